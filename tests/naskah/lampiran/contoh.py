"""Data of letters for the forms: people who do not exist (province 99)."""

from __future__ import annotations

from typing import Any

from tests.naskah.contoh import JAHAT, NAMA_PANJANG

DESA = {
    "sebutan_desa": "Desa",
    "nama_desa": "Sukamaju",
    "kecamatan": "Kecamatan Tirta Asri",
    "kabupaten": "Kabupaten Arunika",
    "provinsi": "Nusantara Tengah",
    "kode": "99.01.01.2001",
    "kode_pos": "54399",
    "telepon": "(0299) 555 012",
}
NOMOR = "400.12.2.1/012/99.01.01.2001/XI/2026"


def orang(nama: str, nik: str, **lain: str | int | None) -> dict[str, Any]:
    isi: dict[str, Any] = {
        "penduduk": 7,
        "nama": nama,
        "nik": nik,
        "no_kk": "9901011203100007",
        "tempat_lahir": "Arunika",
        "tanggal_lahir": "1988-04-14",
        "jenis_kelamin": "Perempuan",
        "agama": "Islam",
        "status_kawin": "Kawin",
        "pekerjaan": "Pedagang",
        "kewarganegaraan": "WNI",
        "alamat": "Jalan Kenanga 12, Krajan",
        "bin": "",
    }
    return isi | lain


def penduduk(nama: str, nik: str, **lain: str | int | None) -> dict[str, Any]:
    """As `lampiran_orang` gives it."""
    isi: dict[str, Any] = {
        "pendidikan": "SLTA / Sederajat",
        "golongan_darah": "O",
        "akta_lahir": "9901-LT-14042010-0031",
        "cacat": "Tidak Cacat",
        "shdk": "Anak",
        "rt": "02",
        "rw": "01",
        "dusun": "Krajan",
        "telepon": "081234500011",
        "email": "siti@contoh.id",
        "nik_ayah": "9901010107550001",
        "nama_ayah": "Suparman",
        "nik_ibu": "9901014208580002",
        "nama_ibu": "Wagiyem",
        "akta_perkawinan": "",
        "akta_perceraian": "",
    }
    return orang(nama, nik, **(isi | lain))


