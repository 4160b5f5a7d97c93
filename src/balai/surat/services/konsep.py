"""The citizen's side until "Kirim": a draft that lives on the server from the first page on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.dasar.telepon import telepon_parse
from balai.desa.jam import Jadwal, TanpaJamPelayanan, menit_kerja, tambah_menit_kerja
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.jejak.services import catat, catat_baca
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat.alur import DAPAT_DIISI, Aksi, Keadaan
from balai.surat.definisi import DefinisiJenis, dari_json, validasi_isian
from balai.surat.isian_majemuk import CariOrang
from balai.surat.keluarga import boleh_wakil, dokumen_dipakai, dokumen_peminta
from balai.surat.mentah import mentah_sah
from balai.surat.models import JenisSurat, Permohonan, PermohonanDokumen, Riwayat, VersiJenis
from balai.surat.nomor import nomor_permohonan
from balai.surat.rt import perlu_rt
from balai.surat.services.langkah import AksiDitolak, Langkah, jalankan, untuk_siapa
from balai.surat.services.orang import cari_orang_untuk
from balai.surat.syarat import halangan, halangan_keluarga

# After a correction the office always has at least this much time again.
SISA_PALING_SEDIKIT_MENIT = 60
JANJI_TANPA_JAM = timedelta(days=3)


class KonsepTerkunci(Exception):
    """The request was sent already, so it cannot be filled in any more."""


class BukanUntukAnda(Exception):
    """The type is not for this person, or he may not be asked for; the message says the cure.

    `medan`: the field meant, "jenis" or "untuk".
    """

    def __init__(self, pesan: str, medan: str = "jenis") -> None:
        super().__init__(pesan)
        self.medan = medan


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
    """Begin a request of `akun` for `orang`, himself or one of his KK. The same key gives the same draft.

    Raises TeleponTidakSah, BukanUntukAnda.
    """
    nomor_hp = telepon_parse(telepon)
    versi = versi_diminta(akun, orang, jenis)
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
        pasang_dokumen(permohonan)
        _jejak_keluarga(akun, orang)
        Akun.objects.filter(pk=akun.pk).update(telepon=nomor_hp)
    return permohonan


def peminta_warga(akun: Akun) -> Penduduk | None:
    """The living resident behind a citizen's account; None for an official."""
    if not akun.warga:
        return None
    hidup = Penduduk.objects.filter(akun=akun, status_dasar=Penduduk.Dasar.HIDUP)
    return hidup.select_related("keluarga").first()


def _sendiri(akun: Akun, orang: Penduduk) -> bool:
    """Whether it is his own account, also where `orang` was read before he got it."""
    if not akun.warga:
        return False
    if orang.akun_id is None:
        return Penduduk.objects.filter(pk=orang.pk, akun=akun).exists()
    return orang.akun_id == akun.pk


def versi_diminta(akun: Akun, orang: Penduduk, jenis: JenisSurat) -> VersiJenis:
    """The wording that a new request of `akun` for `orang` begins with. Raises BukanUntukAnda."""
    if jenis.versi is None or not jenis.aktif:
        raise BukanUntukAnda("Surat ini sedang tidak dilayani. Pilih surat lain, atau hubungi operator.")
    d = dari_json(jenis.versi.definisi)
    sendiri = _sendiri(akun, orang)
    if akun.warga and not sendiri:
        _wakil_periksa(akun, orang)
        if pesan := halangan_keluarga(d, orang, keluarga_boleh=jenis.untuk_keluarga):
            raise BukanUntukAnda(pesan)
    siapa = "Anda" if sendiri else orang.nama
    if pesan := halangan(d, orang, hari_ini=timezone.localdate(), siapa=siapa):
        raise BukanUntukAnda(pesan)
    return jenis.versi


