"""The workflow of a request: pure data and one function. Page, API, docs and tests read this table.

`docs/alur-permohonan.md` is generated from it (`python -m balai alur`).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from balai.desa.hak import Hak


class Keadaan(TextChoices):
    KONSEP = "konsep", "Konsep"
    MENUNGGU_RT = "menunggu_rt", "Menunggu persetujuan Ketua RT"
    DIAJUKAN = "diajukan", "Diajukan"
    DIPROSES = "diproses", "Sedang diproses"
    PERLU_PERBAIKAN = "perlu_perbaikan", "Belum lengkap"
    MENUNGGU_VERIFIKASI = "menunggu_verifikasi", "Menunggu pemeriksaan {sekretaris}"
    MENUNGGU_TTD = "menunggu_ttd", "Menunggu tanda tangan {kepala}"
    SIAP_DIAMBIL = "siap_diambil", "Surat siap diambil"
    SELESAI = "selesai", "Selesai"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


K = Keadaan
AKHIR: frozenset[Keadaan] = frozenset({K.SELESAI, K.DITOLAK, K.DIBATALKAN})
GILIRAN_WARGA: frozenset[Keadaan] = frozenset({K.KONSEP, K.PERLU_PERBAIKAN})
GILIRAN_KANTOR: frozenset[Keadaan] = frozenset(
    {K.DIAJUKAN, K.DIPROSES, K.MENUNGGU_VERIFIKASI, K.MENUNGGU_TTD}
)
BERJALAN: frozenset[Keadaan] = frozenset(set(K) - AKHIR)
DAPAT_DIISI = GILIRAN_WARGA


class Aksi(StrEnum):
    KIRIM = "kirim"
    KIRIM_RT = "kirim_rt"
    SETUJUI_RT = "setujui_rt"
    TOLAK_RT = "tolak_rt"
    UNDANG_RT = "undang_rt"
    LEWATI_RT = "lewati_rt"
    AMBIL = "ambil"
    MINTA_PERBAIKAN = "minta_perbaikan"
    KIRIM_ULANG = "kirim_ulang"
    KOREKSI = "koreksi"
    SIAPKAN = "siapkan"
    MINTA_VERIFIKASI = "minta_verifikasi"
    VERIFIKASI = "verifikasi"
    KEMBALIKAN = "kembalikan"
    PARAF = "paraf"
    TANDATANGANI = "tandatangani"
    UNDUH = "unduh"
    ANTAR = "antar"
    SERAHKAN = "serahkan"
    TOLAK = "tolak"
    BATALKAN = "batalkan"
    CABUT = "cabut"


@dataclass(frozen=True, slots=True)
class Transisi:
    """`hak` None: only the citizen whose request it is. `ke` None: the state stays."""

    aksi: Aksi
    dari: frozenset[Keadaan]
    ke: Keadaan | None
    hak: Hak | None
    label: str  # button
    riwayat: str  # line in the history
    perlu_alasan: bool = False


def _t(
    aksi: Aksi,
    dari: Set[Keadaan],
    ke: Keadaan | None,
    hak: Hak | None,
    label: str,
    riwayat: str,
    alasan: bool = False,
) -> Transisi:
    return Transisi(aksi, frozenset(dari), ke, hak, label, riwayat, alasan)


TRANSISI: tuple[Transisi, ...] = (
    _t(Aksi.KIRIM, {K.KONSEP}, K.DIAJUKAN, None, "Kirim", "Permohonan dikirim"),
    _t(Aksi.KIRIM_RT, {K.KONSEP}, K.MENUNGGU_RT, None, "Kirim", "Permohonan dikirim ke Ketua RT"),
    _t(
        Aksi.SETUJUI_RT,
        {K.MENUNGGU_RT},
        K.DIAJUKAN,
        Hak.SETUJUI_RT,
        "Setujui",
        "Disetujui Ketua RT",
    ),
    _t(
        Aksi.UNDANG_RT,
        {K.MENUNGGU_RT},
        None,
        Hak.SETUJUI_RT,
        "Minta bertemu",
        "Ketua RT minta bertemu",
        True,
    ),
    _t(
        Aksi.TOLAK_RT,
        {K.MENUNGGU_RT},
        K.DITOLAK,
        Hak.SETUJUI_RT,
        "Tolak",
        "Ditolak Ketua RT",
        True,
    ),
    _t(
        Aksi.LEWATI_RT,
        {K.MENUNGGU_RT},
        K.DIAJUKAN,
        Hak.PERIKSA,
        "Teruskan tanpa RT",
        "Diteruskan tanpa persetujuan Ketua RT",
        True,
    ),
    _t(Aksi.AMBIL, {K.DIAJUKAN}, K.DIPROSES, Hak.PERIKSA, "Mulai periksa", "Mulai diperiksa"),
    _t(
        Aksi.MINTA_PERBAIKAN,
        {K.DIAJUKAN, K.DIPROSES},
        K.PERLU_PERBAIKAN,
        Hak.PERIKSA,
        "Minta perbaikan",
        "Perbaikan diminta",
        True,
    ),
    _t(Aksi.KIRIM_ULANG, {K.PERLU_PERBAIKAN}, K.DIAJUKAN, None, "Kirim", "Perbaikan dikirim"),
    _t(Aksi.KOREKSI, {K.DIPROSES}, None, Hak.PERIKSA, "Simpan isian", "Isian dirapikan petugas"),
    _t(
        Aksi.SIAPKAN,
        {K.DIPROSES},
        K.MENUNGGU_TTD,
        Hak.PERIKSA,
        "Buat surat dan minta tanda tangan",
        "Surat dibuat dan diberi nomor",
    ),
    _t(
        Aksi.MINTA_VERIFIKASI,
        {K.DIPROSES},
        K.MENUNGGU_VERIFIKASI,
        Hak.PERIKSA,
        "Kirim ke {sekretaris}",
        "Diteruskan ke {sekretaris}",
    ),
    _t(
        Aksi.VERIFIKASI,
        {K.MENUNGGU_VERIFIKASI},
        K.MENUNGGU_TTD,
        Hak.VERIFIKASI,
        "Setujui dan minta tanda tangan",
        "Diperiksa, surat dibuat dan diberi nomor",
    ),
    _t(
        Aksi.KEMBALIKAN,
        {K.MENUNGGU_VERIFIKASI, K.MENUNGGU_TTD},
        K.DIPROSES,
        Hak.VERIFIKASI,
        "Kembalikan",
        "Dikembalikan ke operator",
        True,
    ),
    _t(Aksi.PARAF, {K.MENUNGGU_TTD}, None, Hak.TANDA_TANGAN, "Bubuhkan paraf", "Surat diparaf"),
    _t(
        Aksi.TANDATANGANI,
        {K.MENUNGGU_TTD},
        K.SIAP_DIAMBIL,
        Hak.TANDA_TANGAN,
        "Tandatangani",
        "Surat ditandatangani",
    ),
    _t(
        Aksi.ANTAR,
        {K.SIAP_DIAMBIL},
        None,
        Hak.SERAHKAN,
        "Titipkan untuk diantar",
        "Surat dibawa untuk diantar",
    ),
    _t(Aksi.UNDUH, {K.SIAP_DIAMBIL}, K.SELESAI, None, "Unduh surat", "Surat diunduh pemohon"),
    _t(Aksi.SERAHKAN, {K.SIAP_DIAMBIL}, K.SELESAI, Hak.SERAHKAN, "Serahkan", "Surat diserahkan"),
    _t(
        Aksi.TOLAK,
        {K.DIAJUKAN, K.DIPROSES, K.MENUNGGU_VERIFIKASI},
        K.DITOLAK,
        Hak.PERIKSA,
        "Tolak",
        "Permohonan ditolak",
        True,
    ),
    _t(
        Aksi.BATALKAN,
        {
            K.KONSEP,
            K.MENUNGGU_RT,
            K.DIAJUKAN,
            K.DIPROSES,
            K.PERLU_PERBAIKAN,
            K.MENUNGGU_VERIFIKASI,
            K.MENUNGGU_TTD,
        },
        K.DIBATALKAN,
        None,
        "Batalkan permohonan",
        "Permohonan dibatalkan",
    ),
    _t(
        Aksi.CABUT,
        {K.SIAP_DIAMBIL, K.SELESAI},
        K.SELESAI,
        Hak.CABUT_SURAT,
        "Cabut surat",
        "Surat dicabut",
        True,
    ),
)

_PER_AKSI: dict[Aksi, Transisi] = {t.aksi: t for t in TRANSISI}


def transisi(aksi: str) -> Transisi:
    """The one row of an action. Raises ValueError for an unknown action."""
    return _PER_AKSI[Aksi(aksi)]


def aksi_boleh(
    keadaan: str,
    *,
    hak: Set[Hak],
    pemohon: bool,
    perlu_verifikasi: bool,
    perlu_rt: bool = False,
    perlu_paraf: bool = False,
    elektronik: bool = False,
    dapat_dicabut: bool = False,
) -> list[Transisi]:
    """Actions open in this state for somebody with these rights, in table order.

    `perlu_paraf`: initials are still missing; `elektronik`: the letter is a signed file; `dapat_dicabut`: it
    is signed and not revoked.
    """
    buang = {
        Aksi.SIAPKAN if perlu_verifikasi else Aksi.MINTA_VERIFIKASI,
        Aksi.KIRIM if perlu_rt else Aksi.KIRIM_RT,
        Aksi.TANDATANGANI if perlu_paraf else Aksi.PARAF,
    }
    buang |= set() if elektronik else {Aksi.UNDUH}
    buang |= set() if dapat_dicabut else {Aksi.CABUT}
    return [
        t
        for t in TRANSISI
        if keadaan in t.dari and t.aksi not in buang and (t.hak in hak if t.hak is not None else pemohon)
    ]
