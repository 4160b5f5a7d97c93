"""Who leaves the village's count: by death, by moving, missing, or a temporary resident going home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction

from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services.rincian import rincian_baca
from balai.penduduk.services.tindakan import Tindakan, harus_hidup
from balai.penduduk.services.ubah import DataDitolak
from balai.penduduk.susunan import CERAI_MATI, pasangan_dari

J = Peristiwa.Jenis
TIDAK_TETAP: Final = "2"
_MENJADI: Final = {
    J.MATI: Penduduk.Dasar.MATI,
    J.PINDAH: Penduduk.Dasar.PINDAH,
    J.HILANG: Penduduk.Dasar.HILANG,
    J.PERGI: Penduduk.Dasar.PERGI,
}
# jenis_kepindahan (F-1.03): head alone, head and all, head and some, members only.
_KEPALA, _SEMUA, _SEBAGIAN, _ANGGOTA = "1", "2", "3", "4"


@transaction.atomic
def mati_catat(
    *,
    orang: Penduduk,
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """A death. The one evident spouse becomes "cerai mati"; a dead head needs `kepala_baru` (a pk) when
    anybody is left, and `shdk_baru` (pk -> relation) may overrule susunan.shdk_usul.

    Raises DataDitolak (tanggal, lapor_pada, orang, kepala_baru, shdk_<pk>, keys of the facts), BulanDikunci.
    """
    fakta: dict[str, Any] = dict(rincian_baca(J.MATI, rincian or {}))
    t = Tindakan(jenis=J.MATI, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    keluarga = _kunci_keluarga(t, [orang.pk])
    ini = t.orang[orang.pk]
    harus_hidup([ini], "orang")
    pasangan = pasangan_dari(ini, t.anggota(keluarga)) if keluarga else None
    if pasangan is not None:
        pasangan.status_kawin = CERAI_MATI
        fakta["cerai_mati"] = pasangan.nama
    return _keluar(t, [ini], keluarga, fakta, kepala_baru, shdk_baru, keterangan)


@transaction.atomic
def pindah_catat(
    *,
    anggota: Sequence[int],
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any],
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """Residents (pks) of one family move out of the village; it is filed under the first of `anggota`.

    `rincian` needs tujuan_wilayah; jenis_kepindahan and klasifikasi_pindah follow from who goes and where to.
    Raises DataDitolak (as mati_catat, `anggota` for the choice of people), BulanDikunci.
    """
    if not anggota:
        raise DataDitolak("anggota", "Pilih siapa saja yang pindah.")
    fakta: dict[str, Any] = dict(rincian_baca(J.PINDAH, rincian))
    t = Tindakan(jenis=J.PINDAH, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    pk = list(dict.fromkeys(anggota))
    keluarga = _kunci_keluarga(t, pk)
    pergi = [t.orang[p] for p in pk]
    harus_hidup(pergi, "anggota")
    fakta.setdefault("jenis_kepindahan", _jenis_kepindahan(t, keluarga, pk))
    fakta.setdefault("klasifikasi_pindah", str(int(fakta["tujuan_wilayah"]) + 1))
    return _keluar(t, pergi, keluarga, fakta, kepala_baru, shdk_baru, keterangan)


@transaction.atomic
def hilang_catat(
    *,
    orang: Penduduk,
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """Somebody is missing. Whoever turns up again comes back through datang_catat. Raises as mati_catat."""
    fakta = rincian_baca(J.HILANG, rincian or {})
    t = Tindakan(jenis=J.HILANG, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    keluarga = _kunci_keluarga(t, [orang.pk])
    harus_hidup([t.orang[orang.pk]], "orang")
    return _keluar(t, [t.orang[orang.pk]], keluarga, fakta, kepala_baru, shdk_baru, keterangan)


@transaction.atomic
def pergi_catat(
    *,
    orang: Penduduk,
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """A temporary resident (status_penduduk 2, book B.4) leaves again. Raises as mati_catat."""
    fakta = rincian_baca(J.PERGI, rincian or {})
    t = Tindakan(jenis=J.PERGI, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    keluarga = _kunci_keluarga(t, [orang.pk])
    ini = t.orang[orang.pk]
    harus_hidup([ini], "orang")
    if ini.status_penduduk != TIDAK_TETAP:
        raise DataDitolak("orang", f"{ini.nama} penduduk tetap. Pakai Pindah keluar.")
    return _keluar(t, [ini], keluarga, fakta, kepala_baru, shdk_baru, keterangan)


def _kunci_keluarga(t: Tindakan, pk: Sequence[int]) -> int | None:
    """Lock these residents and their one family; returns its pk. Raises DataDitolak (`anggota`)."""
    milik = dict(Penduduk.objects.filter(pk__in=pk).values_list("pk", "keluarga_id"))
    if len(milik) != len(set(pk)):
        raise DataDitolak("anggota", "Ada orang yang tidak ditemukan. Muat ulang lalu pilih lagi.")
    keluarga = set(milik.values())
    if len(keluarga) != 1 or (keluarga == {None} and len(milik) > 1):
        raise DataDitolak("anggota", "Pilih orang dari satu KK. Catat KK lain sebagai peristiwa sendiri.")
    nomor = keluarga.pop()
    t.kunci(keluarga=[] if nomor is None else [nomor], orang=pk)
    return nomor


def _jenis_kepindahan(t: Tindakan, keluarga: int | None, pergi: Sequence[int]) -> str:
    if keluarga is None:
        return _ANGGOTA
    semua, kepala = t.anggota(keluarga), t.kepala(keluarga)
    if kepala is None or kepala.pk not in pergi:
        return _ANGGOTA
    if all(o.pk in pergi for o in semua):
        return _SEMUA if len(semua) > 1 else _KEPALA
    return _SEBAGIAN if len(pergi) > 1 else _KEPALA


def _keluar(
    t: Tindakan,
    pergi: list[Penduduk],
    keluarga: int | None,
    fakta: dict[str, Any],
    kepala_baru: int | None,
    shdk_baru: Mapping[int, str] | None,
    keterangan: str,
) -> Peristiwa:
    for o in pergi:
        if o.tanggal_lahir is not None and t.tanggal < o.tanggal_lahir:
            raise DataDitolak("tanggal", f"Tanggal ini sebelum {o.nama} lahir. Periksa tahunnya.")
    if keluarga is not None:
        kepala = t.sisa_diatur(
            keluarga, pergi=[o.pk for o in pergi], kepala_baru=kepala_baru, shdk_baru=shdk_baru
        )
        if kepala is not None:
            fakta["kepala_baru"] = kepala.nama
    for o in pergi:
        o.status_dasar = _MENJADI[t.jenis]
    return t.tulis(orang=pergi[0], keluarga=keluarga, siapa=pergi, rincian=fakta, keterangan=keterangan)
