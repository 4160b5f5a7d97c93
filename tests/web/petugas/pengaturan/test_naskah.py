"""The editor: nothing is lost, faults stand at their field, the preview is the real letter."""

from __future__ import annotations

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.models import JenisSurat, VersiJenis
from tests.web.petugas.bantu import teks
from tests.web.petugas.pengaturan.kirim import Kiriman, kiriman, teks_polos

NASKAH = "/petugas/jenis-surat/SKU/naskah/"


def buka(c: Client, kode: str = "SKU") -> Kiriman:
    return kiriman(teks(c.get(f"/petugas/jenis-surat/{kode}/naskah/")))


def kirim(c: Client, isi: Kiriman, aksi: str = "simpan", kode: str = "SKU", **ubah: str) -> tuple[int, str]:
    data = isi | {k: [v] for k, v in ubah.items()} | {"aksi": [aksi]}
    jawab = c.post(f"/petugas/jenis-surat/{kode}/naskah/", data)
    return jawab.status_code, teks(jawab)


def definisi(kode: str = "SKU") -> DefinisiJenis:
    versi = JenisSurat.objects.select_related("versi").get(kode=kode).versi
    assert versi is not None
    return dari_json(versi.definisi)


def _beragam() -> list[str]:
    """Shipped types that together hold every kind of question and every part of a type."""
    dipakai: set[str] = set()
    hasil = []
    for d in semua_bawaan():
        punya = {i.jenis for i in d.isian} | {f"kolom {k.jenis}" for i in d.isian for k in i.kolom}
        bagian = {"ttd": d.tanda_tangan, "lampiran": d.lampiran, "umur": d.umur_min, "kawin": d.status_kawin}
        punya |= {k for k, v in bagian.items() if v} | {f"awal {bool(i.awal)}" for i in d.isian}
        punya |= {f"{k.tabel} {k.fungsi}" for i in d.isian for k in (i, *i.kolom)}
        if not punya <= dipakai:
            dipakai |= punya
            hasil.append(d.kode)
    return hasil


def test_membuka_lalu_menyimpan_tidak_mengubah_apa_pun(operator_klien: Client) -> None:
    """The page carries all that a type holds, also what it does not show."""
    berubah = []
    for kode in _beragam():
        status, html = kirim(operator_klien, buka(operator_klien, kode), kode=kode)
        if status != 302 or VersiJenis.objects.filter(jenis__kode=kode).count() != 1:
            berubah.append((kode, status, html.split("ringkasan-galat")[-1][:600]))
    assert berubah == []


def test_isian_tidak_dikenal_ditolak_di_medannya_dan_ketikan_tetap(operator_klien: Client) -> None:
    isi = buka(operator_klien)
    status, html = kirim(operator_klien, isi, teks="Halo\n\n{{ nama_kuda }}", catatan="Coba", untuk="")
    assert status == 422
    assert "{{ nama_kuda }}" in html
    assert 'href="#id_teks">Teks surat, baris 3: Isian “nama_kuda” tidak dikenal' in html
    assert 'href="#id_untuk"' in html
    assert 'value="Coba"' in html
    assert VersiJenis.objects.filter(jenis__kode="SKU").count() == 1


def test_menambah_pertanyaan_memberi_kunci_chip_dan_tempat(operator_klien: Client) -> None:
    isi = buka(operator_klien)
    status, html = kirim(operator_klien, isi, "i.tambah", i_baru="Luas sawah (m²)", i_baru_jenis="number")
    assert status == 200
    assert 'data-sisip="{{ luas_sawah_m2 }}"' in html
    baru = kiriman(html)
    baru["teks"] = [baru["teks"][0] + "\nLuas sawah :: {{ luas_sawah_m2 }}\n"]
    assert kirim(operator_klien, baru, catatan="Luas sawah")[0] == 302
    i = definisi().isian[-1]
    assert (i.kunci, i.label, i.jenis, i.wajib) == ("luas_sawah_m2", "Luas sawah (m²)", "number", True)
    assert "Luas sawah ::" in definisi().teks


def test_pertanyaan_kosong_tidak_ditambahkan(operator_klien: Client) -> None:
    _, html = kirim(operator_klien, buka(operator_klien), "i.tambah", i_baru=" ")
    assert "Tulis dulu pertanyaannya" in html


@pytest.mark.parametrize(
    ("aksi", "harap"),
    [
        ("i.naik.1", ["jenis_usaha", "nama_usaha", "alamat_usaha"]),
        ("i.turun.0", ["jenis_usaha", "nama_usaha", "alamat_usaha"]),
        ("i.hapus.0", ["jenis_usaha", "alamat_usaha", "mulai"]),
        ("i.naik.0", ["nama_usaha", "jenis_usaha", "alamat_usaha"]),
        ("i.hapus.99", ["nama_usaha", "jenis_usaha", "alamat_usaha"]),
    ],
)
def test_memindah_dan_menghapus_tanpa_skrip(operator_klien: Client, aksi: str, harap: list[str]) -> None:
    _, html = kirim(operator_klien, buka(operator_klien), aksi)
    isi = kiriman(html)
    assert [isi[f"i{n}.asal"][0].split('"kunci": "')[1].split('"')[0] for n in range(3)] == harap


