"""Correct one record: every column by section, on what ground, and never over somebody else's change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.jejak.services import catat_baca
from balai.penduduk.cari import bernomor
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import Penduduk
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.services import DataDitolak, penduduk_ubah
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.penduduk import alasan_berlaku, orang_atau_404, tanya_alasan
from balai.web.petugas.register.medan import (
    DAPAT_DIUBAH,
    baca_kolom,
    isi_orang,
    isian_bagian,
    kode_tampil_isian,
    petunjuk_nik,
)

DASAR: Final = (
    "Kartu Keluarga",
    "KTP elektronik",
    "Akta kelahiran",
    "Akta perkawinan atau buku nikah",
    "Akta perceraian",
    "Ijazah",
    "Surat keterangan RT atau dusun",
    "Laporan warga",
    "Pembetulan salah ketik",
)
ALASAN_UBAH: Final = "Mengubah data"


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The form shows all that is known, so it opens only on a record that was opened with a reason."""
    o = orang_atau_404(pk)
    if request.method == "POST":
        return _simpan(request, o)
    if not alasan_berlaku(request.pengguna, o):
        return tanya_alasan(request, o, lanjut="ubah")
    return _formulir(request, o, isi_orang(o))


def _simpan(request: PermintaanPetugas, o: Penduduk) -> HttpResponse:
    """Only what this official changed is written; what another wrote meanwhile stays, or is asked about."""
    kini = isi_orang(o)
    awal = _awal(request.POST.get("awal", ""), kini)
    nilai = {m: " ".join(request.POST.get(m, awal[m]).split()) for m in DAPAT_DIUBAH}
    milik = {m: v for m, v in nilai.items() if v != awal[m]}
    bersih, galat = baca_kolom(milik)
    dasar = _dasar(request)
    if not dasar:
        galat["dasar"] = "Pilih dasar perubahan."
    elif bernomor(dasar):
        galat["catatan"] = "Tulis tanpa NIK atau nomor KK."
    tabrakan = {
        m: kode_tampil_isian(m, kini[m]) for m, v in milik.items() if kini[m] != awal[m] and kini[m] != v
    }
    if galat or tabrakan:
        # What was shown as the present state is the start of the next try, so that a second Simpan decides.
        return _formulir(request, o, kini | milik, galat=galat, tabrakan=tabrakan, status=422)
    try:
        peristiwa = penduduk_ubah(orang=o, ubahan=bersih, oleh=request.pengguna, alasan=dasar)
    except DataDitolak as e:
        return _formulir(request, o, kini | milik, galat={e.medan: str(e)}, status=422)
    except BulanDikunci as e:
        return _formulir(request, o, kini | milik, galat={"dasar": str(e)}, status=422)
    if not alasan_berlaku(request.pengguna, o):
        catat_baca(akun=request.pengguna, subjek_id=o.pk, aksi="penduduk.buka", alasan=ALASAN_UBAH)
    hasil = "tersimpan" if peristiwa is not None else "tetap"
    return redirect(f"{reverse('petugas:orang', kwargs={'pk': o.pk})}?{hasil}=1")


def _awal(teks: str, kini: Mapping[str, str]) -> dict[str, str]:
    """What the form showed when it was opened; a lost or bent field counts as unchanged since."""
    try:
        isi = json.loads(teks)
    except ValueError:
        isi = {}
    isi = isi if isinstance(isi, dict) else {}
    teks_awal = {m: v if isinstance(v := isi.get(m), str) else kini[m] for m in DAPAT_DIUBAH}
    return {m: " ".join(v.split()) for m, v in teks_awal.items()}


def _dasar(request: PermintaanPetugas) -> str:
    """ "Kartu Keluarga: terbit 3 Mei"; '' when none was chosen."""
    dasar = request.POST.get("dasar", "")
    catatan = " ".join(request.POST.get("catatan", "").split())[:200]
    if dasar not in DASAR:
        return ""
    return f"{dasar}: {catatan}" if catatan else dasar


def _formulir(
    request: PermintaanPetugas,
    o: Penduduk,
    nilai: Mapping[str, str],
    *,
    galat: Mapping[str, str] | None = None,
    tabrakan: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    galat, tabrakan = dict(galat or {}), dict(tabrakan or {})
    konteks: dict[str, Any] = {
        "orang": o,
        "bagian": isian_bagian(nilai, galat, tabrakan, petunjuk_nik(o)),
        "awal": json.dumps(isi_orang(o)),
        "dasar": [("", "Pilih dasar"), *((d, d) for d in DASAR)],
        "dasar_dipilih": request.POST.get("dasar", ""),
        "catatan": request.POST.get("catatan", ""),
        "galat": galat,
        "galat_daftar": [(f"id_{m}", p) for m, p in galat.items()],
        "tabrakan": [KOLOM_PENDUDUK[m].label for m in tabrakan],
    }
    return tampil(request, "petugas/register/ubah.jinja", konteks, status=status)
