"""What the made-up citizens write into their forms. Pure."""

from datetime import date, timedelta
from random import Random
from typing import Final

from balai.dasar.terbilang import angka

KEPERLUAN: Final[dict[str, tuple[str, ...]]] = {
    "SKD": ("Membuka rekening bank", "Pendaftaran sekolah anak", "Pasang listrik baru"),
    "SKU": (
        "Syarat pengajuan Kredit Usaha Rakyat di bank",
        "Pendaftaran bantuan usaha kecil",
        "Mengurus izin usaha di kabupaten",
    ),
    "SKCK": ("Melamar kerja di pabrik", "Mendaftar perangkat desa", "Melamar kerja di toko"),
    "SKBM": ("Mendaftar nikah di KUA", "Melamar kerja", "Mendaftar pendidikan"),
    "SKBPG": ("Menghadiri pernikahan keluarga", "Bekerja di proyek saudara", "Menjenguk orang tua"),
    "SKUM": ("Mengurus berkas di sekolah", "Mengurus BPJS", "Mengambil tabungan di bank"),
}
_USAHA: Final = (
    ("Warung Berkah", "Warung sembako"), ("Bengkel Jaya", "Bengkel sepeda motor"),
    ("Jahit Rapi", "Menjahit pakaian"), ("Tempe Sumber Rejeki", "Pembuatan tempe"),
    ("Ayam Tegalsari", "Ternak ayam"), ("Kopi Tirta", "Warung kopi"),
)  # fmt: skip
# urusan, keperluan, instansi
_URUSAN: Final = (
    ("Sekolah atau beasiswa", "Keringanan biaya sekolah anak", "Kepala SMP Negeri 1 Tirta Asri"),
    ("BPJS atau kesehatan", "Mengurus kartu berobat", "Puskesmas Tirta Asri"),
    ("Bantuan sosial", "Mendaftar bantuan sosial", "Dinas Sosial Kabupaten Arunika"),
)
_KETERANGAN: Final = (
    "Buruh harian, menanggung tiga anak sekolah",
    "Penghasilan tidak tetap, rumah masih menumpang orang tua",
    "Janda dengan dua anak, bekerja sebagai buruh tani",
)
_TUJUAN: Final = ("Kota Arunika, Jalan Merdeka 5", "Kabupaten Tirtamulya", "Kota Nusajaya, rumah kakak")
_UMUM: Final = (
    "Nama di KTP dan nama di ijazah adalah orang yang sama.",
    "Yang bersangkutan adalah orang tua dari murid yang namanya ada di Kartu Keluarga.",
    "Sawah di Dusun Tegalsari digarap sendiri oleh yang bersangkutan.",
)


def isian_acak(rng: Random, jenis: str, *, alamat: str, hari_ini: date) -> dict[str, str]:
    """A filled form of that letter type, as typed."""
    isi = {"keperluan": rng.choice(KEPERLUAN.get(jenis, ("Keperluan keluarga",)))}
    if jenis == "SKD":
        sejak = hari_ini - timedelta(days=rng.randint(200, 9000))
        isi |= {"alamat_domisili": alamat, "sejak": f"{sejak:%Y-%m-%d}"}
        isi["status_tempat"] = rng.choice(("Milik sendiri", "Sewa", "Menumpang"))
    elif jenis == "SKU":
        nama, macam = rng.choice(_USAHA)
        isi |= {"nama_usaha": nama, "jenis_usaha": macam, "alamat_usaha": alamat}
        isi["mulai"] = str(hari_ini.year - rng.randint(1, 15))
        isi["omzet"] = angka(rng.randint(2, 30) * 500_000)
        isi["karyawan"] = str(rng.randint(1, 4))
    elif jenis == "SKTM":
        urusan, keperluan, instansi = rng.choice(_URUSAN)
        isi = {"urusan": urusan, "keperluan": keperluan, "instansi": instansi}
        isi["keterangan"] = rng.choice(_KETERANGAN)
    elif jenis == "SKCK":
        isi["instansi"] = rng.choice(("PT Sumber Makmur", "Polsek Tirta Asri"))
    elif jenis == "SKBPG":
        berangkat = hari_ini + timedelta(days=rng.randint(2, 9))
        isi |= {"tujuan": rng.choice(_TUJUAN), "berangkat": f"{berangkat:%Y-%m-%d}"}
    elif jenis == "SKUM":
        isi["isi_keterangan"] = rng.choice(_UMUM)
    return isi
