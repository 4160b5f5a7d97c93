"""Approval by the head of the RT or RW, for letter types that want it: who may give it, and since when it
is waited for. Reads only; writing: services.rt."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from balai.akun.models import Akun
from balai.desa.hak import Hak, Peran
from balai.desa.jam import Jadwal, tambah_hari_kerja
from balai.penduduk.models import Penduduk
from balai.surat.alur import Aksi, Keadaan
from balai.surat.models import Permohonan, Riwayat

BATAS_RT_HARI: Final = 2  # working days without answer, then the operator may pass it on
_LENGKAP: Final = ("jenis", "versi", "penduduk__rt__rw__dusun__kepala", "penduduk__keluarga", "pemohon")


def penyetuju_rt(orang: Penduduk) -> QuerySet[Akun]:
    """Active accounts that may approve for this resident: heads of his RT and RW, head of his dusun."""
    rt = orang.rt
    ketua = Q(peran=Peran.RT) & (Q(rt_id=rt.pk) | Q(rw_id=rt.rw_id))
    kadus = Q(peran=Peran.KADUS, perangkat__isnull=False, perangkat_id=rt.rw.dusun.kepala_id)
    return Akun.objects.filter(ketua | kadus, aktif=True).order_by("pk")


def perlu_rt(permohonan: Permohonan) -> bool:
    """Whether "Kirim" leads to the RT first: the type wants it, and somebody there has an account."""
    return permohonan.jenis.perlu_rt and penyetuju_rt(permohonan.penduduk).exists()


def wilayah_rt(akun: Akun) -> Q | None:
    """Residents for whom this account approves, as a condition on Permohonan; None: for nobody."""
    if Hak.SETUJUI_RT not in akun.hak:
        return None
    if akun.peran == Peran.RT:
        syarat = Q(pk__in=[])
        if akun.rt_id is not None:
            syarat |= Q(penduduk__rt_id=akun.rt_id)
        if akun.rw_id is not None:
            syarat |= Q(penduduk__rt__rw_id=akun.rw_id)
        return syarat
    if akun.peran == Peran.KADUS and akun.perangkat_id is not None:
        return Q(penduduk__rt__rw__dusun__kepala_id=akun.perangkat_id)
    return None


def menunggu_rt(akun: Akun) -> QuerySet[Permohonan]:
    """Requests that wait for this head of RT, RW or dusun, the oldest first."""
    syarat = wilayah_rt(akun)
    if syarat is None:
        return Permohonan.objects.none()
    qs = Permohonan.objects.filter(syarat, keadaan=Keadaan.MENUNGGU_RT).select_related(*_LENGKAP)
    return qs.order_by("diajukan_pada", "pk")


def permohonan_rt(akun: Akun, kode: str) -> Permohonan | None:
    """A request that this head has to answer or has answered himself; another one is unknown to him."""
    syarat = wilayah_rt(akun)
    if syarat is None:
        return None
    sendiri = Riwayat.objects.filter(akun=akun, permohonan__kode=kode).exclude(aksi=Aksi.KIRIM_RT)
    return (
        Permohonan.objects.filter(syarat, kode=kode)
        .filter(Q(keadaan=Keadaan.MENUNGGU_RT) | Q(pk__in=sendiri.values("permohonan_id")))
        .select_related(*_LENGKAP)
        .first()
    )


def boleh_dilewati(permohonan: Permohonan, jadwal: Jadwal, sekarang: datetime) -> datetime | None:
    """None when the operator may pass it on without the RT; else the moment from which he may."""
    if not penyetuju_rt(permohonan.penduduk).exists():
        return None
    batas = tambah_hari_kerja(jadwal, permohonan.diubah_pada, BATAS_RT_HARI)
    return None if sekarang >= batas else batas
