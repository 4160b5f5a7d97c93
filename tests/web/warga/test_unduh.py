from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca, gudang
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, Riwayat, Surat, TautanSurat
from balai.surat.services.cabut import surat_cabut
from tests import pabrik, pabrik_tte
from tests.conftest import klien
from tests.pabrik_surat_ttd import surat_bertanda
from tests.web.warga.bantu import alamat, buka, teks
from tests.web.warga.test_anggaran import jumlah_kueri

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)


def test_beranda_daftar_dan_rincian_mengatakan_siap_diunduh(warga_klien: Client, p: Permohonan) -> None:
    for halaman in ("/warga/", "/warga/surat/", alamat(p.kode)):
        isi = buka(warga_klien, halaman)
        assert "Surat siap diunduh" in isi
        assert "Surat siap diambil" not in isi
        assert "Unduh di sini" in isi


def test_unduh_pertama_303_lalu_byte_yang_sama(warga_klien: Client, p: Permohonan, orang: Penduduk) -> None:
    jawab = warga_klien.post(alamat(p.kode, "unduh/"), {"kunci": pabrik.kunci()})
    assert (jawab.status_code, jawab["Location"]) == (303, alamat(p.kode, "surat.pdf"))
    pdf = warga_klien.get(jawab["Location"])
    assert hashlib.sha256(pdf.content).hexdigest() == p.surat.berkas.sha256
    assert pdf["Content-Type"] == "application/pdf"
    tempelan = pdf["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="Keterangan-Usaha-[A-Za-z0-9-]+\.pdf"', tempelan)
    assert orang.nik not in tempelan
    assert "no-store" in pdf["Cache-Control"]
    p.refresh_from_db()
    assert p.keadaan == "selesai"


def test_membuka_halaman_atau_berkas_saja_tidak_mengubah_keadaan(warga_klien: Client, p: Permohonan) -> None:
    for halaman in (alamat(p.kode), alamat(p.kode, "surat.pdf"), alamat(p.kode, "bagikan/")):
        assert warga_klien.get(halaman).status_code == 200
    p.refresh_from_db()
    assert p.keadaan == "siap_diambil"


def test_unduh_lagi_dari_halaman_lama_tetap_memberi_berkas(warga_klien: Client, p: Permohonan) -> None:
    for _ in range(2):
        jawab = warga_klien.post(alamat(p.kode, "unduh/"), {"kunci": pabrik.kunci()})
        assert jawab.status_code == 303
    assert Riwayat.objects.filter(permohonan=p, aksi="unduh").count() == 1


def test_sesudahnya_tautan_biasa_di_rincian_dan_riwayat_layanan(warga_klien: Client, p: Permohonan) -> None:
    warga_klien.post(alamat(p.kode, "unduh/"), {"kunci": pabrik.kunci()})
    for halaman in ("/warga/surat/", alamat(p.kode)):
        isi = buka(warga_klien, halaman)
        assert f'href="{alamat(p.kode, "surat.pdf")}"' in isi
        assert "Sudah diunduh" in isi


def test_warga_lain_404_di_setiap_pintu(p: Permohonan, orang_lain: Penduduk) -> None:
    c = klien(orang_lain.akun)
    for bagian in ("unduh/", "bagikan/"):
        assert c.post(alamat(p.kode, bagian), {"kunci": pabrik.kunci()}).status_code == 404
    assert c.get(alamat(p.kode, "surat.pdf")).status_code == 404


def test_surat_keluarga_diunduh_yang_meminta_dan_tercatat(
    warga_klien: Client, p: Permohonan, orang_lain: Penduduk
) -> None:
    Permohonan.objects.filter(pk=p.pk).update(penduduk=orang_lain)
    assert warga_klien.get(alamat(p.kode, "surat.pdf")).status_code == 200
    assert Jejak.objects.filter(aksi="surat.unduh", subjek_id=orang_lain.pk).count() == 1
    c = klien(orang_lain.akun)
    assert "Unduh surat" not in buka(c, alamat(p.kode))
    assert c.get(alamat(p.kode, "surat.pdf")).status_code == 404


def test_surat_basah_tidak_ditawarkan_dan_tidak_diberikan(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    isi = buka(warga_klien, alamat(p.kode))
    assert "Unduh surat" not in isi
    assert "Bagikan" not in isi
    assert warga_klien.get(alamat(p.kode, "surat.pdf")).status_code == 302
    assert warga_klien.post(alamat(p.kode, "unduh/")).status_code == 302


def test_berkas_hilang_tidak_menutup_permohonan(warga_klien: Client, p: Permohonan) -> None:
    gudang().hapus(desa_id=p.desa_id, berkas_id=p.surat.berkas.kode)
    jawab = warga_klien.post(alamat(p.kode, "unduh/"), {"kunci": pabrik.kunci()}, follow=True)
    assert jawab.redirect_chain[-1][0] == alamat(p.kode)
    p.refresh_from_db()
    assert p.keadaan == "siap_diambil"


def test_dicabut_mengatakan_mengapa_dan_tidak_memberi_apa_pun(
    warga_klien: Client, p: Permohonan, kades: Akun
) -> None:
    surat_cabut(
        permohonan=p, akun=kades, kunci=pabrik.kunci(), golongan="keliru", alasan="Nama usaha <b>salah</b>"
    )
    jawab = warga_klien.get(alamat(p.kode))
    assert b"<b>salah</b>" not in jawab.content
    isi = teks(jawab)
    assert "Surat dicabut" in isi
    assert "Ada data yang keliru" in isi
    assert "Unduh surat" not in isi
    assert "Bagikan lewat WhatsApp" not in isi
    assert isi.index("Minta surat baru</span>") < isi.index("Perjalanan surat")
    assert "Buat lagi seperti ini" not in isi
    assert "Surat dicabut" in buka(warga_klien, "/warga/surat/")
    assert warga_klien.get(alamat(p.kode, "surat.pdf")).status_code == 302
    assert warga_klien.get(alamat(p.kode, "bagikan/")).status_code == 302


def test_pengganti_disebut_dengan_nomornya(
    warga_klien: Client, p: Permohonan, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    baru = surat_bertanda(desa=desa, orang=orang, operator=operator, kades=kades)
    alasan = "Diganti karena alamat pindah"
    surat_cabut(
        permohonan=p,
        akun=kades,
        kunci=pabrik.kunci(),
        golongan="diganti",
        alasan=alasan,
        pengganti=baru.surat,
    )
    isi = buka(warga_klien, alamat(p.kode))
    assert f"Surat penggantinya nomor <b>{baru.surat.nomor}</b>" in isi
    assert f'href="{alamat(baru.kode)}"' in isi
    assert "Minta surat baru" not in isi


def bagikan(c: Client, p: Permohonan, kunci: str = "") -> Any:
    return c.post(alamat(p.kode, "bagikan/"), {"kunci": kunci or pabrik.kunci()})


def test_bagikan_menampilkan_tautan_batas_waktu_dan_wa_tanpa_data_pribadi(
    warga_klien: Client, p: Permohonan, orang: Penduduk
) -> None:
    isi = teks(bagikan(warga_klien, p))
    tautan = re.search(r"http\S+/s/[a-z2-7]{32}/", isi)
    assert tautan is not None
    wa = re.search(r'href="(https://wa\.me/\?text=[^"]+)"', isi)
    assert wa is not None
    for rahasia in (orang.nik, "Siti", "Rahmawati"):
        assert rahasia not in wa[1]
    assert "Sukamaju" in wa[1]
    assert "Keterangan%20Usaha" in wa[1]
    assert "Belum ada yang mengunduh" in isi


def test_tombol_bagikan_tertekan_dua_kali_satu_tautan(warga_klien: Client, p: Permohonan) -> None:
    kunci = pabrik.kunci()
    satu, dua = (re.search(r"/s/(\w+)/", teks(bagikan(warga_klien, p, kunci))) for _ in range(2))
    assert satu is not None
    assert dua is not None
    assert satu[1] == dua[1]
    assert TautanSurat.objects.count() == 1


def test_alamat_hanya_tampil_sekali(warga_klien: Client, p: Permohonan) -> None:
    rahasia = re.search(r"/s/(\w+)/", teks(bagikan(warga_klien, p)))
    assert rahasia is not None
    assert rahasia[1] not in buka(warga_klien, alamat(p.kode, "bagikan/"))


def test_matikan_tautan(warga_klien: Client, p: Permohonan, orang_lain: Penduduk) -> None:
    bagikan(warga_klien, p)
    tautan = TautanSurat.objects.get()
    mati = alamat(p.kode, f"bagikan/{tautan.pk}/matikan/")
    assert klien(orang_lain.akun).post(mati).status_code == 404
    assert warga_klien.get(mati).status_code == 405
    jawab = warga_klien.post(mati, follow=True)
    assert "Tautan dimatikan." in teks(jawab)
    tautan.refresh_from_db()
    assert tautan.dicabut_pada is not None
    lain = alamat(p.kode, "bagikan/999999/matikan/")
    assert warga_klien.post(lain).status_code == 404


def test_terlalu_banyak_tautan_diberi_tahu(warga_klien: Client, p: Permohonan) -> None:
    for _ in range(5):
        bagikan(warga_klien, p)
    jawab = bagikan(warga_klien, p)
    assert jawab.status_code == 409
    assert "Matikan dulu salah satunya" in teks(jawab)


def test_isi_gudang_tidak_berubah_oleh_unduhan(warga_klien: Client, p: Permohonan) -> None:
    sebelum = berkas_baca(p.surat.berkas)
    warga_klien.post(alamat(p.kode, "unduh/"), {"kunci": pabrik.kunci()}, follow=True)
    assert berkas_baca(Surat.objects.get(permohonan=p).berkas) == sebelum  # type: ignore[arg-type]


def test_saat_meminta_disebut_bisa_diunduh_kalau_penandanya_elektronik(
    warga_klien: Client, desa: Desa, orang: Penduduk
) -> None:
    p = pabrik.konsep_buat(orang)
    assert "unduh" not in buka(warga_klien, alamat(p.kode, "isi/"))
    pabrik_tte.penanda_lokal(desa, Perangkat.objects.get(jabatan="kepala"))
    isi = buka(warga_klien, alamat(p.kode, "isi/"))
    assert "Saya unduh, atau ambil di kantor desa" in isi
    assert jumlah_kueri(warga_klien, alamat(p.kode, "isi/")) <= 10
