"""Published aid programmes: how many receive in each hamlet, and names that can be checked, not collected.

What is shown, and why: first name and initials ("Siti R.") with the hamlet, so that a neighbour can tell
whether the list is right; no NIK, no address, no card, so that it serves nobody else. Minors stand as a
number only. Search engines are asked to leave the pages out. Nothing is shown until the village publishes it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.bantuan.models import Program, Sasaran
from balai.bantuan.samar import nama_samar
from balai.bantuan.selectors import jumlah_per_dusun, penerima_terbit, program_terbit
from balai.dasar.tanggal import tanggal_panjang, umur
from balai.web.akses import Permintaan, umum

DEWASA = 18  # UU 35/2014 art. 1: a child is below eighteen
SATUAN = {
    Sasaran.ORANG: "orang",
    Sasaran.KELUARGA: "keluarga",
    Sasaran.RUMAH_TANGGA: "rumah tangga",
    Sasaran.KELOMPOK: "kelompok",
}


def _tanpa_mesin(jawaban: HttpResponse) -> HttpResponse:
    jawaban["X-Robots-Tag"] = "noindex, noarchive"
    return jawaban


def _ringkas(p: Program, dusun: list[tuple[str, int]]) -> dict[str, Any]:
    mulai = tanggal_panjang(p.mulai)
    return {
        "kode": p.kode.lower(),
        "nama": p.nama,
        "pemberi": p.pemberi,
        "besaran": p.besaran,
        "keterangan": p.keterangan,
        "dasar_hukum": p.dasar_hukum,
        "masa": f"{mulai} sampai {tanggal_panjang(p.selesai)}" if p.selesai else f"Sejak {mulai}",
        "satuan": SATUAN[Sasaran(p.sasaran)],
        "total": sum(n for _, n in dusun),
        "dusun": [(nama, n) for nama, n in dusun if nama],
    }


@umum
@require_safe
def bantuan(request: Permintaan) -> HttpResponse:
    """All published programmes with their counts."""
    jumlah = jumlah_per_dusun()
    butir = [_ringkas(p, jumlah.get(p.pk, [])) for p in program_terbit()]
    return _tanpa_mesin(render(request, "publik/bantuan.jinja", {"butir": butir}))


@umum
@require_safe
def program(request: Permintaan, kode: str) -> HttpResponse:
    """One programme with the masked names of those who receive."""
    p = program_terbit().filter(kode__iexact=kode).first()
    if p is None:
        raise Http404
    hari_ini = timezone.localdate()
    nama: dict[str, list[str]] = defaultdict(list)
    anak: dict[str, int] = defaultdict(int)
    for tempat, terang, lahir in penerima_terbit(p):
        if p.sasaran == Sasaran.ORANG and lahir is not None and umur(lahir, hari_ini) < DEWASA:
            anak[tempat] += 1
        else:
            nama[tempat].append(terang if p.sasaran == Sasaran.KELOMPOK else nama_samar(terang))
    semua = sorted(nama.keys() | anak.keys())
    dusun = [(d, sorted(nama[d], key=str.casefold), anak[d]) for d in semua]
    konteks = {
        "p": _ringkas(p, [(d, len(n) + a) for d, n, a in dusun]),
        "dusun": dusun,
        "kelompok": p.sasaran == Sasaran.KELOMPOK,
        "orang": p.sasaran == Sasaran.ORANG,
    }
    return _tanpa_mesin(render(request, "publik/bantuan_program.jinja", konteks))
