"""The form of those who arrive: any number of people, one block each, with or without a script."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.services.datang import datang_catat
from balai.penduduk.services.sekali import sekali
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.peristiwa.borang import Borang, borang_buka, fakta_keluarga, pilihan_rt
from balai.web.petugas.peristiwa.macam import ALAMAT_KK, NO_KK_DATANG, PENDATANG, SEMENTARA, J, Macam
from balai.web.petugas.peristiwa.medan import CATATAN, baca, baca_tanggal, rapikan

PALING_BANYAK = 15  # people in one form
_KEPALA = Penduduk.KEPALA_KELUARGA


def datang_isi(request: PermintaanPetugas, macam: Macam, pk: int = 0) -> HttpResponse:
    """The form; `pk`: family whose card they join, 0 for a new one."""
    b = borang_buka(request, macam, keluarga=pk)
    b.awal(tanggal=b.hari_ini, **_bawaan(0, kepala=b.keluarga is None))
    jumlah = _jumlah(b)
    if b.dikirim:
        if "hapus" in request.POST:
            jumlah = _hapus(b, jumlah)
        elif "tambah" in request.POST and jumlah < PALING_BANYAK:
            b.ketikan |= _bawaan(jumlah, kepala=False)
            jumlah += 1
        elif "tambah" not in request.POST and (jawab := _simpan(b, jumlah)) is not None:
            return jawab
    return b.halaman(
        "datang",
        fakta=fakta_keluarga(b.keluarga) if b.keluarga else [],
        fakta_judul="Menumpang KK ini",
        orang=[{"nomor": n + 1, "awalan": f"{n}-"} for n in range(jumlah)],
        bisa_tambah=jumlah < PALING_BANYAK,
        medan_orang=PENDATANG,
        medan_acara=[m for m in macam.medan if m.nama not in SEMENTARA],
        medan_sementara=[m for m in macam.medan if m.nama in SEMENTARA],
        sementara_buka=any(b.ketikan.get(k) or k in b.galat for k in SEMENTARA),
        medan_kk=(NO_KK_DATANG, ALAMAT_KK),
        pilihan_rt=[] if b.keluarga else pilihan_rt(),
    )


def _bawaan(n: int, *, kepala: bool) -> dict[str, str]:
    """What stands in a fresh block."""
    isi = {"warganegara": "1", "status_penduduk": "1", "agama": "1", "shdk": _KEPALA if kepala else ""}
    return {f"{n}-{k}": v for k, v in isi.items()}


def _jumlah(b: Borang) -> int:
    teks = b.ketikan.get("jumlah", "1")
    aman = teks.isascii() and teks.isdigit() and len(teks) < 4
    return min(max(int(teks), 1), PALING_BANYAK) if aman else 1


def _hapus(b: Borang, jumlah: int) -> int:
    """Take one block out and move the later ones up."""
    teks = b.ketikan.get("hapus", "")
    if jumlah < 2 or not (teks.isascii() and teks.isdigit() and int(teks[:4]) < jumlah):
        return jumlah
    for n in range(int(teks), jumlah):
        for m in PENDATANG:
            nilai = b.ketikan.pop(f"{n + 1}-{m.nama}", "")
            b.ketikan[f"{n}-{m.nama}"] = nilai
    return jumlah - 1


def _simpan(b: Borang, jumlah: int) -> HttpResponse | None:
    tanggal, galat = baca_tanggal(b.ketikan, b.macam.tanggal)
    rincian, galat_rincian = baca(b.macam.medan, b.ketikan)
    catatan, galat_catatan = baca([CATATAN], b.ketikan)
    rumah, galat_rumah = _rumah(b, b.keluarga)
    b.galat = galat | galat_rincian | galat_rumah
    ber_kk = b.keluarga is not None or bool(rumah.get("no_kk"))
    anggota = []
    for n in range(jumlah):
        satu, galat_satu = baca(PENDATANG, b.ketikan, f"{n}-")
        if ber_kk and not satu.get("shdk", "-"):
            galat_satu[f"{n}-shdk"] = "Pilih hubungan dengan kepala keluarga."
        b.galat |= galat_satu
        anggota.append(satu)
    b.galat |= galat_catatan
    if b.galat:
        return None

    def catat() -> Peristiwa:
        return datang_catat(
            **rumah,
            **tanggal,
            **catatan,
            anggota=anggota,
            rincian=rincian,
            oleh=b.request.pengguna,
            kode_desa=b.request.desa.kode,
        )

    return b.simpan(lambda kunci: sekali(kunci=kunci, jenis=J.DATANG, catat=catat))


def _rumah(b: Borang, keluarga: Keluarga | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The family they join, or number, address and RT of a new one."""
    if keluarga is not None:
        return {"keluarga": keluarga}, {}
    no_kk = rapikan(b.ketikan.get("no_kk", ""))
    alamat, galat = baca([ALAMAT_KK] if no_kk else [], b.ketikan)
    rt, galat_rt = b.rt_dipilih()
    return {"no_kk": no_kk, "rt": rt, **alamat}, galat | galat_rt
