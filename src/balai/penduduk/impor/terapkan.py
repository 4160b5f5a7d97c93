"""Store what the dry run found: places, families, residents and the ledger, in one transaction."""

from __future__ import annotations

import logging
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.desa.models import Desa
from balai.jejak.services import catat
from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.periksa import PERCOBAAN, mati
from balai.penduduk.impor.simpan import DataBerubah, Penyimpan
from balai.penduduk.impor.unggah import TIDAK_ADA, periksa_antrekan
from balai.penduduk.models import Impor, Peristiwa
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.services.ubah import peristiwa_buat

log = logging.getLogger(__name__)
K = Impor.Keadaan
_BERUBAH: Final = (
    "Data desa berubah sesudah berkas ini diperiksa, jadi belum ada yang disimpan. Berkas diperiksa lagi; "
    "lihat hasilnya, lalu simpan."
)
_MENYERAH: Final = (
    "Penyimpanan terhenti tiga kali, jadi belum ada yang disimpan. Coba lagi; bila tetap gagal, hubungi "
    "pengelola."
)
_DIKUNCI: Final = (
    "Belum ada yang disimpan: laporan bulan ini sudah dikunci. Buka dulu kuncinya, atau simpan bulan depan."
)


def impor_terapkan(*, impor: Impor) -> Impor:
    """Store an import that was asked for (DITERAPKAN), all of it or nothing.

    Ends as SELESAI; as SIAP with the reason in `kabar` where the month is closed or nothing is left to
    store; as ANTRE, to be checked again, where the register changed since the check. Safe to repeat.
    """
    siap = _mulai(impor)
    if siap is not None:
        try:
            _simpan(siap)
        except BulanDikunci:
            _kembali(siap, K.SIAP, _DIKUNCI)
        except ImporDitolak as e:
            _kembali(siap, K.SIAP, e.pesan)
        except (DataBerubah, IntegrityError) as e:
            log.info("import %s is stale: %s", impor.pk, type(e).__name__)
            _kembali(siap, K.ANTRE, _BERUBAH)
    return Impor.objects.get(pk=impor.pk)


@transaction.atomic
def _mulai(impor: Impor) -> Impor | None:
    kini = Impor.objects.select_for_update().get(pk=impor.pk)
    percobaan = int(kini.jumlah.get("percobaan", 0))
    if kini.keadaan != K.DITERAPKAN or (percobaan and not mati(kini)):
        return None
    kini.detak = timezone.now()
    kini.jumlah = kini.jumlah | {"percobaan": percobaan + 1}
    if percobaan >= PERCOBAAN:
        kini.keadaan, kini.kabar = K.SIAP, _MENYERAH
        kini.save(update_fields=["keadaan", "kabar", "detak"])
        return None
    kini.save(update_fields=["detak", "jumlah"])
    return kini


@transaction.atomic
def _kembali(impor: Impor, keadaan: str, kabar: str) -> None:
    milik = Impor.objects.filter(pk=impor.pk, keadaan=K.DITERAPKAN)
    ubah = milik.update(keadaan=keadaan, kabar=kabar[:300], detak=timezone.now())
    if ubah and keadaan == K.ANTRE:
        periksa_antrekan(impor)


@transaction.atomic
def _simpan(siap: Impor) -> None:
    impor = Impor.objects.select_for_update().get(pk=siap.pk)
    if impor.keadaan != K.DITERAPKAN or impor.detak != siap.detak:
        return
    oleh = _penyimpan(impor)
    hari = timezone.localdate()
    peristiwa = peristiwa_buat(
        jenis=Peristiwa.Jenis.PENDATAAN,
        oleh=oleh,
        tanggal=hari,
        lapor_pada=hari,
        keterangan=f"Impor {impor.nama_berkas}"[:300],
        sumber=f"impor:{impor.kode}",
    )
    kerja = Penyimpan(impor=impor, desa=Desa.objects.get(pk=impor.desa_id), peristiwa=peristiwa)
    kerja.jalankan()
    if kerja.disimpan == 0:
        raise ImporDitolak(TIDAK_ADA)
    if kerja.disimpan != impor.jumlah["baru"] + impor.jumlah["berubah"]:
        raise DataBerubah("rows")
    peristiwa.rincian = {k: impor.jumlah[k] for k in ("baru", "berubah", "tetap", "ditolak")}
    peristiwa.sebelum, peristiwa.sesudah = kerja.sebelum, kerja.sesudah
    peristiwa.save(update_fields=["rincian", "sebelum", "sesudah"])
    impor.keadaan, impor.peristiwa, impor.kabar = K.SELESAI, peristiwa, ""
    impor.selesai_pada = impor.detak = timezone.now()
    impor.save(update_fields=["keadaan", "peristiwa", "kabar", "selesai_pada", "detak"])
    catat(aksi="impor.terapkan", akun=oleh, objek=f"impor:{impor.kode}", rincian=peristiwa.rincian)


def _penyimpan(impor: Impor) -> Any:
    """Who asked for it to be stored."""
    pk = impor.jumlah.get("penyimpan")
    return get_user_model().objects.filter(pk=pk).first() if pk else impor.oleh
