"""Pengaturan surat: what is typed is checked, shown, stored; the crest."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from balai.desa.models import Desa, Lambang
from balai.penduduk.models import Penduduk
from balai.surat.nomor import nomor_ambil, nomor_terakhir
from balai.surat.services.lambang import LambangSalah, lambang_periksa
from tests.web.petugas.bantu import teks
from tests.web.petugas.pengaturan.kirim import kiriman

ATUR = "/petugas/pengaturan-surat/"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#0e5a54"/>%s</svg>'
)


def isi(c: Client, **ubah: str) -> dict[str, Any]:
    return kiriman(teks(c.get(ATUR)), "formulir-surat") | {k: [v] for k, v in ubah.items()}


def desa_kini(desa: Desa) -> Desa:
    return Desa.objects.get(pk=desa.pk)


def test_disimpan_dan_terpakai_di_surat(operator_klien: Client, desa: Desa) -> None:
    kirim = isi(
        operator_klien,
        kop_baris="Pemerintah Kabupaten Arunika\nNagari Sukamaju",
        kertas="A4",
        margin_kiri="30,5",
        gaya_tanggal="dua_angka",
        laman="sukamaju.desa.id",
    )
    assert operator_klien.post(ATUR, kirim | {"aksi": ["simpan"]}).status_code == 302
    d = desa_kini(desa)
    assert (d.kop_baris, d.kertas, d.gaya_tanggal) == (
        ["Pemerintah Kabupaten Arunika", "Nagari Sukamaju"], "A4", "dua_angka",
    )  # fmt: skip
    assert d.margin == {"atas": 15, "kanan": 20, "bawah": 20, "kiri": 30.5}
    html = teks(operator_klien.get(ATUR))
    assert "NAGARI SUKAMAJU" in html
    assert 'value="30,5"' in html
    assert operator_klien.get(f"{ATUR}contoh.pdf").content.startswith(b"%PDF")


def test_tanpa_perubahan_margin_baku_tetap_kosong(operator_klien: Client, desa: Desa) -> None:
    assert operator_klien.post(ATUR, isi(operator_klien) | {"aksi": ["simpan"]}).status_code == 302
    assert desa_kini(desa).margin == {}


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"kop_baris": "a\nb\nc\nd\ne"}, "kop_baris"),
        ({"alamat": ""}, "alamat"),
        ({"kode_pos": "123"}, "kode_pos"),
        ({"telepon": "kantor"}, "telepon"),
        ({"email": "kantor"}, "email"),
        ({"laman": "bukan situs"}, "laman"),
        ({"kertas": "A3"}, "kertas"),
        ({"margin_kiri": "60"}, "margin_kiri"),
        ({"margin_atas": "lebar"}, "margin_atas"),
        ({"pola_nomor": "{nomor}{bulan}/{tahun}"}, "pola_nomor"),
        ({"pola_nomor": "{nomor}/{tahun}", "deret_nomor": "jenis"}, "pola_nomor"),
        ({"deret_nomor": "lain"}, "deret_nomor"),
        ({"gaya_tanggal": "lain"}, "gaya_tanggal"),
        ({"terakhir": "seratus"}, "terakhir"),
    ],
)
def test_yang_salah_disebut_di_medannya(
    operator_klien: Client, desa: Desa, ubah: dict[str, str], medan: str
) -> None:
    kirim = isi(operator_klien, **ubah)
    jawab = operator_klien.post(ATUR, kirim | {"aksi": ["simpan"]})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert f'href="#id_{medan}"' in html
    assert f'id="id_{medan}"' in html
    assert desa_kini(desa).kertas == "F4"


def test_lihat_memakai_yang_diketik_tanpa_menyimpan(operator_klien: Client, desa: Desa) -> None:
    kirim = isi(operator_klien, pola_nomor="{nomor:04}/{kode_surat}/{tahun}", kop_baris="Nagari Kita")
    for jawab in (
        operator_klien.post(ATUR, kirim | {"aksi": ["lihat"]}),
        operator_klien.post(f"{ATUR}lihat/", kirim),
    ):
        assert jawab.status_code == 200
        assert "NAGARI KITA" in teks(jawab)
        assert '<p class="nomor-contoh">0012/' in teks(jawab)
    assert desa_kini(desa).kop_baris == []
    salah = teks(operator_klien.post(f"{ATUR}lihat/", kirim | {"pola_nomor": ["{x}"]}))
    assert "Bagian nomor tidak dikenal: x." in salah


def test_nomor_terakhir_hanya_maju(operator_klien: Client, desa: Desa) -> None:
    from django.db import transaction
    from django.utils import timezone

    tahun = timezone.localdate().year
    kirim = isi(operator_klien, terakhir="139") | {"aksi": ["simpan"]}
    assert operator_klien.post(ATUR, kirim).status_code == 302
    assert nomor_terakhir(deret="surat", tahun=tahun) == 139
    with transaction.atomic():
        nomor_ambil(deret="surat", tahun=tahun)
    jawab = operator_klien.post(ATUR, kirim | {"kertas": ["A4"]})
    assert jawab.status_code == 422
    assert "Nomor di Balai sudah sampai 140" in teks(jawab)
    assert desa_kini(desa).kertas == "F4"  # all or nothing
    assert "Nomor terakhir di Balai 140" in teks(operator_klien.get(ATUR))


def _png(ukuran: tuple[int, int] = (40, 50)) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGBA", ukuran, (14, 90, 84, 200)).save(keluar, "PNG")
    return keluar.getvalue()


@pytest.mark.parametrize("berkas", [_png(), SVG % b""], ids=["png", "svg"])
def test_lambang_diganti_dan_tampil(operator_klien: Client, desa: Desa, berkas: bytes) -> None:
    jawab = operator_klien.post(f"{ATUR}lambang/", {"lambang": SimpleUploadedFile("l", berkas)})
    assert jawab.status_code == 302
    assert desa_kini(desa).lambang_versi == 1
    assert operator_klien.get(reverse("publik:lambang")).content == bytes(Lambang.objects.get(desa=desa).isi)
    assert operator_klien.get(f"{ATUR}contoh.pdf").content.startswith(b"%PDF")


def test_lambang_yang_bukan_gambar_ditolak(operator_klien: Client, desa: Desa) -> None:
    for salah in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\nrusak", b"<html/>", b"x" * 300_001):
        jawab = operator_klien.post(f"{ATUR}lambang/", {"lambang": SimpleUploadedFile("l.svg", salah)})
        assert jawab.status_code == 422
        assert 'href="#id_lambang"' in teks(jawab)
    assert desa_kini(desa).lambang_versi == 0


def test_svg_hanya_menyimpan_gambarnya() -> None:
    jahat = (
        b"<script>alert(1)</script><foreignObject/><image href='http://lain/x.png'/>"
        b"<a href='javascript:x'><path/></a><g onload='x()' style='fill:url(http://lain)'>"
        b"<use href='http://lain#a'/><circle r='2'/></g>"
    )
    bersih, mime = lambang_periksa(SVG % jahat)
    assert mime == "image/svg+xml"
    for kata in (b"script", b"foreign", b"http://lain", b"javascript", b"onload", b"<image", b"<a"):
        assert kata not in bersih
    assert b"circle" in bersih
    with pytest.raises(LambangSalah):
        lambang_periksa(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"&a;")


def test_gambar_besar_diperkecil() -> None:
    bersih, _ = lambang_periksa(_png((1600, 2000)))
    with Image.open(io.BytesIO(bersih)) as gambar:
        assert gambar.size == (640, 800)


def test_tanggal_dua_angka_tercetak_di_seluruh_surat(desa: Desa, orang: Penduduk) -> None:
    from dataclasses import replace
    from datetime import date

    from balai.naskah.html import ke_html
    from balai.surat.contoh import surat_contoh
    from balai.surat.services.jenis import bawaan

    asli = bawaan("SKD")
    assert asli is not None
    d = replace(asli[0], teks="Lahir {{ tanggal_lahir|tanggal }} sejak {{ sejak|hari_tanggal }}.")
    for gaya, harap in (("panjang", "Selasa, 5 Maret 2024"), ("dua_angka", "Selasa, 05 Maret 2024")):
        desa.gaya_tanggal = gaya
        html = ke_html(surat_contoh(desa=desa, definisi=d, penanda=None, tanggal=date(2026, 11, 3)))
        assert harap in html
        assert ("Sukamaju, 03 November 2026" in html) == (gaya == "dua_angka")
