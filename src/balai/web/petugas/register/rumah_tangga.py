"""Households: the list, one with its members, making and changing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.dasar.nik import no_kk_samarkan
from balai.desa.hak import Hak
from balai.desa.models import Rt
from balai.penduduk.cari import pilihan_rt, tempat_semua, tempat_tampil
from balai.penduduk.models import Penduduk, RumahTangga
from balai.penduduk.services.rumah_tangga import (
    KEPALA_RTM,
    keluarga_masuk,
    kepala_ganti,
    orang_keluar,
    orang_masuk,
    rumah_tangga_hapus,
    rumah_tangga_simpan,
)
from balai.penduduk.services.ubah import DataDitolak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import rahasia
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import boleh_ubah, tab_register, wajib_ubah
from balai.web.petugas.register.pilih import konteks_pilih, orang_dari


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD"])
def rumah_tangga(request: PermintaanPetugas) -> HttpResponse:
    """All households; search by number or the head's name."""
    kata = " ".join(request.GET.get("q", "").split())[:60]
    kata = "" if rahasia(kata) else kata
    hal = lembar(_cari(kata), request.GET.get("halaman", ""))
    kepala = Penduduk.objects.filter(rumah_tangga__in=[r.pk for r in hal.baris], hubungan_rtm=KEPALA_RTM)
    nama = dict(kepala.values_list("rumah_tangga_id", "nama"))
    konteks = {
        "tab_butir": tab_register(request, "rumah_tangga"),
        "hal": hal,
        "kata": kata,
        "awalan": "?halaman=" if not kata else f"?q={kata}&halaman=",
        "baris": [
            {
                "r": r,
                "kepala": nama.get(r.pk, ""),
                "tempat": tempat_tampil(r.rt),
                "dusun": r.rt.rw.dusun.nama,
                "href": reverse("petugas:rumah_tangga_satu", kwargs={"pk": r.pk}),
            }
            for r in hal.baris
        ],
        "boleh_ubah": boleh_ubah(request),
    }
    return tampil(request, "petugas/register/rumah_tangga.jinja", konteks)


