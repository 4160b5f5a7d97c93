"""Model N2, Permohonan Kehendak Nikah: the pair asks the KUA to record the marriage."""

from __future__ import annotations

from typing import Final

from balai.naskah.lampiran.bahan import Bahan, hari_kata, jam_kata
from balai.naskah.lampiran.blok import (
    Lembar,
    baris,
    butir,
    dua,
    garisan,
    jarak,
    paragraf,
    penanda,
    r,
    ttd,
)
from balai.naskah.lampiran.formulir import KEPDIRJEN, Formulir, kepala_kua
from balai.naskah.lampiran.nikah import di_bawah_umur, ditinggal_mati, keduanya

BERKAS: Final = (
    "Surat pengantar nikah dari desa/kelurahan",
    "Persetujuan calon pengantin",
    "Fotokopi KTP",
    "Fotokopi akta kelahiran",
    "Fotokopi kartu keluarga",
    "Pas foto 2x3 berlatar biru, 3 lembar",
)


def _berkas(b: Bahan) -> list[str]:
    isi = list(BERKAS)
    if di_bawah_umur(b):
        isi.append("Surat izin orang tua (Model N5)")
    if ditinggal_mati(b):
        isi.append("Surat keterangan kematian suami/istri (Model N6)")
    return [*isi, "", ""]


def susun(b: Bahan) -> list[Lembar]:
    suami, istri = keduanya(b)
    saat, pukul = hari_kata(b.isi("tanggal")), jam_kata(b.isi("jam"))
    waktu = " pukul ".join(x for x in (saat, pukul) if x) if saat else ""
    kua = b.isi("kua")
    kepada = kua if kua.lower().startswith("kua") else f"KUA Kecamatan {kua or '.' * 30}"
    return [
        [
            kepala_kua(b, "N2", "VI", "PERMOHONAN KEHENDAK NIKAH", kantor=False, nomor=False),
            dua(
                [paragraf("Perihal: Permohonan kehendak nikah")],
                [paragraf(b.tempat_tanggal)],
                (1.5, 1),
            ),
            jarak(4),
            paragraf(f"Kepada Yth.\nKepala {kepada}/PPN LN\ndi tempat"),
            jarak(4),
            paragraf("Dengan hormat, kami mengajukan permohonan kehendak nikah atas nama:"),
            baris(
                [
                    r("", "Calon suami", garisan(suami.diri.get("nama", ""))),
                    r("", "Calon istri", garisan(istri.diri.get("nama", ""))),
                    r("", "Hari, tanggal, dan jam", garisan(waktu)),
                    r("", "Tempat akad nikah", garisan(b.isi("tempat"))),
                ],
                label=50,
                nomor=0,
                masuk=8,
                rapat=3.2,
            ),
            paragraf(
                "Bersama ini kami sampaikan surat-surat yang diperlukan untuk diperiksa sebagai berikut:"
            ),
            butir(_berkas(b)),
            paragraf(
                "Demikian permohonan ini kami sampaikan, agar dapat diperiksa, dihadiri, dan dicatat menurut "
                "peraturan perundang-undangan."
            ),
            ttd(
                penanda(("Diterima tanggal ........................", "Yang menerima,", "Kepala KUA/PPN LN")),
                penanda(("", "", "Pemohon,"), b.pemohon.get("nama", "")),
                jarak=8,
            ),
        ]
    ]


FORMULIR = Formulir("N2", "Permohonan Kehendak Nikah", KEPDIRJEN, susun, huruf=11, tepi=22, palang=False)
