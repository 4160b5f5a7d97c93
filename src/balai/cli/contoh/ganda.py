"""A few residents who stand in the register twice, as years of typing leave them behind."""

from __future__ import annotations

from datetime import date
from typing import Final

from balai.akun.models import Akun
from balai.cli.contoh.register import Register
from balai.desa.models import Desa
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services import penduduk_tambah

BANYAK: Final = 3


def ganda_isi(register: Register, *, desa: Desa, oleh: Akun, hari_ini: date) -> int:
    """Write some grown-ups down again in the same family, with another NIK or a slip of the pen; how many."""
    tokoh = {o.pk for o in register.tokoh.values()}
    calon = Penduduk.objects.select_related("rt", "keluarga").filter(
        status_dasar=Penduduk.Dasar.HIDUP,
        akun=None,
        shdk="4",
        tanggal_lahir__lt=date(hari_ini.year - 20, 1, 1),
    )
    pilih = [o for o in calon.order_by("pk")[: BANYAK * 4] if o.pk not in tokoh][:BANYAK]
    for n, o in enumerate(pilih):
        penduduk_tambah(
            data={m: getattr(o, m) for m in KOLOM_PENDUDUK if m not in ("status_dasar", "telepon", "email")}
            | {"nik": f"{o.nik[:12]}{9001 + n}", "nama": _salah_tulis(o.nama) if n % 2 else o.nama},
            keluarga=o.keluarga,
            rt=o.rt,
            jenis=Peristiwa.Jenis.PENDATAAN,
            tanggal=hari_ini,
            oleh=oleh,
            kode_desa=desa.kode,
            keterangan="Pendataan ulang RT",
        )
    return len(pilih)


def _salah_tulis(nama: str) -> str:
    """The same name with one letter doubled."""
    tengah = len(nama) // 2
    return nama[:tengah] + nama[tengah - 1 : tengah].lower().strip() + nama[tengah:]
