"""Keys, list, worker and shell of the offline check."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.kunci import kunci_aktif, kunci_ganti, tanda_cocok
from balai.desa.models import Desa, KunciDesa
from balai.penduduk.models import Penduduk
from balai.surat.luring import cap, daftar_cabut, sandi_kode
from balai.surat.models import CetakanSurat, Surat
from balai.surat.pernyataan import pernyataan_cocok
from balai.surat.services.cetakan import cetakan_buat
from tests import pabrik_periksa
from tests.conftest import klien

KUNCI, CABUT = "/.well-known/balai-kunci.json", "/.well-known/balai-cabut.json"
GUNA = KunciDesa.Guna.PERNYATAAN
SAAT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def k() -> Client:
    return klien()


def _buka(b64: str) -> bytes:
    return base64.urlsafe_b64decode(b64 + "=" * (-len(b64) % 4))


def _keadaan(desa: Desa) -> dict[str, str]:
    return {b[0]: b[2] for b in daftar_cabut(desa, SAAT)["butir"]}


def _surat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun | None = None) -> tuple[Surat, str]:
    surat = pabrik_periksa.surat_buat(desa, orang, operator, kades)
    return surat, pabrik_periksa.kode(surat)


def test_kunci_lama_tetap_diumumkan_dan_yang_bocor_hanya_disebut(desa: Desa, k: Client) -> None:
    satu = kunci_aktif(GUNA)
    dua = kunci_ganti(guna=GUNA)
    tiga = kunci_ganti(guna=GUNA, bocor=True)
    kunci_aktif(KunciDesa.Guna.SEGEL)
    isi = k.get(KUNCI).json()
    assert isi["balai_desa"] == {"kode": desa.kode, "nama": "Desa Sukamaju", "zona": "Asia/Jakarta"}
    assert [x["kid"] for x in isi["keys"]] == [tiga.kid, satu.kid]
    assert isi["keys"][0]["balai_sampai"] is None
    assert isi["keys"][1]["balai_sampai"]
    assert {"kty", "crv", "x", "y", "alg", "use"} <= set(isi["keys"][0])
    assert "d" not in isi["keys"][0]
    assert [(b["kid"], "x" in b) for b in isi["balai_bocor"]] == [(dua.kid, False)]


def test_pernyataan_cocok_dengan_kunci_yang_diumumkan(
    desa: Desa, orang: Penduduk, operator: Akun, k: Client
) -> None:
    surat, _ = _surat(desa, orang, operator)
    cetakan = CetakanSurat.objects.get(surat=surat)
    kunci_ganti(guna=GUNA)
    jwk = next(x for x in k.get(KUNCI).json()["keys"] if x["kid"] == cetakan.kid)
    assert pernyataan_cocok(cetakan.pernyataan, jwk)


def test_daftar_ditandatangani_dan_tidak_memuat_kode_atau_nama(
    desa: Desa, orang: Penduduk, operator: Akun, k: Client
) -> None:
    _, kode = _surat(desa, orang, operator)
    jawab = k.get(CABUT)
    jws: dict[str, str] = jawab.json()
    kepala: dict[str, Any] = json.loads(_buka(jws["protected"]))
    jwk = next(x for x in k.get(KUNCI).json()["keys"] if x["kid"] == kepala["kid"])
    ditandai = f"{jws['protected']}.{jws['payload']}".encode()
    assert kepala["alg"] == "ES256"
    assert tanda_cocok(jwk, ditandai, _buka(jws["signature"]))
    isi = _buka(jws["payload"])
    assert json.loads(isi)["iss"] == desa.kode
    assert sandi_kode(kode).encode() in isi
    for rahasia in (kode, orang.nama, orang.nik, "S.R."):
        assert rahasia.encode() not in isi


def test_surat_yang_belum_ditandatangani_ada_di_daftar_dan_yang_sah_tidak(
    desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kades: Akun
) -> None:
    _, belum = _surat(desa, orang, operator)
    sah, kode = _surat(desa, orang_lain, operator, kades)
    assert _keadaan(desa) == {sandi_kode(belum): "belum"}
    lama = kode
    sah.cetakan += 1
    baru = cetakan_buat(sah, desa).kode
    sah.save(update_fields=["cetakan"])
    assert _keadaan(desa) == {sandi_kode(belum): "belum", sandi_kode(lama): "diganti"}
    pabrik_periksa.cabut(sah, kades)
    assert _keadaan(desa)[sandi_kode(baru)] == "dicabut"
    assert _keadaan(desa)[sandi_kode(lama)] == "diganti"
    pabrik_periksa.cabut(sah, kades, "diganti")
    assert _keadaan(desa)[sandi_kode(baru)] == "diganti"


def test_surat_batal_disebut_batal(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    surat, kode = _surat(desa, orang, operator)
    Surat.objects.filter(pk=surat.pk).update(batal_pada=SAAT, alasan_batal="Data keliru")
    assert daftar_cabut(desa, SAAT)["butir"] == [[sandi_kode(kode), "2026-11-22", "batal"]]


def test_desa_tanpa_kunci_belum_punya_daftar(desa: Desa, k: Client) -> None:
    assert k.get(CABUT).status_code == 404
    assert k.get(KUNCI).json()["keys"] == []
    assert not KunciDesa.objects.filter(guna=GUNA).exists()


@pytest.mark.parametrize("alamat", [KUNCI, CABUT])
def test_boleh_disimpan_siapa_pun_dan_tidak_dikirim_dua_kali(desa: Desa, k: Client, alamat: str) -> None:
    kunci_aktif(GUNA)
    jawab = k.get(alamat)
    assert jawab.headers["Cache-Control"] == "public, max-age=60"
    assert jawab.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in jawab.headers
    lagi = k.get(alamat, headers={"If-None-Match": jawab.headers["ETag"]})
    # The list may have begun its next quarter of a minute in between.
    assert lagi.status_code == 304 or lagi.headers["ETag"] != jawab.headers["ETag"]
    assert k.post(alamat).status_code == 405


def test_desa_lain_punya_kunci_dan_daftar_sendiri(
    desa: Desa, desa_lain: Desa, orang: Penduduk, operator: Akun, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "sukamundur.example"]
    _surat(desa, orang, operator)
    asing = klien(headers={"host": "sukamundur.example"})
    assert asing.get(KUNCI).json()["balai_desa"]["kode"] == desa_lain.kode
    assert asing.get(KUNCI).json()["keys"] == []
    assert asing.get(CABUT).status_code == 404


def test_pekerja_menyimpan_cangkang_dan_berganti_versi_bersama_desa(desa: Desa, k: Client) -> None:
    jawab = k.get("/v/sw.js")
    assert jawab.headers["Content-Type"].startswith("text/javascript")
    kepala, _, skrip = jawab.content.decode().partition("\n")
    isi = json.loads(kepala.removeprefix("const BALAI=").removesuffix(";"))
    assert "addEventListener('fetch'" in skrip
    for alamat in (isi["cangkang"], isi["data"][0]):
        assert k.get(alamat).status_code == 200
    assert isi["data"] == [KUNCI, CABUT]
    assert any("periksa" in a and a.endswith(".js") for a in isi["aset"])
    desa.nama = "Sukamakmur"
    desa.save(update_fields=["nama"])
    assert k.get("/v/sw.js").content.decode().partition("\n")[0] != kepala


def test_cangkang_tanpa_skrip_sebaris_dan_menyebut_batasnya(desa: Desa, k: Client) -> None:
    isi = k.get("/v/luring/").content.decode()
    assert "data-luring" in isi
    assert "Yang tidak bisa dilihat tanpa jaringan" in isi
    assert "Kode QR ini dibuat Desa Sukamaju" in isi
    assert k.get("/v/periksa.webmanifest").json()["scope"] == "/v/"


def test_halaman_periksa_membawa_cap_pernyataan_cetakan_itu(
    desa: Desa, orang: Penduduk, operator: Akun, k: Client
) -> None:
    _, kode = _surat(desa, orang, operator)
    cap_ = cap(bytes(CetakanSurat.objects.get(kode=kode).pernyataan))
    isi = k.get(f"/v/{kode}").content.decode()
    assert f'data-kode="{kode}" data-cap="{cap_}"' in isi
    assert len(cap_) == 43
    assert 'data-cap=""' in k.get("/v/zzzzzzzzzzzz").content.decode()
