"""Fills an empty database with the made-up village, all of it or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balai.akun.models import Akun
from balai.akun.pin import PANJANG_PIN, PinLemah, pin_periksa
from balai.akun.services import akun_petugas_buat, akun_warga_buat
from balai.cli.contoh.agenda import agenda_dulu, agenda_isi
from balai.cli.contoh.alur import alur_isi
from balai.cli.contoh.bantuan import bantuan_isi
from balai.cli.contoh.desa import KODE, TELEPON, Wilayah, desa_buat, wilayah_isi
from balai.cli.contoh.dokumen import Lemari
from balai.cli.contoh.ganda import ganda_isi
from balai.cli.contoh.jalan import Panggung, mainkan
from balai.cli.contoh.keluarga import izin_isi, kisah_keluarga
from balai.cli.contoh.kisah import Kisah, kisah_berjalan, kisah_lama, kisah_tokoh
from balai.cli.contoh.lapor import lapor_isi
from balai.cli.contoh.meja import meja_isi
from balai.cli.contoh.peristiwa import Setahun, bayi_disisihkan
from balai.cli.contoh.pesan import pesan_isi
from balai.cli.contoh.register import Register, register_isi
from balai.cli.contoh.survei import survei_isi
from balai.cli.contoh.tte import BERSERTIFIKAT, SEJAK, bsre_tiruan_isi, frasa_buat, tte_isi
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import kode_angka
from balai.dasar.tanggal import umur
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.desa.selectors import jadwal_desa
from balai.notifikasi.models import Notifikasi
from balai.penduduk.models import Penduduk
from balai.penduduk.services import akun_untuk_penduduk, pendataan_lengkapi
from balai.surat.models import JenisSurat
from balai.surat.services import jenis_pasang

# key, user name, official, role
PETUGAS: Final = (
    ("rini", "rini", "Rini Astuti", Peran.OPERATOR),
    ("sekdes", "endang", "Endang Kusumawati", Peran.SEKDES),
    ("kades", "hadi", "Hadi Wibowo", Peran.KADES),
    ("bambang", "bambang", "Bambang Prakoso", Peran.OPERATOR),
    ("kadus", "darmo", "Darmo Sutrisno", Peran.KADUS),
)
_KATA: Final = (
    "padi", "telaga", "rusa", "kelapa", "bambu", "merpati", "jambu", "kerbau", "pelita", "sungai", "cangkul",
    "lumbung", "melati", "gunung",
)  # fmt: skip
PEMOHON_LAIN: Final = 48

Kredensial = list[dict[str, str]]


@dataclass(frozen=True)
class Hasil:
    desa: Desa
    penduduk: int
    akun: Kredensial


def isi_desa(
    *,
    keluarga: int = 900,
    permohonan: int = 70,
    benih: int = 20261118,
    sekarang: datetime | None = None,
    kode: str = KODE,
    host: str | None = None,
    simpan_akun: Callable[[Kredensial], None] | None = None,
) -> Hasil:
    """Make the village with about 3.3 residents a family, and `permohonan` closed requests besides the
    running ones. One transaction; `simpan_akun` gets the accounts just before the commit.

    `keluarga`: at least 60. The same seed and day make the same people; PINs and codes are always new.
    """
    sekarang = sekarang or timezone.now()
    with ExitStack() as sesudah, transaction.atomic():
        desa = desa_buat(kode=kode, host=host)
        hari_ini = sekarang.astimezone(ZoneInfo(desa.zona)).date()
        sesudah.enter_context(scope(desa))  # past the commit: what waits for it belongs to this village
        with timezone.override(ZoneInfo(desa.zona)):
            wilayah = wilayah_isi(desa, keluarga=keluarga, hari_ini=hari_ini)
            register = register_isi(wilayah, keluarga=keluarga, benih=benih, hari_ini=hari_ini)
            awal = setahun_lalu(hari_ini)
            bayi = bayi_disisihkan(register, awal)
            pendataan_lengkapi(tanggal=awal)
            akun = _hidupkan(wilayah, register, bayi, sekarang, permohonan, Random(benih))  # noqa: S311
        if simpan_akun is not None:
            simpan_akun(akun)
    return Hasil(desa=desa, penduduk=register.jumlah, akun=akun)


def _hidupkan(
    wilayah: Wilayah,
    register: Register,
    bayi: list[Penduduk],
    sekarang: datetime,
    permohonan: int,
    rng: Random,
) -> Kredensial:
    """Accounts, the events of the year, papers and requests."""
    desa, jadwal = wilayah.desa, jadwal_desa(wilayah.desa)
    jenis_pasang()
    jenis = {j.kode: j for j in JenisSurat.objects.select_related("versi")}
    petugas, kredensial_petugas = _petugas(wilayah)
    frasa = {k["nama"]: k["passphrase"] for k in kredensial_petugas if "passphrase" in k}
    tte_isi(wilayah.perangkat, mulai=mundur(jadwal, sekarang, SEJAK), frasa=frasa)
    bsre_tiruan_isi(wilayah.perangkat)
    _setahun(wilayah, register, bayi, sekarang, petugas, rng)
    tokoh = _muat(register.tokoh.values())
    register_tokoh = {kunci: tokoh[o.pk] for kunci, o in register.tokoh.items()}
    pemohon = list(_muat(_pilih_pemohon(register, rng, sekarang)).values())
    with pada(mundur(jadwal, sekarang, 11_000)):
        warga = {o.pk: _akun_warga(o, n) for n, o in enumerate([*tokoh.values(), *pemohon])}
    panggung = Panggung(
        desa=desa,
        jadwal=jadwal,
        sekarang=sekarang,
        akun=petugas,
        warga=warga,
        penanda=wilayah.perangkat["Hadi Wibowo"],
        jenis=jenis,
        lemari=Lemari([register_tokoh["siti"], register_tokoh["agus"]]),
        rng=rng,
        frasa=frasa,
    )
    agenda_dulu(panggung)
    rt, kisah_rt = alur_isi(panggung, register_tokoh["siti"], buat_akun=_akun_warga)
    mainkan(panggung, [*kisah_rt, *_kisah(panggung, register_tokoh, pemohon, permohonan)])
    for isi in (lapor_isi, pesan_isi, izin_isi, agenda_isi, survei_isi, meja_isi):
        isi(panggung, register_tokoh)
    with pada(mundur(jadwal, sekarang, 2000)):
        ganda_isi(register, desa=desa, oleh=petugas["rini"], hari_ini=timezone.localdate())
    _rapikan(mundur(jadwal, sekarang, 240))
    kredensial = [_pin(o, warga[o.pk]) for o in (register_tokoh["siti"], register_tokoh["agus"])]
    with pada(mundur(jadwal, sekarang, 35)):
        baru = _warga_baru(desa, register_tokoh["yusuf"], petugas["rini"])
    bantuan_isi(register, oleh=petugas["rini"], hari_ini=timezone.localdate(sekarang), rng=rng)
    return [kredensial[0], *kredensial_petugas, *rt, kredensial[1], baru]


def _kisah(p: Panggung, tokoh: dict[str, Penduduk], pemohon: list[Penduduk], lama: int) -> list[Kisah]:
    """What happens to the people of the guides and to the others; `lama`: how many closed requests."""
    janji = {kode: j.janji_menit for kode, j in p.jenis.items()}
    return [
        *kisah_tokoh(tokoh, janji),
        *kisah_keluarga(tokoh),
        *kisah_berjalan(p.rng, pemohon[:20], janji),
        *kisah_lama(p.rng, pemohon, jumlah=lama),
    ]


def _setahun(
    wilayah: Wilayah,
    register: Register,
    bayi: list[Penduduk],
    sekarang: datetime,
    petugas: dict[str, Akun],
    rng: Random,
) -> None:
    jadwal = jadwal_desa(wilayah.desa)
    Setahun(
        desa=wilayah.desa,
        jadwal=jadwal,
        sekarang=sekarang,
        register=register,
        oleh=petugas["rini"],
        sekdes=petugas["sekdes"],
        rng=Random(rng.random()),  # noqa: S311
        rt=[rt for daftar in wilayah.rt.values() for rt in daftar],
        bayi=bayi,
    ).jalankan(setahun_lalu(sekarang.astimezone(jadwal.zona).date()))


def setahun_lalu(hari_ini: date) -> date:
    """The demo's opening balance: a year before this month, so that each month since has a report."""
    return date(hari_ini.year - 1, hari_ini.month, 1)


