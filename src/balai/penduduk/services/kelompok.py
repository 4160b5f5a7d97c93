"""Groups of residents and who belongs to them."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from balai.dasar.kode import tabel
from balai.jejak.services import catat
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk
from balai.penduduk.services.ubah import DataDitolak

KETUA = "1"  # table jabatan_kelompok
_MAKS = {"kode": 20, "nama": 100, "no_sk": 60, "keterangan": 300}


@transaction.atomic
def kelompok_simpan(
    *, kelompok: Kelompok | None, desa_id: int, kode: str, nama: str, kategori: str, oleh: Any,
    no_sk: str = "", keterangan: str = "",
) -> Kelompok:  # fmt: skip
    """A new group, or other facts of one. Raises DataDitolak (`kode`, `nama`, `kategori`, …)."""
    isi = {"kode": kode, "nama": nama, "no_sk": no_sk, "keterangan": keterangan}
    isi = {m: " ".join(v.split()) for m, v in isi.items()}
    for medan, label in (("kode", "kode kelompok, misalnya KT-01"), ("nama", "nama kelompok")):
        if not isi[medan]:
            raise DataDitolak(medan, f"Isi {label}.")
    for medan, nilai in isi.items():
        if len(nilai) > _MAKS[medan]:
            raise DataDitolak(medan, f"Terlalu panjang: {len(nilai)} huruf, paling banyak {_MAKS[medan]}.")
    if kategori not in tabel("kategori_kelompok"):
        raise DataDitolak("kategori", "Pilih kategori kelompok.")
    baris = kelompok or Kelompok(desa_id=desa_id)
    for medan, nilai in (isi | {"kategori": kategori}).items():
        setattr(baris, medan, nilai)
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError:
        raise DataDitolak("kode", f"Kode {isi['kode']} sudah dipakai kelompok lain.") from None
    aksi = "kelompok.tambah" if kelompok is None else "kelompok.ubah"
    catat(aksi=aksi, akun=oleh, objek=f"kelompok:{baris.pk}")
    return baris


@transaction.atomic
def anggota_tambah(*, kelompok: Kelompok, orang: Penduduk, oleh: Any) -> AnggotaKelompok:
    """Somebody joins; who belongs to it already stays as he is. Raises DataDitolak (`kata`)."""
    if not orang.hidup:
        raise DataDitolak("kata", f"{orang.nama} tercatat {orang.get_status_dasar_display().lower()}.")
    anggota, baru = AnggotaKelompok.objects.get_or_create(
        kelompok=kelompok, penduduk=orang, defaults={"desa_id": kelompok.desa_id}
    )
    if baru:
        catat(aksi="kelompok.anggota", akun=oleh, objek=f"kelompok:{kelompok.pk}", subjek_id=orang.pk)
    return anggota


@transaction.atomic
def anggota_ubah(*, anggota: AnggotaKelompok, jabatan: str, no_anggota: str, oleh: Any) -> None:
    """Office and number of a member. Raises DataDitolak (`jabatan`, `no_anggota`)."""
    if jabatan and jabatan not in tabel("jabatan_kelompok"):
        raise DataDitolak("jabatan", "Pilih jabatan dari daftar.")
    nomor = " ".join(no_anggota.split())
    if len(nomor) > 30:
        raise DataDitolak("no_anggota", "Nomor anggota terlalu panjang, paling banyak 30 huruf.")
    lain = AnggotaKelompok.objects.filter(kelompok=anggota.kelompok_id, jabatan=KETUA).exclude(pk=anggota.pk)
    if jabatan == KETUA and lain.exists():
        raise DataDitolak("jabatan", "Kelompok ini sudah punya ketua. Ganti dulu jabatan ketua yang lama.")
    anggota.jabatan, anggota.no_anggota = jabatan, nomor
    anggota.save(update_fields=["jabatan", "no_anggota"])
    catat(
        aksi="kelompok.anggota", akun=oleh, objek=f"kelompok:{anggota.kelompok_id}",
        subjek_id=anggota.penduduk_id, rincian={"jabatan": jabatan},
    )  # fmt: skip


@transaction.atomic
def anggota_keluar(*, anggota: AnggotaKelompok, oleh: Any) -> None:
    """Somebody leaves the group."""
    if AnggotaKelompok.objects.filter(pk=anggota.pk).delete()[0]:
        catat(
            aksi="kelompok.keluar", akun=oleh, objek=f"kelompok:{anggota.kelompok_id}",
            subjek_id=anggota.penduduk_id,
        )  # fmt: skip


@transaction.atomic
def kelompok_hapus(*, kelompok: Kelompok, oleh: Any) -> None:
    """Remove a group without members. Raises DataDitolak (`hapus`)."""
    if AnggotaKelompok.objects.filter(kelompok=kelompok).exists():
        raise DataDitolak("hapus", "Kelompok ini masih punya anggota. Keluarkan dulu semuanya.")
    hapus_aman(kelompok, "Kelompok ini tercatat sebagai penerima bantuan, jadi tidak bisa dihapus.")
    catat(aksi="kelompok.hapus", akun=oleh, objek=f"kelompok:{kelompok.pk}")


def hapus_aman(baris: Any, pesan: str) -> None:
    """Delete a row, or say why it must stay. Raises DataDitolak (`hapus`)."""
    try:
        type(baris).objects.filter(pk=baris.pk).delete()
    except ProtectedError:
        raise DataDitolak("hapus", pesan) from None
