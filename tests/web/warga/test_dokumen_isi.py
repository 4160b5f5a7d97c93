from __future__ import annotations

import errno
import os
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.berkas import gudang as modul_gudang
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.models import Permohonan
from balai.surat.selectors import dokumen_permohonan
from tests import pabrik
from tests.berkas import contoh
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka, foto, teks

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(orang: Penduduk) -> Permohonan:
    return pabrik.konsep_buat(orang, "SKU", lengkap=False)


def kirim(c: Client, p: Permohonan, **isi: Any) -> Any:
    return c.post(alamat(p.kode, "dokumen/"), {k.replace("__", "-"): v for k, v in isi.items()})


def ada(p: Permohonan) -> dict[str, str]:
    return {k: b.dokumen.kode for k, b in dokumen_permohonan(p).items()}


def test_semua_syarat_tampil_dengan_petunjuk(warga_klien: Client, p: Permohonan) -> None:
    isi = buka(warga_klien, alamat(p.kode, "dokumen/"))
    assert "KTP-el pemohon" in isi
    assert "papan nama terbaca" in isi
    assert "Ambil foto" in isi
    assert "Pilih berkas" in isi
    assert "<span>Isi Form</span>" in isi
    assert 'enctype="multipart/form-data"' in isi


def test_dokumen_lama_terpilih_sendiri(warga_klien: Client, orang: Penduduk) -> None:
    d = pabrik.dokumen_buat(orang, "KTP")
    p = pabrik.konsep_buat(orang, "SKU", lengkap=False)
    assert ada(p) == {"KTP": d.kode}
    isi = buka(warga_klien, alamat(p.kode, "dokumen/"))
    assert "1 dari 4 sudah ada" in isi
    assert f"/warga/dokumen/{d.kode}/kecil/" in isi
    assert "?ganti=KTP#syarat-KTP" in isi


def test_beberapa_berkas_sekali_kirim(warga_klien: Client, p: Permohonan) -> None:
    jawaban = kirim(
        warga_klien,
        p,
        berkas__KTP=foto(),
        berkas__KK_foto=foto(),
        berkas__PENGANTAR_RT=foto(),
        berkas__FOTO_USAHA=foto(),
    )
    assert jawaban["Location"] == alamat(p.kode, "isi/")
    assert set(ada(p)) == {"KTP", "KK", "PENGANTAR_RT", "FOTO_USAHA"}
    assert {d.jenis for d in Dokumen.objects.all()} == {"KTP", "KK", "PENGANTAR_RT", "FOTO_USAHA"}


def test_unggah_satu_langsung_tersimpan(warga_klien: Client, p: Permohonan) -> None:
    jawaban = kirim(warga_klien, p, berkas__KTP=foto(), unggah="KTP")
    assert jawaban["Location"] == alamat(p.kode, "dokumen/#syarat-KTP")
    assert set(ada(p)) == {"KTP"}


def test_unggah_tanpa_berkas_disebut(warga_klien: Client, p: Permohonan) -> None:
    isi = teks(kirim(warga_klien, p, unggah="KTP"))
    assert "Ambil foto atau pilih berkas dulu" in isi
    assert 'href="#syarat-KTP"' in isi


def test_yang_kurang_disebut_satu_per_satu(warga_klien: Client, p: Permohonan) -> None:
    isi = teks(kirim(warga_klien, p, berkas__KTP=foto()))
    assert "Ada 3 dokumen" in isi
    assert 'href="#syarat-KTP"' not in isi
    assert 'href="#syarat-FOTO_USAHA"' in isi


JAHAT = {
    "exe": ("ktp.jpg", contoh.EXE, "tidak dapat dipakai"),
    "svg": ("ktp.svg", contoh.SVG, "tidak dapat dipakai"),
    "html": ("ktp.pdf", contoh.HTML, "tidak dapat dipakai"),
    "jpeg terpotong": ("ktp.jpg", contoh.jpeg()[:2000], "Foto rusak"),
    "kosong": ("ktp.jpg", b"", "Berkas kosong"),
    "pdf terkunci": ("ktp.pdf", contoh.pdf_terkunci(), "terkunci sandi"),
    "11 MB": ("ktp.jpg", contoh.jpeg() + b"\0" * 11_000_000, "terlalu besar"),
}


