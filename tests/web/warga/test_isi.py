from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Dusun
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, PermohonanDokumen, Riwayat
from tests import pabrik
from tests.conftest import klien
from tests.web.warga.bantu import alamat, buka, foto, teks

pytestmark = pytest.mark.django_db
SELASA = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)  # 09.00 WIB, the office is open


@pytest.fixture
def p(orang: Penduduk) -> Permohonan:
    return pabrik.konsep_buat(orang, "SKU")


def jawaban_form(p: Permohonan, **lain: str) -> dict[str, str]:
    isi = {f"isian-{k}": v for k, v in pabrik.isian_contoh(pabrik.definisi(p)).items()}
    isi["isian-karyawan"] = "2"
    ganti = {
        f"isian-{k}" if k not in ("kunci", "pengambilan", "konsep", "simpan") else k: v
        for k, v in lain.items()
    }
    return isi | {"pengambilan": "ambil", "kunci": pabrik.kunci()} | ganti


def kirim(c: Client, p: Permohonan, follow: bool = False, **lain: str) -> Any:
    return c.post(alamat(p.kode, "isi/"), jawaban_form(p, **lain), follow=follow)


def test_identitas_fakta_bukan_kolom(warga_klien: Client, orang: Penduduk, p: Permohonan) -> None:
    isi = buka(warga_klien, alamat(p.kode, "isi/"))
    assert orang.nama in isi
    assert "14 April 1988" in isi
    assert orang.nik not in isi
    assert f'value="{orang.nama}"' not in isi
    for kata in ("Keperluan", "Pratinjau", "<span>Kirim</span>", "Simpan", "Langkah 3 dari 3"):
        assert kata in isi


