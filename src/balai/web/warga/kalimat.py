"""What the citizen reads about a request, in words and colours (look.md 7). Asks the database nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from balai.dasar.kalimat import titik
from balai.dasar.tanggal import durasi, jam, saat_relatif, tanggal_panjang
from balai.desa.jam import Jadwal, menit_kerja
from balai.desa.models import Desa
from balai.surat.alur import GILIRAN_KANTOR, GILIRAN_WARGA, Keadaan
from balai.surat.elektronik import dapat_diunduh, rupa, surat_permohonan
from balai.surat.linimasa import Titik, label_permohonan
from balai.surat.models import Permohonan
from balai.web.publik.jam import keadaan_jam, lama_kerja

K = Keadaan
_IKON: dict[str, str] = {
    K.KONSEP: "lembar",
    K.MENUNGGU_RT: "orang-orang",
    K.DIAJUKAN: "pesawat",
    K.DIPROSES: "sinar",
    K.PERLU_PERBAIKAN: "segitiga",
    K.MENUNGGU_VERIFIKASI: "perisai",
    K.MENUNGGU_TTD: "pena",
    K.SIAP_DIAMBIL: "lembar-centang",
}
_WARNA: dict[str, str] = {K.PERLU_PERBAIKAN: "kunyit", K.SIAP_DIAMBIL: "hijau", K.KONSEP: "abu"}


def saat(dt: datetime) -> str:
    """ "hari ini, 14.30", in the village's zone."""
    return saat_relatif(timezone.localtime(dt), timezone.localtime())


def saat_awal(dt: datetime) -> str:
    """ "Hari ini, 14.30": where it begins a line."""
    return _besar(saat(dt))


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def kantor(desa: Desa) -> str:
    """ "kantor desa", "kantor nagari"."""
    return f"kantor {desa.sebutan.lower()}"


def tempat_ambil(p: Permohonan, desa: Desa, jadwal: Jadwal | None, kini: datetime) -> str:
    """Where the finished letter is: here, at the office, or with the official who brings it."""
    if dapat_diunduh(surat_permohonan(p)):
        return _tempat_unduh(p, desa)
    if p.pembawa is not None:
        return f"Dibawa {p.pembawa.nama}, {p.pembawa.nama_jabatan}."
    if p.pengambilan == Permohonan.Pengambilan.ANTAR:
        return f"Menunggu perangkat terdekat membawanya ke rumah. Boleh juga Anda ambil di {kantor(desa)}."
    buka = keadaan_jam(jadwal, kini)[0] if jadwal else ""
    return f"Ambil di {kantor(desa)}. {buka}." if buka else f"Ambil di {kantor(desa)}."


def _tempat_unduh(p: Permohonan, desa: Desa) -> str:
    if p.pembawa is not None:
        return f"Unduh di sini. Cetakannya dibawa {p.pembawa.nama}, {p.pembawa.nama_jabatan}."
    if p.pengambilan == Permohonan.Pengambilan.ANTAR:
        return "Unduh di sini. Cetakannya menunggu perangkat terdekat membawanya ke rumah."
    return f"Unduh di sini, kapan saja. Perlu cetakannya? Boleh minta di {kantor(desa)}."


def terlambat(p: Permohonan, kini: datetime) -> bool:
    return p.keadaan in GILIRAN_KANTOR and p.janji_pada is not None and p.janji_pada < kini


def _sedang_di_kantor(p: Permohonan, desa: Desa) -> str:
    siapa = p.petugas.nama if p.petugas else "Operator"
    return {
        K.DIAJUKAN: f"Sudah sampai di {kantor(desa)}.",
        K.DIPROSES: f"{siapa} sedang memeriksa.",
        K.MENUNGGU_VERIFIKASI: f"{desa.sebutan_sekretaris} memeriksa lebih dulu.",
        K.MENUNGGU_TTD: "Surat sudah jadi, tinggal tanda tangan.",
    }[Keadaan(p.keadaan)]


@dataclass(frozen=True)
class Baris:
    """A request as a row of a list; keys are those of the macro baris_permohonan."""

    judul: str
    kode: str
    keadaan: str
    label: str
    ikon: str
    tebal: str
    isi: str
    unduh: bool  # it ended, and its signed file can still be taken by `pemohon_id`
    pemohon_id: int | None


