"""The register as a spreadsheet: masked for lists, whole only with the right and a reason."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.penduduk.cari import HIDUP, SEMUA, Saringan, penduduk_saring
from balai.penduduk.impor import ekspor_xlsx
from balai.penduduk.models import Penduduk
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.impor.unduhan import nama_polos, unduhan
from balai.web.petugas.konteks import tampil

LAINNYA: Final = "Lainnya"
ALASAN: Final = (
    "Mencocokkan data dengan Dukcapil",
    "Permintaan tertulis kecamatan atau dinas",
    "Penyaluran bantuan",
    "Membetulkan data lalu mengimpor lagi",
    "Cadangan data desa",
    LAINNYA,
)
KETERANGAN_MAKS: Final = 150


def _saringan(request: PermintaanPetugas) -> Saringan:
    """The search of the list that led here; it never holds a NIK or KK number."""
    if request.method == "POST":
        return Saringan.dari_query(request.POST.get("saringan", "")[:1000])
    return Saringan.dari(request.GET)


def _konteks_lingkup(request: PermintaanPetugas) -> dict[str, Any]:
    s = _saringan(request)
    tersaring = "" if s.kosong else s.query()
    pilihan = [
        ("hidup", "Semua yang masih tercatat sebagai penduduk"),
        ("semua", "Semua, juga yang meninggal, pindah, atau hilang"),
    ]
    if tersaring:
        pilihan.insert(0, ("saringan", "Hanya yang tampil di daftar yang sedang disaring"))
    diminta = request.POST.get("lingkup", "")
    return {
        "lingkup": pilihan,
        "lingkup_dipilih": diminta if diminta in dict(pilihan) else pilihan[0][0],
        "saringan": tersaring,
    }


def _penduduk(request: PermintaanPetugas) -> QuerySet[Penduduk]:
    lingkup = request.POST.get("lingkup", "")
    if lingkup == "saringan":
        return penduduk_saring(_saringan(request)).order_by("pk")
    return penduduk_saring(Saringan(status=SEMUA if lingkup == "semua" else HIDUP)).order_by("pk")


def _nama_berkas(request: PermintaanPetugas, jenis: str) -> str:
    return f"{jenis}-{nama_polos(request.desa.nama)}-{timezone.localdate().isoformat()}.xlsx"


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor(request: PermintaanPetugas) -> HttpResponse:
    """The list with masked numbers."""
    if request.method == "POST":
        isi = ekspor_xlsx(
            penduduk=_penduduk(request),
            samar=True,
            oleh=request.pengguna,
            alasan="Daftar dengan NIK tersamar",
        )
        return unduhan(isi, _nama_berkas(request, "daftar-penduduk"))
    konteks = _konteks_lingkup(request) | {
        "boleh_utuh": Hak.NIK_UTUH in request.pengguna.hak,
    }
    return tampil(request, "petugas/impor/ekspor.jinja", konteks)


@petugas(Hak.NIK_UTUH)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor_utuh(request: PermintaanPetugas) -> HttpResponse:
    """Everything with whole NIK and KK numbers, for a reason that is kept in the trail."""
    alasan = request.POST.get("alasan", "")
    keterangan = " ".join(request.POST.get("keterangan", "").split())[:KETERANGAN_MAKS]
    galat: dict[str, str] = {}
    if request.method == "POST":
        galat = _galat(alasan, keterangan)
        if not galat:
            isi = ekspor_xlsx(
                penduduk=_penduduk(request),
                samar=False,
                oleh=request.pengguna,
                alasan=f"{alasan}: {keterangan}" if keterangan else alasan,
            )
            return unduhan(isi, _nama_berkas(request, "data-penduduk"))
    konteks = _konteks_lingkup(request) | {
        "pilihan": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "alasan": alasan,
        "keterangan": keterangan,
        "maks": KETERANGAN_MAKS,
        "galat": galat,
        "galat_daftar": [(f"id_{k}", v) for k, v in galat.items()],
    }
    return tampil(request, "petugas/impor/ekspor_utuh.jinja", konteks, status=422 if galat else 200)


def _galat(alasan: str, keterangan: str) -> dict[str, str]:
    if alasan not in ALASAN:
        return {"alasan": "Pilih alasan mengambil data dengan NIK utuh."}
    if alasan == LAINNYA and len(keterangan) < 5:
        return {"keterangan": "Tulis untuk apa data ini dipakai."}
    return {}
