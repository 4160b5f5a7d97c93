"""Routes of codes for many at once; see rute.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.berkas.services import berkas_tulis
from balai.penduduk.models import CetakKode
from tests.guards.pintu import AKUN, Rute


def _cetak(d: Any) -> dict[str, Any]:
    cetak = CetakKode.objects.create(
        kode="kodeguard0001a",
        lingkup="Dusun Krajan",
        keadaan="dibuang",
        semua=1,
        terbuat=1,
        oleh=d.akun["operator"],
    )
    cetak.penerima.create(desa=d.desa, penduduk=d.orang)
    return {"kode": cetak.kode}


def _cetak_siap(d: Any) -> dict[str, Any]:
    berkas = berkas_tulis(isi=b"%PDF-1.7", nama="kode.pdf", mime="application/pdf")
    CetakKode.objects.create(
        kode="kodeguard0002b", lingkup="Semua warga", keadaan="siap", berkas=berkas, oleh=d.akun["operator"]
    )
    return {"kode": "kodeguard0002b"}


RUTE: dict[str, Rute] = {
    "petugas:kode": Rute(AKUN),
    "petugas:kode_satu": Rute(AKUN, "cetak_kode"),
    "petugas:kode_lembar": Rute(AKUN, "cetak_kode_siap", "POST"),
    "petugas:kode_hapus": Rute(AKUN, "cetak_kode", "POST"),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {"cetak_kode": _cetak, "cetak_kode_siap": _cetak_siap}
TETAP: dict[str, dict[str, Any]] = {}
