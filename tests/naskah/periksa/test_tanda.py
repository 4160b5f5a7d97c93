"""Whom a signature is trusted to, and when."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pikepdf
import time_machine
from cryptography import x509
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from balai.cli.tiruan_bsre.otoritas import otoritas_buat, pdf_tandatangani
from balai.naskah.periksa.berkas import periksa_di_sini
from balai.naskah.signers.lokal import PenandaLokal
from balai.naskah.signers.otoritas import otoritas_demo_buat
from balai.naskah.signers.pades import _penanda
from balai.naskah.signers.sertifikat import p12_buka
from balai.naskah.signers.tsa import Tsa
from tests.naskah.signers.alat import (
    SANDI,
    akar,
    der,
    guna,
    kunci_rsa,
    layanan_cap,
    minta,
    p12_kades,
    p12_uji,
    pdf_bertanda,
    pdf_surat,
    sertifikat_cap,
    sertifikat_uji,
)

NANTI = datetime.now(UTC) + timedelta(days=60)  # both certificates of 30 days are over then


def test_penanda_yang_menjadi_akar_sendiri_pun_ada_masanya() -> None:
    sertifikat = sertifikat_uji(kunci_rsa())
    pdf = PenandaLokal(p12_uji(kunci_rsa(), sertifikat)).tandatangani(minta(pdf_surat()), SANDI).pdf
    with time_machine.travel(NANTI):
        hasil = periksa_di_sini(pdf, [der(sertifikat)])
    assert periksa_di_sini(pdf, [der(sertifikat)]).keadaan == "sah"
    assert hasil.keadaan == "tak_dipercaya"
    assert hasil.tanda[0].utuh
    assert "habis masa berlakunya" in hasil.tanda[0].catatan


def test_cap_waktu_membuktikan_tanda_dari_masa_berlaku() -> None:
    otoritas = otoritas_demo_buat()
    p12 = otoritas.terbitkan("Siti", "Kades", SANDI, umur=timedelta(days=30))
    tanpa = PenandaLokal(p12).tandatangani(minta(pdf_surat()), SANDI).pdf
    with layanan_cap() as (alamat, _):
        dengan = PenandaLokal(p12, b"", Tsa(alamat)).tandatangani(minta(pdf_surat()), SANDI).pdf
    percaya = [otoritas.akar_der, der(sertifikat_cap())]
    with time_machine.travel(NANTI):
        habis = periksa_di_sini(tanpa, percaya)
        bercap = periksa_di_sini(dengan, percaya)
    assert habis.keadaan == "tak_dipercaya"
    assert "habis masa berlakunya" in habis.tanda[0].catatan
    assert bercap.keadaan == "sah"


def test_nik_di_sertifikat_tidak_keluar() -> None:
    nik = "9901015404880012"
    nama = [
        (NameOID.COMMON_NAME, f"Siti {nik}"),
        (NameOID.SERIAL_NUMBER, nik),
        (NameOID.ORGANIZATION_NAME, "Desa"),
    ]
    sertifikat = sertifikat_uji(kunci_rsa(), nama=nama)
    pdf = PenandaLokal(p12_uji(kunci_rsa(), sertifikat)).tandatangani(minta(pdf_surat()), SANDI).pdf
    hasil = periksa_di_sini(pdf, [])
    assert (hasil.tanda[0].subjek, hasil.tanda[0].penerbit) == ("Siti …, Desa", "Siti …, Desa")
    assert nik not in repr(hasil)


def test_sertifikat_bukan_untuk_tanda_tangan_tidak_dipercaya() -> None:
    akar_sendiri = sertifikat_uji(
        kunci_rsa(),
        tambahan=[
            (x509.BasicConstraints(ca=True, path_length=None), True),
            (guna(tanda=False, setuju=False), True),
        ],
    )
    pdf = PenandaLokal(p12_uji(kunci_rsa(), akar_sendiri)).tandatangani(minta(pdf_surat()), SANDI).pdf
    assert periksa_di_sini(pdf, akar()).keadaan == "tak_dipercaya"


def _asing(pdf: bytes, cara: fields.SigSeedSubFilter) -> bytes:
    """As another program signs: a visible field, all of pyHanko's own habits."""
    keluar = io.BytesIO()
    signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Signature1", subfilter=cara, name="Orang Lain"),
        signer=_penanda(p12_buka(p12_kades(), SANDI), b""),
        new_field_spec=fields.SigFieldSpec("Signature1", on_page=0, box=(100, 100, 200, 150)),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=keluar)
    return keluar.getvalue()


def test_pdf_buatan_program_lain_dinilai_sama() -> None:
    with pikepdf.new() as baru:
        baru.add_blank_page()
        keluar = io.BytesIO()
        baru.save(keluar, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.5")
    for cara in (fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED, fields.SigSeedSubFilter.PADES):
        pdf = _asing(keluar.getvalue(), cara)
        assert periksa_di_sini(pdf, akar()).keadaan == "sah"
        assert periksa_di_sini(pdf, []).keadaan == "tak_dipercaya"
        assert periksa_di_sini(pdf + b" ", akar()).keadaan == "diubah"


def test_cara_tanda_yang_tidak_dikenal_tidak_sah() -> None:
    pdf = _asing(pdf_surat(), fields.SigSeedSubFilter.PADES)
    hasil = periksa_di_sini(pdf.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.ditached"), akar())
    assert hasil.keadaan == "diubah"
    assert hasil.tanda[0].catatan.startswith("Cara tanda tangan ini tidak dikenal")


def test_pdf_terkunci_sandi_dikatakan() -> None:
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_surat())) as p:
        p.save(keluar, encryption=pikepdf.Encryption(owner="a", user="b"))
    hasil = periksa_di_sini(keluar.getvalue(), akar())
    assert hasil.keadaan == "rusak"
    assert "terkunci sandi" in hasil.perubahan[0]


def test_paraf_lokal_lalu_tanda_bsre_sah_keduanya() -> None:
    """BSrE's service lays its proofs for the long term behind its signature, in a revision of their own."""
    bsre = otoritas_buat()
    orang = bsre.terbitkan("Sri Wahyuni", "9901014101800011")
    pdf = pdf_tandatangani(
        pdf_bertanda(), bsre, orang, alasan="Surat", lokasi="Desa", kotak=(0, (350, 60, 560, 140))
    )
    hasil = periksa_di_sini(pdf, [*akar(), der(bsre.akar[0])])
    assert (hasil.keadaan, hasil.perubahan) == ("sah", ())
    assert [t.cap_waktu is not None for t in hasil.tanda] == [False, True]
    assert "9901014101800011" not in repr(hasil)
    assert periksa_di_sini(pdf, akar()).keadaan == "tak_dipercaya"
