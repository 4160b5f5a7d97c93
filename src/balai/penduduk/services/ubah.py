"""Change a record, or add one, with its ledger, its history and its trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.dasar.id import id_acak
from balai.dasar.nik import NikTidakSah, nik_peringatan, nik_peringatan_tempat
from balai.desa.models import Desa, Rt
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.penduduk.kolom import KOLOM_PENDUDUK, Nilai, nilai_json
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import TIADA, mutasi_tulis, potret

_PANJANG_KODE = 14
_JK_HURUF = {"1": "L", "2": "P"}
# What an act of its own changes (move, death, new head), never a plain correction.
BUKAN_KOREKSI = frozenset({"status_dasar", "shdk"})


class DataDitolak(ValueError):
    """The change would break the register; `medan` is the column, the message says the cure."""

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan


def peristiwa_buat(*, jenis: Peristiwa.Jenis, oleh: Any, tanggal: date, **kolom: Any) -> Peristiwa:
    """A row of the history; `lapor_pada` is today where not given."""
    kolom.setdefault("lapor_pada", timezone.localdate())
    return Peristiwa.objects.create(
        kode=id_acak(_PANJANG_KODE),
        jenis=jenis,
        tanggal=tanggal,
        oleh=oleh,
        pelaku=oleh.nama if oleh else "Sistem",
        **kolom,
    )


def register_kunci() -> None:
    """One act on a village's register at a time: taken before any row of it, so that no two acts can wait for
    each other. Closing a month takes the same lock. Call it inside the act's transaction."""
    Desa.objects.select_for_update(no_key=True).only("pk").get(pk=desa_aktif_id())


def peringatan_orang(orang: Penduduk, desa: Desa) -> list[str]:
    """What to look at again: a NIK that disagrees with birth date, sex or place. Never blocks."""
    try:
        return nik_peringatan(
            orang.nik,
            tanggal_lahir=orang.tanggal_lahir,
            jenis_kelamin=_JK_HURUF.get(orang.jenis_kelamin),
        ) + nik_peringatan_tempat(
            orang.nik, tempat_lahir=orang.tempat_lahir, kabupaten=desa.kabupaten, kode=desa.kode
        )
    except NikTidakSah as e:
        return [str(e)]


def nik_sementara(kode_desa: str) -> str:
    """The next free temporary NIK: 0, the village's ten digits, five of a series (domain.md 1.1)."""
    awal = "0" + "".join(c for c in kode_desa if c.isdigit())[:10].ljust(10, "0")
    akhir = (
        Penduduk.objects.filter(nik__startswith=awal).order_by("-nik").values_list("nik", flat=True).first()
    )
    return f"{awal}{(int(akhir[11:]) if akhir else 0) + 1:05}"


@transaction.atomic
def penduduk_ubah(
    *, orang: Penduduk, ubahan: Mapping[str, Nilai], oleh: Any, sumber: str = "kantor", alasan: str = ""
) -> Peristiwa | None:
    """Correct columns of one record; None when nothing differs.

    `ubahan`: attribute of Penduduk (kolom.KOLOM_PENDUDUK) -> clean value of `kolom.nilai_baca`. Status and
    relation in the family are acts of their own and raise DataDitolak, as do a NIK that somebody else bears
    and an empty name. Raises mutasi.BulanDikunci.
    """
    register_kunci()
    orang = Penduduk.objects.select_for_update().get(pk=orang.pk)
    lama = {m: getattr(orang, m) for m in ubahan}
    beda = {m: v for m, v in ubahan.items() if (lama[m] or None) != (v or None)}
    if not beda:
        return None
    _tolak_yang_salah(orang, beda)
    sebelum = potret(orang)
    for medan, nilai in beda.items():
        setattr(orang, medan, nilai)
    try:
        with transaction.atomic():
            orang.save(update_fields=list(beda))
    except IntegrityError:
        raise DataDitolak("nik", "NIK ini sudah dipakai penduduk lain. Cocokkan dengan KTP.") from None
    peristiwa = peristiwa_buat(
        jenis=Peristiwa.Jenis.UBAH,
        oleh=oleh,
        tanggal=timezone.localdate(),
        orang=orang,
        keluarga_id=orang.keluarga_id,
        keterangan=alasan[:300],
        sumber=sumber,
        rincian={"siapa": [orang.nama], "kolom": list(beda)},
        sebelum={"penduduk": {str(orang.pk): {m: nilai_json(lama[m]) for m in beda}}},
        sesudah={"penduduk": {str(orang.pk): {m: nilai_json(v) for m, v in beda.items()}}},
    )
    mutasi_tulis(peristiwa=peristiwa, sebelum={orang.pk: sebelum}, sesudah={orang.pk: potret(orang)})
    catat(
        aksi="penduduk.ubah",
        akun=oleh,
        objek=f"peristiwa:{peristiwa.kode}",
        subjek_id=orang.pk,
        alasan=alasan,
        rincian={"kolom": sorted(beda), "sumber": sumber},
    )
    return peristiwa


