from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.test import Client

from balai.agenda.buku import buku_agenda
from balai.agenda.selectors import Saringan
from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, Surat
from balai.surat.services.cabut import surat_cabut
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_surat_ttd import surat_bertanda
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db
ALASAN = "Nama usaha salah ketik"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


def alamat(p: Permohonan) -> str:
    return f"/petugas/arsip/{p.kode}/cabut/"


def isian(**lain: str) -> dict[str, str]:
    return {"kunci": pabrik.kunci(), "golongan": "keliru", "alasan": ALASAN, "yakin": "1"} | lain


def dicabut(p: Permohonan, akun: Akun) -> None:
    surat_cabut(permohonan=p, akun=akun, kunci=pabrik.kunci(), golongan="keliru", alasan=ALASAN)


def test_halaman_menyebut_suratnya_dan_tercatat(p: Permohonan, kades: Akun, orang: Penduduk) -> None:
    isi = buka(klien(kades), alamat(p))
    for kata in ("Cabut surat", p.jenis.nama, "Siti Rahmawati", "Tidak bisa dipulihkan.", "Mengapa dicabut"):
        assert kata in isi
    assert orang.nik not in isi
    alasan = f"Melihat surat {p.surat.nomor} sebelum mencabutnya"
    assert Jejak.objects.filter(subjek_id=orang.pk, alasan=alasan).exists()


def test_dicabut_lalu_arsip_mengatakannya(p: Permohonan, kades: Akun) -> None:
    jawab = klien(kades).post(alamat(p), isian(), follow=True)
    isi = teks(jawab)
    assert "Surat dicabut. Pemiliknya sudah dikabari" in isi
    assert "oleh Hadi Sucipto" in isi
    assert f"Ada data yang keliru: {ALASAN}" in isi
    assert "Cabut surat" not in isi
    assert Surat.objects.get(permohonan=p).golongan_cabut == "keliru"


@pytest.mark.parametrize(
    ("salah", "medan"),
    [({"golongan": ""}, "golongan"), ({"alasan": "x"}, "alasan"), ({"yakin": ""}, "yakin"),
     ({"pengganti": "999999"}, "pengganti"), ({"alasan": "a" * 501}, "alasan")],
)  # fmt: skip
def test_yang_kurang_422_di_medannya_dan_ketikan_tetap(
    p: Permohonan, kades: Akun, salah: dict[str, str], medan: str
) -> None:
    jawab = klien(kades).post(alamat(p), isian(**salah))
    isi = teks(jawab)
    assert jawab.status_code == 422
    assert f'href="#id_{medan}"' in isi
    if medan != "alasan":
        assert ALASAN in isi
    assert Surat.objects.get(permohonan=p).dicabut_pada is None


def test_operator_dan_kadus_404(p: Permohonan, operator: Akun, kadus: Akun) -> None:
    for akun in (operator, kadus):
        assert klien(akun).get(alamat(p)).status_code == 404
        assert klien(akun).post(alamat(p), isian()).status_code == 404


def test_dua_kali_tekan_dan_dua_orang_satu_pencabutan(p: Permohonan, kades: Akun, sekdes: Akun) -> None:
    isi = isian()
    assert klien(kades).post(alamat(p), isi).status_code == 302
    assert klien(kades).post(alamat(p), isi).status_code == 302
    jawab = klien(sekdes).post(alamat(p), isian())
    assert jawab.status_code == 409
    assert "sudah dicabut" in teks(jawab)
    assert klien(kades).get(alamat(p)).status_code == 302


def test_pengganti_dipilih_dari_surat_orang_yang_sama(
    p: Permohonan, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kades: Akun
) -> None:
    baru = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)
    lain = surat_bertanda(desa=desa, orang=orang_lain, operator=operator, kades=kades)
    isi = buka(klien(kades), alamat(p))
    assert baru.surat.nomor in isi
    assert lain.surat.nomor not in isi
    c = klien(kades)
    assert c.post(alamat(p), isian(golongan="diganti", pengganti=str(lain.surat.pk))).status_code == 422
    c.post(alamat(p), isian(golongan="diganti", pengganti=str(baru.surat.pk)))
    assert Surat.objects.get(permohonan=p).pengganti == baru.surat


def test_tombol_hanya_bagi_yang_berhak_di_arsip_dan_permohonan(
    p: Permohonan, kades: Akun, operator: Akun
) -> None:
    for halaman in (f"/petugas/arsip/{p.kode}/", f"/petugas/permohonan/{p.kode}/"):
        assert alamat(p) in buka(klien(kades), halaman)
        assert alamat(p) not in buka(klien(operator), halaman)


