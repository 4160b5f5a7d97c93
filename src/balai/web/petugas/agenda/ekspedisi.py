"""Letters on their way: what was sent, what was received, a new way."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.agenda.buku import surat_terkirim
from balai.agenda.models import Ekspedisi, SuratKeluar
from balai.agenda.selectors import (
    BarisKeluar,
    Saringan,
    ekspedisi_daftar,
    pencacah_buku,
    register_tanggal,
    tahun_buku,
)
from balai.agenda.services import AgendaSalah, ekspedisi_catat, ekspedisi_terima
from balai.agenda.services.ekspedisi import surat_berlaku
from balai.desa.hak import Hak
from balai.surat.models import Surat
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.agenda import bersama as b
from balai.web.petugas.agenda.keluar import alamat as alamat_keluar
from balai.web.petugas.baris import lembar
from balai.web.petugas.konteks import kunci_dari, tampil

CALON: Final = 30  # letters offered to be sent


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """What is on its way, or all that was sent in a time (`?keadaan=semua`)."""
    if request.method == "POST":
        return b.cari_jawab(request, "petugas:agenda_ekspedisi", keadaan="semua")
    s, pesan = b.saringan_baca(request)
    jalan = request.GET.get("keadaan", "") != "semua"
    hal = lembar(ekspedisi_daftar(s, jalan=jalan), request.GET.get("halaman", ""))
    akar = reverse("petugas:agenda_ekspedisi")
    konteks = {
        "tab_butir": b.tab_buku(request, "ekspedisi"),
        "s": s,
        "jalan": jalan,
        "pilihan": [("Belum diterima", akar, jalan), ("Semua", f"{akar}?keadaan=semua", not jalan)],
        "tahun": [(t, t) for t in tahun_buku(pencacah_buku(), timezone.localdate().year)],
        "bulan": b.BULAN_PILIH,
        "kueri": b.kueri(s),
        "awalan": b.awalan(s, keadaan="" if jalan else "semua"),
        "hal": hal,
        "baris": [(e, *surat_terkirim(e, nama=s.nama)) for e in hal.baris],
        "pesan_kilat": [*b.kilat(request), *pesan],
    }
    return tampil(request, "petugas/agenda/ekspedisi.jinja", konteks)


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def pilih(request: PermintaanPetugas) -> HttpResponse:
    """Which letter goes out: the latest ones, or what a search finds."""
    if request.method == "POST":
        return b.cari_jawab(request, "petugas:agenda_kirim_pilih")
    s, pesan = b.saringan_baca(request)
    s = Saringan(tahun=s.tahun, kata=s.kata, keadaan="berlaku", nama=s.nama)
    baris = [BarisKeluar._make(x) for x in register_tanggal(s).reverse()[:CALON]]
    konteks = {"s": s, "baris": baris, "pesan_kilat": pesan}
    return tampil(request, "petugas/agenda/ekspedisi_pilih.jinja", konteks)


def _surat_atau_404(macam: str, pk: int) -> SuratKeluar | Surat:
    surat: SuratKeluar | Surat | None = None
    if macam == "keluar":
        surat = SuratKeluar.objects.filter(pk=pk).first()
    elif macam == "surat":
        surat = (
            Surat.objects.select_related("permohonan__jenis", "permohonan__penduduk").filter(pk=pk).first()
        )
    if surat is None:
        raise Http404
    return surat


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def kirim(request: PermintaanPetugas, macam: str, pk: int) -> HttpResponse:
    """Write down that a letter was sent."""
    surat = _surat_atau_404(macam, pk)
    if not surat_berlaku(surat):
        raise Http404
    awal = {"tanggal": timezone.localdate().isoformat(), "tujuan": getattr(surat, "tujuan", ""), "cara": ""}
    isi, galat = awal, dict[str, str]()
    if request.method == "POST":
        isi = {k: request.POST.get(k, "") for k in awal}
        hari = b.wajib_tanggal(isi, "tanggal", galat)
        if not galat:
            try:
                ekspedisi_catat(
                    surat=surat,
                    akun=request.pengguna,
                    tanggal=hari,
                    tujuan=isi["tujuan"],
                    cara=isi["cara"],
                    kunci=kunci_dari(request),
                )
                return redirect(f"{reverse('petugas:agenda_ekspedisi')}?selesai=kirim")
            except AgendaSalah as e:
                galat = e.galat
    nomor, tanggal, perihal = surat_terkirim(_calon(surat), nama=Hak.LIHAT_PENDUDUK in request.pengguna.hak)
    konteks: dict[str, Any] = {
        "macam": macam,
        "x": surat,
        "nomor": nomor,
        "tanggal": tanggal,
        "perihal": perihal,
        "isi": isi,
        "kunci": kunci_dari(request),
        "galat": galat,
        "galat_daftar": b.galat_daftar(galat),
        "kembali": alamat_keluar(surat)
        if isinstance(surat, SuratKeluar)
        else reverse("petugas:agenda_ekspedisi"),
    }
    return tampil(request, "petugas/agenda/ekspedisi_kirim.jinja", konteks, status=422 if galat else 200)


def _calon(surat: SuratKeluar | Surat) -> Ekspedisi:
    return Ekspedisi(keluar=surat) if isinstance(surat, SuratKeluar) else Ekspedisi(surat=surat)


@petugas(Hak.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def terima(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Who received it, and when."""
    acuan = ("keluar", "surat__permohonan__jenis", "surat__permohonan__penduduk")
    e = Ekspedisi.objects.select_related(*acuan).filter(pk=pk).first()
    if e is None:
        raise Http404
    tujuan = reverse("petugas:agenda_ekspedisi")
    if e.diterima_pada is not None:
        return redirect(f"{tujuan}?selesai=terima")
    isi, galat = {"penerima": "", "tanggal": timezone.localdate().isoformat()}, dict[str, str]()
    if request.method == "POST":
        isi = {k: request.POST.get(k, "") for k in isi}
        hari = b.wajib_tanggal(isi, "tanggal", galat)
        if not galat:
            try:
                ekspedisi_terima(ekspedisi=e, akun=request.pengguna, penerima=isi["penerima"], tanggal=hari)
                return redirect(f"{tujuan}?selesai=terima")
            except AgendaSalah as salah:
                galat = salah.galat
    nomor, tanggal, perihal = surat_terkirim(e, nama=Hak.LIHAT_PENDUDUK in request.pengguna.hak)
    konteks = {
        "e": e,
        "nomor": nomor,
        "tanggal": tanggal,
        "perihal": perihal,
        "isi": isi,
        "galat": galat,
        "galat_daftar": b.galat_daftar(galat),
        "kembali": tujuan,
    }
    return tampil(request, "petugas/agenda/ekspedisi_terima.jinja", konteks, status=422 if galat else 200)
