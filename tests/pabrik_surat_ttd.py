"""Makers of letters that count as signed electronically, without a signer: for what comes after signing."""

from __future__ import annotations

from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.services import berkas_tulis
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.models import CaraTtd, Permohonan, Surat
from balai.surat.selectors import permohonan_meja
from tests import pabrik


def surat_bertanda(
    *,
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    kades: Akun,
    cara: str = CaraTtd.LOKAL,
    jenis: str = "SKU",
    keadaan: str = "siap_diambil",
) -> Permohonan:
    """A request whose letter is ready. The stored PDF stands for the signed one: nobody here reads it."""
    p = pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades, jenis=jenis)
    Surat.objects.filter(permohonan=p).update(cara_ttd=cara)
    hasil = permohonan_meja(p.kode)
    assert hasil is not None
    return hasil


def salinan_bertanda(asal: Permohonan) -> Permohonan:
    """A second request like one that waits for its signature, with a letter of its own that is ready: rows
    copied, no way through the office."""
    p = Permohonan.objects.get(pk=asal.pk)
    surat, kini = p.surat, timezone.now()
    p.pk, p.kode, p.nomor, p.kunci_buat = None, "suratsiap00001", "PS-0000-9001", pabrik.kunci()
    p.keadaan, p.siap_pada = "siap_diambil", kini
    p.save(force_insert=True)
    surat.pk, surat.permohonan, surat.urut, surat.nomor = None, p, surat.urut + 9000, f"9001/{surat.nomor}"
    surat.berkas = berkas_tulis(isi=b"%PDF-1.7\n", nama="surat.pdf", mime="application/pdf")
    surat.ditandatangani_pada, surat.cara_ttd = kini, CaraTtd.LOKAL
    surat.save(force_insert=True)
    return p
