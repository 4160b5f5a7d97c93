"""How a print is signed: its chain of signers, and another way while nobody has signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.services import berkas_buang
from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.hak import Hak
from balai.desa.models import Desa, Perangkat
from balai.jejak.services import catat
from balai.surat.alur import Keadaan
from balai.surat.arsip import objek_surat
from balai.surat.models import CaraTtd, JenisSurat, Permohonan, Surat, TandaSurat, UpayaTtd
from balai.surat.services.cetakan import cetakan_buat
from balai.surat.services.konsep import definisi
from balai.surat.services.langkah import AksiDitolak, SudahBerubah, TakBerhak
from balai.surat.services.tanda_galat import TandaRagu
from balai.surat.services.upaya import sedang_ditandatangani, upaya_tutup
from balai.surat.susun import kotak_kedua
from balai.surat.tanda import (
    giliran_tanda,
    hanya_basah,
    penanda_kedua,
    tanda_surat,
    upaya_macet,
    upaya_terbuka,
)
from balai.tte.selectors import cara_penanda

Peran = TandaSurat.Peran


def cara_baku(permohonan: Permohonan, penanda: Perangkat) -> CaraTtd:
    """How a new letter is signed: electronically where its signer can, and whoever signs beside him. On paper
    what is made at the counter, as the citizen waits for the sheet, and what others sign too."""
    d = definisi(permohonan)
    if permohonan.cara == Permohonan.Cara.MEJA or hanya_basah(d):
        return CaraTtd.BASAH
    kedua = penanda_kedua(permohonan.jenis, d, penanda)
    if kedua is not None and CaraTtd(cara_penanda(kedua)) == CaraTtd.BASAH:
        return CaraTtd.BASAH
    return CaraTtd(cara_penanda(penanda))


def rantai_susun(surat: Surat, jenis: JenisSurat, lama: Sequence[TandaSurat] = ()) -> list[TandaSurat]:
    """The chain of the present print, not stored; `surat.naskah` tells whether a second signer stands on it.
    `lama`: that of the print before with the same words: who agreed to it is not asked again, who signed it
    signs the new one too."""
    baru = Peran.KEDUA if kotak_kedua(surat.naskah) else Peran.PARAF
    mau: list[tuple[Perangkat | None, str]] = [(t.perangkat, t.peran) for t in lama if t.mendahului]
    hasil: list[TandaSurat] = []
    for p, peran in mau if lama else [(jenis.paraf, baru)]:
        if p is None or p.pk == surat.penanda_id or not (p.aktif or peran == Peran.KEDUA):
            continue
        basah = surat.cara_ttd == CaraTtd.BASAH
        hasil.append(_tanda(surat, len(hasil) + 1, peran, p, CaraTtd.BASAH if basah else None))
    hasil.append(_tanda(surat, len(hasil) + 1, Peran.TANDA_TANGAN, surat.penanda, CaraTtd(surat.cara_ttd)))
    sudah = {t.perangkat_id: t for t in lama if t.peran == Peran.PARAF and t.waktu is not None}
    for t in hasil:
        if t.peran == Peran.PARAF and (dulu := sudah.get(t.perangkat_id)) is not None:
            # His electronic initials were in the old file: of the new one, he agreed.
            t.cara, t.waktu, t.oleh_id = CaraTtd.BASAH, dulu.waktu, dulu.oleh_id
    return hasil


def _tanda(surat: Surat, urutan: int, peran: str, p: Perangkat, cara: CaraTtd | None) -> TandaSurat:
    return TandaSurat(
        desa_id=surat.desa_id,
        surat=surat,
        cetakan=surat.cetakan,
        urutan=urutan,
        peran=peran,
        perangkat=p,
        cara=CaraTtd(cara_penanda(p)) if cara is None else cara,
    )


def cetakan_pasang(surat: Surat, *, desa: Desa, jenis: JenisSurat, lama: Sequence[TandaSurat] = ()) -> None:
    """Store a new print, with `cara_ttd`, `penanda` and `naskah` set: chain, code and statement, and queue
    its PDF. Inside the caller's transaction."""
    if surat.pk is None:
        surat.save()
    TandaSurat.objects.bulk_create(rantai_susun(surat, jenis, lama))
    cetakan_buat(surat, desa)
    surat.save()
    from balai.surat.tasks import cetak

    cetak.enqueue(desa.pk, surat.pk)


