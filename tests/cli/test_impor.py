"""`./balai import` and `./balai export`, run in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from balai.cli import impor as perintah
from balai.cli.galat import GalatPerintah
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import BarisImpor, Impor, Penduduk
from tests.penduduk.impor.bantu import anak, isi_register, orang
from tests.penduduk.impor.pembuat import baris_buat, csv_isi, xlsx_isi


@pytest.fixture(autouse=True)
def _sudah_mulai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perintah, "django_mulai", lambda: None)
    monkeypatch.setattr(perintah, "migrasi_periksa", lambda: None)


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    jalan = tmp_path / "warga.xlsx"
    jalan.write_bytes(xlsx_isi(baris_buat(40).baris))
    return jalan


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    hasil = json.loads(capsys.readouterr().out)
    assert isinstance(hasil, dict)
    return hasil


def test_tanpa_apply_hanya_memeriksa(desa: Desa, berkas: Path, capsys: pytest.CaptureFixture[str]) -> None:
    awal = isi_register()
    assert perintah.jalankan(["penduduk", str(berkas), "--json"]) == 0
    hasil = _json(capsys)
    assert [hasil[k] for k in ("baru", "berubah", "tetap", "ditolak", "diterapkan")] == [40, 0, 0, 0, False]
    assert isi_register() == awal
    assert not Impor.objects.exists()
    assert not BarisImpor.objects.exists()


def test_apply_menyimpan_lalu_yang_kedua_tidak_mengaku_berhasil(
    desa: Desa, berkas: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert perintah.jalankan(["penduduk", str(berkas), "--apply", "--json"]) == 0
    hasil = _json(capsys)
    assert hasil["diterapkan"] is True
    assert Impor.objects.get().kode == hasil["kode"]
    assert Penduduk.objects.count() == 40
    assert perintah.jalankan(["penduduk", str(berkas), "--apply"]) == 1
    keluar = capsys.readouterr().out
    assert "tetap 40" in keluar
    assert "TIDAK ADA yang disimpan" in keluar
    assert perintah.jalankan(["penduduk", str(berkas)]) == 0


def test_baris_ditolak_memberi_status_1_dan_alasan_tanpa_nik(
    desa: Desa, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jalan = tmp_path / "warga.csv"
    salah = [orang(), anak(nik="990101500115000"), anak(agama_id="9901015001150001"), anak(no_kk="9.9E+15")]
    jalan.write_bytes(csv_isi(salah, kolom=list(salah[2])))
    assert perintah.jalankan(["penduduk", str(jalan), "--json", "--apply"]) == 1
    teks = capsys.readouterr().out
    hasil = json.loads(teks)
    assert (hasil["baru"], hasil["ditolak"], hasil["diterapkan"]) == (1, 3, True)
    assert {(a["baris"], a["kolom"]) for a in hasil["alasan"]} >= {(3, "nik"), (4, "agama_id")}
    assert "9901015001150001" not in teks
    assert orang()["nik"] not in teks


@pytest.mark.parametrize("isi", [b"%PDF-1.4", b"nama,umur\nSiti,3\n", b""])
def test_berkas_yang_tidak_bisa_dipakai(
    desa: Desa, tmp_path: Path, isi: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    jalan = tmp_path / "warga.xlsx"
    jalan.write_bytes(isi)
    assert perintah.jalankan(["penduduk", str(jalan), "--json"]) == 1
    hasil = _json(capsys)
    assert hasil["pesan"]
    assert hasil["diterapkan"] is False
    assert not Impor.objects.exists()


def test_salah_pakai_berstatus_2(desa: Desa, desa_lain: Desa, berkas: Path, tmp_path: Path) -> None:
    for argumen in (["penduduk", str(tmp_path / "tidak-ada.xlsx")], ["penduduk", str(berkas)]):
        with pytest.raises(GalatPerintah) as galat:
            perintah.jalankan(argumen)
        assert galat.value.status == 2
    for argumen in (["ternak", str(berkas)], ["penduduk"]):
        with pytest.raises(SystemExit) as keluar:
            perintah.jalankan(argumen)
        assert keluar.value.code == 2
    assert perintah.jalankan(["penduduk", str(berkas), "--desa", desa_lain.kode]) == 0


def test_kode_pekerjaan_lama(desa: Desa, tmp_path: Path) -> None:
    jalan = tmp_path / "lama.csv"
    jalan.write_bytes(csv_isi([orang(pekerjaan_id="89")], kolom=[*orang(), "pekerjaan_id"]))
    assert perintah.jalankan(["penduduk", str(jalan), "--apply", "--pekerjaan-lama"]) == 0
    assert Penduduk.objects.get().pekerjaan == "99"


def test_ekspor_lalu_impor_semuanya_tetap(
    desa: Desa, berkas: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    perintah.jalankan(["penduduk", str(berkas), "--apply"])
    tujuan = tmp_path / "keluar.xlsx"
    with pytest.raises(GalatPerintah, match="--alasan"):
        perintah.ekspor(["penduduk", str(tujuan)])
    assert not tujuan.exists()
    assert perintah.ekspor(["penduduk", str(tujuan), "--alasan", "cadangan bulanan"]) == 0
    assert tujuan.stat().st_mode & 0o077 == 0
    assert Jejak.objects.filter(aksi="penduduk.ekspor", alasan="cadangan bulanan").count() == 1
    capsys.readouterr()
    assert perintah.jalankan(["penduduk", str(tujuan), "--json"]) == 0
    assert _json(capsys)["tetap"] == 40
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
