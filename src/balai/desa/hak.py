"""Rights of officials, by role. Citizens have none of these: their pages ask for ownership instead."""

from enum import StrEnum


class Hak(StrEnum):
    PERIKSA = "periksa"  # see the queue, take, return, reject, make ready, hand over
    VERIFIKASI = "verifikasi"  # the sekdes looks before the signer
    TANDA_TANGAN = "tanda_tangan"
    SERAHKAN = "serahkan"  # hand a finished letter to the citizen
    LIHAT_PENDUDUK = "lihat_penduduk"
    KELOLA_AKUN = "kelola_akun"  # accounts and activation codes of citizens


class Peran(StrEnum):
    WARGA = "warga"
    OPERATOR = "operator"
    SEKDES = "sekdes"
    KADES = "kades"
    KADUS = "kadus"


NAMA_PERAN: dict[Peran, str] = {
    Peran.WARGA: "Warga",
    Peran.OPERATOR: "Operator",
    Peran.SEKDES: "Sekretaris",
    Peran.KADES: "Kepala",
    Peran.KADUS: "Kepala dusun",
}

_MEJA = {Hak.PERIKSA, Hak.SERAHKAN, Hak.LIHAT_PENDUDUK, Hak.KELOLA_AKUN}

HAK_PERAN: dict[Peran, frozenset[Hak]] = {
    Peran.WARGA: frozenset(),
    Peran.OPERATOR: frozenset(_MEJA),
    Peran.SEKDES: frozenset(_MEJA | {Hak.VERIFIKASI, Hak.TANDA_TANGAN}),
    Peran.KADES: frozenset({Hak.TANDA_TANGAN, Hak.VERIFIKASI, Hak.LIHAT_PENDUDUK}),
    Peran.KADUS: frozenset({Hak.SERAHKAN}),
}


def hak_peran(peran: str) -> frozenset[Hak]:
    return HAK_PERAN.get(Peran(peran), frozenset())
