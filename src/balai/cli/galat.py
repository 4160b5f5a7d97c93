class GalatPerintah(Exception):
    """A command cannot go on; the message is Indonesian and says the cure."""

    def __init__(self, pesan: str, *, status: int = 1) -> None:
        super().__init__(pesan)
        self.status = status
