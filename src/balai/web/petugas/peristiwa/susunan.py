"""Forms of families that split, join, or change their head: nobody comes or goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse

from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.services.keluarga import kepala_ganti, kk_gabung, kk_pisah
from balai.penduduk.services.sekali import sekali
from balai.penduduk.susunan import FAMILI, kepala_dari
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.peristiwa.borang import (
    Borang,
    alamat_keluarga,
    anggota_tampil,
    borang_buka,
    fakta_keluarga,
    keluarga_atau_404,
    kepala_dengan_rumah,
    pilihan_rt,
)
from balai.web.petugas.peristiwa.keluar import hubungan_usul
from balai.web.petugas.peristiwa.macam import ALAMAT_KK, NO_KK, Macam
from balai.web.petugas.peristiwa.medan import CATATAN, baca, baca_tanggal

_KEPALA = Penduduk.KEPALA_KELUARGA
Catat = Callable[[], Peristiwa]


def kepala_isi(request: PermintaanPetugas, macam: Macam, pk: int) -> HttpResponse:
    """Another member leads the family."""
    b = borang_buka(request, macam, keluarga=pk)
    calon = [a for a in b.anggota if a.shdk != _KEPALA]
    usul = kepala_dari(calon)
    b.awal(tanggal=b.hari_ini, kepala=str(usul.pk) if usul else "")
    if b.dikirim and (jawab := _simpan(b, _kepala)) is not None:
        return jawab
    ketua = next((a.nama for a in b.anggota if a.shdk == _KEPALA), "")
    return b.halaman(
        "kepala",
        **_keluarga(b),
        calon=anggota_tampil(calon),
        calon_hubungan=hubungan_usul(b.anggota, b.anggota, usul),
        petunjuk_kepala=f"Sekarang kepalanya {ketua}." if ketua else "Keluarga ini belum punya kepala.",
    )


def _kepala(b: Borang, umum: dict[str, Any]) -> Catat | None:
    kepala = b.orang_dipilih("kepala")
    if kepala is None:
        b.galat["kepala"] = "Pilih kepala keluarga yang baru."
        return None
    assert b.keluarga is not None
    return partial(kepala_ganti, keluarga=b.keluarga, kepala=kepala, shdk=b.shdk_baru(), **umum)


def pisah_isi(request: PermintaanPetugas, macam: Macam, pk: int) -> HttpResponse:
    """Some members make a family of their own."""
    b = borang_buka(request, macam, keluarga=pk)
    assert b.keluarga is not None
    lain = [a for a in b.anggota if a.shdk != _KEPALA]
    pengganti = kepala_dari(lain)
    b.awal(
        tanggal=b.hari_ini,
        alamat=b.keluarga.alamat,
        rt=str(b.keluarga.rt_id),
        kepala_baru=str(pengganti.pk) if pengganti else "",
    )
    if b.dikirim and (jawab := _simpan(b, _pisah)) is not None:
        return jawab
    ketua = next((a.nama for a in b.anggota if a.shdk == _KEPALA), "kepala keluarga")
    return b.halaman(
        "pisah",
        **_keluarga(b),
        semua=anggota_tampil(b.anggota),
        calon_kepala=anggota_tampil(lain),
        calon_hubungan=[{"pk": a.pk, "nama": a.nama, "usul": ""} for a in b.anggota],
        ketua=ketua,
        medan_kk=(NO_KK, ALAMAT_KK),
        pilihan_rt=pilihan_rt(),
    )


def _pisah(b: Borang, umum: dict[str, Any]) -> Catat | None:
    kk, galat = baca((NO_KK, ALAMAT_KK), b.ketikan)
    rt, galat_rt = b.rt_dipilih()
    anggota, kepala = b.dipilih(), b.orang_dipilih("kepala")
    if not anggota:
        galat["anggota"] = "Centang siapa saja yang pisah."
    if kepala is None or kepala not in anggota:
        galat["kepala"] = "Pilih kepala keluarga dari anggota yang Anda centang."
    b.galat |= galat | galat_rt
    if kepala is None or rt is None:
        return None
    shdk = b.shdk_baru()
    return partial(
        kk_pisah,
        anggota=anggota,
        kepala=kepala,
        rt=rt,
        shdk={k: v for k, v in shdk.items() if k in anggota},
        kepala_baru=b.orang_dipilih("kepala_baru"),
        shdk_baru={k: v for k, v in shdk.items() if k not in anggota},
        **kk,
        **umum,
    )


def gabung_isi(request: PermintaanPetugas, macam: Macam, pk: int, ke: int) -> HttpResponse:
    """Members of a family join another one."""
    b = borang_buka(request, macam, keluarga=pk)
    if ke == pk:
        raise Http404
    ketua_tujuan = kepala_dengan_rumah(ke)
    tujuan = ketua_tujuan.keluarga if ketua_tujuan is not None else None
    tujuan = tujuan or keluarga_atau_404(ke)
    lain = [a for a in b.anggota if a.shdk != _KEPALA]
    pengganti = kepala_dari(lain)
    b.awal(
        tanggal=b.hari_ini,
        kepala_baru=str(pengganti.pk) if pengganti else "",
        **{f"shdk_{a.pk}": FAMILI for a in b.anggota},
    )
    if b.dikirim and (jawab := _simpan(b, lambda x, umum: _gabung(x, tujuan, umum))) is not None:
        return jawab
    ketua = next((a.nama for a in b.anggota if a.shdk == _KEPALA), "kepala keluarga")
    nama_tujuan = ketua_tujuan.nama if ketua_tujuan else "yang dituju"
    return b.halaman(
        "gabung",
        **_keluarga(b, "KK sekarang", tujuan=f"KK {nama_tujuan}, {alamat_keluarga(tujuan)}"),
        semua=anggota_tampil(b.anggota),
        calon_kepala=anggota_tampil(lain),
        ketua=ketua,
        ketua_tujuan=nama_tujuan,
    )


def _gabung(b: Borang, tujuan: Keluarga, umum: dict[str, Any]) -> Catat | None:
    anggota, shdk = b.dipilih(), b.shdk_baru()
    if not anggota:
        b.galat["anggota"] = "Centang siapa saja yang bergabung."
        return None
    return partial(
        kk_gabung,
        anggota=anggota,
        ke=tujuan,
        shdk={k: v for k, v in shdk.items() if k in anggota},
        kepala_baru=b.orang_dipilih("kepala_baru"),
        **umum,
    )


def _keluarga(b: Borang, judul: str = "Keluarga", tujuan: str = "") -> dict[str, Any]:
    assert b.keluarga is not None
    kepala = b.anggota[0].nama if b.anggota else ""
    masuk = [{"label": "Masuk ke", "nilai": tujuan}] if tujuan else []
    return {
        "fakta": fakta_keluarga(b.keluarga) + masuk,
        "fakta_judul": judul,
        "siapa_judul": f"keluarga {kepala}" if kepala else "",
    }


def _simpan(b: Borang, siap: Callable[[Borang, dict[str, Any]], Catat | None]) -> HttpResponse | None:
    """`siap` reads what the kind asks for and hands back what is to be done, or None with complaints."""
    tanggal, b.galat = baca_tanggal(b.ketikan, b.macam.tanggal)
    rincian, galat_rincian = baca(b.macam.medan, b.ketikan)
    catatan, galat_catatan = baca([CATATAN], b.ketikan)
    b.galat |= galat_rincian | galat_catatan
    umum = {**tanggal, **catatan, "oleh": b.request.pengguna, "rincian": rincian}
    catat = siap(b, umum)
    if catat is None or b.galat:
        return None
    return b.simpan(lambda kunci: sekali(kunci=kunci, jenis=b.macam.jenis, catat=catat))