SITI = penduduk(
    "Siti Rahmawati",
    "9901015404880012",
    shdk="Istri",
    akta_perkawinan="112/05/VI/2009",
    tanggal_perkawinan="2009-06-20",
)
AGUS = penduduk(
    "Agus Purnomo",
    "9901011208850003",
    jenis_kelamin="Laki-laki",
    tanggal_lahir="1985-08-12",
    shdk="Kepala Keluarga",
    pekerjaan="Petani/Pekebun",
    gelar_belakang="S.P.",
    golongan_darah="B+",
)
DINA = penduduk(
    "Dina Ayu Lestari",
    "9901016501080004",
    tanggal_lahir="2008-01-25",
    status_kawin="Belum Kawin",
    pekerjaan="Pelajar/Mahasiswa",
    nama_ayah="Agus Purnomo",
    nik_ayah="9901011208850003",
    nama_ibu="Siti Rahmawati",
    nik_ibu="9901015404880012",
)
KELUARGA = {
    "no_kk": "9901011203100007",
    "kepala": "Agus Purnomo",
    "alamat": "Jalan Kenanga 12",
    "rt": "02",
    "rw": "01",
    "dusun": "Krajan",
    "telepon": "081234500012",
    "email": "agus@contoh.id",
    "anggota": [AGUS, SITI, DINA],
}
LUAR = orang(
    "Rizky Hidayat", "9902021503020001", penduduk=None, no_kk="9902020101200009", jenis_kelamin="Laki-laki",
    tempat_lahir="Maruti", tanggal_lahir="2002-03-15", status_kawin="Belum Kawin",
    pekerjaan="Karyawan Swasta", alamat="Dusun Lor RT 05 RW 02, Desa Tirtosari", bin="Hasan Basri",
)  # fmt: skip
SAKSI = [orang("Joko Susanto", "9901011212700001"), orang("Tri Mulyani", "9901015212750002")]
LAHIR = {
    "nama_bayi": "Bagas Aditya",
    "jk": "1",
    "tempat_dilahirkan": "2",
    "tempat_kelahiran": "Kabupaten Arunika",
    "hari": "Jumat",
    "tanggal": "2026-11-20",
    "pukul": "04:35",
    "jenis_kelahiran": "1",
    "anak_ke": 2,
    "penolong": "2",
    "berat": 3.1,
    "panjang": 49,
    "ibu": SITI,
    "ayah": AGUS,
    "pelapor": AGUS,
    "hubungan": "Ayah",
    "saksi1": SAKSI[0],
    "saksi2": SAKSI[1],
}
LAHIR_MATI = {
    "ibu": SITI, "tanggal": "2026-11-19", "tempat_mati": "Puskesmas Tirta Asri", "lama_kandungan": 7,
    "pelapor": AGUS, "hubungan": "Suami",
}  # fmt: skip
MATI = {
    "almarhum": DINA, "tanggal": "2026-11-18", "pukul": "21:10", "tempat": "RSUD Arunika", "sebab": "1",
    "penolong": "1", "pelapor": AGUS, "hubungan": "Ayah", "saksi1": SAKSI[0], "saksi2": SAKSI[1],
}  # fmt: skip
AKTA = {"anak": DINA, "nama_ayah": "Agus Purnomo", "nama_ibu": "Siti Rahmawati"}
PINDAH = {
    "telepon": "081234500011",
    "jenis_permohonan": "2",
    "alasan_pindah": "1",
    "klasifikasi": "4",
    "alamat_tujuan": "Jalan Melati 3",
    "rt_tujuan": "05",
    "rw_tujuan": "02",
    "dusun_tujuan": "Lor",
    "wilayah_tujuan": {
        "kode": "9902022003", "desa": "Tirtosari", "kecamatan": "Banyu Biru", "kabupaten": "Maruti",
        "provinsi": "Nusantara Tengah",
    },
    "kode_pos": "54401",
    "jenis_kepindahan": "3",
    "kk_tidak_pindah": "4",
    "kk_pindah": "2",
    "pengikut": [orang("Siti Rahmawati", "9901015404880012", shdk="Istri"), {**DINA, "shdk": "Anak"}],
    "tanggal_pindah": "2026-12-01",
}  # fmt: skip
DATANG = {
    "no_skpwni": "SKPWNI/9902/1", "asal": "Desa Tirtosari, Kabupaten Maruti", "tgl_datang": "2026-11-15",
    "alamat_baru": "Jalan Mawar 9", "rt_baru": "03", "rw_baru": "01",
    "anggota": [{**LUAR, "shdk": "Kepala Keluarga"}],
}  # fmt: skip
BEDA = {
    "dokumen_kedua": "Ijazah SMA", "nomor_dokumen": "DN-03 Mk 0012345", "nama2": "Siti Rahma",
    "tempat_lahir2": "Arunika", "tgl_lahir2": "1988-04-15", "jk2": "2", "agama2": "1", "pekerjaan2": "88",
    "alamat2": "Jalan Kenanga 12, Krajan", "perbedaan": "Nama dan tanggal lahir", "keterangan": "Orang sama",
}  # fmt: skip
ELEMEN = {
    "alasan_permohonan": "Perubahan elemen data",
    "elemen": [
        {"elemen": "Pendidikan terakhir", "semula": "SLTP", "menjadi": "SLTA", "dasar": "Ijazah 2026"},
        {"elemen": "Pekerjaan", "semula": "Pelajar", "menjadi": "Wiraswasta", "dasar": "SKU 12/2026"},
        {"elemen": "Nama ayah", "semula": "Parman", "menjadi": "Suparman", "dasar": "Akta lahir"},
    ],
}
NIKAH = {
    "calon_pria": LUAR,
    "bin_pria": "Hasan Basri",
    "status_pria": "Jejaka",
    "ayah_pria": orang("Hasan Basri", "9902020101700001", jenis_kelamin="Laki-laki"),
    "ibu_pria": orang("Nurjanah", "9902024101750002"),
    "calon_wanita": DINA,
    "binti_wanita": "Agus Purnomo",
    "status_wanita": "Perawan",
    "tanggal": "2026-12-19",
    "jam": "09:00",
    "tempat": "Masjid Al-Ikhlas, Desa Sukamaju",
    "maskawin": "Seperangkat alat salat dan emas 5 gram",
    "kua": "KUA Kecamatan Tirta Asri",
}
JANDA = NIKAH | {
    "calon_wanita": SITI | {"status_kawin": "Cerai Mati"},
    "status_wanita": "Janda",
    "binti_wanita": "Suparman",
    "pasangan_terdahulu": {
        "nama": "Budi Santoso", "bin": "Marto", "tanggal_meninggal": "2020-07-01",
        "tempat_meninggal": "Arunika",
    },
}  # fmt: skip
SIPIL = {
    "calon_pria": AGUS | {"agama": "Kristen"},
    "status_pria": "Jejaka",
    "perkawinan_ke_pria": 1,
    "ortu_pria": {"nama_ayah": "Suparman", "nama_ibu": "Wagiyem"},
    "calon_wanita": SITI | {"agama": "Kristen"},
    "status_wanita": "Perawan",
    "ortu_wanita": {"nama_ayah": "Yohanes", "nama_ibu": "Maria"},
    "saksi1": SAKSI[0],
    "saksi2": SAKSI[1],
    "agama_nikah": "2",
    "pemuka": "Pdt. Samuel",
    "tanggal": "2026-11-10",
    "anak_disahkan": [{"nama": "Lukas", "no_akta": "AL-77", "tgl_lahir": "2024-02-02"}],
}
ISIAN: dict[str, dict[str, Any]] = {
    "F-1.01": {},
    "F-1.02": {"jenis_permohonan": "Hilang"},
    "F-1.03": PINDAH,
    "F-1.06": ELEMEN,
    "F-2.01": LAHIR,
    "N1": NIKAH,
    "N2": NIKAH,
    "N4": NIKAH,
    "N5": NIKAH,
    "N6": JANDA,
}


