"""A letter asked for by an official on behalf of a citizen who is present; at the counter made at once."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.dasar.telepon import telepon_parse
from balai.desa.hak import Hak
from balai.desa.models import Desa, Perangkat
from balai.jejak.services import catat
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.alur import Keadaan
from balai.surat.bantu import jenis_bantu_satu, warga_bantu
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.mentah import mentah_sah
from balai.surat.models import JenisSurat, Permohonan, PermohonanDokumen, Surat
from balai.surat.rt import penyetuju_rt
from balai.surat.services.konsep import definisi, kunci_konsep, permohonan_kirim, versi_diminta
from balai.surat.services.langkah import TakBerhak
from balai.surat.services.meja import permohonan_ambil, permohonan_siapkan
from balai.surat.services.rt import permohonan_setujui_rt
from balai.surat.services.surat import surat_cetak

log = logging.getLogger(__name__)
Cara = Permohonan.Cara
_KUNCI: Final = 36  # letters of the form's key; each further step adds its own mark


@dataclass(frozen=True)
class IsiBantuan:
    """What was answered at the desk. `mentah`: the form as typed; `dokumen`: requirement -> paper of this
    resident's vault; `dilihat`: requirements whose original was seen; `telepon` may be ""."""

    mentah: Mapping[str, str]
    dokumen: Mapping[str, Dokumen] = field(default_factory=dict)
    dilihat: Collection[str] = ()
    telepon: str = ""
    pengambilan: str = Permohonan.Pengambilan.AMBIL
    antre: int | None = None  # number of the counter


def permohonan_bantu_buat(
    *,
    desa: Desa,
    akun: Akun,
    orang: Penduduk,
    jenis: JenisSurat,
    isi: IsiBantuan,
    cara: str,
    kunci: str,
    penanda: Perangkat | None = None,
) -> Permohonan:
    """Ask for `orang` and send it, all or nothing; the same key gives the same request.

    `cara` "dibantu": into the queue. "meja": also taken and made ready, with number and PDF, unless the RT or
    the secretary comes first; `penanda` signs it. Raises TakBerhak, BukanUntukAnda, BelumLengkap,
    TeleponTidakSah, AksiDitolak.
    """
    _periksa(akun, orang, jenis, cara)
    with transaction.atomic():
        p, baru = _konsep(akun, orang, jenis, isi, cara, kunci)
        if not baru:
            return Permohonan.objects.get(pk=p.pk)
        p = permohonan_kirim(desa=desa, permohonan=p, akun=akun, kunci=kunci)
        p = _rt_sendiri(desa, p, akun, kunci)
        if cara == Cara.MEJA and p.keadaan == Keadaan.DIAJUKAN and penanda is not None:
            p = permohonan_ambil(permohonan=p, akun=akun, kunci=f"{kunci[:_KUNCI]}-ab")
            p = permohonan_siapkan(
                desa=desa, permohonan=p, akun=akun, kunci=f"{kunci[:_KUNCI]}-sp", penanda=penanda
            )
    _cetak_sekarang(p)
    return p


def permohonan_bantu_ulang(
    *, desa: Desa, akun: Akun, permohonan: Permohonan, isi: IsiBantuan, kunci: str
) -> Permohonan:
    """Send again what came back for mending. Raises KonsepTerkunci, BelumLengkap, SudahBerubah, TakBerhak."""
    with transaction.atomic():
        kini = kunci_konsep(permohonan)
        _isi(kini, definisi(kini), isi, akun)
        kini.save()
        _dokumen(kini, isi)
        return permohonan_kirim(desa=desa, permohonan=kini, akun=akun, kunci=kunci)


