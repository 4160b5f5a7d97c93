"""Two officials at once, really committed: one act is stored, the other one is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk import services as s
from balai.penduduk.models import Penduduk, Peristiwa
from tests import pabrik
from tests import pabrik_peristiwa as pp

Hasil = Peristiwa | Exception


def serentak(desa: Desa, kerja: list[Callable[[], Peristiwa]]) -> list[Hasil]:
    def satu(k: Callable[[], Peristiwa]) -> Hasil:
        try:
            with scope(desa):
                return k()
        except (s.DataDitolak, s.TidakBisaBatal) as e:
            return e
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as utas:
        return list(utas.map(satu, kerja))


def test_satu_orang_dicatat_meninggal_dan_pindah_bersamaan(desa_sejati: Desa) -> None:
    rini = pabrik.petugas_buat(desa_sejati, Peran.OPERATOR, nama="Rini Astuti")
    kk = pp.keluarga_buat(desa_sejati)
    s.pendataan_lengkapi()
    ayah, ibu, hari = pp.cari(pp.AYAH), pp.cari(pp.IBU).pk, timezone.localdate()
    semua = list(Penduduk.objects.filter(keluarga=kk).values_list("pk", flat=True))
    hasil = serentak(
        desa_sejati,
        [
            lambda: s.mati_catat(orang=ayah, tanggal=hari, oleh=rini, kepala_baru=ibu),
            lambda: s.pindah_catat(anggota=semua, tanggal=hari, oleh=rini, rincian={"tujuan_wilayah": "1"}),
            lambda: s.mati_catat(orang=ayah, tanggal=hari, oleh=rini, kepala_baru=ibu),
        ],
    )
    assert sum(isinstance(h, Peristiwa) for h in hasil) == 1
    pp.buku_cocok()
    pp.keluarga_utuh()


def test_dua_petugas_membatalkan_bersamaan_sekali_saja(desa_sejati: Desa) -> None:
    rini = pabrik.petugas_buat(desa_sejati, Peran.OPERATOR, nama="Rini Astuti")
    pp.keluarga_buat(desa_sejati)
    s.pendataan_lengkapi()
    awal = pp.isi_register()
    p = s.hilang_catat(orang=pp.cari(pp.ANAK_1), tanggal=timezone.localdate(), oleh=rini)
    hasil = serentak(
        desa_sejati,
        [lambda: s.peristiwa_batalkan(peristiwa=p, alasan="Sudah pulang", oleh=rini) for _ in range(3)],
    )
    assert sum(isinstance(h, Peristiwa) for h in hasil) == 1
    assert pp.isi_register() == awal
