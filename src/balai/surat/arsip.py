"""Reads of the archive: letters ever numbered here, the void ones too, and what was printed again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from balai.desa.models import Dusun
from balai.jejak.models import Jejak
from balai.surat.models import JenisSurat, Permohonan, Surat

AKSI_ULANG: Final = "surat.cetak_ulang"
KEADAAN: Final = {
    "ditandatangani": "Ditandatangani",
    "belum": "Belum ditandatangani",
    "dicabut": "Dicabut",
    "batal": "Batal",
    "ulang": "Pernah dicetak ulang",
}
_MASA = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
# All that a row of the list shows; the wording of a letter is left where it is.
KOLOM: Final = (
    "nomor", "tanggal", "batal_pada", "ditandatangani_pada", "dicabut_pada", "berkas_id", "dicetak_ulang",
    "permohonan__kode", "permohonan__penduduk__nama", "permohonan__jenis__singkat", "penanda__nama",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaringanArsip:
    """`kata`: part of number or name, or a whole NIK; `masa`: "2026" or "2026-11"; `jenis`: code; `dusun`:
    key; `keadaan`: key of KEADAAN. Empty means all; what makes no sense is not looked at."""

    kata: str = ""
    jenis: str = ""
    masa: str = ""
    dusun: str = ""
    keadaan: str = ""

    @property
    def ada(self) -> bool:
        return any((self.kata, self.jenis, self.masa, self.dusun, self.keadaan))


def surat_arsip(s: SaringanArsip) -> QuerySet[Surat]:
    """Newest first."""
    qs = Surat.objects.order_by("-pk")
    if s.kata:
        cocok = Q(nomor__icontains=s.kata) | Q(permohonan__penduduk__nama__icontains=s.kata)
        qs = qs.filter(cocok | Q(permohonan__penduduk__nik=s.kata))
    if s.jenis:
        qs = qs.filter(permohonan__jenis__kode=s.jenis)
    if s.dusun.isascii() and s.dusun.isdigit() and len(s.dusun) < 18:
        qs = qs.filter(permohonan__penduduk__rt__rw__dusun_id=int(s.dusun))
    if masa := rentang_masa(s.masa):
        qs = qs.filter(tanggal__gte=masa[0], tanggal__lt=masa[1])
    if s.keadaan == "batal":
        return qs.filter(batal_pada__isnull=False)
    if s.keadaan == "ditandatangani":
        return qs.filter(batal_pada=None, ditandatangani_pada__isnull=False, dicabut_pada=None)
    if s.keadaan == "dicabut":
        return qs.filter(dicabut_pada__isnull=False)
    if s.keadaan == "belum":
        return qs.filter(batal_pada=None, ditandatangani_pada=None)
    return qs.filter(dicetak_ulang__gt=0) if s.keadaan == "ulang" else qs


def rentang_masa(masa: str) -> tuple[date, date] | None:
    """First day, and first day after: of a year, or of a month."""
    cocok = _MASA.fullmatch(masa)
    if cocok is None or not 1900 < int(cocok[1]) < 2200:
        return None
    tahun, bulan = int(cocok[1]), int(cocok[2] or 0)
    if not bulan:
        return date(tahun, 1, 1), date(tahun + 1, 1, 1)
    return date(tahun, bulan, 1), date(tahun + bulan // 12, bulan % 12 + 1, 1)


def pilihan_arsip() -> tuple[dict[str, list[tuple[str, str]]], date | None]:
    """Choices of type and dusun, and the date of the first letter, in one query."""
    jenis = JenisSurat.objects.filter(versi__isnull=False)
    pertama = Surat.objects.order_by("tanggal")[:1]
    bagian = [
        _tiga(jenis, "jenis", F("kode"), F("singkat")),
        _tiga(Dusun.objects.all(), "dusun", Cast("pk", CharField()), F("nama")),
        _tiga(Surat.objects.filter(pk__in=pertama.values("pk")), "pertama", Cast("tanggal", CharField()),
              Value("", output_field=CharField())),
    ]  # fmt: skip
    hasil: dict[str, list[tuple[str, str]]] = {"jenis": [], "dusun": []}
    awal: date | None = None
    for macam, nilai, label in bagian[0].union(bagian[1], bagian[2], all=True):
        if macam == "pertama":
            awal = date.fromisoformat(nilai[:10])
        else:
            hasil[macam].append((nilai, label))
    return {k: sorted(v, key=lambda x: x[1]) for k, v in hasil.items()}, awal


def _tiga(qs: QuerySet[Any], macam: str, nilai: Any, label: Any) -> QuerySet[Any, tuple[str, str, str]]:
    isi = qs.order_by().annotate(macam_=Value(macam, output_field=CharField()), nilai_=nilai, label_=label)
    tiga: QuerySet[Any, tuple[str, str, str]] = isi.values_list("macam_", "nilai_", "label_")
    return tiga


def surat_satu(kode: str) -> Surat | None:
    """The letter of a request, with all that its page names."""
    return (
        Surat.objects.select_related(
            "berkas",
            "penanda",
            "dicabut_oleh",
            "pengganti__permohonan",
            "permohonan__jenis",
            "permohonan__penduduk__rt__rw__dusun",
            "permohonan__penduduk__keluarga",
        )
        .filter(permohonan__kode=kode)
        .first()
    )


def objek_surat(permohonan: Permohonan) -> str:
    """Name of the letter in the trail."""
    return f"permohonan:{permohonan.kode}"


def cetak_ulang_surat(surat: Surat) -> list[Jejak]:
    """Each print out of the archive, the newest first; `rincian["ke"]` counts them."""
    p = surat.permohonan
    qs = Jejak.objects.filter(subjek_id=p.penduduk_id, aksi=AKSI_ULANG, objek=objek_surat(p))
    return list(qs.order_by("-pk")[:50])
