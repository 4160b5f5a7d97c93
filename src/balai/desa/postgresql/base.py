"""PostgreSQL backend that tells row-level security which village is active (ADR 0003).

`balai.desa` is set on the session before the first statement that runs under another scope than the
last one, so a connection from the pool never keeps the village of the request before.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from balai.desa.konteks import nilai_scope

_BELUM = object()


class DatabaseWrapper(base.DatabaseWrapper):
    _desa_di_server: Any = _BELUM

    def get_new_connection(self, conn_params: Any) -> Any:
        self._desa_di_server = _BELUM
        return super().get_new_connection(conn_params)

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self._desa_di_server = _BELUM
        if self._pasang_scope not in self.execute_wrappers:
            self.execute_wrappers.append(self._pasang_scope)

    def _pasang_scope(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        nilai = str(nilai_scope() or "")
        if nilai != self._desa_di_server:
            # The raw cursor: this is plumbing, not a query of the page.
            context["cursor"].cursor.execute("SELECT set_config('balai.desa', %s, false)", [nilai])
            self._desa_di_server = nilai
        return execute(sql, params, many, context)

    def _rollback(self) -> None:
        # A rollback undoes set_config too.
        self._desa_di_server = _BELUM
        super()._rollback()  # type: ignore[misc]  # private in Django, absent from its stubs

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._desa_di_server = _BELUM
