"""A report in words, as both sides of the counter read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator

from balai.dasar.tanggal import saat_relatif
from balai.lapor.medan import kolom, tampil
from balai.lapor.models import ButirLaporan, Laporan
from balai.penduduk.kolom import nilai_dari_json
from balai.penduduk.models import Penduduk

K = Laporan.Keadaan
P = ButirLaporan.Putusan
# State -> words, colour and icon of its chip.
KEADAAN: dict[str, tuple[str, str, str]] = {
    K.DIAJUKAN: (K.DIAJUKAN.label, "biru", "pesawat"),
    K.DITERIMA: (K.DITERIMA.label, "hijau", "lingkar-centang"),
    K.DITERIMA_SEBAGIAN: (K.DITERIMA_SEBAGIAN.label, "hijau", "lingkar-centang"),
    K.DITOLAK: (K.DITOLAK.label, "merah", "lingkar-silang"),
    K.DITARIK: (K.DITARIK.label, "garis", "lingkar-coret"),
}
PUTUSAN: dict[str, tuple[str, str, str]] = {
    P.TERIMA: ("Diterima", "hijau", "lingkar-centang"),
    P.TOLAK: ("Tidak diterima", "merah", "lingkar-silang"),
}
KOSONG = "Belum tercatat"
TERTUTUP = "Tidak ditampilkan"


@dataclass(frozen=True)
class Baris:
    """One value of a report. `kini`: what the register says now, where that is neither the old nor the new
    value; `sama`: the register says the reported value already."""

    medan: str
    label: str
    lama: str
    baru: str
    kini: str
    sama: bool
    nik: bool
    putusan: tuple[str, str, str] | None
    diterima: bool
    alasan: str


def label(medan: str) -> str:
    return "Catatan" if medan == ButirLaporan.CATATAN else kolom(medan).label


def kata(medan: str, nilai: str, *, samar: bool = True) -> str:
    """A value as it is kept in a report, in words; '' for nothing."""
    if medan == ButirLaporan.CATATAN:
        return nilai
    return tampil(medan, nilai_dari_json(kolom(medan), nilai), samar=samar)


def baris(
    butir: Iterable[ButirLaporan], orang: Penduduk | None, *, samar: bool = True, tutup: bool = False
) -> list[Baris]:
    """Rows of the comparison. `orang`: the record as it stands now, None to leave it out; `tutup`: the
    reader may not see what the register said."""
    return [_baris(b, orang, samar=samar, tutup=tutup) for b in butir]


def _baris(b: ButirLaporan, orang: Penduduk | None, *, samar: bool, tutup: bool) -> Baris:
    catatan = b.medan == ButirLaporan.CATATAN
    lama = kata(b.medan, b.lama, samar=samar) or KOSONG
    kini, sama = "", False
    if orang is not None and not catatan and not b.putusan:
        nilai = getattr(orang, b.medan)
        sama = str(nilai or "") == b.baru
        if not sama and str(nilai or "") != b.lama:
            kini = tampil(b.medan, nilai, samar=samar) or KOSONG
    return Baris(
        medan=b.medan,
        label=label(b.medan),
        lama="" if catatan else TERTUTUP if tutup else lama,
        baru=kata(b.medan, b.baru, samar=samar),
        kini=kini,
        sama=sama,
        nik=not catatan and kolom(b.medan).jenis == "nik",
        putusan=PUTUSAN.get(b.putusan),
        diterima=b.putusan == P.TERIMA,
        alasan=b.alasan,
    )


def judul(laporan: Laporan) -> str:
    """ "Data Nayla Safitri", "Anggota baru Aisyah Putri"."""
    return f"{'Anggota baru' if laporan.jenis == Laporan.Jenis.TAMBAH else 'Data'} {laporan.nama}"


def isi_ringkas(laporan: Laporan, butir: Sequence[ButirLaporan]) -> str:
    """What it is about, in one line: "Pekerjaan, Agama dan 2 lagi"."""
    if laporan.jenis == Laporan.Jenis.TAMBAH:
        return laporan.get_jenis_display()
    urut = sorted(butir, key=lambda b: b.urutan)
    if urut and urut[0].medan == ButirLaporan.CATATAN:
        return f"Catatan: {Truncator(urut[0].baru).chars(60)}"
    nama = [label(b.medan) for b in urut]
    return ", ".join(nama[:3]) + (f" dan {len(nama) - 3} lagi" if len(nama) > 3 else "")


def kapan(laporan: Laporan) -> str:
    """ "hari ini, 09.12": when it was closed, or when it was sent."""
    saat = laporan.tutup_pada or laporan.dibuat_pada
    return saat_relatif(timezone.localtime(saat), timezone.localtime())
