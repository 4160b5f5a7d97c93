"""The desk: what officials do with a request. Each takes the idempotency key of its form."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.delegasi import masih_berhak
from balai.desa.models import Desa, Perangkat
from balai.surat.alur import Aksi
from balai.surat.definisi import validasi_isian
from balai.surat.mentah import mentah_sah
from balai.surat.models import CaraTtd, Permohonan, Surat, TandaSurat
from balai.surat.selectors import verifikasi_dulu
from balai.surat.services.konsep import BelumLengkap, definisi, sisa_menit_kini
from balai.surat.services.langkah import AksiDitolak, Efek, Langkah, TakBerhak, jalankan
from balai.surat.services.orang import cari_orang_register
from balai.surat.services.surat import SuratBelumJadi, surat_batalkan, surat_siapkan
from balai.surat.services.tanda import menunggu_paraf
from balai.surat.services.tanda_selesai import catat_terbit, upaya_bebas
from balai.surat.tanda import giliran_tanda


def permohonan_ambil(*, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Take a request to work on it. Raises SudahBerubah when a colleague was faster."""
    return jalankan(permohonan, Langkah(Aksi.AMBIL, akun, kunci, kolom={"petugas": akun}))


def permohonan_minta_perbaikan(
    *, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str, bagian: list[str]
) -> Permohonan:
    """Give it back to the citizen; the promised time stands still meanwhile. `bagian`: what is meant."""

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        langkah.kolom = {"sisa_menit": sisa_menit_kini(desa, kini, sekarang), "petugas": kini.petugas or akun}

    d = definisi(permohonan)
    sah = {f"isian:{i.kunci}" for i in d.isian} | {f"dokumen:{s.kode}" for s in d.dokumen}
    bagian = [b for b in bagian if b in sah]
    return jalankan(permohonan, Langkah(Aksi.MINTA_PERBAIKAN, akun, kunci, alasan, bagian), efek)


def permohonan_koreksi(
    *, permohonan: Permohonan, akun: Akun, kunci: str, mentah: Mapping[str, str]
) -> Permohonan:
    """The operator tidies the wording; the history names the fields. Raises BelumLengkap."""
    d = definisi(permohonan)
    mentah = mentah_sah(d.isian, mentah)
    bersih, salah = validasi_isian(
        d, mentah, hari_ini=timezone.localdate(), cari_orang=cari_orang_register(akun)
    )
    if salah:
        raise BelumLengkap({f"isian:{k}": v for k, v in salah.items()})
    berubah = [f"isian:{k}" for k in sorted(bersih) if bersih[k] != permohonan.isian.get(k)]
    kolom = {"isian": bersih, "mentah": mentah}
    return jalankan(permohonan, Langkah(Aksi.KOREKSI, akun, kunci, bagian=berubah, kolom=kolom))


def _penanda_periksa(penanda: Perangkat) -> None:
    if not masih_berhak(penanda):
        raise AksiDitolak(
            f"{penanda.nama} tidak berhak menandatangani surat hari ini. Pilih penanda tangan lain."
        )


def permohonan_siapkan(
    *, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str, penanda: Perangkat
) -> Permohonan:
    """Make ready for signing: number and frozen letter now, PDF by the worker; or, where the type or the
    village wants it, pass it to the sekdes first."""
    _penanda_periksa(penanda)
    if verifikasi_dulu(desa, permohonan.jenis):
        return jalankan(permohonan, Langkah(Aksi.MINTA_VERIFIKASI, akun, kunci, kolom={"penanda": penanda}))
    return jalankan(permohonan, Langkah(Aksi.SIAPKAN, akun, kunci), _siapkan(desa, penanda))


