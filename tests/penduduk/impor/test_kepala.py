"""Heads of family, whatever the rows want: never two in one KK."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from balai.penduduk.impor.banding import Kepala
from balai.penduduk.impor.kepala import kepala_ganda

_KK = ["A", "B", "C", "D"]


@st.composite
def _berkas(draw: st.DrawFn) -> tuple[dict[int, Kepala], dict[str, int]]:
    """A register with a head in some KK, and rows that move them and bring others."""
    register = {kk: n for n, kk in enumerate(_KK, 1) if draw(st.booleans())}
    tujuan = st.sampled_from(["", *_KK])
    orang = [(pk, kk) for kk, pk in register.items() if draw(st.booleans())]
    orang += [(None, "")] * draw(st.integers(0, 5))
    orang = draw(st.permutations(orang))
    baris = {n: Kepala(pk, dulu, draw(tujuan)) for n, (pk, dulu) in enumerate(orang, 2)}
    return {n: k for n, k in baris.items() if k.dulu or k.nanti}, register


@given(_berkas())
def test_tidak_pernah_dua_kepala_dalam_satu_kk(isi: tuple[dict[int, Kepala], dict[str, int]]) -> None:
    baris, register = isi
    tolak = kepala_ganda(baris, register)
    akhir = Counter(k.nanti if n not in tolak else k.dulu for n, k in baris.items())
    di_berkas = {k.pk for k in baris.values()}
    akhir.update(kk for kk, pk in register.items() if pk not in di_berkas)
    akhir.pop("", None)
    assert all(n == 1 for n in akhir.values())


@given(_berkas())
def test_yang_tidak_berebut_tidak_ditolak(isi: tuple[dict[int, Kepala], dict[str, int]]) -> None:
    baris, register = isi
    tolak = kepala_ganda(baris, register)
    peminat = Counter(k.nanti for k in baris.values() if k.nanti)
    for n in tolak:
        assert baris[n].nanti
        assert baris[n].nanti != baris[n].dulu
        assert peminat[baris[n].nanti] > 1 or baris[n].nanti in register
