"""The viewer of documents: what is open, how large, how turned, beside what. All of it in the address, so
that it works without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from balai.dasar.kode import tabel
from balai.surat.definisi import DefinisiJenis
from balai.surat.models import Permohonan, PermohonanDokumen, Riwayat
from balai.surat.selectors import penanda_baku
from balai.surat.susun import konsep_naskah, naskah_beku
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.waktu import cap_waktu

ZOOM = (50, 75, 100, 125, 150, 200, 300)
SURAT = "surat"  # the letter itself, shown like a document
KONSEP = "konsep"


@dataclass(frozen=True)
class Buka:
    """One open document. `gambar`: address of its picture. `halaman` counts from 1."""

    kode: str
    nama: str
    gambar: str
    unduh: str
    halaman: int
    jumlah: int
    diunggah: str


@dataclass(frozen=True)
class Pandangan:
    """State of the viewer as in the address."""

    dok: str
    banding: str
    hal: int
    putar: int
    zoom: int

    def alamat(self, **ubah: Any) -> str:
        """Address of this view with some of it changed."""
        isi = {
            "dok": self.dok,
            "banding": self.banding,
            "hal": self.hal if self.hal > 1 else "",
            "putar": self.putar or "",
            "zoom": self.zoom if self.zoom != 100 else "",
        } | ubah
        return "?" + urlencode({k: v for k, v in isi.items() if v})


def penampil(
    request: PermintaanPetugas,
    p: Permohonan,
    definisi: DefinisiJenis,
    dokumen: Mapping[str, PermohonanDokumen],
    diminta: Riwayat | None,
) -> dict[str, Any]:
    """Context of the left pane. `diminta`: the last return to the citizen, to mark what came after it."""
    surat = getattr(p, "surat", None)
    pilihan = ([SURAT] if surat is not None else []) + list(dokumen)
    v = _pandangan(request, [*pilihan, KONSEP], pilihan[0] if pilihan else KONSEP)
    nama = nama_dokumen(definisi, dokumen)
    naskah = None
    if SURAT in (v.dok, v.banding) and surat is not None:
        naskah = naskah_beku(surat.naskah, lambang=None)
    elif KONSEP in (v.dok, v.banding):
        naskah = konsep_untuk(request, p)
    return {
        "pandangan": v,
        "naskah": naskah,
        "buka": _buka(p, v.dok, v, dokumen, nama),
        "buka_banding": _buka(p, v.banding, v, dokumen, nama) if v.banding else None,
        "strip": _strip(p, v, definisi, dokumen, diminta, nama),
        "banding_pilihan": [(k, "Surat" if k == SURAT else nama[k]) for k in pilihan if k != v.dok],
        "zoom_kecil": max((z for z in ZOOM if z < v.zoom), default=0),
        "zoom_besar": min((z for z in ZOOM if z > v.zoom), default=0),
        "belum_ada": [
            s.nama
            for s in definisi.dokumen
            if s.wajib and s.kode not in dokumen and s.kode not in p.dokumen_dilihat
        ],
        "dilihat_asli": dilihat_asli(p, nama),
    }


def dilihat_asli(p: Permohonan, nama: Mapping[str, str]) -> list[str]:
    """ "KTP, KK dilihat aslinya oleh Rini Astuti" by each official who saw originals at the desk."""
    siapa: dict[str, list[str]] = {}
    for kode, cap in p.dokumen_dilihat.items():
        siapa.setdefault(cap["nama"], []).append(nama.get(kode, kode))
    return [f"Aslinya dilihat {oleh}: {', '.join(daftar)}." for oleh, daftar in siapa.items()]


def _pandangan(request: PermintaanPetugas, dikenal: list[str], baku: str) -> Pandangan:
    q = request.GET
    dok = q.get("dok", "") if q.get("dok") in dikenal else baku
    banding = q.get("banding", "")

    def satu(kunci: str, boleh: tuple[int, ...], baku: int) -> int:
        nilai = q.get(kunci, "")
        return int(nilai) if nilai in map(str, boleh) else baku

    return Pandangan(
        dok=dok,
        banding=banding if banding in dikenal and banding != dok else "",
        hal=satu("hal", tuple(range(1, 51)), 1),
        putar=satu("putar", (0, 90, 180, 270), 0),
        zoom=satu("zoom", ZOOM, 100),
    )


def nama_dokumen(definisi: DefinisiJenis, dokumen: Mapping[str, PermohonanDokumen]) -> dict[str, str]:
    """Requirement code -> the short name that fits on a thumbnail."""
    pendek = tabel("jenis_dokumen_pendek")
    panjang = {s.kode: s.nama for s in definisi.dokumen}
    return {k: pendek.get(k) or panjang.get(k) or k for k in {*panjang, *dokumen}}


def alamat_dokumen(p: Permohonan, syarat: str, varian: str, putar: int = 0) -> str:
    alamat = reverse("petugas:dokumen", kwargs={"kode": p.kode, "syarat": syarat, "varian": varian})
    return f"{alamat}?putar={putar}" if putar else alamat


def _buka(
    p: Permohonan, kode: str, v: Pandangan, dokumen: Mapping[str, PermohonanDokumen], nama: Mapping[str, str]
) -> Buka | None:
    baris = dokumen.get(kode)
    if baris is None:
        return None
    berkas = baris.dokumen.berkas
    pdf = berkas.mime == "application/pdf"
    hal = min(v.hal, berkas.halaman) if pdf and kode == v.dok else 1
    putar = v.putar if kode == v.dok else 0
    kini = timezone.localtime()
    return Buka(
        kode=kode,
        nama=nama[kode],
        gambar=alamat_dokumen(p, kode, f"hal-{hal}" if pdf else "asli", putar),
        unduh=alamat_dokumen(p, kode, "asli"),
        halaman=hal,
        jumlah=berkas.halaman if pdf else 1,
        diunggah=cap_waktu(timezone.localtime(berkas.dibuat_pada), kini),
    )


def _strip(
    p: Permohonan,
    v: Pandangan,
    definisi: DefinisiJenis,
    dokumen: Mapping[str, PermohonanDokumen],
    diminta: Riwayat | None,
    nama: Mapping[str, str],
) -> list[dict[str, Any]]:
    urut = [s.kode for s in definisi.dokumen if s.kode in dokumen]
    urut += [k for k in dokumen if k not in urut]
    butir: list[dict[str, Any]] = []
    if getattr(p, "surat", None) is not None:
        butir.append(_lembar("Surat", SURAT, v))
    elif v.dok == KONSEP:
        butir.append(_lembar("Konsep", KONSEP, v))
    for kode in urut:
        butir.append(
            {
                "nama": nama[kode],
                "href": f"?{urlencode({'dok': kode})}",
                "gambar": alamat_dokumen(p, kode, "kecil"),
                "keadaan": _keadaan(p, kode, dokumen[kode], diminta),
                "aktif": v.dok == kode,
            }
        )
    return butir


def _lembar(nama: str, kode: str, v: Pandangan) -> dict[str, Any]:
    return {"nama": nama, "href": f"?dok={kode}", "gambar": "", "keadaan": "", "aktif": v.dok == kode}


def _keadaan(p: Permohonan, kode: str, baris: PermohonanDokumen, diminta: Riwayat | None) -> str:
    if diminta is None:
        return ""
    if baris.diubah_pada > diminta.waktu:
        return "baru"
    return "ganti" if p.keadaan == "perlu_perbaikan" and f"dokumen:{kode}" in p.bagian else ""


def konsep_untuk(request: PermintaanPetugas, p: Permohonan) -> Any:
    """The letter as it would become, signed by the one who is chosen or by the head."""
    penanda = p.penanda or penanda_baku(p.jenis)
    if penanda is None:
        return None
    return konsep_naskah(
        desa=request.desa, permohonan=p, penanda=penanda, tanggal=timezone.localdate(), lambang=None
    )
