"""Find the citizen, choose the letter."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import IzinKeluarga
from balai.surat.services import antre_ambil, antre_panggil
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_meja import bantu_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

MEJA = "/petugas/meja/"


def alamat(orang: Penduduk) -> str:
    return f"{MEJA}warga/{orang.pk}/"


def test_satu_yang_cocok_langsung_dibuka(desa: Desa, orang: Penduduk, operator_klien: Client) -> None:
    for kata in ("rahma siti", orang.nik, f"{orang.nik[:4]} {orang.nik[4:]}"):
        jawab = operator_klien.post(MEJA, {"q": kata})
        assert jawab.status_code == 302
        assert jawab.headers["Location"] == alamat(orang)


def test_beberapa_yang_cocok_bernomor_dan_nik_tersamar(desa: Desa, operator_klien: Client) -> None:
    dua = [pabrik.penduduk_buat(desa, nama=f"Slamet {x}") for x in ("Budi", "Adi")]
    html = teks(operator_klien.post(MEJA, {"q": "slamet"}))
    assert html.index("Slamet Adi") < html.index("Slamet Budi")
    assert 'data-pintas="2"' in html
    assert "autofocus" in html
    assert all(o.nik not in html for o in dua)


def test_tidak_ada_yang_cocok_disebutkan_obatnya(desa: Desa, operator_klien: Client, kadus: Akun) -> None:
    assert "ketik NIK dari KTP" in teks(operator_klien.post(MEJA, {"q": "Zulkarnaen"}))
    assert "wilayah Anda" in teks(klien(kadus).post(MEJA, {"q": "Zulkarnaen"}))


def test_kadus_tidak_membuka_warga_dusun_lain(desa: Desa, kadus: Akun, orang: Penduduk) -> None:
    rw = Rw.objects.create(dusun=Dusun.objects.create(nama="Sumberejo"), nomor="05")
    Penduduk.objects.filter(pk=orang.pk).update(rt=Rt.objects.create(rw=rw, nomor="01"))
    c = klien(kadus)
    assert c.get(alamat(orang)).status_code == 404
    assert c.get(f"{alamat(orang)}SKD/").status_code == 404
    assert not Jejak.objects.filter(subjek_id=orang.pk, aksi="penduduk.buka").exists()


def test_membuka_warga_meninggalkan_jejak_beralasan(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    operator_klien.get(alamat(orang))
    j = Jejak.objects.get(subjek_id=orang.pk, aksi="penduduk.buka")
    assert (j.akun, j.alasan) == (operator, "Warga hadir, dibantu meminta surat")


@pytest.mark.parametrize(
    ("kata", "kode"), [("skd", "SKD"), ("kehilangan", "SKHL"), ("Keterangan Usaha", "SKU")]
)
def test_satu_surat_yang_cocok_langsung_dibuka(
    desa: Desa, orang: Penduduk, operator_klien: Client, kata: str, kode: str
) -> None:
    jawab = operator_klien.post(alamat(orang), {"q": kata})
    if jawab.status_code == 200:  # several: the one that is meant stands among them
        assert f"{alamat(orang)}{kode}/" in teks(jawab)
    else:
        assert jawab.headers["Location"] == f"{alamat(orang)}{kode}/"


def test_surat_yang_sering_ada_di_angka_satu(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    bantu_buat(desa, operator, orang, "SKU")
    html = teks(operator_klien.get(alamat(orang)))
    assert f'href="{alamat(orang)}SKU/" data-pintas="1"' in html
    assert "Semua surat" in html
    assert "Tidak ada surat yang cocok" in teks(operator_klien.post(alamat(orang), {"q": "xyz"}))


def test_anggota_kk_lain_satu_tekanan_jauhnya(desa: Desa, orang: Penduduk, operator_klien: Client) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Budi", keluarga=orang.keluarga)
    assert f'href="{alamat(anak)}"' in teks(operator_klien.get(alamat(orang)))


def test_izin_keluarga_dicatat_dan_dicabut_di_meja(
    desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    operator_klien.post(alamat(orang), {"izin": "beri"})
    izin = IzinKeluarga.objects.get()
    assert (izin.penduduk, izin.oleh, izin.di_meja, izin.dicabut_pada) == (orang, operator, True, None)
    assert "Cabut izin" in teks(operator_klien.get(f"{alamat(orang)}?izin=beri"))
    operator_klien.post(alamat(orang), {"izin": "cabut"})
    izin.refresh_from_db()
    assert izin.dicabut_pada is not None


def test_izin_tidak_untuk_anak(desa: Desa, operator_klien: Client) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Budi", tanggal_lahir=date(2020, 1, 1))
    assert "Izin keluarga" not in teks(operator_klien.get(alamat(anak)))
    operator_klien.post(alamat(anak), {"izin": "beri"})
    assert not IzinKeluarga.objects.exists()


def test_nomor_loket_yang_dilayani_terlihat(desa: Desa, operator: Akun, operator_klien: Client) -> None:
    for _ in range(2):
        antre_ambil(akun=operator, kunci=pabrik.kunci())
    antre_panggil(akun=operator, nomor=1)
    html = teks(operator_klien.get(MEJA))
    assert "Melayani nomor 001" in html
    assert "Panggil 002" in html


def test_di_luar_kantor_tidak_ada_loket(desa: Desa, kadus: Akun) -> None:
    c = klien(kadus)
    assert "loket" not in teks(c.get(MEJA)).lower()
    assert c.get(f"{MEJA}loket/").status_code == 404


def test_kueri_halaman_sedikit(desa: Desa, orang: Penduduk, operator: Akun, operator_klien: Client) -> None:
    bantu_buat(desa, operator, orang)
    assert jumlah_kueri(operator_klien, MEJA) <= 8
    assert jumlah_kueri(operator_klien, alamat(orang)) <= 9
