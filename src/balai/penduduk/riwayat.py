"""Reads of the history: what happened to whom, in words, and whether it can still be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from balai.dasar.tanggal import BULAN, tanggal_panjang
from balai.desa.scope import MilikDesa
from balai.penduduk.kalimat import kalimat
from balai.penduduk.models import BarisImpor, BulanTerkunci, Impor, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import awal_bulan

__all__ = [
    "JejakPeristiwa",
    "bisa_dibatalkan",
    "jejak_peristiwa",
    "kalimat",
    "peristiwa_daftar",
    "peristiwa_keluarga",
    "peristiwa_orang",
]
J = Peristiwa.Jenis
# Words for what hangs on a person or family that an act made; anything else is "catatan lain".
_SEBUTAN: Final = {
    "permohonan": "permohonan surat",
    "dokumen": "dokumen",
    "syaratakun": "akun",
    "kodetercetak": "kode aktivasi",
    "pasanganganda": "keputusan data ganda",
    "anggotakelompok": "keanggotaan kelompok",
    "laporan": "laporan warga",
    "penerima": "bantuan",
    "peserta": "bantuan",
    "barisimpor": "impor",
    "nomorkklama": "nomor KK lama",
    "penduduk": "anggota lain",
}


@dataclass(frozen=True, slots=True)
class JejakPeristiwa:
    """Primary keys of the rows that an act touched; `baru`, `keluarga_baru`: those that it made."""

    orang: frozenset[int]
    keluarga: frozenset[int]
    baru: frozenset[int]
    keluarga_baru: frozenset[int]


def jejak_peristiwa(p: Peristiwa) -> JejakPeristiwa:
    """A plain correction of a person (UBAH) does not touch the family, though it names it."""
    baru = frozenset(int(pk) for pk in p.sesudah.get("baru", []))
    kk_baru = frozenset(int(pk) for pk in p.sesudah.get("keluarga_baru", []))
    orang = {int(pk) for pk in p.sebelum.get("penduduk", {})} | baru
    keluarga = {int(pk) for pk in p.sebelum.get("keluarga", {})} | kk_baru
    if p.orang_id is not None:
        orang.add(p.orang_id)
    if p.keluarga_id is not None and p.jenis != J.UBAH:
        keluarga.add(p.keluarga_id)
    return JejakPeristiwa(frozenset(orang), frozenset(keluarga), baru, kk_baru)


def _urut(qs: QuerySet[Peristiwa]) -> QuerySet[Peristiwa]:
    # The snapshots of an import are large, and lists have no use for any.
    return qs.select_related("orang", "keluarga", "dibatalkan_oleh").defer("sebelum", "sesudah")


def _menyentuh(orang: Iterable[int], keluarga: Iterable[int], *, koreksi: bool) -> Q:
    """Acts that touched one of these rows; `koreksi`: with corrections of other members of the family."""
    pk_orang, pk_kk = list(orang), list(keluarga)
    milik = Q(keluarga__in=pk_kk) if koreksi else Q(keluarga__in=pk_kk) & ~Q(jenis=J.UBAH)
    q = Q(orang__in=pk_orang) | milik
    if pk_orang:
        q |= Q(sesudah__penduduk__has_any_keys=[str(pk) for pk in pk_orang])
    if pk_kk:
        q |= Q(sesudah__keluarga__has_any_keys=[str(pk) for pk in pk_kk])
    return q


def peristiwa_orang(pk: int) -> QuerySet[Peristiwa]:
    """Everything that touched this resident, newest first, cancelled acts too."""
    lewat_mutasi = Mutasi.objects.filter(penduduk=pk).values("peristiwa_id")
    q = _menyentuh([pk], [], koreksi=True) | Q(pk__in=lewat_mutasi)
    return _urut(Peristiwa.objects.filter(q)).order_by("-tanggal", "-pk")


def peristiwa_keluarga(pk: int) -> QuerySet[Peristiwa]:
    """Everything that touched this family or a member in it, newest first, cancelled acts too."""
    q = _menyentuh([], [pk], koreksi=True)
    return _urut(Peristiwa.objects.filter(q)).order_by("-tanggal", "-pk")


def peristiwa_daftar(*, jenis: str = "", bulan: date | None = None, kata: str = "") -> QuerySet[Peristiwa]:
    """The history for the list page, newest report first. `jenis`: code or ''; `bulan`: any day of it;
    `kata`: part of a name, or a whole NIK or KK number (which must not come from an address)."""
    qs = Peristiwa.objects.all()
    if jenis:
        qs = qs.filter(jenis=jenis)
    if bulan is not None:
        awal = awal_bulan(bulan)
        akhir = date(awal.year + awal.month // 12, awal.month % 12 + 1, 1)
        qs = qs.filter(lapor_pada__gte=awal, lapor_pada__lt=akhir)
    kata = " ".join(kata.split())
    angka = kata.replace(" ", "").replace(".", "")
    if angka.isdigit():
        qs = qs.filter(Q(orang__nik=angka) | Q(keluarga__no_kk=angka))
    elif kata:
        qs = qs.filter(Q(orang__nama__icontains=kata) | Q(rincian__siapa__icontains=kata))
    return _urut(qs).order_by("-lapor_pada", "-pk")


def bisa_dibatalkan(peristiwa: Peristiwa) -> str:
    """'' when the act can be taken back, else why not, in words for the screen. At most seven queries."""
    p = peristiwa
    if p.dibatalkan_pada is not None:
        hari = timezone.localtime(p.dibatalkan_pada).date()
        oleh = p.dibatalkan_oleh.nama if p.dibatalkan_oleh else "petugas"
        return f"Sudah dibatalkan {oleh} pada {tanggal_panjang(hari)}."
    if p.sumber.startswith("impor:") or Impor.objects.filter(peristiwa=p).exists():
        return "Ini bagian dari sebuah impor. Batalkan lewat halaman impornya."
    kena = jejak_peristiwa(p)
    if p.jenis == J.PENDATAAN and not kena.baru and not p.sebelum.get("penduduk"):
        return "Pendataan awal adalah dasar semua laporan, jadi tidak bisa dibatalkan."
    if BulanTerkunci.objects.filter(bulan__gte=awal_bulan(p.lapor_pada)).exists():
        return (
            f"Laporan bulan {BULAN[p.lapor_pada.month - 1]} {p.lapor_pada.year} sudah dikunci. "
            "Catat perubahan baru untuk membetulkan."
        )
    return _kelanjutan(p, kena) or _berubah(p) or _terpakai(kena)


def _kelanjutan(p: Peristiwa, kena: JejakPeristiwa) -> str:
    lanjut = Peristiwa.objects.filter(_menyentuh(kena.orang, kena.keluarga, koreksi=False), pk__gt=p.pk)
    berikut = _urut(lanjut.filter(dibatalkan_pada=None)).order_by("-pk").first()
    if berikut is None:
        return ""
    kata = kalimat(berikut)
    return f"Sesudah ini ada catatan lain: {kata} Batalkan yang itu dulu."


def _berubah(p: Peristiwa) -> str:
    for model, bagian in ((Penduduk, "penduduk"), (Keluarga, "keluarga")):
        isi: dict[str, dict[str, Any]] = {k: v for k, v in p.sesudah.get(bagian, {}).items() if v}
        ada = model.objects.in_bulk([int(pk) for pk in isi]) if isi else {}
        for pk, nilai in isi.items():
            baris = ada.get(int(pk))
            if baris is None or any(not _sama(baris, k, v) for k, v in nilai.items()):
                siapa = getattr(baris, "nama", "keluarga ini")
                return f"Data {siapa} sudah diubah sesudahnya. Catat perubahan baru untuk membetulkan."
    return ""


def _sama(baris: models.Model, kolom: str, nilai: Any) -> bool:
    medan = baris._meta.get_field(kolom)
    return (getattr(baris, medan.attname) or None) == (medan.to_python(nilai) or None)  # type: ignore[union-attr]


def _terpakai(kena: JejakPeristiwa) -> str:
    """What hangs on the people and families that the act made, found through every foreign key to them."""
    if not kena.baru and not kena.keluarga_baru:
        return ""
    bagian = [
        Penduduk.objects.filter(pk__in=kena.baru, akun__isnull=False)
        .order_by()
        .annotate(apa=Value("syaratakun"))
        .values_list("apa", flat=True),
        # An import names residents by plain key.
        BarisImpor.objects.filter(penduduk_id__in=kena.baru, impor__keadaan=Impor.Keadaan.SELESAI)
        .order_by()
        .annotate(apa=Value("barisimpor"))
        .values_list("apa", flat=True),
        *_rujukan(Penduduk, kena.baru, kecuali=Q()),
        *_rujukan(Keluarga, kena.keluarga_baru, kecuali=Q(pk__in=kena.orang)),
    ]
    apa = sorted(set(bagian[0].union(*bagian[1:])))
    if not apa:
        return ""
    kata = ", ".join(dict.fromkeys(_SEBUTAN.get(a, "catatan lain") for a in apa))
    return f"Sudah dipakai: {kata}. Jadi tidak bisa dibatalkan lagi."


def _rujukan(model: type[Penduduk | Keluarga], pk: frozenset[int], *, kecuali: Q) -> list[QuerySet[Any, str]]:
    if not pk:
        return []
    hasil = []
    for rel in model._meta.get_fields(include_hidden=True):
        if not (rel.auto_created and (rel.one_to_many or rel.one_to_one)) or rel.concrete:
            continue
        asal: Any = rel.related_model
        # The history and the ledger are looked at by themselves.
        if asal in (Peristiwa, Mutasi) or not issubclass(asal, MilikDesa):
            continue
        qs = asal.objects.filter(**{f"{rel.field.name}__in": pk})  # type: ignore[union-attr]
        if asal is Penduduk:
            qs = qs.exclude(kecuali)
        hasil.append(
            qs.order_by().annotate(apa=Value(str(asal._meta.model_name))).values_list("apa", flat=True)
        )
    return hasil
