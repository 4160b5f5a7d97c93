"""Model N5, Surat Izin Orang Tua: for a candidate under 21 on the day of the akad."""

from __future__ import annotations

from balai.naskah.lampiran.bahan import Bahan, Orang
from balai.naskah.lampiran.blok import Blok, Lembar, baris, judul, paragraf, penanda, ttd
from balai.naskah.lampiran.formulir import KEPDIRJEN, Formulir, diri, kepala_kua
from balai.naskah.lampiran.nikah import Calon, di_bawah_umur, warga


def _orang(o: Orang, bin: str) -> Blok:
    return baris(diri(o, bin=bin), label=62, masuk=5, rapat=1.9)


def _lembar(b: Bahan, c: Calon) -> Lembar:
    return [
        kepala_kua(b, "N5", "IX", "SURAT IZIN ORANG TUA", kantor=False, nomor=False),
        paragraf("Yang bertanda tangan di bawah ini:"),
        judul("A. Ayah/wali/pengampu"),
        _orang(c.ayah, "Bin"),
        judul("B. Ibu/wali/pengampu"),
        _orang(c.ibu, "Binti"),
        paragraf("adalah ayah dan ibu kandung/wali/pengampu dari:"),
        _orang(c.diri, c.bin if c.diri else "Bin/Binti"),
        paragraf("memberikan izin kepada anak kami untuk menikah dengan:"),
        _orang(c.pasangan, ("Binti" if c.pria else "Bin") if c.pasangan else "Bin/Binti"),
        paragraf("Demikian surat izin ini dibuat dengan kesadaran sendiri, tanpa paksaan dari siapa pun."),
        ttd(
            penanda(("", "Ayah/wali/pengampu,"), c.ayah.get("nama", "")),
            penanda((b.tempat_tanggal, "Ibu/wali/pengampu,"), c.ibu.get("nama", "")),
            jarak=2,
        ),
    ]


def susun(b: Bahan) -> list[Lembar]:
    return [_lembar(b, c) for c in di_bawah_umur(b) or warga(b)[:1]]


def perlu(b: Bahan) -> bool:
    return bool(di_bawah_umur(b))


FORMULIR = Formulir("N5", "Surat Izin Orang Tua", KEPDIRJEN, susun, perlu, huruf=10, tepi=20, palang=False)
