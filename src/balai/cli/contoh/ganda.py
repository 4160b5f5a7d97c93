"""A few residents who stand in the register twice, as years of typing leave them behind."""

from __future__ import annotations

from datetime import date
from typing import Final

from balai.akun.models import Akun
from balai.cli.contoh.register import Register
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk, Peristiwa
from balai.penduduk.services import penduduk_tambah

BANYAK: Final = 3


def ganda_isi(register: Register, *, desa: Desa, oleh: Akun, hari_ini: date) -> int:
    """Write some grown-ups down again, with a temporary NIK and a slip of the pen; how many."""
    tokoh = {o.pk for o in register.tokoh.values()}
    calon = Penduduk.objects.select_related("rt").filter(
        status_dasar=Penduduk.Dasar.HIDUP,
        akun=None,
        shdk="4",
        tanggal_lahir__lt=date(hari_ini.year - 20, 1, 1),
    )
    pilih = [o for o in calon.order_by("pk")[: BANYAK * 4] if o.pk not in tokoh][:BANYAK]
    for n, o in enumerate(pilih):
        penduduk_tambah(
            data={
                "nama": _salah_tulis(o.nama) if n % 2 else o.nama,
                "jenis_kelamin": o.jenis_kelamin,
                "tempat_lahir": o.tempat_lahir,
                "tanggal_lahir": o.tanggal_lahir,
                "agama": o.agama,
                "warganegara": "1",
                "status_kawin": o.status_kawin,
            },
            keluarga=None,
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
