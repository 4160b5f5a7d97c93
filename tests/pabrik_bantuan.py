"""Makers of aid programmes and recipients for tests."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from balai.akun.models import Akun
from balai.bantuan import services as b
from balai.bantuan.kartu import kartu_register
from balai.bantuan.models import ImporPenerima, Penerima, Program, Sasaran
from balai.bantuan.sasaran import calon_satu
from balai.desa.models import Rt
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk, RumahTangga
from tests import pabrik

_urut = itertools.count(1)


def program_buat(sasaran: str = Sasaran.ORANG, **kolom: Any) -> Program:
    n = next(_urut)
    isi: dict[str, Any] = {
        "kode": f"PROG-{n}",
        "nama": f"Program {n}",
        "sasaran": sasaran,
        "pemberi": "Kementerian Sosial (APBN)",
        "mulai": date(2026, 1, 1),
    } | kolom
    return Program.objects.create(**isi)


def penerima_buat(
    program: Program, target: Any, *, oleh: Akun | None = None, alasan: str = "uji"
) -> Penerima:
    """A recipient by the real service."""
    calon = calon_satu(program.sasaran, target.pk)
    assert calon is not None
    return b.penerima_tambah(
        program=program,
        calon=calon,
        kartu=kartu_register(calon),
        alasan=alasan,
        kunci=pabrik.kunci(),
        oleh=oleh,
    )


def foto_buat(p: Penerima, *, oleh: Akun) -> Penerima:
    return b.foto_simpan(penerima=p, isi=io.BytesIO(pabrik.foto()), nama="kartu.jpg", oleh=oleh)


def berkas_csv(kepala: Sequence[str], baris: Sequence[Sequence[str]]) -> bytes:
    keluar = io.StringIO()
    tulis = csv.writer(keluar)
    tulis.writerow(kepala)
    tulis.writerows(baris)
    return keluar.getvalue().encode()


def impor_buat(program: Program, nik: Sequence[str], *, oleh: Akun, kolom: str = "nik") -> ImporPenerima:
    """A dry run of a file with these keys."""
    isi = berkas_csv([kolom], [[n] for n in nik])
    return b.impor_periksa(program=program, isi=isi, nama="penerima.csv", oleh=oleh)


def rumah_tangga_buat(*anggota: Penduduk, nomor: str = "") -> RumahTangga:
    """A household; the first member is its head."""
    rt = Rt.objects.first()
    assert rt is not None
    r = RumahTangga.objects.create(nomor=nomor or f"RTM-{next(_urut)}", rt=rt)
    for n, orang in enumerate(anggota):
        orang.rumah_tangga, orang.hubungan_rtm = r, "1" if n == 0 else "2"
        orang.save(update_fields=["rumah_tangga", "hubungan_rtm"])
    return r


def kelompok_buat(*anggota: Penduduk, nama: str = "Tani Makmur") -> Kelompok:
    """A group; the first member leads it."""
    k = Kelompok.objects.create(kode=f"TANI-{next(_urut)}", nama=nama, kategori="1")
    for n, orang in enumerate(anggota):
        AnggotaKelompok.objects.create(kelompok=k, penduduk=orang, jabatan="1" if n == 0 else "90")
    return k
