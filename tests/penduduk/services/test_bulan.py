from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from random import Random
from typing import Any

import pytest
import time_machine

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.laporan.bulanan import LaporanBulanan, laporan_bulanan, laporan_deret
from balai.penduduk.models import BulanTerkunci, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.services import (
    TidakBisaBatal,
    hilang_catat,
    mati_catat,
    pendataan_lengkapi,
    penduduk_tambah,
    penduduk_ubah,
    peristiwa_batalkan,
    pindah_catat,
)
from balai.penduduk.services.bulan import BulanDitolak, bulan_buka, bulan_kunci, bulan_terkunci_akhir
from tests import pabrik

AGUSTUS, SEPTEMBER, OKTOBER, NOVEMBER = (date(2026, n, 1) for n in (8, 9, 10, 11))


@pytest.fixture(autouse=True)
def _hari() -> Iterator[None]:
    with time_machine.travel("2026-11-22 03:00:00+00:00"):
        yield


@pytest.fixture
def kepala(desa: Desa) -> Penduduk:
    """A family head who entered the ledger in September."""
    orang = pabrik.penduduk_buat(desa, nama="Slamet")
    pendataan_lengkapi(tanggal=date(2026, 9, 3))
    return orang


def lahir(desa: Desa, kepala: Penduduk, lapor: date, nama: str = "Bayi") -> Penduduk:
    return penduduk_tambah(
        data={"nama": nama, "jenis_kelamin": "2", "tanggal_lahir": lapor}, keluarga=kepala.keluarga,
        rt=kepala.rt, jenis=Peristiwa.Jenis.LAHIR, tanggal=lapor, lapor_pada=lapor, oleh=None,
        kode_desa=desa.kode,
    )  # fmt: skip


def terkunci() -> list[date]:
    return list(BulanTerkunci.objects.order_by("bulan").values_list("bulan", flat=True))


def test_mengunci_satu_bulan_mengunci_juga_yang_sebelumnya(kepala: Penduduk, kades: Akun) -> None:
    baru = bulan_kunci(bulan=OKTOBER, oleh=kades)
    assert [b.bulan for b in baru] == terkunci() == [SEPTEMBER, OKTOBER]
    assert LaporanBulanan.dari_json(baru[1].angka).ke_json() == laporan_bulanan(OKTOBER).ke_json()
    jejak = Jejak.objects.filter(aksi="bulan.kunci", akun=kades).values_list("objek", flat=True)
    assert sorted(jejak) == ["bulan:2026-09", "bulan:2026-10"]


def test_mengunci_dua_kali_tidak_mengubah_apa_pun(kepala: Penduduk, kades: Akun, sekdes: Akun) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    assert bulan_kunci(bulan=OKTOBER, oleh=sekdes) == []
    assert bulan_kunci(bulan=SEPTEMBER, oleh=sekdes) == []
    assert set(BulanTerkunci.objects.values_list("oleh", flat=True)) == {kades.pk}


@pytest.mark.parametrize("bulan", [NOVEMBER, date(2026, 12, 1)])
def test_bulan_yang_belum_selesai_ditolak(kepala: Penduduk, kades: Akun, bulan: date) -> None:
    with pytest.raises(BulanDitolak, match="belum selesai"):
        bulan_kunci(bulan=bulan, oleh=kades)
    assert terkunci() == []


def test_bulan_sebelum_ada_catatan_ditolak(kepala: Penduduk, kades: Akun) -> None:
    with pytest.raises(BulanDitolak, match="Belum ada catatan"):
        bulan_kunci(bulan=AGUSTUS, oleh=kades)


def test_desa_tanpa_penduduk_tidak_bisa_mengunci(desa: Desa, kades: Akun) -> None:
    with pytest.raises(BulanDitolak, match="Belum ada catatan"):
        bulan_kunci(bulan=OKTOBER, oleh=kades)


def test_bulan_terkunci_tidak_bisa_diisi_lewat_layanan_mana_pun(
    desa: Desa, kepala: Penduduk, kades: Akun
) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    for hari in (date(2026, 10, 31), date(2026, 9, 1), date(2026, 2, 1)):
        with pytest.raises(BulanDikunci, match="tanggal peristiwanya boleh tetap"):
            lahir(desa, kepala, hari)
    pabrik.penduduk_buat(desa, nama="Terlewat")
    with pytest.raises(BulanDikunci):
        pendataan_lengkapi(tanggal=date(2026, 10, 31))
    for bulan in (SEPTEMBER, OKTOBER):
        simpan = BulanTerkunci.objects.get(bulan=bulan)
        assert simpan.angka == laporan_bulanan(bulan).ke_json()


def test_peristiwa_lama_yang_baru_dilaporkan_masuk_bulan_berjalan(
    desa: Desa, kepala: Penduduk, kades: Akun
) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    lahir(desa, kepala, date(2026, 11, 20))
    pabrik.penduduk_buat(desa, nama="Terlewat")
    pendataan_lengkapi()
    penduduk_ubah(orang=kepala, ubahan={"jenis_kelamin": "2"}, oleh=kades)
    for b in BulanTerkunci.objects.all():
        assert b.angka == laporan_bulanan(b.bulan).ke_json()
    november = laporan_bulanan(NOVEMBER)
    assert november.lahir.jiwa == 1
    assert november.akhir.jiwa == Penduduk.objects.filter(status_dasar="1").count() == 3


