"""Names under which the secrets of this app are wrapped (desa.kunci.bungkus)."""

from typing import Final

P12: Final = "tte/p12"
NIK: Final = "tte/nik"
BSRE: Final = "tte/bsre"
TSA: Final = "tte/tsa"
