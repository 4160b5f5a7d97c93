"""Lists, what must be looked at, figures, and what a citizen receives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.bantuan.models import Penerima, Program, Sasaran
from balai.bantuan.selectors import (
    jumlah_per_dusun,
    penerima_daftar,
    penerima_saring,
    penerima_terbit,
    penerima_warga,
    perlu_per_program,
    program_terbit,
    statistik,
)
from balai.bantuan.services import penerima_berhenti, program_tutup
from balai.desa.models import Desa, Dusun, Rt, Rw
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat

HARI_INI = date(2026, 11, 22)


def _perlu(program: Program) -> list[str]:
    return [p.nama for p in penerima_daftar(program) if p.perlu]


def test_orang_yang_pindah_atau_mati_perlu_dilihat_sampai_kembali(desa: Desa) -> None:
    program, orang = program_buat(), pabrik.penduduk_buat(desa, nama="Budi")
    penerima_buat(program, orang)
    assert _perlu(program) == []
    for status in ("2", "3", "4"):
        Penduduk.objects.filter(pk=orang.pk).update(status_dasar=status)
        assert _perlu(program) == ["Budi"]
        assert perlu_per_program() == {program.pk: 1}
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="1")
    assert perlu_per_program() == {}


def test_keluarga_yang_kepalanya_tiada_perlu_dilihat_juga_sesudah_ada_kepala_baru(desa: Desa) -> None:
    program, kepala = program_buat(Sasaran.KELUARGA), pabrik.penduduk_buat(desa, nama="Agus")
    istri = pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, nama="Puji", shdk="3")
    penerima_buat(program, kepala.keluarga)
    Penduduk.objects.filter(pk=kepala.pk).update(status_dasar="2")
    assert _perlu(program) == ["Agus"]
    Penduduk.objects.filter(pk=istri.pk).update(shdk="1")
    assert _perlu(program) == ["Agus"]  # the card still names the dead
    Penerima.objects.update(nik=istri.nik, nama="Puji")
    assert _perlu(program) == []


def test_rumah_tangga_dan_kelompok_yang_kosong_perlu_dilihat(desa: Desa) -> None:
    rumah, kelompok = program_buat(Sasaran.RUMAH_TANGGA), program_buat(Sasaran.KELOMPOK)
    orang = pabrik.penduduk_buat(desa)
    penerima_buat(rumah, rumah_tangga_buat(orang))
    penerima_buat(kelompok, kelompok_buat(orang))
    assert perlu_per_program() == {}
    Penduduk.objects.filter(pk=orang.pk).update(status_dasar="3")
    assert perlu_per_program() == {rumah.pk: 1, kelompok.pk: 1}


def test_cari_dengan_nama_register_kartu_atau_nik(desa: Desa) -> None:
    program, orang = program_buat(), pabrik.penduduk_buat(desa, nama="Wulan Lestari")
    p = penerima_buat(program, orang)
    Penerima.objects.filter(pk=p.pk).update(nama="WLN LSTR", no_kartu="K-77")
    penerima_buat(program, pabrik.penduduk_buat(desa, nama="Lain"))
    for kata in ("wulan", "wln", "K-77", orang.nik):
        assert [x.pk for x in penerima_saring(penerima_daftar(program), program, kata=kata)] == [p.pk]


def _dusun_lain(nama: str) -> Rt:
    return Rt.objects.create(
        rw=Rw.objects.create(dusun=Dusun.objects.create(nama=nama), nomor="01"), nomor="01"
    )


def test_saring_dusun(desa: Desa) -> None:
    program, jauh = program_buat(Sasaran.KELUARGA), pabrik.penduduk_buat(desa, nama="Jauh")
    rt = _dusun_lain("Tegalsari")
    assert jauh.keluarga is not None
    jauh.keluarga.rt = rt
    jauh.keluarga.save(update_fields=["rt"])
    penerima_buat(program, jauh.keluarga)
    penerima_buat(program, pabrik.penduduk_buat(desa).keluarga)
    hasil = penerima_saring(penerima_daftar(program), program, dusun=rt.rw.dusun_id)
    assert [p.nama for p in hasil] == ["Jauh"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    isi=st.lists(
        st.tuples(st.sampled_from("12"), st.dates(date(1930, 1, 1), HARI_INI), st.booleans()), max_size=8
    )
)
def test_angka_selalu_berjumlah_sama(desa: Desa, isi: list[tuple[str, date, bool]]) -> None:
    """Hamlets, sexes and ages each add up to the active recipients."""
    program = program_buat()
    for jk, lahir, berhenti in isi:
        p = penerima_buat(program, pabrik.penduduk_buat(desa, jenis_kelamin=jk, tanggal_lahir=lahir))
        if berhenti:
            penerima_berhenti(penerima=p, tanggal=date(2026, 1, 2), alasan="uji", oleh=None)
    s = statistik(program, HARI_INI)
    aktif = sum(not b for *_, b in isi)
    assert (s.total, s.berhenti) == (aktif, len(isi) - aktif)
    assert sum(n for *_, n in s.dusun) == aktif
    assert sum(n for _, n in s.kelamin) == aktif
    assert sum(n for _, n in s.umur) == aktif


def test_warga_melihat_miliknya_keluarga_rumah_tangga_dan_kelompoknya(desa: Desa, orang: Penduduk) -> None:
    anak = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Rizky")
    target: dict[str, Any] = {
        "2": orang.keluarga,
        "3": rumah_tangga_buat(orang),
        "4": kelompok_buat(orang),
    }
    orang.refresh_from_db()
    sendiri, sekolah = program_buat(), program_buat()
    penerima_buat(sendiri, orang)
    penerima_buat(sekolah, anak)
    for s, t in target.items():
        penerima_buat(program_buat(s), t)
    tetangga = pabrik.penduduk_buat(desa)
    penerima_buat(program_buat(), tetangga)
    penerima_buat(program_buat("2"), tetangga.keluarga)
    assert sorted(p.sasaran for p in penerima_warga(orang)) == ["1", "1", "2", "3", "4"]
    assert {p.sasaran for p in penerima_warga(anak)} == {"1", "2"}


def test_yang_berjalan_lebih_dulu(desa: Desa, orang: Penduduk) -> None:
    tutup, jalan = program_buat(nama="A lama"), program_buat(nama="Z jalan")
    penerima_buat(tutup, orang)
    penerima_buat(jalan, orang)
    program_tutup(program=tutup, alasan="Selesai", oleh=None)
    assert [p.program.nama for p in penerima_warga(orang)] == ["Z jalan", "A lama"]


@pytest.mark.parametrize("tutup", [True, False])
def test_umum_hanya_melihat_yang_diterbitkan_dan_berjalan(desa: Desa, orang: Penduduk, tutup: bool) -> None:
    terbit, diam = program_buat(terbit=True), program_buat()
    penerima_buat(terbit, orang)
    penerima_buat(diam, orang)
    if tutup:
        program_tutup(program=terbit, alasan="Selesai", oleh=None)
    assert list(program_terbit()) == ([] if tutup else [terbit])
    assert jumlah_per_dusun() == ({} if tutup else {terbit.pk: [("Krajan", 1)]})


def test_daftar_umum_tanpa_yang_berhenti(desa: Desa, orang: Penduduk) -> None:
    program = program_buat(terbit=True)
    p = penerima_buat(program, orang)
    assert penerima_terbit(program) == [("Krajan", orang.nama, orang.tanggal_lahir)]
    penerima_berhenti(penerima=p, tanggal=date(2026, 1, 2), alasan="uji", oleh=None)
    assert penerima_terbit(program) == []
