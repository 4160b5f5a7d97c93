from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import BulanTerkunci, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci, awal_bulan
from balai.penduduk.selectors import penduduk_untuk_akun, penduduk_untuk_nik
from balai.penduduk.services import (
    DataDitolak,
    hilang_catat,
    mati_catat,
    pendataan_lengkapi,
    pergi_catat,
    pindah_catat,
)
from tests import pabrik
from tests import pabrik_peristiwa as pp


def meninggal(nama: str, operator: Akun, **kolom: Any) -> Peristiwa:
    return mati_catat(orang=pp.cari(nama), oleh=operator, **{"tanggal": timezone.localdate()} | kolom)


def pindah(nama: list[str], operator: Akun, **kolom: Any) -> Peristiwa:
    isi: dict[str, Any] = {"tanggal": timezone.localdate(), "rincian": {"tujuan_wilayah": "3"}} | kolom
    return pindah_catat(anggota=[pp.cari(n).pk for n in nama], oleh=operator, **isi)


def test_kepala_meninggal_istri_memimpin_dan_menjadi_cerai_mati(kk: Keluarga, operator: Akun) -> None:
    p = meninggal(pp.AYAH, operator, kepala_baru=pp.cari(pp.IBU).pk)
    assert pp.cari(pp.AYAH).status_dasar == Penduduk.Dasar.MATI
    assert pp.hubungan(kk) == {pp.IBU: "1", pp.ANAK_1: "4", pp.ANAK_2: "4"}
    assert pp.cari(pp.IBU).status_kawin == "4"
    baris = set(Mutasi.objects.filter(peristiwa=p).values_list("satuan", "perincian", "jumlah"))
    assert baris == {("jiwa", "mati", -1), ("kk", "mati", -1), ("kk", "lahir", 1)}
    pp.buku_cocok()


def test_kepala_meninggal_anak_memimpin_ibunya_menjadi_orang_tua(kk: Keluarga, operator: Akun) -> None:
    meninggal(pp.AYAH, operator, kepala_baru=pp.cari(pp.ANAK_1).pk)
    assert pp.hubungan(kk) == {pp.ANAK_1: "1", pp.IBU: "7", pp.ANAK_2: "9"}


def test_hubungan_yang_dipilih_petugas_mengalahkan_usul(kk: Keluarga, operator: Akun) -> None:
    adik = pp.cari(pp.ANAK_2).pk
    meninggal(pp.AYAH, operator, kepala_baru=pp.cari(pp.ANAK_1).pk, shdk_baru={adik: "11"})
    assert pp.hubungan(kk)[pp.ANAK_2] == "11"


@pytest.mark.parametrize("kode", ["1", "2", "99"])
def test_hubungan_yang_tidak_mungkin_ditolak_di_orangnya(kk: Keluarga, operator: Akun, kode: str) -> None:
    adik = pp.cari(pp.ANAK_2).pk
    with pytest.raises(DataDitolak) as e:
        meninggal(pp.AYAH, operator, kepala_baru=pp.cari(pp.IBU).pk, shdk_baru={adik: kode})
    assert e.value.medan == f"shdk_{adik}"


