"""Adding, stopping and starting again; the card beside the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.bantuan import services as b
from balai.bantuan.kartu import Kartu, kartu_register
from balai.bantuan.models import Penerima
from balai.bantuan.sasaran import calon_satu
from balai.berkas.models import Berkas
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import foto_buat, penerima_buat, program_buat


def test_ditambahkan_dengan_kartu_dan_jejak(orang: Penduduk, operator: Akun) -> None:
    program = program_buat()
    p = penerima_buat(program, orang, oleh=operator)
    assert (p.nama, p.nik, p.alasan_tambah) == (orang.nama, orang.nik, "")
    j = Jejak.objects.get(aksi="bantuan.tambah")
    assert (j.akun_id, j.subjek_id) == (operator.pk, orang.pk)
    assert orang.nik not in str(j.rincian)


def test_tombol_ditekan_dua_kali_satu_penerima(orang: Penduduk, operator: Akun) -> None:
    program, kunci = program_buat(), pabrik.kunci()
    calon = calon_satu(program.sasaran, orang.pk)
    assert calon is not None
    satu, dua = (
        b.penerima_tambah(
            program=program, calon=calon, kartu=kartu_register(calon), alasan="", kunci=kunci, oleh=operator
        )
        for _ in range(2)
    )
    assert satu.pk == dua.pk
    assert Penerima.objects.count() == 1


def test_yang_mati_tidak_bisa_walau_beralasan(desa: Desa) -> None:
    mati = pabrik.penduduk_buat(desa, status_dasar="2")
    with pytest.raises(b.BantuanDitolak, match="meninggal"):
        penerima_buat(program_buat(), mati, alasan="tetap saja")
    assert not Penerima.objects.exists()


def test_yang_pindah_perlu_alasan_yang_dicatat(desa: Desa, operator: Akun) -> None:
    pindah, program = pabrik.penduduk_buat(desa, status_dasar="3"), program_buat()
    with pytest.raises(b.PerluAlasan, match="pindah"):
        penerima_buat(program, pindah, alasan=" ")
    p = penerima_buat(program, pindah, alasan="Kembali bulan depan", oleh=operator)
    assert p.alasan_tambah == "Kembali bulan depan"
    assert Jejak.objects.get(aksi="bantuan.tambah").rincian["peringatan"] == ["pindah"]


def test_program_tertutup_tidak_menerima_siapa_pun(orang: Penduduk) -> None:
    program = b.program_tutup(program=program_buat(), alasan="Selesai", oleh=None)
    with pytest.raises(b.BantuanDitolak, match="ditutup"):
        penerima_buat(program, orang)


def test_berhenti_lalu_aktif_lagi(orang: Penduduk, operator: Akun) -> None:
    p = penerima_buat(program_buat(), orang)
    hari = timezone.localdate() - timedelta(days=3)
    p = b.penerima_berhenti(penerima=p, tanggal=hari, alasan="Sudah mampu", oleh=operator)
    assert (p.keadaan, p.berhenti_pada, p.alasan_berhenti) == ("berhenti", hari, "Sudah mampu")
    b.penerima_berhenti(penerima=p, tanggal=hari, alasan="Lain", oleh=operator)
    assert Jejak.objects.filter(aksi="bantuan.berhenti").count() == 1
    p = b.penerima_aktifkan(penerima=p, alasan="", oleh=operator)
    assert (p.keadaan, p.berhenti_pada, p.alasan_berhenti) == ("aktif", None, "")


def test_berhenti_perlu_alasan_dan_hari_yang_sudah_tiba(orang: Penduduk) -> None:
    p = penerima_buat(program_buat(), orang)
    besok = timezone.localdate() + timedelta(days=1)
    with pytest.raises(b.BantuanDitolak, match="alasan"):
        b.penerima_berhenti(penerima=p, tanggal=date(2026, 1, 2), alasan=" ", oleh=None)
    with pytest.raises(b.BantuanDitolak, match="belum tiba"):
        b.penerima_berhenti(penerima=p, tanggal=besok, alasan="uji", oleh=None)


def test_yang_pernah_menerima_diarahkan_ke_aktifkan_lagi(orang: Penduduk) -> None:
    program = program_buat()
    p = penerima_buat(program, orang)
    b.penerima_berhenti(penerima=p, tanggal=date(2026, 1, 2), alasan="uji", oleh=None)
    with pytest.raises(b.BantuanDitolak, match="aktifkan lagi"):
        penerima_buat(program, orang)


def test_yang_mati_tidak_bisa_diaktifkan_lagi(orang: Penduduk) -> None:
    p = penerima_buat(program_buat(), orang)
    b.penerima_berhenti(penerima=p, tanggal=date(2026, 1, 2), alasan="uji", oleh=None)
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="2")
    with pytest.raises(b.BantuanDitolak, match="meninggal"):
        b.penerima_aktifkan(penerima=p, alasan="", oleh=None)


def test_kartu_berubah_data_desa_tidak(orang: Penduduk, operator: Akun) -> None:
    p = penerima_buat(program_buat(), orang)
    b.kartu_ubah(penerima=p, kartu=Kartu(nama="STI RAHMA", no_kartu="77"), oleh=operator)
    p.refresh_from_db()
    orang.refresh_from_db()
    assert (p.nama, p.no_kartu, orang.nama) == ("STI RAHMA", "77", "Siti Rahmawati")
    assert p.diubah_pada is not None
    j = Jejak.objects.get(aksi="bantuan.kartu")
    assert "nama" in j.rincian["kolom"]
    assert "STI" not in str(j.rincian)


def test_foto_baru_menggantikan_yang_lama(
    orang: Penduduk, operator: Akun, django_capture_on_commit_callbacks: object
) -> None:
    p = foto_buat(penerima_buat(program_buat(), orang), oleh=operator)
    lama = p.foto_id
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        p = foto_buat(p, oleh=operator)
    assert p.foto_id != lama
    assert not Berkas.objects.filter(pk=lama).exists()
