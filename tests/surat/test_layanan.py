"""The workflow through its services: who may, what happens, what never happens twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa, JamPelayanan, Perangkat
from balai.jejak.models import Jejak
from balai.notifikasi.selectors import kabar_untuk
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Pencacah, Permohonan, Riwayat, Surat
from tests import pabrik


def kepala() -> Perangkat:
    return Perangkat.objects.get(jabatan="kepala")


def test_jalan_lengkap_dari_konsep_sampai_selesai(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)
    assert p.nomor.startswith("PS-")
    aksi = list(Riwayat.objects.filter(permohonan=p).order_by("pk").values_list("aksi", flat=True))
    assert aksi == ["kirim", "ambil", "siapkan", "tandatangani", "serahkan"]
    assert p.penerima == "Siti Rahmawati"
    assert p.surat.nomor.startswith("500.2/001/2001/")
    pdf = berkas_baca(p.surat.berkas)
    assert pdf.startswith(b"%PDF-")


def test_warga_dikabari_di_setiap_langkah(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> None:
    pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    judul = [k.judul for k in reversed(kabar_untuk(orang.akun))]
    assert judul == [
        "Keterangan Usaha sedang diproses",
        "Keterangan Usaha menunggu tanda tangan Kepala Desa",
        "Surat siap diambil",
    ]


def test_operator_dikabari_permohonan_baru(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    assert [k.judul for k in kabar_untuk(operator)] == ["Permohonan baru: Keterangan Usaha"]


def test_kirim_dua_kali_satu_permohonan(desa: Desa, orang: Penduduk, warga: Akun) -> None:
    p, kunci = pabrik.konsep_buat(orang), pabrik.kunci()
    satu = s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=kunci)
    dua = s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=kunci)
    assert satu.nomor == dua.nomor
    assert Riwayat.objects.filter(permohonan=p).count() == 1


def test_konsep_dengan_kunci_sama_satu_baris(desa: Desa, orang: Penduduk, warga: Akun) -> None:
    jenis = pabrik.JenisSurat.objects.select_related("versi").get(kode="SKD")
    isi: dict[str, Any] = {
        "akun": warga,
        "orang": orang,
        "jenis": jenis,
        "keterangan_tambahan": "",
        "telepon": "081200003456",
        "kunci": "k1",
    }
    assert s.konsep_buat(**isi).pk == s.konsep_buat(**isi).pk


def test_kirim_tanpa_dokumen_menyebut_yang_kurang(desa: Desa, orang: Penduduk, warga: Akun) -> None:
    p = pabrik.konsep_buat(orang, lengkap=False)
    with pytest.raises(s.BelumLengkap) as e:
        s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    assert {"dokumen:KTP", "dokumen:KK", "isian:keperluan"} <= set(e.value.galat)
    p.refresh_from_db()
    assert p.keadaan == "konsep"
    assert p.nomor == ""


def test_dokumen_lama_terpilih_sendiri(desa: Desa, orang: Penduduk) -> None:
    dok = pabrik.dokumen_buat(orang, "KTP")
    p = pabrik.konsep_buat(orang, lengkap=False)
    assert [(d.syarat, d.dokumen_id) for d in p.dokumen.all()] == [("KTP", dok.pk)]


def test_operator_kedua_diberi_tahu_siapa_yang_lebih_dulu(
    desa: Desa, orang: Penduduk, operator: Akun, sekdes: Akun
) -> None:
    p = pabrik.permohonan_di("diajukan", desa=desa, orang=orang, operator=operator)
    s.permohonan_ambil(permohonan=p, akun=operator, kunci=pabrik.kunci())
    with pytest.raises(s.SudahBerubah) as e:
        s.permohonan_ambil(permohonan=p, akun=sekdes, kunci=pabrik.kunci())
    assert e.value.langkah is not None
    assert e.value.langkah.pelaku == "Rini Astuti"


def test_warga_lain_tidak_bisa_mengirim(desa: Desa, orang: Penduduk, orang_lain: Penduduk) -> None:
    p = pabrik.konsep_buat(orang)
    assert orang_lain.akun is not None
    with pytest.raises(s.TakBerhak):
        s.permohonan_kirim(desa=desa, permohonan=p, akun=orang_lain.akun, kunci=pabrik.kunci())


def test_operator_tidak_bisa_menandatangani(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    with pytest.raises(s.TakBerhak):
        s.permohonan_tandatangani(permohonan=p, akun=operator, kunci=pabrik.kunci())


@pytest.mark.parametrize("alasan", ["", "   ", "ya"])
def test_tolak_tanpa_alasan_ditolak(desa: Desa, orang: Penduduk, operator: Akun, alasan: str) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    with pytest.raises(s.AlasanKurang):
        s.permohonan_tolak(permohonan=p, akun=operator, kunci=pabrik.kunci(), alasan=alasan)


def test_dikembalikan_kades_memakai_nomor_yang_sama(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    nomor, lama = p.surat.nomor, p.surat.berkas_id
    p = s.permohonan_kembalikan(permohonan=p, akun=kades, kunci=pabrik.kunci(), alasan="Nama usaha keliru")
    assert p.keadaan == "diproses"
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala())
    surat = Surat.objects.get(permohonan=p)
    assert (surat.nomor, surat.cetakan, surat.berkas_id) == (nomor, 2, None)
    assert s.surat_cetak(surat_id=surat.pk)
    surat.refresh_from_db()
    assert surat.berkas_id not in (None, lama)
    assert Pencacah.objects.get(deret="surat").nilai == 1


def test_dibatalkan_nomor_tetap_di_buku_sebagai_batal(
    desa: Desa, orang: Penduduk, warga: Akun, operator: Akun
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    s.permohonan_batalkan(permohonan=p, akun=warga, kunci=pabrik.kunci())
    surat = Surat.objects.get(permohonan=p)
    assert surat.batal_pada is not None
    assert surat.urut == 1
    lain = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert lain.surat.urut == 2


def test_gagal_di_tengah_mengembalikan_nomor(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    Penduduk.objects.filter(pk=orang.pk).update(tempat_lahir="")
    p.penduduk.tempat_lahir = ""
    with pytest.raises(s.AksiDitolak, match="tempat lahir"):
        s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala())
    assert not Pencacah.objects.filter(deret="surat", nilai__gt=0).exists()
    assert Permohonan.objects.get(pk=p.pk).keadaan == "diproses"


def test_surat_tidak_dicetak_dua_kali(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert s.surat_cetak(surat_id=p.surat.pk) is False


def test_belum_jadi_tidak_bisa_ditandatangani(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala())
    with pytest.raises(s.SuratBelumJadi):
        s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())


def test_jam_berhenti_selagi_warga_memperbaiki(
    desa: Desa, orang: Penduduk, warga: Akun, operator: Akun
) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=desa, orang=orang, operator=operator)
    assert p.sisa_menit == pytest.approx(240, abs=1)
    assert p.bagian == ["dokumen:FOTO_USAHA"]
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=warga, kunci=pabrik.kunci())
    assert p.keadaan == "diajukan"
    assert p.diperbaiki == 1
    assert p.sisa_menit is None


def test_verifikasi_sekdes_lebih_dulu_bila_desa_mau(
    desa: Desa, orang: Penduduk, operator: Akun, sekdes: Akun
) -> None:
    desa.perlu_verifikasi = True
    desa.save()
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    p = s.permohonan_siapkan(desa=desa, permohonan=p, akun=operator, kunci=pabrik.kunci(), penanda=kepala())
    assert p.keadaan == "menunggu_verifikasi"
    assert not Surat.objects.filter(permohonan=p).exists()
    p = s.permohonan_verifikasi(desa=desa, permohonan=p, akun=sekdes, kunci=pabrik.kunci())
    assert p.keadaan == "menunggu_ttd"
    assert Surat.objects.get(permohonan=p).urut == 1


def test_setiap_langkah_meninggalkan_jejak_tanpa_nik(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    pabrik.permohonan_di("selesai", desa=desa, orang=orang, operator=operator, kades=kades)
    jejak = list(Jejak.objects.filter(subjek_id=orang.pk, aksi__startswith="permohonan."))
    assert {"permohonan.kirim", "permohonan.siapkan", "permohonan.serahkan"} <= {j.aksi for j in jejak}
    assert all(orang.nik not in f"{j.rincian}{j.alasan}{j.objek}" for j in jejak)


def test_basis_data_menolak_selesai_tanpa_tanggal(desa: Desa, orang: Penduduk) -> None:
    p = pabrik.konsep_buat(orang)
    with pytest.raises(IntegrityError), transaction.atomic():
        Permohonan.objects.filter(pk=p.pk).update(keadaan="selesai")


def test_skbm_hanya_untuk_yang_belum_kawin(desa: Desa, orang: Penduduk, warga: Akun) -> None:
    orang.status_kawin = "2"
    orang.save()
    with pytest.raises(s.BukanUntukAnda, match="status kawin"):
        pabrik.konsep_buat(orang, "SKBM")


def test_desa_tanpa_jam_pelayanan_tetap_menerima_dan_berjanji(
    desa: Desa, orang: Penduduk, warga: Akun
) -> None:
    JamPelayanan.objects.all().delete()
    p = s.permohonan_kirim(desa=desa, permohonan=pabrik.konsep_buat(orang), akun=warga, kunci=pabrik.kunci())
    assert p.keadaan == "diajukan"
    assert p.janji_pada is not None
    assert p.diajukan_pada is not None
    assert (p.janji_pada - p.diajukan_pada).days == 3
