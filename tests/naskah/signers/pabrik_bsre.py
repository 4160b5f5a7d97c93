"""Made-up letters and a signer of the stand-in."""

from __future__ import annotations

import io
from functools import cache

import pikepdf

from balai.cli.tiruan_bsre import NIK_ISSUE, LayananTiruan
from balai.naskah.signers.bentuk import PermintaanTanda
from balai.naskah.signers.bsre import PenandaBsre, TandaTampak

VERSI = ("v1", "v2")


@cache
def pdf_buat(teks: str = "Surat Keterangan", halaman: int = 1) -> bytes:
    """A small PDF that says `teks` on each page."""
    dok = pikepdf.new()
    for _ in range(halaman):
        dok.add_blank_page(page_size=(595, 842))
        laman = dok.pages[-1]
        huruf = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        laman.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=huruf))
        laman.obj.Contents = dok.make_stream(f"BT /F1 12 Tf 100 400 Td ({teks}) Tj ET".encode())
    keluar = io.BytesIO()
    dok.save(keluar, deterministic_id=True)
    return keluar.getvalue()


def minta(pdf: bytes | None = None) -> PermintaanTanda:
    return PermintaanTanda(
        pdf=pdf or pdf_buat(), medan="Ttd1", alasan="Surat Keterangan Nomor 1", lokasi="Desa Rekaan"
    )


def penanda(
    layanan: LayananTiruan,
    versi: str = "v1",
    *,
    nik: str = NIK_ISSUE,
    detik: float = 5,
    kata_sandi: str = "",
    totp: bool = False,
    tampak: TandaTampak | None = None,
) -> PenandaBsre:
    return PenandaBsre(
        layanan.alamat,
        versi,
        layanan.pengguna,
        kata_sandi or layanan.kata_sandi,
        detik,
        nik,
        totp=totp,
        tampak=tampak,
    )
