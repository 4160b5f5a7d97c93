"""The population books: on the screen page by page, as files, and with whole numbers for a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.tanggal import tanggal_panjang
from balai.dasar.terbilang import angka
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.naskah.lembar_tabel import BARIS_PDF, LembarTabel
from balai.penduduk.laporan.buku import BUKU, Buku, IsiBuku, Pilihan, kolom_masa
from balai.penduduk.laporan.bulanan import bulan_geser, bulan_pertama
from balai.penduduk.laporan.orang import Tempat
from balai.penduduk.laporan.tabel import Tabel
from balai.penduduk.services.bulan import nama_bulan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab, halaman_baca, layar
from balai.web.petugas.laporan.bulanan import bulan_baca, bulan_kini

PER_HALAMAN: Final = 50
BARIS_XLSX: Final = 20_000
NAMA_BENTUK: Final = {"xlsx": "Excel", "pdf": "PDF"}
_BATAS: Final = {"pdf": BARIS_PDF, "xlsx": BARIS_XLSX}
_HURUF: Final = {"b1": 7.0, "b2": 7.5, "b3": 7.2, "b4": 7.5, "b5": 6.5}
_MASA_PALING: Final = 24  # months in the list to choose from


def _buku_atau_404(kode: str) -> Buku:
    if kode not in BUKU:
        raise Http404
    return BUKU[kode]


def masa_baca(teks: str) -> tuple[date, date]:
    """Months of a period: "2026-11", "2026"; the running month for anything else."""
    bulan = bulan_baca(teks)
    if bulan is None and (awal := bulan_baca(f"{teks}-01")):
        return awal, bulan_geser(awal, 11)
    bulan = bulan or bulan_kini()
    return bulan, bulan


def masa_nama(p: Pilihan) -> str:
    return f"Tahun {p.dari.year}" if p.setahun else f"Bulan {nama_bulan(p.dari)}"


def masa_kunci(p: Pilihan) -> str:
    return f"{p.dari.year}" if p.setahun else f"{p.dari:%Y-%m}"


def pilihan_baca(data: Any, buku: Buku, tempat: Tempat) -> Pilihan:
    """What the address or the form asks for; what does not exist is left out."""
    dari, sampai = masa_baca(data.get("masa", ""))
    dusun = data.get("dusun", "")
    pilih = int(dusun) if buku.per_dusun and dusun.isascii() and dusun.isdigit() else None
    return Pilihan(dari, sampai, dusun=pilih if pilih in tempat.dusun else None)


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def buku(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One page of a book; numbers masked."""
    b, tempat = _buku_atau_404(kode), Tempat()
    p = pilihan_baca(request.GET, b, tempat)
    n = halaman_baca(request.GET.get("halaman", ""))
    isi = b.isi(replace(p, awal=(n - 1) * PER_HALAMAN, akhir=n * PER_HALAMAN), tempat)
    if not isi.baris and n > 1:
        n = 1
        isi = b.isi(replace(p, awal=0, akhir=PER_HALAMAN), tempat)
    awal = (n - 1) * PER_HALAMAN
    konteks = {
        "buku": b,
        "isi": isi,
        "tabel": layar(Tabel(kolom_masa(b, p), isi.baris, isi.kaki), f"{b.nomor} {b.judul}"),
        "pilihan": p,
        "masa": masa_kunci(p),
        "masa_nama": masa_nama(p),
        "masa_daftar": _masa_daftar(p) if b.per == "masa" else [],
        "dusun_daftar": [("", f"Semua {request.desa.sebutan_dusun.lower()}"), *tempat.dusun.items()],
        "nomor": n,
        "jumlah": -(-isi.total // PER_HALAMAN),
        "dari": awal + 1 if isi.baris else 0,
        "sampai": awal + len(isi.baris),
        "awalan": "?" + _kueri(b, p) + "halaman=",
        "bagian": {bentuk: _bagian(isi.total, bentuk) for bentuk in _BATAS},
        "kueri": _kueri(b, p),
        "boleh_utuh": b.ber_nik and Hak.NIK_UTUH in request.pengguna.hak,
    }
    return tampil(request, "petugas/laporan/buku.jinja", konteks)


def _kueri(b: Buku, p: Pilihan) -> str:
    """The choice as the start of an address' query, ready to be added to."""
    isi = {"masa": masa_kunci(p)} if b.per == "masa" else {"dusun": p.dusun} if p.dusun else {}
    return urlencode(isi) + "&" if isi else ""


def _masa_daftar(p: Pilihan) -> list[tuple[str, str]]:
    """Months since the ledger began, years, and what was asked for if it is none of them."""
    kini = bulan_kini()
    pertama = min(bulan_pertama() or kini, kini)
    bulan = [bulan_geser(kini, -n) for n in range(_MASA_PALING)]
    tahun = range(kini.year, pertama.year - 1, -1)
    hasil = [(f"{x:%Y-%m}", nama_bulan(x)) for x in bulan if x >= pertama]
    hasil += [(str(t), f"Tahun {t}") for t in tahun]
    diminta = (masa_kunci(p), masa_nama(p))
    return hasil if diminta[0] in dict(hasil) else [*hasil, diminta]


def _bagian(total: int, bentuk: str) -> list[tuple[int, str]]:
    """Parts of a file that is too long for one: number, rows in words. One part: an empty list."""
    batas = _BATAS[bentuk]
    if total <= batas:
        return []
    return [
        (n + 1, f"{angka(n * batas + 1)} sampai {angka(min(total, (n + 1) * batas))}")
        for n in range(-(-total // batas))
    ]


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def buku_berkas(request: PermintaanPetugas, kode: str, bentuk: str) -> HttpResponse:
    """The book as a file, numbers masked. It still holds everybody's data, so the trail keeps who took it."""
    b, tempat = _buku_atau_404(kode), Tempat()
    if bentuk not in _BATAS:
        raise Http404
    p = _potong(pilihan_baca(request.GET, b, tempat), bentuk, halaman_baca(request.GET.get("bagian", "")))
    isi = b.isi(p, tempat)
    if kode != "b3":
        _catat(request, b, p, bentuk, isi, aksi="laporan.unduh", alasan="")
    return _jawab(request, b, p, bentuk, isi, tempat)


def _potong(p: Pilihan, bentuk: str, bagian: int) -> Pilihan:
    batas = _BATAS[bentuk]
    return replace(p, awal=(bagian - 1) * batas, akhir=bagian * batas)


def _catat(
    request: PermintaanPetugas, b: Buku, p: Pilihan, bentuk: str, isi: IsiBuku, *, aksi: str, alasan: str
) -> None:
    catat(
        aksi=aksi,
        akun=request.pengguna,
        jenis=Jejak.Jenis.BACA,
        objek=f"buku:{b.kode}",
        alasan=alasan,
        rincian={"bentuk": bentuk, "baris": len(isi.baris), "awal": p.awal, "masa": masa_kunci(p),
                 "dusun": p.dusun},
    )  # fmt: skip


def _jawab(
    request: PermintaanPetugas, b: Buku, p: Pilihan, bentuk: str, isi: IsiBuku, tempat: Tempat
) -> HttpResponse:
    masa = masa_nama(p) if b.per == "masa" else f"Keadaan {tanggal_panjang(timezone.localdate())}"
    if p.dusun is not None:
        masa += f", {request.desa.sebutan_dusun} {tempat.dusun[p.dusun]}"
    if isi.total > len(isi.baris) and isi.baris:
        masa += f", nomor {angka(p.awal + 1)} sampai {angka(p.awal + len(isi.baris))} dari {angka(isi.total)}"
    lembar = LembarTabel(
        judul=b.judul,
        model=f"Model {b.nomor}",
        masa=masa,
        tabel=[Tabel(kolom_masa(b, p), isi.baris, isi.kaki, bernomor=True)],
        catatan=(*isi.catatan, *_penutup(b, p, isi)),
        huruf=_HURUF[b.kode],
    )
    ekor = masa_kunci(p) if b.per == "masa" else f"{timezone.localdate():%Y-%m-%d}"
    return berkas_jawab(request, lembar, bentuk, nama=f"buku-{b.nomor}-{ekor}")


def _penutup(b: Buku, p: Pilihan, isi: IsiBuku) -> tuple[str, ...]:
    """Ties the signatures to the rows, which may end on the page before."""
    if b.kode == "b3" or not isi.baris:
        return ()
    return (f"{b.judul} ini ditutup pada nomor {angka(p.awal + len(isi.baris))}.",)


@petugas(Hak.NIK_UTUH)
@require_http_methods(["GET", "HEAD", "POST"])
def buku_utuh(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The book with whole NIK and KK numbers: for a reason, which the trail keeps."""
    b, tempat = _buku_atau_404(kode), Tempat()
    if not b.ber_nik:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    p = replace(pilihan_baca(data, b, tempat), utuh=True)
    total = b.isi(replace(p, awal=0, akhir=0), tempat).total
    pilihan = _pilihan_berkas(total)
    alasan, berkas = " ".join(data.get("alasan", "").split())[:200], data.get("berkas", pilihan[0][0])
    galat: dict[str, str] = {}
    if request.method == "POST":
        if len(alasan) < 5:
            galat["alasan"] = "Isi alasan, misalnya: diminta Dukcapil untuk pencocokan data."
        if berkas not in dict(pilihan):
            galat["berkas"] = "Pilih berkas yang mau diunduh."
        if not galat:
            bentuk, _, bagian = berkas.partition("-")
            p = _potong(p, bentuk, int(bagian))
            isi = b.isi(p, tempat)
            _catat(request, b, p, bentuk, isi, aksi="laporan.nik_utuh", alasan=alasan)
            return _jawab(request, b, p, bentuk, isi, tempat)
    konteks = {
        "buku": b,
        "pilihan": p,
        "dusun": tempat.dusun.get(p.dusun, "") if p.dusun is not None else "",
        "total": total,
        "alasan": alasan,
        "berkas": berkas,
        "berkas_daftar": pilihan,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "kembali": f"?{_kueri(b, p)}".rstrip("?&"),
    }
    return tampil(request, "petugas/laporan/utuh.jinja", konteks, status=422 if galat else 200)


def _pilihan_berkas(total: int) -> list[tuple[str, str]]:
    """Files to choose from: "pdf-2" is the second part of the PDF."""
    hasil = []
    for bentuk, nama in NAMA_BENTUK.items():
        bagian = _bagian(total, bentuk) or [(1, "")]
        hasil += [(f"{bentuk}-{n}", f"{nama}, nomor {x}" if x else nama) for n, x in bagian]
    return hasil
