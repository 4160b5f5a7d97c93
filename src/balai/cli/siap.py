"""What must be true before the site starts: migrated database, collected static files."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from balai.cli.galat import GalatPerintah

CAP = ".sidik"


def django_mulai() -> None:
    """Load Django in this process; BALAI_DATA must be set before."""
    import django

    django.setup()


def migrasi_jalankan() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def migrasi_periksa() -> None:
    """Raises GalatPerintah while migrations wait or the database does not answer."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        pelaksana = MigrationExecutor(connection)
        menunggu = pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes())
    except OperationalError as e:
        raise GalatPerintah(f"Basis data tidak menjawab: {e}") from e
    if menunggu:
        raise GalatPerintah("Basis data belum diperbarui. Jalankan dulu: ./balai migrate")


def _sumber() -> dict[str, Any]:
    from django.contrib.staticfiles.finders import get_finders

    semua: dict[str, Any] = {}
    for pencari in get_finders():
        for nama, penyimpan in pencari.list([]):
            semua.setdefault(nama, penyimpan)
    return dict(sorted(semua.items()))


def _sidik(sumber: dict[str, Any]) -> str:
    h = hashlib.sha256()
    for nama, penyimpan in sumber.items():
        h.update(nama.encode() + b"\0" + Path(penyimpan.path(nama)).read_bytes() + b"\0")
    return h.hexdigest()


def statik_kumpulkan(tujuan: Path | None = None) -> bool:
    """Put hashed, compressed static files into the data folder when the sources changed; whether it did.

    Not Django's own command: that one takes the storage of the settings, which is chosen by what lies here
    already. The folder appears whole, by a rename.
    """
    from django.conf import settings
    from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

    tujuan = tujuan or Path(settings.STATIC_ROOT)
    sumber = _sumber()
    sidik = _sidik(sumber)
    cap = tujuan / CAP
    if cap.is_file() and cap.read_text() == sidik:
        return False
    sementara = tujuan.with_name(f".{tujuan.name}.{os.getpid()}")
    shutil.rmtree(sementara, ignore_errors=True)
    gudang = CompressedManifestStaticFilesStorage(location=sementara, base_url=settings.STATIC_URL)
    for nama, penyimpan in sumber.items():
        with penyimpan.open(nama) as f:
            gudang.save(nama, f)
    for _, _, hasil in gudang.post_process({n: (gudang, n) for n in sumber}):
        if isinstance(hasil, Exception):
            raise hasil
    (sementara / CAP).write_text(sidik)
    _tukar(sementara, tujuan)
    return True


def _tukar(baru: Path, tujuan: Path) -> None:
    lama = tujuan.with_name(f".{tujuan.name}.lama")
    shutil.rmtree(lama, ignore_errors=True)
    if tujuan.exists():
        tujuan.rename(lama)
    baru.rename(tujuan)
    shutil.rmtree(lama, ignore_errors=True)
