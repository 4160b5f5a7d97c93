"""What may go wrong with an electronic signature, said to the one who signs."""

from __future__ import annotations

from balai.surat.services.langkah import AksiDitolak


class TandaGagal(AksiDitolak):
    """It was certainly not signed. `hentikan`: the next letter would fail the same way; `nanti`: the same may
    work later; `layanan`: the signer or the store failed, not this letter."""

    def __init__(
        self, pesan: str, *, hentikan: bool = False, nanti: bool = False, layanan: bool = True
    ) -> None:
        super().__init__(pesan)
        self.hentikan, self.nanti, self.layanan = hentikan, nanti, layanan


class SandiSalah(TandaGagal):
    """The passphrase is wrong, missing, or has to wait after too many wrong ones; nothing was signed."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan, hentikan=True, layanan=False)


class SertifikatBerganti(AksiDitolak):
    """The letter was made for another means to sign than its signer has now; it has to be made anew."""


class TandaRagu(AksiDitolak):
    """Nobody knows whether it was signed: fetched later, or released by `upaya_lepas`. `hentikan`: as of
    TandaGagal."""

    def __init__(self, pesan: str, *, hentikan: bool = False) -> None:
        super().__init__(pesan)
        self.hentikan = hentikan
