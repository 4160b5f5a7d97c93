"""The form of a report: present value beside the new one, nothing typed is lost, one press one report."""

from __future__ import annotations

import re

from django.test import Client

from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.lapor.models import Laporan
from balai.penduduk.models import Dokumen, Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_lapor import ANAK, laporan_buat
from tests.web.warga.bantu import buka, foto, teks

TAMBAH = "/warga/lapor/tambah/"
KUNCI = "kunci-formulir-1"


def _alamat(orang: Penduduk) -> str:
    return f"/warga/lapor/orang/{orang.pk}/"


def _isi(**isian: str) -> dict[str, str]:
    return {"kunci": KUNCI} | {f"isi-{k}": v for k, v in isian.items()}


def test_nilai_sekarang_tampil_di_samping_isian_kosong(warga_klien: Client, orang: Penduduk) -> None:
    html = buka(warga_klien, _alamat(orang))
    assert "Sekarang: Belum/Tidak Bekerja" in html
    assert re.search(r'name="isi-nama"[^>]*>', html)
    assert "Sekarang: belum tercatat" in html
    assert orang.keluarga is not None
    assert f"Sekarang: {orang.keluarga.alamat} (alamat KK)" in html
    assert orang.nik not in html
    assert f"Sekarang: {orang.nik_samar}" in html


def test_kirim_sesudah_unggah_tidak_terbawa_ke_bagian_bukti(warga_klien: Client, orang: Penduduk) -> None:
    """The upload leaves #bukti in the address; without an own action, a refusal would stay out of sight."""
    for alamat in (_alamat(orang), TAMBAH):
        html = buka(warga_klien, alamat)
        assert 'formaction="#bukti"' in html
        assert f'method="post" action="{alamat}"' in html


def test_kirim_menyimpan_dan_menekan_lagi_tetap_satu(warga_klien: Client, orang: Penduduk) -> None:
    isi = _isi(pekerjaan="84", agama=orang.agama) | {"catatan": "Sejak Januari."}
    for _ in range(2):
        jawab = warga_klien.post(_alamat(orang), isi)
        x = Laporan.objects.get()
        assert jawab["Location"] == f"/warga/lapor/{x.kode}/"
    html = buka(warga_klien, f"/warga/lapor/{x.kode}/")
    assert "Laporan terkirim" in html
    assert "Data desa: Belum/Tidak Bekerja" in html
    assert "Pedagang" in html
    assert "Sejak Januari." in html


def test_salah_isi_422_di_medannya_dan_tidak_ada_yang_hilang(warga_klien: Client, orang: Penduduk) -> None:
    isi = _isi(nik="123", pekerjaan="84", tanggal_lahir="32/13/1990") | {"catatan": "Betul kok"}
    jawab = warga_klien.post(_alamat(orang), isi | {"berkas-bukti": foto(), "jenis": "KK"})  # type: ignore[dict-item]
    assert jawab.status_code == 422
    html = teks(jawab)
    assert 'id="id_isi-nik-galat"' in html
    assert 'href="#id_isi-nik"' in html
    assert 'value="123"' in html
    assert 'value="32/13/1990"' in html
    assert '<option value="84" selected>' in html
    assert "Betul kok" in html
    dokumen = Dokumen.objects.get(penduduk=orang)
    assert dokumen.jenis == "KK"
    assert re.search(rf'name="bukti-{dokumen.kode}"[^>]*checked', html), "the upload is kept and chosen"
    assert not Laporan.objects.exists()


def test_tidak_mengisi_apa_pun_diminta_mengisi(warga_klien: Client, orang: Penduduk) -> None:
    for isi, tujuan in ((_isi(), "bagian"), (_isi(agama=orang.agama), "id_isi-agama")):
        jawab = warga_klien.post(_alamat(orang), isi)
        assert jawab.status_code == 422
        assert f'href="#{tujuan}"' in teks(jawab)
    assert "ceritakan di catatan" in teks(jawab)


def test_bukti_tersimpan_dan_baru_ikut_terkirim(warga_klien: Client, orang: Penduduk) -> None:
    ada = pabrik.dokumen_buat(orang, "KK")
    berkas = foto(isi=pabrik.foto("navy"))
    isi = _isi(pekerjaan="84") | {f"bukti-{ada.kode}": "1", "jenis": "IJAZAH", "berkas-bukti_foto": berkas}
    warga_klien.post(_alamat(orang), isi)
    bukti = Laporan.objects.get().bukti.select_related("dokumen")
    assert {b.dokumen.jenis for b in bukti} == {"KK", "IJAZAH"}


def test_unggah_lalu_tambah_lagi_belum_mengirim(warga_klien: Client, orang: Penduduk) -> None:
    isi = _isi(pekerjaan="84") | {"unggah": "1"}
    jawab = warga_klien.post(_alamat(orang), isi | {"berkas-bukti": foto()})  # type: ignore[dict-item]
    assert jawab.status_code == 200
    assert re.search(r'name="bukti-[a-z0-9]+"[^>]*checked', teks(jawab))
    assert '<option value="84" selected>' in teks(jawab)
    kosong = warga_klien.post(_alamat(orang), isi)
    assert kosong.status_code == 422
    assert "pilih berkas" in teks(kosong).lower()
    assert not Laporan.objects.exists()


