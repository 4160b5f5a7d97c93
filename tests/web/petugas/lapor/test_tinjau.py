"""The office's side of a report: queue, review, decision."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.jejak.models import Jejak
from balai.lapor.models import Laporan
from balai.lapor.services import Putusan, laporan_tarik, laporan_ubah_putuskan
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_lapor import ANAK, laporan_buat, tambah_buat
from tests.web.petugas.bantu import jumlah_kueri, teks

TOLAK = {"putusan-pekerjaan": "tolak", "alasan-pekerjaan": "Lampirkan surat kerja."}


def _alamat(x: Laporan) -> str:
    return f"/petugas/lapor/{x.kode}/"


def test_antrean_menyebut_pelapor_dan_isi_menu_menghitung(operator_klien: Client, orang: Penduduk) -> None:
    laporan_buat(orang)
    tambah_buat(orang)
    laporan_buat(orang, isi={}, catatan="Kami akan pindah bulan depan ke rumah mertua di dusun sebelah sana.")
    html = teks(operator_klien.get("/petugas/lapor/"))
    assert html.index("Pekerjaan") < html.index("Anggota belum terdata"), "the oldest first"
    assert "Catatan: Kami akan pindah" in html
    rel = re.search(r'href="/petugas/lapor/".*?</a>', html, re.S)
    assert rel
    assert "3" in rel[0]
    assert "NIK" not in re.sub(r"(?s)<header.*?</header>", "", html)


def test_tab_lain_dan_yang_kosong(operator_klien: Client, orang: Penduduk, operator: Akun) -> None:
    assert "Tidak ada laporan yang menunggu" in teks(operator_klien.get("/petugas/lapor/"))
    x = laporan_buat(orang)
    laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": Putusan(terima=True)}, oleh=operator)
    html = teks(operator_klien.get("/petugas/lapor/?tab=diputus"))
    assert "Rini Astuti" in html
    assert "Diterima" in html
    assert operator_klien.get("/petugas/lapor/?tab=apa&halaman=99").status_code == 200


def test_antrean_panjang_tetap_murah(operator_klien: Client, orang: Penduduk) -> None:
    for n in range(12):
        laporan_buat(orang, isi={"suku": f"Suku {n}"})
    assert jumlah_kueri(operator_klien, "/petugas/lapor/") <= 10


def test_lama_baru_dan_bukti_di_satu_layar(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang, catatan="Sejak Januari.", bukti=True)
    html = teks(operator_klien.get(_alamat(x)))
    for kata in ("Belum/Tidak Bekerja", "Pedagang", "Sejak Januari.", "KTP-el", "Simpan keputusan"):
        assert kata in html
    assert not re.search(r'type="radio"[^>]*checked', html), "nothing is chosen for the officer"
    assert Jejak.objects.filter(
        subjek_id=orang.pk, aksi="penduduk.buka", alasan=f"Memeriksa laporan {orang.nama}"
    ).exists()


def test_register_yang_berubah_sejak_dilaporkan_ditandai(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang)
    Penduduk.objects.filter(pk=orang.pk).update(pekerjaan="15")
    html = teks(operator_klien.get(_alamat(x)))
    assert "Kini di data desa" in html
    Penduduk.objects.filter(pk=orang.pk).update(pekerjaan="84")
    html = teks(operator_klien.get(_alamat(x)))
    assert "Kini di data desa" not in html
    assert "sudah sama dengan data desa" in html


def test_terima_tersimpan_dan_menekan_lagi_tidak_apa(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang)
    for _ in range(2):
        jawab = operator_klien.post(_alamat(x), {"putusan-pekerjaan": "terima"})
        assert jawab["Location"] == f"{_alamat(x)}?selesai=1"
    html = teks(operator_klien.get(jawab["Location"]))
    assert f"{orang.nama} sudah dikabari" in html
    assert "Simpan keputusan" not in html
    orang.refresh_from_db()
    assert orang.pekerjaan == "84"


def test_sesudah_memutus_ditawari_laporan_yang_paling_lama_menunggu(
    operator_klien: Client, orang: Penduduk
) -> None:
    x = laporan_buat(orang)
    putus = operator_klien.post(_alamat(x), {"putusan-pekerjaan": "terima"})["Location"]
    assert "Laporan berikutnya" not in teks(operator_klien.get(putus))
    lama, _baru = laporan_buat(orang, isi={"suku": "Jawa"}), laporan_buat(orang, isi={"agama": "2"})
    html = teks(operator_klien.get(putus))
    assert re.search(rf'href="{_alamat(lama)}".*Laporan berikutnya', html)
    assert "Laporan berikutnya" not in teks(operator_klien.get(_alamat(x)))


def test_tolak_tanpa_alasan_422_dan_pilihan_tetap(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang, isi={"pekerjaan": "84", "agama": "2"})
    isi = TOLAK | {"alasan-pekerjaan": "", "putusan-agama": "terima"}
    jawab = operator_klien.post(_alamat(x), isi)
    assert jawab.status_code == 422
    html = teks(jawab)
    assert 'href="#butir-pekerjaan"' in html
    assert re.search(r'name="putusan-agama"[^>]*value="terima" checked', html)
    assert re.search(r'name="putusan-pekerjaan"[^>]*value="tolak" checked', html)
    assert operator_klien.post(_alamat(x), {}).status_code == 422
    assert Laporan.objects.get().menunggu


def test_nik_tersamar_dibuka_dengan_jejak_pilihan_tidak_hilang(
    operator_klien: Client, orang: Penduduk
) -> None:
    baru = pabrik.nik_buat(jenis_kelamin="2")
    x = laporan_buat(orang, isi={"nik": baru, "pekerjaan": "84"})
    html = teks(operator_klien.get(_alamat(x)))
    assert baru not in html
    assert orang.nik not in html
    html = teks(operator_klien.post(_alamat(x), TOLAK | {"tampilkan": "nik"}))
    assert baru in html
    assert "Lampirkan surat kerja." in html
    assert Jejak.objects.filter(subjek_id=orang.pk, aksi="penduduk.nik").exists()
    assert Laporan.objects.get().menunggu


def test_nik_dipakai_orang_lain_disebut_di_medannya(
    operator_klien: Client, orang: Penduduk, orang_lain: Penduduk
) -> None:
    x = laporan_buat(orang, isi={"nik": orang_lain.nik})
    jawab = operator_klien.post(_alamat(x), {"putusan-nik": "terima"})
    assert jawab.status_code == 422
    assert "sudah dipakai penduduk lain" in teks(jawab)


def test_nik_yang_tidak_cocok_diperingatkan(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang, isi={"jenis_kelamin": "1"})
    assert "Jenis kelamin tidak sama dengan NIK" in teks(operator_klien.get(_alamat(x)))


def test_kedahuluan_operator_lain_disebut_namanya(
    operator_klien: Client, sekdes: Akun, orang: Penduduk
) -> None:
    x = laporan_buat(orang)
    laporan_ubah_putuskan(laporan=x, putusan={"pekerjaan": Putusan(terima=True)}, oleh=sekdes)
    jawab = operator_klien.post(_alamat(x), TOLAK)
    assert jawab.status_code == 409
    assert "Bambang Prakoso sudah lebih dulu memutuskan" in teks(jawab)


def test_kedahuluan_pelapor_yang_menarik(operator_klien: Client, orang: Penduduk) -> None:
    assert orang.akun
    x = laporan_buat(orang)
    laporan_tarik(laporan=x, akun=orang.akun)
    jawab = operator_klien.post(_alamat(x), TOLAK)
    assert jawab.status_code == 409
    assert f"{orang.nama} sudah menarik laporan ini" in teks(jawab)


def test_bayi_diusulkan_sebagai_kelahiran_lalu_diterima(operator_klien: Client, orang: Penduduk) -> None:
    lahir = timezone.localdate().isoformat()
    x = tambah_buat(orang, isi={"tanggal_lahir": lahir}, bukti=True)
    html = teks(operator_klien.get(_alamat(x)))
    assert re.search(r"Terima sebagai kelahiran<small>Usulan\.", html)
    operator_klien.post(_alamat(x), {"cara": "lahir"})
    x.refresh_from_db()
    assert x.keadaan == "diterima"
    assert x.orang
    assert x.orang.keluarga_id == orang.keluarga_id
    assert "Buka data Aisyah Putri" in teks(operator_klien.get(_alamat(x)))


def test_yang_bukan_bayi_diusulkan_pendataan_dan_yang_mirip_disebut(
    operator_klien: Client, orang: Penduduk
) -> None:
    x = tambah_buat(orang)
    tambah_buat(orang, isi={"nama": "Orang Lain"})
    lahir = date.fromisoformat(ANAK["tanggal_lahir"])
    mirip = pabrik.penduduk_buat(orang.desa, nama=ANAK["nama"], tanggal_lahir=lahir)
    html = teks(operator_klien.get(_alamat(x)))
    assert re.search(r"sudah lama tinggal di sini<small>Usulan\.", html)
    assert "Mungkin sudah tercatat" in html
    assert f"/petugas/penduduk/{mirip.pk}/" in html


def test_pindah_datang_tanpa_tanggal_atau_bertanggal_aneh_422(
    operator_klien: Client, orang: Penduduk
) -> None:
    x = tambah_buat(orang)
    for tanggal in ("", "31/31/2020"):
        jawab = operator_klien.post(_alamat(x), {"cara": "datang", "tanggal": tanggal})
        assert jawab.status_code == 422
        assert 'id="id_tanggal-galat"' in teks(jawab)
    assert operator_klien.post(_alamat(x), {}).status_code == 422
    assert operator_klien.post(_alamat(x), {"cara": "tolak"}).status_code == 422
    operator_klien.post(_alamat(x), {"cara": "tolak", "alasan": "Sudah ada di KK lain."})
    x.refresh_from_db()
    assert x.keadaan == "ditolak"
    assert "Sudah ada di KK lain." in teks(operator_klien.get(_alamat(x)))


def test_melihat_bukti_meninggalkan_jejak_pada_pelapor(operator_klien: Client, orang: Penduduk) -> None:
    x = laporan_buat(orang, bukti=True)
    dok = x.bukti.get().dokumen.kode
    alamat = f"{_alamat(x)}bukti/{dok}/"
    assert operator_klien.get(f"{alamat}kecil/").status_code == 200
    jawab = operator_klien.get(f"{alamat}asli/?putar=90")
    assert jawab["Content-Type"] == "image/jpeg"
    assert "no-store" in jawab["Cache-Control"]
    assert Jejak.objects.filter(subjek_id=orang.pk, aksi="dokumen.lihat", objek=f"dokumen:{dok}").count() == 1
    lain = laporan_buat(orang, isi={"suku": "Jawa"})
    assert operator_klien.get(f"{_alamat(lain)}bukti/{dok}/asli/").status_code == 404


def test_tanpa_hak_tidak_ada_pintu_dan_tidak_ada_menu(kades: Akun, orang: Penduduk) -> None:
    x = laporan_buat(orang)
    c = klien(kades)
    assert c.get("/petugas/lapor/").status_code == 404
    assert c.post(_alamat(x), TOLAK).status_code == 404
    assert 'href="/petugas/lapor/"' not in teks(c.get("/petugas/tanda-tangan/"))
