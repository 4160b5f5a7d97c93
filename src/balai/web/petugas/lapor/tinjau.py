"""Review of one report: old, new and evidence on one screen; accept or refuse value by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.tanggal import tanggal_parse
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.jejak.services import catat_baca
from balai.lapor.medan import kolom
from balai.lapor.models import ButirLaporan, Laporan
from balai.lapor.selectors import antrean_lapor as antrean
from balai.lapor.selectors import bukti_laporan, butir_laporan, laporan_meja, penduduk_mirip
from balai.lapor.services import (
    CARA_TAMBAH,
    Putusan,
    PutusanSalah,
    SudahTutup,
    laporan_tambah_putuskan,
    laporan_ubah_putuskan,
)
from balai.penduduk.kolom import nilai_dari_json
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services import peringatan_orang
from balai.surat.susun import kode_tampil
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.lapor import KEADAAN, baris, judul, kapan, label
from balai.web.petugas.fakta import telepon_aman, wa_aman
from balai.web.petugas.lapor.bukti import penampil_bukti
from balai.web.petugas.lembaran import dokumen_jawab
from balai.web.titipan import titipan_ambil

BAYI = timedelta(days=60)  # a birth is to be reported within 60 days (UU 23/2006 art. 27)
PALING_BANYAK = 600
J = Peristiwa.Jenis
TOLAK = "tolak"
CARA: dict[str, tuple[str, str]] = {
    J.LAHIR: ("Terima sebagai kelahiran", "Bayi baru lahir, dihitung sebagai kelahiran bulan ini."),
    J.PENDATAAN: ("Terima, sudah lama tinggal di sini", "Selama ini belum tercatat."),
    J.DATANG: ("Terima sebagai pindah datang", "Baru pindah ke sini dari tempat lain."),
}


def _atau_404(kode: str) -> Laporan:
    x = laporan_meja(kode)
    if x is None:
        raise Http404
    return x


def _alasan_baca(x: Laporan) -> str:
    """Why this official looks, as the citizen will read it."""
    return f"Memeriksa laporan {x.pelapor.nama}"


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def laporan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """GET: the report beside the register. POST: the decision, or the same page with the NIK in full."""
    x = _atau_404(kode)
    if request.method != "POST":
        titipan = titipan_ambil(request) if x.menunggu else None
        return _halaman(request, x, titipan["isi"] if titipan else {})
    ketikan = request.POST.dict()
    if request.POST.get("tampilkan") == "nik":
        catat_baca(akun=request.pengguna, subjek_id=_subjek(x), aksi="penduduk.nik", alasan=_alasan_baca(x))
        return _halaman(request, x, ketikan, nik_terbuka=True)
    try:
        (_putuskan_tambah if x.jenis == Laporan.Jenis.TAMBAH else _putuskan_ubah)(request, x)
    except PutusanSalah as e:
        return _halaman(request, x, ketikan, galat=e.galat)
    except SudahTutup as e:
        return _kedahuluan(request, x, e.laporan)
    return redirect(f"{reverse('petugas:lapor_tinjau', kwargs={'kode': x.kode})}?selesai=1")


def _kedahuluan(request: PermintaanPetugas, x: Laporan, kini: Laporan) -> HttpResponse:
    """The reporter or a colleague was faster; one's own second press is no news."""
    if kini.diputus_oleh_id == request.pengguna.pk:
        return redirect(f"{reverse('petugas:lapor_tinjau', kwargs={'kode': x.kode})}?selesai=1")
    if kini.keadaan == Laporan.Keadaan.DITARIK:
        pesan = f"{x.pelapor.nama} sudah menarik laporan ini, {kapan(kini)}. Keputusan Anda tidak disimpan."
    else:
        pesan = f"{kini.pemutus} sudah lebih dulu memutuskan, {kapan(kini)}. Keputusan Anda tidak disimpan."
    return _halaman(request, _atau_404(x.kode), {}, kilat=[("warning", pesan)], status=409)


