"""A first message: question, report, or about an own request."""

from __future__ import annotations

import re

from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.penduduk.models import Penduduk
from balai.pesan.models import Lampiran, Pesan, Utas
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_pesan import balas, utas_buat
from tests.web.warga.bantu import alamat, buka, foto, teks

BARU = "/warga/pesan/baru/"
ISI = {"macam": "laporan", "judul": "Lampu jalan mati", "isi": "Di depan masjid.", "kunci": "kunci-pesan-1"}


def test_laporan_dengan_foto_terkirim_sekali(warga_klien: Client, orang: Penduduk) -> None:
    html = buka(warga_klien, BARU)
    assert "Laporan atau pengaduan" in html
    assert "Dibalas pada jam pelayanan. Kantor " in html
    assert f'method="post" action="{BARU}"' in html
    for _ in range(2):
        jawab = warga_klien.post(BARU, ISI | {"berkas-lampiran": foto()})  # type: ignore[dict-item]
        u = Utas.objects.get()
        assert jawab["Location"] == f"/warga/pesan/{u.kode}/#akhir"
    assert (u.macam, u.penduduk_id, u.pemilik_id) == ("laporan", orang.pk, orang.akun_id)
    assert Lampiran.objects.filter(pesan__utas=u).count() == 1
    assert "Pesan terkirim" in buka(warga_klien, f"/warga/pesan/{u.kode}/")


def test_yang_kurang_disebut_dan_tidak_ada_yang_hilang(warga_klien: Client) -> None:
    jawab = warga_klien.post(BARU, {"judul": "ya", "isi": "", "macam": "permohonan"})
    assert jawab.status_code == 422
    html = teks(jawab)
    for tujuan in ("#id_macam", "#id_judul", "#id_isi"):
        assert f'href="{tujuan}"' in html
    assert 'value="ya"' in html
    lagi = warga_klien.post(BARU, ISI | {"isi": "c" * 2001, "berkas-lampiran": foto()})  # type: ignore[dict-item]
    html = teks(lagi)
    assert lagi.status_code == 422
    assert re.search(r'value="laporan" checked', html)
    assert 'value="Lampu jalan mati"' in html
    assert "c" * 2001 in html
    assert re.search(r'name="ikut-[a-z0-9]+"[^>]*checked', html)
    assert not Utas.objects.exists()


def test_sesi_habis_pesan_menunggu(warga_klien: Client, orang: Penduduk) -> None:
    buka(warga_klien, BARU)
    sesi = warga_klien.session
    sesi["aktif_pada"] -= 3600
    sesi.save()
    warga_klien.post(BARU, ISI, headers={"Referer": f"http://testserver{BARU}"})
    masuk = warga_klien.post("/warga/masuk/", {"nik": orang.nik, "pin": pabrik.PIN, "lanjut": BARU})
    assert masuk["Location"] == BARU
    html = buka(warga_klien, BARU)
    assert "Pesan Anda masih ada" in html
    assert 'value="Lampu jalan mati"' in html
    assert "Di depan masjid." in html
    assert re.search(r'value="laporan" checked', html)


def test_pesan_tentang_permohonan_satu_utas_dan_tampil_di_halamannya(
    warga_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    ke = alamat(p.kode, "pesan/")
    assert f'href="{ke}"' in buka(warga_klien, alamat(p.kode))
    assert "Tulis pesan ke operator" in buka(warga_klien, alamat(p.kode))
    assert p.nomor in buka(warga_klien, ke)
    jawab = warga_klien.post(ke, {"isi": "Fotonya sudah benar?", "kunci": "kunci-pesan-2"})
    u = Utas.objects.get()
    assert jawab["Location"] == f"/warga/pesan/{u.kode}/#akhir"
    assert (u.macam, u.acuan) == ("permohonan", f"permohonan:{p.kode}")
    assert p.nomor in u.judul
    assert warga_klien.get(ke)["Location"] == f"/warga/pesan/{u.kode}/#akhir"
    assert alamat(p.kode) in buka(warga_klien, f"/warga/pesan/{u.kode}/")
    balas(u, operator, "Sudah benar, Bu.")
    html = buka(warga_klien, alamat(p.kode))
    assert "Sudah benar, Bu." in html
    assert "Balasan baru" in html
    warga_klien.post(ke, {"isi": "Terima kasih.", "kunci": "kunci-pesan-3"})
    assert Pesan.objects.filter(utas=u).count() == 3, "a form that was open before goes into the same thread"


def test_permohonan_orang_lain_404_dan_konsep_ke_pesan_umum(
    warga_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    konsep = pabrik.konsep_buat(orang, "SKD", lengkap=False)
    asing = klien(orang_lain.akun)
    assert asing.get(alamat(p.kode, "pesan/")).status_code == 404
    assert asing.post(alamat(p.kode, "pesan/"), {"isi": "Halo"}).status_code == 404
    assert warga_klien.get(alamat(konsep.kode, "pesan/"))["Location"] == BARU
    assert "Tulis pesan ke operator" not in buka(warga_klien, alamat(konsep.kode))


def test_pesan_orang_lain_tentang_permohonan_yang_sama_tidak_bocor(
    warga_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    utas_buat(orang_lain, permohonan=p, isi="Rahasia orang lain")
    assert "Rahasia orang lain" not in buka(warga_klien, alamat(p.kode))
