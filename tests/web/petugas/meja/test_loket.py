"""The counter's numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk
from balai.surat.models import NomorAntre
from balai.surat.services import antre_panggil
from tests import pabrik, pabrik_meja
from tests.conftest import klien
from tests.pabrik_meja import bantu_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

LOKET = "/petugas/meja/loket/"


def tekan(c: Client, aksi: str, **lain: str) -> int:
    return c.post(LOKET, {"aksi": aksi, "kunci": pabrik.kunci(), **lain}).status_code


def test_ambil_memberi_lembar_untuk_dicetak(operator_klien: Client) -> None:
    isi = {"aksi": "ambil", "kunci": pabrik.kunci()}
    tujuan = {operator_klien.post(LOKET, isi).headers["Location"] for _ in range(2)}
    assert tujuan == {f"{LOKET}1/"}
    html = teks(operator_klien.get(f"{LOKET}1/"))
    assert "001" in html
    assert "Anda yang berikutnya" in html
    tekan(operator_klien, "ambil")
    assert "1 nomor di depan Anda" in teks(operator_klien.get(f"{LOKET}2/"))
    assert operator_klien.get(f"{LOKET}9/").status_code == 404


def test_panggil_layani_tidak_datang_panggil_lagi(operator_klien: Client) -> None:
    for _ in range(2):
        tekan(operator_klien, "ambil")
    assert tekan(operator_klien, "panggil", nomor="1") == 302
    assert "Layani warga ini" in teks(operator_klien.get(LOKET))
    assert tekan(operator_klien, "lewat", nomor="1") == 302
    html = teks(operator_klien.get(LOKET))
    assert "Panggil lagi 001" in html
    assert "1 menunggu" in html
    assert tekan(operator_klien, "panggil", nomor="1") == 302
    assert tekan(operator_klien, "selesai", nomor="1") == 302
    assert "1 selesai hari ini" in teks(operator_klien.get(LOKET))


def test_dari_meja_kembali_ke_meja(operator_klien: Client) -> None:
    tekan(operator_klien, "ambil")
    jawab = operator_klien.post(LOKET, {"aksi": "panggil", "nomor": "1", "kembali": "meja"})
    assert jawab.headers["Location"] == "/petugas/meja/"


def test_rekan_lebih_dulu_disebut_namanya(desa: Desa, operator_klien: Client) -> None:
    bambang = pabrik.petugas_buat(desa, Peran.OPERATOR, nama="Bambang")
    tekan(operator_klien, "ambil")
    antre_panggil(akun=bambang, nomor=1)
    jawab = operator_klien.post(LOKET, {"aksi": "panggil", "nomor": "1"})
    assert jawab.status_code == 409
    assert "Nomor 001 sudah dipanggil Bambang." in teks(jawab)
    assert "Dilayani rekan" in teks(jawab)


@pytest.mark.parametrize(
    "isi", [{}, {"aksi": "panggil"}, {"aksi": "panggil", "nomor": "x"}, {"aksi": "hapus"}]
)
def test_kiriman_aneh_ditolak_dengan_pesan(operator_klien: Client, isi: dict[str, str]) -> None:
    jawab = operator_klien.post(LOKET, isi)
    assert jawab.status_code == 422
    assert "Pilih nomor" in teks(jawab)
    assert not NomorAntre.objects.exists()


def test_nomor_menunjuk_suratnya(desa: Desa, operator: Akun, operator_klien: Client, orang: Penduduk) -> None:
    tekan(operator_klien, "ambil")
    tekan(operator_klien, "panggil", nomor="1")
    p = bantu_buat(desa, operator, orang, isi=pabrik_meja.isi(antre=1))
    assert f"/petugas/meja/permohonan/{p.kode}/" in teks(operator_klien.get(LOKET))


def test_desa_lain_punya_nomornya_sendiri(operator_klien: Client, desa_lain: Desa, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "sukamundur.example"]
    tekan(operator_klien, "ambil")
    with scope(desa_lain):
        sana = pabrik.petugas_buat(desa_lain, Peran.OPERATOR, nama="Made")
        c = klien(sana, headers={"host": "sukamundur.example"})
    assert c.get(f"{LOKET}1/").status_code == 404


def test_kueri_halaman_sedikit(operator_klien: Client) -> None:
    for _ in range(3):
        tekan(operator_klien, "ambil")
    assert jumlah_kueri(operator_klien, LOKET) <= 8
