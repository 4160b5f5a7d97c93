"""What people are told, step by step (M12, M13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from balai.akun.models import Akun
from balai.dasar.kalimat import titik
from balai.desa.delegasi import delegasi_berlaku
from balai.desa.hak import HAK_DELEGASI, HAK_PERAN, Hak, Peran
from balai.notifikasi.registri import daftarkan_kalimat
from balai.notifikasi.services import kabarkan
from balai.surat.alur import Aksi, Keadaan
from balai.surat.elektronik import ANJURAN
from balai.surat.models import CaraTtd, Permohonan, Riwayat, Surat
from balai.surat.rt import penyetuju_rt

daftarkan_kalimat("surat.masuk", "peti", "Permohonan baru: {surat}", "Dari {pemohon}. Nomor {nomor}.")
daftarkan_kalimat(
    "surat.diperbaiki", "peti", "Sudah diperbaiki: {surat}", "{pemohon} mengirim perbaikan. Nomor {nomor}."
)
daftarkan_kalimat(
    "surat.dibatalkan", "lingkar-coret", "Dibatalkan pemohon: {surat}", "{pemohon} membatalkan {nomor}."
)
daftarkan_kalimat("surat.dikembalikan", "panah-kiri", "Dikembalikan {pelaku}: {surat}", "{alasan}")
daftarkan_kalimat(
    "surat.minta_verifikasi", "perisai", "Perlu diperiksa: {surat}", "Untuk {pemohon}, diteruskan {pelaku}."
)
daftarkan_kalimat(
    "surat.minta_ttd", "pena", "Menunggu tanda tangan: {surat}", "Untuk {pemohon}, diperiksa {pelaku}."
)

daftarkan_kalimat("surat.terlambat", "segitiga", "Terlambat lebih dari 1 hari kerja", "{isi}")
daftarkan_kalimat(
    "rt.menunggu", "orang-orang", "Perlu persetujuan Anda: {surat}", "Dari {pemohon}. Nomor {nomor}."
)
daftarkan_kalimat(
    "rt.dibatalkan", "lingkar-coret", "Dibatalkan pemohon: {surat}", "{pemohon} membatalkan {nomor}."
)

daftarkan_kalimat(
    "warga.disetujui_rt",
    "centang",
    "{surat} disetujui Ketua RT",
    "{pelaku} sudah setuju. Permohonan Anda sekarang di kantor.",
)
daftarkan_kalimat("warga.diundang_rt", "orang-orang", "{pelaku} minta bertemu", "Tentang {surat}: {alasan}")
daftarkan_kalimat(
    "warga.diteruskan_rt", "pesawat", "{surat} sampai di kantor", "Diteruskan tanpa menunggu Ketua RT."
)
daftarkan_kalimat(
    "warga.diminta_keluarga",
    "orang-orang",
    "{pelaku} meminta {surat} untuk Anda",
    "Tercatat di Riwayat layanan Anda. Izinnya bisa dicabut di Akun, Izin keluarga.",
)
daftarkan_kalimat(
    "warga.diproses", "sinar", "{surat} sedang diproses", "{pelaku} sedang memeriksa permohonan Anda."
)
daftarkan_kalimat("warga.perlu_perbaikan", "segitiga", "{surat} belum lengkap", "{alasan}")
daftarkan_kalimat(
    "warga.menunggu_verifikasi",
    "perisai",
    "{surat} diperiksa {sekretaris}",
    "Tidak ada yang perlu Anda lakukan.",
)
daftarkan_kalimat(
    "warga.menunggu_ttd",
    "pena",
    "{surat} menunggu tanda tangan {kepala}",
    "Surat sudah jadi, tinggal tanda tangan. Tidak ada yang perlu Anda lakukan.",
)
daftarkan_kalimat(
    "warga.siap_diambil", "lembar-centang", "Surat siap diambil", "{surat} sudah ditandatangani."
)
daftarkan_kalimat(
    "warga.siap_diunduh",
    "unduh",
    "Surat siap diunduh",
    "{surat} sudah ditandatangani. Unduh, cetak, atau bagikan dari sini.",
)
daftarkan_kalimat("warga.dicabut", "lingkar-coret", "{surat} dicabut", "{catatan}: {alasan} {anjuran}")
daftarkan_kalimat(
    "warga.pengganti",
    "lembar-centang",
    "{surat} sudah ada penggantinya",
    "Surat nomor {nomor} yang dicabut digantikan surat nomor {pengganti}. Pakai yang baru.",
)
daftarkan_kalimat("warga.diantar", "orang", "{surat} sedang diantar", "{catatan}.")
daftarkan_kalimat("warga.selesai", "lingkar-centang", "{surat} selesai", "{catatan}.")
daftarkan_kalimat("warga.ditolak", "lingkar-silang", "{surat} ditolak", "{alasan}")

daftarkan_kalimat(
    "warga.dibantu", "lembar", "{surat} dimintakan untuk Anda", "Ditulis {pelaku}. Nomor {nomor}."
)
daftarkan_kalimat("bantu.perbaikan", "segitiga", "Belum lengkap: {surat} untuk {pemohon}", "{alasan}")
daftarkan_kalimat("bantu.ditolak", "lingkar-silang", "Ditolak: {surat} untuk {pemohon}", "{alasan}")
daftarkan_kalimat(
    "bantu.siap_diunduh",
    "lembar-centang",
    "Sudah ditandatangani: {surat} untuk {pemohon}",
    "Bisa diunduh pemohon, atau dicetak di kantor.",
)
daftarkan_kalimat("bantu.dicabut", "lingkar-coret", "Dicabut: {surat} untuk {pemohon}", "{catatan}: {alasan}")
daftarkan_kalimat(
    "bantu.siap", "lembar-centang", "Siap diambil: {surat} untuk {pemohon}", "Sudah ditandatangani."
)

# Action -> message for the official who asked for a citizen.
_UNTUK_PEMBANTU: dict[str, str] = {
    Aksi.MINTA_PERBAIKAN: "bantu.perbaikan",
    Aksi.TOLAK: "bantu.ditolak",
    Aksi.TOLAK_RT: "bantu.ditolak",
    Aksi.TANDATANGANI: "bantu.siap",
    Aksi.CABUT: "bantu.dicabut",
}
# At the counter it is taken and made while the citizen stands there: nobody need be told of that.
_DIAM_DI_MEJA = frozenset({Aksi.KIRIM, Aksi.AMBIL})

# Action -> message for the citizen.
_UNTUK_WARGA: dict[str, str] = {
    Aksi.SETUJUI_RT: "warga.disetujui_rt",
    Aksi.UNDANG_RT: "warga.diundang_rt",
    Aksi.TOLAK_RT: "warga.ditolak",
    Aksi.LEWATI_RT: "warga.diteruskan_rt",
    Aksi.AMBIL: "warga.diproses",
    Aksi.MINTA_PERBAIKAN: "warga.perlu_perbaikan",
    Aksi.MINTA_VERIFIKASI: "warga.menunggu_verifikasi",
    Aksi.SIAPKAN: "warga.menunggu_ttd",
    Aksi.VERIFIKASI: "warga.menunggu_ttd",
    Aksi.TANDATANGANI: "warga.siap_diambil",
    Aksi.ANTAR: "warga.diantar",
    Aksi.SERAHKAN: "warga.selesai",
    Aksi.TOLAK: "warga.ditolak",
    Aksi.CABUT: "warga.dicabut",
}
# The same for a letter that is a signed file.
_BERKAS: dict[str, str] = {
    "warga.siap_diambil": "warga.siap_diunduh",
    "bantu.siap": "bantu.siap_diunduh",
}

# Action -> message for officials with this right.
_UNTUK_PETUGAS: dict[str, tuple[str, Hak]] = {
    Aksi.KIRIM: ("surat.masuk", Hak.PERIKSA),
    Aksi.SETUJUI_RT: ("surat.masuk", Hak.PERIKSA),
    Aksi.KIRIM_ULANG: ("surat.diperbaiki", Hak.PERIKSA),
    Aksi.BATALKAN: ("surat.dibatalkan", Hak.PERIKSA),
    Aksi.KEMBALIKAN: ("surat.dikembalikan", Hak.PERIKSA),
    Aksi.MINTA_VERIFIKASI: ("surat.minta_verifikasi", Hak.VERIFIKASI),
    Aksi.SIAPKAN: ("surat.minta_ttd", Hak.TANDA_TANGAN),
    Aksi.VERIFIKASI: ("surat.minta_ttd", Hak.TANDA_TANGAN),
}


# Action -> message for those who may approve for this RT. Withdrawn meanwhile: they are told, not the office.
_UNTUK_RT: dict[str, str] = {Aksi.KIRIM_RT: "rt.menunggu", Aksi.BATALKAN: "rt.dibatalkan"}


def petugas_berhak(hak: Hak) -> list[Akun]:
    """Active officials with this right, by role or by a delegation that runs today."""
    syarat = Q(peran__in=[p for p, semua in HAK_PERAN.items() if hak in semua])
    if hak in HAK_DELEGASI:
        syarat |= Q(perangkat_id__in=delegasi_berlaku().order_by().values("perangkat_id"))
    return list(Akun.objects.filter(syarat, aktif=True).exclude(peran=Peran.WARGA).order_by("pk"))


def _kabarkan_keluarga(permohonan: Permohonan, data: dict[str, Any]) -> None:
    """A grown-up for whom the family asks is told, where he has an account."""
    subjek, pemohon = permohonan.penduduk.akun_id, permohonan.pemohon_id
    if None in (subjek, pemohon) or subjek == pemohon or permohonan.cara != Permohonan.Cara.MANDIRI:
        return
    kabarkan(
        kode="warga.diminta_keluarga",
        penerima=[permohonan.penduduk.akun],
        data=data,
        tautan=f"/warga/permohonan/{permohonan.kode}/",
    )


def kabarkan_langkah(permohonan: Permohonan, langkah: Riwayat) -> None:
    """Queue the messages of one step, in its transaction."""
    data: dict[str, Any] = {
        "surat": permohonan.jenis.singkat,
        "nomor": permohonan.nomor,
        "pemohon": permohonan.penduduk.nama,
        "pelaku": langkah.pelaku,
        "alasan": titik(langkah.alasan),
        "catatan": langkah.catatan,
        "kepala": permohonan.desa.sebutan_kepala,
        "sekretaris": permohonan.desa.sebutan_sekretaris,
    }
    ganti = _BERKAS if _berkas_bertanda(permohonan, langkah) else {}
    if langkah.aksi == Aksi.CABUT:
        data |= _data_cabut(permohonan)
    _kabarkan_dibantu(permohonan, langkah, data, ganti)
    if permohonan.cara == Permohonan.Cara.MEJA and langkah.aksi in _DIAM_DI_MEJA:
        return
    kode = _UNTUK_WARGA.get(langkah.aksi)
    if kode and (penerima := _warga_dikabari(permohonan, langkah)):
        kabarkan(
            kode=ganti.get(kode, kode),
            penerima=penerima,
            data=data,
            tautan=f"/warga/permohonan/{permohonan.kode}/",
        )
    if langkah.aksi in (Aksi.KIRIM, Aksi.KIRIM_RT):
        _kabarkan_keluarga(permohonan, data)
    if langkah.aksi in _UNTUK_RT and Keadaan.MENUNGGU_RT in (langkah.dari, langkah.ke):
        kabarkan(
            kode=_UNTUK_RT[langkah.aksi],
            penerima=penyetuju_rt(permohonan.penduduk),
            data=data,
            tautan=f"/petugas/persetujuan-rt/{permohonan.kode}/",
        )
        return
    dari_konsep = langkah.dari == "konsep" and langkah.aksi != Aksi.KIRIM  # nobody saw a draft
    if langkah.aksi in _UNTUK_PETUGAS and not dari_konsep:
        kode, hak = _UNTUK_PETUGAS[langkah.aksi]
        kabarkan(
            kode=kode,
            penerima=petugas_berhak(hak),
            data=data,
            tautan=f"/petugas/permohonan/{permohonan.kode}/",
        )


def _berkas_bertanda(permohonan: Permohonan, langkah: Riwayat) -> bool:
    """Whether this step made a signed file of the letter; asked of the database for that step alone."""
    if langkah.aksi != Aksi.TANDATANGANI:
        return False
    return Surat.objects.filter(permohonan=permohonan).exclude(cara_ttd=CaraTtd.BASAH).exists()


def _data_cabut(permohonan: Permohonan) -> dict[str, Any]:
    surat = Surat.objects.select_related("pengganti").defer("naskah").get(permohonan=permohonan)
    anjuran = ANJURAN[surat.golongan_cabut]
    if surat.pengganti is not None:
        anjuran = f"Surat penggantinya nomor {surat.pengganti.nomor}."
    return {"anjuran": anjuran}


def kabarkan_pengganti(permohonan: Permohonan, lama: str, baru: str) -> None:
    """After a revocation another letter took its place (their numbers)."""
    kabarkan(
        kode="warga.pengganti",
        penerima=_pemohon_dan_pemilik(permohonan),
        data={"surat": permohonan.jenis.singkat, "nomor": lama, "pengganti": baru},
        tautan=f"/warga/permohonan/{permohonan.kode}/",
    )


def _pemohon_dan_pemilik(permohonan: Permohonan) -> list[Akun]:
    """Who asked, and whom the letter names, where the family or the desk asked."""
    semua = [permohonan.pemohon]
    if permohonan.penduduk.akun_id != permohonan.pemohon_id:
        semua.append(permohonan.penduduk.akun)
    return [a for a in semua if a is not None]


def _warga_dikabari(permohonan: Permohonan, langkah: Riwayat) -> list[Akun]:
    if langkah.aksi == Aksi.CABUT:
        return _pemohon_dan_pemilik(permohonan)
    return [permohonan.pemohon] if permohonan.pemohon is not None else []


def _kabarkan_dibantu(
    permohonan: Permohonan, langkah: Riwayat, data: dict[str, Any], ganti: Mapping[str, str]
) -> None:
    """The citizen learns that somebody asked for him; who asked, what became of it."""
    oleh = permohonan.dibuat_oleh
    if oleh is None:
        return
    dikirim = langkah.aksi in (Aksi.KIRIM, Aksi.KIRIM_RT) and langkah.akun_id == oleh.pk
    if dikirim and permohonan.pemohon is not None and permohonan.pemohon_id != oleh.pk:
        kabarkan(
            kode="warga.dibantu",
            penerima=[permohonan.pemohon],
            data=data,
            tautan=f"/warga/permohonan/{permohonan.kode}/",
        )
    kode = _UNTUK_PEMBANTU.get(langkah.aksi)
    if kode and langkah.akun_id != oleh.pk and permohonan.cara == Permohonan.Cara.DIBANTU:
        kabarkan(
            kode=ganti.get(kode, kode),
            penerima=[oleh],
            data=data,
            tautan=f"/petugas/meja/permohonan/{permohonan.kode}/",
        )
