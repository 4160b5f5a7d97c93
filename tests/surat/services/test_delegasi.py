"""Delegations: who stands for the head when, and what it gives him."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.delegasi import bentuk_penanda, masih_berhak, penanda_pada
from balai.desa.hak import Hak, Peran
from balai.desa.models import Delegasi, Desa, Perangkat
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat, Permohonan, Surat
from balai.surat.selectors import menunggu_tanda_tangan, penanda_baku, verifikasi_dulu
from balai.surat.services.delegasi import DelegasiDitolak, delegasi_buat, delegasi_cabut
from balai.surat.susun import jabatan_cetak
from tests import pabrik, pabrik_alur

KEPALA = "KEPALA DESA SUKAMAJU"


def _buat(perangkat: Perangkat, oleh: Akun, **lain: Any) -> Delegasi:
    hari = timezone.localdate()
    isi: dict[str, Any] = {
        "bentuk": "plh",
        "mulai": hari,
        "selesai": hari + timedelta(days=2),
        "dasar": "800/7/2026",
    }
    return delegasi_buat(perangkat=perangkat, oleh=oleh, **isi | lain)


@pytest.mark.parametrize(
    ("bentuk", "baris"),
    [
        ("plh", [f"Plh. {KEPALA}"]),
        ("plt", [f"Plt. {KEPALA}"]),
        ("pj", [f"Pj. {KEPALA}"]),
        ("an", [f"a.n. {KEPALA}", "KASI PELAYANAN"]),
        ("ub", [f"a.n. {KEPALA}", "SEKRETARIS DESA", "u.b. KASI PELAYANAN"]),
    ],
)
def test_baris_di_atas_tanda_tangan(desa: Desa, bentuk: str, baris: list[str]) -> None:
    kasi = pabrik_alur.perangkat_buat()
    pabrik_alur.delegasi_buat(kasi, bentuk)
    assert jabatan_cetak(desa, kasi) == baris


def test_kepala_dan_sekdes_tanpa_delegasi(desa: Desa) -> None:
    kepala, sekdes = (Perangkat.objects.get(jabatan=j) for j in ("kepala", "sekretaris"))
    assert jabatan_cetak(desa, kepala) == [KEPALA]
    assert jabatan_cetak(desa, sekdes) == [f"a.n. {KEPALA}", "SEKRETARIS DESA"]


def test_yang_boleh_hari_ini_pelaksana_harian_paling_depan(desa: Desa) -> None:
    kasi, lama = pabrik_alur.perangkat_buat(), pabrik_alur.perangkat_buat("Pak Lama")
    pabrik_alur.delegasi_buat(kasi, "plh")
    pabrik_alur.delegasi_buat(lama, "plh", mulai=-9, selesai=-1)
    assert [p.nama for p in penanda_pada()] == ["Slamet Raharjo", "Hadi Sucipto", "Bambang Prakoso"]
    besok_lusa = timezone.localdate() + timedelta(days=9)
    assert [p.nama for p in penanda_pada(besok_lusa)] == ["Hadi Sucipto", "Bambang Prakoso"]
    assert not masih_berhak(lama)
    assert bentuk_penanda(kasi) == "plh"


def test_penanda_baku_menurut_jenis_lalu_pelaksana_lalu_kepala(desa: Desa) -> None:
    jenis, kasi = JenisSurat.objects.get(kode="SKD"), pabrik_alur.perangkat_buat()

    def nama() -> str:
        p = penanda_baku(JenisSurat.objects.get(pk=jenis.pk))
        return p.nama if p else ""

    assert nama() == "Hadi Sucipto"
    JenisSurat.objects.filter(pk=jenis.pk).update(penanda=kasi)
    assert nama() == "Hadi Sucipto"  # may not sign yet
    d = pabrik_alur.delegasi_buat(kasi, "ub")
    assert nama() == "Slamet Raharjo"
    Delegasi.objects.filter(pk=d.pk).update(dicabut_pada=timezone.now())
    pabrik_alur.delegasi_buat(Perangkat.objects.get(jabatan="sekretaris"), "plh")
    assert nama() == "Bambang Prakoso"


def test_delegasi_memberi_hak_selama_berlaku(desa: Desa) -> None:
    kasi = pabrik_alur.perangkat_buat()
    akun = pabrik.petugas_buat(desa, Peran.OPERATOR, nama=kasi.nama, perangkat=kasi)
    assert Hak.TANDA_TANGAN not in akun.hak
    d = pabrik_alur.delegasi_buat(kasi, "plh")
    kini = Akun.objects.get(pk=akun.pk)
    assert {Hak.TANDA_TANGAN, Hak.VERIFIKASI} <= kini.hak
    assert kini.penanda_penuh
    Delegasi.objects.filter(pk=d.pk).update(
        selesai=timezone.localdate() - timedelta(days=1), mulai=date(2026, 1, 1)
    )
    assert Hak.TANDA_TANGAN not in Akun.objects.get(pk=akun.pk).hak


def test_atas_nama_hanya_untuk_suratnya_sendiri(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    kasi = pabrik_alur.perangkat_buat()
    akun = pabrik.petugas_buat(desa, Peran.OPERATOR, nama=kasi.nama, perangkat=kasi)
    pabrik_alur.delegasi_buat(kasi, "ub")
    kepala = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator, jenis="SKD")
    milik = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kasi)
    s.surat_cetak(surat_id=milik.surat.pk)
    akun = Akun.objects.get(pk=akun.pk)
    assert [x.pk for x in menunggu_tanda_tangan(akun)] == [milik.pk]
    assert Notifikasi.objects.filter(penerima=akun, kode="surat.minta_ttd").exists()
    with pytest.raises(s.TakBerhak):
        s.permohonan_tandatangani(permohonan=kepala, akun=akun, kunci=pabrik.kunci())
    selesai = s.permohonan_tandatangani(permohonan=milik, akun=akun, kunci=pabrik.kunci())
    assert selesai.keadaan == "siap_diambil"
    naskah = Surat.objects.get(permohonan=milik).naskah
    assert naskah["penanda"]["jabatan"][-1] == "u.b. KASI PELAYANAN"


def test_delegasi_yang_berakhir_tidak_bisa_dipilih_dan_menahan_surat_yang_menunggu(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    kasi = pabrik_alur.perangkat_buat()
    d = pabrik_alur.delegasi_buat(kasi, "an")
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    meja: dict[str, Any] = {"permohonan": p, "akun": operator, "penanda": kasi}
    p = s.permohonan_siapkan(desa=desa, kunci=pabrik.kunci(), **meja)
    s.surat_cetak(surat_id=p.surat.pk)
    delegasi_cabut(delegasi=d, oleh=kades)
    with pytest.raises(s.AksiDitolak, match="tidak berhak lagi"):
        s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())
    p = s.permohonan_kembalikan(permohonan=p, akun=kades, kunci=pabrik.kunci(), alasan="Delegasi berakhir")
    with pytest.raises(s.AksiDitolak, match="tidak berhak menandatangani"):
        s.permohonan_siapkan(desa=desa, kunci=pabrik.kunci(), **meja | {"permohonan": p})
    assert Surat.objects.get(permohonan=p).nomor  # the number stays with the request


@pytest.mark.parametrize(
    ("lain", "medan"),
    [
        ({"selesai": date(2020, 1, 1), "mulai": date(2020, 1, 1)}, "selesai"),
        ({"selesai": date(2020, 1, 1)}, "selesai"),
        ({"selesai": None}, "selesai"),
        ({"bentuk": "raja"}, "bentuk"),
        ({"dasar": " "}, "dasar"),
        ({"dasar": "x" * 121}, "dasar"),
    ],
)
def test_isian_yang_keliru_ditolak(desa: Desa, kades: Akun, lain: dict[str, Any], medan: str) -> None:
    with pytest.raises(DelegasiDitolak) as e:
        _buat(pabrik_alur.perangkat_buat(), kades, **lain)
    assert e.value.medan == medan
    assert not Delegasi.objects.exists()


def test_kepala_tidak_mendelegasikan_kepada_dirinya(desa: Desa, kades: Akun) -> None:
    with pytest.raises(DelegasiDitolak):
        _buat(Perangkat.objects.get(jabatan="kepala"), kades)


def test_satu_pengganti_kepala_pada_satu_waktu(desa: Desa, kades: Akun) -> None:
    kasi, sekdes = pabrik_alur.perangkat_buat(), Perangkat.objects.get(jabatan="sekretaris")
    pertama = _buat(kasi, kades)
    assert _buat(kasi, kades) == pertama  # pressed twice
    with pytest.raises(DelegasiDitolak, match="Slamet Raharjo sudah menggantikan"):
        _buat(sekdes, kades, bentuk="plt", selesai=None)
    with pytest.raises(DelegasiDitolak, match="Cabut dulu"):
        _buat(kasi, kades, bentuk="an")
    delegasi_cabut(delegasi=pertama, oleh=kades)
    delegasi_cabut(delegasi=pertama, oleh=kades)
    assert _buat(sekdes, kades, bentuk="plt", selesai=None).pk


@pytest.mark.parametrize(("jenis", "hasil"), [(None, True), (False, False), (True, True)])
def test_rantai_menurut_jenis(desa: Desa, jenis: bool | None, hasil: bool) -> None:
    desa.perlu_verifikasi = True
    assert verifikasi_dulu(desa, JenisSurat(perlu_verifikasi=jenis)) is hasil


def test_jenis_yang_minta_sekdes_lebih_dulu(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    """The village does not ask for it, the type does."""
    JenisSurat.objects.filter(kode="SKD").update(perlu_verifikasi=True)
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator, jenis="SKD")
    kepala = Perangkat.objects.get(jabatan="kepala")
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala)
    assert p.keadaan == "menunggu_verifikasi"
    assert not Surat.objects.filter(permohonan=p).exists()
    assert Permohonan.objects.get(pk=p.pk).penanda_id == kepala.pk
