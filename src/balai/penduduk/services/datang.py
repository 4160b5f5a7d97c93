"""Who comes to live in the village: a whole family, somebody who joins one, or a temporary resident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction

from balai.dasar.nik import NoKkTidakSah, no_kk_parse
from balai.desa.models import Rt
from balai.penduduk.kolom import KOLOM_PENDUDUK, Nilai
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.services.rincian import rincian_baca
from balai.penduduk.services.tindakan import NOMOR_DIPAKAI, Tindakan
from balai.penduduk.services.ubah import DataDitolak, orang_buat
from balai.penduduk.susunan import FAMILI, KEPALA

D = Penduduk.Dasar
TIDAK_TETAP: Final = "2"
# Whoever left in one of these ways may come back; the record is taken up again, with its history.
BISA_KEMBALI: Final = frozenset({D.PINDAH, D.HILANG, D.PERGI})


def no_kk_bersih(teks: str) -> str:
    """16 digits. Raises DataDitolak (`no_kk`)."""
    try:
        return no_kk_parse(teks)
    except NoKkTidakSah as e:
        raise DataDitolak("no_kk", str(e)) from None


@transaction.atomic
def datang_catat(
    *,
    keluarga: Keluarga | None = None,
    no_kk: str = "",
    alamat: str = "",
    rt: Rt | None = None,
    anggota: Sequence[Mapping[str, Nilai]],
    tanggal: date,
    lapor_pada: date | None = None,
    oleh: Any,
    kode_desa: str,
    rincian: Mapping[str, Any] | None = None,
    keterangan: str = "",
    sumber: str = "kantor",
) -> Peristiwa:
    """People arrive: into `keluarga`, or as a new family with `no_kk`, `alamat` and `rt`.

    `anggota`: attributes of Penduduk for each, clean; one of them is shdk 1 where the family has nobody yet.
    A NIK that is in the register as moved, missing or gone means the same person: the record lives on with
    the new data. A number of a family that nobody lives in any more is taken up again likewise. Temporary
    residents (all status_penduduk 2) may come without a family: no `keluarga`, no `no_kk`, only `rt`.

    Raises DataDitolak (no_kk, rt, anggota, keluarga, and `<n>-<attribute>` for the nth person, from 0),
    BulanDikunci.
    """
    if not anggota:
        raise DataDitolak("anggota", "Isi data orang yang datang.")
    fakta: dict[str, Any] = dict(rincian_baca(Peristiwa.Jenis.DATANG, rincian or {}))
    t = Tindakan(
        jenis=Peristiwa.Jenis.DATANG, tanggal=tanggal, lapor_pada=lapor_pada, oleh=oleh, sumber=sumber
    )
    rumah = _rumah(t, keluarga, no_kk, alamat, rt, anggota)
    tempat = rumah.rt if rumah is not None else rt
    if tempat is None:
        raise DataDitolak("rt", "Pilih RT tempat tinggalnya.")
    datang = _orang_datang(t, anggota, rumah, tempat, kode_desa)
    kembali = [o.nama for o in datang if o not in t.baru]
    if kembali:
        fakta["kembali"] = kembali
    utama = next((o for o in datang if o.shdk == KEPALA), datang[0])
    return t.tulis(
        orang=utama,
        keluarga=rumah.pk if rumah is not None else None,
        siapa=[utama, *(o for o in datang if o is not utama)],
        rincian=fakta,
        keterangan=keterangan,
    )


def _rumah(
    t: Tindakan,
    keluarga: Keluarga | None,
    no_kk: str,
    alamat: str,
    rt: Rt | None,
    anggota: Sequence[Mapping[str, Nilai]],
) -> Keluarga | None:
    """The family they come into, locked or new; None for temporary residents without one."""
    if keluarga is not None:
        t.kunci(keluarga=[keluarga.pk])
        return t.keluarga[keluarga.pk]
    if not no_kk.strip():
        if all(o.get("status_penduduk") == TIDAK_TETAP for o in anggota):
            return None
        raise DataDitolak("no_kk", "Isi nomor KK, atau pilih keluarga yang ditumpangi.")
    nomor = no_kk_bersih(no_kk)
    if rt is None:
        raise DataDitolak("rt", "Pilih RT tempat tinggalnya.")
    lama = Keluarga.objects.filter(no_kk=nomor).first()
    if lama is None:
        return t.keluarga_buat(no_kk=nomor, alamat=alamat[:200], rt=rt)
    t.kunci(keluarga=[lama.pk])
    if t.anggota(lama.pk):
        raise DataDitolak("no_kk", NOMOR_DIPAKAI)
    rumah = t.keluarga[lama.pk]
    rumah.rt, rumah.alamat = rt, alamat[:200] or rumah.alamat
    return rumah


def _orang_datang(
    t: Tindakan,
    anggota: Sequence[Mapping[str, Nilai]],
    rumah: Keluarga | None,
    rt: Rt,
    kode_desa: str,
) -> list[Penduduk]:
    nik = [str(o.get("nik") or "") for o in anggota]
    ada = {o.nik: o for o in Penduduk.objects.filter(nik__in=[n for n in nik if n])}
    t.kunci(orang=[o.pk for o in ada.values()])
    hasil: list[Penduduk] = []
    for n, data in enumerate(anggota):
        isi = {"mulai_tinggal": t.tanggal, **{m: v for m, v in data.items() if v and m != "status_dasar"}}
        try:
            _periksa(t, isi, rumah, hasil)
            if nik[n] and nik[n] in ada:
                orang = _kembali(t.orang[ada[nik[n]].pk], isi, rumah, rt)
            else:
                orang = orang_buat(data=isi, keluarga=rumah, rt=rt, kode_desa=kode_desa)
                t.baru.append(orang)
        except DataDitolak as e:
            raise DataDitolak(f"{n}-{e.medan}", str(e)) from None
        hasil.append(orang)
    return hasil


def _periksa(t: Tindakan, isi: dict[str, Any], rumah: Keluarga | None, sudah: Sequence[Penduduk]) -> None:
    lahir = isi.get("tanggal_lahir")
    if lahir is not None and lahir > t.tanggal:
        raise DataDitolak("tanggal_lahir", "Tanggal lahir ini sesudah tanggal datang. Periksa tahunnya.")
    if rumah is None:
        if isi.get("shdk") == KEPALA:
            raise DataDitolak("shdk", "Tanpa KK tidak ada kepala keluarga. Isi nomor KK-nya dulu.")
        return
    isi.setdefault("shdk", FAMILI)
    teman = t.anggota(rumah.pk)
    if isi["shdk"] == KEPALA and any(o.shdk == KEPALA for o in [*teman, *sudah]):
        raise DataDitolak("shdk", "KK ini sudah punya kepala keluarga. Pilih hubungan lain.")
    nama = str(isi.get("nama", "")).casefold()
    if nama and any(o.nama.casefold() == nama and o.tanggal_lahir == lahir for o in [*teman, *sudah]):
        raise DataDitolak("nama", "Orang dengan nama dan tanggal lahir ini sudah ada di KK ini.")


def _kembali(o: Penduduk, isi: Mapping[str, Any], rumah: Keluarga | None, rt: Rt) -> Penduduk:
    if o.status_dasar == D.HIDUP:
        raise DataDitolak("nik", f"NIK ini milik {o.nama}, warga desa ini. Pakai Pisah KK atau Gabung KK.")
    if o.status_dasar not in BISA_KEMBALI:
        kata = o.get_status_dasar_display().lower()
        raise DataDitolak("nik", f"NIK ini milik {o.nama} yang tercatat {kata}. Cocokkan dengan KTP.")
    o.alamat_sekarang = ""  # where they lived when they left
    for medan, nilai in isi.items():
        if medan in KOLOM_PENDUDUK and medan != "nik":
            setattr(o, medan, nilai)
    o.status_dasar = D.HIDUP
    o.keluarga, o.rt = rumah, rt
    if rumah is None:
        o.shdk = ""
    return o
