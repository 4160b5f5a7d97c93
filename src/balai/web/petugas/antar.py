"""Letters that an official nearby brings home (M14): his own list, one by one or several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.desa.hak import Hak
from balai.surat import services as s
from balai.surat.models import Permohonan
from balai.surat.selectors import siap_diantar
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.aksi import kalimat_kedahuluan
from balai.web.petugas.baris import lembar
from balai.web.petugas.fakta import alamat_tampil, telepon_aman, wa_aman
from balai.web.petugas.formulir import HUBUNGAN, galat_penerima
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.waktu import cap_waktu

SEKALI_JALAN = 30  # letters of one round
_SELESAI = {
    "antar": "Dicatat: Anda membawa surat ini. Pemohon sudah dikabari.",
    "serahkan": "Surat diserahkan, permohonan selesai.",
}


@petugas(Hak.SERAHKAN)
@require_safe
def antar(request: PermintaanPetugas) -> HttpResponse:
    """What this official carries, and what waits for somebody to carry it."""
    teks = _SELESAI.get(request.GET.get("selesai", ""))
    return halaman_antar(request, kilat=[("success", teks)] if teks else [])


def halaman_antar(
    request: PermintaanPetugas, *, kilat: Sequence[tuple[str, str]] = (), status: int = 200
) -> HttpResponse:
    perangkat = request.pengguna.perangkat
    qs = siap_diantar(perangkat.pk if perangkat else None).select_related("penduduk__keluarga")
    hal = lembar(qs, request.GET.get("halaman", ""))
    butir = [_butir(p, perangkat.pk if perangkat else None) for p in hal.baris]
    konteks = {
        "dibawa": [b for b in butir if b["dibawa"]],
        # One's own dusun first; the order by time stays inside each.
        "menunggu": sorted((b for b in butir if not b["dibawa"]), key=lambda b: not b["dusun_sendiri"]),
        "boleh_bawa": perangkat is not None,
        "hal": hal,
        "awalan": "?halaman=",
        "kunci": kunci_baru(),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/antar.jinja", konteks, status=status)


def _butir(p: Permohonan, perangkat_id: int | None) -> dict[str, Any]:
    siap = timezone.localtime(p.siap_pada) if p.siap_pada else None
    return {
        "kode": p.kode,
        "pemohon": p.penduduk.nama,
        "surat": p.jenis.singkat,
        "nomor": p.surat.nomor,
        "alamat": alamat_tampil(p.penduduk),
        "siap": f"Siap sejak {cap_waktu(siap, timezone.localtime())}" if siap else "",
        "hp": telepon_aman(p.telepon),
        "wa": wa_aman(p.telepon),
        "dibawa": p.pembawa_id is not None and p.pembawa_id == perangkat_id,
        "dusun_sendiri": p.penduduk.rt.rw.dusun.kepala_id == perangkat_id,
        "href_bawa": reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": "antar"}),
        "href_serah": reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": "serahkan"}),
    }


def _pilihan(request: PermintaanPetugas, kode: Sequence[str], *, dibawa: bool) -> QuerySet[Permohonan]:
    """The chosen letters that this official carries, or that he may take along."""
    perangkat_id = request.pengguna.perangkat_id
    if perangkat_id is None:
        return Permohonan.objects.none()
    qs = siap_diantar(perangkat_id).filter(kode__in=kode[:SEKALI_JALAN])
    return qs.filter(pembawa_id=perangkat_id if dibawa else None)


@petugas(Hak.SERAHKAN)
@require_POST
def antar_bawa(request: PermintaanPetugas) -> HttpResponse:
    """Take the chosen letters along; each on its own, so that one that is gone holds back no other."""
    perangkat, kunci = request.pengguna.perangkat, kunci_dari(request)
    pilih = request.POST.getlist("pilih")
    if not pilih:
        return halaman_antar(request, kilat=[("error", "Centang dulu surat yang Anda bawa.")], status=422)
    semua = list(_pilihan(request, pilih, dibawa=False))
    kilat: list[tuple[str, str]] = []
    jumlah = 0
    for p in semua:
        assert perangkat is not None
        try:
            s.permohonan_antar(permohonan=p, akun=request.pengguna, kunci=kunci, pembawa=perangkat)
            jumlah += 1
        except s.SudahBerubah as e:
            kilat.append(("warning", f"{p.penduduk.nama}: {kalimat_kedahuluan(e, request.desa)}"))
    if jumlah < len(pilih) and not kilat:
        kilat.append(("warning", "Sebagian surat sudah dibawa atau diserahkan. Ini daftar yang sekarang."))
    if jumlah:
        kilat.insert(0, ("success", f"Dicatat: Anda membawa {jumlah} surat. Pemohon sudah dikabari."))
    return halaman_antar(request, kilat=kilat)


@petugas(Hak.SERAHKAN)
@require_http_methods(["GET", "HEAD", "POST"])
def antar_serah(request: PermintaanPetugas) -> HttpResponse:
    """Hand over several of the letters that one carries: for each who received it and what he is to the
    applicant. Each on its own; what is not filled in rightly stays on the page."""
    data = request.POST if request.method == "POST" else request.GET
    semua = list(_pilihan(request, data.getlist("pilih"), dibawa=True))
    if request.method != "POST":
        if not semua:
            kilat = [("warning", "Centang dulu surat yang Anda serahkan.")]
            return halaman_antar(request, kilat=kilat)
        return _halaman_serah(request, semua, {})
    galat: dict[str, str] = {}
    kilat, tinggal = [], []
    kunci = kunci_dari(request)
    for p in semua:
        salah = _serah_satu(request, p, kunci, kilat)
        galat |= salah
        if salah:
            tinggal.append(p)
    if jumlah := len(semua) - len(tinggal) - sum(1 for t, _ in kilat if t == "warning"):
        kilat.insert(0, ("success", f"{jumlah} surat diserahkan, permohonannya selesai."))
    if tinggal:
        return _halaman_serah(request, tinggal, galat, kilat=kilat)
    if not semua:
        return redirect("petugas:antar")
    return halaman_antar(request, kilat=kilat)


def _serah_satu(
    request: PermintaanPetugas, p: Permohonan, kunci: str, kilat: list[tuple[str, str]]
) -> dict[str, str]:
    """Messages by field where the answer is not right; whoever was faster is named in `kilat`."""
    penerima = " ".join(request.POST.get(f"penerima-{p.kode}", "").split())[:100]
    hubungan = request.POST.get(f"hubungan-{p.kode}", "")
    salah = galat_penerima(penerima, hubungan, p.penduduk.nama)
    galat = {f"penerima-{p.kode}": salah} if salah else {}
    if hubungan not in HUBUNGAN:
        galat[f"hubungan-{p.kode}"] = f"Pilih hubungan penerima dengan {p.penduduk.nama}."
    if galat:
        return galat
    try:
        s.permohonan_serahkan(
            permohonan=p, akun=request.pengguna, kunci=kunci, penerima=penerima, hubungan=hubungan
        )
    except s.SudahBerubah as e:
        kilat.append(("warning", f"{p.penduduk.nama}: {kalimat_kedahuluan(e, request.desa)}"))
    return {}


def _halaman_serah(
    request: PermintaanPetugas,
    semua: Sequence[Permohonan],
    galat: Mapping[str, str],
    *,
    kilat: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    ketikan = request.POST
    konteks = {
        "butir": [
            {
                "kode": p.kode,
                "pemohon": p.penduduk.nama,
                "surat": p.jenis.singkat,
                "nomor": p.surat.nomor,
                "penerima": ketikan.get(f"penerima-{p.kode}", p.penduduk.nama),
                "hubungan": ketikan.get(f"hubungan-{p.kode}", HUBUNGAN[0]),
            }
            for p in semua
        ],
        "hubungan": [("", "Pilih hubungan"), *((h, h) for h in HUBUNGAN)],
        "galat": dict(galat),
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "kunci": kunci_baru(),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/antar_serah.jinja", konteks, status=422 if galat else 200)
