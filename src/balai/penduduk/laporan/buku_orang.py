"""Books of people: B.1 Induk, B.4 Penduduk Sementara, B.5 KTP dan KK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from balai.dasar.nik import nik_samarkan
from balai.dasar.tanggal import umur
from balai.penduduk.laporan.orang import (
    SEMENTARA,
    Tempat,
    huruf,
    jk,
    nama_penuh,
    nomor,
    penduduk_tetap,
    tempat_tanggal,
    urutan_kk,
    warga,
)
from balai.penduduk.laporan.tabel import Kolom, Sel, kata
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.turunan import status_kawin_kk

if TYPE_CHECKING:
    from balai.penduduk.laporan.buku import Pilihan

Baris = Sequence[Sel]
SEKALIGUS = 2000
NO = Kolom("No", lebar=0.55, jenis="angka")
KET = Kolom("Ket.", lebar=0.8, nama="Keterangan")

KOLOM_B1 = (
    NO,
    Kolom("Nama lengkap/panggilan", lebar=2.1),
    Kolom("Jenis kelamin", lebar=0.75, jenis="tanggal"),
    Kolom("Status perkawinan", lebar=1.15),
    Kolom("Lahir", anak=(Kolom("Tempat", lebar=1.2), Kolom("Tanggal", lebar=1.1, jenis="tanggal"))),
    Kolom("Agama", lebar=0.85),
    Kolom("Pendidikan terakhir", lebar=1.35),
    Kolom("Pekerjaan", lebar=1.35),
    Kolom("Dapat mem\u00adbaca huruf", lebar=0.8, jenis="tanggal", nama="Dapat membaca huruf"),
    Kolom("Kewarga\u00adnegaraan", lebar=0.95, jenis="tanggal", nama="Kewarganegaraan"),
    Kolom("Alamat lengkap", lebar=2.1),
    Kolom("Kedudukan dalam keluarga", lebar=1.15),
    Kolom("NIK", lebar=1.75, jenis="nik"),
    Kolom("Nomor KK", lebar=1.75, jenis="nik"),
    KET,
)
KOLOM_B4 = (
    NO,
    Kolom("Nama lengkap", lebar=1.7),
    Kolom("Jenis kelamin", anak=(
        Kolom("L", lebar=0.4, jenis="tanggal"), Kolom("P", lebar=0.4, jenis="tanggal"),
    )),
    Kolom("Nomor identitas", lebar=1.7, jenis="nik"),
    Kolom("Tempat, tanggal lahir, umur", lebar=1.7),
    Kolom("Pekerjaan", lebar=1.2),
    Kolom("Kebangsaan dan keturunan", anak=(
        Kolom("Kebangsaan", lebar=1.05, jenis="tanggal"), Kolom("Keturunan", lebar=0.95),
    )),
    Kolom("Datang dari", lebar=1.4),
    Kolom("Maksud dan tujuan", lebar=1.4),
    Kolom("Nama dan alamat yang didatangi", lebar=1.7),
    Kolom("Datang tanggal", lebar=1.0, jenis="tanggal"),
    Kolom("Pergi tanggal", lebar=1.0, jenis="tanggal"),
    KET,
)  # fmt: skip
KOLOM_B5 = (
    Kolom("No", lebar=0.5, jenis="angka"),
    Kolom("Nomor KK", lebar=1.5, jenis="nik"),
    Kolom("Nama lengkap", lebar=1.5),
    Kolom("NIK", lebar=1.5, jenis="nik"),
    Kolom("Jenis kelamin", lebar=0.65, jenis="tanggal"),
    Kolom("Tempat, tanggal lahir", lebar=1.2),
    Kolom("Gol. darah", lebar=0.55, jenis="tanggal", nama="Golongan darah"),
    Kolom("Agama", lebar=0.75),
    Kolom("Pendidikan", lebar=1.05),
    Kolom("Pekerjaan", lebar=1.1),
    Kolom("Alamat", lebar=1.5),
    Kolom("Status perkawinan", lebar=1.0),
    Kolom("Tempat dan tanggal dikeluarkan", lebar=1.1),
    Kolom("Hubungan keluarga", lebar=0.95),
    Kolom("Kewarga\u00adnegaraan", lebar=0.8, jenis="tanggal", nama="Kewarganegaraan"),
    Kolom("Orang tua", anak=(Kolom("Ayah", lebar=1.05), Kolom("Ibu", lebar=1.05))),
    Kolom("Mulai tinggal di desa", lebar=0.9, jenis="tanggal"),
    Kolom("Ket.", lebar=0.7, nama="Keterangan"),
)


def _urut(qs: QuerySet[Penduduk], p: Pilihan, *urutan: Any) -> Iterator[Penduduk]:
    """The wanted stretch of the list: the keys first, read from an index, then the people in blocks."""
    pk = list(qs.order_by(*urutan).values_list("pk", flat=True)[p.awal : p.akhir])
    for i in range(0, len(pk), SEKALIGUS):
        blok = pk[i : i + SEKALIGUS]
        isi = {o.pk: o for o in Penduduk.objects.filter(pk__in=blok).select_related("keluarga")}
        yield from (isi[x] for x in blok if x in isi)


def b1_jumlah(p: Pilihan, t: Tempat) -> int:
    return penduduk_tetap(t, p.dusun).count()


def b1(p: Pilihan, t: Tempat) -> Iterator[Baris]:
    """By name."""
    for o in _urut(penduduk_tetap(t, p.dusun), p, "nama", "pk"):
        yield (
            nama_penuh(o),
            jk(o),
            kata("status_kawin_kk", status_kawin_kk(o)),
            o.tempat_lahir,
            o.tanggal_lahir,
            kata("agama", o.agama),
            kata("pendidikan_kk", o.pendidikan_kk),
            kata("pekerjaan", o.pekerjaan),
            huruf(o),
            warga(o),
            t.alamat(o),
            kata("shdk", o.shdk),
            nomor(o.nik, utuh=p.utuh),
            nomor(o.keluarga.no_kk if o.keluarga else "", utuh=p.utuh),
            _ket(o),
        )


def b5_jumlah(p: Pilihan, t: Tempat) -> int:
    return penduduk_tetap(t, p.dusun).count()


def b5(p: Pilihan, t: Tempat) -> Iterator[Baris]:
    """Family by family, the head first."""
    for o in _urut(penduduk_tetap(t, p.dusun), p, "keluarga_id", urutan_kk(), "tanggal_lahir", "pk"):
        yield (
            nomor(o.keluarga.no_kk if o.keluarga else "", utuh=p.utuh),
            nama_penuh(o),
            nomor(o.nik, utuh=p.utuh),
            jk(o),
            tempat_tanggal(o.tempat_lahir, o.tanggal_lahir),
            "" if o.golongan_darah == "13" else kata("golongan_darah", o.golongan_darah),
            kata("agama", o.agama),
            kata("pendidikan_kk", o.pendidikan_kk),
            kata("pekerjaan", o.pekerjaan),
            t.alamat(o),
            kata("status_kawin_kk", status_kawin_kk(o)),
            tempat_tanggal(o.ktp_tempat, o.ktp_tanggal),
            kata("shdk", o.shdk),
            warga(o),
            o.nama_ayah,
            o.nama_ibu,
            o.mulai_tinggal,
            _ket(o),
        )


def _ket(o: Penduduk) -> str:
    return "NIK sementara" if o.nik.startswith("0") else ""


def _sementara() -> QuerySet[Penduduk]:
    ada = (Penduduk.Dasar.HIDUP, Penduduk.Dasar.PERGI)
    return Penduduk.objects.filter(status_penduduk=SEMENTARA, status_dasar__in=ada)


def b4_jumlah(_p: Pilihan, _t: Tempat) -> int:
    return _sementara().count()


def b4(p: Pilihan, t: Tempat) -> Iterator[Baris]:
    """Temporary residents, those who left included; where they came from is told by their arrival."""
    orang = list(_urut(_sementara(), p, "status_dasar", "nama", "pk"))
    datang, pergi = _datang_pergi(orang)
    hari_ini = timezone.localdate()
    for o in orang:
        masuk, keluar = datang.get(o.pk), pergi.get(o.pk)
        rincian = masuk.rincian if masuk else {}
        yield (
            nama_penuh(o),
            "L" if jk(o) == "L" else "",
            "P" if jk(o) == "P" else "",
            _identitas(o, utuh=p.utuh),
            _lahir_umur(o, hari_ini),
            kata("pekerjaan", o.pekerjaan),
            warga(o),
            o.keturunan,
            str(rincian.get("asal", "")),
            str(rincian.get("maksud", "")),
            str(rincian.get("didatangi", "")) or t.alamat(o),
            masuk.tanggal if masuk else o.mulai_tinggal,
            keluar.tanggal if keluar else None,
            str(keluar.rincian.get("tujuan", "")) if keluar else "",
        )


def _identitas(o: Penduduk, *, utuh: bool) -> str:
    if o.no_paspor and o.nik.startswith("0"):
        return o.no_paspor if utuh else f"{o.no_paspor[:2]} ••••"
    return o.nik if utuh else nik_samarkan(o.nik)


def _lahir_umur(o: Penduduk, hari_ini: date) -> str:
    lahir = tempat_tanggal(o.tempat_lahir, o.tanggal_lahir)
    return f"{lahir} ({umur(o.tanggal_lahir, hari_ini)} th)" if o.tanggal_lahir else lahir


def _datang_pergi(orang: list[Penduduk]) -> tuple[dict[int, Peristiwa], dict[int, Peristiwa]]:
    """The last arrival and the last departure of each, undone ones left out; one query."""
    datang: dict[int, Peristiwa] = {}
    pergi: dict[int, Peristiwa] = {}
    jenis = (Peristiwa.Jenis.DATANG, Peristiwa.Jenis.PERGI)
    for i in range(0, len(orang), SEKALIGUS):
        qs = Peristiwa.objects.filter(
            mutasi__penduduk__in=orang[i : i + SEKALIGUS], mutasi__satuan="jiwa", jenis__in=jenis
        ).order_by("tanggal", "pk")
        for x in qs.values_list("mutasi__penduduk", "jenis", "tanggal", "rincian"):
            pk, macam, tanggal, rincian = x
            ke = datang if macam == Peristiwa.Jenis.DATANG else pergi
            ke[pk] = Peristiwa(tanggal=tanggal, rincian=rincian)
    return datang, pergi
