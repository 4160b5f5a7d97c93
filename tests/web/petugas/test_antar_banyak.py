"""Several letters brought home at once (M14)."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, Riwayat
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import perbanyak, teks

ANTAR, BAWA, SERAH = "/petugas/antar/", "/petugas/antar/bawa/", "/petugas/antar/serahkan/"


@pytest.fixture
def tiga(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> list[Permohonan]:
    """Ready letters of three residents that wait for somebody to bring them."""
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    perbanyak(p, 2, desa=desa)
    Permohonan.objects.filter(keadaan="siap_diambil").update(pengambilan="antar")
    return list(Permohonan.objects.filter(keadaan="siap_diambil").order_by("pk"))


def isi(semua: list[Permohonan], **lain: str) -> dict[str, object]:
    jawab: dict[str, object] = {"kunci": pabrik.kunci(), "pilih": [p.kode for p in semua]}
    for p in semua:
        jawab |= {f"penerima-{p.kode}": p.penduduk.nama, f"hubungan-{p.kode}": "Yang bersangkutan"}
    return jawab | lain


def bawa(semua: list[Permohonan], akun: Akun) -> None:
    klien(akun).post(BAWA, {"kunci": pabrik.kunci(), "pilih": [p.kode for p in semua]})


def test_dibawa_sekaligus_hanya_yang_dicentang(tiga: list[Permohonan], kadus: Akun) -> None:
    c = klien(kadus)
    assert "Bawa yang dicentang" in teks(c.get(ANTAR))
    kirim = {"kunci": pabrik.kunci(), "pilih": [tiga[0].kode, tiga[1].kode]}
    html = teks(c.post(BAWA, kirim))
    assert "Anda membawa 2 surat" in html
    assert "Anda bawa · 2" in html
    assert "Minta diantar · 1" in html
    c.post(BAWA, kirim)
    assert Riwayat.objects.filter(aksi="antar").count() == 2


def test_tanpa_centang_diberi_tahu(tiga: list[Permohonan], kadus: Akun) -> None:
    jawab = klien(kadus).post(BAWA, {"kunci": pabrik.kunci()})
    assert jawab.status_code == 422
    assert "Centang dulu" in teks(jawab)
    assert "Centang dulu" in teks(klien(kadus).get(SERAH))


def test_diserahkan_sekaligus_dengan_nama_dan_hubungan(tiga: list[Permohonan], kadus: Akun) -> None:
    bawa(tiga, kadus)
    c = klien(kadus)
    html = teks(c.get(SERAH, {"pilih": [tiga[0].kode, tiga[2].kode]}))
    assert "Serahkan 2 surat" in html
    assert tiga[1].kode not in html
    anak = {f"penerima-{tiga[2].kode}": "Budi Santosa", f"hubungan-{tiga[2].kode}": "Anak"}
    html = teks(c.post(SERAH, isi([tiga[0], tiga[2]], **anak)))
    assert "2 surat diserahkan" in html
    assert "Anda bawa · 1" in html
    akhir = {p.pk: p for p in Permohonan.objects.filter(keadaan="selesai")}
    assert akhir.keys() == {tiga[0].pk, tiga[2].pk}
    assert (akhir[tiga[2].pk].penerima, akhir[tiga[2].pk].hubungan_penerima) == ("Budi Santosa", "Anak")


def test_yang_belum_terisi_tinggal_di_halaman_dan_yang_lain_selesai(
    tiga: list[Permohonan], kadus: Akun
) -> None:
    bawa(tiga, kadus)
    salah = {f"penerima-{tiga[1].kode}": " ", f"hubungan-{tiga[1].kode}": "Tetangga"}
    jawab = klien(kadus).post(SERAH, isi(tiga, **salah))
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "2 surat diserahkan" in html
    assert f'href="#id_penerima-{tiga[1].kode}"' in html
    assert f'href="#id_hubungan-{tiga[1].kode}"' in html
    assert tiga[0].kode not in html
    assert Permohonan.objects.filter(keadaan="selesai").count() == 2


def test_yang_sudah_diserahkan_orang_lain_dilewati(
    tiga: list[Permohonan], kadus: Akun, operator: Akun
) -> None:
    bawa(tiga, kadus)
    satu = {"kunci": pabrik.kunci(), "penerima": "Budi", "hubungan": "Anak"}
    klien(operator).post(f"/petugas/permohonan/{tiga[0].kode}/serahkan/", satu)
    html = teks(klien(kadus).post(SERAH, isi(tiga)))
    assert "2 surat diserahkan" in html
    tiga[0].refresh_from_db()
    assert tiga[0].penerima == "Budi"


def test_hanya_yang_dibawa_sendiri(tiga: list[Permohonan], kadus: Akun, operator: Akun) -> None:
    bawa(tiga[:1], kadus)
    klien(kadus).post(SERAH, isi(tiga))
    klien(operator).post(SERAH, isi(tiga))  # holds no office, so carries nothing
    assert Permohonan.objects.filter(keadaan="selesai").count() == 1
