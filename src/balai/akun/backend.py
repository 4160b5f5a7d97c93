"""Loads the account of a session, inside the active village only."""

from typing import Any

from balai.akun.models import Akun
from balai.desa.delegasi import delegasi_akun_sql
from balai.desa.scope import ScopeError


class AkunBackend:
    def authenticate(self, _request: Any, **_kredensial: Any) -> None:
        """Logins go through akun.services, which count wrong tries; nothing authenticates here."""
        return

    def get_user(self, user_id: int) -> Akun | None:
        try:
            akun = Akun.objects.select_related("perangkat").filter(pk=user_id, aktif=True)
            return akun.annotate(delegasi_=delegasi_akun_sql()).first()
        except ScopeError:
            return None
