"""One act on the register: lock the rows, remember what stood in them, write them with their ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from balai.dasar.kode import tabel
from balai.dasar.tanggal import BULAN
from balai.jejak.services import catat
from balai.penduduk.models import Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import TIADA, Potret, awal_bulan, bulan_terbuka, mutasi_tulis, potret
from balai.penduduk.services.ubah import DataDitolak, peristiwa_buat, register_kunci
from balai.penduduk.susunan import ISTRI, KEPALA, LAKI, SUAMI, shdk_usul, urutan

HIDUP = Penduduk.Dasar.HIDUP
NOMOR_DIPAKAI: Final = "Nomor KK ini sudah dipakai keluarga lain di desa. Cocokkan dengan KK-nya."


class Tindakan:
    """An act under way, inside a transaction: lock with `kunci`, change attributes, then `tulis`.

    Raises DataDitolak (`tanggal`, `lapor_pada`) for dates that cannot be, BulanDikunci for a closed month.
    """

    def __init__(
        self,
        *,
        jenis: Peristiwa.Jenis,
        tanggal: date,
        lapor_pada: date | None,
        oleh: Any,
        sumber: str = "kantor",
    ) -> None:
        self.jenis, self.tanggal, self.oleh, self.sumber = jenis, tanggal, oleh, sumber
        self.lapor_pada = lapor_pada or timezone.localdate()
        self.orang: dict[int, Penduduk] = {}
        self.keluarga: dict[int, Keluarga] = {}
        self.baru: list[Penduduk] = []
        self.keluarga_baru: list[Keluarga] = []
        self.lain: dict[str, Any] = {}  # further rows that the act made, for the undo
        self._lama: dict[int, dict[str, Any]] = {}
        self._kk_lama: dict[int, dict[str, Any]] = {}
        self._potret: dict[int, Potret] = {}
        self._berkepala: set[int] = set()
        register_kunci()
        tanggal_periksa(tanggal, self.lapor_pada)
        bulan_terbuka(self.lapor_pada)

    def kunci(self, *, keluarga: Iterable[int] = (), orang: Iterable[int] = ()) -> None:
        """Lock these families with their living members, and these residents."""
        kk = set(keluarga) - self.keluarga.keys()
        for k in Keluarga.objects.select_for_update().filter(pk__in=kk).order_by("pk"):
            self.keluarga[k.pk], self._kk_lama[k.pk] = k, _isi(k)
        syarat = Q(keluarga__in=kk, status_dasar=HIDUP) | Q(pk__in=set(orang))
        for o in Penduduk.objects.select_for_update().filter(syarat).order_by("pk"):
            if o.pk not in self.orang:
                self.orang[o.pk], self._lama[o.pk], self._potret[o.pk] = o, _isi(o), potret(o)
        self._berkepala |= {k for k in kk if self.kepala(k) is not None}

    def anggota(self, keluarga: int) -> list[Penduduk]:
        """Living members as the act leaves them, head first, then spouse, then by age."""
        hidup = [o for o in [*self.orang.values(), *self.baru] if o.hidup and o.keluarga_id == keluarga]
        return sorted(hidup, key=urutan)

    def kepala(self, keluarga: int) -> Penduduk | None:
        return next((o for o in self.anggota(keluarga) if o.shdk == KEPALA), None)

    def keluarga_buat(self, **kolom: Any) -> Keluarga:
        """A new family. Raises DataDitolak (`no_kk`) when another one bears the number."""
        try:
            with transaction.atomic():
                k = Keluarga.objects.create(**kolom)
        except IntegrityError:
            raise DataDitolak("no_kk", NOMOR_DIPAKAI) from None
        self.keluarga_baru.append(k)
        return k

    def sisa_diatur(
        self,
        keluarga: int,
        *,
        pergi: Collection[int],
        kepala_baru: int | None,
        shdk_baru: Mapping[int, str] | None,
        medan: str = "kepala_baru",
    ) -> Penduduk | None:
        """Give the family a new head when its head is among `pergi`, and fit everyone's relation to him.

        Call it before those who go are changed. None when the head stays or nobody is left. Raises
        DataDitolak (`medan`, or `shdk_<pk>`).
        """
        semua = self.anggota(keluarga)
        lama, sisa = self.kepala(keluarga), [o for o in semua if o.pk not in pergi]
        if lama is None or lama.pk not in pergi or not sisa:
            return None
        if kepala_baru is None:
            raise DataDitolak(medan, "Pilih kepala keluarga yang baru untuk anggota yang tinggal.")
        kepala = next((o for o in sisa if o.pk == kepala_baru), None)
        if kepala is None:
            raise DataDitolak(medan, "Pilih kepala keluarga dari anggota yang tinggal.")
        usul = shdk_usul(anggota=sisa, kepala_lama=lama, kepala=kepala)
        shdk_pasang(sisa, kepala, usul, shdk_baru or {})
        return kepala

    def tulis(
        self,
        *,
        orang: Penduduk | None,
        keluarga: int | None,
        siapa: Iterable[Penduduk],
        rincian: Mapping[str, Any],
        keterangan: str = "",
    ) -> Peristiwa:
        """Save what was changed, with history, ledger and trail.

        `siapa`: those whom it is about, named in the history. Raises DataDitolak, BulanDikunci.
        """
        siapa = list(siapa)
        beda = {pk: _beda(self._lama[pk], o) for pk, o in self.orang.items()}
        beda = {pk: b for pk, b in beda.items() if b}
        kk_beda = {pk: _beda(self._kk_lama[pk], k) for pk, k in self.keluarga.items()}
        self._urutan_waktu(beda)
        self._kepala_utuh()
        simpan_aman(
            [Baris(self.orang[pk], list(b), self._potret[pk].kepala) for pk, b in beda.items()],
            [(self.keluarga[pk], list(b)) for pk, b in kk_beda.items() if b],
        )
        peristiwa = peristiwa_buat(
            jenis=self.jenis,
            oleh=self.oleh,
            tanggal=self.tanggal,
            lapor_pada=self.lapor_pada,
            orang=orang,
            keluarga_id=keluarga,
            keterangan=keterangan[:300],
            sumber=self.sumber,
            rincian={**rincian, "siapa": [o.nama for o in siapa]},
            sebelum={"penduduk": _kolom(beda, 0), "keluarga": _kolom(kk_beda, 0)},
            sesudah={
                "penduduk": _kolom(beda, 1),
                "keluarga": _kolom(kk_beda, 1) | {str(k.pk): {} for k in self.keluarga_baru},
                **self._yang_dibuat(),
            },
        )
        sesudah = {pk: potret(self.orang[pk]) for pk in beda} | {o.pk: potret(o) for o in self.baru}
        sebelum = {pk: self._potret[pk] for pk in beda} | {o.pk: TIADA for o in self.baru}
        mutasi_tulis(peristiwa=peristiwa, sebelum=sebelum, sesudah=sesudah)
        self._jejak(peristiwa, [o.pk for o in siapa])
        return peristiwa

    def _jejak(self, peristiwa: Peristiwa, subjek: Sequence[int | None]) -> None:
        for pk in subjek or [None]:
            catat(
                aksi=f"penduduk.{self.jenis}",
                akun=self.oleh,
                objek=f"peristiwa:{peristiwa.kode}",
                subjek_id=pk,
                rincian={"sumber": self.sumber},
            )

    def _yang_dibuat(self) -> dict[str, Any]:
        hasil = dict(self.lain)
        if self.baru:
            hasil["baru"] = [o.pk for o in self.baru]
        if self.keluarga_baru:
            hasil["keluarga_baru"] = [k.pk for k in self.keluarga_baru]
        return hasil

    def _kepala_utuh(self) -> None:
        """A family that had a head, or is new or filled again, has exactly one while anybody is in it."""
        ke = {o.keluarga_id for o in [*self.orang.values(), *self.baru] if o.hidup and o.keluarga_id}
        kosong = {pk for pk in self.keluarga if not any(v["keluarga_id"] == pk for v in self._lama_hidup())}
        wajib = self._berkepala | kosong | {k.pk for k in self.keluarga_baru}
        for pk in ke & wajib:
            if sum(o.shdk == KEPALA for o in self.anggota(pk)) != 1:
                raise DataDitolak("shdk", "Satu KK harus punya tepat satu kepala keluarga. Pilih satu orang.")

    def _lama_hidup(self) -> list[dict[str, Any]]:
        return [v for v in self._lama.values() if v["status_dasar"] == HIDUP]

    def _urutan_waktu(self, beda: Mapping[int, object]) -> None:
        """The ledger of one person runs forward, else a month would count him before he came."""
        kena = [pk for pk in beda if potret(self.orang[pk]) != self._potret[pk]]
        lanjut = Mutasi.objects.filter(penduduk__in=kena, bulan__gt=awal_bulan(self.lapor_pada))
        akhir = lanjut.order_by("-bulan").values_list("bulan", flat=True).first()
        if akhir is not None:
            raise DataDitolak(
                "lapor_pada",
                f"Sudah ada catatan tentang keluarga ini di bulan {BULAN[akhir.month - 1]} {akhir.year}. "
                "Isi tanggal lapor di bulan itu atau sesudahnya.",
            )


def tanggal_periksa(tanggal: date, lapor_pada: date) -> None:
    """Raises DataDitolak for a day to come, or a report before what it reports."""
    hari = timezone.localdate()
    if tanggal > hari:
        raise DataDitolak("tanggal", "Tanggal ini belum terjadi. Periksa bulan dan tahunnya.")
    if lapor_pada > hari:
        raise DataDitolak("lapor_pada", "Tanggal lapor belum terjadi. Isi hari ini atau sebelumnya.")
    if lapor_pada < tanggal:
        raise DataDitolak("lapor_pada", "Tanggal lapor tidak boleh sebelum tanggal peristiwanya.")


def harus_hidup(orang: Iterable[Penduduk], medan: str) -> None:
    """Raises DataDitolak for somebody who is not here any more."""
    for o in orang:
        if not o.hidup:
            kata = o.get_status_dasar_display().lower()
            raise DataDitolak(medan, f"{o.nama} sudah tercatat {kata}. Periksa riwayatnya.")


def shdk_pasang(
    anggota: Iterable[Penduduk], kepala: Penduduk, usul: Mapping[int, str], pilihan: Mapping[int, str]
) -> None:
    """Set everyone's relation to `kepala`: what was chosen, else what is proposed.

    Raises DataDitolak (`shdk_<pk>`) for a code that does not fit.
    """
    for o in anggota:
        kode = KEPALA if o.pk == kepala.pk else pilihan.get(o.pk) or usul[o.pk]
        if o.pk in pilihan and o.pk != kepala.pk:
            shdk_periksa(o, kode)
        o.shdk = kode


def shdk_periksa(o: Penduduk, kode: str) -> None:
    """Raises DataDitolak (`shdk_<pk>`)."""
    if kode not in tabel("shdk"):
        raise DataDitolak(f"shdk_{o.pk}", f"Pilih hubungan keluarga {o.nama}.")
    if kode == KEPALA:
        raise DataDitolak(f"shdk_{o.pk}", "Satu KK hanya punya satu kepala keluarga. Pilih hubungan lain.")
    if (kode == SUAMI) != (o.jenis_kelamin == LAKI) and kode in (SUAMI, ISTRI):
        raise DataDitolak(f"shdk_{o.pk}", f"Hubungan {o.nama} tidak cocok dengan jenis kelaminnya.")


@dataclass(frozen=True, slots=True)
class Baris:
    """A resident to be saved: which columns, and whether the row as stored leads a family."""

    orang: Penduduk
    kolom: list[str]
    memimpin: bool

    @property
    def giliran(self) -> tuple[int, int]:
        """The database knows one living head of a family at a time: who steps down or leaves goes first."""
        jadi = self.orang.hidup and self.orang.shdk == KEPALA and self.orang.keluarga_id is not None
        return (0 if not jadi else 1 if self.memimpin else 2), self.orang.pk


def simpan_aman(orang: Iterable[Baris], keluarga: Iterable[tuple[Keluarga, list[str]]]) -> None:
    """Save what an act changed. Raises DataDitolak when somebody else took a number or the lead."""
    try:
        with transaction.atomic():
            for k, kolom in keluarga:
                k.save(update_fields=kolom)
            for b in sorted(orang, key=lambda b: b.giliran):
                b.orang.save(update_fields=b.kolom)
    except IntegrityError:
        raise DataDitolak(
            "keluarga", "Data keluarga ini baru saja berubah. Muat ulang lalu coba lagi."
        ) from None


def _isi(baris: models.Model) -> dict[str, Any]:
    return {f.attname: getattr(baris, f.attname) for f in baris._meta.concrete_fields}


def _beda(lama: Mapping[str, Any], baris: models.Model) -> dict[str, tuple[Any, Any]]:
    return {m: (v, getattr(baris, m)) for m, v in lama.items() if v != getattr(baris, m)}


def _kolom(beda: Mapping[int, Mapping[str, tuple[Any, Any]]], sisi: int) -> dict[str, dict[str, Any]]:
    return {str(pk): {m: nilai_simpan(v[sisi]) for m, v in b.items()} for pk, b in beda.items()}


def nilai_simpan(nilai: Any) -> Any:
    """A column's value as JSON keeps it; the field's `to_python` reads it back."""
    return str(nilai) if isinstance(nilai, date | Decimal) else nilai
