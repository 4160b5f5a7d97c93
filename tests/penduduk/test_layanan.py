from __future__ import annotations

import io
from datetime import date

from balai.berkas.models import Berkas
from balai.desa.models import Desa
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import anggota_keluarga, penduduk_untuk_nik
from balai.penduduk.services import dokumen_hapus, dokumen_unggah
from tests import pabrik


def unggah(orang: Penduduk, warna: str = "teal", jenis: str = "KTP") -> Dokumen:
    isi = io.BytesIO(pabrik.foto(warna))
    return dokumen_unggah(orang=orang, jenis=jenis, isi=isi, nama_berkas="foto.jpg", oleh=orang.akun)


def test_foto_yang_sama_dikirim_ulang_tersimpan_sekali(desa: Desa, orang: Penduduk) -> None:
    assert unggah(orang).pk == unggah(orang).pk
    assert Berkas.objects.count() == 1


def test_foto_lain_jenis_lain_atau_yang_pernah_dihapus_tersimpan_baru(desa: Desa, orang: Penduduk) -> None:
    satu = unggah(orang)
    assert unggah(orang, "navy").pk != satu.pk
    assert unggah(orang, jenis="KK").pk != satu.pk
    dokumen_hapus(dokumen=satu, oleh=orang.akun)
    assert unggah(orang).pk != satu.pk


def test_dokumen_diberi_nama_yang_dikenal_warga(desa: Desa, orang: Penduduk) -> None:
    assert unggah(orang, jenis="FOTO_USAHA").nama == "Foto tempat usaha"


def test_keluarga_urut_kepala_pasangan_lalu_umur(desa: Desa) -> None:
    kepala = pabrik.penduduk_buat(desa, nama="Kepala")
    for nama, shdk, lahir in [("Anak muda", "4", 2012), ("Anak tua", "4", 2009), ("Istri", "3", 1990)]:
        pabrik.penduduk_buat(
            desa, nama=nama, shdk=shdk, keluarga=kepala.keluarga, tanggal_lahir=date(lahir, 1, 1)
        )
    pabrik.penduduk_buat(desa, nama="Almarhum", shdk="4", keluarga=kepala.keluarga, status_dasar="2")
    assert [p.nama for p in anggota_keluarga(kepala)] == ["Kepala", "Istri", "Anak tua", "Anak muda"]


def test_nik_dengan_spasi_ditemukan_yang_salah_tidak(desa: Desa, orang: Penduduk) -> None:
    n = orang.nik
    assert penduduk_untuk_nik(f"{n[:4]} {n[4:8]} {n[8:12]} {n[12:]}") == orang
    assert penduduk_untuk_nik("123") is None
