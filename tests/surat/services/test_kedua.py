"""Two officials on one letter: both sign, in their order, and both stand on it."""

from __future__ import annotations

import pypdfium2
import pytest

from balai.akun.models import Akun
from balai.berkas.services import berkas_baca
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.linimasa import linimasa
from balai.surat.models import JenisSurat, Permohonan, TandaSurat, VersiJenis
from balai.surat.periksa import periksa_kode
from balai.surat.selectors import langkah_permohonan, menunggu_tanda_tangan
from balai.surat.tanda import tanda_surat
from balai.tte.models import PenandaElektronik
from tests import pabrik, pabrik_tanda
from tests.pabrik_tanda import FRASA, PenandaTiruan, jumlah_tanda, putus, ttd
from tests.pabrik_tte import hentikan

SEKDES = "Surat ditandatangani"  # the line of the history names him
DICATAT = "Tanda tangan Bambang Prakoso (Sekretaris Desa) dicatat"


@pytest.fixture
def kedua(desa: Desa, sekdes: Akun) -> Akun:
    """Sekdes signs first, with his name on the letter."""
    JenisSurat.objects.filter(kode="SKU").update(paraf=sekdes.perangkat, paraf_ttd=True)
    return sekdes


def _rantai(p: Permohonan) -> list[tuple[str, str, str, bool]]:
    tanda = tanda_surat(pabrik_tanda.surat(p))
    return [(t.peran, t.perangkat.jabatan, t.cara, t.waktu is not None) for t in tanda]


def _dulu(p: Permohonan, akun: Akun, sandi: str = "") -> Permohonan:
    return s.permohonan_paraf(permohonan=p, akun=akun, kunci=pabrik.kunci(), sandi=sandi)


def _ganti(p: Permohonan, akun: Akun, cara: str) -> None:
    s.surat_ganti_cara(permohonan=p, akun=akun, kunci=pabrik.kunci(), cara=cara)
    surat = pabrik_tanda.surat(p)
    if surat.berkas_id is None:
        s.surat_cetak(surat_id=surat.pk)


def _teks(isi: bytes) -> str:
    dok = pypdfium2.PdfDocument(isi)
    try:
        return " ".join(dok[0].get_textpage().get_text_range().split())
    finally:
        dok.close()


def _isi(p: Permohonan) -> bytes:
    berkas = pabrik_tanda.surat(p).berkas
    assert berkas is not None
    return berkas_baca(berkas)


def test_dua_elektronik_berurutan_dalam_satu_berkas(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, kedua: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"))
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert _rantai(p) == [("dua", "sekretaris", "lokal", False), ("ttd", "kepala", "lokal", False)]
    kotak = pabrik_tanda.surat(p).naskah["tanda_tangan"]
    assert [(k["nama"], k["bertanggal"], k["utama"]) for k in kotak] == [
        ("Bambang Prakoso", False, False),
        ("Hadi Sucipto", True, True),
    ]
    teks = _teks(_isi(p))
    assert teks.count("Ditandatangani secara elektronik") == 2
    assert "SEKRETARIS DESA" in teks
    assert teks.index("Bambang Prakoso") < teks.index("Hadi Sucipto")
    with pytest.raises(s.AksiDitolak, match="Menunggu tanda tangan Bambang Prakoso"):
        ttd(p, kades)
    with pytest.raises(s.TakBerhak):  # nobody signs in another's name
        _dulu(p, kades, FRASA)
    assert menunggu_tanda_tangan(kedua).get() == p
    for _ in range(2):  # a second tap
        assert _dulu(p, kedua, FRASA).keadaan == "menunggu_ttd"
    assert pabrik_tanda.surat(p).ditandatangani_pada is None
    p = ttd(p, kades)
    assert (p.keadaan, jumlah_tanda(_isi(p)), len(alat.bertanda)) == ("siap_diambil", 2, 2)
    assert p.riwayat.get(aksi="paraf").catatan == SEKDES
    j = periksa_kode(pabrik_tanda.surat(p).naskah["periksa"]["kode"])
    assert (j.penanda, j.bersama) == ("Hadi Sucipto", (("Bambang Prakoso", "Sekretaris Desa"),))


def test_penanda_kedua_tanpa_sertifikat_seluruh_surat_di_kertas(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, kedua: Akun
) -> None:
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert pabrik_tanda.surat(p).cara_ttd == "basah"
    assert _rantai(p) == [("dua", "sekretaris", "basah", False), ("ttd", "kepala", "basah", False)]
    assert "secara elektronik" not in _teks(_isi(p))
    with pytest.raises(s.AksiDitolak, match="Bambang Prakoso juga bertanda tangan"):
        _ganti(p, kades, "lokal")
    with pytest.raises(s.AksiDitolak, match="Menunggu tanda tangan Bambang"):
        s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())
    _dulu(p, kedua)
    p = s.permohonan_tandatangani(permohonan=p, akun=kades, kunci=pabrik.kunci())
    assert p.keadaan == "siap_diambil"
    titik = linimasa(langkah_permohonan(p), keadaan=p.keadaan, desa=desa, pembaca_id=0)
    assert [(t.judul, t.pelaku, t.rincian) for t in titik if t.judul == SEKDES] == [
        (SEKDES, "Bambang Prakoso, Sekretaris Desa", ""),
        (SEKDES, "Hadi Sucipto, Kepala Desa", ""),
    ]


