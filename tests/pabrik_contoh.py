"""The made-up village for a whole module: filling it is dear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from balai.akun.hasher import PinHasher
from balai.cli.contoh.isi import Hasil, isi_desa
from balai.desa.scope import scope


@contextmanager
def desa_contoh(blocker: Any, *, keluarga: int, permohonan: int) -> Iterator[Hasil]:
    """A small one, active, rolled back at the end; hashes cheap as in every other test. `blocker`: the
    fixture django_db_blocker."""
    with pytest.MonkeyPatch.context() as m, blocker.unblock(), transaction.atomic():
        m.setattr(PinHasher, "memory_cost", 64)
        hasil = isi_desa(keluarga=keluarga, permohonan=permohonan)
        with scope(hasil.desa):
            yield hasil
        transaction.set_rollback(True)
