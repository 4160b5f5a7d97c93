"""What a write of the aid programmes may refuse."""

from __future__ import annotations

from collections.abc import Sequence

from balai.bantuan.periksa import Temuan


class BantuanDitolak(ValueError):
    """Cannot be done; the message says why, in words for the screen."""


class PerluAlasan(ValueError):
    """Arguable: it can be done, with a reason."""

    def __init__(self, temuan: Sequence[Temuan]) -> None:
        super().__init__(" ".join(t.pesan for t in temuan))
        self.temuan = tuple(temuan)
