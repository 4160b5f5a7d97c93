"""The citizen's side until "Kirim": a draft that lives on the server from the first page on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.dasar.kode import nama_tampil
from balai.dasar.telepon import telepon_parse
from balai.desa.jam import Jadwal, TanpaJamPelayanan, menit_kerja, tambah_menit_kerja
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.jejak.services import catat
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.alur import DAPAT_DIISI, Aksi, Keadaan
from balai.surat.definisi import DefinisiJenis, dari_json, validasi_isian
from balai.surat.models import JenisSurat, Permohonan, PermohonanDokumen, Riwayat, VersiJenis
from balai.surat.nomor import nomor_permohonan
from balai.surat.services.langkah import Langkah, jalankan

# After a correction the office always has at least this much time again.
SISA_PALING_SEDIKIT_MENIT = 60
JANJI_TANPA_JAM = timedelta(days=3)


class KonsepTerkunci(Exception):
    """The request was sent already, so it cannot be filled in any more."""


class BukanUntukAnda(Exception):
    """The type is for people of another marital status than the register has; the message says the cure."""


class BelumLengkap(Exception):
    """The request cannot be sent yet. `galat`: "isian:kunci" or "dokumen:KODE" -> message with the cure."""

    def __init__(self, galat: dict[str, str]) -> None:
        super().__init__("request incomplete")
        self.galat = galat


def definisi(permohonan: Permohonan) -> DefinisiJenis:
    return dari_json(permohonan.versi.definisi)


@transaction.atomic
def konsep_buat(
    *, akun: Akun, orang: Penduduk, jenis: JenisSurat, keterangan_tambahan: str, telepon: str, kunci: str
) -> Permohonan:
    """Begin a request. The same key gives back the same draft. Raises TeleponTidakSah, BukanUntukAnda."""
    nomor_hp = telepon_parse(telepon)
    versi = _boleh_minta(orang, jenis)
    permohonan, baru = Permohonan.objects.select_related("jenis", "versi").get_or_create(
        pemohon=akun,
        kunci_buat=kunci,
        defaults={
            "desa_id": akun.desa_id,
            "kode": id_acak(14),
            "penduduk": orang,
            "jenis": jenis,
            "versi": versi,
            "keterangan_tambahan": keterangan_tambahan.strip(),
            "telepon": nomor_hp,
        },
    )
    if baru:
        _pasang_dokumen_tersimpan(permohonan)
        Akun.objects.filter(pk=akun.pk).update(telepon=nomor_hp)
    return permohonan


def _boleh_minta(orang: Penduduk, jenis: JenisSurat) -> VersiJenis:
    """The wording that a new request begins with."""
    if jenis.versi is None or not jenis.aktif:
        raise BukanUntukAnda("Surat ini sedang tidak dilayani. Pilih surat lain, atau hubungi operator.")
    d = dari_json(jenis.versi.definisi)
    if d.status_kawin and orang.status_kawin not in d.status_kawin:
        status = (
            nama_tampil("status_kawin", orang.status_kawin).lower()
            if orang.status_kawin
            else "belum tercatat"
        )
        raise BukanUntukAnda(
            f"Di data desa status kawin Anda {status}, jadi {d.nama} tidak bisa diminta dari sini. "
            "Kalau data itu salah, hubungi operator."
        )
    return jenis.versi


def _pasang_dokumen_tersimpan(permohonan: Permohonan) -> None:
    """Uploaded once, used again: the newest stored paper of each kind is chosen beforehand (M7)."""
    for syarat in definisi(permohonan).dokumen:
        ada = Dokumen.objects.filter(penduduk=permohonan.penduduk, jenis=syarat.kode, dihapus_pada=None)
        if terbaru := ada.order_by("-pk").first():
            PermohonanDokumen.objects.create(permohonan=permohonan, syarat=syarat.kode, dokumen=terbaru)


def _kunci_konsep(permohonan: Permohonan) -> Permohonan:
    kini = Permohonan.objects.select_for_update().get(pk=permohonan.pk)
    if kini.keadaan not in DAPAT_DIISI:
        raise KonsepTerkunci
    return kini


@transaction.atomic
def konsep_ubah(
    *, permohonan: Permohonan, jenis: JenisSurat, keterangan_tambahan: str, telepon: str
) -> Permohonan:
    """Change the first page of a draft; another type keeps the documents and answers that fit it.

    Raises TeleponTidakSah, KonsepTerkunci, BukanUntukAnda.
    """
    nomor_hp = telepon_parse(telepon)
    kini = _kunci_konsep(permohonan)
    if kini.keadaan == Keadaan.KONSEP and kini.jenis_id != jenis.pk:
        kini.versi = _boleh_minta(kini.penduduk, jenis)
        kini.jenis = jenis
    kini.keterangan_tambahan, kini.telepon = keterangan_tambahan.strip(), nomor_hp
    kini.save(update_fields=["jenis", "versi", "keterangan_tambahan", "telepon", "diubah_pada"])
    return kini


@transaction.atomic
def dokumen_pilih(*, permohonan: Permohonan, syarat: str, dokumen: Dokumen | None, akun: Akun) -> None:
    """Choose the stored document that fulfils a requirement, or none. Raises KonsepTerkunci, ValueError."""
    kini = _kunci_konsep(permohonan)
    if dokumen is None:
        PermohonanDokumen.objects.filter(permohonan=kini, syarat=syarat).delete()
        return
    if dokumen.penduduk_id != kini.penduduk_id:
        raise ValueError("the document belongs to somebody else")
    PermohonanDokumen.objects.update_or_create(
        permohonan=kini, syarat=syarat, defaults={"dokumen": dokumen, "desa_id": kini.desa_id}
    )
    catat(aksi="permohonan.dokumen", akun=akun, objek=f"permohonan:{kini.kode}", subjek_id=kini.penduduk_id)


@transaction.atomic
def isian_simpan(*, permohonan: Permohonan, mentah: Mapping[str, str], pengambilan: str) -> Permohonan:
    """Keep the form exactly as typed, right or wrong, so that no error loses it. Raises KonsepTerkunci."""
    kini = _kunci_konsep(permohonan)
    kunci_sah = {i.kunci for i in dari_json(kini.versi.definisi).isian}
    kini.mentah = {k: v for k, v in mentah.items() if k in kunci_sah}
    if pengambilan in Permohonan.Pengambilan.values:
        kini.pengambilan = pengambilan
    kini.save(update_fields=["mentah", "pengambilan", "diubah_pada"])
    return kini


def permohonan_kirim(*, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Send a draft, or send it again after a correction; a repeated key sends once.

    Uses what `isian_simpan` and `dokumen_pilih` stored. Raises BelumLengkap, SudahBerubah, TakBerhak.
    """
    # Only the actor may learn that the key was used, but then a second press is no error.
    if Riwayat.objects.filter(permohonan=permohonan, kunci=kunci, akun=akun).exists():
        return Permohonan.objects.get(pk=permohonan.pk)
    ulang = permohonan.keadaan == Keadaan.PERLU_PERBAIKAN
    langkah = Langkah(aksi=Aksi.KIRIM_ULANG if ulang else Aksi.KIRIM, akun=akun, kunci=kunci)

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        isian = _periksa_lengkap(kini)
        langkah.kolom = {"isian": isian} | _janji(desa, kini, sekarang, ulang=ulang)

    return jalankan(permohonan, langkah, efek)


