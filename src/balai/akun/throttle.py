"""Wrong tries, counted in the database per account and per source, with a growing wait."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from balai.akun.models import Percobaan
from balai.desa.scope import desa_aktif_id, semua_desa

# After so many wrong tries the next one waits (seconds). A source is a whole village office or a
# whole operator's NAT, so it may err more often than one account.
JEDA: dict[str, list[tuple[int, int]]] = {
    "akun": [(5, 60), (8, 300), (10, 900), (15, 3600), (20, 4 * 3600)],
    "sumber": [(30, 60), (60, 300), (120, 1800)],
}
LUPA_SETELAH = timedelta(hours=24)


class TungguDulu(Exception):
    """Too many wrong tries. `sampai` is when the next one is taken."""

    def __init__(self, sampai: datetime) -> None:
        super().__init__("too many wrong tries")
        self.sampai = sampai


def kunci(jenis: Literal["akun", "sumber", "periksa", "unggah"], nilai: str) -> str:
    """Keyed digest of an account name, NIK or address, so that the table holds none of them."""
    pesan = f"{jenis}|{desa_aktif_id()}|{nilai}".encode()
    return jenis[0] + hmac.new(settings.SECRET_KEY.encode(), pesan, hashlib.sha256).hexdigest()[:63]


def periksa(*kunci_kunci: str) -> None:
    """Raise TungguDulu while one of the keys must wait."""
    sekarang = timezone.now()
    tunggu = Percobaan.objects.filter(kunci__in=kunci_kunci, tunggu_sampai__gt=sekarang)
    sampai = max((p.tunggu_sampai for p in tunggu if p.tunggu_sampai), default=None)
    if sampai is not None:
        raise TungguDulu(sampai)


def _jeda(kunci_: str, jumlah: int) -> int:
    tangga = JEDA["akun" if kunci_.startswith("a") else "sumber"]
    return max((detik for batas, detik in tangga if jumlah >= batas), default=0)


def catat_salah(*kunci_kunci: str) -> None:
    """Count one wrong try for each key; concurrent tries all count."""
    sekarang = timezone.now()
    for k in sorted(kunci_kunci):
        with transaction.atomic():
            Percobaan.objects.get_or_create(
                kunci=k, defaults={"desa_id": desa_aktif_id(), "terakhir": sekarang}
            )
            Percobaan.objects.filter(kunci=k, terakhir__lt=sekarang - LUPA_SETELAH).update(jumlah=0)
            Percobaan.objects.filter(kunci=k).update(jumlah=F("jumlah") + 1, terakhir=sekarang)
            jumlah = Percobaan.objects.values_list("jumlah", flat=True).get(kunci=k)
            if detik := _jeda(k, jumlah):
                Percobaan.objects.filter(kunci=k).update(tunggu_sampai=sekarang + timedelta(seconds=detik))


def bersihkan(kunci_: str) -> None:
    """A right PIN clears the account's count (never the source's: an attacker owns one right PIN)."""
    Percobaan.objects.filter(kunci=kunci_).delete()


# How often something public may be asked for by one source. Not wrong tries: every one counts.


def laju_tunggu(kunci_: str, *, batas: int, jendela: timedelta) -> datetime | None:
    """Until when this source waits, None while it stays below `batas` in its running span. One query."""
    sejak = timezone.now() - jendela
    ada = Percobaan.objects.filter(kunci=kunci_, terakhir__gt=sejak, jumlah__gte=batas)
    mulai = ada.values_list("terakhir", flat=True).first()
    return None if mulai is None else mulai + jendela


def laju_catat(kunci_: str, *, bobot: int, jendela: timedelta) -> None:
    """Count `bobot`; a span begins with its first count. Two queries, whatever there was. Two that come at
    once both count."""
    sekarang = timezone.now()
    laju_siapkan(kunci_)
    lewat = When(terakhir__lte=sekarang - jendela, then=Value(bobot))
    mulai = When(terakhir__lte=sekarang - jendela, then=Value(sekarang))
    Percobaan.objects.filter(kunci=kunci_).update(
        jumlah=Case(lewat, default=F("jumlah") + bobot), terakhir=Case(mulai, default=F("terakhir"))
    )


def laju_siapkan(kunci_: str) -> None:
    """See to it that the source has its row. One query."""
    baru = Percobaan(kunci=kunci_, terakhir=timezone.now())
    Percobaan.objects.bulk_create([baru], ignore_conflicts=True)


def laju_bersihkan() -> int:
    """Forget, in every village, sources that asked for nothing since yesterday."""
    with semua_desa("forget sources of public pages"):
        lama = Percobaan.objects.filter(terakhir__lt=timezone.now() - LUPA_SETELAH)
        return lama.filter(Q(kunci__startswith="p") | Q(kunci__startswith="u")).delete()[0]
