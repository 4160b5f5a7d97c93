"""Whatever the office does, and however many do it at once: each number stands in the book once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.agenda import services as s
from balai.agenda.models import SuratKeluar
from balai.agenda.selectors import deret_tahun, pencacah_buku
from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Desa, Perangkat
from balai.surat import services as surat
from balai.surat.models import Pencacah, Surat
from balai.surat.nomor import deret_ganti
from tests import pabrik
from tests import pabrik_agenda as pa
from tests.surat.test_bersamaan import serentak


def periksa_buku(desa: Desa) -> None:
    """Each place of each series once, none missing up to its counter."""
    kini = timezone.localdate().year
    tempat = [x for m in (Surat, SuratKeluar) for x in m.objects.values_list("deret", "tahun", "urut")]
    assert len(set(tempat)) == len(tempat)
    for p in Pencacah.objects.filter(deret__in=["surat", "layanan", "keluar"]):
        ada = {urut for deret, _, urut in tempat if deret == p.deret}
        assert ada == set(range(min(ada, default=1), p.nilai + 1)) or not ada
    assert all(not d.hilang for d in deret_tahun(desa, kini, pencacah_buku(), kini=kini))


def test_dua_puluh_petugas_mengambil_nomor_bersamaan(desa_sejati: Desa) -> None:
    """Citizens' letters and the office's own on one series, half of the keys pressed twice."""
    akun = [pabrik.petugas_buat(desa_sejati, Peran.OPERATOR, nama=f"Petugas {n}") for n in range(20)]
    orang, kepala = pabrik.warga_buat(desa_sejati), Perangkat.objects.get(jabatan="kepala")
    siap = [
        pabrik.permohonan_di("diproses", desa=desa_sejati, orang=orang, operator=akun[n]) for n in range(4)
    ]

    def warga(n: int) -> object:
        return surat.permohonan_siapkan(
            desa=desa_sejati, permohonan=siap[n], akun=akun[n], kunci=pabrik.kunci(), penanda=kepala
        )

    def kantor(n: int) -> object:
        for m in range(4):
            kunci = f"kunci-{n}-{m // 2}"
            s.surat_keluar_catat(desa=desa_sejati, akun=akun[n], isi=pa.isi_keluar(), kunci=kunci)
        return None

    kerja: list[Callable[[], object]] = [
        (lambda n=n: warga(n) if n < 4 else kantor(n))
        for n in range(20)  # type: ignore[misc]
    ]
    hasil = serentak(desa_sejati, kerja)
    assert [h for h in hasil if isinstance(h, Exception)] == []
    assert Surat.objects.count() == 4
    assert SuratKeluar.objects.count() == 16 * 2
    assert Pencacah.objects.get(deret="surat").nilai == 36
    periksa_buku(desa_sejati)


LANGKAH = st.one_of(
    st.tuples(st.just("catat"), st.integers(0, 3)),
    st.tuples(st.just("luar"), st.integers(1, 14)),
    st.tuples(st.just("isi"), st.integers(0, 5)),
    st.tuples(st.just("batal"), st.integers(0, 9)),
)


def _jalankan(desa: Desa, akun: Akun, jenis: str, n: int) -> None:
    ada = list(SuratKeluar.objects.order_by("urut"))
    kosong = [x for x in ada if x.keadaan == "kosong"]
    umum: dict[str, Any] = {"desa": desa, "akun": akun, "isi": pa.isi_keluar()}
    if jenis == "catat":
        s.surat_keluar_catat(kunci=f"kunci-{n}", **umum)
    elif jenis == "luar":
        s.surat_luar_catat(urut=n, kunci=pabrik.kunci(), **umum)
    elif jenis == "isi" and kosong:
        s.surat_keluar_isi(surat=kosong[n % len(kosong)], **umum)
    elif jenis == "batal" and ada:
        s.surat_keluar_batalkan(surat=ada[n % len(ada)], akun=akun, alasan="Tidak jadi dikirim")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(LANGKAH, min_size=2, max_size=10))
def test_buku_tetap_utuh_apa_pun_urutannya(
    desa: Desa, operator: Akun, langkah: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        for jenis, n in langkah:
            sebelum = list(SuratKeluar.objects.order_by("urut").values_list("urut", "nomor"))
            try:
                with transaction.atomic():
                    _jalankan(desa, operator, jenis, n)
            except s.AgendaSalah:
                assert list(SuratKeluar.objects.order_by("urut").values_list("urut", "nomor")) == sebelum
            periksa_buku(desa)
        transaction.set_rollback(True)


def test_ganti_deret_tidak_mengulang_nomor_surat_kantor(desa: Desa, operator: Akun) -> None:
    """The pattern stays, the series changes: no letter gets a text that another one bears."""
    tahun = timezone.localdate()
    nomor = [pa.keluar_buat(desa, operator).nomor for _ in range(3)]
    for deret in (Desa.Deret.LAYANAN, Desa.Deret.SEMUA):
        desa.deret_nomor = deret
        desa.save()
        with transaction.atomic():
            deret_ganti(desa=desa, tanggal=tahun)
        nomor += [pa.keluar_buat(desa, operator).nomor for _ in range(2)]
    assert len(set(nomor)) == len(nomor)
    assert [n.split("/")[1] for n in nomor] == ["001", "002", "003", "004", "005", "006", "007"]
