"""The form at the desk: nothing typed is lost, one press makes one letter."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Dokumen, Penduduk
from balai.surat import services as s
from balai.surat.definisi import dari_json
from balai.surat.models import JenisSurat, Permohonan, PermohonanDokumen, Surat
from tests import pabrik, pabrik_meja
from tests.conftest import klien
from tests.pabrik_meja import bantu_buat
from tests.web.petugas.bantu import jumlah_kueri, teks


@pytest.fixture
def tamu(desa: Desa) -> Penduduk:
    return pabrik.penduduk_buat(desa, nama="Mbah Karto")


def alamat(orang: Penduduk, kode: str = "SKD") -> str:
    return f"/petugas/meja/warga/{orang.pk}/{kode}/"


def kiriman(**lain: Any) -> dict[str, Any]:
    versi = pabrik_meja.jenis().versi
    assert versi is not None
    isi = pabrik.isian_contoh(dari_json(versi.definisi))
    return {"kunci": pabrik.kunci(), "dilihat-semua": "1", **{f"isian-{k}": v for k, v in isi.items()}} | lain


def foto(isi: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("ktp.jpg", isi or pabrik.foto(), content_type="image/jpeg")


def test_buat_dan_cetak_satu_tekanan(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    isi = kiriman()
    jawab = [operator_klien.post(alamat(tamu), isi) for _ in range(2)]
    p = Permohonan.objects.get()
    assert p.cara == "meja"
    assert Surat.objects.get(permohonan=p).berkas is not None
    assert {j.headers["Location"] for j in jawab} == {f"/petugas/meja/permohonan/{p.kode}/?baru=1"}


def test_kirim_ke_antrean_tanpa_membuat_surat(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    operator_klien.post(alamat(tamu), kiriman(kerja="dibantu", pengambilan="antar"))
    p = Permohonan.objects.get()
    assert (p.cara, p.keadaan, p.pengambilan) == ("dibantu", "diajukan", "antar")
    assert not Surat.objects.exists()


def test_kadus_tidak_bisa_memaksa_cetak(desa: Desa, tamu: Penduduk, kadus: Akun) -> None:
    c = klien(kadus)
    assert "Kirim ke kantor" in teks(c.get(alamat(tamu)))
    c.post(alamat(tamu), kiriman(kerja="utama"))
    assert Permohonan.objects.get().cara == "dibantu"


def test_yang_kurang_disebut_di_kolomnya_dan_ketikan_tetap_ada(
    desa: Desa, tamu: Penduduk, operator_klien: Client
) -> None:
    isi = kiriman(telepon="12", **{"isian-keperluan": "", "isian-alamat_domisili": "Gang Kelinci 9"})
    del isi["dilihat-semua"]
    jawab = operator_klien.post(alamat(tamu), isi | {"dilihat-KTP": "1"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_telepon"' in html
    assert 'href="#id_syarat-KK"' in html
    assert 'href="#id_syarat-KTP"' not in html
    assert 'href="#id_isian-keperluan"' in html
    assert "Gang Kelinci 9" in html
    assert isi["kunci"] in html
    assert not Permohonan.objects.exists()


def test_foto_tersimpan_walau_isian_belum_lengkap(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    isi = kiriman(**{"isian-keperluan": "", "berkas-KTP": foto()})
    assert operator_klien.post(alamat(tamu), isi).status_code == 422
    assert Dokumen.objects.get(penduduk=tamu).jenis == "KTP"
    operator_klien.post(alamat(tamu), kiriman())
    assert PermohonanDokumen.objects.get().syarat == "KTP"


def test_berkas_rusak_disebut_obatnya(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    jawab = operator_klien.post(alamat(tamu), kiriman(**{"berkas-KTP_foto": foto(b"bukan gambar")}))
    assert jawab.status_code == 422
    assert "id_syarat-KTP" in teks(jawab)


def test_pratinjau_menampilkan_surat_dan_tidak_menyimpan(
    desa: Desa, tamu: Penduduk, operator_klien: Client
) -> None:
    isi = kiriman(kerja="pratinjau", **{"isian-keperluan": "Membuka rekening BRI"})
    jawab = operator_klien.post(alamat(tamu), isi)
    surat = teks(jawab).partition("<article")[2]
    assert jawab.status_code == 200
    assert "Membuka rekening BRI" in surat
    assert "KONSEP" in surat
    assert not Permohonan.objects.exists()


def test_syarat_tidak_terpenuhi_disebut_sebelum_mengisi(
    desa: Desa, tamu: Penduduk, operator_klien: Client
) -> None:
    Penduduk.objects.filter(pk=tamu.pk).update(status_kawin="2")
    html = teks(operator_klien.get(alamat(tamu, "SKBM")))
    assert "tidak bisa untuk Mbah Karto" in html
    assert "betulkan dulu di data penduduk" in html
    assert '<form class="tumpuk form-meja"' not in html


def test_surat_yang_tidak_dikenal_404(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    assert operator_klien.get(alamat(tamu, "XYZ")).status_code == 404


def test_penanda_lain_bisa_dipilih(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    operator_klien.post(alamat(tamu), kiriman(penanda=str(sekdes.pk)))
    assert Surat.objects.get().penanda == sekdes


def test_tanpa_penanda_tangan_masuk_antrean(desa: Desa, tamu: Penduduk, operator_klien: Client) -> None:
    Perangkat.objects.update(boleh_tanda_tangan=False)
    assert "Kirim ke kantor" in teks(operator_klien.get(alamat(tamu)))
    operator_klien.post(alamat(tamu), kiriman())
    assert Permohonan.objects.get().keadaan == "diajukan"


@pytest.mark.parametrize(
    ("kolom", "label"),
    [("perlu_rt", "Kirim ke Ketua RT"), ("perlu_verifikasi", "Kirim ke Sekretaris")],
)
def test_yang_harus_setuju_dulu_disebut(
    desa: Desa, tamu: Penduduk, ketua_rt: Akun, operator_klien: Client, kolom: str, label: str
) -> None:
    JenisSurat.objects.filter(kode="SKD").update(**{kolom: True})
    html = teks(operator_klien.get(alamat(tamu)))
    assert label in html
    assert "Sesudah itu baru bisa dicetak" in html


def test_nomor_loket_ikut_tercatat(
    desa: Desa, tamu: Penduduk, operator: Akun, operator_klien: Client
) -> None:
    s.antre_ambil(akun=operator, kunci=pabrik.kunci())
    s.antre_panggil(akun=operator, nomor=1)
    operator_klien.post(alamat(tamu), kiriman())
    assert Permohonan.objects.get().nomor_antrean == 1


@pytest.fixture
def berorang(desa: Desa) -> str:
    """A type that names somebody, and needs no paper."""
    j = pabrik_meja.jenis("SKD")
    assert j.versi is not None
    d = j.versi.definisi | {
        "dokumen": [],
        "teks": "Diketahui {{ saksi.nama }}.",
        "isian": [{"kunci": "saksi", "label": "Saksi", "jenis": "orang", "data": ["nama", "nik"]}],
    }
    type(j.versi).objects.filter(pk=j.versi.pk).update(definisi=d)
    return "isian-saksi.cari"


def test_satu_nama_yang_cocok_langsung_dipakai(
    desa: Desa, tamu: Penduduk, operator_klien: Client, berorang: str
) -> None:
    saksi = pabrik.penduduk_buat(desa, nama="Joko Susilo")
    operator_klien.post(alamat(tamu), {"kunci": pabrik.kunci(), berorang: "joko"})
    p = Permohonan.objects.get()
    assert p.isian["saksi"]["nik"] == saksi.nik
    assert p.mentah["saksi.pilih"] == str(saksi.pk)


def test_beberapa_nama_yang_cocok_ditawarkan(
    desa: Desa, tamu: Penduduk, operator_klien: Client, berorang: str
) -> None:
    joko = [pabrik.penduduk_buat(desa, nama=f"Joko {x}") for x in ("Susilo", "Widodo")]
    jawab = operator_klien.post(alamat(tamu), {"kunci": pabrik.kunci(), berorang: "joko"})
    html = teks(jawab)
    assert jawab.status_code == 422
    assert "Ada 2 warga bernama itu" in html
    assert all(f'<option value="{o.pk}"' in html for o in joko)
    pilih = {berorang: "joko", "isian-saksi.pilih": str(joko[1].pk), "kunci": pabrik.kunci()}
    assert operator_klien.post(alamat(tamu), pilih).status_code == 302
    assert Permohonan.objects.get().isian["saksi"]["nama"] == "Joko Widodo"


def test_nama_yang_tidak_ada_disebut(
    desa: Desa, tamu: Penduduk, operator_klien: Client, berorang: str
) -> None:
    jawab = operator_klien.post(alamat(tamu), {"kunci": pabrik.kunci(), berorang: "Zulkarnaen"})
    assert jawab.status_code == 422
    assert "Tidak ada warga bernama itu" in teks(jawab)
    assert "Zulkarnaen" in teks(jawab)


def test_perbaikan_mulai_dari_isian_lama_lalu_terkirim(
    desa: Desa, tamu: Penduduk, operator: Akun, kadus: Akun
) -> None:
    p = bantu_buat(desa, kadus, tamu)
    s.permohonan_minta_perbaikan(
        desa=desa,
        permohonan=p,
        akun=operator,
        kunci=pabrik.kunci(),
        alasan="Keperluan belum jelas",
        bagian=["isian:keperluan"],
    )
    c, ke = klien(kadus), f"/petugas/meja/permohonan/{p.kode}/perbaiki/"
    html = teks(c.get(ke))
    assert "Keperluan belum jelas" in html
    assert "Petugas minta ini diperbaiki" in html
    assert str(p.mentah["keperluan"]) in html
    assert c.post(ke, kiriman(**{"isian-keperluan": "Membuka rekening BRI"})).status_code == 302
    p.refresh_from_db()
    assert (p.keadaan, p.isian["keperluan"]) == ("diajukan", "Membuka rekening BRI")
    assert c.get(ke).status_code == 302


def test_sesi_habis_isian_kembali(desa: Desa, tamu: Penduduk, operator: Akun) -> None:
    c = klien(operator)
    sesi = c.session
    sesi["titipan"] = {
        "alamat": alamat(tamu),
        "isi": kiriman(**{"isian-keperluan": "Ke bank besok"}),
        "berkas": {},
        "akun": operator.pk,
    }
    sesi.save()
    html = teks(c.get(alamat(tamu)))
    assert "Ke bank besok" in html
    assert 'name="dilihat-KTP" value="1" checked' in html


def test_kueri_halaman_sedikit(desa: Desa, tamu: Penduduk, operator_klien: Client, berorang: str) -> None:
    assert jumlah_kueri(operator_klien, alamat(tamu)) <= 10
    assert jumlah_kueri(operator_klien, alamat(tamu, "SKU")) <= 10
