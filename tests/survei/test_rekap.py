"""What a set of ratings tells, and what it keeps to itself."""

from hypothesis import given
from hypothesis import strategies as st

from balai.survei.rekap import LAIN, PALING_SEDIKIT, Jawaban, gabung, rekap

HITUNG = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12))


def jawaban(n: int, **lain: object) -> list[Jawaban]:
    return [Jawaban(**({"umum": 4, "nilai": {"1": 4}, "jenis": "Keterangan Usaha"} | lain))] * n  # type: ignore[arg-type]


@given(HITUNG)
def test_kelompok_kecil_tidak_berdiri_sendiri_dan_jumlahnya_tetap(hitung: dict[str, int]) -> None:
    hasil = gabung(hitung)
    assert sum(n for _, n in hasil) == sum(hitung.values())
    if sum(hitung.values()) >= PALING_SEDIKIT:
        assert all(n >= PALING_SEDIKIT for _, n in hasil)
    assert [k for k, _ in hasil if k != LAIN] == [k for k in hitung if k in dict(hasil)]


def test_di_bawah_lima_hanya_jumlahnya() -> None:
    r = rekap(jawaban(4, saran="Kurang ramah"))
    assert (r.jumlah, r.cukup) == (4, False)
    assert (r.ikm, r.unsur, r.umum, r.susunan, r.jenis, r.saran) == (None, (), (), (), (), ())


def test_lima_jawaban_cukup_untuk_indeks() -> None:
    r = rekap(jawaban(5))
    assert r.cukup
    assert r.ikm is not None
    assert (r.ikm.indeks, r.ikm.mutu) == (100.0, "A")
    assert r.umum[0] == ("Sangat baik", 5)


def test_yang_hanya_menjawab_satu_pertanyaan_tidak_masuk_indeks() -> None:
    r = rekap(jawaban(4) + jawaban(3, nilai={}))
    assert (r.jumlah, r.terukur, r.ikm) == (7, 4, None)
    assert dict(r.umum)["Sangat baik"] == 7


def test_unsur_yang_dijawab_sedikit_orang_tanpa_rata_rata() -> None:
    r = rekap(jawaban(5) + jawaban(2, nilai={"1": 1, "9": 1}))
    per_kode = {u.kode: (u.jumlah, u.rata) for u in r.unsur}
    assert per_kode["9"] == (2, None)
    assert per_kode["1"][0] == 7


def test_jenis_surat_yang_jarang_digabung() -> None:
    r = rekap(jawaban(9) + jawaban(1, jenis="Keterangan Domisili", nilai={"1": 1}))
    nama = {j.nama: j.jumlah for j in r.jenis}
    assert "Keterangan Domisili" not in nama
    assert sum(nama.values()) == 10


def test_susunan_menurut_kata_dan_saran_menurut_abjad() -> None:
    r = rekap(
        jawaban(6, kelompok_umur="25-39", jenis_kelamin="1", saran="Terima kasih")
        + jawaban(6, kelompok_umur="60+", jenis_kelamin="2", saran="antrenya lama")
    )
    susunan = dict(r.susunan)
    assert susunan["Umur"] == (("25 sampai 39 tahun", 6), ("60 tahun ke atas", 6))
    assert {nama for nama, _ in susunan["Jenis kelamin"]} == {"Laki-laki", "Perempuan"}
    assert susunan["Pekerjaan"] == (("Belum tercatat", 12),)
    assert r.saran[0] == "antrenya lama"
    assert r.saran[-1] == "Terima kasih"
