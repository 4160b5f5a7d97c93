"""Imports in every state, by the real services; the worker's part is called by hand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from balai.akun.models import Akun
from balai.penduduk.impor import impor_minta_terapkan, impor_periksa, impor_terapkan, impor_unggah
from balai.penduduk.models import Impor
from tests.penduduk.impor.pembuat import baris_buat, xlsx_isi

UNGGAH = "/petugas/penduduk/impor/"


def berkas(isi: bytes, nama: str = "data penduduk.xlsx") -> io.BytesIO:
    """A file as a browser sends it."""
    b = io.BytesIO(isi)
    b.name = nama
    return b


def alamat(impor: Impor, ekor: str = "") -> str:
    return f"{UNGGAH}{impor.kode}/{ekor}"


def segarkan(impor: Impor) -> Impor:
    return Impor.objects.get(pk=impor.pk)


def impor_antre(oleh: Akun, *, jumlah: int = 20, salah: float = 0.1, benih: int = 1) -> Impor:
    contoh = baris_buat(jumlah, benih=benih, salah=salah)
    return impor_dari(oleh, contoh.baris)


def impor_dari(oleh: Akun, baris: Iterable[Mapping[str, object]]) -> Impor:
    return impor_unggah(
        isi=io.BytesIO(xlsx_isi(baris)), nama="data penduduk.xlsx", pekerjaan_lama=False, oleh=oleh
    )


def impor_siap(oleh: Akun, *, jumlah: int = 20, salah: float = 0.1, benih: int = 1) -> Impor:
    return periksa(impor_antre(oleh, jumlah=jumlah, salah=salah, benih=benih))


def periksa(impor: Impor) -> Impor:
    impor_periksa(impor=impor)
    return segarkan(impor)


def impor_selesai(oleh: Akun, *, jumlah: int = 20, salah: float = 0.1, benih: int = 1) -> Impor:
    impor = impor_siap(oleh, jumlah=jumlah, salah=salah, benih=benih)
    impor_minta_terapkan(impor=impor, oleh=oleh)
    return terapkan(impor)


def terapkan(impor: Impor) -> Impor:
    impor_terapkan(impor=segarkan(impor))
    return segarkan(impor)
