"""The made-up village itself: places, officials, office hours, crest."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from balai.desa.models import Desa, Dusun, HariLibur, JamPelayanan, Lambang, Perangkat, Rt, Rw

KODE: Final = "99.01.01.2001"
DUSUN: Final = ("Krajan", "Kaliwangi", "Tegalsari", "Sumberejo")
KELUARGA_PER_RT: Final = 38
# No person is reached under 0812-0000-….
TELEPON: Final = "+6281200000{:03}"

LAMBANG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 112" role="img" aria-label="Lambang Desa Sukamaju">
<path d="M8 6h80v56c0 24-18 38-40 46C26 100 8 86 8 62z" fill="#0e5a54" stroke="#b07c42" stroke-width="4"/>
<path d="M36 24h24l10 14 16 8v4H10v-4l16-8z" fill="#f6e7c8"/>
<path d="M24 52h6v16h-6zM42 52h12v16H42zM66 52h6v16h-6z" fill="#f6e7c8"/>
<path d="M16 76q8-6 16 0t16 0 16 0 16 0M22 86q6.5-5 13 0t13 0 13 0 13 0M33 95q5-4 10 0t10 0 10 0"
 fill="none" stroke="#f6e7c8" stroke-width="3" stroke-linecap="round"/>
</svg>
"""

# nama, sapaan, jabatan, nama_jabatan, may sign
_J: Final = Perangkat.Jabatan
PERANGKAT: Final = (
    ("Hadi Wibowo", "Pak", _J.KEPALA, "Kepala Desa", True),
    ("Endang Kusumawati", "Bu", _J.SEKRETARIS, "Sekretaris Desa", True),
    ("Slamet Raharjo", "Pak", _J.KASI, "Kasi Pelayanan", True),
    ("Bambang Prakoso", "Pak", _J.KAUR, "Kaur Tata Usaha dan Umum", False),
    ("Rini Astuti", "Bu", _J.STAF, "Staf Pelayanan", False),
    ("Darmo Sutrisno", "Pak", _J.KADUS, "Kepala Dusun Krajan", False),
    ("I Wayan Suarta", "Pak", _J.KADUS, "Kepala Dusun Kaliwangi", False),
    ("Sulastri Ningsih", "Bu", _J.KADUS, "Kepala Dusun Tegalsari", False),
    ("Dedi Supriatna", "Pak", _J.KADUS, "Kepala Dusun Sumberejo", False),
)
# Days that fall on the same date every year; the others are announced year by year.
LIBUR: Final = (
    (1, 1, "Tahun Baru Masehi"),
    (5, 1, "Hari Buruh Internasional"),
    (6, 1, "Hari Lahir Pancasila"),
    (8, 17, "Hari Kemerdekaan"),
    (12, 25, "Hari Raya Natal"),
)
_KETUA: Final = ("Sugeng", "Mulyono", "Kartono", "Untung", "Suwito", "Heri", "Marsudi", "Rahmat", "Yanto")


@dataclass(frozen=True)
class Wilayah:
    desa: Desa
    rt: dict[str, list[Rt]]  # dusun name -> its RT, the first is RT 01 RW 01
    perangkat: dict[str, Perangkat]  # by name


def desa_buat(*, kode: str = KODE, host: str | None = None) -> Desa:
    """The row of the village; the caller opens its scope for what follows."""
    desa = Desa.objects.create(
        kode=kode,
        nama="Sukamaju",
        host=host,
        kecamatan="Tirta Asri",
        kabupaten="Arunika",
        provinsi="Nusaraya",
        alamat="Jalan Balai Desa 1, Dusun Krajan",
        kode_pos="99101",
        telepon="(0299) 555 012",
        email="kantor@sukamaju.example",
        wa_operator=TELEPON.format(12),
        lambang_versi=1,
    )
    Lambang.objects.create(desa=desa, isi=LAMBANG.encode(), mime="image/svg+xml")
    return desa


def wilayah_isi(desa: Desa, *, keluarga: int, hari_ini: date) -> Wilayah:
    """Officials, hours, holidays, and as many RT as that many families need. Inside the village's scope."""
    perangkat = Perangkat.objects.bulk_create(
        [
            Perangkat(
                nama=nama,
                sapaan=sapaan,
                jabatan=jabatan,
                nama_jabatan=nama_jabatan,
                boleh_tanda_tangan=boleh,
                telepon=TELEPON.format(20 + n),
            )
            for n, (nama, sapaan, jabatan, nama_jabatan, boleh) in enumerate(PERANGKAT)
        ]
    )
    JamPelayanan.objects.bulk_create(
        JamPelayanan(hari=h, buka=time(8), tutup=time(15) if h < 4 else time(11, 30)) for h in range(5)
    )
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=date(tahun, bulan, hari), nama=nama)
        for tahun in (hari_ini.year - 1, hari_ini.year, hari_ini.year + 1)
        for bulan, hari, nama in LIBUR
    )
    kadus = [p for p in perangkat if p.jabatan == Perangkat.Jabatan.KADUS]
    rt_per_rw = max(3, -(-keluarga // (len(DUSUN) * 2 * KELUARGA_PER_RT)))
    rt = {n: _dusun(n, k, rt_per_rw) for n, k in zip(DUSUN, kadus, strict=True)}
    return Wilayah(desa=desa, rt=rt, perangkat={p.nama: p for p in perangkat})


def _dusun(nama: str, kepala: Perangkat, rt_per_rw: int) -> list[Rt]:
    dusun = Dusun.objects.create(nama=nama, kepala=kepala)
    hasil: list[Rt] = []
    for n in (1, 2):
        rw = Rw.objects.create(dusun=dusun, nomor=f"{n:02}", ketua=_KETUA[(n + len(nama)) % len(_KETUA)])
        ketua = [_KETUA[(m + n + len(nama)) % len(_KETUA)] for m in range(rt_per_rw)]
        hasil += Rt.objects.bulk_create(
            Rt(rw=rw, nomor=f"{m:02}", ketua=k) for m, k in enumerate(ketua, start=1)
        )
    return hasil
