"""One passphrase for the letters chosen on the desk. The passphrase is handed on and shown never again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from balai.desa.delegasi import penanda_pada
from balai.desa.hak import Hak
from balai.desa.selectors import jadwal_desa
from balai.naskah.signers import GalatTanda
from balai.surat.models import BoronganTtd
from balai.surat.rantai import rantai_banyak
from balai.surat.selectors import menunggu_tanda_tangan
from balai.surat.services.borongan_ttd import PALING_BANYAK, borongan_ttd_buat, borongan_ttd_sisa
from balai.surat.services.langkah import AksiDitolak
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import penanda_aktif
from balai.tte.services import status_tanya
from balai.tte.services.status import TAUTAN_SAYA
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.ttd.kartu import kartu
from balai.web.petugas.ttd.kata import KOSONG_SANDI, MAKS_SANDI, MEDAN_SANDI
from balai.web.petugas.ttd.sertifikat import (
    Halangan,
    berlaku,
    halangan,
    hari_akhir,
    nama_sertifikat,
    segera_habis,
)


@petugas(Hak.TANDA_TANGAN)
@sensitive_post_parameters(MEDAN_SANDI)
@require_http_methods(["GET", "HEAD", "POST"])
def ttd_sandi(request: PermintaanPetugas) -> HttpResponse:
    """GET: the chosen letters once more, and the field. POST: sign them, one after another."""
    if request.method != "POST":
        return _halaman(request, _pilihan(request), semua=request.GET.get("semua") == "1")
    sudah = BoronganTtd.objects.filter(akun=request.pengguna, kunci=request.POST.get("kunci", "")[:40])
    if (kode := sudah.values_list("kode", flat=True).first()) is not None:  # pressed twice
        return redirect("petugas:ttd_borongan", kode=kode)
    pilih = request.POST.getlist("pilih")
    sandi = request.POST.get(MEDAN_SANDI, "")[:MAKS_SANDI]
    kartu_ = _kartu(request, pilih, semua=False)
    if not sandi or not kartu_:
        return _halaman(request, pilih, galat=KOSONG_SANDI if kartu_ else "", status=422)
    try:
        b = borongan_ttd_buat(
            akun=request.pengguna, butir=[k["id"] for k in kartu_], sandi=sandi, kunci=kunci_dari(request)
        )
    except AksiDitolak as e:
        return _halaman(request, pilih, galat=str(e), status=409)
    return redirect("petugas:ttd_borongan", kode=b.kode)


def _pilihan(request: PermintaanPetugas) -> list[str]:
    """Ticked on the desk, or what an earlier batch left."""
    if sisa := request.GET.get("sisa", ""):
        b = BoronganTtd.objects.filter(akun=request.pengguna, kode=sisa[:20]).first()
        return borongan_ttd_sisa(b) if b is not None else []
    return request.GET.getlist("pilih")


def _kartu(request: PermintaanPetugas, pilih: Sequence[str], *, semua: bool) -> list[dict[str, Any]]:
    """Cards of what may be signed with this official's own certificate."""
    akun = request.pengguna
    qs = menunggu_tanda_tangan(akun)
    qs = qs if semua else qs.filter(kode__in=[k[:20] for k in pilih[:PALING_BANYAK]])
    baris = list(qs[: PALING_BANYAK * 5 if semua else PALING_BANYAK])
    if not baris:
        return []
    rantai = rantai_banyak([p.surat for p in baris])
    jadwal, boleh = jadwal_desa(request.desa), {x.pk for x in penanda_pada()}
    isi = [kartu(p, rantai[p.surat.pk], akun, jadwal=jadwal, boleh=boleh) for p in baris]
    milik = [k for k in isi if k["siap"] and k["kelompok"] in ("elektronik", "paraf_elektronik")]
    return milik[:PALING_BANYAK]


def _halaman(
    request: PermintaanPetugas,
    pilih: Sequence[str],
    *,
    semua: bool = False,
    galat: str = "",
    status: int = 200,
) -> HttpResponse:
    isi = _kartu(request, pilih, semua=semua)
    perangkat = request.pengguna.perangkat
    milik = penanda_aktif(perangkat) if perangkat is not None and isi else None
    periksa = request.method != "POST" and request.GET.get("periksa") == "1"
    konteks = {
        "judul": _judul(isi),
        "kartu": isi,
        "tertinggal": 0 if semua else max(0, len(set(pilih[:PALING_BANYAK])) - len(isi)),
        "galat": galat,
        "galat_daftar": [(f"id_{MEDAN_SANDI}", galat)] if galat else [],
        "kunci": kunci_baru() if request.method != "POST" else kunci_dari(request),
        "layanan": _alamat_periksa(request, pilih) if milik and milik.cara == "bsre" else "",
        "diperiksa": periksa,
        "tautan_sertifikat": TAUTAN_SAYA,
        **konteks_penanda(milik, periksa=periksa),
    }
    return tampil(request, "petugas/ttd/sandi.jinja", konteks, status=status)


def _judul(isi: Sequence[dict[str, Any]]) -> str:
    if not isi:
        return "Tidak ada surat yang bisa ditandatangani"
    paraf = all(k["kelompok"] == "paraf_elektronik" for k in isi)
    return f"Bubuhkan {len(isi)} paraf" if paraf else f"Tandatangani {len(isi)} surat"


def _alamat_periksa(request: PermintaanPetugas, pilih: Sequence[str]) -> str:
    """Address of this page that asks BSrE too."""
    isi = [(k, v) for k in ("semua", "sisa") if (v := request.GET.get(k))] or [
        ("pilih", k) for k in pilih[:50]
    ]
    return f"{request.path}?{urlencode([*isi, ('periksa', '1')])}"


def konteks_penanda(p: PenandaElektronik | None, *, periksa: bool = False) -> dict[str, Any]:
    """Certificate and what stands against it. `periksa`: ask BSrE as well, which takes seconds."""
    hambat = halangan(p)
    if p is not None and periksa and (hambat is None or not hambat.tunggu):
        hambat = _tanya(p)
    return {
        "sertifikat": p,
        "nama": nama_sertifikat(p, penerbit=p.penerbit, demo=p.demo) if p else "",
        "berlaku": berlaku(p) if p else "",
        "segera": hari_akhir(p) if p is not None and segera_habis(p) else "",
        "halangan": hambat,
    }


def _tanya(p: PenandaElektronik) -> Halangan | None:
    """What the service says at this moment."""
    try:
        hasil = status_tanya(penanda=p)
    except GalatTanda as e:
        return Halangan("Layanan tanda tangan belum bisa dipakai.", e.pesan)
    return None if hasil.boleh else Halangan("Sertifikat belum bisa dipakai.", hasil.pesan)
