"""Which village is active, as a plain value; free of Django so that the database backend can read it."""

from contextvars import ContextVar

SEMUA = "*"
aktif: ContextVar[int | str | None] = ContextVar("desa_aktif", default=None)


def nilai_scope() -> int | str | None:
    """The active village's key, SEMUA, or None."""
    return aktif.get()
