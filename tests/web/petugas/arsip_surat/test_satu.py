"""One letter of the archive, and printing it again."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca, gudang
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, Surat
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)


def alamat(p: Permohonan, bagian: str = "") -> str:
    return f"/petugas/arsip/{p.kode}/{bagian}"


def ulang(c: Client, p: Permohonan, ke: int = 1, alasan: str = "Surat hilang") -> object:
    return c.post(alamat(p, "cetak-ulang/"), {"ke": str(ke), "alasan": alasan})


def teks_pdf(isi: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(isi)) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_range().split())


def test_isi_halaman_dan_jejaknya(p: Permohonan, operator_klien: Client, orang: Penduduk) -> None:
    html = teks(operator_klien.get(alamat(p)))
    for kata in (p.surat.berkas.sha256, "Berkas utuh", "Surat diserahkan", "Siti Rahmawati", "Hadi Sucipto"):
        assert kata in html
    assert orang.nik not in html
    assert Jejak.objects.filter(
        aksi="penduduk.buka", subjek_id=orang.pk, alasan=f"Melihat surat {p.surat.nomor} di arsip"
    ).exists()
    assert jumlah_kueri(operator_klien, alamat(p)) <= 10


def test_berkas_yang_rusak_dikatakan(p: Permohonan, operator_klien: Client) -> None:
    gudang().hapus(desa_id=p.desa_id, berkas_id=p.surat.berkas.kode)
    assert "tidak bisa dibuka atau sudah berubah" in teks(operator_klien.get(alamat(p)))
    jawab = ulang(operator_klien, p)
    assert jawab.status_code == 503  # type: ignore[attr-defined]
    assert Surat.objects.get(permohonan=p).dicetak_ulang == 0


def test_cetak_ulang_dihitung_ditandai_dan_arsip_tetap(p: Permohonan, operator_klien: Client) -> None:
    asli = berkas_baca(p.surat.berkas)
    jawab = ulang(operator_klien, p)
    assert jawab["Content-Type"] == "application/pdf"  # type: ignore[index]
    isi = teks_pdf(jawab.content)  # type: ignore[attr-defined]
    assert "CETAK ULANG KE-1" in isi
    assert "oleh Rini Astuti" in isi
    assert p.surat.nomor in isi
    surat = Surat.objects.get(permohonan=p)
    assert surat.dicetak_ulang == 1
    assert surat.berkas is not None
    assert berkas_baca(surat.berkas) == asli
    j = Jejak.objects.get(aksi="surat.cetak_ulang")
    assert (j.subjek_id, j.rincian, j.jenis) == (p.penduduk_id, {"ke": 1}, "baca")
    html = teks(operator_klien.get(alamat(p)))
    assert "Sudah dicetak ulang 1×" in html
    assert "surat hilang" in html
    assert jumlah_kueri(operator_klien, alamat(p)) <= 10


def test_ditekan_dua_kali_dihitung_sekali(p: Permohonan, operator_klien: Client) -> None:
    satu, dua = (ulang(operator_klien, p) for _ in range(2))
    assert teks_pdf(satu.content) == teks_pdf(dua.content)  # type: ignore[attr-defined]
    assert Surat.objects.get(permohonan=p).dicetak_ulang == 1
    ulang(operator_klien, p, ke=2)
    assert Surat.objects.get(permohonan=p).dicetak_ulang == 2


def test_kedahuluan_petugas_lain_disebut_namanya(p: Permohonan, operator_klien: Client, sekdes: Akun) -> None:
    ulang(klien(sekdes), p)
    jawab = ulang(operator_klien, p)
    assert jawab.status_code == 409  # type: ignore[attr-defined]
    assert f"{sekdes.nama} sudah mencetak ulang" in teks(jawab)
    assert Surat.objects.get(permohonan=p).dicetak_ulang == 1


@pytest.mark.parametrize("alasan", ["", "Iseng"])
def test_tanpa_alasan_ditolak(p: Permohonan, operator_klien: Client, alasan: str) -> None:
    jawab = ulang(operator_klien, p, alasan=alasan)
    assert jawab.status_code == 422  # type: ignore[attr-defined]
    assert "Pilih mengapa surat ini dicetak ulang" in teks(jawab)
    assert Surat.objects.get(permohonan=p).dicetak_ulang == 0


def test_yang_batal_atau_belum_ditandatangani_tidak_dicetak_ulang(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert "Cetak ulang" not in teks(operator_klien.get(alamat(p)))
    assert ulang(operator_klien, p).status_code == 409  # type: ignore[attr-defined]
    Surat.objects.filter(permohonan=p).update(batal_pada=timezone.now(), alasan_batal="Salah orang")
    assert "Salah orang" in teks(operator_klien.get(alamat(p)))
    assert ulang(operator_klien, p).status_code == 409  # type: ignore[attr-defined]


def test_kades_melihat_tetapi_tidak_mencetak_ulang(p: Permohonan, kades: Akun) -> None:
    c = klien(kades)
    assert "Cetak ulang</h2>" not in teks(c.get(alamat(p)))
    assert ulang(c, p).status_code == 404  # type: ignore[attr-defined]


def test_warga_membaca_bahwa_suratnya_dicetak_ulang(
    p: Permohonan, operator_klien: Client, warga_klien: Client
) -> None:
    ulang(operator_klien, p)
    assert f"Mencetak ulang surat {p.surat.nomor}: surat hilang" in teks(
        warga_klien.get("/warga/siapa-membuka/")
    )
