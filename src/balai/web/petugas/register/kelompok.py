"""Groups: the list, one with its members, making and changing them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.dasar.kode import nama_tampil, tabel
from balai.desa.hak import Hak
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk
from balai.penduduk.services.kelompok import (
    anggota_keluar,
    anggota_tambah,
    anggota_ubah,
    kelompok_hapus,
    kelompok_simpan,
)
from balai.penduduk.services.ubah import DataDitolak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import boleh_ubah, tab_register, wajib_ubah
from balai.web.petugas.register.pilih import konteks_pilih, orang_dari

_MEDAN = ("kode", "nama", "kategori", "no_sk", "keterangan")
_KURANG = {
    "nama": "Isi nama kelompok.",
    "kode": "Isi kode kelompok, misalnya KT-01.",
    "kategori": "Pilih kategori kelompok.",
}


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD"])
def kelompok(request: PermintaanPetugas) -> HttpResponse:
    """All groups."""
    hidup = Q(anggota__penduduk__status_dasar=Penduduk.Dasar.HIDUP)
    kategori = request.GET.get("kategori", "")
    qs = Kelompok.objects.annotate(n=Count("anggota", filter=hidup)).order_by("nama", "pk")
    if kategori in tabel("kategori_kelompok"):
        qs = qs.filter(kategori=kategori)
    hal = lembar(qs, request.GET.get("halaman", ""))
    konteks = {
        "tab_butir": tab_register(request, "kelompok"),
        "hal": hal,
        "awalan": f"?kategori={kategori}&halaman=" if kategori in tabel("kategori_kelompok") else "?halaman=",
        "baris": [
            (k, _kategori(k.kategori), reverse("petugas:kelompok_satu", kwargs={"pk": k.pk}))
            for k in hal.baris
        ],
        "kategori": kategori,
        "pilihan": [("", "Semua kategori"), *_pilihan_kategori()],
        "boleh_ubah": boleh_ubah(request),
    }
    return tampil(request, "petugas/register/kelompok.jinja", konteks)


def _kategori(kode: str) -> str:
    return nama_tampil("kategori_kelompok", kode) if kode in tabel("kategori_kelompok") else kode


def _pilihan_kategori() -> list[tuple[str, str]]:
    return [(k, nama_tampil("kategori_kelompok", k)) for k in tabel("kategori_kelompok")]


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def kelompok_tambah(request: PermintaanPetugas) -> HttpResponse:
    """A new group."""
    return _formulir(request, None)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def kelompok_ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Other facts of a group; removal of an empty one."""
    return _formulir(request, _satu_atau_404(pk))


def _satu_atau_404(pk: int) -> Kelompok:
    k = Kelompok.objects.filter(pk=pk).first()
    if k is None:
        raise Http404
    return k


def _formulir(request: PermintaanPetugas, k: Kelompok | None) -> HttpResponse:
    nilai: dict[str, str] = {m: str(getattr(k, m, "")) if k else "" for m in _MEDAN}
    galat: Mapping[str, str] = {}
    if request.method == "POST":
        nilai = {m: request.POST.get(m, "") for m in _MEDAN} if "nama" in request.POST else nilai
        try:
            if k is not None and request.POST.get("aksi") == "hapus":
                kelompok_hapus(kelompok=k, oleh=request.pengguna)
                return redirect("petugas:kelompok")
            galat = {m: p for m, p in _KURANG.items() if not nilai[m].strip()}
            if len(galat) > 1:  # all that lacks at once; what else is wrong, the service says
                return _isian(request, k, nilai, galat)
            # A copy: a refused value must not stand in the heading of the form.
            lama = Kelompok.objects.get(pk=k.pk) if k else None
            baru = kelompok_simpan(kelompok=lama, desa_id=request.desa.pk, oleh=request.pengguna, **nilai)
            return redirect("petugas:kelompok_satu", pk=baru.pk)
        except DataDitolak as e:
            galat = {e.medan: str(e)}
    return _isian(request, k, nilai, galat)


def _isian(
    request: PermintaanPetugas, k: Kelompok | None, nilai: Mapping[str, str], galat: Mapping[str, str]
) -> HttpResponse:
    konteks = {
        "k": k,
        "nilai": nilai,
        "pilihan": [("", "Pilih kategori"), *_pilihan_kategori()],
        "galat": galat,
        "galat_daftar": [(f"id_{m}", p) for m, p in galat.items()],
    }
    return tampil(request, "petugas/register/kelompok_isi.jinja", konteks, status=422 if galat else 200)


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def kelompok_satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One group with its members. POST: find somebody, take in, change office, let go."""
    k = _satu_atau_404(pk)
    galat = ""
    if request.method == "POST":
        wajib_ubah(request)
        if request.POST.get("aksi") != "cari":
            galat = _kerjakan(request, k)
            if not galat:
                return redirect(f"{reverse('petugas:kelompok_satu', kwargs={'pk': pk})}#anggota")
    anggota = list(
        AnggotaKelompok.objects.filter(kelompok=k)
        .select_related("penduduk__rt__rw__dusun")
        .order_by("penduduk__nama", "pk")
    )
    anggota.sort(key=lambda a: int(a.jabatan) if a.jabatan.isdigit() else 99)
    konteks = konteks_pilih(request, {a.penduduk_id for a in anggota}) | {
        "tab_butir": tab_register(request, "kelompok"),
        "k": k,
        "kategori": _kategori(k.kategori),
        "anggota": [(a, _jabatan(a.jabatan)) for a in anggota],
        "jabatan": [("", "Anggota"), *_pilihan_jabatan()],
        "boleh_ubah": boleh_ubah(request),
        "galat": galat,
        "galat_daftar": [("id_kata", galat)] if galat else [],
    }
    return tampil(request, "petugas/register/kelompok_satu.jinja", konteks, status=422 if galat else 200)


def _jabatan(kode: str) -> str:
    return nama_tampil("jabatan_kelompok", kode) if kode in tabel("jabatan_kelompok") else "Anggota"


def _pilihan_jabatan() -> list[tuple[str, str]]:
    return [(k, nama_tampil("jabatan_kelompok", k)) for k in tabel("jabatan_kelompok") if k != "90"]


def _kerjakan(request: PermintaanPetugas, k: Kelompok) -> str:
    """'' when done, else what to do first."""
    post, oleh = request.POST, request.pengguna
    try:
        if post.get("aksi") == "tambah":
            orang = orang_dari(request)
            if orang is None:
                return "Cari dulu orangnya, lalu tekan Tambahkan."
            anggota_tambah(kelompok=k, orang=orang, oleh=oleh)
            return ""
        nomor = post.get("anggota", "")
        a = AnggotaKelompok.objects.filter(kelompok=k, pk=int(nomor)).first() if nomor.isdigit() else None
        if a is None:
            return ""  # let go of already
        if post.get("aksi") == "keluar":
            anggota_keluar(anggota=a, oleh=oleh)
        else:
            jabatan, no = post.get("jabatan", ""), post.get("no_anggota", "")
            anggota_ubah(anggota=a, jabatan=jabatan, no_anggota=no, oleh=oleh)
    except DataDitolak as e:
        return str(e)
    return ""
