"""Letters for the family: who may ask, consent, documents, copies."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.keluarga import (
    dokumen_dipakai,
    dokumen_terlihat,
    izin_aktif,
    pemilik_unggahan,
    pilihan_untuk,
)
from balai.surat.models import IzinKeluarga, JenisSurat, Permohonan, PermohonanDokumen
from balai.surat.selectors import penanda_usul
from tests import pabrik
from tests.pabrik_keluarga import anggota, konsep_untuk, lengkapi

pytestmark = pytest.mark.django_db


@pytest.fixture
def anak(desa: Desa, orang: Penduduk) -> Penduduk:
    return anggota(desa, orang, "Budi Kecil", tahun=9)


@pytest.fixture
def ibu(desa: Desa, orang: Penduduk) -> Penduduk:
    return anggota(
        desa, orang, "Mbah Tumirah", tahun=70, akun=True, shdk="7", jenis_kelamin="2", status_kawin="4"
    )


def alasan(peminta: Penduduk) -> dict[str, str]:
    return {p.orang.nama: p.alasan for p in pilihan_untuk(peminta)}


def test_anak_tanpa_izin_dewasa_dengan_izin(orang: Penduduk, anak: Penduduk, ibu: Penduduk) -> None:
    assert next(iter(alasan(orang))) == orang.nama
    assert alasan(orang)["Budi Kecil"] == ""
    assert "belum memberi izin" in alasan(orang)["Mbah Tumirah"]
    assert ibu.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    assert alasan(orang)["Mbah Tumirah"] == ""
    assert izin_aktif([ibu.pk, orang.pk]) == {ibu.pk}


def test_anak_yang_menikah_dihitung_dewasa(desa: Desa, orang: Penduduk) -> None:
    anggota(desa, orang, "Kawin Muda", tahun=16, status_kawin="2")
    assert "belum memberi izin" in alasan(orang)["Kawin Muda"]


def test_anggota_biasa_tidak_meminta_untuk_adiknya_tetapi_orang_tua_boleh(
    desa: Desa, orang: Penduduk
) -> None:
    kakak = anggota(desa, orang, "Ratna", tahun=25, akun=True, jenis_kelamin="2")
    anggota(desa, orang, "Adik", tahun=8)
    anggota(desa, orang, "Cucu", tahun=2, shdk="6", nik_ibu=kakak.nik)
    assert "orang tuanya" in alasan(kakak)["Adik"]
    assert alasan(kakak)["Cucu"] == ""


def test_yang_belum_dewasa_tidak_meminta_untuk_orang_lain(
    desa: Desa, orang: Penduduk, anak: Penduduk
) -> None:
    remaja = anggota(desa, orang, "Remaja", tahun=15, akun=True)
    assert "belum 17 tahun" in alasan(remaja)["Budi Kecil"]
    assert alasan(remaja)["Remaja"] == ""


def test_konsep_untuk_anak_tercatat_dan_terkirim(desa: Desa, orang: Penduduk, anak: Penduduk) -> None:
    p = lengkapi(konsep_untuk(orang, anak), orang)
    assert (p.penduduk_id, p.pemohon_id) == (anak.pk, orang.akun_id)
    assert Jejak.objects.filter(subjek_id=anak.pk, aksi="permohonan.keluarga", akun=orang.akun).count() == 1
    assert orang.akun is not None
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    assert p.keadaan == "diajukan"


def test_di_luar_kk_ditolak(desa: Desa, orang: Penduduk) -> None:
    lain = pabrik.penduduk_buat(desa, nama="Orang Lain")
    with pytest.raises(s.BukanUntukAnda, match="tidak ada di Kartu Keluarga Anda") as e:
        konsep_untuk(orang, lain)
    assert e.value.medan == "untuk"


def test_izin_yang_dicabut_menahan_konsep(desa: Desa, orang: Penduduk, ibu: Penduduk) -> None:
    assert ibu.akun is not None
    assert orang.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    p = lengkapi(konsep_untuk(orang, ibu), orang)
    assert s.izin_cabut(penduduk=ibu, akun=ibu.akun)
    with pytest.raises(s.AksiDitolak, match="belum memberi izin"):
        s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    assert not s.izin_cabut(penduduk=ibu, akun=ibu.akun)


def test_izin_diberi_sekali_dan_hanya_oleh_yang_berhak(
    orang: Penduduk, ibu: Penduduk, operator: Akun
) -> None:
    assert ibu.akun is not None
    assert orang.akun is not None
    pertama = s.izin_beri(penduduk=ibu, akun=ibu.akun)
    assert s.izin_beri(penduduk=ibu, akun=ibu.akun).diberikan_pada == pertama.diberikan_pada
    with pytest.raises(s.TakBerhak):
        s.izin_beri(penduduk=ibu, akun=orang.akun)
    with pytest.raises(s.TakBerhak):
        s.izin_beri(penduduk=ibu, akun=orang.akun, di_meja=True)
    s.izin_cabut(penduduk=ibu, akun=operator, di_meja=True)
    di_meja = s.izin_beri(penduduk=ibu, akun=operator, di_meja=True)
    assert di_meja.di_meja
    assert IzinKeluarga.objects.count() == 1
    assert Jejak.objects.filter(aksi="izin.beri", subjek_id=ibu.pk).count() == 2


def test_surat_yang_tidak_untuk_keluarga(orang: Penduduk, anak: Penduduk) -> None:
    JenisSurat.objects.filter(kode="SKD").update(untuk_keluarga=False)
    with pytest.raises(s.BukanUntukAnda, match="Budi Kecil sendiri"):
        konsep_untuk(orang, anak)


def test_dokumen_dewasa_tetap_tertutup_dokumen_anak_terbuka(
    orang: Penduduk, anak: Penduduk, ibu: Penduduk
) -> None:
    assert orang.akun is not None
    assert ibu.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    milik_ibu = pabrik.dokumen_buat(ibu, "KTP")
    milik_anak = pabrik.dokumen_buat(anak, "KIA")
    milik_sendiri = pabrik.dokumen_buat(orang, "KK")
    akun = orang.akun
    assert set(dokumen_dipakai(akun, orang, ibu)) == {milik_sendiri}
    assert set(dokumen_dipakai(akun, orang, anak)) == {milik_sendiri, milik_anak}
    assert dokumen_terlihat(akun, orang, milik_ibu.kode) is None
    assert dokumen_terlihat(akun, orang, milik_anak.kode) == milik_anak
    assert dokumen_terlihat(ibu.akun, ibu, milik_sendiri.kode) is None
    p = konsep_untuk(orang, ibu)
    with pytest.raises(ValueError, match="somebody else"):
        s.dokumen_pilih(permohonan=p, syarat="KTP", dokumen=milik_ibu, akun=akun)


def test_untuk_anak_ktp_dan_kk_peminta_untuk_dewasa_hanya_kk(
    orang: Penduduk, anak: Penduduk, ibu: Penduduk
) -> None:
    assert ibu.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    ktp, kk = pabrik.dokumen_buat(orang, "KTP"), pabrik.dokumen_buat(orang, "KK")

    def terpasang(p: Permohonan) -> set[int]:
        return set(PermohonanDokumen.objects.filter(permohonan=p).values_list("dokumen_id", flat=True))

    assert terpasang(konsep_untuk(orang, anak, "SKU")) == {ktp.pk, kk.pk}
    assert terpasang(konsep_untuk(orang, ibu, "SKU")) == {kk.pk}
    assert pemilik_unggahan(orang, anak, "KTP") == orang
    assert pemilik_unggahan(orang, ibu, "KTP") == ibu
    assert pemilik_unggahan(orang, anak, "AKTA_LAHIR") == anak


def test_ganti_orang_membuang_dokumen_dan_isian(orang: Penduduk, anak: Penduduk) -> None:
    p = lengkapi(konsep_untuk(orang, anak), orang)
    p = s.konsep_ubah(
        permohonan=p, jenis=p.jenis, keterangan_tambahan="", telepon="0812 0000 3456", orang=orang
    )
    assert p.penduduk_id == orang.pk
    assert p.mentah == {}
    assert PermohonanDokumen.objects.filter(permohonan=p).count() == 0


def test_klasifikasi_diusulkan_dan_penanda_hanya_bila_boleh(orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    usul = s.klasifikasi_usul(p)
    assert usul == pabrik.definisi(p).klasifikasi
    assert s.konsep_pilihan(permohonan=p, klasifikasi=usul).klasifikasi == ""
    assert s.konsep_pilihan(permohonan=p, klasifikasi="tidak ada").klasifikasi == ""
    assert s.konsep_pilihan(permohonan=p, klasifikasi="400.7").klasifikasi == "400.7"
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    assert s.konsep_pilihan(permohonan=p, klasifikasi="", penanda=sekdes).penanda is None
    JenisSurat.objects.filter(pk=p.jenis_id).update(pilih_penanda=True)
    assert s.konsep_pilihan(permohonan=p, klasifikasi="", penanda=sekdes).penanda == sekdes
    kadus = Perangkat.objects.get(jabatan="kadus")
    assert s.konsep_pilihan(permohonan=p, klasifikasi="", penanda=kadus).penanda is None


def test_klasifikasi_pilihan_masuk_nomor_surat(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.konsep_buat(orang, "SKU")
    assert orang.akun is not None
    s.konsep_pilihan(permohonan=p, klasifikasi="400.7")
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    p = s.permohonan_ambil(permohonan=p, akun=operator, kunci=pabrik.kunci())
    kepala = Perangkat.objects.get(jabatan="kepala")
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala)
    assert p.surat.nomor.startswith("400.7/")


def test_buat_lagi_seperti_ini(desa: Desa, orang: Penduduk, anak: Penduduk, ibu: Penduduk) -> None:
    assert orang.akun is not None
    assert ibu.akun is not None
    asal = lengkapi(konsep_untuk(orang, anak), orang)
    kunci = pabrik.kunci()
    baru = s.konsep_salin(asal=asal, akun=orang.akun, kunci=kunci)
    assert s.konsep_salin(asal=asal, akun=orang.akun, kunci=kunci) == baru
    assert (baru.salinan_dari_id, baru.penduduk_id, baru.mentah) == (asal.pk, anak.pk, asal.mentah)
    assert baru.keadaan == "konsep"
    wajib = {d.kode for d in pabrik.definisi(asal).dokumen if d.wajib}
    assert set(baru.dokumen.values_list("syarat", flat=True)) == wajib
    with pytest.raises(s.BukanUntukAnda):
        s.konsep_salin(asal=asal, akun=ibu.akun, kunci=pabrik.kunci())


def test_salinan_surat_kantor_diarahkan_ke_kantor(orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang, "SKD", lengkap=False)
    JenisSurat.objects.filter(pk=p.jenis_id).update(jalur="kantor")
    p = Permohonan.objects.select_related("jenis", "penduduk").get(pk=p.pk)
    assert orang.akun is not None
    with pytest.raises(s.BukanUntukAnda, match="langsung di kantor"):
        s.konsep_salin(asal=p, akun=orang.akun, kunci=pabrik.kunci())


def test_yang_disurati_dikabari(desa: Desa, orang: Penduduk, ibu: Penduduk) -> None:
    assert ibu.akun is not None
    assert orang.akun is not None
    s.izin_beri(penduduk=ibu, akun=ibu.akun)
    p = lengkapi(konsep_untuk(orang, ibu), orang)
    s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    kabar = Notifikasi.objects.get(penerima=ibu.akun)
    assert kabar.kode == "warga.diminta_keluarga"
    assert kabar.tautan == f"/warga/permohonan/{p.kode}/"


def test_penanda_pilihan_warga_diusulkan_ke_meja(orang: Penduduk) -> None:
    JenisSurat.objects.filter(kode="SKD").update(pilih_penanda=True)
    p = pabrik.konsep_buat(orang, "SKD")
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    assert penanda_usul(p) == Perangkat.objects.get(jabatan="kepala")
    p = s.konsep_pilihan(permohonan=p, klasifikasi="", penanda=sekdes)
    assert penanda_usul(p) == sekdes
    Perangkat.objects.filter(pk=sekdes.pk).update(boleh_tanda_tangan=False)
    assert penanda_usul(p) == Perangkat.objects.get(jabatan="kepala")
