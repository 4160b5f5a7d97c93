"""Asking for the family: step 1, choosing a letter, drafts, preview, Ajukan, copies, permission."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import IzinKeluarga, JenisSurat, Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_keluarga import anggota, konsep_untuk, lengkapi
from tests.web.warga.bantu import alamat, buka, teks
from tests.web.warga.test_anggaran import jumlah_kueri

pytestmark = pytest.mark.django_db
BARU = "/warga/permohonan/baru/"
DAFTAR = "/warga/surat/konsep/"
IZIN = "/warga/akun/izin-keluarga/"


@pytest.fixture
def anak(desa: Desa, orang: Penduduk) -> Penduduk:
    return anggota(desa, orang, "Budi Kecil", tahun=9)


@pytest.fixture
def ibu(desa: Desa, orang: Penduduk) -> Penduduk:
    lain = {"shdk": "7", "jenis_kelamin": "2", "status_kawin": "4"}
    return anggota(desa, orang, "Mbah Tumirah", tahun=70, akun=True, **lain)


def kiriman(**lain: str) -> dict[str, str]:
    dasar = {"jenis": "SKD", "keterangan_tambahan": "", "telepon": "0812 0000 3456", "kunci": pabrik.kunci()}
    return dasar | lain


def test_untuk_siapa_menawarkan_anak_dan_menjelaskan_yang_lain(
    warga_klien: Client, orang: Penduduk, anak: Penduduk, ibu: Penduduk
) -> None:
    isi = buka(warga_klien, BARU)
    assert "Untuk siapa" in isi
    assert "Budi Kecil" in isi
    assert anak.nik not in isi
    assert "Mbah Tumirah belum memberi izin" in isi
    assert f'value="{ibu.pk}"' not in isi


def test_cari_dengan_kata_membawa_orang_yang_dipilih(
    warga_klien: Client, orang: Penduduk, anak: Penduduk, ibu: Penduduk
) -> None:
    for untuk, tujuan in ((anak.pk, f"?untuk={anak.pk}"), (orang.pk, ""), (ibu.pk, ""), ("", "")):
        jawaban = warga_klien.post(BARU, kiriman(untuk=str(untuk), jenis="", cari="1"))
        assert jawaban["Location"] == f"/warga/permohonan/pilih/{tujuan}"
    assert not Permohonan.objects.exists()


def test_konsep_menutup_keperluan_dengan_satu_titik(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKD")
    for ketikan in ("Melamar kerja", "Melamar kerja."):
        s.isian_simpan(permohonan=p, mentah=p.mentah | {"keperluan": ketikan}, pengambilan="ambil")
        assert "Melamar kerja. <span" in buka(warga_klien, DAFTAR)


def test_permohonan_untuk_anak_sampai_terkirim(warga_klien: Client, orang: Penduduk, anak: Penduduk) -> None:
    jawaban = warga_klien.post(BARU, kiriman(untuk=str(anak.pk)))
    p = Permohonan.objects.get()
    assert (p.penduduk_id, p.pemohon_id) == (anak.pk, orang.akun_id)
    assert jawaban["Location"] == alamat(p.kode, "dokumen/")
    assert "Untuk <b>Budi Kecil</b>" in buka(warga_klien, alamat(p.kode, "dokumen/"))
    lengkapi(p, orang)
    formulir = buka(warga_klien, alamat(p.kode, "isi/"))
    assert "Budi Kecil" in formulir
    assert "Ganti orang" in formulir
    daftar = buka(warga_klien, DAFTAR)
    for kata in ("Konsep Surat", "Untuk <b>Budi Kecil</b>", "Pratinjau", "Ajukan", "Ubah", "Hapus"):
        assert kata in daftar
    assert "Budi Kecil" in buka(warga_klien, alamat(p.kode, "konsep/"))
    jawaban = warga_klien.post(alamat(p.kode, "ajukan/"), {"kunci": pabrik.kunci()}, follow=True)
    assert "Permohonan terkirim." in teks(jawaban)
    p.refresh_from_db()
    assert p.keadaan == "diajukan"
    assert "Untuk Budi Kecil" in buka(warga_klien, "/warga/surat/")


@pytest.mark.parametrize("siapa", ["ibu", "lain"])
def test_bukan_yang_boleh_diwakili_422_dan_ketikan_tetap(
    siapa: str, warga_klien: Client, desa: Desa, ibu: Penduduk
) -> None:
    pk = ibu.pk if siapa == "ibu" else pabrik.penduduk_buat(desa, nama="Orang Lain").pk
    jawaban = warga_klien.post(BARU, kiriman(untuk=str(pk), keterangan_tambahan="Perlu Senin"))
    assert jawaban.status_code == 200
    assert "Perlu Senin" in teks(jawaban)
    assert 'href="#id_untuk"' in teks(jawaban)
    assert "Orang Lain" not in teks(jawaban)
    assert not Permohonan.objects.exists()


def test_surat_yang_bukan_untuknya_disebut_di_kolomnya(warga_klien: Client, orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(status_kawin="2")
    jawaban = warga_klien.post(BARU, kiriman(jenis="SKBM"))
    assert "status kawin Anda kawin" in teks(jawaban)
    assert 'href="#id_jenis"' in teks(jawaban)


def test_pilih_surat_dengan_kata_dan_menurut_kelompok(warga_klien: Client, anak: Penduduk) -> None:
    semua = buka(warga_klien, "/warga/permohonan/pilih/")
    assert "Keterangan Domisili" in semua
    assert "/warga/permohonan/baru/?jenis=SKD" in semua
    cari = buka(warga_klien, "/warga/permohonan/pilih/?q=warung")
    assert "Keterangan Usaha" in cari
    assert "Pengantar SKCK" not in cari
    assert "Tidak ada surat dengan kata itu" in buka(warga_klien, "/warga/permohonan/pilih/?q=zzzz")
    untuk = buka(warga_klien, f"/warga/permohonan/pilih/?untuk={anak.pk}")
    assert "Untuk Budi Kecil" in untuk
    assert f"jenis=SKD&untuk={anak.pk}" in untuk


def test_pilih_surat_menjelaskan_yang_tidak_bisa(
    warga_klien: Client, orang: Penduduk, anak: Penduduk
) -> None:
    JenisSurat.objects.filter(kode="SKD").update(untuk_keluarga=False)
    isi = buka(warga_klien, f"/warga/permohonan/pilih/?untuk={anak.pk}")
    assert "Tidak untuk Budi Kecil" in isi
    assert "hanya bisa diminta oleh Budi Kecil sendiri" in isi


def test_ajukan_yang_belum_lengkap_menunjuk_kolomnya(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    s.isian_simpan(permohonan=p, mentah={"jenis_usaha": "Bengkel"}, pengambilan="ambil")
    jawaban = warga_klien.post(alamat(p.kode, "ajukan/"), {"kunci": pabrik.kunci()})
    isi = teks(jawaban)
    assert 'href="#id_isian-nama_usaha"' in isi
    assert 'value="Bengkel"' in isi
    assert f'action="{alamat(p.kode, "isi/")}"' in isi
    s.isian_simpan(permohonan=p, mentah=pabrik.isian_contoh(pabrik.definisi(p)), pengambilan="ambil")
    p.dokumen.all().delete()
    jawaban = warga_klien.post(alamat(p.kode, "ajukan/"), {"kunci": pabrik.kunci()}, follow=True)
    assert "dokumen masih kurang" in teks(jawaban)


def test_ajukan_dua_kali_satu_permohonan(warga_klien: Client, orang: Penduduk) -> None:
    p, kunci = pabrik.konsep_buat(orang, "SKD"), pabrik.kunci()
    for _ in range(2):
        jawaban = warga_klien.post(alamat(p.kode, "ajukan/"), {"kunci": kunci}, follow=True)
        assert "Permohonan terkirim." in teks(jawaban)
    lain = warga_klien.post(alamat(p.kode, "ajukan/"), {"kunci": pabrik.kunci()}, follow=True)
    assert "sudah terkirim" in teks(lain)


def test_pratinjau_pdf_konsep_sendiri_saja(warga_klien: Client, desa: Desa, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKD")
    jawaban = warga_klien.get(alamat(p.kode, "konsep.pdf"))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban.content.startswith(b"%PDF-")
    assert "no-store" in jawaban["Cache-Control"]
    tetangga = pabrik.warga_buat(desa, nama="Tetangga")
    assert tetangga.akun is not None
    for bagian in ("konsep.pdf", "konsep/", "isi/"):
        assert klien(tetangga.akun).get(alamat(p.kode, bagian)).status_code == 404
    for bagian in ("ajukan/", "salin/"):
        assert klien(tetangga.akun).post(alamat(p.kode, bagian)).status_code == 404


def test_klasifikasi_diusulkan_dan_bisa_dicari(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    usul = pabrik.definisi(p).klasifikasi
    assert f"Kode klasifikasi {usul}" in buka(warga_klien, alamat(p.kode, "isi/"))
    isi = {f"isian-{k}": v for k, v in pabrik.isian_contoh(pabrik.definisi(p)).items()}
    isi |= {"kunci": pabrik.kunci(), "pengambilan": "ambil", "kata_klasifikasi": "kesehatan", "kata_tadi": ""}
    cari = teks(warga_klien.post(alamat(p.kode, "isi/"), isi))
    assert '<option value="400.7">400.7 Kesehatan</option>' in cari
    p.refresh_from_db()
    assert p.keadaan == "konsep"
    isi |= {"kata_tadi": "kesehatan", "klasifikasi": "400.7"}
    warga_klien.post(alamat(p.kode, "isi/"), isi)
    p.refresh_from_db()
    assert (p.keadaan, p.klasifikasi) == ("diajukan", "400.7")


def test_penanda_dipilih_warga_bila_desa_membolehkan(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKD")
    assert "Yang menandatangani" not in buka(warga_klien, alamat(p.kode, "isi/"))
    JenisSurat.objects.filter(pk=p.jenis_id).update(pilih_penanda=True)
    isi = buka(warga_klien, alamat(p.kode, "isi/"))
    assert "Yang menandatangani" in isi
    cocok = re.search(r'<option value="(\d+)">Bambang Prakoso', isi)
    assert cocok is not None
    jawab = {f"isian-{k}": v for k, v in pabrik.isian_contoh(pabrik.definisi(p)).items()}
    warga_klien.post(
        alamat(p.kode, "isi/"), jawab | {"kunci": pabrik.kunci(), "penanda": cocok[1], "konsep": "1"}
    )
    p.refresh_from_db()
    assert p.penanda is not None
    assert p.penanda.nama == "Bambang Prakoso"
    assert "Bambang Prakoso" in buka(warga_klien, alamat(p.kode, "konsep/"))


def test_buat_lagi_seperti_ini(warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("ditolak", desa=desa, orang=orang, operator=operator)
    assert "Buat lagi seperti ini" in buka(warga_klien, alamat(p.kode))
    kunci = {"kunci": pabrik.kunci()}
    jawaban = warga_klien.post(alamat(p.kode, "salin/"), kunci)
    baru = Permohonan.objects.get(salinan_dari=p)
    assert jawaban["Location"] == alamat(baru.kode, "isi/")
    warga_klien.post(alamat(p.kode, "salin/"), kunci)
    assert Permohonan.objects.count() == 2


def test_izin_diberi_lalu_dicabut(warga_klien: Client, orang: Penduduk, ibu: Penduduk) -> None:
    assert ibu.akun is not None
    c = klien(ibu.akun)
    isi = buka(c, IZIN)
    assert "Izinkan keluarga meminta surat untuk saya" in isi
    assert orang.nama in isi
    assert "Izin diberikan." in teks(c.post(IZIN, follow=True))
    assert f'value="{ibu.pk}"' in buka(warga_klien, BARU)
    assert "Izin dicabut." in teks(c.post(IZIN, {"cabut": "1"}, follow=True))
    assert IzinKeluarga.objects.get().dicabut_pada is not None


def test_surat_dari_keluarga_terlihat_oleh_yang_disurati(
    desa: Desa, orang: Penduduk, ibu: Penduduk, warga_klien: Client
) -> None:
    assert ibu.akun is not None
    assert orang.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    p = lengkapi(konsep_untuk(orang, ibu), orang)
    c = klien(ibu.akun)
    assert c.get(alamat(p.kode)).status_code == 404  # a draft is the asker's alone
    s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    assert f"Diminta {orang.nama}" in buka(c, "/warga/surat/")
    isi = buka(c, alamat(p.kode))
    assert "Surat ini dibuat untuk Anda" in isi
    assert "Batalkan permohonan" not in isi
    assert c.post(alamat(p.kode, "batal/")).status_code == 404


def test_surat_dari_meja_ditandai_dibuat_di_kantor(
    warga_klien: Client, orang: Penduduk, operator: Akun, desa: Desa
) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    Permohonan.objects.filter(pk=p.pk).update(pemohon=None, cara="meja", dibuat_oleh=operator)
    assert "Dibuat di kantor" in buka(warga_klien, "/warga/surat/")
    assert "Yang mengurusnya: kantor desa" in buka(warga_klien, alamat(p.kode))


def test_dokumen_dewasa_lain_404(warga_klien: Client, ibu: Penduduk, anak: Penduduk, orang: Penduduk) -> None:
    rahasia, milik_anak = pabrik.dokumen_buat(ibu, "KTP"), pabrik.dokumen_buat(anak, "KIA")
    assert warga_klien.get(f"/warga/dokumen/{rahasia.kode}/kecil/").status_code == 404
    assert warga_klien.get(f"/warga/dokumen/{milik_anak.kode}/kecil/").status_code == 200
    assert "Hapus dokumen" not in buka(warga_klien, f"/warga/dokumen/{milik_anak.kode}/")
    jawaban: Any = warga_klien.post(f"/warga/dokumen/{milik_anak.kode}/")
    assert jawaban.status_code == 404


@pytest.mark.parametrize("jenis", ["SKD", "SKBPG"])
def test_halaman_paling_banyak_sepuluh_kueri(
    warga_klien: Client, orang: Penduduk, anak: Penduduk, ibu: Penduduk, jenis: str
) -> None:
    p = lengkapi(konsep_untuk(orang, anak, jenis), orang)
    s.isian_simpan(permohonan=p, mentah=p.mentah | {"pengikut.1.pilih": str(ibu.pk)}, pengambilan="ambil")
    warga_klien.get("/warga/")
    for url in (BARU, "/warga/permohonan/pilih/", DAFTAR, IZIN, "/warga/surat/"):
        assert jumlah_kueri(warga_klien, url) <= 10, url
    for bagian in ("", "ubah/", "dokumen/", "isi/", "konsep/", "konsep.pdf"):
        assert jumlah_kueri(warga_klien, alamat(p.kode, bagian)) <= 10, bagian
