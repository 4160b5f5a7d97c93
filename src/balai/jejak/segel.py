"""Seals over the trail: a hash chain, each link signed with the village's key and, where it has an
authority, time-stamped (ADR 0005)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from balai.desa.kunci import Guna, kunci_aktif, kunci_asli, tanda_cocok, tandatangani
from balai.desa.models import Desa, KunciDesa
from balai.desa.scope import desa_aktif_id
from balai.jejak.models import Jejak, Segel

AWAL: Final = "0" * 64
# A transaction that is still open may commit a row with a lower key; nothing runs that long.
TUNDA_SEGEL: Final = timedelta(minutes=5)
# The worker seals every hour: rows older than this without a seal mean that it does not run.
PALING_LAMA_TERBUKA: Final = timedelta(days=1)
# SHA-256 of what is stamped -> RFC 3161 token (DER); raises OSError when the authority cannot be asked.
Cap = Callable[[bytes], bytes]
# The token and the SHA-256 it should stand for -> whether it does.
CapCocok = Callable[[bytes, bytes], bool]


class JejakRusak(Exception):
    """A sealed row was changed, removed or inserted; says up to which row the trail was whole."""


@dataclass(frozen=True, slots=True)
class HasilSegel:
    """What a whole chain covers. `terbuka`: rows of yesterday and before that no seal covers."""

    baris: int
    segel: int
    bertanda: int
    bercap: int
    terbuka: int
    ujung: str  # hash of the last link; kept elsewhere, it proves that nothing before it was changed


def segel_buat(*, cap: Cap | None = None) -> Segel | None:
    """Seal the active village's rows since the last seal, up to TUNDA_SEGEL ago. None when there are none.

    `cap`: asked for a time stamp; where it fails, the seal is made without one.
    """
    segel = _segel_baru()
    if segel is None:
        return None
    kunci = kunci_aktif(Guna.SEGEL)
    segel.kid = kunci.kid
    segel.tanda = tandatangani(kunci, _mata_rantai(segel))
    # Before the lock: nobody's writing waits for an authority that is slow to answer.
    segel.cap_waktu = _cap(segel.tanda, cap)
    with transaction.atomic():
        Desa.objects.select_for_update().get(pk=desa_aktif_id())  # one sealer at a time
        akhir = Segel.objects.order_by("-sampai_id").first()
        if segel.sebelum != (akhir.hash if akhir else AWAL):
            return None  # another sealer was faster; the next round goes on from there
        segel.save()
    return segel


def _segel_baru() -> Segel | None:
    akhir = Segel.objects.order_by("-sampai_id").first()
    belum = Jejak.objects.filter(pk__gt=akhir.sampai_id if akhir else 0).order_by("pk")
    ujung = belum.filter(waktu__lte=timezone.now() - TUNDA_SEGEL).last()
    if ujung is None:
        return None
    sebelum = akhir.hash if akhir else AWAL
    jumlah, akar = _rantai(sebelum, belum.filter(pk__lte=ujung.pk).iterator(2000))
    return Segel(
        desa_id=desa_aktif_id(),
        sampai_id=ujung.pk,
        jumlah=jumlah,
        sebelum=sebelum,
        hash=akar,
        dibuat_pada=timezone.now(),
    )


def _cap(tanda: bytes, cap: Cap | None) -> bytes | None:
    if cap is None:
        return None
    try:
        return cap(hashlib.sha256(tanda).digest())
    except OSError:
        return None


def segel_periksa(*, cap_cocok: CapCocok | None = None) -> HasilSegel:
    """Check the active village's whole chain. Raises JejakRusak.

    `cap_cocok`: checks time stamps; without it they are only counted.
    """
    kunci = {k.kid: k for k in KunciDesa.objects.filter(guna=Guna.SEGEL)}
    sebelum, dari, jumlah, segel, bertanda, bercap = AWAL, 0, 0, 0, 0, 0
    for s in Segel.objects.order_by("sampai_id"):
        baris = Jejak.objects.filter(pk__gt=dari, pk__lte=s.sampai_id).order_by("pk")
        banyak, akar = _rantai(sebelum, baris.iterator(2000))
        if s.sebelum != sebelum or banyak != s.jumlah or akar != s.hash:
            raise JejakRusak(_letak(dari, s, banyak))
        if s.tanda is not None or bertanda:
            _tanda_periksa(s, kunci)
            bertanda += 1
        bercap += _cap_periksa(s, cap_cocok)
        sebelum, dari, jumlah, segel = s.hash, s.sampai_id, jumlah + banyak, segel + 1
    terbuka = Jejak.objects.filter(pk__gt=dari, waktu__lte=timezone.now() - PALING_LAMA_TERBUKA).count()
    return HasilSegel(jumlah, segel, bertanda, bercap, terbuka, sebelum)


def _letak(dari: int, s: Segel, banyak: int) -> str:
    awal = f"Jejak utuh sampai baris {dari}, rusak antara baris {dari + 1} dan {s.sampai_id}"
    if banyak < s.jumlah:
        return f"{awal}: {s.jumlah - banyak} baris hilang."
    if banyak > s.jumlah:
        return f"{awal}: {banyak - s.jumlah} baris disisipkan."
    return f"{awal}: ada baris yang diubah."


def _tanda_periksa(s: Segel, kunci: dict[str, KunciDesa]) -> None:
    k = kunci.get(s.kid or "")
    if k is None or not kunci_asli(k):
        raise JejakRusak(f"Segel sampai baris {s.sampai_id} memakai kunci yang bukan kunci desa.")
    if k.bocor_pada is not None and s.dibuat_pada >= k.bocor_pada:
        raise JejakRusak(f"Segel sampai baris {s.sampai_id} memakai kunci yang sudah bocor.")
    if s.tanda is None or not tanda_cocok(k.jwk, _mata_rantai(s), bytes(s.tanda)):
        raise JejakRusak(f"Tanda pada segel sampai baris {s.sampai_id} tidak cocok.")


def _cap_periksa(s: Segel, cap_cocok: CapCocok | None) -> int:
    if s.cap_waktu is None or s.tanda is None:
        return 0
    if cap_cocok is not None and not cap_cocok(bytes(s.cap_waktu), hashlib.sha256(bytes(s.tanda)).digest()):
        raise JejakRusak(f"Cap waktu pada segel sampai baris {s.sampai_id} tidak cocok.")
    return 1


def _rantai(sebelum: str, baris: Iterator[Jejak]) -> tuple[int, str]:
    h, jumlah = hashlib.sha256(sebelum.encode()), 0
    for j in baris:
        h.update(hashlib.sha256(_bahan(j)).digest())
        jumlah += 1
    return jumlah, h.hexdigest()


def _bahan(j: Jejak) -> bytes:
    isi = [
        j.pk,
        j.waktu.isoformat(),
        j.jenis,
        j.aksi,
        j.akun_id,
        j.pelaku,
        j.objek,
        j.subjek_id,
        j.alasan,
        j.rincian,
    ]
    return json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()


def _mata_rantai(s: Segel) -> bytes:
    """What is signed: the link and its place and time."""
    isi = ["balai/segel/1", s.desa_id, s.sampai_id, s.jumlah, s.sebelum, s.hash, _utc(s.dibuat_pada), s.kid]
    return json.dumps(isi).encode()


def _utc(waktu: datetime) -> str:
    return waktu.astimezone(UTC).isoformat()
