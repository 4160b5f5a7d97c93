"""Shortcuts: a file through check and store, and the whole register as one value to compare."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Sum

from balai.desa.models import Dusun, Rt, Rw
from balai.penduduk.impor import impor_minta_terapkan, impor_periksa, impor_terapkan, impor_unggah
from balai.penduduk.models import BarisImpor, Impor, Keluarga, Mutasi, Penduduk
from tests.penduduk.impor.pembuat import NAMA_KOLOM, csv_isi, xlsx_isi

KK = "9901010101120001"


def orang(**lain: Any) -> dict[str, Any]:
    """A row of a new resident, head of his family, that nothing is wrong with."""
    dasar = {
        "nama": "Wagiman",
        "nik": "9902011404880001",
        "sex": "1",
        "tanggallahir": "14/04/1988",
        "no_kk": KK,
        "kk_level": "1",
        "dusun": "Krajan",
        "rw": "01",
        "rt": "02",
        "alamat": "Jalan Melati 3",
    }
    return dasar | lain


def anak(**lain: Any) -> dict[str, Any]:
    """His daughter."""
    dasar = {
        "nama": "Ayu",
        "nik": "9901015001150001",
        "sex": "2",
        "tanggallahir": "2015-01-10",
        "kk_level": "4",
    }
    return orang() | dasar | lain


def periksa(isi: bytes, *, pekerjaan_lama: bool = False, oleh: Any = None) -> Impor:
    impor = impor_unggah(
        isi=io.BytesIO(isi), nama="warga.xlsx", pekerjaan_lama=pekerjaan_lama, oleh=oleh, antre=False
    )
    return impor_periksa(impor=impor)


def periksa_baris(baris: Iterable[Mapping[str, object]], **kwargs: Any) -> Impor:
    """`baris` through a CSV file, the quickest to open; only the columns that they name."""
    semua = list(baris)
    kolom = list(dict.fromkeys(k for b in semua for k in b))
    return periksa(csv_isi(semua, kolom=kolom), **kwargs)


def simpan(impor: Impor, oleh: Any = None) -> Impor:
    impor_minta_terapkan(impor=impor, oleh=oleh, antre=False)
    return impor_terapkan(impor=impor)


def simpan_baris(baris: Iterable[Mapping[str, object]], **kwargs: Any) -> Impor:
    hasil = simpan(periksa_baris(baris, **kwargs))
    assert hasil.keadaan == Impor.Keadaan.SELESAI, hasil.kabar
    return hasil


def xlsx_43(baris: Iterable[Mapping[str, object]]) -> bytes:
    return xlsx_isi(baris, kolom=NAMA_KOLOM)


def angka(impor: Impor) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    j = impor.jumlah
    return j["baru"], j["berubah"], j["tetap"], j["ditolak"]


def masalah(impor: Impor) -> dict[int, list[tuple[str, str]]]:
    ditolak = BarisImpor.objects.filter(impor=impor, hasil="ditolak")
    return {b.nomor: [(k, p) for k, p in b.masalah] for b in ditolak}


def peringatan(impor: Impor) -> dict[int, list[str]]:
    semua = BarisImpor.objects.filter(impor=impor).exclude(hasil="ditolak")
    return {b.nomor: [p for _, p in b.peringatan] for b in semua if b.peringatan}


def isi_register() -> dict[str, Any]:
    """Everything that an import may touch, keys included."""
    kolom = [f.attname for f in Penduduk._meta.concrete_fields]
    return {
        "penduduk": sorted(Penduduk.objects.values_list(*kolom)),
        "keluarga": sorted(
            Keluarga.objects.values_list("pk", "no_kk", "alamat", "rt_id", "tanggal_terbit", "kesejahteraan")
        ),
        "tempat": [sorted(m.objects.values_list("pk", flat=True)) for m in (Dusun, Rw, Rt)],
        "mutasi": sorted(Mutasi.objects.values_list("pk", "penduduk_id", "satuan", "jumlah", "rt_id")),
    }


def buku_cocok() -> bool:
    """Living residents and heads are the sum of the ledger, per dusun too."""
    hidup = Penduduk.objects.filter(status_dasar="1")
    kepala = hidup.filter(shdk="1").exclude(keluarga=None)
    for satuan, orang in (("jiwa", hidup), ("kk", kepala)):
        for dusun in Dusun.objects.all():
            baris = Mutasi.objects.filter(satuan=satuan, rt__rw__dusun=dusun)
            if (baris.aggregate(n=Sum("jumlah"))["n"] or 0) != orang.filter(rt__rw__dusun=dusun).count():
                return False
    return True