def test_cetakan_baru_ditandatangani_lagi_oleh_keduanya(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, kedua: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"), "bsre")
    p = pabrik_tanda.menunggu(desa, orang, operator)
    assert pabrik_tanda.surat(p).naskah["periksa"]["sertifikat_kedua"] == "BSrE–BSSN"
    _dulu(p, kedua, FRASA)
    JenisSurat.objects.filter(kode="SKU").update(paraf=None, paraf_ttd=False)  # the letter says what it says
    for _ in range(2):
        _ganti(p, operator, "basah")
        assert _rantai(p) == [("dua", "sekretaris", "basah", False), ("ttd", "kepala", "basah", False)]
    assert pabrik_tanda.surat(p).cetakan == 2
    _dulu(p, kades)  # on paper the head may confirm what he sees before him
    assert p.riwayat.filter(aksi="paraf", akun=kades).get().catatan == DICATAT
    _ganti(p, operator, "lokal")
    assert [x[2:] for x in _rantai(p)] == [("bsre", False), ("lokal", False)]
    hentikan(PenandaElektronik.objects.filter(perangkat=kedua.perangkat))
    with pytest.raises(s.AksiDitolak, match="sudah berganti"):
        _dulu(p, kedua, FRASA)


def test_dianggap_belum_maka_sertifikat_yang_hilang_tidak_cukup_setuju(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, kedua: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"))
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="bsre")
    _dulu(p, kedua, FRASA)
    alat.antre = [putus()]
    with pytest.raises(s.TandaRagu):
        ttd(p, kades)
    hentikan(PenandaElektronik.objects.filter(perangkat=kedua.perangkat))
    s.upaya_lepas(permohonan=p, akun=kades, kunci=pabrik.kunci())
    s.surat_cetak(surat_id=pabrik_tanda.surat(p).pk)
    assert _rantai(p)[0] == ("dua", "sekretaris", "basah", False)
    with pytest.raises(s.AksiDitolak, match="sudah berganti"):
        _dulu(p, kedua)
    _ganti(p, operator, "basah")
    assert _dulu(p, kedua).keadaan == "menunggu_ttd"


def test_satu_frasa_untuk_borongan_termasuk_tanda_tangan_kedua(
    desa: Desa, orang: Penduduk, operator: Akun, kedua: Akun, alat: PenandaTiruan
) -> None:
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("sekretaris"))
    p = pabrik_tanda.menunggu(desa, orang, operator)
    b = s.borongan_ttd_buat(akun=kedua, butir=[p.kode], sandi=FRASA, kunci=pabrik.kunci(), langsung=True)
    assert b.hasil[p.kode]["baik"]
    assert TandaSurat.objects.get(peran="dua").oleh == kedua


def test_naskah_berkotak_sendiri_dan_penanda_yang_sama_tanpa_penanda_kedua(
    desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun, kedua: Akun
) -> None:
    kepala = pabrik_tanda.perangkat("kepala")
    JenisSurat.objects.filter(kode="SKU").update(paraf=kepala)
    p = pabrik_tanda.menunggu(desa, orang, operator, cara="")
    assert (pabrik_tanda.surat(p).naskah["tanda_tangan"], len(_rantai(p))) == ([], 1)
    JenisSurat.objects.filter(kode="SKU").update(paraf=kedua.perangkat)
    versi = VersiJenis.objects.get(jenis__kode="SKU")
    versi.definisi["tanda_tangan"] = [{"siapa": "pemohon"}, {"siapa": "penanda", "bertanggal": True}]
    versi.save(update_fields=["definisi"])
    p = pabrik_tanda.menunggu(desa, orang_lain, operator, cara="")
    assert [x[0] for x in _rantai(p)] == ["paraf", "ttd"]
