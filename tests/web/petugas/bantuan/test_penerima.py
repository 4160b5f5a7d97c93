from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.bantuan.models import Penerima, Sasaran
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import foto_buat, penerima_buat, program_buat
from tests.web.petugas.bantu import teks


@pytest.fixture
def penerima(orang: Penduduk, operator: Akun) -> Penerima:
    return penerima_buat(program_buat(nama="PIP"), orang, oleh=operator)


def _alamat(p: Penerima, bagian: str = "") -> str:
    return f"/petugas/bantuan/{p.program_id}/penerima/{p.pk}/{bagian}"


def test_kartu_di_samping_data_desa_dengan_beda_ditandai(operator_klien: Client, penerima: Penerima) -> None:
    Penerima.objects.filter(pk=penerima.pk).update(nama="Siti Rohmah")
    html = teks(operator_klien.get(_alamat(penerima)))
    assert "Siti Rohmah" in html
    assert "Siti Rahmawati" in html
    assert html.count("Berbeda") == 1


def test_nik_kartu_utuh_hanya_lewat_post_dan_tercatat(
    operator_klien: Client, penerima: Penerima, orang: Penduduk
) -> None:
    assert orang.nik not in teks(operator_klien.get(_alamat(penerima)))
    assert orang.nik in teks(operator_klien.post(_alamat(penerima), {"tampilkan": "nik"}))
    j = Jejak.objects.get(aksi="bantuan.nik")
    assert (j.subjek_id, j.alasan) == (orang.pk, "Mencocokkan kartu PIP")


def test_yang_meninggal_disebut_perlu_dilihat(
    operator_klien: Client, penerima: Penerima, orang: Penduduk
) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="2")
    html = teks(operator_klien.get(_alamat(penerima)))
    assert "Perlu dilihat." in html
    assert "tercatat sudah meninggal" in html


def test_pemegang_kartu_keluarga_yang_meninggal_disebut(operator_klien: Client, orang: Penduduk) -> None:
    suami = pabrik.penduduk_buat(orang.desa, keluarga=orang.keluarga, nama="Agus Purnomo")
    p = penerima_buat(program_buat(Sasaran.KELUARGA), orang.keluarga)
    Penerima.objects.filter(pk=p.pk).update(nik=suami.nik, nama=suami.nama)
    Penduduk.objects.filter(pk=suami.pk).update(status_dasar="2")
    assert "Agus Purnomo, pemegang kartu, tercatat meninggal." in teks(operator_klien.get(_alamat(p)))


def test_data_kartu_diubah_dan_foto_disimpan(
    operator_klien: Client, penerima: Penerima, orang: Penduduk
) -> None:
    isi = {"nama": "STI RAHMA", "foto": SimpleUploadedFile("kartu.jpg", pabrik.foto())}
    jawab = operator_klien.post(_alamat(penerima, "kartu/"), isi)
    assert jawab["Location"] == _alamat(penerima) + "?selesai=kartu"
    penerima.refresh_from_db()
    assert (penerima.nama, penerima.nik) == ("STI RAHMA", orang.nik)
    foto = operator_klien.get(_alamat(penerima, "foto/kecil/"))
    assert foto["Content-Type"] == "image/jpeg"
    assert "no-store" in foto["Cache-Control"]
    assert operator_klien.get(_alamat(penerima, "foto/lain/")).status_code == 404


def test_foto_yang_bukan_gambar_ditolak_dan_ketikan_tetap(operator_klien: Client, penerima: Penerima) -> None:
    isi = {"nama": "STI RAHMA", "foto": SimpleUploadedFile("kartu.jpg", b"bukan gambar")}
    jawab = operator_klien.post(_alamat(penerima, "kartu/"), isi)
    assert jawab.status_code == 422
    assert 'value="STI RAHMA"' in teks(jawab)
    penerima.refresh_from_db()
    assert penerima.nama == "Siti Rahmawati"


def test_formulir_kartu_tidak_memuat_nik(operator_klien: Client, penerima: Penerima, orang: Penduduk) -> None:
    assert orang.nik not in teks(operator_klien.get(_alamat(penerima, "kartu/")))


def test_hentikan_dengan_alasan(operator_klien: Client, penerima: Penerima) -> None:
    hari_ini = timezone.localdate().isoformat()
    alamat = _alamat(penerima, "berhenti/")
    assert operator_klien.post(alamat, {"tanggal": hari_ini}).status_code == 422
    assert operator_klien.post(alamat, {"tanggal": "2999-01-01", "alasan": "x"}).status_code == 422
    operator_klien.post(alamat, {"tanggal": hari_ini, "kalimat": "Meninggal dunia", "alasan": "Akta 12"})
    penerima.refresh_from_db()
    assert penerima.alasan_berhenti == "Meninggal dunia. Akta 12"
    assert "Berhenti" in teks(operator_klien.get(_alamat(penerima)))


def test_aktif_lagi_minta_alasan_kalau_ada_peringatan(
    operator_klien: Client, penerima: Penerima, orang: Penduduk
) -> None:
    Penerima.objects.update(keadaan="berhenti", berhenti_pada="2026-02-01", alasan_berhenti="Pindah")
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="3")
    jawab = operator_klien.post(_alamat(penerima))
    assert jawab.status_code == 422
    assert "Tetap aktifkan" in teks(jawab)
    operator_klien.post(_alamat(penerima), {"alasan": "Sudah kembali"})
    penerima.refresh_from_db()
    assert penerima.aktif


def test_penerima_program_lain_404(operator_klien: Client, penerima: Penerima, operator: Akun) -> None:
    foto_buat(penerima, oleh=operator)
    lain = program_buat()
    for bagian in ("", "kartu/", "berhenti/", "foto/kecil/"):
        alamat = f"/petugas/bantuan/{lain.pk}/penerima/{penerima.pk}/{bagian}"
        assert operator_klien.get(alamat).status_code == 404