def _putuskan_ubah(request: PermintaanPetugas, x: Laporan) -> None:
    putusan = {}
    for b in butir_laporan(x):
        jawab = request.POST.get(f"putusan-{b.medan}", "")
        if jawab in ("terima", TOLAK):
            alasan = request.POST.get(f"alasan-{b.medan}", "")
            putusan[b.medan] = Putusan(terima=jawab == "terima", alasan=alasan)
    laporan_ubah_putuskan(laporan=x, putusan=putusan, oleh=request.pengguna)


def _putuskan_tambah(request: PermintaanPetugas, x: Laporan) -> None:
    """Raises PutusanSalah, SudahTutup."""
    cara = request.POST.get("cara", "")
    if cara not in (TOLAK, *CARA_TAMBAH):
        raise PutusanSalah({"cara": "Pilih terima atau tolak."})
    tanggal: date | None = None
    if cara == J.DATANG and (teks := request.POST.get("tanggal", "").strip()):
        try:
            tanggal = tanggal_parse(teks)
        except ValueError as e:
            raise PutusanSalah({"tanggal": str(e)}) from e
    laporan_tambah_putuskan(
        laporan=x,
        cara=None if cara == TOLAK else J(cara),
        tanggal=tanggal,
        alasan=request.POST.get("alasan", ""),
        oleh=request.pengguna,
        kode_desa=request.desa.kode,
    )


def _subjek(x: Laporan) -> int:
    return x.orang_id or x.pelapor_id


def _halaman(
    request: PermintaanPetugas,
    x: Laporan,
    ketikan: Mapping[str, Any],
    *,
    galat: Mapping[str, str] | None = None,
    kilat: Sequence[tuple[str, str]] = (),
    status: int = 200,
    nik_terbuka: bool = False,
) -> HttpResponse:
    catat_baca(akun=request.pengguna, subjek_id=_subjek(x), aksi="penduduk.buka", alasan=_alasan_baca(x))
    butir = butir_laporan(x)
    tambah = x.jenis == Laporan.Jenis.TAMBAH
    galat = dict(galat or {})
    konteks = {
        "x": x,
        "judul": judul(x),
        "keadaan": KEADAAN[x.keadaan],
        "kapan": kapan(x),
        "tambah": tambah,
        "baris": baris(butir, None if tambah else x.orang, samar=not nik_terbuka),
        "nik_terbuka": nik_terbuka,
        "pelapor_fakta": _pelapor(x),
        "wa": wa_aman(x.akun.telepon),
        "ketikan": dict(ketikan),
        "galat": galat,
        "galat_daftar": _ringkas(galat, butir, tambah=tambah),
        "pesan_kilat": [*_selesai(request, x), *kilat],
        "peringatan": _peringatan(x, butir, request.desa) if x.menunggu else [],
        **_sekitar(x),
        **penampil_bukti(request, x, bukti_laporan(x)),
    }
    if tambah:
        konteks |= _usulan(butir) | {"mirip": _mirip(butir) if x.menunggu else []}
    status = 422 if galat else status
    return render(request, "petugas/lapor/tinjau.jinja", konteks, status=status)


def _selesai(request: PermintaanPetugas, x: Laporan) -> list[tuple[str, str]]:
    """Confirms this official's own decision; an address alone confirms nothing."""
    if not request.GET.get("selesai") or x.diputus_oleh_id != request.pengguna.pk:
        return []
    return [("success", f"Keputusan tersimpan. {x.pelapor.nama} sudah dikabari.")]


def _ringkas(
    galat: Mapping[str, str], butir: Sequence[ButirLaporan], *, tambah: bool
) -> list[tuple[str, str]]:
    """(id of the field, message); a fault of a value names it."""
    hasil = [(f"butir-{b.medan}", f"{label(b.medan)}: {galat[b.medan]}") for b in butir if b.medan in galat]
    dikenal = {b.medan for b in butir}
    lain = {k: v for k, v in galat.items() if k not in dikenal}
    return hasil + [(f"id_{k}" if k and tambah else "", v) for k, v in lain.items()]


