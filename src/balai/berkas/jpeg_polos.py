"""Takes EXIF, XMP, IPTC and comments out of a JPEG without decoding it (ITU T.81, annex B).

For the photos that scanning apps put into PDFs as they came from the camera, with the place on them.
"""

SOS, EOI = 0xDA, 0xD9
TANPA_PANJANG = frozenset({0x01, *range(0xD0, 0xD9)})
# APP1 to APP13, APP15 and comments. JFIF (APP0) stays; Adobe (APP14) too, it says how colours are stored.
# APP2 goes with its profile: the PDF names the colour space itself.
DIBUANG = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})


def buang_metadata(jpeg: bytes) -> bytes:
    """The same picture without its metadata segments; a file that cannot be followed comes back unchanged."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    keluar = bytearray(b"\xff\xd8")
    i = 2
    while i + 4 <= len(jpeg) and jpeg[i] == 0xFF:
        tanda = jpeg[i + 1]
        if tanda == 0xFF:
            i += 1
            continue
        if tanda in (SOS, EOI):
            keluar += jpeg[i:]
            return bytes(keluar)
        akhir = i + 2
        if tanda not in TANPA_PANJANG:
            akhir += int.from_bytes(jpeg[i + 2 : i + 4], "big")
        if tanda not in DIBUANG:
            keluar += jpeg[i:akhir]
        i = akhir
    return jpeg
