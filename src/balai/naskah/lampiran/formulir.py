"""What a form is, and the ways that many of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from balai.dasar.kode import tabel
from balai.naskah.lampiran.bahan import Bahan, Orang, tempat_tanggal_lahir
from balai.naskah.lampiran.blok import Blok, Lembar, Opsi, garisan, kepala, penanda, r

PERMENDAGRI: Final = "Permendagri 109/2019"
KEPDIRJEN: Final = "Kepdirjen Bimas Islam 473/2020"


def selalu(_: Bahan) -> bool:
    return True


@dataclass(frozen=True)
class Formulir:
    """`susun`: sheets out of a letter's data; `perlu`: whether this letter needs the form at all.

    `huruf` in points, `tepi` in millimetres; `palang`: heads of sections as grey bars.
    """

    kode: str
    nama: str
    hukum: str
    susun: Callable[[Bahan], list[Lembar]]
    perlu: Callable[[Bahan], bool] = selalu
    arah: Literal["tegak", "datar"] = "tegak"
    huruf: float = 9.5
    tepi: float = 15
    palang: bool = True


def opsi_tabel(nama_tabel: str, nilai: str, sebutan: Iterable[str] = ()) -> list[Opsi]:
    """Ticks for a code table: `nilai` is its code or its word. `sebutan`: the form's own words, in order."""
    kata = list(sebutan) or list(tabel(nama_tabel).values())
    return [
        (label, nilai != "" and (nilai == kode or nilai.lower() == nama.lower()))
        for label, (kode, nama) in zip(kata, tabel(nama_tabel).items(), strict=True)
    ]


def opsi_kata(label: Iterable[str], nilai: str) -> list[Opsi]:
    """Ticks for words of the form itself."""
    return [(x, nilai != "" and x.lower() == nilai.lower()) for x in label]


def kepala_kua(b: Bahan, kode: str, lampiran: str, judul: str, *, kantor: bool, nomor: bool) -> Blok:
    """Head of a KUA form: which annex it is, its model, and the office where the village issues it."""
    return kepala(
        f"Model {kode}",
        judul,
        kiri=b.wilayah_kepala if kantor else (),
        kanan=(
            f"Lampiran {lampiran}",
            "Keputusan Direktur Jenderal Bimbingan Masyarakat Islam",
            "Nomor 473 Tahun 2020 tentang Petunjuk Teknis",
            "Pelaksanaan Pencatatan Pernikahan",
        ),
        bawah=(f"Nomor: {b.nomor or '.' * 50}",) if nomor else (),
        berkotak=False,
    )


def diri(
    o: Orang, *, bin: str = "", jenis_kelamin: bool = False, pendidikan: bool = False, mulai: int = 1
) -> list[Blok]:
    """The person block of the KUA forms. `bin`: label "Bin", "Binti" or "Bin/Binti"; "" leaves it out."""
    isi = [("Nama lengkap dan alias", o.get("nama", ""))]
    if bin:
        isi.append((bin, o.get("bin", "")))
    isi.append(("Nomor Induk Kependudukan (NIK)", o.get("nik", "")))
    if jenis_kelamin:
        isi.append(("Jenis kelamin", o.get("jenis_kelamin", "")))
    isi += [
        ("Tempat dan tanggal lahir", tempat_tanggal_lahir(o)),
        ("Kewarganegaraan", o.get("kewarganegaraan", "")),
        ("Agama", o.get("agama", "")),
        ("Pekerjaan", o.get("pekerjaan", "")),
    ]
    if pendidikan:
        isi.append(("Pendidikan terakhir", o.get("pendidikan", "")))
    isi.append(("Alamat", o.get("alamat", "")))
    return [r(f"{n}.", label, garisan(nilai)) for n, (label, nilai) in enumerate(isi, mulai)]


def pejabat(b: Bahan) -> Blok:
    """The village's signer, with place and date."""
    jabatan = b.jabatan or ("Kepala Desa/Lurah",)
    return penanda((b.tempat_tanggal, *jabatan), b.nama_penanda, f"NIP. {b.nip}" if b.nip else "")
