"""The signing desk, made for a phone: what, for whom, checked by whom; sign some at once or send back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.delegasi import delegasi_berlaku, penanda_pada
from balai.desa.hak import Hak
from balai.desa.models import Delegasi
from balai.desa.selectors import jadwal_desa
from balai.surat import services as s
from balai.surat.models import Permohonan
from balai.surat.rantai import rantai_banyak
from balai.surat.selectors import menunggu_tanda_tangan, menunggu_verifikasi
from balai.tte.services.status import TAUTAN_SAYA
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.aksi import kalimat_kedahuluan
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.ttd.kartu import kartu, kelompokkan, keperluan
from balai.web.petugas.ttd.sertifikat import halangan, hari_akhir, segera_habis
from balai.web.petugas.waktu import cap_waktu, sisa

Hasil = list[dict[str, Any]]
SAPAAN = {"Pak": "Bapak", "Bu": "Ibu"}
_SELESAI = {
    "tandatangani": "Surat ditandatangani. Pemohon sudah dikabari.",
    "paraf": "Tersimpan. Surat diteruskan ke penanda tangan berikutnya.",
    "kembalikan": "Surat dikembalikan ke operator.",
    "verifikasi": "Permohonan disetujui, surat dibuat.",
    "ganti_cara": "Cara tanda tangan diganti.",
}


@petugas(Hak.TANDA_TANGAN)
@require_http_methods(["GET", "HEAD", "POST"])
def tandatangan(request: PermintaanPetugas) -> HttpResponse:
    """GET: what waits. POST: confirm the wet signature, or what comes before it (`aksi`: "paraf" or "kedua"),
    on the chosen letters."""
    if request.method != "POST":
        teks = _SELESAI.get(request.GET.get("selesai", ""))
        return _halaman(request, kilat=[("success", teks)] if teks else [])
    pilih, aksi = request.POST.getlist("pilih")[:200], request.POST.get("aksi", "")
    aksi = aksi if aksi in ("paraf", "kedua") else ""
    if not pilih:
        sudah = "mau diparaf" if aksi == "paraf" else "sudah ditandatangani di kertas"
        kilat = [("error", f"Pilih dulu surat yang {sudah}.")]
        return _halaman(request, kilat=kilat, status=422)
    return _halaman(request, hasil=_kerjakan(request, pilih, aksi))


def _kerjakan(request: PermintaanPetugas, kode: Sequence[str], aksi: str) -> Hasil:
    """Each letter in its own transaction: one that fails holds back no other."""
    kunci = kunci_dari(request)
    semua = Permohonan.objects.filter(kode__in=kode).exclude(nomor="").select_related("jenis", "penduduk")
    return [_satu(request, p, kunci, aksi) for p in semua.order_by("janji_pada", "pk")]


def _satu(request: PermintaanPetugas, p: Permohonan, kunci: str, aksi: str) -> dict[str, Any]:
    galat, kerja = "", s.permohonan_paraf if aksi else s.permohonan_tandatangani
    try:
        kerja(permohonan=p, akun=request.pengguna, kunci=kunci)
    except s.SudahBerubah as e:
        galat = kalimat_kedahuluan(e, request.desa)
    except s.AksiDitolak as e:
        galat = str(e)
    return {"pemohon": p.penduduk.nama, "surat": p.jenis.singkat, "galat": galat, "aksi": aksi}


def _halaman(
    request: PermintaanPetugas,
    *,
    kilat: Sequence[tuple[str, str]] = (),
    hasil: Hasil | None = None,
    status: int = 200,
) -> HttpResponse:
    akun, perangkat = request.pengguna, request.pengguna.perangkat
    jadwal = jadwal_desa(request.desa)
    hal = lembar(menunggu_tanda_tangan(akun), request.GET.get("halaman", ""))
    boleh = penanda_pada() if hal.baris else []
    rantai = rantai_banyak([p.surat for p in hal.baris]) if hal.baris else {}
    semua = [
        kartu(p, rantai[p.surat.pk], akun, jadwal=jadwal, boleh={x.pk for x in boleh}) for p in hal.baris
    ]
    kelompok = kelompokkan(semua)
    sendiri = all(k["kelompok"] not in ("basah_lain", "paraf_lain", "lain") for k in semua)
    konteks = {
        "judul": _judul(hal.total, semua, SAPAAN.get(perangkat.sapaan, "") if perangkat and sendiri else ""),
        "lewat": sum(1 for k in semua if k["lewat"]),
        "kelompok": kelompok,
        "berjudul": sum(len(k["bagian"]) for k in kelompok) > 1
        or any(k["kelompok"] not in ("elektronik", "basah") for k in semua),
        "belum": any(k["dibuat"] or k["kelompok"] == "ragu" for k in semua),
        "sertifikat": _sertifikat(semua),
        "tautan_sertifikat": TAUTAN_SAYA,
        "delegasi": _delegasi(akun.perangkat_id) if any(getattr(x, "delegasi_", "") for x in boleh) else [],
        "hal": hal,
        "awalan": "?halaman=",
        "berhasil": [h for h in hasil or [] if not h["galat"]],
        "gagal": [h for h in hasil or [] if h["galat"]],
        "kunci": kunci_baru(),
        "pesan_kilat": list(kilat),
    }
    return tampil(request, "petugas/tandatangan.jinja", konteks, status=status)


def _sertifikat(semua: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """State of the viewer's own certificate, where a letter waits for it."""
    milik = [k for k in semua if k["kelompok"] in ("elektronik", "paraf_elektronik")]
    if not milik:
        return None
    x = milik[0]["sertifikat"]
    return {
        "halangan": halangan(x),
        "demo": x is not None and x.demo,
        "segera": hari_akhir(x) if x is not None and segera_habis(x) else "",
    }


def _delegasi(perangkat_id: int | None) -> list[str]:
    """Who stands for whom, and until when; only where somebody does."""
    hasil = []
    for d in delegasi_berlaku().select_related("perangkat"):
        siapa = "Anda" if d.perangkat_id == perangkat_id else d.perangkat.nama
        sampai = f"sampai {tanggal_panjang(d.selesai)}" if d.selesai else "sampai dicabut"
        hasil.append(f"{siapa} menandatangani sebagai {Delegasi.Bentuk(d.bentuk).label} {sampai}.")
    return hasil


def _judul(jumlah: int, semua: Sequence[dict[str, Any]], sapaan: str) -> str:
    if not jumlah:
        return "Tidak ada surat yang menunggu tanda tangan"
    apa = "paraf" if all(k["kelompok"].startswith("paraf") for k in semua) else "tanda tangan"
    return f"{jumlah} surat menunggu {apa} {sapaan}".strip()


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
