"""A whole file: its signatures one by one, and what was done to it after the last of them."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Sequence
from typing import Any, Final

from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from balai.naskah.periksa.beda import perubahan_sesudah
from balai.naskah.periksa.bingkai import akhir_rapi
from balai.naskah.periksa.hasil import TAK_TERBACA, HasilPeriksa, Keadaan, TandaDitemukan
from balai.naskah.periksa.tanda import BERUBAH, kenalan, periksa_tanda

_MAKS_TANDA: Final = 20
_RENTANG: Final = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]")
_TERKUNCI: Final = "Berkas ini terkunci sandi. Buka kuncinya dulu, lalu periksa lagi."
_DILEPAS: Final = "Berkas ini pernah bertanda tangan, tetapi tanda tangannya dilepas atau disembunyikan."
_EKOR: Final = "Ada tambahan di akhir berkas sesudah tanda tangan terakhir."
_BANYAK: Final = "Tanda tangan di berkas ini terlalu banyak untuk diperiksa."
_TAK_BAKU: Final = "Susunan berkas ini tidak baku, jadi tanda tangannya tidak dapat dipastikan."


def periksa_di_sini(isi: bytes, akar: Sequence[bytes]) -> HasilPeriksa:
    """Judges `isi` in this very process; never raises for what is in it, MemoryError excepted."""
    if b"%PDF-" not in isi[:1024]:
        return HasilPeriksa("bukan_pdf")
    try:
        return _periksa(isi, akar, baku=True)
    except MemoryError:
        raise
    except Exception:  # a stranger's file: pyHanko raises many kinds
        return _periksa_longgar(isi, akar)


def _periksa_longgar(isi: bytes, akar: Sequence[bytes]) -> HasilPeriksa:
    """For a file that breaks the rules: it is never genuine, but who is said to have signed may be told."""
    try:
        hasil = _periksa(isi, akar, baku=False)
    except MemoryError:
        raise
    except Exception:
        return HasilPeriksa("rusak", perubahan=(TAK_TERBACA,))
    if hasil.keadaan in ("sah", "tak_dipercaya"):
        return HasilPeriksa("rusak", hasil.tanda, (_TAK_BAKU,))
    return hasil


def _periksa(isi: bytes, akar: Sequence[bytes], *, baku: bool) -> HasilPeriksa:
    baca = PdfFileReader(io.BytesIO(isi), strict=baku)
    if baca.encrypted:
        return HasilPeriksa("rusak", perubahan=(_TERKUNCI,))
    if baca.xrefs.hybrid_xrefs_present:
        raise PdfReadError("two tables of contents")
    medan = list(enumerate_sig_fields(baca, filled_status=True))
    disebut = len(_RENTANG.findall(isi))
    if not medan:
        return HasilPeriksa("diubah", perubahan=(_DILEPAS,)) if disebut else HasilPeriksa("tak_bertanda")
    if len(medan) > _MAKS_TANDA:
        return HasilPeriksa("rusak", perubahan=(_BANYAK,))
    tanda = sorted(
        (EmbeddedPdfSignature(baca, kamus, nama) for nama, _, kamus in medan), key=lambda t: t.signed_revision
    )
    ditemukan = asyncio.run(_satu_satu(tanda, isi, kenalan(baca, akar)))
    perubahan = _perubahan(baca, isi, tanda, ditemukan)
    if disebut > len(tanda):
        perubahan.append(_DILEPAS)
    return HasilPeriksa(_keadaan(ditemukan, perubahan), tuple(ditemukan), tuple(dict.fromkeys(perubahan)))


async def _satu_satu(tanda: list[EmbeddedPdfSignature], isi: bytes, kenal: Any) -> list[TandaDitemukan]:
    return [await periksa_tanda(t, isi, kenal) for t in tanda]


def _perubahan(
    baca: PdfFileReader, isi: bytes, tanda: list[EmbeddedPdfSignature], ditemukan: list[TandaDitemukan]
) -> list[str]:
    rusak = [t.catatan or BERUBAH for t in ditemukan if not t.utuh]
    if rusak:
        return rusak
    bertanda = {t.field_name for t in tanda}
    hasil = [pesan for t in tanda for pesan in perubahan_sesudah(baca, t, bertanda)]
    akhir = tanda[-1]
    tertutup = any(t.menutup_semua for t in ditemukan)
    tanpa_revisi = akhir.signed_revision >= baca.xrefs.total_revisions - 1
    if not tertutup and (tanpa_revisi or not akhir_rapi(isi)):
        hasil.append(_EKOR)
    return hasil


def _keadaan(ditemukan: list[TandaDitemukan], perubahan: list[str]) -> Keadaan:
    if perubahan:
        return "diubah"
    return "sah" if all(t.dipercaya for t in ditemukan) else "tak_dipercaya"
