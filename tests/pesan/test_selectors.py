"""Boxes of both sides, search, counts, files."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.pesan import selectors as b
from balai.pesan.services import utas_dibaca, utas_tutup
from tests import pabrik
from tests.pabrik_pesan import balas, lampiran_buat, titipan_buat, utas_buat


def test_yang_menunggu_paling_lama_di_atas_dan_yang_lain_terbaru_di_atas(
    orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    lama, baru = utas_buat(orang), utas_buat(orang_lain, judul="Bantuan pupuk")
    assert [u.pk for u in b.kotak_kantor("menunggu")] == [lama.pk, baru.pk]
    balas(lama, operator)
    balas(baru, operator)
    assert [u.pk for u in b.kotak_kantor("berjalan")] == [baru.pk, lama.pk]
    utas_tutup(utas=lama, oleh=operator)
    assert b.jumlah_per_tab() == {"menunggu": 0, "berjalan": 1, "selesai": 1}
    assert b.menunggu_kantor().count() == 0


def test_cari_menemukan_judul_nama_isi_dan_nik_di_semua_tab(
    orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    u = utas_buat(orang, judul="Jadwal posyandu", isi="Di Kaliwangi kapan?")
    utas_buat(orang_lain, judul="Bantuan pupuk", isi="Daftarnya di mana?")
    balas(u, operator, "Kamis pekan kedua.", tutup=True)
    for kata in ("posyandu", "Rahmawati", "kaliwangi", "pekan kedua", orang.nik):
        assert [x.pk for x in b.kotak_kantor("menunggu", kata)] == [u.pk], kata


def test_warga_hanya_melihat_utas_sendiri(orang: Penduduk, orang_lain: Penduduk) -> None:
    u = utas_buat(orang)
    assert orang.akun is not None
    assert orang_lain.akun is not None
    assert [x.pk for x in b.kotak_warga(orang.akun)] == [u.pk]
    assert not b.kotak_warga(orang_lain.akun).exists()
    assert b.utas_milik(orang_lain.akun, u.kode) is None


def test_hitungan_balasan_baru_hilang_setelah_dibuka(orang: Penduduk, operator: Akun) -> None:
    u, lain = utas_buat(orang), utas_buat(orang, judul="Pertanyaan lain")
    assert orang.akun is not None
    balas(u, operator)
    balas(u, operator, "Tambahan.")
    assert b.baru_per_utas([u, lain]) == {u.pk: 2}
    assert b.belum_dibaca_warga(orang.akun).count() == 2
    utas_dibaca(utas=u, oleh=orang.akun)
    assert b.baru_per_utas([u, lain]) == {}


def test_pesan_terakhir_tiap_utas_satu_kueri(orang: Penduduk, operator: Akun) -> None:
    u, lain = utas_buat(orang), utas_buat(orang, judul="Pertanyaan lain", isi="Apa?")
    balas(u, operator, "Kamis.")
    with CaptureQueriesContext(connection) as k:
        akhir = b.pesan_terakhir([u, lain])
    assert len(k) == 1
    assert {pk: p.isi for pk, p in akhir.items()} == {u.pk: "Kamis.", lain.pk: "Apa?"}


def test_isi_utas_dengan_berkas_satu_kueri_dan_dibatasi_per_pesan(orang: Penduduk, operator: Akun) -> None:
    assert orang.akun is not None
    u = utas_buat(orang, lampiran=[titipan_buat(orang.akun, w) for w in ("teal", "navy")])
    balas(u, operator, "Satu")
    balas(u, operator, "Dua")
    with CaptureQueriesContext(connection) as k:
        semua = b.pesan_utas(u)
    assert len(k) == 1
    assert [(x.pesan.isi, len(x.berkas)) for x in semua[1:]] == [("Satu", 0), ("Dua", 0)]
    assert [x.mime for x in semua[0].berkas] == ["image/jpeg", "image/jpeg"]
    assert [x.pesan.isi for x in b.pesan_utas(u, paling_banyak=2)] == ["Satu", "Dua"]


def test_lampiran_hanya_dari_utas_itu(orang: Penduduk) -> None:
    x, lain = lampiran_buat(orang), utas_buat(orang)
    assert x.pesan is not None
    assert b.lampiran_utas(x.pesan.utas, x.kode) == x
    assert b.lampiran_utas(lain, x.kode) is None


def test_permohonan_membawa_ringkasan_pesannya(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    qs = type(p).objects.annotate(**b.anotasi_permohonan())
    kosong = qs.values_list("utas_kode", "utas_jumlah", "utas_menunggu").get(pk=p.pk)
    assert kosong == (None, None, False)
    u = utas_buat(orang, permohonan=p)
    balas(u, operator)
    isi = qs.values_list("utas_kode", "utas_jumlah", "utas_menunggu").get(pk=p.pk)
    assert isi == (u.kode, 2, False)
