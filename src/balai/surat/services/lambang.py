"""The village's crest: a stranger's file comes in, one that is safe to show and to print goes out."""

import io
import re
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree

from django.db import transaction
from PIL import Image

from balai.akun.models import Akun
from balai.desa.models import Desa, Lambang
from balai.jejak.services import catat
from balai.naskah.cetak import CetakGagal, cetak_pdf
from balai.naskah.pohon import Dokumen, Paragraf, Teks
from balai.naskah.surat import Kop, Penandatangan, SuratNaskah

LAMBANG_MAKS: Final = 300_000
LAMBANG_PIKSEL: Final = 800
_UNSUR: Final = frozenset(
    {
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "symbol",
        "use",
        "title",
        "desc",
        "text",
        "tspan",
    }
)
_SVG_NS: Final = "{http://www.w3.org/2000/svg}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"


class LambangSalah(ValueError):
    """The file cannot be a crest; the message says the cure."""


def lambang_periksa(isi: bytes) -> tuple[bytes, str]:
    """A stranger's file -> (bytes that are safe to keep, MIME). Raises LambangSalah."""
    if not isi:
        raise LambangSalah("Pilih berkas SVG atau PNG.")
    if len(isi) > LAMBANG_MAKS:
        raise LambangSalah(f"Berkas terlalu besar. Paling besar {LAMBANG_MAKS // 1000} kB.")
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(isi), "image/png"
    return _svg(isi), "image/svg+xml"


def _png(isi: bytes) -> bytes:
    """Drawn anew, so that nothing but the picture stays; large ones made smaller."""
    keluar = io.BytesIO()
    try:
        with Image.open(io.BytesIO(isi), formats=["PNG"]) as gambar:
            if gambar.width * gambar.height > 40_000_000:
                raise LambangSalah("Gambar terlalu besar. Perkecil sampai 4000 piksel.")
            kecil = gambar.convert("RGBA")
            kecil.thumbnail((LAMBANG_PIKSEL, LAMBANG_PIKSEL))
            kecil.save(keluar, "PNG", optimize=True)
    except (OSError, SyntaxError, ValueError) as e:
        if isinstance(e, LambangSalah):
            raise
        raise LambangSalah("Gambar ini rusak. Coba berkas PNG yang lain.") from e
    return keluar.getvalue()


def _svg(isi: bytes) -> bytes:
    """Only drawing: no script, no reference to outside, no entities."""
    tolak = LambangSalah("Berkas ini bukan SVG atau PNG yang bisa dipakai.")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise tolak from e
    if re.search(r"<!(?:DOCTYPE|ENTITY)", teks, re.I):
        raise LambangSalah("Simpan SVG sebagai “SVG polos” tanpa DOCTYPE, lalu unggah lagi.")
    try:
        akar = ElementTree.fromstring(teks)  # noqa: S314  no DTD, so no entities
    except ElementTree.ParseError as e:
        raise tolak from e
    if akar.tag != f"{_SVG_NS}svg":
        raise tolak
    for induk in list(akar.iter()):
        for anak in list(induk):
            if not isinstance(anak.tag, str) or anak.tag.removeprefix(_SVG_NS) not in _UNSUR:
                induk.remove(anak)
        for nama in [n for n, v in induk.attrib.items() if _atribut_asing(n, v)]:
            del induk.attrib[nama]
    ElementTree.register_namespace("", _SVG_NS[1:-1])
    bersih: bytes = ElementTree.tostring(akar, encoding="utf-8")
    return _teruji(bersih)


def _atribut_asing(nama: str, nilai: str) -> bool:
    if nama.lower().startswith("on") or (nama.startswith("{") and nama != _XLINK):
        return True
    if nama in ("href", _XLINK):
        return not nilai.startswith("#")
    return bool(re.search(r"url\(\s*['\"]?(?!#)|expression|javascript:|@import", nilai, re.I))


def _teruji(svg: bytes) -> bytes:
    """A crest that the letter's engine cannot draw would stop every letter."""
    contoh = SuratNaskah(
        kop=Kop(baris=("UJI",), logo=svg),
        judul="Uji",
        nomor=None,
        isi=Dokumen((Paragraf((Teks("Uji"),)),)),
        tempat_tanggal="",
        penandatangan=Penandatangan(jabatan=(), nama=""),
    )
    try:
        cetak_pdf(contoh, waktu=datetime(2026, 1, 1, tzinfo=UTC))
    except CetakGagal as e:
        raise LambangSalah("SVG ini tidak bisa dicetak. Coba simpan sebagai PNG.") from e
    return svg


@transaction.atomic
def lambang_simpan(*, desa: Desa, isi: bytes, oleh: Akun) -> None:
    """The village's crest, on pages and letters from now on. Raises LambangSalah."""
    bersih, mime = lambang_periksa(isi)
    kini = Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    Lambang.objects.update_or_create(desa=kini, defaults={"isi": bersih, "mime": mime})
    kini.lambang_versi = kini.lambang_versi % 32_000 + 1
    kini.save(update_fields=["lambang_versi"])
    desa.lambang_versi = kini.lambang_versi
    catat(aksi="desa.lambang", akun=oleh, objek=f"desa:{kini.pk}", rincian={"jenis": mime})
