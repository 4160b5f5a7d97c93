"""Who finds which report."""

from __future__ import annotations

from datetime import date

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.lapor import selectors as sel
from balai.lapor.services import laporan_tarik
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_lapor import laporan_buat, tambah_buat


def test_hanya_laporan_sendiri_juga_kalau_tentang_dirinya(desa: Desa, orang: Penduduk) -> None:
    suami = pabrik.warga_buat(desa, nama="Agus Purnomo", keluarga=orang.keluarga, shdk="2")
    assert orang.akun
    assert suami.akun
    x = laporan_buat(orang, orang=suami)
    assert sel.laporan_milik(orang.akun, x.kode) == x
    assert sel.laporan_milik(suami.akun, x.kode) is None
    assert list(sel.laporan_warga(suami.akun)) == []


def test_melapor_hanya_tentang_anggota_kk_yang_hidup(
    desa: Desa, orang: Penduduk, orang_lain: Penduduk
) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Nayla", keluarga=orang.keluarga)
    almarhum = pabrik.penduduk_buat(desa, nama="Kakek", keluarga=orang.keluarga, status_dasar="2")
    assert sel.anggota_lapor(orang, anak.pk) == anak
    assert sel.anggota_lapor(orang, orang.pk) == orang
    assert sel.anggota_lapor(orang, almarhum.pk) is None
    assert sel.anggota_lapor(orang, orang_lain.pk) is None


def test_antrean_terlama_di_atas_dan_terhitung(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun
    satu, dua = laporan_buat(orang), tambah_buat(orang)
    tiga = laporan_buat(orang, isi={"agama": "2"})
    laporan_tarik(laporan=tiga, akun=orang.akun)
    assert list(sel.antrean_lapor("menunggu")) == [satu, dua]
    assert sel.jumlah_per_tab() == {"menunggu": 2, "diputus": 0, "ditarik": 1}
    assert sel.laporan_menunggu(orang.akun, orang) == satu
    assert sel.laporan_menunggu(orang.akun, None) == dua


def test_mirip_bernama_dan_lahir_sama(desa: Desa, orang: Penduduk) -> None:
    lahir = date(2024, 11, 2)
    ada = pabrik.penduduk_buat(desa, nama="AISYAH PUTRI", tanggal_lahir=lahir, jenis_kelamin="2")
    assert sel.penduduk_mirip("Aisyah Putri", lahir) == [ada]
    assert sel.penduduk_mirip("Aisyah Putri", date(2026, 11, 3)) == []
    assert sel.penduduk_mirip("", lahir) == []
