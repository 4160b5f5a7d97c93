"""Add somebody who always lived here and whom the register lacks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.dasar.nik import NoKkTidakSah, no_kk_parse, no_kk_samarkan
from balai.desa.hak import Hak
from balai.desa.models import Rt
from balai.jejak.services import catat_baca
from balai.penduduk.cari import pilihan_rt, tempat_semua, tempat_tampil
from balai.penduduk.ganda import nama_baku, nama_mirip
from balai.penduduk.kolom import KOLOM_PENDUDUK, Nilai
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.services import DataDitolak, penduduk_tambah
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.medan import UNTUK_BARU, baca_kolom, isian_kolom, pilihan
from balai.web.petugas.register.ubah import DASAR

ALASAN_TAMBAH: Final = "Menambah penduduk"
_PETUNJUK: Final = {"nik": "16 angka, lihat KTP atau KK. Kosongkan kalau belum punya: diberi NIK sementara."}
_URUT: Final = ("no_kk", "shdk", "rt", *UNTUK_BARU, "dasar")  # as the fields stand on the page


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: PermintaanPetugas) -> HttpResponse:
    """With a family, found by its KK number, or without one; births and arrivals have pages of their own."""
    if request.method != "POST":
        return _formulir(request, {"warganegara": "1"}, {})
    nilai = {m: " ".join(request.POST.get(m, "").split()) for m in UNTUK_BARU}
    bersih, galat = baca_kolom(nilai)
    keluarga, galat_kk = _keluarga(request.POST.get("no_kk", ""))
    if galat_kk:
        galat["no_kk"] = galat_kk
    if request.POST.get("aksi") == "cek":
        periksa = {"no_kk": galat_kk} if galat_kk else {}
        return _formulir(request, nilai, periksa, keluarga=keluarga, status=422 if galat_kk else 200)
    rt = _tempat(request, keluarga, galat)
    if keluarga is not None and (shdk := request.POST.get("shdk", "")):
        bersih["shdk"] = shdk if shdk in dict(pilihan("shdk")) else ""
    elif keluarga is not None:
        galat["shdk"] = "Pilih hubungan dengan kepala keluarga."
    lahir = bersih.get("tanggal_lahir")
    if isinstance(lahir, date) and lahir > timezone.localdate():
        galat["tanggal_lahir"] = "Tanggal lahir belum terjadi. Periksa tahunnya."
    if request.POST.get("dasar", "") not in DASAR:
        galat["dasar"] = "Pilih dasar penambahan."
    if galat or rt is None:
        return _formulir(request, nilai, galat, keluarga=keluarga, status=422)
    kembar = _kembar(bersih)
    if kembar and request.POST.get("tetap") != "1":
        return _formulir(request, nilai, {}, keluarga=keluarga, kembar=kembar, status=422)
    return _simpan(request, nilai, bersih, keluarga, rt)


def _simpan(
    request: PermintaanPetugas,
    nilai: Mapping[str, str],
    bersih: Mapping[str, Nilai],
    keluarga: Keluarga | None,
    rt: Rt,
) -> HttpResponse:
    try:
        orang = penduduk_tambah(
            data=bersih,
            keluarga=keluarga,
            rt=rt,
            jenis=Peristiwa.Jenis.PENDATAAN,
            tanggal=timezone.localdate(),
            oleh=request.pengguna,
            kode_desa=request.desa.kode,
            keterangan=f"Belum ada di data desa. Dasar: {request.POST['dasar']}",
        )
    except DataDitolak as e:
        return _formulir(request, nilai, {e.medan: str(e)}, keluarga=keluarga, status=422)
    except BulanDikunci as e:
        return _formulir(request, nilai, {"dasar": str(e)}, keluarga=keluarga, status=422)
    catat_baca(akun=request.pengguna, subjek_id=orang.pk, aksi="penduduk.buka", alasan=ALASAN_TAMBAH)
    return redirect(f"{reverse('petugas:orang', kwargs={'pk': orang.pk})}?ditambah=1")


def _keluarga(teks: str) -> tuple[Keluarga | None, str]:
    """(family of a KK number, fault); no number: no family."""
    if not teks.strip():
        return None, ""
    try:
        nomor = no_kk_parse(teks)
    except NoKkTidakSah as e:
        return None, str(e)
    keluarga = Keluarga.objects.select_related("rt__rw__dusun").filter(no_kk=nomor).first()
    if keluarga is None:
        return None, "Nomor KK ini belum ada di data desa. Cocokkan angkanya, atau catat lewat Pindah masuk."
    return keluarga, ""


def _tempat(request: PermintaanPetugas, keluarga: Keluarga | None, galat: dict[str, str]) -> Rt | None:
    """A family decides where its members live."""
    if keluarga is not None:
        return keluarga.rt
    teks = request.POST.get("rt", "")
    rt = Rt.objects.filter(pk=int(teks)).first() if teks.isdigit() and len(teks) < 10 else None
    if rt is None and "no_kk" not in galat:
        galat["rt"] = "Pilih RT tempat tinggalnya."
    return rt


def _kembar(data: Mapping[str, Nilai]) -> list[tuple[str, str]]:
    """Living residents of near the same name and birth date: (words, address)."""
    nama, lahir = nama_baku(str(data.get("nama") or "")), data.get("tanggal_lahir")
    if not nama or not isinstance(lahir, date):
        return []
    sehari = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP, tanggal_lahir=lahir).only("nama")
    return [
        (o.nama, reverse("petugas:orang", kwargs={"pk": o.pk}))
        for o in sehari
        if nama_mirip(nama_baku(o.nama), nama)
    ]


def _formulir(
    request: PermintaanPetugas,
    nilai: Mapping[str, str],
    galat: Mapping[str, str],
    *,
    keluarga: Keluarga | None = None,
    kembar: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    post = request.POST
    konteks: dict[str, Any] = {
        "isian_orang": isian_kolom(UNTUK_BARU, nilai, galat, petunjuk=_PETUNJUK),
        "no_kk": post.get("no_kk", ""),
        "keluarga": _keluarga_tampil(keluarga) if keluarga else None,
        "rt": post.get("rt", ""),
        "pilihan_rt": [
            ("", "Pilih RT"),
            *pilihan_rt(tempat_semua()),
        ],
        "shdk": post.get("shdk", ""),
        "pilihan_shdk": [("", "Pilih hubungan"), *pilihan("shdk")[1:]],
        "dasar": [("", "Pilih dasar"), *((d, d) for d in DASAR)],
        "dasar_dipilih": post.get("dasar", ""),
        "kembar": kembar or [],
        "galat": dict(galat),
        "galat_daftar": [(f"id_{m}", galat[m]) for m in _URUT if m in galat],
    }
    return tampil(request, "petugas/register/tambah.jinja", konteks, status=status)


def _keluarga_tampil(k: Keluarga) -> dict[str, Any]:
    anggota = Penduduk.objects.filter(keluarga=k, status_dasar=Penduduk.Dasar.HIDUP).order_by("shdk", "pk")
    return {
        "no_kk": no_kk_samarkan(k.no_kk),
        "alamat": ", ".join(b for b in (k.alamat, tempat_tampil(k.rt), k.rt.rw.dusun.nama) if b),
        "anggota": [(o.nama, dict(pilihan(KOLOM_PENDUDUK["shdk"].tabel)).get(o.shdk, "")) for o in anggota],
    }