def test_berkas_buruk_disebut_di_kolomnya(warga_klien: Client, orang: Penduduk) -> None:
    berkas = foto("a.exe", b"MZ bukan foto")
    jawab = warga_klien.post(_alamat(orang), _isi(pekerjaan="84") | {"berkas-bukti": berkas})
    assert jawab.status_code == 422
    assert 'href="#id_berkas-bukti"' in teks(jawab)
    assert '<option value="84" selected>' in teks(jawab)


def test_sesi_habis_isian_dan_foto_menunggu(warga_klien: Client, orang: Penduduk) -> None:
    alamat = _alamat(orang)
    buka(warga_klien, alamat)
    sesi = warga_klien.session
    sesi["aktif_pada"] -= 3600
    sesi.save()
    jawab = warga_klien.post(
        alamat,
        _isi(pekerjaan="84") | {"jenis": "KK", "berkas-bukti": foto()},  # type: ignore[dict-item]
        headers={"Referer": f"http://testserver{alamat}"},
    )
    assert jawab.status_code == 302
    assert "/masuk/" in jawab["Location"]
    masuk = warga_klien.post("/warga/masuk/", {"nik": orang.nik, "pin": pabrik.PIN, "lanjut": alamat})
    assert masuk["Location"] == alamat
    html = buka(warga_klien, alamat)
    assert "Isian Anda masih ada" in html
    assert '<option value="84" selected>' in html
    assert re.search(r'name="bukti-[a-z0-9]+"[^>]*checked', html)


def test_anggota_kk_bisa_dilaporkan_orang_lain_404(
    warga_klien: Client, desa: Desa, orang: Penduduk, orang_lain: Penduduk
) -> None:
    anak = pabrik.penduduk_buat(desa, nama="Nayla Safitri", keluarga=orang.keluarga)
    html = buka(warga_klien, _alamat(anak))
    assert "Data Nayla Safitri" in html
    assert Jejak.objects.filter(subjek_id=anak.pk, aksi="warga.anggota").exists()
    assert warga_klien.get(_alamat(orang_lain)).status_code == 404
    assert warga_klien.post(_alamat(orang_lain), _isi(pekerjaan="84")).status_code == 404


def test_yang_tidak_boleh_melihat_tetap_bisa_melapor_tanpa_melihat(desa: Desa, orang: Penduduk) -> None:
    """A child of the family sees neither the details of its mother nor whether a guess was right."""
    anak = pabrik.warga_buat(desa, nama="Nayla Safitri", keluarga=orang.keluarga)
    c = klien(anak.akun)
    html = buka(c, _alamat(orang))
    assert "tidak ditampilkan" in html
    assert "Sekarang: Belum/Tidak Bekerja" not in html
    assert not Jejak.objects.filter(subjek_id=orang.pk, aksi="warga.anggota").exists()
    c.post(_alamat(orang), _isi(agama=orang.agama))
    x = Laporan.objects.get()
    rincian = buka(c, f"/warga/lapor/{x.kode}/")
    assert "Data desa: Tidak ditampilkan" in rincian


def test_laporan_sebelumnya_disebut(warga_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang)
    assert f"/warga/lapor/{x.kode}/" in buka(warga_klien, _alamat(orang))


def test_tambah_anggota_dari_kosong_sampai_terkirim(warga_klien: Client, orang: Penduduk) -> None:
    html = buka(warga_klien, TAMBAH)
    assert f"KK {orang.nama}" in html
    shdk = re.search(r'name="isi-shdk".*?</select>', html, re.S)
    assert shdk
    assert '<option value="1"' not in shdk[0]
    kosong = warga_klien.post(TAMBAH, _isi())
    assert kosong.status_code == 422
    assert "Ada 6 yang perlu diperbaiki" in teks(kosong)
    urut = re.findall(r'href="#id_isi-(\w+)"', teks(kosong))
    assert urut == ["nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "shdk", "agama"]
    jawab = warga_klien.post(TAMBAH, _isi(**ANAK) | {"jenis": "KET_LAHIR_NAKES", "berkas-bukti": foto()})
    x = Laporan.objects.get()
    assert jawab["Location"] == f"/warga/lapor/{x.kode}/"
    assert (x.jenis, x.nama, x.keluarga_id) == ("tambah", "Aisyah Putri", orang.keluarga_id)
    assert x.bukti.count() == 1


def test_tanpa_kk_tambah_anggota_menjelaskan(warga_klien: Client, orang: Penduduk) -> None:
    Penduduk.objects.filter(pk=orang.pk).update(keluarga=None)
    assert warga_klien.get(TAMBAH)["Location"] == "/warga/lapor/"
    assert "belum tercatat dalam Kartu Keluarga" in buka(warga_klien, "/warga/lapor/")
    assert TAMBAH not in buka(warga_klien, "/warga/lapor/baru/")
