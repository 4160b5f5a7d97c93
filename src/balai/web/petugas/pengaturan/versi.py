"""Versions of one type: who changed what and when, the difference, and the way back."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from balai.desa.hak import Hak
from balai.surat.definisi import DefinisiJenis, DefinisiSalah, dari_json
from balai.surat.isian import Isian
from balai.surat.models import JenisSurat, Permohonan, VersiJenis
from balai.surat.services.jenis_versi import TanpaAsli, jenis_kembalikan, versi_pakai
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan import kata
from balai.web.petugas.pengaturan.daftar import jenis_atau_404, ke, kilat, kode_bawaan

SEKITAR = 2  # unchanged lines shown around a change


@petugas(Hak.ATUR_SURAT)
@require_safe
def versi(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """All versions, the newest first."""
    jenis = jenis_atau_404(kode)
    semua = list(
        VersiJenis.objects.filter(jenis=jenis).select_related("oleh").defer("definisi").order_by("-nomor")
    )
    konteks: dict[str, Any] = {
        "jenis": jenis,
        "semua": [_baris(v, jenis) for v in semua],
        "bisa_asli": jenis.kode in kode_bawaan() and jenis.versi is not None and not jenis.versi.bawaan,
        "pesan_kilat": kilat(request),
    }
    return tampil(request, "petugas/pengaturan/versi.jinja", konteks)


def _baris(v: VersiJenis, jenis: JenisSurat) -> dict[str, Any]:
    return {
        "nomor": v.nomor,
        "kini": v.pk == jenis.versi_id,
        "oleh": v.oleh.nama if v.oleh else "Bawaan Balai",
        "waktu": v.dibuat_pada,
        "catatan": v.catatan or ("Teks asli Balai" if v.bawaan else ""),
        "bawaan": v.bawaan,
    }


def versi_atau_404(jenis: JenisSurat, nomor: int) -> VersiJenis:
    v = VersiJenis.objects.select_related("oleh").filter(jenis=jenis, nomor=nomor).first()
    if v is None:
        raise Http404
    return v


@petugas(Hak.ATUR_SURAT)
@require_safe
def beda(request: PermintaanPetugas, kode: str, nomor: int) -> HttpResponse:
    """What a version changed, against the one before it or `?banding=`."""
    jenis = jenis_atau_404(kode)
    v = versi_atau_404(jenis, nomor)
    minta = request.GET.get("banding", "")
    lama_nomor = int(minta) if minta.isascii() and minta.isdigit() and len(minta) < 8 else nomor - 1
    lama = VersiJenis.objects.filter(jenis=jenis, nomor=lama_nomor).first()
    isi = rupa_baca(dari_json(v.definisi))
    baris = (
        beda_baris(rupa_baca(dari_json(lama.definisi)), isi)
        if lama
        else [{"tanda": " ", "isi": x} for x in isi]
    )
    nomor_lain = VersiJenis.objects.filter(jenis=jenis).exclude(pk=v.pk).order_by("-nomor")
    konteks: dict[str, Any] = {
        "jenis": jenis,
        "v": _baris(v, jenis),
        "lama": lama.nomor if lama else 0,
        "lain": [(n, f"Versi {n}") for n in nomor_lain.values_list("nomor", flat=True)],
        "baris": baris,
        "tambah": sum(b["tanda"] == "+" for b in baris),
        "hapus": sum(b["tanda"] == "-" for b in baris),
        "dipakai": Permohonan.objects.filter(versi=v).count(),
    }
    return tampil(request, "petugas/pengaturan/beda.jinja", konteks)


def beda_baris(lama: list[str], baru: list[str]) -> list[dict[str, str]]:
    """Rows to show: `tanda` "+", "-", " " or "…" (lines left out), `isi`."""
    hasil: list[dict[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, lama, baru, autojunk=False).get_opcodes():
        if tag != "equal":
            hasil += [{"tanda": "-", "isi": x} for x in lama[a:b]] + [
                {"tanda": "+", "isi": x} for x in baru[c:d]
            ]
            continue
        awal = lama[a : min(a + SEKITAR, b)] if a else []
        akhir = lama[max(a + len(awal), b - SEKITAR) : b] if b < len(lama) or d < len(baru) else []
        hasil += [{"tanda": " ", "isi": x} for x in awal]
        if (lewat := b - a - len(awal) - len(akhir)) > 0:
            hasil.append({"tanda": "…", "isi": f"{lewat} baris sama"})
        hasil += [{"tanda": " ", "isi": x} for x in akhir]
    return hasil


def rupa_baca(d: DefinisiJenis) -> list[str]:
    """A definition in lines of plain words, to be compared."""
    umum = [
        ("Nama", d.nama),
        ("Nama singkat", d.singkat),
        ("Judul", d.judul),
        ("Kegunaan", d.untuk),
        ("Golongan", d.kategori),
        ("Klasifikasi", d.klasifikasi),
        ("Berlaku", f"{d.masa_berlaku.bulan} bulan {d.masa_berlaku.hari} hari" if d.masa_berlaku else ""),
        ("Penanda tangan", "Pemohon" if d.penanda == "pemohon" else "Desa"),
        ("Status kawin", ", ".join(d.status_kawin)),
        ("Jenis kelamin", {"1": "Laki-laki", "2": "Perempuan"}.get(d.jenis_kelamin, "")),
        ("Hanya kepala keluarga", "ya" if d.kepala_keluarga else ""),
        ("Umur paling muda", str(d.umur_min or "")),
        ("Umur paling tua", str(d.umur_maks or "")),
        ("Lampiran", ", ".join(d.lampiran)),
        ("Dasar hukum", "; ".join(d.dasar_hukum)),
        ("Kata pencarian", ", ".join(d.kata_cari)),
    ]
    baris = [f"{k}: {v}" for k, v in umum if v]
    baris += ["Teks surat:", *(x.rstrip() for x in d.teks.strip().splitlines())]
    baris += [f"Pertanyaan: {_isian(i)}" for i in d.isian]
    baris += [
        f"Dokumen: {x.nama} ({'wajib' if x.wajib else 'boleh kosong'}). {x.petunjuk}".rstrip()
        for x in d.dokumen
    ]
    siapa = dict(kata.SIAPA)
    return baris + [
        f"Tanda tangan: {siapa.get(t.siapa, t.siapa)}{', ' + t.label if t.label else ''}"
        f"{', bertanggal' if t.bertanggal else ''}{', bermeterai' if t.meterai else ''}"
        for t in d.tanda_tangan
    ]


def _isian(i: Isian) -> str:
    """One question in one line, so that any change of it shows."""
    lain = [
        kata.JENIS[i.jenis].lower(),
        "wajib" if i.wajib else "boleh kosong",
        f"pilihan {' / '.join(i.pilihan)}" if i.pilihan else "",
        f"paling banyak {i.maks} huruf" if i.maks else "",
        f"paling sedikit {i.nilai_min}" if i.nilai_min is not None else "",
        f"paling banyak {i.nilai_maks}" if i.nilai_maks is not None else "",
        "tidak boleh di masa depan" if i.lampau else "",
        f"awalnya {kata.nama_standar(i.awal)}" if i.awal else "",
        f"data {', '.join(i.data)}" if i.data else "",
        f"kolom {'; '.join(_isian(k) for k in i.kolom)}" if i.kolom else "",
        f"petunjuk “{i.petunjuk}”" if i.petunjuk else "",
        f"contoh “{i.contoh}”" if i.contoh else "",
    ]
    return f"{i.label} ({', '.join(x for x in lain if x)})"


@petugas(Hak.ATUR_SURAT)
@require_POST
def pakai(request: PermintaanPetugas, kode: str, nomor: int) -> HttpResponse:
    """An older version again."""
    jenis = jenis_atau_404(kode)
    v = versi_atau_404(jenis, nomor)
    try:
        versi_pakai(versi=v, oleh=request.pengguna)
    except DefinisiSalah:
        return ke("jenis_versi", "gagal", kode=jenis.kode)
    return ke("jenis_versi", "pakai", kode=jenis.kode)


@petugas(Hak.ATUR_SURAT)
@require_POST
def asli(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Back to the shipped wording."""
    jenis = jenis_atau_404(kode)
    try:
        jenis_kembalikan(jenis=jenis, oleh=request.pengguna)
    except TanpaAsli:
        return ke("jenis_versi", "tanpa_asli", kode=jenis.kode)
    return ke("jenis_versi", "asli", kode=jenis.kode)
