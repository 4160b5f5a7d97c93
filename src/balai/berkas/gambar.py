"""Any photo in, one plain sRGB JPEG out: upright, at most 2000 px long, without a word about its maker.

Runs in the workshop process (bengkel.py); errors other than BerkasDitolak are turned into one there.
"""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms

from balai.berkas.hasil import KOTAK_KECIL, MAKS_PIKSEL, HasilOlah, tolak_piksel
from balai.berkas.kenali import Jenis, ukuran_webp

SISI_TERPANJANG = 2000
MUTU = 80
MUTU_KECIL = 70
TEGAKKAN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

pillow_heif.register_heif_opener()


def olah_gambar(mentah: bytes, jenis: Jenis) -> HasilOlah:
    """A JPEG of at most 2000 px a side and its thumbnail. Raises BerkasDitolak, or what Pillow raises."""
    if jenis == "WEBP" and (ukuran := ukuran_webp(mentah)) is not None:
        _jaga_luas(ukuran)
    try:
        asal = Image.open(BytesIO(mentah), formats=(jenis,))
    except Image.DecompressionBombError:
        raise tolak_piksel(MAKS_PIKSEL + 1) from None
    with asal:
        _jaga_luas(asal.size)
        if jenis == "JPEG":
            # libjpeg halves while it decodes: a third of the time and of the memory for a phone photo.
            asal.draft(None, (SISI_TERPANJANG, SISI_TERPANJANG))
        asal.load()
        _jaga_luas(asal.size)
        arah = _arah(asal)
        profil = asal.info.get("icc_profile")
        gambar = _susutkan(_sederhanakan(asal))
    gambar = _srgb(_alas_putih(gambar), profil if isinstance(profil, bytes) else None)
    if arah in TEGAKKAN:
        gambar = gambar.transpose(TEGAKKAN[arah])
    return HasilOlah(
        isi=jpeg(gambar, MUTU),
        mime="image/jpeg",
        lebar=gambar.width,
        tinggi=gambar.height,
        halaman=1,
        kecil=kecilkan(gambar),
    )


def kecilkan(gambar: Image.Image) -> bytes:
    """The thumbnail, a JPEG within 256 x 192."""
    kecil = gambar.copy()
    kecil.thumbnail(KOTAK_KECIL, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return jpeg(kecil, MUTU_KECIL)


def jpeg(gambar: Image.Image, mutu: int) -> bytes:
    # Pillow writes info["comment"] back into the new file when it is left there.
    gambar.info.clear()
    keluar = BytesIO()
    gambar.save(keluar, "JPEG", quality=mutu, optimize=True)
    return keluar.getvalue()


def _jaga_luas(ukuran: tuple[int, int]) -> None:
    if (piksel := ukuran[0] * ukuran[1]) > MAKS_PIKSEL:
        raise tolak_piksel(piksel)


def _arah(gambar: Image.Image) -> int:
    """EXIF orientation 1..8; a broken EXIF block is no reason to refuse a photo that can be seen."""
    try:
        arah = gambar.getexif().get(0x0112, 1)
    except Exception:
        return 1
    return arah if isinstance(arah, int) else 1


def _sederhanakan(gambar: Image.Image) -> Image.Image:
    """One of L, RGB, RGBA, CMYK: the modes that resize well and that colour profiles are written for."""
    if gambar.mode.startswith("I"):
        # 16 bits a sample; Pillow would clip them to 255 instead of scaling.
        return gambar.convert("I").point(lambda nilai: nilai * (1 / 256)).convert("L")
    if gambar.has_transparency_data:
        return gambar.convert("RGBA")
    if gambar.mode in ("L", "RGB", "CMYK"):
        return gambar
    return gambar.convert("L" if gambar.mode in ("1", "F") else "RGB")


def _susutkan(gambar: Image.Image) -> Image.Image:
    terpanjang = max(gambar.size)
    if terpanjang <= SISI_TERPANJANG:
        return gambar.copy()
    lebar, tinggi = (max(1, round(sisi * SISI_TERPANJANG / terpanjang)) for sisi in gambar.size)
    return gambar.resize((lebar, tinggi), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _alas_putih(gambar: Image.Image) -> Image.Image:
    if gambar.mode != "RGBA":
        return gambar
    alas = Image.new("RGB", gambar.size, "white")
    alas.paste(gambar, mask=gambar.getchannel("A"))
    return alas


def _srgb(gambar: Image.Image, profil: bytes | None) -> Image.Image:
    if profil:
        try:
            hasil = ImageCms.profileToProfile(
                gambar,
                ImageCms.ImageCmsProfile(BytesIO(profil)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile that is broken or for another mode: better slightly wrong colours than no photo.
            hasil = None
        if hasil is not None:
            return hasil
    return gambar.convert("RGB")
