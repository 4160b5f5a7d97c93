"""The history as a list, the choice of what happened, and the search for whom it happened to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.tanggal import BULAN
from balai.desa.hak import Hak
from balai.penduduk.cari import penduduk_pilih, rt_semua, tempat_tampil
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.riwayat import kalimat, peristiwa_daftar
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import NIK_DI_ALAMAT, kata_bersih, rahasia
from balai.web.petugas.konteks import tampil
from balai.web.petugas.peristiwa.borang import keluarga_atau_404
from balai.web.petugas.peristiwa.datang import datang_isi
from balai.web.petugas.peristiwa.keluar import keluar_isi
from balai.web.petugas.peristiwa.lahir import lahir_isi
from balai.web.petugas.peristiwa.macam import KELOMPOK, MACAM, J, Macam
from balai.web.petugas.peristiwa.susunan import gabung_isi, kepala_isi, pisah_isi
from balai.web.petugas.waktu import hari_pendek

PALING_BANYAK = 20
_BULAN_MUNDUR = 24
_KELUARGA = {J.LAHIR: lahir_isi, J.KEPALA: kepala_isi, J.PISAH: pisah_isi}


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def peristiwa(request: PermintaanPetugas) -> HttpResponse:
    """Newest report first. Plain corrections of data stand here only when they are asked for."""
    jenis = request.GET.get("jenis", "")
    jenis = jenis if jenis in J.values else ""
    hari = _bulan(request.GET.get("bulan", ""))
    qs = peristiwa_daftar(jenis=jenis, bulan=hari)
    if not jenis:
        qs = qs.exclude(jenis=J.UBAH)
    hal = lembar(qs, request.GET.get("halaman", ""))
    bulan = f"{hari:%Y-%m}" if hari else ""
    saring = {k: v for k, v in (("jenis", jenis), ("bulan", bulan)) if v}
    konteks = {
        "hal": hal,
        "baris": [_baris(p) for p in hal.baris],
        "awalan": "?" + (urlencode(saring) + "&" if saring else "") + "halaman=",
        "jenis": jenis,
        "bulan": bulan,
        "tersaring": bool(saring),
        "jenis_pilih": [("", "Semua jenis"), *J.choices],
        "bulan_pilih": _bulan_pilih(hari),
        "boleh_catat": Hak.UBAH_PENDUDUK in request.pengguna.hak,
    }
    return tampil(request, "petugas/peristiwa/daftar.jinja", konteks)


def _bulan(teks: str) -> date | None:
    try:
        return date.fromisoformat(f"{teks}-01")
    except ValueError:
        return None


def _bulan_pilih(dipilih: date | None) -> list[tuple[str, str]]:
    hari = timezone.localdate().replace(day=1)
    semua = [_mundur(hari, n) for n in range(_BULAN_MUNDUR)]
    if dipilih is not None and dipilih not in semua:
        semua.append(dipilih)
    return [("", "Semua bulan"), *((f"{b:%Y-%m}", f"{BULAN[b.month - 1]} {b.year}") for b in semua)]


def _mundur(hari: date, n: int) -> date:
    bulan = hari.year * 12 + hari.month - 1 - n
    return date(bulan // 12, bulan % 12 + 1, 1)


def _baris(p: Peristiwa) -> dict[str, Any]:
    kini = timezone.localtime()
    return {
        "kode": p.kode,
        "kalimat": kalimat(p).rstrip("."),
        "jenis": p.get_jenis_display(),
        "tanggal": _pendek(p.tanggal, kini.date()),
        "lapor": _pendek(p.lapor_pada, kini.date()),
        "pelaku": p.pelaku,
        "dicatat": hari_pendek(timezone.localtime(p.dibuat_pada), kini),
        "batal": p.dibatalkan_pada is not None,
        "href": reverse("petugas:peristiwa_satu", kwargs={"kode": p.kode}),
    }


def _pendek(hari: date, kini: date) -> str:
    """ "17 Nov", with the year when it is another one."""
    return f"{hari.day} {BULAN[hari.month - 1][:3]}" + ("" if hari.year == kini.year else f" {hari.year}")


@petugas(Hak.UBAH_PENDUDUK)
@require_safe
def peristiwa_catat(request: PermintaanPetugas) -> HttpResponse:
    """What happened? With `?orang=` the kinds lead straight to that person and family."""
    teks = request.GET.get("orang", "")
    aman = teks.isascii() and teks.isdigit() and len(teks) < 18
    o = Penduduk.objects.filter(pk=int(teks)).first() if aman else None
    if teks and o is None:
        raise Http404
    kelompok = []
    for judul, kode in KELOMPOK:
        butir = [(MACAM[k], _tujuan(MACAM[k], o)) for k in kode]
        kelompok.append((judul, [(m, href) for m, href in butir if href]))
    return tampil(request, "petugas/peristiwa/pilih.jinja", {"orang": o, "kelompok": kelompok})


def _tujuan(m: Macam, o: Penduduk | None) -> str:
    """Where a kind leads; '' where it makes no sense for this person."""
    if o is None:
        return reverse("petugas:peristiwa_cari", kwargs={"jenis": m.kode})
    if m.jenis == J.PERGI and o.status_penduduk != "2":
        return ""
    pk = o.pk if m.mulai == "orang" and o.hidup else o.keluarga_id if m.mulai == "keluarga" else None
    return reverse("petugas:peristiwa_isi", kwargs={"jenis": m.kode, "pk": pk}) if pk else ""


_AJAKAN = {
    J.LAHIR: "Bayi ini lahir di keluarga siapa? Cari nama ayah, ibu, atau kepala keluarganya.",
    J.MATI: "Siapa yang meninggal?",
    J.PINDAH: "Siapa yang pindah? Kalau sekeluarga, cari salah satunya.",
    J.DATANG: "Yang datang membawa KK sendiri, atau menumpang KK warga desa ini?",
    J.HILANG: "Siapa yang hilang?",
    J.PERGI: "Penduduk sementara mana yang pergi?",
    J.PISAH: "KK mana yang dipisah? Cari nama salah satu anggotanya.",
    J.GABUNG: "Anggota KK mana yang masuk ke KK lain? Cari nama salah satunya.",
    J.KEPALA: "Kepala keluarga siapa yang diganti? Cari nama salah satu anggotanya.",
}


def macam_atau_404(jenis: str) -> Macam:
    if jenis not in MACAM:
        raise Http404
    return MACAM[jenis]


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_cari(request: PermintaanPetugas, jenis: str) -> HttpResponse:
    """Pick the person or family. A name may stand in the address, a NIK or KK number never."""
    m = macam_atau_404(jenis)
    return _cari(request, m, _AJAKAN[m.jenis], "petugas:peristiwa_isi", {"jenis": m.kode})


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_ke(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Pick the family that others join."""
    keluarga_atau_404(pk)
    ajakan = "Masuk ke KK siapa? Cari nama salah satu anggota KK yang dituju."
    return _cari(request, MACAM[J.GABUNG], ajakan, "petugas:peristiwa_gabung", {"pk": pk}, kecuali=pk)


