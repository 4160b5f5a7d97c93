"""Life of a PIN: code, first login, lock-out, change."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import get_hasher
from django.utils import timezone

from balai.akun import services, throttle
from balai.akun.hasher import PinHasher
from balai.akun.models import Akun, Percobaan
from balai.akun.pin import PinLemah
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import penduduk_untuk_nik
from balai.penduduk.services import BukanWargaAktif, SyaratKurang, akun_untuk_penduduk
from tests import pabrik


def masuk(orang: Penduduk, rahasia: str, sumber: str = "10.0.0.1") -> Akun:
    temu = penduduk_untuk_nik(orang.nik)
    return services.masuk_periksa(
        akun=temu.akun if temu else None, nama=orang.nik, rahasia=rahasia, sumber=sumber
    )


def akun_baru(desa: Desa, operator: Akun, orang: Penduduk) -> str:
    return akun_untuk_penduduk(
        desa=desa,
        orang=orang,
        telepon="+6281200003456",
        butir=["kk", "ktp", "foto", "hp"],
        cara="kantor",
        oleh=operator,
    ).kode


def test_pin_benar_masuk(orang: Penduduk) -> None:
    assert masuk(orang, pabrik.PIN) == orang.akun


def test_pin_salah_dihitung_lalu_menunggu_makin_lama(orang: Penduduk) -> None:
    tunggu = []
    with time_machine.travel("2026-11-18T03:00:00Z", tick=False) as jam:
        for _ in range(20):
            with pytest.raises((services.MasukGagal, throttle.TungguDulu)) as e:
                masuk(orang, "000000")
            if isinstance(e.value, throttle.TungguDulu):
                jeda = e.value.sampai - timezone.now()
                tunggu.append(jeda)
                jam.shift(jeda + timedelta(seconds=1))
    assert tunggu == sorted(tunggu)
    assert tunggu[0] == timedelta(minutes=1)
    assert tunggu[-1] >= timedelta(minutes=15)


def test_selagi_menunggu_pin_benar_pun_ditahan(orang: Penduduk) -> None:
    for _ in range(5):
        with pytest.raises(services.MasukGagal):
            masuk(orang, "000000")
    with pytest.raises(throttle.TungguDulu):
        masuk(orang, pabrik.PIN, sumber="10.9.9.9")


def test_satu_sumber_mencoba_banyak_nik_ditahan(desa: Desa) -> None:
    for n in range(30):
        with pytest.raises(services.MasukGagal):
            services.masuk_periksa(
                akun=None, nama=f"99010100000000{n:02}", rahasia="000000", sumber="10.0.0.7"
            )
    with pytest.raises(throttle.TungguDulu):
        services.masuk_periksa(akun=None, nama="9901019999999999", rahasia="000000", sumber="10.0.0.7")


def test_pin_benar_menghapus_hitungan_akun_bukan_sumber(orang: Penduduk) -> None:
    with pytest.raises(services.MasukGagal):
        masuk(orang, "000000")
    masuk(orang, pabrik.PIN)
    assert [p.kunci[0] for p in Percobaan.objects.all()] == ["s"]


def test_tabel_percobaan_tidak_memuat_nik(orang: Penduduk) -> None:
    with pytest.raises(services.MasukGagal):
        masuk(orang, "000000")
    assert all(orang.nik not in p.kunci for p in Percobaan.objects.all())


def test_nik_tak_dikenal_bekerja_sama_beratnya(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many Argon2 runs for an unknown NIK as for a known one with a wrong PIN."""
    jumlah = []
    asli = PinHasher._bumbui
    monkeypatch.setattr(PinHasher, "_bumbui", lambda self, p: jumlah.append(1) or asli(self, p))
    with pytest.raises(services.MasukGagal):
        services.masuk_periksa(akun=None, nama="9901010101010001", rahasia="482913", sumber="x")
    tak_dikenal = len(jumlah)
    jumlah.clear()
    ada = pabrik.warga_buat(desa)
    jumlah.clear()
    with pytest.raises(services.MasukGagal):
        masuk(ada, "000000")
    assert tak_dikenal == len(jumlah) == 1


@pytest.mark.parametrize("status", ["2", "3", "4", "6", "9"])
def test_yang_meninggal_atau_pindah_tidak_bisa_masuk(orang: Penduduk, status: str) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar=status)
    with pytest.raises(services.MasukGagal):
        masuk(orang, pabrik.PIN)


def test_kode_aktivasi_sekali_pakai(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa)
    kode = akun_baru(desa, operator, orang)
    akun = masuk(orang, kode)
    assert akun.wajib_ganti
    services.pin_ganti(
        akun=akun, pin="482913", ulang="482913", nik=orang.nik, tanggal_lahir=orang.tanggal_lahir
    )
    with pytest.raises(services.MasukGagal):
        masuk(orang, kode)
    assert not masuk(orang, "482913").wajib_ganti


def test_kode_kedaluwarsa_tidak_laku(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa)
    kode = akun_baru(desa, operator, orang)
    with (
        time_machine.travel(timezone.now() + services.MASA_KODE + timedelta(minutes=1)),
        pytest.raises(services.MasukGagal),
    ):
        masuk(orang, kode)


def test_cara_kebumen_pin_awal_tanggal_lahir(desa: Desa, operator: Akun) -> None:
    desa.pin_awal = Desa.PinAwal.TANGGAL_LAHIR
    desa.save()
    orang = pabrik.penduduk_buat(desa)
    assert akun_baru(desa, operator, orang) == "19880414"
    assert masuk(orang, "19880414").wajib_ganti


def test_pin_baru_harus_diketik_sama_dua_kali(orang: Penduduk, warga: Akun) -> None:
    with pytest.raises(PinLemah, match="tidak sama"):
        services.pin_ganti(akun=warga, pin="260194", ulang="260195", nik=orang.nik, tanggal_lahir=None)


def test_pin_lama_tidak_boleh_dipakai_lagi(orang: Penduduk, warga: Akun) -> None:
    with pytest.raises(PinLemah, match="sama dengan yang lama"):
        services.pin_ganti(akun=warga, pin=pabrik.PIN, ulang=pabrik.PIN, nik=orang.nik, tanggal_lahir=None)


def test_akun_perlu_berkas_yang_lengkap(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa, status_kawin="2")
    with pytest.raises(SyaratKurang) as e:
        akun_untuk_penduduk(
            desa=desa, orang=orang, telepon="", butir=["kk", "hp"], cara="kantor", oleh=operator
        )
    assert set(e.value.butir) == {"ktp", "foto", "nikah"}


def test_lewat_wa_cukup_ktp_dan_kk(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa, status_kawin="2")
    baru = akun_untuk_penduduk(
        desa=desa, orang=orang, telepon="+6281200003456", butir=["kk", "ktp", "hp"], cara="wa", oleh=operator
    )
    assert len(baru.kode) == services.PANJANG_KODE


def test_yang_meninggal_tidak_dibuatkan_akun(desa: Desa, operator: Akun) -> None:
    orang = pabrik.penduduk_buat(desa, status_dasar="2")
    with pytest.raises(BukanWargaAktif):
        akun_baru(desa, operator, orang)


def test_pepper_dan_ukuran_hash(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.undo()
    hasher = get_hasher("default")
    tersandi = hasher.encode("482913", hasher.salt())
    assert "m=47104,t=1,p=1" in tersandi
    assert hasher.verify("482913", tersandi)
    settings.PIN_PEPPER = "lain"  # type: ignore[attr-defined]
    assert not hasher.verify("482913", tersandi)
