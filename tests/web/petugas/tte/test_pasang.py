"""Installing, registering, stopping, changing the passphrase. No page ever shows a passphrase again."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import penanda_aktif
from balai.web.titipan import KUNCI_TITIPAN
from tests.conftest import klien
from tests.pabrik_tte import FRASA, NIK_PENANDA, layanan_bsre, p12_buat, penanda_bsre, penanda_lokal
from tests.web.petugas.bantu import teks

SAYA = "/petugas/tte/saya/"


def _isi(**lain: Any) -> dict[str, Any]:
    return {"berkas": SimpleUploadedFile("saya.p12", p12_buat()), "sandi": FRASA} | lain


def test_operator_memasang_untuk_kepala(operator_klien: Client, kepala: Perangkat) -> None:
    alamat = f"/petugas/tte/pejabat/{kepala.pk}/"
    jawab = operator_klien.post(f"{alamat}sertifikat/", _isi())
    assert jawab["Location"] == f"{alamat}?selesai=pasang"
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Sertifikat terpasang." in html
    assert "Otoritas Uji Balai" in html


def test_frasa_yang_salah_disebut_di_medannya_dan_tidak_tampil_lagi(
    operator_klien: Client, kepala: Perangkat
) -> None:
    jawab = operator_klien.post(f"/petugas/tte/pejabat/{kepala.pk}/sertifikat/", _isi(sandi="rahasia keliru"))
    assert jawab.status_code == 422
    html = teks(jawab)
    assert "tidak cocok" in html
    assert 'href="#id_sandi"' in html
    assert "rahasia keliru" not in html
    assert penanda_aktif(kepala) is None


def test_pejabat_memasang_mengganti_frasa_dan_menghentikan_miliknya(kepala: Perangkat, kades: Akun) -> None:
    c = klien(kades)
    assert "ditandatangani dengan pena" in teks(c.get(SAYA))
    assert c.post(f"{SAYA}sertifikat/", _isi()).status_code == 302
    baru = "sungai bambu senja merah"
    isi = {"lama": FRASA, "sandi": baru, "ulang": baru}
    jawab = c.post(f"{SAYA}frasa/", isi | {"lama": "bukan itu"})
    assert jawab.status_code == 422
    assert "tidak cocok" in teks(jawab)
    assert baru not in teks(jawab)
    assert c.post(f"{SAYA}frasa/", isi).status_code == 302
    p = penanda_aktif(kepala)
    assert p is not None
    assert c.post(f"{SAYA}berhenti/", {"penanda": str(p.pk)}).status_code == 302
    assert penanda_aktif(kepala) is None
    assert c.get(f"{SAYA}frasa/").status_code == 302
    assert Jejak.objects.filter(aksi__startswith="tte.", akun=kades).count() == 3


def test_frasa_lama_yang_salah_tiga_kali_harus_menunggu(kepala: Perangkat, kades: Akun) -> None:
    penanda_lokal(kepala.desa, kepala)
    c, isi = klien(kades), {"lama": "bukan itu", "sandi": "sungai bambu senja", "ulang": "sungai bambu senja"}
    assert [c.post(f"{SAYA}frasa/", isi).status_code for _ in range(4)] == [422, 422, 422, 429]


def test_operator_tidak_bisa_mengganti_frasa_pejabat(operator_klien: Client, kepala: Perangkat) -> None:
    penanda_lokal(kepala.desa, kepala)
    assert operator_klien.get(f"{SAYA}frasa/").status_code == 404


def test_akun_tanpa_perangkat_mendapat_penjelasan(desa: Desa, kades: Akun) -> None:
    Akun.objects.filter(pk=kades.pk).update(perangkat=None)
    c = klien(kades)
    assert "belum dihubungkan" in teks(c.get(SAYA))
    assert c.get(f"{SAYA}sertifikat/").status_code == 404


def test_pendaftaran_bsre_dan_layanan_yang_diam(operator_klien: Client, kepala: Perangkat) -> None:
    alamat = f"/petugas/tte/pejabat/{kepala.pk}/"
    assert "belum diatur" in teks(operator_klien.get(f"{alamat}bsre/"))
    layanan_bsre(kepala.desa)
    jawab = operator_klien.post(f"{alamat}bsre/", {"nik_penanda": "9901"})
    assert jawab.status_code == 422
    assert "16 angka" in teks(jawab)
    jawab = operator_klien.post(f"{alamat}bsre/", {"nik_penanda": NIK_PENANDA})
    assert jawab["Location"].endswith("?selesai=bsre_ragu")
    html = teks(operator_klien.get(jawab["Location"]))
    assert "Tanyakan statusnya nanti" in html
    assert NIK_PENANDA not in html


def test_menanyakan_status_saat_layanan_diam_memberi_tahu(operator_klien: Client, kepala: Perangkat) -> None:
    layanan_bsre(kepala.desa)
    penanda_bsre(kepala.desa, kepala)
    jawab = operator_klien.post(f"/petugas/tte/pejabat/{kepala.pk}/status/")
    assert jawab.status_code == 422
    assert "BSrE" in teks(jawab)
    assert PenandaElektronik.objects.get().status == "ISSUE"


def test_rahasia_tidak_dititipkan_di_sesi_yang_habis(desa: Desa, operator: Akun) -> None:
    """A form that is sent after the session ran out waits there until the login; secrets do not."""
    c = klien(operator)
    sesi = c.session
    sesi["terakhir"] = 0
    sesi.save()
    from balai.akun.middleware import KUNCI_TERKUNCI

    c.logout()
    sesi = c.session
    sesi[KUNCI_TERKUNCI] = operator.pk
    sesi.save()
    rahasia = {"bsre_sandi": "a1", "tsa_sandi": "a2", "nik_penanda": "a3", "sandi": "a4", "sandi_baru": "a5"}
    c.post(
        "/petugas/tte/layanan/", rahasia | {"lama": "a6", "ulang": "a7", "bsre_alamat": "https://x.example"}
    )
    assert c.session[KUNCI_TITIPAN]["isi"] == {"bsre_alamat": "https://x.example"}


def test_sertifikat_orang_lain_disuruh_periksa(operator_klien: Client, kepala: Perangkat) -> None:
    Perangkat.objects.filter(pk=kepala.pk).update(nama="Made Sudiarta")
    alamat = f"/petugas/tte/pejabat/{kepala.pk}/"
    operator_klien.post(f"{alamat}sertifikat/", _isi())
    html = teks(operator_klien.get(alamat))
    assert "Periksa namanya" in html
    assert "bukan Made Sudiarta. Kalau salah berkas" in html


def test_di_demo_semua_sertifikat_peragaan(operator_klien: Client, kepala: Perangkat, settings: Any) -> None:
    settings.DEMO = True
    layanan_bsre(Desa.objects.get())
    operator_klien.post(f"/petugas/tte/pejabat/{kepala.pk}/bsre/", {"nik_penanda": NIK_PENANDA})
    assert PenandaElektronik.objects.get(perangkat=kepala, aktif=True).demo
