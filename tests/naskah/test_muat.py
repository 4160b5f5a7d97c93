import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balai.naskah.cetak import cetak_pdf
from balai.naskah.muat import pasti_muat
from balai.naskah.pohon import BarisTabel, Blok, Butir, Daftar, Dokumen, Paragraf, TabelIdentitas, Tebal, Teks
from balai.naskah.surat import Margin, Penandatangan
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis
from tests.naskah.contoh import ISIAN, WAKTU, surat_contoh

kata = st.text(alphabet="Wmwaei  .,\n0AMQ", min_size=1, max_size=120).filter(lambda t: t.strip())
blok: st.SearchStrategy[Blok] = st.one_of(
    kata.map(lambda t: Paragraf((Tebal((Teks(t),)),))),
    st.lists(kata, min_size=1, max_size=12).map(
        lambda b: TabelIdentitas(tuple(BarisTabel("Tempat, tanggal lahir", (Teks(t),)) for t in b))
    ),
    st.lists(kata, min_size=1, max_size=8).map(lambda b: Daftar(tuple(Butir((Teks(t),)) for t in b))),
)


def halaman(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as p:
        return len(p.pages)


@settings(max_examples=60, deadline=None)
@given(st.lists(blok, min_size=3, max_size=12), kata, st.booleans(), st.booleans())
def test_yang_disebut_pasti_muat_memang_satu_halaman(
    isi: list[Blok], nama: str, a4: bool, logo: bool
) -> None:
    contoh = surat_contoh(semua_bawaan()[0], "lengkap" if logo else "minimal")
    surat = replace(
        contoh,
        isi=Dokumen(tuple(isi)),
        penandatangan=Penandatangan(
            ("a.n. KEPALA DESA SUKAMAJU", "SEKRETARIS DESA"), nama, "198001012005011003"
        ),
        kertas="A4" if a4 else "F4",
        margin=Margin(),
    )
    if pasti_muat(surat):
        assert halaman(cetak_pdf(surat, waktu=WAKTU)) == 1


@pytest.mark.parametrize("d", [d for d in semua_bawaan() if d.kode in ISIAN], ids=lambda d: d.kode)
def test_surat_biasa_langsung_tergambar_tanpa_diukur(d: DefinisiJenis) -> None:
    assert pasti_muat(surat_contoh(d, "minimal"))


def test_surat_sangat_panjang_tidak_dianggap_muat() -> None:
    contoh = surat_contoh(semua_bawaan()[0])
    assert not pasti_muat(replace(contoh, isi=Dokumen((Paragraf((Teks("kata " * 2000),)),))))
