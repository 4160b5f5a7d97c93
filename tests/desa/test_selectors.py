from datetime import date, time

from balai.desa.models import Desa, HariLibur
from balai.desa.selectors import jadwal_desa, perangkat_penanda


def test_jadwal_memuat_jam_dan_libur_dalam_satu_kueri(desa: Desa, django_assert_num_queries: object) -> None:
    HariLibur.objects.create(tanggal=date(2026, 12, 25), nama="Natal")
    with django_assert_num_queries(1):  # type: ignore[operator]
        jadwal = jadwal_desa(desa)
    assert jadwal.jam[0] == (time(8), time(15))
    assert jadwal.jam[4] == (time(8), time(11))
    assert set(jadwal.jam) == set(range(5))
    assert jadwal.libur == {date(2026, 12, 25)}


def test_penanda_kepala_lebih_dulu_tanpa_yang_tak_berhak(desa: Desa) -> None:
    assert [p.jabatan for p in perangkat_penanda()] == ["kepala", "sekretaris"]
