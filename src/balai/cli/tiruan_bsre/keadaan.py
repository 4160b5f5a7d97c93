"""What the stand-in remembers: signers, files, counts, faults to come."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import Counter, deque
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from balai.cli.tiruan_bsre.galat import Galat
from balai.cli.tiruan_bsre.otoritas import Otoritas, Pasangan, otoritas_buat

AKUN: Final = "tiruan"
SANDI_AKUN: Final = "tiruan-rahasia"
SANDI: Final = "Sandi-tiruan-1"
NIK_ISSUE: Final = "9901010101600001"
STATUS: Final = (
    "ISSUE",
    "EXPIRED",
    "RENEW",
    "WAITING_FOR_VERIFICATION",
    "NEW",
    "NO_CERTIFICATE",
    "SUSPEND",
    "REVOKE",
)


@dataclass(frozen=True, slots=True)
class Pengguna:
    """A signer known to the stand-in. Nobody else is NOT_REGISTERED."""

    nik: str
    nama: str
    sandi: str = SANDI
    status: str = "ISSUE"
    surel: str = ""


# One signer for each status: ...0001 is ISSUE, ...0002 EXPIRED, and so on in the order of STATUS.
PENGGUNA: Final = tuple(
    Pengguna(
        nik=f"99010101016{i:05d}",
        nama=f"Penanda Tiruan {i}",
        status=s,
        surel=f"penanda{i}@tiruan.invalid",
    )
    for i, s in enumerate(STATUS, 1)
)


@dataclass(slots=True)
class _Totp:
    kode: str
    sisa: int


class Keadaan:
    """Thread-safe. `simpan`: keeps the authority through a restart. `cap_waktu`: sign B-LT, else B-B."""

    def __init__(self, simpan: Path | None = None, *, cap_waktu: bool = True) -> None:
        self.cap_waktu = cap_waktu
        self.otoritas: Otoritas = otoritas_buat(simpan)
        self.tutup = threading.Event()
        self._kunci = threading.RLock()
        self._pengguna = {p.nik: p for p in PENGGUNA}
        self._sertifikat: dict[str, tuple[str, Pasangan]] = {}
        self._mulai()

    def _mulai(self) -> None:
        self._berkas: dict[str, bytes] = {}
        self._totp: dict[str, _Totp] = {}
        self._galat: dict[str, deque[Galat]] = {}
        self._tanda: Counter[tuple[str, str]] = Counter()
        self._panggilan: Counter[str] = Counter()
        self.terakhir: bytes = b""

    def ulang(self) -> None:
        """Forgets everything but the signers and the authority; signers as at the start."""
        with self._kunci:
            self._mulai()
            self._pengguna = {p.nik: p for p in PENGGUNA}

    # Signers

    def cari(self, nik: str = "", surel: str = "") -> Pengguna | None:
        """By NIK, else by mail address."""
        with self._kunci:
            if nik:
                return self._pengguna.get(nik)
            return next((p for p in self._pengguna.values() if surel and p.surel == surel), None)

    def tulis(self, pengguna: Pengguna) -> None:
        """A new signer, or one changed."""
        with self._kunci:
            self._pengguna[pengguna.nik] = pengguna

    def ubah_status(self, nik: str, status: str) -> None:
        """Changes the status of one who is known."""
        with self._kunci:
            self._pengguna[nik] = replace(self._pengguna[nik], status=status)

    def sertifikat(self, p: Pengguna) -> Pasangan:
        """The signer's key and certificate, made at first use."""
        with self._kunci:
            ada = self._sertifikat.get(p.nik)
            if ada is None or ada[0] != p.nama:
                ada = self._sertifikat[p.nik] = (p.nama, self.otoritas.terbitkan(p.nama, p.nik))
            return ada[1]

    # TOTP

    def totp_kirim(self, nik: str, jumlah: int) -> None:
        """A new code for so many files; "sent" to where /tiruan/keadaan shows it."""
        with self._kunci:
            self._totp[nik] = _Totp(f"{secrets.randbelow(1_000_000):06d}", jumlah)

    def totp_kode(self, nik: str) -> str:
        """The code sent last, "" when none."""
        with self._kunci:
            return self._totp[nik].kode if nik in self._totp else ""

    def totp_pakai(self, nik: str, kode: str, jumlah: int) -> bool:
        """Whether the code is right and good for so many files; uses them up."""
        with self._kunci:
            ada = self._totp.get(nik)
            if ada is None or ada.kode != kode or ada.sisa < jumlah:
                return False
            ada.sisa -= jumlah
            return True

    # Faults and counts

    def galat_pasang(self, galat: Galat) -> None:
        """Puts a fault at the end of the queue of its kind of call."""
        with self._kunci:
            self._galat.setdefault(galat.untuk, deque()).append(galat)

    def panggil(self, untuk: str) -> Galat | None:
        """Counts a call of the kind and gives the fault that is due."""
        with self._kunci:
            self._panggilan[untuk] += 1
            antre = self._galat.get(untuk)
            if not antre:
                return None
            g = antre[0]
            if g.pada > 1:
                antre[0] = replace(g, pada=g.pada - 1)
                return None
            if g.kali > 1:
                antre[0] = replace(g, kali=g.kali - 1)
            else:
                antre.popleft()
            return g

    def catat_tanda(self, asal: bytes, bertanda: bytes, nik: str) -> str:
        """A signature was made: counted and kept; the id_dokumen."""
        with self._kunci:
            self._tanda[hashlib.sha256(asal).hexdigest(), nik] += 1
            nama = secrets.token_hex(16)
            self._berkas[nama] = bertanda
            self.terakhir = bertanda
            return nama

    def ambil(self, nama: str) -> bytes | None:
        """The file, once."""
        with self._kunci:
            return self._berkas.pop(nama, None)

    def jumlah_tanda(self, pdf: bytes) -> int:
        """How often this very file was signed, by anyone."""
        sidik = hashlib.sha256(pdf).hexdigest()
        with self._kunci:
            return sum(n for (s, _), n in self._tanda.items() if s == sidik)

    def paling_sering(self) -> int:
        """The most signatures that one signer put under one file: above 1 something was signed twice."""
        with self._kunci:
            return max(self._tanda.values(), default=0)

    def seluruh_tanda(self) -> int:
        """All signatures made."""
        with self._kunci:
            return self._tanda.total()

    def panggilan(self, untuk: str) -> int:
        """How many calls of a kind there were."""
        with self._kunci:
            return self._panggilan[untuk]

    def gambar(self) -> dict[str, object]:
        """For /tiruan/keadaan. Signers are told by the end of their number."""
        with self._kunci:
            return {
                "peringatan": "LAYANAN TIRUAN, BUKAN BSrE",
                "panggilan": dict(self._panggilan),
                "tanda": {s: n for (s, _), n in self._tanda.items()},
                "seluruh_tanda": self._tanda.total(),
                "paling_sering": max(self._tanda.values(), default=0),
                "galat_menunggu": {u: [g.galat for g in q] for u, q in self._galat.items()},
                "totp": {n[-4:]: t.kode for n, t in self._totp.items()},
            }
