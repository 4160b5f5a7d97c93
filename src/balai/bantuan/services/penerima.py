"""Add a recipient, keep the card, stop and start again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.bantuan.kartu import Kartu
from balai.bantuan.models import MEDAN_SASARAN, Penerima, Program
from balai.bantuan.periksa import Pemeriksa, Temuan
from balai.bantuan.sasaran import Calon, calon_satu
from balai.bantuan.services.galat import BantuanDitolak, PerluAlasan
from balai.berkas.services import berkas_buang, berkas_terima
from balai.jejak.services import catat

TERTUTUP = "Program ini sudah ditutup. Buka lagi programnya sebelum menambah penerima."


def penerima_baris(program: Program, pk: int, kartu: Kartu, **kolom: Any) -> Penerima:
    """An unsaved row: exactly one of the four columns is filled, the one that the programme names."""
    return Penerima(
        program=program,
        sasaran=program.sasaran,
        no_kartu=kartu.no_kartu,
        nama=kartu.nama,
        nik=kartu.nik,
        tempat_lahir=kartu.tempat_lahir,
        tanggal_lahir=kartu.tanggal_lahir,
        alamat=kartu.alamat,
        **{f"{MEDAN_SASARAN[program.sasaran]}_id": pk},
        **kolom,
    )


@transaction.atomic
def penerima_tambah(
    *, program: Program, calon: Calon, kartu: Kartu, alasan: str, kunci: str, oleh: Any
) -> Penerima:
    """Add one; the same form again gives the same row.

    Raises BantuanDitolak where it is plainly wrong (dead, twice, closed), PerluAlasan where it is arguable
    and `alasan` is empty.
    """
    if lama := Penerima.objects.filter(kunci=kunci, program=program).first():
        return lama
    program = Program.objects.select_for_update().get(pk=program.pk)
    segar = calon_satu(program.sasaran, calon.pk)
    if not program.aktif or segar is None:
        raise BantuanDitolak(TERTUTUP)
    temuan = Pemeriksa(program, hanya=segar).temuan(segar)
    tolak = [t.pesan for t in temuan if t.tolak]
    if tolak:
        raise BantuanDitolak(" ".join(tolak))
    if temuan and not alasan.strip():
        raise PerluAlasan(temuan)
    baris = penerima_baris(
        program,
        segar.pk,
        kartu,
        mulai=timezone.localdate(),
        alasan_tambah=alasan.strip()[:200] if temuan else "",
        kunci=kunci,
        oleh=oleh,
    )
    try:
        with transaction.atomic():
            baris.desa_id = program.desa_id
            baris.save(force_insert=True)
    except IntegrityError:
        raise BantuanDitolak(f"{segar.nama} sudah menjadi penerima {program.nama}.") from None
    _catat("bantuan.tambah", baris, oleh, alasan=baris.alasan_tambah, orang=segar, temuan=temuan)
    return baris


def _catat(
    aksi: str,
    p: Penerima,
    oleh: Any,
    *,
    alasan: str = "",
    orang: Calon | None = None,
    temuan: list[Temuan] | None = None,
    rincian: Mapping[str, Any] | None = None,
) -> None:
    isi = dict(rincian or {})
    if temuan:
        isi["peringatan"] = [t.kode for t in temuan]
    subjek = p.penduduk_id or (orang.orang.pk if orang is not None and orang.orang is not None else None)
    catat(
        aksi=aksi, akun=oleh, objek=f"penerima:{p.pk}", subjek_id=subjek, alasan=alasan,
        rincian={"program": p.program.kode} | isi,
    )  # fmt: skip


def _kunci(penerima: Penerima) -> Penerima:
    return Penerima.objects.select_for_update(of=("self",)).select_related("program").get(pk=penerima.pk)


@transaction.atomic
def kartu_ubah(*, penerima: Penerima, kartu: Kartu, oleh: Any) -> Penerima:
    """Write down what the card says; the register stays as it is."""
    p = _kunci(penerima)
    baru = {
        "no_kartu": kartu.no_kartu,
        "nama": kartu.nama,
        "nik": kartu.nik,
        "tempat_lahir": kartu.tempat_lahir,
        "tanggal_lahir": kartu.tanggal_lahir,
        "alamat": kartu.alamat,
    }
    beda = [m for m, v in baru.items() if getattr(p, m) != v]
    if not beda:
        return p
    for medan in beda:
        setattr(p, medan, baru[medan])
    p.diubah_pada = timezone.now()
    p.save(update_fields=[*beda, "diubah_pada"])
    _catat("bantuan.kartu", p, oleh, rincian={"kolom": sorted(beda)})
    return p


def foto_simpan(*, penerima: Penerima, isi: BinaryIO, nama: str, oleh: Any) -> Penerima:
    """Keep a picture of the card, in place of the one before. Raises BerkasDitolak or GudangPenuh."""
    berkas = berkas_terima(isi=isi, nama=nama, oleh=oleh)
    with transaction.atomic():
        p = _kunci(penerima)
        lama = p.foto
        p.foto, p.diubah_pada = berkas, timezone.now()
        p.save(update_fields=["foto", "diubah_pada"])
        _catat("bantuan.foto", p, oleh)
        if lama is not None:
            transaction.on_commit(lambda: berkas_buang(lama))
    return p


@transaction.atomic
def penerima_berhenti(*, penerima: Penerima, tanggal: date, alasan: str, oleh: Any) -> Penerima:
    """End it, with its day and reason. Stopping twice changes nothing. Raises BantuanDitolak."""
    p = _kunci(penerima)
    if not p.aktif:
        return p
    if not alasan.strip():
        raise BantuanDitolak("Tulis alasannya, supaya jelas mengapa berhenti.")
    if tanggal > timezone.localdate():
        raise BantuanDitolak("Tanggal berhenti belum tiba. Pakai tanggal hari ini atau sebelumnya.")
    p.keadaan, p.berhenti_pada = Penerima.Keadaan.BERHENTI, tanggal
    p.alasan_berhenti, p.diubah_pada = alasan.strip()[:200], timezone.now()
    p.save(update_fields=["keadaan", "berhenti_pada", "alasan_berhenti", "diubah_pada"])
    _catat("bantuan.berhenti", p, oleh, alasan=p.alasan_berhenti)
    return p


@transaction.atomic
def penerima_aktifkan(*, penerima: Penerima, alasan: str, oleh: Any) -> Penerima:
    """Let a stopped recipient receive again, checked like a new one. Raises BantuanDitolak, PerluAlasan."""
    p = _kunci(penerima)
    if p.aktif:
        return p
    calon = calon_satu(p.sasaran, p.sasaran_id)
    if calon is None or not p.program.aktif:
        raise BantuanDitolak(TERTUTUP)
    temuan = [t for t in Pemeriksa(p.program, hanya=calon).temuan(calon) if t.kode != "pernah"]
    tolak = [t.pesan for t in temuan if t.tolak]
    if tolak:
        raise BantuanDitolak(" ".join(tolak))
    if temuan and not alasan.strip():
        raise PerluAlasan(temuan)
    p.keadaan, p.berhenti_pada, p.alasan_berhenti = Penerima.Keadaan.AKTIF, None, ""
    p.alasan_tambah, p.diubah_pada = alasan.strip()[:200], timezone.now()
    p.save(update_fields=["keadaan", "berhenti_pada", "alasan_berhenti", "alasan_tambah", "diubah_pada"])
    _catat("bantuan.aktifkan", p, oleh, alasan=p.alasan_tambah, orang=calon, temuan=temuan)
    return p
