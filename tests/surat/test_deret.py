"""Numbers when a village changes how it numbers: no text twice, only forward."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.models import JenisSurat, Permohonan, Surat
from balai.surat.nomor import (
    NomorMundur,
    PolaSalah,
    deret_ganti,
    nomor_ambil,
    nomor_lompat,
    nomor_surat_ambil,
    nomor_terakhir,
    nomor_tertinggi,
    pola_isi,
    pola_periksa_deret,
)
from tests import pabrik

HARI = date(2026, 11, 18)
POLA = (
    "{klasifikasi}/{nomor:03}/{kode_desa}/{bulan_romawi}/{tahun}",
    "{nomor}/{kode_surat}/{bulan:02}/{tahun}",
    "{klasifikasi}/{nomor:04}.{kode_surat}/{tahun}",
    "{tahun}-{nomor:02}",
)


@pytest.mark.parametrize(
    ("pola", "deret", "tahunan"),
    [
        ("{nomor}{bulan}/{tahun}", "semua", True),
        ("{nomor}a{bulan}/{tahun}", "semua", True),
        ("{nomor}/{nomor}/{tahun}", "semua", True),
        ("{klasifikasi}/{nomor}", "semua", True),
        ("{klasifikasi}/{nomor}/{tahun}", "jenis", True),
        ("{klasifikasi}/{nomor}/{tahun}", "layanan", True),
        ("{nomor}/{tahun}}", "semua", False),
    ],
)
def test_pola_yang_bisa_membuat_nomor_kembar_ditolak(pola: str, deret: str, tahunan: bool) -> None:
    with pytest.raises(PolaSalah):
        pola_periksa_deret(pola, deret=deret, tahunan=tahunan)


def test_pola_tanpa_tahun_boleh_kalau_nomor_berlanjut() -> None:
    pola_periksa_deret("{klasifikasi}/{nomor:03}", deret="semua", tahunan=False)


@given(
    pola=st.sampled_from(POLA),
    urut=st.integers(1, 99_999),
    kode=st.sampled_from(["SKU", "A1", "SKTM"]),
    klas=st.sampled_from(["", "400.12.3.1", "474.1/A"[:5]]),
)
def test_nomor_yang_dicetak_pola_terbaca_kembali(pola: str, urut: int, kode: str, klas: str) -> None:
    desa, jenis = Desa(kode="99.01.01.2001"), JenisSurat(kode=kode)
    teks = pola_isi(pola, desa=desa, jenis=jenis, klasifikasi=klas, urut=urut, tanggal=HARI)
    assert nomor_tertinggi(pola, kode_desa=desa.kode, nomor=[teks, "lain/lain"])[""] == urut


def test_nomor_awal_hanya_bisa_maju(desa: Desa) -> None:
    with transaction.atomic():
        nomor_lompat(deret="surat", tahun=2026, terakhir=139)
        assert nomor_ambil(deret="surat", tahun=2026) == 140
        with pytest.raises(NomorMundur, match="sampai 140"):
            nomor_lompat(deret="surat", tahun=2026, terakhir=139)
    assert nomor_terakhir(deret="surat", tahun=2026) == 140
    assert nomor_terakhir(deret="surat", tahun=2027) == 0


def _surat(desa: Desa, orang: Penduduk, kode: str, saat: date) -> Surat:
    """A letter as the signing service numbers it."""
    jenis = JenisSurat.objects.select_related("versi").get(kode=kode)
    baru = nomor_surat_ambil(desa=desa, jenis=jenis, klasifikasi="400.12", tanggal=saat)
    waktu = datetime(2026, 11, 18, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    p = Permohonan.objects.create(
        kode=pabrik.kunci()[:20],
        pemohon=orang.akun,
        penduduk=orang,
        jenis=jenis,
        versi=jenis.versi,
        kunci_buat=pabrik.kunci(),
        dibuat_pada=waktu,
    )
    return Surat.objects.create(
        permohonan=p,
        deret=baru.deret,
        tahun=saat.year,
        urut=baru.urut,
        nomor=baru.nomor,
        tanggal=saat,
        naskah={},
        penanda=Perangkat.objects.order_by("pk")[0],
    )


LANGKAH = st.one_of(
    st.tuples(st.just("surat"), st.sampled_from(["SKU", "SKD", "SKTM"]), st.sampled_from([2026, 2027])),
    st.tuples(st.just("atur"), st.sampled_from(Desa.Deret.values), st.sampled_from(POLA), st.booleans()),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LANGKAH, min_size=4, max_size=12))
def test_nomor_tidak_pernah_kembar_walau_deret_dan_pola_diganti(
    desa: Desa, orang: Penduduk, langkah: list[tuple[object, ...]]
) -> None:
    """Any order of letters and of changes: texts are unique, and so are places in a series."""
    with transaction.atomic():
        tahun = 2026
        for jenis, *isi in langkah:
            if jenis == "surat":
                tahun = max(tahun, int(str(isi[1])))  # time does not run backwards
                _surat(desa, orang, str(isi[0]), date(tahun, 11, 18))
                continue
            deret, pola, tahunan = str(isi[0]), str(isi[1]), bool(isi[2])
            try:
                pola_periksa_deret(pola, deret=deret, tahunan=tahunan)
            except PolaSalah:
                continue
            desa.deret_nomor, desa.pola_nomor, desa.nomor_tahunan = deret, pola, tahunan
            desa.save()
            deret_ganti(desa=desa, tanggal=date(tahun, 11, 18))
        nomor = list(Surat.objects.values_list("nomor", flat=True))
        assert len(set(nomor)) == len(nomor)
        transaction.set_rollback(True)


def test_ganti_ke_deret_layanan_melanjutkan_nomor_tertinggi(desa: Desa, orang: Penduduk) -> None:
    for kode in ("SKU", "SKD", "SKU"):
        _surat(desa, orang, kode, HARI)
    desa.deret_nomor = Desa.Deret.LAYANAN
    desa.save()
    deret_ganti(desa=desa, tanggal=HARI)
    assert _surat(desa, orang, "SKTM", HARI).urut == 4


def test_klasifikasi_milik_desa_tercetak_di_nomor(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    JenisSurat.objects.filter(kode="SKU").update(klasifikasi="474.5")
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert p.surat.nomor == f"474.5/001/2001/{_romawi()}/{timezone.localdate().year}"


def _romawi() -> str:
    from balai.dasar.tanggal import bulan_romawi

    return bulan_romawi(timezone.localdate().month)
