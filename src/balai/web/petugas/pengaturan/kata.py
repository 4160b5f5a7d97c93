"""Words of the editor: what codes are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from balai.naskah.singkatan import DATA_ORANG
from balai.surat.definisi import STANDAR
from balai.surat.models import JenisSurat

JALUR: Final = (
    ("mandiri", "Dari rumah", "Warga meminta sendiri lewat Layanan Mandiri."),
    ("kantor", "Datang ke kantor", "Warga melihat syaratnya, lalu datang ke kantor."),
    ("internal", "Untuk kantor", "Hanya petugas yang membuat. Tidak tampil untuk warga."),
)
JALUR_PENDEK: Final[Mapping[str, str]] = {k: v for k, v, _ in JALUR}
JENIS: Final[Mapping[str, str]] = {
    "text": "Tulisan pendek",
    "textarea": "Tulisan panjang",
    "number": "Angka",
    "money": "Jumlah rupiah",
    "date": "Tanggal",
    "time": "Jam",
    "phone": "Nomor HP",
    "select": "Pilihan",
    "ref": "Pilihan dari daftar resmi",
    "nokk": "Nomor KK",
    "wilayah": "Wilayah, desa sampai provinsi",
    "orang": "Satu orang",
    "orang_banyak": "Beberapa orang",
    "tabel": "Tabel, beberapa baris",
    "gugus": "Kelompok pertanyaan",
    "auto": "Dihitung sendiri",
}
JENIS_KOLOM: Final = ("text", "textarea", "number", "money", "date", "time", "phone", "select", "ref", "nokk")
TABEL: Final = (
    ("agama", "Agama"),
    ("pekerjaan", "Pekerjaan"),
    ("pendidikan_kk", "Pendidikan"),
    ("status_kawin", "Status kawin"),
    ("jenis_kelamin", "Jenis kelamin"),
    ("golongan_darah", "Golongan darah"),
    ("warganegara", "Kewarganegaraan"),
    ("shdk", "Hubungan dalam keluarga"),
    ("cacat", "Disabilitas"),
    ("provinsi", "Provinsi"),
    ("jenis_kelahiran", "Jenis kelahiran"),
    ("tempat_dilahirkan", "Tempat dilahirkan"),
    ("penolong_kelahiran", "Penolong kelahiran"),
    ("penyebab_kematian", "Sebab meninggal"),
    ("penolong_mati", "Yang menerangkan kematian"),
    ("alasan_pindah", "Alasan pindah"),
    ("klasifikasi_pindah", "Jarak pindah"),
    ("jenis_kepindahan", "Siapa yang pindah"),
    ("jenis_permohonan_f103", "Jenis permohonan F-1.03"),
    ("status_kk_pindah", "KK yang pindah"),
    ("status_kk_tidak_pindah", "KK yang tidak pindah"),
    ("kategori_kelompok", "Jenis kelompok"),
)
FUNGSI: Final = (
    ("hari", "Nama hari dari sebuah tanggal"),
    ("umur", "Umur dari tanggal lahir"),
    ("jumlah", "Jumlah sebuah kolom tabel"),
    ("tambah", "Beberapa angka dijumlahkan"),
    ("kali", "Beberapa angka dikalikan"),
)
SIAPA: Final = (
    ("penanda", "Penanda tangan desa"),
    ("pemohon", "Pemohon"),
    ("camat", "Camat"),
    ("", "Titik-titik, nama ditulis tangan"),
)
_STANDAR: Final[Mapping[str, str]] = {
    "nama": "Nama pemohon",
    "nik": "NIK pemohon",
    "no_kk": "Nomor KK pemohon",
    "tempat_lahir": "Tempat lahir pemohon",
    "tanggal_lahir": "Tanggal lahir pemohon",
    "jenis_kelamin": "Jenis kelamin pemohon",
    "agama": "Agama pemohon",
    "status_kawin": "Status kawin pemohon",
    "pekerjaan": "Pekerjaan pemohon",
    "kewarganegaraan": "Kewarganegaraan pemohon",
    "pendidikan": "Pendidikan pemohon",
    "alamat": "Alamat pemohon",
    "rt": "RT pemohon",
    "rw": "RW pemohon",
    "dusun": "Dusun pemohon",
    "sebutan_desa": "Sebutan desa",
    "nama_desa": "Nama desa",
    "kecamatan": "Kecamatan",
    "kabupaten": "Kabupaten",
    "provinsi": "Provinsi",
    "jabatan_penanda": "Jabatan penanda tangan",
    "nama_penanda": "Nama penanda tangan",
    "berlaku_sampai": "Berlaku sampai",
}
_KANTOR: Final = (
    "sebutan_desa", "nama_desa", "kecamatan", "kabupaten", "provinsi", "jabatan_penanda", "nama_penanda",
    "berlaku_sampai",
)  # fmt: skip
_SARING: Final[Mapping[str, str]] = {
    "date": "tanggal",
    "money": "rupiah",
    "phone": "telepon",
    "tanggal_lahir": "tanggal",
    "berlaku_sampai": "tanggal",
}


def nama_standar(kunci: str) -> str:
    """ "nama" -> "Nama pemohon"."""
    return _STANDAR.get(kunci) or kunci.replace("_", " ").capitalize()


def _chip(label: str, kunci: str, saring: str = "", *, boleh_kosong: bool = False) -> dict[str, str]:
    """One chip: its words, what it puts into the text, and what into a row that may disappear."""
    akhir = f"|{saring}" if saring else ""
    return {
        "label": label,
        "sisip": f"{{{{ {kunci}{akhir} }}}}",
        "baris": f"{{{{ {kunci}?{akhir} }}}}" if boleh_kosong else "",
    }


def chip_teks(isian: list[Mapping[str, Any]]) -> list[tuple[str, list[dict[str, str]]]]:
    """Groups of chips: the applicant, the office, the answers. `isian`: questions as JSON."""
    baku = [(k, _chip(nama_standar(k), k, _SARING.get(k, ""))) for k in STANDAR]
    hasil = [
        ("Data pemohon", [c for k, c in baku if k not in _KANTOR]),
        ("Desa dan surat", [c for k, c in baku if k in _KANTOR]),
    ]
    jawaban: list[dict[str, str]] = []
    bagian: list[tuple[str, list[dict[str, str]]]] = []
    for i in isian:
        if i["jenis"] in ("orang", "gugus"):
            bagian.append((i["label"], _bagian(i)))
        elif i["jenis"] in ("orang_banyak", "tabel"):
            bagian.append((i["label"], [_tabel(i), _chip(f"Banyaknya {i['label']}", f"{i['kunci']}.jumlah")]))
        else:
            kosong = not i.get("wajib", True)
            jawaban.append(_chip(i["label"], i["kunci"], _SARING.get(i["jenis"], ""), boleh_kosong=kosong))
    return [(j, c) for j, c in [*hasil, ("Jawaban warga", jawaban), *bagian] if c]


def _bagian(i: Mapping[str, Any]) -> list[dict[str, str]]:
    if i["jenis"] == "gugus":
        return [
            _chip(k["label"], f"{i['kunci']}.{k['kunci']}", _SARING.get(k["jenis"], ""), boleh_kosong=True)
            for k in i.get("kolom", ())
        ]
    chip = [
        _chip(f"{i['label']}: {nama}", f"{i['kunci']}.{k}", _SARING.get(k, ""), boleh_kosong=True)
        for k, nama in DATA_ORANG.items()
    ]
    semua = f"@orang {i['kunci']} nama nik lahir kelamin agama pekerjaan alamat"
    return [{"label": f"{i['label']}: semua data", "sisip": semua, "baris": ""}, *chip]


def _tabel(i: Mapping[str, Any]) -> dict[str, str]:
    """A whole table with all its columns."""
    if i["jenis"] == "orang_banyak":
        kolom = ["Nama = nama", "NIK = nik", "Tanggal lahir = tanggal_lahir|tanggal"]
    else:
        kolom = []
    for k in i.get("kolom", ()):
        saring = _SARING.get(k["jenis"], "")
        kolom.append(f"{k['label']} = {k['kunci']}" + (f"|{saring}" if saring else ""))
    return {
        "label": f"Tabel {i['label']}",
        "sisip": f"@tabel {i['kunci']} {'; '.join(kolom)}",
        "baris": "",
    }


def asal_jenis(jenis: JenisSurat, *, kode_bawaan: frozenset[str]) -> tuple[str, str]:
    """Mark of the list: whose wording it is, and the colour."""
    if jenis.kode not in kode_bawaan:
        return "Buatan desa", "biru"
    if jenis.versi is not None and not jenis.versi.bawaan:
        return "Diubah desa", "kunyit"
    return "Bawaan", "abu"
