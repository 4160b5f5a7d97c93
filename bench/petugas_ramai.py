"""Twenty officers make letters at the same moment: `.venv/bin/python bench/petugas_ramai.py`.

`BALAI_DATABASE_URL` chooses PostgreSQL; without it SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(AKAR / "src"), str(AKAR)]

from bench.jalan import _mesin  # noqa: E402

KELUARGA = 300
Catatan = tuple[int, list[str], float, float]  # done, failures, begin, end


@dataclass
class Hasil:
    mesin: str
    basis: str
    petugas: int
    surat: int
    gagal: list[str]
    nomor_utuh: bool
    nomor_per_detik: float
    cetak_per_detik: float
    tanpa_berkas: int


def main() -> int:
    p = argparse.ArgumentParser()
    p.add_argument("--petugas", type=int, default=20)
    p.add_argument("--surat", type=int, default=500, help="surat tiap petugas")
    p.add_argument("--simpan", default=str(AKAR / "bench" / "petugas_ramai.md"))
    a = p.parse_args()
    h = _jalankan(a.petugas, a.surat)
    teks = _tabel(h)
    print(teks)
    berkas = Path(a.simpan)
    berkas.write_text((berkas.read_text() if berkas.exists() else "# Twenty officers at once\n") + teks)
    return 0 if h.nomor_utuh and not h.gagal and not h.tanpa_berkas else 1


def _jalankan(petugas: int, surat: int) -> Hasil:
    basis = "PostgreSQL" if os.environ.get("BALAI_DATABASE_URL") else "SQLite"
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        os.environ |= {
            "BALAI_DATA": folder,
            "BALAI_MODE": "demo",
            "PYTHONPATH": str(AKAR / "src"),
            "DJANGO_SETTINGS_MODULE": "balai.config.settings",
            "BALAI_DB_POOL": "0",
        }
        subprocess.run([sys.executable, "-m", "balai", "migrate"], check=True, cwd=AKAR)
        konteks = multiprocessing.get_context("spawn")
        with konteks.Pool(1) as kolam:
            bagian = kolam.apply(_isi, (petugas, surat))
        catatan = _serentak(_siapkan, bagian)
        gagal = [g for _, daftar, _, _ in catatan for g in daftar]
        with konteks.Pool(1) as kolam:
            utuh, semua = kolam.apply(_nomor_utuh, (petugas * surat,))
        cetak = _serentak(_cetak, [(0, semua[n::2]) for n in range(2)])
        with konteks.Pool(1) as kolam:
            tanpa = kolam.apply(_tanpa_berkas)
        gagal += [g for _, daftar, _, _ in cetak for g in daftar]
        return Hasil(_mesin(), basis, petugas, surat, gagal, utuh, _laju(catatan), _laju(cetak), tanpa)


def _serentak(kerja: object, bagian: list[tuple[int, list[int]]]) -> list[Catatan]:
    konteks = multiprocessing.get_context("spawn")
    gerbang, antre = konteks.Barrier(len(bagian)), konteks.Queue()
    proses = [konteks.Process(target=kerja, args=(*b, gerbang, antre)) for b in bagian]  # type: ignore[arg-type]
    for p in proses:
        p.start()
    catatan = [antre.get(timeout=3600) for _ in proses]
    for p in proses:
        p.join()
    return catatan


def _laju(catatan: list[Catatan]) -> float:
    detik = max(akhir for *_, akhir in catatan) - min(mulai for _, _, mulai, _ in catatan)
    return sum(n for n, *_ in catatan) / detik


def _isi(petugas: int, surat: int) -> list[tuple[int, list[int]]]:
    """A village and `petugas` officers, each with requests that he has checked."""
    import django

    django.setup()
    from balai.akun.models import Akun
    from balai.cli.contoh.isi import isi_desa
    from balai.dasar.id import id_acak
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.surat.models import Permohonan

    isi_desa(keluarga=KELUARGA)
    with scope(Desa.objects.get()) as _:
        contoh = Permohonan.objects.filter(keadaan="diproses").exclude(isian={}).first()
        assert contoh is not None
        hasil = []
        for n in range(petugas):
            akun = Akun.objects.create(
                desa_id=contoh.desa_id, nama_pengguna=f"petugas{n}", nama=f"Petugas {n}", peran="operator"
            )
            baris = Permohonan.objects.bulk_create(
                [_salin(contoh, id_acak(14), f"BN-{n}-{k}") for k in range(surat)]
            )
            hasil.append((akun.pk, [b.pk for b in baris]))
    return hasil


def _salin(contoh: object, kode: str, nomor: str) -> object:
    from copy import copy

    baru = copy(contoh)
    baru.pk = baru.id = None  # type: ignore[attr-defined]
    baru._state.adding = True  # type: ignore[attr-defined]
    baru.kode, baru.nomor, baru.kunci_buat = kode, nomor, kode  # type: ignore[attr-defined]
    return baru


def _siapkan(
    akun_id: int, permohonan: list[int], gerbang: Barrier, antre: multiprocessing.Queue[Catatan]
) -> None:
    import django

    django.setup()
    from balai.akun.models import Akun
    from balai.dasar.id import id_acak
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.desa.selectors import kepala_desa
    from balai.surat.models import Permohonan
    from balai.surat.services import permohonan_siapkan

    desa = Desa.objects.get()
    with scope(desa):
        akun, penanda = Akun.objects.get(pk=akun_id), kepala_desa()
        assert penanda is not None
        gerbang.wait()
        mulai, jadi, gagal = time.monotonic(), 0, []
        for pk in permohonan:
            p = Permohonan.objects.select_related("jenis", "versi", "penduduk", "pemohon").get(pk=pk)
            try:
                permohonan_siapkan(desa=desa, permohonan=p, akun=akun, kunci=id_acak(20), penanda=penanda)
                jadi += 1
            except Exception as e:
                gagal.append(f"{type(e).__name__}: {e}"[:200])
        antre.put((jadi, gagal, mulai, time.monotonic()))


def _nomor_utuh(banyak: int) -> tuple[bool, list[int]]:
    """Whether the new letters carry numbers without gap or duplicate; their keys."""
    import django

    django.setup()
    from balai.desa.scope import semua_desa
    from balai.surat.models import Pencacah, Surat

    with semua_desa("bench"):
        baru = Surat.objects.filter(permohonan__nomor__startswith="BN-").order_by("urut")
        urut = list(baru.values_list("urut", flat=True))
        akhir = Pencacah.objects.get(deret="surat", tahun=date.today().year).nilai  # noqa: DTZ011
        return urut == list(range(akhir - banyak + 1, akhir + 1)), list(baru.values_list("pk", flat=True))


def _cetak(_: int, surat: list[int], gerbang: Barrier, antre: multiprocessing.Queue[Catatan]) -> None:
    import django

    django.setup()
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.surat.services import surat_cetak

    with scope(Desa.objects.get()):
        gerbang.wait()
        mulai, jadi, gagal = time.monotonic(), 0, []
        for pk in surat:
            try:
                jadi += surat_cetak(surat_id=pk)
            except Exception as e:
                gagal.append(f"{type(e).__name__}: {e}"[:200])
        antre.put((jadi, gagal, mulai, time.monotonic()))


def _tanpa_berkas() -> int:
    import django

    django.setup()
    from balai.desa.scope import semua_desa
    from balai.surat.models import Surat

    with semua_desa("bench"):
        return Surat.objects.filter(permohonan__nomor__startswith="BN-", berkas=None).count()


def _tabel(h: Hasil) -> str:
    mesin = h.mesin.rsplit(";", 1)[0]
    return "\n".join(
        [
            "",
            f"## {h.basis}, {date.today():%Y-%m-%d}",  # noqa: DTZ011
            f"{mesin}. {h.petugas} processes x {h.surat} letters, all at once; then two workers.",
            "",
            "| complete | failed | numbered, frozen /s | printed, stored /s, 2 workers | without PDF |",
            "|---|---:|---:|---:|---:|",
            f"| {'yes' if h.nomor_utuh else 'NO'} | {len(h.gagal)} | {h.nomor_per_detik:.0f} "
            f"| {h.cetak_per_detik:.0f} | {h.tanpa_berkas} |",
            *[f"- {g}" for g in sorted(set(h.gagal))[:5]],
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