def _periksa(akun: Akun, orang: Penduduk, jenis: JenisSurat, cara: str) -> None:
    if Hak.BANTU_WARGA not in akun.hak:
        raise TakBerhak("Anda tidak melayani permohonan surat.")
    if cara not in (Cara.DIBANTU, Cara.MEJA) or (cara == Cara.MEJA and Hak.PERIKSA not in akun.hak):
        raise TakBerhak("Surat di meja hanya dibuat petugas kantor.")
    if warga_bantu(akun, orang.pk) is None:
        raise TakBerhak("Warga ini bukan dari wilayah Anda.")
    if jenis_bantu_satu(akun, jenis.kode) is None:
        raise TakBerhak("Surat ini diminta langsung di kantor.")


def _konsep(
    akun: Akun, orang: Penduduk, jenis: JenisSurat, isi: IsiBantuan, cara: str, kunci: str
) -> tuple[Permohonan, bool]:
    """The draft as answered, and whether this key made it. It belongs to the citizen's account, if any."""
    versi = versi_diminta(akun, orang, jenis)
    contoh = Permohonan(versi=versi, jenis=jenis)
    _isi(contoh, dari_json(versi.definisi), isi, akun)
    kolom = ("mentah", "telepon", "pengambilan", "dokumen_dilihat")
    p, baru = Permohonan.objects.get_or_create(
        dibuat_oleh=akun,
        kunci_buat=kunci,
        defaults={
            "desa_id": akun.desa_id,
            "kode": id_acak(14),
            "cara": cara,
            "pemohon_id": orang.akun_id,
            "penduduk": orang,
            "jenis": jenis,
            "versi": versi,
            "nomor_antrean": isi.antre,
            **{k: getattr(contoh, k) for k in kolom},
        },
    )
    if baru:
        _dokumen(p, isi)
        if p.dokumen_dilihat:
            catat(
                aksi="permohonan.dilihat",
                akun=akun,
                objek=f"permohonan:{p.kode}",
                subjek_id=orang.pk,
                rincian={"syarat": sorted(p.dokumen_dilihat)},
            )
    return p, baru


def _isi(p: Permohonan, d: DefinisiJenis, isi: IsiBantuan, akun: Akun) -> None:
    p.mentah = mentah_sah(d.isian, isi.mentah)
    p.telepon = telepon_parse(isi.telepon) if isi.telepon.strip() else ""
    if isi.pengambilan in Permohonan.Pengambilan.values:
        p.pengambilan = isi.pengambilan
    syarat = [s.kode for s in d.dokumen]
    cap = {"nama": akun.nama, "waktu": timezone.now().isoformat(timespec="seconds")}
    lama: dict[str, Any] = p.dokumen_dilihat
    p.dokumen_dilihat = {k: lama.get(k, cap) for k in syarat if k in isi.dilihat}


def _dokumen(p: Permohonan, isi: IsiBantuan) -> None:
    for syarat in definisi(p).dokumen:
        dokumen = isi.dokumen.get(syarat.kode)
        if dokumen is not None and dokumen.penduduk_id == p.penduduk_id:
            PermohonanDokumen.objects.update_or_create(
                permohonan=p, syarat=syarat.kode, defaults={"dokumen": dokumen, "desa_id": p.desa_id}
            )


def _rt_sendiri(desa: Desa, p: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Who would have to agree, asked for it himself."""
    if p.keadaan != Keadaan.MENUNGGU_RT or not penyetuju_rt(p.penduduk).filter(pk=akun.pk).exists():
        return p
    return permohonan_setujui_rt(desa=desa, permohonan=p, akun=akun, kunci=f"{kunci[:_KUNCI]}-rt")


def _cetak_sekarang(p: Permohonan) -> None:
    """The citizen stands at the counter: the PDF now, some milliseconds, not when the worker comes by.

    What fails here, the worker does again.
    """
    surat = Surat.objects.filter(permohonan=p, berkas=None, batal_pada=None).first()
    try:
        if surat is not None:
            surat_cetak(surat_id=surat.pk)
    except Exception:  # the letter is made and numbered: say so to the official
        log.exception("letter %s: not printed at the counter", surat.pk if surat else None)
