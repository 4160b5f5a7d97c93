"""One thread at the office: answer, canned answer, close, open, file, from a request."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.notifikasi.selectors import kabar_untuk
from balai.penduduk.models import Penduduk
from balai.pesan.models import Lampiran, Pesan, Utas
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_pesan import balas, jawaban_buat, lampiran_buat, utas_buat
from tests.web.petugas.bantu import teks
from tests.web.warga.bantu import foto


def _alamat(u: Utas) -> str:
    return f"/petugas/pesan/{u.kode}/"


def test_membalas_sekali_walau_ditekan_dua_kali(
    operator_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u = utas_buat(orang)
    assert "Belum dibalas" in teks(operator_klien.get(_alamat(u)))
    for _ in range(2):
        jawab = operator_klien.post(_alamat(u), {"isi": "Hari Kamis.", "kunci": "kunci-balas-1"})
        assert jawab["Location"] == f"{_alamat(u)}?selesai=terkirim#akhir"
    html = teks(operator_klien.get(f"{_alamat(u)}?selesai=terkirim"))
    assert "Pesan terkirim." in html
    assert "Sudah dibalas" in html
    assert "Anda · " in html
    assert Pesan.objects.filter(utas=u, dari_kantor=True).count() == 1
    assert orang.akun is not None
    assert [k.judul for k in kabar_untuk(orang.akun)] == ["Pesan dari kantor: Jadwal posyandu"]


def test_alamat_saja_tidak_mengaku_terkirim(operator_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    assert "Pesan terkirim." not in teks(operator_klien.get(f"{_alamat(u)}?selesai=terkirim"))


def test_jawaban_siap_masuk_di_bawah_ketikan_tanpa_mengirim(
    operator_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    u = utas_buat(orang)
    x = jawaban_buat(operator, isi="Silakan datang ke kantor.\nBawa KTP.")
    isi = {"isi": "Selamat pagi, Bu.", "jawaban": str(x.pk), "pakai": "1", "kunci": "kunci-balas-2"}
    jawab = operator_klien.post(_alamat(u), isi | {"berkas-lampiran": foto()})  # type: ignore[dict-item]
    assert jawab.status_code == 200
    html = teks(jawab)
    assert "Selamat pagi, Bu.\n\nSilakan datang ke kantor.\nBawa KTP.</textarea>" in html
    assert re.search(r'name="ikut-[a-z0-9]+"[^>]*checked', html)
    assert 'value="kunci-balas-2"' in html
    assert Pesan.objects.count() == 1
    lagi = teks(operator_klien.post(_alamat(u), isi | {"isi": x.isi}))
    assert lagi.count("Bawa KTP.") == 1, "the same answer is not put in twice"
    for aneh in ("", "999999", "satu"):
        assert operator_klien.post(_alamat(u), isi | {"jawaban": aneh}).status_code == 200


def test_kirim_lalu_tutup_dan_buka_lagi(operator_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    operator_klien.post(_alamat(u), {"isi": "Sudah beres.", "tutup": "1"})
    html = teks(operator_klien.get(f"{_alamat(u)}?selesai=tutup"))
    assert "Percakapan ditutup." in html
    assert "Ditutup Rini Astuti" in html
    assert operator_klien.post(f"{_alamat(u)}buka/")["Location"].startswith(_alamat(u))
    u.refresh_from_db()
    assert not u.selesai
    operator_klien.post(f"{_alamat(u)}tutup/")
    u.refresh_from_db()
    assert u.selesai
    assert operator_klien.get(f"{_alamat(u)}tutup/").status_code == 405


def test_balasan_kosong_422(operator_klien: Client, orang: Penduduk) -> None:
    jawab = operator_klien.post(_alamat(utas_buat(orang)), {"isi": ""})
    assert jawab.status_code == 422
    assert 'href="#id_isi"' in teks(jawab)


def test_petugas_lain_tampak_dengan_namanya(operator_klien: Client, orang: Penduduk, sekdes: Akun) -> None:
    u = utas_buat(orang)
    balas(u, sekdes, "Kami tanyakan dulu.")
    html = teks(operator_klien.get(_alamat(u)))
    assert "Bambang Prakoso · " in html
    assert "Belum dibaca" in html


def test_membuka_lampiran_tercatat_dan_dilihat_warga(operator_klien: Client, orang: Penduduk) -> None:
    x = lampiran_buat(orang)
    assert x.pesan is not None
    alamat = f"{_alamat(x.pesan.utas)}berkas/{x.kode}/"
    assert operator_klien.get(f"{alamat}kecil/").status_code == 200
    assert not Jejak.objects.filter(aksi="pesan.lampiran").exists()
    assert operator_klien.get(f"{alamat}asli/").status_code == 200
    j = Jejak.objects.get(aksi="pesan.lampiran")
    assert (j.subjek_id, j.alasan) == (orang.pk, "Membuka lampiran pesan: Jalan rusak di RT 02")


def test_petugas_melampirkan_berkas(operator_klien: Client, orang: Penduduk) -> None:
    u = utas_buat(orang)
    operator_klien.post(_alamat(u), {"isi": "", "berkas-lampiran": foto("jadwal.jpg")})
    x = Lampiran.objects.get(pesan__utas=u)
    assert x.pesan is not None
    assert (x.nama, x.pesan.dari_kantor) == ("jadwal.jpg", True)


def test_dari_permohonan_kantor_menulis_lebih_dulu(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun, kades: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    tinjau, ke = f"/petugas/permohonan/{p.kode}/", f"/petugas/pesan/permohonan/{p.kode}/"
    html = teks(operator_klien.get(tinjau))
    assert f'href="{ke}"' in html
    assert "Tulis pesan" in html
    assert orang.nama in teks(operator_klien.get(ke))
    assert operator_klien.post(ke, {"isi": ""}).status_code == 422
    jawab = operator_klien.post(ke, {"isi": "Fotonya buram, Bu.", "kunci": "kunci-balas-3"})
    u = Utas.objects.get()
    assert jawab["Location"] == f"{_alamat(u)}?selesai=terkirim#akhir"
    assert (u.pemilik_id, u.penduduk_id, u.menunggu) == (orang.akun_id, orang.pk, False)
    assert "Pesan (1)" in teks(operator_klien.get(tinjau))
    assert operator_klien.get(ke)["Location"] == f"{_alamat(u)}#akhir"
    assert tinjau in teks(operator_klien.get(_alamat(u)))
    assert orang.akun is not None
    balas(u, orang.akun, "Sudah saya ganti.")
    assert "Pesan (2), belum dibalas" in teks(operator_klien.get(tinjau))
    assert "Pesan (2)" not in teks(klien(kades).get(tinjau)), "who may not answer sees no link"


def test_jawaban_siap_juga_untuk_pesan_pertama(
    operator_klien: Client, desa: Desa, orang: Penduduk, operator: Akun
) -> None:
    p = pabrik.permohonan_di("diproses", desa=desa, orang=orang, operator=operator)
    x = jawaban_buat(operator)
    jawab = operator_klien.post(
        f"/petugas/pesan/permohonan/{p.kode}/", {"isi": "Halo", "jawaban": str(x.pk), "pakai": "1"}
    )
    assert "Halo\n\nSilakan datang ke kantor.</textarea>" in teks(jawab)
    assert not Utas.objects.exists()


def test_sesi_habis_jawaban_menunggu(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    u = utas_buat(orang)
    operator_klien.get(_alamat(u))
    sesi = operator_klien.session
    sesi["aktif_pada"] -= 24 * 3600
    sesi.save()
    operator_klien.post(
        _alamat(u), {"isi": "Jangan hilang"}, headers={"Referer": f"http://testserver{_alamat(u)}"}
    )
    masuk = {"nama_pengguna": operator.nama_pengguna, "sandi": pabrik.SANDI, "lanjut": _alamat(u)}
    assert operator_klien.post("/petugas/masuk/", masuk)["Location"] == _alamat(u)
    html = teks(operator_klien.get(_alamat(u)))
    assert "Pesan Anda masih ada" in html
    assert "Jangan hilang" in html


def test_paling_banyak_sepuluh_kueri_juga_saat_pertama_dibuka(
    operator_klien: Client, orang: Penduduk
) -> None:
    x = lampiran_buat(orang)
    assert x.pesan is not None
    operator_klien.get("/petugas/kabar/")
    with CaptureQueriesContext(connection) as k:
        assert operator_klien.get(_alamat(x.pesan.utas)).status_code == 200
    assert Pesan.objects.get().dibaca_pada is not None
    assert len(k) <= 10
