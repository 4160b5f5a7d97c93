"""Whom a programme can reach, read in bulk: a person, a family, a household or a group as one shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from balai.bantuan.models import Sasaran
from balai.dasar.nik import nik_samarkan
from balai.desa.models import Rt
from balai.penduduk.models import AnggotaKelompok, Kelompok, Keluarga, Penduduk, RumahTangga

SEKALIGUS = 1000  # keys per statement
PALING_BANYAK = 30  # hits of a search
_HIDUP = Penduduk.Dasar.HIDUP
_KETUA = "1"  # table jabatan_kelompok


@dataclass(frozen=True)
class Calon:
    """Somebody or something that a programme can reach. `orang`: whose data the card should bear."""

    sasaran: str
    pk: int
    nama: str
    nomor: str  # NIK, KK number, number of the household, code of the group; whole
    dusun: str
    tempat: str  # "RT 02 RW 01", '' for a group
    orang: Penduduk | None
    anggota: tuple[Penduduk, ...]  # of the register, dead and moved ones too

    @property
    def hidup(self) -> int:
        return sum(a.status_dasar == _HIDUP for a in self.anggota)

    @property
    def keluarga_id(self) -> frozenset[int]:
        return frozenset(a.keluarga_id for a in self.anggota if a.keluarga_id is not None)

    @property
    def rumah_tangga_id(self) -> frozenset[int]:
        return frozenset(a.rumah_tangga_id for a in self.anggota if a.rumah_tangga_id is not None)

    @property
    def nomor_samar(self) -> str:
        """For lists. A household's number and a group's code are the village's own, short ones stay."""
        return nik_samarkan(self.nomor) if len(self.nomor) >= 16 else self.nomor


def _tempat(rt: Rt) -> tuple[str, str]:
    return rt.rw.dusun.nama, f"RT {rt.nomor} RW {rt.rw.nomor}"


