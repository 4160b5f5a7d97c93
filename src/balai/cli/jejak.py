"""`./balai verify-trail`: the hash chain of every village's trail."""

import sys
from collections.abc import Sequence

from balai.cli.siap import django_mulai, migrasi_periksa


def jalankan(argumen: Sequence[str]) -> int:  # noqa: ARG001  every verb takes them
    """0 when every chain is whole, 1 otherwise."""
    django_mulai()
    migrasi_periksa()
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.jejak.services import JejakRusak, segel_periksa

    status = 0
    for desa in Desa.objects.order_by("kode"):
        with scope(desa):
            try:
                sys.stdout.write(f"{desa.kode} {desa}: utuh, {segel_periksa()} baris tersegel\n")
            except JejakRusak as e:
                sys.stdout.write(f"{desa.kode} {desa}: RUSAK. {e}\n")
                status = 1
    return status
