"""The letter itself: number, frozen content, PDF, void."""

import logging
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from balai.berkas.gudang import GudangPenuh
from balai.berkas.services import berkas_buang, berkas_tulis, gudang
from balai.desa.models import Desa, Lambang, Perangkat
from balai.desa.scope import scope, semua_desa
from balai.naskah.cetak import cetak_pdf
from balai.naskah.isi import IsianKosong
from balai.surat.models import Permohonan, Surat
from balai.surat.nomor import nomor_surat_ambil
from balai.surat.services.cara_ttd import cara_baku, cetakan_pasang
from balai.surat.services.konsep import definisi
from balai.surat.services.langkah import AksiDitolak
from balai.surat.susun import bekukan, naskah_beku

log = logging.getLogger(__name__)
# A letter whose PDF is still missing after this long lost its worker.
TERTUNDA_SETELAH = timedelta(seconds=20)


class SuratBelumJadi(AksiDitolak):
    """The PDF is still being made."""


def surat_siapkan(*, desa: Desa, permohonan: Permohonan, penanda: Perangkat, saat: datetime) -> Surat:
    """Number and freeze the letter, and queue its PDF. Runs inside the caller's transaction.

    A request that came back from the signer keeps its number and gets a new print.
    """
    tanggal = saat.astimezone(ZoneInfo(desa.zona)).date()
    surat = Surat.objects.select_for_update().filter(permohonan=permohonan).first()
    cetakan_lama = surat.berkas if surat is not None else None
    if surat is None:
        surat = _surat_baru(desa, permohonan, penanda, tanggal)
    else:
        surat.cetakan += 1
        surat.berkas = None
    surat.penanda, surat.galat = penanda, ""
    surat.cara_ttd = cara_baku(permohonan, penanda)
    surat.berlaku_sampai = definisi(permohonan).berlaku_sampai(surat.tanggal)
    surat.naskah = bekukan(
        desa=desa, permohonan=permohonan, penanda=penanda, nomor=surat.nomor, tanggal=surat.tanggal
    )
    try:
        naskah_beku(surat.naskah, lambang=None)
    except IsianKosong as e:
        # The rollback gives the number back.
        raise AksiDitolak(f"Data ini belum ada, lengkapi dulu: {', '.join(e.nama).replace('_', ' ')}.") from e
    cetakan_pasang(surat, desa=desa, jenis=permohonan.jenis)
    if cetakan_lama is not None:  # never signed, so nobody holds it
        transaction.on_commit(partial(berkas_buang, cetakan_lama))
    return surat


def _surat_baru(desa: Desa, permohonan: Permohonan, penanda: Perangkat, tanggal: date) -> Surat:
    jenis = permohonan.jenis
    baru = nomor_surat_ambil(
        desa=desa,
        jenis=jenis,
        klasifikasi=permohonan.klasifikasi or jenis.klasifikasi or definisi(permohonan).klasifikasi,
        tanggal=tanggal,
    )
    return Surat(
        desa=desa,
        permohonan=permohonan,
        deret=baru.deret,
        tahun=tanggal.year,
        urut=baru.urut,
        nomor=baru.nomor,
        tanggal=tanggal,
        penanda=penanda,
    )


def surat_batalkan(*, permohonan: Permohonan, alasan: str, saat: datetime) -> None:
    """Void the letter of a request that is refused or withdrawn; its number stays in the register."""
    Surat.objects.filter(permohonan=permohonan, ditandatangani_pada=None, batal_pada=None).update(
        batal_pada=saat, alasan_batal=alasan
    )


def surat_cetak(*, surat_id: int) -> bool:
    """Make the PDF of a frozen letter, once; returns whether this call stored it.

    Safe to repeat and to run twice at once: the row takes the first PDF of its print. A full disk
    leaves a message that the office sees, and the next round tries again.
    """
    surat = Surat.objects.get(pk=surat_id)
    if surat.berkas_id is not None or surat.batal_pada is not None:
        return False
    lambang = Lambang.objects.filter(desa_id=surat.desa_id).first()
    pdf = cetak_pdf(naskah_beku(surat.naskah, lambang=lambang), waktu=surat.dibuat_pada)
    try:
        with transaction.atomic():
            berkas = berkas_tulis(
                isi=pdf, nama=f"{surat.permohonan.jenis.singkat}.pdf", mime="application/pdf"
            )
            tepat = Surat.objects.filter(pk=surat.pk, berkas=None, cetakan=surat.cetakan)
            if tepat.update(berkas=berkas, galat="") != 1:
                raise _Keduluan(berkas.kode)
    except _Keduluan as e:
        gudang().hapus(desa_id=surat.desa_id, berkas_id=e.kode)
        return False
    except GudangPenuh as e:
        Surat.objects.filter(pk=surat.pk).update(galat=e.pesan[:200])
        log.error("letter %s: store full", surat.pk)
        return False
    return True


class _Keduluan(Exception):
    """Another worker stored this print first."""

    def __init__(self, kode: str) -> None:
        super().__init__(kode)
        self.kode = kode


def surat_cetak_tertunda() -> int:
    """Make the PDFs whose worker died or whose disk was full, in every village; returns how many."""
    batas = timezone.now() - TERTUNDA_SETELAH
    with semua_desa("find letters left without PDF"):
        calon = list(
            Surat.objects.filter(berkas=None, batal_pada=None, permohonan__diubah_pada__lt=batas).values_list(
                "desa_id", "pk"
            )
        )
    jumlah = 0
    for desa_id, pk in calon:
        with scope(desa_id):
            jumlah += surat_cetak(surat_id=pk)
    return jumlah
