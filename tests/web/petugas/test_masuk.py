"""Door of the office."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from tests import pabrik
from tests.conftest import klien

MASUK = "/petugas/masuk/"


def isi(akun: Akun, sandi: str = pabrik.SANDI, **lain: str) -> dict[str, str]:
    return {"nama_pengguna": akun.nama_pengguna, "sandi": sandi, **lain}


@pytest.mark.parametrize(
    ("peran", "tujuan"),
    [
        ("operator", "/petugas/antrean/"),
        ("sekdes", "/petugas/antrean/"),
        ("kades", "/petugas/tanda-tangan/"),
        ("kadus", "/petugas/antar/"),
    ],
)
def test_masuk_ke_halaman_peran(peran: str, tujuan: str, request: pytest.FixtureRequest) -> None:
    akun: Akun = request.getfixturevalue(peran)
    c = Client()
    jawab = c.post(MASUK, isi(akun))
    assert jawab["Location"] == tujuan
    assert c.get(tujuan).status_code == 200
    assert c.get("/petugas/")["Location"] == tujuan
    assert Jejak.objects.filter(aksi="akun.masuk", akun=akun).exists()


def test_jawaban_sama_untuk_nama_yang_tidak_ada(operator: Akun) -> None:
    salah = Client().post(MASUK, isi(operator, "bukan sandinya"))
    asing = Client().post(MASUK, {"nama_pengguna": "tidak.ada", "sandi": "bukan sandinya"})
    assert salah.status_code == asing.status_code == 422

    def bersih(r: object) -> str:
        html = r.content.decode()  # type: ignore[attr-defined]
        return (
            html.replace(operator.nama_pengguna, "X")
            .replace("tidak.ada", "X")
            .split('csrfmiddlewaretoken" value="')[0]
        )

    assert bersih(salah) == bersih(asing)


def test_warga_tidak_bisa_lewat_pintu_petugas(warga: Akun) -> None:
    jawab = Client().post(MASUK, {"nama_pengguna": warga.nama_pengguna, "sandi": pabrik.PIN})
    assert jawab.status_code == 422


def test_salah_berkali_kali_harus_menunggu(operator: Akun) -> None:
    c = Client()
    for _ in range(5):
        c.post(MASUK, isi(operator, "salah terus"))
    jawab = c.post(MASUK, isi(operator))
    assert jawab.status_code == 429
    assert "Coba lagi" in jawab.content.decode()


def test_akun_nonaktif_tidak_masuk(operator: Akun) -> None:
    Akun.objects.filter(pk=operator.pk).update(aktif=False)
    assert Client().post(MASUK, isi(operator)).status_code == 422


@pytest.mark.parametrize(
    "lanjut", ["https://jahat.example/petugas/", "//jahat.example", "/warga/", "javascript:alert(1)"]
)
def test_lanjut_ke_luar_kantor_diabaikan(lanjut: str, operator: Akun) -> None:
    assert Client().post(MASUK, isi(operator, lanjut=lanjut))["Location"] == "/petugas/antrean/"


def test_kembali_ke_halaman_yang_dituju(operator: Akun) -> None:
    c = Client()
    ke = c.get("/petugas/arsip/")["Location"]
    assert ke.startswith("/petugas/masuk/?lanjut=")
    assert 'value="/petugas/arsip/"' in c.get(ke).content.decode()
    assert c.post(MASUK, isi(operator, lanjut="/petugas/arsip/"))["Location"] == "/petugas/arsip/"


def test_keluar_mengakhiri_sesi(operator: Akun) -> None:
    c = klien(operator)
    assert c.get("/petugas/keluar/").status_code == 405
    assert c.post("/petugas/keluar/")["Location"] == MASUK
    assert c.get("/petugas/antrean/").status_code == 302


def test_halaman_latar_yang_habis_sesinya_dibawa_ke_masuk(desa: Desa) -> None:
    """htmx follows redirects: without this the login form would appear inside the queue."""
    jawab = Client().get(
        "/petugas/antrean/segar/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/petugas/antrean/?tab=ttd"},
        follow=True,
    )
    assert jawab.status_code == 204
    assert jawab["HX-Redirect"] == "/petugas/masuk/?lanjut=%2Fpetugas%2Fantrean%2F%3Ftab%3Dttd"


def test_ganti_sandi(operator: Akun) -> None:
    c, baru = klien(operator), "sungai batu cempaka"
    jawab = c.post("/petugas/sandi/", {"lama": pabrik.SANDI, "sandi": baru, "ulang": baru})
    assert jawab["Location"] == "/petugas/sandi/?selesai=1"
    assert c.get("/petugas/antrean/").status_code == 200  # this session goes on
    assert Client().post(MASUK, isi(operator, baru)).status_code == 302
    assert Client().post(MASUK, isi(operator)).status_code == 422


@pytest.mark.parametrize(
    ("medan", "lama", "baru", "ulang"),
    [
        ("lama", "bukan ini sandinya", "sungai batu cempaka", "sungai batu cempaka"),
        ("sandi", pabrik.SANDI, "pendek", "pendek"),
        ("sandi", pabrik.SANDI, pabrik.SANDI, pabrik.SANDI),
        ("ulang", pabrik.SANDI, "sungai batu cempaka", "sungai batu melati"),
    ],
)
def test_ganti_sandi_yang_salah_dijelaskan_di_medannya(
    medan: str, lama: str, baru: str, ulang: str, operator: Akun
) -> None:
    jawab = klien(operator).post("/petugas/sandi/", {"lama": lama, "sandi": baru, "ulang": ulang})
    html = jawab.content.decode()
    assert jawab.status_code == 422
    assert f'href="#id_{medan}"' in html
    assert f'id="id_{medan}-galat"' in html
    assert baru not in html or baru == pabrik.SANDI


def test_sesi_lain_berakhir_sesudah_ganti_sandi(operator: Akun) -> None:
    hp, meja = klien(operator), klien(operator)
    meja.post(
        "/petugas/sandi/",
        {"lama": pabrik.SANDI, "sandi": "sungai batu cempaka", "ulang": "sungai batu cempaka"},
    )
    assert hp.get(reverse("petugas:antrean")).status_code == 302
