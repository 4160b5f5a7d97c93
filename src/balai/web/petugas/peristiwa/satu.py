"""One event: what it was, what it changed, and taking it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.nik import no_kk_samarkan
from balai.dasar.tanggal import BULAN, tanggal_panjang
from balai.desa.hak import Hak
from balai.penduduk.cari import rt_semua, tempat_tampil
from balai.penduduk.kolom import KOLOM, KOLOM_PENDUDUK, nilai_dari_json, nilai_tampil
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.riwayat import bisa_dibatalkan, jejak_peristiwa, kalimat
from balai.penduduk.services import RINCIAN, DataDitolak, Fakta, TidakBisaBatal, peristiwa_batalkan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil

KILAT = {
    "tersimpan": ("success", "Tersimpan. Data penduduk dan laporan sudah menyesuaikan."),
    "dibatalkan": ("success", "Dibatalkan. Data penduduk kembali seperti sebelumnya."),
}
_SAMAR = frozenset({"nik", "nik_ayah", "nik_ibu"})
_KOLOM_KK = {k.medan: k for k in KOLOM if k.milik == "keluarga"}
_LABEL_LAIN = {"keluarga_id": "Keluarga", "rt_id": "Tempat tinggal", "rumah_tangga_id": "Rumah tangga"}


def peristiwa_atau_404(kode: str) -> Peristiwa:
    p = (
        Peristiwa.objects.select_related("orang", "keluarga", "oleh", "dibatalkan_oleh")
        .filter(kode=kode)
        .first()
    )
    if p is None:
        raise Http404
    return p


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def peristiwa_satu(request: PermintaanPetugas, kode: str) -> HttpResponse:
    p = peristiwa_atau_404(kode)
    konteks = {
        "p": p,
        "label": p.get_jenis_display(),
        "kalimat": kalimat(p),
        "fakta": fakta_peristiwa(p),
        "laporan": alamat_laporan(p),
        "bulan_laporan": bulan_laporan(p),
        "perubahan": perubahan(p),
        "keluarga_pk": p.keluarga_id,
        "boleh_catat": Hak.UBAH_PENDUDUK in request.pengguna.hak,
        "pesan_kilat": [KILAT[k] for k in KILAT if k in request.GET],
    }
    return tampil(request, "petugas/peristiwa/satu.jinja", konteks)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def peristiwa_batal(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """Ask why, then take it back. Pressed twice, the second press finds it done."""
    p = peristiwa_atau_404(kode)
    if p.dibatalkan_pada is not None:
        return redirect("petugas:peristiwa_satu", kode=p.kode)
    galat = ""
    if request.method == "POST":
        try:
            peristiwa_batalkan(
                peristiwa=p, alasan=request.POST.get("alasan", "")[:200], oleh=request.pengguna
            )
        except DataDitolak as e:
            galat = str(e)
        except TidakBisaBatal:
            if Peristiwa.objects.filter(pk=p.pk, dibatalkan_pada__isnull=False).exists():
                return redirect("petugas:peristiwa_satu", kode=p.kode)
        else:
            return redirect(f"{reverse('petugas:peristiwa_satu', kwargs={'kode': p.kode})}?dibatalkan")
    tak_bisa = bisa_dibatalkan(p)
    konteks = {
        "p": p,
        "kalimat": kalimat(p),
        "tak_bisa": tak_bisa,
        "bulan_laporan": bulan_laporan(p),
        "ketikan": request.POST.get("alasan", "") if request.method == "POST" else "",
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
    }
    status = 422 if galat else 409 if tak_bisa and request.method == "POST" else 200
    return tampil(request, "petugas/peristiwa/batal.jinja", konteks, status=status)


def bulan_laporan(p: Peristiwa) -> str:
    return f"{BULAN[p.lapor_pada.month - 1]} {p.lapor_pada.year}"


def alamat_laporan(p: Peristiwa) -> str:
    """The report of the month that the event counts in."""
    return reverse("petugas:laporan_bulanan", kwargs={"bulan": f"{p.lapor_pada:%Y-%m}"})


def fakta_peristiwa(p: Peristiwa) -> list[dict[str, Any]]:
    """When, details in words, who recorded it and from where."""
    baris = [("Terjadi", tanggal_panjang(p.tanggal)), ("Dilaporkan", tanggal_panjang(p.lapor_pada))]
    for f in RINCIAN.get(Peristiwa.Jenis(p.jenis), ()):
        if isi := rincian_tampil(f, p.rincian.get(f.kunci)):
            baris.append((f.label, isi))
    baris += [("Catatan", p.keterangan), ("Sumber", sumber_tampil(p.sumber))]
    return [{"label": label, "nilai": nilai} for label, nilai in baris if nilai]


def rincian_tampil(f: Fakta, nilai: object) -> str:
    """A fact in words; '' for nothing."""
    if nilai in (None, ""):
        return ""
    if f.jenis == "kode":
        return nama_tampil(f.tabel, str(nilai)) if str(nilai) in tabel(f.tabel) else str(nilai)
    return f"{nilai} {f.satuan}".strip()


def sumber_tampil(sumber: str) -> str:
    awal, _, _ = sumber.partition(":")
    return {"kantor": "", "lapor": "Laporan warga", "impor": "Impor data"}.get(awal, sumber)


def perubahan(p: Peristiwa) -> list[dict[str, str]]:
    """What it changed, one row a column: siapa, bagian, sebelum, sesudah. At most three queries."""
    kena = jejak_peristiwa(p)
    orang = {o.pk: o for o in Penduduk.objects.filter(pk__in=kena.orang)} if kena.orang else {}
    rt = _rt(p)
    hasil: list[dict[str, str]] = []
    keluarga = _nama_keluarga(p)
    for bagian, kolom in (("penduduk", KOLOM_PENDUDUK), ("keluarga", _KOLOM_KK)):
        for pk, lama in p.sebelum.get(bagian, {}).items():
            baru = p.sesudah.get(bagian, {}).get(pk, {})
            siapa = "Kartu Keluarga"
            if bagian == "penduduk":
                siapa = orang[int(pk)].nama if int(pk) in orang else "Data yang sudah dihapus"
            for medan in lama:
                k = kolom.get(medan)
                tulis = _penulis(medan, k, rt, keluarga)
                label = k.label if k else _LABEL_LAIN.get(medan, medan)
                baris = {"siapa": siapa, "bagian": label}
                hasil.append(baris | {"sebelum": tulis(lama[medan]), "sesudah": tulis(baru.get(medan))})
    tambahan = [orang[pk] for pk in sorted(kena.baru) if pk in orang]
    hasil += [
        {"siapa": o.nama, "bagian": "Data penduduk", "sebelum": "", "sesudah": "Ditambahkan"}
        for o in tambahan
    ]
    return hasil


def _penulis(medan: str, k: Any, rt: dict[int, str], keluarga: dict[int, str]) -> Any:
    def tulis(nilai: Any) -> str:
        if nilai in (None, ""):
            return ""
        if medan == "rt_id":
            return rt.get(int(nilai), "")
        if medan == "keluarga_id":
            return keluarga.get(int(nilai), "KK lain")
        if medan in _SAMAR or medan == "no_kk":
            return no_kk_samarkan(str(nilai))
        return nilai_tampil(k, nilai_dari_json(k, str(nilai))) if k else str(nilai)

    return tulis


def _nilai(p: Peristiwa, medan: str) -> set[int]:
    """Every value that a column of a person had or got."""
    sisi = [*p.sebelum.get("penduduk", {}).values(), *p.sesudah.get("penduduk", {}).values()]
    return {int(isi[medan]) for isi in sisi if isi.get(medan) not in (None, "")}


def _rt(p: Peristiwa) -> dict[int, str]:
    if not _nilai(p, "rt_id"):
        return {}
    return {r.pk: f"{tempat_tampil(r)}, {r.rw.dusun.nama}" for r in rt_semua()}


def _nama_keluarga(p: Peristiwa) -> dict[int, str]:
    """Families that people left or joined, by their masked numbers."""
    pk = _nilai(p, "keluarga_id")
    return {k.pk: f"KK {no_kk_samarkan(k.no_kk)}" for k in Keluarga.objects.filter(pk__in=pk)} if pk else {}
