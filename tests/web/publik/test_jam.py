from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from balai.desa.jam import Jadwal
from balai.web.publik.jam import baris_jam, keadaan_jam, lama_kerja

WIB = ZoneInfo("Asia/Jakarta")
JADWAL = Jadwal(
    jam={**{h: (time(8), time(15)) for h in range(4)}, 4: (time(8), time(11, 30))},
    zona=WIB,
    libur=frozenset({date(2026, 11, 19)}),
)
KOSONG = Jadwal(jam={}, zona=WIB)


def test_hari_yang_sama_jamnya_jadi_satu_baris() -> None:
    baris = baris_jam(JADWAL, datetime(2026, 11, 17, 9, tzinfo=WIB))
    assert baris == [
        ("Senin sampai Kamis", "08.00 – 15.00", True),
        ("Jumat", "08.00 – 11.30", False),
        ("Sabtu, Minggu", "Tutup", False),
    ]


def test_hari_ini_menurut_zona_desa() -> None:
    # 23.30 UTC on Thursday is Friday morning in the village.
    baris = baris_jam(JADWAL, datetime(2026, 11, 19, 23, 30, tzinfo=ZoneInfo("UTC")))
    assert [tebal for _, _, tebal in baris] == [False, True, False]


def test_sebelum_buka_disebut_hari_ini() -> None:
    assert keadaan_jam(JADWAL, datetime(2026, 11, 17, 6, tzinfo=WIB)) == ("Tutup, buka hari ini 08.00", False)


def test_tepat_jam_tutup_sudah_tutup() -> None:
    assert keadaan_jam(JADWAL, datetime(2026, 11, 17, 15, tzinfo=WIB)) == ("Tutup, buka besok 08.00", False)


def test_akhir_pekan_menyebut_hari_buka() -> None:
    assert keadaan_jam(JADWAL, datetime(2026, 11, 21, 9, tzinfo=WIB)) == ("Tutup, buka Senin 08.00", False)


def test_desa_tanpa_jam_pelayanan_tidak_menjanjikan() -> None:
    assert keadaan_jam(KOSONG, datetime(2026, 11, 17, 9, tzinfo=WIB)) == ("", False)


def test_lama_kerja_memakai_hari_kerja_desa() -> None:
    assert lama_kerja(JADWAL, 45) == "45 menit kerja"
    assert lama_kerja(JADWAL, 120) == "2 jam kerja"
    assert lama_kerja(JADWAL, 150) == "2 jam 30 mnt kerja"
    assert lama_kerja(JADWAL, 420) == "1 hari kerja"
    assert lama_kerja(JADWAL, 421) == "2 hari kerja"
    assert lama_kerja(KOSONG, 420) == "1 hari kerja"
