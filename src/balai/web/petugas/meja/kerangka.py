"""What the pages of the desk share: tabs, the counter's number, who may be opened."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from balai.dasar.tanggal import umur
from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.penduduk.cari import BarisPenduduk, Saringan, tempat_daftar
from balai.penduduk.models import Penduduk
from balai.surat.bantu import Loket, antre_ringkas, warga_sekeluarga
from balai.web.akses import PermintaanPetugas

ALASAN: Final = "Warga hadir, dibantu meminta surat"
Tab = list[tuple[str, str, int | None, bool]]


def tab_meja(request: PermintaanPetugas, aktif: str, menunggu: int | None = None) -> Tab:
    """The two halves of the desk; the counter's numbers are the office's."""
    if Hak.PERIKSA not in request.pengguna.hak:
        return []
    return [
        ("Layani warga", reverse("petugas:meja"), None, aktif == "meja"),
        ("Antrean loket", reverse("petugas:loket"), menunggu, aktif == "loket"),
    ]


def loket_kini(request: PermintaanPetugas) -> Loket:
    """The counter; nothing of it outside the office."""
    return antre_ringkas(request.pengguna) if Hak.PERIKSA in request.pengguna.hak else Loket()


def orang_dibantu(request: PermintaanPetugas, pk: int) -> tuple[Penduduk, list[Penduduk]]:
    """A resident of this official's area with the KK, and the look written down; else 404."""
    orang, keluarga = warga_sekeluarga(request.pengguna, pk)
    if orang is None:
        raise Http404
    catat_baca(
        akun=request.pengguna,
        subjek_id=orang.pk,
        aksi="penduduk.buka",
        alasan=ALASAN,
        sudah=getattr(orang, "dilihat_", None),
    )
    return orang, keluarga


def calon_tampil(daftar: list[BarisPenduduk]) -> list[dict[str, Any]]:
    """Found residents as lines: name, place, age; the NIK whole, to be masked."""
    tempat = {r.pk: r for r in tempat_daftar(daftar, Saringan())} if daftar else {}
    hari_ini = timezone.localdate()
    return [
        {
            "pk": o.pk,
            "nama": o.nama,
            "nik": o.nik,
            "umur": f"{umur(o.tanggal_lahir, hari_ini)} tahun" if o.tanggal_lahir else "",
            "tempat": f"{tempat[o.rt_id].dusun}, {tempat[o.rt_id].tampil}" if o.rt_id in tempat else "",
            "href": reverse("petugas:meja_warga", kwargs={"pk": o.pk}),
        }
        for o in daftar
    ]


def calon_pilihan(daftar: list[BarisPenduduk]) -> list[tuple[str, str]]:
    """The same as choices of a select: (key, "Budi Santoso, Krajan, RT 02 RW 01, 38 tahun")."""
    return [
        (str(c["pk"]), ", ".join(b for b in (c["nama"], c["tempat"], c["umur"]) if b))
        for c in calon_tampil(daftar)
    ]