def permohonan_verifikasi(*, desa: Desa, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    return jalankan(permohonan, Langkah(Aksi.VERIFIKASI, akun, kunci), _siapkan(desa, None))


def _siapkan(desa: Desa, penanda: Perangkat | None) -> Efek:
    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        pilihan = penanda or kini.penanda
        if pilihan is None:
            raise AksiDitolak("Pilih dulu siapa yang menandatangani.")
        _penanda_periksa(pilihan)
        surat = surat_siapkan(desa=desa, permohonan=kini, penanda=pilihan, saat=sekarang)
        langkah.kolom = {"penanda": pilihan, "petugas": kini.petugas or langkah.akun}
        langkah.catatan = surat.nomor

    return efek


def permohonan_kembalikan(*, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str) -> Permohonan:
    """Signer or sekdes sends it back to the operator; the number stays with this request. Not while the
    letter is being signed."""

    def efek(kini: Permohonan, _langkah: Langkah, _sekarang: datetime) -> None:
        _bebaskan(kini, f"Dikembalikan {akun.nama}.")

    return jalankan(permohonan, Langkah(Aksi.KEMBALIKAN, akun, kunci, alasan), efek)


def _bebaskan(kini: Permohonan, alasan: str) -> None:
    surat = Surat.objects.filter(permohonan=kini).values_list("pk", flat=True).first()
    if surat is not None:
        upaya_bebas(surat, alasan)


def permohonan_tandatangani(*, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """Confirm the wet signature on the printed letter. Raises SuratBelumJadi while the PDF is not made."""

    def efek(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
        qs = Surat.objects.select_for_update(of=("self",)).select_related("penanda", "berkas")
        surat = qs.get(permohonan=kini)
        surat.permohonan = kini
        if surat.berkas is None:
            raise SuratBelumJadi("Surat sedang dibuat. Coba lagi beberapa detik lagi.")
        if not (akun.penanda_penuh or akun.perangkat_id == surat.penanda_id):
            raise TakBerhak("Anda hanya menandatangani surat atas nama Anda sendiri.")
        _delegasi_periksa(surat.penanda)
        _rantai_basah(surat, akun, sekarang)
        Surat.objects.filter(pk=surat.pk).update(ditandatangani_pada=sekarang)
        catat_terbit(surat, akun, surat.berkas.sha256)
        langkah.kolom = {"siap_pada": sekarang}
        if akun.perangkat_id != surat.penanda_id:
            langkah.catatan = f"Tanda tangan {surat.penanda.nama}"

    return jalankan(permohonan, Langkah(Aksi.TANDATANGANI, akun, kunci), efek)


def _rantai_basah(surat: Surat, akun: Akun, sekarang: datetime) -> None:
    """Set the last signature of the chain; letters from before there were chains have none."""
    if surat.cara_ttd != CaraTtd.BASAH:
        raise AksiDitolak(
            f"Surat ini ditandatangani elektronik oleh {surat.penanda.nama}. Kalau ingin di atas kertas,"
            " tekan Ganti cara tanda tangan dulu."
        )
    tanda = giliran_tanda(surat)
    if tanda is None:
        return
    if tanda.mendahului:
        raise menunggu_paraf(tanda)
    TandaSurat.objects.filter(pk=tanda.pk).update(waktu=sekarang, oleh=akun)


def _delegasi_periksa(penanda: Perangkat) -> None:
    if not masih_berhak(penanda):
        raise AksiDitolak(
            f"{penanda.nama} tidak berhak lagi menandatangani. Kembalikan ke operator, supaya surat dibuat"
            " atas nama pejabat lain."
        )


def permohonan_antar(*, permohonan: Permohonan, akun: Akun, kunci: str, pembawa: Perangkat) -> Permohonan:
    """An official takes the letter along to bring it home (M14)."""
    kolom = {"pembawa": pembawa}
    catatan = f"Dibawa {pembawa.nama}, {pembawa.nama_jabatan}"
    return jalankan(permohonan, Langkah(Aksi.ANTAR, akun, kunci, catatan=catatan, kolom=kolom))


def permohonan_serahkan(
    *, permohonan: Permohonan, akun: Akun, kunci: str, penerima: str, hubungan: str
) -> Permohonan:
    """Handed over: to whom, and what he is to the applicant."""
    if not penerima.strip():
        raise AksiDitolak("Tulis nama yang menerima surat.")
    kolom = {"penerima": penerima.strip()[:100], "hubungan_penerima": hubungan.strip()[:40]}
    catatan = (
        f"Diterima {penerima.strip()} ({hubungan.strip()})" if hubungan else f"Diterima {penerima.strip()}"
    )
    return jalankan(permohonan, Langkah(Aksi.SERAHKAN, akun, kunci, catatan=catatan[:200], kolom=kolom))


def permohonan_tolak(*, permohonan: Permohonan, akun: Akun, kunci: str, alasan: str) -> Permohonan:
    return jalankan(permohonan, Langkah(Aksi.TOLAK, akun, kunci, alasan), _batal_surat)


def permohonan_batalkan(*, permohonan: Permohonan, akun: Akun, kunci: str) -> Permohonan:
    """The citizen withdraws it; a number already given stays in the register as void."""
    return jalankan(permohonan, Langkah(Aksi.BATALKAN, akun, kunci), _batal_surat)


def _batal_surat(kini: Permohonan, langkah: Langkah, sekarang: datetime) -> None:
    _bebaskan(kini, "Permohonan dibatalkan.")
    surat_batalkan(permohonan=kini, alasan=langkah.alasan or "Dibatalkan pemohon", saat=sekarang)
