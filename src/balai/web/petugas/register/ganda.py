"""Records that may be one person: the list, the two side by side, and the decision."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.penduduk.ganda import Calon, Pasangan, pasangan_cari, pasangan_desa
from balai.penduduk.kolom import BAGIAN, KOLOM, Kolom
from balai.penduduk.models import PasanganGanda, Penduduk
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.selectors import TEMPAT
from balai.penduduk.services.ganda import pasangan_beda, pasangan_sama, pasangan_tanya_lagi
from balai.penduduk.services.ubah import DataDitolak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.fakta import alamat_tampil, lahir_tampil
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import lembar_dari, nomor_halaman, tab_register
from balai.web.petugas.register.orang import SEHAT, nilai_orang

ALASAN_GANDA: Final = "Memeriksa data ganda"
_PER: Final = 25
_DIPUTUSKAN: Final = 20
_TIDAK_DIBANDING: Final = frozenset(
    {"alamat", "tempat_lahir", "tanggal_lahir", "alamat_sekarang", "lintang", "bujur"}
)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ganda(request: PermintaanPetugas) -> HttpResponse:
    """Pairs not decided yet; further down what was decided last. POST: ask about one of those again."""
    if request.method == "POST":
        nomor = request.POST.get("lagi", "")
        pasangan = PasanganGanda.objects.filter(pk=int(nomor)).first() if nomor.isdigit() else None
        if pasangan is not None:
            pasangan_tanya_lagi(pasangan=pasangan, oleh=request.pengguna)
        return redirect("petugas:ganda")
    semua = pasangan_desa()
    n = nomor_halaman(request.GET.get("halaman", ""))
    n = n if (n - 1) * _PER < len(semua) else 1
    potong = semua[(n - 1) * _PER : n * _PER]
    diputuskan = PasanganGanda.objects.select_related("satu", "dua", "oleh").order_by("-pada")[:_DIPUTUSKAN]
    konteks = {
        "tab_butir": tab_register(request, "ganda"),
        "hal": lembar_dari(potong, n, len(semua), per=_PER),
        "baris": _baris(potong),
        "diputuskan": diputuskan,
    }
    return tampil(request, "petugas/register/ganda.jinja", konteks)


def _baris(pasangan: list[Pasangan]) -> list[dict[str, Any]]:
    pk = {n for p in pasangan for n in (p.satu, p.dua)}
    orang = Penduduk.objects.select_related("rt__rw__dusun").in_bulk(list(pk))
    return [
        {
            "satu": orang[p.satu],
            "dua": orang[p.dua],
            "sebab": p.sebab,
            "href": reverse("petugas:ganda_satu", kwargs={"satu": p.satu, "dua": p.dua}),
        }
        for p in pasangan
        if p.satu in orang and p.dua in orang
    ]


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ganda_satu(request: PermintaanPetugas, satu: int, dua: int) -> HttpResponse:
    """Two records side by side, what differs marked; who looked is written down for both."""
    orang = Penduduk.objects.select_related(*TEMPAT).in_bulk([satu, dua])
    if len(orang) != 2:
        raise Http404
    a, b = orang[min(satu, dua)], orang[max(satu, dua)]
    galat = ""
    if request.method == "POST":
        galat = _putuskan(request, a, b)
        if not galat:
            return redirect("petugas:ganda")
    else:
        for o in (a, b):
            catat_baca(akun=request.pengguna, subjek_id=o.pk, aksi="penduduk.buka", alasan=ALASAN_GANDA)
    konteks = {
        "a": a,
        "b": b,
        "sebab": _sebab(a, b),
        "baris": _banding(a, b),
        "sudah": PasanganGanda.objects.filter(satu=a, dua=b).select_related("oleh").first(),
        "aktif_semua": a.hidup and b.hidup,
        "galat": galat,
        "galat_daftar": [("id_putusan", galat)] if galat else [],
        "putusan": request.POST.get("putusan", ""),
    }
    return tampil(request, "petugas/register/ganda_satu.jinja", konteks, status=422 if galat else 200)


def _putuskan(request: PermintaanPetugas, a: Penduduk, b: Penduduk) -> str:
    """'' when decided, else what to do first."""
    putusan, oleh = request.POST.get("putusan", ""), request.pengguna
    try:
        if putusan == "beda":
            pasangan_beda(satu=a, dua=b, oleh=oleh)
        elif putusan == "a":
            pasangan_sama(tetap=a, buang=b, oleh=oleh)
        elif putusan == "b":
            pasangan_sama(tetap=b, buang=a, oleh=oleh)
        else:
            return "Pilih dulu putusannya."
    except (DataDitolak, BulanDikunci) as e:
        return str(e)
    return ""


def _sebab(a: Penduduk, b: Penduduk) -> str:
    calon = [
        Calon(o.pk, o.nama, o.tanggal_lahir, o.jenis_kelamin, o.nik, o.keluarga_id, o.nama_ibu)
        for o in (a, b)
    ]
    return next((p.sebab for p in pasangan_cari(calon)), "")


def _banding(a: Penduduk, b: Penduduk) -> list[tuple[str, str, str, bool]]:
    """(label, of the first, of the second, whether they contradict), what both lack left out."""
    isi = [
        ("Lahir", lahir_tampil(a), lahir_tampil(b)),
        ("Alamat", alamat_tampil(a), alamat_tampil(b)),
        *((k.label, nilai_orang(k, a), nilai_orang(k, b)) for k in _kolom()),
        ("Layanan Mandiri", _akun(a), _akun(b)),
    ]
    return [(label, x, y, bool(x and y and x.casefold() != y.casefold())) for label, x, y in isi if x or y]


def _kolom() -> list[Kolom]:
    """Columns to compare, in the order of the record; health is nobody's business here."""
    return [
        k
        for bagian in BAGIAN
        if bagian != SEHAT
        for k in KOLOM
        if k.bagian == bagian and k.milik != "tempat" and k.medan not in _TIDAK_DIBANDING
    ]


def _akun(o: Penduduk) -> str:
    return "Punya akun" if o.akun_id else "Belum punya akun"
