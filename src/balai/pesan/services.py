"""Write and read messages, close and open threads, keep the canned answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_buang, berkas_terima
from balai.dasar.id import id_acak
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.notifikasi.selectors import kabar_belum_dibaca
from balai.penduduk.models import Dokumen, Penduduk
from balai.pesan.jawaban import AWAL
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from balai.pesan.notifications import kabarkan_pesan, tautan

ISI_MAKS = 2000
JUDUL_MAKS = 120
JUDUL_PALING_PENDEK = 5
LAMPIRAN_MAKS = 5  # files of one message
TITIPAN_MAKS = 10  # files of one account that were uploaded and not sent yet
UMUR_TITIPAN = timedelta(days=1)
PALING_BANYAK = 20  # threads of one citizen that may wait for the office at the same time
# The title goes into Kabar and the trail, where no NIK or KK number may stand.
_ANGKA_PANJANG = re.compile(r"\d(?:[ .\-]?\d){9,}")


class PesanSalah(ValueError):
    """The message cannot be sent as it is; `galat`: field (or "") -> message with the cure."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)


def utas_buat(
    *,
    pemilik: Akun,
    penduduk: Penduduk | None,
    pengirim: Akun,
    macam: str,
    judul: str,
    isi: str,
    kunci: str,
    acuan: str = "",
    lampiran: Sequence[Lampiran] = (),
    dokumen: Sequence[Dokumen] = (),
) -> Utas:
    """Start a thread with its first message, by its citizen or by an official for the office.

    `acuan`: what it is about ("permohonan:KODE"); there is one thread about a thing, so a second one becomes
    a message in it. `lampiran`: uploaded before and not sent; `dokumen`: of the citizen's vault.
    A repeated key with the same words makes one. Raises PesanSalah.
    """
    judul, isi = _periksa_awal(macam, judul, isi, len(lampiran) + len(dokumen))
    sidik = _sidik(kunci, judul, isi)
    if ada := Utas.objects.filter(pemilik=pemilik, kunci=sidik).first():
        return ada
    if acuan and (ada := Utas.objects.filter(pemilik=pemilik, acuan=acuan).first()):
        pesan_kirim(utas=ada, pengirim=pengirim, isi=isi, kunci=kunci, lampiran=lampiran, dokumen=dokumen)
        return ada
    _jaga_jumlah(pemilik, pengirim)
    kini = timezone.now()
    utas = Utas(
        desa_id=desa_aktif_id(), kode=id_acak(14), pemilik=pemilik, penduduk=penduduk, macam=macam,
        judul=judul, acuan=acuan, kunci=sidik, dibuat_pada=kini, terakhir_pada=kini,
    )  # fmt: skip
    try:
        with transaction.atomic():
            utas.save()
            catat(aksi="pesan.buat", akun=pengirim, objek=_objek(utas), subjek_id=utas.penduduk_id)
            _tambah(utas, pengirim, isi, sidik, lampiran, dokumen, kini)
            return utas
    except IntegrityError:  # the other press, or the other side, was faster by a hair
        if ada := Utas.objects.filter(pemilik=pemilik, kunci=sidik).first():
            return ada
        if not acuan or not Utas.objects.filter(pemilik=pemilik, acuan=acuan).exists():
            raise
    return utas_buat(
        pemilik=pemilik, penduduk=penduduk, pengirim=pengirim, macam=macam, judul=judul, isi=isi, kunci=kunci,
        acuan=acuan, lampiran=lampiran, dokumen=dokumen,
    )  # fmt: skip


def _periksa_awal(macam: str, judul: str, isi: str, lampiran: int) -> tuple[str, str]:
    """Title and words of a new thread, tidied. Raises PesanSalah."""
    judul = " ".join(judul.replace("\x00", "").split())
    galat = {} if macam in Utas.Macam.values else {"macam": "Pilih pertanyaan atau laporan."}
    if len(judul) < JUDUL_PALING_PENDEK:
        galat["judul"] = "Tulis tentang apa pesan ini, misalnya Jadwal posyandu."
    elif len(judul) > JUDUL_MAKS:
        galat["judul"] = f"Ringkas judulnya, lebih {len(judul) - JUDUL_MAKS} huruf."
    elif _ANGKA_PANJANG.search(judul):
        galat["judul"] = "Jangan tulis NIK atau nomor panjang di judul. Kalau perlu, tulis di pesannya."
    isi, galat_isi = _periksa_isi(isi, lampiran, wajib=True)
    if galat := galat | galat_isi:
        raise PesanSalah(galat)
    return judul, isi


def _jaga_jumlah(pemilik: Akun, pengirim: Akun) -> None:
    if pengirim.pk != pemilik.pk:
        return
    if Utas.objects.filter(pemilik=pemilik, menunggu_sejak__isnull=False).count() >= PALING_BANYAK:
        pesan = f"Masih ada {PALING_BANYAK} pesan Anda yang menunggu dibalas. Tulis lagi setelah ada balasan."
        raise PesanSalah({"": pesan})


