"""Numbers given out: the register, a new number, letters from outside, void ones."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from balai.agenda.models import SuratKeluar
from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.surat.nomor import nomor_ambil
from tests import pabrik
from tests import pabrik_agenda as pa
from tests.web.petugas.bantu import teks


def isian(**ganti: object) -> dict[str, object]:
    return {
        "tanggal": timezone.localdate().isoformat(),
        "tujuan": "Camat Tirta Asri",
        "perihal": "Laporan bulanan",
        "klasifikasi": "400.12",
        "kunci": "kunci-keluar-1",
    } | ganti


def test_ambil_nomor_lalu_nomornya_tampil(operator_klien: Client, desa: Desa) -> None:
    assert "Nomor berikutnya 1" in teks(operator_klien.get("/petugas/agenda/keluar/ambil/"))
    for _ in range(2):
        jawab = operator_klien.post("/petugas/agenda/keluar/ambil/", isian())
    surat = SuratKeluar.objects.get()
    assert jawab["Location"] == f"/petugas/agenda/keluar/{surat.pk}/?selesai=keluar"
    halaman = teks(operator_klien.get(jawab["Location"]))
    assert "Tulis nomor ini pada suratnya." in halaman
    assert "400.12/<wbr>001/<wbr>2001/" in halaman
    assert "400.12 Kependudukan dan Catatan Sipil" in halaman
    assert "Nomor berikutnya 2" in teks(operator_klien.get("/petugas/agenda/keluar/ambil/"))


def test_isian_yang_kurang_tidak_memakan_nomor(operator_klien: Client, desa: Desa) -> None:
    jawab = operator_klien.post("/petugas/agenda/keluar/ambil/", isian(tujuan="", tanggal=""))
    halaman = teks(jawab)
    assert jawab.status_code == 422
    assert "Tulis surat ini untuk siapa." in halaman
    assert "Isi tanggalnya." in halaman
    assert "Laporan bulanan" in halaman
    assert "Nomor berikutnya 1" in halaman


def test_surat_di_luar_balai_lalu_nomor_yang_dilewati_diisi(operator_klien: Client, desa: Desa) -> None:
    for ketikan in (isian(urut="nol"), isian(urut="", tujuan="")):  # all that is missing at once
        salah = operator_klien.post("/petugas/agenda/keluar/luar/", ketikan)
        assert "Tulis nomor urut surat itu, mulai dari 1." in teks(salah)
    assert (
        operator_klien.post("/petugas/agenda/keluar/luar/", isian(urut="3", nomor="470/3")).status_code == 302
    )
    daftar = teks(operator_klien.get("/petugas/agenda/keluar/"))
    assert daftar.count("Nomor dilewati") == 2
    assert "lengkap, tidak ada yang terlewat" in daftar
    kosong = SuratKeluar.objects.get(urut=2)
    alamat = f"/petugas/agenda/keluar/{kosong.pk}/"
    assert "Nomor ini dilewati." in teks(operator_klien.get(alamat))
    assert operator_klien.post(f"{alamat}isi/", isian(tujuan=" ")).status_code == 422
    foto = SimpleUploadedFile("surat.jpg", pabrik.foto(), "image/jpeg")
    assert operator_klien.post(f"{alamat}isi/", isian(pindaian=foto)).status_code == 302
    assert SuratKeluar.objects.get(urut=2).berkas is not None
    assert operator_klien.get(f"{alamat}isi/")["Location"] == alamat
    assert operator_klien.get(f"{alamat}berkas/kecil/").status_code == 200


def test_nomor_batal_tetap_di_buku_dengan_alasannya(
    operator: Akun, operator_klien: Client, desa: Desa
) -> None:
    surat = pa.keluar_buat(desa, operator)
    alamat = f"/petugas/agenda/keluar/{surat.pk}/"
    jawab = operator_klien.post(f"{alamat}batal/", {"alasan": "x"})
    assert jawab.status_code == 422
    assert "Tulis mengapa nomor ini batal." in teks(jawab)
    assert operator_klien.post(f"{alamat}batal/", {"alasan": "Salah <i>tujuan</i>"}).status_code == 302
    halaman = teks(operator_klien.get("/petugas/agenda/batal/"))
    assert "Salah &lt;i&gt;tujuan&lt;/i&gt;" in halaman
    assert operator_klien.get(f"{alamat}batal/").status_code == 302
    assert "Catat pengiriman" not in teks(operator_klien.get(alamat))
    assert operator_klien.get(f"/petugas/agenda/ekspedisi/kirim/keluar/{surat.pk}/").status_code == 404


def test_buku_menunjuk_nomor_yang_tidak_ada_dan_surat_warga(
    operator: Akun, operator_klien: Client, desa: Desa, orang: Penduduk
) -> None:
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    with transaction.atomic():
        nomor_ambil(deret="surat", tahun=timezone.localdate().year)
    pa.keluar_buat(desa, operator)
    halaman = teks(operator_klien.get("/petugas/agenda/keluar/"))
    assert "Semua surat: nomor 2 tidak ada di buku" in halaman
    assert "lengkap, tidak ada yang terlewat" not in halaman
    assert f"/petugas/permohonan/{p.kode}/" in halaman
    assert orang.nama in halaman
    assert "Belum ditandatangani" in halaman
    jawab = operator_klien.post("/petugas/agenda/keluar/", {"q": orang.nama, "deret": "surat"})
    hasil = teks(operator_klien.get(jawab["Location"]))
    assert orang.nama in hasil
    assert "Laporan bulanan" not in hasil
    assert "Tidak ada nomor batal" in teks(operator_klien.get("/petugas/agenda/batal/"))
    kosong = operator_klien.get("/petugas/agenda/keluar/?bulan=1&tahun=2001")
    assert "Tidak ada nomor yang cocok" in teks(kosong)
