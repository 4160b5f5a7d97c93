"""Groups that need care, per RT: heads of family, ages, disability, illness, pregnancy (domain.md 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Case, CharField, Count, Q, Value, When
from django.utils import timezone

from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.tabel import Baris, Kolom, Tabel, angka
from balai.penduduk.models import Penduduk

# Full years, both ends included; the last has no end. The signs around the dash keep a range on one line.
UMUR: Final = (
    (0, 0, "<1"),
    (1, 5, "1\u2060–\u20605"),
    (6, 12, "6\u2060–\u206012"),
    (13, 15, "13\u2060–\u206015"),
    (16, 18, "16\u2060–\u206018"),
    (61, None, ">60"),
)
_DEWASA: Final = (19, 60)
DISABILITAS: Final = ("1", "2", "3", "4", "5", "6")  # table cacat; 7 is none
_TIDAK_SAKIT: Final = "14"
_HAMIL: Final = "1"
_KUNCI: Final = (
    *("kk1", "kk2"),
    *(f"umur{n}" for n in range(len(UMUR))),
    *(f"cacat{k}" for k in DISABILITAS),
    *("sakit1", "sakit2", "hamil"),
)
_LP: Final = angka("L", "P", lebar=0.7)
KOLOM_RENTAN = (
    Kolom("Dusun", lebar=2.0),
    Kolom("RW", lebar=0.6, jenis="tanggal"),
    Kolom("RT", lebar=0.6, jenis="tanggal"),
    Kolom("Kepala keluarga", anak=_LP),
    Kolom("Umur (tahun)", anak=angka(*(x[2] for x in UMUR), lebar=0.8), nama="Umur"),
    Kolom(
        "Penyandang disabilitas",
        anak=angka(
            "Fisik", "Netra", "Rungu/ wicara", "Mental/ jiwa", "Fisik dan mental", "Lainnya", lebar=1.0
        ),
    ),
    Kolom("Sakit menahun", anak=_LP),
    Kolom("Hamil", jenis="angka", lebar=0.8),
)


def tahun_lalu(hari: date, n: int) -> date:
    """The day `n` years before: who was born up to it has lived `n` full years on `hari`."""
    try:
        return hari.replace(year=hari.year - n)
    except ValueError:  # 29 February
        return date(hari.year - n, 2, 28)


def rentang_lahir(hari: date, dari: int, sampai: int | None) -> Q:
    """Born so that the age in full years lies between, both included."""
    q = Q(tanggal_lahir__lte=tahun_lalu(hari, dari))
    return q if sampai is None else q & Q(tanggal_lahir__gt=tahun_lalu(hari, sampai + 1))


def kelompok_rentan(hari: date | None = None) -> Tabel:
    """One row per RT where anybody lives, a line of totals. Three queries, whatever the size."""
    hari, tempat = hari or timezone.localdate(), Tempat()
    hitung = _hitung(hari)
    baris: list[Baris] = []
    jumlah: Counter[str] = Counter()
    for pk, (rt, rw, dusun, _) in tempat.rt.items():
        isi = hitung.get(pk)
        if isi:
            baris.append((dusun, rw, rt, *(isi[k] for k in _KUNCI)))
            jumlah.update(isi)
    return Tabel(KOLOM_RENTAN, baris, [("Jumlah", "", "", *(jumlah[k] for k in _KUNCI))])


def _hitung(hari: date) -> dict[int, Counter[str]]:
    hasil: dict[int, Counter[str]] = {}

    def tambah(rt: int, kunci: Iterable[str], n: int) -> None:
        isi = hasil.setdefault(rt, Counter())
        for k in kunci:
            isi[k] += n

    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP).order_by()
    umur = Case(
        When(rentang_lahir(hari, *_DEWASA), then=Value("")),  # most people: asked first
        *(When(rentang_lahir(hari, a, b), then=Value(f"umur{n}")) for n, (a, b, _) in enumerate(UMUR)),
        default=Value(""),
        output_field=CharField(),
    )
    kepala = Case(
        When(shdk=Penduduk.KEPALA_KELUARGA, keluarga__isnull=False, then="jenis_kelamin"),
        default=Value(""),
        output_field=CharField(),
    )
    dasar = hidup.annotate(u_=umur, k_=kepala)
    for rt, u, k, n in dasar.values_list("rt_id", "u_", "k_").annotate(n_=Count("pk")):
        tambah(rt, [x for x in (u, f"kk{k}" if k else "") if x], n)
    khusus = hidup.filter(
        Q(cacat__in=DISABILITAS) | ~Q(sakit_menahun__in=["", _TIDAK_SAKIT]) | Q(hamil=_HAMIL)
    )
    kolom = ("rt_id", "cacat", "sakit_menahun", "hamil", "jenis_kelamin")
    for rt, cacat, sakit, hamil, jk, n in khusus.values_list(*kolom).annotate(n_=Count("pk")):
        kunci = [f"cacat{cacat}"] if cacat in DISABILITAS else []
        kunci += [f"sakit{jk}"] if sakit not in ("", _TIDAK_SAKIT) else []
        tambah(rt, kunci + (["hamil"] if hamil == _HAMIL else []), n)
    return hasil
