"""Lists of recipients as .xlsx and PDF, and the sheets that go with an import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from balai.bantuan.impor import KOLOM_KARTU, KOLOM_KUNCI, Hasil, Pemeriksaan
from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.samar import kartu_samar
from balai.bantuan.sasaran import Calon, calon_muat
from balai.dasar.lembar import Halaman, xlsx
from balai.dasar.nik import nik_samarkan
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.models import Desa
from balai.naskah.cetak import cetak_lembar

_NOMOR: Final = {
    Sasaran.ORANG: "NIK",
    Sasaran.KELUARGA: "No. KK",
    Sasaran.RUMAH_TANGGA: "No. rumah tangga",
    Sasaran.KELOMPOK: "Kode kelompok",
}
_KEPALA: Final = (
    "Dusun", "RT/RW", "No. kartu", "Nama di kartu", "NIK di kartu", "Tempat lahir di kartu",
    "Tanggal lahir di kartu", "Alamat di kartu", "Nama di data desa", "Keadaan", "Sejak", "Berhenti",
    "Alasan",
)  # fmt: skip
_CONTOH: Final = {
    "nik": "9901015404880012",
    "no_kk": "9901010101200034",
    "no_rtm": "RTM-001",
    "kode_kelompok": "TANI-01",
}


def daftar_xlsx(program: Program, penerima: Sequence[Penerima], *, utuh: bool) -> bytes:
    """Every recipient with card and register. `utuh`: whole NIK, KK and card numbers, else masked."""
    calon = calon_muat(program.sasaran, {p.sasaran_id for p in penerima})
    baris = [_baris(n, p, calon.get(p.sasaran_id), utuh) for n, p in enumerate(penerima, 1)]
    kepala = ["No.", _NOMOR[Sasaran(program.sasaran)], *_KEPALA]
    judul = [
        f"Penerima {program.nama}",
        f"Dari {program.pemberi}, mulai {tanggal_panjang(program.mulai)}",
        "",
    ]
    return xlsx(Halaman("Penerima", kepala, baris, judul, lebar=(5, 20, 14, 14, 18, 28, 20, 18, 14, 30)))


def _baris(n: int, p: Penerima, c: Calon | None, utuh: bool) -> list[Any]:
    nomor = (c.nomor if utuh else c.nomor_samar) if c else ""
    return [
        n,
        nomor,
        c.dusun if c else "",
        c.tempat if c else "",
        p.no_kartu if utuh else kartu_samar(p.no_kartu),
        p.nama,
        (p.nik if utuh else nik_samarkan(p.nik)) if p.nik else "",
        p.tempat_lahir,
        p.tanggal_lahir,
        p.alamat,
        c.nama if c else "",
        p.get_keadaan_display(),
        p.mulai,
        p.berhenti_pada,
        p.alasan_berhenti,
    ]


def daftar_pdf(desa: Desa, program: Program, penerima: Sequence[Penerima], *, waktu: datetime) -> bytes:
    """The list to hang on a wall or to sign for what was handed over; numbers masked."""
    calon = calon_muat(program.sasaran, {p.sasaran_id for p in penerima})
    baris = []
    for p in penerima:
        c = calon.get(p.sasaran_id)
        tempat = [b for b in ((c.dusun, c.tempat) if c else ()) if b]
        baris.append([p.nama, c.nomor_samar if c else "", tempat, kartu_samar(p.no_kartu)])
    data = {
        "judul": f"Daftar Penerima {program.nama}",
        "desa": f"{desa.sebutan} {desa.nama}",
        "wilayah": f"{desa.sebutan_kecamatan} {desa.kecamatan}, {desa.sebutan_kabupaten} {desa.kabupaten}",
        "keterangan": [b for b in (f"Dari {program.pemberi}", program.besaran, program.dasar_hukum) if b],
        "nomor": _NOMOR[Sasaran(program.sasaran)],
        "tanggal": tanggal_panjang(waktu.date()),
        "baris": baris,
    }
    return cetak_lembar("daftar_bantuan", data, waktu=waktu)


def contoh_xlsx(program: Program) -> bytes:
    """A sheet to fill in: the columns that are read, and one made-up row."""
    kunci = KOLOM_KUNCI[program.sasaran]
    kartu = ["6013 0100 0000 1234", "Siti Rahmawati", "Arunika", "1988-04-14", "Jalan Kenanga 12"]
    petunjuk = [
        [kunci, "Harus diisi. Jadikan kolom ini Teks sebelum mengetik, supaya angka terakhir tidak hilang."],
        *([k, "Boleh kosong."] for k in KOLOM_KARTU),
        ["", "Kolom yang kosong diambil dari data desa. Hapus baris contoh sebelum mengirim."],
    ]
    return xlsx(
        Halaman(
            "Penerima", [kunci, *KOLOM_KARTU], [[_CONTOH[kunci], *kartu]], lebar=(22, 24, 28, 20, 16, 32)
        ),
        Halaman("Petunjuk", ["Kolom", "Keterangan"], petunjuk, lebar=(18, 90)),
    )


def ditolak_xlsx(program: Program, hasil: Pemeriksaan) -> bytes:
    """The refused rows as they stood, to mend and send again; the reason stands in the last column."""
    kunci = KOLOM_KUNCI[program.sasaran]
    kolom = [kunci, *KOLOM_KARTU]
    baris = [
        [*(b.mentah.get(k, "") for k in kolom), f"Baris {b.nomor}: {' '.join(b.pesan)}"]
        for b in hasil.baris
        if b.hasil == Hasil.DITOLAK
    ]
    return xlsx(Halaman("Ditolak", [*kolom, "alasan"], baris, lebar=(22, 24, 28, 20, 16, 32, 80)))
