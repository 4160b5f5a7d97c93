"""The form of a birth."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from balai.dasar.kode import nama_tampil
from balai.penduduk.models import Peristiwa
from balai.penduduk.services.kelahiran import SHDK_BAYI, lahir_catat
from balai.penduduk.services.sekali import sekali
from balai.penduduk.susunan import orang_tua_dari
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.peristiwa.borang import Borang, borang_buka, fakta_keluarga
from balai.web.petugas.peristiwa.macam import BAYI, ORANG_TUA, J, Macam
from balai.web.petugas.peristiwa.medan import CATATAN, baca, baca_tanggal


def lahir_isi(request: PermintaanPetugas, macam: Macam, pk: int) -> HttpResponse:
    """The form, and its saving."""
    b = borang_buka(request, macam, keluarga=pk)
    assert b.keluarga is not None
    usul = orang_tua_dari(b.anggota)
    kepala = b.anggota[0] if b.anggota else None
    b.awal(
        nama_ibu=usul.nama_ibu,
        nama_ayah=usul.nama_ayah,
        shdk=SHDK_BAYI[0],
        tempat_lahir=request.desa.kabupaten,
    )
    if b.dikirim and (jawab := _simpan(b)) is not None:
        return jawab
    return b.halaman(
        "lahir",
        siapa_judul=f"keluarga {kepala.nama}" if kepala else "",
        fakta=fakta_keluarga(b.keluarga),
        fakta_judul="Keluarga",
        medan_bayi=BAYI,
        medan_orang_tua=ORANG_TUA,
        pilihan_shdk=[(k, nama_tampil("shdk", k)) for k in SHDK_BAYI],
    )


def _simpan(b: Borang) -> HttpResponse | None:
    keluarga = b.keluarga
    assert keluarga is not None
    tanggal, galat = baca_tanggal(b.ketikan, b.macam.tanggal)
    bayi, galat_bayi = baca(BAYI + ORANG_TUA, b.ketikan)
    rincian, galat_rincian = baca(b.macam.medan, b.ketikan)
    catatan, galat_catatan = baca([CATATAN], b.ketikan)
    b.galat = galat_bayi | galat | galat_rincian | galat_catatan
    if b.galat:
        return None
    data = bayi | _nik_orang_tua(b, bayi) | {"shdk": b.ketikan.get("shdk", "")}

    def catat() -> Peristiwa:
        return lahir_catat(
            keluarga=keluarga,
            data=data,
            oleh=b.request.pengguna,
            kode_desa=b.request.desa.kode,
            rincian=rincian,
            **tanggal,
            **catatan,
        )

    return b.simpan(lambda kunci: sekali(kunci=kunci, jenis=J.LAHIR, catat=catat))


def _nik_orang_tua(b: Borang, bayi: dict[str, Any]) -> dict[str, str]:
    """NIK of father and mother where the name is still the one that the family proposed."""
    usul = orang_tua_dari(b.anggota)
    sama = {
        "nik_ibu": usul.nik_ibu if bayi["nama_ibu"] == usul.nama_ibu else "",
        "nik_ayah": usul.nik_ayah if bayi["nama_ayah"] == usul.nama_ayah else "",
    }
    return {k: v for k, v in sama.items() if v}
