"""Documents, draft and letter of a request."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca, gudang
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Surat
from balai.surat.selectors import dokumen_permohonan
from tests import pabrik
from tests.web.petugas.bantu import teks


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun) -> Permohonan:
    return pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)


def alamat(p: Permohonan, ekor: str) -> str:
    return f"/petugas/permohonan/{p.kode}/{ekor}"


def test_dokumen_asli_dan_kecil(p: Permohonan, operator_klien: Client) -> None:
    for varian in ("asli", "kecil"):
        jawab = operator_klien.get(alamat(p, f"dokumen/KTP/{varian}/"))
        assert jawab["Content-Type"] == "image/jpeg"
        assert jawab["Content-Disposition"].startswith("inline")
        assert "no-store" in jawab["Cache-Control"]
        assert Image.open(io.BytesIO(jawab.content)).format == "JPEG"


def test_putar_di_server(p: Permohonan, operator_klien: Client) -> None:
    tegak = Image.open(io.BytesIO(operator_klien.get(alamat(p, "dokumen/KTP/asli/")).content)).size
    putar = Image.open(io.BytesIO(operator_klien.get(alamat(p, "dokumen/KTP/asli/?putar=90")).content)).size
    assert putar == (tegak[1], tegak[0])


def test_membuka_dokumen_tercatat(p: Permohonan, operator_klien: Client, orang: Penduduk) -> None:
    operator_klien.get(alamat(p, "dokumen/KK/asli/"))
    j = Jejak.objects.get(aksi="dokumen.lihat")
    assert j.subjek_id == orang.pk
    assert p.nomor in j.alasan


@pytest.mark.parametrize(
    "ekor", ["dokumen/NIB_NPWP/asli/", "dokumen/XYZ/kecil/", "dokumen/KTP/hal-1/", "dokumen/KTP/rahasia/"]
)
def test_yang_tidak_terlampir_404(ekor: str, p: Permohonan, operator_klien: Client) -> None:
    assert operator_klien.get(alamat(p, ekor)).status_code == 404


def test_pdf_tampil_sebagai_gambar_per_halaman(
    desa: Desa, orang: Penduduk, warga: Akun, operator_klien: Client
) -> None:
    keluar = io.BytesIO()
    halaman = [Image.new("RGB", (200, 280), w) for w in ("white", "gray")]
    halaman[0].save(keluar, "PDF", save_all=True, append_images=halaman[1:])
    keluar.seek(0)
    p = pabrik.konsep_buat(orang)
    dok = pabrik.dokumen_unggah(orang=orang, jenis="KK", isi=keluar, nama_berkas="kk.pdf", oleh=warga)
    s.dokumen_pilih(permohonan=p, syarat="KK", dokumen=dok, akun=warga)
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    html = teks(operator_klien.get(alamat(p, "?dok=KK&hal=2")))
    assert "hal. 2 dari 2" in html
    assert operator_klien.get(alamat(p, "dokumen/KK/hal-2/"))["Content-Type"] == "image/png"
    assert operator_klien.get(alamat(p, "dokumen/KK/hal-3/")).status_code == 404
    assert operator_klien.get(alamat(p, "dokumen/KK/asli/"))["Content-Type"] == "application/pdf"


def test_berkas_hilang_dijelaskan(p: Permohonan, operator_klien: Client) -> None:
    berkas = dokumen_permohonan(p)["KTP"].dokumen.berkas
    gudang().hapus(desa_id=berkas.desa_id, berkas_id=berkas.kode)
    jawab = operator_klien.get(alamat(p, "dokumen/KTP/asli/"))
    assert jawab.status_code == 503
    assert "tidak ada lagi di penyimpanan" in teks(jawab)


def test_surat_pdf_persis_yang_tersimpan_dan_pencetakan_tercatat(
    p: Permohonan, operator_klien: Client
) -> None:
    jawab = operator_klien.get(alamat(p, "surat.pdf"))
    assert p.surat.berkas is not None
    assert jawab.content == berkas_baca(p.surat.berkas)
    assert jawab["Content-Type"] == "application/pdf"
    assert Jejak.objects.get(aksi="surat.cetak").objek == f"permohonan:{p.kode}"


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"berkas": None}, "Surat sedang dibuat"),
        ({"berkas": None, "galat": "Penyimpanan desa sedang penuh."}, "sedang penuh"),
    ],
)
def test_surat_yang_belum_jadi_dijelaskan(
    ubah: dict[str, Any], kata: str, p: Permohonan, operator_klien: Client
) -> None:
    Surat.objects.filter(permohonan=p).update(**ubah)
    jawab = operator_klien.get(alamat(p, "surat.pdf"))
    assert jawab.status_code == 404
    assert kata in teks(jawab)
    assert not Jejak.objects.filter(aksi="surat.cetak").exists()


def test_konsep_bertanda_konsep(desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    html = teks(operator_klien.get(alamat(p, "konsep/")))
    assert "KONSEP" in html
    assert "Surat Keterangan Usaha" in html
    assert "Hadi Sucipto" in html
    assert operator_klien.get(alamat(p, "surat.pdf")).status_code == 404
