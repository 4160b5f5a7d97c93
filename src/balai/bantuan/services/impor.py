"""From a file to recipients: check, store exactly what was shown, take it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.bantuan.impor import Hasil, Pemeriksaan, berkas_periksa
from balai.bantuan.models import ImporPenerima, Penerima, Program
from balai.bantuan.services.galat import BantuanDitolak
from balai.bantuan.services.penerima import TERTUTUP, penerima_baris
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_baca, berkas_buang, berkas_tulis
from balai.dasar.id import id_acak
from balai.jejak.services import catat

UKURAN_MAKS = 5 * 1024 * 1024
_SEKALIGUS = 500


class HasilBerubah(BantuanDitolak):
    """The register or the programme changed since the dry run; it was made anew and must be looked at."""


def impor_periksa(*, program: Program, isi: bytes, nama: str, oleh: Any) -> ImporPenerima:
    """Dry run: keeps the file, stores no recipient. Raises BerkasTakTerbaca, GudangPenuh, BantuanDitolak."""
    if not program.aktif:
        raise BantuanDitolak(TERTUTUP)
    hasil = berkas_periksa(program, isi)
    for lama in ImporPenerima.objects.filter(
        program=program, oleh=oleh, keadaan=ImporPenerima.Keadaan.SIAP
    ).select_related("berkas"):
        impor_buang(impor=lama, oleh=oleh)
    berkas = berkas_tulis(isi=isi, nama=nama, mime="application/octet-stream", oleh=oleh)
    with transaction.atomic():
        impor = ImporPenerima.objects.create(
            kode=id_acak(14),
            program=program,
            berkas=berkas,
            nama_berkas=berkas.nama_asli,
            sidik=hasil.sidik,
            jumlah=hasil.jumlah,
            oleh=oleh,
        )
        catat(
            aksi="bantuan.impor_periksa", akun=oleh, objek=f"impor_penerima:{impor.kode}",
            rincian={"program": program.kode} | hasil.jumlah,
        )  # fmt: skip
    return impor


def impor_lihat(impor: ImporPenerima) -> Pemeriksaan:
    """The dry run again, from the kept file. Raises BerkasHilang or BerkasRusak (berkas.gudang)."""
    if impor.berkas is None:
        raise BantuanDitolak("Berkas impor ini sudah dihapus.")
    return berkas_periksa(impor.program, berkas_baca(impor.berkas))


def _kunci(impor: ImporPenerima) -> ImporPenerima:
    return (
        ImporPenerima.objects.select_for_update(of=("self",))
        .select_related("program", "berkas")
        .get(pk=impor.pk)
    )


def impor_terapkan(*, impor: ImporPenerima, alasan: str, oleh: Any) -> ImporPenerima:
    """Store what the dry run showed, all or nothing; rows that ask for a reason only where one is given.

    Applying twice changes nothing. Raises HasilBerubah (look again), BantuanDitolak.
    """
    with transaction.atomic():
        program = Program.objects.select_for_update().get(pk=impor.program_id)
        impor = _kunci(impor)
        if impor.keadaan == ImporPenerima.Keadaan.SELESAI:
            return impor
        if impor.keadaan != ImporPenerima.Keadaan.SIAP or not program.aktif:
            raise BantuanDitolak(TERTUTUP if not program.aktif else "Impor ini sudah dibatalkan.")
        hasil = impor_lihat(impor)
        if hasil.sidik == impor.sidik:
            return _simpan(impor, program, hasil, alasan.strip(), oleh)
        impor.sidik, impor.jumlah = hasil.sidik, hasil.jumlah
        impor.save(update_fields=["sidik", "jumlah"])
    raise HasilBerubah(
        "Data desa atau daftar penerima berubah sejak berkas diperiksa. Lihat lagi hasilnya, lalu simpan."
    )


def _simpan(
    impor: ImporPenerima, program: Program, hasil: Pemeriksaan, alasan: str, oleh: Any
) -> ImporPenerima:
    boleh = {Hasil.BARU} | ({Hasil.TANYA} if alasan else set())
    baru = [
        penerima_baris(
            program,
            b.pk,
            b.kartu,
            mulai=timezone.localdate(),
            alasan_tambah=alasan[:200] if b.hasil == Hasil.TANYA else "",
            impor=impor,
            oleh=oleh,
        )
        for b in hasil.baris
        if b.hasil in boleh and b.pk is not None and b.kartu is not None
    ]
    if not baru and hasil.jumlah[Hasil.TANYA]:
        raise BantuanDitolak("Semua baris perlu alasan. Centang Sertakan, lalu tulis alasannya.")
    if not baru:
        raise BantuanDitolak("Tidak ada baris yang bisa disimpan dari berkas ini.")
    Penerima.objects.bulk_create(baru, batch_size=_SEKALIGUS)
    impor.keadaan, impor.selesai_pada, impor.alasan = (
        ImporPenerima.Keadaan.SELESAI,
        timezone.now(),
        alasan[:200],
    )
    impor.jumlah = hasil.jumlah | {"tersimpan": len(baru)}
    impor.save(update_fields=["keadaan", "selesai_pada", "alasan", "jumlah"])
    catat(
        aksi="bantuan.impor", akun=oleh, objek=f"impor_penerima:{impor.kode}", alasan=alasan,
        rincian={"program": program.kode} | impor.jumlah,
    )  # fmt: skip
    return impor


@transaction.atomic
def impor_urungkan(*, impor: ImporPenerima, oleh: Any) -> ImporPenerima:
    """Take the whole import back while nobody touched what it made. Twice changes nothing.

    Raises BantuanDitolak.
    """
    impor = _kunci(impor)
    if impor.keadaan == ImporPenerima.Keadaan.DIBATALKAN:
        return impor
    if impor.keadaan != ImporPenerima.Keadaan.SELESAI:
        raise BantuanDitolak("Impor ini belum disimpan, jadi tidak ada yang perlu diurungkan.")
    baris = Penerima.objects.filter(impor=impor)
    berubah = baris.filter(diubah_pada__isnull=False).count()
    if berubah:
        raise BantuanDitolak(
            f"{berubah} penerima dari berkas ini sudah diubah. Hentikan satu per satu lewat daftar penerima."
        )
    jumlah = baris.count()
    baris.delete()
    impor.keadaan = ImporPenerima.Keadaan.DIBATALKAN
    _lepas_berkas(impor)
    impor.save(update_fields=["keadaan", "berkas"])
    catat(
        aksi="bantuan.impor_urung", akun=oleh, objek=f"impor_penerima:{impor.kode}",
        rincian={"program": impor.program.kode, "dihapus": jumlah},
    )  # fmt: skip
    return impor


@transaction.atomic
def impor_buang(*, impor: ImporPenerima, oleh: Any) -> None:
    """Throw a dry run away with its file; one that was stored stays."""
    impor = _kunci(impor)
    if impor.keadaan != ImporPenerima.Keadaan.SIAP:
        return
    impor.keadaan = ImporPenerima.Keadaan.DIBATALKAN
    _lepas_berkas(impor)
    impor.save(update_fields=["keadaan", "berkas"])
    catat(aksi="bantuan.impor_buang", akun=oleh, objek=f"impor_penerima:{impor.kode}")


def _lepas_berkas(impor: ImporPenerima) -> None:
    berkas: Berkas | None = impor.berkas
    impor.berkas = None
    if berkas is not None:
        transaction.on_commit(lambda: berkas_buang(berkas))
