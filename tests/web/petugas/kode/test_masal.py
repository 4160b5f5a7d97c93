from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.akun.services import MasukGagal, masuk_periksa
from balai.berkas.gudang import GudangPenuh
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa, Rt
from balai.jejak.models import Jejak
from balai.naskah.lembar_kode import lembar_kode_pdf
from balai.penduduk.models import CetakKode, Penduduk
from balai.penduduk.services import kode as layanan
from balai.penduduk.services.kode import kode_masal_buat, kode_masal_tertunda
from tests import pabrik
from tests.web.warga.bantu import buka, teks

pytestmark = pytest.mark.django_db


@pytest.fixture
def keluarga(desa: Desa) -> list[Penduduk]:
    """Head, spouse and a small child, none with an account."""
    kepala = pabrik.penduduk_buat(desa, nama="Wagimin")
    istri = pabrik.penduduk_buat(desa, nama="Tukinem", keluarga=kepala.keluarga, shdk="3", jenis_kelamin="2")
    anak = pabrik.penduduk_buat(
        desa, nama="Bagas", keluarga=kepala.keluarga, shdk="4", tanggal_lahir=date(2018, 1, 1)
    )
    return [kepala, istri, anak]


def _minta(klien: Client, tempat: str = "semua", **lain: str) -> Any:
    return klien.post("/petugas/kode/", {"tempat": tempat, "langkah": "buat", **lain}, follow=True)


def _kode_di_lembar(cetak: CetakKode, tmp_path: Path) -> dict[str, str]:
    assert cetak.berkas is not None
    berkas = tmp_path / f"{cetak.kode}.pdf"
    berkas.write_bytes(berkas_baca(cetak.berkas))
    isi = subprocess.run(
        ["pdftotext", "-layout", str(berkas), "-"], capture_output=True, text=True, check=True
    )
    return {
        n.strip(): a + b for n, a, b in re.findall(r"(Wagimin|Tukinem|Bagas) +(\d{4}) (\d{4})", isi.stdout)
    }


def _buat(klien: Client, **lain: str) -> CetakKode:
    _minta(klien, **lain)
    cetak = CetakKode.objects.latest("pk")
    assert kode_masal_buat(cetak_id=cetak.pk, gambar=lembar_kode_pdf)
    cetak.refresh_from_db()
    return cetak


def test_kode_di_lembar_membuka_akun_dan_anak_kecil_tidak_ikut(
    operator_klien: Client, keluarga: list[Penduduk], tmp_path: Path
) -> None:
    cetak = _buat(operator_klien)
    kode = _kode_di_lembar(cetak, tmp_path)
    assert set(kode) == {"Wagimin", "Tukinem"}
    kepala = Penduduk.objects.select_related("akun").get(pk=keluarga[0].pk)
    masuk_periksa(akun=kepala.akun, nama=kepala.nik, rahasia=kode["Wagimin"], sumber="1.1.1.1")
    with pytest.raises(MasukGagal):
        masuk_periksa(akun=kepala.akun, nama=kepala.nik, rahasia=kode["Tukinem"], sumber="1.1.1.1")
    assert Jejak.objects.filter(aksi="akun.kode", subjek_id=kepala.pk).count() == 1


def test_jumlah_dikatakan_dulu_dan_tidak_ada_yang_dibuat(
    operator_klien: Client, keluarga: list[Penduduk]
) -> None:
    isi = teks(operator_klien.post("/petugas/kode/", {"tempat": "semua"}))
    assert "Kode akan dibuat untuk 2 warga dewasa di Semua warga" in isi
    assert "Buat 2 kode" in isi
    assert not CetakKode.objects.exists()
    assert not Akun.objects.filter(peran="warga").exists()


def test_tempat_wajib_dipilih(operator_klien: Client) -> None:
    jawaban = operator_klien.post("/petugas/kode/", {"tempat": "rt-999"})
    assert jawaban.status_code == 422
    assert "Pilih dulu untuk siapa kodenya dibuat." in teks(jawaban)


def test_hanya_rt_yang_dipilih(operator_klien: Client, desa: Desa, keluarga: list[Penduduk]) -> None:
    rt = Rt.objects.get()
    lain = Rt.objects.create(rw=rt.rw, nomor="09")
    Penduduk.objects.filter(pk=keluarga[1].pk).update(rt=lain)
    cetak = _buat(operator_klien, tempat=f"rt-{lain.pk}")
    assert list(cetak.penerima.values_list("penduduk_id", flat=True)) == [keluarga[1].pk]
    assert cetak.lingkup == "Dusun Krajan, RT 09 RW 01"


def test_pin_yang_sudah_dipakai_tidak_pernah_diganti(
    operator_klien: Client, desa: Desa, orang: Penduduk, keluarga: list[Penduduk]
) -> None:
    assert orang.akun is not None
    lama = orang.akun.password
    _buat(operator_klien, ulang="1")
    orang.akun.refresh_from_db()
    assert orang.akun.password == lama
    assert not orang.akun.wajib_ganti


