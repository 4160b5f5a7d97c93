"""Makers of reports for tests."""

from __future__ import annotations

from collections.abc import Mapping

from balai.lapor.models import Laporan
from balai.lapor.services import laporan_tambah_kirim, laporan_ubah_kirim
from balai.penduduk.models import Penduduk
from tests import pabrik

ANAK = {
    "nama": "Aisyah Putri",
    "jenis_kelamin": "2",
    "tempat_lahir": "Arunika",
    "tanggal_lahir": "2024-11-02",
    "shdk": "4",
    "agama": "1",
    "nama_ibu": "Siti Rahmawati",
}


def laporan_buat(
    pelapor: Penduduk,
    *,
    orang: Penduduk | None = None,
    isi: Mapping[str, str] | None = None,
    catatan: str = "",
    bukti: bool = False,
) -> Laporan:
    """A report that waits; of an own wrong occupation unless told otherwise."""
    assert pelapor.akun is not None
    return laporan_ubah_kirim(
        akun=pelapor.akun,
        pelapor=pelapor,
        orang=orang or pelapor,
        mentah={"pekerjaan": "84"} if isi is None else isi,
        catatan=catatan,
        dokumen=[pabrik.dokumen_buat(pelapor, "KTP")] if bukti else [],
        kunci=pabrik.kunci(),
    )


def tambah_buat(pelapor: Penduduk, *, isi: Mapping[str, str] | None = None, bukti: bool = False) -> Laporan:
    """A report of a missing child that waits."""
    assert pelapor.akun is not None
    return laporan_tambah_kirim(
        akun=pelapor.akun,
        pelapor=pelapor,
        mentah=ANAK | dict(isi or {}),
        catatan="",
        dokumen=[pabrik.dokumen_buat(pelapor, "KTP")] if bukti else [],
        kunci=pabrik.kunci(),
    )
