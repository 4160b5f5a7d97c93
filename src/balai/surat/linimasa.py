"""What a citizen reads about the state of a request: sentences and timeline (look.md 7). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Desa, Perangkat
from balai.surat.alur import AKHIR, Aksi, Keadaan, transisi
from balai.surat.elektronik import DICABUT, SIAP_DIUNDUH, rupa, rupa_keadaan
from balai.surat.models import Permohonan, Riwayat

UNTUK = "untuk "  # a note of the history that begins so names whom an official acted for
# Notes that are the line itself: the first of two signed, or somebody recorded his ink.
_KEDUA, _KEDUA_DICATAT = "Surat ditandatangani", "Tanda tangan "
_LAIN = {DICABUT: "Surat dicabut", SIAP_DIUNDUH: "Surat siap diunduh"}
JABATAN: dict[str, str] = {Peran.OPERATOR: "operator", Peran.KADUS: "kepala dusun"}


def label_keadaan(keadaan: str, desa: Desa) -> str:
    """The chip's words, with the village's own titles. `keadaan`: of alur.Keadaan or elektronik.rupa."""
    if keadaan in _LAIN:
        return _LAIN[keadaan]
    return Keadaan(keadaan).label.format(kepala=desa.sebutan_kepala, sekretaris=desa.sebutan_sekretaris)


def label_permohonan(p: Permohonan, desa: Desa) -> str:
    """The chip's words for a request that was read with its letter."""
    return label_keadaan(rupa(p), desa)


def nama_jabatan(peran: str, desa: Desa) -> str:
    return {Peran.KADES: desa.sebutan_kepala, Peran.SEKDES: desa.sebutan_sekretaris}.get(
        Peran(peran), JABATAN.get(peran, "")
    )


def catatan_kedua(penanda: Perangkat, oleh: Akun) -> str:
    """Note of the step at which the first of two signers signed: it stands for the step's own line, which
    names who did it; another than the signer only recorded it."""
    if oleh.perangkat_id == penanda.pk:
        return _KEDUA
    return f"{_KEDUA_DICATAT}{penanda.nama} ({penanda.nama_jabatan}) dicatat"[:200]


def judul_riwayat(r: Riwayat, desa: Desa) -> str:
    """Line of the table of transitions, with the village's titles."""
    if _berjudul(r):
        return r.catatan
    return transisi(r.aksi).riwayat.format(kepala=desa.sebutan_kepala, sekretaris=desa.sebutan_sekretaris)


def catatan_riwayat(r: Riwayat) -> str:
    """What the note says beside the line."""
    return "" if _berjudul(r) else r.catatan


def _berjudul(r: Riwayat) -> bool:
    return r.aksi == Aksi.PARAF and r.catatan.startswith((_KEDUA, _KEDUA_DICATAT))


@dataclass(frozen=True)
class Titik:
    """One point of the timeline. `rupa`: done, now, or still to come."""

    rupa: Literal["lewat", "kini", "nanti"]
    judul: str
    waktu: datetime | None = None
    pelaku: str = ""  # "Anda", or name and office
    rincian: str = ""  # reason, number, who collected
    keadaan: str = ""


_NANTI: tuple[Keadaan, ...] = (
    Keadaan.DIAJUKAN,
    Keadaan.DIPROSES,
    Keadaan.MENUNGGU_TTD,
    Keadaan.SIAP_DIAMBIL,
    Keadaan.SELESAI,
)


def linimasa(
    langkah: Sequence[Riwayat], *, keadaan: str, desa: Desa, pembaca_id: int, berkas: bool = False
) -> list[Titik]:
    """Steps done, the present one, and the usual ones to come. `berkas`: the letter is a signed file."""
    titik: list[Titik] = []
    # Tidying of the wording is no step on the way; the office's own history shows it.
    langkah = [r for r in langkah if r.aksi != Aksi.KOREKSI]
    for n, r in enumerate(langkah):
        terakhir = n == len(langkah) - 1
        titik.append(
            Titik(
                rupa="kini" if terakhir and keadaan not in AKHIR and r.ke == keadaan else "lewat",
                judul=judul_riwayat(r, desa),
                waktu=r.waktu,
                pelaku="Anda" if r.akun_id == pembaca_id else _pelaku(r, desa),
                rincian=_rincian(r),
                keadaan=r.ke,
            )
        )
    if keadaan in AKHIR:
        return titik
    acuan = Keadaan.DIAJUKAN if keadaan == Keadaan.PERLU_PERBAIKAN else Keadaan(keadaan)
    acuan = Keadaan.DIPROSES if acuan == Keadaan.MENUNGGU_VERIFIKASI else acuan
    mulai = _NANTI.index(acuan) + 1 if acuan in _NANTI else 0
    return titik + [
        Titik("nanti", label_keadaan(rupa_keadaan(k, berkas=berkas), desa), keadaan=k) for k in _NANTI[mulai:]
    ]


def _rincian(r: Riwayat) -> str:
    if r.aksi == Aksi.CABUT:  # the class stands in the note, the reason beside it
        return f"{r.catatan}: {r.alasan}"
    return r.alasan or ("" if r.catatan.startswith(UNTUK) else catatan_riwayat(r))


def _pelaku(r: Riwayat, desa: Desa) -> str:
    jabatan = nama_jabatan(r.peran, desa)
    siapa = f"{r.pelaku}, {jabatan}" if jabatan else r.pelaku
    return f"{siapa}, {r.catatan}" if r.catatan.startswith(UNTUK) else siapa
