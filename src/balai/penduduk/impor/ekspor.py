"""The register as a table: to keep, to mend and bring back, or with numbers masked to hand on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import IO, Any, Final

from django.db import transaction
from django.db.models import QuerySet

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.lembar import Halaman, Sel, xlsx
from balai.jejak.models import Jejak
from balai.jejak.services import catat
from balai.penduduk.impor.galat import EksporDitolak
from balai.penduduk.impor.judul import KETERANGAN
from balai.penduduk.impor.register import bawaan
from balai.penduduk.impor.xlsx_besar import xlsx_besar_tulis
from balai.penduduk.kolom import HAPUS, KOLOM, KOLOM_IMPOR, Kolom, nilai_tampil
from balai.penduduk.models import BarisImpor, Impor, Penduduk

LEMBAR: Final = "Data Penduduk"
_TEMPAT: Final = {"dusun": "rt__rw__dusun__nama", "rw": "rt__rw__nomor", "rt": "rt__nomor"}
_SAMAR: Final = " •••• •••• ••••"
_ALASAN_PALING_SEDIKIT: Final = 5


def _jalur(k: Kolom) -> str:
    """Where the column lies, from Penduduk."""
    if k.milik == "penduduk":
        return k.medan
    return _TEMPAT[k.nama] if k.milik == "tempat" else f"keluarga__{k.medan}"


def _wajib_terisi(k: Kolom) -> bool:
    """Columns where an empty cell would come back as something else, so that it must be written out."""
    if k.milik != "penduduk":
        return False
    return bool(bawaan(k.medan))


def _baris(penduduk: QuerySet[Penduduk], samar: bool) -> Iterator[list[str]]:
    kosong = [HAPUS if _wajib_terisi(k) else "" for k in KOLOM]
    # The serial stays hidden too: beside the birth date it would tell the whole number (domain.md 7.2).
    rahasia = {n for n, k in enumerate(KOLOM) if samar and k.jenis in ("nik", "kk")}
    qs = penduduk.order_by("keluarga__no_kk", "pk").values_list(*(_jalur(k) for k in KOLOM))
    for nilai in qs.iterator(chunk_size=2000):
        if samar:
            yield [_kata(k, v, n in rahasia) for n, (k, v) in enumerate(zip(KOLOM, nilai, strict=True))]
        else:
            yield [kosong[n] if v is None or v == "" else str(v) for n, v in enumerate(nilai)]


def _kata(k: Kolom, nilai: Any, rahasia: bool) -> str:
    """As people read it: a masked list is for handing on and never comes back."""
    if nilai is None or nilai == "":
        return ""
    if rahasia:
        return str(nilai)[:4] + _SAMAR
    if k.jenis == "kode":
        return _kata_kode(k.tabel, str(nilai))
    return f"{nilai:%d/%m/%Y}" if isinstance(nilai, date) else nilai_tampil(k, nilai)


@cache
def _kata_kode(nama_tabel: str, kode: str) -> str:
    return nama_tampil(nama_tabel, kode) if kode in tabel(nama_tabel) else kode


def ekspor_tulis(
    keluar: IO[bytes], *, penduduk: QuerySet[Penduduk] | None, samar: bool, oleh: Any, alasan: str
) -> int:
    """As `ekspor_xlsx`, into a file; returns how many residents."""
    if not samar and len(alasan.strip()) < _ALASAN_PALING_SEDIKIT:
        raise EksporDitolak("Tulis untuk apa daftar dengan NIK lengkap ini dipakai.")
    semua = Penduduk.objects.all() if penduduk is None else penduduk
    kepala = [k.label if samar else k.nama for k in KOLOM]
    with transaction.atomic():
        jumlah = xlsx_besar_tulis(keluar, lembar=LEMBAR, kepala=kepala, baris=_baris(semua, samar))
        catat(
            aksi="penduduk.ekspor",
            akun=oleh,
            jenis=Jejak.Jenis.BACA,
            objek="penduduk",
            alasan=alasan.strip(),
            rincian={"jumlah": jumlah, "samar": samar},
        )
    return jumlah


def ekspor_xlsx(*, penduduk: QuerySet[Penduduk] | None, samar: bool, oleh: Any, alasan: str) -> bytes:
    """Residents of every status with all columns of kolom.KOLOM, in codes; None: the whole register.

    `samar` masks NIK and KK numbers and writes words for codes; without it a reason is needed.
    Leaves a trail. Raises EksporDitolak.
    """
    keluar = io.BytesIO()
    ekspor_tulis(keluar, penduduk=penduduk, samar=samar, oleh=oleh, alasan=alasan)
    return keluar.getvalue()


def ditolak_xlsx(*, impor: Impor) -> bytes:
    """The refused rows as they stood, with the reasons in a last column, to mend and upload again."""
    baris = BarisImpor.objects.filter(impor=impor, hasil=BarisImpor.Hasil.DITOLAK).order_by("nomor")
    ada: dict[str, None] = {}
    for isi in baris.values_list("isi", flat=True).iterator():
        ada |= dict.fromkeys(isi)
    dikenal = [k.nama for k in KOLOM if k.nama in ada]
    wajib = [k.nama for k in KOLOM_IMPOR if k.nama not in ada and k.nama in ("nama", "nik", "sex")]
    kepala = [*wajib, *dikenal, *sorted(ada.keys() - set(dikenal))]

    def sel() -> Iterator[list[Sel]]:
        for b in baris.iterator():
            keterangan = "; ".join(f"{kolom}: {pesan}" for kolom, pesan in b.masalah)
            yield [*(b.isi.get(k) for k in kepala), f"Baris {b.nomor}. {keterangan}"]

    return xlsx(Halaman(LEMBAR, [*kepala, KETERANGAN], sel()))


_PETUNJUK: Final = (
    "Isi lembar “Data Penduduk”: satu orang satu baris, judul kolom di baris pertama jangan dihapus.",
    "Urutan kolom bebas. Kolom yang tidak dipakai boleh dihapus, kecuali nama, nik, sex, dusun, rw, rt.",
    "NIK dan nomor KK: ubah format kolomnya menjadi Teks sebelum mengetik. Bila tidak, Excel mengganti angka "
    "terakhir dengan 0 dan baris itu ditolak.",
    "Belum punya NIK: isi 0. Orang itu diberi NIK sementara. Belum punya KK: kosongkan no_kk.",
    "Tanggal: 14/04/1988 atau 1988-04-14.",
    "Kolom dengan kode boleh diisi kodenya atau katanya, lihat lembar “Kode”.",
    f"Sel kosong berarti data lama dibiarkan. Untuk menghapus isinya, tulis {HAPUS}.",
    "Satu KK hanya punya satu kepala keluarga (kk_level 1).",
    "Dusun, RW, dan RT yang belum ada akan dibuat. RW atau RT tidak ada: isi 00.",
)


def templat_xlsx() -> bytes:
    """An empty table with the 43 columns, how to fill it in, and every code."""
    contoh = {
        "kode": "kode atau kata, lihat lembar Kode",
        "tanggal": "tanggal",
        "nik": "16 angka",
        "kk": "16 angka",
        "desimal": "angka, misalnya -7.123456",
    }
    arti: list[list[Sel]] = [[k.nama, k.label, contoh.get(k.jenis, "teks"), k.bagian] for k in KOLOM]
    kode: list[list[Sel]] = [
        [k.nama, k.label, kode, nama_tampil(k.tabel, kode)]
        for k in KOLOM
        if k.tabel
        for kode in tabel(k.tabel)
    ]
    return xlsx(
        Halaman(LEMBAR, [k.nama for k in KOLOM_IMPOR], []),
        Halaman(
            "Petunjuk", ["Kolom", "Arti", "Isi", "Bagian"], arti, judul=_PETUNJUK, lebar=(26, 34, 34, 26)
        ),
        Halaman("Kode", ["Kolom", "Arti", "Kode", "Kata"], kode, lebar=(26, 30, 8, 48)),
    )
