"""Export, then import: nothing is lost, whatever stands in the columns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.dasar.kode import tabel
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.desa.scope import scope
from balai.penduduk.impor import ekspor_xlsx
from balai.penduduk.kolom import HAPUS, KOLOM, Kolom, nilai_baca
from balai.penduduk.models import Keluarga, Penduduk
from tests.penduduk.impor.bantu import angka, masalah, periksa, simpan

_HURUF = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))


def _teks(k: Kolom) -> st.SearchStrategy[str]:
    """What a column may hold: text that its own reader leaves as it is."""
    rapi = st.text(_HURUF, max_size=min(k.maks, 30)).map(lambda s: " ".join(s.split()))
    return rapi.filter(lambda s: len(s) <= k.maks and nilai_baca(k, s) == s and s.casefold() != HAPUS)


def _nilai(k: Kolom) -> st.SearchStrategy[Any]:
    if k.jenis == "kode":
        return st.sampled_from(["", *tabel(k.tabel)])
    if k.jenis == "tanggal":
        return st.none() | st.dates(date(1800, 1, 1), date(2026, 1, 1))
    if k.jenis == "desimal":
        return st.none() | st.decimals(-90, 90, places=6, allow_nan=False)
    if k.jenis in ("nik", "kk"):
        return st.just("") | st.from_regex(r"99[0-9]{13}[1-9]", fullmatch=True)
    if k.jenis == "telepon":
        return st.just("") | st.from_regex(r"\+62812[0-9]{8}", fullmatch=True)
    if k.jenis == "email":
        return st.just("") | st.from_regex(r"[a-z]{1,9}@contoh\.id", fullmatch=True)
    return _teks(k)


_ORANG = st.fixed_dictionaries({k.medan: _nilai(k) for k in KOLOM if k.milik == "penduduk"})
_KELUARGA = st.fixed_dictionaries({k.medan: _nilai(k) for k in KOLOM if k.milik == "keluarga"})
_TEMPAT = st.tuples(st.sampled_from(["Krajan", "Karang Tengah"]), st.integers(0, 3), st.integers(0, 12))
_RUMAH = st.tuples(_KELUARGA, _TEMPAT, st.lists(_ORANG, min_size=1, max_size=3))


def _isi_desa(desa: Desa, rumah: list[Any]) -> None:
    urut = 0
    for n, (keluarga, (dusun, rw, rt), anggota) in enumerate(rumah):
        d, _ = Dusun.objects.get_or_create(desa=desa, nama=dusun)
        w, _ = Rw.objects.get_or_create(desa=desa, dusun=d, nomor=f"{rw:02}")
        t, _ = Rt.objects.get_or_create(desa=desa, rw=w, nomor=f"{rt:02}")
        ada = keluarga["no_kk"] != ""
        k = Keluarga.objects.create(rt=t, **keluarga | {"no_kk": f"99010101011{n:05}"}) if ada else None
        for ke, o in enumerate(anggota):
            urut += 1
            tetap = {"nik": o["nik"][:11] + f"{urut:05}" if o["nik"] else f"09901012001{urut:05}"}
            tetap |= {"nama": o["nama"] or "Siti", "jenis_kelamin": o["jenis_kelamin"] or "2"}
            tetap |= {"status_dasar": o["status_dasar"] or "1"}
            if ke and o["shdk"] == "1":
                tetap["shdk"] = "4"
            Penduduk.objects.create(keluarga=k, rt=t, **o | tetap)


def _potret() -> list[list[str]]:
    jalur = [k.medan for k in KOLOM if k.milik == "penduduk"]
    jalur += ["rt__rw__dusun__nama", "rt__rw__nomor", "rt__nomor"]
    jalur += ["keluarga__no_kk", "keluarga__alamat", "keluarga__tanggal_terbit", "keluarga__kesejahteraan"]
    return sorted([str(n or "") for n in baris] for baris in Penduduk.objects.values_list(*jalur))


@contextmanager
def _sementara() -> Iterator[None]:
    """One example: what it writes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@given(rumah=st.lists(_RUMAH, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_ekspor_lalu_impor_tidak_mengubah_apa_pun(desa: Desa, desa_lain: Desa, rumah: list[Any]) -> None:
    with _sementara():
        _isi_desa(desa, rumah)
        isi = ekspor_xlsx(penduduk=None, samar=False, oleh=None, alasan="cadangan bulanan")
        potret = _potret()
        sama = periksa(isi)
        assert angka(sama) == (0, 0, len(potret), 0), masalah(sama)
        with scope(desa_lain):
            baru = periksa(isi)
            assert angka(baru) == (len(potret), 0, 0, 0), masalah(baru)
            simpan(baru)
            assert _potret() == potret
            assert angka(periksa(isi)) == (0, 0, len(potret), 0)


@pytest.mark.parametrize("nilai", [Decimal("-7.123456"), Decimal("0.000001"), Decimal("-0.5")])
def test_garis_lintang_kembali_sama_persis(desa: Desa, desa_lain: Desa, nilai: Decimal) -> None:
    rt = Rt.objects.get()
    Penduduk.objects.create(nama="Siti", nik="9901010101010001", jenis_kelamin="2", rt=rt, lintang=nilai)
    isi = ekspor_xlsx(penduduk=None, samar=False, oleh=None, alasan="cadangan bulanan")
    with scope(desa_lain):
        simpan(periksa(isi))
        assert Penduduk.objects.get().lintang == nilai
