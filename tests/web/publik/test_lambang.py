from __future__ import annotations

import pytest
from django.test import Client

from balai.desa.models import Desa, Lambang

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'


def test_desa_tanpa_lambang_404(client: Client, desa: Desa) -> None:
    assert client.get("/lambang").status_code == 404


def test_lambang_disimpan_setahun_dan_tidak_dikirim_dua_kali(client: Client, desa: Desa) -> None:
    Lambang.objects.create(desa=desa, isi=SVG, mime="image/svg+xml")
    Desa.objects.update(lambang_versi=3)
    jawaban = client.get("/lambang?v=3")
    assert jawaban.content == SVG
    assert jawaban["Content-Type"] == "image/svg+xml"
    assert "max-age=31536000" in jawaban["Cache-Control"]
    assert "sandbox" in jawaban["Content-Security-Policy"]
    kedua = client.get("/lambang?v=3", headers={"if-none-match": jawaban["ETag"]})
    assert kedua.status_code == 304
    assert kedua.content == b""


def test_halaman_memakai_lambang_dengan_versinya(client: Client, desa: Desa) -> None:
    Lambang.objects.create(desa=desa, isi=SVG, mime="image/svg+xml")
    Desa.objects.update(lambang_versi=3)
    assert 'src="/lambang?v=3"' in client.get("/").content.decode()


def test_lambang_desa_lain_tidak_terbawa(client: Client, desa: Desa, desa_lain: Desa) -> None:
    Lambang.objects.create(desa=desa_lain, isi=SVG, mime="image/svg+xml")
    assert client.get("/lambang").status_code == 404
