import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from balai.naskah.aksara import AMAN, PENGGANTI, rapikan
from balai.naskah.cetak import tercetak, tercetak_sungguh

RENTANG = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180), *range(0x2010, 0x2016)]
RENTANG += [*range(0x2018, 0x201F), 0x2022, 0x2026, 0x20AC, ord(PENGGANTI)]


def test_yang_disebut_aman_sungguh_tercetak() -> None:
    semua = [chr(k) for k in RENTANG if AMAN.fullmatch(chr(k))]
    assert len(semua) > 300
    assert tercetak_sungguh("".join(semua))


def test_nama_dengan_diakritik_utuh() -> None:
    nama = "Ni Lu̧h Ḍayu Ṭirtā Ĕwawa Śrī Ñoman Ké̤ Ê"
    assert rapikan(nama, tercetak).replace("\u200b", "") == unicodedata.normalize("NFC", nama)


def test_emoji_hilang_aksara_lain_jadi_kotak() -> None:
    assert rapikan("Siti 🌸 Rahma", tercetak) == "Siti Rahma"
    assert rapikan("ᬩᬮ", tercetak) == PENGGANTI * 2
    assert rapikan("a\x00b\u202ec\ud800d", tercetak) == "a bcd"


def test_kata_terlalu_panjang_boleh_patah_tetapi_hurufnya_tetap() -> None:
    hasil = rapikan("A" * 70, tercetak)
    assert hasil.replace("\u200b", "") == "A" * 70
    assert max(map(len, hasil.split("\u200b"))) <= 8
    for utuh in ("https://sukamaju.desa.id/periksa", "400.12.2.1/012/99.01.01.2001/VIII/2026"):
        assert rapikan(utuh, tercetak) == utuh


@given(st.text(max_size=40))
def test_hasilnya_selalu_aman_bila_font_tidak_punya_apa_pun(teks: str) -> None:
    hasil = rapikan(teks, lambda _: False)
    assert AMAN.fullmatch(hasil.replace("\u200b", ""))
