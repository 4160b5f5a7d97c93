"""Letter types of the village's own: versions, reset, copy, files, on and off, and what an update brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, DefinisiSalah, dari_json
from balai.surat.models import JenisSurat, Permohonan, VersiJenis
from balai.surat.nomor import nomor_terakhir
from balai.surat.services.jenis import PASTI_NYALA
from balai.surat.services.jenis_atur import SetelanSalah, jenis_aktifkan, jenis_atur, jenis_nonaktifkan
from balai.surat.services.jenis_versi import (
    KodeDipakai,
    SudahAdaVersiBaru,
    TanpaAsli,
    jenis_buat,
    jenis_ekspor,
    jenis_impor,
    jenis_kembalikan,
    versi_pakai,
    versi_simpan,
)
from tests import pabrik


def jenis(kode: str = "SKU") -> JenisSurat:
    return JenisSurat.objects.select_related("versi").get(kode=kode)


def definisi(**ubah: Any) -> DefinisiJenis:
    versi = jenis().versi
    assert versi is not None
    return replace(dari_json(versi.definisi), **ubah)


def test_simpan_membuat_versi_baru_yang_menyebut_siapa_dan_apa(desa: Desa, operator: Akun) -> None:
    v = versi_simpan(
        jenis=jenis(), definisi=definisi(nama="Surat Usaha Kita"), oleh=operator, catatan=" Nama "
    )
    assert (v.nomor, v.bawaan, v.oleh, v.catatan) == (2, False, operator, "Nama")
    assert jenis().versi == v
    assert jenis().nama == "Surat Usaha Kita"
    assert Jejak.objects.filter(aksi="jenis_surat.versi", akun=operator).count() == 1


def test_simpan_isi_yang_sama_tidak_menambah_versi(desa: Desa, operator: Akun) -> None:
    assert versi_simpan(jenis=jenis(), definisi=definisi(), oleh=operator).nomor == 1


def test_teks_yang_salah_ditolak_dan_tidak_ada_yang_tersimpan(desa: Desa, operator: Akun) -> None:
    with pytest.raises(DefinisiSalah, match="baris 2: Isian “nama_kuda” tidak dikenal"):
        versi_simpan(jenis=jenis(), definisi=definisi(teks="Halo\n{{ nama_kuda }}"), oleh=operator)
    assert VersiJenis.objects.filter(jenis=jenis()).count() == 1


def test_dua_orang_menyunting_yang_kedua_diberi_tahu(desa: Desa, operator: Akun, sekdes: Akun) -> None:
    versi_simpan(jenis=jenis(), definisi=definisi(nama="Satu"), oleh=sekdes, dari_versi=1)
    with pytest.raises(SudahAdaVersiBaru) as e:
        versi_simpan(jenis=jenis(), definisi=definisi(nama="Dua"), oleh=operator, dari_versi=1)
    assert e.value.versi.oleh == sekdes


def test_permohonan_tetap_memakai_versi_saat_diminta(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    p = pabrik.konsep_buat(orang, "SKU", lengkap=False)
    versi_simpan(jenis=jenis(), definisi=definisi(nama="Surat Usaha Kita"), oleh=operator)
    assert Permohonan.objects.get(pk=p.pk).versi.nomor == 1
    assert pabrik.konsep_buat(orang, "SKU", lengkap=False).versi.nomor == 2


def test_kembali_ke_asli_dan_pakai_versi_lama_menjadi_versi_baru(desa: Desa, operator: Akun) -> None:
    lama = versi_simpan(jenis=jenis(), definisi=definisi(nama="Surat Usaha Kita"), oleh=operator)
    asli = jenis_kembalikan(jenis=jenis(), oleh=operator)
    assert (asli.nomor, asli.bawaan, jenis().nama) == (3, True, "Surat Keterangan Usaha")
    lagi = versi_pakai(versi=lama, oleh=operator)
    assert (lagi.nomor, lagi.bawaan, lagi.definisi) == (4, False, lama.definisi)
    assert jenis().nama == "Surat Usaha Kita"


def test_buatan_desa_tidak_punya_asli(desa: Desa, operator: Akun) -> None:
    baru = jenis_buat(definisi=definisi(kode="USAHAKITA"), oleh=operator)
    assert not baru.aktif
    with pytest.raises(TanpaAsli):
        jenis_kembalikan(jenis=baru, oleh=operator)


@pytest.mark.parametrize("kode", ["SKU", "SKD"])
def test_kode_yang_dipakai_ditolak(desa: Desa, operator: Akun, kode: str) -> None:
    with pytest.raises(KodeDipakai):
        jenis_buat(definisi=definisi(kode=kode), oleh=operator)


def test_pembaruan_tidak_menyentuh_tulisan_desa(desa: Desa, operator: Akun) -> None:
    versi_simpan(jenis=jenis(), definisi=definisi(nama="Surat Usaha Kita"), oleh=operator)
    assert s.jenis_pasang() == 0
    assert jenis().nama == "Surat Usaha Kita"


def test_desa_baru_melayani_semua_jenis(desa: Desa) -> None:
    assert JenisSurat.objects.count() == len(semua_bawaan())
    assert not JenisSurat.objects.filter(aktif=False).exists()
    assert len(semua_bawaan()) >= PASTI_NYALA


def test_jenis_baru_dari_pembaruan_menunggu_kecuali_yang_utama(desa: Desa) -> None:
    """As if Balai had grown since the village was made."""
    urut = [d.kode for d in semua_bawaan()]
    utama, lain = urut[2], urut[-1]
    JenisSurat.objects.filter(kode__in=[utama, lain]).update(versi=None)
    VersiJenis.objects.filter(jenis__kode__in=[utama, lain]).delete()
    JenisSurat.objects.filter(kode__in=[utama, lain]).delete()
    assert s.jenis_pasang() == 2
    assert jenis(utama).aktif
    assert not jenis(lain).aktif


def test_ekspor_lalu_impor_di_desa_lain_memberi_isi_yang_sama(
    desa: Desa, desa_lain: Desa, operator: Akun
) -> None:
    from balai.desa.hak import Peran
    from balai.desa.scope import scope

    jenis_atur(jenis=jenis(), oleh=operator, jalur="kantor", janji_menit=90, klasifikasi="474.5", urutan=7)
    baru = jenis_buat(definisi=definisi(kode="USAHAKITA", nama="Surat Usaha Kita"), oleh=operator)
    assert b'jalur = "datang_langsung"' in jenis_ekspor(jenis=jenis())
    assert b'klasifikasi = "474.5"' in jenis_ekspor(jenis=jenis())
    berkas = jenis_ekspor(jenis=baru)
    with scope(desa_lain):
        oleh = pabrik.petugas_buat(desa_lain, Peran.OPERATOR, nama="Made")
        hasil, apakah_baru = jenis_impor(isi=berkas, oleh=oleh)
        assert apakah_baru
        assert not hasil.aktif
        assert jenis_ekspor(jenis=hasil) == berkas


def test_impor_kode_yang_ada_perlu_dikatakan(desa: Desa, operator: Akun) -> None:
    berkas = jenis_ekspor(jenis=jenis()).replace(b'nama = "Surat Keterangan Usaha"', b'nama = "Surat Usaha"')
    with pytest.raises(KodeDipakai):
        jenis_impor(isi=berkas, oleh=operator)
    hasil, baru = jenis_impor(isi=berkas, oleh=operator, ganti=True)
    assert (baru, hasil.nama, hasil.versi and hasil.versi.nomor) == (False, "Surat Usaha", 2)


def test_mati_dan_nyala_dua_kali_sama_dengan_sekali(desa: Desa, orang: Penduduk, operator: Akun) -> None:
    for _ in range(2):
        jenis_nonaktifkan(jenis=jenis(), oleh=operator)
    assert not jenis().aktif
    assert Jejak.objects.filter(aksi="jenis_surat.nonaktifkan").count() == 1
    with pytest.raises(s.BukanUntukAnda):
        pabrik.konsep_buat(orang, "SKU", lengkap=False)
    jenis_aktifkan(jenis=jenis(), oleh=operator)
    assert jenis().aktif


BENAR: dict[str, Any] = {"jalur": "mandiri", "janji_menit": 60}


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"jalur": "langit"}, "jalur"),
        ({"janji_menit": 0}, "janji_menit"),
        ({"janji_menit": 10**6}, "janji_menit"),
        ({"klasifikasi": "400/1"}, "klasifikasi"),
        ({"klasifikasi": "4" * 21}, "klasifikasi"),
        ({"urutan": -1}, "urutan"),
    ],
)
def test_setelan_yang_tidak_mungkin_ditolak(
    desa: Desa, operator: Akun, ubah: dict[str, Any], medan: str
) -> None:
    with pytest.raises(SetelanSalah) as e:
        jenis_atur(jenis=jenis(), oleh=operator, **BENAR | ubah)
    assert list(e.value.galat) == [medan]


def test_penanda_harus_berhak(desa: Desa, operator: Akun) -> None:
    kadus = Perangkat.objects.get(jabatan="kadus")
    with pytest.raises(SetelanSalah, match="Wagiman belum berhak"):
        jenis_atur(jenis=jenis(), oleh=operator, penanda=kadus, **BENAR)


def test_nomor_awal_jenis_hanya_kalau_deretnya_sendiri(desa: Desa, operator: Akun) -> None:
    lompat = (139, date(2026, 11, 18))
    with pytest.raises(SetelanSalah):
        jenis_atur(jenis=jenis(), oleh=operator, lompat=lompat, **BENAR)
    Desa.objects.filter(pk=desa.pk).update(deret_nomor=Desa.Deret.JENIS)
    jenis_atur(jenis=jenis(), oleh=operator, lompat=lompat, **BENAR)
    assert nomor_terakhir(deret="surat:SKU", tahun=2026) == 139
    with pytest.raises(SetelanSalah, match="139 atau lebih"):
        jenis_atur(jenis=jenis(), oleh=operator, lompat=(5, lompat[1]), **BENAR)
