"""Loads the account of a session, inside the active village only."""

from typing import Any

from balai.akun.models import Akun
from balai.desa.scope import ScopeError


class AkunBackend:
    def authenticate(self, _request: Any, **_kredensial: Any) -> None:
        """Logins go through akun.services, which count wrong tries; nothing authenticates here."""
        return

    def get_user(self, user_id: int) -> Akun | None:
        try:
            return Akun.objects.select_related("perangkat").filter(pk=user_id, aktif=True).first()
        except ScopeError:
            return None