def _tolak_yang_salah(orang: Penduduk, beda: Mapping[str, Nilai]) -> None:
    for medan in beda:
        if medan not in KOLOM_PENDUDUK:
            raise DataDitolak(medan, "Kolom ini tidak bisa diubah di sini.")
        if medan in BUKAN_KOREKSI:
            raise DataDitolak(medan, "Pakai Catat peristiwa untuk mengubah bagian ini.")
    for medan, label in (("nama", "nama lengkap"), ("nik", "NIK"), ("jenis_kelamin", "jenis kelamin")):
        if medan in beda and not beda[medan]:
            raise DataDitolak(medan, f"Isi {label}.")
    lahir = beda.get("tanggal_lahir")
    if isinstance(lahir, date) and lahir > timezone.localdate():
        raise DataDitolak("tanggal_lahir", "Tanggal lahir belum terjadi. Periksa tahunnya.")
    if "nik" in beda and Penduduk.objects.filter(nik=beda["nik"]).exclude(pk=orang.pk).exists():
        raise DataDitolak("nik", "NIK ini sudah dipakai penduduk lain. Cocokkan dengan KTP.")


@transaction.atomic
def penduduk_tambah(
    *,
    data: Mapping[str, Nilai],
    keluarga: Keluarga | None,
    rt: Rt,
    jenis: Peristiwa.Jenis,
    tanggal: date,
    oleh: Any,
    kode_desa: str,
    lapor_pada: date | None = None,
    sumber: str = "kantor",
    keterangan: str = "",
    rincian: Mapping[str, Any] | None = None,
) -> Penduduk:
    """A new resident, by birth (LAHIR), arrival (DATANG) or because the register lacked him (PENDATAAN).

    `data`: attributes of Penduduk, clean; an empty NIK becomes a temporary one.
    Raises DataDitolak, BulanDikunci.
    """
    register_kunci()
    orang = orang_buat(data=data, keluarga=keluarga, rt=rt, kode_desa=kode_desa)
    peristiwa = peristiwa_buat(
        jenis=jenis,
        oleh=oleh,
        tanggal=tanggal,
        lapor_pada=lapor_pada or timezone.localdate(),
        orang=orang,
        keluarga=keluarga,
        keterangan=keterangan[:300],
        sumber=sumber,
        rincian=dict(rincian or {}),
        sesudah={"baru": [orang.pk]},
    )
    mutasi_tulis(peristiwa=peristiwa, sebelum={orang.pk: TIADA}, sesudah={orang.pk: potret(orang)})
    catat(
        aksi=f"penduduk.{jenis}", akun=oleh, objek=f"peristiwa:{peristiwa.kode}", subjek_id=orang.pk,
        rincian={"sumber": sumber},
    )  # fmt: skip
    return orang


def orang_buat(*, data: Mapping[str, Nilai], keluarga: Keluarga | None, rt: Rt, kode_desa: str) -> Penduduk:
    """The bare row of a new resident, for an act that writes history and ledger. Raises DataDitolak."""
    isi = {m: v for m, v in data.items() if m in KOLOM_PENDUDUK and v not in (None, "")}
    for medan, label in (("nama", "nama lengkap"), ("jenis_kelamin", "jenis kelamin")):
        if not isi.get(medan):
            raise DataDitolak(medan, f"Isi {label}.")
    isi["nik"] = isi.get("nik") or nik_sementara(kode_desa)
    if Penduduk.objects.filter(nik=isi["nik"]).exists():
        raise DataDitolak("nik", "NIK ini sudah ada di data desa. Cari dulu namanya.")
    kepala = Penduduk.KEPALA_KELUARGA
    if isi.get("shdk") == kepala and keluarga is not None and _ada_kepala(keluarga):
        raise DataDitolak("shdk", "KK ini sudah punya kepala keluarga. Pilih hubungan lain.")
    return Penduduk.objects.create(desa_id=desa_aktif_id(), keluarga=keluarga, rt=rt, **isi)


def _ada_kepala(keluarga: Keluarga) -> bool:
    hidup = Penduduk.objects.filter(keluarga=keluarga, status_dasar=Penduduk.Dasar.HIDUP)
    return hidup.filter(shdk=Penduduk.KEPALA_KELUARGA).exists()
