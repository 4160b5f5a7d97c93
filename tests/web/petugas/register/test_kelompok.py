"""Groups and households on the screen."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.desa.scope import scope
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk, RumahTangga
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks

KELOMPOK = "/petugas/kelompok/"
RUMAH = "/petugas/rumah-tangga/"
ISI = {"nama": "Sri Rejeki", "kode": "KT-01", "kategori": "1"}


def test_buat_cari_tambahkan_beri_jabatan_keluarkan(operator_klien: Client, orang: Penduduk) -> None:
    alamat = operator_klien.post(f"{KELOMPOK}tambah/", ISI)["Location"]
    cari = teks(operator_klien.post(alamat, {"aksi": "cari", "kata": "rahma"}))
    assert orang.nama in cari
    assert "Tambahkan" in cari
    assert orang.nik not in cari
    tambah = {"aksi": "tambah", "orang": str(orang.pk)}
    assert operator_klien.post(alamat, tambah)["Location"] == f"{alamat}#anggota"
    operator_klien.post(alamat, tambah)
    a = AnggotaKelompok.objects.get()
    operator_klien.post(alamat, {"aksi": "ubah", "anggota": str(a.pk), "jabatan": "1", "no_anggota": "7"})
    assert AnggotaKelompok.objects.get().jabatan == "1"
    assert "Sudah anggota" in teks(operator_klien.post(alamat, {"aksi": "cari", "kata": orang.nik}))
    assert 'id="baris-' in teks(operator_klien.get(KELOMPOK))
    operator_klien.post(alamat, {"aksi": "keluar", "anggota": str(a.pk)})
    assert operator_klien.post(alamat, {"aksi": "keluar", "anggota": str(a.pk)}).status_code == 302
    assert not AnggotaKelompok.objects.exists()
    assert operator_klien.post(f"{alamat}ubah/", {"aksi": "hapus"})["Location"] == KELOMPOK
    assert not Kelompok.objects.exists()


def test_isian_kelompok_salah_di_medannya(operator_klien: Client, desa: Desa) -> None:
    operator_klien.post(f"{KELOMPOK}tambah/", ISI)
    for ubahan, medan in (({"nama": ""}, "nama"), ({"kategori": ""}, "kategori"), ({}, "kode")):
        jawab = operator_klien.post(f"{KELOMPOK}tambah/", ISI | {"no_sk": "SK 7"} | ubahan)
        assert jawab.status_code == 422
        assert f'href="#id_{medan}"' in teks(jawab)
        assert "SK 7" in teks(jawab)
    assert Kelompok.objects.count() == 1


def test_semua_isian_yang_kurang_disebut_sekaligus(operator_klien: Client, desa: Desa) -> None:
    jawab = operator_klien.post(f"{KELOMPOK}tambah/", {"nama": " ", "kode": "", "kategori": ""})
    assert jawab.status_code == 422
    assert [m for m in ("nama", "kode", "kategori") if f'href="#id_{m}"' in teks(jawab)] == [
        "nama",
        "kode",
        "kategori",
    ]
    jawab = operator_klien.post(f"{RUMAH}tambah/", {"nomor": "", "rt": "", "dtsen": "D-1"})
    assert jawab.status_code == 422
    assert all(f'href="#id_{m}"' in teks(jawab) for m in ("nomor", "rt"))


def test_kelompok_disaring_menurut_kategori(operator_klien: Client, desa: Desa) -> None:
    operator_klien.post(f"{KELOMPOK}tambah/", ISI)
    assert "Sri Rejeki" in teks(operator_klien.get(f"{KELOMPOK}?kategori=1"))
    assert "Sri Rejeki" not in teks(operator_klien.get(f"{KELOMPOK}?kategori=4"))


def test_rumah_tangga_sekeluarga_ganti_kepala(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    anak = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Budi Kecil")
    isi = {"nomor": "RTM-7", "rt": str(Rt.objects.get().pk), "dtsen": "D-1"}
    alamat = operator_klien.post(f"{RUMAH}tambah/", isi)["Location"]
    operator_klien.post(alamat, {"aksi": "keluarga", "orang": str(orang.pk)})
    r = RumahTangga.objects.get()
    assert {o.pk for o in Penduduk.objects.filter(rumah_tangga=r)} == {orang.pk, anak.pk}
    assert "2 anggota, 1 keluarga" in teks(operator_klien.get(alamat))
    operator_klien.post(alamat, {"aksi": "kepala", "orang": str(anak.pk)})
    assert Penduduk.objects.get(pk=anak.pk).hubungan_rtm == "1"
    jawab = operator_klien.post(alamat, {"aksi": "keluar", "orang": str(anak.pk)})
    assert jawab.status_code == 422
    assert "Pilih dulu kepala yang baru" in teks(jawab)
    html = teks(operator_klien.get(f"{RUMAH}?q=budi"))
    assert "RTM-7" in html
    assert "RTM-7" not in teks(operator_klien.get(f"{RUMAH}?q=zzz"))
    assert operator_klien.post(f"{alamat}ubah/", {"aksi": "hapus"}).status_code == 422


@pytest.mark.parametrize(("ubahan", "medan"), [({"nomor": ""}, "nomor"), ({"rt": "999999"}, "rt")])
def test_isian_rumah_tangga_salah(
    ubahan: dict[str, str], medan: str, operator_klien: Client, desa: Desa
) -> None:
    isi = {"nomor": "RTM-7", "rt": str(Rt.objects.get().pk), "dtsen": "D-1"} | ubahan
    jawab = operator_klien.post(f"{RUMAH}tambah/", isi)
    assert jawab.status_code == 422
    assert f'href="#id_{medan}"' in teks(jawab)
    assert "D-1" in teks(jawab)


def test_desa_lain_dan_yang_tidak_berhak(operator_klien: Client, desa_lain: Desa, kades: Akun) -> None:
    with scope(desa_lain):
        k = Kelompok.objects.create(kode="X", nama="Sana", kategori="1")
        r = RumahTangga.objects.create(nomor="X", rt=Rt.objects.get())
        sana = pabrik.penduduk_buat(desa_lain)
    for alamat in (f"{KELOMPOK}{k.pk}/", f"{RUMAH}{r.pk}/"):
        assert operator_klien.get(alamat).status_code == 404
    operator_klien.post(f"{KELOMPOK}tambah/", ISI)
    sini = Kelompok.objects.get()
    jawab = operator_klien.post(f"{KELOMPOK}{sini.pk}/", {"aksi": "tambah", "orang": str(sana.pk)})
    assert jawab.status_code == 422
    tamu = klien(kades)
    assert "Tambah anggota" not in teks(tamu.get(f"{KELOMPOK}{sini.pk}/"))
    assert tamu.post(f"{KELOMPOK}{sini.pk}/", {"aksi": "cari", "kata": "a"}).status_code == 404


def test_paling_banyak_sepuluh_kueri(operator_klien: Client, desa: Desa, operator: Akun) -> None:
    k = Kelompok.objects.create(kode="A", nama="A", kategori="1")
    r = RumahTangga.objects.create(nomor="A", rt=Rt.objects.get())
    for n in range(5):
        o = pabrik.penduduk_buat(desa, nama=f"Anggota {n}")
        AnggotaKelompok.objects.create(kelompok=k, penduduk=o)
        Penduduk.objects.filter(pk=o.pk).update(rumah_tangga=r, hubungan_rtm="2")
    for alamat in (KELOMPOK, RUMAH, f"{KELOMPOK}{k.pk}/", f"{RUMAH}{r.pk}/"):
        assert jumlah_kueri(operator_klien, alamat) <= 10, alamat
