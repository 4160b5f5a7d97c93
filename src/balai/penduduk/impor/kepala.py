"""Heads of family after an import: one per KK whatever the order of rows; a warning where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from balai.penduduk.impor.banding import Kepala, Pembanding
from balai.penduduk.impor.register import potong
from balai.penduduk.models import Penduduk


def kepala_register(no_kk: Iterable[str]) -> dict[str, int]:
    """KK number -> the living head that the register has."""
    hasil: dict[str, int] = {}
    kepala = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP, shdk=Penduduk.KEPALA_KELUARGA)
    for bagian in potong(sorted(set(no_kk))):
        hasil |= dict(kepala.filter(keluarga__no_kk__in=bagian).values_list("keluarga__no_kk", "pk"))
    return hasil


def kepala_ganda(baris: dict[int, Kepala], register: dict[str, int]) -> dict[int, str]:
    """Rows to refuse because their KK already has a head, with the message.

    Who heads the KK now stays, else the first row. A refused row leaves its resident as he was, which may
    make him the head again that another row wanted to replace: so until nothing changes any more.
    """
    tolak: dict[int, str] = {}
    antre = set(register) | {k.nanti for k in baris.values()} - {""}
    masuk: dict[str, list[int]] = defaultdict(list)
    keluar: dict[str, int] = {}  # KK -> row by which its head goes
    for nomor in sorted(baris):
        k = baris[nomor]
        if k.nanti and k.nanti != k.dulu:
            masuk[k.nanti].append(nomor)
        if k.dulu and k.nanti != k.dulu:
            keluar[k.dulu] = nomor
    while antre:
        no_kk = antre.pop()
        pergi = keluar.get(no_kk)
        tetap = no_kk in register and (pergi is None or pergi in tolak)
        calon = [n for n in masuk[no_kk] if n not in tolak]
        for nomor in calon if tetap else calon[1:]:
            tolak[nomor] = _ADA if tetap else _DUA.format(calon[0])
            if baris[nomor].dulu:
                antre.add(baris[nomor].dulu)
    return tolak


_ADA = (
    "KK ini sudah punya kepala keluarga di data desa. Ubah hubungannya, atau ikutkan kepala yang lama di "
    "berkas ini dengan hubungan barunya."
)
_DUA = "KK ini sudah punya kepala keluarga di baris {}. Pilih satu, ubah hubungan yang lain."
_TANPA = "KK ini tidak punya kepala keluarga. Isi kk_level 1 pada satu anggotanya."
_KEPALA_DITOLAK = "Kepala KK ini ada di baris {} yang ditolak. Betulkan dan unggah juga baris itu."
_DITINGGAL = "KK yang ditinggalkan masih punya anggota, tetapi tidak punya kepala lagi. Tunjuk yang baru."


def tanpa_kepala(p: Pembanding, register: dict[str, int], tolak: Iterable[int]) -> dict[int, str]:
    """Rows to warn at, one for each KK that would stand without a head."""
    batal = set(tolak)
    berlaku = {n: k for n, k in p.kepala.items() if n not in batal}
    dikepalai = {k.nanti for k in berlaku.values()} | set(register)
    dikepalai -= {k.dulu for k in berlaku.values() if k.dulu != k.nanti}
    dikepalai |= {k.nanti for k in berlaku.values()}
    hasil: dict[int, str] = {}
    disebut: set[str] = set()
    for no_kk, baris in p.hidup_di.items():
        tertulis = [n for n in baris if n in p.tersimpan and n not in batal]
        if no_kk not in dikepalai and tertulis:
            ditolak = p.kepala_ditolak.get(no_kk)
            hasil[tertulis[0]] = _TANPA if ditolak is None else _KEPALA_DITOLAK.format(ditolak)
            disebut.add(no_kk)
    ditinggal = {
        k.dulu: n for n, k in berlaku.items() if k.dulu and k.dulu != k.nanti and k.dulu not in dikepalai
    }
    for no_kk in _masih_berisi(p, set(ditinggal) - disebut):
        hasil.setdefault(ditinggal[no_kk], _DITINGGAL)
    return hasil


def _masih_berisi(p: Pembanding, no_kk: Iterable[str]) -> set[str]:
    """Of these KK, those where somebody lives whom the file does not take away."""
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
    hasil: set[str] = set()
    for bagian in potong(sorted(no_kk)):
        for pk, nomor in hidup.filter(keluarga__no_kk__in=bagian).values_list("pk", "keluarga__no_kk"):
            if p.keluar.get(pk, nomor) == nomor:
                hasil.add(nomor)
    return hasil
