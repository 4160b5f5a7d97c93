"""The signing desk, made for a phone: what, for whom, checked by whom; sign some at once or send back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.desa.delegasi import penanda_pada
from balai.desa.hak import Hak
from balai.desa.jam import Jadwal
from balai.desa.selectors import jadwal_desa
from balai.surat import services as s
from balai.surat.models import Permohonan
from balai.surat.selectors import menunggu_tanda_tangan, menunggu_verifikasi
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.aksi import kalimat_kedahuluan
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.waktu import cap_waktu, sisa

Hasil = list[dict[str, Any]]
SAPAAN = {"Pak": "Bapak", "Bu": "Ibu"}


@petugas(Hak.TANDA_TANGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def tandatangan(request: PermintaanPetugas) -> HttpResponse:
    """GET: what waits. POST: confirm the wet signature on the chosen letters, each on its own."""
    if request.method == "POST":
        pilih = request.POST.getlist("pilih")[:200]
        if not pilih:
            kilat = [("error", "Pilih dulu surat yang sudah ditandatangani.")]
            return _halaman(request, kilat=kilat, status=422)
        return _halaman(request, hasil=_tandatangani(request, pilih))
    return _halaman(request, kilat=_selesai(request))


def _selesai(request: PermintaanPetugas) -> list[tuple[str, str]]:
    teks = {
        "tandatangani": "Surat ditandatangani. Pemohon sudah dikabari.",
        "kembalikan": "Surat dikembalikan ke operator.",
        "verifikasi": "Permohonan disetujui, surat dibuat.",
    }.get(request.GET.get("selesai", ""))
    return [("success", teks)] if teks else []


def _tandatangani(request: PermintaanPetugas, kode: Sequence[str]) -> Hasil:
    """Each letter in its own transaction: one that fails holds back no other."""
    kunci = kunci_dari(request)
    semua = Permohonan.objects.filter(kode__in=kode).exclude(nomor="").select_related("jenis", "penduduk")
    return [_satu(request, p, kunci) for p in semua.order_by("janji_pada", "pk")]


def _satu(request: PermintaanPetugas, p: Permohonan, kunci: str) -> dict[str, Any]:
    galat = ""
    try:
        s.permohonan_tandatangani(permohonan=p, akun=request.pengguna, kunci=kunci)
    except s.SudahBerubah as e:
        galat = kalimat_kedahuluan(e, request.desa)
    except s.AksiDitolak as e:
        galat = str(e)
    return {"pemohon": p.penduduk.nama, "surat": p.jenis.singkat, "galat": galat}


def _halaman(
    request: PermintaanPetugas,
    *,
    kilat: Sequence[tuple[str, str]] = (),
    hasil: Hasil | None = None,
    status: int = 200,
) -> HttpResponse:
    sekarang, perangkat = timezone.now(), request.pengguna.perangkat
    jadwal = jadwal_desa(request.desa)
    hal = lembar(menunggu_tanda_tangan(request.pengguna), request.GET.get("halaman", ""))
    boleh = {x.pk for x in penanda_pada()} if hal.baris else set()
    kartu = [_kartu(p, jadwal, boleh) for p in hal.baris]
    milik = [k for k in kartu if perangkat is None or k["penanda_id"] == perangkat.pk]
    lain = [k for k in kartu if k not in milik]
    berhasil = [h for h in hasil or [] if not h["galat"]]
    konteks = {
        "judul": _judul(hal.total, SAPAAN.get(perangkat.sapaan, "") if perangkat and not lain else ""),
        "lewat": sum(1 for p in hal.baris if p.janji_pada and p.janji_pada <= sekarang),
        "kelompok": [k for k in (("", milik), ("Untuk tanda tangan pejabat lain", lain)) if k[1]],
        "siap": sum(1 for k in kartu if k["siap"]),
        "belum": any(not k["siap"] and not k["habis"] for k in kartu),
        "hal": hal,
        "awalan": "?halaman=",
        "berhasil": berhasil,
        "gagal": [h for h in hasil or [] if h["galat"]],
        "kunci": kunci_baru(),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/tandatangan.jinja", konteks, status=status)


def _judul(jumlah: int, sapaan: str) -> str:
    if not jumlah:
        return "Tidak ada surat yang menunggu tanda tangan"
    return f"{jumlah} surat menunggu tanda tangan {sapaan}".strip()


def _kartu(p: Permohonan, jadwal: Jadwal, boleh: set[int]) -> dict[str, Any]:
    waktu = sisa(jadwal, p.janji_pada or p.dibuat_pada, timezone.now())
    oleh, surat = p.petugas.nama if p.petugas else "petugas", p.surat
    diperiksa = cap_waktu(timezone.localtime(p.diubah_pada), timezone.localtime())
    return {
        "id": p.kode,
        "pemohon": p.penduduk.nama,
        "surat": p.jenis.singkat,
        "nomor": surat.nomor,
        "keperluan": keperluan(p),
        "diperiksa": f"Diperiksa {oleh}, {diperiksa}",
        "href": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
        "href_pdf": reverse("petugas:surat", kwargs={"kode": p.kode}),
        "lewat": waktu.teks if waktu.kelompok == "lewat" else "",
        "siap": surat.berkas_id is not None and surat.penanda_id in boleh,
        "habis": surat.penanda_id not in boleh,
        "galat": surat.galat,
        "penanda_id": surat.penanda_id,
        "penanda": f"{surat.penanda.nama}, {surat.penanda.nama_jabatan}",
    }


def keperluan(p: Permohonan) -> str:
    """What the letter is for, as the citizen wrote it."""
    return str(p.isian.get("keperluan") or p.keterangan_tambahan or "")


@petugas(Hak.VERIFIKASI)
@require_safe
def verifikasi(request: PermintaanPetugas) -> HttpResponse:
    """Requests that wait for the sekdes, where the village wants that."""
    jadwal, sekarang = jadwal_desa(request.desa), timezone.now()
    hal = lembar(menunggu_verifikasi(), request.GET.get("halaman", ""))
    kini = timezone.localtime()
    butir = []
    for p in hal.baris:
        waktu = sisa(jadwal, p.janji_pada or p.dibuat_pada, sekarang)
        oleh = p.petugas.nama if p.petugas else "petugas"
        butir.append(
            {
                "pemohon": p.penduduk.nama,
                "surat": p.jenis.singkat,
                "keperluan": keperluan(p),
                "diperiksa": f"Diperiksa {oleh}, {cap_waktu(timezone.localtime(p.diubah_pada), kini)}",
                "href": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
                "id": p.kode,
                "sisa": waktu,
            }
        )
    konteks = {"butir": butir, "hal": hal, "awalan": "?halaman=", "kunci": kunci_baru()}
    return tampil(request, "petugas/verifikasi.jinja", konteks)
