"""Guards on templates and styles: strict CSP, CSRF, weight, contrast, icons that exist."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2] / "src" / "balai"
TEMPLAT = sorted((AKAR / "templates").rglob("*.jinja"))
STATIS = AKAR / "static" / "balai"

Palet = dict[str, str]


def _isi(berkas: Path) -> str:
    """Text of a template without Jinja comments."""
    return re.sub(r"\{#.*?#\}", "", berkas.read_text(encoding="utf-8"), flags=re.S)


def _gzip(*nama: str) -> int:
    return sum(len(gzip.compress((STATIS / n).read_bytes(), 9)) for n in nama)


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda b: b.name)
def test_templat_tanpa_gaya_dan_skrip_sebaris(berkas: Path) -> None:
    isi = _isi(berkas)
    # A letter rendered by typst is not a page; every .jinja here is.
    assert not re.search(r"\sstyle\s*=", isi, re.I)
    assert not re.search(r"<style\b", isi, re.I)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", isi, re.I)
    assert not re.search(r"javascript:", isi, re.I)
    for skrip in re.findall(r"<script\b[^>]*>", isi, re.I):
        assert " src=" in skrip, skrip


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda b: b.name)
def test_setiap_form_post_membawa_token(berkas: Path) -> None:
    isi = _isi(berkas)
    for awal in re.finditer(r"<form\b[^>]*method=[\"']post[\"']", isi, re.I):
        akhir = isi.find("</form>", awal.start())
        assert akhir > 0, f"{berkas.name}: form not closed in the same file"
        assert re.search(r"\{\{[^}]*\bcsrf(_input)?\b[^}]*\}\}", isi[awal.start() : akhir]), (
            f"{berkas.name}: {awal.group()}"
        )


def test_ikon_yang_dipakai_ada_di_lembar_ikon() -> None:
    ada = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIS / "ikon.svg").read_text()))
    pola = re.compile(r"""(?:\bikon_?\(\s*|\bikon(?:_kanan)?\s*=\s*|'ikon':\s*)'([a-z0-9-]+)'""")
    dipakai = {(berkas.name, nama) for berkas in TEMPLAT for nama in pola.findall(_isi(berkas))}
    assert dipakai
    assert {(b, n) for b, n in dipakai if n not in ada} == set()


def test_gaya_warga_dan_umum_paling_berat_15_kb() -> None:
    assert _gzip("balai.css", "publik.css") <= 15_000


def test_skrip_warga_paling_berat_2_kb() -> None:
    assert _gzip("warga.js") <= 2_048


# Contrast, computed from the tokens of balai.css.

AKSEN = ("wilis", "nila", "manggis", "bata", "lumut", "laut")
BERAKSEN = ("aksen", "aksen-tekan", "aksen-teks", "aksen-muda", "aksen-muda-teks", "pita", "pita-muda")
PASANGAN = [
    *((teks, alas) for teks in ("tinta", "tinta-2", "tinta-3") for alas in ("mori", "kartu", "cekung")),
    *((teks, "aksen-muda") for teks in ("tinta", "tinta-2", "aksen", "aksen-muda-teks")),
    *(("aksen", alas) for alas in ("mori", "kartu", "cekung")),
    *(("aksen-tekan", alas) for alas in ("mori", "kartu", "cekung")),
    ("aksen-teks", "aksen"),
    ("aksen-teks", "aksen-tekan"),
    ("pita-teks", "pita"),
    ("pita-muda", "pita"),
    ("pita", "pita-teks"),
    ("soga-teks", "mori"),
    *((w, f"{w}-alas") for w in ("biru", "kunyit", "hijau", "merah", "abu")),
    *(("tinta", f"{w}-alas") for w in ("biru", "kunyit", "hijau", "merah")),
    *((w, alas) for w in ("kunyit", "hijau", "merah", "abu") for alas in ("mori", "kartu")),
    ("kunyit", "aksen-muda"),
    ("merah", "aksen-muda"),
    ("siap-teks", "siap"),
    ("wa-teks", "wa"),
    ("putusan-teks", "asli"),
    ("putusan-teks", "dicabut"),
    ("mori", "tinta"),
]


def _balok() -> list[tuple[str, Palet]]:
    css = re.sub(r"/\*.*?\*/", "", (STATIS / "balai.css").read_text(encoding="utf-8"), flags=re.S)
    return [
        (pemilih.strip(), dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})", isi)))
        for pemilih, isi in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    ]


def _tema(tema: str) -> Palet:
    """Colours of one theme, without the accent."""
    dasar = {k: v for p, w in _balok() if p == ":root" for k, v in w.items()}
    if tema == "terang":
        return dasar
    return dasar | {k: v for p, w in _balok() if p == ":root[data-tema=gelap]" for k, v in w.items()}


def _palet(tema: str, aksen: str) -> Palet:
    akhiran = "t" if tema == "terang" else "g"
    mentah = next(w for p, w in _balok() if f"[data-aksen={aksen}]" in p)
    return _tema(tema) | {n: mentah[f"{n}-{akhiran}"] for n in BERAKSEN}


def _terang(warna: str) -> float:
    """Relative luminance, WCAG 2.2."""
    saluran = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in saluran)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _kontras(a: str, b: str) -> float:
    tinggi, rendah = sorted((_terang(a), _terang(b)), reverse=True)
    return (tinggi + 0.05) / (rendah + 0.05)


def test_rumus_kontras_hitam_putih_21() -> None:
    assert _kontras("#000000", "#FFFFFF") == pytest.approx(21)


def test_tema_gelap_dari_perangkat_sama_dengan_yang_dipilih() -> None:
    perangkat = [w for p, w in _balok() if p == ":root:not([data-tema=terang])" and w]
    pilihan = [w for p, w in _balok() if p == ":root[data-tema=gelap]" and w]
    assert perangkat == pilihan
    assert len(pilihan) == 1


@pytest.mark.parametrize("tema", ["terang", "gelap"])
@pytest.mark.parametrize("aksen", AKSEN)
def test_teks_terbaca_di_setiap_tema_dan_aksen(aksen: str, tema: str) -> None:
    palet = _palet(tema, aksen)
    kurang = {
        (teks, alas): round(_kontras(palet[teks], palet[alas]), 2)
        for teks, alas in PASANGAN
        if _kontras(palet[teks], palet[alas]) < 4.5
    }
    assert kurang == {}


@pytest.mark.parametrize("tema", ["terang", "gelap"])
def test_batas_isian_dan_galat_terlihat(tema: str) -> None:
    palet = _tema(tema)
    for garis in ("garis-2", "merah-garis"):
        for alas in ("kartu", "mori"):
            assert _kontras(palet[garis], palet[alas]) >= 3
