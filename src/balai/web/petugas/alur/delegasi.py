"""Who stands for the head, in which form and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from balai.dasar.tanggal import tanggal_panjang, tanggal_parse
from balai.desa.delegasi import KUASA_PENUH
from balai.desa.hak import Hak
from balai.desa.models import Delegasi, Desa, Perangkat
from balai.surat.services.delegasi import DelegasiDitolak, delegasi_buat, delegasi_cabut
from balai.surat.susun import jabatan_cetak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil

RIWAYAT = 12
_MEDAN = ("perangkat", "bentuk", "mulai", "selesai", "dasar")
_KILAT = {"buat": "Pendelegasian disimpan.", "cabut": "Pendelegasian dicabut."}
_KETERANGAN: dict[str, str] = {
    "an": "Menandatangani atas nama kepala, sementara kepala tetap bertugas.",
    "ub": "Menandatangani untuk sekretaris, yang menandatangani atas nama kepala.",
    "plh": "Kepala berhalangan beberapa hari, misalnya cuti atau dinas luar.",
    "plt": "Kepala berhalangan tetap atau jabatannya kosong, sampai ada yang baru.",
    "pj": "Diangkat bupati selama jabatan kepala kosong.",
}


@petugas(Hak.DELEGASI)
@require_http_methods(["GET", "HEAD", "POST"])
def delegasi(request: PermintaanPetugas) -> HttpResponse:
    """What runs and what is to come, the form, what was."""
    if request.method != "POST":
        teks = _KILAT.get(request.GET.get("selesai", ""))
        return _halaman(request, {}, kilat=[("success", teks)] if teks else [])
    galat: dict[str, str] = {}
    perangkat = _perangkat(request.POST.get("perangkat", ""))
    if perangkat is None:
        galat["perangkat"] = "Pilih perangkatnya."
    if request.POST.get("bentuk", "") not in Delegasi.Bentuk.values:
        galat["bentuk"] = "Pilih bentuk penandatanganannya."
    mulai = _tanggal(request.POST.get("mulai", ""), "mulai", galat, wajib=True)
    selesai = _tanggal(request.POST.get("selesai", ""), "selesai", galat, wajib=False)
    if galat or perangkat is None or mulai is None:
        return _halaman(request, galat)
    try:
        delegasi_buat(
            perangkat=perangkat,
            bentuk=request.POST.get("bentuk", ""),
            mulai=mulai,
            selesai=selesai,
            dasar=request.POST.get("dasar", ""),
            oleh=request.pengguna,
        )
    except DelegasiDitolak as e:
        return _halaman(request, {e.medan: str(e)})
    return redirect(f"{reverse('petugas:delegasi')}?selesai=buat")


def _perangkat(pk: str) -> Perangkat | None:
    aman = pk.isascii() and pk.isdigit() and len(pk) < 18
    return Perangkat.objects.filter(pk=int(pk)).first() if aman else None


def _tanggal(teks: str, medan: str, galat: dict[str, str], *, wajib: bool) -> date | None:
    if not teks.strip() and not wajib:
        return None
    try:
        return tanggal_parse(teks)
    except ValueError as e:
        galat[medan] = str(e) if teks.strip() else "Isi hari pertamanya."
        return None


def _halaman(
    request: PermintaanPetugas, galat: dict[str, str], *, kilat: list[tuple[str, str]] | None = None
) -> HttpResponse:
    hari = timezone.localdate()
    semua = list(Delegasi.objects.select_related("perangkat").order_by("-mulai", "-pk")[:200])
    jalan = [d for d in semua if d.dicabut_pada is None and (d.selesai is None or d.selesai >= hari)]
    lama = [d for d in semua if d not in jalan][:RIWAYAT]
    orang = Perangkat.objects.filter(aktif=True).exclude(jabatan=Perangkat.Jabatan.KEPALA)
    konteks: dict[str, Any] = {
        "berlaku": [_baris(d, request.desa, hari) for d in reversed(jalan)],
        "lama": [_baris(d, request.desa, hari) for d in lama],
        "pilihan": [("", "Pilih perangkat")]
        + [(str(x.pk), f"{x.nama}, {x.nama_jabatan}") for x in orang.order_by("nama", "pk")],
        "bentuk": [(b.value, b.label, _KETERANGAN[b.value]) for b in Delegasi.Bentuk],
        "isi": {"mulai": hari.isoformat()}
        | {k: request.POST.get(k, "") for k in _MEDAN if k in request.POST},
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "pesan_kilat": kilat or [],
    }
    return tampil(request, "petugas/alur/delegasi.jinja", konteks, status=422 if galat else 200)


def _baris(d: Delegasi, desa: Desa, hari: date) -> dict[str, Any]:
    d.perangkat.bentuk_ = d.bentuk  # as it is printed while this one runs
    akhir = tanggal_panjang(d.selesai) if d.selesai else "sampai dicabut"
    return {
        "pk": d.pk,
        "nama": d.perangkat.nama,
        "jabatan": d.perangkat.nama_jabatan,
        "cetak": jabatan_cetak(desa, d.perangkat),
        "rentang": f"{tanggal_panjang(d.mulai)} sampai {akhir}"
        if d.selesai
        else f"{tanggal_panjang(d.mulai)}, {akhir}",
        "dasar": d.dasar,
        "penuh": d.bentuk in KUASA_PENUH,
        "nanti": d.mulai > hari,
        "dicabut": tanggal_panjang(timezone.localdate(d.dicabut_pada)) if d.dicabut_pada else "",
    }


@petugas(Hak.DELEGASI)
@require_POST
def cabut(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """End a delegation now."""
    d = Delegasi.objects.filter(pk=pk).first()
    if d is None:
        raise Http404
    delegasi_cabut(delegasi=d, oleh=request.pengguna)
    return redirect(f"{reverse('petugas:delegasi')}?selesai=cabut")
