from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Keluarga, Mutasi, NomorKkLama, Penduduk, Peristiwa
from balai.penduduk.services import (
    DataDitolak,
    alamat_ganti,
    kepala_ganti,
    kk_gabung,
    kk_pisah,
    nomor_kk_ganti,
    pendataan_lengkapi,
    peristiwa_batalkan,
)
from tests import pabrik
from tests import pabrik_peristiwa as pp

BARU = "9901012201260001"


@pytest.fixture
def tetangga(kk: Keluarga, desa: Desa) -> Keluarga:
    lain = pp.keluarga_buat(desa, ayah="Paijo", ibu="Tuminah")
    Keluarga.objects.filter(pk=lain.pk).update(rt=pp.rt_lain())
    Penduduk.objects.filter(keluarga=lain).update(rt=pp.rt_lain())
    pendataan_lengkapi(tanggal=date(2026, 1, 1))
    return Keluarga.objects.get(pk=lain.pk)


def pk(kk: Keluarga, *nama: str) -> list[int]:
    return [pp.cari(n, kk).pk for n in nama]


def pisah(kk: Keluarga, operator: Akun, nama: list[str], **kolom: Any) -> Peristiwa:
    isi: dict[str, Any] = {
        "no_kk": BARU,
        "kepala": pk(kk, nama[0])[0],
        "alamat": "Jalan Baru 1",
        "rt": kk.rt,
        "tanggal": timezone.localdate(),
    } | kolom
    return kk_pisah(anggota=pk(kk, *nama), oleh=operator, **isi)


def test_anak_pisah_menjadi_kepala_keluarga_baru(kk: Keluarga, operator: Akun) -> None:
    p = pisah(kk, operator, [pp.ANAK_1], rt=pp.rt_lain())
    baru = Keluarga.objects.get(no_kk=BARU)
    assert pp.hubungan(baru) == {pp.ANAK_1: "1"}
    assert pp.hubungan(kk) == {pp.AYAH: "1", pp.IBU: "3", pp.ANAK_2: "4"}
    assert pp.cari(pp.ANAK_1).rt == baru.rt == pp.rt_lain()
    baris = set(Mutasi.objects.filter(peristiwa=p).values_list("satuan", "perincian", "jumlah"))
    assert baris == {("jiwa", "antar_dusun", -1), ("jiwa", "antar_dusun", 1), ("kk", "lahir", 1)}
    pp.buku_cocok()


def test_ayah_pisah_dengan_anak_ibu_menjadi_kepala_yang_tinggal(kk: Keluarga, operator: Akun) -> None:
    pisah(kk, operator, [pp.AYAH, pp.ANAK_2], kepala_baru=pk(kk, pp.IBU)[0])
    assert pp.hubungan(Keluarga.objects.get(no_kk=BARU)) == {pp.AYAH: "1", pp.ANAK_2: "4"}
    assert pp.hubungan(kk) == {pp.IBU: "1", pp.ANAK_1: "4"}
    pp.buku_cocok()


def test_kepala_pisah_tanpa_pengganti_ditolak(kk: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak) as e:
        pisah(kk, operator, [pp.AYAH])
    assert e.value.medan == "kepala_baru"
    assert not Keluarga.objects.filter(no_kk=BARU).exists()


@pytest.mark.parametrize(
    ("kolom", "medan"),
    [({"no_kk": "123"}, "no_kk"), ({"kepala": 999_999}, "kepala")],
)
def test_pisah_yang_salah_isi_ditolak(
    kk: Keluarga, operator: Akun, kolom: dict[str, Any], medan: str
) -> None:
    with pytest.raises(DataDitolak) as e:
        pisah(kk, operator, [pp.ANAK_1], **kolom)
    assert e.value.medan == medan