def pesan_kirim(
    *,
    utas: Utas,
    pengirim: Akun,
    isi: str,
    kunci: str,
    lampiran: Sequence[Lampiran] = (),
    dokumen: Sequence[Dokumen] = (),
    tutup: bool = False,
) -> Pesan:
    """Add a message to a thread. A citizen's message opens a closed one again; `tutup`: the office says that
    nothing is left to do. A repeated key with the same words sends once. Raises PesanSalah."""
    isi, galat = _periksa_isi(isi, len(lampiran) + len(dokumen))
    if galat:
        raise PesanSalah(galat)
    sidik = _sidik(kunci, isi)
    with transaction.atomic():
        kini = Utas.objects.select_for_update().get(pk=utas.pk)
        if ada := Pesan.objects.filter(utas=kini, kunci=sidik).first():
            return ada
        pesan = _tambah(kini, pengirim, isi, sidik, lampiran, dokumen, timezone.now())
        if tutup and pesan.dari_kantor:
            _tutup(kini, pengirim)
        return pesan


def _tambah(
    utas: Utas,
    pengirim: Akun,
    isi: str,
    sidik: str,
    lampiran: Sequence[Lampiran],
    dokumen: Sequence[Dokumen],
    kini: datetime,
) -> Pesan:
    kantor = pengirim.pk != utas.pemilik_id
    pesan = Pesan.objects.create(
        utas=utas, pengirim=pengirim, dari_kantor=kantor, pelaku=pengirim.nama, isi=isi, waktu=kini,
        kunci=sidik,
    )  # fmt: skip
    _lampirkan(pesan, lampiran, dokumen)
    utas.terakhir_pada, utas.tutup_pada, utas.penutup = kini, None, ""
    utas.menunggu_sejak = None if kantor else utas.menunggu_sejak or kini
    utas.save(update_fields=["terakhir_pada", "tutup_pada", "penutup", "menunggu_sejak"])
    catat(
        aksi="pesan.kirim",
        akun=pengirim,
        objek=_objek(utas),
        subjek_id=utas.penduduk_id,
        rincian={"dari": "kantor" if kantor else "warga", "lampiran": len(lampiran) + len(dokumen)},
    )
    kabarkan_pesan(utas, pesan)
    return pesan


def _lampirkan(pesan: Pesan, lampiran: Sequence[Lampiran], dokumen: Sequence[Dokumen]) -> None:
    milik = [x.pk for x in lampiran if x.pemilik_id == pesan.pengirim_id]
    Lampiran.objects.filter(pk__in=milik, pesan=None).update(pesan=pesan)
    Lampiran.objects.bulk_create(
        Lampiran(
            kode=id_acak(14), pesan=pesan, pemilik=pesan.pengirim, berkas=d.berkas, nama=d.nama,
            dibuat_pada=pesan.waktu,
        )
        for d in dokumen
    )  # fmt: skip


def _periksa_isi(isi: str, lampiran: int, *, wajib: bool = False) -> tuple[str, dict[str, str]]:
    rapi, galat = isi.replace("\r\n", "\n").replace("\x00", "").strip(), {}
    if not rapi and (wajib or not lampiran):
        galat["isi"] = "Tulis pesan Anda."
    elif len(rapi) > ISI_MAKS:
        galat["isi"] = f"Ringkas pesannya, lebih {len(rapi) - ISI_MAKS} huruf."
    if lampiran > LAMPIRAN_MAKS:
        galat["lampiran"] = f"Paling banyak {LAMPIRAN_MAKS} berkas sekali kirim. Kirim sisanya sesudah ini."
    return rapi, galat


def _sidik(kunci: str, *isi: str) -> str:
    """The form's key with what was typed: a second press is the same, changed words are another message."""
    return hashlib.sha256("\x1f".join((kunci, *isi)).encode()).hexdigest()


def _objek(utas: Utas) -> str:
    return f"pesan:{utas.kode}"


def lampiran_unggah(*, akun: Akun, isi: BinaryIO, nama: str) -> Lampiran:
    """Take in a file for a message that is still being written; the same file again is the one that waits.

    Raises BerkasDitolak or GudangPenuh (berkas).
    """
    _buang_basi(akun)
    berkas = berkas_terima(isi=isi, nama=nama, oleh=akun)
    sama = Lampiran.objects.filter(pemilik=akun, pesan=None, berkas__sha256=berkas.sha256)
    if ada := sama.select_related("berkas").first():
        berkas_buang(berkas)
        return ada
    return Lampiran.objects.create(
        kode=id_acak(14), pemilik=akun, berkas=berkas, nama=berkas.nama_asli, dibuat_pada=timezone.now()
    )


