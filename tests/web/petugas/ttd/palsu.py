"""A signer that appends what looks like a signature, so that pages are tested without cryptography."""

from __future__ import annotations

from dataclasses import dataclass, field

from balai.naskah.signers import GalatTanda, HasilTanda, PermintaanTanda, StatusPenanda
from tests.pabrik_tte import FRASA

SIBUK = GalatTanda("Layanan BSrE sedang sibuk. Coba lagi beberapa menit lagi.", nanti=True)
SALAH = GalatTanda("Frasa sandi salah.", salah_sandi=True, hentikan=True)
PUTUS = GalatTanda("Jawaban layanan terputus.", pasti=False, id_dokumen="dok-1")


@dataclass
class PenandaPalsu:
    """Signs with FRASA only. `galat`: raised for the next letters, one after another (None: signs)."""

    galat: list[GalatTanda | None] = field(default_factory=list)
    status_: StatusPenanda | GalatTanda = field(default_factory=lambda: StatusPenanda("ISSUE", True))
    dipanggil: int = 0
    terakhir: bytes = b""

    def status(self) -> StatusPenanda:
        if isinstance(self.status_, GalatTanda):
            raise self.status_
        return self.status_

    def tandatangani(self, minta: PermintaanTanda, sandi: str) -> HasilTanda:
        self.dipanggil += 1
        self.terakhir = minta.pdf
        if sandi != FRASA:
            raise SALAH
        galat = self.galat.pop(0) if self.galat else None
        if galat is not None:
            raise galat
        return self._hasil()

    def ambil_lagi(self, id_dokumen: str) -> HasilTanda | None:
        return self._hasil()

    def _hasil(self) -> HasilTanda:
        isi = self.terakhir + b"\n%% /ByteRange [0 1 2 3]\n"
        return HasilTanda(pdf=isi, subjek="Hadi Sucipto", penerbit="Otoritas Uji Balai", tingkat="B-B")
