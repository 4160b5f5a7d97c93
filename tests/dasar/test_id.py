from balai.dasar.id import ABJAD, id_acak, kode_angka


def test_id_tanpa_huruf_yang_mudah_tertukar() -> None:
    semua = "".join(id_acak(200) for _ in range(20))
    assert set(semua) <= set(ABJAD)
    assert not set("ilou") & set(semua)


def test_id_panjangnya_tepat_dan_tidak_berulang() -> None:
    hasil = {id_acak() for _ in range(2000)}
    assert {len(x) for x in hasil} == {12}
    assert len(hasil) == 2000


def test_kode_angka_boleh_diawali_nol() -> None:
    hasil = [kode_angka(6) for _ in range(500)]
    assert all(len(k) == 6 and k.isdigit() for k in hasil)
    assert any(k.startswith("0") for k in hasil)
