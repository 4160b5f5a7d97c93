"""Cards of the signing desk, each in the group of whose turn it is and how it is signed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.jam import Jadwal
from balai.surat.models import Permohonan
from balai.surat.rantai import Rantai
from balai.web.petugas.waktu import cap_waktu, sisa

# Group -> (title, form it belongs to; "" where nothing can be chosen).
KELOMPOK: dict[str, tuple[str, str]] = {
    "ragu": ("Belum pasti sudah ditandatangani", ""),
    "elektronik": ("Dengan sertifikat elektronik", "elektronik"),
    "paraf_elektronik": ("Paraf dengan sertifikat elektronik", "elektronik"),
    "paraf": ("Menunggu paraf Anda", "paraf"),
    "kedua": ("Tanda tangan Anda lebih dulu, di kertas", "kedua"),
    "basah": ("Ditandatangani di kertas", "basah"),
    "basah_lain": ("Untuk tanda tangan pejabat lain", "basah"),
    "paraf_lain": ("Menunggu paraf pejabat lain", ""),
    "lain": ("Menunggu tanda tangan pejabat lain", ""),
}


def golongan(r: Rantai, akun: Akun) -> str:
    """Key of KELOMPOK for a letter that waits."""
    g = r.giliran
    if g is None or r.belum_pasti:
        return "ragu"
    milik = akun.perangkat_id is not None and g.perangkat_id == akun.perangkat_id
    if g.paraf:
        if not milik:
            return "paraf_lain"
        return "paraf_elektronik" if g.elektronik else "paraf"
    if g.elektronik:
        return "elektronik" if milik else "lain"
    if g.kedua:
        return "kedua" if milik else "lain"
    return "basah" if milik or akun.perangkat_id is None else "basah_lain"


def kartu(p: Permohonan, r: Rantai, akun: Akun, *, jadwal: Jadwal, boleh: Collection[int]) -> dict[str, Any]:
    """One card. `boleh`: officials who may stand under a letter today."""
    kini = timezone.localtime()
    waktu = sisa(jadwal, p.janji_pada or p.dibuat_pada, timezone.now())
    oleh, surat, g = p.petugas.nama if p.petugas else "petugas", p.surat, r.giliran
    kelompok = golongan(r, akun)
    habis = surat.penanda_id not in boleh
    dulu = [
        f"{'Diparaf' if t.paraf else 'Ditandatangani'} {t.nama}"
        for t in r.tanda
        if (t.paraf or t.kedua) and t.waktu
    ]
    bisa = KELOMPOK[kelompok][1] != "" and surat.berkas_id is not None and not habis
    return {
        "id": p.kode,
        "kelompok": kelompok,
        "pemohon": p.penduduk.nama,
        "surat": p.jenis.singkat,
        "nomor": surat.nomor,
        "keperluan": keperluan(p),
        # With a signature before this one the last change is that signature.
        "diperiksa": f"Diperiksa {oleh}"
        + ("" if dulu else f", {cap_waktu(timezone.localtime(p.diubah_pada), kini)}"),
        "dulu": dulu,
        "href": reverse("petugas:permohonan", kwargs={"kode": p.kode}),
        "href_pdf": reverse("petugas:surat", kwargs={"kode": p.kode}),
        "cetak": kelompok in ("basah", "basah_lain", "kedua"),
        "lewat": waktu.teks if waktu.kelompok == "lewat" else "",
        "siap": bisa,
        "dibuat": surat.berkas_id is None and not habis,
        "habis": habis,
        "galat": surat.galat,
        "berjalan": r.upaya is not None and r.upaya.berjalan,
        "gagal": r.gagal.pesan if r.gagal else "",
        "menunggu": f"{g.nama}, {g.jabatan}" if g else "",
        "kedua": g is not None and g.kedua,
        "penanda": f"{surat.penanda.nama}, {surat.penanda.nama_jabatan}",
        "sertifikat": g.sertifikat if g else None,
    }


def kelompokkan(semua: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups of cards in the order of KELOMPOK, joined where they share a form; the empty ones left out."""
    hasil: list[dict[str, Any]] = []
    for kunci, (judul, borang) in KELOMPOK.items():
        isi = [k for k in semua if k["kelompok"] == kunci]
        if not isi:
            continue
        bagian = {"kunci": kunci, "judul": judul, "kartu": isi}
        if borang and hasil and hasil[-1]["borang"] == borang:
            hasil[-1]["bagian"].append(bagian)
            hasil[-1]["siap"] += sum(1 for k in isi if k["siap"])
        else:
            hasil.append({"borang": borang, "bagian": [bagian], "siap": sum(1 for k in isi if k["siap"])})
    return hasil


def keperluan(p: Permohonan) -> str:
    """What the letter is for, as the citizen wrote it."""
    return str(p.isian.get("keperluan") or p.keterangan_tambahan or "")
