"""Named filters of the worktable."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.surat.models import SaringanAntrean
from balai.surat.services.saringan import (
    PALING_BANYAK,
    SaringanDitolak,
    kueri_bersih,
    saringan_antrean_hapus,
    saringan_antrean_simpan,
)


def test_nama_yang_sama_mengganti(operator: Akun) -> None:
    saringan_antrean_simpan(akun=operator, nama="SKTM  Krajan", kueri={"jenis": "SKTM"})
    saringan_antrean_simpan(akun=operator, nama="SKTM Krajan", kueri={"jenis": "SKD", "tab": "siap"})
    s = SaringanAntrean.objects.get()
    assert (s.nama, s.kueri) == ("SKTM Krajan", {"tab": "siap", "jenis": "SKD"})


def test_hanya_medan_yang_dikenal_yang_tersimpan() -> None:
    assert kueri_bersih({"q": "9901", "dusun": "3", "tab": "lain"}) == {"tab": "kerja", "dusun": "3"}


@pytest.mark.parametrize("nama", [" ", "x" * 41, "Budi 9901010101900001"])
def test_nama_yang_keliru_ditolak(operator: Akun, nama: str) -> None:
    with pytest.raises(SaringanDitolak):
        saringan_antrean_simpan(akun=operator, nama=nama, kueri={})


def test_jumlahnya_terbatas_dan_milik_sendiri(operator: Akun, sekdes: Akun) -> None:
    for n in range(PALING_BANYAK):
        saringan_antrean_simpan(akun=operator, nama=f"S{n}", kueri={"jenis": "SKD"})
    with pytest.raises(SaringanDitolak):
        saringan_antrean_simpan(akun=operator, nama="Lagi", kueri={})
    s = SaringanAntrean.objects.order_by("pk")[0]
    saringan_antrean_hapus(akun=sekdes, pk=s.pk)
    assert SaringanAntrean.objects.filter(pk=s.pk).exists()
    saringan_antrean_hapus(akun=operator, pk=s.pk)
    assert not SaringanAntrean.objects.filter(pk=s.pk).exists()
