"""Model N6, Surat Keterangan Kematian suami/istri: for a duda or janda by death."""

from __future__ import annotations

from balai.naskah.lampiran.bahan import Bahan, hari_kata
from balai.naskah.lampiran.blok import Lembar, baris, garisan, judul, paragraf, r, ttd
from balai.naskah.lampiran.formulir import KEPDIRJEN, Formulir, diri, kepala_kua, pejabat
from balai.naskah.lampiran.nikah import Calon, ditinggal_mati, terdahulu, warga


def _lembar(b: Bahan, c: Calon) -> Lembar:
    mati = terdahulu(b)
    sebutan = ("suami/istri", "Bin/Binti", "Bin/Binti")
    if c.diri:
        sebutan = ("istri", "Binti", "Bin") if c.pria else ("suami", "Bin", "Binti")
    return [
        kepala_kua(b, "N6", "X", "SURAT KETERANGAN KEMATIAN", kantor=True, nomor=True),
        paragraf("Yang bertanda tangan di bawah ini menerangkan dengan sesungguhnya bahwa:"),
        judul("A. Almarhum/almarhumah"),
        baris(diri(mati, bin=sebutan[1]), label=62, masuk=5, rapat=2.5),
        paragraf("telah meninggal dunia pada:"),
        baris(
            [
                r("", "Hari dan tanggal", garisan(hari_kata(mati.get("tanggal_meninggal", "")))),
                r("", "Tempat", garisan(mati.get("tempat_meninggal", ""))),
            ],
            label=62,
            nomor=7,
            masuk=5,
            rapat=2.5,
        ),
        paragraf(f"Yang bersangkutan adalah {sebutan[0]} dari:"),
        judul("B. Yang ditinggalkan"),
        baris(diri(c.diri, bin=sebutan[2]), label=62, masuk=5, rapat=2.5),
        paragraf(
            "Demikian surat keterangan ini dibuat dengan mengingat sumpah jabatan dan untuk digunakan "
            "sebagaimana mestinya."
        ),
        ttd(None, pejabat(b), jarak=4),
    ]


def susun(b: Bahan) -> list[Lembar]:
    return [_lembar(b, c) for c in ditinggal_mati(b) or warga(b)[:1]]


def perlu(b: Bahan) -> bool:
    return bool(ditinggal_mati(b))


FORMULIR = Formulir(
    "N6", "Surat Keterangan Kematian Suami/Istri", KEPDIRJEN, susun, perlu, huruf=11, tepi=22, palang=False
)
