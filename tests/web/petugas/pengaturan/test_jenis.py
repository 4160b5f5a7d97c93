"""The list, settings of a type, a new one, files, versions."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.surat.models import JenisSurat
from balai.surat.services.jenis_versi import versi_simpan
from balai.web.petugas.pengaturan.versi import beda_baris
from tests.web.petugas.bantu import jumlah_kueri, teks

JENIS = "/petugas/jenis-surat/"


def jenis(kode: str = "SKU") -> JenisSurat:
    return JenisSurat.objects.select_related("versi").get(kode=kode)


def ubah_nama(operator: Akun, nama: str) -> None:
    versi = jenis().versi
    assert versi is not None
    versi_simpan(
        jenis=jenis(), definisi=versi.definisi | {"nama": nama}, oleh=operator, catatan="Nama diganti"
    )


def test_daftar_mencari_dan_menyaring(operator_klien: Client, operator: Akun) -> None:
    ubah_nama(operator, "Surat Usaha Kita")
    html = teks(operator_klien.get(f"{JENIS}?q=usaha+kita"))
    assert "Surat Usaha Kita" in html
    assert "Diubah desa" in html
    assert "1 dari" in html
    assert "Surat Keterangan Domisili" not in html
    assert "Tidak ada yang cocok" in teks(operator_klien.get(f"{JENIS}?q=zzz"))
    assert "Surat Usaha Kita" in teks(operator_klien.get(f"{JENIS}?keadaan=desa"))
    assert jumlah_kueri(operator_klien, JENIS) <= 10


def test_matikan_lalu_nyalakan_kembali_ke_saringan_semula(operator_klien: Client) -> None:
    jawab = operator_klien.post(f"{JENIS}SKU/nyala/", {"aktif": "", "kembali": "q=usaha"}, follow=True)
    assert jawab.redirect_chain[0][0] == f"{JENIS}?q=usaha&selesai=mati&surat=SKU#baris-SKU"
    assert "Surat Keterangan Usaha tidak dilayani lagi." in teks(jawab)
    assert not jenis().aktif
    operator_klien.post(f"{JENIS}SKU/nyala/", {"aktif": "1"})
    assert jenis().aktif


def test_kembali_tidak_membawa_ke_situs_lain(operator_klien: Client) -> None:
    jawab = operator_klien.post(f"{JENIS}SKU/nyala/", {"aktif": "1", "kembali": "//lain.example/"})
    assert jawab["Location"] == f"{JENIS}?selesai=nyala&surat=SKU#baris-SKU"


def test_setelan_tersimpan_dan_yang_salah_tetap_diketik(operator_klien: Client) -> None:
    isi = {
        "jalur": "kantor",
        "jam": "1",
        "menit": "30",
        "klasifikasi": "474.5",
        "perlu_rt": "1",
        "urutan": "7",
    }
    salah = operator_klien.post(f"{JENIS}SKU/", isi | {"klasifikasi": "474/5"})
    assert salah.status_code == 422
    assert 'value="474/5"' in teks(salah)
    assert 'href="#id_klasifikasi"' in teks(salah)
    assert jenis().jalur == "mandiri"
    assert operator_klien.post(f"{JENIS}SKU/", isi).status_code == 302
    j = jenis()
    assert (j.jalur, j.janji_menit, j.klasifikasi, j.perlu_rt, j.untuk_keluarga) == (
        "kantor", 90, "474.5", True, False,
    )  # fmt: skip


def test_nomor_sendiri_hanya_kalau_tiap_jenis_berderet(operator_klien: Client, desa: Desa) -> None:
    assert "Nomor terakhir di luar Balai" not in teks(operator_klien.get(f"{JENIS}SKU/"))
    Desa.objects.filter(pk=desa.pk).update(deret_nomor=Desa.Deret.JENIS)
    assert "Nomor terakhir di luar Balai" in teks(operator_klien.get(f"{JENIS}SKU/"))
    isi = {"jalur": "mandiri", "jam": "1", "terakhir": "20"}
    assert operator_klien.post(f"{JENIS}SKU/", isi).status_code == 302
    salah = operator_klien.post(f"{JENIS}SKU/", isi | {"terakhir": "3"})
    assert "Tulis 20 atau lebih besar" in teks(salah)


def test_surat_baru_dari_kosong_dan_dari_salinan(operator_klien: Client) -> None:
    isi = {"nama": "Surat Keterangan Usaha Tani", "untuk": "Kartu tani", "kode": "sktani", "dari": ""}
    jawab = operator_klien.post(f"{JENIS}baru/", isi)
    assert jawab["Location"] == f"{JENIS}SKTANI/naskah/?selesai=buat"
    assert not jenis("SKTANI").aktif
    assert operator_klien.post(f"{JENIS}baru/", isi)["Location"] == jawab["Location"]  # pressed twice
    naskah = f"{JENIS}SKTANI/naskah/?selesai=naskah"
    assert "Belum dilayani sampai Anda menyalakannya" in teks(operator_klien.get(naskah))
    assert "Permohonan baru memakai" in teks(operator_klien.get(naskah.replace("SKTANI", "SKU")))
    isi |= {"nama": "Surat Usaha Dua", "kode": "SKDUA", "dari": "SKU"}
    operator_klien.post(f"{JENIS}baru/", isi)
    versi = jenis("SKDUA").versi
    assert versi is not None
    assert versi.definisi["isian"][0]["kunci"] == "nama_usaha"
    assert versi.catatan == "Salinan dari Surat Keterangan Usaha"


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"nama": ""}, "nama"),
        ({"kode": "S K"}, "kode"),
        ({"kode": "SKU"}, "kode"),
        ({"untuk": "x" * 41}, "untuk"),
    ],
)
def test_surat_baru_yang_salah_disebut(operator_klien: Client, ubah: dict[str, str], medan: str) -> None:
    isi = {"nama": "Surat Baru", "untuk": "Uji", "kode": "BARU", "dari": ""} | ubah
    jawab = operator_klien.post(f"{JENIS}baru/", isi)
    assert jawab.status_code == 422
    assert f'href="#id_{medan}"' in teks(jawab)


def test_surat_baru_yang_kosong_tidak_menuntut_kode_yang_boleh_kosong(operator_klien: Client) -> None:
    html = teks(operator_klien.post(f"{JENIS}baru/", {"nama": "", "untuk": "Uji", "kode": ""}))
    assert 'href="#id_nama"' in html
    assert 'href="#id_kode"' not in html


def test_berkas_diunduh_lalu_diambil_lagi(operator_klien: Client) -> None:
    berkas = operator_klien.get(f"{JENIS}SKU/ekspor.toml")
    assert berkas["Content-Disposition"] == 'attachment; filename="sku.toml"'
    isi = berkas.content.replace(b'kode = "SKU"', b'kode = "SKUDUA"')
    jawab = operator_klien.post(f"{JENIS}impor/", {"berkas": SimpleUploadedFile("a.toml", isi)})
    assert jawab["Location"] == f"{JENIS}SKUDUA/naskah/?selesai=impor"


def test_berkas_yang_salah_bisa_dibetulkan_di_tempat(operator_klien: Client) -> None:
    isi = operator_klien.get(f"{JENIS}SKU/ekspor.toml").content
    jawab = operator_klien.post(f"{JENIS}impor/", {"berkas": SimpleUploadedFile("a.toml", isi)})
    assert jawab.status_code == 422
    assert "Kode SKU sudah dipakai Surat Keterangan Usaha." in teks(jawab)
    assert "Yang bertanda tangan" in teks(jawab)
    assert operator_klien.post(f"{JENIS}impor/", {"isi": isi.decode(), "ganti": "1"}).status_code == 302
    for rusak in (b"\x89PNG\xff", b"nama =", b""):
        jawab = operator_klien.post(f"{JENIS}impor/", {"berkas": SimpleUploadedFile("a.toml", rusak)})
        assert jawab.status_code == 422
        assert "\ufffd" not in teks(jawab)
    dua = isi.decode().replace("{{ nama_usaha", "{{ kucing", 1).replace('nama = "', f'nama = "{"x" * 130}', 1)
    html = teks(operator_klien.post(f"{JENIS}impor/", {"isi": dua}))
    assert html.count('<a href="#id_isi">') == 2


def test_versi_perbedaan_dan_kembali_ke_asli(operator_klien: Client, operator: Akun) -> None:
    ubah_nama(operator, "Surat Usaha Kita")
    html = teks(operator_klien.get(f"{JENIS}SKU/versi/"))
    assert "Nama diganti" in html
    assert "Kembalikan ke asli" in html
    html = teks(operator_klien.get(f"{JENIS}SKU/versi/2/"))
    assert '<span class="hanya-pembaca">Dihapus: </span>Nama: Surat Keterangan Usaha</del>' in html
    assert '<span class="hanya-pembaca">Ditambah: </span>Nama: Surat Usaha Kita</ins>' in html
    operator_klien.post(f"{JENIS}SKU/versi/asli/")
    assert jenis().nama == "Surat Keterangan Usaha"
    assert "Kembalikan ke asli" not in teks(operator_klien.get(f"{JENIS}SKU/versi/"))
    operator_klien.post(f"{JENIS}SKU/versi/2/pakai/")
    assert jenis().nama == "Surat Usaha Kita"
    assert operator_klien.get(f"{JENIS}SKU/versi/99/").status_code == 404


def test_beda_hanya_menunjukkan_yang_berubah_dan_sekitarnya() -> None:
    lama = [str(n) for n in range(20)]
    baris = beda_baris(lama, [*lama[:10], "x", *lama[11:]])
    assert [(b["tanda"], b["isi"]) for b in baris] == [
        ("…", "8 baris sama"), (" ", "8"), (" ", "9"), ("-", "10"), ("+", "x"), (" ", "11"), (" ", "12"),
        ("…", "7 baris sama"),
    ]  # fmt: skip
    assert all(b["tanda"] in " …" for b in beda_baris(lama, lama))
    satu_di_antara = beda_baris(["a", "P", "D", "E"], ["a", "x", "P", "y", "D", "E"])
    assert [b["isi"] for b in satu_di_antara if b["tanda"] == " "] == ["a", "P", "D", "E"]
