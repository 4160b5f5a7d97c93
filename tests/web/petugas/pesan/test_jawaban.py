"""Canned answers: list, add, change, take away."""

from __future__ import annotations

from django.test import Client

from balai.akun.models import Akun
from balai.pesan.models import JawabanSiap
from tests.pabrik_pesan import jawaban_buat
from tests.web.petugas.bantu import teks

DAFTAR = "/petugas/pesan/jawaban/"


def test_daftar_kosong_mengajak_menyimpan(operator_klien: Client) -> None:
    assert "Belum ada jawaban siap" in teks(operator_klien.get(DAFTAR))


def test_menambah_mengubah_dan_menghapus(operator_klien: Client) -> None:
    isi = {"judul": "Datang ke kantor", "isi": "Silakan datang.", "urutan": "2"}
    assert operator_klien.post(f"{DAFTAR}baru/", isi)["Location"] == f"{DAFTAR}?selesai=simpan"
    x = JawabanSiap.objects.get()
    assert (x.judul, x.isi, x.urutan) == ("Datang ke kantor", "Silakan datang.", 2)
    satu = f"{DAFTAR}{x.pk}/"
    assert 'value="Datang ke kantor"' in teks(operator_klien.get(satu))
    operator_klien.post(satu, isi | {"isi": "Bawa KTP.", "urutan": ""})
    x.refresh_from_db()
    assert (x.isi, x.urutan) == ("Bawa KTP.", 0)
    html = teks(operator_klien.get(f"{DAFTAR}?selesai=simpan"))
    assert "Jawaban tersimpan." in html
    assert "Bawa KTP." in html
    operator_klien.post(f"{satu}hapus/")
    assert not JawabanSiap.objects.exists()
    assert operator_klien.get(satu).status_code == 404


def test_yang_kurang_disebut_dan_ketikan_tetap(operator_klien: Client, operator: Akun) -> None:
    jawaban_buat(operator, "Sudah ada")
    jawab = operator_klien.post(f"{DAFTAR}baru/", {"judul": "Sudah ada", "isi": ""})
    assert jawab.status_code == 422
    html = teks(jawab)
    assert "sudah dipakai jawaban lain" in html
    assert 'href="#id_isi"' in html
    angka = operator_klien.post(f"{DAFTAR}baru/", {"judul": "Lain", "isi": "Ya", "urutan": "atas"})
    assert angka.status_code == 422
    assert 'href="#id_urutan"' in teks(angka)
    assert 'value="atas"' in teks(angka)


def test_urutan_kecil_di_atas(operator_klien: Client, operator: Akun) -> None:
    for nama, n in (("Bawah", 9), ("Atas", 1)):
        x = jawaban_buat(operator, nama)
        JawabanSiap.objects.filter(pk=x.pk).update(urutan=n)
    html = teks(operator_klien.get(DAFTAR))
    assert html.index("Atas") < html.index("Bawah")
