"""Reads of the registers: letters in, letters out (citizens' and others), dispositions, ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from balai.agenda.models import Disposisi, Ekspedisi, SuratKeluar, SuratMasuk
from balai.agenda.services.masuk import DERET_MASUK
from balai.akun.models import Akun
from balai.dasar.tanggal import BULAN
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.surat.models import Pencacah, Surat
from balai.surat.nomor import DERET_KELUAR, DERET_LAYANAN, DERET_SURAT

PROSES: Final = "proses"  # a citizen's letter that waits for its signature
KEADAAN: Final = {
    "berlaku": "Tercatat",
    PROSES: "Belum ditandatangani",
    "dicabut": "Dicabut",
    "batal": "Batal",
    "kosong": "Belum diisi",
}
TAK_BERLAKU: Final = ("batal", "kosong")


@dataclass(frozen=True, slots=True)
class Saringan:
    """Filters of a register; `bulan` 0 and "" mean all. `keadaan`: of KEADAAN, or "tak_berlaku" for void and
    empty. `nama`: whether names of citizens may be searched and shown."""

    tahun: int
    bulan: int = 0
    kata: str = ""
    deret: str = ""
    keadaan: str = ""
    nama: bool = True

    def masa(self) -> tuple[date, date] | None:
        """First day of the month and of the next; None for the whole year."""
        if not self.bulan:
            return None
        akhir = date(self.tahun + self.bulan // 12, self.bulan % 12 + 1, 1)
        return date(self.tahun, self.bulan, 1), akhir

    @property
    def masa_nama(self) -> str:
        """ "November 2026", "Tahun 2026"."""
        return f"{BULAN[self.bulan - 1]} {self.tahun}" if self.bulan else f"Tahun {self.tahun}"


class BarisKeluar(NamedTuple):
    """One number of the outgoing register. `macam`: "keluar" or "surat" (a citizen's letter)."""

    macam: str
    pk: int
    deret: str
    tahun: int
    urut: int
    nomor: str
    tanggal: date
    tujuan: str
    perihal: str
    keadaan: str
    alasan: str
    kode: str  # of the citizen's request


def register_keluar(s: Saringan) -> QuerySet[Any, Any]:
    """Both kinds of numbers in one list, the highest of each series first; rows for BarisKeluar."""
    return (
        _baris(_surat(s), s.nama)
        .union(_baris_keluar(_keluar(s)), all=True)
        .order_by("deret_", "-tahun_", "-urut_")
    )


def register_tanggal(s: Saringan) -> QuerySet[Any, Any]:
    """The same rows in the order of the book: by day, then by series and number."""
    return register_keluar(s).order_by("tanggal_", "deret_", "urut_")


def _surat(s: Saringan) -> QuerySet[Surat]:
    qs = _masa(Surat.objects.filter(tahun=s.tahun), s, "tanggal")
    batal = Q(batal_pada__isnull=False)
    pilih = {
        "batal": batal,
        "tak_berlaku": batal,
        "kosong": Q(pk__in=[]),
        PROSES: ~batal & Q(ditandatangani_pada__isnull=True),
        "dicabut": Q(dicabut_pada__isnull=False),
        "berlaku": ~batal & Q(ditandatangani_pada__isnull=False, dicabut_pada__isnull=True),
    }
    if s.keadaan in pilih:
        qs = qs.filter(pilih[s.keadaan])
    if s.kata:
        cari = _cari(s.kata, "permohonan__jenis__nama")
        qs = qs.filter(cari | Q(permohonan__penduduk__nama__icontains=s.kata) if s.nama else cari)
    return qs


def _keluar(s: Saringan) -> QuerySet[SuratKeluar]:
    qs = _masa(SuratKeluar.objects.filter(tahun=s.tahun), s, "tanggal")
    if s.keadaan:
        qs = qs.filter(keadaan__in=TAK_BERLAKU if s.keadaan == "tak_berlaku" else [s.keadaan])
    return qs.filter(_cari(s.kata, "perihal") | Q(tujuan__icontains=s.kata)) if s.kata else qs


def _cari(kata: str, perihal: str) -> Q:
    """A whole number is a place in the series, anything else part of a number or of the matter."""
    if kata.isascii() and kata.isdigit() and len(kata) < 8:
        return Q(urut=int(kata))
    return Q(nomor__icontains=kata) | Q(**{f"{perihal}__icontains": kata})


def _masa(qs: QuerySet[Any], s: Saringan, medan: str) -> QuerySet[Any]:
    if s.deret:
        qs = qs.filter(deret=s.deret)
    if masa := s.masa():
        qs = qs.filter(**{f"{medan}__gte": masa[0], f"{medan}__lt": masa[1]})
    return qs


def _teks(isi: str = "") -> Value:
    return Value(isi, output_field=CharField())


def _baris(qs: QuerySet[Surat], nama: bool) -> QuerySet[Any, Any]:
    keadaan = Case(
        When(batal_pada__isnull=False, then=_teks("batal")),
        When(dicabut_pada__isnull=False, then=_teks("dicabut")),
        When(ditandatangani_pada__isnull=True, then=_teks(PROSES)),
        default=_teks("berlaku"),
        output_field=CharField(),
    )
    return _pilih(
        qs,
        macam=_teks("surat"),
        tujuan=F("permohonan__penduduk__nama") if nama else _teks("Warga"),
        perihal=F("permohonan__jenis__nama"),
        keadaan=keadaan,
        kode=F("permohonan__kode"),
    )


def _baris_keluar(qs: QuerySet[SuratKeluar]) -> QuerySet[Any, Any]:
    return _pilih(
        qs,
        macam=_teks("keluar"),
        tujuan=F("tujuan"),
        perihal=F("perihal"),
        keadaan=F("keadaan"),
        kode=_teks(),
    )


def _pilih(qs: QuerySet[Any], **isi: Any) -> QuerySet[Any, Any]:
    sama = {n: F(n) for n in ("pk", "deret", "tahun", "urut", "nomor", "tanggal")}
    semua = sama | isi | {"alasan": F("alasan_batal")}
    bernama = {f"{n}_": semua[n] for n in BarisKeluar._fields}
    hasil: QuerySet[Any, Any] = qs.order_by().annotate(**bernama).values_list(*bernama)
    return hasil


class DeretTahun(NamedTuple):
    """A series in a year. `hilang`: numbers that the book lacks, as (from, to), of those given out."""

    deret: str
    nama: str
    jumlah: int
    terakhir: int
    hilang: list[tuple[int, int]]


def nama_deret(deret: str) -> str:
    """A series in the words of the office."""
    umum = {DERET_SURAT: "Semua surat", DERET_LAYANAN: "Surat layanan", DERET_KELUAR: "Surat keluar"}
    return umum.get(deret) or f"Surat {deret.partition(':')[2]}"


def pencacah_buku() -> list[Pencacah]:
    """Counters of the registers, of all years."""
    umum = Q(deret__in=[DERET_SURAT, DERET_LAYANAN, DERET_KELUAR, DERET_MASUK])
    milik = umum | Q(deret__startswith=f"{DERET_SURAT}:")
    return list(Pencacah.objects.filter(milik).order_by("deret", "tahun"))


def tahun_buku(pencacah: Iterable[Pencacah], kini: int) -> list[int]:
    """Years that have a book, this one always, newest first."""
    return sorted({p.tahun for p in pencacah if p.tahun} | {kini}, reverse=True)


def deret_tahun(desa: Desa, tahun: int, pencacah: Iterable[Pencacah], *, kini: int) -> list[DeretTahun]:
    """Series that have numbers in this year, each checked: every number from the first in the book to the
    last given out stands in it. `kini`: this year. One query where all is whole, two where not."""
    hitung = 0 if not desa.nomor_tahunan and tahun == kini else tahun
    terakhir = {p.deret: p.nilai for p in pencacah if p.tahun == hitung}
    ada: dict[str, tuple[int, int, int]] = {}
    for deret, n, awal, akhir in _jumlah(Surat, tahun).union(_jumlah(SuratKeluar, tahun), all=True):
        lama = ada.get(deret, (0, awal, akhir))
        ada[deret] = (lama[0] + n, min(lama[1], awal), max(lama[2], akhir, terakhir.get(deret, 0)))
    bolong = [d for d, (n, awal, akhir) in ada.items() if n < akhir - awal + 1]
    isi = _urut(bolong, tahun) if bolong else {}
    return [
        DeretTahun(d, nama_deret(d), n, akhir, celah(isi[d], awal, akhir) if d in isi else [])
        for d, (n, awal, akhir) in sorted(ada.items())
    ]


def _jumlah(model: type[Surat] | type[SuratKeluar], tahun: int) -> QuerySet[Any, Any]:
    """(series, count, lowest, highest) of this year."""
    qs = model.objects.filter(tahun=tahun).order_by().values_list("deret")
    hasil: QuerySet[Any, Any] = qs.annotate(n_=Count("pk"), awal_=Min("urut"), akhir_=Max("urut"))
    return hasil


def _urut(deret: list[str], tahun: int) -> dict[str, set[int]]:
    isi: dict[str, set[int]] = {d: set() for d in deret}
    ada = {"deret__in": deret, "tahun": tahun}
    surat = Surat.objects.filter(**ada).order_by().values_list("deret", "urut")
    for d, urut in surat.union(SuratKeluar.objects.filter(**ada).order_by().values_list("deret", "urut")):
        isi[d].add(urut)
    return isi


def celah(isi: Collection[int], awal: int, akhir: int) -> list[tuple[int, int]]:
    """Runs of numbers between `awal` and `akhir` that are not in `isi`."""
    hasil, batas = [], awal
    for n in [*sorted(n for n in isi if awal <= n <= akhir), akhir + 1]:
        if n > batas:
            hasil.append((batas, n - 1))
        batas = n + 1
    return hasil


def register_masuk(s: Saringan) -> QuerySet[SuratMasuk]:
    """Letters in, newest first; whether a disposition was given (`ada_`) and one waits (`tunggu_`)."""
    qs = SuratMasuk.objects.filter(tahun=s.tahun)
    if masa := s.masa():
        qs = qs.filter(diterima__gte=masa[0], diterima__lt=masa[1])
    if s.kata:
        cari = Q(nomor_surat__icontains=s.kata) | Q(pengirim__icontains=s.kata) | Q(perihal__icontains=s.kata)
        if s.kata.isascii() and s.kata.isdigit() and len(s.kata) < 8:
            cari |= Q(urut=int(s.kata))
        qs = qs.filter(cari)
    milik = Disposisi.objects.filter(surat=OuterRef("pk"))
    ada, tunggu = Exists(milik), Exists(milik.filter(selesai_pada=None))
    return qs.annotate(ada_=ada, tunggu_=tunggu).order_by("-urut")


def masuk_untuk(akun: Akun, pk: int) -> SuratMasuk | None:
    """A letter in, for the keepers of the register and for those told to do something with it."""
    qs = SuratMasuk.objects.select_related("berkas").filter(pk=pk)
    if Hak.AGENDA not in akun.hak:
        if akun.perangkat_id is None:
            return None
        qs = qs.filter(Exists(Disposisi.objects.filter(surat=OuterRef("pk"), kepada_id=akun.perangkat_id)))
    return qs.first()


def disposisi_surat(surat: SuratMasuk) -> list[Disposisi]:
    """Dispositions of a letter, in the order in which they were given."""
    return list(Disposisi.objects.filter(surat=surat).select_related("kepada").order_by("pk"))


def disposisi_terbuka(akun: Akun) -> QuerySet[Disposisi]:
    """What this official was told to do and has not done, the nearest deadline first."""
    qs = Disposisi.objects.filter(kepada_id=akun.perangkat_id or 0, selesai_pada=None)
    return _tenggat_dulu(qs)


def disposisi_daftar(akun: Akun, lingkup: str) -> QuerySet[Disposisi]:
    """`lingkup`: "saya" (own, open), "semua" (open ones of all), "selesai". Without the right to the register
    only own ones."""
    if lingkup == "saya":
        return disposisi_terbuka(akun)
    qs = Disposisi.objects.filter(selesai_pada__isnull=lingkup != "selesai")
    if Hak.AGENDA not in akun.hak:
        qs = qs.filter(kepada_id=akun.perangkat_id or 0)
    return _tenggat_dulu(qs) if lingkup != "selesai" else _lengkap(qs).order_by("-selesai_pada", "-pk")


def disposisi_untuk(akun: Akun, pk: int) -> Disposisi | None:
    """One that this account may close: its own, or any for the keepers of the register."""
    d = _lengkap(Disposisi.objects.filter(pk=pk)).first()
    boleh = d is not None and (Hak.AGENDA in akun.hak or d.kepada_id == akun.perangkat_id)
    return d if boleh else None


def _lengkap(qs: QuerySet[Disposisi]) -> QuerySet[Disposisi]:
    return qs.select_related("surat", "kepada")


def _tenggat_dulu(qs: QuerySet[Disposisi]) -> QuerySet[Disposisi]:
    return _lengkap(qs).order_by(F("tenggat").asc(nulls_last=True), "pk")


def ekspedisi_daftar(s: Saringan, *, jalan: bool = False) -> QuerySet[Ekspedisi]:
    """Letters sent in this time, newest first; `jalan`: those that nobody confirmed yet, of any time."""
    qs = Ekspedisi.objects.select_related("keluar", "surat__permohonan__jenis", "surat__permohonan__penduduk")
    qs = qs.order_by("-tanggal", "-pk")
    if jalan:
        return qs.filter(diterima_pada=None)
    if masa := s.masa():
        return qs.filter(tanggal__gte=masa[0], tanggal__lt=masa[1])
    return qs.filter(tanggal__gte=date(s.tahun, 1, 1), tanggal__lt=date(s.tahun + 1, 1, 1))


def ekspedisi_surat(surat: SuratKeluar | Surat) -> list[Ekspedisi]:
    """Ways that one letter went."""
    acuan = {"keluar": surat} if isinstance(surat, SuratKeluar) else {"surat": surat}
    return list(Ekspedisi.objects.filter(**acuan).order_by("pk"))
