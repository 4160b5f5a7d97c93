"""One event: told in words, taken back, or why not."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.services import (
    alamat_ganti,
    kk_pisah,
    lahir_catat,
    mati_catat,
    nomor_kk_ganti,
    penduduk_ubah,
    pindah_catat,
)
from tests.conftest import klien
from tests.pabrik_peristiwa import (
    ANAK_1,
    AYAH,
    IBU,
    KODE_DESA,
    buku_cocok,
    cari,
    isi_register,
    rt_lain,
)
from tests.web.petugas.bantu import jumlah_kueri, teks


def alamat(p: Peristiwa) -> str:
    return f"/petugas/peristiwa/{p.kode}/"


def wafat(operator: Akun, nama: str = AYAH) -> Peristiwa:
    return mati_catat(
        orang=cari(nama), tanggal=timezone.localdate(), oleh=operator, rincian={"tempat": "Rumah"},
        kepala_baru=cari(IBU).pk,
    )  # fmt: skip


def test_halaman_menunjuk_laporan_bulannya(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    lalu = timezone.localdate().replace(day=1) - timedelta(days=1)
    p = mati_catat(orang=cari(IBU), tanggal=lalu, lapor_pada=timezone.localdate(), oleh=operator)
    html = teks(operator_klien.get(alamat(p)))
    assert f'href="/petugas/laporan/bulanan/{timezone.localdate():%Y-%m}/"' in html
    assert f'href="/petugas/keluarga/{kk.pk}/"' in html


def test_batal_perlu_alasan_lalu_semua_kembali(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    sebelum = isi_register()
    p = wafat(operator)
    kosong = operator_klien.post(f"{alamat(p)}batal/", {"alasan": "  "})
    assert kosong.status_code == 422
    assert 'href="#id_alasan"' in teks(kosong)
    jawab = operator_klien.post(f"{alamat(p)}batal/", {"alasan": "Salah orang"})
    assert jawab["Location"] == f"{alamat(p)}?dibatalkan"
    assert isi_register() == sebelum
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Dibatalkan Rini Astuti" in html
    assert "Salah orang" in html
    assert "Batalkan peristiwa ini" not in html
    buku_cocok()


def test_batal_dua_kali_tidak_apa_apa(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    p = wafat(operator)
    operator_klien.post(f"{alamat(p)}batal/", {"alasan": "Salah orang"})
    for jawab in (
        operator_klien.post(f"{alamat(p)}batal/", {"alasan": "Lagi"}),
        operator_klien.get(f"{alamat(p)}batal/"),
    ):
        assert jawab["Location"] == alamat(p)
    p.refresh_from_db()
    assert p.alasan_batal == "Salah orang"


def test_yang_tidak_bisa_dibatalkan_disebut_sebabnya(
    operator_klien: Client, kk: Keluarga, operator: Akun
) -> None:
    p = wafat(operator)
    wafat(operator, nama=ANAK_1)
    html = teks(operator_klien.get(f"{alamat(p)}batal/"))
    assert "Tidak bisa dibatalkan lagi." in html
    assert "Batalkan yang itu dulu." in html
    assert 'name="alasan"' not in html
    assert operator_klien.post(f"{alamat(p)}batal/", {"alasan": "Salah"}).status_code == 409
    p.refresh_from_db()
    assert p.dibatalkan_pada is None


def test_kepala_desa_membaca_tanpa_tombol_batal(kades: Akun, kk: Keluarga, operator: Akun) -> None:
    p = wafat(operator)
    c = klien(kades)
    html = teks(c.get(alamat(p)))
    assert "Suparman meninggal" in html
    assert "Batalkan peristiwa ini" not in html
    assert c.get(f"{alamat(p)}batal/").status_code == 404


def test_koreksi_nik_tampil_tersamar(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    ayah = cari(AYAH)
    baru = ayah.nik[:-4] + "7777"
    p = penduduk_ubah(orang=ayah, ubahan={"nik": baru, "pekerjaan": "3"}, oleh=operator)
    assert p is not None
    html = teks(operator_klien.get(alamat(p)))
    assert ayah.nik not in html
    assert baru not in html
    assert "•••• •••• 7777" in html
    assert "Mengurus Rumah Tangga" in html or "Pelajar/Mahasiswa" in html


def test_pindah_rumah_dan_nomor_kk_diceritakan(operator_klien: Client, kk: Keluarga, operator: Akun) -> None:
    hari, rt = timezone.localdate(), rt_lain()
    pindah = alamat_ganti(keluarga=kk, alamat="Gang Baru 1", rt=rt, tanggal=hari, oleh=operator)
    html = teks(operator_klien.get(alamat(pindah)))
    assert "RT 05 RW 02, Kaliwangi" in html
    assert "Gang Baru 1" in html
    kk.refresh_from_db()
    nomor = nomor_kk_ganti(
        keluarga=kk, no_kk="9901011112200001", alasan="KK baru", tanggal=hari, oleh=operator
    )
    html = teks(operator_klien.get(alamat(nomor)))
    assert "9901011112200001" not in html
    assert "9901 •••• •••• 0001" in html


def test_setiap_jenis_paling_banyak_sepuluh_kueri(
    operator_klien: Client, kk: Keluarga, operator: Akun
) -> None:
    hari = timezone.localdate()
    bayi = {"nama": "Bima", "jenis_kelamin": "1"}
    semua = [
        lahir_catat(keluarga=kk, data=bayi, tanggal=hari, oleh=operator, kode_desa=KODE_DESA),
        kk_pisah(
            anggota=[cari(ANAK_1).pk], kepala=cari(ANAK_1).pk, no_kk="9901011112200001", alamat="Gang 1",
            rt=rt_lain(), tanggal=hari, oleh=operator,
        ),
        pindah_catat(anggota=[cari("Rini").pk], tanggal=hari, oleh=operator, rincian={"tujuan_wilayah": "1"}),
        wafat(operator),
    ]  # fmt: skip
    boros = {p.jenis: jumlah_kueri(operator_klien, alamat(p)) for p in semua}
    assert {j: n for j, n in boros.items() if n > 10} == {}
    batal = {p.jenis: jumlah_kueri(operator_klien, f"{alamat(p)}batal/") for p in semua}
    assert {j: n for j, n in batal.items() if n > 10} == {}
