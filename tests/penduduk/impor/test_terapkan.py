"""Storing: all of it or nothing, the ledger with it, and never a success that stored nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.desa.scope import scope
from balai.jejak.models import Jejak
from balai.penduduk.impor import (
    ImporDitolak,
    impor_lanjutkan_tertunda,
    impor_minta_terapkan,
    impor_periksa,
    impor_terapkan,
)
from balai.penduduk.impor import (
    simpan as modul,
)
from balai.penduduk.models import BarisImpor, BulanTerkunci, Impor, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import awal_bulan
from balai.penduduk.services import penduduk_ubah
from tests import pabrik
from tests.penduduk.impor.bantu import (
    KK,
    anak,
    angka,
    buku_cocok,
    isi_register,
    orang,
    periksa,
    periksa_baris,
    simpan,
    simpan_baris,
    xlsx_43,
)
from tests.penduduk.impor.pembuat import baris_buat

K = Impor.Keadaan


def test_berkas_tersimpan_seluruhnya_dengan_bukunya(desa: Desa, operator: Akun) -> None:
    contoh = baris_buat(300, salah=0.05, sementara=5)
    impor = simpan(periksa(xlsx_43(contoh.baris)), operator)
    assert impor.keadaan == K.SELESAI
    assert impor.selesai_pada is not None
    assert Penduduk.objects.count() == angka(impor)[0] == 285
    tanpa_nik = BarisImpor.objects.filter(hasil="baru").exclude(isi__has_key="nik").count()
    assert Penduduk.objects.filter(nik__startswith="09901012001").count() == tanpa_nik > 0
    assert not BarisImpor.objects.filter(hasil="baru", penduduk_id=None).exists()
    for b in BarisImpor.objects.filter(hasil="baru"):
        assert Penduduk.objects.get(pk=b.penduduk_id).nama == b.isi["nama"]
    assert buku_cocok()
    peristiwa = Peristiwa.objects.get()
    assert (peristiwa.jenis, peristiwa.sumber) == ("pendataan", f"impor:{impor.kode}")
    assert set(Mutasi.objects.values_list("perincian", flat=True)) == {"pendataan"}
    jejak = Jejak.objects.get(aksi="impor.terapkan")
    assert jejak.akun == operator
    assert jejak.rincian["baru"] == 285


def test_impor_kedua_dari_berkas_yang_sama_tidak_mengubah_apa_pun(desa: Desa) -> None:
    contoh = baris_buat(120, sementara=4)
    simpan(periksa(xlsx_43(contoh.baris)))
    awal = isi_register()
    lagi = periksa(xlsx_43(contoh.baris))
    assert angka(lagi) == (0, 0, 120, 0)
    with pytest.raises(ImporDitolak, match="Tidak ada yang perlu disimpan"):
        impor_minta_terapkan(impor=lagi, oleh=None)
    lagi.refresh_from_db()
    assert lagi.keadaan == K.SIAP
    assert isi_register() == awal


def test_nilai_tersimpan_di_orang_dan_keluarganya(desa: Desa) -> None:
    tambahan = {"kk_tanggal_terbit": "01/02/2012", "lat": "-7,5", "status_kawin": "kawin", "sex": "P"}
    simpan_baris([orang(**tambahan, dusun="Karang Baru", rw="3", rt="4")])
    o = Penduduk.objects.select_related("keluarga", "rt__rw__dusun").get()
    assert o.keluarga is not None
    assert (o.keluarga.no_kk, o.keluarga.alamat) == (KK, "Jalan Melati 3")
    assert o.keluarga.tanggal_terbit == date(2012, 2, 1)
    assert o.keluarga.rt == o.rt
    assert (o.rt.rw.dusun.nama, o.rt.rw.nomor, o.rt.nomor) == ("Karang Baru", "03", "04")
    assert (str(o.lintang), o.status_kawin, o.jenis_kelamin) == ("-7.500000", "2", "2")
    assert (o.warganegara, o.status_penduduk, o.status_dasar) == ("1", "1", "1")


def test_perubahan_memindahkan_orang_dan_keluarganya(desa: Desa) -> None:
    simpan_baris([orang(), anak()])
    baru = {"dusun": "Sumber", "rw": "02", "rt": "05", "alamat": "Jalan Baru 9"}
    simpan_baris([orang(**baru), anak(**baru)])
    keluarga = Keluarga.objects.select_related("rt__rw__dusun").get()
    assert (keluarga.alamat, keluarga.rt.rw.dusun.nama) == ("Jalan Baru 9", "Sumber")
    assert buku_cocok()
    assert Mutasi.objects.filter(perincian="antar_dusun").count() == 6


def test_kepala_bertukar_dan_kk_terbelah_dalam_satu_berkas(desa: Desa) -> None:
    lain = "9901010101120077"
    simpan_baris([orang(), anak(), orang(nik="9901010101900009", nama="Slamet", no_kk=lain)])
    pindah = [
        orang(no_kk=lain),
        orang(nik="9901010101900009", nama="Slamet"),
        anak(no_kk="9901010101120088", kk_level="1"),
    ]
    impor = simpan_baris(pindah)
    assert angka(impor) == (0, 3, 0, 0)
    kepala = dict(Penduduk.objects.filter(shdk="1").values_list("keluarga__no_kk", "nama"))
    assert kepala == {lain: "Wagiman", KK: "Slamet", "9901010101120088": "Ayu"}
    assert buku_cocok()


def test_orang_tanpa_nik_dikenali_lagi(desa: Desa) -> None:
    simpan_baris([orang(), anak(nik="0")])
    nik = Penduduk.objects.get(nama="Ayu").nik
    assert nik == "0990101200100001"
    impor = simpan_baris([orang(), anak(nik="", nama="AYU", pekerjaan_id="3")])
    assert angka(impor) == (0, 1, 1, 0)
    ayu = Penduduk.objects.get(nik=nik)
    assert (ayu.nama, ayu.pekerjaan) == ("AYU", "3")


def test_menekan_dua_kali_menyimpan_sekali(desa: Desa) -> None:
    impor = periksa_baris([orang()])
    for _ in range(2):
        impor = impor_minta_terapkan(impor=impor, oleh=None)
    assert DBTaskResult.objects.filter(task_path__endswith="terapkan").count() == 1
    for _ in range(2):
        impor = impor_terapkan(impor=impor)
    assert impor.keadaan == K.SELESAI
    assert Penduduk.objects.count() == Peristiwa.objects.count() == 1
    assert impor_minta_terapkan(impor=impor, oleh=None).keadaan == K.SELESAI


def test_bulan_terkunci_menunggu_dengan_kabar(desa: Desa, operator: Akun) -> None:
    impor = periksa_baris([orang()])
    BulanTerkunci.objects.create(bulan=awal_bulan(timezone.localdate()), angka={}, oleh=operator)
    impor = simpan(impor)
    assert impor.keadaan == K.SIAP
    assert "sudah dikunci" in impor.kabar
    assert not Penduduk.objects.exists()


def test_galat_di_tengah_membatalkan_semuanya(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    simpan_baris([orang()])
    awal = isi_register()
    impor = periksa_baris([orang(suku="Sunda"), anak(dusun="Baru")])

    def rusak(self: Any) -> None:
        raise RuntimeError("disk hilang")

    impor_minta_terapkan(impor=impor, oleh=None)
    with monkeypatch.context() as m:
        m.setattr(modul.Penyimpan, "_keluarga_ubah", rusak)
        with pytest.raises(RuntimeError):
            impor_terapkan(impor=impor)
    assert isi_register() == awal
    assert Peristiwa.objects.count() == 1
    impor.refresh_from_db()
    assert impor.keadaan == K.DITERAPKAN
    # Another worker takes it up a minute later, and stores it.
    assert impor_lanjutkan_tertunda() == 0
    Impor.objects.filter(pk=impor.pk).update(detak=timezone.now() - timedelta(minutes=2))
    assert impor_lanjutkan_tertunda() == 1
    impor.refresh_from_db()
    assert impor.keadaan == K.SELESAI
    assert Penduduk.objects.count() == 2
    assert buku_cocok()


def test_penyimpanan_yang_terus_mati_kembali_ke_siap(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    impor = impor_minta_terapkan(impor=periksa_baris([orang()]), oleh=None)

    def mati(self: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(modul.Penyimpan, "jalankan", mati)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                impor_terapkan(impor=impor)
            Impor.objects.update(detak=timezone.now() - timedelta(minutes=2))
    impor = impor_terapkan(impor=impor)
    assert (impor.keadaan, "tiga kali" in impor.kabar) == (K.SIAP, True)
    assert not Penduduk.objects.exists()
    assert simpan(impor).keadaan == K.SELESAI


@pytest.mark.parametrize("apa", ["nilai", "nik", "kepala", "keluarga", "sementara", "hilang"])
def test_data_yang_berubah_sejak_pemeriksaan_diperiksa_lagi(desa: Desa, apa: str) -> None:
    simpan_baris([orang()])
    siti = Penduduk.objects.get()
    impor = periksa_baris(
        [orang(suku="Sunda", alamat="Jalan Baru"), anak(nik="0" if apa == "sementara" else "")]
    )
    if apa == "nilai":
        penduduk_ubah(orang=siti, ubahan={"suku": "Bali"}, oleh=None)
    elif apa == "keluarga":
        Keluarga.objects.update(alamat="Jalan Lama")
    elif apa == "sementara":
        simpan_baris([anak(nik="0")])
    elif apa == "hilang":
        Mutasi.objects.all().delete()
        Penduduk.objects.filter(pk=siti.pk).delete()
    elif apa == "nik":
        impor = periksa_baris([anak()])
        pabrik.penduduk_buat(desa, nik=anak()["nik"])
    else:
        impor = periksa_baris([anak(no_kk="9901010101120077", kk_level="1")])
        keluarga = Keluarga.objects.create(no_kk="9901010101120077", rt=Rt.objects.get())
        pabrik.penduduk_buat(desa, keluarga=keluarga, shdk="1")
    awal = isi_register()
    hasil = simpan(impor)
    assert hasil.keadaan == K.ANTRE
    assert "diperiksa lagi" in hasil.kabar
    assert isi_register() == awal
    assert DBTaskResult.objects.filter(task_path__endswith="periksa").exists()
    lagi = impor_periksa(impor=hasil)
    assert lagi.keadaan == K.SIAP
    assert "diperiksa lagi" in lagi.kabar


def test_desa_lain_tidak_tersentuh(desa: Desa, desa_lain: Desa) -> None:
    with scope(desa_lain):
        pabrik.penduduk_buat(desa_lain, nik=orang()["nik"])
        awal = isi_register()
    impor = simpan_baris([orang(), anak()])
    assert angka(impor) == (2, 0, 0, 0)
    with scope(desa_lain):
        assert isi_register() == awal
        assert not Impor.objects.exists()
