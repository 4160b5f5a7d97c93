"""Take a whole import back, as long as nothing was built on it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from balai.berkas.services import berkas_buang
from balai.desa.models import Dusun, Rt, Rw
from balai.jejak.services import catat
from balai.penduduk.impor.dipakai import Pemeriksa
from balai.penduduk.impor.galat import ImporDipakai
from balai.penduduk.impor.judul import TEMPAT
from balai.penduduk.impor.register import KOLOM_KELUARGA, KOLOM_ORANG, SEKALIGUS, potong
from balai.penduduk.impor.tempat import PetaTempat
from balai.penduduk.kolom import nilai_dari_json
from balai.penduduk.models import BarisImpor, Impor, Keluarga, Mutasi, Penduduk, Peristiwa

K = Impor.Keadaan
H = BarisImpor.Hasil
_SEDANG = "Berkas ini sedang disimpan. Tunggu sampai selesai, lalu batalkan."
_KEDULUAN = "Ada data baru yang memakai hasil impor ini. Muat ulang halaman untuk melihatnya."


def impor_batalkan(*, impor: Impor, oleh: Any) -> Impor:
    """Undo a stored import: its residents, families and places go, old values come back, ledger too.

    One that was never stored is only dropped. A second press changes nothing.
    Raises ImporDipakai with every reason why it cannot be undone.
    """
    try:
        return _batalkan(impor, oleh)
    except IntegrityError:
        raise ImporDipakai([_KEDULUAN]) from None


@transaction.atomic
def _batalkan(impor: Impor, oleh: Any) -> Impor:
    kini = Impor.objects.select_for_update(of=("self",)).select_related("peristiwa").get(pk=impor.pk)
    if kini.keadaan == K.DIBATALKAN:
        return kini
    if kini.keadaan == K.DITERAPKAN:
        raise ImporDipakai([_SEDANG])
    if kini.keadaan == K.SELESAI:
        assert kini.peristiwa is not None
        if alasan := Pemeriksa(kini, kini.peristiwa).alasan():
            raise ImporDipakai(alasan)
        _kembalikan(kini, kini.peristiwa)
        batal = {
            "dibatalkan_pada": timezone.now(),
            "dibatalkan_oleh": oleh,
            "alasan_batal": "Impor dibatalkan",
        }
        Peristiwa.objects.filter(pk=kini.peristiwa.pk).update(**batal)
        BarisImpor.objects.filter(impor=kini, hasil=H.BARU).update(penduduk_id=None)
    else:
        BarisImpor.objects.filter(impor=kini).delete()
        if kini.berkas is not None:
            transaction.on_commit(partial(berkas_buang, kini.berkas))
        kini.berkas = None
    kini.keadaan, kini.kabar, kini.detak = K.DIBATALKAN, "", timezone.now()
    kini.save(update_fields=["keadaan", "kabar", "detak", "berkas"])
    catat(aksi="impor.batal", akun=oleh, objek=f"impor:{kini.kode}")
    return kini


def _buang(qs: models.QuerySet[Any]) -> None:
    """DELETE without asking every table for references: Pemeriksa did, and the database holds to it."""
    qs._raw_delete(qs.db)


def _kembalikan(impor: Impor, peristiwa: Peristiwa) -> None:
    baris = BarisImpor.objects.filter(impor=impor)
    Mutasi.objects.filter(peristiwa=peristiwa).delete()
    batal = Peristiwa.objects.filter(dibatalkan_pada__isnull=False)  # they stay, and lose the pointer
    for baru in potong(list(baris.filter(hasil=H.BARU).values_list("penduduk_id", flat=True))):
        batal.filter(orang__in=baru).update(orang=None)
        _buang(Penduduk.objects.filter(pk__in=baru))
    berubah = baris.filter(hasil=H.BERUBAH)
    pk = [n for n in berubah.order_by("nomor").values_list("penduduk_id", flat=True) if n is not None]
    lepas = _lepas_kepala(pk)
    for bagian in potong(pk):
        _orang_kembali(list(berubah.filter(penduduk_id__in=bagian)), lepas)
    for bagian in potong(peristiwa.sesudah["keluarga_baru"]):
        batal.filter(keluarga__in=bagian).update(keluarga=None)
        _buang(Keluarga.objects.filter(pk__in=bagian))
    _keluarga_kembali(peristiwa.sebelum["keluarga"])
    _tempat_buang(peristiwa.sesudah["tempat_baru"])


def _lepas_kepala(pk: list[int]) -> set[int]:
    """Every head among them steps down first, as a KK holds one head at any moment; who they were."""
    lepas: set[int] = set()
    for bagian in potong(pk):
        kepala = Penduduk.objects.filter(pk__in=bagian, shdk=Penduduk.KEPALA_KELUARGA)
        lepas |= set(kepala.values_list("pk", flat=True))
        kepala.update(shdk="")
    return lepas


def _orang_kembali(baris: list[BarisImpor], lepas: set[int]) -> None:
    ada = Penduduk.objects.in_bulk([b.penduduk_id for b in baris if b.penduduk_id])
    no_kk = [str(b.lama["no_kk"]) for b in baris if b.lama.get("no_kk")]
    kk = dict(Keluarga.objects.filter(no_kk__in=no_kk).values_list("no_kk", "pk"))
    tempat = PetaTempat("")
    medan: set[str] = {"shdk"}
    for b in baris:
        o = ada[b.penduduk_id or 0]
        if o.pk in lepas:
            o.shdk = Penduduk.KEPALA_KELUARGA
        for nama, k in KOLOM_ORANG.items():
            if nama in b.lama:
                setattr(o, k.medan, nilai_dari_json(k, b.lama[nama]))
                medan.add(k.medan)
        if "rt" in b.lama:
            d, w, t = (str(b.lama[n]) for n in TEMPAT)
            o.rt_id = tempat.ambil_atau_buat((d, w, t))
            medan.add("rt")
        if "no_kk" in b.lama:
            o.keluarga_id = kk[str(b.lama["no_kk"])] if b.lama["no_kk"] else None
            medan.add("keluarga")
    Penduduk.objects.bulk_create(
        list(ada.values()),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=sorted(medan),
        batch_size=SEKALIGUS,
    )


def _keluarga_kembali(sebelum: dict[str, dict[str, Any]]) -> None:
    kolom = {k.medan: k for k in KOLOM_KELUARGA.values()}
    for bagian in potong(sebelum):
        ada = list(Keluarga.objects.filter(pk__in=bagian))
        for k in ada:
            for medan, nilai in sebelum[str(k.pk)].items():
                setattr(k, medan, nilai_dari_json(kolom[medan], nilai) if medan in kolom else nilai)
        Keluarga.objects.bulk_create(
            ada,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*kolom, "rt"],
            batch_size=SEKALIGUS,
        )


def _tempat_buang(baru: dict[str, list[int]]) -> None:
    """Places that the import made, unless others live there by now or somebody was named their head."""
    semua: list[models.QuerySet[Any]] = [
        Rt.objects.filter(pk__in=baru["rt"], ketua=""),
        Rw.objects.filter(pk__in=baru["rw"], ketua=""),
        Dusun.objects.filter(pk__in=baru["dusun"], kepala=None),
    ]
    for tempat in semua:
        for satu in tempat:
            try:
                with transaction.atomic():
                    satu.delete()
            except models.ProtectedError:
                continue
