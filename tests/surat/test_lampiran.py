"""Forms are frozen with the letter: whole in the numbered one, and of a draft only what the asker knows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.bawaan import semua_bawaan
from balai.surat.lampiran import lampiran_bekukan
from tests import pabrik

SKD = next(d for d in semua_bawaan() if d.kode == "SKD")


def _bekukan(desa: Desa, orang: Penduduk, *lampiran: str, nomor: str | None, **jawaban: Any) -> list[Any]:
    return lampiran_bekukan(
        replace(SKD, lampiran=lampiran),
        desa=desa,
        orang=orang,
        jawaban=jawaban,
        penanda={"jabatan": ["KEPALA DESA"], "nama": "Hadi", "nip": ""},
        nomor=nomor,
        tanggal=date(2026, 11, 22),
    )


def _kata(lampiran: list[Any]) -> str:
    """All text in the boxes, without the sheet's own spacing."""
    return json.dumps(lampiran, ensure_ascii=False).upper()


def test_jenis_tanpa_lampiran_tidak_membaca_apa_pun(
    desa: Desa, orang: Penduduk, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert _bekukan(desa, orang, nomor="1") == []


def test_surat_bernomor_memuat_seluruh_keluarga(desa: Desa, orang: Penduduk) -> None:
    pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Bagas Purnomo", shdk="4")
    wafat = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Mbah Karto", shdk="7")
    Penduduk.objects.filter(pk=wafat.pk).update(status_dasar=Penduduk.Dasar.MATI)
    satu = _bekukan(desa, orang, "F-1.01", nomor="400/1")
    assert [f["kode"] for f in satu] == ["F-1.01"]
    assert "BAGAS PURNOMO" in _kata(satu)
    assert "MBAH KARTO" not in _kata(satu)


def test_konsep_tidak_membuka_data_anggota_lain(desa: Desa, orang: Penduduk) -> None:
    anak = pabrik.penduduk_buat(desa, keluarga=orang.keluarga, nama="Bagas Purnomo", shdk="4")
    konsep = _bekukan(
        desa, orang, "F-1.01", nomor=None, anak={"penduduk": anak.pk, "nama": "Bagas", "nik": ""}
    )
    assert orang.nama.upper() in _kata(konsep)
    assert "BAGAS PURNOMO" not in _kata(konsep)
    assert anak.nik not in _kata(konsep)


def test_kepala_keluarga_di_baris_pertama(desa: Desa) -> None:
    kepala = pabrik.warga_buat(desa, nama="Slamet Riyadi", shdk="1")
    istri = pabrik.penduduk_buat(desa, keluarga=kepala.keluarga, nama="Ani Wati", shdk="3")
    teks = _kata(_bekukan(desa, istri, "F-1.01", nomor="400/1"))
    assert teks.index("SLAMET RIYADI") < teks.rindex("ANI WATI")
