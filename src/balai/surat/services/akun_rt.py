"""Accounts of the heads of RT and RW, made at the desk: a name to log in with and a password shown once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Rt, Rw
from balai.jejak.services import catat

# Syllables that are said and written the same way by everybody: 60 of them, six in a password.
_SUKU: Final = tuple(a + b for a in "bdgjklmnprst" for b in "aeiou")


class AkunRtDitolak(ValueError):
    """A field must be mended; the message says the cure."""

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan


@dataclass(frozen=True)
class AkunBaru:
    """`sandi` in clear, shown this once."""

    akun: Akun
    sandi: str


def sandi_baru() -> str:
    """Like "baku-tilo-reda-47": about 41 bits, easy to type on a phone."""
    kata = ["".join(secrets.choice(_SUKU) for _ in range(2)) for _ in range(3)]
    return "-".join([*kata, str(10 + secrets.randbelow(90))])


def tempat_rt(akun: Akun) -> str:
    """ "RT 02 RW 01" or "RW 01", with its dusun; needs rt and rw loaded."""
    if akun.rt is not None:
        return f"RT {akun.rt.nomor} RW {akun.rt.rw.nomor}, {akun.rt.rw.dusun.nama}"
    if akun.rw is not None:
        return f"RW {akun.rw.nomor}, {akun.rw.dusun.nama}"
    return ""


def jabatan_rt(akun: Akun) -> str:
    """How the history calls this head: "Ketua RT 02 RW 01", "Ketua RW 01", "Kepala Dusun Krajan"."""
    if akun.perangkat is not None:
        return akun.perangkat.nama_jabatan
    return f"Ketua {tempat_rt(akun).partition(',')[0]}".strip()


@transaction.atomic
def akun_rt_buat(*, nama: str, tempat: Rt | Rw, oleh: Akun) -> AkunBaru:
    """An account for the head of this RT or RW; one at a time. Raises AkunRtDitolak."""
    nama = " ".join(nama.split())
    if not nama:
        raise AkunRtDitolak("nama", "Tulis nama ketuanya.")
    if len(nama) > 100:
        raise AkunRtDitolak("nama", "Nama terlalu panjang, paling banyak 100 huruf.")
    kolom = {"rt": tempat} if isinstance(tempat, Rt) else {"rw": tempat}
    ada = Akun.objects.filter(**kolom, peran=Peran.RT, aktif=True).first()
    if ada is not None:
        raise AkunRtDitolak(
            "tempat", f"Akun {ada.nama} masih aktif di sini. Nonaktifkan dulu, atau buat kata sandi baru."
        )
    sandi = sandi_baru()
    akun = Akun.objects.create(
        nama_pengguna=_nama_pengguna(tempat),
        nama=nama,
        peran=Peran.RT,
        password=make_password(sandi),
        **kolom,
    )
    catat(aksi="akun.rt_buat", akun=oleh, objek=f"akun:{akun.pk}")
    return AkunBaru(akun, sandi)


def _nama_pengguna(tempat: Rt | Rw) -> str:
    """ "rt02rw01"; where another dusun has the same numbers, "rt02rw01-2"."""
    rw = tempat.rw if isinstance(tempat, Rt) else tempat
    dasar = f"rt{tempat.nomor}rw{rw.nomor}" if isinstance(tempat, Rt) else f"rw{rw.nomor}"
    awalan = Akun.objects.filter(nama_pengguna__startswith=dasar)
    ada = set(awalan.values_list("nama_pengguna", flat=True))
    calon, n = dasar, 2
    while calon in ada:
        calon, n = f"{dasar}-{n}", n + 1
    return calon


@transaction.atomic
def akun_rt_sandi(*, akun: Akun, oleh: Akun) -> AkunBaru:
    """A new password for a head who forgot his; the old one stops working, his sessions end."""
    sandi = sandi_baru()
    akun.password = make_password(sandi)
    akun.save(update_fields=["password"])
    catat(aksi="akun.rt_sandi", akun=oleh, objek=f"akun:{akun.pk}")
    return AkunBaru(akun, sandi)


@transaction.atomic
def akun_rt_nonaktif(*, akun: Akun, oleh: Akun) -> None:
    """He is no longer head; requests that wait for him wait for the others of the place."""
    if Akun.objects.filter(pk=akun.pk, aktif=True).update(aktif=False):
        catat(aksi="akun.rt_nonaktif", akun=oleh, objek=f"akun:{akun.pk}")
