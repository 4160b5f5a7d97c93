"""Decide on two records that may be one person, so that nobody has to look at them twice."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.jejak.services import catat
from balai.penduduk.ganda import SUMBER
from balai.penduduk.models import PasanganGanda, Penduduk, Peristiwa
from balai.penduduk.mutasi import mutasi_tulis, potret
from balai.penduduk.services.ubah import DataDitolak, peristiwa_buat

_MEDAN = "putusan"
# What hangs on a person in other parts of the system, by app: what it is called, and what to do first.
_TERIKAT = {
    "surat": "permohonan surat",
    "lapor": "laporan perubahan data",
    "bantuan": "program bantuan",
}


def _kunci(satu: Penduduk, dua: Penduduk) -> tuple[Penduduk, Penduduk]:
    """Both rows, locked, the lower key first. Raises DataDitolak where one is no living resident any more."""
    baris = list(
        Penduduk.objects.select_for_update()
        .filter(pk__in=[satu.pk, dua.pk], status_dasar=Penduduk.Dasar.HIDUP)
        .order_by("pk")
    )
    if len(baris) != 2:
        raise DataDitolak(
            _MEDAN, "Salah satu data ini sudah tidak aktif. Tidak ada lagi yang perlu diputuskan."
        )
    return baris[0], baris[1]


def _ingat(a: Penduduk, b: Penduduk, putusan: PasanganGanda.Putusan, oleh: Any) -> PasanganGanda:
    satu, dua = sorted((a.pk, b.pk))
    hasil, _ = PasanganGanda.objects.update_or_create(
        satu_id=satu,
        dua_id=dua,
        defaults={"putusan": putusan, "oleh": oleh, "pada": timezone.now()},
        create_defaults={"putusan": putusan, "oleh": oleh, "desa_id": a.desa_id},
    )
    return hasil


@transaction.atomic
def pasangan_beda(*, satu: Penduduk, dua: Penduduk, oleh: Any) -> PasanganGanda:
    """Two people: the pair is not shown again. Raises DataDitolak."""
    a, b = _kunci(satu, dua)
    hasil = _ingat(a, b, PasanganGanda.Putusan.BEDA, oleh)
    for o in (a, b):
        catat(
            aksi="penduduk.ganda", akun=oleh, objek=f"pasangan:{hasil.pk}", subjek_id=o.pk, alasan="Dua orang"
        )
    return hasil


@transaction.atomic
def pasangan_sama(*, tetap: Penduduk, buang: Penduduk, oleh: Any) -> Peristiwa:
    """One person: `buang` becomes "tidak valid" and leaves the population; `tetap` stays as it is.

    Raises DataDitolak where something hangs on `buang`, mutasi.BulanDikunci.
    """
    a, b = _kunci(tetap, buang)
    tetap, buang = (a, b) if a.pk == tetap.pk else (b, a)
    _tolak_yang_terikat(buang)
    sebelum = potret(buang)
    buang.status_dasar = Penduduk.Dasar.TIDAK_VALID
    buang.save(update_fields=["status_dasar"])
    hari = timezone.localdate()
    peristiwa = peristiwa_buat(
        jenis=Peristiwa.Jenis.PENDATAAN,
        oleh=oleh,
        tanggal=hari,
        lapor_pada=hari,
        orang=buang,
        keluarga_id=buang.keluarga_id,
        keterangan=f"Data ganda: orang yang sama dengan {tetap.nama}",
        rincian={"siapa": [buang.nama], "sama_dengan": tetap.pk},
        sumber=SUMBER,
        sebelum={"penduduk": {str(buang.pk): {"status_dasar": str(Penduduk.Dasar.HIDUP)}}},
        sesudah={"penduduk": {str(buang.pk): {"status_dasar": str(Penduduk.Dasar.TIDAK_VALID)}}},
    )
    mutasi_tulis(peristiwa=peristiwa, sebelum={buang.pk: sebelum}, sesudah={buang.pk: potret(buang)})
    pasangan = _ingat(tetap, buang, PasanganGanda.Putusan.SAMA, oleh)
    for o in (tetap, buang):
        catat(
            aksi="penduduk.ganda", akun=oleh, objek=f"pasangan:{pasangan.pk}", subjek_id=o.pk,
            alasan="Orang yang sama", rincian={"tetap": tetap.pk, "buang": buang.pk},
        )  # fmt: skip
    return peristiwa


def _tolak_yang_terikat(buang: Penduduk) -> None:
    if buang.akun_id is not None:
        raise DataDitolak(
            _MEDAN,
            f"{buang.nama} pada data yang akan dihapus punya akun Layanan Mandiri. Pertahankan data itu, "
            "lalu betulkan isinya dengan Ubah data.",
        )
    anggota = Penduduk.objects.filter(keluarga=buang.keluarga_id, status_dasar=Penduduk.Dasar.HIDUP)
    kepala = buang.keluarga_id is not None and buang.shdk == Penduduk.KEPALA_KELUARGA
    if kepala and anggota.exclude(pk=buang.pk).exists():
        raise DataDitolak(
            _MEDAN,
            f"{buang.nama} pada data yang akan dihapus adalah kepala keluarga dengan anggota lain. "
            "Ganti dulu kepala keluarganya, atau pertahankan data itu.",
        )
    for label in _yang_terikat(buang):
        raise DataDitolak(
            _MEDAN,
            f"Pada data yang akan dihapus ada {label}. Pertahankan data itu, "
            "lalu betulkan isinya dengan Ubah data.",
        )


def _yang_terikat(orang: Penduduk) -> list[str]:
    """Names of what other apps keep about this record. Asked through the relations, as they lie above."""
    hasil = []
    medan: list[Any] = Penduduk._meta.get_fields(include_hidden=True)
    for r in medan:
        if not (r.auto_created and (r.one_to_many or r.one_to_one)):
            continue
        model = r.related_model
        nama = _TERIKAT.get(model._meta.app_label)
        if nama and nama not in hasil and model.objects.filter(**{r.field.name: orang.pk}).exists():
            hasil.append(nama)
    return hasil


@transaction.atomic
def pasangan_tanya_lagi(*, pasangan: PasanganGanda, oleh: Any) -> None:
    """Take back "two people": the pair is shown again. Does nothing to a pair decided otherwise."""
    beda = PasanganGanda.objects.filter(pk=pasangan.pk, putusan=PasanganGanda.Putusan.BEDA)
    if beda.delete()[0]:
        for pk in (pasangan.satu_id, pasangan.dua_id):
            catat(
                aksi="penduduk.ganda", akun=oleh, objek=f"pasangan:{pasangan.pk}", subjek_id=pk,
                alasan="Putusan dibatalkan",
            )  # fmt: skip
