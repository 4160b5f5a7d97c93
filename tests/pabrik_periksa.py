"""Makers for the check page: letters with the code under them."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.bengkel import kerjakan_teks
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa
from balai.naskah.periksa.berkas import periksa_di_sini
from balai.naskah.periksa.hasil import HasilPeriksa
from balai.naskah.signers.bentuk import PermintaanTanda
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.otoritas import otoritas_demo_buat
from balai.penduduk.models import Penduduk
from balai.surat import periksa_berkas
from balai.surat.models import CetakanSurat, Surat
from balai.surat.services.cetakan import cetakan_buat
from balai.surat.services.tanda import permohonan_tandatangani_elektronik
from tests import pabrik, pabrik_tte


def cetakan(surat: Surat, desa: Desa) -> CetakanSurat:
    """The current print of a letter."""
    ada = CetakanSurat.objects.filter(surat=surat, cetakan=surat.cetakan).first()
    if ada is None:
        ada = cetakan_buat(surat, desa)
        surat.save(update_fields=["naskah"])
    return ada


def surat_buat(
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    kades: Akun | None = None,
    *,
    jenis: str = "SKU",
    **kolom: Any,
) -> Surat:
    """A letter signed by hand where `kades` is given, else one that waits for its signature."""
    p = pabrik.permohonan_di(
        "siap_diambil" if kades else "menunggu_ttd",
        desa=desa,
        orang=orang,
        operator=operator,
        kades=kades,
        jenis=jenis,
    )
    surat = Surat.objects.select_related("permohonan__jenis", "penanda", "berkas").get(permohonan=p)
    cetakan(surat, desa)
    for nama, nilai in kolom.items():
        setattr(surat, nama, nilai)
    if kolom:
        surat.save(update_fields=list(kolom))
    return surat


def kode(surat: Surat) -> str:
    return CetakanSurat.objects.get(surat=surat, cetakan=surat.cetakan).kode


def cabut(surat: Surat, oleh: Akun, golongan: str = "keliru", **kolom: Any) -> None:
    """As if revoked, without the service's own steps."""
    isi: dict[str, Any] = {
        "dicabut_pada": timezone.now(),
        "dicabut_oleh": oleh,
        "golongan_cabut": golongan,
        "alasan_cabut": RAHASIA,
    }
    Surat.objects.filter(pk=surat.pk).update(**isi | kolom)


RAHASIA = "Pemohon ternyata pindah ke rumah istri kedua"  # free text that must never be public


def surat_elektronik(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, *, jenis: str = "SKU", **penanda: Any
) -> Surat:
    """A letter that the head signed with a certificate in Balai, by the real services."""
    assert kades.perangkat is not None
    pabrik_tte.penanda_lokal(desa, kades.perangkat, **penanda)
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator, jenis=jenis)
    permohonan_tandatangani_elektronik(permohonan=p, akun=kades, kunci=pabrik.kunci(), sandi=pabrik_tte.FRASA)
    surat = Surat.objects.select_related("permohonan__jenis", "penanda", "berkas").get(permohonan=p)
    assert surat.ditandatangani_pada is not None
    assert surat.cara_ttd == "lokal"
    return surat


def isi(surat: Surat) -> bytes:
    """The bytes that the office keeps."""
    assert surat.berkas is not None
    return berkas_baca(surat.berkas)


def ditambah(asli: bytes, teks: bytes = b"BT /F1 40 Tf 60 400 Td (RALAT) Tj ET") -> bytes:
    """The same file with something written over page 1, appended as a forger's program would."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    tulis = IncrementalPdfFileWriter(io.BytesIO(asli))
    tulis.add_stream_to_page(  # type: ignore[no-untyped-call]
        0, tulis.add_object(generic.StreamObject(stream_data=teks))
    )
    keluar = io.BytesIO()
    tulis.write(keluar)  # type: ignore[no-untyped-call]
    return keluar.getvalue()


def tanda_orang_lain(pdf: bytes, nama: str = "Orang Asing") -> bytes:
    """`pdf` signed by somebody whose authority nobody here knows."""
    akar = otoritas_demo_buat()
    p12 = akar.terbitkan(nama, "Direktur", "kata sandi orang lain")
    minta = PermintaanTanda(pdf=pdf, medan="TtdLain", alasan="Uji", lokasi="Kota")
    return PenandaLokal(p12, akar.rantai_pem).tandatangani(minta, "kata sandi orang lain").pdf


@functools.cache
def pdf_polos(halaman: int = 1) -> bytes:
    """A small PDF of nobody."""
    import pikepdf

    with pikepdf.new() as pdf:
        for _ in range(halaman):
            pdf.add_blank_page(page_size=(200, 200))
        keluar = io.BytesIO()
        pdf.save(keluar)
        return keluar.getvalue()


@functools.cache
def pdf_terkunci() -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf_polos())) as pdf:
        keluar = io.BytesIO()
        pdf.save(keluar, encryption=pikepdf.Encryption(owner="a", user="rahasia"))
        return keluar.getvalue()


def tanpa_kurungan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of our own making are judged in this process: starting another for each costs most time."""

    def di_sini(isi: bytes, *, akar: Sequence[bytes]) -> HasilPeriksa:
        return periksa_di_sini(isi, akar)

    monkeypatch.setattr(periksa_berkas, "periksa_pdf", di_sini)
    monkeypatch.setattr(periksa_berkas, "pdf_teks", lambda isi: kerjakan_teks(isi).decode())
