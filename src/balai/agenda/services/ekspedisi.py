"""Letters on their way, and who received them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from balai.agenda.models import Ekspedisi, SuratKeluar
from balai.agenda.services.isi import AgendaSalah, panjang
from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.jejak.services import catat
from balai.surat.models import Surat


@transaction.atomic
def ekspedisi_catat(
    *, surat: SuratKeluar | Surat, akun: Akun, tanggal: date, tujuan: str, cara: str, kunci: str
) -> Ekspedisi:
    """Write down that a letter was sent; a repeated key writes once. Raises AgendaSalah."""
    galat = panjang({"tujuan": tujuan, "cara": cara}, Ekspedisi)
    if not tujuan.strip():
        galat["tujuan"] = "Tulis surat ini dikirim ke mana."
    if not cara.strip():
        galat["cara"] = "Tulis siapa yang membawa, atau lewat apa."
    if tanggal > timezone.localdate():
        galat["tanggal"] = "Tanggal kirim paling akhir hari ini."
    elif tanggal < surat.tanggal:
        galat["tanggal"] = f"Surat ini bertanggal {tanggal_panjang(surat.tanggal)}. Kirimnya sesudah itu."
    if not surat_berlaku(surat):
        galat[""] = "Surat ini batal atau belum diisi, jadi tidak bisa dikirim."
    if galat:
        raise AgendaSalah(galat)
    acuan = {"keluar": surat} if isinstance(surat, SuratKeluar) else {"surat": surat}
    baris, baru = Ekspedisi.objects.get_or_create(
        oleh=akun,
        kunci=kunci,
        defaults={
            "desa_id": surat.desa_id,
            "tanggal": tanggal,
            "tujuan": tujuan.strip(),
            "cara": cara.strip(),
            **acuan,
        },
    )
    if baru:
        catat(aksi="agenda.ekspedisi", akun=akun, objek=f"ekspedisi:{baris.pk}")
    return baris


def surat_berlaku(surat: SuratKeluar | Surat) -> bool:
    """Whether it can be sent: neither void nor an empty number; a citizen's letter is signed."""
    if isinstance(surat, SuratKeluar):
        return surat.keadaan == SuratKeluar.Keadaan.BERLAKU
    return surat.batal_pada is None and surat.ditandatangani_pada is not None


@transaction.atomic
def ekspedisi_terima(*, ekspedisi: Ekspedisi, akun: Akun, penerima: str, tanggal: date) -> Ekspedisi:
    """The addressee has it; saying it twice changes nothing. Raises AgendaSalah."""
    kini = Ekspedisi.objects.select_for_update().get(pk=ekspedisi.pk)
    galat = panjang({"penerima": penerima}, Ekspedisi)
    if not penerima.strip():
        galat["penerima"] = "Tulis nama yang menerima."
    if not kini.tanggal <= tanggal <= timezone.localdate():
        galat["tanggal"] = f"Tanggal terima antara {tanggal_panjang(kini.tanggal)} dan hari ini."
    if galat:
        raise AgendaSalah(galat)
    if kini.diterima_pada is None:
        kini.penerima, kini.diterima_pada = penerima.strip(), tanggal
        kini.save(update_fields=["penerima", "diterima_pada"])
        catat(aksi="agenda.diterima", akun=akun, objek=f"ekspedisi:{kini.pk}")
    return kini