def _muat(orang: object) -> dict[int, Penduduk]:
    """The same residents with place and family loaded, by key, in the same order."""
    kunci = [o.pk for o in orang]  # type: ignore[attr-defined]
    baris = Penduduk.objects.select_related("rt__rw__dusun__kepala", "keluarga").in_bulk(kunci)
    return {pk: baris[pk] for pk in kunci}


def _pilih_pemohon(register: Register, rng: Random, sekarang: datetime) -> list[Penduduk]:
    """Adults who will ask for letters; some of them unmarried."""
    bernama = {o.pk for o in register.tokoh.values()}
    dewasa = [
        o
        for o in register.hidup
        if o.pk not in bernama and o.tanggal_lahir and 18 <= umur(o.tanggal_lahir, sekarang.date()) <= 64
    ]
    lajang = next(o for o in dewasa if o.status_kawin == "1")
    lain = rng.sample([o for o in dewasa if o is not lajang], min(PEMOHON_LAIN, len(dewasa) - 1))
    return [lajang, *lain]


def _petugas(wilayah: Wilayah) -> tuple[dict[str, Akun], Kredensial]:
    akun: dict[str, Akun] = {}
    kredensial: Kredensial = []
    for kunci, pengguna, nama, peran in PETUGAS:
        sandi = "-".join(secrets.choice(_KATA) for _ in range(3)) + f"-{secrets.randbelow(90) + 10}"
        akun[kunci] = akun_petugas_buat(
            desa=wilayah.desa,
            nama_pengguna=pengguna,
            nama=nama,
            peran=peran,
            sandi=sandi,
            perangkat=wilayah.perangkat[nama],
        )
        satu = {"peran": str(peran), "pengguna": pengguna, "sandi": sandi, "nama": nama}
        kredensial.append(satu | ({"passphrase": frasa_buat(_KATA)} if nama in BERSERTIFIKAT else {}))
    return akun, kredensial