def test_daftar_arsip_menyaring_dan_menandai(p: Permohonan, kades: Akun, operator_klien: Client) -> None:
    assert p.surat.nomor not in buka(operator_klien, "/petugas/arsip/?keadaan=dicabut")
    dicabut(p, kades)
    isi = buka(operator_klien, "/petugas/arsip/?keadaan=dicabut")
    assert p.surat.nomor in isi
    assert "Dicabut" in isi
    assert p.surat.nomor not in buka(operator_klien, "/petugas/arsip/?keadaan=ditandatangani")


def test_cetakan_kantor_bertanda_dicabut_dan_simpanan_tetap(
    p: Permohonan, kades: Akun, operator_klien: Client
) -> None:
    sebelum = p.surat.berkas.sha256
    dicabut(p, kades)
    jawab = operator_klien.get(f"/petugas/permohonan/{p.kode}/surat.pdf")
    with pikepdf.open(io.BytesIO(jawab.content)) as pdf:
        assert len(pdf.pages) == 1
    assert "dicabut" in jawab["Content-Disposition"]
    ulang: dict[str, Any] = {"ke": "1", "alasan": "Untuk arsip kantor"}
    salinan = operator_klien.post(f"/petugas/arsip/{p.kode}/cetak-ulang/", ulang)
    assert salinan["Content-Type"] == "application/pdf"
    assert Surat.objects.get(permohonan=p).berkas.sha256 == sebelum  # type: ignore[union-attr]


def test_buku_agenda_memuat_nomornya_sebagai_dicabut(p: Permohonan, kades: Akun) -> None:
    dicabut(p, kades)
    lembar = buku_agenda(Saringan(tahun=p.surat.tahun))
    baris = [b for t in lembar.tabel for b in t.baris if p.surat.nomor in b]
    assert [b[-1] for b in baris] == ["Dicabut"]


def test_register_keluar_menandai_dicabut(p: Permohonan, kades: Akun, operator_klien: Client) -> None:
    dicabut(p, kades)
    isi = buka(operator_klien, "/petugas/agenda/keluar/")
    assert f"/petugas/permohonan/{p.kode}/" in isi
    assert "Dicabut" in isi


def test_daftar_kantor_menyebut_siap_diunduh_lalu_dicabut(
    p: Permohonan, kades: Akun, operator_klien: Client
) -> None:
    isi = buka(operator_klien, "/petugas/antrean/?tab=siap")
    assert "Surat siap diunduh" in isi
    assert "siap diambil" not in isi.lower()
    assert "Surat siap diunduh" in buka(operator_klien, f"/petugas/permohonan/{p.kode}/")
    dicabut(p, kades)
    assert "Surat dicabut" in buka(operator_klien, "/petugas/antrean/?tab=selesai")
    isi = buka(operator_klien, f"/petugas/permohonan/{p.kode}/")
    assert f"Ada data yang keliru: {ALASAN}" in isi


def test_sesudah_dicabut_kantor_membuat_pengganti(p: Permohonan, kades: Akun, operator_klien: Client) -> None:
    dicabut(p, kades)
    isi = buka(operator_klien, f"/petugas/arsip/{p.kode}/")
    assert "Buat surat pengganti" in isi


def test_statistik_menyebut_yang_dicabut(p: Permohonan, kades: Akun, operator_klien: Client) -> None:
    dicabut(p, kades)
    assert "1 dicabut kemudian" in buka(operator_klien, "/petugas/statistik/")


def test_pengganti_dipilih_sesudah_dicabut(
    p: Permohonan, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    c, arsip = klien(kades), f"/petugas/arsip/{p.kode}/"
    dicabut(p, kades)
    assert "belum punya surat lain yang berlaku" in buka(c, arsip)
    baru = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades).surat
    assert "Jadikan pengganti" not in buka(klien(operator), arsip)
    assert klien(operator).post(f"{arsip}pengganti/", {"pengganti": str(baru.pk)}).status_code == 404
    for salah in ("", "999999", str(p.surat.pk)):
        jawab = c.post(f"{arsip}pengganti/", {"pengganti": salah})
        assert jawab.status_code == 422
        assert 'href="#id_pengganti"' in teks(jawab)
    isi = teks(c.post(f"{arsip}pengganti/", {"pengganti": str(baru.pk)}, follow=True))
    assert f"Penggantinya tercatat: surat nomor {baru.nomor}" in isi
    assert "Jadikan pengganti" not in isi
    assert "Buat surat pengganti" not in isi
