"""How a family hangs together: who leads it next, who is whose spouse, relations under a new head."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from balai.dasar.tanggal import umur
from balai.penduduk.models import Keluarga, Penduduk

# Table shdk (SIAK, domain.md 2); 2 is used only where the wife is the head.
KEPALA, SUAMI, ISTRI, ANAK, MENANTU, CUCU = "1", "2", "3", "4", "5", "6"
ORANGTUA, MERTUA, FAMILI, PEMBANTU, LAINNYA = "7", "8", "9", "10", "11"
PASANGAN: Final = frozenset({SUAMI, ISTRI})
# Not kin, so whoever leads the family, they stay what they are.
BUKAN_KERABAT: Final = frozenset({PEMBANTU, LAINNYA})
LAKI: Final = "1"
BELUM_KAWIN, KAWIN, CERAI_MATI = "1", "2", "4"
DEWASA: Final = 17

# Relation of the new head to the old one -> relation of a member to the old head -> to the new one.
# What is missing becomes "famili lain": the state's table knows no brothers, uncles or grandparents.
_MENJADI: Final[dict[str, dict[str, str]]] = {
    SUAMI: {ANAK: ANAK, MENANTU: MENANTU, CUCU: CUCU, ORANGTUA: MERTUA, MERTUA: ORANGTUA},
    ISTRI: {ANAK: ANAK, MENANTU: MENANTU, CUCU: CUCU, ORANGTUA: MERTUA, MERTUA: ORANGTUA},
    ANAK: {KEPALA: ORANGTUA, SUAMI: ORANGTUA, ISTRI: ORANGTUA},
    MENANTU: {KEPALA: MERTUA, SUAMI: MERTUA, ISTRI: MERTUA},
    ORANGTUA: {KEPALA: ANAK, SUAMI: MENANTU, ISTRI: MENANTU, ANAK: CUCU},
    MERTUA: {KEPALA: MENANTU, SUAMI: ANAK, ISTRI: ANAK, ANAK: CUCU},
}


@dataclass(frozen=True, slots=True)
class OrangTua:
    """Proposal for a newborn's parents; empty where the family does not tell."""

    nama_ayah: str = ""
    nik_ayah: str = ""
    nama_ibu: str = ""
    nik_ibu: str = ""


def anggota_hidup(keluarga: Keluarga) -> list[Penduduk]:
    """Living members, head first, then spouse, then by age."""
    semua = Penduduk.objects.filter(keluarga=keluarga, status_dasar=Penduduk.Dasar.HIDUP)
    return sorted(semua, key=urutan)


def urutan(o: Penduduk) -> tuple[int, date, int]:
    """Sorts the members of one family as on the KK."""
    tingkat = 0 if o.shdk == KEPALA else 1 if o.shdk in PASANGAN else 2 if o.shdk == ANAK else 3
    return tingkat, o.tanggal_lahir or date.max, o.pk


def kepala_usul(keluarga: Keluarga, *, tanpa: Collection[int] = ()) -> Penduduk | None:
    """Who should lead the family when `tanpa` are gone: spouse, else the oldest adult, else the oldest.

    None when nobody is left. Servants and others who are not kin come last.
    """
    return kepala_dari([o for o in anggota_hidup(keluarga) if o.pk not in tanpa])


def kepala_dari(anggota: Sequence[Penduduk]) -> Penduduk | None:
    """`kepala_usul` over members already read."""
    hari = timezone.localdate()

    def urut(o: Penduduk) -> tuple[bool, bool, bool, date, int]:
        dewasa = o.status_kawin not in ("", BELUM_KAWIN) or (
            o.tanggal_lahir is not None and umur(o.tanggal_lahir, hari) >= DEWASA
        )
        pasangan = o.shdk in (KEPALA, *PASANGAN)
        return o.shdk in BUKAN_KERABAT, not pasangan, not dewasa, o.tanggal_lahir or date.max, o.pk

    return min(anggota, key=urut, default=None)


def orang_tua_usul(keluarga: Keluarga) -> OrangTua:
    """Father and mother whom a child of the head would have: head and spouse, by sex."""
    return orang_tua_dari(anggota_hidup(keluarga))


