"""The village's signing services: account at BSrE's client service, time-stamp authority."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction

from balai.akun.models import Akun
from balai.desa.kunci import bungkus
from balai.desa.models import Desa
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.naskah.signers import GalatTanda
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik
from balai.tte.pembuat import bsre_uji, tsa_uji
from balai.tte.selectors import layanan_tte
from balai.tte.services.penanda import TteDitolak

DETIK: Final = (5, 120)  # how long an answer is waited for


@dataclass(frozen=True)
class SetelanLayanan:
    """What the page asks. A password that is "" keeps the stored one."""

    bsre_alamat: str = ""
    bsre_versi: str = "v2"
    bsre_pengguna: str = ""
    bsre_sandi: str = ""
    bsre_detik: int = 30
    tsa_alamat: str = ""
    tsa_pengguna: str = ""
    tsa_sandi: str = ""

    def __repr__(self) -> str:  # passwords stay out of logs
        return f"SetelanLayanan({self.bsre_alamat!r}, {self.bsre_versi!r}, {self.tsa_alamat!r})"

    @classmethod
    def dari(cls, l: LayananTte) -> SetelanLayanan:  # noqa: E741
        return cls(
            bsre_alamat=l.bsre_alamat,
            bsre_versi=l.bsre_versi,
            bsre_pengguna=l.bsre_pengguna,
            bsre_detik=l.bsre_detik,
            tsa_alamat=l.tsa_alamat,
            tsa_pengguna=l.tsa_pengguna,
        )


@dataclass(frozen=True)
class HasilCoba:
    """What became of asking a service."""

    layanan: str  # "BSrE", "Cap waktu"
    baik: bool
    pesan: str


def layanan_simpan(*, setelan: SetelanLayanan, oleh: Akun | None) -> LayananTte:
    """Store the services. A new address needs its password typed again: the stored one belongs to the old
    service. Raises TteDitolak."""
    with transaction.atomic():
        Desa.objects.select_for_update(no_key=True).get(pk=desa_aktif_id())
        kini = layanan_tte()
        if galat := _salah(setelan, kini):
            raise TteDitolak(galat)
        kini.desa_id = desa_aktif_id()
        berubah = _pasang(kini, setelan)
        if berubah or kini.pk is None:
            kini.save()
        if berubah:
            catat(
                aksi="tte.layanan",
                akun=oleh,
                objek=f"layanan_tte:{kini.pk}",
                rincian={"berubah": berubah},
            )
    return kini


def _pasang(kini: LayananTte, s: SetelanLayanan) -> list[str]:
    berubah = []
    for nama in ("bsre_alamat", "bsre_versi", "bsre_pengguna", "bsre_detik", "tsa_alamat", "tsa_pengguna"):
        if getattr(kini, nama) != getattr(s, nama):
            setattr(kini, nama, getattr(s, nama))
            berubah.append(nama)
    for nama, isi, alamat, guna in (
        ("bsre_sandi", s.bsre_sandi, s.bsre_alamat, rahasia.BSRE),
        ("tsa_sandi", s.tsa_sandi, s.tsa_alamat, rahasia.TSA),
    ):
        if isi:
            setattr(kini, nama, bungkus(isi.encode(), guna=guna))
            berubah.append(nama)
        elif getattr(kini, nama) and (not alamat or (nama == "tsa_sandi" and not s.tsa_pengguna)):
            setattr(kini, nama, b"")
            berubah.append(nama)
    return sorted(berubah)


def _salah(s: SetelanLayanan, kini: LayananTte) -> dict[str, str]:
    galat = {}
    if s.bsre_alamat and (pesan := _salah_bsre(s.bsre_alamat)):
        galat["bsre_alamat"] = pesan
    if s.tsa_alamat and (pesan := _salah_tsa(s.tsa_alamat)):
        galat["tsa_alamat"] = pesan
    if s.tsa_alamat.startswith("http:") and s.tsa_pengguna:
        galat.setdefault("tsa_alamat", "Alamat yang memakai akun harus https, supaya sandinya tidak terbaca.")
    if s.bsre_versi not in ("v1", "v2"):
        galat["bsre_versi"] = "Pilih versi layanannya."
    if not DETIK[0] <= s.bsre_detik <= DETIK[1]:
        galat["bsre_detik"] = f"Tulis antara {DETIK[0]} dan {DETIK[1]} detik."
    if s.bsre_alamat and not s.bsre_pengguna:
        galat["bsre_pengguna"] = "Tulis nama akun layanan dari admin Diskominfo."
    if s.bsre_alamat and not s.bsre_sandi and (not kini.bsre_sandi or s.bsre_alamat != kini.bsre_alamat):
        galat["bsre_sandi"] = "Tulis kata sandi akun untuk alamat ini."
    pindah = s.tsa_alamat != kini.tsa_alamat or not kini.tsa_sandi
    if s.tsa_alamat and s.tsa_pengguna and not s.tsa_sandi and pindah:
        galat["tsa_sandi"] = "Tulis kata sandi untuk alamat ini."
    pakai_bsre = PenandaElektronik.objects.filter(aktif=True, cara=PenandaElektronik.Cara.BSRE)
    if not s.bsre_alamat and kini.bsre_alamat and pakai_bsre.exists():
        galat["bsre_alamat"] = (
            "Masih ada pejabat yang menandatangani lewat BSrE. Hentikan dulu di halamannya."
        )
    return galat


def _salah_tsa(alamat: str) -> str:
    """The fault of the authority's address, "" for none. Many speak plain http: a stamp is signed itself, and
    only a digest goes there. No password may stand in it, as it is shown and logged."""
    pesan = "Tulis alamat lengkap, misalnya https://tsa.contoh.go.id"
    if len(alamat) > 200 or any(c.isspace() or not c.isprintable() for c in alamat):
        return pesan
    try:
        urai = urlsplit(alamat)
        _ = urai.port
    except ValueError:
        return pesan
    if urai.scheme not in ("http", "https") or not urai.hostname:
        return pesan
    return "Tulis nama akun di kotaknya sendiri, bukan di alamat." if urai.username or urai.password else ""


def _salah_bsre(alamat: str) -> str:
    from balai.naskah.signers.bsre_kawat import AlamatDitolak, alamat_periksa  # heavy: only where needed

    try:
        alamat_periksa(alamat)
    except AlamatDitolak as e:
        return str(e)
    return ""


def layanan_coba(*, oleh: Akun) -> list[HasilCoba]:
    """Ask each service that is set whether it answers and knows the village's account. Signs nothing."""
    kini = layanan_tte()
    hasil = []
    if kini.bsre_alamat:
        hasil.append(_coba("BSrE", lambda: bsre_uji(kini)))
    if kini.tsa_alamat:
        hasil.append(_coba("Cap waktu", lambda: tsa_uji(kini)))
    if hasil:
        catat(
            aksi="tte.layanan_coba",
            akun=oleh,
            objek=f"layanan_tte:{kini.pk}",
            rincian={h.layanan: h.baik for h in hasil},
        )
    return hasil


def _coba(nama: str, tanya: Callable[[], str]) -> HasilCoba:
    try:
        return HasilCoba(nama, True, tanya())
    except GalatTanda as e:
        return HasilCoba(nama, False, e.pesan)
