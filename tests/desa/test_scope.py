"""Villages are walled off: by the managers, and on PostgreSQL by the database itself."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, transaction

from balai.desa.models import Desa, Perangkat
from balai.desa.scope import MilikDesa, ScopeError, TenantManager, scope, semua_desa
from balai.penduduk.models import Penduduk
from tests import pabrik

TABEL_DESA = [m for m in apps.get_models() if issubclass(m, MilikDesa)]


def test_bertanya_tanpa_desa_adalah_kesalahan(db: None) -> None:
    with pytest.raises(ScopeError):
        Perangkat.objects.count()


def test_menulis_tanpa_desa_adalah_kesalahan(db: None) -> None:
    with pytest.raises(ScopeError):
        Perangkat.objects.create(nama="X", jabatan="staf", nama_jabatan="Staf")


def test_baris_desa_lain_tidak_tampak(desa: Desa, desa_lain: Desa) -> None:
    milik_sini = set(Perangkat.objects.values_list("pk", flat=True))
    with scope(desa_lain):
        milik_sana = set(Perangkat.objects.values_list("pk", flat=True))
    assert milik_sini
    assert milik_sana
    assert not milik_sini & milik_sana


def test_relasi_balik_pun_terpagar(desa: Desa, desa_lain: Desa) -> None:
    orang = pabrik.penduduk_buat(desa)
    assert orang.keluarga is not None
    with scope(desa_lain):
        assert not orang.keluarga.anggota.exists()


def test_menyimpan_baris_desa_lain_tidak_mengubah_apa_pun(desa: Desa, desa_lain: Desa) -> None:
    orang = pabrik.penduduk_buat(desa, nama="Asli")
    with scope(desa_lain):
        assert Penduduk.objects.filter(pk=orang.pk).update(nama="Diubah") == 0
    orang.refresh_from_db()
    assert orang.nama == "Asli"


@pytest.mark.parametrize("model", TABEL_DESA, ids=lambda m: m.__name__)
def test_semua_model_desa_memakai_manajer_berpagar(model: type[MilikDesa]) -> None:
    assert isinstance(model._default_manager, TenantManager)
    assert isinstance(model._base_manager, TenantManager)


def test_setiap_tabel_ber_desa_adalah_milik_desa() -> None:
    """A new table with a village column must not forget the wall. Lambang hangs on Desa itself."""
    ber_desa = {m.__name__ for m in apps.get_models() if any(f.name == "desa" for f in m._meta.fields)}
    assert ber_desa - {"Lambang"} == {m.__name__ for m in TABEL_DESA}


def _hanya_postgres() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")


def test_basis_data_memagari_setiap_tabel_desa(db: None) -> None:
    _hanya_postgres()
    with connection.cursor() as k:
        k.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        terpagar = {b[0] for b in k.fetchall()}
    assert {m._meta.db_table for m in TABEL_DESA} <= terpagar


def test_sql_mentah_pun_tidak_menembus_pagar(desa: Desa, desa_lain: Desa) -> None:
    _hanya_postgres()

    def hitung() -> int:
        with connection.cursor() as k:
            k.execute("SELECT count(*) FROM desa_perangkat")
            return int(k.fetchone()[0])

    satu = hitung()
    with semua_desa("test of the wall"):
        semua = hitung()
    with scope(desa_lain):
        lain = hitung()
    assert satu + lain == semua
    assert satu == 3


def test_setelah_rollback_pagar_tetap_desa_yang_aktif(desa: Desa, desa_lain: Desa) -> None:
    _hanya_postgres()
    titik = transaction.savepoint()
    with scope(desa_lain):
        assert Perangkat.objects.count() == 3
        transaction.savepoint_rollback(titik)
    with connection.cursor() as k:
        k.execute("SELECT DISTINCT desa_id FROM desa_perangkat")
        assert k.fetchall() == [(desa.pk,)]
