"""The dry run: every row beside the register, nothing stored there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from balai.berkas.gudang import GalatGudang
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa
from balai.penduduk.impor.banding import Pembanding
from balai.penduduk.impor.baris import Baris, PembacaBaris
from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.judul import TEMPAT, Judul, judul_cari
from balai.penduduk.impor.kepala import kepala_ganda, kepala_register, tanpa_kepala
from balai.penduduk.impor.nomor import kebanyakan_nol, polos
from balai.penduduk.impor.pembaca import MAKS_BARIS, Lembar, Sel, kenali, lembar_baca
from balai.penduduk.impor.register import potong
from balai.penduduk.models import BarisImpor, Impor, Penduduk

log = logging.getLogger(__name__)
K = Impor.Keadaan
H = BarisImpor.Hasil
PERCOBAAN: Final = 3
MATI_SETELAH: Final = timedelta(seconds=60)
TEMPAT_DITULIS: Final = 200
_MENYERAH: Final = (
    "Pemeriksaan terhenti tiga kali. Coba simpan ulang berkasnya sebagai .xlsx lalu unggah lagi. Bila tetap "
    "gagal, hubungi pengelola."
)


def mati(impor: Impor) -> bool:
    """Whether its worker has given no sign of life for so long that another may take it up."""
    return impor.detak is None or impor.detak < timezone.now() - MATI_SETELAH


class Diambilalih(Exception):
    """Another worker took this import up, or somebody dropped it; this one leaves it alone."""


def impor_periksa(*, impor: Impor) -> Impor:
    """Check a file against the register: BarisImpor for what is new, changed or refused, and the counts.

    Takes one that waits, or whose worker died: then it begins anew. Ends as SIAP, or as GAGAL with the
    reason in `kabar`; in any other state the import is left alone.
    """
    kerja = _Kerja.mulai(impor)
    if kerja is None:
        return Impor.objects.get(pk=impor.pk)
    try:
        _periksa(kerja)
    except Diambilalih:
        log.info("import %s was taken over", impor.pk)
    except (ImporDitolak, GalatGudang) as e:
        kerja.catat(keadaan=K.GAGAL, kabar=e.pesan[:300])
    return Impor.objects.get(pk=impor.pk)


class _Kerja:
    """One worker's hold on an import: it lasts as long as `detak` is the one this worker wrote last."""

    def __init__(self, impor: Impor, detak: datetime) -> None:
        self.impor, self.detak = impor, detak

    @classmethod
    def mulai(cls, impor: Impor) -> _Kerja | None:
        with transaction.atomic():
            kini = Impor.objects.select_for_update(of=("self",)).select_related("berkas").get(pk=impor.pk)
            dikerjakan = kini.keadaan == K.DIPERIKSA and not mati(kini)
            if kini.keadaan not in (K.ANTRE, K.DIPERIKSA) or dikerjakan:
                return None
            percobaan = int(kini.jumlah.get("percobaan", 0)) + 1 if kini.keadaan == K.DIPERIKSA else 1
            kini.detak = timezone.now()
            if percobaan > PERCOBAAN:
                kini.keadaan, kini.kabar = K.GAGAL, _MENYERAH
                kini.save(update_fields=["keadaan", "kabar", "detak"])
                return None
            kini.keadaan, kini.jumlah = K.DIPERIKSA, {"percobaan": percobaan}
            kini.baris_terbaca = kini.baris_semua = 0
            kini.kolom_asing = []
            kini.save()
        return cls(kini, kini.detak)

    def catat(self, **kolom: object) -> None:
        """Write progress and a sign of life. Raises Diambilalih where somebody else holds the import."""
        detak = timezone.now()
        milik = Impor.objects.filter(pk=self.impor.pk, detak=self.detak, keadaan=K.DIPERIKSA)
        if milik.update(detak=detak, **kolom) != 1:
            raise Diambilalih
        self.detak = detak


def _periksa(kerja: _Kerja) -> None:
    impor = kerja.impor
    BarisImpor.objects.filter(impor=impor).delete()
    assert impor.berkas is not None  # only a discarded import has none
    isi = berkas_baca(impor.berkas)
    lembar = lembar_baca(isi, kenali(isi))
    del isi
    judul = judul_cari(lembar.baris())
    semua, nol = _intip(lembar, judul)
    kerja.catat(baris_semua=semua, kolom_asing=list(judul.asing))
    desa = Desa.objects.get(pk=impor.desa_id)
    pembaca = PembacaBaris(judul, pekerjaan_lama=impor.pekerjaan_lama, nol=nol, hari_ini=timezone.localdate())
    p = Pembanding(impor=impor, pembaca=pembaca, desa=desa)
    terbaca = 0
    for bagian in potong(_baris_isi(lembar, judul)):
        hasil = p.kelompok([pembaca.baca(nomor, sel) for nomor, sel in bagian])
        terbaca += len(bagian)
        with transaction.atomic():
            kerja.catat(baris_terbaca=terbaca)
            BarisImpor.objects.bulk_create(hasil)
    _kepala_selesaikan(kerja, p, lembar)
    kerja.catat(keadaan=K.SIAP, jumlah=_hitung(impor, p))