def test_isian_awal_dari_data_desa(warga_klien: Client, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKU", lengkap=False)
    isi = buka(warga_klien, alamat(p.kode, "isi/"))
    awal = isi[isi.index('name="isian-alamat_usaha"') :][:400]
    assert "Krajan" in awal


def test_titip_menyebut_siapa_yang_mengantar(warga_klien: Client, p: Permohonan) -> None:
    isi = buka(warga_klien, alamat(p.kode, "isi/"))
    assert "Titip Kepala Dusun Krajan" in isi
    assert "Pak Wagiman mengantar ke rumah" in isi
    Dusun.objects.update(kepala=None)
    assert "Titip perangkat terdekat" in buka(warga_klien, alamat(p.kode, "isi/"))


@time_machine.travel(SELASA, tick=False)
def test_janji_tampil_sebelum_dan_sesudah_kirim(warga_klien: Client, p: Permohonan) -> None:
    assert "hari ini, 13.00" in buka(warga_klien, alamat(p.kode, "isi/"))
    jawaban = kirim(warga_klien, p, follow=True)
    assert jawaban.redirect_chain[-1][0] == alamat(p.kode)
    isi = teks(jawaban)
    assert "Permohonan terkirim. Selesai paling lambat hari ini, 13.00." in isi
    assert "Hari ini, pukul 13.00" in isi
    assert "Permohonan terkirim" not in buka(warga_klien, alamat(p.kode))


def test_kirim_mengajukan_permohonan(warga_klien: Client, p: Permohonan) -> None:
    kirim(warga_klien, p, pengambilan="antar", omzet="Rp 5.000.000")
    p.refresh_from_db()
    assert (p.keadaan, p.pengambilan) == ("diajukan", "antar")
    assert p.isian["omzet"] == 5_000_000
    assert p.nomor.startswith("PS-")


def test_kirim_dua_kali_satu_permohonan_dan_satu_riwayat(warga_klien: Client, p: Permohonan) -> None:
    data = jawaban_form(p)
    for _ in range(3):
        jawaban = warga_klien.post(alamat(p.kode, "isi/"), data, follow=True)
        assert jawaban.status_code == 200
        assert "Permohonan terkirim" in teks(jawaban)
    assert Riwayat.objects.filter(permohonan=p).count() == 1
    assert Permohonan.objects.count() == 1


def test_dua_tab_yang_kedua_diberi_tahu(warga_klien: Client, p: Permohonan) -> None:
    kirim(warga_klien, p)
    isi = teks(kirim(warga_klien, p, follow=True, keperluan="Isian dari tab lain"))
    assert "sudah terkirim, jadi isinya tidak bisa diubah" in isi
    p.refresh_from_db()
    assert "tab lain" not in str(p.isian)
    assert Riwayat.objects.filter(permohonan=p).count() == 1


def test_keduluan_di_tengah_jalan_bukan_galat(
    warga_klien: Client, p: Permohonan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other tab is sent between our keeping the answers and our sending."""
    from balai.surat import services
    from balai.web.warga import isi as modul

    def kirim_setelah_tab_lain(**k: Any) -> Permohonan:
        services.permohonan_kirim(
            **k | {"kunci": pabrik.kunci(), "permohonan": Permohonan.objects.get(pk=p.pk)}
        )
        return services.permohonan_kirim(**k)

    monkeypatch.setattr(modul, "permohonan_kirim", kirim_setelah_tab_lain)
    jawaban = kirim(warga_klien, p, follow=True)
    assert jawaban.redirect_chain[-1][0] == alamat(p.kode)
    assert Riwayat.objects.filter(permohonan=p).count() == 1


def test_salah_isi_ditunjuk_dan_tetap_tersimpan(warga_klien: Client, p: Permohonan) -> None:
    jawaban = kirim(warga_klien, p, keperluan="", omzet="lima juta", nama_usaha="Warung <b>Siti</b>")
    assert jawaban.status_code == 200
    isi = teks(jawaban)
    assert "Ada 2 yang perlu diperbaiki" in isi
    assert 'href="#id_isian-keperluan"' in isi
    assert 'href="#id_isian-omzet"' in isi
    assert 'value="lima juta"' in isi
    p.refresh_from_db()
    assert p.keadaan == "konsep"
    assert p.mentah["omzet"] == "lima juta"
    assert p.mentah["nama_usaha"] == "Warung <b>Siti</b>"
    assert "<b>Siti</b>" not in jawaban.content.decode()


def test_tahun_nanti_ditolak(warga_klien: Client, p: Permohonan) -> None:
    assert "Tahun paling akhir" in teks(kirim(warga_klien, p, mulai="2099"))


def test_dokumen_kurang_disebut_dengan_jalannya(warga_klien: Client, p: Permohonan) -> None:
    PermohonanDokumen.objects.filter(permohonan=p, syarat="FOTO_USAHA").delete()
    isi = teks(kirim(warga_klien, p))
    assert "dokumen masih kurang: Foto tempat usaha" in isi
    assert alamat(p.kode, "dokumen/") in isi
    p.refresh_from_db()
    assert p.keadaan == "konsep"


def test_simpan_menyimpan_tanpa_memeriksa(warga_klien: Client, p: Permohonan) -> None:
    assert (
        kirim(warga_klien, p, simpan="1", keperluan="")["Location"] == f"/warga/surat/konsep/#konsep-{p.kode}"
    )
    p.refresh_from_db()
    assert p.mentah["keperluan"] == ""


def test_lihat_konsep_menyimpan_lalu_menampilkan_surat(
    warga_klien: Client, orang: Penduduk, p: Permohonan
) -> None:
    jawaban = kirim(warga_klien, p, follow=True, konsep="1", keperluan="Modal <i>warung</i> baru")
    isi = jawaban.content.decode()
    assert jawaban.redirect_chain[-1][0] == alamat(p.kode, "konsep/")
    assert "naskah-konsep" in isi
    assert orang.nama in isi
    assert "Modal &lt;i&gt;warung&lt;/i&gt; baru" in isi
    assert "Hadi Sucipto" in isi


def test_jawaban_tak_dikenal_dan_sangat_panjang_tidak_masuk(warga_klien: Client, p: Permohonan) -> None:
    data = jawaban_form(p, keperluan="x" * 9000) | {"isian-peretas": "ya", "keadaan": "selesai"}
    assert warga_klien.post(alamat(p.kode, "isi/"), data).status_code == 200
    p.refresh_from_db()
    assert "peretas" not in p.mentah
    assert len(p.mentah["keperluan"]) <= 4000
    assert p.keadaan == "konsep"


def test_perbaikan_menyebut_alasan_dan_bagiannya_lalu_terkirim_lagi(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=orang.desa, orang=orang, operator=operator)
    rincian = buka(warga_klien, alamat(p.kode))
    assert "Foto tempat usaha buram." in rincian
    tujuan = alamat(p.kode, "dokumen/?ganti=FOTO_USAHA#syarat-FOTO_USAHA")
    assert tujuan in rincian
    assert "Petugas minta dokumen ini diganti." in buka(warga_klien, tujuan)
    assert "Petugas menulis:" in buka(warga_klien, alamat(p.kode, "isi/"))
    isi = teks(kirim(warga_klien, p, follow=True))
    assert "Permohonan terkirim" in isi
    p.refresh_from_db()
    assert (p.keadaan, p.diperbaiki, p.bagian) == ("diajukan", 1, [])
    assert Riwayat.objects.filter(permohonan=p, aksi="kirim_ulang").count() == 1


def test_dokumen_yang_sudah_diganti_tidak_diminta_lagi(
    warga_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=orang.desa, orang=orang, operator=operator)
    tujuan = alamat(p.kode, "dokumen/")
    ganti = warga_klien.post(tujuan, {"berkas-FOTO_USAHA": foto(), "unggah": "FOTO_USAHA"})
    assert ganti.status_code == 302
    assert "Petugas minta dokumen ini diganti." not in buka(warga_klien, tujuan)
    assert "Yang dimaksud:" not in buka(warga_klien, alamat(p.kode, "isi/"))
    assert f'href="{alamat(p.kode, "isi/")}"' in buka(warga_klien, alamat(p.kode))


def test_milik_orang_lain_404(orang_lain: Penduduk, p: Permohonan) -> None:
    c = klien(orang_lain.akun)
    assert c.get(alamat(p.kode, "isi/")).status_code == 404
    assert c.get(alamat(p.kode, "konsep/")).status_code == 404
    assert kirim(c, p).status_code == 404
    p.refresh_from_db()
    assert p.keadaan == "konsep"


@pytest.mark.parametrize("jenis", ["SKD", "SKU", "SKTM", "SKCK", "SKBM", "SKUM"])
def test_keenam_surat_sampai_terkirim(warga_klien: Client, orang: Penduduk, jenis: str) -> None:
    p = pabrik.konsep_buat(orang, jenis)
    data = {f"isian-{k}": v for k, v in pabrik.isian_contoh(pabrik.definisi(p)).items()}
    jawaban = warga_klien.post(
        alamat(p.kode, "isi/"), data | {"pengambilan": "ambil", "kunci": pabrik.kunci()}
    )
    assert jawaban.status_code == 302, teks(jawaban)
    p.refresh_from_db()
    assert p.keadaan == "diajukan"
