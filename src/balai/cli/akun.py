"""`./balai akun`: the village and its first official, on a new installation."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from balai.cli.galat import GalatPerintah
from balai.cli.pengurai import Pengurai
from balai.cli.siap import django_mulai, migrasi_periksa

if TYPE_CHECKING:
    from balai.desa.models import Desa

# Column of Desa -> what to ask for.
TANYA_DESA = {
    "kode": "Kode desa (Kemendagri, seperti 33.05.01.2001)",
    "nama": "Nama desa, tanpa kata Desa",
    "kecamatan": "Kecamatan",
    "kabupaten": "Kabupaten",
    "provinsi": "Provinsi",
    "alamat": "Alamat kantor",
}


def jalankan(argumen: Sequence[str]) -> int:
    a = _pengurai().parse_args(argumen)
    django_mulai()
    migrasi_periksa()
    from django.db import IntegrityError, transaction

    from balai.akun.services import SandiLemah, akun_petugas_buat
    from balai.desa.hak import Peran
    from balai.desa.scope import scope

    try:
        with transaction.atomic():
            desa = _desa(a)
            with scope(desa):
                akun = akun_petugas_buat(
                    desa=desa,
                    nama_pengguna=_tanya(a.pengguna, "Nama pengguna, misalnya endang").lower(),
                    nama=_tanya(a.nama, "Nama lengkap"),
                    peran=Peran(a.peran),
                    sandi=_sandi(),
                )
    except SandiLemah as e:
        raise GalatPerintah(str(e)) from e
    except IntegrityError as e:
        raise GalatPerintah("Nama pengguna atau kode desa itu sudah ada.") from e
    sys.stderr.write(f"Akun {akun.nama_pengguna} untuk {desa} siap. Masuk di /petugas/masuk/.\n")
    return 0


def _pengurai() -> argparse.ArgumentParser:
    p = Pengurai(
        "akun",
        "Membuat desa, bila belum ada, dan akun petugas pertamanya. Yang tidak ditulis akan ditanyakan.",
    )
    p.add_argument("--pengguna", help="nama untuk masuk")
    p.add_argument("--nama", help="nama lengkap")
    p.add_argument(
        "--peran",
        default="sekdes",
        choices=["operator", "sekdes", "kades", "kadus"],
        help="perannya (bawaan: sekdes)",
    )
    p.add_argument("--desa", help="kode desa, bila ada beberapa")
    for kolom, kata in TANYA_DESA.items():
        p.add_argument(f"--desa-{kolom}", help=f"untuk desa baru: {kata}")
    return p


def _tanya(nilai: str | None, kata: str) -> str:
    if not nilai:
        sys.stderr.write(f"{kata}: ")
        sys.stderr.flush()
        nilai = sys.stdin.readline().strip()
    if not nilai:
        raise GalatPerintah(f"Belum diisi: {kata}.")
    return nilai


def _sandi() -> str:
    """From the keyboard, twice and unseen; or one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    sandi = getpass.getpass("Kata sandi (paling sedikit 10): ")
    if getpass.getpass("Sekali lagi: ") != sandi:
        raise GalatPerintah("Kedua kata sandi tidak sama.")
    return sandi


def _desa(a: argparse.Namespace) -> "Desa":
    from balai.desa.models import Desa

    ada = Desa.objects.filter(kode=a.desa) if a.desa else Desa.objects.all()
    calon = list(ada.order_by("kode")[:2])
    if len(calon) == 1 and not a.desa_kode:
        return calon[0]
    if calon and not a.desa_kode:
        raise GalatPerintah("Ada beberapa desa. Tulis kodenya: --desa KODE")
    return _desa_baru({k: _tanya(getattr(a, f"desa_{k}"), kata) for k, kata in TANYA_DESA.items()})


def _desa_baru(isi: dict[str, str]) -> "Desa":
    """A village with office hours that it can change, the shipped letter types and canned answers."""
    from balai.desa.models import Desa, JamPelayanan
    from balai.desa.scope import scope
    from balai.pesan.services import jawaban_siap_pasang
    from balai.surat.services import jenis_pasang

    desa = Desa.objects.create(**isi)
    with scope(desa):
        JamPelayanan.objects.bulk_create(
            JamPelayanan(hari=h, buka=time(8), tutup=time(15) if h < 4 else time(11, 30)) for h in range(5)
        )
        jenis_pasang()
        jawaban_siap_pasang()
    return desa
