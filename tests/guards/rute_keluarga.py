"""Routes of the slice `keluarga`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.guards.pintu import Rute

RUTE: dict[str, Rute] = {}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {}
TETAP: dict[str, dict[str, Any]] = {}
