"""Letters in: the register, a new entry, the scan."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from balai.agenda.models import SuratMasuk
from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from tests import pabrik
from tests import pabrik_agenda as pa
from tests.conftest import klien
from tests.web.petugas.bantu import jumlah_kueri, teks


def isian(**ganti: object) -> dict[str, object]:
    hari = timezone.localdate().isoformat()
    return {
        "pengirim": "Camat Tirta Asri",
        "perihal": "Undangan <b>rapat</b>",
        "nomor_surat": "005/12/KEC",
        "tanggal_surat": hari,
        "diterima": hari,
        "sifat": "segera",
        "kunci": "kunci-masuk-1",
    } | ganti


def foto() -> SimpleUploadedFile:
    return SimpleUploadedFile("surat.jpg", pabrik.foto(), "image/jpeg")


def test_surat_dicatat_dengan_pindaiannya_sekali_walau_ditekan_dua_kali(operator_klien: Client) -> None:
    for _ in range(2):
        jawab = operator_klien.post("/petugas/agenda/masuk/catat/", isian(pindaian=foto()))
        assert jawab.status_code == 302, teks(jawab)
    surat = SuratMasuk.objects.get()
    assert jawab["Location"] == f"/petugas/agenda/masuk/{surat.pk}/?selesai=masuk"
    assert (surat.urut, surat.sifat) == (1, "segera")
    halaman = teks(operator_klien.get(jawab["Location"]))
    assert "Surat masuk tercatat" in halaman
    assert "Undangan &lt;b&gt;rapat&lt;/b&gt;" in halaman
    asli = operator_klien.get(f"/petugas/agenda/masuk/{surat.pk}/berkas/asli/")
    assert asli.content.startswith(b"\xff\xd8")
    assert Jejak.objects.filter(aksi="agenda.lihat", objek=f"suratmasuk:{surat.pk}").count() == 1
    daftar = teks(operator_klien.get("/petugas/agenda/"))
    assert "Camat Tirta Asri" in daftar
    assert "Segera" in daftar


def test_yang_salah_diberi_tahu_di_medannya_dan_ketikan_tidak_hilang(operator_klien: Client) -> None:
    salah = isian(pengirim=" ", tanggal_surat="besok", klasifikasi="900.99", ringkas="Rapat hari Senin")
    jawab = operator_klien.post("/petugas/agenda/masuk/catat/", salah)
    halaman = teks(jawab)
    assert jawab.status_code == 422
    for pesan in (
        "Tulis pengirim surat.",
        "Tulis tanggal seperti",
        "Tidak ada yang cocok",
        "Ada 3 yang perlu",
    ):
        assert pesan in halaman
    assert "Rapat hari Senin" in halaman
    assert 'value="kunci-masuk-1"' in halaman
    assert not SuratMasuk.objects.exists()


def test_kode_klasifikasi_dicari_dengan_kata(operator_klien: Client) -> None:
    jawab = operator_klien.post("/petugas/agenda/masuk/catat/", isian(klasifikasi="kependudukan"))
    halaman = teks(jawab)
    assert jawab.status_code == 422
    assert "Ada beberapa yang cocok" in halaman
    assert 'type="radio" name="klasifikasi"' in halaman
    # The text and the button bear one name: what was chosen counts.
    pilih = isian(klasifikasi=["kependudukan", "400.12"])
    assert operator_klien.post("/petugas/agenda/masuk/catat/", pilih).status_code == 302
    assert SuratMasuk.objects.get().klasifikasi == "400.12"
    dari_daftar = isian(klasifikasi="400.7 Kesehatan", kunci="kunci-masuk-2")
    operator_klien.post("/petugas/agenda/masuk/catat/", dari_daftar)
    assert SuratMasuk.objects.get(urut=2).klasifikasi == "400.7"


def test_berkas_yang_bukan_gambar_ditolak_tanpa_mencatat_surat(operator_klien: Client) -> None:
    berkas = SimpleUploadedFile("surat.jpg", b"bukan gambar")
    jawab = operator_klien.post("/petugas/agenda/masuk/catat/", isian(pindaian=berkas))
    assert jawab.status_code == 422
    assert "Pilih lagi berkasnya" in teks(jawab)
    assert not SuratMasuk.objects.exists()


def test_pindaian_ditambahkan_kemudian(operator: Akun, operator_klien: Client) -> None:
    surat = pa.masuk_buat(operator)
    alamat = f"/petugas/agenda/masuk/{surat.pk}/"
    kosong = operator_klien.post(f"{alamat}pindai/")
    assert kosong.status_code == 422
    assert "Ambil foto surat, atau pilih berkasnya." in teks(kosong)
    assert operator_klien.get(f"{alamat}berkas/asli/").status_code == 404
    assert operator_klien.post(f"{alamat}pindai/", {"pindaian_foto": foto()}).status_code == 302
    assert "Ganti berkas" in teks(operator_klien.get(alamat))


def test_dicari_lewat_kiriman_dan_nik_tidak_masuk_alamat(operator: Akun, operator_klien: Client) -> None:
    pa.masuk_buat(operator)
    pa.masuk_buat(operator, pengirim="Puskesmas")
    jawab = operator_klien.post("/petugas/agenda/", {"q": "puskes", "bulan": "13", "tahun": "abc"})
    assert jawab["Location"] == "/petugas/agenda/?q=puskes"
    halaman = teks(operator_klien.get(jawab["Location"]))
    assert "Puskesmas" in halaman
    assert "Camat" not in halaman
    nik = operator_klien.post("/petugas/agenda/", {"q": "9901 0101 0180 0001"})
    assert nik["Location"] == "/petugas/agenda/?selesai=nik"
    assert "Buku surat tidak memuat NIK" in teks(operator_klien.get(nik["Location"]))
    assert "Tidak ada surat yang cocok" in teks(operator_klien.get("/petugas/agenda/?q=xyz"))


def test_kadus_tidak_melihat_buku(desa: Desa, kadus: Akun, operator: Akun) -> None:
    c = klien(kadus)
    surat = pa.masuk_buat(operator, pindai=True)
    for alamat in ("", "masuk/catat/", "keluar/", f"masuk/{surat.pk}/", f"masuk/{surat.pk}/berkas/asli/"):
        assert c.get(f"/petugas/agenda/{alamat}").status_code == 404
    assert "Buku surat" not in teks(c.get("/petugas/agenda/disposisi/"))


def test_daftar_panjang_tetap_sedikit_kueri(operator: Akun, operator_klien: Client) -> None:
    pa.disposisi_buat(pa.masuk_buat(operator), operator)
    sedikit = jumlah_kueri(operator_klien, "/petugas/agenda/")
    for _ in range(4):
        pa.disposisi_buat(pa.masuk_buat(operator), operator)
    assert jumlah_kueri(operator_klien, "/petugas/agenda/") == sedikit


def test_surat_tanpa_nomor_dibiarkan_kosong(operator_klien: Client) -> None:
    jawab = operator_klien.post("/petugas/agenda/masuk/catat/", isian(nomor_surat=" "), follow=True)
    assert "Tanpa nomor" in teks(jawab)
    assert SuratMasuk.objects.get().nomor_surat == "-"  # as the register prints it
