from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.test import override_settings

from balai.akun.models import Akun
from balai.berkas import services
from balai.berkas.gudang import GudangPenuh
from balai.berkas.models import Berkas
from balai.berkas.olah import BerkasDitolak
from balai.desa.models import Desa
from tests import pabrik


def test_unggahan_tersandi_di_cakram_dan_terbaca_kembali(desa: Desa, warga: Akun) -> None:
    b = services.berkas_terima(isi=io.BytesIO(pabrik.foto()), nama="KTP saya.jpg", oleh=warga)
    terang = services.berkas_baca(b)
    assert terang[:2] == b"\xff\xd8"
    di_cakram = [f.read_bytes() for f in Path(services.settings.BERKAS_AKAR).rglob(f"{b.kode}*")]
    assert di_cakram
    assert all(b"\xff\xd8\xff" not in isi for isi in di_cakram)


def test_berkas_ditolak_tidak_meninggalkan_baris(desa: Desa, warga: Akun) -> None:
    with pytest.raises(BerkasDitolak):
        services.berkas_terima(isi=io.BytesIO(b"MZ\x90\x00" * 50), nama="foto.jpg", oleh=warga)
    assert not Berkas.objects.exists()


def test_cakram_penuh_tidak_meninggalkan_apa_pun(
    desa: Desa, warga: Akun, monkeypatch: pytest.MonkeyPatch
) -> None:
    gudang = services.gudang()
    asli = gudang.simpan

    def penuh(*, desa_id: int, berkas_id: str, isi: bytes, varian: str = "asli") -> None:
        if varian == "asli":
            raise GudangPenuh
        asli(desa_id=desa_id, berkas_id=berkas_id, isi=isi, varian=varian)

    sebelum = set(gudang.daftar(desa.pk))
    monkeypatch.setattr(gudang, "simpan", penuh)
    with pytest.raises(GudangPenuh) as e:
        services.berkas_terima(isi=io.BytesIO(pabrik.foto()), nama="a.jpg", oleh=warga)
    assert "penuh" in e.value.pesan
    assert not Berkas.objects.exists()
    assert set(gudang.daftar(desa.pk)) == sebelum


@pytest.mark.parametrize(
    ("nama", "polos"),
    [
        ("..\\..\\KTP.jpg", "KTP.jpg"),
        ("/etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "berkas"),
    ],
)
def test_nama_berkas_dibersihkan(desa: Desa, warga: Akun, nama: str, polos: str) -> None:
    assert services.berkas_terima(isi=io.BytesIO(pabrik.foto()), nama=nama, oleh=warga).nama_asli == polos


def test_kunci_hilang_tidak_diganti_diam_diam(tmp_path: Path) -> None:
    (tmp_path / "berkas" / "1").mkdir(parents=True)
    services.gudang.cache_clear()
    with (
        override_settings(BERKAS_AKAR=tmp_path / "berkas", BERKAS_KUNCI=tmp_path / "kunci"),
        pytest.raises(services.KunciHilang),
    ):
        services.gudang()
    services.gudang.cache_clear()
