"""Model N1, Pengantar Nikah: the village's own word about a candidate and the parents."""

from __future__ import annotations

from balai.naskah.lampiran.bahan import Bahan
from balai.naskah.lampiran.blok import Blok, Lembar, baris, garisan, paragraf, r, ttd
from balai.naskah.lampiran.formulir import KEPDIRJEN, Formulir, diri, kepala_kua, pejabat
from balai.naskah.lampiran.nikah import Calon, terdahulu, warga

LABEL = 62


def _status(b: Bahan, c: Calon) -> list[Blok]:
    pria = c.status if c.pria else ""
    if pria == "Beristri" and b.isi("istri_ke"):
        pria = f"Beristri, calon istri ke-{b.isi('istri_ke')}"
    kosong = not c.diri
    isi = [
        r("", "a. Jika pria, jejaka, duda, atau beristri", garisan(pria if c.pria or kosong else "-")),
        r(
            "",
            "b. Jika wanita, perawan atau janda",
            garisan(c.status if not c.pria else "" if kosong else "-"),
        ),
    ]
    pasangan = terdahulu(b).get("nama", "") if c.status in ("Duda", "Janda", "Beristri") else ""
    nama = pasangan or ("" if kosong or c.status not in ("Jejaka", "Perawan") else "-")
    return [
        r("11.", "Status perkawinan"),
        *isi,
        r("12.", "Nama istri/suami terdahulu", garisan(nama)),
    ]


def _lembar(b: Bahan, c: Calon) -> Lembar:
    o = c.diri
    calon = diri(o, jenis_kelamin=True, pendidikan=True)
    calon.insert(8, r("9.", "Bin/Binti", garisan(o.get("bin", ""))))
    calon[-1]["n"] = "10."
    return [
        kepala_kua(b, "N1", "V", "PENGANTAR NIKAH", kantor=True, nomor=True),
        paragraf("Yang bertanda tangan di bawah ini menerangkan dengan sesungguhnya bahwa:"),
        baris([*calon, *_status(b, c)], label=LABEL, nomor=8, rapat=2.1),
        paragraf("adalah benar anak dari perkawinan seorang pria:"),
        baris(diri(c.ayah), label=LABEL, nomor=8, rapat=2.1),
        paragraf("dengan seorang wanita:"),
        baris(diri(c.ibu), label=LABEL, nomor=8, rapat=2.1),
        paragraf(
            "Demikian surat pengantar ini dibuat dengan mengingat sumpah jabatan dan untuk digunakan "
            "sebagaimana mestinya."
        ),
        ttd(None, pejabat(b), jarak=1),
    ]


def susun(b: Bahan) -> list[Lembar]:
    return [_lembar(b, c) for c in warga(b)]


FORMULIR = Formulir("N1", "Pengantar Nikah", KEPDIRJEN, susun, huruf=10.5, tepi=20, palang=False)
