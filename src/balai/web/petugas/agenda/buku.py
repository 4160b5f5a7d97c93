"""The books A.7 and A.8 as PDF and .xlsx."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from balai.agenda.buku import BukuTerlaluPanjang, buku_agenda, buku_ekspedisi
from balai.agenda.selectors import Saringan
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.agenda import bersama as b
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab

_BUKU = {"a7": buku_agenda, "a8": buku_ekspedisi}


@petugas(Hak.AGENDA)
@require_safe
def buku(request: PermintaanPetugas, kode: str, bentuk: str) -> HttpResponse:
    """One book of a month or a year. It names citizens, so the trail keeps who took it."""
    if kode not in _BUKU or bentuk not in ("pdf", "xlsx"):
        raise Http404
    s, _ = b.saringan_baca(request)
    s = Saringan(tahun=s.tahun, bulan=s.bulan, nama=s.nama)
    try:
        lembar = _BUKU[kode](s)
    except BukuTerlaluPanjang:
        konteks = {
            "judul": "Buku setahun ini terlalu panjang",
            "isi": "Pilih satu bulan di halaman daftarnya, lalu cetak lagi.",
            "kembali": reverse("petugas:agenda_keluar"),
            "label": "Kembali ke Buku surat",
        }
        return tampil(request, "petugas/kabar_laman.jinja", konteks, status=422)
    catat(
        aksi="agenda.unduh",
        akun=request.pengguna,
        jenis=Jejak.Jenis.BACA,
        objek=f"buku:{kode}",
        rincian={"bentuk": bentuk, "baris": len(lembar.tabel[0].baris), "masa": s.masa_nama},
    )
    akhir = f"{s.tahun}-{s.bulan:02}" if s.bulan else str(s.tahun)
    return berkas_jawab(request, lembar, bentuk, nama=f"{lembar.judul}-{akhir}")
