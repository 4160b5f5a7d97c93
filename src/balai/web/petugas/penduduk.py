"""The register for the desk: search and list, one record with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.akun.models import Akun
from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.tanggal import umur
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.selectors import SEKALI_LIHAT
from balai.jejak.services import catat_baca
from balai.penduduk.cari import (
    PER_HALAMAN,
    BarisPenduduk,
    Saringan,
    TempatRt,
    penduduk_halaman,
    penduduk_nomor,
    tempat_daftar,
    tempat_semua,
)
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import TEMPAT
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.cari import kata_bersih, kata_get, rahasia
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import (
    alamat_kalau_ada,
    boleh_ubah,
    lembar_dari,
    nomor_halaman,
    tab_register,
)
from balai.web.petugas.register.orang import konteks_orang
from balai.web.petugas.register.saringan import konteks_saringan

KILAT = {
    "tersimpan": ("success", "Perubahan disimpan."),
    "tetap": ("info", "Tidak ada yang berubah, jadi tidak ada yang disimpan."),
    "ditambah": ("success", "Sudah masuk ke data penduduk."),
}
_JK = {"1": "L", "2": "P"}
ALASAN = (
    "Warga datang ke kantor",
    "Warga menghubungi lewat telepon atau WhatsApp",
    "Membuat surat",
    "Mencocokkan data keluarga",
    "Membantu masuk Layanan Mandiri",
    "Permintaan kepala atau sekretaris",
)


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def penduduk(request: PermintaanPetugas) -> HttpResponse:
    """List and search. Names may stand in the address, a NIK or KK number never."""
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if rahasia(kata):
            return _halaman_nomor(request, kata)
        s = replace(Saringan.dari(request.POST), kata=kata[:60])
        return redirect(f"{reverse('petugas:penduduk')}?{s.query()}".rstrip("?"))
    _, kilat = kata_get(request)
    return halaman_daftar(request, Saringan.dari(request.GET), kilat=kilat)


def halaman_daftar(
    request: PermintaanPetugas,
    s: Saringan,
    *,
    kilat: Sequence[tuple[str, str]] = (),
    galat_nama: str = "",
) -> HttpResponse:
    """The list under a search; `galat_nama`: why the search could not be kept under that name."""
    baris, nomor, total = penduduk_halaman(s, nomor_halaman(request.GET.get("halaman", "")))
    buka = request.GET.get("saring") == "1"
    rt = tempat_semua() if buka else tempat_daftar(baris, s)
    query = s.query()
    ekspor = alamat_kalau_ada("petugas:ekspor")
    konteks = konteks_saringan(s, rt, request.pengguna, buka=buka) | {
        "kata": s.kata,
        "hal": lembar_dari(baris, nomor, total, per=PER_HALAMAN),
        "baris": _daftar(baris, rt),
        "awalan": f"?{query}&halaman=" if query else "?halaman=",
        "pesan_kilat": kilat,
        "query": query,
        "nama_saringan": request.POST.get("nama", "") if galat_nama else "",
        "galat_nama": galat_nama,
        "ekspor": f"{ekspor}?{query}".rstrip("?") if ekspor else "",
        "cari_alamat": f"?{urlencode({'alamat': s.kata})}" if s.kata and not total else "",
    }
    status = 422 if galat_nama else 200
    return tampil(request, "petugas/penduduk.jinja", konteks | _kepala(request), status=status)


def _halaman_nomor(request: PermintaanPetugas, angka: str) -> HttpResponse:
    """Whom a NIK or KK number leads to: answered at once, the address stays bare."""
    baris, s = penduduk_nomor("".join(c for c in angka if c.isdigit())), Saringan()
    rt = tempat_daftar(baris, s)
    konteks = konteks_saringan(s, rt, request.pengguna, buka=False) | {
        "kata": angka,
        "hal": lembar_dari(baris, 1, len(baris), per=PER_HALAMAN),
        "baris": _daftar(baris, rt),
        "awalan": "",
        "pesan_kilat": [],
        "query": "",
        "nama_saringan": "",
        "galat_nama": "",
        "ekspor": alamat_kalau_ada("petugas:ekspor"),
        "cari_alamat": "",
        "angka_diketik": sum(c.isdigit() for c in angka),
    }
    return tampil(request, "petugas/penduduk.jinja", konteks | _kepala(request))


def _kepala(request: PermintaanPetugas) -> dict[str, Any]:
    ubah = boleh_ubah(request)
    return {
        "tab_butir": tab_register(request, "penduduk"),
        "impor": alamat_kalau_ada("petugas:impor") if ubah else "",
        "tambah": reverse("petugas:penduduk_tambah") if ubah else "",
        "boleh_akun": Hak.KELOLA_AKUN in request.pengguna.hak,
    }


def _daftar(baris: Sequence[BarisPenduduk], rt: Sequence[TempatRt]) -> list[dict[str, Any]]:
    tempat, hari_ini = {r.pk: r for r in rt}, timezone.localdate()
    awal = reverse("petugas:penduduk")  # of each row's addresses, which are many
    return [_baris(o, tempat.get(o.rt_id), hari_ini, awal) for o in baris]


def _baris(o: BarisPenduduk, rt: TempatRt | None, hari_ini: date, awal: str) -> dict[str, Any]:
    return {
        "pk": o.pk,
        "nama": o.nama,
        "nik": o.nik,
        "jk": _JK.get(o.jenis_kelamin, ""),
        "umur": f"{umur(o.tanggal_lahir, hari_ini)} th" if o.tanggal_lahir else "",
        "dusun": rt.dusun if rt else "",
        "rt": rt.tampil if rt else "",
        "hubungan": nama_tampil("shdk", o.shdk) if o.shdk in tabel("shdk") else "",
        "status": "" if o.hidup else str(Penduduk.Dasar(o.status_dasar).label),
        "akun": o.akun_id is not None,
        "href": f"{awal}{o.pk}/",
        "href_akun": f"{awal}{o.pk}/akun/" if o.hidup else "",
    }


def orang_atau_404(pk: int) -> Penduduk:
    orang = Penduduk.objects.select_related(*TEMPAT, "akun").filter(pk=pk).first()
    if orang is None:
        raise Http404
    return orang


def alasan_berlaku(akun: Akun, orang: Penduduk) -> str:
    """Why this official opened this record in the last quarter of an hour; '' when not."""
    sejak = timezone.now() - SEKALI_LIHAT + timedelta(seconds=1)
    baris = Jejak.objects.filter(subjek_id=orang.pk, akun=akun, aksi="penduduk.buka", waktu__gte=sejak)
    return baris.order_by("-pk").values_list("alasan", flat=True).first() or ""


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def orang(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One record. Without a reason that still holds, the page asks for one first."""
    o, akun = orang_atau_404(pk), request.pengguna
    if request.method == "POST" and request.POST.get("tampilkan") != "nik":
        alasan = request.POST.get("alasan", "")
        if alasan not in ALASAN:
            return tanya_alasan(request, o, galat="Pilih alasan membuka data ini.")
        catat_baca(akun=akun, subjek_id=o.pk, aksi="penduduk.buka", alasan=alasan)
        lanjut = request.POST.get("lanjut") == "ubah" and boleh_ubah(request)
        return redirect("petugas:orang_ubah" if lanjut else "petugas:orang", pk=o.pk)
    alasan = alasan_berlaku(akun, o)
    if not alasan:
        return tanya_alasan(request, o)
    nik_terbuka = request.method == "POST"
    if nik_terbuka:
        catat_baca(akun=akun, subjek_id=o.pk, aksi="penduduk.nik", alasan=alasan)
    konteks = konteks_orang(request, o, alasan, nik_terbuka=nik_terbuka)
    konteks["pesan_kilat"] = [k for nama, k in KILAT.items() if nama in request.GET]
    return tampil(request, "petugas/orang.jinja", konteks)


def tanya_alasan(
    request: PermintaanPetugas, o: Penduduk, *, galat: str = "", lanjut: str = ""
) -> HttpResponse:
    """Ask why this record is opened; `lanjut` "ubah": and then on to its form."""
    konteks = {
        "lanjut": lanjut or request.POST.get("lanjut", "")[:10],
        "orang": o,
        "alasan": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
    }
    return tampil(request, "petugas/orang_alasan.jinja", konteks, status=422 if galat else 200)
