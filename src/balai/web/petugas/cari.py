"""Search without leaving a NIK or KK number in an address, a log or the browser's history.

Every search box of the staff sends a POST. Ordinary words are answered by a redirect to an address that
can be kept and paged; a word that holds a long number is answered right there, and the address stays bare.
"""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas

# Shorter runs of digits are parts of letter numbers and years.
_ANGKA_PANJANG = re.compile(r"\d(?:[ .\-]?\d){9,}")
_PEMISAH = re.compile(r"[ .\-]")
NIK_DI_ALAMAT = "NIK tidak boleh ada di alamat halaman. Ketik lagi di kotak cari."


def rahasia(kata: str) -> bool:
    """Whether this search word may hold a NIK or KK number, whole or in part."""
    return _ANGKA_PANJANG.search(kata) is not None


def kata_bersih(kata: str) -> str:
    """The word as the selectors want it: a number loses its spaces, dots and dashes."""
    kata = " ".join(kata.split())[:100]
    polos = _PEMISAH.sub("", kata)
    return polos if polos.isdigit() and len(polos) >= 10 else kata


def kata_get(request: PermintaanPetugas) -> tuple[str, list[tuple[str, str]]]:
    """Search word of an address and notices: a NIK that somebody typed there is not used."""
    kata = kata_bersih(request.GET.get("q", ""))
    return ("", [("warning", NIK_DI_ALAMAT)]) if rahasia(kata) else (kata, [])


def alamat_cari(rute: str, kata: str) -> str:
    """Address of a result page. Raises ValueError for a word that must not stand in one."""
    if rahasia(kata):
        raise ValueError("a number of this length never goes into an address")
    return f"{reverse(rute)}?{urlencode({'q': kata})}" if kata else reverse(rute)


def awalan_cari(kata: str) -> str:
    """Start of the addresses of the further pages; '' where there can be none."""
    if rahasia(kata):
        return ""
    return "?" + (urlencode({"q": kata}) + "&" if kata else "") + "halaman="


@petugas(Hak.PERIKSA)
@require_POST
def cari(request: PermintaanPetugas) -> HttpResponse:
    """Search over requests of every state."""
    from balai.web.petugas.antrean import halaman_cari

    kata = kata_bersih(request.POST.get("q", ""))
    if not rahasia(kata):
        return redirect(alamat_cari("petugas:antrean", kata))
    return halaman_cari(request, kata)
