"""The page of delegations, and the signing desk of who stands for the head."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Delegasi, Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from tests import pabrik, pabrik_alur
from tests.conftest import klien
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/pendelegasian/"


def _isi(perangkat: Perangkat, **lain: str) -> dict[str, str]:
    hari = timezone.localdate()
    return {
        "perangkat": str(perangkat.pk),
        "bentuk": "plh",
        "mulai": hari.isoformat(),
        "selesai": (hari + timedelta(days=2)).isoformat(),
        "dasar": "800/7/2026",
    } | lain


def test_disimpan_lalu_tampil_seperti_tercetak_lalu_dicabut(desa: Desa, kades: Akun) -> None:
    c, kasi = klien(kades), pabrik_alur.perangkat_buat()
    assert "Tidak ada yang menggantikan Kepala Desa" in teks(c.get(ALAMAT))
    assert c.post(ALAMAT, _isi(kasi)).status_code == 302
    html = teks(c.get(ALAMAT))
    assert "Plh. KEPALA DESA SUKAMAJU" in html
    assert "Berlaku" in html
    d = Delegasi.objects.get()
    assert c.post(f"{ALAMAT}{d.pk}/cabut/").status_code == 302
    assert "dicabut" in teks(c.get(ALAMAT))


def test_isian_keliru_tetap_dan_disebut_di_medannya(desa: Desa, sekdes: Akun) -> None:
    c, kasi = klien(sekdes), pabrik_alur.perangkat_buat()
    isi = _isi(kasi, bentuk="", mulai="30 Februari 2026", dasar="800/ABC")
    jawab = c.post(ALAMAT, isi | {"perangkat": "x"})
    assert jawab.status_code == 422
    html = teks(jawab)
    for kata in ("Pilih perangkatnya.", "Pilih bentuk penandatanganannya.", "30 Februari 2026 tidak ada"):
        assert kata in html
    assert 'value="800/ABC"' in html
    assert c.post(ALAMAT, _isi(kasi, dasar="")).status_code == 422
    assert not Delegasi.objects.exists()


def test_pelaksana_harian_mendapat_meja_kepala_lalu_kehilangan_lagi(
    desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    kasi = pabrik_alur.perangkat_buat()
    akun = pabrik.petugas_buat(desa, Peran.OPERATOR, nama=kasi.nama, perangkat=kasi)
    c = klien(akun)
    assert c.get("/petugas/tanda-tangan/").status_code == 404
    d = pabrik_alur.delegasi_buat(kasi, "plh")
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    klien(operator).post(f"/petugas/permohonan/{p.kode}/siapkan/", {"kunci": pabrik.kunci()})
    s.surat_cetak_tertunda()
    html = teks(c.get("/petugas/tanda-tangan/"))
    assert "1 surat menunggu tanda tangan" in html
    assert "Tanda tangan" in teks(c.get("/petugas/antrean/"))
    Delegasi.objects.filter(pk=d.pk).update(dicabut_pada=timezone.now())
    assert c.get("/petugas/tanda-tangan/").status_code == 404


def test_pilihan_penanda_menyebut_bentuknya(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    pabrik_alur.delegasi_buat(pabrik_alur.perangkat_buat(), "plh")
    lama = pabrik_alur.perangkat_buat("Pak Lama")
    pabrik_alur.delegasi_buat(lama, "an", mulai=-5, selesai=-1)
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    html = teks(operator_klien.get(f"/petugas/permohonan/{p.kode}/siapkan/"))
    assert "Slamet Raharjo, Plh. Kepala Desa" in html
    assert "Bambang Prakoso, Sekretaris Desa (a.n.)" in html
    assert "Pak Lama" not in html


def test_surat_yang_pendelegasiannya_berakhir_berkata_begitu(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client, kades: Akun
) -> None:
    kasi = pabrik_alur.perangkat_buat()
    d = pabrik_alur.delegasi_buat(kasi, "an")
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kasi)
    s.surat_cetak(surat_id=p.surat.pk)
    assert "sudah berakhir" not in teks(klien(kades).get("/petugas/tanda-tangan/"))
    Delegasi.objects.filter(pk=d.pk).update(dicabut_pada=timezone.now())
    html = teks(klien(kades).get("/petugas/tanda-tangan/"))
    assert "Pendelegasian Slamet Raharjo, Kasi Pelayanan sudah berakhir" in html
    assert 'name="pilih"' not in html
    assert "sudah berakhir" in teks(operator_klien.get(f"/petugas/permohonan/{p.kode}/"))
