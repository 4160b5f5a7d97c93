"""Facts about a resident and a request, as labelled lines. A NIK never stands here in full."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from balai.dasar.nik import no_kk_samarkan
from balai.dasar.tanggal import tanggal_panjang, umur
from balai.dasar.telepon import TeleponTidakSah, tautan_wa, telepon_tampil
from balai.penduduk.models import Penduduk
from balai.surat.definisi import DefinisiJenis
from balai.surat.models import Permohonan
from balai.surat.susun import jawaban_permohonan, kode_tampil
from balai.web.jawaban import jawaban_tampil

Baris = dict[str, Any]
KOSONG = "Belum ada di data desa"


def lahir_tampil(orang: Penduduk) -> str:
    """ "Arunika, 14 April 1988 (38 tahun)"."""
    if orang.tanggal_lahir is None:
        return orang.tempat_lahir or KOSONG
    tahun = umur(orang.tanggal_lahir, timezone.localdate())
    tempat = f"{orang.tempat_lahir}, " if orang.tempat_lahir else ""
    return f"{tempat}{tanggal_panjang(orang.tanggal_lahir)} ({tahun} tahun)"


def alamat_tampil(orang: Penduduk) -> str:
    """House, RT, RW and dusun in one line."""
    rt = orang.rt
    bagian = [orang.alamat_rumah, f"RT\u00a0{rt.nomor}\u00a0RW\u00a0{rt.rw.nomor}", f"{rt.rw.dusun.nama}"]
    return ", ".join(b for b in bagian if b)


def fakta_orang(orang: Penduduk) -> list[Baris]:
    """Register record without the NIK, which the page shows masked or on demand."""
    isi = [
        ("Lahir", lahir_tampil(orang)),
        ("Jenis kelamin", kode_tampil("jenis_kelamin", orang.jenis_kelamin)),
        ("Status kawin", kode_tampil("status_kawin", orang.status_kawin)),
        ("Agama", kode_tampil("agama", orang.agama)),
        ("Pekerjaan", kode_tampil("pekerjaan", orang.pekerjaan)),
        ("Alamat", alamat_tampil(orang)),
        ("Nomor KK", no_kk_samarkan(orang.keluarga.no_kk) if orang.keluarga else ""),
    ]
    return [{"label": label, "nilai": nilai or KOSONG} for label, nilai in isi]


def fakta_permohonan(p: Permohonan, definisi: DefinisiJenis) -> list[Baris]:
    """Answers of the form, then how to reach the citizen."""
    jawab = jawaban_permohonan(p)
    baris: list[Baris] = [
        {
            "label": i.label,
            "nilai": jawaban_tampil(i, jawab.get(i.kunci)),
            "ditandai": f"isian:{i.kunci}" in p.bagian and p.keadaan == "perlu_perbaikan",
        }
        for i in definisi.isian
        if jawab.get(i.kunci) not in (None, "")
    ]
    if p.pemohon is not None and p.pemohon_id != p.penduduk.akun_id:  # for one of the family
        baris.insert(0, {"label": "Diminta oleh", "nilai": f"{p.pemohon.nama}, keluarga", "ditandai": False})
    if p.jenis.pilih_penanda and p.keadaan in ("diajukan", "diproses") and p.penanda is not None:
        baris.append(
            {"label": "Penanda tangan", "nilai": f"{p.penanda.nama}, dipilih pemohon", "ditandai": False}
        )
    if p.keterangan_tambahan:
        baris.append({"label": "Keterangan tambahan", "nilai": p.keterangan_tambahan, "ditandai": False})
    ambil = {"ambil": "Ambil sendiri di kantor", "antar": "Minta diantar perangkat"}[p.pengambilan]
    baris.append({"label": "Pengambilan", "nilai": ambil, "ditandai": False})
    return baris


def telepon_aman(nomor: str) -> str:
    """Number for the screen; one of odd shape as it stands."""
    try:
        return telepon_tampil(nomor)
    except TeleponTidakSah:
        return nomor


def wa_aman(nomor: str, teks: str = "") -> str:
    """Address that opens WhatsApp, or '' without a usable number."""
    try:
        return tautan_wa(nomor, teks)
    except TeleponTidakSah:
        return ""
