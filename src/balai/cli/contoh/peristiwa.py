"""A year in the made-up village: births, deaths, moves and the rest, through the services of the desk."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from django.utils import timezone

from balai.akun.models import Akun
from balai.cli.contoh.orang import ANAK, BELUM, CUCU, FAMILI, KEPALA, MENANTU, Rumah
from balai.cli.contoh.register import JALAN, Register, baris_buat
from balai.cli.contoh.waktu import pada
from balai.dasar.tanggal import umur
from balai.desa.jam import Jadwal
from balai.desa.models import Desa, Rt
from balai.penduduk import services as s
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import Keluarga, Penduduk
from balai.penduduk.susunan import anggota_hidup, kepala_usul

# Acts a year for this many residents; a big village gets at most twice as many, so that the fill stays fast.
_PER: Final = 3000
_SETAHUN: Final = {"lahir": 45, "mati": 20, "pindah": 25, "datang": 25, "hilang": 1, "pisah": 2, "gabung": 1}
_PALING_BANYAK: Final = 2.0
# What happens once or twice a year is planned so early that it may still be put off.
_JARANG: Final = 2
_LONGGAR: Final = 45  # days
_KOTA: Final = ("Kota Melati", "Banyubiru Kidul", "Wanasari", "Kota Cendana", "Samudra Raya")
_BAYI: Final = frozenset({ANAK, CUCU, FAMILI})
_COBA: Final = 3000
DUA_ORANG: Final = 2


@dataclass
class Setahun:
    """One year under way. `jauhi`: families of those whom the demo names, never touched.

    `bayi`: who is born in it, out of `bayi_disisihkan`.
    """

    desa: Desa
    jadwal: Jadwal
    sekarang: datetime
    register: Register
    oleh: Akun
    sekdes: Akun
    rng: Random
    rt: list[Rt]
    bayi: list[Penduduk]
    jauhi: frozenset[int] = frozenset()
    _awal: date = date.min
    _rencana: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _urut: int = 0

    def jalankan(self, awal: date) -> None:
        """Everything from `awal` until now, in the order of time.

        Afterwards `register.hidup` are those of before who still live here.
        """
        self.jauhi, self._awal = _jauhi(self.register), awal
        skala = min(_PALING_BANYAK, self.register.jumlah / _PER)
        for b in self.bayi[: round(_SETAHUN["lahir"] * _PALING_BANYAK)]:
            assert b.tanggal_lahir is not None
            self._pada(b.tanggal_lahir + timedelta(days=self.rng.randint(1, 6)), self._acara(_lahir, b))
        panjang = (self.sekarang.astimezone(self.jadwal.zona).date() - awal).days
        for nama, lakukan in _ACARA.items():
            akhir = panjang - (_LONGGAR if _SETAHUN[nama] <= _JARANG else 0)
            for _ in range(max(1, round(_SETAHUN[nama] * skala))):
                self._pada(awal + timedelta(days=self.rng.randint(1, akhir)), self._acara(lakukan))
        self._pada(awal + timedelta(days=panjang - 9), self._acara(_keliru))
        while self._rencana:
            saat, _, acara = heapq.heappop(self._rencana)
            with pada(saat):
                acara()
        hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP).in_bulk()
        self.register.hidup = [hidup[o.pk] for o in self.register.hidup if o.pk in hidup]
        self.register.jumlah = Penduduk.objects.count()

    def _acara(self, lakukan: Callable[..., object], *isi: object) -> Callable[[], object]:
        return lambda: lakukan(self, *isi)

    def _pada(self, hari: date, acara: Callable[[], object]) -> None:
        """Plan it for office hours of that day or the next open one; never for a time to come."""
        while (buka := self.jadwal.buka_pada(hari)) is None:
            hari += timedelta(days=1)
        saat = buka[0] + timedelta(minutes=self.rng.randint(5, 170))
        if saat < self.sekarang:
            self._urut += 1
            heapq.heappush(self._rencana, (saat, self._urut, acara))

    def nanti(self, hari: int, lakukan: Callable[..., object], *isi: object) -> None:
        """Plan something that follows from the act under way."""
        self._pada(timezone.localdate() + timedelta(days=hari), self._acara(lakukan, *isi))

    def orang(self, cocok: Callable[[Penduduk, int], bool]) -> Penduduk | None:
        """Somebody alive for whom `cocok(person, age)` holds, outside the named families.

        None when many tries found nobody.
        """
        hari = timezone.localdate()
        for _ in range(_COBA):
            o = self.rng.choice(self.register.hidup)
            if (
                o.keluarga_id in self.jauhi
                or o.tanggal_lahir is None
                or not cocok(o, umur(o.tanggal_lahir, hari))
            ):
                continue
            kini = Penduduk.objects.select_related("keluarga__rt").filter(pk=o.pk, status_dasar="1").first()
            if kini is not None and kini.keluarga is not None and cocok(kini, umur(o.tanggal_lahir, hari)):
                return kini
        return None

    def waktu(self, paling_lama: int = 5) -> dict[str, Any]:
        """When it happened (after the opening balance), when it was told, and by whom it was written."""
        hari = timezone.localdate()
        tanggal = max(self._awal + timedelta(days=1), hari - timedelta(days=self.rng.randint(0, paling_lama)))
        return {"tanggal": tanggal, "lapor_pada": hari, "oleh": self.oleh}


def bayi_disisihkan(register: Register, awal: date) -> list[Penduduk]:
    """Take out those born after `awal`, before the opening balance; the year brings them back as births."""
    jauhi = _jauhi(register)
    bayi = [
        o
        for o in register.hidup
        if o.tanggal_lahir and o.tanggal_lahir > awal and o.shdk in _BAYI and o.keluarga_id not in jauhi
    ]
    pk = {o.pk for o in bayi}
    Penduduk.objects.filter(pk__in=pk).delete()
    register.hidup = [o for o in register.hidup if o.pk not in pk]
    return bayi


def _jauhi(register: Register) -> frozenset[int]:
    return frozenset(o.keluarga_id for o in register.tokoh.values() if o.keluarga_id is not None)


def _kolom(o: Penduduk, **lain: str) -> dict[str, Any]:
    """A made-up row as the forms would hand it over."""
    isi = {m: getattr(o, m) for m in KOLOM_PENDUDUK if m != "status_dasar" and getattr(o, m)}
    return isi | lain


def _lahir(t: Setahun, bayi: Penduduk) -> None:
    keluarga = bayi.keluarga
    if keluarga is None or bayi.tanggal_lahir is None or not anggota_hidup(keluarga):
        return
    # Of the youngest the NIK is not issued yet.
    baru = (t.sekarang.date() - bayi.tanggal_lahir).days < 21
    penolong, ons = t.rng.choice(["1", "2", "2", "2"]), t.rng.randint(25, 39)
    s.lahir_catat(
        keluarga=keluarga,
        data=_kolom(bayi, nik="", akta_lahir="") if baru else _kolom(bayi),
        tanggal=bayi.tanggal_lahir,
        lapor_pada=timezone.localdate(),
        oleh=t.oleh,
        kode_desa=t.desa.kode,
        rincian={
            "waktu": f"{t.rng.randint(0, 23):02}.{t.rng.randint(0, 59):02}",
            "tempat_dilahirkan": t.rng.choice(["1", "1", "2", "2", "4"]),
            "jenis_kelahiran": "1",
            "penolong_kelahiran": penolong,
            "berat": str(ons * 100),
            "panjang": str(38 + ons // 3),
        },
    )


def _mati(t: Setahun) -> None:
    tua = t.rng.random() < 0.85
    o = t.orang(lambda _, usia: usia >= 62 if tua else 35 <= usia < 62)
    if o is None or o.keluarga is None:
        return
    kepala = kepala_usul(o.keluarga, tanpa=[o.pk])
    s.mati_catat(
        orang=o,
        kepala_baru=kepala.pk if kepala else None,
        rincian={
            "penyebab_kematian": "1" if tua else t.rng.choice(["1", "3", "6"]),
            "tempat": t.rng.choice(["Rumah", "Rumah", "RSUD Arunika", "Puskesmas Tirta Asri"]),
            "penolong_mati": t.rng.choice(["1", "2"]),
        },
        **t.waktu(),
    )
    if kepala is not None and o.shdk == KEPALA and t.rng.random() < 0.6:
        t.nanti(t.rng.randint(10, 25), _nomor_baru, o.keluarga_id)


def _nomor_baru(t: Setahun, keluarga: int) -> None:
    """A new card after the head died."""
    kk, hari = Keluarga.objects.get(pk=keluarga), timezone.localdate()
    s.nomor_kk_ganti(
        keluarga=kk, no_kk=t.register.pembuat.nomor("KK990101", hari), alasan="Kepala keluarga meninggal",
        tanggal=hari, oleh=t.oleh,
    )  # fmt: skip


def _pindah(t: Setahun) -> None:
    seorang = t.rng.random() < 0.6
    o = t.orang(
        lambda o, usia: (
            o.shdk == ANAK and o.status_kawin == BELUM and 18 <= usia <= 32
            if seorang
            else o.shdk == KEPALA and 22 <= usia <= 45
        )
    )
    if o is None or o.keluarga is None:
        return
    tujuan = t.rng.choices(["1", "2", "3", "4"], [15, 30, 35, 20])[0]
    s.pindah_catat(
        anggota=[o.pk] if seorang else [a.pk for a in anggota_hidup(o.keluarga)],
        rincian={
            "tujuan_wilayah": tujuan,
            "alamat_tujuan": t.rng.choice(_KOTA),
            "alasan_pindah": t.rng.choice(["1", "1", "2", "6"] if seorang else ["1", "5", "6"]),
        },
        **t.waktu(3),
    )


def _datang(t: Setahun) -> None:
    rincian = {"asal": t.rng.choice(_KOTA), "alasan": t.rng.choice(["1", "5", "6"])}
    umum: dict[str, Any] = {"kode_desa": t.desa.kode, "rincian": rincian, **t.waktu(3)}
    if t.rng.random() < 0.5 and _menumpang(t, umum):
        return
    rumah, rt = t.register.pembuat.rumah(), t.rng.choice(t.rt)
    anggota = [baris_buat(t.rng, o, rt, t.sekarang.date()) for o in rumah.anggota]
    s.datang_catat(
        no_kk=rumah.no_kk,
        alamat=f"{t.rng.choice(JALAN)} {t.rng.randint(1, 60)}",
        rt=rt,
        anggota=[_kolom(o) for o in anggota if o.tanggal_lahir and o.tanggal_lahir <= umum["tanggal"]],
        **umum,
    )


def _menumpang(t: Setahun, umum: Mapping[str, Any]) -> bool:
    """A relative comes to live with a family, or a child comes home."""
    pulang = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.PINDAH, shdk=ANAK, mutasi__isnull=False)
    anak = pulang.select_related("keluarga__rt").distinct().first() if t.rng.random() < 0.15 else None
    if anak is not None and anak.keluarga is not None and anggota_hidup(anak.keluarga):
        s.datang_catat(
            keluarga=anak.keluarga, anggota=[{"nik": anak.nik, "nama": anak.nama, "shdk": ANAK}], **umum
        )
        return True
    tuan = t.orang(lambda o, usia: o.shdk == KEPALA and usia > 30)
    if tuan is None or tuan.keluarga is None:
        return False
    rumah = Rumah(tuan.keluarga.no_kk, timezone.localdate(), tuan.suku, tuan.agama, "")
    p = t.register.pembuat
    tamu = p.orang(rumah, jk=p.jk_acak(), umur_=t.rng.randint(17, 30), shdk=FAMILI, kawin=BELUM)
    baris = baris_buat(t.rng, tamu, tuan.rt, t.sekarang.date())
    s.datang_catat(keluarga=tuan.keluarga, anggota=[_kolom(baris)], **umum)
    return True


def _hilang(t: Setahun) -> None:
    o = t.orang(lambda o, usia: o.shdk == ANAK and 18 <= usia <= 40)
    if o is not None:
        s.hilang_catat(orang=o, rincian={"tempat": "Pasar Tirta Asri"}, **t.waktu(20))


def _pisah(t: Setahun) -> None:
    """A married child with spouse and children gets an own card."""
    menantu = t.orang(lambda o, _: o.shdk == MENANTU)
    if menantu is None or menantu.keluarga is None:
        return
    semua = anggota_hidup(menantu.keluarga)
    pisah = [o for o in semua if o.shdk in (MENANTU, CUCU) or (o.shdk == ANAK and o.status_kawin != BELUM)]
    kepala = next((o for o in pisah if o.jenis_kelamin == "1" and o.shdk != CUCU), menantu)
    s.kk_pisah(
        anggota=[o.pk for o in pisah],
        kepala=kepala.pk,
        no_kk=t.register.pembuat.nomor("KK990101", timezone.localdate()),
        alamat=f"{t.rng.choice(JALAN)} {t.rng.randint(1, 60)}",
        rt=menantu.keluarga.rt,
        **t.waktu(0),
    )


def _gabung(t: Setahun) -> None:
    """An old person who lives alone moves to a family."""
    sendiri = t.orang(lambda o, usia: o.shdk == KEPALA and usia >= 58 and o.status_kawin != "2")
    tuan = t.orang(lambda o, usia: o.shdk == KEPALA and 30 <= usia < 55)
    rumah, ke = sendiri and sendiri.keluarga, tuan and tuan.keluarga
    if rumah and ke and rumah.pk != ke.pk and len(semua := anggota_hidup(rumah)) <= DUA_ORANG:
        s.kk_gabung(anggota=[o.pk for o in semua], ke=ke, **t.waktu(0))
        return
    t.nanti(1, _gabung)


def _keliru(t: Setahun) -> None:
    """A death written down for the wrong person, taken back by the secretary within the hour."""
    o = t.orang(lambda o, usia: o.shdk not in (KEPALA, ANAK) and usia > 60)
    if o is None:
        return
    salah = s.mati_catat(orang=o, **t.waktu(1))
    with pada(timezone.now() + timedelta(minutes=25)):
        s.peristiwa_batalkan(peristiwa=salah, alasan="Salah orang, namanya mirip", oleh=t.sekdes)


_ACARA: Final[Mapping[str, Callable[[Setahun], object]]] = {
    "mati": _mati,
    "pindah": _pindah,
    "datang": _datang,
    "hilang": _hilang,
    "pisah": _pisah,
    "gabung": _gabung,
}
