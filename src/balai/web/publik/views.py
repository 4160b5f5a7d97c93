"""The public site: what the village offers, without a login and without a session."""

import time

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from balai.bantuan.selectors import program_terbit
from balai.desa.models import Desa, Lambang
from balai.desa.selectors import jadwal_desa
from balai.penduduk.selectors import angka_desa
from balai.penduduk.services import SYARAT
from balai.web.akses import Permintaan, umum
from balai.web.publik.jam import baris_jam, keadaan_jam, lama_kerja
from balai.web.publik.kepuasan import kepuasan_ringkas
from balai.web.publik.layanan import CARA, butir_layanan, jenis_ringan, layanan_cari, layanan_satu

JUMLAH_DI_BERANDA = 6
ANGKA_SEGAR_DETIK = 60
SETAHUN = 365 * 24 * 3600
_angka: dict[int, tuple[float, dict[str, int]]] = {}  # per village: when counted, the counts


def angka_tersimpan(desa: Desa) -> dict[str, int]:
    """Head counts, counted anew at most once a minute and process: the home page is open to the world."""
    kini = time.monotonic()
    saat, angka = _angka.get(desa.pk, (0.0, {}))
    if not angka or kini - saat > ANGKA_SEGAR_DETIK:
        angka = angka_desa()
        _angka[desa.pk] = (kini, angka)
    return angka


@umum
@require_safe
def beranda(request: Permintaan) -> HttpResponse:
    jadwal, saat = jadwal_desa(request.desa, sejak=timezone.now()), timezone.now()
    hangat = request.desa.pk in _angka  # the first page of a process counts heads, the next one ratings
    semua, angka = jenis_ringan(), angka_tersimpan(request.desa)
    keadaan, buka = keadaan_jam(jadwal, saat)
    konteks = {
        "layanan": [butir_layanan(j, jadwal) for j in semua[:JUMLAH_DI_BERANDA]],
        "jumlah_layanan": len(semua),
        "jam": baris_jam(jadwal, saat),
        "jam_keadaan": keadaan,
        "jam_buka": buka,
        "angka": angka,
        "kepuasan": kepuasan_ringkas(request.desa) if hangat else "",
        "jumlah_bantuan": program_terbit().count(),
        "sudah_keluar": "keluar" in request.GET,
    }
    return render(request, "publik/beranda.jinja", konteks)


@umum
@require_safe
def layanan(request: Permintaan) -> HttpResponse:
    kata = request.GET.get("q", "").strip()[:60]
    jadwal = jadwal_desa(request.desa, sejak=timezone.now())
    butir = [butir_layanan(j, jadwal) for j in layanan_cari(kata)]
    return render(request, "publik/layanan.jinja", {"kata": kata, "butir": butir})


@umum
@require_safe
def jenis(request: Permintaan, kode: str) -> HttpResponse:
    ada = layanan_satu(kode)
    if ada is None:
        raise Http404
    jadwal = jadwal_desa(request.desa, sejak=timezone.now())
    mulai = reverse("warga:mulai")
    konteks = {
        "jenis": ada.jenis,
        "definisi": ada.definisi,
        "waktu": lama_kerja(jadwal, ada.jenis.janji_menit),
        "cara": CARA[ada.jenis.jalur],
        "mulai": f"{mulai}?jenis={ada.jenis.kode}",
        "jam": keadaan_jam(jadwal, timezone.now())[0],
    }
    return render(request, "publik/jenis.jinja", konteks)


@umum
@require_safe
def panduan(request: Permintaan) -> HttpResponse:
    return render(request, "publik/panduan.jinja")


@umum
@require_safe
def pin(request: Permintaan) -> HttpResponse:
    konteks = {"syarat": [SYARAT[k] for k in ("kk", "ktp", "pelajar", "foto", "nikah", "cerai", "hp")]}
    return render(request, "publik/pin.jinja", konteks)


@umum
@require_safe
def privasi(request: Permintaan) -> HttpResponse:
    return render(request, "publik/privasi.jinja")


def _etag_lambang(request: HttpRequest) -> str:
    desa: Desa = request.desa  # type: ignore[attr-defined]
    return f'"{desa.pk}-{desa.lambang_versi}"'


@umum
@require_safe
@condition(etag_func=_etag_lambang)
def lambang(request: Permintaan) -> HttpResponse:
    """The crest. Its address carries the version, so that it may be kept for a year."""
    ada = Lambang.objects.filter(desa=request.desa).first()
    if ada is None:
        raise Http404
    jawaban = HttpResponse(bytes(ada.isi), content_type=ada.mime)
    jawaban["Cache-Control"] = f"public, max-age={SETAHUN}, immutable"
    # An SVG opened on its own is a document: it may draw, and nothing else.
    jawaban["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban


@umum
@require_safe
def manifes(request: Permintaan) -> HttpResponse:
    """Web app manifest (W3C): with it a phone keeps the site among its apps (M1)."""
    desa = request.desa
    ikon = [
        {"src": static(f"balai/situs-{n}.png"), "sizes": f"{n}x{n}", "type": "image/png", "purpose": guna}
        for n in (192, 512)
        for guna in ("any", "maskable")
    ]
    isi = {
        "id": "/",
        "name": f"Layanan Mandiri {desa.sebutan} {desa.nama}",
        "short_name": desa.nama,
        "lang": "id",
        "start_url": reverse("warga:beranda"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#FAF6EF",
        "theme_color": "#FFFFFF",
        "icons": ikon,
    }
    jawaban = JsonResponse(isi, content_type="application/manifest+json")
    jawaban["Cache-Control"] = "public, max-age=86400"
    return jawaban
