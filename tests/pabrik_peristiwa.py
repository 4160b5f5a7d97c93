"""Families for the tests of events, and the sums that must hold after each of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.penduduk.models import Keluarga, Mutasi, NomorKkLama, Penduduk
from tests import pabrik

KODE_DESA = "99.01.01.2001"
AYAH, IBU, ANAK_1, ANAK_2 = "Suparman", "Sumini", "Joko", "Rini"


def rt_lain(nama_dusun: str = "Kaliwangi") -> Rt:
    """A neighbourhood in another dusun."""
    dusun, _ = Dusun.objects.get_or_create(nama=nama_dusun)
    rw, _ = Rw.objects.get_or_create(dusun=dusun, nomor="02")
    return Rt.objects.get_or_create(rw=rw, nomor="05")[0]


def keluarga_buat(desa: Desa, *, ayah: str = AYAH, ibu: str = IBU) -> Keluarga:
    """Father, mother and two children, a son and a daughter."""
    bapak = pabrik.penduduk_buat(
        desa, nama=ayah, jenis_kelamin="1", tanggal_lahir=date(1975, 3, 2), status_kawin="2"
    )
    kk = bapak.keluarga
    assert kk is not None
    emak = anggota_buat(
        kk, ibu, shdk="3", jenis_kelamin="2", tanggal_lahir=date(1979, 8, 9), status_kawin="2"
    )
    for nama, jk, lahir in ((ANAK_1, "1", date(2001, 5, 6)), (ANAK_2, "2", date(2012, 1, 30))):
        anggota_buat(
            kk, nama, shdk="4", jenis_kelamin=jk, tanggal_lahir=lahir,
            nama_ayah=ayah, nik_ayah=bapak.nik, nama_ibu=ibu, nik_ibu=emak.nik,
        )  # fmt: skip
    return kk


def anggota_buat(keluarga: Keluarga, nama: str, **kolom: Any) -> Penduduk:
    return pabrik.penduduk_buat(keluarga.desa, keluarga=keluarga, nama=nama, **kolom)


def cari(nama: str, keluarga: Keluarga | None = None) -> Penduduk:
    """The one resident of that name."""
    qs = Penduduk.objects.select_related("keluarga", "rt").filter(nama=nama)
    return qs.get(keluarga=keluarga) if keluarga is not None else qs.get()


def hubungan(keluarga: Keluarga) -> dict[str, str]:
    """Name -> relation of the living members."""
    return dict(
        Penduduk.objects.filter(keluarga=keluarga, status_dasar="1")
        .values_list("nama", "shdk")
        .order_by("pk")
    )


def isi_register() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the register and the ledger, to compare before and after."""
    return {
        "penduduk": list(Penduduk.objects.order_by("pk").values_list()),
        "keluarga": list(Keluarga.objects.order_by("pk").values_list()),
        "nomor_lama": list(NomorKkLama.objects.order_by("pk").values_list()),
        "mutasi": list(Mutasi.objects.order_by("pk").values_list()),
    }


def buku_cocok() -> None:
    """Living residents and heads are the sum of the ledger, by sex, citizenship and dusun."""
    jiwa: Counter[tuple[Any, ...]] = Counter()
    kk: Counter[tuple[Any, ...]] = Counter()
    hidup = Penduduk.objects.filter(status_dasar="1").select_related("rt__rw")
    for o in hidup:
        kunci = (o.jenis_kelamin, o.warganegara == "2", o.rt.rw.dusun_id)
        jiwa[kunci] += 1
        if o.shdk == "1" and o.keluarga_id:
            kk[kunci] += 1
    buku: dict[str, Counter[tuple[Any, ...]]] = {"jiwa": Counter(), "kk": Counter()}
    for m in Mutasi.objects.select_related("rt__rw"):
        buku[m.satuan][(m.jenis_kelamin, m.wna, m.rt.rw.dusun_id)] += m.jumlah
    assert {k: n for k, n in buku["jiwa"].items() if n} == dict(jiwa)
    assert {k: n for k, n in buku["kk"].items() if n} == dict(kk)


def keluarga_utuh() -> None:
    """Every family in which somebody lives has exactly one living head."""
    anggota: Counter[int] = Counter()
    kepala: Counter[int] = Counter()
    for kk, shdk in Penduduk.objects.filter(status_dasar="1", keluarga__isnull=False).values_list(
        "keluarga_id", "shdk"
    ):
        assert kk is not None
        anggota[kk] += 1
        kepala[kk] += shdk == "1"
    assert {kk: kepala[kk] for kk in anggota} == dict.fromkeys(anggota, 1)
