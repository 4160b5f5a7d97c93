"""The wording of a village's letter types: every save is a new version, and none is ever lost."""

from typing import Any

from django.db import transaction

from balai.akun.models import Akun
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, DefinisiSalah, dari_json, ke_json
from balai.surat.jenis_toml import definisi_dari_toml, definisi_ke_toml
from balai.surat.models import JenisSurat, VersiJenis
from balai.surat.periksa_desa import sah_desa
from balai.surat.services.jenis import bawaan, jalur_kolom, kolom_definisi, sidik_definisi


class KodeDipakai(ValueError):
    """A type of this code exists. `nama`: its name."""

    def __init__(self, kode: str, nama: str) -> None:
        super().__init__(f"Kode {kode} sudah dipakai {nama}.")
        self.kode, self.nama = kode, nama


class TanpaAsli(ValueError):
    """The village made this type itself: there is no shipped wording to go back to."""


class SudahAdaVersiBaru(Exception):
    """Somebody saved another version since the page was opened. `versi`: the newest."""

    def __init__(self, versi: VersiJenis) -> None:
        super().__init__("a newer version exists")
        self.versi = versi


def kode_terpakai() -> set[str]:
    """Codes that a new type may not take: the village's, and the shipped ones of this Balai."""
    return set(JenisSurat.objects.order_by().values_list("kode", flat=True)) | {
        d.kode for d in semua_bawaan()
    }


@transaction.atomic
def versi_simpan(
    *,
    jenis: JenisSurat,
    definisi: DefinisiJenis | dict[str, Any],
    oleh: Akun,
    catatan: str = "",
    dari_versi: int | None = None,
) -> VersiJenis:
    """A new version of this type's wording; the same content again makes none. Requests keep theirs.

    `dari_versi`: number of the version that was edited. Raises DefinisiSalah, SudahAdaVersiBaru.
    """
    isi = ke_json(definisi) if isinstance(definisi, DefinisiJenis) else definisi
    d = sah_desa({**isi, "kode": jenis.kode})
    kini = JenisSurat.objects.select_for_update(of=("self",)).select_related("versi").get(pk=jenis.pk)
    isi = ke_json(d)
    sidik = sidik_definisi(isi)
    if kini.versi is not None:
        if kini.versi.sidik == sidik:
            return kini.versi
        if dari_versi is not None and kini.versi.nomor != dari_versi:
            raise SudahAdaVersiBaru(kini.versi)
    asli = bawaan(jenis.kode)
    versi = VersiJenis.objects.create(
        jenis=kini,
        nomor=kini.versi.nomor + 1 if kini.versi else 1,
        definisi=isi,
        bawaan=asli is not None and asli[2] == sidik,
        sidik=sidik,
        oleh=oleh,
        catatan=catatan.strip()[:200],
    )
    kini.versi = versi
    for nama, nilai in kolom_definisi(d).items():
        setattr(kini, nama, nilai)
    kini.save(update_fields=["versi", "nama", "singkat", "untuk", "kategori"])
    catat(
        aksi="jenis_surat.versi",
        akun=oleh,
        objek=f"jenis_surat:{kini.kode}",
        rincian={"versi": versi.nomor, "catatan": versi.catatan},
    )
    return versi


def jenis_kembalikan(*, jenis: JenisSurat, oleh: Akun) -> VersiJenis:
    """Back to the shipped wording, as a new version. Raises TanpaAsli."""
    asli = bawaan(jenis.kode)
    if asli is None:
        raise TanpaAsli(f"{jenis.nama} dibuat desa ini sendiri, jadi tidak ada teks aslinya.")
    return versi_simpan(jenis=jenis, definisi=asli[0], oleh=oleh, catatan="Kembali ke asli")


def versi_pakai(*, versi: VersiJenis, oleh: Akun) -> VersiJenis:
    """An older version again, as a new one at the end. Raises DefinisiSalah (Balai changed since)."""
    return versi_simpan(
        jenis=versi.jenis,
        definisi=versi.definisi,
        oleh=oleh,
        catatan=f"Kembali ke versi {versi.nomor}",
    )


@transaction.atomic
def jenis_buat(
    *, definisi: DefinisiJenis, oleh: Akun, catatan: str = "", klasifikasi: str = ""
) -> JenisSurat:
    """A type of the village's own, switched off until somebody looked at it.

    Raises DefinisiSalah, KodeDipakai.
    """
    d = sah_desa(ke_json(definisi))
    if d.kode in kode_terpakai():
        ada = JenisSurat.objects.filter(kode=d.kode).first()
        raise KodeDipakai(d.kode, ada.nama if ada else "surat bawaan Balai")
    jenis = JenisSurat.objects.create(
        desa_id=desa_aktif_id(),
        kode=d.kode,
        jalur=jalur_kolom(d),
        janji_menit=d.janji_menit,
        aktif=False,
        urutan=d.urutan,
        klasifikasi=klasifikasi,
        untuk_keluarga=d.untuk_keluarga,
        **kolom_definisi(d),
    )
    catat(aksi="jenis_surat.buat", akun=oleh, objek=f"jenis_surat:{d.kode}", rincian={"nama": d.nama})
    versi_simpan(jenis=jenis, definisi=d, oleh=oleh, catatan=catatan)
    return JenisSurat.objects.select_related("versi").get(pk=jenis.pk)


def jenis_ekspor(*, jenis: JenisSurat) -> bytes:
    """The type as a TOML file, with the village's own settings of it. Raises ValueError without wording."""
    if jenis.versi is None:
        raise ValueError("no wording yet")
    jalur = "datang_langsung" if jenis.jalur == "kantor" else jenis.jalur
    isi = jenis.versi.definisi | {
        "jalur": jalur,
        "janji_menit": jenis.janji_menit,
        "klasifikasi": jenis.klasifikasi or jenis.versi.definisi["klasifikasi"],
        "untuk_keluarga": jenis.untuk_keluarga,
        "urutan": jenis.urutan,
    }
    return definisi_ke_toml(dari_json(isi)).encode()


def jenis_impor(*, isi: bytes, oleh: Akun, ganti: bool = False) -> tuple[JenisSurat, bool]:
    """A type out of a TOML file -> (the type, whether it is new). `ganti`: a code that exists gets a new
    version, its settings stay. Raises DefinisiSalah, KodeDipakai."""
    d = definisi_dari_toml(isi)
    ada = JenisSurat.objects.select_related("versi").filter(kode=d.kode).first()
    if ada is None:
        return jenis_buat(definisi=d, oleh=oleh, catatan="Dari berkas"), True
    if not ganti:
        raise KodeDipakai(d.kode, ada.nama)
    versi_simpan(jenis=ada, definisi=d, oleh=oleh, catatan="Dari berkas")
    return JenisSurat.objects.select_related("versi").get(pk=ada.pk), False


__all__ = [
    "DefinisiSalah",
    "KodeDipakai",
    "SudahAdaVersiBaru",
    "TanpaAsli",
    "jenis_buat",
    "jenis_ekspor",
    "jenis_impor",
    "jenis_kembalikan",
    "kode_terpakai",
    "versi_pakai",
    "versi_simpan",
]
