"""What came into a file after a signature, and on which page: in words, and whether it may be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_MAKS_HALAMAN: Final = 500
_MAKS_BANDING: Final = 20_000
_LUAS_MAKS: Final = 0.2  # of the page: how much a later signature's picture may cover
TAMBAHAN: Final = "Ada tambahan pada berkas sesudah ditandatangani."
_KUNCI_LEPAS: Final = frozenset({"/Parent", "/P", "/StructParent", "/StructParents", "/LastModified"})
_GAMBAR: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")


def perubahan_sesudah(baca: PdfFileReader, tanda: EmbeddedPdfSignature, bertanda: set[str]) -> list[str]:
    """What was done to the file after `tanda` that a signed file must not bear; [] when nothing.

    `bertanda`: names of the fields that hold a signature. Later signatures and proofs of them are no change.
    """
    if tanda.signed_revision >= baca.xrefs.total_revisions - 1:
        return []
    hasil = DEFAULT_DIFF_POLICY.review_file(
        baca, tanda.signed_revision, field_mdp_spec=tanda.fieldmdp, doc_mdp=tanda.docmdp_level
    )
    if isinstance(hasil, SuspiciousModification):
        return _halaman(baca, tanda.signed_revision) or [TAMBAHAN]
    asing = sorted(set(hasil.changed_form_fields) - bertanda)
    if asing:
        return [f'Isian "{nama[:60]}" berubah sesudah ditandatangani.' for nama in asing[:10]]
    if hasil.modification_level.value > ModificationLevel.FORM_FILLING.value:
        return _halaman(baca, tanda.signed_revision) or [TAMBAHAN]
    if tanda.docmdp_level is not None and hasil.modification_level.value > tanda.docmdp_level.value:
        return [TAMBAHAN]
    return _menutupi(baca, tanda.signed_revision)


def _menutupi(baca: PdfFileReader, revisi: int) -> list[str]:
    """Pages over which a later signature laid a large picture: the old trick to show another text."""
    lama = baca.get_historical_resolver(revisi)
    dulu = {_kunci(w) for h in _daftar(lama) for w in _larik(h, "/Annots")}
    hasil = []
    for nomor, halaman in enumerate(_daftar(baca.get_historical_resolver(_akhir(baca))), 1):
        baru = [w for w in _larik(halaman, "/Annots") if _kunci(w) not in dulu]
        luas = _luas(halaman["/MediaBox"]) if baru else 0
        if any(_luas(w.get_object().get("/Rect", ())) > _LUAS_MAKS * luas for w in baru):
            hasil.append(f"Halaman {nomor} ditutupi gambar tanda tangan yang datang kemudian.")
    return hasil


def _halaman(baca: PdfFileReader, revisi: int) -> list[str]:
    """In which pages the two states of the file differ."""
    try:
        lama = list(_daftar(baca.get_historical_resolver(revisi)))
        baru = list(_daftar(baca.get_historical_resolver(_akhir(baca))))
        hasil = []
        if len(lama) != len(baru):
            hasil.append(f"Banyaknya halaman berubah: dulu {len(lama)}, sekarang {len(baru)}.")
        banding = _Banding()
        for nomor, (a, b) in enumerate(zip(lama, baru, strict=False), 1):
            if not all(banding.sama(_nilai(a, k), _nilai(b, k)) for k in _GAMBAR):
                hasil.append(f"Halaman {nomor} berubah sesudah ditandatangani.")
            elif not banding.sama(_nilai(a, "/Annots"), _nilai(b, "/Annots")):
                hasil.append(f"Di halaman {nomor} ada tempelan yang datang sesudah tanda tangan.")
    except Exception:  # the trees are a stranger's; the change itself is certain already
        return []
    return hasil


def _akhir(baca: PdfFileReader) -> int:
    return int(baca.xrefs.total_revisions) - 1


def _daftar(keadaan: HistoricalResolver) -> Iterator[Any]:
    """Pages in order. Raises ValueError for a tree with a loop or too many."""
    antre, lihat, banyak = [keadaan.root.raw_get("/Pages")], set(), 0
    while antre:
        simpul = antre.pop(0)
        if isinstance(simpul, generic.IndirectObject):
            if simpul.reference in lihat:
                raise ValueError("pohon halaman berputar")
            lihat.add(simpul.reference)
        isi = simpul.get_object()
        if "/Kids" in isi:
            antre = [*_larik(isi, "/Kids"), *antre]
            continue
        banyak += 1
        if banyak > _MAKS_HALAMAN:
            raise ValueError("terlalu banyak halaman")
        yield isi


def _larik(kamus: Any, kunci: str) -> list[Any]:
    nilai = kamus.get(kunci)
    return list(nilai) if isinstance(nilai, generic.ArrayObject) else []


def _nilai(kamus: Any, kunci: str) -> Any:
    return kamus.raw_get(kunci) if kunci in kamus else None


def _kunci(nilai: Any) -> object:
    return nilai.reference if isinstance(nilai, generic.IndirectObject) else repr(nilai)


def _luas(kotak: Any) -> float:
    if len(kotak) != 4:
        return 0.0
    kiri, bawah, kanan, atas = (float(x) for x in kotak)
    return abs((kanan - kiri) * (atas - bawah))


class _Banding:
    """Whether two values of two states of a file say the same, references followed."""

    def __init__(self) -> None:
        self._sudah: set[tuple[Any, Any]] = set()
        self._sisa = _MAKS_BANDING

    def sama(self, a: Any, b: Any) -> bool:
        """Raises ValueError when there is too much to compare."""
        self._sisa -= 1
        if self._sisa < 0:
            raise ValueError("terlalu banyak untuk dibandingkan")
        if isinstance(a, generic.IndirectObject) and isinstance(b, generic.IndirectObject):
            pasangan = (a.reference, b.reference)
            if pasangan in self._sudah:
                return True
            self._sudah.add(pasangan)
        a, b = _buka(a), _buka(b)
        if isinstance(a, generic.StreamObject) and (
            not isinstance(b, generic.StreamObject) or a.encoded_data != b.encoded_data
        ):
            return False
        if isinstance(a, generic.DictionaryObject):
            return isinstance(b, generic.DictionaryObject) and self._kamus(a, b)
        if isinstance(a, generic.ArrayObject):
            return (
                isinstance(b, generic.ArrayObject)
                and len(a) == len(b)
                and all(self.sama(a.raw_get(i), b.raw_get(i)) for i in range(len(a)))
            )
        return bool(a == b)

    def _kamus(self, a: Any, b: Any) -> bool:
        kunci = a.keys() - _KUNCI_LEPAS
        return bool(kunci == b.keys() - _KUNCI_LEPAS) and all(
            self.sama(a.raw_get(k), b.raw_get(k)) for k in kunci
        )


def _buka(nilai: Any) -> Any:
    return nilai.get_object() if isinstance(nilai, generic.IndirectObject) else nilai  # type: ignore[no-untyped-call]
