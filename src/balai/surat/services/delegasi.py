"""Who stands for the head, in which form, and for how long (a.n., u.b., Plt., Plh., Pj.)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from balai.dasar.tanggal import tanggal_panjang
from balai.desa.delegasi import KUASA_PENUH
from balai.desa.models import Delegasi, Perangkat
from balai.jejak.services import catat

PANJANG_DASAR: Final = 120


class DelegasiDitolak(ValueError):
    """A field must be mended; the message says the cure."""

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan


@transaction.atomic
def delegasi_buat(
    *, perangkat: Perangkat, bentuk: str, mulai: date, selesai: date | None, dasar: str, oleh: Any
) -> Delegasi:
    """An official stands for the head from `mulai` to `selesai` (its last day; None: until withdrawn).

    The same again gives back the one that is there. Raises DelegasiDitolak.
    """
    dasar = " ".join(dasar.split())
    _periksa(perangkat, bentuk, mulai, selesai, dasar)
    sama = _bertemu(mulai, selesai).filter(perangkat=perangkat)
    for ada in sama:
        if (ada.bentuk, ada.mulai, ada.selesai) == (bentuk, mulai, selesai):
            return ada
        raise DelegasiDitolak(
            "mulai",
            f"{perangkat.nama} sudah {ada.get_bentuk_display().partition(' ')[0]} {_rentang(ada)}."
            " Cabut dulu yang itu, atau pilih tanggal lain.",
        )
    if bentuk in KUASA_PENUH:
        lain = _bertemu(mulai, selesai).filter(bentuk__in=KUASA_PENUH).select_related("perangkat").first()
        if lain is not None:
            raise DelegasiDitolak(
                "mulai",
                f"{lain.perangkat.nama} sudah menggantikan kepala {_rentang(lain)}. Hanya satu orang pada"
                " satu waktu.",
            )
    d = Delegasi.objects.create(perangkat=perangkat, bentuk=bentuk, mulai=mulai, selesai=selesai, dasar=dasar)
    catat(
        aksi="delegasi.buat",
        akun=oleh,
        objek=f"delegasi:{d.pk}",
        alasan=dasar,
        rincian={
            "perangkat": perangkat.nama,
            "bentuk": bentuk,
            "mulai": mulai.isoformat(),
            "selesai": selesai.isoformat() if selesai else "",
        },
    )
    return d


def _periksa(perangkat: Perangkat, bentuk: str, mulai: date, selesai: date | None, dasar: str) -> None:
    if not perangkat.aktif or perangkat.jabatan == Perangkat.Jabatan.KEPALA:
        raise DelegasiDitolak("perangkat", "Pilih perangkat lain: kepala menandatangani sendiri.")
    if bentuk not in Delegasi.Bentuk.values:
        raise DelegasiDitolak("bentuk", "Pilih bentuk penandatanganannya.")
    if selesai is not None and selesai < mulai:
        raise DelegasiDitolak("selesai", "Hari terakhir tidak boleh sebelum hari pertama.")
    if selesai is not None and selesai < timezone.localdate():
        raise DelegasiDitolak("selesai", "Hari terakhir sudah lewat. Isi hari ini atau sesudahnya.")
    if selesai is None and bentuk == Delegasi.Bentuk.PLH:
        raise DelegasiDitolak("selesai", "Plh. hanya untuk beberapa hari. Isi hari terakhirnya.")
    if not dasar and bentuk in KUASA_PENUH:
        raise DelegasiDitolak("dasar", "Tulis nomor surat keputusan atau surat perintahnya.")
    if len(dasar) > PANJANG_DASAR:
        raise DelegasiDitolak("dasar", f"Terlalu panjang, paling banyak {PANJANG_DASAR} huruf.")


def _bertemu(mulai: date, selesai: date | None) -> QuerySet[Delegasi]:
    """Delegations in force that share a day with this span."""
    qs = Delegasi.objects.filter(dicabut_pada=None).filter(Q(selesai=None) | Q(selesai__gte=mulai))
    return (qs if selesai is None else qs.filter(mulai__lte=selesai)).order_by("pk")


def _rentang(d: Delegasi) -> str:
    akhir = f"sampai {tanggal_panjang(d.selesai)}" if d.selesai else "sampai dicabut"
    return f"{tanggal_panjang(d.mulai)} {akhir}"


@transaction.atomic
def delegasi_cabut(*, delegasi: Delegasi, oleh: Any) -> None:
    """End it now; letters already signed stay as they are. Doing it twice changes nothing."""
    diubah = Delegasi.objects.filter(pk=delegasi.pk, dicabut_pada=None).update(dicabut_pada=timezone.now())
    if diubah:
        catat(aksi="delegasi.cabut", akun=oleh, objek=f"delegasi:{delegasi.pk}")
