"""Answers to the questions of any letter type, as a person types them: usual, the least, and hostile."""

from datetime import date
from typing import Any, Final, Literal

from balai.dasar.kode import tabel
from balai.surat.definisi import STANDAR, DefinisiJenis
from balai.surat.isian import Isian
from balai.surat.isian_majemuk import bagian_orang, bagian_wilayah

Ragam = Literal["lengkap", "minimal", "jahat"]
HARI_INI: Final = date(2026, 11, 22)
JAHAT: Final = (
    "**tebal** {{ nik }} }} # judul \\ \\\\ \"kutip\" 'satu' $x$ `k` @tabel <script>\u202e __u__ 🌸"
)
NAMA_200: Final = ("Prawirodirdjo " * 15)[:200].strip()
_ORANG: Final[dict[str, tuple[str, ...]]] = {
    "nama": ("Budi Santoso", "Ni Wayan Sukerti", "Dewi Anggraini"),
    "nik": ("9901012505900001", "9901016505920002", "9901014101190003"),
    "no_kk": ("9901011203100007",) * 3,
    "tempat_lahir": ("Arunika", "Tirta Asri", "Arunika"),
    "tanggal_lahir": ("25-05-1990", "25-05-1992", "01-01-2019"),
    "jenis_kelamin": ("Laki-laki", "Perempuan", "Perempuan"),
    "agama": ("Islam", "Hindu", "Islam"),
    "status_kawin": ("Kawin", "Kawin", "Belum kawin"),
    "pendidikan": ("SLTA / Sederajat", "Diploma III", "Belum sekolah"),
    "pekerjaan": ("Petani/Pekebun", "Guru", "Belum/Tidak Bekerja"),
    "kewarganegaraan": ("WNI",) * 3,
    "alamat": ("Dusun Krajan RT 02 RW 01", "Dusun Kidul RT 01 RW 02", "Dusun Krajan RT 02 RW 01"),
    "bin": ("Slamet Riyadi", "Wayan Sudarma", "Budi Santoso"),
    "shdk": ("Suami", "Istri", "Anak"),
    "umur": ("36", "34", "7"),
}
_UMUM: Final = {
    "text": "Pasar Tirta Asri",
    "textarea": "Menurut keterangan keluarga dan tetangga",
    "money": "1.500.000",
    "time": "09.30",
    "phone": "081234567890",
    "nokk": "9901011203100007",
    "wilayah": "Desa Karangsari, Kecamatan Kembaran, Kabupaten Banyumas",
}


def mentah(d: DefinisiJenis, ragam: Ragam = "lengkap") -> dict[str, str]:
    """`minimal`: required questions only, and of a person only what must not stay empty."""
    hasil: dict[str, str] = {}
    for ke, i in enumerate(d.isian):
        if (i.wajib or ragam != "minimal") and i.jenis != "auto":
            hasil |= _jawab(i, ragam, ke)
    return hasil


def _jawab(i: Isian, ragam: Ragam, ke: int) -> dict[str, str]:
    if i.jenis == "orang":
        return _orang(i, i.kunci, ragam, ke % 2)
    if i.jenis == "orang_banyak":
        baris = range(1 if ragam == "minimal" else 3)
        return {k: v for n in baris for k, v in _orang(i, f"{i.kunci}.{n + 1}", ragam, n).items()}
    if i.jenis in ("tabel", "gugus"):
        baris_tabel = range(1 if ragam == "minimal" else 2)
        awalan = [i.kunci] if i.jenis == "gugus" else [f"{i.kunci}.{n + 1}" for n in baris_tabel]
        pakai = [k for k in i.kolom if k.wajib or ragam != "minimal"]
        return {f"{a}.{k.kunci}": _polos(k, ragam) for a in awalan for k in pakai}
    if i.jenis == "wilayah" and ragam == "jahat":
        desa = {f"{i.kunci}.{k}": _jahat(b) for k in ("desa", "kecamatan") for b in [bagian_wilayah(i)[0]]}
        return desa | {f"{i.kunci}.kabupaten": "Kabupaten Kepulauan Siau Tagulandang Biaro"}
    return {i.kunci: _polos(i, ragam)}


def _orang(i: Isian, awalan: str, ragam: Ragam, ke: int) -> dict[str, str]:
    hasil = {}
    for b in bagian_orang(i):
        if ragam == "minimal" and not b.wajib:
            continue
        nilai = _ORANG[b.kunci][ke] if b.kunci in _ORANG else _polos(b, ragam)
        if ragam == "jahat" and b.jenis in ("text", "textarea") and b.kunci not in ("nik", "umur"):
            nilai = _jahat(b)
        hasil[f"{awalan}.{b.kunci}"] = nilai
    return hasil


def _polos(i: Isian, ragam: Ragam) -> str:
    if i.jenis in ("text", "textarea") and ragam == "jahat":
        return _jahat(i)
    if i.jenis == "select":
        return i.pilihan[0]
    if i.jenis == "ref":
        return next(iter(tabel(i.tabel)))
    if i.jenis == "date":
        return "12 Oktober 2026"
    if i.jenis == "number":
        return i.contoh or str(max(i.nilai_min or 0, 2))
    return i.contoh or _UMUM[i.jenis][: i.batas_huruf or None]


def _jahat(i: Isian) -> str:
    """As long as the form lets it be: a very long name for a name, marks for the rest."""
    teks = NAMA_200 if i.kunci.startswith("nama") else f"{JAHAT} " * 9
    return teks[: i.batas_huruf].strip()


def orang_jahat() -> dict[str, Any]:
    """Values of the applicant (definisi.STANDAR) that nobody has, but a register may hold."""
    return {"nama": NAMA_200, **dict.fromkeys(("tempat_lahir", "agama", "pekerjaan", "alamat"), JAHAT)}


def orang_kurang() -> dict[str, str]:
    """An applicant of whom the register knows the least: no birth date, no family card, no work."""
    dikenal = {"nama", "nik", "jenis_kelamin", "alamat", "rt", "rw", "dusun"}
    return {
        k: "" for k in STANDAR if k not in dikenal and not k.startswith(("nama_", "jabatan_", "sebutan_"))
    }
