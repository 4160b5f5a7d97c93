"""The letter with a made-up resident, as it stands in the form: on the page, as a fragment, as PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from balai.desa.models import Lambang
from balai.desa.selectors import perangkat_penanda
from balai.naskah.cetak import cetak_pdf
from balai.naskah.surat import SuratNaskah
from balai.surat.contoh import surat_contoh
from balai.surat.definisi import DefinisiJenis, DefinisiSalah
from balai.surat.nomor import PolaSalah
from balai.surat.periksa_definisi import sah
from balai.surat.periksa_desa import sah_desa
from balai.surat.peringatan import peringatan
from balai.web.akses import PermintaanPetugas


@dataclass(frozen=True)
class Pratinjau:
    """`naskah` None: it cannot be drawn, `salah` says why. `peringatan`: what will disappoint."""

    naskah: SuratNaskah | None = None
    salah: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)


def pratinjau(
    request: PermintaanPetugas, isi: DefinisiJenis | dict[str, Any], *, klasifikasi: str = ""
) -> Pratinjau:
    """Out of a definition, or of one as JSON that may still be wrong."""
    try:
        definisi = isi if isinstance(isi, DefinisiJenis) else sah_desa(isi)
        pohon = sah(definisi)
    except DefinisiSalah as e:
        return Pratinjau(salah=[pesan_manusia(p, isi) for p in e.pesan])
    return Pratinjau(
        naskah=naskah_contoh(request, definisi, klasifikasi=klasifikasi),
        peringatan=peringatan(definisi, pohon),
    )


def naskah_contoh(
    request: PermintaanPetugas,
    definisi: DefinisiJenis,
    *,
    klasifikasi: str = "",
    lambang: Lambang | None = None,
) -> SuratNaskah | None:
    """The example letter, as `request.desa` has it now; None where the number pattern is wrong."""
    penanda = next(iter(perangkat_penanda()), None)
    try:
        return surat_contoh(
            desa=request.desa,
            definisi=definisi,
            penanda=penanda,
            tanggal=timezone.localdate(),
            lambang=lambang,
            klasifikasi=klasifikasi,
        )
    except PolaSalah:
        return None


def pdf_contoh(request: PermintaanPetugas, definisi: DefinisiJenis, *, klasifikasi: str = "") -> HttpResponse:
    """The same as PDF, to look at on paper size."""
    lambang = Lambang.objects.filter(desa=request.desa).first()
    naskah = naskah_contoh(request, definisi, klasifikasi=klasifikasi, lambang=lambang)
    if naskah is None:
        return HttpResponse("Pola nomor belum benar.", status=422, content_type="text/plain; charset=utf-8")
    jawab = HttpResponse(cetak_pdf(naskah, waktu=timezone.localtime()), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="contoh-{definisi.kode.lower()}.pdf"'
    return jawab


def pesan_manusia(pesan: str, isi: Any) -> str:
    """A fault in the words of the page: a question by its label, not by its key."""
    isian = isi.get("isian", ()) if isinstance(isi, dict) else []
    nama = {i["kunci"]: i["label"] for i in isian if i.get("label")}
    m = re.match(r"Isian ([a-z0-9_]*)(, kolom ([a-z0-9_]*))?(:? )", pesan)
    if not m or m[1] not in nama:
        return pesan
    kolom = f", kolom {m[3]}" if m[2] else ""
    return f"Pertanyaan “{nama[m[1]]}”{kolom}{m[4]}{pesan[m.end() :]}"
