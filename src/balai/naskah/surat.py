"""A whole letter, ready to be drawn. All text here is final; nothing in it is read as marks."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from balai.naskah.pohon import Dokumen
from balai.naskah.qr import Qr

Kertas = Literal["F4", "A4"]
UKURAN_MM: Final[dict[Kertas, tuple[int, int]]] = {"F4": (215, 330), "A4": (210, 297)}
NOMOR_BELUM_ADA: Final = "(diberikan saat surat dibuat)"


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead. `baris`: pemerintah kabupaten, kecamatan, desa, as they are printed; the last one is large.

    `logo`: SVG or PNG bytes, or None.
    """

    baris: tuple[str, ...]
    alamat: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""
    kode_pos: str = ""
    logo: bytes | None = None

    @property
    def rincian(self) -> tuple[str, ...]:
        """The small lines under the names: address, then ways to reach the office."""
        alamat = self.alamat
        if self.kode_pos:
            alamat = f"{alamat}, Kode Pos {self.kode_pos}" if alamat else f"Kode Pos {self.kode_pos}"
        hubung = " · ".join(
            f"{label} {nilai}" if label else nilai
            for label, nilai in (("Telepon", self.telepon), ("Surel", self.surel), ("", self.laman))
            if nilai
        )
        return tuple(x for x in (alamat, hubung) if x)


def kop_desa(
    *,
    kabupaten: str,
    kecamatan: str,
    sebutan_desa: str,
    nama_desa: str,
    alamat: str = "",
    telepon: str = "",
    surel: str = "",
    laman: str = "",
    kode_pos: str = "",
    logo: bytes | None = None,
) -> Kop:
    """The usual letterhead. `kabupaten`: with or without "Kabupaten"/"Kota"; `sebutan_desa`: Desa, Nagari."""
    wilayah = kabupaten if kabupaten.lower().startswith(("kabupaten ", "kota ")) else f"Kabupaten {kabupaten}"
    baris = (f"Pemerintah {wilayah}", f"Kecamatan {kecamatan}", f"{sebutan_desa} {nama_desa}")
    return Kop(
        baris=tuple(b.upper() for b in baris),
        alamat=alamat,
        telepon=telepon,
        surel=surel,
        laman=laman,
        kode_pos=kode_pos,
        logo=logo,
    )


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """Signer, frozen as on the issued letter.

    `jabatan`: one line each, e.g. ("a.n. KEPALA DESA SUKAMAJU", "SEKRETARIS DESA", "u.b. KASI PELAYANAN").
    """

    jabatan: tuple[str, ...]
    nama: str
    nip: str | None = None


@dataclass(frozen=True, slots=True)
class KotakTtd:
    """One of several signatures, two a row from left to right. `nama` "" leaves dots to write on.

    `bertanggal`: place and date stand above it. `meterai`: room for the duty stamp. `utama`: the village's
    own signer, beside whom the code for checking stands. `kedua`: another official of the village, who signs
    electronically where the letter is signed so; `sertifikat`: whose certificate is his, then.
    """

    jabatan: tuple[str, ...]
    nama: str = ""
    nip: str | None = None
    bertanggal: bool = False
    meterai: bool = False
    utama: bool = False
    kedua: bool = False
    sertifikat: str = ""


@dataclass(frozen=True, slots=True)
class Periksa:
    """What is needed to check the letter. `kode`: in its groups; `alamat`: where it is typed, without scheme.

    `elektronik`: a block stands in the place of the ink; `sertifikat`: whose certificate it names; `contoh`:
    the certificate is of the demo authority, and the letter says so.
    """

    qr: Qr
    kode: str
    alamat: str
    elektronik: bool = False
    sertifikat: str = ""
    contoh: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    """Millimetres. Village practice: wide on the left for the binder (domain 4.1)."""

    atas: float = 15
    kanan: float = 20
    bawah: float = 20
    kiri: float = 25


@dataclass(frozen=True, slots=True)
class SuratNaskah:
    """`nomor` None: not allotted yet. `periksa` None: without QR. `isi`: filled tree."""

    kop: Kop
    judul: str
    nomor: str | None
    isi: Dokumen
    tempat_tanggal: str
    penandatangan: Penandatangan
    tanda_tangan: tuple[KotakTtd, ...] = ()  # where more than the village's signer sign; empty: only he
    periksa: Periksa | None = None
    catatan_kaki: str = ""
    kertas: Kertas = "F4"
    margin: Margin = field(default_factory=Margin)
    konsep: bool = False
    pengarang: str = ""
    lampiran: tuple[dict[str, Any], ...] = ()  # forms after the letter, as `lampiran_susun` froze them

    @property
    def teks_nomor(self) -> str:
        return self.nomor or NOMOR_BELUM_ADA

    @property
    def judul_berkas(self) -> str:
        """Title in the file's metadata. Never the person's name: it shows in every viewer and search."""
        return f"{self.judul} Nomor {self.nomor}" if self.nomor else f"{self.judul} (konsep)"
