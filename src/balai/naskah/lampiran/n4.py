"""Model N4, Persetujuan Calon Pengantin: both marry of their own will."""

from __future__ import annotations

from balai.naskah.lampiran.bahan import Bahan
from balai.naskah.lampiran.blok import Lembar, baris, judul, paragraf, penanda, ttd
from balai.naskah.lampiran.formulir import KEPDIRJEN, Formulir, diri, kepala_kua
from balai.naskah.lampiran.nikah import keduanya


def susun(b: Bahan) -> list[Lembar]:
    suami, istri = keduanya(b)
    nama = [c.diri.get("nama", "") for c in (suami, istri)]
    return [
        [
            kepala_kua(b, "N4", "VIII", "PERSETUJUAN CALON PENGANTIN", kantor=False, nomor=False),
            paragraf("Yang bertanda tangan di bawah ini:"),
            judul("A. Calon suami"),
            baris(diri(suami.diri, bin="Bin"), label=62, masuk=5, rapat=2.8),
            judul("B. Calon istri"),
            baris(diri(istri.diri, bin="Binti"), label=62, masuk=5, rapat=2.8),
            paragraf(
                "menyatakan dengan sesungguhnya bahwa kami setuju untuk melangsungkan pernikahan, atas dasar "
                "sukarela, dengan kesadaran sendiri, dan tanpa paksaan dari siapa pun."
            ),
            paragraf("Demikian surat persetujuan ini dibuat untuk digunakan sebagaimana mestinya."),
            ttd(
                penanda(("", "Calon suami,"), nama[0]),
                penanda((b.tempat_tanggal, "Calon istri,"), nama[1]),
                jarak=8,
            ),
        ]
    ]


FORMULIR = Formulir("N4", "Persetujuan Calon Pengantin", KEPDIRJEN, susun, huruf=11, tepi=22, palang=False)
