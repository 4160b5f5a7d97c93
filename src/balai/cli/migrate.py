"""`./balai migrate`"""

import sys
from collections.abc import Sequence

from balai.cli.pengurai import Pengurai
from balai.cli.siap import django_mulai, migrasi_jalankan, statik_kumpulkan


def jalankan(argumen: Sequence[str]) -> int:
    Pengurai("migrate", "Menyiapkan atau memperbarui basis data dan jenis surat bawaan.").parse_args(argumen)
    django_mulai()
    migrasi_jalankan()
    statik_kumpulkan()
    jumlah = _jenis_segarkan()
    sys.stderr.write(f"Basis data siap. Kata-kata surat yang diperbarui: {jumlah}.\n")
    return 0


def _jenis_segarkan() -> int:
    """Bring newly shipped letter types into every village."""
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.surat.services import jenis_pasang

    jumlah = 0
    for desa in Desa.objects.order_by("pk"):
        with scope(desa):
            jumlah += jenis_pasang()
    return jumlah
