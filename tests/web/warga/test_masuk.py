from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client

from balai.akun.models import Akun, Percobaan
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.web.warga.masuk import SALAH
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db
MASUK = "/warga/masuk/"


def coba(client: Client, nik: str, pin: str = pabrik.PIN, **lain: Any) -> Any:
    return client.post(MASUK, {"nik": nik, "pin": pin, **lain})


def test_nik_dan_pin_benar_masuk_ke_beranda(client: Client, orang: Penduduk) -> None:
    jawaban = coba(client, orang.nik)
    assert jawaban.status_code == 302
    assert jawaban["Location"] == "/warga/"
    assert "Selamat" in buka(client, "/warga/")


@pytest.mark.parametrize(
    "bentuk", ["{0} {1} {2} {3}", "{0}.{1}.{2}.{3}", " {0}{1}{2}{3} ", "{0}-{1}-{2}-{3}"]
)
def test_nik_boleh_ditulis_berspasi(client: Client, orang: Penduduk, bentuk: str) -> None:
    nik = bentuk.format(*re.findall("....", orang.nik))
    assert coba(client, nik, "482 913").status_code == 302


def test_masuk_dicatat_di_jejak(client: Client, orang: Penduduk) -> None:
    coba(client, orang.nik)
    assert Jejak.objects.filter(aksi="akun.masuk", akun=orang.akun, jenis="masuk").count() == 1


def _kasus(desa: Desa) -> dict[str, tuple[str, str]]:
    """Every way to fail: NIK and PIN."""
    ada = pabrik.warga_buat(desa, nama="Ada")
    mati = pabrik.warga_buat(desa, nama="Mati", status_dasar="2")
    pindah = pabrik.warga_buat(desa, nama="Pindah", status_dasar="3")
    tanpa_akun = pabrik.penduduk_buat(desa, nama="Tanpa akun")
    mati_akun = pabrik.warga_buat(desa, nama="Akun mati")
    Akun.objects.filter(pk=mati_akun.akun_id).update(aktif=False)
    habis = pabrik.warga_buat(desa, nama="Kode habis")
    Akun.objects.filter(pk=habis.akun_id).update(
        wajib_ganti=True, kode_kedaluwarsa=datetime.now(UTC) - timedelta(days=1)
    )
    return {
        "pin salah": (ada.nik, "111222"),
        "tidak dikenal": ("9901019999999999", pabrik.PIN),
        "meninggal": (mati.nik, pabrik.PIN),
        "pindah": (pindah.nik, pabrik.PIN),
        "belum punya akun": (tanpa_akun.nik, pabrik.PIN),
        "akun dimatikan": (mati_akun.nik, pabrik.PIN),
        "kode kedaluwarsa": (habis.nik, pabrik.PIN),
    }


def test_jawaban_gagal_sama_apa_pun_sebabnya(desa: Desa) -> None:
    """A stranger cannot learn who lives here, lives still, or has an account."""
    jawab: dict[str, set[str]] = {}
    for nama, (nik, pin) in _kasus(desa).items():
        jawaban = coba(klien(), nik, pin)
        assert jawaban.status_code == 200, nama
        isi = teks(jawaban).replace(nik, "NIK")
        isi = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", isi)
        jawab.setdefault(isi, set()).add(nama)
        assert SALAH in isi, nama
    assert len(jawab) == 1, jawab.values()


