from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar.telepon import TeleponTidakSah, tautan_wa, telepon_parse, telepon_samarkan, telepon_tampil

nomor_sah = st.from_regex(r"8[0-9]{8,11}", fullmatch=True)


@given(
    nomor_sah,
    st.sampled_from(["0", "", "62", "+62", "0062", "+62 0", "(+62) ", "62-"]),
    st.sampled_from(" .-"),
)
def test_setiap_ejaan_menjadi_satu_bentuk(inti: str, awalan: str, sela: str) -> None:
    ditulis = awalan + sela.join([inti[:3], inti[3:7], inti[7:]])
    assert telepon_parse(ditulis) == f"+62{inti}"


@given(nomor_sah)
def test_bentuk_tampil_terbaca_kembali(inti: str) -> None:
    assert telepon_parse(telepon_tampil("0" + inti)) == f"+62{inti}"


@given(st.text(max_size=25))
def test_teks_sembarang_ditolak_dengan_contoh_atau_sah(teks: str) -> None:
    try:
        hasil = telepon_parse(teks)
    except TeleponTidakSah as e:
        pesan = str(e)
        assert "0812 3456 7890" in pesan
    else:
        assert hasil.startswith("+628")
        assert 12 <= len(hasil) <= 15


@pytest.mark.parametrize(
    ("teks", "petunjuk"),
    [
        ("08123456", "Nomor kurang 2 angka. Contoh: 0812 3456 7890"),
        ("08123456789012", "Nomor lebih 1 angka. Contoh: 0812 3456 7890"),
        ("0361 223344", "Nomor HP diawali 08 atau +62. Contoh: 0812 3456 7890"),
        ("+65 9123 4567", "Tulis nomor HP Indonesia, diawali 08 atau +62. Contoh: 0812 3456 7890"),
        ("nol delapan", "Tulis nomor HP dengan angka saja. Contoh: 0812 3456 7890"),
        ("  ", "Isi nomor HP. Contoh: 0812 3456 7890"),
    ],
)
def test_petunjuk_menyebut_cara_memperbaiki(teks: str, petunjuk: str) -> None:
    with pytest.raises(TeleponTidakSah) as galat:
        telepon_parse(teks)
    assert str(galat.value) == petunjuk


def test_tampil_dan_samaran() -> None:
    assert telepon_tampil("+6281234567890") == "0812 3456 7890"
    assert telepon_samarkan("+6281298763456") == "0812 •••• 3456"


@given(st.text(min_size=1, max_size=60))
def test_tautan_wa_membawa_teks_utuh(teks: str) -> None:
    alamat = urlsplit(tautan_wa("0812 3456 7890", teks))
    assert alamat.netloc + alamat.path == "wa.me/6281234567890"
    assert parse_qs(alamat.query, keep_blank_values=True)["text"] == [teks]
