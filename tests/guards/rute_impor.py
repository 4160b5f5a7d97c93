"""Routes of this slice; see rute.py. OBYEK: maker(Dunia) -> parts of the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from balai.berkas.services import berkas_tulis
from balai.penduduk.models import BarisImpor, Impor
from tests.guards.pintu import NIK_UTUH, PENDUDUK, UBAH, Rute

RUTE: dict[str, Rute] = {
    "petugas:impor": Rute(UBAH),
    "petugas:impor_templat": Rute(UBAH),
    "petugas:impor_satu": Rute(UBAH, "impor"),
    "petugas:impor_segar": Rute(UBAH, "impor_jalan"),
    "petugas:impor_ditolak": Rute(UBAH, "impor"),
    "petugas:impor_batal": Rute(UBAH, "impor_selesai"),
    "petugas:impor_simpan": Rute(UBAH, "impor_simpan", "POST"),
    "petugas:impor_buang": Rute(UBAH, "impor_simpan", "POST"),
    "petugas:ekspor": Rute(PENDUDUK),
    "petugas:ekspor_utuh": Rute(NIK_UTUH),
}


def _impor(kode: str, keadaan: Impor.Keadaan, **kolom: Any) -> Callable[[Any], dict[str, Any]]:
    def buat(d: Any) -> dict[str, Any]:
        impor = Impor.objects.create(
            kode=kode,
            keadaan=keadaan,
            berkas=berkas_tulis(isi=b"x", nama="penduduk.xlsx", mime="text/csv", oleh=d.akun["operator"]),
            nama_berkas="penduduk.xlsx",
            jumlah={"baru": 1, "berubah": 1, "tetap": 0, "ditolak": 1, "peringatan": 1},
            oleh=d.akun["operator"],
            **kolom,
        )
        isi = {"nik": d.orang.nik, "nama": "Dewi Kusuma", "sex": "2", "ibu_nik": d.orang.nik}
        for nomor, hasil in enumerate(BarisImpor.Hasil.values, 2):
            BarisImpor.objects.create(
                impor=impor,
                nomor=nomor,
                hasil=hasil,
                nama="Dewi Kusuma",
                isi=isi,
                lama={"ibu_nik": ""} if hasil == "berubah" else {},
                masalah=[["sex", "Isi jenis kelamin."]] if hasil == "ditolak" else [],
                peringatan=[["nik", "NIK berbeda dengan tanggal lahir."]] if hasil == "baru" else [],
            )
        return {"kode": kode}

    return buat


def _selesai(d: Any) -> dict[str, Any]:
    return _impor("selesai0000001", Impor.Keadaan.SELESAI, selesai_pada=timezone.now())(d)


OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "impor": _impor("siap0000000001", Impor.Keadaan.SIAP),
    "impor_jalan": _impor("jalan000000001", Impor.Keadaan.DIPERIKSA),
    "impor_simpan": _impor("simpan00000001", Impor.Keadaan.DIBATALKAN),
    "impor_selesai": _selesai,
}
TETAP: dict[str, dict[str, Any]] = {}
