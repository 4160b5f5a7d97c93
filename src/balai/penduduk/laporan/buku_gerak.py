"""Books of what happened: B.2 Mutasi, B.3 Rekapitulasi per dusun. Both from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, F, QuerySet, Sum, Value, When

from balai.penduduk.laporan.bulanan import NOL, Angka
from balai.penduduk.laporan.bulanan import angka_gerak as _angka
from balai.penduduk.laporan.orang import Tempat, jk, nama_penuh, warga
from balai.penduduk.laporan.tabel import Baris, Kolom, Sel, angka
from balai.penduduk.models import Mutasi

if TYPE_CHECKING:
    from balai.penduduk.laporan.buku import Pilihan

P = Mutasi.Perincian
_NO: Final = Kolom("No", lebar=0.5, jenis="angka")

KOLOM_B2 = (
    _NO,
    Kolom("Nama lengkap/panggilan", lebar=2.2),
    Kolom("Tempat, tanggal lahir", nama="Lahir", anak=(
        Kolom("Tempat", lebar=1.3), Kolom("Tanggal", lebar=1.0, jenis="tanggal"),
    )),
    Kolom("Jenis kelamin", lebar=0.75, jenis="tanggal"),
    Kolom("Kewarga\u00adnegaraan", lebar=0.95, jenis="tanggal", nama="Kewarganegaraan"),
    Kolom("Penambahan", anak=(Kolom("Datang dari", lebar=2.0), Kolom("Tanggal", lebar=1.0, jenis="tanggal"))),
    Kolom("Pengurangan", anak=(
        Kolom("Pindah ke", lebar=2.0), Kolom("Tanggal", lebar=1.0, jenis="tanggal", nama="Tanggal pindah"),
        Kolom("Meninggal di", lebar=1.6),
        Kolom("Tanggal", lebar=1.0, jenis="tanggal", nama="Tanggal meninggal"),
    )),
    Kolom("Ket.", lebar=1.4, nama="Keterangan"),
)  # fmt: skip


def _empat(label: str, nama: str, lebar: float = 0.55) -> Kolom:
    dua = angka("L", "P", lebar=lebar)
    return Kolom(label, anak=(Kolom("WNA", anak=dua), Kolom("WNI", anak=dua)), nama=nama)


def _tujuh(label: str, nama: str) -> Kolom:
    dua = angka("L", "P", lebar=0.8)
    sisa = (
        Kolom("Jml. KK", jenis="angka", lebar=0.8, nama="Jumlah KK"),
        Kolom("Anggota keluarga", jenis="angka", lebar=1.05),
        Kolom("Jiwa", jenis="angka", lebar=0.85),
    )
    return Kolom(label, anak=(Kolom("WNA", anak=dua), Kolom("WNI", anak=dua), *sisa), nama=nama)


KOLOM_B3 = (
    _NO,
    Kolom("Nama dusun", lebar=2.2),
    _tujuh("Jumlah penduduk awal bulan", "Awal"),
    Kolom("Tambahan bulan ini", anak=(_empat("Lahir", "Lahir"), _empat("Datang", "Datang"))),
    Kolom(
        "Pengurangan bulan ini", anak=(_empat("Meninggal", "Meninggal"), _empat("Pindah", "Pindah"))
    ),
    _tujuh("Jumlah penduduk akhir bulan", "Akhir"),
    Kolom("Ket.", lebar=2.0, nama="Keterangan"),
)  # fmt: skip
PENAMBAHAN: Final = frozenset({P.LAHIR, P.DATANG})
PENGURANGAN: Final = frozenset({P.MATI, P.PINDAH, P.HILANG, P.PERGI})


def _mutasi(p: Pilihan) -> QuerySet[Mutasi]:
    masa = Mutasi.objects.filter(bulan__gte=p.dari, bulan__lt=p.lewat, satuan=Mutasi.Satuan.JIWA)
    return masa.filter(perincian__in=PENAMBAHAN | PENGURANGAN)


def b2_jumlah(p: Pilihan, _t: Tempat) -> int:
    return _mutasi(p).count()


def b2(p: Pilihan, _t: Tempat) -> Iterator[Sequence[Sel]]:
    """One line per person, by month and day."""
    qs = _mutasi(p).select_related("penduduk", "peristiwa").order_by("bulan", "peristiwa__tanggal", "pk")
    for m in qs[p.awal : p.akhir]:
        o, rincian, hari = m.penduduk, m.peristiwa.rincian, m.peristiwa.tanggal
        tambah: tuple[Sel, Sel] = ("", None)
        pindah: tuple[Sel, Sel] = ("", None)
        mati: tuple[Sel, Sel] = ("", None)
        if m.perincian in PENAMBAHAN:
            tambah = (_kata(rincian, "asal") if m.perincian == P.DATANG else "Kelahiran", hari)
        elif m.perincian == P.MATI:
            mati = (_kata(rincian, "tempat"), hari)
        else:
            pindah = (_kata(rincian, "alamat_tujuan", "tujuan"), hari)
        yield (
            nama_penuh(o),
            o.tempat_lahir,
            o.tanggal_lahir,
            jk(o),
            warga(o),
            *tambah,
            *pindah,
            *mati,
            _ket_b2(m),
        )


def _kata(rincian: dict[str, Any], *kunci: str) -> str:
    return next((str(rincian[k]) for k in kunci if rincian.get(k)), "")


def _ket_b2(m: Mutasi) -> str:
    macam = {P.HILANG: "Hilang", P.PERGI: "Penduduk sementara"}.get(P(m.perincian), "")
    surat = _kata(m.peristiwa.rincian, "no_surat", "no_akta")
    return ", ".join(x for x in (macam, surat) if x)


def b3(dari: date, sampai: date, t: Tempat) -> tuple[list[Baris], Baris, tuple[str, ...]]:
    """Rows per dusun, the line of totals, notes. Opening and closing agree with the monthly report."""
    isi = _per_dusun(dari, sampai, t)
    baris: list[Baris] = []
    jumlah: dict[str, Angka] = {}
    for n, (dusun, nama) in enumerate(t.dusun.items(), 1):
        garis = isi.get(dusun, {})
        baris.append((n, nama, *_baris_b3(garis), _ket_b3(garis)))
        for k, a in garis.items():
            jumlah[k] = jumlah.get(k, NOL) + a
    catatan = []
    if _ada(jumlah, _MASUK, _KELUAR):
        catatan.append("Pindah antardusun dihitung sebagai datang dan pindah di dusunnya masing-masing.")
    if _ada(jumlah, P.HILANG, P.PERGI):
        catatan.append("Kolom pindah memuat juga yang hilang dan penduduk sementara yang pergi.")
    if _ada(jumlah, P.PENDATAAN):
        catatan.append("Jumlah awal memuat warga lama yang baru dicatat lewat pendataan bulan ini.")
    return baris, ("", "Jumlah", *_baris_b3(jumlah), ""), tuple(catatan)


_AWAL, _MASUK, _KELUAR = "awal", "masuk", "keluar"


def _per_dusun(dari: date, sampai: date, t: Tempat) -> dict[int, dict[str, Angka]]:
    """Dusun -> line -> figures, one query. Moves between dusun stand under "masuk" and "keluar"."""
    garis = Case(
        When(bulan__lt=dari, then=Value(_AWAL)),
        When(perincian=P.ANTAR_DUSUN, jumlah__gt=0, then=Value(_MASUK)),
        When(perincian=P.ANTAR_DUSUN, then=Value(_KELUAR)),
        default=F("perincian"),
    )
    qs = (
        Mutasi.objects.filter(bulan__lte=sampai)
        .annotate(garis_=garis)
        .order_by()
        .values_list("rt_id", "garis_", "satuan", "jenis_kelamin", "wna")
        .annotate(n_=Sum("jumlah"))
    )
    hasil: dict[int, dict[str, Angka]] = {}
    for rt, macam, satuan, kelamin, wna, n in qs:
        isi = hasil.setdefault(t.rt[rt][3], {})
        isi[macam] = isi.get(macam, NOL) + _angka(satuan, kelamin, wna=bool(wna), n=n)
    return hasil


def _baris_b3(g: dict[str, Angka]) -> tuple[int, ...]:
    awal = g.get(_AWAL, NOL) + g.get(P.PENDATAAN, NOL)
    lahir, mati = g.get(P.LAHIR, NOL), -g.get(P.MATI, NOL)
    datang = g.get(P.DATANG, NOL) + g.get(_MASUK, NOL)
    pindah = -(g.get(P.PINDAH, NOL) + g.get(P.HILANG, NOL) + g.get(P.PERGI, NOL) + g.get(_KELUAR, NOL))
    akhir = awal + lahir + datang - mati - pindah
    return (
        *_sel_tujuh(awal),
        *_sel_empat(lahir),
        *_sel_empat(datang),
        *_sel_empat(mati),
        *_sel_empat(pindah),
        *_sel_tujuh(akhir),
    )


def _sel_empat(a: Angka) -> tuple[int, ...]:
    return a.wna_l, a.wna_p, a.wni_l, a.wni_p


def _sel_tujuh(a: Angka) -> tuple[int, ...]:
    return *_sel_empat(a), a.kk, a.jiwa - a.kk, a.jiwa


def _ket_b3(g: dict[str, Angka]) -> str:
    bagian = (
        ("hilang", -g.get(P.HILANG, NOL).jiwa),
        ("pergi", -g.get(P.PERGI, NOL).jiwa),
        ("dari dusun lain", g.get(_MASUK, NOL).jiwa),
        ("ke dusun lain", -g.get(_KELUAR, NOL).jiwa),
    )
    return ", ".join(f"{n} {apa}" for apa, n in bagian if n)


def _ada(g: dict[str, Angka], *garis: str) -> bool:
    return any(g.get(k, NOL) != NOL for k in garis)