@transaction.atomic
def surat_ganti_cara(*, permohonan: Permohonan, akun: Akun, kunci: str, cara: str) -> Permohonan:
    """Sign on paper instead, or electronically again: a new print with a new code. Initials that were given
    stay. Asked for what is so already: nothing changes, so pressing twice is harmless.

    `cara`: "basah", or the signer's own electronic way. Raises TakBerhak, SudahBerubah, AksiDitolak.
    """
    del kunci  # the wish itself tells a second press
    kini, surat = kunci_surat(permohonan)
    if Hak.PERIKSA not in akun.hak and not (
        Hak.TANDA_TANGAN in akun.hak and (akun.penanda_penuh or akun.perangkat_id == surat.penanda_id)
    ):
        raise TakBerhak("Hanya penanda tangan atau petugas kantor yang bisa mengganti cara tanda tangan.")
    if kini.keadaan != Keadaan.MENUNGGU_TTD:
        raise SudahBerubah(kini.riwayat.order_by("pk").last())
    _periksa_cara(kini, surat, cara)
    lama, dari = tanda_surat(surat), surat.cara_ttd
    surat.cara_ttd = CaraTtd(cara)
    if dari == cara and lama and _sama(lama, rantai_susun(surat, kini.jenis, lama)):
        return kini
    terbuka = upaya_terbuka(surat)
    if terbuka is not None and not _lepas_boleh(terbuka):
        raise sedang_ditandatangani(terbuka)
    if terbuka is not None:
        upaya_tutup(terbuka, f"Dibuat ulang oleh {akun.nama}, tanda tangan lama tidak berlaku.")
    cetak_lagi(surat, kini, lama)
    catat(
        aksi="surat.ganti_cara",
        akun=akun,
        objek=objek_surat(kini),
        subjek_id=kini.penduduk_id,
        rincian={"dari": dari, "ke": cara, "cetakan": surat.cetakan},
    )
    return kini


def _periksa_cara(p: Permohonan, surat: Surat, cara: str) -> None:
    if cara not in CaraTtd.values:
        raise AksiDitolak("Pilih cara tanda tangannya.")
    if cara == CaraTtd.BASAH:
        return
    if hanya_basah(definisi(p)):
        raise AksiDitolak(
            "Surat ini juga ditandatangani orang lain atau bermeterai, jadi hanya bisa di atas kertas."
        )
    if cara_penanda(surat.penanda) != cara:
        raise AksiDitolak(
            f"{surat.penanda.nama} belum punya sertifikat elektronik yang berlaku. Pasang dulu di Pengaturan,"
            " Tanda tangan elektronik, atau tandatangani di atas kertas."
        )
    for t in tanda_surat(surat):
        if t.peran == Peran.KEDUA and CaraTtd(cara_penanda(t.perangkat)) == CaraTtd.BASAH:
            raise AksiDitolak(
                f"{t.perangkat.nama} juga bertanda tangan di surat ini, dan belum punya sertifikat elektronik"
                " yang berlaku. Pasang dulu sertifikatnya, atau tandatangani di atas kertas."
            )


def _sama(ada: Sequence[TandaSurat], mau: Sequence[TandaSurat]) -> bool:
    if len(ada) != len(mau):
        return False
    pasangan = zip(ada, mau, strict=True)
    return all(a.perangkat_id == b.perangkat_id and (a.waktu or a.cara == b.cara) for a, b in pasangan)


def _lepas_boleh(u: UpayaTtd) -> bool:
    return u.keadaan == UpayaTtd.Keadaan.RAGU or upaya_macet(u)


def kunci_surat(permohonan: Permohonan) -> tuple[Permohonan, Surat]:
    """Request and letter, locked in this order by everybody."""
    kini = Permohonan.objects.select_for_update().get(pk=permohonan.pk)
    surat = Surat.objects.select_for_update(of=("self",)).select_related("penanda", "berkas", "desa")
    ada = surat.filter(permohonan=kini).first()
    if ada is None:
        raise AksiDitolak("Surat ini belum dibuat.")
    ada.permohonan = kini
    return kini, ada


def cetak_lagi(surat: Surat, permohonan: Permohonan, lama: Sequence[TandaSurat]) -> None:
    """The same words as a new print, so that no copy of the old one counts. In the caller's transaction."""
    berkas = surat.berkas
    surat.cetakan += 1
    surat.berkas, surat.galat = None, ""
    cetakan_pasang(surat, desa=surat.desa, jenis=permohonan.jenis, lama=lama)
    if berkas is not None:
        transaction.on_commit(partial(berkas_buang, berkas))


@transaction.atomic
def upaya_lepas(*, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Take a letter in doubt as not signed: a new print with a new code, so that a signed twin, should the
    service have made one, is never the one that counts. Nothing in doubt: nothing changes.

    Raises TakBerhak, TandaRagu (the attempt is still going on).
    """
    del kunci  # the open attempt itself tells a second press
    kini, surat = kunci_surat(permohonan)
    u = upaya_terbuka(surat)
    if u is None:
        return kini
    g = giliran_tanda(surat)
    penanda = g is not None and akun.perangkat_id == g.perangkat_id and Hak.TANDA_TANGAN in akun.hak
    if not (penanda or Hak.PERIKSA in akun.hak or akun.penanda_penuh):
        raise TakBerhak("Hanya penanda tangan atau petugas kantor yang bisa melakukan ini.")
    if not _lepas_boleh(u):
        raise TandaRagu("Surat ini masih diproses. Tunggu sebentar, lalu muat ulang halaman.")
    saat = timezone.localtime()
    kapan = f"{tanggal_panjang(saat.date())}, {jam(saat)}"
    upaya_tutup(u, f"Dianggap belum ditandatangani oleh {akun.nama}, {kapan}.")
    if kini.keadaan == Keadaan.MENUNGGU_TTD:
        cetak_lagi(surat, kini, tanda_surat(surat))
    catat(
        aksi="surat.anggap_belum_ttd",
        akun=akun,
        objek=objek_surat(kini),
        subjek_id=kini.penduduk_id,
        rincian={"cetakan": surat.cetakan},
    )
    return kini
