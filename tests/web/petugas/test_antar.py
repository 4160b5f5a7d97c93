"""Letters brought home (M14)."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

ANTAR = "/petugas/antar/"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    Permohonan.objects.filter(pk=p.pk).update(pengambilan="antar")
    return p


def test_minta_diantar_lalu_dibawa(p: Permohonan, kadus: Akun, orang: Penduduk) -> None:
    c = klien(kadus)
    html = teks(c.get(ANTAR))
    assert "Minta diantar · 1" in html
    assert "Bawa surat ini" in html
    assert "Jalan Melati 3, RT\u00a002\u00a0RW\u00a001, Krajan" in html
    assert orang.nik not in html
    c.post(f"/petugas/permohonan/{p.kode}/antar/", {"kunci": pabrik.kunci()})
    html = teks(c.get(f"{ANTAR}?selesai=antar"))
    assert "Anda bawa · 1" in html
    assert "Pemohon sudah dikabari" in html
    assert "Serahkan" in html


def test_surat_ambil_sendiri_tidak_ditawarkan(p: Permohonan, kadus: Akun) -> None:
    Permohonan.objects.filter(pk=p.pk).update(pengambilan="ambil")
    assert "Tidak ada surat untuk diantar" in teks(klien(kadus).get(ANTAR))


def test_yang_kalah_cepat_diberi_tahu(p: Permohonan, kadus: Akun, operator: Akun) -> None:
    c = klien(kadus)
    c.get(ANTAR)
    c.post(f"/petugas/permohonan/{p.kode}/antar/", {"kunci": pabrik.kunci()})
    isi = {"kunci": pabrik.kunci(), "penerima": "Budi", "hubungan": "Anak"}
    klien(operator).post(f"/petugas/permohonan/{p.kode}/serahkan/", isi)
    jawab = c.post(f"/petugas/permohonan/{p.kode}/serahkan/", isi | {"kunci": pabrik.kunci()})
    assert jawab.status_code == 404  # no longer among the letters he may carry
    p.refresh_from_db()
    assert p.penerima == "Budi"


def test_kades_tidak_mengantar(kades: Akun) -> None:
    assert klien(kades).get(ANTAR).status_code == 404


def test_operator_menitipkan_kepada_perangkat(p: Permohonan, operator: Akun, kadus: Akun) -> None:
    c = klien(operator)
    html = teks(c.get(f"/petugas/permohonan/{p.kode}/antar/"))
    assert f'<option value="{kadus.perangkat_id}" selected>' in html  # head of the applicant's own dusun
    tanpa = c.post(f"/petugas/permohonan/{p.kode}/antar/", {"kunci": pabrik.kunci(), "pembawa": ""})
    assert tanpa.status_code == 422
    c.post(
        f"/petugas/permohonan/{p.kode}/antar/", {"kunci": pabrik.kunci(), "pembawa": str(kadus.perangkat_id)}
    )
    p.refresh_from_db()
    assert p.pembawa_id == kadus.perangkat_id
    assert p.keadaan == "siap_diambil"