def test_hanya_bulan_terakhir_yang_bisa_dibuka(kepala: Penduduk, kades: Akun) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    angka = BulanTerkunci.objects.get(bulan=OKTOBER).angka
    with pytest.raises(BulanDitolak, match="Buka Oktober 2026 lebih dulu"):
        bulan_buka(bulan=SEPTEMBER, alasan="Salah catat", oleh=kades)
    assert bulan_buka(bulan=OKTOBER, alasan=" Salah   catat ", oleh=kades)
    assert terkunci() == [SEPTEMBER]
    jejak = Jejak.objects.get(aksi="bulan.buka")
    assert (jejak.objek, jejak.alasan, jejak.rincian) == ("bulan:2026-10", "Salah catat", {"angka": angka})
    assert not bulan_buka(bulan=OKTOBER, alasan="Lagi", oleh=kades)
    assert Jejak.objects.filter(aksi="bulan.buka").count() == 1


@pytest.mark.parametrize("alasan", ["", "   "])
def test_membuka_tanpa_alasan_ditolak(kepala: Penduduk, kades: Akun, alasan: str) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    with pytest.raises(BulanDitolak, match="Isi alasan"):
        bulan_buka(bulan=OKTOBER, alasan=alasan, oleh=kades)
    assert terkunci() == [SEPTEMBER, OKTOBER]


def test_sesudah_dibuka_bulan_bisa_diisi_lalu_dikunci_dengan_angka_baru(
    desa: Desa, kepala: Penduduk, kades: Akun
) -> None:
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    bulan_buka(bulan=OKTOBER, alasan="Kelahiran terlewat", oleh=kades)
    lahir(desa, kepala, date(2026, 10, 9))
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    akhir = bulan_terkunci_akhir()
    assert akhir is not None
    assert akhir.bulan == OKTOBER
    assert LaporanBulanan.dari_json(akhir.angka).lahir.jiwa == 1


def test_peristiwa_bulan_terkunci_tidak_bisa_dibatalkan(desa: Desa, kepala: Penduduk, kades: Akun) -> None:
    bayi = lahir(desa, kepala, date(2026, 10, 9))
    mati_catat(orang=bayi, tanggal=date(2026, 10, 20), lapor_pada=date(2026, 10, 20), oleh=kades)
    bulan_kunci(bulan=OKTOBER, oleh=kades)
    mati = Peristiwa.objects.get(jenis=Peristiwa.Jenis.MATI)
    with pytest.raises(TidakBisaBatal):
        peristiwa_batalkan(peristiwa=mati, alasan="Salah orang", oleh=kades)
    assert BulanTerkunci.objects.get(bulan=OKTOBER).angka == laporan_bulanan(OKTOBER).ke_json()
    bulan_buka(bulan=OKTOBER, alasan="Salah orang", oleh=kades)
    peristiwa_batalkan(peristiwa=mati, alasan="Salah orang", oleh=kades)
    assert laporan_bulanan(OKTOBER).mati.jiwa == 0


@pytest.mark.parametrize("benih", range(4))
def test_deret_peristiwa_acak_selalu_berakhir_pada_penduduk_hidup(
    desa: Desa, kepala: Penduduk, kades: Akun, benih: int
) -> None:
    """Births, deaths, moves, disappearances in random order and months, some taken back, months closed."""
    acak = Random(benih)
    for n in range(14):
        lapor = date(2026, acak.choice([9, 10, 11]), acak.randint(5, 20))
        akhir = bulan_terkunci_akhir()
        if akhir is not None and lapor.replace(day=1) <= akhir.bulan:
            lapor = date(2026, 11, 20)
        anak = list(Penduduk.objects.filter(status_dasar="1", shdk="4").exclude(tanggal_lahir__gt=lapor))
        langkah = acak.choice(["lahir", "lahir", "mati", "pindah", "hilang", "batal", "kunci"])
        umum: dict[str, Any] = {"tanggal": lapor, "lapor_pada": lapor, "oleh": kades}
        if langkah == "lahir" or not anak:
            bayi = lahir(desa, kepala, lapor, f"Bayi {n}")
            Penduduk.objects.filter(pk=bayi.pk).update(shdk="4")
        elif langkah == "mati":
            mati_catat(orang=acak.choice(anak), **umum)
        elif langkah == "pindah":
            pindah_catat(
                anggota=[acak.choice(anak).pk], rincian={"tujuan_wilayah": acak.choice("1234")}, **umum
            )
        elif langkah == "hilang":
            hilang_catat(orang=acak.choice(anak), **umum)
        elif langkah == "batal":
            with suppress(TidakBisaBatal):
                terakhir = Peristiwa.objects.filter(dibatalkan_pada=None).order_by("-pk")[0]
                peristiwa_batalkan(peristiwa=terakhir, alasan="Salah catat", oleh=kades)
        else:
            bulan_kunci(bulan=acak.choice([SEPTEMBER, OKTOBER]), oleh=kades)
    deret = laporan_deret(SEPTEMBER, NOVEMBER)
    orang = Penduduk.objects.filter(status_dasar="1")
    kk = orang.filter(shdk="1", keluarga__isnull=False).count()
    assert (deret[-1].akhir.jiwa, deret[-1].akhir.kk) == (orang.count(), kk)
    for x in deret:
        assert sum((a.jiwa for _, a in x.baris_tujuan), 0) == x.pindah.jiwa
    for b in BulanTerkunci.objects.all():
        assert b.angka == laporan_bulanan(b.bulan).ke_json()