def baris(p: Permohonan, desa: Desa, jadwal: Jadwal | None, kini: datetime) -> Baris:
    ikon, tebal, isi = _kalimat(p, desa, jadwal, kini)
    unduh = p.keadaan == K.SELESAI and dapat_diunduh(surat_permohonan(p))
    return Baris(
        p.jenis.singkat, p.kode, rupa(p), label_permohonan(p, desa), ikon, tebal, isi, unduh, p.pemohon_id
    )


def _kalimat(p: Permohonan, desa: Desa, jadwal: Jadwal | None, kini: datetime) -> tuple[str, str, str]:
    """(icon, bold part, sentence)."""
    if p.keadaan in GILIRAN_KANTOR:
        if terlambat(p, kini):
            return "segitiga", "Maaf, kami terlambat.", _sedang_di_kantor(p, desa)
        paling = f"Selesai paling lambat {saat(p.janji_pada)}." if p.janji_pada else ""
        return "jam", "", f"{_sedang_di_kantor(p, desa)} {paling}"
    surat = surat_permohonan(p)
    if surat is not None and surat.dicabut_pada is not None:
        return (
            "lingkar-coret",
            f"Dicabut {_hari(surat.dicabut_pada)}.",
            surat.get_golongan_cabut_display() + ".",
        )
    tutup = _hari(p.tutup_pada) if p.tutup_pada else ""
    return {
        K.KONSEP: ("lembar", "", "Belum dikirim. Hanya Anda yang melihat."),
        K.MENUNGGU_RT: (
            ("orang-orang", "Ketua RT minta bertemu.", titik(p.alasan))
            if p.alasan
            else ("orang-orang", "", "Ketua RT melihatnya dulu, lalu diteruskan ke kantor.")
        ),
        K.PERLU_PERBAIKAN: ("segitiga", titik(p.alasan), "Perbaiki, lalu kirim lagi."),
        K.SIAP_DIAMBIL: (
            "unduh" if dapat_diunduh(surat_permohonan(p)) else "lokasi",
            "",
            tempat_ambil(p, desa, jadwal, kini),
        ),
        K.SELESAI: ("lingkar-centang", "", selesai(p)),
        K.DITOLAK: ("lingkar-silang", "", titik(p.alasan)),
        K.DIBATALKAN: ("lingkar-coret", "", f"Anda membatalkan {tutup}."),
    }[Keadaan(p.keadaan)]


def _hari(dt: datetime) -> str:
    return tanggal_panjang(timezone.localdate(dt))


def selesai(p: Permohonan) -> str:
    """How it ended: taken as a file by the citizen, or handed over to somebody."""
    tutup = _hari(p.tutup_pada) if p.tutup_pada else ""
    if not p.penerima and dapat_diunduh(surat_permohonan(p)):
        return f"Sudah diunduh {tutup}."
    return f"Sudah diterima {tutup}{f' oleh {p.penerima}' if p.penerima else ''}."


def giliran(p: Permohonan) -> int:
    """Order of the home page: what waits for you, then what is ready, drafts, the office's work."""
    if p.keadaan == K.PERLU_PERBAIKAN or (p.keadaan == K.MENUNGGU_RT and p.alasan):
        return 0
    if p.keadaan == K.SIAP_DIAMBIL:
        return 1
    return 2 if p.keadaan in GILIRAN_WARGA else 3


