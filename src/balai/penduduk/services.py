"""Writes of the register: documents in the vault, a citizen's account."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.akun.services import akun_warga_buat, kode_terbitkan
from balai.berkas.services import berkas_buang, berkas_terima
from balai.dasar.id import id_acak
from balai.dasar.kode import tabel
from balai.desa.models import Desa
from balai.jejak.services import catat
from balai.penduduk.models import Dokumen, Penduduk, SyaratAkun

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


def dokumen_unggah(*, orang: Penduduk, jenis: str, isi: BinaryIO, nama_berkas: str, oleh: Any) -> Dokumen:
    """Take an upload into the resident's vault; the same picture again is the one that lies there.

    Raises BerkasDitolak or GudangPenuh (berkas).
    """
    berkas = berkas_terima(isi=isi, nama=nama_berkas, oleh=oleh)
    sama = Dokumen.objects.filter(
        penduduk=orang, jenis=jenis, berkas__sha256=berkas.sha256, dihapus_pada=None
    )
    if lama := sama.select_related("berkas").first():
        berkas_buang(berkas)
        return lama
    with transaction.atomic():
        dokumen = Dokumen.objects.create(
            kode=id_acak(14),
            penduduk=orang,
            berkas=berkas,
            jenis=jenis,
            nama=_nama_dokumen(jenis, nama_berkas),
        )
        catat(aksi="dokumen.unggah", akun=oleh, objek=f"dokumen:{dokumen.kode}", subjek_id=orang.pk)
    return dokumen


def _nama_dokumen(jenis: str, nama_berkas: str) -> str:
    return tabel("jenis_dokumen_pendek").get(jenis, nama_berkas)[:80]


@transaction.atomic
def dokumen_hapus(*, dokumen: Dokumen, oleh: Any) -> None:
    """Take a document out of the vault; requests that used it keep it."""
    Dokumen.objects.filter(pk=dokumen.pk).update(dihapus_pada=timezone.now())
    catat(aksi="dokumen.hapus", akun=oleh, objek=f"dokumen:{dokumen.kode}", subjek_id=dokumen.penduduk_id)
