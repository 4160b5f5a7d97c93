"""One request on one screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks


def alamat(p: Permohonan, ekor: str = "") -> str:
    return f"/petugas/permohonan/{p.kode}/{ekor}"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)


def test_semua_tentang_permohonan_di_satu_halaman(p: Permohonan, operator_klien: Client) -> None:
    html = teks(operator_klien.get(alamat(p)))
    for isi in [
        "Siti Rahmawati", "Arunika, 14 April 1988", "Jalan Melati 3, RT\u00a002\u00a0RW\u00a001, Krajan",
        "Nama usaha",
        "Untuk ke bank hari Senin", "Ambil sendiri di kantor", "https://wa.me/6281200003456",
        "Mulai diperiksa, Anda", "Permohonan dikirim, Siti Rahmawati", "Buat surat dan minta tanda tangan",
        "Minta perbaikan", "Tolak", "Konsep", "KTP-el", "Kartu Keluarga",
    ]:  # fmt: skip
        assert isi in html, isi


def test_nik_tersamar_sampai_diminta_dan_dicatat(
    p: Permohonan, operator_klien: Client, orang: Penduduk
) -> None:
    html = teks(operator_klien.get(alamat(p)))
    assert orang.nik not in html
    assert orang.keluarga is not None
    assert orang.keluarga.no_kk not in html
    jawab = operator_klien.post(alamat(p, "nik/"))
    assert orang.nik in teks(jawab)
    j = Jejak.objects.get(aksi="penduduk.nik")
    assert j.subjek_id == orang.pk
    assert p.nomor in j.alasan
    assert operator_klien.get(alamat(p, "nik/")).status_code == 405


def test_membuka_tercatat_dengan_alasannya_sekali(
    p: Permohonan, operator_klien: Client, operator: Akun
) -> None:
    for _ in range(3):
        operator_klien.get(alamat(p))
    j = Jejak.objects.get(aksi="penduduk.buka", subjek_id=p.penduduk_id)
    assert (j.akun_id, j.alasan) == (operator.pk, f"Memeriksa permohonan {p.nomor}")


def test_konsep_tidak_terlihat_petugas(orang: Penduduk, operator_klien: Client, desa: Desa) -> None:
    konsep = pabrik.konsep_buat(orang)
    assert operator_klien.get(alamat(konsep)).status_code == 404


@pytest.mark.parametrize(
    ("ekor", "ada", "tiada"),
    [
        ("?dok=KK", "dokumen/KK/asli/", "dokumen/KTP/asli/"),
        ("?dok=KTP&putar=90", "dokumen/KTP/asli/?putar=90", 'class="naskah'),
        ("?dok=KTP&zoom=150", "besar-150", "besar-300"),
        ("?dok=KTP&banding=KK", "kanvas-dua", 'class="naskah'),
        ("?dok=konsep", "KONSEP", "dokumen/KTP/asli/"),
        ("?dok=../../etc&zoom=999&putar=7&hal=-1", "dokumen/KTP/asli/", "besar-"),
    ],
)
def test_penampil_bekerja_lewat_alamat(
    ekor: str, ada: str, tiada: str, p: Permohonan, operator_klien: Client
) -> None:
    html = teks(operator_klien.get(alamat(p, ekor)))
    assert ada in html
    assert tiada not in html


def test_urutan_dan_tetangga_dalam_antrean(
    p: Permohonan, operator_klien: Client, desa: Desa, orang_lain: Penduduk, operator: Akun
) -> None:
    lain = pabrik.permohonan_di("diajukan", desa=desa, orang=orang_lain, operator=operator, jenis="SKD")
    dua = sorted([p, lain], key=lambda x: (x.janji_pada, x.pk))
    satu, kedua = teks(operator_klien.get(alamat(dua[0]))), teks(operator_klien.get(alamat(dua[1])))
    assert "1 dari 2" in satu
    assert re.search(rf'href="{alamat(dua[1])}" rel="next"', satu)
    assert re.search(rf'href="{alamat(dua[0])}" rel="prev"', kedua)


def test_permohonan_lain_pemohon_tampil(
    p: Permohonan, operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    lama = pabrik.permohonan_di(
        "selesai", desa=desa, orang=orang, operator=operator, kades=kades, jenis="SKD"
    )
    html = teks(operator_klien.get(alamat(p)))
    assert f'<a href="{alamat(lama)}">' in html


def test_dokumen_yang_diganti_bertanda_baru(
    desa: Desa, orang: Penduduk, warga: Akun, operator: Akun, operator_klien: Client
) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=desa, orang=orang, operator=operator)
    assert "Minta ganti" in teks(operator_klien.get(alamat(p)))
    s.dokumen_pilih(
        permohonan=p, syarat="FOTO_USAHA", dokumen=pabrik.dokumen_buat(orang, "FOTO_USAHA"), akun=warga
    )
    s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    html = teks(operator_klien.get(alamat(p)))
    assert html.count(">Baru</span>") == 1


def test_kades_melihat_surat_dan_bukti(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    html = teks(klien(kades).get(alamat(p)))
    assert "Sudah ditandatangani di kertas" in html
    assert "Kembalikan" in html
    assert p.surat.nomor in html
    assert 'class="naskah' in html
    assert "dokumen/KTP/kecil/" in html
    assert "Minta perbaikan" not in html
    assert (
        Jejak.objects.get(aksi="penduduk.buka").alasan
        == f"Melihat bukti permohonan {p.nomor} sebelum tanda tangan"
    )


def test_kabar_selesai_hanya_untuk_langkah_yang_benar_terjadi(p: Permohonan, operator_klien: Client) -> None:
    assert 'class="kabar berhasil"' in teks(operator_klien.get(alamat(p, "?selesai=ambil")))
    assert 'class="kabar berhasil"' not in teks(operator_klien.get(alamat(p, "?selesai=tandatangani")))


def test_beda_nik_dengan_data_diperingatkan(p: Permohonan, operator_klien: Client, orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(jenis_kelamin="1")
    assert "Jenis kelamin tidak sama dengan NIK" in teks(operator_klien.get(alamat(p)))


def test_sebutan_kepala_dari_desa(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    Desa.objects.filter(pk=desa.pk).update(sebutan_kepala="Perbekel")
    desa.refresh_from_db()
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert "Menunggu tanda tangan Perbekel" in teks(operator_klien.get(alamat(p)))


@pytest.mark.parametrize(
    "ekor", ["", "konsep/", "surat.pdf", "dokumen/KTP/kecil/", "minta_perbaikan/", "tolak/"]
)
def test_kadus_tidak_membuka_permohonan(ekor: str, p: Permohonan, kadus: Akun) -> None:
    assert klien(kadus).get(alamat(p, ekor)).status_code == 404


def test_isi_permohonan_tidak_menyuntik_html(
    desa: Desa, orang: Penduduk, warga: Akun, operator_klien: Client
) -> None:
    p = pabrik.konsep_buat(orang)
    isian: dict[str, Any] = {**p.mentah, "nama_usaha": "<script>alert(1)</script>"}
    s.isian_simpan(permohonan=p, mentah=isian, pengambilan="ambil")
    s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    for ekor in ("", "?dok=konsep", "konsep/"):
        html = teks(operator_klien.get(alamat(p, ekor)))
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)" in html
