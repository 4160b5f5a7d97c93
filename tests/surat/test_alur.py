"""The table itself, and random walks over it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak, Peran
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.alur import AKHIR, TRANSISI, Aksi, Keadaan, aksi_boleh, transisi
from balai.surat.models import JenisSurat, Pencacah, Permohonan, Riwayat, Surat, TandaSurat
from tests import pabrik


def test_setiap_aksi_satu_baris() -> None:
    assert sorted(t.aksi for t in TRANSISI) == sorted(Aksi)


def test_setiap_keadaan_terjangkau_dari_konsep() -> None:
    sampai = {Keadaan.KONSEP}
    while baru := {t.ke for t in TRANSISI if t.ke and t.dari & sampai} - sampai:
        sampai |= baru
    assert sampai == set(Keadaan)


def test_keadaan_akhir_tidak_punya_jalan_keluar() -> None:
    """A revocation leaves the request closed, as it was."""
    assert not [t for t in TRANSISI if t.dari & AKHIR and t.ke not in AKHIR]
    assert [t.aksi for t in TRANSISI if t.dari & AKHIR] == [Aksi.CABUT]


def test_dari_setiap_keadaan_ada_jalan_ke_akhir() -> None:
    bisa: set[Keadaan] = set(AKHIR)
    while baru := {k for t in TRANSISI if t.ke in bisa for k in t.dari} - bisa:
        bisa |= baru
    assert bisa == set(Keadaan)


@pytest.mark.parametrize("peran", list(Peran))
@pytest.mark.parametrize("keadaan", list(Keadaan))
def test_aksi_hanya_untuk_yang_berhak(peran: Peran, keadaan: Keadaan) -> None:
    for t in aksi_boleh(keadaan, hak=HAK_PERAN[peran], pemohon=False, perlu_verifikasi=False):
        assert t.hak in HAK_PERAN[peran]
        assert keadaan in t.dari


def test_hanya_pejabat_penanda_yang_bisa_menandatangani() -> None:
    assert {p for p, h in HAK_PERAN.items() if Hak.TANDA_TANGAN in h} == {Peran.KADES, Peran.SEKDES}


def _lakukan(aksi: Aksi, p: Permohonan, desa: Desa, pelaku: dict[str, Akun], kunci: str) -> Permohonan:
    """Call the service of an action as somebody who may."""
    kepala = Perangkat.objects.get(jabatan="kepala")
    meja: dict[str, Any] = {"permohonan": p, "akun": pelaku["operator"], "kunci": kunci}
    kades, warga = meja | {"akun": pelaku["kades"]}, meja | {"akun": pelaku["warga"]}
    rt = meja | {"akun": pelaku["rt"]}
    cara: dict[Aksi, Any] = {
        Aksi.KIRIM: lambda: s.permohonan_kirim(desa=desa, **warga),
        Aksi.KIRIM_RT: lambda: s.permohonan_kirim(desa=desa, **warga),
        Aksi.SETUJUI_RT: lambda: s.permohonan_setujui_rt(desa=desa, **rt),
        Aksi.UNDANG_RT: lambda: s.permohonan_undang_rt(alasan="Besok sore di rumah saya", **rt),
        Aksi.TOLAK_RT: lambda: s.permohonan_tolak_rt(alasan="Bukan warga RT ini", **rt),
        Aksi.LEWATI_RT: lambda: s.permohonan_lewati_rt(desa=desa, alasan="Ketua RT sakit", **meja),
        Aksi.KIRIM_ULANG: lambda: s.permohonan_kirim(desa=desa, **warga),
        Aksi.AMBIL: lambda: s.permohonan_ambil(**meja),
        Aksi.MINTA_PERBAIKAN: lambda: s.permohonan_minta_perbaikan(
            desa=desa, alasan="Foto buram", bagian=["dokumen:KTP"], **meja
        ),
        Aksi.KOREKSI: lambda: s.permohonan_koreksi(mentah=pabrik.isian_contoh(pabrik.definisi(p)), **meja),
        Aksi.SIAPKAN: lambda: s.permohonan_siapkan(desa=desa, penanda=kepala, **meja),
        Aksi.MINTA_VERIFIKASI: lambda: s.permohonan_siapkan(desa=desa, penanda=kepala, **meja),
        Aksi.VERIFIKASI: lambda: s.permohonan_verifikasi(desa=desa, **kades),
        Aksi.KEMBALIKAN: lambda: s.permohonan_kembalikan(alasan="Nama keliru", **kades),
        Aksi.PARAF: lambda: s.permohonan_paraf(**meja | {"akun": pelaku["sekdes"]}),
        Aksi.TANDATANGANI: lambda: s.permohonan_tandatangani(**kades),
        Aksi.ANTAR: lambda: s.permohonan_antar(pembawa=Perangkat.objects.get(jabatan="kadus"), **meja),
        Aksi.SERAHKAN: lambda: s.permohonan_serahkan(penerima="Siti", hubungan="anak", **meja),
        Aksi.TOLAK: lambda: s.permohonan_tolak(alasan="Di luar desa", **meja),
        Aksi.BATALKAN: lambda: s.permohonan_batalkan(**warga),
    }
    hasil: Permohonan = cara[aksi]()
    if Surat.objects.filter(permohonan=p, berkas=None, batal_pada=None).exists():
        s.surat_cetak(surat_id=Surat.objects.get(permohonan=p).pk)
    return hasil


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    # What is done with a signed file has its own tests.
    langkah=st.lists(
        st.sampled_from([a for a in Aksi if a not in (Aksi.UNDUH, Aksi.CABUT)]), min_size=3, max_size=14
    ),
    verifikasi=st.booleans(),
    lewat_rt=st.booleans(),
    paraf=st.booleans(),
)
def test_jalan_acak_tidak_pernah_merusak(
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    kades: Akun,
    sekdes: Akun,
    ketua_rt: Akun,
    langkah: list[Aksi],
    verifikasi: bool,
    lewat_rt: bool,
    paraf: bool,
) -> None:
    """Whatever buttons are pressed in whatever order: the table decides, and the books stay right."""
    JenisSurat.objects.filter(kode="SKU").update(perlu_rt=lewat_rt, paraf=sekdes.perangkat if paraf else None)
    desa.perlu_verifikasi = verifikasi
    desa.save(update_fields=["perlu_verifikasi"])
    assert orang.akun is not None
    pelaku = {"operator": operator, "kades": kades, "sekdes": sekdes, "warga": orang.akun, "rt": ketua_rt}
    p = pabrik.konsep_buat(orang)
    for aksi in langkah:
        sebelum, kunci = Permohonan.objects.select_related("jenis", "versi").get(pk=p.pk), pabrik.kunci()
        boleh = sebelum.keadaan in transisi(aksi).dari
        try:
            sesudah = _lakukan(aksi, sebelum, desa, pelaku, kunci)
        except s.AksiDitolak:
            continue
        assert (
            boleh
            or sesudah.keadaan == sebelum.keadaan
            or aksi in {Aksi.SIAPKAN, Aksi.KIRIM, Aksi.KIRIM_RT, Aksi.KIRIM_ULANG}
        )
        jejak = Riwayat.objects.filter(permohonan=p).order_by("pk").last()
        assert jejak is not None
        assert jejak.ke == sesudah.keadaan
        jumlah = Riwayat.objects.filter(permohonan=p).count()
        assert _lakukan(aksi, sebelum, desa, pelaku, kunci).keadaan == sesudah.keadaan  # the same key again
        assert Riwayat.objects.filter(permohonan=p).count() == jumlah
    for surat in Surat.objects.exclude(ditandatangani_pada=None):  # nobody signed before the initials
        assert not TandaSurat.objects.filter(surat=surat, cetakan=surat.cetakan, waktu=None).exists()
    nomor = sorted(Surat.objects.values_list("urut", flat=True))
    assert nomor == list(range(1, len(nomor) + 1))
    assert sum(Pencacah.objects.filter(deret="surat").values_list("nilai", flat=True)) == len(nomor)
