"""The village's public address, as it is printed into letters."""

from django.conf import settings

from balai.desa.models import Desa

TANPA_ALAMAT = "http://127.0.0.1:8000"  # a site that nobody gave an address yet


def alamat_umum(desa: Desa) -> str:
    """Scheme and host without a slash at the end: the village's own host, else BALAI_ALAMAT."""
    if desa.host:
        return f"https://{desa.host}"
    return settings.ALAMAT.rstrip("/") or TANPA_ALAMAT