def test_kepala_meninggal_tanpa_pengganti_ditolak(kk: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        meninggal(pp.AYAH, operator)
    assert e.value.medan == "kepala_baru"
    assert not Peristiwa.objects.filter(jenis="mati").exists()


def test_pengganti_harus_anggota_yang_tinggal(kk: Keluarga, desa: Desa, operator: Akun) -> None:
    lain = pp.keluarga_buat(desa, ayah="Paijo", ibu="Tuminah")
    for pk in (pp.cari(pp.AYAH).pk, pp.cari("Paijo", lain).pk):
        with pytest.raises(DataDitolak) as e:
            meninggal(pp.AYAH, operator, kepala_baru=pk)
        assert e.value.medan == "kepala_baru"


def test_istri_meninggal_suami_tetap_kepala_dan_menjadi_duda(kk: Keluarga, operator: Akun) -> None:
    p = meninggal(pp.IBU, operator)
    assert pp.cari(pp.AYAH).status_kawin == "4"
    assert p.rincian["cerai_mati"] == pp.AYAH
    assert Mutasi.objects.filter(peristiwa=p).count() == 1


def test_seorang_dari_dua_istri_meninggal_status_kawin_suami_tetap(kk: Keluarga, operator: Akun) -> None:
    pp.anggota_buat(kk, "Istri muda", shdk="3", jenis_kelamin="2", status_kawin="2")
    meninggal(pp.IBU, operator)
    assert pp.cari(pp.AYAH).status_kawin == "2"


def test_anak_meninggal_tidak_mengubah_siapa_pun(kk: Keluarga, operator: Akun) -> None:
    p = meninggal(pp.ANAK_2, operator)
    assert set(p.sesudah["penduduk"]) == {str(pp.cari(pp.ANAK_2).pk)}
    assert pp.hubungan(kk) == {pp.AYAH: "1", pp.IBU: "3", pp.ANAK_1: "4"}


def test_orang_terakhir_meninggal_tidak_perlu_pengganti(desa: Desa, operator: Akun) -> None:
    kk = pp.keluarga_buat(desa)
    Penduduk.objects.filter(keluarga=kk).exclude(nama=pp.AYAH).update(status_dasar="3")
    meninggal(pp.AYAH, operator)
    assert pp.hubungan(kk) == {}


@pytest.mark.parametrize(
    ("tanggal", "lapor", "medan"),
    [
        (timedelta(days=1), None, "tanggal"),
        (timedelta(days=0), timedelta(days=1), "lapor_pada"),
        (timedelta(days=-1), timedelta(days=-2), "lapor_pada"),
        (timedelta(days=-40_000), None, "tanggal"),
    ],
)
def test_tanggal_yang_tidak_mungkin_ditolak(
    kk: Keluarga, operator: Akun, tanggal: timedelta, lapor: timedelta | None, medan: str
) -> None:
    hari = timezone.localdate()
    with pytest.raises(DataDitolak) as e:
        meninggal(
            pp.IBU, operator, tanggal=hari + tanggal, lapor_pada=None if lapor is None else hari + lapor
        )
    assert e.value.medan == medan


def test_yang_sudah_meninggal_tidak_meninggal_lagi(kk: Keluarga, operator: Akun) -> None:
    meninggal(pp.IBU, operator)
    with pytest.raises(DataDitolak, match="sudah tercatat meninggal"):
        meninggal(pp.IBU, operator)


def test_bulan_terkunci_tidak_ditulisi(kk: Keluarga, operator: Akun) -> None:
    hari = timezone.localdate()
    BulanTerkunci.objects.create(bulan=awal_bulan(hari), angka={}, oleh=operator)
    with pytest.raises(BulanDikunci):
        meninggal(pp.IBU, operator)
    assert pp.cari(pp.IBU).hidup


def test_lapor_sebelum_orangnya_terdata_ditolak(desa: Desa, operator: Akun) -> None:
    pp.keluarga_buat(desa)
    pendataan_lengkapi()
    lama = awal_bulan(timezone.localdate()) - timedelta(days=5)
    with pytest.raises(DataDitolak) as e:
        meninggal(pp.IBU, operator, tanggal=lama, lapor_pada=lama)
    assert e.value.medan == "lapor_pada"
    assert pp.cari(pp.IBU).hidup


def test_rincian_kematian_dibaca_dan_yang_salah_ditolak(kk: Keluarga, operator: Akun) -> None:
    p = meninggal(
        pp.ANAK_2, operator, rincian={"penyebab_kematian": "3", "tempat": " RSUD  Arunika ", "waktu": ""}
    )
    assert (p.rincian["penyebab_kematian"], p.rincian["tempat"]) == ("3", "RSUD Arunika")
    assert "waktu" not in p.rincian
    for salah in ({"penyebab_kematian": "77"}, {"waktu": "25.00"}, {"asal": "Kota"}):
        with pytest.raises(DataDitolak) as e:
            meninggal(pp.IBU, operator, rincian=salah)
        assert e.value.medan == next(iter(salah))


def test_sekeluarga_pindah_semua_keluar_dari_hitungan(kk: Keluarga, operator: Akun) -> None:
    p = pindah([pp.AYAH, pp.IBU, pp.ANAK_1, pp.ANAK_2], operator)
    assert set(Penduduk.objects.filter(keluarga=kk).values_list("status_dasar", flat=True)) == {"3"}
    assert (p.rincian["jenis_kepindahan"], p.rincian["klasifikasi_pindah"]) == ("2", "4")
    assert set(Mutasi.objects.filter(peristiwa=p).values_list("tujuan", flat=True)) == {"3"}
    assert Mutasi.objects.filter(peristiwa=p, satuan="jiwa").count() == 4
    assert Mutasi.objects.filter(peristiwa=p, satuan="kk").count() == 1
    pp.buku_cocok()


@pytest.mark.parametrize(
    ("siapa", "jenis"),
    [([pp.ANAK_1], "4"), ([pp.AYAH], "1"), ([pp.AYAH, pp.ANAK_2], "3"), ([pp.IBU, pp.ANAK_2], "4")],
)
def test_jenis_kepindahan_mengikuti_siapa_yang_pindah(
    kk: Keluarga, operator: Akun, siapa: list[str], jenis: str
) -> None:
    sisa = next(n for n in (pp.IBU, pp.ANAK_1, pp.ANAK_2) if n not in siapa)
    assert pindah(siapa, operator, kepala_baru=pp.cari(sisa).pk).rincian["jenis_kepindahan"] == jenis
    pp.buku_cocok()
    pp.keluarga_utuh()


def test_pindah_menagih_tujuan_dan_satu_keluarga(kk: Keluarga, desa: Desa, operator: Akun) -> None:
    lain = pp.keluarga_buat(desa, ayah="Paijo", ibu="Tuminah")
    with pytest.raises(DataDitolak) as e:
        pindah([pp.IBU], operator, rincian={})
    assert e.value.medan == "tujuan_wilayah"
    for anggota in ([], [pp.cari(pp.IBU).pk, pp.cari("Tuminah", lain).pk], [999_999]):
        with pytest.raises(DataDitolak) as e:
            pindah_catat(
                anggota=anggota, tanggal=timezone.localdate(), oleh=operator, rincian={"tujuan_wilayah": "1"}
            )
        assert e.value.medan == "anggota"


def test_setiap_yang_pindah_ada_di_jejak(kk: Keluarga, operator: Akun) -> None:
    pindah([pp.ANAK_1, pp.ANAK_2], operator)
    jejak = Jejak.objects.filter(aksi="penduduk.pindah").values_list("subjek_id", flat=True)
    assert set(jejak) == {pp.cari(pp.ANAK_1).pk, pp.cari(pp.ANAK_2).pk}


def test_hilang_keluar_dari_hitungan_tetapi_tidak_menjadikan_janda(kk: Keluarga, operator: Akun) -> None:
    hilang_catat(
        orang=pp.cari(pp.AYAH), tanggal=timezone.localdate(), oleh=operator, kepala_baru=pp.cari(pp.IBU).pk
    )
    assert pp.cari(pp.AYAH).status_dasar == Penduduk.Dasar.HILANG
    assert pp.cari(pp.IBU).status_kawin == "2"
    pp.buku_cocok()


def test_pergi_hanya_untuk_penduduk_tidak_tetap(kk: Keluarga, operator: Akun) -> None:
    hari = timezone.localdate()
    with pytest.raises(DataDitolak, match="penduduk tetap"):
        pergi_catat(orang=pp.cari(pp.ANAK_1), tanggal=hari, oleh=operator)
    Penduduk.objects.filter(nama=pp.ANAK_1).update(status_penduduk="2")
    pergi_catat(orang=pp.cari(pp.ANAK_1), tanggal=hari, oleh=operator, rincian={"tujuan": "Kota Melati"})
    assert pp.cari(pp.ANAK_1).status_dasar == Penduduk.Dasar.PERGI
    pp.buku_cocok()


def test_penduduk_tanpa_kk_bisa_pergi(kk: Keluarga, operator: Akun) -> None:
    tamu = pp.cari(pp.ANAK_1)
    Penduduk.objects.filter(pk=tamu.pk).update(status_penduduk="2", keluarga=None, shdk="")
    p = pergi_catat(orang=pp.cari(pp.ANAK_1), tanggal=timezone.localdate(), oleh=operator)
    assert p.keluarga is None
    assert not pp.cari(pp.ANAK_1).hidup


@pytest.mark.parametrize("nama", [pp.AYAH, pp.IBU])
def test_yang_meninggal_tidak_bisa_masuk_lagi(kk: Keluarga, operator: Akun, nama: str) -> None:
    orang = pp.cari(nama)
    akun = pabrik.warga_buat(kk.desa).akun
    Penduduk.objects.filter(akun=akun).update(akun=None)
    Penduduk.objects.filter(pk=orang.pk).update(akun=akun)
    assert penduduk_untuk_nik(orang.nik) == penduduk_untuk_akun(akun) == orang
    meninggal(nama, operator, kepala_baru=pp.cari(pp.ANAK_1).pk)
    assert penduduk_untuk_nik(orang.nik) is None
    assert penduduk_untuk_akun(akun) is None
