""" "Isi Form": "Kode klasifikasi", proposed, and "Yang menandatangani" where that is free."""

from __future__ import annotations

from typing import Any

from balai.dasar.klasifikasi import klasifikasi_cari, klasifikasi_nama
from balai.desa.delegasi import penanda_pada
from balai.desa.models import Perangkat
from balai.surat.models import Permohonan
from balai.surat.selectors import penanda_baku
from balai.surat.services import klasifikasi_usul, konsep_pilihan
from balai.web.akses import PermintaanWarga

CARI = "cari_klasifikasi"  # name of the button that looks for other codes
KATA_MAKS = 60


def pilihan_terima(request: PermintaanWarga, p: Permohonan) -> None:
    """Keep what was chosen. Raises KonsepTerkunci."""
    pk = request.POST.get("penanda", "")
    penanda = None
    if p.jenis.pilih_penanda and pk.isascii() and pk.isdigit() and len(pk) < 18:
        penanda = Perangkat.objects.filter(pk=int(pk)).first()
    kini = konsep_pilihan(
        permohonan=p, klasifikasi=request.POST.get("klasifikasi", p.klasifikasi), penanda=penanda
    )
    p.klasifikasi, p.penanda = kini.klasifikasi, kini.penanda


def minta_cari(request: PermintaanWarga) -> bool:
    """Whether another code is looked for: by the button, or by Enter in its field."""
    kata = request.POST.get("kata_klasifikasi", "").strip()
    return CARI in request.POST or (bool(kata) and kata != request.POST.get("kata_tadi", "").strip())


def pilihan_tampil(request: PermintaanWarga, p: Permohonan) -> dict[str, Any]:
    """Both fields for the page."""
    usul = klasifikasi_usul(p)
    kini = p.klasifikasi or usul
    kata = " ".join(request.POST.get("kata_klasifikasi", "")[:KATA_MAKS].split())
    ketemu = klasifikasi_cari(kata)
    opsi = {k: _baris(k) for k in (kini, usul)} | {k: f"{k} {nama}" for k, nama in ketemu}
    hasil: dict[str, Any] = {
        "klasifikasi": kini,
        "klasifikasi_nama": klasifikasi_nama(kini),
        "klasifikasi_opsi": list(opsi.items()),
        "klasifikasi_kata": kata,
        "klasifikasi_buka": minta_cari(request),
        "klasifikasi_kabar": _kabar(kata, len(ketemu)) if minta_cari(request) else "",
        "penanda_opsi": [],
    }
    if p.jenis.pilih_penanda:
        baku = penanda_baku(p.jenis)
        hasil["penanda_opsi"] = [(str(x.pk), f"{x.nama}, {x.nama_jabatan}") for x in penanda_pada()]
        hasil["penanda_nilai"] = str(p.penanda_id or (baku.pk if baku else ""))
    return hasil


def _baris(kode: str) -> str:
    nama = klasifikasi_nama(kode)
    return f"{kode} {nama}" if nama else kode


def _kabar(kata: str, jumlah: int) -> str:
    if not kata:
        return "Tulis kata yang dicari dulu, misalnya usaha."
    return f"{jumlah} kode untuk “{kata}”. Pilih di bawah." if jumlah else f"Tidak ada kode untuk “{kata}”."
