"""What an import or export refuses. Every message is Indonesian and says the cure."""


class ImporDitolak(ValueError):
    """The file cannot be imported, or not in this state; `pesan` is for the screen."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class ImporDipakai(ValueError):
    """The import cannot be taken back: something was built on it. `alasan`: what, for the screen."""

    def __init__(self, alasan: list[str]) -> None:
        super().__init__(" ".join(alasan))
        self.alasan = alasan


class EksporDitolak(ValueError):
    """Whole numbers leave the register only for a reason that is written down."""
