"""Pages of the heads of RT and RW."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.desa.models import Desa, Rt, Rw
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from tests import pabrik, pabrik_alur
from tests.conftest import klien
from tests.guards.rute import RUTE, TETAP
from tests.web.petugas.bantu import jumlah_kueri, teks

DAFTAR = "/petugas/persetujuan-rt/"


@pytest.fixture
def menunggu(desa: Desa, orang: Penduduk, ketua_rt: Akun) -> Permohonan:
    return pabrik_alur.kirim_ke_rt(orang, desa=desa)


@pytest.fixture
def rt(ketua_rt: Akun) -> Client:
    return klien(ketua_rt)


def _jawab(c: Client, p: Permohonan, aksi: str, alasan: str = "") -> int:
    isi = {"aksi": aksi, "alasan": alasan, "kunci": pabrik.kunci()}
    return c.post(f"{DAFTAR}{p.kode}/", isi).status_code


def test_ketua_mulai_di_persetujuan(rt: Client) -> None:
    assert rt.get("/petugas/").headers["Location"] == DAFTAR
    html = teks(rt.get(DAFTAR))
    assert "Tidak ada yang menunggu Anda" in html
    assert "Antrean" not in html


def test_daftar_lalu_satu_permohonan(rt: Client, menunggu: Permohonan, orang: Penduduk) -> None:
    html = teks(rt.get(DAFTAR))
    assert "1 menunggu Anda" in html
    assert orang.nama in html
    satu = teks(rt.get(f"{DAFTAR}{menunggu.kode}/"))
    assert "Setujui" in satu
    assert orang.nik not in satu
    gambar = re.search(r'src="([^"]+/dokumen/[^"]+)"', satu)
    assert gambar
    assert rt.get(gambar[1])["Content-Type"] == "image/jpeg"
    assert Jejak.objects.filter(subjek_id=orang.pk, alasan__contains=menunggu.nomor).exists()


def test_setujui_meneruskan_ke_kantor(rt: Client, menunggu: Permohonan) -> None:
    assert _jawab(rt, menunggu, "setujui_rt") == 302
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "diajukan"
    assert "sudah diteruskan ke kantor" in teks(rt.get(f"{DAFTAR}?selesai=setujui_rt"))
    assert "sudah dijawab" in teks(rt.get(f"{DAFTAR}{menunggu.kode}/"))


@pytest.mark.parametrize("aksi", ["undang_rt", "tolak_rt"])
def test_tanpa_alasan_ditanya_lagi_dan_tulisan_tetap(rt: Client, menunggu: Permohonan, aksi: str) -> None:
    jawab = rt.post(f"{DAFTAR}{menunggu.kode}/", {"aksi": aksi, "alasan": "ya", "kunci": pabrik.kunci()})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert f'id="id_{aksi}"' in html
    assert ">\nya</textarea>" in html
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "menunggu_rt"


def test_minta_bertemu_tampil_di_daftar_dan_di_halaman_warga(
    rt: Client, menunggu: Permohonan, warga_klien: Client
) -> None:
    assert _jawab(rt, menunggu, "undang_rt", "Nanti malam di rumah saya") == 302
    assert "Anda minta bertemu" in teks(rt.get(DAFTAR))
    for alamat in (f"/warga/permohonan/{menunggu.kode}/", reverse("warga:surat"), "/warga/"):
        html = teks(warga_klien.get(alamat))
        assert "Ketua RT minta bertemu" in html
        assert "Nanti malam di rumah saya" in html


def test_warga_melihat_ia_menunggu_ketua_rt(menunggu: Permohonan, warga_klien: Client) -> None:
    html = teks(warga_klien.get(f"/warga/permohonan/{menunggu.kode}/"))
    assert "Menunggu persetujuan Ketua RT" in html
    assert "Sesudah disetujui, surat selesai dalam" in html


def test_jawaban_yang_tidak_dikenal_ditanya_lagi(rt: Client, menunggu: Permohonan) -> None:
    assert _jawab(rt, menunggu, "") == 422
    assert _jawab(rt, menunggu, "tandatangani") == 422


def test_ketua_lain_mendapat_404(menunggu: Permohonan) -> None:
    asing = klien(pabrik_alur.ketua_rt_buat(Rt.objects.create(rw=Rw.objects.get(), nomor="09")))
    assert asing.get(f"{DAFTAR}{menunggu.kode}/").status_code == 404
    assert _jawab(asing, menunggu, "setujui_rt") == 404
    assert asing.get(f"{DAFTAR}{menunggu.kode}/dokumen/KTP/kecil/").status_code == 404
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "menunggu_rt"


def test_kepala_dusun_bisa_menyetujui_dan_yang_kedua_diberi_tahu(
    rt: Client, kadus: Akun, menunggu: Permohonan
) -> None:
    kadus_klien = klien(kadus)
    assert "Persetujuan RT" in teks(kadus_klien.get("/petugas/antar/"))
    assert _jawab(kadus_klien, menunggu, "setujui_rt") == 302
    # The other had the page open already; by now it is not his any more.
    assert _jawab(rt, menunggu, "setujui_rt") == 404


def test_kantor_melihat_yang_menunggu_rt_tanpa_tombol(
    operator_klien: Client, menunggu: Permohonan, operator: Akun
) -> None:
    assert menunggu.nomor not in teks(operator_klien.get("/petugas/antrean/"))
    html = teks(operator_klien.get("/petugas/antrean/?tab=rt"))
    assert "Menunggu sejak" in html
    tinjau = teks(operator_klien.get(f"/petugas/permohonan/{menunggu.kode}/"))
    assert "Teruskan tanpa RT" not in tinjau
    assert (
        operator_klien.post(
            f"/petugas/permohonan/{menunggu.kode}/lewati_rt/", {"alasan": "Tidak menjawab"}
        ).status_code
        == 409
    )


def test_operator_meneruskan_sesudah_dua_hari_kerja(operator_klien: Client, menunggu: Permohonan) -> None:
    Permohonan.objects.filter(pk=menunggu.pk).update(diubah_pada="2026-01-05T03:00:00Z")
    alamat = f"/petugas/permohonan/{menunggu.kode}/lewati_rt/"
    assert "Teruskan tanpa RT" in teks(operator_klien.get(f"/petugas/permohonan/{menunggu.kode}/"))
    assert operator_klien.get(alamat).status_code == 200
    assert operator_klien.post(alamat, {"alasan": "", "kunci": pabrik.kunci()}).status_code == 422
    assert operator_klien.post(alamat, {"kalimat": "0", "kunci": pabrik.kunci()}).status_code == 302
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "diajukan"


def test_anggaran_kueri(rt: Client, menunggu: Permohonan) -> None:
    assert jumlah_kueri(rt, DAFTAR) <= 10
    assert jumlah_kueri(rt, f"{DAFTAR}{menunggu.kode}/") <= 10


def test_ketua_rt_hanya_membuka_yang_menjadi_haknya(rt: Client, ketua_rt: Akun) -> None:
    """Every page of the office that names nobody: open or not, as the rights of the role say."""
    salah = {}
    for nama, r in RUTE.items():
        if not r.akses.startswith("petugas:") or r.obyek or r.cara != "GET":
            continue
        boleh = Hak(r.akses.partition(":")[2]) in ketua_rt.hak
        status = rt.get(reverse(nama, kwargs=TETAP.get(nama, {}))).status_code
        if (status == 404) is boleh:
            salah[nama] = status
    assert salah == {}
