"""What every signer takes, gives and raises."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PermintaanTanda:
    """One PDF to be signed. `medan`: name of the signature field, unique in the file ("Ttd1", "Ttd2")."""

    pdf: bytes = field(repr=False)
    medan: str
    alasan: str  # "Surat Keterangan Domisili Nomor ..."; never a person's name
    lokasi: str  # the village


@dataclass(frozen=True, slots=True)
class HasilTanda:
    """The signed file and who signed, as the certificate says."""

    pdf: bytes = field(repr=False)
    subjek: str = ""
    penerbit: str = ""
    nomor_seri: str = ""
    tingkat: str = "B-B"  # PAdES: B-B, B-T, B-LT
    id_dokumen: str = ""  # of the service
    http: int | None = None


@dataclass(frozen=True, slots=True)
class StatusPenanda:
    """Whether this signer may sign now. `pesan`: what to do when not, in Indonesian."""

    kode: str  # BSrE's words: ISSUE, EXPIRED, RENEW, SUSPEND, REVOKE, NEW, NO_CERTIFICATE, ...
    boleh: bool
    pesan: str = ""


class GalatTanda(Exception):
    """It was not signed, or nobody knows. The message is Indonesian: what happened and what to do.

    `pasti`: certainly nothing was signed; else the service may have signed, `id_dokumen` names what it made.
    `salah_sandi`: the passphrase is wrong. `hentikan`: the next letter of a batch would fail the same way.
    `nanti`: the same may work later without any change (busy, no network).
    """

    def __init__(
        self,
        pesan: str,
        *,
        kode: str = "",
        http: int | None = None,
        pasti: bool = True,
        salah_sandi: bool = False,
        hentikan: bool = False,
        nanti: bool = False,
        id_dokumen: str = "",
    ) -> None:
        super().__init__(pesan)
        self.pesan, self.kode, self.http = pesan, kode, http
        self.pasti, self.salah_sandi, self.hentikan, self.nanti = pasti, salah_sandi, hentikan, nanti
        self.id_dokumen = id_dokumen


class Penanda(Protocol):
    """A signer of one official. Sandi: passphrase (or TOTP); the signer keeps no copy of it."""

    def status(self) -> StatusPenanda:
        """Asks without signing. Raises GalatTanda when the service cannot be asked."""
        ...

    def tandatangani(self, minta: PermintaanTanda, sandi: str) -> HasilTanda:
        """Signs once, waits as long as the service was given. Raises GalatTanda."""
        ...

    def ambil_lagi(self, id_dokumen: str) -> HasilTanda | None:
        """What the service made under this id; None where it gives it no more. Raises GalatTanda."""
        ...
