"""Electronic signers, all of one shape: PDF bytes in, signed PDF bytes out. They know no database."""

import logging

from balai.naskah.signers.bentuk import (
    GalatTanda,
    HasilTanda,
    Penanda,
    PermintaanTanda,
    StatusPenanda,
)

__all__ = ["GalatTanda", "HasilTanda", "Penanda", "PermintaanTanda", "StatusPenanda"]

# pyHanko's log names the subjects of certificates, which may hold a NIK.
for _nama in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_nama).setLevel(logging.CRITICAL + 1)
