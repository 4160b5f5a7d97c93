"""Families that split, join, change head, number or house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.dasar.nik import no_kk_samarkan
from balai.desa.models import Rt
from balai.penduduk.models import Keluarga, NomorKkLama, Penduduk, Peristiwa
from balai.penduduk.services.datang import no_kk_bersih
from balai.penduduk.services.rincian import rincian_baca
from balai.penduduk.services.tindakan import NOMOR_DIPAKAI, Tindakan, harus_hidup, shdk_pasang, shdk_periksa
from balai.penduduk.services.ubah import DataDitolak
from balai.penduduk.susunan import FAMILI, shdk_usul

J = Peristiwa.Jenis


@transaction.atomic
def kk_pisah(
    *,
    anggota: Sequence[int],
    no_kk: str,
    kepala: int,
    shdk: Mapping[int, str] | None = None,
    alamat: str,
    rt: Rt,
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """Some members (pks) of one family make a new one under `kepala`, one of them; `shdk`: pk -> relation to
    him, where it differs from susunan.shdk_usul.

    When the old family's head is among them, those who stay need `kepala_baru` (and may have `shdk_baru`).
    Raises DataDitolak (anggota, kepala, no_kk, kepala_baru, shdk_<pk>, dates), BulanDikunci.
    """
    fakta: dict[str, Any] = dict(rincian_baca(J.PISAH, rincian or {}))
    t = Tindakan(jenis=J.PISAH, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    asal, pindah = _satu_keluarga(t, anggota)
    if len(pindah) == len(t.anggota(asal)):
        raise DataDitolak("anggota", "Semua anggota ikut. Pakai Ganti nomor KK, bukan Pisah KK.")
    nomor = _no_kk_bebas(no_kk)
    pemimpin = next((o for o in pindah if o.pk == kepala), None)
    if pemimpin is None:
        raise DataDitolak("kepala", "Pilih kepala keluarga dari anggota yang pisah.")
    usul = shdk_usul(anggota=pindah, kepala_lama=t.kepala(asal), kepala=pemimpin)
    pengganti = t.sisa_diatur(
        asal, pergi=[o.pk for o in pindah], kepala_baru=kepala_baru, shdk_baru=shdk_baru
    )
    shdk_pasang(pindah, pemimpin, usul, shdk or {})
    baru = t.keluarga_buat(no_kk=nomor, alamat=alamat[:200], rt=rt, tanggal_terbit=tanggal)
    for o in pindah:
        o.keluarga, o.rt = baru, rt
    fakta["kepala"] = pemimpin.nama
    if pengganti is not None:
        fakta["kepala_baru"] = pengganti.nama
    siapa = [pemimpin, *(o for o in pindah if o is not pemimpin)]
    return t.tulis(orang=pemimpin, keluarga=asal, siapa=siapa, rincian=fakta, keterangan=keterangan)


@transaction.atomic
def kk_gabung(
    *,
    anggota: Sequence[int],
    ke: Keluarga,
    shdk: Mapping[int, str] | None = None,
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    kepala_baru: int | None = None,
    shdk_baru: Mapping[int, str] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """Members (pks) of one family, or all of it, join the family `ke` and live at its address.

    `shdk`: pk -> relation to its head; whoever is not named becomes "famili lain". A family that everybody
    left keeps its row and history. Raises as kk_pisah, and DataDitolak (`ke`).
    """
    fakta: dict[str, Any] = dict(rincian_baca(J.GABUNG, rincian or {}))
    t = Tindakan(jenis=J.GABUNG, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    asal, masuk = _satu_keluarga(t, anggota, dan=ke.pk)
    if asal == ke.pk:
        raise DataDitolak("ke", "Mereka sudah di KK itu. Pilih KK lain.")
    tuan = t.kepala(ke.pk)
    if tuan is None:
        raise DataDitolak("ke", "KK itu belum punya kepala keluarga. Pilih KK lain.")
    pengganti = t.sisa_diatur(asal, pergi=[o.pk for o in masuk], kepala_baru=kepala_baru, shdk_baru=shdk_baru)
    tujuan = t.keluarga[ke.pk]
    for o in masuk:
        kode = (shdk or {}).get(o.pk) or FAMILI
        shdk_periksa(o, kode)
        o.shdk, o.keluarga, o.rt = kode, tujuan, tujuan.rt
    fakta["kepala"] = tuan.nama
    if pengganti is not None:
        fakta["kepala_baru"] = pengganti.nama
    return t.tulis(orang=masuk[0], keluarga=ke.pk, siapa=masuk, rincian=fakta, keterangan=keterangan)


@transaction.atomic
def kepala_ganti(
    *,
    keluarga: Keluarga,
    kepala: int,
    shdk: Mapping[int, str] | None = None,
    tanggal: date | None = None,
    lapor_pada: date | None = None,
    oleh: Any,
    rincian: Mapping[str, Any] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """Another member (pk) leads the family, nobody leaves; `shdk` may overrule susunan.shdk_usul.

    It also gives a head to a family that came without one.
    Raises DataDitolak (kepala, shdk_<pk>, dates), BulanDikunci.
    """
    fakta: dict[str, Any] = dict(rincian_baca(J.KEPALA, rincian or {}))
    hari = tanggal or timezone.localdate()
    t = Tindakan(jenis=J.KEPALA, tanggal=hari, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    t.kunci(keluarga=[keluarga.pk])
    anggota, lama = t.anggota(keluarga.pk), t.kepala(keluarga.pk)
    baru = next((o for o in anggota if o.pk == kepala), None)
    if baru is None:
        raise DataDitolak("kepala", "Pilih kepala keluarga dari anggota KK ini.")
    if lama is not None and lama.pk == baru.pk:
        raise DataDitolak("kepala", f"{baru.nama} sudah menjadi kepala keluarga. Pilih anggota lain.")
    shdk_pasang(anggota, baru, shdk_usul(anggota=anggota, kepala_lama=lama, kepala=baru), shdk or {})
    if lama is not None:
        fakta["kepala_lama"] = lama.nama
    return t.tulis(orang=baru, keluarga=keluarga.pk, siapa=[baru], rincian=fakta, keterangan=keterangan)


@transaction.atomic
def nomor_kk_ganti(
    *,
    keluarga: Keluarga,
    no_kk: str,
    alasan: str,
    tanggal: date,
    oleh: Any,
    lapor_pada: date | None = None,
    sumber: str = "kantor",
) -> Peristiwa:
    """The family gets a new card with another number; the old one stays findable (NomorKkLama).

    Raises DataDitolak (no_kk, tanggal), BulanDikunci.
    """
    t = Tindakan(jenis=J.UBAH, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    t.kunci(keluarga=[keluarga.pk])
    kk = t.keluarga[keluarga.pk]
    nomor = no_kk_bersih(no_kk)
    if nomor == kk.no_kk:
        raise DataDitolak("no_kk", "Nomor ini sama dengan nomor sekarang. Isi nomor pada KK yang baru.")
    _no_kk_bebas(nomor)
    lama = NomorKkLama.objects.create(keluarga=kk, no_kk=kk.no_kk, sampai=tanggal, alasan=alasan[:100])
    t.lain["nomor_lama"] = [lama.pk]
    kk.no_kk, kk.tanggal_terbit = nomor, tanggal
    return _tulis_kk(t, kk, {"hal": "nomor_kk", "lama": no_kk_samarkan(lama.no_kk)}, alasan)


@transaction.atomic
def alamat_ganti(
    *,
    keluarga: Keluarga,
    alamat: str,
    rt: Rt,
    tanggal: date,
    oleh: Any,
    lapor_pada: date | None = None,
    alasan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """The whole family moves to another house within the village, with everybody who lives in it.

    Raises DataDitolak (alamat, tanggal), BulanDikunci.
    """
    t = Tindakan(jenis=J.UBAH, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber)
    t.kunci(keluarga=[keluarga.pk])
    kk = t.keluarga[keluarga.pk]
    if (kk.alamat, kk.rt_id) == (alamat[:200], rt.pk):
        raise DataDitolak("alamat", "Alamat ini sama dengan alamat sekarang.")
    kk.alamat, kk.rt = alamat[:200], rt
    for o in t.anggota(kk.pk):
        o.rt, o.alamat_sekarang = rt, ""
    return _tulis_kk(t, kk, {"hal": "alamat"}, alasan)


def _tulis_kk(t: Tindakan, kk: Keluarga, fakta: dict[str, Any], alasan: str) -> Peristiwa:
    kepala = t.kepala(kk.pk)
    return t.tulis(
        orang=None,
        keluarga=kk.pk,
        siapa=[kepala] if kepala is not None else t.anggota(kk.pk)[:1],
        rincian=fakta,
        keterangan=alasan,
    )


def _satu_keluarga(t: Tindakan, anggota: Sequence[int], dan: int | None = None) -> tuple[int, list[Penduduk]]:
    """Lock the one family of these living residents, and the family `dan`. Raises DataDitolak (anggota)."""
    pk = list(dict.fromkeys(anggota))
    milik = dict(Penduduk.objects.filter(pk__in=pk).values_list("pk", "keluarga_id"))
    if not pk or len(milik) != len(pk):
        raise DataDitolak("anggota", "Pilih siapa saja anggotanya.")
    keluarga = set(milik.values())
    asal = keluarga.pop()
    if keluarga or asal is None:
        raise DataDitolak("anggota", "Pilih orang dari satu KK.")
    t.kunci(keluarga=[asal] if dan is None else [asal, dan], orang=pk)
    orang = [t.orang[p] for p in pk]
    harus_hidup(orang, "anggota")
    return asal, orang


def _no_kk_bebas(teks: str) -> str:
    """A clean number that no family bears. Raises DataDitolak (`no_kk`)."""
    nomor = no_kk_bersih(teks)
    if Keluarga.objects.filter(no_kk=nomor).exists():
        raise DataDitolak("no_kk", NOMOR_DIPAKAI)
    return nomor
