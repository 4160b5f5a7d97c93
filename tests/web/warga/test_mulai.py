from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.surat.models import JenisSurat, Permohonan
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka, teks

pytestmark = pytest.mark.django_db
BARU = "/warga/permohonan/baru/"


def kiriman(**lain: str) -> dict[str, str]:
    return {
        "jenis": "SKU",
        "keterangan_tambahan": "Perlu hari Senin",
        "telepon": "0812 3456 7890",
        "kunci": pabrik.kunci(),
    } | lain


def test_halaman_memakai_kata_panduan(warga_klien: Client) -> None:
    isi = buka(warga_klien, BARU)
    for kata in ("Permohonan Surat", "Jenis Surat", "Keterangan Tambahan", "Nomor HP aktif"):
        assert kata in isi
    assert 'value="0812 0000 3456"' in isi
    assert "Langkah 1 dari 3" in isi


def test_dokumen_semua_surat_tampil_tanpa_skrip(warga_klien: Client) -> None:
    isi = buka(warga_klien, BARU)
    assert "Foto tempat usaha" in isi
    assert "Foto rumah" in isi


def test_jenis_dari_alamat_sudah_terpilih_dan_dokumennya_terbuka(warga_klien: Client) -> None:
    isi = buka(warga_klien, BARU + "?jenis=sku")
    assert '<option value="SKU" selected>' in isi
    assert isi.count("<details") - isi.count('<details class="lipat">') == 1


def test_surat_yang_harus_ke_kantor_tidak_ditawarkan(warga_klien: Client) -> None:
    JenisSurat.objects.filter(kode="SKU").update(jalur="kantor")
    assert 'value="SKU"' not in buka(warga_klien, BARU)
    assert warga_klien.post(BARU, kiriman()).status_code == 200
    assert not Permohonan.objects.exists()


def test_lanjut_membuat_konsep_dan_ke_dokumen(warga_klien: Client, warga: Akun) -> None:
    jawaban = warga_klien.post(BARU, kiriman())
    p = Permohonan.objects.get()
    assert jawaban["Location"] == alamat(p.kode, "dokumen/")
    assert (p.pemohon, p.keadaan, p.jenis.kode) == (warga, "konsep", "SKU")
    assert (p.telepon, p.keterangan_tambahan) == ("+6281234567890", "Perlu hari Senin")


def test_tekan_dua_kali_satu_konsep(warga_klien: Client) -> None:
    data = kiriman()
    assert warga_klien.post(BARU, data)["Location"] == warga_klien.post(BARU, data)["Location"]
    assert Permohonan.objects.count() == 1


def test_tombol_kembali_lalu_ganti_jenis_mengubah_konsep_yang_sama(warga_klien: Client) -> None:
    data = kiriman()
    warga_klien.post(BARU, data)
    warga_klien.post(BARU, data | {"jenis": "SKD", "keterangan_tambahan": "Ganti"})
    p = Permohonan.objects.get()
    assert (p.jenis.kode, p.keterangan_tambahan) == ("SKD", "Ganti")


def test_kunci_aneh_diganti_bukan_galat(warga_klien: Client) -> None:
    assert warga_klien.post(BARU, kiriman(kunci="x" * 500)).status_code == 302
    assert warga_klien.post(BARU, kiriman(kunci="")).status_code == 302
    assert Permohonan.objects.count() == 2


@pytest.mark.parametrize(
    ("lain", "bidang", "kata"),
    [
        ({"jenis": ""}, "id_jenis", "Pilih jenis surat"),
        ({"jenis": "TIDAKADA"}, "id_jenis", "Pilih jenis surat"),
        ({"telepon": ""}, "id_telepon", "Isi nomor HP"),
        ({"telepon": "0812 3456"}, "id_telepon", "Nomor kurang 2 angka"),
        ({"telepon": "rumah"}, "id_telepon", "angka saja"),
        ({"keterangan_tambahan": "a" * 301}, "id_keterangan_tambahan", "lebih 1 huruf"),
    ],
)
def test_salah_isi_ditunjuk_dan_isian_tetap(
    warga_klien: Client, lain: dict[str, str], bidang: str, kata: str
) -> None:
    data = kiriman(**lain)
    isi = teks(warga_klien.post(BARU, data))
    assert kata in isi
    assert f'href="#{bidang}"' in isi
    assert data["keterangan_tambahan"] in isi
    assert data["kunci"] in isi
    assert not Permohonan.objects.exists()


@pytest.mark.parametrize("hp", ["081234567890", "+62 812-3456-7890", "6281234567890", "(0812) 3456.7890"])
def test_nomor_hp_boleh_ditulis_bagaimana_saja(warga_klien: Client, hp: str) -> None:
    warga_klien.post(BARU, kiriman(telepon=hp))
    assert Permohonan.objects.get().telepon == "+6281234567890"


def test_simpan_menyimpan_konsep(warga_klien: Client) -> None:
    jawaban = warga_klien.post(BARU, kiriman(simpan="1"), follow=True)
    assert "Konsep tersimpan." in teks(jawaban)


def test_konsep_lama_ditawarkan_lagi(warga_klien: Client, orang: Penduduk) -> None:
    pabrik.konsep_buat(orang, lengkap=False)
    isi = buka(warga_klien, BARU)
    assert "belum diajukan" in isi
    assert "/warga/surat/konsep/" in isi


def test_langkah_satu_bisa_diubah(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    assert "Untuk ke bank hari Senin" in buka(warga_klien, alamat(p.kode, "ubah/"))
    jawaban = warga_klien.post(alamat(p.kode, "ubah/"), kiriman(jenis="SKD", telepon="0813 3456 7890"))
    assert jawaban["Location"] == alamat(p.kode, "dokumen/")
    p.refresh_from_db()
    assert (p.jenis.kode, p.telepon) == ("SKD", "+6281334567890")


def test_permohonan_yang_kembali_tetap_jenisnya(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=orang.desa, orang=orang, operator=operator)
    warga_klien.post(alamat(p.kode, "ubah/"), kiriman(jenis="SKD"))
    p.refresh_from_db()
    assert p.jenis.kode == "SKU"


def test_yang_terkirim_tidak_bisa_diubah(warga_klien: Client, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diajukan", desa=orang.desa, orang=orang, operator=operator)
    for jawaban in (
        warga_klien.get(alamat(p.kode, "ubah/"), follow=True),
        warga_klien.post(alamat(p.kode, "ubah/"), kiriman(), follow=True),
    ):
        assert jawaban.redirect_chain[-1][0] == alamat(p.kode)
        assert "sudah terkirim" in teks(jawaban)


def test_konsep_orang_lain_404(orang: Penduduk, orang_lain: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    c = klien(orang_lain.akun)
    assert c.get(alamat(p.kode, "ubah/")).status_code == 404
    assert c.post(alamat(p.kode, "ubah/"), kiriman()).status_code == 404
