"""The last links of the trail's chain, kept outside the database: who removes the newest rows together with
their seals leaves a shorter chain that is whole in itself, and is found here."""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings

from balai.desa.scope import desa_aktif_id
from balai.jejak.models import Segel


def _berkas() -> Path:
    return Path(settings.DATA) / "segel" / f"{desa_aktif_id()}.jsonl"


def jangkar_tulis(segel: Segel) -> None:
    """Add this seal to the village's file. Raises OSError."""
    jalan = _berkas()
    jalan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    baris = {"sampai": segel.sampai_id, "hash": segel.hash, "waktu": segel.dibuat_pada.isoformat()}
    fd = os.open(jalan, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        os.write(fd, (json.dumps(baris) + "\n").encode())
        os.fsync(fd)
    finally:
        os.close(fd)


def jangkar_hilang() -> list[int]:
    """Ends (`sampai_id`) of seals that were written down here and are not in the database as they were."""
    try:
        baris = _berkas().read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    tercatat = {}
    for b in baris:
        try:
            isi = json.loads(b)
        except ValueError:  # cut short by a power cut; the row before it stands
            continue
        tercatat[int(isi["sampai"])] = str(isi["hash"])
    ada = dict(Segel.objects.values_list("sampai_id", "hash"))
    return sorted(n for n, h in tercatat.items() if ada.get(n) != h)
