"""Makers of a family for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat, Permohonan
from tests import pabrik


def umur_tahun(tahun: int) -> date:
    """Birth date of somebody who is so old today."""
    hari = timezone.localdate()
    return date(hari.year - tahun, 1, 1)


def anggota(
    desa: Desa, orang: Penduduk, nama: str, *, tahun: int, akun: bool = False, **kolom: Any
) -> Penduduk:
    """One more member of this family; `akun`: with an account of his own."""
    buat = pabrik.warga_buat if akun else pabrik.penduduk_buat
    isi = {"shdk": "4", "tanggal_lahir": umur_tahun(tahun)} | kolom
    return buat(desa, keluarga=orang.keluarga, nama=nama, **isi)


def konsep_untuk(peminta: Penduduk, subjek: Penduduk, jenis: str = "SKD") -> Permohonan:
    """A draft that `peminta` begins for `subjek`."""
    assert peminta.akun is not None
    return s.konsep_buat(
        akun=peminta.akun,
        orang=subjek,
        jenis=JenisSurat.objects.select_related("versi").get(kode=jenis),
        keterangan_tambahan="",
        telepon="0812 0000 3456",
        kunci=pabrik.kunci(),
    )


def lengkapi(p: Permohonan, peminta: Penduduk) -> Permohonan:
    """All documents, in the vault of the one it is for, and right answers."""
    d = pabrik.definisi(p)
    for syarat in d.dokumen:
        if syarat.wajib:
            dok = pabrik.dokumen_unggah(
                orang=p.penduduk,
                jenis=syarat.kode,
                isi=pabrik.io.BytesIO(pabrik.foto()),
                nama_berkas="foto.jpg",
                oleh=peminta.akun,
            )
            s.dokumen_pilih(permohonan=p, syarat=syarat.kode, dokumen=dok, akun=peminta.akun)  # type: ignore[arg-type]
    return s.isian_simpan(permohonan=p, mentah=pabrik.isian_contoh(d), pengambilan="ambil")
