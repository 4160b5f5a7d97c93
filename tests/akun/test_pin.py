from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.akun.pin import PinLemah, pin_periksa

LAHIR = date(1988, 4, 14)
NIK = "9901015404880012"


def periksa(pin: str) -> None:
    pin_periksa(pin, nik=NIK, tanggal_lahir=LAHIR, telepon="+6281200003456")


@pytest.mark.parametrize(
    "pin",
    ["123456", "654321", "111111", "121212", "123123", "140488", "880414", "041488", "198804",
     "141988", "540488", "003456", "000000", "789012", "112211"],
)  # fmt: skip
def test_pin_mudah_ditebak_ditolak(pin: str) -> None:
    with pytest.raises(PinLemah):
        periksa(pin)


@pytest.mark.parametrize("pin", ["12345", "1234567", "12a456", "", "１２３４５６", "48 291"])
def test_pin_bukan_enam_angka_ditolak(pin: str) -> None:
    with pytest.raises(PinLemah, match="6 angka"):
        periksa(pin)


@pytest.mark.parametrize("pin", ["482913", "907315", "260194"])
def test_pin_biasa_diterima(pin: str) -> None:
    periksa(pin)


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)))
def test_tanggal_lahir_siapa_pun_bukan_pin(lahir: date) -> None:
    for bentuk in ("%d%m%y", "%y%m%d", "%m%d%y"):
        with pytest.raises(PinLemah):
            pin_periksa(f"{lahir:{bentuk}}", nik="", tanggal_lahir=lahir)


@given(st.integers(0, 10))
def test_enam_angka_dari_nik_bukan_pin(mulai: int) -> None:
    with pytest.raises(PinLemah):
        periksa(NIK[mulai : mulai + 6])