def _buang_basi(akun: Akun) -> None:
    """Files that were uploaded and never sent: the ones of yesterday, and the oldest of too many."""
    belum = list(Lampiran.objects.filter(pemilik=akun, pesan=None).select_related("berkas").order_by("-pk"))
    batas = timezone.now() - UMUR_TITIPAN
    for n, x in enumerate(belum):
        if n >= TITIPAN_MAKS - 1 or x.dibuat_pada < batas:
            berkas: Berkas = x.berkas
            with transaction.atomic():
                x.delete()
                berkas_buang(berkas)


def utas_dibaca(*, utas: Utas, oleh: Akun) -> None:
    """Note that this person opened the thread: messages of the other side get their read mark, and what was
    told about it in Kabar counts as read too."""
    kantor = oleh.pk != utas.pemilik_id
    kini = timezone.now()
    belum = Pesan.objects.filter(utas=utas, dari_kantor=not kantor, dibaca_pada=None)
    belum.update(dibaca_pada=kini, pembaca=oleh.nama)
    kabar_belum_dibaca(akun=oleh, tautan=tautan(utas.kode, kantor=kantor)).update(dibaca_pada=kini)


@transaction.atomic
def utas_tutup(*, utas: Utas, oleh: Akun) -> Utas:
    """Nothing is left to do here; a second press changes nothing."""
    kini = Utas.objects.select_for_update().get(pk=utas.pk)
    if not kini.selesai:
        _tutup(kini, oleh)
    return kini


def _tutup(utas: Utas, oleh: Akun) -> None:
    utas.tutup_pada, utas.penutup, utas.menunggu_sejak = timezone.now(), oleh.nama, None
    utas.save(update_fields=["tutup_pada", "penutup", "menunggu_sejak"])
    catat(aksi="pesan.tutup", akun=oleh, objek=_objek(utas), subjek_id=utas.penduduk_id)


@transaction.atomic
def utas_buka(*, utas: Utas, oleh: Akun) -> Utas:
    """Open a closed thread again; it waits for the office where the citizen had the last word."""
    kini = Utas.objects.select_for_update().get(pk=utas.pk)
    if not kini.selesai:
        return kini
    akhir = Pesan.objects.filter(utas=kini).order_by("-pk").first()
    kini.tutup_pada, kini.penutup = None, ""
    kini.menunggu_sejak = akhir.waktu if akhir is not None and not akhir.dari_kantor else None
    kini.save(update_fields=["tutup_pada", "penutup", "menunggu_sejak"])
    catat(aksi="pesan.buka", akun=oleh, objek=_objek(kini), subjek_id=kini.penduduk_id)
    return kini


def jawaban_siap_simpan(
    *, oleh: Akun, judul: str, isi: str, urutan: int = 0, jawaban: JawabanSiap | None = None
) -> JawabanSiap:
    """Add a canned answer, or change one. Raises PesanSalah."""
    judul = " ".join(judul.replace("\x00", "").split())
    isi, galat = _periksa_isi(isi, 0, wajib=True)
    galat = {k: "Tulis jawabannya." if not isi else v for k, v in galat.items()}
    sama = JawabanSiap.objects.filter(judul=judul).exclude(pk=jawaban.pk if jawaban else 0)
    if not judul:
        galat["judul"] = "Beri nama, supaya mudah dicari."
    elif len(judul) > 80:
        galat["judul"] = f"Ringkas namanya, lebih {len(judul) - 80} huruf."
    elif sama.exists():
        galat["judul"] = "Nama ini sudah dipakai jawaban lain. Beri nama lain."
    if galat:
        raise PesanSalah(galat)
    with transaction.atomic():
        x = jawaban or JawabanSiap(desa_id=desa_aktif_id())
        x.judul, x.isi, x.urutan = judul, isi, min(max(urutan, 0), 999)
        x.save()
        catat(aksi="pesan.jawaban_simpan", akun=oleh, objek=f"jawaban:{x.pk}")
    return x


@transaction.atomic
def jawaban_siap_hapus(*, jawaban: JawabanSiap, oleh: Akun) -> None:
    """Take a canned answer out of the list; messages made with it stay as they are."""
    catat(
        aksi="pesan.jawaban_hapus",
        akun=oleh,
        objek=f"jawaban:{jawaban.pk}",
        rincian={"judul": jawaban.judul},
    )
    jawaban.delete()


def jawaban_siap_pasang() -> int:
    """Give a village without any canned answer the shipped ones; returns how many were made."""
    if JawabanSiap.objects.exists():
        return 0
    JawabanSiap.objects.bulk_create(
        JawabanSiap(judul=judul, isi=isi, urutan=n) for n, (judul, isi) in enumerate(AWAL, 1)
    )
    return len(AWAL)
