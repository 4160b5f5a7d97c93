"""All forms by code, and what a letter asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from balai.naskah.lampiran import f101, f102, f103, f106, f201, n1, n2, n4, n5, n6
from balai.naskah.lampiran.bahan import Bahan
from balai.naskah.lampiran.formulir import Formulir

VERSI: Final = 1  # of the blocks in a frozen form; tata/lampiran must go on drawing every one

# N3 (isbat) is not here: it is filed after a court's ruling, no letter of a village needs it.
LAMPIRAN: Final[Mapping[str, Formulir]] = MappingProxyType(
    {m.FORMULIR.kode: m.FORMULIR for m in (f101, f102, f103, f106, f201, n1, n2, n4, n5, n6)}
)


class LampiranTidakDikenal(LookupError):
    """No form of this code."""


def _formulir(kode: str) -> Formulir:
    try:
        return LAMPIRAN[kode]
    except KeyError:
        raise LampiranTidakDikenal(f"Formulir {kode!r} tidak ada.") from None


def lampiran_susun(kode: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """One form out of a letter's data, as JSON that holds all that is printed: freeze it with the letter.

    `data`: desa (`lampiran_desa`, or the letter's own names), pemohon (`lampiran_orang`), keluarga
    (`lampiran_keluarga`), isian (clean answers), penanda (jabatan, nama, nip), nomor, tanggal (ISO), dikenal
    (`lampiran_orang` of residents among the answers, see `lampiran_penduduk`). Every part may be missing; it
    leaves empty boxes. Raises LampiranTidakDikenal.
    """
    f, b = _formulir(kode), Bahan.dari(data)
    return _bekukan(f, b)


def lampiran_surat(kode: Iterable[str], data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The forms that this letter needs, in the order given: N5 and N6 only where the case asks for them.

    Raises LampiranTidakDikenal.
    """
    b = Bahan.dari(data)
    return [_bekukan(f, b) for f in map(_formulir, kode) if f.perlu(b)]


def lampiran_kosong(kode: str) -> dict[str, Any]:
    """The form with every box empty, to be filled in by hand. Raises LampiranTidakDikenal."""
    return lampiran_susun(kode, {})


def _bekukan(f: Formulir, b: Bahan) -> dict[str, Any]:
    kaki = f"{f.kode} · {f.hukum}" + (f" · Lampiran surat nomor {b.nomor}" if b.nomor else "")
    return {
        "v": VERSI,
        "kode": f.kode,
        "nama": f.nama,
        "hukum": f.hukum,
        "arah": f.arah,
        "huruf": f.huruf,
        "tepi": f.tepi,
        "palang": f.palang,
        "kaki": kaki,
        "lembar": f.susun(b),
    }
