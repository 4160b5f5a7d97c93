"""All letter types of the village: whose wording, how they are asked for, on or off."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from balai.desa.hak import Hak
from balai.surat.bawaan import semua_bawaan
from balai.surat.models import JenisSurat
from balai.surat.services.jenis_atur import jenis_aktifkan, jenis_nonaktifkan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan.kata import JALUR_PENDEK, asal_jenis

KEADAAN = (
    ("", "Semua"),
    ("nyala", "Dilayani"),
    ("mati", "Tidak dilayani"),
    ("desa", "Diubah atau buatan desa"),
)

_DIPAKAI = "Permohonan baru memakai versi ini."
_BELUM = "Belum dilayani sampai Anda menyalakannya di Setelan."
_SELESAI = {
    "nyala": ("success", "{nama} sekarang dilayani."),
    "mati": ("success", "{nama} tidak dilayani lagi. Permohonan yang sedang berjalan tetap diselesaikan."),
    "setelan": ("success", "Setelan tersimpan."),
    "naskah": ("success", f"Tersimpan sebagai versi baru. {_DIPAKAI}"),
    "buat": ("success", f"Surat baru dibuat. {_BELUM}"),
    "impor": ("success", f"Berkas terbaca. {_BELUM}"),
    "ganti": ("success", f"Berkas tersimpan sebagai versi baru. {_DIPAKAI}"),
    "pakai": ("success", "Isi versi itu dipakai lagi, tersimpan sebagai versi baru."),
    "asli": ("success", "Teks asli dipakai lagi, tersimpan sebagai versi baru."),
    "tanpa_asli": ("warning", "Surat ini dibuat desa sendiri, jadi tidak ada teks aslinya."),
    "gagal": (
        "warning",
        "Versi itu tidak bisa dipakai lagi, karena ada data yang tidak dikenal lagi.",
    ),
    "atur": ("success", "Pengaturan tersimpan. Surat yang dibuat mulai sekarang memakainya."),
    "lambang": ("success", "Lambang diganti. Surat yang dibuat mulai sekarang memakainya."),
}


def kilat(
    request: PermintaanPetugas, nama: str = "Surat ini", *, dilayani: bool = True
) -> list[tuple[str, str]]:
    """The notice that a redirect asked for. A type that nobody can ask for says so."""
    ada = _SELESAI.get(request.GET.get("selesai", ""))
    if not ada:
        return []
    teks = ada[1].format(nama=nama)
    return [(ada[0], teks if dilayani else teks.replace(_DIPAKAI, _BELUM))]


def ke(rute: str, selesai: str, **bagian: Any) -> HttpResponse:
    """To a page, with a notice."""
    return redirect(f"{reverse(f'petugas:{rute}', kwargs=bagian)}?selesai={selesai}")


def kode_bawaan() -> frozenset[str]:
    """Codes of the types that come with Balai."""
    return frozenset(d.kode for d in semua_bawaan())


def jenis_atau_404(kode: str) -> JenisSurat:
    """A type of this village with its newest version."""
    jenis = JenisSurat.objects.select_related("versi", "penanda").filter(kode=kode).first()
    if jenis is None or jenis.versi is None:
        raise Http404
    return jenis


@petugas(Hak.ATUR_SURAT)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """The list, narrowed by words, category and state."""
    saring = {k: request.GET.get(k, "").strip()[:60] for k in ("q", "kategori", "keadaan")}
    semua = list(
        JenisSurat.objects.select_related("versi").defer("versi__definisi").order_by("urutan", "kode")
    )
    kategori = sorted({j.kategori for j in semua if j.kategori})
    bawaan = kode_bawaan()
    terpilih = [_baris(j, bawaan) for j in semua if _cocok(j, saring)]
    per: dict[str, list[dict[str, Any]]] = {}
    for b in terpilih:
        per.setdefault(b["kategori"], []).append(b)
    baru_saja = next((j.nama for j in semua if j.kode == request.GET.get("surat")), "Surat ini")
    konteks = {
        "saring": saring,
        "kategori": [("", "Semua golongan"), *((k, k) for k in kategori)],
        "keadaan": KEADAAN,
        "kelompok": list(per.items()),
        "jumlah": len(terpilih),
        "total": len(semua),
        "dilayani": sum(j.aktif for j in semua),
        "kembali": urlencode({k: v for k, v in saring.items() if v}),
        "pesan_kilat": kilat(request, baru_saja),
    }
    return tampil(request, "petugas/pengaturan/daftar.jinja", konteks)


def _cocok(j: JenisSurat, saring: dict[str, str]) -> bool:
    teks = f"{j.kode} {j.nama} {j.singkat} {j.untuk} {j.kategori}".lower()
    if any(k not in teks for k in saring["q"].lower().split()):
        return False
    if saring["kategori"] and j.kategori != saring["kategori"]:
        return False
    sendiri = j.versi is not None and not j.versi.bawaan
    return {"nyala": j.aktif, "mati": not j.aktif, "desa": sendiri}.get(saring["keadaan"], True)


def _baris(j: JenisSurat, bawaan: frozenset[str]) -> dict[str, Any]:
    return {
        "kode": j.kode,
        "nama": j.nama,
        "untuk": j.untuk,
        "kategori": j.kategori or "Lain-lain",
        "jalur": JALUR_PENDEK[j.jalur],
        "asal": asal_jenis(j, kode_bawaan=bawaan),
        "aktif": j.aktif,
    }


@petugas(Hak.ATUR_SURAT)
@require_POST
def nyala(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Switch a type on or off; pressing twice is the same as once."""
    jenis = jenis_atau_404(kode)
    if request.POST.get("aktif") == "1":
        jenis_aktifkan(jenis=jenis, oleh=request.pengguna)
    else:
        jenis_nonaktifkan(jenis=jenis, oleh=request.pengguna)
    selesai = "nyala" if jenis.aktif else "mati"
    if request.POST.get("dari") == "jenis":
        return ke("jenis_atur", selesai, kode=jenis.kode)
    saring = dict(parse_qsl(request.POST.get("kembali", "")[:300]))
    saring = {k: v for k, v in saring.items() if k in ("q", "kategori", "keadaan")}
    kueri = urlencode(saring | {"selesai": selesai, "surat": jenis.kode})
    return redirect(f"{reverse('petugas:jenis_surat')}?{kueri}#baris-{jenis.kode}")


def jenis_lain() -> list[tuple[str, str]]:
    """Types that a new one may be copied from."""
    baris = JenisSurat.objects.filter(~Q(versi=None)).order_by("nama", "kode").values_list("kode", "nama")
    return list(baris)