def _baris_isi(lembar: Lembar, judul: Judul) -> Iterator[tuple[int, list[Sel]]]:
    return ((nomor, sel) for nomor, sel in lembar.baris() if nomor > judul.nomor)


def _intip(lembar: Lembar, judul: Judul) -> tuple[int, frozenset[str]]:
    """How many rows there are, and which columns of numbers a spreadsheet has cut.

    Raises ImporDitolak for a table without rows, too long, or of new people without a place.
    """
    letak = {k.nama: n for n, k in judul.kolom.items()}
    nik: list[str] = []
    no_kk: set[str] = set()
    semua = 0
    for _, sel in _baris_isi(lembar, judul):
        semua += 1
        nik.append(_di(sel, letak["nik"]))
        if "no_kk" in letak:
            no_kk.add(_di(sel, letak["no_kk"]))
    if semua == 0:
        raise ImporDitolak("Berkas ini hanya berisi judul kolom. Isi baris di bawahnya, lalu unggah lagi.")
    if semua > MAKS_BARIS:
        raise ImporDitolak(
            f"Berkas ini lebih dari {MAKS_BARIS // 1000}.000 baris. Bagi menjadi beberapa berkas."
        )
    kurang = [k for k in TEMPAT if k not in letak]
    if kurang and not _ada_yang_dikenal(nik):
        raise ImporDitolak(
            f"Kolom {', '.join(kurang)} tidak ada. Tambahkan, karena semua orang di berkas ini baru."
        )
    cacat = {"nik": kebanyakan_nol(nik), "no_kk": kebanyakan_nol(no_kk)}
    return semua, frozenset(kolom for kolom, ya in cacat.items() if ya)


def _di(sel: list[Sel], n: int) -> str:
    return polos(sel[n]) if n < len(sel) else ""


def _ada_yang_dikenal(nik: list[str]) -> bool:
    dikenal = Penduduk.objects.all()
    return any(dikenal.filter(nik__in=bagian).exists() for bagian in potong(n for n in nik if n)) or (
        "" in nik and dikenal.filter(nik__startswith="0").exists()
    )


def _kepala_selesaikan(kerja: _Kerja, p: Pembanding, lembar: Lembar) -> None:
    """Refuse second heads and warn of KK without one, now that every row was read."""
    nomor_kk = {k.nanti for k in p.kepala.values()} | {k.dulu for k in p.kepala.values()} | set(p.hidup_di)
    register = kepala_register(nomor_kk - {""})
    tolak = kepala_ganda(p.kepala, register)
    ingatkan = tanpa_kepala(p, register, tolak)
    asli: dict[int, dict[str, str | int | float]] = {}
    if tolak:
        for nomor, sel in lembar.baris():
            if nomor in tolak:
                asli[nomor] = p.pembaca.asli(Baris(nomor, sel))
    p.tersimpan -= tolak.keys()
    for bagian in potong(sorted(tolak.keys() | ingatkan.keys()), 500):
        with transaction.atomic():
            kerja.catat()
            baris = list(BarisImpor.objects.filter(impor=kerja.impor, nomor__in=bagian))
            for b in baris:
                if b.nomor in tolak:
                    b.hasil, b.isi, b.lama, b.peringatan = H.DITOLAK, asli[b.nomor], {}, []
                    b.penduduk_id, b.masalah = None, [["kk_level", tolak[b.nomor]]]
                else:
                    b.peringatan = [*b.peringatan, ["kk_level", ingatkan[b.nomor]]]
            kolom = ["hasil", "isi", "lama", "masalah", "peringatan", "penduduk_id"]
            BarisImpor.objects.bulk_update(baris, kolom)


def _hitung(impor: Impor, p: Pembanding) -> dict[str, object]:
    """What the page and the report count; `tempat_baru`: in words, what applying would make."""
    baris = BarisImpor.objects.filter(impor=impor)
    angka = baris.aggregate(
        baru=Count("pk", filter=Q(hasil=H.BARU)),
        berubah=Count("pk", filter=Q(hasil=H.BERUBAH)),
        ditolak=Count("pk", filter=Q(hasil=H.DITOLAK)),
        peringatan=Count("pk", filter=~Q(hasil=H.DITOLAK) & ~Q(peringatan=[])),
    )
    tempat = {t for n, t in p.tempat_baru.items() if n in p.tersimpan}
    keluarga = {kk for n, kk in p.kk_baru.items() if n in p.tersimpan}
    return angka | {
        "tetap": p.tetap,
        "keluarga_baru": len(keluarga),
        "tempat_baru": [f"{d}, RT {t} RW {w}" for d, w, t in sorted(tempat)][:TEMPAT_DITULIS],
        "tempat_baru_semua": len(tempat),
        "sementara_terakhir": p.buku.sementara_terakhir,
    }
