from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.penduduk.impor.nomor import kebanyakan_nol, nomor_rusak, polos
from balai.penduduk.impor.tempat import NomorSalah, nomor_rapi

_NIK = st.from_regex(r"99[0-9]{14}", fullmatch=True)


@given(_NIK)
def test_nik_teks_dipercaya_angka_tidak(nik: str) -> None:
    assert nomor_rusak("NIK", nik) is None
    for sel in (int(nik), float(nik), f"{float(nik):.2E}", f"{float(nik):.5e}".replace(".", ","), f"{nik}.0"):
        pesan = nomor_rusak("NIK", sel)
        assert pesan is not None
        assert nik not in pesan
        assert "Teks" in pesan


@given(st.lists(_NIK, max_size=40))
def test_batas_enam_puluh_persen(nik: list[str]) -> None:
    nol = sum(n.endswith("0") for n in nik)
    assert kebanyakan_nol([*nik, ""]) == (len(nik) >= 5 and nol / len(nik) >= 0.6)


@pytest.mark.parametrize("sel", [0, 0.0, "0", "", None, True, 12.5])
def test_nol_dan_kosong_bukan_nomor_rusak(sel: object) -> None:
    assert nomor_rusak("NIK", sel) is None  # type: ignore[arg-type]
    assert polos(sel) == ""  # type: ignore[arg-type]


@given(st.integers(0, 999), st.sampled_from(["{}", "{:02}", "{:03}", "RT {}", "rw.{:03}", " {} "]))
def test_nomor_rt_sama_apa_pun_tulisannya(n: int, tulis: str) -> None:
    assert nomor_rapi("RT", tulis.format(n)) == f"{n:02}"


@pytest.mark.parametrize("teks", ["1234", "RT", "empat"])
def test_nomor_rt_yang_tidak_muat_ditolak(teks: str) -> None:
    with pytest.raises(NomorSalah, match="nomornya saja"):
        nomor_rapi("RT", teks)
