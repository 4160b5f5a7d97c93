"""Will the letter fit one page as airy as it is drawn first? Only a sure yes spares the layout its measuring.

Millimetres of `tata/surat.typ` at its first density, rounded up; tests/naskah/test_muat.py holds them to it.
"""

import string

from balai.naskah.pohon import (
    Blok,
    Daftar,
    Paragraf,
    Sebaris,
    SubJudul,
    Tabel,
    TabelIdentitas,
    TabelIsi,
    Teks,
)
from balai.naskah.surat import UKURAN_MM, SuratNaskah

_BARIS, _BARIS_TABEL, _ANTAR = 6.2, 5.9, 2.6
_MASUK, _LABEL, _TTD = 10.0, 43.0, 82.0
# Widths at 12 pt, rounded up between regular and bold; what is not listed counts as very wide.
_LEBAR = (
    dict.fromkeys(string.ascii_lowercase, 2.15)
    | dict.fromkeys("fijlt", 1.5)
    | dict.fromkeys("mw", 3.6)
    | dict.fromkeys(string.ascii_uppercase, 2.9)
    | dict.fromkeys("MW@%", 4.1)
    | dict.fromkeys(string.digits, 2.15)
    | dict.fromkeys(" .,:;/-()'!|\u200b", 1.5)
    | dict.fromkeys('#$&*+<=>?[]^_`{}~"\\', 2.9)
)


def pasti_muat(surat: SuratNaskah) -> bool:
    if surat.tanda_tangan or any(isinstance(b, TabelIsi) for b in surat.isi.blok):
        return False
    lebar, tinggi = UKURAN_MM[surat.kertas]
    m = surat.margin
    ruang = lebar - m.kiri - m.kanan
    isi = sum(_tinggi_blok(b, ruang) for b in surat.isi.blok)
    return _tinggi_kepala(surat, ruang) + isi + _tinggi_kaki(surat) < tinggi - m.atas - m.bawah - 4


def _tinggi_kepala(surat: SuratNaskah, ruang: float) -> float:
    kop = surat.kop
    nama = ruang - 48 if kop.logo else ruang
    kop_mm = 6.5 * sum(_baris(b, nama, 1.45) for b in kop.baris)
    kop_mm += 5 * sum(_baris(b, nama, 0.8) for b in kop.rincian)
    judul = _baris(surat.judul.upper(), ruang, 1.25) * 5.5 + _baris(surat.teks_nomor, ruang) * 6
    return max(kop_mm, 27 if kop.logo else 0) + 4 + judul + 19


def _tinggi_kaki(surat: SuratNaskah) -> float:
    ttd = surat.penandatangan
    baris = sum(_baris(t, _TTD) for t in (surat.tempat_tanggal, *ttd.jabatan))
    baris += _baris(ttd.nama, _TTD, 1.1) + bool(ttd.nip)
    qr = surat.periksa.qr.sisi_mm if surat.periksa else 0
    return 9 + max(25 + baris * 5.2, qr) + 1


def _tinggi_blok(blok: Blok, ruang: float) -> float:
    match blok:
        case Paragraf(anak):
            return _baris(_kata(anak), ruang - 2) * _BARIS + _ANTAR + _MASUK / ruang
        case TabelIdentitas(baris):
            nilai = ruang - _MASUK - _LABEL - 6
            return (
                sum(max(_baris(b.label, _LABEL), _baris(_kata(b.nilai), nilai)) for b in baris) * _BARIS_TABEL
                + _ANTAR
            )
        case Daftar(butir):
            return sum(_baris(_kata(b.anak), ruang - _MASUK - 8) for b in butir) * _BARIS + _ANTAR
        case SubJudul(anak):
            return _baris(_kata(anak), ruang, 1.1) * _BARIS + 2 * _ANTAR
        case Tabel() | TabelIsi():
            raise TypeError("tables are measured by the layout")


def _kata(anak: tuple[Sebaris, ...]) -> str:
    return "".join(s.isi if isinstance(s, Teks) else _kata(getattr(s, "anak", ())) for s in anak)


def _baris(teks: str, ruang: float, skala: float = 1.0) -> int:
    """Lines that the text takes; each line may lose the length of a word that did not fit any more."""
    return sum(_baris_satu(panjang_mm(b) * skala, ruang) for b in teks.split("\n"))


def _baris_satu(panjang: float, ruang: float) -> int:
    return 1 if panjang <= ruang else 1 + int(panjang / max(ruang - 12, 10))


def panjang_mm(teks: str) -> float:
    """Width of the text at 12 pt, rounded up."""
    return sum(_LEBAR.get(c, 4.5) for c in teks)
