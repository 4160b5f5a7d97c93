from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.nama import inisial_nama
from balai.desa.models import Desa, Perangkat
from balai.desa.scope import scope
from balai.penduduk.models import Penduduk
from balai.surat.models import CetakanSurat, HitungPeriksa, Surat, TandaSurat
from balai.surat.periksa import Jawaban, Keadaan, jumlah_periksa, periksa_kode, periksa_sidik
from balai.surat.services.periksa import periksa_catat
from tests import pabrik_periksa

HARI = date(2026, 11, 22)


@pytest.fixture
def surat(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Surat:
    return pabrik_periksa.surat_buat(desa, orang, operator, kades)


@pytest.fixture
def kode(surat: Surat) -> str:
    return pabrik_periksa.kode(surat)


def test_surat_yang_ditandatangani_asli(surat: Surat, kode: str, orang: Penduduk) -> None:
    j = periksa_kode(kode)
    assert (j.keadaan, j.kode, j.surat_id) == (Keadaan.ASLI, kode, surat.pk)
    assert (j.jenis, j.nomor, j.tanggal) == (surat.permohonan.jenis.nama, surat.nomor, surat.tanggal)
    assert j.inisial == "S.R."
    assert (j.penanda, j.jabatan, j.cara) == ("Hadi Sucipto", "Kepala Desa", "basah")
    assert not j.demo


def test_jawaban_tidak_memuat_nama_utuh_nik_dan_alasan(
    surat: Surat, kode: str, orang: Penduduk, kades: Akun
) -> None:
    pabrik_periksa.cabut(surat, kades)
    isi = repr(periksa_kode(kode))
    assert orang.nik not in isi
    assert orang.nama not in isi
    assert pabrik_periksa.RAHASIA not in isi
    assert "Melati" not in isi


def test_kode_ditulis_sembarang_tetap_dikenal(kode: str) -> None:
    besar = f" {kode[:4]}-{kode[4:8]} {kode[8:]} ".upper().replace("0", "O").replace("1", "l")
    assert periksa_kode(besar).keadaan == Keadaan.ASLI


@pytest.mark.parametrize("ketikan", ["", "abc", "abcdefghjkmn", "9901010101700001", "é" * 12, "/" * 3000])
def test_kode_lain_tidak_dikenal(desa: Desa, ketikan: str) -> None:
    assert periksa_kode(ketikan) == Jawaban(Keadaan.TIDAK_DIKENAL)


def test_kode_desa_lain_tidak_dikenal(kode: str, desa_lain: Desa) -> None:
    with scope(desa_lain):
        assert not periksa_kode(kode).dikenal


def test_yang_belum_ditandatangani_belum_berlaku(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    s = pabrik_periksa.surat_buat(desa, orang, operator)
    assert periksa_kode(pabrik_periksa.kode(s)).keadaan == Keadaan.BELUM
    Surat.objects.filter(pk=s.pk).update(batal_pada=timezone.now())
    assert periksa_kode(pabrik_periksa.kode(s)).keadaan == Keadaan.BATAL


def test_masa_berlaku_habis_sehari_sesudah_hari_terakhir(surat: Surat, kode: str) -> None:
    Surat.objects.filter(pk=surat.pk).update(berlaku_sampai=HARI)
    assert periksa_kode(kode, hari=HARI).keadaan == Keadaan.ASLI
    assert periksa_kode(kode, hari=HARI + timedelta(days=1)).keadaan == Keadaan.KEDALUWARSA


def test_dicabut_menyebut_siapa_kapan_dan_golongan(surat: Surat, kode: str, kades: Akun) -> None:
    pabrik_periksa.cabut(surat, kades, berlaku_sampai=date(2020, 1, 1))
    j = periksa_kode(kode)
    assert (j.keadaan, j.alasan, j.ada_pengganti) == (Keadaan.DICABUT, "Ada data yang keliru", False)
    assert (j.pencabut, j.jabatan_pencabut) == ("Hadi Sucipto", "Kepala Desa")
    assert j.dicabut_pada is not None


def test_diganti_surat_baru(
    surat: Surat, kode: str, kades: Akun, orang_lain: Penduduk, operator: Akun, desa: Desa
) -> None:
    baru = pabrik_periksa.surat_buat(desa, orang_lain, operator, kades)
    pabrik_periksa.cabut(surat, kades, "diganti", pengganti=baru)
    j = periksa_kode(kode)
    assert (j.keadaan, j.ada_pengganti) == (Keadaan.DIGANTIKAN, True)
    assert baru.nomor not in repr(j)


def test_cetakan_lama_bukan_lagi_suratnya(surat: Surat, kode: str, desa: Desa) -> None:
    surat.cetakan += 1
    surat.save(update_fields=["cetakan"])
    baru = pabrik_periksa.cetakan(surat, desa)
    assert baru.kode != kode
    lama = periksa_kode(kode)
    assert (lama.keadaan, lama.cetakan_lama) == (Keadaan.DIGANTIKAN, True)
    assert periksa_kode(baru.kode).keadaan == Keadaan.ASLI


def test_penanda_atas_nama_dan_pelaksana_harian(surat: Surat, kode: str) -> None:
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    surat.penanda = sekdes
    for jabatan, kata in [
        (["a.n. KEPALA DESA SUKAMAJU", "SEKRETARIS DESA"], "a.n. Kepala Desa, Sekretaris Desa"),
        (["Plh. KEPALA DESA SUKAMAJU"], "Plh. Kepala Desa"),
        ([], "Sekretaris Desa"),
    ]:
        surat.naskah["penanda"]["jabatan"] = jabatan
        surat.save(update_fields=["penanda", "naskah"])
        assert periksa_kode(kode).jabatan == kata


def test_penanda_kedua_dan_contoh_disebut(surat: Surat, kode: str, kades: Akun, sekdes: Akun) -> None:
    TandaSurat.objects.all().delete()
    for urutan, (peran, akun) in enumerate([("paraf", sekdes), ("ttd", kades), ("ttd", sekdes)], 1):
        assert akun.perangkat is not None
        TandaSurat.objects.create(
            surat=surat, cetakan=surat.cetakan, urutan=urutan, peran=peran, perangkat=akun.perangkat,
            cara="basah", oleh=akun, waktu=timezone.now(),
        )  # fmt: skip
    assert periksa_kode(kode).bersama == (("Bambang Prakoso", "Sekretaris Desa"),)
    surat.naskah["periksa"]["demo"] = True
    surat.save(update_fields=["naskah"])
    assert periksa_kode(kode).demo


def test_banyak_kueri_sama_untuk_kode_yang_ada_dan_yang_tidak(surat: Surat, kode: str) -> None:
    jumlah = []
    for teks in (kode, "abcdefghjkmn", "", "x" * 5000):
        with CaptureQueriesContext(connection) as k:
            periksa_kode(teks)
        jumlah.append([q["sql"].partition("WHERE")[0] for q in k.captured_queries])
    assert all(j == jumlah[0] for j in jumlah)
    assert len(jumlah[0]) == 2


def test_berkas_dikenal_dari_sidiknya(surat: Surat, kode: str) -> None:
    assert surat.berkas is not None
    j = periksa_sidik(["0" * 64, surat.berkas.sha256])
    assert (j.surat_id, j.kode, j.keadaan) == (surat.pk, kode, Keadaan.ASLI)
    assert not periksa_sidik(["0" * 64]).dikenal
    assert not periksa_sidik([]).dikenal


def test_surat_lama_tanpa_kode_tetap_dikenal_dari_berkasnya(surat: Surat) -> None:
    CetakanSurat.objects.all().delete()
    assert surat.berkas is not None
    assert periksa_sidik([surat.berkas.sha256]).kode == ""


def test_setiap_pemeriksaan_dihitung_per_hari_dan_cara(surat: Surat) -> None:
    for cara in ("kode", "kode", "berkas"):
        periksa_catat(surat_id=surat.pk, cara=cara, hari=HARI, kunci="psatu")
    periksa_catat(surat_id=surat.pk, cara="kode", hari=HARI + timedelta(days=1), kunci="psatu")
    assert jumlah_periksa(surat.pk) == {"kode": 3, "berkas": 1}
    assert HitungPeriksa.objects.count() == 3


def test_kode_asing_dihitung_lebih_berat_tanpa_catatan_surat(surat: Surat) -> None:
    from balai.akun.models import Percobaan

    jumlah = []
    for surat_id in (surat.pk, 0):
        with CaptureQueriesContext(connection) as k:
            bobot = 1 if surat_id else 3
            periksa_catat(surat_id=surat_id, cara="kode", hari=HARI, kunci=f"p{surat_id}", bobot=bobot)
        jumlah.append(len(k.captured_queries))
    assert jumlah[0] == jumlah[1]
    berat = dict(Percobaan.objects.values_list("kunci", "jumlah"))
    assert (berat[f"p{surat.pk}"], berat["p0"]) == (1, 3)
    assert HitungPeriksa.objects.count() == 1


@pytest.mark.parametrize(
    ("nama", "inisial"),
    [
        ("Siti Rahmawati", "S.R."),
        ("I MADE SUDIARTA", "I.M.S."),
        ("Ni Luh Sari", "N.L.S."),
        ("M. Yusuf", "M.Y."),
        ("Suparman", "S."),
        ("Dr. H. Ahmad Fauzi, S.Pd., M.M.", "A.F."),
        ("Hj. Nur 'Aini", "N.A."),
        ("Ahmad bin Hasan", "A.H."),
        ("Dewi Ayu Sri Rahayu Ningsih", "D.A.S.R."),
        ("H.", "H."),
        ("ßurhan", "S."),
        ("", "-"),
        ("123", "-"),
    ],
)
def test_inisial(nama: str, inisial: str) -> None:
    assert inisial_nama(nama) == inisial
