"""Tells what a file is from its first bytes. The name and the browser's word count for nothing."""

from typing import Literal

Jenis = Literal["JPEG", "PNG", "WEBP", "HEIF", "PDF"]

MEREK_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
MEREK_HEVC = MEREK_HEIF - {b"mif1", b"msf1"}
MEREK_AVIF = frozenset({b"avif", b"avis"})


def kenali(mentah: bytes) -> Jenis | None:
    """The kind of file that `mentah` starts as, None for every kind that is not taken."""
    if mentah.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if mentah.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if mentah[:4] == b"RIFF" and mentah[8:12] == b"WEBP":
        return "WEBP"
    if mentah[4:8] == b"ftyp":
        return "HEIF" if _heif(mentah) else None
    if mentah[:1024].removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00\t\n\f\r ").startswith(b"%PDF-"):
        return "PDF"
    return None


def _heif(mentah: bytes) -> bool:
    """ISO 23008-12: the `ftyp` box lists one major brand, then compatible ones, four bytes each."""
    panjang = min(int.from_bytes(mentah[:4], "big"), 256)
    utama = mentah[8:12]
    sepadan = {mentah[i : i + 4] for i in range(16, panjang, 4)}
    if utama in MEREK_HEVC:
        return True
    return utama in MEREK_HEIF and (bool(sepadan & MEREK_HEVC) or not sepadan & MEREK_AVIF)


def ukuran_webp(mentah: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from a WebP header (RFC 9649), before anything is allocated for them."""
    bagian, data = mentah[12:16], mentah[20:30]
    if len(data) < 10:
        return None
    if bagian == b"VP8X":
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if bagian == b"VP8L":
        bit = int.from_bytes(data[1:5], "little")
        return (bit & 0x3FFF) + 1, (bit >> 14 & 0x3FFF) + 1
    if bagian == b"VP8 ":
        lebar, tinggi = data[6:8], data[8:10]
        return int.from_bytes(lebar, "little") & 0x3FFF, int.from_bytes(tinggi, "little") & 0x3FFF
    return None
