"""Recipients from a file: upload, dry run, store exactly that, take it back."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from balai.bantuan.impor import KOLOM_KARTU, KOLOM_KUNCI, BarisPeriksa, BerkasTakTerbaca, Hasil, Pemeriksaan
from balai.bantuan.lembar import contoh_xlsx, ditolak_xlsx
from balai.bantuan.models import ImporPenerima, Program
from balai.bantuan.services import (
    BantuanDitolak,
    HasilBerubah,
    impor_buang,
    impor_lihat,
    impor_periksa,
    impor_terapkan,
    impor_urungkan,
)
from balai.bantuan.services.impor import UKURAN_MAKS
from balai.berkas.gudang import GalatGudang
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import SEBUTAN, href_program, kilat, program_atau_404
from balai.web.petugas.impor.unduhan import nama_polos, unduhan
from balai.web.petugas.konteks import tampil

TAB = {Hasil.BARU: "Baru", Hasil.TANYA: "Perlu alasan", Hasil.SUDAH: "Sudah ada", Hasil.DITOLAK: "Ditolak"}
TAMPIL_MAKS = 500  # rows of one tab on the page; the file holds them all
K = ImporPenerima.Keadaan


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Upload; a file that can be read leads on to what it would do."""
    program = program_atau_404(pk)
    if request.method != "POST":
        return _unggah(request, program)
    berkas = request.FILES.get("berkas")
    if not isinstance(berkas, UploadedFile):
        return _unggah(request, program, galat="Pilih dulu berkas Excel yang berisi daftar penerima.")
    if (berkas.size or 0) > UKURAN_MAKS:
        return _unggah(request, program, galat="Berkas lebih dari 5 MB. Bagi menjadi beberapa berkas.")
    try:
        baru = impor_periksa(
            program=program, isi=berkas.read(), nama=berkas.name or "berkas", oleh=request.pengguna
        )
    except (BerkasTakTerbaca, BantuanDitolak) as e:
        return _unggah(request, program, galat=str(e))
    except GalatGudang as e:
        return _unggah(request, program, galat=e.pesan)
    return redirect("petugas:bantuan_impor_satu", pk=pk, kode=baru.kode)


def _unggah(request: PermintaanPetugas, program: Program, *, galat: str = "") -> HttpResponse:
    lama = ImporPenerima.objects.filter(program=program).select_related("oleh").order_by("-dibuat_pada")[:20]
    konteks = {
        "program": program,
        "kunci_kolom": KOLOM_KUNCI[program.sasaran],
        "kolom": KOLOM_KARTU,
        "baris": [_baris_lama(i) for i in lama],
        "galat": galat,
        "galat_daftar": [("id_berkas", galat)] if galat else [],
        "pesan_kilat": kilat(request),
        "kembali": href_program(program),
    }
    return tampil(request, "petugas/bantuan/impor.jinja", konteks, status=422 if galat else 200)


_CHIP = {
    K.SIAP: ("Belum disimpan", "kunyit", "mata"),
    K.SELESAI: ("Sudah disimpan", "hijau", "lingkar-centang"),
    K.DIBATALKAN: ("Dibatalkan", "garis", "lingkar-coret"),
}


def _baris_lama(i: ImporPenerima) -> dict[str, Any]:
    ringkas = [f"{i.jumlah[k]} {label.lower()}" for k, label in TAB.items() if i.jumlah.get(k)]
    return {
        "href": _href(i),
        "kode": i.kode,
        "nama": i.nama_berkas,
        "chip": _CHIP[K(i.keadaan)],
        "ringkas": ", ".join(ringkas),
        "oleh": i.oleh.nama if i.oleh else "Sistem",
        "waktu": i.dibuat_pada,
    }


def _href(i: ImporPenerima) -> str:
    return reverse("petugas:bantuan_impor_satu", kwargs={"pk": i.program_id, "kode": i.kode})


