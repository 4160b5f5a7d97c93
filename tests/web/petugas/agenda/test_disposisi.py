"""What officials are told to do: giving it, own list, saying that it is done."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from balai.agenda.models import Disposisi
from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from tests import pabrik_agenda as pa
from tests.conftest import klien
from tests.web.petugas.bantu import teks


def test_disposisi_diberikan_dikabarkan_dan_dikerjakan(
    desa: Desa, operator: Akun, kades: Akun, kadus: Akun
) -> None:
    surat = pa.masuk_buat(operator, pindai=True)
    kepada = Perangkat.objects.get(jabatan="kadus")
    isi = {"kepada": kepada.pk, "isi": "Lihat ke lokasi", "tenggat": "", "kunci": "kunci-disposisi"}
    for _ in range(2):
        jawab = klien(kades).post(f"/petugas/agenda/masuk/{surat.pk}/disposisi/", isi)
        assert jawab.status_code == 302, teks(jawab)
    d = Disposisi.objects.get()
    c = klien(kadus)
    assert "Disposisi dari Hadi Sucipto" in teks(c.get("/petugas/kabar/"))
    daftar = teks(c.get("/petugas/agenda/disposisi/"))
    assert "Lihat ke lokasi" in daftar
    assert "Tanpa tenggat" in daftar
    satu = c.get(f"/petugas/agenda/masuk/{surat.pk}/")
    assert "Tandai selesai" in teks(satu)
    assert "Beri disposisi" not in teks(satu)
    assert c.get(f"/petugas/agenda/masuk/{surat.pk}/berkas/asli/").status_code == 200
    assert c.post(f"/petugas/agenda/masuk/{surat.pk}/disposisi/", isi).status_code == 404
    selesai = c.post(f"/petugas/agenda/disposisi/{d.pk}/selesai/", {"hasil": "Sudah dilihat"})
    assert "Disposisi ditandai selesai." in teks(c.get(selesai["Location"]))
    assert "Sudah dilihat" in teks(c.get("/petugas/agenda/disposisi/?lingkup=selesai"))
    assert "Tidak ada disposisi untuk Anda" in teks(c.get("/petugas/agenda/disposisi/"))


def test_disposisi_kurang_isi_diberi_tahu(kades: Akun, operator: Akun) -> None:
    surat = pa.masuk_buat(operator)
    kemarin = (timezone.localdate() - timedelta(days=1)).isoformat()
    alamat, c = f"/petugas/agenda/masuk/{surat.pk}/disposisi/", klien(kades)
    jawab = c.post(alamat, {"kepada": "9" * 30, "isi": " ", "tenggat": "x"})
    for pesan in (
        "Pilih siapa yang mengerjakan.",
        "Tulis apa yang perlu dilakukan.",
        "Tulis tanggal seperti",
    ):
        assert pesan in teks(jawab)
    kepada = Perangkat.objects.get(jabatan="kadus").pk
    jawab = c.post(alamat, {"kepada": kepada, "isi": "Lihat ke lokasi", "tenggat": kemarin})
    assert jawab.status_code == 422
    assert "Tenggat paling awal hari ini." in teks(jawab)
    assert "Lihat ke lokasi" in teks(jawab)
    assert not Disposisi.objects.exists()


def test_menu_disposisi_tampil_hanya_waktu_ada_yang_menunggu(desa: Desa, operator: Akun, kadus: Akun) -> None:
    c = klien(kadus)
    tanda = 'href="/petugas/agenda/disposisi/"'
    assert tanda not in teks(c.get("/petugas/antar/"))
    pa.disposisi_buat(pa.masuk_buat(operator), operator)
    assert tanda in teks(c.get("/petugas/antar/"))


def test_perangkat_lain_tidak_bisa_menyelesaikan(desa: Desa, operator: Akun, ketua_rt: Akun) -> None:
    d = pa.disposisi_buat(pa.masuk_buat(operator), operator)
    assert klien(ketua_rt).post(f"/petugas/agenda/disposisi/{d.pk}/selesai/").status_code == 404
    assert klien(ketua_rt).get("/petugas/agenda/disposisi/").status_code == 200
    panjang = klien(operator).post(f"/petugas/agenda/disposisi/{d.pk}/selesai/", {"hasil": "x" * 501})
    assert panjang.status_code == 422
    assert "Ringkas sampai 500 huruf." in teks(panjang)


def test_pemegang_buku_melihat_semua_yang_menunggu_yang_lewat_merah(
    operator_klien: Client, operator: Akun
) -> None:
    surat = pa.masuk_buat(operator)
    d = pa.disposisi_buat(surat, operator)
    Disposisi.objects.filter(pk=d.pk).update(tenggat=timezone.localdate() - timedelta(days=3))
    halaman = teks(operator_klien.get("/petugas/agenda/disposisi/"))  # no office of his own: all
    assert "Lewat 3 hari" in halaman
    assert "Lewat tenggat" in teks(operator_klien.get(f"/petugas/agenda/masuk/{surat.pk}/"))
    assert "Belum ada yang selesai" in teks(operator_klien.get("/petugas/agenda/disposisi/?lingkup=selesai"))
