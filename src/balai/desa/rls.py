"""Row-level security on PostgreSQL, the second wall behind the scoped managers."""

from collections.abc import Callable
from typing import Any

from django.db.migrations.operations import RunPython

_KEBIJAKAN = (
    "(current_setting('balai.desa', true) = '*'"
    " OR desa_id = CASE WHEN current_setting('balai.desa', true) ~ '^[0-9]+$'"
    " THEN current_setting('balai.desa', true)::bigint END)"
)


def _pasang(tabel: list[str]) -> Callable[[Any, Any], None]:
    def jalan(_apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for nama in tabel:
            schema_editor.execute(f"ALTER TABLE {nama} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(f"ALTER TABLE {nama} FORCE ROW LEVEL SECURITY")
            schema_editor.execute(
                f"CREATE POLICY satu_desa ON {nama} USING {_KEBIJAKAN} WITH CHECK {_KEBIJAKAN}"
            )

    return jalan


def _lepas(tabel: list[str]) -> Callable[[Any, Any], None]:
    def jalan(_apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for nama in tabel:
            schema_editor.execute(f"DROP POLICY satu_desa ON {nama}")
            schema_editor.execute(f"ALTER TABLE {nama} DISABLE ROW LEVEL SECURITY")

    return jalan


def row_level_security(*tabel: str) -> RunPython:
    """Migration operation that walls off these tables by village."""
    return RunPython(_pasang(list(tabel)), _lepas(list(tabel)))
