import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.naskah.pohon import (
    BarisTabel,
    Bersyarat,
    Butir,
    Daftar,
    Dokumen,
    GarisBawah,
    Isian,
    Miring,
    Paragraf,
    Syarat,
    TabelIdentitas,
    Tebal,
    Teks,
    nama_isian,
    teks_polos,
)
from balai.naskah.urai import NaskahSalah, urai

DIKENAL = {"nama", "nik", "instansi", "omzet"}


def uraikan(teks: str) -> Dokumen:
    return urai(teks, dikenal=DIKENAL)


def sebaris(teks: str) -> tuple[object, ...]:
    blok = uraikan(teks).blok[0]
    assert isinstance(blok, Paragraf)
    return blok.anak


def test_baris_berurutan_menjadi_satu_paragraf() -> None:
    assert uraikan("satu\ndua\n\ntiga") == Dokumen((Paragraf((Teks("satu dua"),)), Paragraf((Teks("tiga"),))))


def test_gaya_boleh_bersarang_dan_melewati_akhir_baris() -> None:
    assert sebaris("**tebal *miring\nlagi* x**") == (
        Tebal((Teks("tebal "), Miring((Teks("miring lagi"),)), Teks(" x"))),
    )


def test_tiga_gaya() -> None:
    assert sebaris("**a** *b* __c__") == (
        Tebal((Teks("a"),)),
        Teks(" "),
        Miring((Teks("b"),)),
        Teks(" "),
        GarisBawah((Teks("c"),)),
    )


def test_isian_dengan_saringan() -> None:
    assert sebaris("{{ omzet | rupiah }} dan {{nama|kapital|sebaris}}") == (
        Isian("omzet", ("rupiah",)),
        Teks(" dan "),
        Isian("nama", ("kapital", "sebaris")),
    )


def test_tabel_daftar_dan_syarat() -> None:
    dok = uraikan(
        "Nama :: **{{ nama }}**\nNIK :: {{ nik? }}\n?{instansi} Untuk :: {{ instansi }}\n"
        "- a\n?{!instansi} - b\n1. c\n2. d"
    )
    assert dok.blok == (
        TabelIdentitas(
            (
                BarisTabel("Nama", (Tebal((Isian("nama"),)),)),
                BarisTabel("NIK", (Isian("nik", (), boleh_kosong=True),)),
                BarisTabel("Untuk", (Isian("instansi"),), Syarat("instansi")),
            )
        ),
        Daftar((Butir((Teks("a"),)), Butir((Teks("b"),), Syarat("instansi", ada=False)))),
        Daftar((Butir((Teks("c"),)), Butir((Teks("d"),))), bernomor=True),
    )


def test_syarat_di_tengah_paragraf_hanya_untuk_baris_itu() -> None:
    assert sebaris("satu\n?{nama} dua\ntiga") == (
        Teks("satu"),
        Bersyarat(Syarat("nama"), (Teks(" dua"),)),
        Teks(" tiga"),
    )


def test_garis_miring_terbalik_membuat_tanda_jadi_biasa() -> None:
    assert sebaris(r"\*a\* \_\_b \{\{ c \\") == (Teks(r"*a* __b {{ c \ ".strip()),)
    assert sebaris(r"Pukul \:: 9") == (Teks("Pukul :: 9"),)


@pytest.mark.parametrize(
    ("teks", "baris", "kata"),
    [
        ("a\n\n{{ gaji }}", 3, "“gaji” tidak dikenal"),
        ("?{gaji} a", 1, "“gaji” tidak dikenal"),
        ("{{ nama|jahat }}", 1, "Saringan |jahat tidak ada"),
        ("{{ nama", 1, "Tulis isian seperti"),
        ("nama }}", 1, "tanpa {{"),
        ("{{ nama.__class__ }}", 1, "Tulis isian seperti"),
        ("{{ }}", 1, "Tulis isian seperti"),
        ("**a", 1, "** belum ditutup"),
        ("a __b", 1, "__ belum ditutup"),
        ("**a *b** c*", 1, "Tutup * lebih dulu"),
        ("****", 1, "Tidak ada tulisan"),
        ("?{nama}", 1, "Tulis kalimatnya"),
        ("?{nama a", 1, "Tulis syarat seperti"),
        ("Kepada {{ instansi? }}", 1, "tulis ?{instansi}"),
        ("Nama ::", 1, "Isi nilai sesudah Nama"),
        ("  \n ", 1, "masih kosong"),
    ],
)
def test_naskah_salah_menyebut_baris_dan_cara_memperbaiki(teks: str, baris: int, kata: str) -> None:
    with pytest.raises(NaskahSalah) as galat:
        uraikan(teks)
    assert galat.value.baris == baris
    assert kata in galat.value.pesan


@given(st.text(alphabet="ab *_{}?!|:-\\\n1.nam", max_size=60))
def test_naskah_apa_pun_terurai_atau_ditolak_dengan_baris(teks: str) -> None:
    try:
        dok = uraikan(teks)
    except NaskahSalah as e:
        baris = e.baris
        assert 1 <= baris <= len(teks.splitlines()) + 1
    else:
        assert dok.blok
        assert nama_isian(dok) <= DIKENAL


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_teks_yang_dilindungi_kembali_apa_adanya(kata: str) -> None:
    dilindungi = "".join(f"\\{c}" if c.isascii() and not c.isalnum() else c for c in kata)
    assert teks_polos(uraikan(f"x{dilindungi}")) == f"x{kata}"