def _impor_atau_404(pk: int, kode: str) -> ImporPenerima:
    i = (
        ImporPenerima.objects.select_related("program", "berkas", "oleh")
        .filter(kode=kode, program_id=pk)
        .first()
    )
    if i is None:
        raise Http404
    return i


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_satu(request: PermintaanPetugas, pk: int, kode: str) -> HttpResponse:
    """What the file would do, or did. POST: aksi = simpan, buang, urung."""
    i = _impor_atau_404(pk, kode)
    if request.method != "POST":
        return _halaman(request, i)
    aksi, oleh = request.POST.get("aksi", ""), request.pengguna
    try:
        if aksi == "buang":
            impor_buang(impor=i, oleh=oleh)
            return redirect(reverse("petugas:bantuan_impor", kwargs={"pk": pk}) + "?selesai=buang")
        if aksi == "urung":
            impor_urungkan(impor=i, oleh=oleh)
            return redirect(reverse("petugas:bantuan_impor", kwargs={"pk": pk}) + "?selesai=urung")
        sertakan = request.POST.get("sertakan") == "1"
        alasan = request.POST.get("alasan", "").strip() if sertakan else ""
        if sertakan and not alasan:
            return _halaman(request, i, galat="Tulis alasannya, atau hapus centang di atasnya.")
        impor_terapkan(impor=i, alasan=alasan, oleh=oleh)
    except HasilBerubah as e:
        return _halaman(request, _impor_atau_404(pk, kode), pesan=[("warning", str(e))], status=409)
    except BantuanDitolak as e:
        return _halaman(request, _impor_atau_404(pk, kode), pesan=[("error", str(e))], status=422)
    return redirect(_href(i))


def _halaman(
    request: PermintaanPetugas,
    i: ImporPenerima,
    *,
    galat: str = "",
    pesan: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    hasil = _periksa(i) if i.keadaan == K.SIAP else None
    tab = _tab(request, i)
    baris = [b for b in hasil.baris if b.hasil == tab] if hasil else []
    konteks = {
        "impor": i,
        "program": i.program,
        "sebutan": SEBUTAN[i.program.sasaran],
        "chip": _CHIP[K(i.keadaan)],
        "jumlah": {k.value: int(i.jumlah.get(k, 0)) for k in Hasil},
        "tersimpan": int(i.jumlah.get("tersimpan", 0)),
        "tab": tab.value,
        "tab_butir": [
            (label, f"{_href(i)}?tab={k}", int(i.jumlah.get(k, 0)), k == tab)
            for k, label in TAB.items()
            if i.jumlah.get(k)
        ],
        "baris": [_baris(b) for b in baris[:TAMPIL_MAKS]],
        "sisa": max(0, len(baris) - TAMPIL_MAKS),
        "asing": hasil.asing if hasil else (),
        "ada_hasil": hasil is not None,
        "sertakan": request.POST.get("sertakan") == "1",
        "alasan": request.POST.get("alasan", ""),
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
        "pesan_kilat": [*kilat(request), *(pesan or [])],
        "oleh": i.oleh.nama if i.oleh else "Sistem",
        "kembali": reverse("petugas:bantuan_impor", kwargs={"pk": i.program_id}),
    }
    return tampil(request, "petugas/bantuan/impor_satu.jinja", konteks, status=422 if galat else status)


def _periksa(i: ImporPenerima) -> Pemeriksaan | None:
    """The rows; None where the file cannot be opened any more."""
    try:
        return impor_lihat(i)
    except (GalatGudang, BantuanDitolak, BerkasTakTerbaca):
        return None


def _tab(request: PermintaanPetugas, i: ImporPenerima) -> Hasil:
    """The tab that was asked for; else the first that has rows."""
    diminta = request.GET.get("tab", "")
    if diminta in tuple(Hasil) and i.jumlah.get(diminta):
        return Hasil(diminta)
    return next((h for h in Hasil if i.jumlah.get(h)), Hasil.DITOLAK)


def _baris(b: BarisPeriksa) -> dict[str, Any]:
    return {"nomor": b.nomor, "kunci": b.kunci, "nama": b.nama, "pesan": list(b.pesan)}


@petugas(Hak.KELOLA_BANTUAN)
@require_safe
def impor_ditolak(_request: PermintaanPetugas, pk: int, kode: str) -> HttpResponse:
    """The refused rows as they stood, to mend and send again."""
    i = _impor_atau_404(pk, kode)
    hasil = _periksa(i)
    if hasil is None:
        raise Http404
    return unduhan(ditolak_xlsx(i.program, hasil), f"ditolak-{nama_polos(i.nama_berkas)}.xlsx")


@petugas(Hak.KELOLA_BANTUAN)
@require_safe
def contoh(_request: PermintaanPetugas, pk: int) -> HttpResponse:
    """An empty sheet with the right columns."""
    program = program_atau_404(pk)
    return unduhan(contoh_xlsx(program), f"contoh-penerima-{program.kode.lower()}.xlsx")