def _wakil_periksa(akun: Akun, orang: Penduduk) -> None:
    """A citizen asks for himself, or for whom he may. Raises BukanUntukAnda."""
    if not akun.warga or _sendiri(akun, orang):
        return
    peminta = peminta_warga(akun)
    if pesan := boleh_wakil(peminta, orang) if peminta else f"Surat untuk {orang.nama} diminta di kantor.":
        raise BukanUntukAnda(pesan, "untuk")


def _jejak_keluarga(akun: Akun, orang: Penduduk) -> None:
    """Who was asked for finds it under "Siapa membuka data Anda"."""
    if not _sendiri(akun, orang):
        alasan = "Meminta surat untuk Anda"
        catat_baca(akun=akun, subjek_id=orang.pk, aksi="permohonan.keluarga", alasan=alasan)


def pasang_dokumen(permohonan: Permohonan) -> None:
    """Uploaded once, used again: the newest stored paper of each kind is chosen beforehand (M7).

    For a member of the family: out of what the asker may use, and of his own only papers of the whole family.
    """
    kode = [s.kode for s in definisi(permohonan).dokumen]
    peminta = peminta_warga(permohonan.pemohon) if permohonan.pemohon else None
    ada = Dokumen.objects.filter(penduduk_id=permohonan.penduduk_id, dihapus_pada=None)
    if permohonan.pemohon is not None and peminta is not None and peminta.pk != permohonan.penduduk_id:
        ada = dokumen_dipakai(permohonan.pemohon, peminta, permohonan.penduduk)
        ada = ada.filter(
            Q(penduduk_id=permohonan.penduduk_id) | Q(jenis__in=dokumen_peminta(permohonan.penduduk))
        )
    terbaru: dict[str, Dokumen] = {}
    for d in ada.filter(jenis__in=kode).order_by("pk"):
        lama = terbaru.get(d.jenis)
        if lama is None or lama.penduduk_id != permohonan.penduduk_id or d.penduduk_id == lama.penduduk_id:
            terbaru[d.jenis] = d
    sudah = set(PermohonanDokumen.objects.filter(permohonan=permohonan).values_list("syarat", flat=True))
    for k in kode:
        if k in terbaru and k not in sudah:
            PermohonanDokumen.objects.create(permohonan=permohonan, syarat=k, dokumen=terbaru[k])


def kunci_konsep(permohonan: Permohonan) -> Permohonan:
    kini = Permohonan.objects.select_for_update().get(pk=permohonan.pk)
    if kini.keadaan not in DAPAT_DIISI:
        raise KonsepTerkunci
    return kini


def _ganti_pokok(kini: Permohonan, jenis: JenisSurat, orang: Penduduk | None) -> bool:
    """Another type or another person in a draft; returns whether anything changed. Raises BukanUntukAnda."""
    ganti = orang is not None and orang.pk != kini.penduduk_id
    if kini.pemohon is None or not (ganti or kini.jenis_id != jenis.pk):
        return False
    kini.versi = versi_diminta(kini.pemohon, orang or kini.penduduk, jenis)
    kini.jenis, kini.klasifikasi, kini.penanda = jenis, "", None
    if ganti and orang is not None:
        kini.penduduk, kini.mentah = orang, {}
        PermohonanDokumen.objects.filter(permohonan=kini).delete()
        _jejak_keluarga(kini.pemohon, orang)
    return True


@transaction.atomic
def konsep_ubah(
    *,
    permohonan: Permohonan,
    jenis: JenisSurat,
    keterangan_tambahan: str,
    telepon: str,
    orang: Penduduk | None = None,
) -> Permohonan:
    """Change the first page of a draft; another type keeps the documents and answers that fit it.

    `orang`: whom it is for, where that changes; documents and answers of the one before do not stay.
    Raises TeleponTidakSah, KonsepTerkunci, BukanUntukAnda.
    """
    nomor_hp = telepon_parse(telepon)
    kini = kunci_konsep(permohonan)
    berubah = _ganti_pokok(kini, jenis, orang) if kini.keadaan == Keadaan.KONSEP else False
    kini.keterangan_tambahan, kini.telepon = keterangan_tambahan.strip(), nomor_hp
    kini.save()
    if berubah:
        pasang_dokumen(kini)
    return kini


