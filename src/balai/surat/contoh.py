"""A letter as it would look, with a resident and answers that do not exist. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from balai.dasar.kode import tabel
from balai.desa.models import Desa, Dusun, Lambang, Perangkat, Rt, Rw
from balai.naskah.surat import SuratNaskah
from balai.penduduk.models import Keluarga, Penduduk
from balai.surat.definisi import DefinisiJenis, ke_json, validasi_isian
from balai.surat.isian import Isian
from balai.surat.isian_majemuk import CONTOH_WILAYAH, bagian_orang
from balai.surat.models import JenisSurat, Permohonan, VersiJenis
from balai.surat.nomor import pola_isi
from balai.surat.susun import bekukan, naskah_beku

URUT_CONTOH: Final = 12
_LAHIR: Final = date(1990, 4, 12)
# NIK and KK of province 99, which does not exist.
_NIK: Final = "9901011204900001"
_NO_KK: Final = "9901010101200001"
_ORANG: Final = (
    {"nama": "Budi Santoso", "jenis_kelamin": "Laki-laki", "nik": "9901011508850002", "lahir": "1985-08-15"},
    {"nama": "Ani Lestari", "jenis_kelamin": "Perempuan", "nik": "9901014307120003", "lahir": "2012-07-03"},
    {"nama": "Joko Susilo", "jenis_kelamin": "Laki-laki", "nik": "9901012011600004", "lahir": "1960-11-20"},
)
_BIASA: Final[dict[str, str]] = {
    "text": "Contoh isian",
    "textarea": "Contoh isian yang ditulis warga",
    "number": "3",
    "money": "1.500.000",
    "time": "09.00",
    "phone": "081200000012",
    "nokk": _NO_KK,
    "wilayah": CONTOH_WILAYAH,
}


def orang_contoh(desa: Desa) -> Penduduk:
    """A resident in memory only, married woman of an RT of this village."""
    dusun = Dusun(desa=desa, nama="Contoh")
    rt = Rt(desa=desa, rw=Rw(desa=desa, dusun=dusun, nomor="01"), nomor="02")
    keluarga = Keluarga(desa=desa, no_kk=_NO_KK, alamat="Jalan Contoh 3", rt=rt)
    return Penduduk(
        desa=desa,
        rt=rt,
        keluarga=keluarga,
        nama="Siti Contoh",
        nik=_NIK,
        jenis_kelamin="2",
        tempat_lahir=desa.kabupaten,
        tanggal_lahir=_LAHIR,
        agama="1",
        status_kawin="2",
        pekerjaan="1",
        pendidikan_kk="5",
        warganegara="1",
        shdk="1",
    )


def jawaban_contoh(d: DefinisiJenis, hari_ini: date) -> dict[str, Any]:
    """Made-up clean answers to every question."""
    mentah = {k: v for i in d.isian for k, v in _jawab(i, hari_ini)}
    bersih, _ = validasi_isian(d, mentah, sebagian=True, hari_ini=hari_ini)
    return bersih


def _jawab(i: Isian, hari_ini: date) -> Iterator[tuple[str, str]]:
    """Typed keys and texts of one question."""
    if i.jenis == "orang":
        yield from _orang(i, i.kunci, 0, hari_ini)
    elif i.jenis == "orang_banyak":
        for ke in (1, 2):
            yield from _orang(i, f"{i.kunci}.{ke}", ke, hari_ini)
    elif i.jenis in ("tabel", "gugus"):
        awalan = [f"{i.kunci}.1", f"{i.kunci}.2"] if i.jenis == "tabel" else [i.kunci]
        yield from ((f"{a}.{k.kunci}", _satu(k, hari_ini)) for a in awalan for k in i.kolom)
    else:
        yield i.kunci, _satu(i, hari_ini)


def _orang(i: Isian, awalan: str, ke: int, hari_ini: date) -> Iterator[tuple[str, str]]:
    orang = _ORANG[ke % len(_ORANG)]
    tetap = {**orang, "tanggal_lahir": orang["lahir"], "tempat_lahir": "Arunika", "no_kk": _NO_KK}
    tetap |= {"agama": "Islam", "pekerjaan": "Petani", "kewarganegaraan": "WNI", "bin": "Sastro"}
    tetap |= {"alamat": "Dusun Contoh RT 02 RW 01", "shdk": "Anak", "status_kawin": "Kawin", "umur": "30"}
    for b in bagian_orang(i):
        yield f"{awalan}.{b.kunci}", tetap.get(b.kunci) or _satu(b, hari_ini)


def _satu(i: Isian, hari_ini: date) -> str:
    if i.jenis == "select":
        return i.pilihan[0] if i.pilihan else ""
    if i.jenis == "ref":
        return next(iter(tabel(i.tabel)))
    if i.jenis == "date":
        return (date(hari_ini.year - 2, 3, 5) if i.lampau else hari_ini).isoformat()
    if i.jenis == "number" and (i.nilai_min is not None or i.nilai_maks is not None) and not i.contoh:
        return str(i.nilai_min if i.nilai_min is not None else i.nilai_maks)
    return i.contoh or _BIASA.get(i.jenis, "")


def surat_contoh(
    *,
    desa: Desa,
    definisi: DefinisiJenis,
    penanda: Perangkat | None,
    tanggal: date,
    lambang: Lambang | None = None,
    klasifikasi: str = "",
    kosong: bool = False,
) -> SuratNaskah:
    """The letter marked KONSEP, with an example of its number. `kosong`: without answers that may be empty.

    `desa` may carry settings that are not stored yet. Raises NaskahSalah, PolaSalah.
    """
    jawaban = jawaban_contoh(definisi, tanggal)
    if kosong:
        jawaban = {i.kunci: jawaban[i.kunci] for i in definisi.isian if i.wajib and i.kunci in jawaban}
    jenis = JenisSurat(desa=desa, kode=definisi.kode, nama=definisi.nama)
    permohonan = Permohonan(
        desa=desa,
        jenis=jenis,
        penduduk=orang_contoh(desa),
        versi=VersiJenis(desa=desa, jenis=jenis, definisi=ke_json(definisi)),
        isian=jawaban,
    )
    nomor = pola_isi(
        desa.pola_nomor,
        desa=desa,
        jenis=jenis,
        klasifikasi=klasifikasi or definisi.klasifikasi,
        urut=URUT_CONTOH,
        tanggal=tanggal,
    )
    beku = bekukan(
        desa=desa,
        permohonan=permohonan,
        penanda=penanda or _penanda_contoh(desa),
        nomor=nomor,
        tanggal=tanggal,
        isian=jawaban,
    )
    return naskah_beku(beku, lambang=lambang, konsep=True)


def _penanda_contoh(desa: Desa) -> Perangkat:
    return Perangkat(
        desa=desa,
        nama="Nama Kepala",
        jabatan=Perangkat.Jabatan.KEPALA,
        nama_jabatan=desa.sebutan_kepala,
        boleh_tanda_tangan=True,
    )