def orang_tua_dari(anggota: Sequence[Penduduk]) -> OrangTua:
    """`orang_tua_usul` over members already read. Two wives: the mother stays open."""
    kepala = next((o for o in anggota if o.shdk == KEPALA), None)
    if kepala is None:
        return OrangTua()
    pasangan = [o for o in anggota if o.shdk in PASANGAN and o.jenis_kelamin != kepala.jenis_kelamin]
    orang = [kepala, *(pasangan if len(pasangan) == 1 else [])]
    ayah = next((o for o in orang if o.jenis_kelamin == LAKI), None)
    ibu = next((o for o in orang if o.jenis_kelamin != LAKI), None)
    return OrangTua(
        nama_ayah=ayah.nama if ayah else "",
        nik_ayah=ayah.nik if ayah else "",
        nama_ibu=ibu.nama if ibu else "",
        nik_ibu=ibu.nik if ibu else "",
    )


def pasangan_dari(orang: Penduduk, anggota: Sequence[Penduduk]) -> Penduduk | None:
    """The one member who is evidently married to `orang`; None when nobody or more than one could be."""
    lawan = {
        KEPALA: PASANGAN, SUAMI: {KEPALA}, ISTRI: {KEPALA}, ANAK: {MENANTU}, MENANTU: {ANAK},
        ORANGTUA: {ORANGTUA}, MERTUA: {MERTUA},
    }.get(orang.shdk)  # fmt: skip
    if lawan is None or orang.status_kawin != KAWIN:
        return None
    kawin = [o for o in anggota if o.status_kawin == KAWIN]
    calon = [o for o in kawin if o.shdk in lawan and o.jenis_kelamin != orang.jenis_kelamin]
    # A second wife, a second married child: then who belongs to whom is not evident.
    sejajar = PASANGAN if orang.shdk in PASANGAN else {orang.shdk}
    saingan = [o for o in kawin if o.pk != orang.pk and o.shdk in sejajar and o not in calon]
    return calon[0] if len(calon) == 1 and not saingan else None


def shdk_usul(
    *, anggota: Sequence[Penduduk], kepala_lama: Penduduk | None, kepala: Penduduk
) -> dict[int, str]:
    """Relation of every member to the new head `kepala`, by pk; `kepala` himself is 1.

    `anggota`: who is in the family afterwards, with the relations to `kepala_lama` (who may be among them).
    Parents named by NIK or name win over the table; a child's spouse becomes the spouse of that child; and
    where a husband hands over to his wife or she to him, children and parents keep their place.
    """
    pasangan = None if kepala.shdk in PASANGAN else pasangan_dari(kepala, anggota)
    return {o.pk: _menjadi(o, kepala, kepala_lama, pasangan) for o in anggota}


def _menjadi(o: Penduduk, kepala: Penduduk, lama: Penduduk | None, pasangan: Penduduk | None) -> str:
    if o.pk == kepala.pk:
        return KEPALA
    if o.shdk in BUKAN_KERABAT or kepala.shdk == KEPALA:
        return o.shdk
    if (pasangan is not None and o.pk == pasangan.pk) or (
        lama is not None and o.pk == lama.pk and kepala.shdk in PASANGAN
    ):
        return SUAMI if o.jenis_kelamin == LAKI else ISTRI
    if _anak_dari(o, kepala) or (pasangan is not None and _anak_dari(o, pasangan)):
        return ANAK
    if _anak_dari(kepala, o):
        return ORANGTUA
    return _MENJADI.get(kepala.shdk, {}).get(o.shdk, FAMILI)


def _anak_dari(anak: Penduduk, tua: Penduduk) -> bool:
    """By the parents' NIK, or by the name where none is written."""
    laki = tua.jenis_kelamin == LAKI
    nik, nama = (anak.nik_ayah, anak.nama_ayah) if laki else (anak.nik_ibu, anak.nama_ibu)
    if nik:
        return nik == tua.nik
    lebih_tua = (tua.tanggal_lahir or date.min) < (anak.tanggal_lahir or date.max)
    return bool(nama) and nama.casefold() == tua.nama.casefold() and lebih_tua
