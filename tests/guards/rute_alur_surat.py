"""Routes of the flow of work: heads of the RT, delegation, many at once, filters, delays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from balai.desa.models import Delegasi
from balai.surat.models import Borongan
from tests import pabrik, pabrik_alur
from tests.guards.pintu import AKUN, DELEGASI, PERIKSA, PETUGAS, SETUJUI_RT, VERIFIKASI, Rute


def _rt(d: Any) -> dict[str, Any]:
    pabrik_alur.ketua_rt_buat()
    return {"kode": pabrik_alur.kirim_ke_rt(d.orang, desa=d.desa).kode}


def _akun_rt(_d: Any) -> dict[str, Any]:
    return {"pk": pabrik_alur.ketua_rt_buat().pk}


def _delegasi(_d: Any) -> dict[str, Any]:
    return {"pk": pabrik_alur.delegasi_buat(pabrik_alur.perangkat_buat(), Delegasi.Bentuk.UB).pk}


def _borongan(d: Any) -> dict[str, Any]:
    """Of the operator; everybody else gets a 404."""
    b = Borongan.objects.create(
        kode="boronganguard1",
        kunci=pabrik.kunci(),
        akun=d.akun["operator"],
        aksi="ambil",
        butir=[d.permohonan.kode],
        keadaan=Borongan.Keadaan.SELESAI,
        gagal={d.permohonan.kode: "Keadaannya sekarang: Menunggu tanda tangan Kepala Desa."},
    )
    return {"kode": b.kode}


RUTE: dict[str, Rute] = {
    "petugas:persetujuan_rt": Rute(SETUJUI_RT),
    "petugas:persetujuan_rt_satu": Rute(SETUJUI_RT, "menunggu_rt"),
    "petugas:persetujuan_rt_dokumen": Rute(SETUJUI_RT, "menunggu_rt"),
    "petugas:akun_rt": Rute(AKUN),
    "petugas:akun_rt_ubah": Rute(AKUN, "akun_rt", "POST"),
    "petugas:delegasi": Rute(DELEGASI),
    "petugas:delegasi_cabut": Rute(DELEGASI, "delegasi", "POST"),
    "petugas:borongan": Rute(PETUGAS, cara="POST"),
    "petugas:borongan_hasil": Rute(PETUGAS, "borongan"),
    "petugas:saringan_antrean": Rute(PERIKSA, cara="POST"),
    "petugas:terlambat": Rute(VERIFIKASI),
}
OBYEK: dict[str, Callable[[Any], dict[str, Any]]] = {
    "menunggu_rt": _rt,
    "akun_rt": _akun_rt,
    "delegasi": _delegasi,
    "borongan": _borongan,
}
TETAP: dict[str, dict[str, Any]] = {
    "petugas:persetujuan_rt_dokumen": {"syarat": "KTP", "varian": "kecil"},
}