def _akun_warga(orang: Penduduk, urut: int) -> Akun:
    """An account whose PIN nobody knows."""
    akun = akun_warga_buat(desa=orang.desa, nama=orang.nama, telepon=TELEPON.format(100 + urut))
    Akun.objects.filter(pk=akun.pk).update(wajib_ganti=False)
    Penduduk.objects.filter(pk=orang.pk).update(akun=akun, telepon=akun.telepon)
    akun.wajib_ganti = False
    return akun


def _pin(orang: Penduduk, akun: Akun) -> dict[str, str]:
    while True:
        pin = kode_angka(PANJANG_PIN)
        try:
            pin_periksa(pin, nik=orang.nik, tanggal_lahir=orang.tanggal_lahir, telepon=akun.telepon)
        except PinLemah:
            continue
        Akun.objects.filter(pk=akun.pk).update(password=make_password(pin), wajib_ganti=False)
        return {"peran": "warga", "nik": orang.nik, "pin": pin, "nama": orang.nama}


def _warga_baru(desa: Desa, orang: Penduduk, operator: Akun) -> dict[str, str]:
    """A citizen who holds an activation code and has not logged in yet."""
    lama = Penduduk.objects.get(pk=orang.pk)
    hasil = akun_untuk_penduduk(
        desa=desa,
        orang=lama,
        telepon=lama.telepon,
        butir=["kk", "ktp", "foto", "hp"],
        cara="kantor",
        oleh=operator,
    )
    return {"peran": "warga_baru", "nik": orang.nik, "kode": hasil.kode, "nama": orang.nama}


def _rapikan(batas: datetime) -> None:
    """Messages older than `batas` were read; the jobs of the fill are done."""
    Notifikasi.objects.filter(dibuat_pada__lt=batas).update(dibaca_pada=F("dibuat_pada"))
    DBTaskResult.objects.all().delete()
