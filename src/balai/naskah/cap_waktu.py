"""Time stamps (RFC 3161) over a digest of our own, outside of any PDF."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from asn1crypto import cms
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

log = logging.getLogger(__name__)


def cap_minta(penstempel: TimeStamper, sidik: bytes) -> bytes:
    """The token (DER of a CMS ContentInfo) over a SHA-256 digest. Raises OSError when it is not given."""
    try:
        return bytes(asyncio.run(penstempel.async_timestamp(sidik, "sha256")).dump())
    except OSError:
        raise
    except Exception as e:
        raise OSError(f"time stamp refused: {type(e).__name__}") from e


def cap_periksa(cap: bytes, sidik: bytes) -> bool:
    """Whether the token is intact and stands for this digest. Who made it is not judged here: the authority's
    certificate lies in the token, and whoever doubts compares it."""
    try:
        isi: Any = cms.ContentInfo.load(cap)["content"]
        hasil = asyncio.run(
            validate_tst_signed_data(
                isi, ValidationContext(trust_roots=[], allow_fetching=False), lambda _: sidik
            )
        )
    except Exception:
        log.info("time stamp could not be read", exc_info=True)
        return False
    return bool(hasil.get("intact") and hasil.get("valid"))