def test_setiap_kegagalan_menghitung_hash_sekali(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash is what takes time, so the answer takes as long whether or not the account exists."""
    from balai.akun import services

    kali: list[str] = []
    cek, buat = services.check_password, services.make_password
    kasus = _kasus(desa)

    def _cek(*a: Any, **k: Any) -> Any:
        kali.append("cek")
        return cek(*a, **k)

    def _buat(*a: Any, **k: Any) -> Any:
        kali.append("buat")
        return buat(*a, **k)

    monkeypatch.setattr(services, "check_password", _cek)
    monkeypatch.setattr(services, "make_password", _buat)
    for nama, (nik, pin) in kasus.items():
        kali.clear()
        coba(klien(), nik, pin)
        assert len(kali) == 1, nama


def test_nik_tetap_di_kolomnya_pin_tidak(client: Client, orang: Penduduk) -> None:
    isi = teks(coba(client, orang.nik, "918273"))
    assert f'value="{orang.nik}"' in isi
    assert "918273" not in isi


@pytest.mark.parametrize(("nik", "angka"), [("99010101019", 11), ("99010101019000012", 17), ("siti", 0)])
def test_nik_yang_bukan_16_angka_menyebut_jumlahnya(client: Client, desa: Desa, nik: str, angka: int) -> None:
    isi = teks(coba(client, nik))
    assert f"NIK ada 16 angka, yang Anda tulis {angka} angka." in isi
    assert f'value="{nik}"' in isi
    assert not Percobaan.objects.exists()


@pytest.mark.parametrize(("nik", "pin"), [("", ""), ("9901019999999999", ""), ("", "482913")])
def test_kosong_tidak_dihitung_salah(client: Client, desa: Desa, nik: str, pin: str) -> None:
    assert "Isi NIK dan PIN Anda." in teks(coba(client, nik, pin))
    assert not Percobaan.objects.exists()


def test_pin_salah_dua_puluh_kali_ditahan_lalu_dibuka(client: Client, orang: Penduduk) -> None:
    mulai = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
    with time_machine.travel(mulai, tick=False) as waktu:
        status = [coba(client, orang.nik, "111222").status_code for _ in range(20)]
        assert status[:5] == [200] * 5
        assert set(status[5:]) == {429}
        jawaban = coba(client, orang.nik)
        assert jawaban.status_code == 429
        assert "Terlalu banyak percobaan. Coba lagi pukul 09.01, atau hubungi operator." in teks(jawaban)
        waktu.shift(61)
        assert coba(client, orang.nik).status_code == 302


def test_menit_yang_disebut_sudah_boleh_dicoba(client: Client, orang: Penduduk) -> None:
    with time_machine.travel(datetime(2026, 11, 17, 2, 0, 30, tzinfo=UTC), tick=False) as waktu:
        for _ in range(5):
            coba(client, orang.nik, "111222")
        assert "pukul 09.02," in teks(coba(client, orang.nik))
        waktu.move_to(datetime(2026, 11, 17, 2, 2, tzinfo=UTC))
        assert coba(client, orang.nik).status_code == 302


def test_nik_tak_dikenal_juga_ditahan(client: Client, desa: Desa) -> None:
    status = [coba(client, "9901019999999999", "111222").status_code for _ in range(7)]
    assert status == [200] * 5 + [429] * 2


def test_spasi_di_nik_tidak_mengelabui_hitungan(client: Client, orang: Penduduk) -> None:
    for n in range(5):
        coba(client, orang.nik[:4] + " " * n + orang.nik[4:], "111222")
    assert coba(client, orang.nik).status_code == 429


def test_sumber_yang_sama_ditahan_setelah_banyak_nik(client: Client, desa: Desa) -> None:
    for n in range(30):
        coba(client, f"99010199999{n:05}", "111222")
    assert coba(client, "9901019999912345").status_code == 429
    assert coba(klien(REMOTE_ADDR="10.0.0.9"), "9901019999912345").status_code == 200


def test_di_belakang_proxy_alamat_terakhir_yang_dihitung(settings: Any, desa: Desa) -> None:
    settings.DI_BELAKANG_PROXY = True
    for n in range(30):
        palsu = {"x-forwarded-for": f"1.2.3.{n}, 10.9.9.9"}
        klien().post(MASUK, {"nik": f"99010199999{n:05}", "pin": "111222"}, headers=palsu)
    jawaban = klien().post(
        MASUK, {"nik": "9901019999912345", "pin": "1"}, headers={"x-forwarded-for": "8.8.8.8, 10.9.9.9"}
    )
    assert jawaban.status_code == 429


def test_tanpa_proxy_kepala_palsu_tidak_dipercaya(client: Client, desa: Desa) -> None:
    for n in range(30):
        client.post(
            MASUK, {"nik": f"99010199999{n:05}", "pin": "111222"}, headers={"x-forwarded-for": f"1.2.3.{n}"}
        )
    assert coba(client, "9901019999912345").status_code == 429


@pytest.mark.parametrize(
    "jahat",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "///jahat.example",
        "javascript:alert(1)",
        "jahat.example",
        "/%0d%0aSet-Cookie:x".replace("%0d%0a", "\r\n"),
        " https://jahat.example",
    ],
)
def test_lanjut_hanya_ke_situs_ini(client: Client, orang: Penduduk, jahat: str) -> None:
    assert coba(client, orang.nik, lanjut=jahat)["Location"] == "/warga/"


def test_lanjut_membawa_ke_halaman_yang_diminta(client: Client, orang: Penduduk) -> None:
    tujuan = client.get("/warga/permohonan/baru/?jenis=SKU")["Location"]
    assert tujuan == "/warga/masuk/?lanjut=%2Fwarga%2Fpermohonan%2Fbaru%2F%3Fjenis%3DSKU"
    assert 'name="lanjut" value="/warga/permohonan/baru/?jenis=SKU"' in buka(client, tujuan)
    jawaban = coba(client, orang.nik, lanjut="/warga/permohonan/baru/?jenis=SKU")
    assert jawaban["Location"] == "/warga/permohonan/baru/?jenis=SKU"


def test_yang_sudah_masuk_tidak_diminta_lagi(warga_klien: Client) -> None:
    assert warga_klien.get(MASUK)["Location"] == "/warga/"


def test_warga_yang_meninggal_sesudah_masuk_tidak_berputar_putar(
    warga_klien: Client, orang: Penduduk
) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="2")
    assert warga_klien.get("/warga/").status_code == 302
    assert "Layanan Mandiri" in buka(warga_klien, MASUK)


def test_akun_lain_di_hp_yang_sama_mendapat_sesi_baru(
    warga_klien: Client, orang: Penduduk, orang_lain: Penduduk
) -> None:
    warga_klien.get("/warga/")
    lama = warga_klien.session.session_key
    coba(warga_klien, orang_lain.nik)
    assert warga_klien.session.session_key != lama
    isi = buka(warga_klien, "/warga/profil/")
    assert orang_lain.nama in isi
    assert orang.nama not in isi


def test_petugas_tidak_bisa_masuk_dari_pintu_warga(client: Client, orang: Penduduk) -> None:
    Akun.objects.filter(pk=orang.akun_id).update(peran=Peran.OPERATOR, password=make_password(pabrik.PIN))
    assert SALAH in teks(coba(client, orang.nik))


def test_warga_desa_lain_tidak_dikenal_di_sini(client: Client, desa: Desa, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        tetangga = pabrik.warga_buat(desa_lain, nama="Tetangga")
    assert SALAH in teks(coba(client, tetangga.nik))


def test_halaman_masuk_tidak_disimpan_dan_tidak_menyentuh_sesi(
    client: Client, desa: Desa, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        jawaban = client.get(MASUK)
    assert "no-store" in jawaban["Cache-Control"]
    assert jawaban["Content-Security-Policy"]


def test_masuk_tanpa_token_ditolak(orang: Penduduk) -> None:
    c = Client(enforce_csrf_checks=True)
    assert c.post(MASUK, {"nik": orang.nik, "pin": pabrik.PIN}).status_code == 403


def test_cara_lain_405(client: Client, desa: Desa) -> None:
    assert client.put(MASUK).status_code == 405
