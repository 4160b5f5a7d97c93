"""A birth in a family of the village (form F-2.01)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction

from balai.penduduk.kolom import Nilai
from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.services.rincian import rincian_baca
from balai.penduduk.services.tindakan import Tindakan
from balai.penduduk.services.ubah import DataDitolak, orang_buat
from balai.penduduk.susunan import ANAK, BELUM_KAWIN, CUCU, FAMILI, LAINNYA

SHDK_BAYI: Final = (ANAK, CUCU, FAMILI, LAINNYA)
# What every newborn is; 1 of pendidikan_kk: tidak/belum sekolah, of pekerjaan: belum/tidak bekerja.
_BAWAAN: Final[Mapping[str, Nilai]] = {
    "shdk": ANAK,
    "status_kawin": BELUM_KAWIN,
    "pendidikan_kk": "1",
    "pekerjaan": "1",
    "warganegara": "1",
}


@transaction.atomic
def lahir_catat(
    *,
    keluarga: Keluarga,
    data: Mapping[str, Nilai],
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    kode_desa: str,
    rincian: Mapping[str, Any] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """A child is born on `tanggal` into the family; `peristiwa.orang` is the child.

    `data`: attributes of Penduduk, clean (kolom.nilai_baca); nama and jenis_kelamin must be there, an empty
    NIK becomes a temporary one. Propose the parents with susunan.orang_tua_usul.
    Raises DataDitolak, BulanDikunci.
    """
    fakta = rincian_baca(Peristiwa.Jenis.LAHIR, rincian or {})
    t = Tindakan(
        jenis=Peristiwa.Jenis.LAHIR, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber
    )
    t.kunci(keluarga=[keluarga.pk])
    anggota = t.anggota(keluarga.pk)
    if not anggota:
        raise DataDitolak("keluarga", "Semua anggota KK ini sudah tidak ada. Pilih KK tempat bayi tinggal.")
    isi: dict[str, Nilai] = {
        **_BAWAAN,
        **{m: v for m, v in data.items() if v and m != "status_dasar"},
        "tanggal_lahir": tanggal,
    }
    if isi["shdk"] not in SHDK_BAYI:
        raise DataDitolak("shdk", "Pilih anak, cucu, famili lain atau lainnya.")
    nama = str(isi.get("nama") or "").casefold()
    if any(o.tanggal_lahir == tanggal and o.nama.casefold() == nama for o in anggota):
        raise DataDitolak("nama", "Anak dengan nama dan tanggal lahir ini sudah ada di KK ini.")
    bayi = orang_buat(data=isi, keluarga=t.keluarga[keluarga.pk], rt=keluarga.rt, kode_desa=kode_desa)
    t.baru.append(bayi)
    return t.tulis(orang=bayi, keluarga=keluarga.pk, siapa=[bayi], rincian=fakta, keterangan=keterangan)
