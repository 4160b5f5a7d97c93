"""Electronic signers, all of one shape: PDF bytes in, signed PDF bytes out. They know no database."""

from balai.naskah.signers.bentuk import (
    GalatTanda,
    HasilTanda,
    Penanda,
    PermintaanTanda,
    StatusPenanda,
)

__all__ = ["GalatTanda", "HasilTanda", "Penanda", "PermintaanTanda", "StatusPenanda"]
