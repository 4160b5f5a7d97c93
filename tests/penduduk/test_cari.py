"""Search of the register: what is found, and that one index answers it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.kode import tabel
from balai.dasar.tanggal import umur
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.desa.scope import scope
from balai.penduduk.cari import (
    KODE,
    SEMUA,
    STATUS,
    Saringan,
    bernomor,
    penduduk_halaman,
    penduduk_nomor,
    penduduk_pilih,
    penduduk_saring,
    pilihan_tempat,
    tahun_lalu,
    tempat_semua,
)
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import NomorKkLama, Penduduk
from tests import pabrik

angka = st.none() | st.integers(0, 130)
kata = st.text(alphabet="abcdefghij '-&=%+#éñ", max_size=30).map(lambda t: " ".join(t.split()))
kode = st.lists(
    st.sampled_from(sorted(KODE)).flatmap(
        lambda m: st.tuples(st.just(m), st.sampled_from(list(tabel(KOLOM_PENDUDUK[m].tabel))))
    ),
    unique_by=lambda k: k[0],
    max_size=4,
).map(lambda k: tuple(sorted(k)))


def nama(s: Saringan) -> list[str]:
    return [b.nama for b in penduduk_halaman(s, 1)[0]]


@given(
    kata, kata, st.sampled_from(["dusun", "rw", "rt", ""]), st.integers(1, 10**8), angka, angka, kode,
    st.sampled_from(STATUS), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_saringan_kembali_utuh_dari_alamatnya(
    q: str, alamat: str, di: str, pk: int, dari: int | None, sampai: int | None,
    k: tuple[tuple[str, str], ...], status: str, nik: bool, kk: bool, akun: bool,
) -> None:  # fmt: skip
    tempat: dict[str, Any] = {di: pk} if di else {}
    s = Saringan(
        kata=q, alamat=alamat, umur_dari=dari, umur_sampai=sampai, kode=k, status=status,
        nik_sementara=nik, tanpa_kk=kk, tanpa_akun=akun, **tempat,
    )  # fmt: skip
    assert Saringan.dari_query(s.query()) == s


@given(st.text(max_size=80))
def test_alamat_sembarang_tidak_pernah_merusak(teks: str) -> None:
    Saringan.dari_query(teks)
    s = Saringan.dari(dict.fromkeys(("q", "alamat", "tempat", "umur_dari", "status", "agama", "rt"), teks))
    assert Saringan.dari_query(s.query()) == s
    assert not bernomor(s.query())


@pytest.mark.parametrize("teks", ["9901011404880012", "9901 0114 0488 0012", "siti 9901.0114.0488"])
def test_nik_tidak_pernah_masuk_saringan(teks: str) -> None:
    s = Saringan.dari({"q": teks, "alamat": teks})
    assert s == Saringan()
    assert bernomor(teks)


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)), st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_batas_tanggal_sama_dengan_umur(hari: date, lahir: date) -> None:
    tahun = umur(lahir, hari)
    if lahir <= hari:
        assert tahun_lalu(hari, tahun + 1) < lahir <= tahun_lalu(hari, tahun)


def test_bagian_nama_dalam_urutan_apa_pun(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Siti Rahmawati")
    pabrik.penduduk_buat(desa, nama="Rahmat Hidayat")
    assert nama(Saringan(kata="rahma siti")) == ["Siti Rahmawati"]
    assert nama(Saringan(kata="RAHMA")) == ["Rahmat Hidayat", "Siti Rahmawati"]
    assert nama(Saringan(kata="100%")) == []


def test_alamat_kk_dan_alamat_sekarang(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Di Melati")
    pabrik.penduduk_buat(desa, nama="Di Kenanga", alamat_sekarang="Jalan Kenanga 7")
    assert nama(Saringan(alamat="melati jalan")) == ["Di Kenanga", "Di Melati"]
    assert nama(Saringan(alamat="kenanga")) == ["Di Kenanga"]


def test_dusun_rw_rt_makin_sempit(desa: Desa) -> None:
    dusun = Dusun.objects.create(nama="Tegalsari")
    rw = Rw.objects.create(dusun=dusun, nomor="03")
    rt = Rt.objects.create(rw=rw, nomor="09")
    orang = pabrik.penduduk_buat(desa, nama="Orang Tegal")
    Penduduk.objects.filter(pk=orang.pk).update(rt=rt)
    pabrik.penduduk_buat(desa, nama="Orang Krajan")
    for s in (Saringan(dusun=dusun.pk), Saringan(rw=rw.pk), Saringan(rt=rt.pk)):
        assert nama(s) == ["Orang Tegal"]
    assert Saringan.dari({"dusun": str(dusun.pk), "rt": str(rt.pk)}) == Saringan(rt=rt.pk)
    isi = dict(pilihan_tempat(tempat_semua()))["Tegalsari"]
    assert isi[0] == (f"d{dusun.pk}", "Semua Tegalsari")
    assert (f"r{rt.pk}", "Tegalsari, RT 09 RW 03") in isi


def test_umur_kedua_ujung_ikut_dan_tanpa_tanggal_lahir_tidak(desa: Desa) -> None:
    ini = timezone.localdate()
    pabrik.penduduk_buat(desa, nama="Pas 17", tanggal_lahir=tahun_lalu(ini, 17))
    pabrik.penduduk_buat(desa, nama="Belum 17", tanggal_lahir=tahun_lalu(ini, 17) + timedelta(days=1))
    tak_tahu = pabrik.penduduk_buat(desa, nama="Tak Tahu")
    Penduduk.objects.filter(pk=tak_tahu.pk).update(tanggal_lahir=None)
    assert nama(Saringan(umur_dari=17)) == ["Pas 17"]
    assert nama(Saringan(umur_sampai=16)) == ["Belum 17"]
    assert nama(Saringan(umur_dari=16, umur_sampai=17)) == ["Belum 17", "Pas 17"]


@pytest.mark.parametrize("medan", KODE)
def test_setiap_kode_menyaring(medan: str, desa: Desa) -> None:
    isi = list(tabel(KOLOM_PENDUDUK[medan].tabel))
    pabrik.penduduk_buat(desa, nama="Cocok", **{medan: isi[-1]})
    pabrik.penduduk_buat(desa, nama="Lain", **{medan: isi[0]})
    assert nama(Saringan.dari({medan: isi[-1]})) == ["Cocok"]


def test_sementara_tanpa_kk_dan_tanpa_akun(desa: Desa) -> None:
    warga = pabrik.warga_buat(desa, nama="Punya Akun")
    sementara = pabrik.penduduk_buat(desa, nama="Nik Sementara", nik="0990101200100001")
    lepas = pabrik.penduduk_buat(desa, nama="Tanpa Kartu")
    Penduduk.objects.filter(pk=lepas.pk).update(keluarga=None)
    assert nama(Saringan(nik_sementara=True)) == [sementara.nama]
    assert nama(Saringan(tanpa_kk=True)) == ["Tanpa Kartu"]
    assert warga.nama not in nama(Saringan(tanpa_akun=True))
    assert len(nama(Saringan(tanpa_akun=True))) == 2


def test_yang_tidak_tercatat_hanya_kalau_diminta(desa: Desa) -> None:
    pabrik.penduduk_buat(desa, nama="Masih Ada")
    pabrik.penduduk_buat(desa, nama="Almarhum", status_dasar="2")
    assert nama(Saringan()) == ["Masih Ada"]
    assert nama(Saringan(status="2")) == ["Almarhum"]
    assert nama(Saringan(status=SEMUA)) == ["Masih Ada", "Almarhum"]


def test_halaman_berurut_lengkap_dan_yang_kejauhan_jadi_pertama(desa: Desa) -> None:
    for n in range(7):
        pabrik.penduduk_buat(desa, nama=f"Warga {n % 2}", shdk="1")
    semua = [penduduk_halaman(Saringan(), n, per=3) for n in (1, 2, 3)]
    pk = [b.pk for baris, _, total in semua for b in baris if total == 7]
    assert len(set(pk)) == 7
    assert [b.nama for baris, _, _ in semua for b in baris] == ["Warga 0"] * 4 + ["Warga 1"] * 3
    assert penduduk_halaman(Saringan(), 99, per=3)[1] == 1
    assert penduduk_halaman(Saringan(kata="tak ada"), 5) == ([], 1, 0)


@pytest.mark.parametrize("per", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("status", ["1", SEMUA])
def test_jumlah_yang_cocok_sama_di_setiap_halaman(desa: Desa, per: int, status: str) -> None:
    """Many bear the same name, over the edge of a page and over several pages."""
    for n in range(9):
        pabrik.penduduk_buat(desa, nama=("Agus Warga", "Warga", "Warga Zaki", "Bukan")[(n % 5) % 4], shdk="1")
    s = Saringan(kata="warga", status=status)
    cocok = penduduk_saring(s).count()
    isi = [penduduk_halaman(s, n, per=per) for n in range(1, -(-cocok // per) + 1)]
    assert [(total, nomor) for _, nomor, total in isi] == [(cocok, n + 1) for n in range(len(isi))]
    assert len({b.pk for baris, _, _ in isi for b in baris}) == cocok


@pytest.mark.parametrize("status", ["1", "2", SEMUA])
@pytest.mark.parametrize(("dari", "sampai"), [(None, None), (17, None), (None, 30), (30, 30), (0, 130)])
def test_tempat_dan_umur_dihitung_seperti_disaring(
    desa: Desa, status: str, dari: int | None, sampai: int | None
) -> None:
    hari = timezone.localdate()
    for tahun in (0, 17, 30, 31):
        pabrik.penduduk_buat(desa, tanggal_lahir=tahun_lalu(hari, tahun), shdk="1")
    pabrik.penduduk_buat(desa, status_dasar="2")
    orang = pabrik.penduduk_buat(desa)
    Penduduk.objects.filter(pk=orang.pk).update(tanggal_lahir=None)
    rt = orang.rt_id
    for tempat in (rt, rt + 1):
        s = Saringan(rt=tempat, umur_dari=dari, umur_sampai=sampai, status=status)
        assert penduduk_halaman(s, 1, per=1)[2] == penduduk_saring(s).count()


def test_nomor_kk_lama_masih_menemukan_keluarganya(desa: Desa) -> None:
    orang = pabrik.penduduk_buat(desa)
    assert orang.keluarga is not None
    NomorKkLama.objects.create(keluarga=orang.keluarga, no_kk="9901019999990001", sampai=date(2020, 1, 1))
    for nomor in (orang.nik, orang.keluarga.no_kk, "9901019999990001"):
        assert [b.pk for b in penduduk_nomor(nomor)] == [orang.pk]
    assert penduduk_pilih(f"{orang.nik[:4]} {orang.nik[4:]}")[0].pk == orang.pk
    assert penduduk_pilih("rahma")[0].pk == orang.pk
    assert penduduk_pilih("  ") == []


def test_desa_lain_tidak_ikut(desa: Desa, desa_lain: Desa) -> None:
    with scope(desa_lain):
        sana = pabrik.penduduk_buat(desa_lain, nama="Ni Luh Sari")
    assert nama(Saringan(kata="luh")) == []
    assert penduduk_nomor(sana.nik) == []


# The index of the list, or the small one that counts by place and age.
_SATU_INDEKS = r"COVERING INDEX penduduk_(saring|tempat)"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
@pytest.mark.parametrize(
    "isi",
    [
        {}, {"q": "siti rah"}, {"agama": "2"}, {"pekerjaan": "9", "q": "a"}, {"umur_dari": "17"},
        {"tempat": "d1", "umur_sampai": "60"}, {"tempat": "r1"}, {"tanpa_kk": "1"}, {"nik_sementara": "1"},
        {"tanpa_akun": "1"}, {"status": "semua"}, {"alamat": "melati"},
    ],
)  # fmt: skip
def test_dijawab_dari_satu_indeks_tanpa_membaca_tabel(isi: dict[str, str], desa: Desa) -> None:
    """The table's rows are wide; a plan that looks into it costs ten times as much at 50,000."""
    with CaptureQueriesContext(connection) as k:
        penduduk_halaman(Saringan.dari(isi), 1)
    sql = [q["sql"] for q in k.captured_queries]
    assert len(sql) <= 2
    with connection.cursor() as c:
        for satu in sql:
            c.execute(f"EXPLAIN QUERY PLAN {satu}")
            rencana = [str(b[3]) for b in c.fetchall()]
            baca = [r for r in rencana if re.search(r"(SEARCH|SCAN) penduduk_penduduk", r)]
            assert baca
            assert all(re.search(_SATU_INDEKS, r) for r in baca), rencana
