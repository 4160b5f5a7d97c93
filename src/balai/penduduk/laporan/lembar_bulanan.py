"""The monthly report as tables: seven lines, moves by destination."""

from __future__ import annotations

from balai.dasar.terbilang import angka as ribuan
from balai.penduduk.laporan.bulanan import NOL, Angka, LaporanBulanan
from balai.penduduk.laporan.tabel import Baris, Kolom, Tabel, angka

_LP = angka("L", "P")
_LPJ = angka("L", "P", "L+P")
KOLOM_BULANAN = (
    Kolom("No", lebar=0.45, jenis="tanggal"),
    Kolom("Perincian", lebar=4.2),
    Kolom("Penduduk", anak=(Kolom("WNI", anak=_LP), Kolom("WNA", anak=_LP), Kolom("Jumlah", anak=_LPJ))),
    Kolom("Keluarga (KK)", anak=_LPJ),
)
KOLOM_PINDAH = (
    Kolom("No", lebar=0.45, jenis="tanggal"),
    Kolom("Tujuan pindah", lebar=6.2),
    Kolom("Penduduk", anak=_LPJ),
    Kolom("Keluarga (KK)", anak=_LPJ),
)


def tabel_bulanan(x: LaporanBulanan) -> Tabel:
    """The first table; line 7 is its total."""
    baris: list[Baris] = [(str(n), label, *a.kolom) for n, label, a in x.baris]
    return Tabel(KOLOM_BULANAN, baris[:-1], baris[-1:], judul="Perkembangan penduduk", catatan=catatan(x))


def tabel_pindah(x: LaporanBulanan) -> Tabel:
    """The second table: its total is the "pindah" of line 5."""

    def sel(a: Angka) -> tuple[int, ...]:
        return a.laki, a.perempuan, a.jiwa, *a.keluarga

    baris: list[Baris] = [(str(n), label, *sel(a)) for n, (label, a) in enumerate(x.baris_tujuan, 1)]
    return Tabel(KOLOM_PINDAH, baris, [("", "Jumlah", *sel(x.pindah))], judul="Perincian pindah")


def catatan(x: LaporanBulanan) -> tuple[str, ...]:
    """What a reader must know to understand the figures."""
    hasil = []
    if x.pendataan != NOL:
        orang, kk = ribuan(x.pendataan.jiwa), ribuan(x.pendataan.kk)
        hasil.append(
            f"Baris 1 termasuk {orang} jiwa dan {kk} KK hasil pendataan bulan ini, "
            "yaitu warga lama yang baru dicatat dan perbaikan data."
        )
    if x.pergi != NOL:
        hasil.append(
            f"Baris 5 memuat {ribuan(x.pindah.jiwa)} jiwa pindah dan {ribuan(x.pergi.jiwa)} penduduk "
            "sementara yang pergi."
        )
    if x.akhir.lain:
        hasil.append(f"{x.akhir.lain} orang belum tercatat jenis kelaminnya, jadi belum terhitung di sini.")
    return tuple(hasil)
