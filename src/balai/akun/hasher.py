"""Argon2id with a server-side pepper, sized for many logins on a small machine."""

import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class PinHasher(Argon2PasswordHasher):
    algorithm = "argon2balai"
    memory_cost = 46 * 1024  # KiB; the OWASP minimum for t=1
    time_cost = 1
    parallelism = 1

    def _bumbui(self, password: str) -> str:
        return hmac.new(settings.PIN_PEPPER.encode(), password.encode(), hashlib.sha256).hexdigest()

    def encode(self, password: str, salt: str) -> str:
        return str(super().encode(self._bumbui(password), salt))

    def verify(self, password: str, encoded: str) -> bool:
        return bool(super().verify(self._bumbui(password), encoded))

    def harden_runtime(self, password: str, encoded: str) -> None:
        super().harden_runtime(self._bumbui(password), encoded)
