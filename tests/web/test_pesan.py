"""Words of a thread on both sides of the counter."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.pesan.models import Pesan
from balai.web.pesan import cuplikan, galat_daftar, judul_tampil, keterangan
from tests.pabrik_pesan import balas, utas_buat


@pytest.mark.parametrize(
    ("berkas", "kata"),
    [
        (("image/jpeg", 900, 1), "Foto, 1 kB"),
        (("image/jpeg", 214_300, 1), "Foto, 214 kB"),
        (("application/pdf", 1_240_000, 3), "PDF 3 halaman, 1,2 MB"),
    ],
)
def test_keterangan_berkas(berkas: tuple[str, int, int], kata: str) -> None:
    assert keterangan(*berkas) == kata


def test_galat_urut_seperti_formulir() -> None:
    galat = {"lampiran": "c", "isi": "b", "judul": "a"}
    assert [x for _, x in galat_daftar(galat)] == ["a", "b", "c"]


def test_cuplikan_menyebut_penulisnya(orang: Penduduk, operator: Akun, sekdes: Akun) -> None:
    u = utas_buat(orang, isi="Satu\n\ndua  tiga")
    assert cuplikan(Pesan.objects.get(), operator) == "Siti: Satu dua tiga"
    p = balas(u, operator, "ya " * 30)
    assert cuplikan(p, operator).startswith("Anda: ya ya")
    assert cuplikan(p, sekdes).startswith("Rini: ya ya")
    assert cuplikan(p, sekdes).endswith("…")
    assert cuplikan(None, operator) == ""


def test_nomor_permohonan_di_judul_tidak_terpotong(orang: Penduduk) -> None:
    u = utas_buat(orang, judul="Keterangan <Usaha> PS-2611-0139")
    assert judul_tampil(u) == "Keterangan <Usaha> PS-2611-0139"
    u.acuan = "permohonan:abc"
    assert judul_tampil(u) == 'Keterangan &lt;Usaha&gt; <span class="utuh">PS-2611-0139</span>'
