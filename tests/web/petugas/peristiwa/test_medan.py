"""Reading a form: whatever is typed gives an answer or a complaint, never an exception."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.kode import tabel
from balai.web.petugas.peristiwa.macam import BAYI, MACAM, PENDATANG
from balai.web.petugas.peristiwa.medan import baca, baca_tanggal

SEMUA = [*BAYI, *PENDATANG, *(m for x in MACAM.values() for m in x.medan)]


@given(st.sampled_from(SEMUA), st.text(max_size=400))
def test_setiap_ketikan_dijawab(medan: object, ketikan: str) -> None:
    nilai, galat = baca([medan], {medan.nama: ketikan})  # type: ignore[attr-defined, list-item]
    assert nilai.keys() ^ galat.keys() == {medan.nama}  # type: ignore[attr-defined]
    assert all(g.strip() for g in galat.values())


@given(st.sampled_from([m for m in SEMUA if m.tabel]), st.data())
def test_setiap_kode_dari_daftar_diterima(medan: object, data: st.DataObject) -> None:
    kode = data.draw(st.sampled_from(list(tabel(medan.tabel))))  # type: ignore[attr-defined]
    nilai, galat = baca([medan], {medan.nama: kode})  # type: ignore[attr-defined, list-item]
    assert (nilai, galat) == ({medan.nama: kode}, {})  # type: ignore[attr-defined]


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_tanggal_sah_hanya_kalau_berurutan_dan_tidak_di_masa_depan(a: int, b: int) -> None:
    hari = timezone.localdate()
    terjadi, lapor = hari + timedelta(days=a), hari + timedelta(days=b)
    isi = {"tanggal": terjadi.isoformat(), "lapor_pada": lapor.isoformat()}
    nilai, galat = baca_tanggal(isi, "Tanggal pindah")
    sah = a <= 0 and b <= 0 and terjadi <= lapor
    assert (galat == {}) is sah
    assert (nilai == {"tanggal": terjadi, "lapor_pada": lapor}) is (a <= 0 and b <= 0)


@pytest.mark.parametrize("ketikan", ["3 November 2026", "03/11/2026", "2026-11-03"])
def test_tanggal_boleh_ditulis_seperti_biasa(ketikan: str) -> None:
    nilai, _ = baca_tanggal({"tanggal": ketikan, "lapor_pada": ""}, "Tanggal lahir")
    assert nilai.get("tanggal", date(2026, 11, 3)) == date(2026, 11, 3)


def test_setiap_macam_punya_kata_dan_awal() -> None:
    for m in MACAM.values():
        assert m.isi.endswith(".")
        assert m.alasan.startswith("Mencatat ")
        assert m.mulai in ("orang", "keluarga", "luar")
        assert "jenis_kepindahan" not in {x.nama for x in m.medan}
