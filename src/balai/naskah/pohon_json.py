"""The letter as plain lists and dictionaries: what the typst layout reads. Text stays data, never source."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from balai.naskah.aksara import PATAH
from balai.naskah.lampiran_json import lampiran_json
from balai.naskah.muat import panjang_mm, pasti_muat
from balai.naskah.pohon import (
    Blok,
    Daftar,
    GarisBawah,
    Miring,
    Paragraf,
    Sebaris,
    SubJudul,
    Tabel,
    TabelIdentitas,
    TabelIsi,
    Tebal,
    Teks,
)
from balai.naskah.qr import qr_svg
from balai.naskah.surat import UKURAN_MM, Periksa, SuratNaskah

_SERTIFIKAT_MM, _SERTIFIKAT = 160, 50  # widest at 12 pt, and what is kept of a wider one
_PNG = b"\x89PNG\r\n\x1a\n"


class LogoSalah(ValueError):
    """The village's crest is neither PNG nor SVG."""


def surat_ke_json(surat: SuratNaskah, rapikan: Callable[[str], str]) -> dict[str, Any]:
    """`rapikan` makes each text printable (see aksara.py)."""
    lebar, tinggi = UKURAN_MM[surat.kertas]
    m, ttd = surat.margin, surat.penandatangan
    return {
        "pasti_muat": pasti_muat(surat),
        "kertas": [lebar, tinggi],
        "margin": {"top": m.atas, "right": m.kanan, "bottom": m.bawah, "left": m.kiri},
        "judul_berkas": rapikan(surat.judul_berkas).replace(PATAH, ""),
        "pengarang": rapikan(surat.pengarang).replace(PATAH, ""),
        "konsep": surat.konsep,
        "kop": {
            "baris": [rapikan(b) for b in surat.kop.baris],
            "rincian": [rapikan(b) for b in surat.kop.rincian],
            "logo": logo_svg(surat.kop.logo) if surat.kop.logo else None,
        },
        "judul": rapikan(surat.judul),
        "nomor": rapikan(surat.teks_nomor),
        "blok": [_blok(b, rapikan) for b in surat.isi.blok],
        "tempat_tanggal": rapikan(surat.tempat_tanggal),
        "jabatan": [rapikan(j) for j in ttd.jabatan],
        "nama": rapikan(ttd.nama),
        "nip": rapikan(ttd.nip) if ttd.nip else None,
        "tanda_tangan": [
            {
                "jabatan": [rapikan(j) for j in k.jabatan],
                "nama": rapikan(k.nama),
                "nip": rapikan(k.nip) if k.nip else None,
                "bertanggal": k.bertanggal,
                "meterai": k.meterai,
                "utama": k.utama,
                "kedua": k.kedua,
                "sertifikat": rapikan(_pendek(k.sertifikat)),
            }
            for k in surat.tanda_tangan
        ],
        "periksa": _periksa(surat.periksa, rapikan) if surat.periksa else None,
        "catatan": rapikan(surat.catatan_kaki),
        "lampiran": [lampiran_json(x, rapikan) for x in surat.lampiran],
    }


def _periksa(p: Periksa, rapikan: Callable[[str], str]) -> dict[str, Any]:
    return {
        "qr": qr_svg(p.qr),
        "sisi": p.qr.sisi_mm,
        "kode": p.kode,
        "alamat": rapikan(p.alamat),
        "elektronik": p.elektronik,
        "sertifikat": rapikan(_pendek(p.sertifikat)),
        "contoh": p.contoh,
    }


def _pendek(sertifikat: str) -> str:
    """Two lines at most: the block is as high as the room for ink."""
    return sertifikat if panjang_mm(sertifikat) <= _SERTIFIKAT_MM else f"{sertifikat[:_SERTIFIKAT]}…"


def _blok(blok: Blok, rapikan: Callable[[str], str]) -> dict[str, Any]:
    match blok:
        case Paragraf(anak):
            return {"j": "p", "lanjut": _lanjutan(anak), "a": _sebaris(anak, rapikan)}
        case TabelIdentitas(baris):
            return {"j": "t", "b": [[rapikan(b.label), _sebaris(b.nilai, rapikan)] for b in baris]}
        case Daftar(butir, bernomor):
            return {"j": "n" if bernomor else "d", "b": [_sebaris(b.anak, rapikan) for b in butir]}
        case SubJudul(anak):
            return {"j": "s", "a": _sebaris(anak, rapikan)}
        case TabelIsi(kepala, isi_tabel):
            return {
                "j": "k",
                "kepala": [rapikan(k) for k in kepala],
                "b": [[rapikan(sel) for sel in b] for b in isi_tabel],
            }
        case Tabel():
            raise TypeError("Naskah belum diisi: panggil isi() lebih dulu.")


def _lanjutan(anak: tuple[Sebaris, ...]) -> bool:
    """A paragraph that begins with a small letter carries on the sentence before the table."""
    return bool(anak) and isinstance(anak[0], Teks) and anak[0].isi[:1].islower()


def _sebaris(anak: tuple[Sebaris, ...], rapikan: Callable[[str], str]) -> list[list[Any]]:
    hasil: list[list[Any]] = []
    for s in anak:
        match s:
            case Teks(isi):
                hasil.append(["t", rapikan(isi)])
            case Tebal(dalam):
                hasil.append(["b", _sebaris(dalam, rapikan)])
            case Miring(dalam):
                hasil.append(["i", _sebaris(dalam, rapikan)])
            case GarisBawah(dalam):
                hasil.append(["u", _sebaris(dalam, rapikan)])
            case _:
                raise TypeError("Naskah belum diisi: panggil isi() lebih dulu.")
    return hasil


def logo_svg(logo: bytes) -> str:
    """Crest as SVG source; a PNG is wrapped in one, as only text passes to the layout. Raises LogoSalah."""
    if logo.startswith(_PNG):
        lebar, tinggi = int.from_bytes(logo[16:20]), int.from_bytes(logo[20:24])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}" width="{lebar}"'
            f' height="{tinggi}"><image width="{lebar}" height="{tinggi}"'
            f' href="data:image/png;base64,{b64encode(logo).decode()}"/></svg>'
        )
    try:
        teks = logo.decode("utf-8")
    except UnicodeDecodeError:
        teks = ""
    if "<svg" not in teks:
        raise LogoSalah("Logo harus berkas SVG atau PNG.")
    return teks