@transaction.atomic
def dokumen_pilih(*, permohonan: Permohonan, syarat: str, dokumen: Dokumen | None, akun: Akun) -> None:
    """Choose the stored document that fulfils a requirement, or none. Raises KonsepTerkunci, ValueError."""
    kini = kunci_konsep(permohonan)
    if dokumen is None:
        PermohonanDokumen.objects.filter(permohonan=kini, syarat=syarat).delete()
        return
    if not _dokumen_boleh(kini, dokumen, akun):
        raise ValueError("the document belongs to somebody else")
    PermohonanDokumen.objects.update_or_create(
        permohonan=kini, syarat=syarat, defaults={"dokumen": dokumen, "desa_id": kini.desa_id}
    )
    catat(aksi="permohonan.dokumen", akun=akun, objek=f"permohonan:{kini.kode}", subjek_id=kini.penduduk_id)


def _dokumen_boleh(kini: Permohonan, dokumen: Dokumen, akun: Akun) -> bool:
    """An official puts the subject's papers under it, a citizen those of `dokumen_dipakai`."""
    if not akun.warga or _sendiri(akun, kini.penduduk):
        return dokumen.penduduk_id == kini.penduduk_id
    peminta = peminta_warga(akun)
    return (
        peminta is not None and dokumen_dipakai(akun, peminta, kini.penduduk).filter(pk=dokumen.pk).exists()
    )


@transaction.atomic
def isian_simpan(*, permohonan: Permohonan, mentah: Mapping[str, str], pengambilan: str) -> Permohonan:
    """Keep the form exactly as typed, right or wrong, so that no error loses it. Raises KonsepTerkunci."""
    kini = kunci_konsep(permohonan)
    kini.mentah = mentah_sah(dari_json(kini.versi.definisi).isian, mentah)
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
    kirim = Aksi.KIRIM_RT if not ulang and perlu_rt(permohonan) else Aksi.KIRIM
    langkah = Langkah(
        aksi=Aksi.KIRIM_ULANG if ulang else kirim,
        akun=akun,
        kunci=kunci,
        catatan=untuk_siapa(permohonan, akun),
    )

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        _wakil_boleh_kirim(akun, kini)
        isian = _periksa_lengkap(kini, cari_orang_untuk(akun))
        langkah.kolom = {"isian": isian} | _janji(desa, kini, sekarang, ulang=ulang)

    return jalankan(permohonan, langkah, efek)


def _wakil_boleh_kirim(akun: Akun, kini: Permohonan) -> None:
    """The permission may have been withdrawn, or the family parted, since the draft was begun."""
    try:
        _wakil_periksa(akun, kini.penduduk)
    except BukanUntukAnda as e:
        raise AksiDitolak(str(e)) from e


def _periksa_lengkap(kini: Permohonan, cari: CariOrang) -> dict[str, object]:
    d = definisi(kini)
    bersih, salah = validasi_isian(d, kini.mentah, hari_ini=timezone.localdate(), cari_orang=cari)
    galat = {f"isian:{k}": pesan for k, pesan in salah.items()}
    ada = set(PermohonanDokumen.objects.filter(permohonan=kini).values_list("syarat", flat=True))
    ada |= set(kini.dokumen_dilihat)
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


def janji_kantor(desa: Desa, permohonan: Permohonan, sekarang: datetime) -> datetime:
    """The promised moment where the office's time begins now."""
    return _tenggat(jadwal_desa(desa, sejak=sekarang), sekarang, permohonan.jenis.janji_menit)


def sisa_menit_kini(desa: Desa, permohonan: Permohonan, sekarang: datetime | None = None) -> int:
    """Working minutes until the promised time; negative when late."""
    if permohonan.janji_pada is None:
        return permohonan.jenis.janji_menit
    return menit_kerja(jadwal_desa(desa), sekarang or timezone.now(), permohonan.janji_pada)
