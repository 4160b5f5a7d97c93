"""What leaves the register: masked or for a reason, always with a trail; and the file of refused rows."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.impor import EksporDitolak, ditolak_xlsx, ekspor_xlsx, templat_xlsx
from balai.penduduk.impor.xlsx_besar import xlsx_besar_tulis
from balai.penduduk.kolom import KOLOM, KOLOM_IMPOR
from balai.penduduk.models import Impor, Penduduk
from tests import pabrik
from tests.penduduk.impor.bantu import anak, angka, masalah, orang, periksa, simpan, simpan_baris
from tests.penduduk.impor.pembuat import baris_buat, csv_isi, xlsx_isi


def _lembar(isi: bytes, nama: str = "Data Penduduk") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_name(nama).to_python()


def test_ekspor_lengkap_perlu_alasan_dan_meninggalkan_jejak(desa: Desa, operator: Akun) -> None:
    simpan_baris([orang(), anak(status_dasar="2")])
    with pytest.raises(EksporDitolak):
        ekspor_xlsx(penduduk=None, samar=False, oleh=operator, alasan="  ")
    assert not Jejak.objects.filter(aksi="penduduk.ekspor").exists()
    baris = _lembar(ekspor_xlsx(penduduk=None, samar=False, oleh=operator, alasan="Lapor ke kecamatan"))
    assert baris[0] == [k.nama for k in KOLOM]
    nik = baris[0].index("nik")
    assert {b[nik] for b in baris[1:]} == {orang()["nik"], anak()["nik"]}
    jejak = Jejak.objects.get(aksi="penduduk.ekspor")
    assert (jejak.akun, jejak.alasan, jejak.rincian) == (
        operator,
        "Lapor ke kecamatan",
        {"jumlah": 2, "samar": False},
    )


def test_ekspor_samar_tidak_memuat_satu_nomor_pun(desa: Desa) -> None:
    simpan_baris([orang(), anak(ayah_nik=orang()["nik"], ibu_nik="9901015404880003")])
    isi = _lembar(ekspor_xlsx(penduduk=None, samar=True, oleh=None, alasan=""))
    semua = " ".join(str(s) for b in isi[1:] for s in b)
    assert "9901 ••••" in semua
    for nomor in (orang()["nik"], anak()["nik"], orang()["no_kk"], "9901015404880003"):
        # Neither the number nor its serial, which beside the birth date would tell it.
        assert nomor not in semua
        assert f"• {nomor[-4:]}" not in semua


def test_ekspor_samar_ditulis_dengan_kata(desa: Desa) -> None:
    simpan_baris([orang(agama_id="1")])
    kepala, isi = _lembar(ekspor_xlsx(penduduk=None, samar=True, oleh=None, alasan=""))
    baris = dict(zip(kepala, isi, strict=True))
    assert baris["Jenis kelamin"] == "Laki-laki"
    assert (baris["Agama"], baris["Tanggal lahir"]) == ("Islam", "14/04/1988")
    assert "(kosong)" not in isi


def test_ekspor_sebagian(desa: Desa) -> None:
    simpan_baris([orang(), anak()])
    pilih = Penduduk.objects.filter(nama="Ayu")
    assert len(_lembar(ekspor_xlsx(penduduk=pilih, samar=True, oleh=None, alasan=""))) == 2


def test_baris_ditolak_diperbaiki_lalu_diunggah_lagi(desa: Desa) -> None:
    contoh = baris_buat(60, salah=0.15)
    impor = simpan(periksa(xlsx_isi(contoh.baris)))
    isi = ditolak_xlsx(impor=impor)
    kepala, *baris = _lembar(isi)
    assert kepala[-1] == "keterangan"
    assert [b[-1].split(".")[0] for b in baris] == [f"Baris {n}" for n in contoh.salah]
    lagi = periksa(isi)
    assert lagi.kolom_asing == []
    assert angka(lagi) == (0, 0, 0, 9)
    benar = dict(zip(contoh.salah, baris, strict=True))
    asli = baris_buat(60).baris
    rapi = [dict(zip(kepala, map(str, benar[n]), strict=True)) | asli[n - 2] for n in contoh.salah]
    mendingan = periksa(csv_isi(rapi, kolom=[*asli[0], "keterangan"]))
    assert angka(mendingan) == (9, 0, 0, 0), masalah(mendingan)
    simpan(mendingan)
    assert Penduduk.objects.count() == 60


def test_nik_rusak_ditolak_lagi_selama_belum_diketik_ulang(desa: Desa) -> None:
    angka_semua = [orang(nik=9902011404880001 + n, no_kk="0") for n in range(3)]
    impor = periksa(xlsx_isi(angka_semua, kolom=tuple(orang())))
    assert angka(impor) == (0, 0, 0, 3)
    assert angka(periksa(ditolak_xlsx(impor=impor))) == (0, 0, 0, 3)
    nol = [orang(nik=f"99020114048{n:04}0", no_kk="0") for n in range(1, 4)]
    campur = [*nol, *(orang(nik=f"990201140488000{n}", no_kk="0") for n in (1, 2))]
    impor = periksa(csv_isi(campur, kolom=tuple(orang())))
    assert angka(impor) == (2, 0, 0, 3)
    assert angka(periksa(ditolak_xlsx(impor=impor))) == (0, 0, 0, 3)


def test_templat_bisa_diisi_dan_menjelaskan_setiap_kode(desa: Desa) -> None:
    isi = templat_xlsx()
    assert _lembar(isi) == [[k.nama for k in KOLOM_IMPOR]]
    kode = _lembar(isi, "Kode")
    assert ["pekerjaan_id", "Pekerjaan", "88", "Wiraswasta"] in kode
    petunjuk = _lembar(isi, "Petunjuk")
    assert {k.nama for k in KOLOM} <= {str(b[0]) for b in petunjuk}
    assert periksa(isi).keadaan == Impor.Keadaan.GAGAL


def test_tabel_besar_menyimpan_huruf_apa_adanya() -> None:
    aneh = ["=1+1", "<b>&\"'", "_x0041_", "a\x0bb", "  spasi  ", "0012", "Ünï • 😀", ""]
    keluar = io.BytesIO()
    jumlah = xlsx_besar_tulis(keluar, lembar="A & B", kepala=[f"k{n}" for n in range(8)], baris=[aneh, aneh])
    assert jumlah == 2
    harap = ["=1+1", "<b>&\"'", "_x0041_", "ab", "  spasi  ", "0012", "Ünï • 😀", ""]
    assert _lembar(keluar.getvalue(), "A & B")[1:] == [harap, harap]


def test_huruf_kolom_sampai_dua_huruf() -> None:
    keluar = io.BytesIO()
    xlsx_besar_tulis(
        keluar, lembar="A", kepala=[str(n) for n in range(60)], baris=[[str(n) for n in range(60)]]
    )
    assert _lembar(keluar.getvalue(), "A")[1] == [str(n) for n in range(60)]


def test_desa_lain_tidak_ikut_terekspor(desa: Desa, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        pabrik.penduduk_buat(desa_lain, tanggal_lahir=date(1990, 1, 1))
    simpan_baris([orang()])
    assert len(_lembar(ekspor_xlsx(penduduk=None, samar=True, oleh=None, alasan=""))) == 2
