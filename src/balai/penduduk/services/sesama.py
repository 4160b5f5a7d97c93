"""What a citizen decides about his own record."""

from __future__ import annotations

from balai.penduduk.models import Penduduk


def sesama_tutup(*, orang: Penduduk, tutup: bool) -> None:
    """Close one's details to the other members of the KK, or open them again."""
    Penduduk.objects.filter(pk=orang.pk).update(tutup_untuk_keluarga=tutup)
    orang.tutup_untuk_keluarga = tutup
