"""Files of recipients: every row gets an answer, and what is shown is what would be stored."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.bantuan.baca import BerkasTakTerbaca, Isi, berkas_baca_isi, isi_susun, kolom_baku
from balai.bantuan.impor import BARIS_MAKS, Hasil, Pemeriksaan, berkas_periksa, sel_teks, tabel_periksa
from balai.bantuan.models import Penerima, Program, Sasaran
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import berkas_csv, kelompok_buat, penerima_buat, program_buat, rumah_tangga_buat

_SEL = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(min_value=-(10**17), max_value=10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
)


def _coba(program: Program, tabel: list[Any]) -> tuple[Pemeriksaan | None, Isi | None]:
    """The check of these rows; None where the whole file is refused, in words."""
    try:
        isi = isi_susun(tabel)
        return tabel_periksa(program, isi), isi
    except BerkasTakTerbaca as e:
        if not str(e).endswith("."):
            raise AssertionError(f"refused without a sentence: {e}") from e
        return None, None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kepala=st.lists(
        st.sampled_from(["nik", "no_kartu", "nama", "tanggal_lahir", "alamat", "lain"]), unique=True
    ),
    baris=st.lists(st.lists(_SEL, max_size=7), min_size=1, max_size=8),
)
def test_isi_apa_pun_dijawab_baris_demi_baris(
    desa: Desa, kepala: list[str], baris: list[list[object]]
) -> None:
    """Whatever the cells hold: either the whole file is refused in words, or each row has one answer."""
    program = program_buat()
    tabel = [(1, kepala), *((n, b) for n, b in enumerate(baris, 2))]
    hasil, isi = _coba(program, tabel)
    program.delete()
    if hasil is not None and isi is not None:
        assert "nik" in kepala
        ada = [n for n, b in enumerate(baris, 2) if any(v is not None and str(v).strip() for v in b)]
        assert [b.nomor for b in hasil.baris] == ada
        assert sum(hasil.jumlah.values()) == len(ada)
        assert all(b.pesan for b in hasil.baris if b.hasil == Hasil.DITOLAK)
        assert all((b.kartu is not None) is (b.hasil in (Hasil.BARU, Hasil.TANYA)) for b in hasil.baris)
        assert hasil.sidik == tabel_periksa(program_buat(), isi).sidik
    assert not Penerima.objects.exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acak=st.lists(st.sampled_from(["baru", "sudah", "mati", "asing", "pendek", "kosong"]), max_size=12))
def test_setiap_macam_baris_masuk_golongannya(desa: Desa, acak: list[str]) -> None:
    """A file with only the key column, drawn at random: counts by result are exactly what was put in."""
    program = program_buat()
    nik = []
    for n, macam in enumerate(acak):
        if macam in ("baru", "sudah", "mati"):
            orang = pabrik.penduduk_buat(desa, status_dasar="2" if macam == "mati" else "1")
            if macam == "sudah":
                penerima_buat(program, orang)
            nik.append(orang.nik)
        else:
            nik.append({"asing": f"9902{n:011}7", "pendek": f"12{n}", "kosong": "-"}[macam])
    isi = berkas_csv(["NIK", "Nama"], [[x, "Warga"] for x in nik] or [["9901", "x"]])
    hitung = Counter(acak)
    jumlah = berkas_periksa(program, isi).jumlah
    assert jumlah["baru"] == hitung["baru"]
    assert jumlah["sudah"] == hitung["sudah"]
    tolak = hitung["mati"] + hitung["asing"] + hitung["pendek"] + hitung["kosong"]
    assert jumlah["ditolak"] == tolak + (0 if acak else 1)
    Penerima.objects.filter(program=program).delete()


def _xlsx(*baris: list[object]) -> bytes:
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True})
    lembar = buku.add_worksheet()
    for r, b in enumerate(baris):
        lembar.write_row(r, 0, b)
    buku.close()
    return keluar.getvalue()


def test_nik_yang_terketik_sebagai_angka_ditolak_dengan_caranya(desa: Desa, orang: Penduduk) -> None:
    baris = berkas_periksa(program_buat(), _xlsx(["nik"], [int(orang.nik)])).baris[0]
    assert baris.hasil == Hasil.DITOLAK
    assert "Teks" in baris.pesan[0]


def test_kartu_dari_berkas_menang_dan_yang_kosong_dari_data_desa(desa: Desa, orang: Penduduk) -> None:
    isi = _xlsx(["NIK", "No. Kartu", "Nama", "Tgl Lahir"], [orang.nik, "6013 77", "SITI RAHMA", "14/04/1989"])
    baris = berkas_periksa(program_buat(), isi).baris[0]
    assert baris.hasil == Hasil.BARU
    assert baris.kartu is not None
    assert (baris.kartu.no_kartu, baris.kartu.nama) == ("6013 77", "SITI RAHMA")
    assert str(baris.kartu.tanggal_lahir) == "1989-04-14"
    assert baris.kartu.tempat_lahir == orang.tempat_lahir
    assert baris.kartu.nik == orang.nik
    assert "Siti Rahmawati" in baris.pesan[0]


def test_baris_kembar_ditolak_yang_kedua(desa: Desa, orang: Penduduk) -> None:
    baris = berkas_periksa(program_buat(), berkas_csv(["nik"], [[orang.nik], [orang.nik]])).baris
    assert [b.hasil for b in baris] == [Hasil.BARU, Hasil.DITOLAK]
    assert baris[1].pesan == ("Sama dengan baris 2. Hapus salah satu.",)


def test_nomor_di_hasil_selalu_tersamar(desa: Desa, orang: Penduduk) -> None:
    baris = berkas_periksa(program_buat(), berkas_csv(["nik"], [[orang.nik]])).baris[0]
    assert baris.kunci == f"{orang.nik[:4]} •••• •••• {orang.nik[-4:]}"


@pytest.mark.parametrize("sasaran", Sasaran.values)
def test_setiap_sasaran_punya_kolom_kuncinya(desa: Desa, orang: Penduduk, sasaran: str) -> None:
    rumah, kelompok = rumah_tangga_buat(orang), kelompok_buat(orang)
    assert orang.keluarga is not None
    kolom, kunci = {
        "1": ("nik", orang.nik),
        "2": ("No. KK", orang.keluarga.no_kk),
        "3": ("no_rtm", rumah.nomor),
        "4": ("Kode Kelompok", kelompok.kode),
    }[sasaran]
    program = program_buat(sasaran)
    assert berkas_periksa(program, berkas_csv([kolom], [[kunci]])).jumlah["baru"] == 1
    with pytest.raises(BerkasTakTerbaca, match="tidak ditemukan"):
        berkas_periksa(program, berkas_csv(["nama"], [["Siti"]]))


@pytest.mark.parametrize(
    "isi", [b"", b"   ", b"%PDF-1.7", b"PK\x03\x04 bukan zip", b"nik\n", b"\x00\x01\x02\x03" * 20]
)
def test_yang_bukan_daftar_ditolak_dengan_kata(isi: bytes) -> None:
    with pytest.raises(BerkasTakTerbaca) as e:
        berkas_baca_isi(isi)
    assert str(e.value).endswith((".", "/."))


def test_hampir_semua_nik_berakhir_nol_ditolak_seluruhnya(desa: Desa) -> None:
    isi = berkas_csv(["nik"], [[f"99010114048800{n}0"] for n in range(1, 9)])
    with pytest.raises(BerkasTakTerbaca, match="berakhir 0"):
        berkas_periksa(program_buat(), isi)


def test_terlalu_banyak_baris_ditolak(desa: Desa) -> None:
    isi = isi_susun([(1, ["nik"]), *((n, [str(n)]) for n in range(2, BARIS_MAKS + 3))])
    with pytest.raises(BerkasTakTerbaca, match="Bagi menjadi"):
        tabel_periksa(program_buat(), isi)


@given(st.text(max_size=30))
def test_nama_kolom_baku_tetap_kalau_dibakukan_lagi(nama: str) -> None:
    baku = kolom_baku(nama)
    assert kolom_baku(baku) == baku


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text())
def test_sel_menjadi_teks_satu_baris(sel: float | int | str) -> None:
    assert "\n" not in sel_teks(sel)
    if isinstance(sel, float) and sel.is_integer():
        assert sel_teks(sel) == str(int(sel))