def kelompokkan(kunci: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists of at most SEKALIGUS."""
    semua = list(kunci)
    for awal in range(0, len(semua), SEKALIGUS):
        yield semua[awal : awal + SEKALIGUS]


def _kepala(anggota: list[Penduduk], medan: str) -> Penduduk | None:
    """The living head, else the first living member, else the head there was."""
    urut = sorted(anggota, key=lambda a: (a.status_dasar != _HIDUP, getattr(a, medan) or "9", a.pk))
    return urut[0] if urut else None


def calon_muat(sasaran: str, pks: Collection[int]) -> dict[int, Calon]:
    """Targets by key; a key that is no row of this village is left out. One or two queries per 1,000."""
    hasil: dict[int, Calon] = {}
    for bagian in kelompokkan(dict.fromkeys(pks)):
        hasil |= {c.pk: c for c in _MUAT[sasaran](bagian)}
    return hasil


def _orang(pks: list[int]) -> Iterator[Calon]:
    for o in Penduduk.objects.select_related("rt__rw__dusun", "keluarga").filter(pk__in=pks):
        yield Calon(Sasaran.ORANG, o.pk, o.nama, o.nik, *_tempat(o.rt), o, (o,))


def _keluarga(pks: list[int]) -> Iterator[Calon]:
    anggota = _anggota("keluarga", pks)
    kartu = {k: a[0].keluarga for k, a in anggota.items()}
    if kosong := [pk for pk in pks if pk not in kartu]:
        kartu |= Keluarga.objects.select_related("rt__rw__dusun").in_bulk(kosong)
    for pk, k in kartu.items():
        if k is not None:
            isi = anggota[pk]
            kepala = _kepala(isi, "shdk")
            nama = kepala.nama if kepala else "KK tanpa anggota"
            yield Calon(Sasaran.KELUARGA, pk, nama, k.no_kk, *_tempat(k.rt), kepala, tuple(isi))


def _rumah_tangga(pks: list[int]) -> Iterator[Calon]:
    anggota = _anggota("rumah_tangga", pks)
    rumah = {r: a[0].rumah_tangga for r, a in anggota.items()}
    if kosong := [pk for pk in pks if pk not in rumah]:
        rumah |= RumahTangga.objects.select_related("rt__rw__dusun").in_bulk(kosong)
    for pk, r in rumah.items():
        if r is not None:
            isi = anggota[pk]
            kepala = _kepala(isi, "hubungan_rtm")
            nama = kepala.nama if kepala else "Rumah tangga tanpa anggota"
            yield Calon(Sasaran.RUMAH_TANGGA, pk, nama, r.nomor, *_tempat(r.rt), kepala, tuple(isi))


def _anggota(medan: str, pks: list[int]) -> dict[int, list[Penduduk]]:
    """Members by family or household, each with its place: one query."""
    hasil: dict[int, list[Penduduk]] = defaultdict(list)
    semua = Penduduk.objects.select_related("keluarga", f"{medan}__rt__rw__dusun")
    for a in semua.filter(**{f"{medan}_id__in": pks}):
        hasil[getattr(a, f"{medan}_id")].append(a)
    return hasil


def _kelompok(pks: list[int]) -> Iterator[Calon]:
    anggota: dict[int, list[AnggotaKelompok]] = defaultdict(list)
    semua = AnggotaKelompok.objects.select_related(
        "kelompok", "penduduk__rt__rw__dusun", "penduduk__keluarga"
    )
    for a in semua.filter(kelompok_id__in=pks):
        anggota[a.kelompok_id].append(a)
    kelompok = {k: a[0].kelompok for k, a in anggota.items()}
    if kosong := [pk for pk in pks if pk not in kelompok]:
        kelompok |= Kelompok.objects.in_bulk(kosong)
    for pk, k in kelompok.items():
        isi = anggota[pk]
        ketua = next((a.penduduk for a in isi if a.jabatan == _KETUA), None)
        dusun = ketua.rt.rw.dusun.nama if ketua else ""
        yield Calon(Sasaran.KELOMPOK, pk, k.nama, k.kode, dusun, "", ketua, tuple(a.penduduk for a in isi))


_MUAT: dict[str, Callable[[list[int]], Iterator[Calon]]] = {
    Sasaran.ORANG: _orang,
    Sasaran.KELUARGA: _keluarga,
    Sasaran.RUMAH_TANGGA: _rumah_tangga,
    Sasaran.KELOMPOK: _kelompok,
}


def calon_satu(sasaran: str, pk: int) -> Calon | None:
    return calon_muat(sasaran, [pk]).get(pk)


def calon_cari(sasaran: str, kata: str) -> list[Calon]:
    """Targets by part of a name (of any member), or by the whole number; at most PALING_BANYAK, by name."""
    kata = kata.strip()
    if not kata:
        return []
    pks = list(dict.fromkeys(_CARI[sasaran](kata)))[:PALING_BANYAK]
    return sorted(calon_muat(sasaran, pks).values(), key=lambda c: (c.hidup == 0, c.nama, c.pk))


def _orang_cocok(kata: str) -> Q:
    if kata.isdigit():
        return Q(nik=kata) | Q(keluarga__no_kk=kata)
    return Q(nama__icontains=kata)


def _cari_orang(kata: str) -> list[int]:
    cocok = Penduduk.objects.filter(_orang_cocok(kata)).order_by("status_dasar", "nama", "pk")
    return list(cocok.values_list("pk", flat=True)[:PALING_BANYAK])


def _cari_lewat(medan: str, kata: str) -> list[int]:
    """Keys in `medan` of the people who match; the living first."""
    cocok = Penduduk.objects.filter(_orang_cocok(kata), **{f"{medan}__isnull": False})
    return list(
        cocok.order_by("status_dasar", "nama", "pk").values_list(medan, flat=True)[: PALING_BANYAK * 3]
    )


def _cari_keluarga(kata: str) -> list[int]:
    return _cari_lewat("keluarga_id", kata)


def _cari_rumah_tangga(kata: str) -> list[int]:
    sendiri = list(RumahTangga.objects.filter(nomor__iexact=kata).values_list("pk", flat=True))
    return sendiri + _cari_lewat("rumah_tangga_id", kata)


def _cari_kelompok(kata: str) -> list[int]:
    cocok = Kelompok.objects.filter(Q(nama__icontains=kata) | Q(kode__iexact=kata))
    return list(cocok.order_by("nama", "pk").values_list("pk", flat=True)[:PALING_BANYAK])


_CARI: dict[str, Callable[[str], list[int]]] = {
    Sasaran.ORANG: _cari_orang,
    Sasaran.KELUARGA: _cari_keluarga,
    Sasaran.RUMAH_TANGGA: _cari_rumah_tangga,
    Sasaran.KELOMPOK: _cari_kelompok,
}
# What a file names a target by.
_KUNCI: dict[str, tuple[Any, str]] = {
    Sasaran.ORANG: (Penduduk, "nik"),
    Sasaran.KELUARGA: (Keluarga, "no_kk"),
    Sasaran.RUMAH_TANGGA: (RumahTangga, "nomor"),
    Sasaran.KELOMPOK: (Kelompok, "kode"),
}


def kunci_ke_pk(sasaran: str, kunci: Collection[str]) -> dict[str, int]:
    """NIK, KK number, household number or group code -> key of the row; unknown ones are left out."""
    model, medan = _KUNCI[sasaran]
    hasil: dict[str, int] = {}
    for bagian in kelompokkan(dict.fromkeys(kunci)):
        hasil |= dict(model.objects.filter(**{f"{medan}__in": bagian}).values_list(medan, "pk"))
    return hasil
