"""One letter: signing it on its page, initials, another way, doubt, scan."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Delegasi, Desa, Perangkat
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import JenisSurat, Permohonan, Surat, TandaSurat, UpayaTtd
from balai.tte.models import PenandaElektronik
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_tte import FRASA, hentikan
from tests.web.petugas.bantu import teks
from tests.web.petugas.ttd.palsu import PUTUS, SIBUK, PenandaPalsu

MEJA = "/petugas/tanda-tangan/"


def _hal(p: Permohonan, akhir: str = "") -> str:
    return f"/petugas/permohonan/{p.kode}/{akhir}"


def _isi(**isi: str) -> dict[str, str]:
    return {"kunci": pabrik.kunci(), **isi}


def _kini(p: Permohonan) -> str:
    return Permohonan.objects.values_list("keadaan", flat=True).get(pk=p.pk)


def test_kades_menandatangani_di_halaman_suratnya(surat: Permohonan, kades: Akun, operator: Akun) -> None:
    c = klien(kades)
    html = teks(c.get(_hal(surat)))
    assert "Frasa sandi sertifikat" in html
    assert "menunggu Anda" in html
    assert "tanda tangan basah sudah dibubuhkan" not in html
    jawab = c.post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA))
    assert jawab["Location"] == f"{MEJA}?selesai=tandatangani"
    assert _kini(surat) == "siap_diambil"
    kantor = teks(klien(operator).get(_hal(surat)))
    assert "sertifikat Otoritas Uji Balai (PAdES B-B)" in kantor
    assert "Hadi Sucipto, Kepala Desa" in kantor


@pytest.mark.parametrize(("sandi", "kata"), [("", "Tulis frasa sandi"), ("bukan ini", "Frasa sandi salah.")])
def test_frasa_salah_di_medannya_dan_tidak_ditampilkan(
    surat: Permohonan, kades: Akun, sandi: str, kata: str
) -> None:
    jawab = klien(kades).post(_hal(surat, "tandatangani/"), _isi(sandi=sandi))
    html = teks(jawab)
    assert jawab.status_code == 422
    assert f'href="#id_sandi">{kata}' in html
    assert 'id="id_sandi-galat"' in html
    assert "bukan ini" not in html
    assert _kini(surat) == "menunggu_ttd"


def test_layanan_gagal_terlihat_kades_dan_operator(
    surat: Permohonan, kades: Akun, operator: Akun, palsu: PenandaPalsu
) -> None:
    palsu.galat = [SIBUK]
    jawab = klien(kades).post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA))
    assert jawab.status_code == 409
    assert "Layanan BSrE sedang sibuk." in teks(jawab)
    html = teks(klien(operator).get(_hal(surat)))
    assert "Belum berhasil ditandatangani." in html
    assert "Layanan BSrE sedang sibuk. Coba lagi beberapa menit lagi." in html
    assert 'type="password"' not in html


def test_belum_pasti_lalu_diambil_tanpa_frasa(
    surat: Permohonan, kades: Akun, operator: Akun, palsu: PenandaPalsu
) -> None:
    palsu.galat = [PUTUS]
    PenandaElektronik.objects.update(cara="bsre")
    TandaSurat.objects.update(cara="bsre")
    Surat.objects.update(cara_ttd="bsre")
    c = klien(kades)
    assert c.post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA)).status_code == 409
    html = teks(c.get(_hal(surat)))
    assert "Belum pasti sudah ditandatangani." in html
    assert "Ambil hasilnya" in html
    assert 'type="password"' not in html
    assert "Anggap belum ditandatangani" in teks(klien(operator).get(_hal(surat)))
    assert c.post(_hal(surat, "tandatangani/"), _isi(ambil="1")).status_code == 302
    assert _kini(surat) == "siap_diambil"
    assert palsu.dipanggil == 1


def test_anggap_belum_ditandatangani_ditanya_dulu(
    surat: Permohonan, kades: Akun, operator: Akun, palsu: PenandaPalsu
) -> None:
    palsu.galat = [PUTUS]
    klien(kades).post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA))
    c = klien(operator)
    assert "Anggap belum ditandatangani?" in teks(c.get(_hal(surat, "lepas/")))
    assert UpayaTtd.objects.get().keadaan == "ragu"
    jawab = c.post(_hal(surat, "lepas/"), _isi())
    assert "selesai=lepas" in jawab["Location"]
    assert UpayaTtd.objects.get().keadaan == "gagal"
    assert Surat.objects.get(permohonan=surat).cetakan == 2
    assert "bisa ditandatangani lagi" in teks(c.get(_hal(surat) + "?selesai=lepas"))
    assert c.get(_hal(surat, "lepas/")).status_code == 302


def test_tanda_tangan_basah_saja_lalu_kembali_ke_sertifikat(surat: Permohonan, kades: Akun) -> None:
    c = klien(kades)
    assert "Tanda tangan basah saja" in teks(c.get(_hal(surat)))
    assert "Tanda tangani di kertas saja?" in teks(c.get(_hal(surat, "cara/?cara=basah")))
    isi = _isi(cara="basah")
    assert c.post(_hal(surat, "cara/"), isi).status_code == 302
    assert c.post(_hal(surat, "cara/"), isi).status_code == 302
    ada = Surat.objects.get(permohonan=surat)
    assert (ada.cara_ttd, ada.cetakan) == ("basah", 2)
    html = teks(c.get(_hal(surat) + "?selesai=cara"))
    assert "Cara tanda tangan diganti." in html
    assert "Ganti cara tanda tangan" in html
    s.surat_cetak(surat_id=ada.pk)
    meja = teks(c.get(MEJA))
    assert "Sudah saya tanda tangani di kertas" in meja
    assert "/petugas/tanda-tangan/sandi/" not in meja
    c.post(_hal(surat, "cara/"), _isi(cara="elektronik"))
    assert Surat.objects.get(permohonan=surat).cara_ttd == "lokal"


def test_sertifikat_berganti_jalan_keluarnya_ada_di_halaman_surat(
    surat: Permohonan, kades: Akun, sertifikat: PenandaElektronik
) -> None:
    PenandaElektronik.objects.update(cara="bsre")
    html = teks(klien(kades).get(_hal(surat)))
    assert "Sertifikat sudah berganti sejak surat ini dibuat." in html
    assert 'name="sandi"' not in html
    assert 'cara=elektronik">Ganti cara tanda tangan' in html
    klien(kades).post(_hal(surat, "cara/"), _isi(cara="elektronik"))
    assert Surat.objects.get(permohonan=surat).cara_ttd == "bsre"


def test_tanpa_sertifikat_tidak_ada_jalan_ke_elektronik(
    surat: Permohonan, kades: Akun, sertifikat: PenandaElektronik
) -> None:
    c = klien(kades)
    c.post(_hal(surat, "cara/"), _isi(cara="basah"))
    hentikan(PenandaElektronik.objects.all())
    html = teks(c.get(_hal(surat, "cara/?cara=elektronik")))
    assert "Hadi Sucipto belum punya sertifikat elektronik yang berlaku." in html
    assert "Pakai sertifikat" not in html
    assert c.post(_hal(surat, "cara/"), _isi(cara="elektronik")).status_code == 409


def test_operator_tidak_menandatangani_milik_kades(surat: Permohonan, operator: Akun, sekdes: Akun) -> None:
    html = teks(klien(sekdes).get(_hal(surat)))
    assert "menunggu Hadi Sucipto, Kepala Desa" in html
    assert 'name="sandi"' not in html
    meja = teks(klien(sekdes).get(MEJA))
    assert "Menunggu tanda tangan pejabat lain (1)" in meja
    assert 'name="pilih"' not in meja
    assert klien(sekdes).post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA)).status_code == 404
    assert klien(operator).post(_hal(surat, "tandatangani/"), _isi(sandi=FRASA)).status_code == 404


@pytest.fixture
def berparaf(
    desa: Desa, orang: Penduduk, operator: Akun, sertifikat: PenandaElektronik, palsu: PenandaPalsu
) -> Permohonan:
    JenisSurat.objects.filter(kode="SKU").update(paraf=Perangkat.objects.get(jabatan="sekretaris"))
    return pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)


def test_paraf_sekdes_lalu_tanda_tangan_kades(berparaf: Permohonan, sekdes: Akun, kades: Akun) -> None:
    k, b = klien(kades), klien(sekdes)
    meja = teks(k.get(MEJA))
    assert "1 surat menunggu paraf" in meja
    assert "Menunggu paraf Bambang Prakoso, Sekretaris Desa" in meja
    assert 'name="pilih"' not in meja
    assert 'name="sandi"' not in teks(k.get(_hal(berparaf)))
    meja = teks(b.get(MEJA))
    assert "Menunggu paraf Anda" in meja
    assert "Bubuhkan paraf" in teks(b.get(_hal(berparaf)))
    jawab = b.post(MEJA, {"kunci": pabrik.kunci(), "aksi": "paraf", "pilih": [berparaf.kode]})
    assert "1 surat diparaf." in teks(jawab)
    html = teks(k.get(_hal(berparaf)))
    assert "disetujui di Balai" in html
    assert 'name="sandi"' in html
    assert "Diparaf Bambang Prakoso" in teks(k.get(MEJA))
    k.post(_hal(berparaf, "tandatangani/"), _isi(sandi=FRASA))
    assert _kini(berparaf) == "siap_diambil"


def test_paraf_satu_tombol_di_halaman_surat(berparaf: Permohonan, sekdes: Akun) -> None:
    b = klien(sekdes)
    assert b.post(_hal(berparaf, "paraf/"), _isi()).status_code == 302
    assert TandaSurat.objects.get(peran="paraf").oleh == sekdes
    assert "Surat diparaf" in teks(b.get(_hal(berparaf)))


def test_pendelegasian_dan_batasnya_terlihat_di_meja(surat: Permohonan, kades: Akun, sekdes: Akun) -> None:
    hari = timezone.localdate()
    Delegasi.objects.create(
        perangkat=Perangkat.objects.get(jabatan="sekretaris"),
        bentuk="plh",
        mulai=hari,
        selesai=hari + timedelta(days=3),
    )
    assert "Bambang Prakoso menandatangani sebagai Plh. (pelaksana harian) sampai" in teks(
        klien(kades).get(MEJA)
    )
    assert "Anda menandatangani sebagai Plh. (pelaksana harian) sampai" in teks(klien(sekdes).get(MEJA))


@pytest.fixture
def bertanda_basah(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Permohonan:
    return pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)


def test_pindaian_diunggah_dan_dilihat(bertanda_basah: Permohonan, operator: Akun, kades: Akun) -> None:
    c = klien(operator)
    assert "Unggah pindaian" in teks(c.get(_hal(bertanda_basah)))
    kosong = c.post(_hal(bertanda_basah, "pindai/"), _isi())
    assert kosong.status_code == 422
    assert "Pilih berkas pindaian atau ambil foto suratnya." in teks(kosong)
    rusak = SimpleUploadedFile("surat.pdf", b"bukan pdf", content_type="application/pdf")
    assert c.post(_hal(bertanda_basah, "pindai/"), {"pindai": rusak}).status_code == 422
    foto = SimpleUploadedFile("surat.jpg", pabrik.foto(), content_type="image/jpeg")
    jawab = c.post(_hal(bertanda_basah, "pindai/"), {"pindai_foto": foto})
    assert "selesai=pindai" in jawab["Location"]
    html = teks(c.get(_hal(bertanda_basah) + "?selesai=pindai"))
    assert "Pindaian disimpan." in html
    assert "Lihat pindaian" in html
    dilihat = klien(kades).get(_hal(bertanda_basah, "pindaian/"))
    assert dilihat["Content-Type"] == "image/jpeg"
    assert io.BytesIO(dilihat.content).read(2) == b"\xff\xd8"
    assert Jejak.objects.filter(aksi="surat.pindaian", akun=kades).exists()


def test_pindaian_surat_elektronik_ditolak(surat: Permohonan, operator: Akun) -> None:
    c = klien(operator)
    assert (
        c.get(_hal(surat, "pindai/"))["Location"]
        == c.get(_hal(surat, "pindaian/"))["Location"]
        == _hal(surat)
    )
    foto = SimpleUploadedFile("surat.jpg", pabrik.foto(), content_type="image/jpeg")
    jawab = c.post(_hal(surat, "pindai/"), {"pindai": foto})
    assert jawab.status_code == 422
    assert "Pindaian disimpan sesudah surat ditandatangani." in teks(jawab)


def test_borongan_meja_kerja_hanya_untuk_yang_basah(
    surat: Permohonan, desa: Desa, orang_lain: Penduduk, operator: Akun, sekdes: Akun
) -> None:
    c = klien(sekdes)
    isi = {"aksi": "tandatangani", "lingkup": "semua", "tab": "ttd", "kunci": pabrik.kunci()}
    assert c.post("/petugas/borongan/", isi).status_code == 422
    satu = {"aksi": "tandatangani", "pilih": [surat.kode], "tab": "ttd", "kunci": pabrik.kunci()}
    jawab = c.post("/petugas/borongan/", satu)
    assert "1 permohonan dibiarkan." in teks(c.get(jawab["Location"]))
    assert _kini(surat) == "menunggu_ttd"
