"""The village's own keys: they sign what letters' QR codes say and seal the trail. And wrapping of secrets.

P-256 with SHA-256 (ES256, RFC 7518 3.4 and RFC 9053 2.1): every phone's browser can verify it. Signatures are
r || s, 64 bytes. Private halves and other secrets in the database are wrapped with AES-256-GCM under a key
outside the database (settings.KUNCI_DESA).
"""

from __future__ import annotations

import base64
import hashlib
import os
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from balai.desa.models import Desa, KunciDesa
from balai.desa.scope import desa_aktif_id

_NONCE = 12
_BYTE = 32
_BEKAS = "kunci/bekas"
Guna = KunciDesa.Guna


class BungkusRusak(RuntimeError):
    """A wrapped secret cannot be opened: changed, of another village, or KUNCI_DESA is another one."""


def bungkus(isi: bytes, *, guna: str) -> bytes:
    """`isi` closed for the active village and this purpose; b"" stays b""."""
    if not isi:
        return b""
    nonce = os.urandom(_NONCE)
    return nonce + _sandi(guna).encrypt(nonce, isi, guna.encode())


def buka(tertutup: bytes | memoryview, *, guna: str) -> bytes:
    """What `bungkus` closed. Raises BungkusRusak."""
    isi = bytes(tertutup)
    if not isi:
        return b""
    try:
        return _sandi(guna).decrypt(isi[:_NONCE], isi[_NONCE:], guna.encode())
    except InvalidTag as e:
        raise BungkusRusak(f"{guna} cannot be opened") from e


def _sandi(guna: str) -> AESGCM:
    info = f"balai/rahasia/v1/{desa_aktif_id()}/{guna}".encode()
    turunan = HKDF(algorithm=hashes.SHA256(), length=_BYTE, salt=None, info=info)
    return AESGCM(turunan.derive(settings.KUNCI_DESA.encode()))


def kunci_aktif(guna: str) -> KunciDesa:
    """The key that signs now; made at first use."""
    ada = KunciDesa.objects.filter(guna=guna, diganti_pada=None).first()
    return ada or kunci_ganti(guna=guna)


@transaction.atomic
def kunci_ganti(*, guna: str, bocor: bool = False) -> KunciDesa:
    """A new key takes over. `bocor`: the old one is known to others, so nothing that it signed counts.

    The caller notes it in the trail.
    """
    Desa.objects.select_for_update().get(pk=desa_aktif_id())  # one change at a time
    sekarang = timezone.now()
    for lama in KunciDesa.objects.filter(guna=guna, diganti_pada=None):
        lama.diganti_pada, lama.bocor_pada = sekarang, sekarang if bocor else None
        lama.privat = bungkus(lama.kid.encode(), guna=_BEKAS)
        lama.save(update_fields=["diganti_pada", "bocor_pada", "privat"])
    privat = ec.generate_private_key(ec.SECP256R1())
    jwk = _jwk(privat.public_key())
    der = privat.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return KunciDesa.objects.create(
        kid=jwk["kid"],
        guna=guna,
        jwk=jwk,
        privat=bungkus(der, guna=f"kunci/{guna}"),
        dibuat_pada=sekarang,
    )


def tandatangani(kunci: KunciDesa, isi: bytes) -> bytes:
    """ES256 over `isi`: r || s. Raises BungkusRusak."""
    privat = serialization.load_der_private_key(buka(kunci.privat, guna=f"kunci/{kunci.guna}"), None)
    assert isinstance(privat, ec.EllipticCurvePrivateKey)
    r, s = decode_dss_signature(privat.sign(isi, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(_BYTE, "big") + s.to_bytes(_BYTE, "big")


def tanda_cocok(jwk: dict[str, Any], isi: bytes, tanda: bytes) -> bool:
    """Whether `tanda` is this key's ES256 signature over `isi`."""
    if len(tanda) != 2 * _BYTE:
        return False
    publik = ec.EllipticCurvePublicNumbers(
        int.from_bytes(_dari_b64(jwk["x"]), "big"), int.from_bytes(_dari_b64(jwk["y"]), "big"), ec.SECP256R1()
    ).public_key()
    r, s = int.from_bytes(tanda[:_BYTE], "big"), int.from_bytes(tanda[_BYTE:], "big")
    try:
        publik.verify(encode_dss_signature(r, s), isi, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def kunci_asli(kunci: KunciDesa) -> bool:
    """Whether this row was made here: only who holds KUNCI_DESA can close the private half of the public key,
    or, of a replaced key, its name."""
    try:
        if _kid(str(kunci.jwk["x"]), str(kunci.jwk["y"])) != kunci.kid:
            return False
        if kunci.diganti_pada is not None:
            return buka(kunci.privat, guna=_BEKAS) == kunci.kid.encode()
        privat = serialization.load_der_private_key(buka(kunci.privat, guna=f"kunci/{kunci.guna}"), None)
    except (BungkusRusak, ValueError, KeyError):
        return False
    return isinstance(privat, ec.EllipticCurvePrivateKey) and _jwk(privat.public_key()) == kunci.jwk


def kunci_umum(guna: str) -> list[KunciDesa]:
    """All keys of a purpose, the newest first, for the public document."""
    return list(KunciDesa.objects.filter(guna=guna).defer("privat").order_by("-dibuat_pada", "-pk"))


def _jwk(publik: ec.EllipticCurvePublicKey) -> dict[str, Any]:
    angka = publik.public_numbers()
    x, y = _b64(angka.x.to_bytes(_BYTE, "big")), _b64(angka.y.to_bytes(_BYTE, "big"))
    return {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": _kid(x, y), "x": x, "y": y}


def _kid(x: str, y: str) -> str:
    """The first 8 bytes of the key's JWK thumbprint (RFC 7638) in base64url: 11 characters."""
    inti = f'{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'
    return _b64(hashlib.sha256(inti.encode()).digest()[:8])


def _b64(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).rstrip(b"=").decode()


def _dari_b64(teks: str) -> bytes:
    return base64.urlsafe_b64decode(teks + "=" * (-len(teks) % 4))
