"""A citizen rates the service that he got."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.kode import tabel
from balai.dasar.tanggal import umur
from balai.jejak.services import catat
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan
from balai.survei.ikm import NILAI
from balai.survei.models import Penilaian
from balai.survei.selectors import boleh_menilai

SARAN_MAKS = 500
# Lower bound of an age band -> its name in reports.
_UMUR = ((60, "60+"), (40, "40-59"), (25, "25-39"), (17, "17-24"), (0, "<17"))


class PenilaianSalah(ValueError):
    """The answer cannot be taken; `galat`: field -> message with the cure."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)


@transaction.atomic
def penilaian_beri(
    *,
    permohonan: Permohonan,
    akun: Akun,
    orang: Penduduk,
    umum: int | None,
    nilai: Mapping[str, int],
    saran: str,
) -> Penilaian:
    """Rate a request of one's own, once; a second answer replaces the first. `orang`: the resident who
    answers. Raises PenilaianSalah."""
    galat = {}
    if not boleh_menilai(permohonan, akun, orang):
        galat[""] = "Layanan ini belum selesai, jadi belum bisa dinilai."
    if umum not in NILAI:
        galat["umum"] = "Pilih satu nilai untuk layanan ini."
    asing = [k for k, n in nilai.items() if k not in tabel("skm_unsur") or n not in NILAI]
    for k in asing:
        galat[f"unsur-{k}"] = "Pilih satu dari empat nilai."
    if len(saran.strip()) > SARAN_MAKS:
        galat["saran"] = f"Ringkas saran sampai {SARAN_MAKS} huruf."
    if galat:
        raise PenilaianSalah(galat)
    baris, _ = Penilaian.objects.update_or_create(
        permohonan=permohonan,
        defaults={
            "desa_id": permohonan.desa_id,
            "umum": umum,
            "nilai": dict(nilai),
            "saran": saran.strip(),
            **_responden(orang),
        },
    )
    catat(aksi="penilaian.beri", akun=akun, objek=f"permohonan:{permohonan.kode}")
    return baris


def _responden(orang: Penduduk) -> dict[str, str]:
    tahun = umur(orang.tanggal_lahir, timezone.localdate()) if orang.tanggal_lahir else None
    pita = next((nama for batas, nama in _UMUR if tahun is not None and tahun >= batas), "")
    return {
        "kelompok_umur": pita,
        "jenis_kelamin": orang.jenis_kelamin,
        "pendidikan": orang.pendidikan_kk,
        "pekerjaan": orang.pekerjaan,
    }
