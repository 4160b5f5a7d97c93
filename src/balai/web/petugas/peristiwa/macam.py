"""The kinds of event that the desk records: words, whom they start from, what is asked beside the dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from balai.penduduk.models import Peristiwa
from balai.penduduk.services.rincian import RINCIAN, Fakta
from balai.web.petugas.peristiwa.medan import Medan

J = Peristiwa.Jenis
Mulai = Literal["orang", "keluarga", "luar"]


@dataclass(frozen=True)
class Macam:
    """`mulai`: what is picked first. `ikut`: others of the family may go too. `tanggal`: its label."""

    jenis: Peristiwa.Jenis
    label: str
    isi: str
    ikon: str
    mulai: Mulai
    tanggal: str
    ikut: bool = False
    tambahan: tuple[Medan, ...] = ()  # columns of the card that the act changes

    @property
    def kode(self) -> str:
        return str(self.jenis)

    @property
    def alasan(self) -> str:
        """Reason in the trail for opening the records that the form shows."""
        return f"Mencatat {_kecil(self.label)}"

    @cached_property
    def medan(self) -> tuple[Medan, ...]:
        """What is asked about the event itself."""
        fakta = RINCIAN.get(self.jenis, ())
        return tuple(_medan(self.jenis, f) for f in fakta if f.kunci not in _TURUNAN)


def _kecil(teks: str) -> str:
    return teks if teks[:2].isupper() else teks[:1].lower() + teks[1:]


# Follows from who goes and where to.
_TURUNAN: Final = frozenset({"jenis_kepindahan", "klasifikasi_pindah"})
# What the forms of the state need, beside what the act itself cannot do without: the sentence of the cure.
_WAJIB: Final = {
    (J.PINDAH, "tujuan_wilayah"): "Pilih seberapa jauh pindahnya. Laporan bulanan memerlukannya.",
    (J.PINDAH, "alamat_tujuan"): "Isi alamat tujuan, paling sedikit nama kotanya.",
    (J.DATANG, "asal"): "Isi alamat asal, paling sedikit nama kotanya.",
}
_CONTOH: Final = {
    "alamat_tujuan": "Jalan Mawar 5, Kota Melati",
    "asal": "Jalan Mawar 5, Kota Melati",
    "anak_ke": "2",
    "berat": "3200",
    "panjang": "50",
}
_LABEL: Final = {
    (J.PINDAH, "no_surat"): "Nomor surat pindah",
    (J.DATANG, "no_surat"): "Nomor surat pindah",
    (J.HILANG, "no_surat"): "Nomor laporan polisi",
}
_JENIS: Final = {"kode": "select", "angka": "number", "jam": "time", "teks": "text", "desimal": "text"}


def _medan(jenis: Peristiwa.Jenis, f: Fakta) -> Medan:
    """The control that asks for a fact of services.rincian."""
    label = _LABEL.get((jenis, f.kunci), f.label)
    salah = _WAJIB.get((jenis, f.kunci)) or (f"Isi {f.label.lower()}." if f.wajib else "")
    return Medan(
        f.kunci,
        f"{label} ({f.satuan})" if f.satuan else label,
        _JENIS[f.jenis],
        f.tabel,
        salah,
        f.maks if f.jenis == "teks" else 20,
        contoh=_CONTOH.get(f.kunci, ""),
        batas=(f.min, f.maks),
    )


# Asked of temporary residents only (book B.4).
SEMENTARA: Final = frozenset({"maksud", "didatangi"})
BAYI: Final = (
    Medan("nama", "Nama bayi", salah="Isi nama bayi seperti di surat kelahiran.", kolom="nama"),
    Medan(
        "jenis_kelamin", "Jenis kelamin", "radio", "jenis_kelamin", "Pilih jenis kelamin bayi.",
        kolom="jenis_kelamin",
    ),
    Medan("tempat_lahir", "Tempat lahir", salah="Isi kota atau kabupaten kelahiran.", kolom="tempat_lahir"),
    Medan("akta_lahir", "Nomor akta kelahiran", maks=40, kolom="akta_lahir"),
    Medan(
        "nik", "NIK bayi", maks=25, kolom="nik",
        petunjuk="Kosongkan kalau belum terbit, Balai memberi NIK sementara yang diawali 0.",
    ),
)  # fmt: skip
ORANG_TUA: Final = (
    Medan("nama_ibu", "Nama ibu", salah="Isi nama ibu.", kolom="nama_ibu"),
    Medan("nama_ayah", "Nama ayah", kolom="nama_ayah"),
)
PENDATANG: Final = (
    Medan("nama", "Nama lengkap", salah="Isi nama lengkap seperti di KTP.", kolom="nama"),
    Medan("nik", "NIK", salah="Isi NIK, 16 angka di KTP atau KK lama.", maks=25, kolom="nik"),
    Medan("jenis_kelamin", "Jenis kelamin", "select", "jenis_kelamin", "Pilih jenis kelamin.",
          kolom="jenis_kelamin"),
    Medan("shdk", "Hubungan dalam keluarga", "select", "shdk", kolom="shdk"),
    Medan("tempat_lahir", "Tempat lahir", kolom="tempat_lahir"),
    Medan("tanggal_lahir", "Tanggal lahir", "date", salah="Isi tanggal lahir.", kolom="tanggal_lahir"),
    Medan("agama", "Agama", "select", "agama", kolom="agama"),
    Medan("status_kawin", "Status kawin", "select", "status_kawin", kolom="status_kawin"),
    Medan("pendidikan_kk", "Pendidikan terakhir", "select", "pendidikan_kk", kolom="pendidikan_kk"),
    Medan("pekerjaan", "Pekerjaan", "select", "pekerjaan", kolom="pekerjaan"),
    Medan("warganegara", "Kewarganegaraan", "select", "warganegara", "Pilih kewarganegaraan.",
          kolom="warganegara"),
    Medan("status_penduduk", "Status penduduk", "select", "status_penduduk", "Pilih tetap atau tidak tetap.",
          kolom="status_penduduk"),
    Medan("nama_ayah", "Nama ayah", kolom="nama_ayah"),
    Medan("nama_ibu", "Nama ibu", kolom="nama_ibu"),
)  # fmt: skip
NO_KK: Final = Medan(
    "no_kk", "Nomor KK baru", salah="Isi nomor KK, 16 angka di bagian atas Kartu Keluarga.", maks=25
)
NO_KK_DATANG: Final = Medan(
    "no_kk", "Nomor KK", maks=25,
    petunjuk="Kosongkan hanya untuk penduduk sementara yang tidak membawa KK.",
)  # fmt: skip
ALAMAT_KK: Final = Medan(
    "alamat", "Alamat di desa ini", salah="Isi jalan, gang, atau nama tempatnya.", maks=200,
    contoh="Jalan Melati 3",
)  # fmt: skip

MACAM: Final[dict[str, Macam]] = {
    m.kode: m
    for m in (
        Macam(J.LAHIR, "Kelahiran", "Bayi lahir dari keluarga di desa ini.", "tambah", "keluarga",
              "Tanggal lahir"),
        Macam(J.MATI, "Kematian", "Penduduk meninggal dunia, di desa atau di tempat lain.", "minus", "orang",
              "Tanggal meninggal"),
        Macam(J.PINDAH, "Pindah keluar", "Seorang atau beberapa anggota keluarga pindah dari desa ini.",
              "panah-kanan", "orang", "Tanggal pindah", ikut=True),
        Macam(J.DATANG, "Pindah masuk", "Orang dari luar desa datang dan tinggal di sini.", "panah-kiri",
              "luar", "Tanggal datang"),
        Macam(J.HILANG, "Hilang", "Penduduk lama tidak diketahui keberadaannya.", "tanya", "orang",
              "Tanggal terakhir terlihat"),
        Macam(J.PERGI, "Penduduk sementara pergi", "Penduduk tidak tetap meninggalkan desa ini.", "keluar",
              "orang", "Tanggal pergi"),
        Macam(J.PISAH, "Pisah KK", "Sebagian anggota keluarga membuat KK sendiri.", "balik", "keluarga",
              "Tanggal pisah"),
        Macam(J.GABUNG, "Gabung KK", "Anggota sebuah keluarga masuk ke KK keluarga lain.", "orang-orang",
              "keluarga", "Tanggal gabung"),
        Macam(J.KEPALA, "Ganti kepala keluarga", "Anggota lain menjadi kepala, tanpa ada yang pergi.", "akun",
              "keluarga", "Tanggal ganti"),
    )
}  # fmt: skip
_ALASAN: Final = Medan("alasan", "Alasan", salah="Isi alasannya, supaya riwayatnya jelas.", maks=100)
# What is done on the family's page: the card changes, the family stays.
UBAH_NOMOR: Final = Macam(
    J.UBAH, "Ganti nomor KK", "KK baru terbit dengan nomor lain.", "lembar", "keluarga",
    "Tanggal KK baru terbit",
    tambahan=(
        Medan("no_kk", "Nomor KK yang baru", salah="Isi nomor KK, 16 angka di bagian atas kartu.", maks=25,
              petunjuk="Nomor yang lama tetap tersimpan dan tetap bisa dicari."),
        _ALASAN,
    ),
)  # fmt: skip
UBAH_ALAMAT: Final = Macam(
    J.UBAH, "Pindah rumah di desa ini", "Sekeluarga pindah ke rumah atau RT lain.", "lokasi", "keluarga",
    "Tanggal pindah rumah", tambahan=(ALAMAT_KK, replace(_ALASAN, salah="")),
)  # fmt: skip
KELOMPOK: Final = (
    ("Jumlah penduduk berubah", ("lahir", "mati", "pindah", "datang", "hilang", "pergi")),
    ("Susunan keluarga berubah", ("pisah", "gabung", "kepala")),
)
