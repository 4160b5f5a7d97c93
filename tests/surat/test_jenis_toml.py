"""What is exported can be imported again, and nothing else gets in."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import (
    DefinisiJenis,
    DefinisiSalah,
    DokumenSyarat,
    Isian,
    TandaTangan,
    dari_json,
    ke_json,
)
from balai.surat.jenis_toml import definisi_dari_toml, definisi_ke_toml
from balai.surat.periksa_desa import sah_desa

SKU = next(d for d in semua_bawaan() if d.kode == "SKU")
TEKS = st.text(max_size=30)


def test_setiap_jenis_bawaan_kembali_sama_sesudah_diekspor() -> None:
    for d in semua_bawaan():
        assert definisi_dari_toml(definisi_ke_toml(d).encode()) == d


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    teks=st.text(max_size=80),
    isian=st.lists(
        st.builds(
            Isian,
            kunci=TEKS,
            label=TEKS,
            jenis=st.sampled_from(["text", "tabel"]),
            wajib=st.booleans(),
            pilihan=st.lists(TEKS, max_size=3).map(tuple),
            nilai_min=st.none() | st.integers(-9, 9),
            kolom=st.lists(st.builds(Isian, kunci=TEKS, label=TEKS, jenis=st.just("text")), max_size=2).map(
                tuple
            ),
        ),
        max_size=3,
    ).map(tuple),
    dokumen=st.lists(st.builds(DokumenSyarat, kode=TEKS, nama=TEKS, wajib=st.booleans()), max_size=2).map(
        tuple
    ),
    ttd=st.lists(st.builds(TandaTangan, siapa=TEKS, label=TEKS), max_size=2).map(tuple),
)
def test_teks_apa_pun_kembali_sama(
    teks: str, isian: tuple[Isian, ...], dokumen: tuple[DokumenSyarat, ...], ttd: tuple[TandaTangan, ...]
) -> None:
    d = replace(SKU, teks=teks, judul=teks, isian=isian, dokumen=dokumen, tanda_tangan=ttd)
    assert dari_json(tomllib.loads(definisi_ke_toml(d))) == d


def test_teks_surat_terbaca_seperti_aslinya() -> None:
    toml = definisi_ke_toml(SKU)
    assert "teks = '''\nYang bertanda tangan" in toml
    assert "\\n" not in toml
    assert "umur_min" not in toml  # what stands at its default is left out


def _ubah(**ubah: Any) -> dict[str, Any]:
    return ke_json(SKU) | ubah


@pytest.mark.parametrize(
    ("mentah", "kata"),
    [
        (_ubah(nama=5), "nama"),
        (_ubah(janji_menit="lama"), "angka bulat"),
        (_ubah(janji_menit=True), "angka bulat"),
        (_ubah(isian="x"), "daftar"),
        (_ubah(isian=["x"]), "isian"),
        (_ubah(isian=[{"kunci": "a", "label": "A", "jenis": "text", "wajib": "ya"}]), "true atau false"),
        (_ubah(kata_cari=[1]), "teks"),
        (_ubah(masa_berlaku={"bulan": "enam"}), "angka"),
        (_ubah(masa_berlaku={"bulan": 9999}), "10 tahun"),
        (_ubah(rahasia="x"), "rahasia"),
        (_ubah(lampiran=["F-9.99"]), "F-9.99"),
        (_ubah(teks="Halo {{ tidak_ada }}"), "tidak_ada"),
        (_ubah(nama="x" * 121), "120"),
        (
            _ubah(isian=[{"kunci": f"a{n}", "label": "A", "jenis": "text"} for n in range(41)]),
            "40 pertanyaan",
        ),
        (_ubah(dokumen=[{"kode": "KTP", "nama": "x" * 301}]), "120"),
    ],
)
def test_berkas_yang_salah_disebut_salahnya(mentah: dict[str, Any], kata: str) -> None:
    with pytest.raises(DefinisiSalah) as e:
        sah_desa(mentah)
    assert kata in " ".join(e.value.pesan)


@pytest.mark.parametrize("isi", [b"\xff\xfe", b"nama = ", b"x" * 300_000, b"[[" * 5000, b""])
def test_bukan_berkas_jenis_surat(isi: bytes) -> None:
    with pytest.raises(DefinisiSalah):
        definisi_dari_toml(isi)


@pytest.mark.parametrize(("isi", "di"), [(b"nama =", "di akhir berkas"), (b"a = 1\nb : 2\n", "di baris 2")])
def test_susunan_berkas_yang_salah_menyebut_barisnya(isi: bytes, di: str) -> None:
    with pytest.raises(DefinisiSalah, match=f"belum benar {di}"):
        definisi_dari_toml(isi)


@given(
    st.dictionaries(
        st.sampled_from(list(ke_json(SKU))), st.integers() | TEKS | st.lists(TEKS | st.none(), max_size=2)
    )
)
def test_isi_apa_pun_sah_atau_ditolak_dengan_pesan(ubah: dict[str, Any]) -> None:
    try:
        hasil: DefinisiJenis = sah_desa(_ubah(**ubah))
    except DefinisiSalah as e:
        pesan = e.pesan
    else:
        assert definisi_dari_toml(definisi_ke_toml(hasil).encode()) == hasil
        return
    assert [p for p in pesan if p.strip()]