def test_nomor_kk_keluarga_lain_dan_semua_anggota_ikut_ditolak(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    with pytest.raises(DataDitolak) as e:
        pisah(kk, operator, [pp.ANAK_1], no_kk=tetangga.no_kk)
    assert e.value.medan == "no_kk"
    with pytest.raises(DataDitolak) as e:
        pisah(kk, operator, [pp.AYAH, pp.IBU, pp.ANAK_1, pp.ANAK_2])
    assert e.value.medan == "anggota"


def test_anak_masuk_kk_tetangga_dan_pindah_ke_rumahnya(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    p = kk_gabung(
        anggota=pk(kk, pp.ANAK_1), ke=tetangga, shdk={pk(kk, pp.ANAK_1)[0]: "5"},
        tanggal=timezone.localdate(), oleh=operator,
    )  # fmt: skip
    menantu = Penduduk.objects.get(keluarga=tetangga, shdk="5")
    assert (menantu.nama, menantu.rt_id) == (pp.ANAK_1, tetangga.rt_id)
    assert p.rincian["kepala"] == "Paijo"
    pp.buku_cocok()
    pp.keluarga_utuh()


def test_seluruh_keluarga_bergabung_kk_lamanya_kosong(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    semua = pk(kk, pp.AYAH, pp.IBU, pp.ANAK_1, pp.ANAK_2)
    p = kk_gabung(anggota=semua, ke=tetangga, tanggal=timezone.localdate(), oleh=operator)
    assert pp.hubungan(kk) == {}
    assert {o.shdk for o in Penduduk.objects.filter(pk__in=semua)} == {"9"}
    assert list(Mutasi.objects.filter(peristiwa=p, satuan="kk").values_list("perincian", "jumlah")) == [
        ("pindah", -1)
    ]
    pp.buku_cocok()


def test_gabung_ke_kk_sendiri_ditolak_juga_kk_tanpa_kepala(
    kk: Keluarga, tetangga: Keluarga, operator: Akun
) -> None:
    Penduduk.objects.filter(keluarga=tetangga).update(status_dasar="3")
    for ke in (kk, tetangga):
        with pytest.raises(DataDitolak) as e:
            kk_gabung(anggota=pk(kk, pp.ANAK_1), ke=ke, tanggal=timezone.localdate(), oleh=operator)
        assert e.value.medan == "ke"


def test_ganti_kepala_tanpa_ada_yang_pergi(kk: Keluarga, operator: Akun) -> None:
    p = kepala_ganti(keluarga=kk, kepala=pk(kk, pp.IBU)[0], oleh=operator)
    assert pp.hubungan(kk) == {pp.AYAH: "2", pp.IBU: "1", pp.ANAK_1: "4", pp.ANAK_2: "4"}
    assert p.rincian["kepala_lama"] == pp.AYAH
    pp.buku_cocok()
    with pytest.raises(DataDitolak) as e:
        kepala_ganti(keluarga=kk, kepala=pk(kk, pp.IBU)[0], oleh=operator)
    assert e.value.medan == "kepala"


def test_keluarga_tanpa_kepala_bisa_diberi_kepala(kk: Keluarga, operator: Akun) -> None:
    Penduduk.objects.filter(nama=pp.AYAH).update(shdk="9")
    kepala_ganti(keluarga=kk, kepala=pk(kk, pp.IBU)[0], oleh=operator)
    pp.keluarga_utuh()


def test_kepala_dari_keluarga_lain_ditolak(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    with pytest.raises(DataDitolak):
        kepala_ganti(keluarga=kk, kepala=pk(tetangga, "Paijo")[0], oleh=operator)


def test_nomor_kk_lama_tetap_tercatat(kk: Keluarga, tetangga: Keluarga, operator: Akun) -> None:
    lama, hari = kk.no_kk, timezone.localdate()
    nomor_kk_ganti(
        keluarga=kk, no_kk=f"{BARU[:8]} {BARU[8:]}", alasan="KK rusak", tanggal=hari, oleh=operator
    )
    assert Keluarga.objects.get(pk=kk.pk).no_kk == BARU
    jejak = NomorKkLama.objects.get(keluarga=kk)
    assert (jejak.no_kk, jejak.sampai, jejak.alasan) == (lama, hari, "KK rusak")
    for nomor in (BARU, tetangga.no_kk, "99"):
        with pytest.raises(DataDitolak) as e:
            nomor_kk_ganti(keluarga=kk, no_kk=nomor, alasan="", tanggal=hari, oleh=operator)
        assert e.value.medan == "no_kk"


def test_nomor_kk_tidak_tertulis_lengkap_dalam_riwayat(kk: Keluarga, operator: Akun) -> None:
    p = nomor_kk_ganti(keluarga=kk, no_kk=BARU, alasan="", tanggal=timezone.localdate(), oleh=operator)
    assert kk.no_kk not in str(p.rincian)


def test_sekeluarga_pindah_rumah_antar_dusun(kk: Keluarga, operator: Akun) -> None:
    p = alamat_ganti(
        keluarga=kk, alamat="Jalan Sawo 9", rt=pp.rt_lain(), tanggal=timezone.localdate(), oleh=operator
    )
    assert set(Penduduk.objects.filter(keluarga=kk).values_list("rt_id", flat=True)) == {pp.rt_lain().pk}
    assert set(Mutasi.objects.filter(peristiwa=p).values_list("perincian", flat=True)) == {"antar_dusun"}
    pp.buku_cocok()
    with pytest.raises(DataDitolak):
        alamat_ganti(
            keluarga=kk, alamat="Jalan Sawo 9", rt=pp.rt_lain(), tanggal=timezone.localdate(), oleh=operator
        )


def test_urutan_pendaftaran_tidak_mengganggu_pergantian_kepala(desa: Desa, operator: Akun) -> None:
    """The wife stands before her husband in the database; one head at a time is still kept."""
    istri = pabrik.penduduk_buat(desa, nama="Tuminah", shdk="3", jenis_kelamin="2", status_kawin="2")
    kk = istri.keluarga
    assert kk is not None
    suami = pp.anggota_buat(kk, "Paijo", shdk="1", status_kawin="2")
    assert istri.pk < suami.pk
    awal = pp.isi_register()
    p = pisah(kk, operator, ["Paijo"], kepala_baru=istri.pk)
    assert pp.hubungan(kk) == {"Tuminah": "1"}
    peristiwa_batalkan(peristiwa=p, alasan="Rujuk", oleh=operator)
    assert pp.isi_register() == awal
