from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.desa.kunci import BungkusRusak, Guna, kunci_aktif, kunci_ganti, tandatangani
from balai.desa.models import Desa, KunciDesa
from balai.jejak import penjaga
from balai.jejak.models import Jejak, Segel
from balai.jejak.segel import JejakRusak, segel_buat, segel_periksa
from balai.jejak.services import catat


def isi(jumlah: int, jam: float = 1) -> None:
    with time_machine.travel(timezone.now() - timedelta(hours=jam)):
        for n in range(jumlah):
            catat(aksi="uji", objek=f"benda:{n}", rincian={"n": n})


@pytest.fixture
def tanpa_penjaga(desa: Desa) -> None:
    """As an attacker with the database in hand would."""
    penjaga.lepas(connection)


def test_segel_berantai_bertanda_dan_utuh(desa: Desa) -> None:
    isi(3)
    satu = segel_buat()
    isi(2)
    dua = segel_buat()
    assert satu is not None
    assert dua is not None
    assert dua.sebelum == satu.hash
    hasil = segel_periksa()
    assert (hasil.baris, hasil.segel, hasil.bertanda, hasil.ujung) == (5, 2, 2, dua.hash)
    assert segel_buat() is None


def test_yang_baru_saja_terjadi_belum_disegel(desa: Desa) -> None:
    catat(aksi="uji")
    assert segel_buat() is None


@pytest.mark.usefixtures("tanpa_penjaga")
@pytest.mark.parametrize(
    ("ulah", "kata"), [("ubah", "diubah"), ("hapus", "1 baris hilang"), ("sisip", "1 baris disisipkan")]
)
def test_segel_menemukan_ulah(desa: Desa, ulah: str, kata: str) -> None:
    isi(4)
    tengah = Jejak.objects.order_by("pk")[1]
    if ulah == "sisip":
        Jejak.objects.filter(pk=tengah.pk).delete()
    segel_buat()
    if ulah == "ubah":
        Jejak.objects.filter(pk=tengah.pk).update(pelaku="Orang lain")
    elif ulah == "hapus":
        Jejak.objects.filter(pk=tengah.pk).delete()
    else:
        Jejak.objects.create(pk=tengah.pk, waktu=tengah.waktu, jenis="tulis", aksi="palsu", pelaku="X")
    with pytest.raises(JejakRusak, match=kata):
        segel_periksa()


@pytest.mark.usefixtures("tanpa_penjaga")
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_ulah_apa_pun_di_baris_mana_pun_ditemukan(desa: Desa, data: st.DataObject) -> None:
    Segel.objects.all().delete()
    Jejak.objects.all().delete()
    for _ in range(data.draw(st.integers(1, 3), label="segel")):
        isi(data.draw(st.integers(1, 3), label="baris"))
        segel_buat()
    segel_periksa()
    kena = data.draw(st.sampled_from(list(Jejak.objects.values_list("pk", flat=True))))
    kolom, nilai = data.draw(
        st.sampled_from(
            [("aksi", "lain"), ("alasan", "x"), ("subjek_id", 9), ("rincian", {}), ("waktu", timezone.now())]
        )
    )
    Jejak.objects.filter(pk=kena).update(**{kolom: nilai})
    with pytest.raises(JejakRusak):
        segel_periksa()


@pytest.mark.usefixtures("tanpa_penjaga")
def test_rantai_yang_dihitung_ulang_tanpa_kunci_ditemukan(desa: Desa) -> None:
    """The database alone lets nobody forge a seal: he lacks the key that lies outside."""
    isi(3)
    segel_buat()
    Jejak.objects.update(pelaku="Orang lain")
    asli = Segel.objects.get()
    Segel.objects.all().delete()
    palsu = segel_buat()
    assert palsu is not None
    Segel.objects.update(tanda=bytes(asli.tanda or b""))
    with pytest.raises(JejakRusak, match="tidak cocok"):
        segel_periksa()


@pytest.mark.usefixtures("tanpa_penjaga")
def test_kunci_yang_diselundupkan_ke_basis_data_ditolak(desa: Desa, settings: Any) -> None:
    isi(1)
    settings.KUNCI_DESA = "rahasia penyerang"
    segel_buat()
    settings.KUNCI_DESA = "rahasia desa"
    with pytest.raises(JejakRusak, match="bukan kunci desa"):
        segel_periksa()


def test_segel_lama_tetap_sah_setelah_kunci_diganti(desa: Desa) -> None:
    isi(1)
    satu = segel_buat()
    lama = kunci_aktif(Guna.SEGEL)
    kunci_ganti(guna=Guna.SEGEL)
    isi(1)
    dua = segel_buat()
    assert satu is not None
    assert dua is not None
    assert satu.kid == lama.kid != dua.kid
    assert segel_periksa().bertanda == 2
    lama.refresh_from_db()
    with pytest.raises(BungkusRusak):
        tandatangani(lama, b"segel palsu")


@pytest.mark.usefixtures("tanpa_penjaga")
def test_kunci_bocor_tidak_menyegel_lagi(desa: Desa) -> None:
    isi(1)
    segel_buat()
    kunci_ganti(guna=Guna.SEGEL, bocor=True)
    assert segel_periksa().bertanda == 1
    KunciDesa.objects.exclude(bocor_pada=None).update(bocor_pada=timezone.now() - timedelta(days=2))
    with pytest.raises(JejakRusak, match="bocor"):
        segel_periksa()


def test_segel_bercap_waktu_dan_cap_palsu_ditemukan(desa: Desa) -> None:
    isi(1)
    segel = segel_buat(cap=lambda sidik: b"cap:" + sidik)
    assert segel is not None
    assert bytes(segel.cap_waktu or b"") == b"cap:" + hashlib.sha256(bytes(segel.tanda or b"")).digest()
    assert segel_periksa(cap_cocok=lambda cap, sidik: cap == b"cap:" + sidik).bercap == 1
    with pytest.raises(JejakRusak, match="Cap waktu"):
        segel_periksa(cap_cocok=lambda cap, sidik: False)


def test_otoritas_waktu_mati_segel_tetap_dibuat(desa: Desa) -> None:
    def mati(_: bytes) -> bytes:
        raise ConnectionError

    isi(1)
    segel = segel_buat(cap=mati)
    assert segel is not None
    assert segel.cap_waktu is None
    assert segel_periksa().bertanda == 1


def test_penyegel_yang_kedahuluan_tidak_menambah_mata_rantai(desa: Desa) -> None:
    """While one waits for the authority, another one seals."""
    isi(2)
    lain: list[Segel | None] = []

    def lambat(_: bytes) -> bytes:
        lain.append(segel_buat())
        return b"cap"

    assert segel_buat(cap=lambat) is None
    assert lain[0] is not None
    assert list(Segel.objects.all()) == lain
    assert segel_periksa().baris == 2


def test_baris_kemarin_yang_belum_disegel_terhitung(desa: Desa) -> None:
    isi(2, jam=30)
    isi(1)
    assert segel_periksa().terbuka == 2
