"""Routes of the slice `agenda`: door of each, and makers of what they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from balai.agenda.models import SuratKeluar
from balai.agenda.services import nomor_berikut
from balai.surat.nomor import nomor_ambil
from tests import pabrik_agenda as pa
from tests.guards.pintu import AGENDA, PETUGAS, Rute

RUTE: dict[str, Rute] = {
    "petugas:agenda": Rute(AGENDA),
    "petugas:agenda_masuk_catat": Rute(AGENDA),
    "petugas:agenda_masuk": Rute(PETUGAS, "masuk"),
    "petugas:agenda_beri": Rute(AGENDA, "masuk"),
    "petugas:agenda_masuk_pindai": Rute(AGENDA, "masuk", "POST"),
    "petugas:agenda_masuk_berkas": Rute(PETUGAS, "masuk"),
    "petugas:agenda_disposisi": Rute(PETUGAS),
    "petugas:agenda_selesai": Rute(PETUGAS, "disposisi"),
    "petugas:agenda_keluar": Rute(AGENDA),
    "petugas:agenda_ambil": Rute(AGENDA),
    "petugas:agenda_luar": Rute(AGENDA),
    "petugas:agenda_surat": Rute(AGENDA, "keluar"),
    "petugas:agenda_isi": Rute(AGENDA, "nomor_kosong"),
    "petugas:agenda_surat_batal": Rute(AGENDA, "keluar"),
    "petugas:agenda_surat_pindai": Rute(AGENDA, "keluar", "POST"),
    "petugas:agenda_surat_berkas": Rute(AGENDA, "keluar"),
    "petugas:agenda_batal": Rute(AGENDA),
    "petugas:agenda_ekspedisi": Rute(AGENDA),
    "petugas:agenda_kirim_pilih": Rute(AGENDA),
    "petugas:agenda_kirim": Rute(AGENDA, "keluar"),
    "petugas:agenda_terima": Rute(AGENDA, "ekspedisi"),
    "petugas:agenda_buku": Rute(AGENDA),
}


def _masuk(d: Any) -> dict[str, Any]:
    surat = pa.masuk_buat(d.akun["operator"], pindai=True)
    pa.disposisi_buat(surat, d.akun["operator"])
    return {"pk": surat.pk}


def _keluar(d: Any) -> dict[str, Any]:
    return {"pk": pa.keluar_buat(d.desa, d.akun["operator"], pindai=True).pk}


def _kosong(d: Any) -> dict[str, Any]:
    """Behind a gap that nobody wrote down: the register that looks for missing numbers has to ask twice."""
    hari = timezone.localdate()
    with transaction.atomic():
        nomor_ambil(deret="surat", tahun=hari.year)
    pa.luar_buat(d.desa, d.akun["operator"], nomor_berikut(d.desa, hari) + 1)
    return {"pk": SuratKeluar.objects.filter(keadaan="kosong").values_list("pk", flat=True)[0]}


def _disposisi(d: Any) -> dict[str, Any]:
    surat = pa.masuk_buat(d.akun["operator"])
    return {"pk": pa.disposisi_buat(surat, d.akun["operator"]).pk}


def _ekspedisi(d: Any) -> dict[str, Any]:
    return {"pk": pa.ekspedisi_buat(pa.keluar_buat(d.desa, d.akun["operator"]), d.akun["operator"]).pk}


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "masuk": _masuk,
    "keluar": _keluar,
    "nomor_kosong": _kosong,
    "disposisi": _disposisi,
    "ekspedisi": _ekspedisi,
}
TETAP: dict[str, dict[str, Any]] = {
    "petugas:agenda_masuk_berkas": {"varian": "kecil"},
    "petugas:agenda_surat_berkas": {"varian": "kecil"},
    "petugas:agenda_kirim": {"macam": "keluar"},
    "petugas:agenda_buku": {"kode": "a7", "bentuk": "xlsx"},
}
