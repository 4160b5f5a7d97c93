from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.services import DataDitolak, datang_catat, pindah_catat
from tests import pabrik
from tests import pabrik_peristiwa as pp

BARU = "9901012201260002"


def orang(nama: str, shdk: str, **kolom: Any) -> dict[str, Any]:
    return {"nama": nama, "jenis_kelamin": "1", "shdk": shdk, "tanggal_lahir": date(1990, 2, 3)} | kolom


def datang(operator: Akun, *anggota: dict[str, Any], **kolom: Any) -> Peristiwa:
    return datang_catat(
        anggota=anggota, oleh=operator, kode_desa=pp.KODE_DESA, **{"tanggal": timezone.localdate()} | kolom
    )


def test_keluarga_baru_dengan_semua_anggotanya(kk: Keluarga, operator: Akun) -> None:
    p = datang(
        operator, orang("Tejo", "1", nik=pabrik.nik_buat()), orang("Mirah", "3", jenis_kelamin="2"),
        no_kk=BARU, alamat="Jalan Kopi 4", rt=kk.rt, rincian={"asal": "Kota Melati", "alasan": "1"},
    )  # fmt: skip
    baru = Keluarga.objects.get(no_kk=BARU)
    assert pp.hubungan(baru) == {"Tejo": "1", "Mirah": "3"}
    assert (p.keluarga, p.orang, p.rincian["siapa"]) == (baru, pp.cari("Tejo"), ["Tejo", "Mirah"])
    assert pp.cari("Mirah").nik.startswith("0")
    assert pp.cari("Mirah").mulai_tinggal == p.tanggal
    pp.buku_cocok()
    pp.keluarga_utuh()


def test_menumpang_kk_yang_ada_tanpa_hubungan_menjadi_famili_lain(kk: Keluarga, operator: Akun) -> None:
    datang(operator, orang("Keponakan", ""), keluarga=kk)
    assert pp.hubungan(kk)["Keponakan"] == "9"
    pp.buku_cocok()


@pytest.mark.parametrize(
    ("anggota", "kolom", "medan"),
    [
        ([], {"no_kk": BARU}, "anggota"),
        ([orang("Tejo", "1")], {}, "no_kk"),
        ([orang("Tejo", "1")], {"no_kk": "12"}, "no_kk"),
        ([orang("Tejo", "1")], {"no_kk": BARU, "rt": None}, "rt"),
        ([orang("Tejo", "4")], {"no_kk": BARU}, "shdk"),
        ([orang("Tejo", "1"), orang("Dua", "1")], {"no_kk": BARU}, "1-shdk"),
        ([orang("Tejo", "1"), orang("", "4")], {"no_kk": BARU}, "1-nama"),
        ([orang("Tejo", "1"), orang("tejo", "4")], {"no_kk": BARU}, "1-nama"),
        ([orang("Tejo", "1", tanggal_lahir=date(2999, 1, 1))], {"no_kk": BARU}, "0-tanggal_lahir"),
        ([orang("Tamu", "1", status_penduduk="2")], {}, "0-shdk"),
    ],
)
def test_isian_yang_salah_ditolak_di_orang_dan_kolomnya(
    kk: Keluarga, operator: Akun, anggota: list[dict[str, Any]], kolom: dict[str, Any], medan: str
) -> None:
    with pytest.raises(DataDitolak) as e:
        datang(operator, *anggota, **{"rt": kk.rt} | kolom)
    assert e.value.medan == medan
    assert Penduduk.objects.count() == 4
    assert Keluarga.objects.count() == 1


def test_kk_yang_dihuni_menolak_kepala_kedua_dan_nomornya_tidak_dipakai_lagi(
    kk: Keluarga, operator: Akun
) -> None:
    with pytest.raises(DataDitolak) as e:
        datang(operator, orang("Tejo", "1"), keluarga=kk)
    assert e.value.medan == "0-shdk"
    with pytest.raises(DataDitolak) as e:
        datang(operator, orang("Tejo", "1"), no_kk=kk.no_kk, rt=kk.rt)
    assert e.value.medan == "no_kk"


def test_yang_pernah_pindah_kembali_dengan_catatan_lamanya(kk: Keluarga, operator: Akun) -> None:
    joko = pp.cari(pp.ANAK_1)
    pindah_catat(
        anggota=[joko.pk], tanggal=timezone.localdate(), oleh=operator, rincian={"tujuan_wilayah": "4"}
    )
    p = datang(operator, orang("Joko Susilo", "1", nik=joko.nik), no_kk=BARU, rt=pp.rt_lain())
    kini = Penduduk.objects.get(nik=joko.nik)
    assert (kini.pk, kini.nama, kini.shdk, kini.hidup) == (joko.pk, "Joko Susilo", "1", True)
    assert kini.keluarga == Keluarga.objects.get(no_kk=BARU)
    assert kini.nama_ayah == pp.AYAH
    assert p.rincian["kembali"] == ["Joko Susilo"]
    pp.buku_cocok()


def test_nomor_kk_yang_ditinggalkan_semua_dihuni_kembali(kk: Keluarga, operator: Akun) -> None:
    nik = {o.nama: o.nik for o in Penduduk.objects.filter(keluarga=kk)}
    pindah_catat(
        anggota=list(Penduduk.objects.filter(keluarga=kk).values_list("pk", flat=True)),
        tanggal=timezone.localdate(), oleh=operator, rincian={"tujuan_wilayah": "4"},
    )  # fmt: skip
    datang(
        operator, orang(pp.AYAH, "1", nik=nik[pp.AYAH]), orang(pp.IBU, "3", nik=nik[pp.IBU]),
        no_kk=kk.no_kk, rt=pp.rt_lain(), alamat="Jalan Kopi 5",
    )  # fmt: skip
    kini = Keluarga.objects.get()
    assert (kini.pk, kini.alamat, kini.rt) == (kk.pk, "Jalan Kopi 5", pp.rt_lain())
    assert pp.hubungan(kk) == {pp.AYAH: "1", pp.IBU: "3"}
    pp.buku_cocok()
    pp.keluarga_utuh()


@pytest.mark.parametrize("status", ["1", "2", "9"])
def test_nik_orang_yang_masih_di_sini_atau_sudah_meninggal_ditolak(
    kk: Keluarga, operator: Akun, status: str
) -> None:
    Penduduk.objects.filter(nama=pp.ANAK_1).update(status_dasar=status)
    with pytest.raises(DataDitolak) as e:
        datang(operator, orang("Joko", "1", nik=pp.cari(pp.ANAK_1).nik), no_kk=BARU, rt=kk.rt)
    assert e.value.medan == "0-nik"
    assert pp.AYAH not in str(e.value)


def test_penduduk_sementara_boleh_tanpa_kk(kk: Keluarga, operator: Akun) -> None:
    p = datang(operator, orang("Tamu", "", status_penduduk="2"), rt=kk.rt, rincian={"maksud": "Bekerja"})
    tamu = pp.cari("Tamu")
    assert (tamu.keluarga, tamu.status_penduduk, p.keluarga) == (None, "2", None)
    pp.buku_cocok()


def test_status_dasar_tidak_bisa_diselundupkan(kk: Keluarga, operator: Akun) -> None:
    datang(operator, orang("Tejo", "9", status_dasar="2"), keluarga=kk)
    assert pp.cari("Tejo").hidup
