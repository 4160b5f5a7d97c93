"""Names of kabupaten and kota as people type them, and a place in words and back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.dasar import kode
from balai.dasar.wilayah import (
    WilayahTidakDikenal,
    daftar_kabupaten,
    kabupaten_parse,
    provinsi_dari,
    provinsi_kabupaten,
    sebutkan,
    wilayah_rapikan,
    wilayah_urai,
)

NAMA = st.sampled_from(daftar_kabupaten())
TEMPAT = st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?", fullmatch=True)


def test_514_kabupaten_dan_kota_di_38_provinsi() -> None:
    assert len(daftar_kabupaten()) == len(provinsi_kabupaten()) == len(kode.tabel("kabupaten_kota")) == 514
    assert set(provinsi_kabupaten().values()) == set(kode.tabel("provinsi").values())
    assert all(n.startswith(("Kabupaten ", "Kota ")) for n in daftar_kabupaten())


@pytest.mark.parametrize(
    ("ketik", "resmi"),
    [
        ("banyumas", "Kabupaten Banyumas"),
        ("KAB. BANYUMAS", "Kabupaten Banyumas"),
        ("Banyumas, Jawa Tengah", "Kabupaten Banyumas"),
        ("kodya Bandung, prov. Jawa Barat", "Kota Bandung"),
        ("kota baru", "Kabupaten Kotabaru"),
        ("Kab Lima Puluh Kota", "Kabupaten Lima Puluh Kota"),
        ("bau-bau", "Kota Bau Bau"),
        ("Jakarta Selatan", "Kota Administrasi Jakarta Selatan"),
        ("kota jakarta selatan", "Kota Administrasi Jakarta Selatan"),
        ("Arunika", "Kabupaten Arunika"),
    ],
)
def test_tulisan_sehari_hari_menjadi_nama_resmi(ketik: str, resmi: str) -> None:
    assert kabupaten_parse(ketik) == resmi


@pytest.mark.parametrize(
    ("ketik", "pesan"),
    [
        ("Bandung", "Ada Kabupaten Bandung dan Kota Bandung"),
        ("Kota Banyumas", "Mungkin maksud Anda Kabupaten Banyumas"),
        ("Banyumass", "Mungkin maksud Anda Kabupaten Banyumas"),
        ("Banyumas, Jawa Barat", "ada di Provinsi Jawa Tengah, bukan Jawa Barat"),
        ("qwxz", "Tulis nama resminya"),
        ("", "Tulis nama resminya"),
    ],
)
def test_yang_tidak_dikenal_diberi_tahu_obatnya(ketik: str, pesan: str) -> None:
    with pytest.raises(WilayahTidakDikenal, match=pesan):
        kabupaten_parse(ketik)


@given(NAMA, st.sampled_from([str.upper, str.lower, str.title]), st.booleans(), st.booleans())
def test_setiap_nama_resmi_dikenali_bagaimanapun_menulisnya(
    nama: str, huruf: Callable[[str], str], pendek: bool, berprovinsi: bool
) -> None:
    ketik = nama.replace("Kabupaten ", "Kab. ") if pendek else f"  {nama} "
    ketik += f", Provinsi {provinsi_dari(nama)}" if berprovinsi else ""
    assert kabupaten_parse(huruf(ketik)) == nama


@given(st.text(max_size=80))
def test_tulisan_apa_pun_menjadi_nama_resmi_atau_pesan(ketik: str) -> None:
    try:
        resmi = kabupaten_parse(ketik)
    except WilayahTidakDikenal:
        resmi = ""
    assert not resmi or provinsi_dari(resmi)
    assert set(wilayah_urai(ketik)) == {"desa", "kecamatan", "kabupaten"}


@given(st.sampled_from(["", "Desa ", "Kelurahan ", "Nagari "]), TEMPAT, TEMPAT, NAMA)
def test_wilayah_yang_ditulis_sebaris_terurai_kembali(
    kata: str, desa: str, camat: str, kabupaten: str
) -> None:
    rapi = wilayah_rapikan({"desa": kata + desa, "kecamatan": camat, "kabupaten": kabupaten})
    terurai = wilayah_urai(rapi["nama"])
    assert wilayah_rapikan(terurai | {"kabupaten": kabupaten_parse(terurai["kabupaten"])}) == rapi


def test_kata_di_depan_nama() -> None:
    assert sebutkan("desa", "KARANGSARI II", baku="Desa") == "Desa Karangsari II"
    assert sebutkan("desa", "kel. mawar", baku="Desa") == "Kelurahan Mawar"
    assert sebutkan("desa", "  ", baku="Desa") == ""
    rapi = wilayah_rapikan({"desa": "Kampung Yoka", "kecamatan": "Heram", "kabupaten": "Kota Jayapura"})
    assert rapi["nama"] == "Kampung Yoka, Distrik Heram, Kota Jayapura, Provinsi Papua"
    assert wilayah_rapikan({"kecamatan": "Kembaran"})["nama"] == "Kecamatan Kembaran"


def test_tulisan_lama_tanpa_kata_terurai_menurut_urutannya() -> None:
    assert wilayah_urai("Tirtosari, Banyu Biru, Maruti, Nusaraya") == {
        "desa": "Tirtosari", "kecamatan": "Banyu Biru", "kabupaten": "Maruti",
    }  # fmt: skip
    assert wilayah_urai("di rumah paman")["desa"] == "di rumah paman"
