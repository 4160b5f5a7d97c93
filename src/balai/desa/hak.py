"""Rights of officials, by role. Citizens have none of these: their pages ask for ownership instead."""

from enum import StrEnum


class Hak(StrEnum):
    PERIKSA = "periksa"  # see the queue, take, return, reject, make ready, hand over
    VERIFIKASI = "verifikasi"  # the sekdes looks before the signer
    TANDA_TANGAN = "tanda_tangan"
    CABUT_SURAT = "cabut_surat"  # revoke a signed letter
    SERAHKAN = "serahkan"  # hand a finished letter to the citizen
    LIHAT_PENDUDUK = "lihat_penduduk"
    UBAH_PENDUDUK = "ubah_penduduk"  # import, correct, record events, decide on citizens' reports
    NIK_UTUH = "nik_utuh"  # files with whole NIK and KK numbers
    KUNCI_BULAN = "kunci_bulan"  # close a month of the population report
    KELOLA_BANTUAN = "kelola_bantuan"
    KELOLA_AKUN = "kelola_akun"  # accounts and activation codes of citizens
    BANTU_WARGA = "bantu_warga"  # ask for a letter on behalf of a citizen who is present
    SETUJUI_RT = "setujui_rt"  # agree, as head of the RT or RW, before the office sees a request
    AGENDA = "agenda"  # registers of incoming and outgoing letters, numbers
    ATUR_SURAT = "atur_surat"  # letter types, their text, letterhead, number pattern
    DELEGASI = "delegasi"  # who stands for whom
    ATUR_TTE = "atur_tte"  # signing services, officials' certificates, the village's keys


class Peran(StrEnum):
    WARGA = "warga"
    OPERATOR = "operator"
    SEKDES = "sekdes"
    KADES = "kades"
    KADUS = "kadus"
    RT = "rt"


NAMA_PERAN: dict[Peran, str] = {
    Peran.WARGA: "Warga",
    Peran.OPERATOR: "Operator",
    Peran.SEKDES: "Sekretaris",
    Peran.KADES: "Kepala",
    Peran.KADUS: "Kepala dusun",
    Peran.RT: "Ketua RT",
}

_MEJA = {
    Hak.PERIKSA,
    Hak.SERAHKAN,
    Hak.LIHAT_PENDUDUK,
    Hak.UBAH_PENDUDUK,
    Hak.NIK_UTUH,
    Hak.KELOLA_BANTUAN,
    Hak.KELOLA_AKUN,
    Hak.BANTU_WARGA,
    Hak.AGENDA,
    Hak.ATUR_SURAT,
    Hak.ATUR_TTE,
}

HAK_PERAN: dict[Peran, frozenset[Hak]] = {
    Peran.WARGA: frozenset(),
    Peran.OPERATOR: frozenset(_MEJA),
    Peran.SEKDES: frozenset(
        _MEJA | {Hak.VERIFIKASI, Hak.TANDA_TANGAN, Hak.KUNCI_BULAN, Hak.DELEGASI, Hak.CABUT_SURAT}
    ),
    Peran.KADES: frozenset(
        {
            Hak.TANDA_TANGAN,
            Hak.VERIFIKASI,
            Hak.LIHAT_PENDUDUK,
            Hak.KUNCI_BULAN,
            Hak.AGENDA,
            Hak.DELEGASI,
            Hak.CABUT_SURAT,
            Hak.ATUR_TTE,
        }
    ),
    Peran.KADUS: frozenset({Hak.SERAHKAN, Hak.BANTU_WARGA, Hak.SETUJUI_RT}),
    Peran.RT: frozenset({Hak.BANTU_WARGA, Hak.SETUJUI_RT}),
}

# What an official needs who signs by a running delegation (desa.delegasi), whatever his role: to see the
# request, to confirm the signature, to send it back.
HAK_DELEGASI: frozenset[Hak] = frozenset({Hak.TANDA_TANGAN, Hak.VERIFIKASI, Hak.LIHAT_PENDUDUK})


def hak_peran(peran: str) -> frozenset[Hak]:
    return HAK_PERAN.get(Peran(peran), frozenset())