def test_tabel_dengan_kolom_dibuat_dan_tercetak(operator_klien: Client) -> None:
    isi = buka(operator_klien)
    _, html = kirim(operator_klien, isi, "i.tambah", i_baru="Barang", i_baru_jenis="tabel")
    ke = len(definisi().isian)
    _, html = kirim(operator_klien, kiriman(html), f"k.tambah.{ke}")
    isi = kiriman(html) | {f"i{ke}k0.label": ["Nama barang"]}
    _, html = kirim(operator_klien, isi, f"k.tambah.{ke}")
    isi = kiriman(html) | {f"i{ke}k1.label": ["Harga"], f"i{ke}k1.jenis": ["money"]}
    _, html = kirim(operator_klien, isi, "segar")
    assert "@tabel barang Nama barang = nama_barang; Harga = harga|rupiah" in teks_polos(html)
    isi = kiriman(html)
    isi["teks"] = [isi["teks"][0] + "\n@tabel barang Nama barang = nama_barang; Harga = harga|rupiah\n"]
    _, html = kirim(operator_klien, isi, "lihat")
    assert "<td>Rp1.500.000</td>" in html
    assert kirim(operator_klien, isi)[0] == 302
    assert [k.kunci for k in definisi().isian[-1].kolom] == ["nama_barang", "harga"]


def test_dokumen_dan_tanda_tangan(operator_klien: Client) -> None:
    isi = buka(operator_klien)
    _, html = kirim(operator_klien, isi, "d.tambah", d_baru="IJAZAH")
    _, html = kirim(operator_klien, kiriman(html), "d.tambah", d_baru="IJAZAH")
    assert "Dokumen ini sudah ada" in html
    _, html = kirim(operator_klien, kiriman(html), "t.tambah")
    isi = kiriman(html)
    del isi["t1.bertanggal"]
    status, html = kirim(operator_klien, isi)
    assert status == 422
    assert "Tepat satu tanda tangan" in html
    assert kirim(operator_klien, isi, **{"t1.bertanggal": "1"})[0] == 302
    assert definisi().dokumen[-1].kode == "IJAZAH"
    assert [t.siapa for t in definisi().tanda_tangan] == ["pemohon", "penanda"]


def test_jenis_yang_diganti_membuang_yang_tidak_dikenalnya(operator_klien: Client) -> None:
    isi = buka(operator_klien) | {"i0.jenis": ["select"], "i0.pilihan": ["Toko\n\nWarung "]}
    assert kirim(operator_klien, isi)[0] == 302
    satu = definisi().isian[0]
    assert (satu.pilihan, satu.maks) == (("Toko", "Warung"), 0)


def test_angka_yang_bukan_angka_disebut(operator_klien: Client) -> None:
    status, html = kirim(operator_klien, buka(operator_klien), **{"i0.maks": "banyak"})
    assert status == 422
    assert 'href="#id_i0.maks">Tulis dengan angka' in html
    assert "<details" in html


def test_sunting_bersamaan_diberi_tahu_lalu_bisa_ditimpa(
    operator_klien: Client, desa: Desa, sekdes: Akun
) -> None:
    isi = buka(operator_klien)
    assert kirim(operator_klien, isi, nama="Versi sekdes")[0] == 302
    VersiJenis.objects.filter(nomor=2).update(oleh=sekdes)
    status, html = kirim(operator_klien, isi, nama="Versi saya")
    assert status == 422
    assert "Bambang Prakoso sudah menyimpan versi 2" in html
    assert kirim(operator_klien, kiriman(html))[0] == 302
    assert definisi().nama == "Versi saya"


def test_pratinjau_adalah_surat_dengan_warga_contoh(operator_klien: Client) -> None:
    isi = buka(operator_klien)
    isi["teks"] = ["Nama :: **{{ nama }}**\nOmzet :: {{ omzet|rupiah }}\n\n?{!keperluan} Tidak tampil."]
    jawab = operator_klien.post(f"{NASKAH}lihat/", isi)
    html = teks(jawab)
    assert jawab.status_code == 200
    assert "<strong>Siti Contoh</strong>" in html
    assert "Rp5.000.000" in html
    assert "Tidak tampil" not in html
    assert "<html" not in html
    assert "Jawaban “Nama usaha” belum dipakai di teks surat." in html


def test_pratinjau_menyebut_salahnya(operator_klien: Client) -> None:
    html = teks(operator_klien.post(f"{NASKAH}lihat/", buka(operator_klien) | {"teks": ["**tebal"]}))
    assert "Tanda ** belum ditutup" in html


def test_peringatan_jawaban_yang_boleh_kosong_di_tengah_kalimat(operator_klien: Client) -> None:
    isi = buka(operator_klien) | {"teks": ["Beromzet {{ omzet|rupiah }}."]}
    html = teks(operator_klien.post(f"{NASKAH}lihat/", isi))
    assert "Awali baris itu dengan ?{omzet}" in html
    isi["teks"] = ["?{omzet} Beromzet {{ omzet|rupiah }}."]
    assert "Awali baris" not in teks(operator_klien.post(f"{NASKAH}lihat/", isi))


def test_pdf_dari_ketikan_dan_dari_yang_tersimpan(operator_klien: Client) -> None:
    for jawab in (
        operator_klien.get(f"{NASKAH}contoh.pdf"),
        operator_klien.post(f"{NASKAH}contoh.pdf", buka(operator_klien)),
    ):
        assert jawab.content.startswith(b"%PDF")
    salah = operator_klien.post(f"{NASKAH}contoh.pdf", buka(operator_klien) | {"teks": ["{{ x }}"]})
    assert salah.status_code == 422
    assert "{{ x }}" in teks(salah)


@pytest.mark.parametrize("asal", ["{", "[]", '{"label": 5}', '{"kolom": "x"}', '{"jenis": {}}', "[" * 9000])
def test_baris_yang_dibengkokkan_tidak_merusak_halaman(operator_klien: Client, asal: str) -> None:
    status, _ = kirim(operator_klien, buka(operator_klien), "segar", **{"i0.asal": asal, "i0.jenis": "aneh"})
    assert status == 200
