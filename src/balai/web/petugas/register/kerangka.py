"""What the pages of the register share: tabs, addresses of other slices, one page of a list."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.baris import Lembar

_TAB = (
    ("penduduk", "Penduduk", "petugas:penduduk", Hak.LIHAT_PENDUDUK),
    ("rumah_tangga", "Rumah tangga", "petugas:rumah_tangga", Hak.LIHAT_PENDUDUK),
    ("kelompok", "Kelompok", "petugas:kelompok", Hak.LIHAT_PENDUDUK),
    ("wilayah", "Wilayah", "petugas:wilayah", Hak.LIHAT_PENDUDUK),
    ("ganda", "Data ganda", "petugas:ganda", Hak.UBAH_PENDUDUK),
    ("kode", "Kode aktivasi", "petugas:kode", Hak.KELOLA_AKUN),
)


def tab_register(request: PermintaanPetugas, aktif: str) -> list[tuple[str, str, None, bool]]:
    """Tabs of the register's pages for this official, as the macro `tab` wants them."""
    return [
        (label, reverse(rute), None, kunci == aktif)
        for kunci, label, rute, hak in _TAB
        if hak in request.pengguna.hak
    ]


def alamat_kalau_ada(rute: str, **bagian: Any) -> str:
    """Address of a page, '' where this installation has none."""
    try:
        return reverse(rute, kwargs=bagian or None)
    except NoReverseMatch:
        return ""


def boleh_ubah(request: PermintaanPetugas) -> bool:
    return Hak.UBAH_PENDUDUK in request.pengguna.hak


def wajib_ubah(request: PermintaanPetugas) -> None:
    """A form on a page that others may read: one without the right gets a 404."""
    if not boleh_ubah(request):
        raise Http404


def nomor_halaman(teks: str) -> int:
    """A page's number as it stands in an address; nonsense is the first."""
    return int(teks) if teks.isascii() and teks.isdigit() and 0 < int(teks) < 100_000 else 1


def lembar_dari(baris: list[Any], nomor: int, total: int, *, per: int) -> Lembar:
    """One page, of rows that a selector cut already."""
    awal = (nomor - 1) * per
    return Lembar(baris, nomor, -(-total // per), awal + 1 if baris else 0, awal + len(baris), total)
