"""`./balai import penduduk FILE` and `./balai export penduduk FILE.xlsx`."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai
from balai.cli.siap import django_mulai, migrasi_periksa

if TYPE_CHECKING:
    from balai.desa.models import Desa
    from balai.penduduk.models import Impor

_BARIS_DITULIS = 20
_NOMOR = re.compile(r"[0-9]{9,}")


def jalankan(argumen: Sequence[str]) -> int:
    """Dry run, or with --apply the import. 0: nothing refused (and, with --apply, stored); else 1."""
    a = _pengurai_impor().parse_args(argumen)
    berkas = Path(a.berkas)
    if not berkas.is_file():
        raise GalatPerintah(f"Berkas tidak ada: {a.berkas}", status=2)
    django_mulai()
    migrasi_periksa()
    from balai.desa.scope import scope

    with scope(_desa(a.desa)):
        laporan = _impor(berkas, simpan=a.apply, pekerjaan_lama=a.pekerjaan_lama)
    if a.json:
        sys.stdout.write(json.dumps(laporan, ensure_ascii=False) + "\n")
    else:
        _ceritakan(laporan, simpan=a.apply)
    bersih = laporan["ditolak"] == 0 and not laporan["pesan"]
    return 0 if bersih and laporan["diterapkan"] == a.apply else 1


def ekspor(argumen: Sequence[str]) -> int:
    """All residents of every status as .xlsx; the file appears whole or not at all, for the owner alone."""
    a = _pengurai_ekspor().parse_args(argumen)
    django_mulai()
    migrasi_periksa()
    from balai.desa.scope import scope
    from balai.penduduk.impor import EksporDitolak
    from balai.penduduk.impor.ekspor import ekspor_tulis

    tujuan = Path(a.berkas)
    sementara = tujuan.with_name(f".{tujuan.name}.{os.getpid()}")
    try:
        with scope(_desa(a.desa)), open(sementara, "wb", opener=_milik_sendiri) as f:
            jumlah = ekspor_tulis(f, penduduk=None, samar=a.samar, oleh=None, alasan=a.alasan)
        sementara.replace(tujuan)
    except EksporDitolak as e:
        raise GalatPerintah(f"{e} Pakai --alasan.", status=2) from e
    except OSError as e:
        raise GalatPerintah(f"Berkas tidak bisa ditulis: {e.strerror}") from e
    finally:
        sementara.unlink(missing_ok=True)
    sys.stderr.write(f"{jumlah} orang ditulis ke {tujuan}\n")
    return 0


def _milik_sendiri(jalan: str, bendera: int) -> int:
    return os.open(jalan, bendera, 0o600)


def _pengurai_impor() -> argparse.ArgumentParser:
    p = Pengurai("import", "Tanpa --apply berkas hanya diperiksa, tidak ada yang disimpan.")
    p.add_argument("apa", choices=["penduduk"], help="yang bisa sekarang: penduduk")
    p.add_argument("berkas", help=".xlsx, .ods, .xls, atau .csv")
    p.add_argument("--apply", action="store_true", help="simpan baris yang baik")
    p.add_argument("--json", action="store_true", help="hasil sebagai JSON di stdout")
    p.add_argument("--pekerjaan-lama", action="store_true", help="kode pekerjaan 89 berarti Lainnya")
    p.add_argument("--desa", help="kode desa, bila ada beberapa")
    return p


def _pengurai_ekspor() -> argparse.ArgumentParser:
    p = Pengurai("export", "Semua data penduduk desa ke satu berkas .xlsx.")
    p.add_argument("apa", choices=["penduduk"], help="yang bisa sekarang: penduduk")
    p.add_argument("berkas", help="berkas .xlsx yang akan ditulis")
    p.add_argument("--samar", action="store_true", help="NIK dan nomor KK disamarkan")
    p.add_argument("--alasan", default="", help="untuk apa daftar ini; dicatat di jejak")
    p.add_argument("--desa", help="kode desa, bila ada beberapa")
    return p


def _desa(kode: str | None) -> "Desa":
    from balai.desa.models import Desa

    calon = list((Desa.objects.filter(kode=kode) if kode else Desa.objects.order_by("kode"))[:2])
    if not calon:
        raise GalatPerintah("Desanya belum ada. Buat dulu: ./balai akun", status=2)
    if len(calon) > 1:
        raise GalatPerintah("Ada beberapa desa. Tulis kodenya: --desa KODE", status=2)
    return calon[0]


def _impor(berkas: Path, *, simpan: bool, pekerjaan_lama: bool) -> dict[str, Any]:
    from balai.penduduk.impor import (
        ImporDitolak,
        impor_buang,
        impor_minta_terapkan,
        impor_periksa,
        impor_terapkan,
        impor_unggah,
    )
    from balai.penduduk.models import Impor

    try:
        with berkas.open("rb") as f:
            impor = impor_unggah(
                isi=f, nama=berkas.name, pekerjaan_lama=pekerjaan_lama, oleh=None, antre=False
            )
    except ImporDitolak as e:
        return _laporan(None, e.pesan)
    pesan = ""
    try:
        impor = impor_periksa(impor=impor)
        if impor.keadaan == Impor.Keadaan.SIAP and simpan:
            impor_minta_terapkan(impor=impor, oleh=None, antre=False)
            impor = impor_terapkan(impor=impor)
        pesan = impor.kabar
    except ImporDitolak as e:
        pesan = e.pesan
    finally:
        laporan = _laporan(Impor.objects.get(pk=impor.pk), pesan)
        if not laporan["diterapkan"]:
            impor_buang(impor=impor)
    return laporan


def _laporan(impor: "Impor | None", pesan: str) -> dict[str, Any]:
    from balai.penduduk.models import BarisImpor, Impor

    hasil: dict[str, Any] = dict.fromkeys(("baru", "berubah", "tetap", "ditolak"), 0)
    hasil |= {"diterapkan": False, "kode": "", "pesan": pesan, "alasan": [], "peringatan": []}
    if impor is None:
        return hasil
    hasil |= {k: impor.jumlah.get(k, 0) for k in ("baru", "berubah", "tetap", "ditolak")}
    hasil |= {
        "diterapkan": impor.keadaan == Impor.Keadaan.SELESAI,
        "kode": impor.kode if impor.peristiwa_id else "",
    }
    hasil |= {"kolom_asing": impor.kolom_asing, "tempat_baru": impor.jumlah.get("tempat_baru", [])}
    for b in BarisImpor.objects.filter(impor=impor).order_by("nomor").iterator():
        hasil["alasan"] += [_butir(b.nomor, k, p) for k, p in b.masalah]
        hasil["peringatan"] += [_butir(b.nomor, k, p) for k, p in b.peringatan]
    return hasil


def _butir(nomor: int, kolom: str, pesan: str) -> dict[str, Any]:
    """A cell may hold a NIK in the wrong column; no whole number leaves here."""
    return {"baris": nomor, "kolom": kolom, "pesan": _NOMOR.sub("…", pesan)}


def _rincikan(kepala: str, butir: list[dict[str, Any]]) -> None:
    if not butir:
        return
    sys.stdout.write(f"{kepala}:\n")
    for b in butir[:_BARIS_DITULIS]:
        sys.stdout.write(f"  baris {b['baris']}, {b['kolom']}: {b['pesan']}\n")
    if len(butir) > _BARIS_DITULIS:
        sys.stdout.write(f"  … dan {len(butir) - _BARIS_DITULIS} lain, semuanya dengan --json\n")


def _ceritakan(laporan: dict[str, Any], *, simpan: bool) -> None:
    tulis = sys.stdout.write
    tulis(", ".join(f"{k} {laporan[k]}" for k in ("baru", "berubah", "tetap", "ditolak")) + "\n")
    for judul, kepala in (("alasan", "Ditolak"), ("peringatan", "Perlu dilihat, tidak ditolak")):
        _rincikan(kepala, laporan[judul])
    for judul, kepala in (("tempat_baru", "Tempat baru"), ("kolom_asing", "Kolom yang diabaikan")):
        if laporan.get(judul):
            tulis(f"{kepala}: {'; '.join(laporan[judul])}\n")
    if laporan["pesan"]:
        tulis(f"{laporan['pesan']}\n")
    if laporan["diterapkan"]:
        tulis("Sudah disimpan.\n")
    elif simpan:
        tulis("TIDAK ADA yang disimpan.\n")
    elif not laporan["pesan"]:
        tulis("Baru diperiksa, belum ada yang disimpan. Untuk menyimpan: --apply\n")
