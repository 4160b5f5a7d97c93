"""Letters that came in, and what officials are told to do with them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from balai.agenda.models import Disposisi, SuratMasuk
from balai.agenda.notifications import kabarkan_disposisi, kabarkan_selesai
from balai.agenda.services.isi import AgendaSalah, IsiMasuk, panjang
from balai.agenda.services.pindaian import Pindaian, pindaian_terima
from balai.akun.models import Akun
from balai.berkas.services import berkas_buang
from balai.desa.models import Desa, Perangkat
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.surat.nomor import nomor_ambil

DERET_MASUK = "masuk"


def surat_masuk_catat(
    *, akun: Akun, isi: IsiMasuk, kunci: str, pindaian: Pindaian | None = None
) -> SuratMasuk:
    """Enter a letter under the next agenda number of its year; a repeated key enters once.

    Raises AgendaSalah, and BerkasDitolak or GudangPenuh for the scan.
    """
    isi.periksa(timezone.localdate())
    if ada := SuratMasuk.objects.filter(oleh=akun, kunci=kunci).first():
        return ada
    with pindaian_terima(pindaian, akun) as berkas, transaction.atomic():
        Desa.objects.select_for_update(no_key=True).get(pk=desa_aktif_id())  # one entry after the other
        if ada := SuratMasuk.objects.filter(oleh=akun, kunci=kunci).first():
            if berkas is not None:
                berkas_buang(berkas)
            return ada
        surat = SuratMasuk.objects.create(
            tahun=isi.diterima.year,
            urut=nomor_ambil(deret=DERET_MASUK, tahun=isi.diterima.year),
            diterima=isi.diterima,
            nomor_surat=isi.nomor_surat.strip(),
            tanggal_surat=isi.tanggal_surat,
            pengirim=isi.pengirim.strip(),
            perihal=isi.perihal.strip(),
            ringkas=isi.ringkas.strip(),
            klasifikasi=isi.klasifikasi,
            sifat=isi.sifat,
            berkas=berkas,
            oleh=akun,
            pencatat=akun.nama,
            kunci=kunci,
        )
        catat(aksi="agenda.masuk", akun=akun, objek=f"suratmasuk:{surat.pk}")
    return surat


def disposisi_buat(
    *, surat: SuratMasuk, akun: Akun, kepada: Perangkat, isi: str, tenggat: date | None, kunci: str
) -> Disposisi:
    """Tell an official what to do with a letter; a repeated key tells once. Raises AgendaSalah."""
    galat = panjang({"isi": isi}, Disposisi)
    if not isi.strip():
        galat["isi"] = "Tulis apa yang perlu dilakukan."
    if not kepada.aktif:
        galat["kepada"] = f"{kepada.nama} tidak bertugas lagi. Pilih yang lain."
    if tenggat is not None and tenggat < timezone.localdate():
        galat["tenggat"] = "Tenggat paling awal hari ini."
    if galat:
        raise AgendaSalah(galat)
    with transaction.atomic():
        disposisi, baru = Disposisi.objects.get_or_create(
            oleh=akun,
            kunci=kunci,
            defaults={
                "desa_id": surat.desa_id,
                "surat": surat,
                "kepada": kepada,
                "isi": isi.strip(),
                "tenggat": tenggat,
                "dari": akun.nama,
            },
        )
        if baru:
            catat(aksi="agenda.disposisi", akun=akun, objek=f"suratmasuk:{surat.pk}")
            kabarkan_disposisi(disposisi)
    return disposisi


@transaction.atomic
def disposisi_selesaikan(*, disposisi: Disposisi, akun: Akun, hasil: str) -> Disposisi:
    """The official says what was done; saying it twice changes nothing. Raises AgendaSalah."""
    if galat := panjang({"hasil": hasil}, Disposisi):
        raise AgendaSalah(galat)
    kini = Disposisi.objects.select_for_update().get(pk=disposisi.pk)
    if kini.selesai_pada is None:
        kini.selesai_pada, kini.hasil = timezone.now(), hasil.strip()
        kini.save(update_fields=["selesai_pada", "hasil"])
        catat(aksi="agenda.disposisi_selesai", akun=akun, objek=f"suratmasuk:{kini.surat_id}")
        kabarkan_selesai(kini, akun)
    return kini
