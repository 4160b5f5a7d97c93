import io
import threading
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from balai.berkas import olah as modul
from balai.berkas.hasil import MAKS_BYTE
from balai.berkas.olah import BerkasDitolak, HasilOlah, halaman_png, olah
from tests.berkas import contoh

MERAH, BIRU, HITAM = (220, 20, 20), (26, 77, 204), (0, 0, 0)
FOTO: dict[str, Callable[..., bytes]] = {
    "jpeg": contoh.jpeg,
    "png": contoh.png,
    "webp": contoh.webp,
    "heic": contoh.heic,
}


def buka(isi: bytes) -> Image.Image:
    with Image.open(BytesIO(isi)) as gambar:
        gambar.load()
        return gambar


def mirip(warna: Any, harapan: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(warna, harapan, strict=True))


def tolak(isi: Any, nama: str = "foto.jpg") -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as tangkap:
        olah(isi, nama=nama)
    return tangkap.value


@pytest.mark.parametrize("jenis", FOTO)
def test_foto_keluar_sebagai_jpeg_tanpa_tempat_dan_tanpa_kamera(jenis: str) -> None:
    mentah = FOTO[jenis](640, 480)
    assert contoh.RAHASIA in mentah
    hasil = olah(mentah, nama="foto")
    gambar = buka(hasil.isi)
    assert (hasil.mime, hasil.lebar, hasil.tinggi, hasil.halaman) == ("image/jpeg", 640, 480, 1)
    assert (gambar.format, gambar.mode, gambar.size) == ("JPEG", "RGB", (640, 480))
    assert mirip(gambar.getpixel((20, 20)), MERAH)
    for isi in (hasil.isi, hasil.kecil):
        bersih = buka(isi)
        assert contoh.RAHASIA not in isi
        assert b"Exif" not in isi
        assert not dict(bersih.getexif())
        assert set(bersih.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


SUDUT = ("kiri atas", "kanan atas", "kanan bawah", "kiri bawah") * 2


@pytest.mark.parametrize(("arah", "sudut"), list(enumerate(SUDUT, start=1)))
def test_foto_miring_ditegakkan(arah: int, sudut: str) -> None:
    hasil = olah(contoh.jpeg(640, 480, arah=arah), nama="foto.jpg")
    gambar = buka(hasil.isi)
    lebar, tinggi = (480, 640) if arah >= 5 else (640, 480)
    assert gambar.size == (hasil.lebar, hasil.tinggi) == (lebar, tinggi)
    mendatar, tegak = sudut.split()
    titik = (20 if mendatar == "kiri" else lebar - 20, 20 if tegak == "atas" else tinggi - 20)
    assert mirip(gambar.getpixel(titik), MERAH)


def test_heic_miring_ditegakkan_sekali_saja() -> None:
    hasil = olah(contoh.heic(640, 480, arah=6), nama="IMG_0001.HEIC")
    assert (hasil.lebar, hasil.tinggi) == (480, 640)
    assert mirip(buka(hasil.isi).getpixel((460, 20)), MERAH)


@pytest.mark.parametrize(("jenis", "lebar"), [("jpeg", 4000), ("heic", 2400)])
def test_foto_besar_disusutkan_ke_dua_ribu_piksel(jenis: str, lebar: int) -> None:
    hasil = olah(FOTO[jenis](lebar, lebar * 3 // 4), nama="foto")
    assert (hasil.lebar, hasil.tinggi) == buka(hasil.isi).size == (2000, 1500)
    assert len(hasil.isi) < 2_000_000


@pytest.mark.parametrize(("lebar", "tinggi"), [(640, 480), (480, 640), (30, 20), (3000, 2)])
def test_gambar_kecil_muat_di_kotaknya(lebar: int, tinggi: int) -> None:
    kecil = buka(olah(contoh.png(lebar, tinggi), nama="foto.png").kecil)
    assert kecil.format == "JPEG"
    assert kecil.width <= 256
    assert kecil.height <= 192


def test_bagian_tembus_pandang_menjadi_putih() -> None:
    gambar = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    gambar.paste((0, 0, 0, 255), (0, 0, 32, 64))
    hasil = buka(olah(contoh.simpan(gambar, "PNG"), nama="ttd.png").isi)
    assert mirip(hasil.getpixel((8, 32)), HITAM)
    assert mirip(hasil.getpixel((56, 32)), (255, 255, 255))


def test_warna_tembus_pandang_pada_palet_menjadi_putih() -> None:
    gambar = Image.new("P", (64, 64), 0)
    gambar.putpalette([255, 0, 0, 0, 0, 255])
    hasil = buka(olah(contoh.simpan(gambar, "PNG", transparency=0), nama="cap.png").isi)
    assert mirip(hasil.getpixel((32, 32)), (255, 255, 255))


def test_png_enam_belas_bit_tidak_memutih() -> None:
    gambar = Image.new("I;16", (64, 64), 128 * 256)
    hasil = buka(olah(contoh.simpan(gambar, "PNG"), nama="pindai.png").isi)
    assert mirip(hasil.getpixel((32, 32)), (128, 128, 128))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_jpeg_abu_abu_dan_cetak_menjadi_rgb(mode: str) -> None:
    gambar = buka(olah(contoh.jpeg(mode=mode), nama="foto.jpg").isi)
    assert gambar.mode == "RGB"
    assert mirip(gambar.getpixel((20, 20)), MERAH if mode == "CMYK" else (80, 80, 80))


def test_profil_warna_diterapkan_lalu_dibuang() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tertukar = srgb.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    mentah = contoh.simpan(Image.new("RGB", (64, 64), "red"), "PNG", icc_profile=tertukar)
    gambar = buka(olah(mentah, nama="foto.png").isi)
    assert mirip(gambar.getpixel((32, 32)), (0, 255, 0))
    assert "icc_profile" not in gambar.info


def test_profil_warna_yang_salah_tidak_menolak_foto() -> None:
    for profil in (contoh.profil_lab(), b"bukan profil"):
        mentah = contoh.simpan(contoh.foto(), "JPEG", icc_profile=profil)
        assert mirip(buka(olah(mentah, nama="foto.jpg").isi).getpixel((20, 20)), MERAH)


@pytest.mark.parametrize("jenis", ["PNG", "WEBP"])
def test_gambar_gerak_diambil_bingkai_pertamanya(jenis: str) -> None:
    gambar = buka(olah(contoh.animasi(jenis), nama="gerak").isi)
    assert mirip(gambar.getpixel((32, 24)), (255, 0, 0))


def test_nama_berkas_tidak_menentukan_apa_pun() -> None:
    assert olah(contoh.jpeg(), nama="program.exe").mime == "image/jpeg"
    assert olah(contoh.pdf(), nama="foto.jpg").mime == "application/pdf"


@pytest.mark.parametrize(
    "isi",
    [contoh.EXE, contoh.SVG, contoh.HTML, contoh.docx(), b"GIF89a" + b"\0" * 50, b"\0\0\0\x1cftypavif", b"x"],
    ids=["exe", "svg", "html", "docx", "gif", "avif", "huruf"],
)
def test_jenis_lain_ditolak_walau_bernama_jpg(isi: bytes) -> None:
    galat = tolak(isi, nama="foto.jpg")
    assert galat.sebab == "jenis"
    assert galat.pesan == 'Berkas "foto.jpg" tidak dapat dipakai. Kirim foto (JPG, PNG, HEIC, WEBP) atau PDF.'


def test_nama_pada_pesan_dijinakkan() -> None:
    galat = tolak(contoh.EXE, nama="../../C:\\surat\u202e<b>" + "a" * 300 + "\n.jpg")
    assert not set(galat.pesan) & set("<>\\/\n\u202e")
    assert len(galat.pesan) < 160
    assert tolak(contoh.EXE, nama="").pesan.startswith("Berkas ini tidak dapat dipakai.")


def test_berkas_kosong_ditolak() -> None:
    assert tolak(b"").sebab == tolak(BytesIO()).sebab == "kosong"


def test_berkas_tiga_puluh_mega_ditolak_dengan_ukurannya() -> None:
    harapan = (
        "Berkas terlalu besar (30 MB). Paling besar 10 MB. "
        "Ambil foto ulang dari halaman ini, atau kirim berkas yang lebih kecil."
    )
    besar = bytes(30 * 1024 * 1024)
    for isi in (besar, BytesIO(besar)):
        galat = tolak(isi)
        assert (galat.sebab, galat.pesan) == ("terlalu_besar", harapan)
    assert "(10,1 MB)" in tolak(bytes(MAKS_BYTE + 1)).pesan


def test_aliran_tanpa_ujung_dihentikan() -> None:
    class Deras(io.RawIOBase):
        terbaca = 0

        def readable(self) -> bool:
            return True

        def read(self, ukuran: int = -1) -> bytes:
            assert ukuran > 0
            self.terbaca += ukuran
            return bytes(ukuran)

    deras = Deras()
    assert tolak(deras).sebab == "terlalu_besar"
    assert deras.terbaca <= MAKS_BYTE + 1


def test_aliran_dibaca_dari_awal() -> None:
    aliran = BytesIO(contoh.png())
    aliran.seek(100)
    assert olah(aliran, nama="foto.png").lebar == 640


@pytest.mark.parametrize("jenis", FOTO)
@pytest.mark.parametrize("sisa", [0.05, 0.5, 0.9])
def test_foto_terpotong_ditolak(jenis: str, sisa: float) -> None:
    mentah = FOTO[jenis](640, 480)
    galat = tolak(mentah[: int(len(mentah) * sisa)])
    assert (galat.sebab, galat.pesan) == ("rusak", "Foto rusak atau tidak utuh. Ambil foto ulang.")


def test_foto_di_atas_enam_puluh_megapiksel_ditolak_sebelum_dibuka() -> None:
    webp = bytearray(contoh.webp())
    assert webp[12:16] == b"VP8X"
    webp[24:30] = b"\xfe\x3f\x00\xfe\x3f\x00"
    raksasa = bytearray(contoh.png_bom(8000, 8000))
    raksasa[16:24] = (2_000_000_000).to_bytes(4, "big") * 2
    for isi in (
        contoh.png_bom(8000, 8000),
        bytes(webp),
        contoh.jpeg(10, 10).replace(b"\0\x0a\0\x0a", b"\xff\xff" * 2),
    ):
        mulai = time.monotonic()
        assert tolak(isi).sebab == "terlalu_luas"
        assert time.monotonic() - mulai < 5
    assert "64 megapiksel" in tolak(contoh.png_bom(8000, 8000)).pesan
    assert tolak(bytes(raksasa)).sebab in ("terlalu_luas", "rusak")


def test_foto_tepat_di_bawah_batas_diterima() -> None:
    assert olah(contoh.png_bom(7700, 7700), nama="pindai.png").lebar == 2000


def test_pdf_berskrip_keluar_tanpa_apa_pun_yang_berjalan() -> None:
    mentah = contoh.pdf_berskrip()
    hasil = olah(mentah, nama="kk.pdf")
    assert (hasil.mime, hasil.halaman, hasil.lebar, hasil.tinggi) == ("application/pdf", 2, None, None)
    with pikepdf.open(BytesIO(hasil.isi)) as dokumen:
        assert dokumen.is_linearized
        assert set(dokumen.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in dokumen.trailer
        semua = b"\n".join(o.unparse() for o in dokumen.objects)
        aliran = b"\n".join(o.read_raw_bytes() for o in dokumen.objects if isinstance(o, pikepdf.Stream))
    for kata in (
        b"jahat",
        b"/JavaScript",
        b"/JS",
        b"/OpenAction",
        b"/AA",
        b"/Launch",
        b"/URI",
        b"/SubmitForm",
    ):
        assert kata not in semua
    for kata in (b"/EmbeddedFile", b"/XFA", b"/Annots", b"/Metadata", b"/PS", contoh.RAHASIA):
        assert kata not in semua
    assert b"jahat" not in aliran
    assert contoh.EXE not in aliran
    gambar = buka(halaman_png(hasil.isi, 1, 595))
    assert mirip(gambar.getpixel((100, 120)), BIRU)
    assert mirip(gambar.getpixel((70, 325)), MERAH)


@pytest.mark.parametrize("saringan", ["polos", "larik", "ganda"])
def test_foto_di_dalam_pdf_kehilangan_tempat_dan_kamera_tetapi_tetap_tampak(saringan: str) -> None:
    mentah = contoh.pdf(1, saringan=saringan)
    assert (contoh.RAHASIA in mentah) == (saringan != "ganda")
    hasil = olah(mentah, nama="pindai.pdf")
    with pikepdf.open(BytesIO(hasil.isi)) as dokumen:
        (foto,) = (o for o in dokumen.objects if isinstance(o, pikepdf.Stream) and "/Width" in o)
        assert foto.Filter == pikepdf.Name.DCTDecode
        assert contoh.RAHASIA not in foto.read_raw_bytes()
        assert b"Exif" not in foto.read_raw_bytes()
    assert mirip(buka(halaman_png(hasil.isi, 1, 595)).getpixel((70, 325)), MERAH)


def test_isian_formulir_tetap_tampak() -> None:
    hasil = olah(contoh.pdf_formulir(), nama="formulir.pdf")
    assert mirip(buka(halaman_png(hasil.isi, 1, 595)).getpixel((450, 742)), HITAM)


def test_sampul_pdf_ialah_halaman_pertama() -> None:
    kecil = buka(olah(contoh.pdf(3), nama="kk.pdf").kecil)
    assert kecil.height == 192
    assert mirip(kecil.getpixel((round(100 / 842 * 192), round(120 / 842 * 192))), BIRU)


def test_pdf_terkunci_ditolak_dengan_obatnya() -> None:
    galat = tolak(contoh.pdf_terkunci())
    assert (galat.sebab, galat.pesan) == (
        "terkunci",
        "PDF terkunci sandi. Buka kuncinya dulu, lalu kirim lagi.",
    )


def test_pdf_yang_hanya_melarang_perubahan_diterima_dan_dibuka() -> None:
    with pikepdf.open(BytesIO(olah(contoh.pdf_berpemilik(), nama="bpjs.pdf").isi)) as dokumen:
        assert not dokumen.is_encrypted


def test_pdf_dua_puluh_halaman_diterima_dan_selebihnya_ditolak() -> None:
    assert olah(contoh.pdf(20), nama="akta.pdf").halaman == 20
    galat = tolak(contoh.pdf(21))
    assert galat.sebab == "terlalu_luas"
    assert "(21 halaman)" in galat.pesan


def test_pdf_tanpa_halaman_dan_pdf_terpotong_ditolak() -> None:
    mentah = contoh.pdf(2)
    for isi in (contoh.pdf(0), b"%PDF-1.7\n" + b"\0" * 100, mentah[:200]):
        galat = tolak(isi)
        assert galat.sebab == "rusak"
        assert galat.pesan.startswith("PDF rusak")


def test_halaman_pdf_raksasa_tidak_memakan_memori() -> None:
    hasil = olah(contoh.pdf_raksasa(), nama="denah.pdf")
    assert buka(halaman_png(hasil.isi, 1)).width <= 1400


def test_pdf_yang_mengembang_ditolak_dan_pelayan_tetap_hidup() -> None:
    mulai = time.monotonic()
    galat = tolak(contoh.pdf_aliran_bom())
    assert galat.sebab == "terlalu_luas"
    assert time.monotonic() - mulai < modul.BATAS_DETIK


def test_hasil_pdf_yang_sama_selalu_sama() -> None:
    mentah = contoh.pdf(2)
    assert olah(mentah, nama="a.pdf").isi == olah(mentah, nama="b.pdf").isi


def test_halaman_png_menggambar_halaman_yang_diminta() -> None:
    isi = olah(contoh.pdf(2), nama="kk.pdf").isi
    pertama, kedua = buka(halaman_png(isi, 1)), buka(halaman_png(isi, 2, 700))
    assert (pertama.format, pertama.width, kedua.width) == ("PNG", 1400, 700)
    assert pertama.height == pytest.approx(1400 * 842 / 595, abs=2)
    assert halaman_png(isi, 1, 700) != halaman_png(isi, 2, 700)


def test_halaman_yang_tidak_ada_dan_lebar_yang_aneh() -> None:
    isi = olah(contoh.pdf(2), nama="kk.pdf").isi
    for nomor in (0, -1, 3):
        with pytest.raises(IndexError):
            halaman_png(isi, nomor)
    for lebar in (0, 3001):
        with pytest.raises(ValueError, match="lebar"):
            halaman_png(isi, 1, lebar)
    with pytest.raises(BerkasDitolak):
        halaman_png(b"%PDF-rusak", 1)


def test_empat_utas_sekaligus_mendapat_hasil_yang_sama() -> None:
    mentah = contoh.pdf(2)
    hasil: list[HasilOlah] = []
    utas = [threading.Thread(target=lambda: hasil.append(olah(mentah, nama="kk.pdf"))) for _ in range(4)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert len(hasil) == 4
    assert len({h.isi for h in hasil}) == 1
