"""Made-up registers: letters in with dispositions, the office's own letters out, and how they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Final

from django.utils import timezone

from balai.agenda import services as s
from balai.agenda.models import SuratKeluar, SuratMasuk
from balai.cli.contoh import gambar
from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import id_acak
from balai.desa.models import Perangkat
from balai.penduduk.models import Penduduk

HARI: Final = 400  # working minutes of a day, about
CAMAT, PMD, PUSKESMAS = "Camat Tirta Asri", "Dinas PMD Kabupaten Arunika", "Puskesmas Tirta Asri"
BPD, KUA, SD = "Ketua BPD Sukamaju", "KUA Tirta Asri", "SD Negeri 1 Sukamaju"


@dataclass(frozen=True)
class Masuk:
    """`kapan`: working days ago; `kepada`: official who was told `isi`, `hasil` '' while it waits; `tenggat`:
    days from then."""

    kapan: float
    pengirim: str
    perihal: str
    nomor: str
    kode: str = ""
    sifat: str = "biasa"
    kepada: str = ""
    isi: str = ""
    hasil: str = ""
    tenggat: int = 5
    pindai: bool = False


@dataclass(frozen=True)
class Keluar:
    """`kapan`: working days ago; `cara`: how it was sent, '' where it was not; `terima`: who received it;
    `urut`: how far ahead of the next number, for a letter written outside Balai; `batal`: reason."""

    kapan: float
    tujuan: str
    perihal: str
    kode: str
    cara: str = ""
    terima: str = ""
    urut: int = 0
    batal: str = ""


MASUK: Final = (
    Masuk(62, CAMAT, "Undangan rapat koordinasi kepala desa", "005/412/TA", "100.2"),
    Masuk(58, PMD, "Permintaan data penduduk miskin", "400.9/88/PMD", "400.9", "segera", "Slamet Raharjo",
          "Siapkan data dari daftar penerima bantuan.", "Data sudah dikirim lewat surat."),
    Masuk(55, PUSKESMAS, "Jadwal posyandu triwulan IV", "440/120/PKM", "400.7"),
    Masuk(51, SD, "Permohonan izin memakai balai desa", "421/33/SDN1", "400.3", "biasa", "Bambang Prakoso",
          "Balai bisa dipakai hari Sabtu. Buat surat izinnya.", "Izin sudah dibuat dan diambil."),
    Masuk(47, KUA, "Sosialisasi pencatatan nikah", "B-77/KUA", "400.8"),
    Masuk(43, CAMAT, "Persiapan lomba desa", "400.10/455/TA", "400.10"),
    Masuk(40, "Polsek Tirta Asri", "Imbauan ronda malam", "B/19/X/2026", "100.2", "biasa", "Darmo Sutrisno",
          "Sampaikan ke ketua RT di Krajan.", "Sudah disampaikan di rapat RT."),
    Masuk(36, PMD, "Jadwal penyaluran Dana Desa tahap III", "900.1/131/PMD", "900.1", "penting"),
    Masuk(33, "Dinas Pertanian Arunika", "Pendataan kelompok tani", "500.6/210/DP", "500.6"),
    Masuk(30, BPD, "Undangan musyawarah desa", "005/8/BPD", "100.2"),
    Masuk(26, "BPS Kabupaten Arunika", "Pendampingan petugas pendataan", "B-301/BPS", "500.14"),
    Masuk(23, CAMAT, "Laporan perkembangan penduduk bulanan", "400.12/501/TA", "400.12", "segera",
          "Endang Kusumawati", "Kirim paling lambat tanggal 5.", "Laporan sudah dikirim."),
    Masuk(20, PUSKESMAS, "Pengasapan nyamuk di dua dusun", "440/151/PKM", "400.7", "segera"),
    Masuk(16, "Dinas Sosial Arunika", "Verifikasi penerima PKH", "400.9/340/DS", "400.9", "penting"),
    Masuk(13, "PLN ULP Tirta Asri", "Pemadaman untuk perbaikan jaringan", "-", "500.10"),
    Masuk(10, PMD, "Pelatihan operator desa", "800.2/160/PMD", "800.2", "biasa", "Rini Astuti",
          "Ikut pelatihannya dan bawa laptop kantor.", "", 12),
    Masuk(7, "Warga RT 02 RW 01", "Usulan perbaikan saluran air", "-", "600.1", "biasa", "Darmo Sutrisno",
          "Lihat ke lokasi, lalu perkirakan biayanya.", "", 3, pindai=True),
    Masuk(4, CAMAT, "Undangan rapat anggaran 2027", "900.1/560/TA", "900.1", "segera", "Endang Kusumawati",
          "Wakili saya, siapkan bahan dari RKP Desa.", "", 9, pindai=True),
    Masuk(2, "Inspektorat Kabupaten Arunika", "Pemeriksaan berkala", "700/44/INS", "900.1", "rahasia"),
    Masuk(0.4, SD, "Undangan pentas seni", "421/51/SDN1", "400.3"),
)  # fmt: skip
# Before the citizens' letters of the last weeks, so that numbers follow the days.
KELUAR_DULU: Final = (
    Keluar(61, CAMAT, "Laporan penduduk bulan lalu", "400.12", "Pak Bambang", "Bu Retno, Kasi Pemerintahan"),
    Keluar(57, PMD, "Data penduduk miskin", "400.9", "Pos", "Bagian umum"),
    Keluar(52, "Ketua RT dan RW sedesa", "Undangan rapat persiapan musim hujan", "100.2"),
    Keluar(50, SD, "Izin memakai balai desa", "400.3", "Diambil sendiri", "Pak Anwar, guru"),
    Keluar(46, "Kepala Dusun sedesa", "Edaran kerja bakti", "600.4"),
    Keluar(41, "Bank Arunika Cabang Tirta Asri", "Permohonan pembukaan rekening", "900.1", "Bu Endang",
           "Petugas bank"),
    Keluar(37, CAMAT, "Laporan penduduk bulan lalu", "400.12", "Pak Bambang", "Bu Retno, Kasi Pemerintahan"),
    Keluar(35, "Toko Bangunan Maju", "Pesanan semen dan pasir", "000.3", batal="Tidak jadi, harganya naik"),
    Keluar(31, BPD, "Rancangan perubahan APB Desa", "900.1", "Pak Slamet", "Ketua BPD"),
    Keluar(29, PMD, "Permohonan pendamping lomba desa", "400.10"),
)  # fmt: skip
KELUAR_KINI: Final = (
    Keluar(1.5, "Kantor Pertanahan Arunika", "Permohonan pengukuran tanah kas desa", "500.17", urut=2),
    Keluar(1.2, CAMAT, "Laporan penduduk bulan lalu", "400.12", "Pak Bambang"),
    Keluar(0.8, "Ketua RT dan RW sedesa", "Undangan musyawarah rencana kerja 2027", "000.7"),
    Keluar(0.5, "Dinas Sosial Arunika", "Hasil verifikasi penerima PKH", "400.9", "Surel"),
    Keluar(0.2, BPD, "Penyampaian rancangan APB Desa 2027", "900.1"),
)  # fmt: skip


def agenda_dulu(p: Panggung) -> None:
    """Letters out of the weeks before any citizen asked for one."""
    for k in KELUAR_DULU:
        _keluar(p, k)


def agenda_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> int:  # noqa: ARG001  as its neighbours are called
    """The rest through the real services; returns how many letters came in."""
    for k in KELUAR_KINI:
        _keluar(p, k)
    for m in MASUK:
        _masuk(p, m)
    return len(MASUK)


def _hari(saat: datetime, hari: int) -> date:
    return timezone.localtime(saat).date() + timedelta(days=hari)


def _masuk(p: Panggung, m: Masuk) -> SuratMasuk:
    saat = mundur(p.jadwal, p.sekarang, round(m.kapan * HARI))
    with pada(saat):
        surat = s.surat_masuk_catat(
            akun=p.akun["bambang"],
            isi=s.IsiMasuk(
                diterima=_hari(saat, 0),
                nomor_surat=m.nomor,
                tanggal_surat=_hari(saat, -2),
                pengirim=m.pengirim,
                perihal=m.perihal,
                klasifikasi=m.kode,
                sifat=m.sifat,
            ),
            kunci=id_acak(20),
            pindaian=_pindaian(m) if m.pindai else None,
        )
    if m.kepada:
        _disposisi(p, m, surat, saat)
    return surat


def _pindaian(m: Masuk) -> s.Pindaian:
    isi = gambar.surat(m.pengirim, [f"Nomor {m.nomor}", f"Perihal: {m.perihal}"])()
    return s.Pindaian(BytesIO(isi), "surat-masuk.jpg")


def _disposisi(p: Panggung, m: Masuk, surat: SuratMasuk, saat: datetime) -> None:
    with pada(saat + timedelta(minutes=25)):
        d = s.disposisi_buat(
            surat=surat,
            akun=p.akun["kades"],
            kepada=Perangkat.objects.get(nama=m.kepada),
            isi=m.isi,
            tenggat=_hari(saat, m.tenggat),
            kunci=id_acak(20),
        )
    if m.hasil:
        with pada(saat + timedelta(days=2)):
            s.disposisi_selesaikan(disposisi=d, akun=p.akun["sekdes"], hasil=m.hasil)


def _keluar(p: Panggung, k: Keluar) -> SuratKeluar:
    saat = mundur(p.jadwal, p.sekarang, round(k.kapan * HARI))
    with pada(saat):
        hari = _hari(saat, 0)
        isi = s.IsiKeluar(
            tanggal=hari, tujuan=k.tujuan, perihal=k.perihal, klasifikasi=k.kode, penanda=p.penanda
        )
        akun, kunci = p.akun["bambang"], id_acak(20)
        if k.urut:
            urut = s.nomor_berikut(p.desa, hari) + k.urut
            surat = s.surat_luar_catat(desa=p.desa, akun=akun, isi=isi, urut=urut, kunci=kunci)
        else:
            surat = s.surat_keluar_catat(desa=p.desa, akun=akun, isi=isi, kunci=kunci)
        if k.batal:
            s.surat_keluar_batalkan(surat=surat, akun=akun, alasan=k.batal)
        if k.cara:
            e = s.ekspedisi_catat(
                surat=surat, akun=akun, tanggal=hari, tujuan=k.tujuan, cara=k.cara, kunci=id_acak(20)
            )
            if k.terima:
                s.ekspedisi_terima(ekspedisi=e, akun=akun, penerima=k.terima, tanggal=hari)
    return surat
