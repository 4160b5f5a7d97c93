""" "Surat yang diperiksa umum": how often those who hold letters checked them, and what is odd in it."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.dasar.tanggal import BULAN
from balai.desa.hak import Hak
from balai.surat.models import HitungPeriksa
from balai.surat.periksa_hitung import SuratDiperiksa, statistik_periksa
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.persen import persen
from balai.web.petugas.konteks import tampil

SEBAB: Final = {"dicabut": "Dicabut", "batal": "Batal", "habis": "Masa berlaku habis"}


def _baris(s: SuratDiperiksa) -> dict[str, object]:
    return {
        "nomor": s.nomor,
        "jenis": s.jenis,
        "jumlah": s.jumlah,
        "terakhir": s.terakhir,
        "sebab": SEBAB.get(s.sebab, ""),
        "berat": s.sebab != "habis",
        "href": reverse("petugas:arsip_surat", kwargs={"kode": s.kode}),
    }


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def pemeriksaan(request: PermintaanPetugas) -> HttpResponse:
    kini = timezone.localdate()
    teks = request.GET.get("tahun", "")
    sah = len(teks) == 4 and teks.isascii() and teks.isdigit() and 2000 <= int(teks) <= kini.year
    tahun = int(teks) if sah else kini.year
    pertama = HitungPeriksa.objects.order_by("hari").values_list("hari", flat=True).first()
    awal = min(pertama.year if pertama else kini.year, tahun)
    s = statistik_periksa(tahun)
    akhir = kini.month if tahun == kini.year else 12
    mulai = next((n for n, x in enumerate(s.bulan) if x), akhir - 1)
    paling = max(s.bulan)
    konteks = {
        "s": s,
        "tahun": tahun,
        "tahun_daftar": [(str(t), f"Tahun {t}") for t in range(kini.year, awal - 1, -1)],
        "bulan": [
            (BULAN[n], s.bulan[n], persen(s.bulan[n], paling)) for n in range(min(mulai, akhir - 1), akhir)
        ],
        "cara": [
            (label, s.cara[nilai], persen(s.cara[nilai], s.jumlah))
            for nilai, label in HitungPeriksa.Cara.choices
        ],
        "terbanyak": [_baris(b) for b in s.terbanyak],
        "curiga": [_baris(b) for b in s.curiga],
    }
    return tampil(request, "petugas/arsip_surat/pemeriksaan.jinja", konteks)
