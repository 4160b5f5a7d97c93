"""Pictures of papers for the vault, drawn here and marked CONTOH: no real paper, no real person."""

import io
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from balai.cli.contoh.nama import LAKI
from balai.dasar.kode import nama_tampil
from balai.dasar.tanggal import tanggal_panjang
from balai.penduduk.models import Penduduk

TINTA: Final = (40, 36, 30)
Titik = tuple[int, int]


def _huruf(ukuran: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(ukuran)


def _lembar(lebar: int, tinggi: int, warna: tuple[int, int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    gambar = Image.new("RGB", (lebar, tinggi), warna)
    return gambar, ImageDraw.Draw(gambar)


def _tandai(gambar: Image.Image) -> None:
    """CONTOH across the picture."""
    cap = Image.new("RGBA", gambar.size, (0, 0, 0, 0))
    besar = gambar.width // 5
    tengah = (gambar.width // 2, gambar.height // 2)
    ImageDraw.Draw(cap).text(tengah, "CONTOH", fill=(160, 30, 30, 95), font=_huruf(besar), anchor="mm")
    gambar.paste(cap.rotate(24), (0, 0), cap.rotate(24))


def _jpeg(gambar: Image.Image, *, cap: bool = True) -> bytes:
    if cap:
        _tandai(gambar)
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=82)
    return keluar.getvalue()


def _baris(d: ImageDraw.ImageDraw, asal: Titik, baris: list[str], ukuran: int, jarak: int) -> None:
    for n, teks in enumerate(baris):
        d.text((asal[0], asal[1] + n * jarak), teks, fill=TINTA, font=_huruf(ukuran))


def _wajah(d: ImageDraw.ImageDraw, kotak: tuple[int, int, int, int], latar: tuple[int, int, int]) -> None:
    d.rectangle(kotak, fill=latar)
    x, y, lebar = (kotak[0] + kotak[2]) // 2, kotak[1], kotak[2] - kotak[0]
    d.ellipse((x - lebar // 5, y + lebar // 4, x + lebar // 5, y + lebar * 3 // 4), fill=(214, 178, 142))
    bahu = (x - lebar * 2 // 5, y + lebar * 4 // 5, x + lebar * 2 // 5, y + lebar * 8 // 5)
    d.pieslice(bahu, 180, 360, fill=TINTA)


def ktp(o: Penduduk) -> bytes:
    gambar, d = _lembar(1200, 760, (203, 222, 236))
    _baris(d, (300, 36), ["PROVINSI NUSARAYA", "KABUPATEN ARUNIKA"], 44, 52)
    d.text((60, 160), f"NIK  {o.nik}", fill=TINTA, font=_huruf(54))
    lahir = f"{o.tanggal_lahir:%d-%m-%Y}" if o.tanggal_lahir else ""
    isi = {
        "Nama": o.nama.upper(),
        "Tempat/Tgl Lahir": f"{o.tempat_lahir.upper()}, {lahir}",
        "Jenis Kelamin": nama_tampil("jenis_kelamin", o.jenis_kelamin).upper(),
        "Agama": nama_tampil("agama", o.agama).upper(),
        "Status": nama_tampil("status_kawin", o.status_kawin).upper(),
        "Pekerjaan": nama_tampil("pekerjaan", o.pekerjaan).upper(),
        "Kewarganegaraan": "WNI",
        "Berlaku Hingga": "SEUMUR HIDUP",
    }
    _baris(d, (60, 250), list(isi), 32, 54)
    _baris(d, (370, 250), [f": {v}" for v in isi.values()], 32, 54)
    _wajah(d, (900, 230, 1140, 560), (176, 40, 40) if o.jenis_kelamin == LAKI else (40, 80, 160))
    return _jpeg(gambar)


def kk(o: Penduduk, anggota: list[Penduduk]) -> bytes:
    gambar, d = _lembar(1600, 1000, (247, 246, 240))
    d.text((800, 60), "KARTU KELUARGA", fill=TINTA, font=_huruf(64), anchor="mm")
    nomor = o.keluarga.no_kk if o.keluarga else ""
    d.text((800, 130), f"No. {nomor}", fill=TINTA, font=_huruf(44), anchor="mm")
    for n, x in enumerate(("Nama lengkap", "NIK", "Tanggal lahir", "Pekerjaan")):
        d.text((80 + n * 380, 220), x, fill=TINTA, font=_huruf(30))
    for n, a in enumerate(anggota[:8]):
        y = 280 + n * 64
        d.line((60, y - 10, 1540, y - 10), fill=(150, 150, 140), width=2)
        lahir = tanggal_panjang(a.tanggal_lahir) if a.tanggal_lahir else ""
        for m, teks in enumerate((a.nama[:22], a.nik, lahir, nama_tampil("pekerjaan", a.pekerjaan)[:22])):
            d.text((80 + m * 380, y), teks, fill=TINTA, font=_huruf(30))
    return _jpeg(gambar)


def surat(judul: str, baris: list[str]) -> Callable[[], bytes]:
    def gambar_surat() -> bytes:
        gambar, d = _lembar(1000, 1400, (250, 249, 245))
        d.text((500, 110), judul, fill=TINTA, font=_huruf(46), anchor="mm")
        d.line((90, 160, 910, 160), fill=TINTA, width=4)
        _baris(d, (100, 230), baris, 32, 58)
        _baris(d, (620, 1080), ["Hormat kami,", "", "(tanda tangan)"], 32, 60)
        return _jpeg(gambar)

    return gambar_surat


def _pemandangan(d: ImageDraw.ImageDraw, papan: str) -> None:
    d.rectangle((0, 0, 1280, 380), fill=(176, 208, 226))
    d.rectangle((0, 760, 1280, 960), fill=(150, 132, 104))
    d.rectangle((180, 330, 1100, 800), fill=(226, 210, 178))
    d.polygon([(120, 340), (640, 150), (1160, 340)], fill=(150, 72, 50))
    d.rectangle((260, 470, 560, 800), fill=(92, 66, 48))
    d.rectangle((660, 470, 1000, 690), fill=(70, 92, 104))
    if papan:
        d.rectangle((330, 360, 950, 440), fill=(20, 92, 84))
        d.text((640, 400), papan, fill=(255, 255, 255), font=_huruf(48), anchor="mm")


def foto_usaha(*, buram: bool = False) -> bytes:
    gambar, d = _lembar(1280, 960, (120, 170, 120))
    _pemandangan(d, "WARUNG SEMBAKO")
    return _jpeg(gambar.filter(ImageFilter.GaussianBlur(16)) if buram else gambar, cap=not buram)


def foto_rumah() -> bytes:
    gambar, d = _lembar(1280, 960, (120, 170, 120))
    _pemandangan(d, "")
    return _jpeg(gambar)


def pas_foto() -> bytes:
    gambar, d = _lembar(600, 800, (176, 40, 40))
    _wajah(d, (0, 60, 600, 800), (176, 40, 40))
    return _jpeg(gambar)


_PENGANTAR = ["Yang bertanda tangan di bawah ini Ketua RT", "menerangkan bahwa warga kami:", "", "Nama: …………",
              "Alamat: ………………………", "", "benar warga RT kami dan berkelakuan baik."]  # fmt: skip
_PERNYATAAN = ["Saya yang bertanda tangan di bawah ini", "menyatakan dengan sebenarnya:", "", "…………………………………",
               "……………………………………", "", "Meterai Rp10.000"]  # fmt: skip

# Code of dasar/data/jenis_dokumen.csv -> picture that serves for everyone.
UMUM: Final[dict[str, Callable[[], bytes]]] = {
    "KTP": surat("KARTU TANDA PENDUDUK", ["NIK 99……………………", "Nama ……………………", "Berlaku seumur hidup"]),
    "KK": surat("KARTU KELUARGA", ["No. 99……………………", "Kepala keluarga …………………", "", "1 …………", "2 …………"]),
    "PENGANTAR_RT": surat("SURAT PENGANTAR RT", _PENGANTAR),
    "FOTO_USAHA": foto_usaha,
    "FOTO_RUMAH": foto_rumah,
    "PAS_FOTO": pas_foto,
    "AKTA_LAHIR": surat("KUTIPAN AKTA KELAHIRAN", ["Nomor 9901-LT-…………", "", "telah lahir ……………………"]),
    "PERNYATAAN": surat("SURAT PERNYATAAN", _PERNYATAAN),
    "PERNYATAAN_MISKIN": surat("PERNYATAAN TIDAK MAMPU", _PERNYATAAN),
    "BUKTI_TINGGAL": surat("SURAT PERJANJIAN SEWA", ["Antara pemilik dan penyewa", "", "……………………"]),
    "DOK_PENDUKUNG": surat("DOKUMEN PENDUKUNG", ["……………………", "……………………"]),
}
