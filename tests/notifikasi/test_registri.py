from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.registri import Pesan, daftarkan, pesan, semua_kode
from balai.notifikasi.selectors import jumlah_belum_dibaca, kabar_untuk
from balai.notifikasi.services import kabarkan, tandai_dibaca
from balai.penduduk.models import Penduduk

DATA = {
    "surat": "Keterangan Usaha",
    "nomor": "PS-2611-0001",
    "pemohon": "Siti",
    "pelaku": "Rini",
    "alasan": "Foto buram {x}",
    "catatan": "Diterima Siti",
    "kepala": "Perbekel",
    "sekretaris": "Sekretaris Desa",
    "tentang": "data Nayla Safitri",
    "pelapor": "Siti",
    "judul": "Jadwal posyandu",
    "agenda": "12/2026",
    "tenggat": "30 November 2026",
    "pejabat": "Hadi Wibowo",
    "sampai": "20 Januari 2027",
    "anjuran": "Mintalah surat pengganti.",
    "pengganti": "470/2/2026",
    "isi": "PS-2611-0001 Keterangan Usaha",
}


@pytest.mark.parametrize("kode", semua_kode())
def test_setiap_pesan_bisa_dibaca(kode: str) -> None:
    p = pesan(kode)
    assert p.judul(DATA)
    assert "{" not in p.judul(DATA)
    assert p.isi(DATA)


def test_kode_kembar_ditolak() -> None:
    class Kembar(Pesan):
        kode = semua_kode()[0]

    with pytest.raises(ValueError, match="twice"):
        daftarkan(Kembar)


def test_kode_tak_dikenal_tidak_pernah_tersimpan(desa: Desa, warga: Akun) -> None:
    with pytest.raises(KeyError):
        kabarkan(kode="tidak.ada", penerima=[warga], data={})
    assert not Notifikasi.objects.exists()


def test_kabar_orang_lain_tidak_ikut_terbaca(desa: Desa, warga: Akun, orang_lain: Penduduk) -> None:
    kabarkan(kode="warga.selesai", penerima=[warga, orang_lain.akun], data=DATA)
    tandai_dibaca(akun=warga)
    assert jumlah_belum_dibaca(warga) == 0
    assert jumlah_belum_dibaca(orang_lain.akun) == 1
    assert [k.dibaca for k in kabar_untuk(warga)] == [True]
