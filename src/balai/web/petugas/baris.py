"""Rows of the worktable, and one-query reads that its pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, QuerySet, Sum, Value, When, Window
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak
from balai.desa.jam import Jadwal, tambah_hari_kerja
from balai.desa.models import Desa, Dusun
from balai.surat.alur import AKHIR, Keadaan
from balai.surat.elektronik import rupa
from balai.surat.linimasa import label_permohonan
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.rt import BATAS_RT_HARI
from balai.web.petugas.konteks import kunci_baru
from balai.web.petugas.waktu import NAMA_KELOMPOK, Kelompok, Sisa, akhir_hari, hari_pendek, sisa

PER_HALAMAN = 50


@dataclass(frozen=True)
class Lembar:
    """One page of a list. `dari` and `sampai` count from 1."""

    baris: list[Any]
    nomor: int
    jumlah: int
    dari: int
    sampai: int
    total: int


def lembar(qs: QuerySet[Any], nomor: str, *, per: int = PER_HALAMAN) -> Lembar:
    """A page and the total in one query; a page beyond the end becomes the first."""
    n = int(nomor) if nomor.isascii() and nomor.isdigit() and 0 < int(nomor) < 100_000 else 1
    qs = qs.annotate(total_=Window(Count("pk")))
    baris = list(qs[(n - 1) * per : n * per])
    if not baris and n > 1:
        n, baris = 1, list(qs[:per])
    total = baris[0].total_ if baris else 0
    awal = (n - 1) * per
    return Lembar(baris, n, -(-total // per), awal + 1 if baris else 0, awal + len(baris), total)


def hitung_tenggat(qs: QuerySet[Permohonan], jadwal: Jadwal, sekarang: datetime) -> QuerySet[Permohonan]:
    """Each row carries how many of the whole list are late (`lewat_`) and due today (`hari_ini_`)."""

    def jumlah(kapan: When) -> Window:
        return Window(Sum(Case(kapan, default=Value(0), output_field=IntegerField())))

    batas = akhir_hari(jadwal, sekarang)
    return qs.annotate(
        lewat_=jumlah(When(janji_pada__lte=sekarang, then=Value(1))),
        hari_ini_=jumlah(When(janji_pada__gt=sekarang, janji_pada__lt=batas, then=Value(1))),
    )


def pilihan_saringan() -> dict[str, list[tuple[str, str]]]:
    """Choices of the three filters, in one query: jenis, dusun, petugas."""
    peran = [p for p, hak in HAK_PERAN.items() if Hak.PERIKSA in hak]
    bagian = [
        _tiga(JenisSurat.objects.filter(aktif=True), "jenis", F("kode"), F("singkat")),
        _tiga(Dusun.objects.all(), "dusun", Cast("pk", CharField()), F("nama")),
        _tiga(
            Akun.objects.filter(aktif=True, peran__in=peran), "petugas", Cast("pk", CharField()), F("nama")
        ),
    ]
    hasil: dict[str, list[tuple[str, str]]] = {"jenis": [], "dusun": [], "petugas": []}
    for macam, nilai, label in bagian[0].union(bagian[1], bagian[2], all=True):
        hasil[macam].append((nilai, label))
    return {k: sorted(v, key=lambda x: x[1]) for k, v in hasil.items()}


def _tiga(qs: QuerySet[Any], macam: str, nilai: Any, label: Any) -> QuerySet[Any, tuple[str, str, str]]:
    isi = qs.order_by().annotate(macam_=Value(macam, output_field=CharField()), nilai_=nilai, label_=label)
    tiga: QuerySet[Any, tuple[str, str, str]] = isi.values_list("macam_", "nilai_", "label_")
    return tiga


def medan_post(request: HttpRequest) -> SafeString:
    """Token and a fresh key, for forms that a shared macro draws."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="kunci" value="{}">',
        get_token(request),
        kunci_baru(),
    )


def sisa_permohonan(p: Permohonan, jadwal: Jadwal, sekarang: datetime) -> Sisa:
    """Time left while the office must act; else when it began to wait or when it ended."""
    kini = timezone.localtime(sekarang)
    if p.keadaan == Keadaan.PERLU_PERBAIKAN:
        return Sisa(f"Menunggu sejak {hari_pendek(timezone.localtime(p.diubah_pada), kini)}", "", "nanti")
    if p.keadaan == Keadaan.MENUNGGU_RT:
        boleh = sekarang >= tambah_hari_kerja(jadwal, p.diubah_pada, BATAS_RT_HARI)
        sejak = hari_pendek(timezone.localtime(p.diubah_pada), kini)
        return Sisa(f"Menunggu sejak {sejak}", "kunyit" if boleh else "", "nanti")
    if p.keadaan == Keadaan.SIAP_DIAMBIL and p.siap_pada:
        return Sisa(f"Siap {hari_pendek(timezone.localtime(p.siap_pada), kini)}", "", "nanti")
    if p.keadaan in AKHIR and p.tutup_pada:
        return Sisa(hari_pendek(timezone.localtime(p.tutup_pada), kini), "", "nanti")
    return sisa(jadwal, p.janji_pada or p.dibuat_pada, sekarang)


def label_meja(p: Permohonan, desa: Desa) -> str:
    """The chip's words for the office: a corrected request says so."""
    if p.keadaan == Keadaan.DIAJUKAN and p.diperbaiki:
        return "Sudah diperbaiki"
    return label_permohonan(p, desa)


def baris_meja(
    request: Any, daftar: Iterable[Permohonan], jadwal: Jadwal, sekarang: datetime
) -> list[dict[str, Any]]:
    """Rows for the macro `baris_antrean`."""
    boleh_ambil = Hak.PERIKSA in request.pengguna.hak
    return [_satu(request, p, sisa_permohonan(p, jadwal, sekarang), boleh_ambil=boleh_ambil) for p in daftar]


def _satu(request: Any, p: Permohonan, s: Sisa, *, boleh_ambil: bool) -> dict[str, Any]:
    petugas = p.petugas.nama if p.petugas else ""
    ambil = boleh_ambil and p.keadaan == Keadaan.DIAJUKAN
    href_ambil = reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": "ambil"}) if ambil else ""
    return {
        "id": p.kode,
        "href": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
        "sisa": s.teks,
        "sisa_warna": s.warna,
        "kelompok": s.kelompok,
        "pemohon": p.penduduk.nama,
        "dusun": p.penduduk.rt.rw.dusun.nama,
        "surat": p.jenis.singkat,
        "keadaan": rupa(p),
        "label": label_meja(p, request.desa),
        "petugas": petugas,
        "href_ambil": "" if petugas else href_ambil,
        "csrf": medan_post(request) if href_ambil and not petugas else "",
    }


def kelompokkan(
    baris: Sequence[dict[str, Any]], jumlah: dict[Kelompok, int]
) -> list[tuple[str, int, str, list[dict[str, Any]]]]:
    """(title, count in the whole list, colour, rows of this page), empty groups left out."""
    hasil = []
    for kunci, judul in NAMA_KELOMPOK.items():
        isi = [b for b in baris if b["kelompok"] == kunci]
        if isi:
            hasil.append((judul, jumlah[kunci], "merah" if kunci == "lewat" else "", isi))
    return hasil
