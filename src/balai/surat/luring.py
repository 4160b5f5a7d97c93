"""What anyone may keep to check letters without network: keys of the village, letters that count no more.

Nothing here names a person. Form and reasons: ADR 0017.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from balai.desa.kunci import kunci_umum, tandatangani
from balai.desa.models import Desa, KunciDesa
from balai.surat.models import CetakanSurat, GolonganCabut, Surat

DICABUT, DIGANTI, BATAL, BELUM = "dicabut", "diganti", "batal", "belum"


def kunci_terbuka(desa: Desa) -> dict[str, Any]:
    """JWK Set (RFC 7517) of the keys under letters. Replaced ones stay, what they signed stays good; a leaked
    one is only named, so that no reader can use it."""
    semua = kunci_umum(KunciDesa.Guna.PERNYATAAN)
    return {
        "balai_desa": {"kode": desa.kode, "nama": str(desa), "zona": desa.zona},
        "keys": [
            {**k.jwk, "balai_sejak": _waktu(k.dibuat_pada), "balai_sampai": _waktu(k.diganti_pada)}
            for k in semua
            if k.bocor_pada is None
        ],
        "balai_bocor": [{"kid": k.kid, "sejak": _waktu(k.bocor_pada)} for k in semua if k.bocor_pada],
    }


def kunci_daftar() -> KunciDesa | None:
    """The key that signs the list; None where no letter carries a statement yet."""
    return KunciDesa.objects.filter(guna=KunciDesa.Guna.PERNYATAAN, diganti_pada=None).first()


def daftar_bertanda(desa: Desa, kunci: KunciDesa, saat: datetime) -> dict[str, str]:
    """Flattened JWS (RFC 7515 7.2.2, ES256) of `daftar_cabut`. Raises BungkusRusak."""
    kepala = _b64(_json({"alg": "ES256", "kid": kunci.kid, "typ": "balai-cabut+json"}))
    muatan = _b64(_json(daftar_cabut(desa, saat)))
    return {
        "protected": kepala,
        "payload": muatan,
        "signature": _b64(tandatangani(kunci, f"{kepala}.{muatan}".encode("ascii"))),
    }


def daftar_cabut(desa: Desa, saat: datetime) -> dict[str, Any]:
    """Prints whose statement must not be believed: revoked, replaced by a newer print or letter, void, or not
    signed yet. `butir`: [`sandi_kode`, day of it, which of the four]. `saat`: nothing newer need be in it."""
    baru = CetakanSurat.objects.filter(surat=OuterRef("surat"), cetakan__gt=OuterRef("cetakan"))
    # Each an index of its own: rows of letters are wide.
    dicabut = Surat.objects.filter(dicabut_pada__isnull=False).values("pk")
    batal = Surat.objects.filter(batal_pada__isnull=False).values("pk")
    belum = Surat.objects.filter(ditandatangani_pada__isnull=True).values("pk")
    qs = CetakanSurat.objects.annotate(lama_=Exists(baru)).filter(
        Q(lama_=True) | Q(surat__in=dicabut) | Q(surat__in=batal) | Q(surat__in=belum)
    )
    kolom = (
        "kode",
        "dibuat_pada",
        "lama_",
        "surat__batal_pada",
        "surat__dicabut_pada",
        "surat__golongan_cabut",
    )
    butir = [_butir(*b) for b in qs.order_by("pk").values_list(*kolom)]
    return {"iss": desa.kode, "iat": int(saat.timestamp()), "butir": butir}


def _butir(
    kode: str, dibuat: datetime, lama: bool, batal: datetime | None, cabut: datetime | None, golongan: str
) -> list[str]:
    if batal:
        keadaan, waktu = BATAL, batal
    elif cabut:
        keadaan, waktu = (DIGANTI if lama or golongan == GolonganCabut.DIGANTI else DICABUT), cabut
    else:
        keadaan, waktu = (DIGANTI if lama else BELUM), dibuat
    return [sandi_kode(kode), timezone.localdate(waktu).isoformat(), keadaan]


def sandi_kode(kode: str) -> str:
    """How the list names a letter: 8 bytes of the SHA-256 of its code. Codes have 60 bits, so nobody gets one
    out of the list."""
    return _b64(hashlib.sha256(kode.encode()).digest()[:8])


def cap(pernyataan: bytes) -> str:
    """SHA-256 of a printed statement in base64url, for the page to compare with its scan; "" of none."""
    return _b64(hashlib.sha256(pernyataan).digest()) if pernyataan else ""


def _json(isi: Any) -> bytes:
    return json.dumps(isi, separators=(",", ":"), ensure_ascii=False).encode()


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def _waktu(saat: datetime | None) -> str | None:
    return saat.isoformat(timespec="seconds") if saat else None
