"""Random acts on a few families: what must hold after each, and after taking them all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.desa.models import Desa, Rt
from balai.penduduk import services as s
from balai.penduduk.laporan.bulanan import bulan_geser, laporan_deret
from balai.penduduk.models import BulanTerkunci, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci, awal_bulan
from balai.penduduk.services import DataDitolak, TidakBisaBatal, peristiwa_batalkan
from tests import pabrik_peristiwa as pp


@dataclass
class Dunia:
    """The village of one walk, and the choices that hypothesis makes in it."""

    data: Any
    oleh: Akun
    hari: date
    urut: int = 0
    peristiwa: list[Peristiwa] = field(default_factory=list)
    keadaan: list[dict[str, Any]] = field(default_factory=list)

    def pilih(self, isi: list[Any]) -> Any:
        return self.data.draw(st.sampled_from(isi))

    def orang(self) -> Penduduk:
        return self.pilih(list(Penduduk.objects.order_by("pk")))  # type: ignore[no-any-return]

    def hidup(self) -> Penduduk:
        return self.pilih(list(Penduduk.objects.filter(status_dasar="1").order_by("pk")))  # type: ignore[no-any-return]

    def keluarga(self) -> Keluarga:
        return self.pilih(list(Keluarga.objects.order_by("pk")))  # type: ignore[no-any-return]

    def rt(self) -> Rt:
        return self.pilih(list(Rt.objects.order_by("pk")))  # type: ignore[no-any-return]

    def anggota(self, kk: Keluarga | None) -> list[int]:
        """Some members of a family, not always living ones."""
        semua = list(Penduduk.objects.filter(keluarga=kk).order_by("pk").values_list("pk", flat=True))
        return (
            self.data.draw(st.lists(st.sampled_from(semua), unique=True, min_size=1)) if kk and semua else []
        )

    def pengganti(self, kk: Keluarga | None) -> int | None:
        semua = list(Penduduk.objects.filter(keluarga=kk, status_dasar="1").values_list("pk", flat=True))
        return self.pilih([None, *semua]) if kk else None

    def nomor(self) -> str:
        self.urut += 1
        return f"99010122012600{self.urut:02}"

    def waktu(self) -> dict[str, Any]:
        lapor = self.hari - timedelta(days=self.pilih([0, 0, 0, 20, 45, 75]))
        return {"tanggal": lapor - timedelta(days=self.pilih([0, 3])), "lapor_pada": lapor, "oleh": self.oleh}


def lahir(d: Dunia) -> Peristiwa:
    d.urut += 1
    data = {"nama": f"Bayi {d.urut}", "jenis_kelamin": d.pilih(["1", "2"]), "shdk": d.pilih(["4", "6"])}
    return s.lahir_catat(keluarga=d.keluarga(), data=data, kode_desa=pp.KODE_DESA, **d.waktu())


def mati(d: Dunia) -> Peristiwa:
    o = d.orang()
    return s.mati_catat(orang=o, kepala_baru=d.pengganti(o.keluarga), **d.waktu())


def hilang(d: Dunia) -> Peristiwa:
    o = d.orang()
    return s.hilang_catat(orang=o, kepala_baru=d.pengganti(o.keluarga), **d.waktu())


def pindah(d: Dunia) -> Peristiwa:
    kk = d.keluarga()
    return s.pindah_catat(
        anggota=d.anggota(kk), kepala_baru=d.pengganti(kk), rincian={"tujuan_wilayah": d.pilih(["1", "4"])},
        **d.waktu(),
    )  # fmt: skip


def datang(d: Dunia) -> Peristiwa:
    lama = list(Penduduk.objects.exclude(status_dasar="1").order_by("pk"))
    anggota: list[dict[str, Any]] = []
    for shdk in d.pilih([["1"], ["1", "3"], ["9"], ["9", "4"]]):
        d.urut += 1
        o: Penduduk | None = d.pilih([None, *lama])
        anggota.append(
            {"nama": o.nama if o else f"Pendatang {d.urut}", "nik": o.nik if o else "", "shdk": shdk,
             "jenis_kelamin": "2" if shdk == "3" else "1", "warganegara": d.pilih(["1", "2"])}
        )  # fmt: skip
    kk: Keluarga | None = d.pilih([None, d.keluarga()])
    nomor = d.pilih([d.nomor(), d.keluarga().no_kk]) if kk is None else ""
    return s.datang_catat(
        keluarga=kk, no_kk=nomor, rt=d.rt(), anggota=anggota, kode_desa=pp.KODE_DESA, **d.waktu()
    )


def pisah(d: Dunia) -> Peristiwa:
    kk = d.keluarga()
    anggota = d.anggota(kk)
    return s.kk_pisah(
        anggota=anggota, no_kk=d.nomor(), kepala=d.pilih([0, *anggota]), alamat="", rt=d.rt(),
        kepala_baru=d.pengganti(kk), **d.waktu(),
    )  # fmt: skip


def gabung(d: Dunia) -> Peristiwa:
    kk = d.keluarga()
    return s.kk_gabung(anggota=d.anggota(kk), ke=d.keluarga(), kepala_baru=d.pengganti(kk), **d.waktu())


def kepala(d: Dunia) -> Peristiwa:
    kk = d.keluarga()
    return s.kepala_ganti(keluarga=kk, kepala=d.pengganti(kk) or 0, **d.waktu())


def rumah(d: Dunia) -> Peristiwa:
    d.urut += 1
    return s.alamat_ganti(keluarga=d.keluarga(), alamat=f"Jalan {d.urut}", rt=d.rt(), **d.waktu())


def nomor(d: Dunia) -> Peristiwa:
    return s.nomor_kk_ganti(keluarga=d.keluarga(), no_kk=d.nomor(), alasan="", **d.waktu())


def ubah(d: Dunia) -> Peristiwa:
    d.urut += 1
    p = s.penduduk_ubah(
        orang=d.orang(),
        oleh=d.oleh,
        ubahan={
            "jenis_kelamin": d.pilih(["1", "2"]),
            "warganegara": d.pilih(["1", "2"]),
            "suku": f"S{d.urut}",
        },
    )
    assert p is not None
    return p


ACARA: list[Callable[[Dunia], Peristiwa]] = [
    pisah, gabung, pindah, datang, mati, kepala, hilang, ubah, rumah, nomor, lahir
]  # fmt: skip


def utuh(hari: date) -> None:
    """Heads, ledger and monthly reports, all from the register as it stands."""
    pp.keluarga_utuh()
    pp.buku_cocok()
    deret = laporan_deret(bulan_geser(awal_bulan(hari), -12), awal_bulan(hari))
    for ini, berikut in pairwise(deret):
        assert ini.akhir + berikut.pendataan == berikut.awal
    hidup = Penduduk.objects.filter(status_dasar="1")
    assert deret[-1].akhir.jiwa == hidup.count()
    assert deret[-1].akhir.kk == hidup.filter(shdk="1", keluarga__isnull=False).count()
    assert all(n >= 0 for laporan in deret for n in laporan.akhir.orang)


def dunia_buat(data: Any, desa: Desa, oleh: Akun) -> Dunia:
    pp.keluarga_buat(desa)
    besar = pp.keluarga_buat(desa, ayah="Paijo", ibu="Tuminah")
    pp.anggota_buat(besar, "Menantu", shdk="5", jenis_kelamin="2", status_kawin="2")
    pp.anggota_buat(besar, "Cucu", shdk="6", tanggal_lahir=date(2020, 1, 1))
    # A head who entered the register after his family, so that the order of saving matters.
    Penduduk.objects.filter(nama="Paijo").update(shdk="9")
    pp.anggota_buat(besar, "Mbah Karyo", shdk="1", tanggal_lahir=date(1950, 1, 1))
    sendiri = pp.keluarga_buat(desa, ayah="Wagimin", ibu="Sarmi")
    Penduduk.objects.filter(keluarga=sendiri).exclude(shdk="1").update(status_dasar="3")
    pp.rt_lain()
    hari = timezone.localdate()
    s.pendataan_lengkapi(tanggal=hari - timedelta(days=200))
    return Dunia(data, oleh, hari)


def jalani(d: Dunia) -> None:
    """One act; whatever is refused must leave everything as it was."""
    awal = pp.isi_register()
    acara = d.pilih(ACARA)
    try:
        p = acara(d)
    except (DataDitolak, BulanDikunci):
        assert pp.isi_register() == awal
        return
    d.keadaan.append(awal)
    d.peristiwa.append(p)
    utuh(d.hari)


PENGATURAN = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@PENGATURAN
@given(data=st.data(), langkah=st.integers(1, 12))
def test_perbuatan_acak_menjaga_keluarga_dan_buku_dan_bisa_diurungkan_semua(
    desa: Desa, operator: Akun, data: Any, langkah: int
) -> None:
    with transaction.atomic():
        d = dunia_buat(data, desa, operator)
        utuh(d.hari)
        for _ in range(langkah):
            jalani(d)
        while d.peristiwa:
            peristiwa_batalkan(peristiwa=d.peristiwa.pop(), alasan="Uji", oleh=operator)
            assert pp.isi_register() == d.keadaan.pop()
        transaction.set_rollback(True)


@PENGATURAN
@given(data=st.data(), mundur=st.integers(1, 2))
def test_bulan_terkunci_tidak_pernah_ditulisi(desa: Desa, operator: Akun, data: Any, mundur: int) -> None:
    with transaction.atomic():
        d = dunia_buat(data, desa, operator)
        for _ in range(4):
            jalani(d)
        kunci = bulan_geser(awal_bulan(d.hari), -mundur)
        BulanTerkunci.objects.create(bulan=kunci, angka={}, oleh=operator)
        lama = list(Mutasi.objects.filter(bulan__lte=kunci).order_by("pk").values_list())
        for _ in range(4):
            jalani(d)
        for p in reversed(d.peristiwa):
            try:
                peristiwa_batalkan(peristiwa=p, alasan="Uji", oleh=operator)
            except TidakBisaBatal:
                pass
            else:
                assert awal_bulan(p.lapor_pada) > kunci
            utuh(d.hari)
        assert list(Mutasi.objects.filter(bulan__lte=kunci).order_by("pk").values_list()) == lama
        transaction.set_rollback(True)