def test_tekan_dua_kali_satu_lembar(operator_klien: Client, keluarga: list[Penduduk]) -> None:
    _minta(operator_klien)
    _minta(operator_klien)
    assert CetakKode.objects.count() == 1


def test_semua_sudah_punya_dikatakan(operator_klien: Client, keluarga: list[Penduduk]) -> None:
    _buat(operator_klien)
    jawaban = _minta(operator_klien)
    assert jawaban.status_code == 422
    assert "sudah punya akun atau kode" in teks(jawaban)


def test_ulang_mengganti_kode_yang_belum_dipakai(
    operator_klien: Client, keluarga: list[Penduduk], tmp_path: Path
) -> None:
    lama = _kode_di_lembar(_buat(operator_klien), tmp_path)
    baru = _kode_di_lembar(_buat(operator_klien, ulang="1"), tmp_path)
    kepala = Penduduk.objects.select_related("akun").get(pk=keluarga[0].pk)
    with pytest.raises(MasukGagal):
        masuk_periksa(akun=kepala.akun, nama=kepala.nik, rahasia=lama["Wagimin"], sumber="1.1.1.1")
    masuk_periksa(akun=kepala.akun, nama=kepala.nik, rahasia=baru["Wagimin"], sumber="1.1.1.2")


def test_pekerja_mati_di_tengah_dilanjutkan_dari_awal(
    operator_klien: Client, keluarga: list[Penduduk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layanan, "SEKALIGUS", 1)
    _minta(operator_klien)
    cetak = CetakKode.objects.get()

    def mati(_: object) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kode_masal_buat(cetak_id=cetak.pk, gambar=mati)
    assert not kode_masal_buat(cetak_id=cetak.pk, gambar=lembar_kode_pdf)  # another worker keeps off
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert kode_masal_tertunda(lembar_kode_pdf) == 1
    cetak.refresh_from_db()
    assert cetak.keadaan == "siap"
    assert set(_kode_di_lembar(cetak, tmp_path)) == {"Wagimin", "Tukinem"}
    assert cetak.penerima.count() == 2


def test_lembar_hilang_sesudah_sehari_dan_bila_dihapus(
    operator_klien: Client, keluarga: list[Penduduk]
) -> None:
    cetak = _buat(operator_klien)
    alamat = f"/petugas/kode/{cetak.kode}/"
    assert operator_klien.post(alamat + "lembar.pdf")["Content-Type"] == "application/pdf"
    assert Jejak.objects.filter(aksi="kode.lembar_buka").count() == 1
    assert operator_klien.get(alamat + "lembar.pdf").status_code == 405
    operator_klien.post(alamat + "hapus/")
    assert operator_klien.post(alamat + "lembar.pdf").status_code == 404
    kedua = _buat(operator_klien, ulang="1")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        kode_masal_tertunda(lembar_kode_pdf)
    kedua.refresh_from_db()
    assert (kedua.berkas, kedua.keadaan) == (None, "dibuang")


def test_penyimpanan_penuh_dikatakan(
    operator_klien: Client, keluarga: list[Penduduk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def penuh(**_: object) -> None:
        raise GudangPenuh

    monkeypatch.setattr(layanan, "berkas_tulis", penuh)
    _minta(operator_klien)
    cetak = CetakKode.objects.get()
    assert not kode_masal_buat(cetak_id=cetak.pk, gambar=lembar_kode_pdf)
    assert "Lembar tidak jadi" in buka(operator_klien, f"/petugas/kode/{cetak.kode}/")


def test_dipakai_kedaluwarsa_dan_belum_dipakai_terlihat(
    operator_klien: Client, desa: Desa, keluarga: list[Penduduk]
) -> None:
    ketiga = pabrik.penduduk_buat(desa, nama="Karto Utomo")
    cetak = _buat(operator_klien)
    akun = {o.pk: o.akun for o in Penduduk.objects.select_related("akun")}
    Akun.objects.filter(pk=akun[keluarga[0].pk].pk).update(wajib_ganti=False)  # type: ignore[union-attr]
    Akun.objects.filter(pk=akun[ketiga.pk].pk).update(  # type: ignore[union-attr]
        kode_kedaluwarsa=timezone.now() - timedelta(days=1)
    )
    alamat = f"/petugas/kode/{cetak.kode}/"
    for status, nama, lain in (
        ("dipakai", "Wagimin", "Karto Utomo"),
        ("belum", "Tukinem", "Wagimin"),
        ("habis", "Karto Utomo", "Tukinem"),
    ):
        isi = buka(operator_klien, f"{alamat}?status={status}")
        assert nama in isi
        assert lain not in isi
    assert "Kedaluwarsa" in buka(operator_klien, "/petugas/kode/")
