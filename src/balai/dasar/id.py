"""Random names for rows and one-time codes, from the operating system's generator."""

import secrets
from typing import Final

ABJAD: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: nothing that is misread aloud or on paper


def id_acak(panjang: int = 12) -> str:
    """5 bits a character, so 60 bits at the default length."""
    return "".join(secrets.choice(ABJAD) for _ in range(panjang))


def kode_angka(panjang: int) -> str:
    """Digits only, leading zeros kept."""
    return "".join(secrets.choice("0123456789") for _ in range(panjang))