def _cari(kata: str) -> QuerySet[RumahTangga]:
    hidup = Q(anggota__status_dasar=Penduduk.Dasar.HIDUP)
    qs = RumahTangga.objects.select_related("rt__rw__dusun").annotate(n=Count("anggota", filter=hidup))
    if kata:
        kepala = Penduduk.objects.filter(hubungan_rtm=KEPALA_RTM, nama__icontains=kata)
        qs = qs.filter(Q(nomor__icontains=kata) | Q(pk__in=kepala.values("rumah_tangga")))
    return qs.order_by("nomor", "pk")


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def rumah_tangga_tambah(request: PermintaanPetugas) -> HttpResponse:
    """A new household; its families follow on its page."""
    return _formulir(request, None)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def rumah_tangga_ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Number and place of a household; removal of an empty one."""
    return _formulir(request, _satu_atau_404(pk))


def _satu_atau_404(pk: int) -> RumahTangga:
    r = RumahTangga.objects.select_related("rt__rw__dusun").filter(pk=pk).first()
    if r is None:
        raise Http404
    return r


def _formulir(request: PermintaanPetugas, r: RumahTangga | None) -> HttpResponse:
    nilai = {"nomor": r.nomor, "dtsen": r.dtsen, "rt": str(r.rt_id)} if r else {}
    galat: Mapping[str, str] = {}
    if request.method == "POST":
        if "nomor" in request.POST:
            nilai = {m: request.POST.get(m, "") for m in ("nomor", "dtsen", "rt")}
        try:
            if r is not None and request.POST.get("aksi") == "hapus":
                rumah_tangga_hapus(rumah=r, oleh=request.pengguna)
                return redirect("petugas:rumah_tangga")
            baru = _simpan(request, r, nilai)
            return redirect("petugas:rumah_tangga_satu", pk=baru.pk)
        except DataDitolak as e:
            galat = {e.medan: str(e)}
            if e.medan == "rt" and not nilai["nomor"].strip():
                galat = {"nomor": "Isi nomor rumah tangga."} | galat
    konteks = {
        "r": r,
        "nilai": {m: nilai.get(m, "") for m in ("nomor", "dtsen", "rt")},
        "pilihan_rt": [
            ("", "Pilih RT"),
            *pilihan_rt(tempat_semua()),
        ],
        "galat": galat,
        "galat_daftar": [(f"id_{m}", p) for m, p in galat.items()],
    }
    return tampil(request, "petugas/register/rumah_tangga_isi.jinja", konteks, status=422 if galat else 200)


def _simpan(request: PermintaanPetugas, r: RumahTangga | None, nilai: Mapping[str, str]) -> RumahTangga:
    teks = nilai.get("rt", "")
    rt = Rt.objects.filter(pk=int(teks)).first() if teks.isdigit() and len(teks) < 10 else None
    if rt is None:
        raise DataDitolak("rt", "Pilih RT rumah tangga ini.")
    lama = RumahTangga.objects.get(pk=r.pk) if r else None
    return rumah_tangga_simpan(
        rumah=lama, nomor=nilai["nomor"], rt=rt, oleh=request.pengguna, dtsen=nilai["dtsen"]
    )


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def rumah_tangga_satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One household by family. POST: find somebody, take in the person or the family, head, let go."""
    r = _satu_atau_404(pk)
    galat = ""
    if request.method == "POST":
        wajib_ubah(request)
        if request.POST.get("aksi") != "cari":
            galat = _kerjakan(request, r)
            if not galat:
                return redirect(f"{reverse('petugas:rumah_tangga_satu', kwargs={'pk': pk})}#anggota")
    anggota = list(
        Penduduk.objects.filter(rumah_tangga=r)
        .select_related("keluarga")
        .order_by("hubungan_rtm", "keluarga_id", "shdk", "pk")
    )
    konteks = konteks_pilih(request, {o.pk for o in anggota}) | {
        "tab_butir": tab_register(request, "rumah_tangga"),
        "r": r,
        "tempat": f"{r.rt.rw.dusun.nama}, {tempat_tampil(r.rt)}",
        "anggota": [_anggota(o) for o in anggota],
        "keluarga_jumlah": len({o.keluarga_id for o in anggota if o.keluarga_id}),
        "boleh_ubah": boleh_ubah(request),
        "galat": galat,
        "galat_daftar": [("id_kata", galat)] if galat else [],
    }
    return tampil(request, "petugas/register/rumah_tangga_satu.jinja", konteks, status=422 if galat else 200)


def _anggota(o: Penduduk) -> dict[str, Any]:
    return {
        "o": o,
        "kk": no_kk_samarkan(o.keluarga.no_kk) if o.keluarga else "Tanpa KK",
        "kepala": o.hubungan_rtm == KEPALA_RTM,
        "status": "" if o.hidup else o.get_status_dasar_display(),
    }


def _kerjakan(request: PermintaanPetugas, r: RumahTangga) -> str:
    """'' when done, else what to do first."""
    aksi, oleh, orang = request.POST.get("aksi"), request.pengguna, orang_dari(request)
    if orang is None:
        return "Cari dulu orangnya, lalu pilih dari daftar."
    try:
        if aksi == "keluarga" and orang.keluarga is not None:
            keluarga_masuk(rumah=r, keluarga=orang.keluarga, oleh=oleh)
        elif aksi in ("keluarga", "tambah"):
            orang_masuk(rumah=r, orang=orang, oleh=oleh)
        elif aksi == "kepala":
            kepala_ganti(rumah=r, orang=orang, oleh=oleh)
        elif aksi == "keluar":
            orang_keluar(rumah=r, orang=orang, oleh=oleh)
    except DataDitolak as e:
        return str(e)
    return ""
