"""Named filters on the worktable."""

from __future__ import annotations

import re

from django.test import Client

from balai.akun.models import Akun
from balai.surat.models import SaringanAntrean
from tests.conftest import klien
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/antrean/saringan/"


def test_disimpan_dipakai_dan_dihapus(operator: Akun, operator_klien: Client, sekdes: Akun) -> None:
    assert "Simpan saringan ini" not in teks(operator_klien.get("/petugas/antrean/"))
    assert "Simpan saringan ini" in teks(operator_klien.get("/petugas/antrean/?jenis=SKTM"))
    isi = {"tab": "siap", "jenis": "SKTM", "nama": "SKTM siap"}
    assert operator_klien.post(ALAMAT, isi).headers["Location"] == "/petugas/antrean/?tab=siap&jenis=SKTM"
    html = teks(operator_klien.get("/petugas/antrean/"))
    assert re.search(r'href="/petugas/antrean/\?tab=siap&amp;jenis=SKTM">SKTM siap', html)
    dipakai = teks(operator_klien.get("/petugas/antrean/?tab=siap&jenis=SKTM"))
    assert 'aria-current="true">SKTM siap' in dipakai
    assert "Simpan saringan ini" not in dipakai
    assert "SKTM siap" not in teks(klien(sekdes).get("/petugas/antrean/"))
    pk = SaringanAntrean.objects.get().pk
    assert operator_klien.post(ALAMAT, {"tab": "kerja", "hapus": str(pk)}).status_code == 302
    assert not SaringanAntrean.objects.exists()


def test_tanpa_nama_ditanya_lagi_dengan_saringan_yang_sama(operator_klien: Client) -> None:
    jawab = operator_klien.post(ALAMAT, {"tab": "kerja", "jenis": "SKTM", "nama": ""})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert "Beri nama saringannya" in html
    assert re.search(r'<option value="SKTM" selected', html)


def test_tombol_ketik_tertulis_di_halaman(operator_klien: Client) -> None:
    html = teks(operator_klien.get("/petugas/antrean/"))
    for tombol in ("J", "K", "Enter", "A", "/", "?"):
        assert f">{tombol}</kbd>" in html