@pytest.mark.parametrize("nama", list(JAHAT))
def test_berkas_buruk_ditolak_di_tempatnya_yang_lain_tetap(
    warga_klien: Client, p: Permohonan, nama: str
) -> None:
    berkas, isi_berkas, kata = JAHAT[nama]
    isi = teks(kirim(warga_klien, p, berkas__KTP=foto(berkas, isi_berkas), berkas__KK=foto()))
    assert kata in isi
    assert isi.index('id="syarat-KTP"') < isi.rindex(kata) < isi.index('id="syarat-KK"')
    assert set(ada(p)) == {"KK"}


@pytest.mark.parametrize("isi_berkas", [contoh.heic(), contoh.png(), contoh.webp(), contoh.pdf(2)])
def test_foto_hp_dan_pdf_diterima_apa_adanya(warga_klien: Client, p: Permohonan, isi_berkas: bytes) -> None:
    kirim(warga_klien, p, berkas__KTP=foto("IMG_0001.HEIC", isi_berkas), unggah="KTP")
    assert set(ada(p)) == {"KTP"}


def test_dokumen_tersimpan_bisa_dipilih_untuk_syarat_lain(
    warga_klien: Client, orang: Penduduk, p: Permohonan
) -> None:
    d = pabrik.dokumen_buat(orang, "LAIN")
    kirim(warga_klien, p, pilih__FOTO_USAHA=d.kode, simpan="1")
    assert ada(p) == {"FOTO_USAHA": d.kode}


def test_dokumen_orang_lain_tidak_bisa_dipilih(
    warga_klien: Client, orang_lain: Penduduk, p: Permohonan
) -> None:
    d = pabrik.dokumen_buat(orang_lain)
    kirim(warga_klien, p, pilih__KTP=d.kode, simpan="1")
    assert ada(p) == {}


def test_ganti_menampilkan_unggahan_lagi(warga_klien: Client, orang: Penduduk) -> None:
    pabrik.dokumen_buat(orang, "KTP")
    p = pabrik.konsep_buat(orang, "SKU", lengkap=False)
    assert 'name="berkas-KTP"' not in buka(warga_klien, alamat(p.kode, "dokumen/"))
    lama = ada(p)["KTP"]
    url = alamat(p.kode, "dokumen/?ganti=KTP")
    assert 'name="berkas-KTP"' in buka(warga_klien, url)
    warga_klien.post(url, {"berkas-KTP": foto(isi=pabrik.foto("navy")), "unggah": "KTP"})
    assert ada(p)["KTP"] != lama


def test_simpan_ke_daftar_konsep(warga_klien: Client, p: Permohonan) -> None:
    daftar = f"/warga/surat/konsep/#konsep-{p.kode}"
    assert kirim(warga_klien, p, berkas__KTP=foto(), simpan="1")["Location"] == daftar
    assert set(ada(p)) == {"KTP"}


def test_gudang_penuh_disebut_dengan_kata(
    warga_klien: Client, p: Permohonan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def penuh(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(modul_gudang, "_tulis_baru", penuh)
    jawaban = kirim(warga_klien, p, berkas__KTP=foto(), unggah="KTP")
    assert "Penyimpanan desa sedang penuh" in teks(jawaban)
    assert not Dokumen.objects.exists()


def test_kiriman_raksasa_ditolak_sebelum_dibaca(warga_klien: Client, p: Permohonan) -> None:
    jawaban = warga_klien.post(
        alamat(p.kode, "dokumen/"),
        b"x",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(70 * 1024 * 1024)},
    )
    assert jawaban.status_code == 413
    assert "terlalu besar" in teks(jawaban)


def test_yang_terkirim_tidak_berubah(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=orang.desa, orang=orang, operator=operator)
    sebelum = ada(p)
    jawaban = kirim(warga_klien, p, berkas__KTP=foto())
    assert jawaban["Location"] == alamat(p.kode)
    assert ada(p) == sebelum


def test_milik_orang_lain_404(orang_lain: Penduduk, p: Permohonan) -> None:
    c = klien(orang_lain.akun)
    assert c.get(alamat(p.kode, "dokumen/")).status_code == 404
    assert kirim(c, p, berkas__KTP=foto()).status_code == 404
    assert ada(p) == {}
    assert not Dokumen.objects.exists()
