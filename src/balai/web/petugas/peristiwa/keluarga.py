"""The family's page: card, members, old numbers, history, and what can be recorded about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.hak import Hak
from balai.jejak.models import Jejak
from balai.jejak.selectors import SEKALI_LIHAT
from balai.jejak.services import catat_baca
from balai.penduduk.models import Keluarga, NomorKkLama, Penduduk, Peristiwa
from balai.penduduk.riwayat import kalimat, peristiwa_keluarga
from balai.penduduk.services import alamat_ganti, nomor_kk_ganti
from balai.penduduk.services.sekali import sekali
from balai.penduduk.susunan import urutan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.penduduk import ALASAN
from balai.web.petugas.peristiwa.borang import (
    Borang,
    alamat_keluarga,
    anggota_tampil,
    borang_buka,
    fakta_keluarga,
    hubungan,
    keluarga_atau_404,
    pilihan_rt,
    umur_tampil,
)
from balai.web.petugas.peristiwa.macam import MACAM, UBAH_ALAMAT, UBAH_NOMOR, J, Macam
from balai.web.petugas.peristiwa.medan import baca, baca_tanggal

_RIWAYAT_PALING = 30


def _alasan_keluarga(akun: Akun, anggota: Sequence[Penduduk]) -> tuple[str, bool]:
    """Why this official opened the record of a member in the last quarter of an hour, and whether the
    first one's (the head's) trail tells so already."""
    sejak = timezone.now() - SEKALI_LIHAT + timedelta(seconds=1)
    baris = Jejak.objects.filter(
        subjek_id__in=[a.pk for a in anggota], akun=akun, aksi="penduduk.buka", waktu__gte=sejak
    )
    semua = list(baris.order_by("-pk").values_list("subjek_id", "alasan"))
    return (semua[0][1] if semua else ""), any(pk == anggota[0].pk for pk, _ in semua)


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def keluarga(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The family. Without a reason that still holds, the page asks for one first."""
    k, akun = keluarga_atau_404(pk), request.pengguna
    semua = sorted(Penduduk.objects.filter(keluarga=k), key=urutan)
    hidup = [a for a in semua if a.hidup]
    utama = hidup or semua
    alasan, di_kepala = _alasan_keluarga(akun, utama) if utama else ("Keluarga tanpa anggota", True)
    tampilkan = request.method == "POST" and request.POST.get("tampilkan") == "kk"
    if request.method == "POST" and not tampilkan:
        alasan = request.POST.get("alasan", "")
        if alasan not in ALASAN:
            return _tanya_alasan(request, k, utama, "Pilih alasan membuka data ini.")
        if utama:
            catat_baca(akun=akun, subjek_id=utama[0].pk, aksi="penduduk.buka", alasan=alasan)
        return redirect("petugas:keluarga", pk=k.pk)
    if not alasan:
        return _tanya_alasan(request, k, utama)
    if not di_kepala:
        catat_baca(akun=akun, subjek_id=utama[0].pk, aksi="penduduk.buka", alasan=alasan)
    if tampilkan and utama:
        catat_baca(akun=akun, subjek_id=utama[0].pk, aksi="penduduk.kk", alasan=alasan)
    konteks = _konteks(request, k, hidup, [a for a in semua if not a.hidup])
    konteks |= {"alasan": alasan, "terbuka": "kk" if tampilkan else ""}
    return tampil(request, "petugas/peristiwa/keluarga.jinja", konteks)


def judul_keluarga(anggota: Sequence[Penduduk]) -> str:
    return f"Keluarga {anggota[0].nama}" if anggota else "Keluarga tanpa anggota"


def _tanya_alasan(
    request: PermintaanPetugas, k: Keluarga, anggota: Sequence[Penduduk], galat: str = ""
) -> HttpResponse:
    konteks = {
        "judul": judul_keluarga(anggota),
        "subjek": anggota[0].nama if anggota else "Kepala keluarga",
        "aksi": reverse("petugas:keluarga", kwargs={"pk": k.pk}),
        "pilihan_alasan": [("", "Pilih alasan"), *((a, a) for a in ALASAN)],
        "galat": galat,
        "galat_daftar": [("id_alasan", galat)] if galat else [],
    }
    status = 422 if galat else 200
    return tampil(request, "petugas/peristiwa/keluarga_alasan.jinja", konteks, status=status)


def _konteks(
    request: PermintaanPetugas, k: Keluarga, hidup: list[Penduduk], bekas: list[Penduduk]
) -> dict[str, Any]:
    fakta = [("Alamat", alamat_keluarga(k)), ("Anggota", f"{len(hidup)} orang")]
    if k.tanggal_terbit:
        fakta.insert(0, ("KK terbit", tanggal_panjang(k.tanggal_terbit)))
    return {
        "judul": judul_keluarga(hidup or bekas),
        "keluarga": k,
        "aksi": reverse("petugas:keluarga", kwargs={"pk": k.pk}),
        "fakta": [{"label": label, "nilai": nilai} for label, nilai in fakta],
        "nomor_lama": list(NomorKkLama.objects.filter(keluarga=k).order_by("-sampai", "-pk")),
        "anggota": [_anggota(a) for a in hidup],
        "kepala_pk": next((a.pk for a in hidup if a.shdk == Penduduk.KEPALA_KELUARGA), None),
        "bekas": [_anggota(a) | {"keadaan": a.get_status_dasar_display()} for a in bekas],
        "riwayat": [_riwayat(p) for p in peristiwa_keluarga(k.pk)[:_RIWAYAT_PALING]],
        "tindakan": _tindakan(k, hidup) if Hak.UBAH_PENDUDUK in request.pengguna.hak else [],
    }


