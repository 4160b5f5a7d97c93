import pytest
from django.test import Client

from balai.desa.models import Desa

pytestmark = pytest.mark.urls("balai.config.urls")


def test_alamat_desa_membawa_ke_desanya(desa: Desa, desa_lain: Desa, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    assert "Desa Sukamaju" in Client().get("/").content.decode()
    assert "Desa Sukamundur" in Client().get("/", headers={"host": "sukamundur.example"}).content.decode()


def test_alamat_tak_dikenal_bukan_desa_mana_pun(desa: Desa, desa_lain: Desa, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    assert Client().get("/", headers={"host": "lain.example"}).status_code == 404
