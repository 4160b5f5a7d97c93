"""Writes that a page can do without: a count of visits must never cost the visitor the page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection, transaction

log = logging.getLogger(__name__)


def tulis_ringan(kerja: Callable[[], None], *, detik: float = 1.0) -> bool:
    """Do `kerja` in one transaction, waiting at most so long for other writers; whether it was written.

    A full disk, a locked database, a lost connection are logged, not raised.
    """
    try:
        with _sabar(detik), transaction.atomic():
            _sabar_postgresql(detik)
            kerja()
    except DatabaseError as e:
        log.warning("light write left out: %s", type(e).__name__)
        return False
    return True


# Both through the driver: this is plumbing, not a query of the page.


@contextmanager
def _sabar(detik: float) -> Iterator[None]:
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        yield
        return
    biasa = settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5)
    connection.connection.execute(f"PRAGMA busy_timeout = {int(detik * 1000)}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {int(biasa * 1000)}")


def _sabar_postgresql(detik: float) -> None:
    if connection.vendor == "postgresql":
        connection.connection.execute(f"SET LOCAL lock_timeout = {int(detik * 1000)}")
