"""What a draft carries beside its answers, and a new draft out of an earlier request."""

from __future__ import annotations

from django.db import transaction

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.dasar.klasifikasi import klasifikasi_ada
from balai.desa.delegasi import penanda_pada
from balai.desa.models import Perangkat
from balai.jejak.services import catat
from balai.surat.definisi import dari_json
from balai.surat.keluarga import dokumen_dipakai
from balai.surat.mentah import mentah_sah
from balai.surat.models import Permohonan, PermohonanDokumen
from balai.surat.services.konsep import (
    BukanUntukAnda,
    kunci_konsep,
    pasang_dokumen,
    peminta_warga,
    versi_diminta,
)


def klasifikasi_usul(permohonan: Permohonan) -> str:
    """The classification code that the letter bears where nobody chose another."""
    jenis = permohonan.jenis
    return jenis.klasifikasi or dari_json(permohonan.versi.definisi).klasifikasi


@transaction.atomic
def konsep_pilihan(
    *, permohonan: Permohonan, klasifikasi: str, penanda: Perangkat | None = None
) -> Permohonan:
    """Keep the classification code and, where the type lets the citizen choose, the signer.

    A code that is not in the list, and a signer who may not sign, are not kept. Raises KonsepTerkunci.
    """
    kini = kunci_konsep(permohonan)
    usul = klasifikasi_usul(kini)
    kode = klasifikasi.strip()[:20]
    kini.klasifikasi = kode if kode != usul and klasifikasi_ada(kode) else ""
    boleh = kini.jenis.pilih_penanda and penanda is not None and penanda.pk in {x.pk for x in penanda_pada()}
    kini.penanda = penanda if boleh else None
    kini.save(update_fields=["klasifikasi", "penanda", "diubah_pada"])
    return kini


@transaction.atomic
def konsep_salin(*, asal: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """A draft like an earlier request of this citizen, or one made for him: answers, documents, choices.

    In the wording that the type has today. The same key gives the same draft. Raises BukanUntukAnda.
    """
    orang = asal.penduduk
    if akun.pk not in (asal.pemohon_id, orang.akun_id):
        raise BukanUntukAnda("Permohonan itu bukan milik Anda.")
    if asal.jenis.jalur != "mandiri":
        raise BukanUntukAnda(f"{asal.jenis.nama} diminta langsung di kantor.")
    versi = versi_diminta(akun, orang, asal.jenis)
    baru, dibuat = Permohonan.objects.select_related("jenis", "versi", "penduduk").get_or_create(
        pemohon=akun,
        kunci_buat=kunci,
        defaults={
            "desa_id": akun.desa_id,
            "kode": id_acak(14),
            "penduduk": orang,
            "jenis": asal.jenis,
            "versi": versi,
            "salinan_dari": asal,
            "telepon": akun.telepon or asal.telepon,
            "pengambilan": asal.pengambilan,
            "klasifikasi": asal.klasifikasi,
            "penanda": asal.penanda if asal.jenis.pilih_penanda and asal.pemohon_id == akun.pk else None,
            "mentah": mentah_sah(dari_json(versi.definisi).isian, asal.mentah),
        },
    )
    if dibuat:
        if asal.pemohon_id == akun.pk:
            _salin_dokumen(asal, baru, akun)
        pasang_dokumen(baru)
        catat(aksi="permohonan.salin", akun=akun, objek=f"permohonan:{baru.kode}", subjek_id=orang.pk)
    return baru


def _salin_dokumen(asal: Permohonan, baru: Permohonan, akun: Akun) -> None:
    """The same papers, as far as he may still use them."""
    peminta = peminta_warga(akun)
    if peminta is None:
        return
    boleh = dokumen_dipakai(akun, peminta, baru.penduduk).values("pk")
    syarat = {s.kode for s in dari_json(baru.versi.definisi).dokumen}
    ada = PermohonanDokumen.objects.filter(
        permohonan=asal, syarat__in=syarat, dokumen_id__in=boleh.order_by()
    ).order_by("pk")
    for d in ada:
        PermohonanDokumen.objects.create(permohonan=baru, syarat=d.syarat, dokumen_id=d.dokumen_id)