def _periksa_lengkap(kini: Permohonan) -> dict[str, object]:
    d = definisi(kini)
    bersih, salah = validasi_isian(d, kini.mentah, hari_ini=timezone.localdate())
    galat = {f"isian:{k}": pesan for k, pesan in salah.items()}
    ada = set(PermohonanDokumen.objects.filter(permohonan=kini).values_list("syarat", flat=True))
    for syarat in d.dokumen:
        if syarat.wajib and syarat.kode not in ada:
            galat[f"dokumen:{syarat.kode}"] = "Dokumen ini belum ada. Ambil foto atau pilih berkas."
    if galat:
        raise BelumLengkap(galat)
    return bersih


def _tenggat(jadwal: Jadwal, mulai: datetime, menit: int) -> datetime:
    """The promised moment; a village that has not set its office hours still owes an answer."""
    try:
        return tambah_menit_kerja(jadwal, mulai, menit)
    except TanpaJamPelayanan:
        return mulai + JANJI_TANPA_JAM


def _janji(desa: Desa, kini: Permohonan, sekarang: datetime, *, ulang: bool) -> dict[str, object]:
    jadwal = jadwal_desa(desa, sejak=sekarang)
    if ulang:
        sisa = max(kini.sisa_menit or 0, SISA_PALING_SEDIKIT_MENIT)
        janji = _tenggat(jadwal, sekarang, sisa)
        return {"janji_pada": janji, "sisa_menit": None, "diperbaiki": kini.diperbaiki + 1, "bagian": []}
    return {
        "nomor": nomor_permohonan(sekarang.astimezone(jadwal.zona).date()),
        "diajukan_pada": sekarang,
        "janji_pada": _tenggat(jadwal, sekarang, kini.jenis.janji_menit),
    }


def sisa_menit_kini(desa: Desa, permohonan: Permohonan, sekarang: datetime | None = None) -> int:
    """Working minutes until the promised time; negative when late."""
    if permohonan.janji_pada is None:
        return permohonan.jenis.janji_menit
    return menit_kerja(jadwal_desa(desa), sekarang or timezone.now(), permohonan.janji_pada)
