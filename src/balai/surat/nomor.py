"""Numbers without gap or duplicate: a counter row per village, series and year, raised inside the
transaction that uses the number (design.md 5)."""

import re
from datetime import date

from django.db.models import F

from balai.dasar.tanggal import bulan_romawi
from balai.desa.models import Desa
from balai.desa.scope import desa_aktif_id
from balai.surat.models import JenisSurat, Pencacah

DERET_SURAT = "surat"
DERET_PERMOHONAN = "permohonan"
_ISIAN = re.compile(r"\{(\w+)(?::0(\d))?\}")
POLA_DIKENAL = frozenset(
    {"klasifikasi", "nomor", "kode_desa", "kode_surat", "bulan_romawi", "bulan", "tahun"}
)


class PolaSalah(ValueError):
    """The village's number pattern names something unknown, or lacks the number."""


def nomor_ambil(*, deret: str, tahun: int) -> int:
    """The next number of a series, 1 first. Must run inside a transaction: its rollback gives it back."""
    Pencacah.objects.get_or_create(deret=deret, tahun=tahun, defaults={"desa_id": desa_aktif_id()})
    baris = Pencacah.objects.filter(deret=deret, tahun=tahun)
    baris.update(nilai=F("nilai") + 1)  # locks the row until commit
    return baris.values_list("nilai", flat=True).get()


def pola_periksa(pola: str) -> None:
    nama = {m[1] for m in _ISIAN.finditer(pola)}
    if not nama <= POLA_DIKENAL:
        raise PolaSalah(f"Bagian nomor tidak dikenal: {', '.join(sorted(nama - POLA_DIKENAL))}.")
    if "nomor" not in nama:
        raise PolaSalah("Pola nomor harus memuat {nomor}.")


def pola_isi(pola: str, *, desa: Desa, jenis: JenisSurat, klasifikasi: str, urut: int, tanggal: date) -> str:
    """A letter's number by the village's pattern. Raises PolaSalah."""
    pola_periksa(pola)
    nilai: dict[str, str | int] = {
        "klasifikasi": klasifikasi,
        "nomor": urut,
        "kode_desa": desa.kode.rsplit(".", 1)[-1],
        "kode_surat": jenis.kode,
        "bulan_romawi": bulan_romawi(tanggal.month),
        "bulan": tanggal.month,
        "tahun": tanggal.year,
    }

    def ganti(m: re.Match[str]) -> str:
        teks = str(nilai[m[1]])
        return teks.zfill(int(m[2])) if m[2] else teks

    return _ISIAN.sub(ganti, pola)


def deret_untuk(desa: Desa, jenis: JenisSurat) -> str:
    return f"{DERET_SURAT}:{jenis.kode}" if desa.deret_nomor == Desa.Deret.JENIS else DERET_SURAT


def nomor_permohonan(saat: date) -> str:
    """PS-2611-0139: year and month, then the running number of that month."""
    bulan = f"{DERET_PERMOHONAN}:{saat.month:02}"
    return f"PS-{saat:%y%m}-{nomor_ambil(deret=bulan, tahun=saat.year):04}"
