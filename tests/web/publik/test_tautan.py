from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.akun.throttle import JEDA
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, TautanSurat
from balai.surat.services.bagikan import TautanBaru, tautan_buat, tautan_matikan
from balai.surat.services.cabut import surat_cabut
from tests import pabrik
from tests.pabrik_surat_ttd import surat_bertanda
from tests.web.warga.bantu import teks

pytestmark = pytest.mark.django_db
HABIS = "Tautan ini sudah tidak berlaku"


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


@pytest.fixture
def baru(p: Permohonan, warga: Akun) -> TautanBaru:
    return tautan_buat(desa=p.desa, surat=p.surat, akun=warga, kunci=pabrik.kunci())


def test_orang_luar_melihat_suratnya_apa_tanpa_data_orangnya(
    client: Client, p: Permohonan, orang: Penduduk, baru: TautanBaru
) -> None:
    jawab = client.get(f"/s/{baru.rahasia}/")
    isi = teks(jawab)
    assert jawab.status_code == 200
    for kata in ("Keterangan Usaha", "Sukamaju", "Unduh PDF", "berlaku"):
        assert kata in isi
    for rahasia in (orang.nik, "Siti", "Rahmawati", p.kode, p.nomor):
        assert rahasia not in isi
    assert jawab["Referrer-Policy"] == "no-referrer"
    assert jawab["Cache-Control"] == "private, no-store"
    assert "noindex" in jawab["X-Robots-Tag"]
    assert not jawab.cookies


def test_berkasnya_sama_persis_dan_hanya_itu_yang_dihitung(
    client: Client, p: Permohonan, baru: TautanBaru
) -> None:
    client.get(f"/s/{baru.rahasia}/", headers={"user-agent": "WhatsApp/2.24"})
    client.head(f"/s/{baru.rahasia}/surat.pdf")
    client.get(f"/s/{baru.rahasia}/surat.pdf", headers={"sec-purpose": "prefetch"})
    assert TautanSurat.objects.get().dibuka == 0
    jawab = client.get(f"/s/{baru.rahasia}/surat.pdf")
    assert hashlib.sha256(jawab.content).hexdigest() == p.surat.berkas.sha256
    assert jawab["Content-Disposition"].startswith("attachment; filename=")
    assert jawab["Referrer-Policy"] == "no-referrer"
    assert "noindex" in jawab["X-Robots-Tag"]
    assert TautanSurat.objects.get().dibuka == 1
    p.refresh_from_db()
    assert p.keadaan == "siap_diambil"


def test_habis_dimatikan_dan_tak_dikenal_satu_jawaban(
    client: Client, p: Permohonan, warga: Akun, baru: TautanBaru
) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=p.desa.bagikan_jam, minutes=1)):
        habis = client.get(f"/s/{baru.rahasia}/")
    tautan_matikan(tautan=baru.tautan, akun=warga)
    mati, asing = client.get(f"/s/{baru.rahasia}/"), client.get(f"/s/{'a' * 32}/")
    assert habis.content == mati.content == asing.content
    assert HABIS in teks(mati)
    assert {x.status_code for x in (habis, mati, asing)} == {404}
    assert client.get(f"/s/{baru.rahasia}/surat.pdf").status_code == 404


def test_surat_yang_dicabut_mengatakannya_dan_tidak_diberikan(
    client: Client, p: Permohonan, kades: Akun, baru: TautanBaru
) -> None:
    surat_cabut(
        permohonan=p, akun=kades, kunci=pabrik.kunci(), golongan="keliru", alasan="Rahasia kantor dan warga"
    )
    for bagian in ("", "surat.pdf"):
        jawab = client.get(f"/s/{baru.rahasia}/{bagian}")
        assert jawab.status_code == 410
        assert "Surat ini sudah dicabut" in teks(jawab)
        assert "Rahasia kantor" not in teks(jawab)
        assert not jawab.content.startswith(b"%PDF")


def test_yang_dimatikan_sebelum_dicabut_tetap_diam(
    client: Client, p: Permohonan, warga: Akun, kades: Akun, baru: TautanBaru
) -> None:
    tautan_matikan(tautan=baru.tautan, akun=warga)
    surat_cabut(
        permohonan=p, akun=kades, kunci=pabrik.kunci(), golongan="keliru", alasan="Nama usaha salah ketik"
    )
    assert HABIS in teks(client.get(f"/s/{baru.rahasia}/"))


def test_menebak_rahasia_ditahan_dan_tautan_yang_benar_tetap_terbuka(
    client: Client, baru: TautanBaru
) -> None:
    for n in range(JEDA["sumber"][0][0]):
        assert client.get(f"/s/{n:032}/").status_code == 404
    assert client.get(f"/s/{'b' * 32}/").status_code == 429
    assert client.get(f"/s/{baru.rahasia}/").status_code == 200


@pytest.mark.parametrize("ngawur", ["%00", "a" * 3000, "..%2f", "%F0%9F%98%80", "' OR 1=1"])
def test_alamat_ngawur_tidak_menjatuhkan_apa_pun(client: Client, desa: Desa, ngawur: str) -> None:
    assert client.get(f"/s/{ngawur}/").status_code == 404


def test_tautan_desa_lain_tidak_dikenal(
    client: Client, baru: TautanBaru, desa_lain: Desa, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "sukamundur.example"]  # type: ignore[attr-defined]
    jawab = client.get(f"/s/{baru.rahasia}/", headers={"host": "sukamundur.example"})
    assert jawab.status_code == 404