def _pelapor(x: Laporan) -> list[tuple[str, str]]:
    o = x.pelapor
    rt = o.rt
    fakta = [
        ("Pelapor", o.nama),
        ("Dalam KK", kode_tampil("shdk", o.shdk) or "Belum tercatat"),
        ("Alamat", f"RT {rt.nomor} RW {rt.rw.nomor}, {rt.rw.dusun.nama}"),
    ]
    if x.akun.telepon:
        fakta.append(("Nomor HP", telepon_aman(x.akun.telepon)))
    return fakta


def _peringatan(x: Laporan, butir: Sequence[ButirLaporan], desa: Desa) -> list[str]:
    """What to look at again once all of it were accepted; never a block."""
    usul = copy(x.orang) if x.orang is not None else Penduduk()
    hasil = []
    if x.orang is not None and not x.orang.hidup:
        hasil.append(f"{x.orang.nama} tercatat {x.orang.get_status_dasar_display().lower()}.")
    menyangkut = {"nik", "tanggal_lahir", "tempat_lahir", "jenis_kelamin"} & {b.medan for b in butir}
    for b in butir:
        if b.medan != ButirLaporan.CATATAN:
            setattr(usul, b.medan, nilai_dari_json(kolom(b.medan), b.baru))
    return hasil + (peringatan_orang(usul, desa) if menyangkut and usul.nik else [])


def _mirip(butir: Sequence[ButirLaporan]) -> list[Penduduk]:
    isi = {b.medan: nilai_dari_json(kolom(b.medan), b.baru) for b in butir}
    lahir = isi.get("tanggal_lahir")
    return penduduk_mirip(str(isi.get("nama", "")), lahir if isinstance(lahir, date) else None)


def _usulan(butir: Sequence[ButirLaporan]) -> dict[str, Any]:
    """Ways of taking a missing member in; the likely one is named, none is chosen."""
    lahir = next((nilai_dari_json(kolom(b.medan), b.baru) for b in butir if b.medan == "tanggal_lahir"), None)
    hari = (timezone.localdate() - lahir).days if isinstance(lahir, date) else None
    bayi = hari is not None and timedelta(days=hari) <= BAYI
    usul = J.LAHIR if bayi else J.PENDATAAN
    pilihan = [(str(c), nama, f"Usulan. {ket}" if c == usul else ket) for c, (nama, ket) in CARA.items()]
    return {"cara": [*pilihan, (TOLAK, "Tolak", "Pelapor membaca alasan Anda.")]}


def _sekitar(x: Laporan) -> dict[str, Any]:
    """Neighbours among the reports that wait; of one that is decided, the one that waits longest."""
    kosong = {"urutan": "", "sebelum": "", "sesudah": "", "lanjut": ""}
    qs = antrean("menunggu").select_related(None).prefetch_related(None).values_list("kode", flat=True)
    if not x.menunggu:
        berikut = qs.first()
        return kosong | {"lanjut": _alamat(berikut) if berikut else ""}
    kode = list(qs[:PALING_BANYAK])
    n = kode.index(x.kode) if x.kode in kode else -1
    return kosong | {
        "urutan": f"{n + 1} dari {len(kode)}" if n >= 0 else "",
        "sebelum": _alamat(kode[n - 1]) if n > 0 else "",
        "sesudah": _alamat(kode[n + 1]) if 0 <= n < len(kode) - 1 else "",
    }


def _alamat(kode: str) -> str:
    return reverse("petugas:lapor_tinjau", kwargs={"kode": kode})


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def bukti(request: PermintaanPetugas, kode: str, dok: str, varian: str) -> HttpResponse:
    """A document beside this report; each look is written down. `varian`: asli, kecil, or hal-1 …"""
    x = _atau_404(kode)
    b = next((b for b in bukti_laporan(x) if b.dokumen.kode == dok), None)
    if b is None:
        raise Http404
    nama = f"bukti-{b.dokumen.jenis.lower()}"
    return dokumen_jawab(
        request, b.dokumen, varian, subjek_id=x.pelapor_id, alasan=_alasan_baca(x), nama=nama
    )
