"""The documents say what is there: links, paths, dependencies, decisions, folders, nouns."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

AKAR = Path(__file__).parents[2]
SUMBER = AKAR / "src" / "balai"
ADR = AKAR / "docs" / "adr"
BUKAN_KITA = {("data",), ("data-demo",)}

_TAUTAN = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?\)")
_JUDUL = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
_KODE = re.compile(r"`([^`\n]+)`")
_JALAN = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|md|toml|typ|jinja|css|js|csv|txt|yml)")
_UJI = re.compile(r"(tests/[\w/]+\.py)::(\w+)")


def _milik_kita(berkas: Path) -> bool:
    folder = berkas.relative_to(AKAR).parts[:-1]
    return folder[:1] not in BUKAN_KITA and not any(f.startswith(".") for f in folder)


def _dokumen() -> list[Path]:
    return sorted(p for p in AKAR.rglob("*.md") if _milik_kita(p))


DOKUMEN = _dokumen()
per_dokumen = pytest.mark.parametrize("berkas", DOKUMEN, ids=lambda p: str(p.relative_to(AKAR)))


def _tanpa_blok_kode(teks: str) -> str:
    return re.sub(r"^```.*?^```", "", teks, flags=re.MULTILINE | re.DOTALL)


def _jangkar(berkas: Path) -> set[str]:
    """Anchors that a Markdown page offers, by the rule of the common forges."""
    hasil = set()
    for judul in _JUDUL.findall(_tanpa_blok_kode(berkas.read_text(encoding="utf-8"))):
        polos = re.sub(r"[^\w\- ]", "", judul.lower())
        hasil.add(polos.replace(" ", "-"))
    return hasil


def _tabel_nama(teks: str) -> set[str]:
    """First cells of all table rows, and what stands in bold."""
    sel = re.findall(r"^\|\s*([^|]+?)\s*\|", teks, flags=re.MULTILINE)
    return {s.strip("`* ").lower() for s in sel} | {s.lower() for s in re.findall(r"\*\*([^*]+)\*\*", teks)}


def _layar() -> str:
    """Everything that can stand on a screen, in one line."""
    berkas = [p for jenis in ("*.jinja", "*.py", "*.toml") for p in SUMBER.rglob(jenis)]
    return " ".join(" ".join(p.read_text(encoding="utf-8").split()) for p in berkas)


def test_kata_tebal_di_panduan_ada_di_layar() -> None:
    layar = _layar()
    hilang = []
    for berkas in (AKAR / "docs" / "panduan").glob("*.md"):
        for kata in re.findall(r"\*\*([^*]+)\*\*", berkas.read_text(encoding="utf-8")):
            rapi = " ".join(kata.split())
            if not rapi.endswith(".") and rapi not in layar:
                hilang.append(f"{berkas.name}: {rapi}")
    assert hilang == []


def test_dokumen_utama_ada() -> None:
    for nama in ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY"):
        assert AKAR / f"{nama}.md" in DOKUMEN
    assert "Apache License" in (AKAR / "LICENSE").read_text(encoding="utf-8")


@per_dokumen
def test_setiap_tautan_menuju_yang_ada(berkas: Path) -> None:
    putus = []
    for tujuan in _TAUTAN.findall(_tanpa_blok_kode(berkas.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", tujuan):
            continue
        jalan, _, jangkar = tujuan.partition("#")
        target = (berkas.parent / jalan).resolve() if jalan else berkas
        if not target.exists() or (jangkar and target.suffix == ".md" and jangkar not in _jangkar(target)):
            putus.append(tujuan)
    assert putus == []


@per_dokumen
def test_setiap_berkas_yang_disebut_ada(berkas: Path) -> None:
    """`surat/alur.py` in a text is a path from the repository's root, from src/balai, or from the page.

    Paths that begin with a folder of neither are somebody else's.
    """
    dasar_semua = (AKAR, SUMBER, SUMBER / "templates", berkas.parent)
    hilang = []
    for kode in _KODE.findall(_tanpa_blok_kode(berkas.read_text(encoding="utf-8"))):
        nama = kode.partition("::")[0]
        if not _JALAN.fullmatch(nama) or not any((d / nama.split("/")[0]).exists() for d in dasar_semua):
            continue
        if not any((d / nama).exists() for d in dasar_semua):
            hilang.append(nama)
    assert hilang == []


def test_setiap_uji_yang_disebut_model_ancaman_ada() -> None:
    disebut = _UJI.findall((AKAR / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(disebut) > 20
    hilang = [
        f"{jalan}::{nama}"
        for jalan, nama in disebut
        if not (AKAR / jalan).exists() or f"def {nama}(" not in (AKAR / jalan).read_text(encoding="utf-8")
    ]
    assert hilang == []


def test_setiap_pustaka_punya_baris_alasan() -> None:
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tambahan = [d for kelompok in proyek["optional-dependencies"].values() for d in kelompok]
    nama = {re.split(r"[\[<>=!~ ]", d, maxsplit=1)[0].lower() for d in proyek["dependencies"] + tambahan}
    tertulis = _tabel_nama((ADR / "0002-dependencies.md").read_text(encoding="utf-8"))
    assert nama - tertulis == set()
    if (SUMBER / "static" / "balai" / "htmx.min.js").exists():
        assert "htmx" in tertulis


def test_setiap_keputusan_terdaftar_dan_singkat() -> None:
    daftar = (ADR / "README.md").read_text(encoding="utf-8")
    keputusan = sorted(p for p in ADR.glob("*.md") if p.name != "README.md")
    assert [p.name for p in keputusan if f"({p.name})" not in daftar] == []
    nomor = [int(p.name[:4]) for p in keputusan]
    assert nomor == list(range(1, len(nomor) + 1))
    panjang = [p.name for p in keputusan if len(p.read_text(encoding="utf-8").splitlines()) > 60]
    assert panjang == []
    tanpa_keputusan = [p.name for p in keputusan if "\n**Decision.**" not in p.read_text(encoding="utf-8")]
    assert tanpa_keputusan == []


def test_setiap_folder_kode_ada_di_arsitektur() -> None:
    teks = (AKAR / "docs" / "architecture.md").read_text(encoding="utf-8")
    folder = {p.name for p in SUMBER.iterdir() if p.is_dir() and not p.name.startswith(("_", "."))}
    assert len(folder) > 10
    assert {f for f in folder if not re.search(rf"\b{f}\b", teks)} == set()


def test_setiap_kata_benda_ada_di_glosarium() -> None:
    teks = (AKAR / "docs" / "domain.md").read_text(encoding="utf-8")
    tertulis = {kata for kode in _KODE.findall(teks) for kata in re.findall(r"\w+", kode)}
    model = {m.__name__ for m in apps.get_models() if m.__module__.startswith("balai.")}
    assert len(model) > 20
    assert model - tertulis == set()


def test_setiap_keadaan_langkah_peran_dan_hak_ada_di_glosarium() -> None:
    from balai.desa.hak import Hak, Peran
    from balai.surat.alur import Aksi, Keadaan

    teks = (AKAR / "docs" / "domain.md").read_text(encoding="utf-8")
    tertulis = set(_KODE.findall(teks))
    for kata in (Keadaan, Aksi, Peran, Hak):
        assert {str(k.value) for k in kata} - tertulis == set()
