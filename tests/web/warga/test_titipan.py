"""A session that ran out while the citizen was writing: after the login everything is still there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.models import Permohonan
from balai.surat.selectors import dokumen_permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka, foto, teks

pytestmark = pytest.mark.django_db
SELASA = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
BARU = "/warga/permohonan/baru/"


def lama_diam(c: Client) -> None:
    """The session's last sign of life was 31 minutes ago."""
    s = c.session
    s["aktif_pada"] = int((datetime.now(UTC) - timedelta(minutes=31)).timestamp())
    s.save()


def kirim_setelah_habis(c: Client, url: str, data: dict[str, Any]) -> str:
    lama_diam(c)
    jawaban = c.post(url, data, headers={"referer": f"http://testserver{url}"})
    assert jawaban.status_code == 302
    assert jawaban["Location"].startswith("/warga/masuk/?lanjut=")
    return str(jawaban["Location"])


def masuk_lagi(c: Client, orang: Penduduk, halaman: str) -> Any:
    from urllib.parse import parse_qs, urlsplit

    lanjut = parse_qs(urlsplit(halaman).query)["lanjut"][0]
    jawaban = c.post("/warga/masuk/", {"nik": orang.nik, "pin": pabrik.PIN, "lanjut": lanjut})
    return c.get(jawaban["Location"])


@pytest.fixture
def c(orang: Penduduk) -> Client:
    k = klien(orang.akun)
    k.get("/warga/")
    return k


def test_sesi_berakhir_setelah_30_menit_diam(orang: Penduduk) -> None:
    with time_machine.travel(SELASA, tick=False) as waktu:
        c = klien(orang.akun)
        c.get("/warga/")
        waktu.shift(timedelta(minutes=29))
        assert c.get("/warga/").status_code == 200
        waktu.shift(timedelta(minutes=31))
        jawaban = c.get("/warga/", follow=True)
        assert jawaban.redirect_chain[-1][0] == "/warga/masuk/?lanjut=%2Fwarga%2F"
        assert "Sesi berakhir karena 30 menit tidak dipakai. Masuk lagi, isian Anda masih ada." in teks(
            jawaban
        )


def test_pengunjung_baru_tidak_dibilang_sesinya_berakhir(client: Client, orang: Penduduk) -> None:
    assert "Sesi berakhir" not in buka(client, "/warga/masuk/")


def test_isian_langkah_satu_masih_ada(c: Client, orang: Penduduk) -> None:
    data = {"jenis": "SKU", "keterangan_tambahan": "Untuk ke bank", "telepon": "0812 9999 8888"}
    halaman = kirim_setelah_habis(c, BARU, data)
    isi = teks(masuk_lagi(c, orang, halaman))
    assert "Isian Anda masih ada." in isi
    assert "Untuk ke bank" in isi
    assert 'value="0812 9999 8888"' in isi
    assert '<option value="SKU" selected>' in isi
    assert "Isian Anda masih ada." not in buka(c, BARU)


def test_isian_form_masih_ada_dan_belum_terkirim(c: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang)
    url = alamat(p.kode, "isi/")
    halaman = kirim_setelah_habis(c, url, {"isian-keperluan": "Modal warung baru", "pengambilan": "antar"})
    p.refresh_from_db()
    assert p.keadaan == "konsep"
    isi = teks(masuk_lagi(c, orang, halaman))
    assert "Isian Anda masih ada. Periksa, lalu tekan Kirim." in isi
    assert "Modal warung baru" in isi
    assert 'value="antar" checked' in isi


def test_berkas_yang_dikirim_tidak_hilang(c: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    url = alamat(p.kode, "dokumen/")
    halaman = kirim_setelah_habis(c, url, {"berkas-KTP": foto(), "berkas-KK_foto": foto()})
    assert {d.jenis for d in Dokumen.objects.filter(penduduk=orang)} == {"KTP", "KK"}
    isi = teks(masuk_lagi(c, orang, halaman))
    assert "Kiriman Anda masih ada" in isi
    ktp = Dokumen.objects.get(jenis="KTP")
    assert f'<option value="{ktp.kode}" selected>' in isi
    assert dokumen_permohonan(p) == {}
    pilihan = {f"pilih-{d.jenis}": d.kode for d in Dokumen.objects.all()}
    c.post(url, pilihan | {"simpan": "1"})
    assert set(dokumen_permohonan(p)) == {"KTP", "KK"}


def test_unggahan_di_halaman_dokumen_tersimpan_dengan_jenisnya(c: Client, orang: Penduduk) -> None:
    halaman = kirim_setelah_habis(c, "/warga/dokumen/", {"jenis": "KK", "berkas-baru": foto()})
    assert Dokumen.objects.get(penduduk=orang).jenis == "KK"
    assert "sudah tersimpan" in teks(masuk_lagi(c, orang, halaman))


def test_orang_lain_di_hp_yang_sama_tidak_melihat_titipan(
    c: Client, orang: Penduduk, orang_lain: Penduduk
) -> None:
    halaman = kirim_setelah_habis(
        c, BARU, {"jenis": "SKU", "keterangan_tambahan": "Rahasia saya", "telepon": ""}
    )
    isi = teks(masuk_lagi(c, orang_lain, halaman))
    assert "Rahasia saya" not in isi
    assert "Isian Anda masih ada" not in isi


def test_berkas_orang_tak_dikenal_tidak_diterima(client: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    client.post(alamat(p.kode, "dokumen/"), {"berkas-KTP": foto()})
    assert not Dokumen.objects.exists()


def test_kirim_setelah_keluar_tidak_membuat_permohonan(c: Client, orang: Penduduk) -> None:
    data = {"jenis": "SKU", "telepon": "0812 9999 8888", "kunci": pabrik.kunci()}
    c.post("/warga/keluar/")
    assert c.post(BARU, data)["Location"].startswith("/warga/masuk/")
    assert not Permohonan.objects.exists()
