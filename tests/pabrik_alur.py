"""Makers for the flow of work: heads of an RT, requests that wait for them, delegations."""

from __future__ import annotations

from copy import copy
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Delegasi, Desa, Perangkat, Rt
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat, Permohonan
from tests import pabrik


def ketua_rt_buat(rt: Rt | None = None, **kolom: Any) -> Akun:
    """An account of a head: of `rt` (the first one of the village), or with `rw=` of that RW."""
    tempat = {} if "rw" in kolom else {"rt": rt or Rt.objects.order_by("pk").first()}
    return Akun.objects.create(
        **{
            "nama_pengguna": f"rt-{pabrik.kunci()[:8]}",
            "nama": "Sugeng Riyadi",
            "peran": Peran.RT,
            "password": make_password(pabrik.SANDI),
        }
        | tempat
        | kolom
    )


def kirim_ke_rt(orang: Penduduk, *, desa: Desa, jenis: str = "SKD") -> Permohonan:
    """A request of a type that wants the RT first, just sent."""
    JenisSurat.objects.filter(kode=jenis).update(perlu_rt=True)
    p = pabrik.konsep_buat(orang, jenis)
    assert orang.akun is not None
    return s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())


def diajukan_banyak(orang: Penduduk, *, desa: Desa, jumlah: int) -> list[str]:
    """Keys of that many sent requests: one by the services, the others as copies of its row."""
    p = pabrik.konsep_buat(orang, "SKU")
    assert orang.akun is not None
    s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=pabrik.kunci())
    p = Permohonan.objects.get(pk=p.pk)
    salinan = []
    for n in range(1, jumlah):
        x = copy(p)
        x.pk, x.kode, x.nomor, x.kunci_buat = None, f"salin{n:08}", f"PS-0000-{n:04}", pabrik.kunci()
        salinan.append(x)
    Permohonan.objects.bulk_create(salinan)
    return [p.kode, *(x.kode for x in salinan)]


def perangkat_buat(nama: str = "Slamet Raharjo", **kolom: Any) -> Perangkat:
    """An official who may not sign by himself."""
    isi = {"jabatan": "kasi", "nama_jabatan": "Kasi Pelayanan"} | kolom
    return Perangkat.objects.create(nama=nama, **isi)


def delegasi_buat(perangkat: Perangkat, bentuk: str = "plh", *, mulai: int = 0, selesai: int = 3) -> Delegasi:
    """A delegation; `mulai` and `selesai` in days from today."""
    hari: date = timezone.localdate()
    return Delegasi.objects.create(
        perangkat=perangkat,
        bentuk=bentuk,
        mulai=hari + timedelta(days=mulai),
        selesai=hari + timedelta(days=selesai),
    )
