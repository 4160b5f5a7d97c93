""" "Kepuasan warga": the index of a period, element by element; nobody's answer on its own."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from balai.desa.hak import Hak
from balai.naskah.lembar_tabel import LembarTabel
from balai.penduduk.laporan.tabel import Kolom, Tabel
from balai.surat.models import JenisSurat
from balai.survei.masa import Masa, masa_baca, masa_daftar
from balai.survei.rekap import PALING_SEDIKIT, Rekap, rekap
from balai.survei.selectors import jawaban_antara, penilaian_pertama
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.persen import koma, persen
from balai.web.petugas.konteks import tampil
from balai.web.petugas.laporan.berkas import berkas_jawab

BENTUK: Final = ("pdf", "xlsx")
_TERTUTUP: Final = "-"


def _pilihan(request: PermintaanPetugas) -> tuple[Masa, JenisSurat | None]:
    masa = masa_baca(request.GET.get("masa", ""), timezone.localdate())
    kode = request.GET.get("jenis", "")[:12]
    return masa, JenisSurat.objects.filter(kode=kode).first() if kode else None


def _rekap(request: PermintaanPetugas, masa: Masa, jenis: JenisSurat | None) -> Rekap:
    mulai, sampai = masa.rentang(ZoneInfo(request.desa.zona))
    return rekap(jawaban_antara(mulai, sampai, jenis=jenis.kode if jenis else ""))


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def kepuasan(request: PermintaanPetugas) -> HttpResponse:
    """Index, elements, make-up and suggestions of a period."""
    masa, jenis = _pilihan(request)
    r = _rekap(request, masa, jenis)
    pertama, kini = penilaian_pertama(), timezone.localdate()
    semua_jenis = JenisSurat.objects.filter(versi__isnull=False).order_by("singkat")
    konteks: dict[str, Any] = {
        "r": r,
        "masa": masa,
        "masa_daftar": masa_daftar(timezone.localdate(pertama) if pertama else kini, kini, masa),
        "jenis": jenis,
        "jenis_daftar": [("", "Semua surat"), *semua_jenis.values_list("kode", "singkat")],
        "paling_sedikit": PALING_SEDIKIT,
        "indeks": koma(r.ikm.indeks) if r.ikm and r.ikm.indeks is not None else "",
        "unsur": [(u.nama, u.jumlah, koma(u.rata) if u.rata else "", persen(u.rata, 4)) for u in r.unsur],
        "umum": [(kata, n, persen(n, r.jumlah)) for kata, n in r.umum],
        "susunan": [(j, [(k, n, persen(n, r.jumlah)) for k, n in isi]) for j, isi in r.susunan],
        "per_jenis": _per_jenis(r) if jenis is None else [],
        "kueri": _kueri(masa, jenis),
    }
    return tampil(request, "petugas/survei/kepuasan.jinja", konteks)


def _per_jenis(r: Rekap) -> list[tuple[str, int, str, str]]:
    """(type, answers, index, grade in words)."""
    return [
        (j.nama, j.jumlah, koma(j.ikm.indeks) if j.ikm and j.ikm.indeks else "", j.ikm.kata if j.ikm else "")
        for j in r.jenis
    ]


def _kueri(masa: Masa, jenis: JenisSurat | None) -> str:
    return urlencode({"masa": masa.kunci} | ({"jenis": jenis.kode} if jenis else {}))


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def kepuasan_berkas(request: PermintaanPetugas, bentuk: str) -> HttpResponse:
    """The same as PDF to sign and publish, or as Excel; the suggestions stay on the screen."""
    if bentuk not in BENTUK:
        raise Http404
    masa, jenis = _pilihan(request)
    r = _rekap(request, masa, jenis)
    ekor = f"{masa.kunci}-{jenis.kode}" if jenis else masa.kunci
    return berkas_jawab(request, lembar_survei(r, masa, jenis), bentuk, nama=f"kepuasan-warga-{ekor}")


def lembar_survei(r: Rekap, masa: Masa, jenis: JenisSurat | None) -> LembarTabel:
    """Tables of the printed report; empty ones (NIHIL) while there are too few answers."""
    tentang = f"{masa.nama}, {jenis.nama}" if jenis else masa.nama
    unsur = [(u.kode, u.nama, u.jumlah, koma(u.rata) if u.rata else _TERTUTUP) for u in r.unsur]
    kaki = []
    if r.ikm is not None and r.ikm.indeks is not None:
        kaki = [("", f"Indeks kepuasan masyarakat, mutu {r.ikm.mutu} ({r.ikm.kata.lower()})", r.terukur,
                 koma(r.ikm.indeks))]  # fmt: skip
    tabel = [
        Tabel(
            (
                Kolom("No.", lebar=0.3),
                Kolom("Unsur pelayanan", lebar=4),
                _angka("Responden"),
                _angka("Nilai"),
            ),
            unsur,
            kaki,
            judul="Nilai tiap unsur",
        ),
        Tabel(
            (Kolom("Susunan responden", lebar=2), Kolom("Kelompok", lebar=3), _angka("Orang")),
            [(judul, k, n) for judul, isi in r.susunan for k, n in isi],
            judul="Responden",
        ),
    ]
    if jenis is None:
        tabel.append(
            Tabel(
                (Kolom("Jenis surat", lebar=4), _angka("Jawaban"), _angka("Indeks"), Kolom("Mutu", lebar=1)),
                [(n, j, i or _TERTUTUP, m or _TERTUTUP) for n, j, i, m in _per_jenis(r)],
                judul="Menurut jenis surat",
            )
        )
    catatan = (
        "Indeks menurut Permenpan RB 14 Tahun 2017: rata-rata nilai 1 sampai 4 tiap unsur, dikali 25.",
        f"Kelompok dengan kurang dari {PALING_SEDIKIT} jawaban tidak ditampilkan sendiri.",
    )
    return LembarTabel(
        judul="Survei Kepuasan Masyarakat", model="SKM", masa=tentang, tabel=tabel, catatan=catatan, huruf=9
    )


def _angka(label: str) -> Kolom:
    return Kolom(label, jenis="angka")
