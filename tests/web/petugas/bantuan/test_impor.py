from __future__ import annotations

import io

import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.bantuan.models import ImporPenerima, Penerima, Program
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.pabrik_bantuan import berkas_csv, program_buat
from tests.web.petugas.bantu import teks


def _unggah(c: Client, program: Program, *nik: str, isi: bytes | None = None) -> str:
    isi = isi or berkas_csv(["nik", "catatan"], [[n, "x"] for n in nik])
    berkas = SimpleUploadedFile("penerima.csv", isi)
    jawab = c.post(f"/petugas/bantuan/{program.pk}/impor/", {"berkas": berkas})
    assert jawab.status_code == 302, teks(jawab)[-2000:]
    return str(jawab["Location"])


def test_periksa_simpan_lalu_urungkan(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    program = program_buat()
    alamat = _unggah(operator_klien, program, orang.nik, pabrik.penduduk_buat(desa).nik, "123")
    html = teks(operator_klien.get(alamat))
    assert "Belum ada yang tersimpan. 2 orang bisa langsung disimpan." in html
    assert "Kolom yang tidak dibaca: catatan." in html
    assert orang.nik not in html
    assert not Penerima.objects.exists()
    ditolak = teks(operator_klien.get(f"{alamat}?tab=ditolak"))
    assert "NIK kurang 13 angka" in ditolak
    assert operator_klien.post(alamat, {"aksi": "simpan"})["Location"] == alamat
    assert Penerima.objects.count() == 2
    assert "2 penerima tersimpan" in teks(operator_klien.get(alamat))
    jawab = operator_klien.post(alamat, {"aksi": "urung"})
    assert not Penerima.objects.exists()
    assert "Impor diurungkan" in teks(operator_klien.get(jawab["Location"]))
    assert "sudah dibuang" in teks(operator_klien.get(alamat))


def test_berkas_yang_ditolak_bisa_diunduh(operator_klien: Client, orang: Penduduk) -> None:
    alamat = _unggah(operator_klien, program_buat(), orang.nik, "123")
    jawab = operator_klien.get(f"{alamat}ditolak.xlsx")
    assert "attachment" in jawab["Content-Disposition"]
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    assert [b[0] for b in buku.get_sheet_by_index(0).to_python()] == ["nik", "123"]


def test_yang_perlu_alasan_disertakan_hanya_dengan_alasan(
    operator_klien: Client, orang: Penduduk, desa: Desa
) -> None:
    pindah = pabrik.penduduk_buat(desa, status_dasar="3")
    alamat = _unggah(operator_klien, program_buat(), orang.nik, pindah.nik)
    assert "1 perlu alasan" in teks(operator_klien.get(alamat))
    jawab = operator_klien.post(alamat, {"aksi": "simpan", "sertakan": "1", "alasan": " "})
    assert jawab.status_code == 422
    assert "Tulis alasannya" in teks(jawab)
    operator_klien.post(alamat, {"aksi": "simpan", "sertakan": "1", "alasan": "Musdes"})
    assert Penerima.objects.get(penduduk=pindah).alasan_tambah == "Musdes"


def test_data_yang_berubah_ditampilkan_lagi(operator_klien: Client, orang: Penduduk, desa: Desa) -> None:
    lain = pabrik.penduduk_buat(desa)
    alamat = _unggah(operator_klien, program_buat(), orang.nik, lain.nik)
    Penduduk.objects.filter(pk=lain.pk).update(status_dasar="2")
    jawab = operator_klien.post(alamat, {"aksi": "simpan"})
    assert jawab.status_code == 409
    assert "1 orang bisa langsung disimpan" in teks(jawab)
    operator_klien.post(alamat, {"aksi": "simpan"})
    assert Penerima.objects.count() == 1


def test_buang_menghapus_berkas(operator_klien: Client, orang: Penduduk) -> None:
    alamat = _unggah(operator_klien, program_buat(), orang.nik)
    jawab = operator_klien.post(alamat, {"aksi": "buang"})
    assert "Tidak ada yang tersimpan" in teks(operator_klien.get(jawab["Location"]))
    assert ImporPenerima.objects.get().berkas_id is None
    assert operator_klien.get(f"{alamat}ditolak.xlsx").status_code == 404
    assert operator_klien.post(alamat, {"aksi": "simpan"}).status_code == 422


def test_berkas_yang_salah_dijawab_di_medannya(operator_klien: Client, desa: Desa) -> None:
    program = program_buat()
    for isi in (b"%PDF-1.7 bukan tabel", b"nama\nSiti\n"):
        jawab = operator_klien.post(
            f"/petugas/bantuan/{program.pk}/impor/", {"berkas": SimpleUploadedFile("a.csv", isi)}
        )
        assert jawab.status_code == 422
        assert 'href="#id_berkas"' in teks(jawab)
    assert operator_klien.post(f"/petugas/bantuan/{program.pk}/impor/").status_code == 422
    assert not ImporPenerima.objects.exists()


def test_impor_program_lain_404(operator_klien: Client, orang: Penduduk) -> None:
    alamat = _unggah(operator_klien, program_buat(), orang.nik)
    kode = alamat.rstrip("/").rsplit("/", 1)[-1]
    assert operator_klien.get(f"/petugas/bantuan/{program_buat().pk}/impor/{kode}/").status_code == 404
