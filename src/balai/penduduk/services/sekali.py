"""One press of Simpan, one event: a form's key is kept with what it made."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from balai.penduduk.models import Keluarga, Peristiwa
from balai.penduduk.services.ubah import register_kunci


@transaction.atomic
def sekali(
    *, kunci: str, jenis: Peristiwa.Jenis, catat: Callable[[], Peristiwa], keluarga: Keluarga | None = None
) -> Peristiwa:
    """The event that this key made before, or a new one by `catat`; two at once wait for each other.

    `keluarga` narrows the search where there are many of that kind, as of UBAH.
    Raises what `catat` raises; then nothing is kept and the key may be used again.
    """
    register_kunci()
    lama = Peristiwa.objects.filter(jenis=jenis, rincian__kunci=kunci)
    if keluarga is not None:
        lama = lama.filter(keluarga=keluarga)
    if (sudah := lama.first()) is not None:
        return sudah
    peristiwa = catat()
    peristiwa.rincian = {**peristiwa.rincian, "kunci": kunci}
    peristiwa.save(update_fields=["rincian"])
    return peristiwa