def janji(p: Permohonan, desa: Desa, jadwal: Jadwal, kini: datetime) -> dict[str, Any] | None:
    """The promise card; keys are the arguments of the macro janji. None where nothing is promised."""
    if p.keadaan == K.SIAP_DIAMBIL and p.siap_pada:
        isi = tempat_ambil(p, desa, jadwal, kini)
        return {"atas": "Surat siap sejak", "tenggat": _pukul(p.siap_pada), "isi": isi, "warna": "hijau"}
    if p.keadaan == K.PERLU_PERBAIKAN:
        sisa = lama_kerja(jadwal, max(p.sisa_menit or 0, 60))
        isi = f"Setelah Anda kirim lagi, surat selesai dalam {sisa}. Selama menunggu, waktu berhenti."
        return {"atas": "Menunggu Anda", "tenggat": "Giliran Anda memperbaiki", "isi": isi, "warna": "kunyit"}
    if p.keadaan == K.MENUNGGU_RT:
        return _janji_rt(p, jadwal)
    if p.keadaan not in GILIRAN_KANTOR or p.janji_pada is None or p.diajukan_pada is None:
        return None
    sisa_menit = menit_kerja(jadwal, kini, p.janji_pada)
    telat = terlambat(p, kini)
    lama = max(1, menit_kerja(jadwal, p.diajukan_pada, p.janji_pada))
    siapa = f"{p.petugas.nama} menangani." if p.petugas else "Operator segera menangani."
    isi = (
        f"Maaf, kami terlambat. {siapa}"
        if telat
        else "Tidak ada yang perlu Anda lakukan. Kabar berikutnya ada di sini."
    )
    return {
        "atas": "Selesai paling lambat",
        "tenggat": _pukul(p.janji_pada),
        "sisa": "lewat" if telat else _sisa(jadwal, sisa_menit, hari_ini=_hari_ini(p.janji_pada)),
        "isi": isi,
        "persen": 100 if telat else max(2, min(98, 100 - sisa_menit * 100 // lama)),
        "warna": "merah" if telat else "biru",
    }


def _janji_rt(p: Permohonan, jadwal: Jadwal) -> dict[str, Any]:
    """The office's time has not begun; who was asked to come reads where and when."""
    sesudah = f"Sesudah disetujui, surat selesai dalam {lama_kerja(jadwal, p.jenis.janji_menit)}."
    if p.alasan:
        isi = f"{titik(p.alasan)} {sesudah}"
        return {"atas": "Giliran Anda", "tenggat": "Ketua RT minta bertemu", "isi": isi, "warna": "kunyit"}
    isi = f"{sesudah} Tidak ada yang perlu Anda lakukan."
    return {"atas": "Sekarang", "tenggat": "Menunggu Ketua RT", "isi": isi, "warna": "biru"}


def _hari_ini(dt: datetime) -> bool:
    return timezone.localdate(dt) == timezone.localdate()


def _sisa(jadwal: Jadwal, menit: int, *, hari_ini: bool) -> str:
    """Time left as the clock shows it today, else in working time: the night does not count."""
    return f"{durasi(menit) if hari_ini else lama_kerja(jadwal, menit)} lagi"


def _pukul(dt: datetime) -> str:
    """ "Hari ini, pukul 14.00"."""
    lokal = timezone.localtime(dt)
    return _besar(saat(dt).replace(jam(lokal), f"pukul {jam(lokal)}"))


def butir_linimasa(titik_titik: Sequence[Titik], p: Permohonan, desa: Desa) -> list[dict[str, str]]:
    """Points for the macro linimasa: every step done with time and name, the present state, what comes."""
    butir: list[dict[str, str]] = []
    for t in titik_titik:
        if t.rupa == "nanti":
            # Whether it will be a sheet or a file is known once the letter is made.
            lembar = t.keadaan == K.SIAP_DIAMBIL and surat_permohonan(p) is None
            butir.append({"judul": "Surat siap" if lembar else t.judul, "waktu": "", "keadaan": "nanti"})
            continue
        waktu = f"{_besar(saat(t.waktu))} oleh {t.pelaku}" if t.waktu else ""
        butir.append({"judul": t.judul, "waktu": waktu, "keadaan": "lewat", "catatan": t.rincian})
        if t.rupa == "kini" and t.waktu:
            butir.append(_kini(p, desa, t.waktu))
    return butir


def _kini(p: Permohonan, desa: Desa, sejak: datetime) -> dict[str, str]:
    judul = "Menunggu diperiksa operator" if p.keadaan == K.DIAJUKAN else label_permohonan(p, desa)
    warna = "merah" if terlambat(p, timezone.now()) else _WARNA.get(p.keadaan, "")
    if p.keadaan == K.MENUNGGU_RT and p.alasan:
        warna = "kunyit"
    isi = {
        "judul": judul,
        "waktu": f"Sejak {saat(sejak)}",
        "keadaan": "kini",
        "ikon": _IKON.get(p.keadaan, "jam"),
    }
    return isi | {"warna": warna}
