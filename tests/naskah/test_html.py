from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from balai.naskah.html import ke_html
from balai.naskah.isi import isi
from balai.naskah.urai import urai
from balai.surat.bawaan import semua_bawaan
from tests.naskah.contoh import ISIAN, surat_contoh

TAG = {
    "article",
    "header",
    "div",
    "p",
    "h2",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "span",
    "br",
    "img",
}
NASKAH = urai("Nama :: **{{ nama }}**\n\n- *a* __b__\n\n{{ nama }}", dikenal={"nama"})


class Pembaca(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tag: list[str] = []
        self.atribut: set[str] = set()
        self.teks = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag.append(tag)
        self.atribut |= {nama for nama, _ in attrs}
        self.teks += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.teks += data


def baca(html: str) -> Pembaca:
    p = Pembaca()
    p.feed(str(html))
    p.close()
    return p


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(lambda t: t.strip())
)
def test_nilai_apa_pun_tampil_apa_adanya_tanpa_tag_baru(nilai: str) -> None:
    biasa = surat_contoh(semua_bawaan()[0])
    surat = replace(
        biasa, isi=isi(NASKAH, {"nama": nilai}), judul=nilai, tempat_tanggal=nilai, catatan_kaki=nilai
    )
    hasil = baca(ke_html(surat))
    acuan = baca(ke_html(replace(biasa, isi=isi(NASKAH, {"nama": "x"}), catatan_kaki="x")))
    assert hasil.tag == acuan.tag
    assert hasil.teks.count(nilai.strip()) >= 5


def test_tanpa_gaya_sebaris_dan_hanya_tag_yang_dikenal() -> None:
    for d in (d for d in semua_bawaan() if d.kode in ISIAN):
        hasil = baca(ke_html(surat_contoh(d, "jahat"), alamat_logo='/lambang"><script>'))
        assert set(hasil.tag) <= TAG
        assert hasil.atribut <= {"class", "lang", "src", "alt"}


def test_konsep_dan_nomor_kosong_terlihat() -> None:
    html = ke_html(surat_contoh(semua_bawaan()[0], "minimal"), tingkat_judul=3)
    assert 'class="naskah naskah-konsep"' in html
    assert "Nomor: (diberikan saat surat dibuat)" in html
    assert '<h3 class="naskah-judul">' in html
