"""Activation codes for many at once: a dusun, an RT, or the whole village."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from balai.akun.services import MASA_KODE, akun_warga_buat, kode_terbitkan
from balai.berkas.gudang import GudangPenuh
from balai.berkas.services import berkas_buang, berkas_tulis
from balai.dasar.id import id_acak
from balai.desa.models import Desa
from balai.desa.scope import scope, semua_desa
from balai.jejak.services import catat
from balai.penduduk.models import CetakKode, KodeTercetak, Penduduk
from balai.penduduk.sesama import DEWASA

UMUR_LEMBAR: Final = timedelta(hours=24)  # the sheet holds codes in clear, so it does not stay
MACET_SETELAH: Final = timedelta(seconds=90)
SEKALIGUS: Final = 20  # codes between two signs of life; each costs an Argon2 hash


@dataclass(frozen=True)
class KodeOrang:
    """One line of the sheet; `kode` in clear."""

    nama: str
    kode: str
    keluarga: int | None
    kepala: str  # name of the family's head, for the heading of the strip
    tempat: str  # "Dusun Krajan, RT 02 RW 01"


@dataclass(frozen=True)
class Lembar:
    desa: Desa
    lingkup: str
    orang: Sequence[KodeOrang]
    sampai: datetime
    dari_tanggal_lahir: bool


Penggambar = Callable[[Lembar], bytes]


class TidakAdaPenerima(ValueError):
    """Nobody in this place needs a code."""


def orang_dewasa(hari_ini: date) -> QuerySet[Penduduk]:
    """Living residents of age for an own account: 17 years, or ever married."""
    tahun = hari_ini.year - DEWASA
    kabisat = (hari_ini.month, hari_ini.day) == (2, 29)
    batas = date(tahun, 2, 28) if kabisat and not isleap(tahun) else hari_ini.replace(year=tahun)
    hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
    return hidup.filter(Q(tanggal_lahir__lte=batas) | Q(status_kawin__in=["2", "3", "4"]))


def penerima_kode(*, saringan: dict[str, int], ulang: bool, hari_ini: date) -> QuerySet[Penduduk]:
    """Grown-ups of a place who have no account yet; with `ulang` also those who never used their code.

    `saringan`: {"rt": pk}, {"dusun": pk} or {} for all. Who has an own PIN is never among them.
    """
    qs = orang_dewasa(hari_ini)
    if "rt" in saringan:
        qs = qs.filter(rt_id=saringan["rt"])
    elif "dusun" in saringan:
        qs = qs.filter(rt__rw__dusun_id=saringan["dusun"])
    belum = Q(akun=None) | Q(akun__wajib_ganti=True) if ulang else Q(akun=None)
    return qs.filter(belum)


def kode_masal_minta(
    *,
    saringan: dict[str, int],
    lingkup: str,
    ulang: bool,
    oleh: Any,
    hari_ini: date,
    jalankan: Callable[[int], Any],
) -> CetakKode:
    """Queue a batch. A second press while the same batch waits gives that batch. Raises TidakAdaPenerima.

    `jalankan` queues the job for the batch's key (naskah.tasks), inside this transaction.
    """
    semua = penerima_kode(saringan=saringan, ulang=ulang, hari_ini=hari_ini).count()
    if semua == 0:
        raise TidakAdaPenerima("Semua warga dewasa di sini sudah punya akun atau kode.")
    berjalan = CetakKode.objects.filter(
        saringan=saringan, keadaan__in=[CetakKode.Keadaan.ANTRE, CetakKode.Keadaan.DIBUAT]
    ).first()
    if berjalan is not None:
        return berjalan
    with transaction.atomic():
        cetak = CetakKode.objects.create(
            kode=id_acak(14), lingkup=lingkup[:100], saringan=saringan, ulang=ulang, semua=semua, oleh=oleh
        )
        catat(aksi="kode.masal", akun=oleh, objek=f"cetak_kode:{cetak.kode}", rincian={"jumlah": semua})
        jalankan(cetak.pk)
    return cetak


def kode_masal_buat(*, cetak_id: int, gambar: Penggambar) -> bool:
    """Make the codes and their sheet; whether this call finished the batch.

    Killed half way, the batch starts over: codes nobody has seen are simply replaced.
    """
    siap = CetakKode.objects.filter(
        Q(keadaan=CetakKode.Keadaan.ANTRE)
        | Q(keadaan=CetakKode.Keadaan.DIBUAT, detak__lt=timezone.now() - MACET_SETELAH),
        pk=cetak_id,
    )
    if siap.update(keadaan=CetakKode.Keadaan.DIBUAT, detak=timezone.now(), terbuat=0) != 1:
        return False
    cetak = CetakKode.objects.select_related("oleh", "desa").get(pk=cetak_id)
    orang = list(_penerima_terurut(cetak))
    baris: list[KodeOrang] = []
    for n in range(0, len(orang), SEKALIGUS):
        with transaction.atomic():
            baris += [_satu(cetak, o) for o in orang[n : n + SEKALIGUS]]
            CetakKode.objects.filter(pk=cetak_id).update(terbuat=len(baris), detak=timezone.now())
    lembar = Lembar(
        desa=cetak.desa,
        lingkup=cetak.lingkup,
        orang=baris,
        sampai=timezone.now() + MASA_KODE,
        dari_tanggal_lahir=cetak.desa.pin_awal == Desa.PinAwal.TANGGAL_LAHIR,
    )
    return _simpan_lembar(cetak, gambar(lembar))


def _penerima_terurut(cetak: CetakKode) -> Iterator[Penduduk]:
    """The batch's people in the order of the sheet; those of a first, broken run among them."""
    sudah = KodeTercetak.objects.filter(cetak=cetak).values("penduduk_id")
    baru = penerima_kode(saringan=cetak.saringan, ulang=cetak.ulang, hari_ini=timezone.localdate())
    lagi = Penduduk.objects.filter(pk__in=sudah, akun__wajib_ganti=True, status_dasar=Penduduk.Dasar.HIDUP)
    kunci = set(baru.values_list("pk", flat=True)) | set(lagi.values_list("pk", flat=True))
    urut = ("rt__rw__dusun__nama", "rt__rw__nomor", "rt__nomor", "keluarga__no_kk", "shdk", "pk")
    semua = Penduduk.objects.select_related("rt__rw__dusun", "akun", "keluarga").order_by(*urut)
    kepala = _nama_kepala()
    for o in semua:
        if o.pk in kunci:
            o.kepala_ = kepala.get(o.keluarga_id or 0, o.nama)  # type: ignore[attr-defined]
            yield o