def _cari(
    request: PermintaanPetugas, m: Macam, ajakan: str, rute: str, bagian: dict[str, Any], kecuali: int = 0
) -> HttpResponse:
    kilat: list[tuple[str, str]] = []
    if request.method == "POST":
        kata = kata_bersih(request.POST.get("q", ""))
        if not rahasia(kata):
            return redirect(f"{request.path}?{urlencode({'q': kata})}" if kata else request.path)
    else:
        kata = kata_bersih(request.GET.get("q", ""))
        if rahasia(kata):
            kata, kilat = "", [("warning", NIK_DI_ALAMAT)]
    medan = "ke" if kecuali else "pk"
    baru = reverse("petugas:peristiwa_datang") if m.jenis == J.DATANG else ""
    konteks = {
        "macam": m,
        "sasaran": "orang" if m.mulai == "orang" else "keluarga",
        "ajakan": ajakan,
        "kata": kata,
        "aksi": request.path,
        "href_baru": baru,
        "baris": _hasil(kata, rute, bagian, medan, orang=m.mulai == "orang", kecuali=kecuali),
        "paling_banyak": PALING_BANYAK,
        "pesan_kilat": kilat,
    }
    return tampil(request, "petugas/peristiwa/cari.jinja", konteks)


def _hasil(
    kata: str, rute: str, bagian: dict[str, Any], medan: str, *, orang: bool, kecuali: int
) -> list[dict[str, Any]]:
    """Rows of the search; whoever has no family leads nowhere where a family is asked for."""
    baris = penduduk_pilih(kata, paling=PALING_BANYAK)
    rt = {r.pk: r for r in rt_semua()} if baris else {}
    isi = Penduduk.objects.filter(pk__in=[b.pk for b in baris]) if baris else Penduduk.objects.none()
    kk = {pk: (k, alamat) for pk, k, alamat in isi.values_list("pk", "keluarga_id", "keluarga__alamat")}
    hasil = []
    for b in baris:
        keluarga, alamat = kk.get(b.pk, (None, ""))
        sasaran = b.pk if orang else keluarga
        if sasaran is not None and sasaran == kecuali:
            continue
        tempat = f"{tempat_tampil(rt[b.rt_id])}, {rt[b.rt_id].rw.dusun.nama}" if b.rt_id in rt else ""
        href = reverse(rute, kwargs={**bagian, medan: sasaran}) if sasaran else ""
        hasil.append(
            {
                "pk": b.pk,
                "nama": b.nama,
                "nik": b.nik,
                "alamat": ", ".join(x for x in (alamat, tempat) if x),
                "href": href,
            }
        )
    return hasil


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_isi(request: PermintaanPetugas, jenis: str, pk: int) -> HttpResponse:
    """The form of a kind; `pk`: person or family, as the kind starts."""
    m = macam_atau_404(jenis)
    if m.jenis == J.GABUNG:
        return redirect("petugas:peristiwa_ke", pk=pk)
    if m.jenis == J.DATANG:
        return datang_isi(request, m, pk)
    if m.jenis in _KELUARGA:
        return _KELUARGA[m.jenis](request, m, pk)
    return keluar_isi(request, m, pk)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_datang(request: PermintaanPetugas) -> HttpResponse:
    """Arrivals who bring a family card of their own."""
    return datang_isi(request, MACAM[J.DATANG])


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_gabung(request: PermintaanPetugas, pk: int, ke: int) -> HttpResponse:
    return gabung_isi(request, MACAM[J.GABUNG], pk, ke)
