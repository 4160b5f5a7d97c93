"""A PDF in, a PDF with nothing but its visible pages out; and pictures of its pages.

Pages are rebuilt from a list of what a page may hold, so what is not known is not kept. Runs in the
workshop process (bengkel.py); errors other than BerkasDitolak are turned into one there.
"""

import math
import threading
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from balai.berkas.gambar import kecilkan
from balai.berkas.hasil import (
    KOTAK_KECIL,
    MAKS_BYTE,
    MAKS_HALAMAN,
    HasilOlah,
    tolak_berat,
    tolak_halaman,
    tolak_rusak,
    tolak_terkunci,
)
from balai.berkas.jpeg_polos import buang_metadata

MAKS_OBJEK = 50_000
MAKS_TINGGI_GAMBAR = 4  # times its width
MAKS_TEKS, HALAMAN_TEKS = 40_000, 3
KUNCI_HALAMAN = frozenset(
    {
        "/Type", "/Parent", "/Resources", "/Contents", "/Rotate", "/UserUnit", "/Group",
        "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
    }
)  # fmt: skip
KUNCI_TERLARANG = frozenset(
    {
        "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/AcroForm",
        "/Annots", "/Metadata", "/PieceInfo", "/OPI", "/Ref",
    }
)  # fmt: skip
KUNCI_ALIRAN_LUAR = ("/F", "/FFilter", "/FDecodeParms")
TINDAKAN = frozenset(
    {
        "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE",
        "/Rendition", "/RichMediaExecute", "/Movie", "/Sound", "/Named", "/Hide", "/SetOCGState", "/Trans",
        "/GoTo3DView", "/Thread",
    }
)  # fmt: skip

# PDFium keeps global state: two threads inside it at once crash the process.
_PDFIUM = threading.Lock()


def olah_pdf(mentah: bytes) -> HasilOlah:
    """The cleaned PDF and a thumbnail of page 1. Raises BerkasDitolak, or what the readers raise."""
    isi, halaman = _bersihkan(mentah)
    with gambar_halaman(isi, 0, KOTAK_KECIL) as sampul:
        return HasilOlah(
            isi=isi, mime="application/pdf", lebar=None, tinggi=None, halaman=halaman, kecil=kecilkan(sampul)
        )


def png_halaman(isi: bytes, nomor: int, lebar: int) -> bytes:
    """Page `nomor` (from 1) as a PNG `lebar` pixels wide, narrower for a very tall page."""
    with gambar_halaman(isi, nomor - 1, (lebar, lebar * MAKS_TINGGI_GAMBAR)) as gambar:
        keluar = BytesIO()
        gambar.save(keluar, "PNG")
        return keluar.getvalue()


def gambar_halaman(isi: bytes, indeks: int, kotak: tuple[int, int]) -> Image.Image:
    """Page `indeks` (from 0) drawn on white, as large as fits `kotak` pixels. IndexError: no such page."""
    with _PDFIUM:
        dokumen = pypdfium2.PdfDocument(isi)
        try:
            if not 0 <= indeks < len(dokumen):
                raise IndexError(indeks)
            halaman = dokumen[indeks]
            lebar, tinggi = halaman.get_size()
            if not (math.isfinite(lebar) and math.isfinite(tinggi) and lebar > 0 and tinggi > 0):
                raise tolak_rusak(pdf=True)
            skala = min(kotak[0] / lebar, kotak[1] / tinggi)
            bitmap = halaman.render(scale=skala, may_draw_forms=False)
            gambar: Image.Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
            return gambar
        finally:
            dokumen.close()


def teks_pdf(isi: bytes) -> str:
    """The words on the first pages and the last, at most MAKS_TEKS letters. "" where there are none."""
    with _PDFIUM:
        dokumen = pypdfium2.PdfDocument(isi)
        try:
            jumlah = len(dokumen)
            nomor = sorted({*range(min(HALAMAN_TEKS, jumlah)), jumlah - 1} - {-1})
            bagian: list[str] = []
            for n in nomor:
                teks = dokumen[n].get_textpage()
                bagian.append(teks.get_text_range(0, min(teks.count_chars(), MAKS_TEKS)))
            return "\n".join(bagian)[:MAKS_TEKS]
        finally:
            dokumen.close()


