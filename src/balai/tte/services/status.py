"""What BSrE says of a signer, asked and stored; and certificates that end soon."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.hak import Peran
from balai.desa.scope import scope
from balai.desa.selectors import desa_yang_punya
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.naskah.signers import GalatTanda, StatusPenanda
from balai.notifikasi.services import kabarkan
from balai.tte.models import PenandaElektronik
from balai.tte.pembuat import penanda_buat
from balai.tte.selectors import BOLEH, DEKAT_HABIS

TANYA_LAGI: Final = timedelta(hours=20)
TAUTAN: Final = "/petugas/tte/"
TAUTAN_SAYA: Final = "/petugas/tte/saya/"


def status_tanya(*, penanda: PenandaElektronik, oleh: Akun | None = None) -> StatusPenanda:
    """Ask the signer's service and store what it says; whoever must act is told when it turns bad.

    Asks a network service: call it outside of a transaction. Raises GalatTanda.
    """
    hasil = penanda_buat(penanda).status()
    if penanda.cara == PenandaElektronik.Cara.BSRE:
        status_simpan(penanda=penanda, status=hasil, oleh=oleh)
    return hasil


@transaction.atomic
def status_simpan(*, penanda: PenandaElektronik, status: StatusPenanda, oleh: Akun | None = None) -> None:
    """Keep what BSrE said of this signer, also when it was learnt while signing."""
    p = PenandaElektronik.objects.select_for_update().select_related("perangkat").get(pk=penanda.pk)
    lama, p.status, p.status_pada = p.status, status.kode[:30], timezone.now()
    p.save(update_fields=["status", "status_pada"])
    penanda.status, penanda.status_pada = p.status, p.status_pada
    if lama == p.status:
        return
    catat(
        aksi="tte.status",
        akun=oleh,
        objek=f"penanda_tte:{p.pk}",
        rincian={"dari": lama, "ke": p.status},
    )
    if lama in ("", BOLEH) and not status.boleh and p.aktif:
        _beri_tahu(p, "tte.status_berubah", status.pesan or f"Status sekarang {p.status}.")


def ronda_tte() -> int:
    """The worker's round over all villages: certificates near their end, statuses a day old. How many
    messages and answers."""
    batas = timezone.now() + DEKAT_HABIS
    perlu = Q(aktif=True) & (Q(sampai__lte=batas) | Q(cara=PenandaElektronik.Cara.BSRE))
    jumlah = 0
    for desa in desa_yang_punya(PenandaElektronik, perlu, alasan="find signers to be looked at"):
        with scope(desa):
            jumlah += sertifikat_ingatkan() + status_perbarui()
    return jumlah


def status_perbarui() -> int:
    """Ask BSrE of each signer whose status is a day old; where it does not answer, next time. How many."""
    tua = Q(status_pada=None) | Q(status_pada__lt=timezone.now() - TANYA_LAGI)
    jumlah = 0
    for p in PenandaElektronik.objects.filter(tua, aktif=True, cara=PenandaElektronik.Cara.BSRE).order_by(
        "pk"
    ):
        try:
            status_tanya(penanda=p)
        except GalatTanda:
            break  # the same service would fail for the next one too
        jumlah += 1
    return jumlah


@transaction.atomic
def sertifikat_ingatkan() -> int:
    """Tell the official and the operators of each certificate that ends within 30 days, and once more when
    it has ended. How many messages."""
    sekarang = timezone.now()
    dekat = list(
        PenandaElektronik.objects.select_for_update(of=("self",))
        .select_related("perangkat")
        .filter(aktif=True, sampai__lte=sekarang + DEKAT_HABIS)
        .order_by("pk")
    )
    if not dekat:
        return 0
    perlu = [(p, "tte.habis" if p.sampai and p.sampai <= sekarang else "tte.dekat_habis") for p in dekat]
    sudah = set(
        Jejak.objects.filter(
            aksi__in=["tte.habis", "tte.dekat_habis"], objek__in=[f"penanda_tte:{p.pk}" for p in dekat]
        ).values_list("objek", "aksi")
    )
    jumlah = 0
    for p, kode in perlu:
        if (f"penanda_tte:{p.pk}", kode) not in sudah:
            catat(aksi=kode, objek=f"penanda_tte:{p.pk}", rincian={"perangkat": p.perangkat_id})
            _beri_tahu(p, kode, "")
            jumlah += 1
    return jumlah


def _beri_tahu(p: PenandaElektronik, kode: str, isi: str) -> None:
    """The official himself, and the operators who look after the services."""
    akun = Akun.objects.filter(Q(peran=Peran.OPERATOR) | Q(perangkat=p.perangkat), aktif=True).order_by("pk")
    data = {
        "pejabat": p.perangkat.nama,
        "sampai": tanggal_panjang(timezone.localdate(p.sampai)) if p.sampai else "",
        "isi": isi,
    }
    sendiri = [a for a in akun if a.perangkat_id == p.perangkat_id]
    lain = [a for a in akun if a.perangkat_id != p.perangkat_id]
    kabarkan(kode=kode, penerima=sendiri, data=data, tautan=TAUTAN_SAYA)
    kabarkan(kode=kode, penerima=lain, data=data, tautan=TAUTAN)
