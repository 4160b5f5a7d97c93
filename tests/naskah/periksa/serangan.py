"""What is done to signed files: updates laid over them, signatures moved, covered or taken away."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.stamp import TextStampStyle

from balai.naskah.signers.pades import _penanda
from balai.naskah.signers.sertifikat import p12_buka
from tests.naskah.signers.alat import SANDI, p12_kades, pencap


def tambahi(pdf: bytes, ubah: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """An incremental update over `pdf`."""
    tulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
    ubah(tulis)
    keluar = io.BytesIO()
    tulis.write(keluar)
    hasil = keluar.getvalue()
    assert hasil.startswith(pdf)
    assert len(hasil) > len(pdf)
    return hasil


def _halaman(t: IncrementalPdfFileWriter) -> Any:
    return t.root["/Pages"]["/Kids"][0]


def ganti_isi_halaman(t: IncrementalPdfFileWriter) -> None:
    halaman = _halaman(t)
    palsu = generic.StreamObject(stream_data=b"BT (Rp 1.000.000.000) Tj ET")
    halaman["/Contents"] = t.add_object(palsu)
    t.update_container(halaman)


def ganti_aliran_di_tempat(t: IncrementalPdfFileWriter) -> None:
    """Shadow attack: the same object number, another content."""
    isi = _halaman(t).raw_get("/Contents").reference
    t.objects[(isi.generation, isi.idnum)] = generic.StreamObject(stream_data=b"BT (lain) Tj ET")


def tempel_catatan(t: IncrementalPdfFileWriter) -> None:
    halaman = _halaman(t)
    catatan = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(n) for n in (50, 500, 550, 700)),
            pdf_name("/Contents"): generic.TextStringObject("Rp 1.000.000.000"),
        }
    )
    halaman["/Annots"] = generic.ArrayObject([*halaman.get("/Annots", []), t.add_object(catatan)])
    t.update_container(halaman)


def tambah_halaman(t: IncrementalPdfFileWriter) -> None:
    pohon = t.root["/Pages"]
    baru = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): t.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 600, 900)),
        }
    )
    pohon["/Kids"] = generic.ArrayObject([*pohon["/Kids"], t.add_object(baru)])
    pohon["/Count"] = generic.NumberObject(2)
    t.update_container(pohon)


def lepas_tanda(t: IncrementalPdfFileWriter) -> None:
    t.root["/AcroForm"]["/Fields"] = generic.ArrayObject()
    t.update_container(t.root["/AcroForm"])


def isian(t: IncrementalPdfFileWriter, nilai: str = "satu") -> None:
    """A text field that is there before the signature."""
    medan = generic.DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): generic.TextStringObject("jumlah"),
            pdf_name("/V"): generic.TextStringObject(nilai),
        }
    )
    t.root["/AcroForm"] = t.add_object(
        generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([t.add_object(medan)])})
    )
    t.update_root()


def ganti_isian(t: IncrementalPdfFileWriter) -> None:
    medan = t.root["/AcroForm"]["/Fields"][0]
    medan["/V"] = generic.TextStringObject("satu miliar")
    t.update_container(medan)


def timpa_dengan_gambar(pdf: bytes, kotak: tuple[int, int, int, int] = (0, 0, 600, 900)) -> bytes:
    """A later signature, genuine and of a trusted signer, whose picture covers `kotak`."""
    keluar = io.BytesIO()
    signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Ttd9", subfilter=fields.SigSeedSubFilter.PADES),
        signer=_penanda(p12_buka(p12_kades(), SANDI), b""),
        stamp_style=TextStampStyle(stamp_text="Rp 1.000.000.000"),
        new_field_spec=fields.SigFieldSpec("Ttd9", on_page=0, box=kotak),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=keluar)
    return keluar.getvalue()


def kotak_kosong(t: IncrementalPdfFileWriter) -> None:
    """A visible signature field that nobody signed."""
    fields.append_signature_field(t, fields.SigFieldSpec("Kosong", on_page=0, box=(10, 10, 500, 800)))


def bungkus_tanda(pdf: bytes) -> bytes:
    """Signature wrapping: the signed bytes are all there, but their tail elsewhere, an update between."""
    tanda = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    _, panjang, lanjut, ekor = (int(n) for n in tanda.byte_range)
    salinan = pdf[lanjut : lanjut + ekor]
    tulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
    tulis.add_object(generic.StreamObject(stream_data=b"BALAI" + salinan))
    acuan = tanda.sig_field.raw_get("/V").reference
    palsu = generic.DictionaryObject(dict(tanda.sig_object.items()))
    palsu[pdf_name("/Contents")] = generic.ByteStringObject(tanda.pkcs7_content)
    palsu[pdf_name("/ByteRange")] = generic.ArrayObject(
        generic.NumberObject(n) for n in (0, panjang, 9_999_999_999, ekor)
    )
    tulis.objects[(0, acuan.idnum)] = palsu
    ganti_isi_halaman(tulis)
    keluar = io.BytesIO()
    tulis.write(keluar)
    hasil = keluar.getvalue()
    letak = hasil.index(b"BALAI" + salinan) + 5
    return hasil.replace(b"9999999999", b"%010d" % letak)


def lapis_dss(pdf: bytes) -> bytes:
    """What a service adds for long term: certificates in a revision of their own."""
    keluar = io.BytesIO(pdf)
    terbuka = _penanda(p12_buka(p12_kades(), SANDI), b"")
    DocumentSecurityStore.add_dss(keluar, sig_contents=None, certs=[terbuka.signing_cert], force_write=True)
    return keluar.getvalue()


def cap_berkas(pdf: bytes) -> bytes:
    """A document time stamp on top (PAdES B-LTA)."""
    keluar = io.BytesIO()
    PdfTimeStamper(pencap()).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), "sha256", output=keluar)
    return keluar.getvalue()
