from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.linimasa import label_keadaan, linimasa
from balai.surat.models import Permohonan
from balai.surat.selectors import langkah_permohonan
from tests import pabrik


def titik(p: Permohonan, desa: Desa) -> list[tuple[str, str]]:
    return [
        (t.rupa, t.judul)
        for t in linimasa(langkah_permohonan(p), keadaan=p.keadaan, desa=desa, pembaca_id=p.pemohon_id)
    ]


def test_sebutan_desa_dipakai_di_mana_mana(desa: Desa) -> None:
    desa.sebutan_kepala = "Perbekel"
    assert label_keadaan("menunggu_ttd", desa) == "Menunggu tanda tangan Perbekel"


def test_langkah_lalu_kini_dan_nanti(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    assert titik(p, desa) == [
        ("lewat", "Permohonan dikirim"),
        ("lewat", "Mulai diperiksa"),
        ("kini", "Surat dibuat dan diberi nomor"),
        ("nanti", "Surat siap diambil"),
        ("nanti", "Selesai"),
    ]


def test_pelaku_diri_sendiri_disebut_anda(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("perlu_perbaikan", desa=desa, orang=orang, operator=operator)
    baris = linimasa(langkah_permohonan(p), keadaan=p.keadaan, desa=desa, pembaca_id=p.pemohon_id)
    assert [t.pelaku for t in baris if t.waktu] == ["Anda", "Rini Astuti, operator", "Rini Astuti, operator"]
    assert baris[2].rincian == "Foto tempat usaha buram"


@pytest.mark.parametrize("keadaan", ["ditolak", "selesai"])
def test_yang_sudah_selesai_tidak_menunggu_apa_apa(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, keadaan: str
) -> None:
    p = pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)
    assert {rupa for rupa, _ in titik(p, desa)} == {"lewat"}


def test_koreksi_operator_tidak_tampil_di_linimasa_warga(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    mentah = pabrik.isian_contoh(pabrik.definisi(p)) | {"keperluan": "Kredit usaha rakyat"}
    p = s.permohonan_koreksi(permohonan=p, akun=operator, kunci=pabrik.kunci(), mentah=mentah)
    assert p.isian["keperluan"] == "Kredit usaha rakyat"
    assert "Isian dirapikan petugas" not in [j for _, j in titik(p, desa)]
    assert ("kini", "Mulai diperiksa") in titik(p, desa)
