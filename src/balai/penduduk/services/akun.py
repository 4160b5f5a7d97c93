"""A citizen's account, made at the desk on papers."""

from dataclasses import dataclass

from django.db import transaction

from balai.akun.models import Akun
from balai.akun.services import akun_warga_buat, kode_terbitkan
from balai.desa.models import Desa
from balai.jejak.services import catat
from balai.penduduk.models import Penduduk, SyaratAkun

# Papers for an account (guide 003): code -> words, and for whom they are needed.
SYARAT: dict[str, str] = {
    "kk": "Kartu Keluarga asli",
    "ktp": "KTP elektronik",
    "pelajar": "Kartu pelajar (bagi yang belum punya KTP)",
    "foto": "Pas foto",
    "nikah": "Buku nikah asli (status kawin)",
    "cerai": "Akta perceraian asli (duda atau janda)",
    "hp": "Nomor HP aktif",
}
KAWIN, CERAI_HIDUP = "2", "3"


class SyaratKurang(ValueError):
    """A paper for the account was not ticked; `butir` are the missing codes."""

    def __init__(self, butir: list[str]) -> None:
        super().__init__("Belum lengkap: " + ", ".join(SYARAT[b] for b in butir) + ".")
        self.butir = butir


class BukanWargaAktif(ValueError):
    """The resident died or moved away; no account for such a one."""


@dataclass(frozen=True)
class KodeBaru:
    akun: Akun
    kode: str  # in clear, shown once


def syarat_wajib(orang: Penduduk, *, cara: str) -> list[str]:
    """Codes of the papers that this resident must show. By WhatsApp the guides ask KTP and KK."""
    wajib = ["kk", "hp"]
    if cara == "kantor":
        wajib.append("foto")
        wajib += {KAWIN: ["nikah"], CERAI_HIDUP: ["cerai"]}.get(orang.status_kawin, [])
    return wajib


@transaction.atomic
def akun_untuk_penduduk(
    *, desa: Desa, orang: Penduduk, telepon: str, butir: list[str], cara: str, oleh: Akun
) -> KodeBaru:
    """Account and first secret for a resident, or a new secret for one who forgot the PIN.

    Raises SyaratKurang, BukanWargaAktif.
    """
    if not orang.hidup:
        raise BukanWargaAktif(f"{orang.nama} tercatat sudah meninggal atau pindah. Akun tidak bisa dibuat.")
    kurang = [b for b in syarat_wajib(orang, cara=cara) if b not in butir]
    if "ktp" not in butir and "pelajar" not in butir:
        kurang.append("ktp")
    if kurang:
        raise SyaratKurang(kurang)
    akun = orang.akun
    if akun is None:
        akun = akun_warga_buat(desa=desa, nama=orang.nama, telepon=telepon)
        Penduduk.objects.filter(pk=orang.pk).update(akun=akun)
        orang.akun = akun
    else:
        akun.telepon = telepon
        akun.save(update_fields=["telepon"])
    SyaratAkun.objects.create(penduduk=orang, butir=sorted(butir), cara=cara, oleh=oleh)
    kode = kode_terbitkan(akun=akun, desa=desa, tanggal_lahir=orang.tanggal_lahir)
    catat(
        aksi="akun.kode",
        akun=oleh,
        objek=f"akun:{akun.pk}",
        subjek_id=orang.pk,
        alasan="Membuat kode aktivasi",
    )
    return KodeBaru(akun=akun, kode=kode)
