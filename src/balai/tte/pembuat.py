"""From a row to a signer of naskah.signers, with its secrets opened in memory only.

The signers are imported where they are made: pyHanko and requests would slow every start by half a second.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from balai.desa.kunci import BungkusRusak, buka
from balai.naskah.signers import GalatTanda, Penanda
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik
from balai.tte.selectors import layanan_tte

if TYPE_CHECKING:
    from balai.naskah.signers.bsre import PenandaBsre
    from balai.naskah.signers.tsa import Tsa

_KUNCI_LAIN = "Kunci penyimpanan di server berubah. Minta pengelola server mengembalikan berkas kunci_desa."
# Of nobody: BSrE answers "not registered" where address and account are right.
_NIK_UJI = "9901010101700000"


def penanda_buat(p: PenandaElektronik, layanan: LayananTte | None = None) -> Penanda:
    """The signer of this row. Raises GalatTanda where the village has no service for it, or its secrets
    cannot be opened."""
    layanan = layanan or layanan_tte()
    if p.cara == PenandaElektronik.Cara.BSRE:
        return _bsre(layanan, _buka(p.nik, rahasia.NIK))
    from balai.naskah.signers.lokal import PenandaLokal

    p12 = _buka_byte(p.p12, rahasia.P12)
    if not p12:
        raise GalatTanda(
            "Sertifikat ini tidak dipakai lagi. Pasang sertifikat yang baru di Tanda tangan elektronik.",
            kode="tanpa_kunci",
            hentikan=True,
        )
    return PenandaLokal(p12, bytes(p.rantai), tsa_buat(layanan), sertifikat=bytes(p.sertifikat))


def tsa_buat(layanan: LayananTte) -> Tsa | None:
    """The village's time-stamp authority; None where there is none. Raises GalatTanda."""
    from balai.naskah.signers.tsa import Tsa

    if not layanan.tsa_alamat:
        return None
    return Tsa(layanan.tsa_alamat, layanan.tsa_pengguna, _buka(layanan.tsa_sandi, rahasia.TSA))


def bsre_uji(layanan: LayananTte) -> str:
    """Ask BSrE's service something harmless; what it answered, in Indonesian. Raises GalatTanda."""
    _bsre(layanan, _NIK_UJI).status()
    return "Tersambung. Alamat dan akun layanan benar."


def tsa_uji(layanan: LayananTte) -> str:
    """Ask the authority for a stamp over random bytes. Raises GalatTanda."""
    tsa = tsa_buat(layanan)
    assert tsa is not None
    tsa.cap(os.urandom(32))
    return "Tersambung. Cap waktu diberikan."


def _bsre(layanan: LayananTte, nik: str) -> PenandaBsre:
    from balai.naskah.signers.bsre import PenandaBsre

    if not layanan.bsre_alamat:
        raise GalatTanda(
            "Layanan BSrE belum diatur. Minta operator mengisinya di Tanda tangan elektronik.",
            kode="tanpa_layanan",
            hentikan=True,
        )
    return PenandaBsre(
        layanan.bsre_alamat,
        layanan.bsre_versi,
        layanan.bsre_pengguna,
        _buka(layanan.bsre_sandi, rahasia.BSRE),
        layanan.bsre_detik,
        nik,
    )


def _buka(isi: bytes | memoryview, guna: str) -> str:
    return _buka_byte(isi, guna).decode()


def _buka_byte(isi: bytes | memoryview, guna: str) -> bytes:
    try:
        return buka(isi, guna=guna)
    except BungkusRusak:
        raise GalatTanda(_KUNCI_LAIN, kode="bungkus", hentikan=True) from None
