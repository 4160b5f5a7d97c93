"""The viewer of a report's evidence: what is open, how large, how turned; all of it in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from balai.lapor.models import BuktiLaporan, Laporan
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.penampil import ZOOM, Buka, Pandangan
from balai.web.petugas.waktu import cap_waktu

HALAMAN_MAKS = 50


def alamat_bukti(laporan: Laporan, dok: str, varian: str, putar: int = 0) -> str:
    alamat = reverse("petugas:lapor_bukti", kwargs={"kode": laporan.kode, "dok": dok, "varian": varian})
    return f"{alamat}?putar={putar}" if putar else alamat


def penampil_bukti(
    request: PermintaanPetugas, laporan: Laporan, bukti: Sequence[BuktiLaporan]
) -> dict[str, Any]:
    """Context of the left pane; the first document is open unless the address says another."""
    menurut = {b.dokumen.kode: b for b in bukti}
    v = _pandangan(request, menurut)
    return {
        "pandangan": v,
        "buka": _buka(laporan, menurut.get(v.dok), v),
        "strip": [
            {
                "nama": b.dokumen.nama,
                "href": f"?{urlencode({'dok': kode})}",
                "gambar": alamat_bukti(laporan, kode, "kecil"),
                "keadaan": "",
                "aktif": v.dok == kode,
            }
            for kode, b in menurut.items()
        ],
        "zoom_kecil": max((z for z in ZOOM if z < v.zoom), default=0),
        "zoom_besar": min((z for z in ZOOM if z > v.zoom), default=0),
    }


def _pandangan(request: PermintaanPetugas, menurut: dict[str, BuktiLaporan]) -> Pandangan:
    q = request.GET

    def satu(kunci: str, boleh: Sequence[int], baku: int) -> int:
        nilai = q.get(kunci, "")
        return int(nilai) if nilai in map(str, boleh) else baku

    dok = q.get("dok", "")
    return Pandangan(
        dok=dok if dok in menurut else next(iter(menurut), ""),
        banding="",
        hal=satu("hal", range(1, HALAMAN_MAKS + 1), 1),
        putar=satu("putar", (0, 90, 180, 270), 0),
        zoom=satu("zoom", ZOOM, 100),
    )


def _buka(laporan: Laporan, b: BuktiLaporan | None, v: Pandangan) -> Buka | None:
    if b is None:
        return None
    berkas, kode = b.dokumen.berkas, b.dokumen.kode
    pdf = berkas.mime == "application/pdf"
    hal = min(v.hal, berkas.halaman) if pdf else 1
    return Buka(
        kode=kode,
        nama=b.dokumen.nama,
        gambar=alamat_bukti(laporan, kode, f"hal-{hal}" if pdf else "asli", v.putar),
        unduh=alamat_bukti(laporan, kode, "asli"),
        halaman=hal,
        jumlah=berkas.halaman if pdf else 1,
        diunggah=cap_waktu(timezone.localtime(berkas.dibuat_pada), timezone.localtime()),
    )
