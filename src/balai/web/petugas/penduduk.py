"""The register for the desk: search, one record with its reason, the account of a citizen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.akun.models import Akun
from balai.dasar.kode import tabel
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import SEKALI_LIHAT, catat_baca
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import TEMPAT, anggota_keluarga, dokumen_milik, penduduk_cari
from balai.surat.models import Permohonan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import alamat_cari, awalan_cari, kata_bersih, kata_get, rahasia
from balai.web.petugas.fakta import alamat_tampil, fakta_orang, telepon_aman
from balai.web.petugas.konteks import tampil

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
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if not rahasia(kata):
            return redirect(alamat_cari("petugas:penduduk", kata))
    else:
        kata, kilat = kata_get(request)
    hal = lembar(penduduk_cari(kata), request.GET.get("halaman", ""))
    konteks = {
        "kata": kata,
        "hal": hal,
        "baris": [_baris(o) for o in hal.baris],
        "awalan": awalan_cari(kata),
        "pesan_kilat": kilat,
        "boleh_akun": Hak.KELOLA_AKUN in request.pengguna.hak,
    }
    return tampil(request, "petugas/penduduk.jinja", konteks)


def _baris(orang: Penduduk) -> dict[str, Any]:
    akun = orang.akun
    return {
        "pk": orang.pk,
        "nama": orang.nama,
        "nik": orang.nik,
        "dusun": orang.rt.rw.dusun.nama,
        "rt": f"RT {orang.rt.nomor} RW {orang.rt.rw.nomor}",
        "akun": "" if akun is None else "Belum dipakai" if akun.wajib_ganti else "Aktif",
        "href": reverse("petugas:orang", kwargs={"pk": orang.pk}),
        "href_akun": reverse("petugas:akun_buat", kwargs={"pk": orang.pk}),
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
            return _tanya_alasan(request, o, galat="Pilih alasan membuka data ini.")
        catat_baca(akun=akun, subjek_id=o.pk, aksi="penduduk.buka", alasan=alasan)
        return redirect("petugas:orang", pk=o.pk)
    alasan = alasan_berlaku(akun, o)
    if not alasan:
        return _tanya_alasan(request, o)
    nik_terbuka = request.method == "POST"
    if nik_terbuka:
        catat_baca(akun=akun, subjek_id=o.pk, aksi="penduduk.nik", alasan=alasan)
    return tampil(request, "petugas/orang.jinja", _konteks_orang(request, o, alasan, nik_terbuka))


def _tanya_alasan(request: PermintaanPetugas, o: Penduduk, *, galat: str = "") -> HttpResponse:
    konteks = {
        "orang": o,
        "alasan": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
    }
    return tampil(request, "petugas/orang_alasan.jinja", konteks, status=422 if galat else 200)


def _konteks_orang(request: PermintaanPetugas, o: Penduduk, alasan: str, nik_terbuka: bool) -> dict[str, Any]:
    pendek = tabel("shdk")
    return {
        "orang": o,
        "alasan": alasan,
        "nik_terbuka": nik_terbuka,
        "fakta": fakta_orang(o),
        "alamat": alamat_tampil(o),
        "hp": telepon_aman(o.telepon) if o.telepon else "",
        "keluarga": [(a, pendek.get(a.shdk, "").capitalize()) for a in anggota_keluarga(o) if a.pk != o.pk],
        "dokumen": list(dokumen_milik(o)[:30]),
        "permohonan": list(_permohonan(o)[:10]),
        "boleh_akun": Hak.KELOLA_AKUN in request.pengguna.hak,
    }


def _permohonan(o: Penduduk) -> QuerySet[Permohonan]:
    return Permohonan.objects.filter(penduduk=o).exclude(nomor="").select_related("jenis").order_by("-pk")
