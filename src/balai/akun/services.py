"""Life of an account: activation code, PIN, login, new PIN."""

from datetime import date, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from balai.akun import throttle
from balai.akun.models import Akun
from balai.akun.pin import PinLemah, pin_periksa
from balai.dasar.id import id_acak, kode_angka
from balai.dasar.telepon import telepon_parse
from balai.desa.hak import Peran
from balai.desa.models import Desa, Perangkat

PANJANG_KODE = 8
MASA_KODE = timedelta(days=14)
PANJANG_SANDI = 10


class MasukGagal(Exception):
    """Name or secret do not match. Says nothing about which."""


class SandiLemah(ValueError):
    """The official's password is refused; the message says the cure."""


def akun_warga_buat(*, desa: Desa, nama: str, telepon: str = "") -> Akun:
    """A citizen's account without a usable PIN; `kode_terbitkan` opens it."""
    return Akun.objects.create(
        desa=desa,
        nama_pengguna=f"w-{id_acak(14)}",
        nama=nama,
        peran=Peran.WARGA,
        telepon=telepon,
        password=make_password(None),
        wajib_ganti=True,
    )


def akun_petugas_buat(
    *, desa: Desa, nama_pengguna: str, nama: str, peran: Peran, sandi: str, perangkat: Perangkat | None = None
) -> Akun:
    """An official's account. Raises SandiLemah."""
    sandi_periksa(sandi, nama_pengguna=nama_pengguna)
    return Akun.objects.create(
        desa=desa,
        nama_pengguna=nama_pengguna,
        nama=nama,
        peran=peran,
        perangkat=perangkat,
        password=make_password(sandi),
    )


def sandi_periksa(sandi: str, *, nama_pengguna: str) -> None:
    if len(sandi) < PANJANG_SANDI:
        raise SandiLemah(f"Kata sandi paling sedikit {PANJANG_SANDI} huruf atau angka.")
    if nama_pengguna.lower() in sandi.lower() or len(set(sandi)) < 5:
        raise SandiLemah("Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan.")


def kode_terbitkan(*, akun: Akun, desa: Desa, tanggal_lahir: date | None) -> str:
    """A new first secret for a citizen: a one-time code of 8 digits, or, where the village chose the
    Kebumen way (M4), the birth date YYYYMMDD. Returns it in clear, this once; older ones stop working."""
    if desa.pin_awal == Desa.PinAwal.TANGGAL_LAHIR and tanggal_lahir is not None:
        kode = f"{tanggal_lahir:%Y%m%d}"
    else:
        kode = kode_angka(PANJANG_KODE)
    akun.password = make_password(kode)
    akun.wajib_ganti = True
    akun.aktif = True
    akun.kode_kedaluwarsa = timezone.now() + MASA_KODE
    akun.save(update_fields=["password", "wajib_ganti", "aktif", "kode_kedaluwarsa"])
    return kode


def masuk_periksa(*, akun: Akun | None, nama: str, rahasia: str, sumber: str) -> Akun:
    """Check a login of a citizen or an official.

    `nama` is the NIK or user name as typed (only its digest is stored), `sumber` the client's address.
    Takes the same time whether or not the account exists. Raises TungguDulu or MasukGagal.
    """
    kunci_akun, kunci_sumber = throttle.kunci("akun", nama), throttle.kunci("sumber", sumber)
    throttle.periksa(kunci_akun, kunci_sumber)
    if akun is None or not akun.has_usable_password():
        make_password(rahasia)  # the same work as a real check
        benar = False
    else:
        benar = check_password(rahasia, akun.password)
    if akun is None or not benar or not akun.aktif or _kode_habis(akun):
        throttle.catat_salah(kunci_akun, kunci_sumber)
        raise MasukGagal
    throttle.bersihkan(kunci_akun)
    Akun.objects.filter(pk=akun.pk).update(last_login=timezone.now())
    return akun


def _kode_habis(akun: Akun) -> bool:
    return akun.wajib_ganti and akun.kode_kedaluwarsa is not None and akun.kode_kedaluwarsa < timezone.now()


@transaction.atomic
def pin_ganti(*, akun: Akun, pin: str, ulang: str, nik: str, tanggal_lahir: date | None) -> None:
    """Set the citizen's own PIN. Raises PinLemah with the message for its field."""
    pin_periksa(pin, nik=nik, tanggal_lahir=tanggal_lahir, telepon=akun.telepon)
    if pin != ulang:
        raise PinLemah("Kedua PIN tidak sama. Ketik ulang PIN yang sama.")
    if check_password(pin, akun.password):
        raise PinLemah("PIN ini sama dengan yang lama. Pilih angka lain.")
    akun.password = make_password(pin)
    akun.wajib_ganti = False
    akun.kode_kedaluwarsa = None
    akun.save(update_fields=["password", "wajib_ganti", "kode_kedaluwarsa"])


def telepon_ubah(*, akun: Akun, telepon: str) -> None:
    """Set the number where this citizen is reached. Raises TeleponTidakSah."""
    akun.telepon = telepon_parse(telepon)
    akun.save(update_fields=["telepon"])


def sandi_ganti(*, akun: Akun, sandi: str) -> None:
    """Set an official's own password; the caller has checked the old one. Raises SandiLemah."""
    sandi_periksa(sandi, nama_pengguna=akun.nama_pengguna)
    if check_password(sandi, akun.password):
        raise SandiLemah("Kata sandi ini sama dengan yang lama. Pilih yang lain.")
    akun.password = make_password(sandi)
    akun.save(update_fields=["password"])
