"""A form's key: two presses, one event."""

from __future__ import annotations

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.services import (
    DataDitolak,
    lahir_catat,
    mati_catat,
    peristiwa_batalkan,
)
from balai.penduduk.services.sekali import sekali
from tests.pabrik_peristiwa import IBU, KODE_DESA, cari, hubungan

J = Peristiwa.Jenis


def lahir(kk: Keluarga, operator: Akun, kunci: str, nama: str = "Bima") -> Peristiwa:
    def catat() -> Peristiwa:
        data = {"nama": nama, "jenis_kelamin": "1"}
        hari = timezone.localdate()
        return lahir_catat(keluarga=kk, data=data, tanggal=hari, oleh=operator, kode_desa=KODE_DESA)

    return sekali(kunci=kunci, jenis=J.LAHIR, catat=catat)


def test_kunci_sama_satu_peristiwa(kk: Keluarga, operator: Akun) -> None:
    satu, dua = lahir(kk, operator, "kunci-a"), lahir(kk, operator, "kunci-a", nama="Lain")
    assert satu.pk == dua.pk
    assert "Lain" not in hubungan(kk)
    assert lahir(kk, operator, "kunci-b", nama="Bayu").pk != satu.pk


def test_kunci_di_jenis_lain_tidak_tercampur(kk: Keluarga, operator: Akun) -> None:
    satu = lahir(kk, operator, "kunci-a")
    dua = sekali(
        kunci="kunci-a",
        jenis=J.MATI,
        catat=lambda: mati_catat(orang=cari(IBU), tanggal=timezone.localdate(), oleh=operator),
    )
    assert dua.pk != satu.pk
    assert dua.rincian["siapa"] == [IBU]


def test_yang_ditolak_boleh_dikirim_lagi_dengan_kunci_yang_sama(kk: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak):
        lahir(kk, operator, "kunci-a", nama="")
    assert lahir(kk, operator, "kunci-a").orang is not None


def test_kunci_tidak_menghalangi_pembatalan(kk: Keluarga, operator: Akun) -> None:
    p = peristiwa_batalkan(peristiwa=lahir(kk, operator, "kunci-a"), alasan="Salah", oleh=operator)
    assert p.dibatalkan_pada is not None
    assert "Bima" not in hubungan(kk)