def _anggota(a: Penduduk) -> dict[str, Any]:
    return {
        "nama": a.nama,
        "nik": a.nik,
        "hubungan": hubungan(a) or "Belum diisi",
        "umur": umur_tampil(a) or "Belum diisi",
        "href": reverse("petugas:orang", kwargs={"pk": a.pk}),
    }


def _riwayat(p: Peristiwa) -> dict[str, Any]:
    hari = tanggal_panjang(timezone.localtime(p.dibuat_pada).date())
    ket = f"Dicatat {p.pelaku}, {hari}" + (". Dibatalkan." if p.dibatalkan_pada else "")
    return {
        "kalimat": kalimat(p).rstrip("."),
        "ket": ket,
        "batal": p.dibatalkan_pada is not None,
        "href": reverse("petugas:peristiwa_satu", kwargs={"kode": p.kode}),
    }


def _tindakan(k: Keluarga, hidup: list[Penduduk]) -> list[tuple[str, str, str, str]]:
    """(label, address, icon, sentence); what a family of this size can do."""

    def ke(jenis: str) -> str:
        return reverse("petugas:peristiwa_isi", kwargs={"jenis": jenis, "pk": k.pk})

    if not hidup:
        return []
    hasil = [(MACAM[J.LAHIR].label, ke(J.LAHIR), "tambah", "Bayi lahir di keluarga ini.")]
    hasil.append(
        (MACAM[J.DATANG].label, ke(J.DATANG), "panah-kiri", "Orang dari luar desa menumpang KK ini.")
    )
    if len(hidup) > 1:
        hasil.append((MACAM[J.PISAH].label, ke(J.PISAH), "balik", MACAM[J.PISAH].isi))
    hasil.append((MACAM[J.GABUNG].label, ke(J.GABUNG), "orang-orang", "Masuk ke KK keluarga lain."))
    if len(hidup) > 1 or hidup[0].shdk != Penduduk.KEPALA_KELUARGA:
        hasil.append((MACAM[J.KEPALA].label, ke(J.KEPALA), "akun", "Anggota lain menjadi kepala."))
    hasil.append(
        (
            "Ganti nomor KK",
            reverse("petugas:keluarga_nomor", kwargs={"pk": k.pk}),
            "lembar",
            "KK baru terbit.",
        )
    )
    hasil.append(
        ("Pindah rumah di desa ini", reverse("petugas:keluarga_alamat", kwargs={"pk": k.pk}), "lokasi",
         "Sekeluarga pindah ke rumah atau RT lain.")
    )  # fmt: skip
    return hasil


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def keluarga_nomor(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """A new card with a new number."""
    return _ubah(request, pk, UBAH_NOMOR, _nomor)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def keluarga_alamat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The family moves house within the village."""
    return _ubah(request, pk, UBAH_ALAMAT, _alamat)


def _ubah(request: PermintaanPetugas, pk: int, macam: Macam, siap: Any) -> HttpResponse:
    b = borang_buka(request, macam, keluarga=pk)
    k = b.keluarga
    assert k is not None
    b.awal(tanggal=b.hari_ini, **({"alamat": k.alamat, "rt": str(k.rt_id)} if siap is _alamat else {}))
    if b.dikirim:
        tanggal, b.galat = baca_tanggal(b.ketikan, macam.tanggal)
        catat = siap(b, k)
        if not b.galat:
            kerja = partial(catat, keluarga=k, oleh=request.pengguna, **tanggal)
            jawab = b.simpan(lambda kunci: sekali(kunci=kunci, jenis=J.UBAH, catat=kerja, keluarga=k))
            if jawab is not None:
                return jawab
    return b.halaman(
        "ubah",
        fakta=fakta_keluarga(k),
        fakta_judul=judul_keluarga(b.anggota),
        anggota=anggota_tampil(b.anggota) if siap is _alamat else [],
        pilihan_rt=pilihan_rt() if siap is _alamat else [],
    )


def _nomor(b: Borang, _k: Keluarga) -> Any:
    isi, galat = baca(UBAH_NOMOR.tambahan, b.ketikan)
    b.galat = galat | b.galat
    return partial(nomor_kk_ganti, **isi)


def _alamat(b: Borang, _k: Keluarga) -> Any:
    isi, galat = baca(UBAH_ALAMAT.tambahan, b.ketikan)
    rt, galat_rt = b.rt_dipilih()
    b.galat = galat | galat_rt | b.galat
    return partial(alamat_ganti, rt=rt, **isi) if rt else None
