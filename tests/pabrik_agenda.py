"""Makers for the registers of letters in and out."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.utils import timezone

from balai.agenda import services as s
from balai.agenda.models import Disposisi, Ekspedisi, SuratKeluar, SuratMasuk
from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from tests import pabrik


def isi_masuk(**ganti: Any) -> s.IsiMasuk:
    hari = timezone.localdate()
    isi = {
        "diterima": hari, "nomor_surat": "005/12/KEC", "tanggal_surat": hari - timedelta(days=2),
        "pengirim": "Camat Tirta Asri", "perihal": "Undangan rapat",
    }  # fmt: skip
    return s.IsiMasuk(**(isi | ganti))


def isi_keluar(**ganti: Any) -> s.IsiKeluar:
    isi = {"tanggal": timezone.localdate(), "tujuan": "Camat Tirta Asri", "perihal": "Laporan bulanan"}
    return s.IsiKeluar(**(isi | ganti))


def pindaian(warna: str = "teal") -> s.Pindaian:
    return s.Pindaian(io.BytesIO(pabrik.foto(warna)), "surat.jpg")


def masuk_buat(akun: Akun, *, pindai: bool = False, **ganti: Any) -> SuratMasuk:
    berkas = pindaian() if pindai else None
    return s.surat_masuk_catat(akun=akun, isi=isi_masuk(**ganti), kunci=pabrik.kunci(), pindaian=berkas)


def keluar_buat(desa: Desa, akun: Akun, *, pindai: bool = False, **ganti: Any) -> SuratKeluar:
    berkas = pindaian() if pindai else None
    return s.surat_keluar_catat(
        desa=desa, akun=akun, isi=isi_keluar(**ganti), kunci=pabrik.kunci(), pindaian=berkas
    )


def luar_buat(desa: Desa, akun: Akun, urut: int, **ganti: Any) -> SuratKeluar:
    return s.surat_luar_catat(desa=desa, akun=akun, isi=isi_keluar(**ganti), urut=urut, kunci=pabrik.kunci())


def disposisi_buat(surat: SuratMasuk, akun: Akun, jabatan: str = "kadus", **ganti: Any) -> Disposisi:
    kepada = Perangkat.objects.filter(jabatan=jabatan).order_by("pk").first()
    assert kepada is not None
    isi: dict[str, Any] = {"isi": "Hadiri rapatnya", "tenggat": timezone.localdate()} | ganti
    return s.disposisi_buat(surat=surat, akun=akun, kepada=kepada, kunci=pabrik.kunci(), **isi)


def ekspedisi_buat(surat: SuratKeluar, akun: Akun, **ganti: Any) -> Ekspedisi:
    isi = {"tanggal": timezone.localdate(), "tujuan": "Kantor camat", "cara": "Pak Darmo"} | ganti
    return s.ekspedisi_catat(surat=surat, akun=akun, kunci=pabrik.kunci(), **isi)  # type: ignore[arg-type]
