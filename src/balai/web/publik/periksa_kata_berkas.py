"""What the check page says of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils import timezone

from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.models import Desa
from balai.surat.periksa_berkas import JawabanBerkas, KeadaanBerkas, Tanda
from balai.web.publik.periksa_kata import Putusan, fakta, putusan

# Files that cannot be checked at all: told at the field.
_GALAT: Final = {
    KeadaanBerkas.KOSONG: "Pilih dulu berkas PDF suratnya.",
    KeadaanBerkas.TERLALU_BESAR: "Berkas ini lebih dari 10 MB. Pilih PDF surat yang asli; surat kami jauh"
    " lebih kecil.",
    KeadaanBerkas.BUKAN_PDF: "Berkas ini bukan PDF. Pilih berkas PDF suratnya. Kalau yang ada hanya foto atau"
    " kertas, periksa dengan kode di bawah QR.",
    KeadaanBerkas.TERLALU_BERAT: "Susunan PDF ini terlalu rumit untuk diperiksa. Minta berkas aslinya kepada"
    " pengirim, atau periksa dengan kode di bawah QR.",
    KeadaanBerkas.TERKUNCI: "PDF ini dikunci kata sandi, jadi tidak bisa diperiksa. Minta berkas tanpa kunci,"
    " atau periksa dengan kode di bawah QR.",
}


def galat_berkas(keadaan: KeadaanBerkas) -> str:
    """ "" for a file that was checked."""
    return _GALAT.get(keadaan, "")


def putusan_berkas(h: JawabanBerkas, desa: Desa) -> Putusan:
    """The verdict on a file that was checked."""
    return _PUTUSAN[h.keadaan](h, desa)


def waktu_tanda(t: Tanda) -> str:
    """ "18 November 2026, 10.12"."""
    if t.waktu is None:
        return ""
    lokal = timezone.localtime(t.waktu)
    return f"{tanggal_panjang(lokal.date())}, {jam(lokal)}"


def baris_tanda(t: Tanda, desa: Desa, *, diubah: bool = False) -> list[tuple[Any, ...]]:
    """Facts of one signature. `diubah`: of a file that was changed, if not in what this one covers."""
    siapa = f"Pejabat {desa.sebutan} {desa.nama}" if t.kita and t.utuh else ""
    baris: list[tuple[Any, ...]] = [("Oleh", t.nama or "Tidak disebut", siapa, "tebal")]
    if waktu := waktu_tanda(t):
        pasti = "menurut otoritas cap waktu" if t.cap_waktu else "menurut komputer penanda tangan"
        baris.append(("Waktu", waktu, pasti))
    percaya = ""  # of a signature that is broken nothing is proven
    if t.utuh:
        percaya = "dikenal, penanda tangan terbukti" if t.dipercaya else "tidak dikenal, tidak terbukti"
    baris.append(("Penerbit sertifikat", t.penerbit or "Tidak disebut", percaya))
    isi = "Berubah sesudah ditandatangani"
    if t.utuh:
        isi = "Ditambahi sesudah ditandatangani" if diubah else "Tidak berubah sejak ditandatangani"
    baris.append(("Isi", isi))
    return baris


def judul_surat(h: JawabanBerkas) -> str:
    """Above the facts of the letter that the file is, was, or names."""
    if h.keadaan == KeadaanBerkas.SAMA:
        return "Cocokkan dengan surat di tangan Anda"
    return "Surat aslinya" if h.pasti else "Surat yang disebut di dalamnya"


def _nama(desa: Desa) -> str:
    return f"{desa.sebutan} {desa.nama}"


def _sama(h: JawabanBerkas, desa: Desa) -> Putusan:
    """The verdict on the letter itself, with what the file adds to it."""
    p = putusan(h.surat, desa)
    tambah = ["Berkas ini sama persis dengan yang disimpan kantor."]
    if not h.surat.elektronik:
        tambah.append("Tanda tangannya tidak ada di berkas ini, tetapi di atas kertas: lihat kertasnya.")
    saran = p.saran if h.surat.elektronik else p.saran[:1]
    return Putusan(p.warna, p.ikon, p.judul, p.isi, p.alasan, (" ".join(tambah), *saran), p.baris)


def _diubah(h: JawabanBerkas, desa: Desa) -> Putusan:
    kapan = "sesudah ditandatangani" if h.tanda else "sesudah dikeluarkan kantor"
    isi = f"Berkas ini diubah {kapan}. Jangan diterima."
    saran = "Minta berkas aslinya kepada pengirim."
    if h.pasti or any(t.kita for t in h.tanda):
        isi += f" Aslinya surat {_nama(desa)}."
    elif not h.surat.dikenal:
        saran += f" Ini bukan surat dari {_nama(desa)}."
    return Putusan("dicabut", "silang", "Berkas ini diubah", isi, (), (saran,), fakta(h.surat))


def _sah(h: JawabanBerkas, desa: Desa) -> Putusan:
    if h.surat.dikenal and any(t.kita for t in h.tanda):
        p = putusan(h.surat, desa)
        tambah = "Pihak lain menandatangani berkas ini sesudah kantor; isinya tidak berubah."
        return Putusan(p.warna, p.ikon, p.judul, p.isi, p.alasan, (tambah, *p.saran), p.baris)
    if any(t.kita for t in h.tanda):
        return Putusan(
            "kedaluwarsa",
            "info",
            "Tidak ada di arsip kami",
            f"Tanda tangan pejabat {_nama(desa)} di sini sah, tetapi berkasnya tidak ada di arsip surat.",
            (),
            ("Tanyakan kepada kantor sebelum menerima berkas ini.",),
            fakta(h.surat),
        )
    return Putusan(
        "kedaluwarsa",
        "info",
        f"Bukan surat dari {_nama(desa)}",
        "Tanda tangan elektronik di dalamnya sah, dan isinya tidak berubah sejak ditandatangani.",
        (),
        ("Apakah penanda tangannya memang berhak, tanyakan kepada kantor yang bersangkutan.",),
    )


def _tak_dipercaya(h: JawabanBerkas, desa: Desa) -> Putusan:
    saran = ["Jangan terima sebelum bertanya kepada kantor yang namanya ada di surat."]
    if h.surat.dikenal:
        saran.insert(0, f"Di dalamnya tertulis kode surat kami, nomor {h.surat.nomor}, tetapi isinya lain.")
    return Putusan(
        "dicabut",
        "silang",
        f"Bukan surat dari {_nama(desa)}",
        "Ada tanda tangan elektronik, tetapi penandanya tidak bisa dibuktikan.",
        (),
        tuple(saran),
    )


def _tak_bertanda(h: JawabanBerkas, desa: Desa) -> Putusan:
    if h.surat.dikenal:
        isi = f"Berkas ini tidak sama dengan surat nomor {h.surat.nomor} yang disimpan kantor."
        return Putusan(
            "dicabut",
            "silang",
            "Bukan berkas dari kantor",
            f"{isi} Tanda tangan elektronik juga tidak ada.",
            (),
            ("Pindaian atau foto surat kertas selalu berbeda dengan berkas kantor: bandingkan isinya dengan"
             " jawaban pemeriksaan kode.",),
        )  # fmt: skip
    return Putusan(
        "kedaluwarsa",
        "tanya",
        f"Bukan berkas dari {_nama(desa)}",
        "Tidak ada tanda tangan elektronik di dalamnya, dan berkas ini tidak ada di arsip surat kami.",
        (),
        ("Kalau ini pindaian surat kertas, periksa dengan kode di bawah QR-nya.",),
    )


def _rusak(h: JawabanBerkas, _: Desa) -> Putusan:
    saran = ["Minta berkas aslinya kepada pengirim, lalu periksa lagi."]
    if h.surat.dikenal:
        saran.insert(
            0, f"Di dalamnya tertulis kode surat kami, nomor {h.surat.nomor}. Periksa dengan kodenya."
        )
    return Putusan(
        "dicabut" if h.tanda else "kedaluwarsa",
        "silang" if h.tanda else "tanya",
        "Berkas ini rusak",
        "Keasliannya tidak bisa dipastikan. Jangan diterima sebelum ada berkas yang utuh.",
        (),
        tuple(saran),
    )


_PUTUSAN: Final[dict[KeadaanBerkas, Callable[[JawabanBerkas, Desa], Putusan]]] = {
    KeadaanBerkas.SAMA: _sama,
    KeadaanBerkas.DIUBAH: _diubah,
    KeadaanBerkas.SAH: _sah,
    KeadaanBerkas.TAK_DIPERCAYA: _tak_dipercaya,
    KeadaanBerkas.TAK_BERTANDA: _tak_bertanda,
    KeadaanBerkas.RUSAK: _rusak,
}
