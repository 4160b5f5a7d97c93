"""What the pages of an import show: state, figures, rows in words. A NIK or KK number stands masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.terbilang import angka
from balai.desa.models import Dusun
from balai.penduduk.kolom import KOLOM_NAMA, KOLOM_PENDUDUK, Kolom, nilai_dari_json, nilai_tampil
from balai.penduduk.models import BarisImpor, Impor
from balai.web.petugas.baris import Lembar

K = Impor.Keadaan
H = BarisImpor.Hasil
BERJALAN: Final = frozenset({K.ANTRE, K.DIPERIKSA, K.DITERAPKAN})
PER_HALAMAN: Final = 50
TEMPAT_DISEBUT: Final = 5
# Without a sign of life for this long the worker is taken for dead; another one goes on by itself.
TERHENTI: Final = timedelta(seconds=60)
TAB: Final = {
    "ditolak": "Ditolak",
    "baru": "Baru",
    "berubah": "Berubah",
    "peringatan": "Perlu dilihat",
    "tetap": "Tetap",
}
# State -> colour and icon of its chip; colour says whose turn it is.
_CHIP: Final[dict[str, tuple[str, str]]] = {
    K.ANTRE: ("biru", "jam"),
    K.DIPERIKSA: ("biru", "sinar"),
    K.SIAP: ("kunyit", "mata"),
    K.DITERAPKAN: ("biru", "sinar"),
    K.SELESAI: ("hijau", "lingkar-centang"),
    K.DIBATALKAN: ("garis", "lingkar-coret"),
    K.GAGAL: ("merah", "lingkar-silang"),
}

_JUDUL: Final[dict[str, str]] = {
    K.ANTRE: "Pemeriksaan berkas",
    K.DIPERIKSA: "Pemeriksaan berkas",
    K.SIAP: "Hasil pemeriksaan",
    K.DITERAPKAN: "Menyimpan penduduk",
    K.SELESAI: "Hasil impor",
    K.GAGAL: "Impor gagal",
}


def impor_daftar() -> QuerySet[Impor]:
    """Imports of this village, newest first."""
    return Impor.objects.select_related("oleh", "peristiwa").order_by("-dibuat_pada", "-pk")


def impor_atau_404(kode: str) -> Impor:
    impor = (
        Impor.objects.select_related("oleh", "peristiwa__dibatalkan_oleh", "berkas").filter(kode=kode).first()
    )
    if impor is None:
        raise Http404
    return impor


def impor_kembar(sidik: str, *, pekerjaan_lama: bool) -> Impor | None:
    """The import of the very same bytes that is still being checked, decided on or stored."""
    masih = [K.ANTRE, K.DIPERIKSA, K.SIAP, K.DITERAPKAN]
    kembar = impor_daftar().filter(keadaan__in=masih, pekerjaan_lama=pekerjaan_lama)
    return kembar.filter(berkas__sha256=sidik).first()


def hitungan(impor: Impor) -> dict[str, int]:
    """Counts by result; 0 where the check has not come so far."""
    return {k: int(impor.jumlah.get(k, 0)) for k in TAB}


def disimpan(impor: Impor) -> int:
    """How many rows "Simpan" stores."""
    jumlah = hitungan(impor)
    return jumlah["baru"] + jumlah["berubah"]


def lencana_impor(impor: Impor) -> tuple[str, str, str]:
    """Words, colour and icon of the chip."""
    warna, ikon = _CHIP[impor.keadaan]
    dibuang = impor.keadaan == K.DIBATALKAN and impor.peristiwa_id is None
    return "Dibuang" if dibuang else impor.get_keadaan_display(), warna, ikon


def judul_impor(impor: Impor) -> str:
    if impor.keadaan == K.DIBATALKAN:
        return "Berkas dibuang" if impor.peristiwa_id is None else "Impor dibatalkan"
    return _JUDUL[impor.keadaan]


def ringkas(impor: Impor) -> str:
    """ "190 baru, 3 berubah, 10 ditolak"; '' before the check is done."""
    jumlah = hitungan(impor)
    bagian = [f"{angka(jumlah[k])} {k}" for k in ("baru", "berubah", "tetap", "ditolak") if jumlah[k]]
    return ", ".join(bagian)


def tempat_baru(impor: Impor) -> list[str]:
    """The places that storing would make, in words: each one, or counted by dusun where there are many."""
    tempat: list[str] = impor.jumlah.get("tempat_baru", [])
    if not tempat:
        return []
    if len(tempat) <= TEMPAT_DISEBUT:
        return tempat
    dusun = Counter(t.rpartition(", RT ")[0] for t in tempat)
    ada = {n.casefold() for n in Dusun.objects.values_list("nama", flat=True)}
    return [f"{n} RT di {d}{'' if d.casefold() in ada else ' (belum ada)'}" for d, n in sorted(dusun.items())]


def baris_daftar(impor: Impor) -> dict[str, Any]:
    return {
        "kode": impor.kode,
        "href": reverse("petugas:impor_satu", kwargs={"kode": impor.kode}),
        "nama": impor.nama_berkas,
        "chip": lencana_impor(impor),
        "ringkas": ringkas(impor),
        "oleh": impor.oleh.nama if impor.oleh else "Sistem",
        "waktu": impor.dibuat_pada,
    }


@dataclass(frozen=True)
class Maju:
    """How far the worker is. `persen` None: not known."""

    judul: str
    isi: str
    persen: int | None
    terhenti: bool


def kemajuan(impor: Impor) -> Maju:
    """The progress of an import at work, and whether its worker has fallen silent."""
    sejak = impor.detak or impor.dibuat_pada
    terhenti = timezone.now() - sejak > TERHENTI
    total, sudah = impor.baris_semua, min(impor.baris_terbaca, impor.baris_semua)
    persen = 100 * sudah // total if total else None
    if impor.keadaan == K.ANTRE:
        isi = "Pemeriksaan mulai sendiri sebentar lagi."
        if terhenti:
            isi = "Pekerja sedang sibuk atau mati. Pemeriksaan mulai sendiri begitu pekerja siap."
        return Maju("Menunggu diperiksa", isi, None, terhenti)
    if impor.keadaan == K.DITERAPKAN:
        isi = "Semua disimpan sekaligus. Kalau terputus di tengah, tidak ada yang tersimpan sebagian."
        if terhenti:
            isi = "Penyimpanan terhenti, dilanjutkan sendiri oleh pekerja. Belum ada yang tersimpan sebagian."
        return Maju(f"Menyimpan {angka(disimpan(impor))} penduduk", isi, None, terhenti)
    judul = f"Memeriksa baris {angka(sudah)} dari {angka(total)}" if total else "Membaca berkas"
    isi = "Belum ada yang tersimpan. Anda boleh meninggalkan halaman ini."
    if terhenti:
        isi = "Pemeriksaan terhenti, dilanjutkan sendiri oleh pekerja."
    return Maju(judul, isi, persen, terhenti)


def tab_impor(impor: Impor, diminta: str) -> tuple[str, list[tuple[str, str, str, bool]]]:
    """The tab to show, and all of them with counts. Without a wish: the first that has rows."""
    jumlah = hitungan(impor)
    berisi = [t for t in TAB if jumlah[t]]
    aktif = diminta if diminta in TAB else (berisi or ["baru"])[0]
    akar = reverse("petugas:impor_satu", kwargs={"kode": impor.kode})
    butir = [
        (label, f"{akar}?tab={t}#hasil", angka(jumlah[t]), t == aktif)
        for t, label in TAB.items()
        if t != "peringatan" or jumlah[t]
    ]
    return aktif, butir


def lembar_baris(impor: Impor, tab: str, halaman: str) -> Lembar:
    """Rows of one tab, ready for the page; the counts of the check save counting 50,000 rows again."""
    total = 0 if tab == "tetap" else hitungan(impor)[tab]  # unchanged rows are counted, not kept
    jumlah = -(-total // PER_HALAMAN)
    n = int(halaman) if halaman.isascii() and halaman.isdigit() and len(halaman) < 6 else 1
    n = n if 1 <= n <= jumlah else 1
    qs = BarisImpor.objects.filter(impor=impor).order_by("nomor")
    qs = qs.exclude(hasil=H.DITOLAK).exclude(peringatan=[]) if tab == "peringatan" else qs.filter(hasil=tab)
    awal = (n - 1) * PER_HALAMAN
    baris = [_BARIS[tab](b) for b in qs[awal : awal + PER_HALAMAN]] if total else []
    return Lembar(baris, n, jumlah, awal + 1 if baris else 0, awal + len(baris), total)


def _kolom(nama: str) -> Kolom | None:
    return KOLOM_NAMA.get(nama) or KOLOM_PENDUDUK.get(nama)


def label_kolom(nama: str) -> str:
    k = _kolom(nama)
    return k.label if k else nama or "Baris"


def nilai_layar(nama: str, nilai: Any) -> str:
    """A value of the JSON columns in words; long numbers of identity masked, "(kosong)" for nothing."""
    k = _kolom(nama)
    if nilai in (None, ""):
        return "(kosong)"
    if k is None:
        return str(nilai)
    if k.jenis in ("nik", "kk"):
        return samar(str(nilai))
    try:
        return nilai_tampil(k, nilai_dari_json(k, str(nilai))) or "(kosong)"
    except (ValueError, ArithmeticError):  # a refused cell, shown as it stood
        return str(nilai)


def samar(nomor: str) -> str:
    return f"{nomor[:4]} •••• •••• {nomor[-4:]}" if len(nomor) == 16 else nomor


def _masalah(daftar: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    return [(label_kolom(kolom), pesan) for kolom, pesan in daftar]


def _umum(b: BarisImpor) -> dict[str, Any]:
    return {
        "nomor": b.nomor,
        "nama": b.nama or "(tanpa nama)",
        "href": reverse("petugas:orang", kwargs={"pk": b.penduduk_id}) if b.penduduk_id else "",
        "peringatan": _masalah(b.peringatan),
    }


def _ditolak(b: BarisImpor) -> dict[str, Any]:
    return _umum(b) | {"masalah": _masalah(b.masalah)}


def _berubah(b: BarisImpor) -> dict[str, Any]:
    beda = [
        (label_kolom(k), nilai_layar(k, b.lama.get(k)), nilai_layar(k, b.isi.get(k)))
        for k in _kunci_beda(b.lama, b.isi)
    ]
    return _umum(b) | {"beda": beda}


def _kunci_beda(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> list[str]:
    urut = {nama: n for n, nama in enumerate(KOLOM_NAMA)}
    return sorted(lama.keys() & baru.keys() or baru.keys(), key=lambda k: urut.get(k, len(urut)))


def _baru(b: BarisImpor) -> dict[str, Any]:
    isi: Mapping[str, Any] = b.isi
    kelamin = str(isi.get("sex") or "")
    lahir = [str(isi.get("tempatlahir") or ""), tanggal_layar(isi)]
    return _umum(b) | {
        "kelamin": nama_tampil("jenis_kelamin", kelamin) if kelamin in tabel("jenis_kelamin") else "",
        "lahir": ", ".join(x for x in lahir if x),
        "dusun": str(isi.get("dusun") or ""),
        "rt": " ".join(f"{a} {isi[b]}" for a, b in (("RT", "rt"), ("RW", "rw")) if isi.get(b)),
    }


def tanggal_layar(isi: Mapping[str, Any]) -> str:
    nilai = isi.get("tanggallahir")
    return nilai_layar("tanggallahir", nilai) if nilai else ""


_BARIS: Final[dict[str, Any]] = {
    "ditolak": _ditolak,
    "baru": _baru,
    "berubah": _berubah,
    "peringatan": _umum,
    "tetap": _umum,
}