def _nama_kepala() -> dict[int, str]:
    kepala = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP, shdk=Penduduk.KEPALA_KELUARGA)
    return {k: nama for k, nama in kepala.values_list("keluarga_id", "nama") if k is not None}


def _satu(cetak: CetakKode, o: Penduduk) -> KodeOrang:
    akun = o.akun
    if akun is None:
        akun = akun_warga_buat(desa=cetak.desa, nama=o.nama, telepon=o.telepon)
        Penduduk.objects.filter(pk=o.pk).update(akun=akun)
    kode = kode_terbitkan(akun=akun, desa=cetak.desa, tanggal_lahir=o.tanggal_lahir)
    KodeTercetak.objects.get_or_create(cetak=cetak, penduduk=o, defaults={"desa_id": cetak.desa_id})
    catat(
        aksi="akun.kode",
        akun=cetak.oleh,
        objek=f"akun:{akun.pk}",
        subjek_id=o.pk,
        alasan=f"Kode aktivasi untuk {cetak.lingkup}",
    )
    rt = o.rt
    return KodeOrang(
        nama=o.nama,
        kode=kode,
        keluarga=o.keluarga_id,
        kepala=o.kepala_,  # type: ignore[attr-defined]
        tempat=f"{cetak.desa.sebutan_dusun} {rt.rw.dusun.nama}, RT {rt.nomor} RW {rt.rw.nomor}",
    )


def _simpan_lembar(cetak: CetakKode, pdf: bytes) -> bool:
    try:
        with transaction.atomic():
            berkas = berkas_tulis(isi=pdf, nama="kode-aktivasi.pdf", mime="application/pdf", oleh=cetak.oleh)
            CetakKode.objects.filter(pk=cetak.pk).update(
                keadaan=CetakKode.Keadaan.SIAP,
                berkas=berkas,
                kabar="",
                buang_pada=timezone.now() + UMUR_LEMBAR,
            )
    except GudangPenuh as e:
        CetakKode.objects.filter(pk=cetak.pk).update(keadaan=CetakKode.Keadaan.GAGAL, kabar=e.pesan[:200])
        return False
    return True


def kode_lembar_buang(*, cetak: CetakKode, oleh: Any) -> None:
    """Remove the sheet with the codes in clear; the codes themselves keep working until they expire."""
    with transaction.atomic():
        c = CetakKode.objects.select_for_update(of=("self",)).select_related("berkas").get(pk=cetak.pk)
        if c.berkas is None:
            return
        berkas, c.berkas, c.keadaan = c.berkas, None, CetakKode.Keadaan.DIBUANG
        c.save(update_fields=["berkas", "keadaan"])
        catat(aksi="kode.lembar_buang", akun=oleh, objek=f"cetak_kode:{c.kode}")
    berkas_buang(berkas)


def kode_masal_tertunda(gambar: Penggambar) -> int:
    """The worker's round: take up batches whose worker died, remove sheets that are a day old; how many."""
    sekarang, n = timezone.now(), 0
    with semua_desa("find batches of codes"):
        macet = Q(keadaan=CetakKode.Keadaan.DIBUAT, detak__lt=sekarang - MACET_SETELAH) | Q(
            keadaan=CetakKode.Keadaan.ANTRE, dibuat_pada__lt=sekarang - MACET_SETELAH
        )
        calon = list(CetakKode.objects.filter(macet).values_list("desa_id", "pk"))
        lama = list(CetakKode.objects.filter(buang_pada__lt=sekarang).exclude(berkas=None))
    for desa_id, pk in calon:
        with scope(desa_id):
            n += kode_masal_buat(cetak_id=pk, gambar=gambar)
    for c in lama:
        with scope(c.desa_id):
            kode_lembar_buang(cetak=c, oleh=None)
            n += 1
    return n
