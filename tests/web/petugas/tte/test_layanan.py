"""The page of the services."""

from __future__ import annotations

from django.test import Client

from balai.desa.models import Desa
from balai.tte.models import LayananTte
from tests.pabrik_tte import layanan_bsre
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/tte/layanan/"
ISI = {
    "bsre_alamat": "https://esign.arunika.example",
    "bsre_versi": "v2",
    "bsre_pengguna": "desa-sukamaju",
    "bsre_sandi": "kata-sandi-layanan",
    "bsre_detik": "30",
}


def test_tersimpan_dan_kata_sandinya_tidak_tampil_lagi(desa: Desa, operator_klien: Client) -> None:
    jawab = operator_klien.post(ALAMAT, ISI)
    assert jawab["Location"] == f"{ALAMAT}?selesai=layanan"
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Sudah tersimpan." in html
    assert "kata-sandi-layanan" not in html
    assert "https://esign.arunika.example" in html
    assert operator_klien.post(ALAMAT, ISI | {"bsre_sandi": ""}).status_code == 302


def test_isian_keliru_tetap_dan_disebut_di_medannya(desa: Desa, operator_klien: Client) -> None:
    jawab = operator_klien.post(ALAMAT, ISI | {"bsre_alamat": "http://esign.example", "bsre_detik": "lama"})
    assert jawab.status_code == 422
    html = teks(jawab)
    for kata in (
        "harus https",
        "Tulis antara 5 dan 120 detik.",
        'value="http://esign.example"',
        'value="lama"',
    ):
        assert kata in html
    assert "kata-sandi-layanan" not in html
    assert not LayananTte.objects.exists()


def test_coba_sambungan_menyebut_hasilnya(desa: Desa, operator_klien: Client) -> None:
    assert "Coba sambungan" not in teks(operator_klien.get(ALAMAT))
    layanan_bsre(desa)
    jawab = operator_klien.post(f"{ALAMAT}coba/")
    assert "BSrE:" in teks(jawab)
    assert "kabar gagal" in teks(jawab)