def data_surat(isian: dict[str, Any], pemohon: dict[str, Any] = SITI) -> dict[str, Any]:
    return {
        "desa": DESA,
        "pemohon": pemohon,
        "keluarga": KELUARGA,
        "isian": isian,
        "penanda": {
            "jabatan": ["KEPALA DESA SUKAMAJU"],
            "nama": "Bambang Prakoso, S.IP.",
            "nip": "198001012005011003",
        },
        "nomor": NOMOR,
        "tanggal": "2026-11-22",
    }  # fmt: skip


def data_lampiran(kode: str, ragam: str) -> dict[str, Any]:
    """`ragam`: lengkap | minimal (a name, no more) | jahat (markup and lengths everywhere)."""
    data = data_surat(ISIAN[kode], DINA if kode in ("N1", "N2", "N4", "N5") else SITI)
    if ragam == "minimal":
        return {"desa": {"nama_desa": "Sukamaju"}, "pemohon": {"nama": "Siti", "nik": None}, "isian": {}}
    return _jahatkan(data) if ragam == "jahat" else data


_UTUH = (
    "nik",
    "tanggal",
    "kode",
    "rt",
    "rw",
    "no_kk",
    "jenis",
    "status",
    "shdk",
    "penduduk",
    "penolong",
    "sebab",
)


def _jahatkan(isi: Any, kunci: str = "") -> Any:
    if isinstance(isi, dict):
        return {k: _jahatkan(v, k) for k, v in isi.items()}
    if isinstance(isi, list):
        return [_jahatkan(x, kunci) for x in isi]
    if not isinstance(isi, str) or not isi or isi.isdigit() or kunci.startswith(_UTUH):
        return isi
    return f"{NAMA_PANJANG} {JAHAT}" if kunci == "nama" else f"{isi} {JAHAT} {'A' * 60}"