def _bersihkan(mentah: bytes) -> tuple[bytes, int]:
    try:
        asal = pikepdf.Pdf.open(BytesIO(mentah))
    except pikepdf.PasswordError:
        raise tolak_terkunci() from None
    with asal, pikepdf.Pdf.new() as baru:
        if len(asal.objects) > MAKS_OBJEK:
            raise tolak_berat()
        halaman = len(asal.pages)
        if halaman == 0:
            raise tolak_rusak(pdf=True)
        if halaman > MAKS_HALAMAN:
            raise tolak_halaman(halaman)
        _ratakan(asal)
        for lembar in asal.pages:
            for kunci in set(lembar.obj.keys()) - KUNCI_HALAMAN:
                del lembar.obj[kunci]
        baru.pages.extend(asal.pages)
        for objek in baru.objects:
            _sapu(objek)
        keluar = BytesIO()
        baru.save(
            keluar,
            linearize=True,
            deterministic_id=True,
            preserve_pdfa=False,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            # Streams are copied as they are: what is never unpacked cannot explode.
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return keluar.getvalue(), halaman


def _ratakan(asal: pikepdf.Pdf) -> None:
    """Draws filled-in fields and notes into their page, so that nothing visible goes with the annotations."""
    formulir = asal.Root.get("/AcroForm")
    if isinstance(formulir, pikepdf.Dictionary):
        if "/XFA" in formulir:
            del formulir["/XFA"]
        if formulir.get("/NeedAppearances", False):
            asal.generate_appearance_streams()
    asal.flatten_annotations("screen")
    for kunci in set(asal.Root.keys()) - {"/Type", "/Pages"}:
        del asal.Root[kunci]


def _sapu(objek: pikepdf.Object) -> None:
    """Takes actions, scripts, embedded files and metadata out of one object and what it holds directly."""
    antre = [objek]
    while antre:
        kini = antre.pop()
        if isinstance(kini, pikepdf.Stream):
            _sapu_aliran(kini)
        if isinstance(kini, pikepdf.Dictionary | pikepdf.Stream):
            tindakan = isinstance(kini, pikepdf.Dictionary) and _tindakan(kini)
            for kunci in list(kini.keys()):
                if tindakan or kunci in KUNCI_TERLARANG or _tindakan(kini[kunci]):
                    del kini[kunci]
        antre.extend(anak for anak in _anak(kini) if not anak.is_indirect)


def _anak(objek: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(objek, pikepdf.Dictionary | pikepdf.Stream):
        nilai = [anak for _, anak in objek.items()]
    elif isinstance(objek, pikepdf.Array):
        nilai = list(objek)
    else:
        return
    yield from (n for n in nilai if isinstance(n, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array))


def _tindakan(nilai: object) -> bool:
    """Whether this is an action, or PostScript for a printer; emptied where it stands in an array."""
    if not isinstance(nilai, pikepdf.Dictionary) or isinstance(nilai, pikepdf.Stream):
        return isinstance(nilai, pikepdf.Stream) and nilai.get("/Subtype") == pikepdf.Name("/PS")
    return str(nilai.get("/S", "")) in TINDAKAN or nilai.get("/Type") == pikepdf.Name.Action


def _sapu_aliran(aliran: pikepdf.Stream) -> None:
    for kunci in KUNCI_ALIRAN_LUAR:
        if kunci in aliran:
            del aliran[kunci]
    jpeg = _isi_jpeg(aliran)
    if jpeg is not None and (polos := buang_metadata(jpeg)) != jpeg:
        parameter = aliran.get("/DecodeParms")
        if isinstance(parameter, pikepdf.Array) and len(parameter):
            parameter = parameter[-1]
        aliran.write(
            polos,
            filter=pikepdf.Name.DCTDecode,
            decode_parms=parameter if isinstance(parameter, pikepdf.Dictionary) else None,
        )


def _isi_jpeg(aliran: pikepdf.Stream) -> bytes | None:
    """The JPEG that this stream is, also when it was deflated once more; None for any other stream."""
    saringan = aliran.get("/Filter")
    nama = [str(n) for n in saringan] if isinstance(saringan, pikepdf.Array) else [str(saringan)]
    if nama == ["/DCTDecode"]:
        return aliran.read_raw_bytes()
    if nama != ["/FlateDecode", "/DCTDecode"]:
        return None
    pengurai = zlib.decompressobj()
    isi = pengurai.decompress(aliran.read_raw_bytes(), 2 * MAKS_BYTE)
    if pengurai.unconsumed_tail:
        raise tolak_berat()
    return isi
