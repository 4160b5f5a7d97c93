"""F-1.02 Formulir Pendaftaran Peristiwa Kependudukan: KK, KTP-el, KIA, change of data."""

from __future__ import annotations

from typing import Final

from balai.naskah.lampiran.bahan import Bahan
from balai.naskah.lampiran.blok import (
    Lembar,
    Opsi,
    baris,
    besar,
    centang,
    judul,
    kepala,
    kotak,
    paragraf,
    penanda,
    pilihan,
    r,
    teks,
    ttd,
)
from balai.naskah.lampiran.formulir import PERMENDAGRI, Formulir

# A name before the label is what a letter's answer ticks; no name: nothing in Balai's letters says it.
Pilihan = tuple[str, str]
_JUDUL: Final = "-"
KK: Final[tuple[Pilihan, ...]] = (
    (_JUDUL, "A. BARU"),
    ("kk_baru", "1. Membentuk keluarga baru"),
    ("", "2. Penggantian kepala keluarga"),
    ("", "3. Pisah KK"),
    ("", "4. Pindah datang"),
    ("", "5. WNI dari luar negeri karena pindah"),
    ("", "6. Rentan Adminduk"),
    (_JUDUL, "B. PERUBAHAN DATA"),
    ("", "1. Menumpang dalam KK"),
    ("kk_peristiwa", "2. Peristiwa penting"),
    ("kk_elemen", "3. Perubahan elemen data yang tercantum dalam KK"),
    (_JUDUL, "C. HILANG/RUSAK"),
    ("", "1. Hilang"),
    ("", "2. Rusak"),
)
KTP: Final[tuple[Pilihan, ...]] = (
    ("ktp_baru", "A. BARU"),
    ("", "B. PINDAH DATANG"),
    (_JUDUL, "C. HILANG/RUSAK"),
    ("ktp_hilang", "1. Hilang"),
    ("ktp_rusak", "2. Rusak"),
    ("", "D. PERPANJANGAN ITAP"),
    ("", "E. PERUBAHAN STATUS KEWARGANEGARAAN"),
    ("ktp_luar", "F. LUAR DOMISILI"),
    ("", "G. TRANSMIGRASI"),
)
KIA: Final[tuple[Pilihan, ...]] = (
    ("kia_baru", "A. BARU"),
    (_JUDUL, "B. HILANG/RUSAK"),
    ("kia_hilang", "1. Hilang"),
    ("kia_rusak", "2. Rusak"),
    ("", "C. PERPANJANGAN ITAP"),
    ("kia_lain", "D. LAINNYA"),
)
UBAH: Final[tuple[Pilihan, ...]] = (("ubah_kk", "A. KK"), ("ubah_ktp", "B. KTP-el"), ("", "C. KIA"))
_KTP_JAWAB: Final = {
    "Baru": "ktp_baru",
    "Perubahan data": "ubah_ktp",
    "Hilang": "ktp_hilang",
    "Rusak": "ktp_rusak",
    "Luar domisili": "ktp_luar",
}
_KIA_JAWAB: Final = {
    "Baru": "kia_baru",
    "Hilang": "kia_hilang",
    "Rusak": "kia_rusak",
    "Perpanjangan": "kia_lain",
}
_KK_JAWAB: Final = {
    "Membentuk keluarga baru": ("kk_baru",),
    "Penambahan anggota (lahir, datang)": ("kk_peristiwa",),
    "Pengurangan anggota (mati, pindah)": ("kk_peristiwa",),
    "Perubahan elemen data": ("kk_elemen", "ubah_kk"),
}
SYARAT: Final = (
    "KK lama/KK rusak",
    "Surat keterangan/bukti perubahan peristiwa kependudukan dan peristiwa penting",
    "Buku nikah/kutipan akta perkawinan",
    "SPTJM perkawinan/perceraian belum tercatat",
    "Kutipan akta perceraian",
    "Akta kematian",
    "Surat keterangan pindah",
    "Surat pernyataan penyebab terjadinya hilang atau rusak",
    "Surat keterangan pindah luar negeri",
    "Surat keterangan pindah dari Perwakilan RI",
    "KTP-el rusak",
    "Surat pernyataan bersedia menerima sebagai anggota keluarga",
    "Dokumen perjalanan",
    "Surat kuasa pengasuhan anak dari orang tua/wali",
    "Surat keterangan hilang dari kepolisian",
    "Kartu izin tinggal tetap",
)


def dipilih(b: Bahan) -> set[str]:
    """What the letter's own answers say (SPKTP, SPKIA, SPKK, SPKKU); SBIO leaves the ticks to the citizen."""
    jenis = b.isi("jenis_permohonan")
    if b.ada("anak"):
        return {_KIA_JAWAB.get(jenis, "")} - {""}
    return {_KTP_JAWAB.get(jenis, ""), *_KK_JAWAB.get(b.isi("alasan_permohonan"), ())} - {""}


def _kolom(isi: tuple[Pilihan, ...], dipilih: set[str]) -> list[Opsi]:
    return [(label, None if nama == _JUDUL else nama in dipilih) for nama, label in isi]


def susun(b: Bahan) -> list[Lembar]:
    o, ya = b.pemohon, dipilih(b)
    return [
        [
            kepala("F-1.02", "FORMULIR PENDAFTARAN PERISTIWA KEPENDUDUKAN"),
            paragraf(
                "Isi dengan huruf cetak dan tinta hitam. Beri tanda ✓ pada kotak yang sesuai.", huruf=0.9
            ),
            judul("I. DATA PEMOHON"),
            baris(
                [
                    r("1.", "Nama lengkap", besar(o.get("nama", ""))),
                    r("2.", "Nomor Induk Kependudukan", kotak(16, o.get("nik", ""))),
                    r("3.", "Nomor Kartu Keluarga", kotak(16, o.get("no_kk", "") or b.keluarga_isi("no_kk"))),
                    r("4.", "Nomor handphone/WhatsApp", besar(o.get("telepon", "") or b.isi("telepon"))),
                    r("5.", "Alamat email", teks(o.get("email", ""))),
                ]
            ),
            judul("II. JENIS PERMOHONAN"),
            pilihan(
                ("I. KARTU KELUARGA", "II. KTP-el", "III. KARTU IDENTITAS ANAK", "IV. PERUBAHAN DATA"),
                (1.25, 1.1, 1, 0.75),
                [_kolom(x, ya) for x in (KK, KTP, KIA, UBAH)],
            ),
            judul("III. PERSYARATAN YANG DILAMPIRKAN"),
            centang([(s, False) for s in SYARAT], 2),
            ttd(
                penanda(("", "Petugas")),
                penanda((b.tempat_tanggal, "Pemohon"), o.get("nama", "").upper()),
                jarak=8,
            ),
        ]
    ]


FORMULIR = Formulir("F-1.02", "Formulir Pendaftaran Peristiwa Kependudukan", PERMENDAGRI, susun)
