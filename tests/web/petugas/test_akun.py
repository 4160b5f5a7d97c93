"""Account of a citizen at the desk (M3)."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from balai.akun.models import Akun
from balai.akun.services import masuk_periksa
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk, SyaratAkun
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

LENGKAP = {"cara": "kantor", "butir": ["kk", "ktp", "foto"], "telepon": "0812-0000-7777"}


@pytest.fixture
def tamu(desa: Desa) -> Penduduk:
    return pabrik.penduduk_buat(desa, nama="Wulan Lestari", jenis_kelamin="2")


def alamat(o: Penduduk) -> str:
    return f"/petugas/penduduk/{o.pk}/akun/"


def kode_di(html: str) -> str:
    cocok = re.search(r"kode-besar[^>]*>([\d ]+)<", html)
    assert cocok is not None
    return cocok[1].replace(" ", "")


def test_kode_tampil_sekali_dan_bisa_dipakai(
    operator_klien: Client, tamu: Penduduk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        jawab = operator_klien.post(alamat(tamu), LENGKAP)
    html = teks(jawab)
    kode = kode_di(html)
    assert jawab.status_code == 200
    assert "no-store" in jawab["Cache-Control"]
    tamu.refresh_from_db()
    assert tamu.akun is not None
    assert masuk_periksa(akun=tamu.akun, nama=tamu.nik, rahasia=kode, sumber="uji") == tamu.akun
    catatan = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not any(kode in c for c in catatan)
    for lagi in (alamat(tamu), "/petugas/penduduk/", "/petugas/kabar/"):
        assert kode not in teks(operator_klien.get(lagi)).replace(" ", "")
    assert not any(kode in str(s.get_decoded()) for s in Session.objects.all())
    assert not any(kode in f"{j.alasan}{j.rincian}{j.objek}" for j in Jejak.objects.all())


def test_pesan_wa_tanpa_nik(operator_klien: Client, tamu: Penduduk) -> None:
    html = teks(operator_klien.post(alamat(tamu), LENGKAP))
    wa = re.search(r'href="(https://wa\.me/[^"]+)"', html)
    assert wa is not None
    pesan = unquote(wa[1])
    assert wa[1].startswith("https://wa.me/6281200007777?text=")
    assert kode_di(html) in pesan
    assert "Jangan diberikan kepada siapa pun" in pesan
    assert "http://testserver" in pesan
    assert tamu.nik not in pesan
    assert tamu.nik not in html


def test_syarat_tercatat_dengan_petugasnya(operator_klien: Client, tamu: Penduduk, operator: Akun) -> None:
    operator_klien.post(alamat(tamu), LENGKAP)
    catatan = SyaratAkun.objects.get(penduduk=tamu)
    assert (catatan.cara, catatan.oleh_id, set(catatan.butir)) == (
        "kantor",
        operator.pk,
        {"kk", "ktp", "foto", "hp"},
    )


@pytest.mark.parametrize(
    ("ubah", "medan", "kata"),
    [
        ({"butir": ["ktp", "foto"]}, "butir", "Kartu Keluarga asli"),
        ({"butir": ["kk", "ktp"]}, "butir", "Pas foto"),
        ({"butir": ["kk", "foto"]}, "butir", "KTP elektronik"),
        ({"telepon": "12"}, "telepon", "Nomor HP diawali 08"),
        ({"cara": "mimpi"}, "cara", "Pilih cara"),
    ],
)
def test_syarat_kurang_dijelaskan(
    ubah: dict[str, Any], medan: str, kata: str, operator_klien: Client, tamu: Penduduk
) -> None:
    jawab = operator_klien.post(alamat(tamu), LENGKAP | ubah)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert kata in html
    assert f'href="#id_{medan}"' in html
    tamu.refresh_from_db()
    assert tamu.akun is None


def test_lewat_wa_cukup_foto_ktp_dan_kk(operator_klien: Client, tamu: Penduduk) -> None:
    assert (
        operator_klien.post(alamat(tamu), LENGKAP | {"cara": "wa", "butir": ["kk", "ktp"]}).status_code == 200
    )


def test_yang_kawin_ditanya_buku_nikah(operator_klien: Client, desa: Desa) -> None:
    kawin = pabrik.penduduk_buat(desa, nama="Tri Handayani", status_kawin="2")
    assert "Buku nikah asli" in teks(operator_klien.get(alamat(kawin)))
    assert "Akta perceraian" not in teks(operator_klien.get(alamat(kawin)))
    assert operator_klien.post(alamat(kawin), LENGKAP).status_code == 422


def test_lupa_pin_kode_baru_menggantikan_yang_lama(
    operator_klien: Client, orang: Penduduk, warga: Akun
) -> None:
    assert "sudah punya akun" in teks(operator_klien.get(alamat(orang)))
    kode = kode_di(teks(operator_klien.post(alamat(orang), LENGKAP)))
    warga.refresh_from_db()
    assert warga.wajib_ganti
    assert masuk_periksa(akun=warga, nama=orang.nik, rahasia=kode, sumber="uji") == warga
    assert Akun.objects.filter(peran="warga").count() == 1


@pytest.mark.parametrize(("status", "kata"), [("2", "meninggal"), ("3", "pindah")])
def test_yang_meninggal_atau_pindah_ditolak(
    status: str, kata: str, operator_klien: Client, tamu: Penduduk
) -> None:
    Penduduk.objects.filter(pk=tamu.pk).update(status_dasar=status)
    for jawab in (operator_klien.get(alamat(tamu)), operator_klien.post(alamat(tamu), LENGKAP)):
        assert jawab.status_code == 422
        assert f"tercatat {kata}" in teks(jawab)
    assert not Akun.objects.filter(peran="warga").exists()


@pytest.mark.parametrize("peran", ["kades", "kadus"])
def test_tanpa_hak_kelola_akun_404(peran: str, tamu: Penduduk, request: pytest.FixtureRequest) -> None:
    c = klien(request.getfixturevalue(peran))
    assert c.get(alamat(tamu)).status_code == c.post(alamat(tamu), LENGKAP).status_code == 404


def test_cara_tanggal_lahir_memperingatkan(operator_klien: Client, tamu: Penduduk, desa: Desa) -> None:
    Desa.objects.filter(pk=desa.pk).update(pin_awal="tanggal_lahir")
    assert "mudah ditebak" in teks(operator_klien.get(alamat(tamu)))
    html = teks(operator_klien.post(alamat(tamu), LENGKAP))
    assert kode_di(html) == "19880414"
    wa = re.search(r'href="(https://wa\.me/[^"]+)"', html)
    assert wa is not None
    assert "19880414" not in wa[1]  # whoever reads the message must not learn the birth date
