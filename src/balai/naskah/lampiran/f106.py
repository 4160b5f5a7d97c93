"""F-1.06 Surat Pernyataan Perubahan Elemen Data Kependudukan: what was, what becomes, on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from balai.dasar.kode import nama_tampil
from balai.dasar.kode import tabel as tabel_kode
from balai.naskah.lampiran.bahan import Bahan, Orang, orang_banyak, tanggal_kata
from balai.naskah.lampiran.blok import (
    Blok,
    Lembar,
    baris,
    garisan,
    judul,
    kepala,
    paragraf,
    penanda,
    r,
    tabel,
    ttd,
)
from balai.naskah.lampiran.formulir import PERMENDAGRI, Formulir

BARIS_KK: Final = 5
BARIS_UBAH: Final = 3
# Where the second document of SKBI may differ: label, its word in `perbedaan`, key in the register, key of
# the answer, code table.
_BEDA: Final = (
    ("Nama", "nama", "nama", "nama2", ""),
    ("Tempat lahir", "tempat", "tempat_lahir", "tempat_lahir2", ""),
    ("Tanggal lahir", "tanggal", "tanggal_lahir", "tgl_lahir2", ""),
    ("Jenis kelamin", "kelamin", "jenis_kelamin", "jk2", "jenis_kelamin"),
    ("Agama", "agama", "agama", "agama2", "agama"),
    ("Pekerjaan", "pekerjaan", "pekerjaan", "pekerjaan2", "pekerjaan"),
    ("Alamat", "alamat", "alamat", "alamat2", ""),
)


@dataclass(frozen=True)
class Ubah:
    elemen: str
    semula: str
    menjadi: str
    dasar: str

    @property
    def sel(self) -> list[str]:
        return [self.semula, self.menjadi, self.dasar]


def _kode_kata(nama_tabel: str, nilai: str) -> str:
    return nama_tampil(nama_tabel, nilai) if nama_tabel and nilai in tabel_kode(nama_tabel) else nilai


def perubahan(b: Bahan) -> list[Ubah]:
    """Rows of SPKKU's table, or where SKBI's second document differs from the register.

    An address is seldom written twice alike, so what the citizen named (`perbedaan`) goes before what we see.
    """
    baris_tabel = orang_banyak(b.isian.get("elemen"))
    if baris_tabel:
        return [
            Ubah(*(x.get(k, "") for k in ("elemen", "semula", "menjadi", "dasar")))
            for x in baris_tabel
            if any(x.values())
        ]
    dasar = " ".join(x for x in (b.isi("dokumen_kedua"), b.isi("nomor_dokumen")) if x)
    hasil = []
    sebutan = b.isi("perbedaan").lower()
    disebut = [x for x in _BEDA if x[1] in sebutan]
    for label, _, lama, baru, nama_tabel in disebut or _BEDA:
        semula, menjadi = b.pemohon.get(lama, ""), _kode_kata(nama_tabel, b.isi(baru))
        if menjadi and menjadi.casefold().split() != semula.casefold().split():
            hasil.append(Ubah(label, tanggal_kata(semula), tanggal_kata(menjadi), dasar))
    return hasil


def _jenis(u: Ubah) -> str:
    nama = u.elemen.lower()
    return next((k for k in ("pendidikan", "pekerjaan", "agama") if k in nama), "lainnya")


def _bagian(kiri: str, kanan: str, isi: list[Ubah], judul_kanan: str) -> Blok:
    """One of the two tables: an element at the left, another at the right, lines beside each other."""
    a = [u for u in isi if _jenis(u) == kiri.lower().split()[0]]
    z = [u for u in isi if _jenis(u) == judul_kanan]
    n = max(BARIS_UBAH, len(a), len(z))
    kosong = Ubah("", "", "", "")
    baris_isi = []
    for i in range(n):
        u, v = (x[i] if i < len(x) else kosong for x in (a, z))
        keterangan = v.elemen if judul_kanan == "lainnya" else ""
        baris_isi.append([str(i + 1), *u.sel, *v.sel, keterangan])
    semula = ["Semula", "Menjadi", "Dasar Perubahan"]
    return tabel(
        kepala=[
            [("No.", 1, 3), ("Elemen Data", 6, 1), ("Keterangan", 1, 3)],
            [(kiri, 3, 1), (kanan, 3, 1)],
            [*semula, *semula],
        ],
        lebar=[8, 26, 26, 28, 26, 26, 28, 22],
        baris=baris_isi,
        huruf=8,
        tinggi=6,
    )


def _keluarga(b: Bahan) -> Blok:
    isi: list[list[str]] = [[o.get("nama", ""), o.get("nik", ""), o.get("shdk", ""), ""] for o in b.anggota]
    isi += [["", "", "", ""]] * (BARIS_KK - len(isi))
    return tabel(
        kepala=[["No.", "Nama", "NIK", "SHDK", "Keterangan"]],
        lebar=[8, 62, 38, 36, 36],
        baris=[[str(n), *x] for n, x in enumerate(isi, 1)],
        tengah=(0, 2),
        huruf=8.5,
        tinggi=4.6,
    )


def susun(b: Bahan) -> list[Lembar]:
    o, ubah = b.pemohon, perubahan(b)
    rumah = _rumah(o)
    return [
        [
            kepala("F-1.06", "SURAT PERNYATAAN PERUBAHAN ELEMEN DATA KEPENDUDUKAN"),
            paragraf("Yang bertanda tangan di bawah ini:"),
            baris(
                [
                    r("", "Nama lengkap", garisan(o.get("nama", ""))),
                    r("", "NIK", garisan(o.get("nik", ""))),
                    r("", "Nomor KK", garisan(o.get("no_kk", "") or b.keluarga_isi("no_kk"))),
                    r("", "Alamat rumah", garisan(rumah)),
                ],
                label=36,
                nomor=0,
                masuk=6,
                rapat=1.9,
            ),
            paragraf("dengan rincian KK sebagai berikut:"),
            _keluarga(b),
            paragraf(
                "menyatakan bahwa elemen data kependudukan saya dan anggota keluarga saya telah berubah, "
                "dengan rincian:"
            ),
            judul("A. Pendidikan dan Pekerjaan"),
            _bagian("Pendidikan Terakhir", "Pekerjaan", ubah, "pekerjaan"),
            judul("B. Agama dan Perubahan Lainnya"),
            _bagian("Agama", "Lainnya, yaitu sesuai keterangan", ubah, "lainnya"),
            paragraf(
                "Terlampir fotokopi berkas yang terkait dengan perubahan tersebut. Pernyataan ini saya buat "
                "dengan sebenarnya. Bila ternyata tidak sesuai dengan keadaan, saya bersedia dikenai sanksi "
                "menurut peraturan perundang-undangan."
            ),
            ttd(
                None,
                penanda((b.tempat_tanggal, "Yang membuat pernyataan,"), o.get("nama", ""), meterai=True),
                jarak=2,
            ),
        ]
    ]


def _rumah(o: Orang) -> str:
    rt, rw = o.get("rt", ""), o.get("rw", "")
    return ", ".join(x for x in (o.get("alamat", ""), f"RT {rt}/RW {rw}" if rt else "") if x)


FORMULIR = Formulir(
    "F-1.06",
    "Surat Pernyataan Perubahan Elemen Data Kependudukan",
    PERMENDAGRI,
    susun,
    palang=False,
)
