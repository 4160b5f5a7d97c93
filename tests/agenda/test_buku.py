"""The books as tables: order of the days, void numbers named, nothing cut off in silence."""

from __future__ import annotations

import pytest
from django.utils import timezone

from balai.agenda import buku
from balai.agenda import services as s
from balai.agenda.selectors import Saringan
from balai.akun.models import Akun
from balai.desa.models import Desa
from tests import pabrik_agenda as pa

TAHUN = timezone.localdate().year


def test_buku_agenda_menurut_hari_masuk_dulu_lalu_keluar(desa: Desa, operator: Akun) -> None:
    hari = timezone.localdate()
    pa.keluar_buat(desa, operator)
    pa.masuk_buat(operator)
    batal = pa.keluar_buat(desa, operator, tanggal=hari)
    s.surat_keluar_batalkan(surat=batal, akun=operator, alasan="Salah tujuan")
    pa.luar_buat(desa, operator, 4)
    tabel = buku.buku_agenda(Saringan(tahun=TAHUN)).tabel[0]
    assert [b[0] for b in tabel.baris] == [1, 2, 3, 4, 5]
    assert [b[-1] for b in tabel.baris] == ["Agenda 1", "", "Batal: Salah tujuan", "Belum diisi", ""]
    assert {len(b) for b in tabel.baris} == {len(tabel.daun)} == {11}


def test_buku_ekspedisi_menyebut_pembawa_dan_penerima(desa: Desa, operator: Akun) -> None:
    e = pa.ekspedisi_buat(pa.keluar_buat(desa, operator), operator)
    s.ekspedisi_terima(ekspedisi=e, akun=operator, penerima="Bu Ani", tanggal=e.tanggal)
    tabel = buku.buku_ekspedisi(Saringan(tahun=TAHUN)).tabel[0]
    [baris] = tabel.baris
    assert len(baris) == len(tabel.daun) == 6
    assert str(baris[-1]).startswith("Pak Darmo. Diterima Bu Ani, ")


def test_buku_kosong_nihil_dan_buku_terlalu_panjang_menolak(
    desa: Desa, operator: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert buku.buku_agenda(Saringan(tahun=TAHUN)).catatan == ("Nihil.",)
    monkeypatch.setattr(buku, "BARIS_PDF", 1)
    pa.keluar_buat(desa, operator)
    assert buku.buku_agenda(Saringan(tahun=TAHUN)).catatan == ("Buku Agenda ini ditutup pada nomor 1.",)
    pa.masuk_buat(operator)
    with pytest.raises(buku.BukuTerlaluPanjang):
        buku.buku_agenda(Saringan(tahun=TAHUN))
