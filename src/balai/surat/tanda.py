"""Reads of signing: whose turn it is, which attempt is open, who signs in which way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Hak
from balai.desa.models import Perangkat
from balai.surat.definisi import DefinisiJenis
from balai.surat.models import CaraTtd, JenisSurat, Surat, TandaSurat, UpayaTtd

K = UpayaTtd.Keadaan
TERBUKA: Final = (K.MULAI, K.RAGU, K.TERSIMPAN)
# An attempt that says nothing for so long lost its process: no signer is waited for longer.
MACET_SETELAH: Final = timedelta(minutes=2)


def tanda_surat(surat: Surat) -> list[TandaSurat]:
    """The chain of the present print, in order; [] of letters made before there were chains."""
    qs = TandaSurat.objects.filter(surat=surat, cetakan=surat.cetakan)
    return list(qs.select_related("perangkat").order_by("urutan"))


def giliran_tanda(surat: Surat) -> TandaSurat | None:
    """Whose turn it is on the present print; None when all have signed, or where there is no chain."""
    qs = TandaSurat.objects.filter(surat=surat, cetakan=surat.cetakan, waktu=None)
    return qs.select_related("perangkat").order_by("urutan").first()


def perlu_paraf(surat: Surat) -> bool:
    """Whether initials, or the first of two signatures, are still missing on the present print."""
    g = giliran_tanda(surat)
    return g is not None and g.mendahului


def upaya_terbuka(surat: Surat) -> UpayaTtd | None:
    """The attempt that is not over: being signed, in doubt, or signed and not yet entered."""
    return UpayaTtd.objects.filter(surat=surat, keadaan__in=TERBUKA).select_related("akun").first()


def upaya_macet(u: UpayaTtd) -> bool:
    """Whether the process that made this attempt is gone."""
    return u.keadaan == K.MULAI and u.mulai_pada < timezone.now() - MACET_SETELAH


def upaya_terakhir(surat: Surat) -> UpayaTtd | None:
    """The last attempt on the present print, whatever became of it; `pesan` says what to do."""
    qs = UpayaTtd.objects.filter(surat=surat, cetakan=surat.cetakan)
    return qs.select_related("akun").order_by("-pk").first()


def hanya_basah(d: DefinisiJenis) -> bool:
    """Whether somebody besides the village's officials signs, or a duty stamp is glued: only on paper."""
    return any(t.siapa != "penanda" or t.meterai for t in d.tanda_tangan)


def penanda_kedua(jenis: JenisSurat, d: DefinisiJenis, penanda: Perangkat) -> Perangkat | None:
    """Who signs beside `penanda` on a new letter, his name on it; None where nobody does. A wording with
    boxes of its own says itself who signs, so that he only puts his initials."""
    if not jenis.paraf_ttd or d.tanda_tangan:
        return None
    p = jenis.paraf
    return p if p is not None and p.aktif and p.boleh_tanda_tangan and p.pk != penanda.pk else None


def giliran_akun(tanda: TandaSurat, akun: Akun) -> bool:
    """Whether this account may set this signature: an electronic one and agreement to it only by the official
    himself, one on paper also by those who confirm for others."""
    if Hak.TANDA_TANGAN not in akun.hak:
        return False
    if akun.perangkat_id == tanda.perangkat_id:
        return True
    return akun.penanda_penuh and tanda.cara == CaraTtd.BASAH and tanda.surat.cara_ttd == CaraTtd.BASAH


def anotasi_giliran() -> dict[str, Any]:
    """For requests with `surat`: `giliran_peran_`, `giliran_cara_`, `giliran_perangkat_` (key),
    `giliran_nama_` and `upaya_` (state of the open attempt); None where there is none."""
    g = TandaSurat.objects.filter(
        surat__permohonan=OuterRef("pk"), cetakan=F("surat__cetakan"), waktu=None
    ).order_by("urutan")
    upaya = UpayaTtd.objects.filter(surat__permohonan=OuterRef("pk"), keadaan__in=TERBUKA)
    return {
        "giliran_peran_": Subquery(g.values("peran")[:1]),
        "giliran_cara_": Subquery(g.values("cara")[:1]),
        "giliran_perangkat_": Subquery(g.values("perangkat_id")[:1]),
        "giliran_nama_": Subquery(g.values("perangkat__nama")[:1]),
        "upaya_": Subquery(upaya.values("keadaan")[:1]),
    }


def milik_penanda(perangkat_id: int | None) -> Q:
    """Requests whose letter this official signs, or for which he is asked now to come before the signer."""
    if perangkat_id is None:
        return Q(pk__in=[])
    dulu = TandaSurat.objects.filter(
        surat__permohonan=OuterRef("pk"),
        cetakan=F("surat__cetakan"),
        waktu=None,
        peran__in=(TandaSurat.Peran.PARAF, TandaSurat.Peran.KEDUA),
        perangkat_id=perangkat_id,
    )
    return Q(penanda_id=perangkat_id) | Q(Exists(dulu))


def riwayat_upaya(surat: Surat) -> QuerySet[UpayaTtd]:
    """Every attempt on this letter, the newest first: the signing log of the office."""
    return UpayaTtd.objects.filter(surat=surat).select_related("akun").order_by("-pk")
