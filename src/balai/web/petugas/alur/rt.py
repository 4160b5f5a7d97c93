"""Pages of the heads of RT and RW, made for a phone: what waits for them, and their answer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.surat import services as s
from balai.surat.alur import Aksi, Keadaan
from balai.surat.definisi import dari_json
from balai.surat.models import Permohonan
from balai.surat.rt import menunggu_rt, permohonan_rt
from balai.surat.selectors import dokumen_permohonan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.fakta import alamat_tampil, fakta_permohonan, lahir_tampil, telepon_aman, wa_aman
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.lembaran import syarat_jawab
from balai.web.petugas.penampil import dilihat_asli, nama_dokumen
from balai.web.petugas.waktu import cap_waktu

_SELESAI = {
    Aksi.SETUJUI_RT: "Disetujui. Permohonan sudah diteruskan ke kantor, dan pemohon dikabari.",
    Aksi.UNDANG_RT: "Pemohon dikabari bahwa Anda minta bertemu. Setujui atau tolak sesudah bertemu.",
    Aksi.TOLAK_RT: "Ditolak. Pemohon membaca alasan Anda.",
}
_KURANG = {
    Aksi.UNDANG_RT: "Tulis kapan, di mana, dan apa yang perlu dibawa.",
    Aksi.TOLAK_RT: "Tulis alasannya, supaya pemohon tahu apa yang bisa dilakukan.",
}


@petugas(Hak.SETUJUI_RT)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Requests of this head's own people, the oldest first."""
    teks = _SELESAI.get(request.GET.get("selesai", ""))  # type: ignore[call-overload]
    return _halaman_daftar(request, kilat=[("success", teks)] if teks else [])


def _halaman_daftar(
    request: PermintaanPetugas, *, kilat: list[tuple[str, str]], status: int = 200
) -> HttpResponse:
    hal = lembar(menunggu_rt(request.pengguna), request.GET.get("halaman", ""))
    konteks = {
        "butir": [_baris(p) for p in hal.baris],
        "hal": hal,
        "awalan": "?halaman=",
        "pesan_kilat": kilat,
    }
    return tampil(request, "petugas/alur/rt_daftar.jinja", konteks, status=status)


def _baris(p: Permohonan) -> dict[str, Any]:
    sejak = timezone.localtime(p.diajukan_pada or p.dibuat_pada)
    rt = p.penduduk.rt
    return {
        "pemohon": p.penduduk.nama,
        "surat": p.jenis.singkat,
        "keperluan": str(p.isian.get("keperluan") or p.keterangan_tambahan or ""),
        "sejak": f"Dikirim {cap_waktu(sejak, timezone.localtime())}, RT {rt.nomor} RW {rt.rw.nomor}",
        "diundang": p.alasan,
        "href": reverse("petugas:persetujuan_rt_satu", kwargs={"kode": p.kode}),
    }


def _atau_404(request: PermintaanPetugas, kode: str) -> Permohonan:
    p = permohonan_rt(request.pengguna, kode)
    if p is None:
        raise Http404
    return p


@petugas(Hak.SETUJUI_RT)
@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One request: who, what for, the papers; agree, ask to meet, refuse."""
    p = _atau_404(request, kode)
    if request.method != "POST":
        return _halaman(request, p)
    aksi = request.POST.get("aksi", "")
    try:
        _jalankan(request, p, aksi)
    except KeyError:
        return _halaman(request, p, galat={"aksi": "Pilih jawaban Anda: setujui, minta bertemu, atau tolak."})
    except s.AlasanKurang:
        return _halaman(request, p, galat={aksi: _KURANG[Aksi(aksi)]})
    except s.TakBerhak as e:
        raise Http404 from e
    except s.SudahBerubah as e:
        siapa = f"{e.langkah.pelaku} sudah lebih dulu menjawab." if e.langkah else "Sudah berubah."
        return _halaman_daftar(request, kilat=[("warning", f"{p.penduduk.nama}: {siapa}")], status=409)
    return redirect(f"{reverse('petugas:persetujuan_rt')}?selesai={aksi}")


def _jalankan(request: PermintaanPetugas, p: Permohonan, aksi: str) -> Permohonan:
    """Raises KeyError for an unknown answer."""
    dasar: dict[str, Any] = {"permohonan": p, "akun": request.pengguna, "kunci": kunci_dari(request)}
    alasan = request.POST.get("alasan", "").strip()[:500]
    kerja = {
        Aksi.SETUJUI_RT: lambda: s.permohonan_setujui_rt(desa=request.desa, **dasar),
        Aksi.UNDANG_RT: lambda: s.permohonan_undang_rt(alasan=alasan, **dasar),
        Aksi.TOLAK_RT: lambda: s.permohonan_tolak_rt(alasan=alasan, **dasar),
    }
    return kerja[aksi]()  # type: ignore[index]


def alasan_baca(p: Permohonan) -> str:
    return f"Dimintai persetujuan untuk permohonan {p.nomor}"


def _halaman(
    request: PermintaanPetugas, p: Permohonan, *, galat: dict[str, str] | None = None
) -> HttpResponse:
    catat_baca(akun=request.pengguna, subjek_id=p.penduduk_id, aksi="penduduk.buka", alasan=alasan_baca(p))
    definisi = dari_json(p.versi.definisi)
    dokumen = dokumen_permohonan(p)
    galat = galat or {}
    konteks = {
        "p": p,
        "orang": p.penduduk,
        "fakta_orang": [("Lahir", lahir_tampil(p.penduduk)), ("Alamat", alamat_tampil(p.penduduk))],
        "fakta_isi": [(b["label"], b["nilai"]) for b in fakta_permohonan(p, definisi) if b["nilai"]],
        "telepon": telepon_aman(p.telepon) if p.telepon else "",
        "wa": wa_aman(p.telepon),
        "dokumen": [_dokumen(p, d.kode, d.nama) for d in definisi.dokumen if d.kode in dokumen],
        "dilihat_asli": dilihat_asli(p, nama_dokumen(definisi, {})),
        "dikirim": cap_waktu(timezone.localtime(p.diajukan_pada or p.dibuat_pada), timezone.localtime()),
        "bisa": p.keadaan == Keadaan.MENUNGGU_RT,
        "alasan": request.POST.get("alasan", ""),
        "diketik": request.POST.get("aksi", ""),
        "kunci": request.POST.get("kunci", "") or kunci_baru(),
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
        "pesan_kilat": [],
    }
    return tampil(request, "petugas/alur/rt_satu.jinja", konteks, status=422 if galat else 200)


def _dokumen(p: Permohonan, syarat: str, nama: str) -> dict[str, str]:
    def alamat(varian: str) -> str:
        kwargs = {"kode": p.kode, "syarat": syarat, "varian": varian}
        return reverse("petugas:persetujuan_rt_dokumen", kwargs=kwargs)

    return {"nama": nama, "gambar": alamat("kecil"), "href": alamat("asli")}


@petugas(Hak.SETUJUI_RT)
@require_safe
def dokumen(request: PermintaanPetugas, kode: str, syarat: str, varian: str) -> HttpResponse:
    """A document of a request that waits for this head; each look is written down."""
    p = _atau_404(request, kode)
    return syarat_jawab(request, p, syarat, varian, alasan=alasan_baca(p))
