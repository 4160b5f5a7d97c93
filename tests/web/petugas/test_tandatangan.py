"""The signing desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.notifikasi.selectors import kabar_untuk
from balai.penduduk.models import Penduduk
from balai.surat.models import Permohonan, Riwayat, Surat
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

MEJA = "/petugas/tanda-tangan/"


@pytest.fixture
def tiga(desa: Desa, orang: Penduduk, orang_lain: Penduduk, operator: Akun) -> list[Permohonan]:
    return [
        pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=o, operator=operator, jenis=j)
        for o, j in ((orang, "SKU"), (orang_lain, "SKD"), (orang, "SKD"))
    ]


def test_yang_lewat_waktu_paling_atas(tiga: list[Permohonan], kades: Akun) -> None:
    Permohonan.objects.filter(pk=tiga[2].pk).update(janji_pada=timezone.now() - timedelta(days=9))
    html = teks(klien(kades).get(MEJA))
    assert "3 surat menunggu tanda tangan Bapak" in html
    assert "1 lewat waktu" in html
    assert html.index(tiga[2].kode) < html.index(tiga[0].kode)
    assert "Diperiksa Rini Astuti, " in html
    assert "Syarat pengajuan kredit usaha" in html
    assert "tanda tangan basah" in html


def test_beberapa_sekaligus(tiga: list[Permohonan], kades: Akun, orang: Penduduk) -> None:
    isi = {"kunci": pabrik.kunci(), "pilih": [tiga[0].kode, tiga[1].kode]}
    c = klien(kades)
    html = teks(c.post(MEJA, isi))
    assert "2 surat ditandatangani." in html
    assert "1 surat menunggu tanda tangan Bapak" in html
    c.post(MEJA, isi)  # pressed again
    assert Riwayat.objects.filter(aksi="tandatangani").count() == 2
    assert kabar_untuk(orang.akun)[0].judul == "Surat siap diambil"


def test_satu_gagal_tidak_menahan_yang_lain(
    tiga: list[Permohonan], kades: Akun, operator: Akun, sekdes: Akun
) -> None:
    Surat.objects.filter(permohonan=tiga[0]).update(berkas=None)
    klien(sekdes).post(f"/petugas/permohonan/{tiga[1].kode}/tandatangani/", {"kunci": pabrik.kunci()})
    jawab = klien(kades).post(MEJA, {"kunci": pabrik.kunci(), "pilih": [p.kode for p in tiga]})
    html = teks(jawab)
    assert "1 surat ditandatangani." in html
    assert "2 surat belum ditandatangani." in html
    assert "Siti Rahmawati, Keterangan Usaha: Surat sedang dibuat" in html
    assert (
        "Agus Setiawan, Keterangan Domisili: Bambang Prakoso sudah lebih dulu: Surat ditandatangani" in html
    )
    keadaan = list(Permohonan.objects.order_by("pk").values_list("keadaan", flat=True))
    assert keadaan == ["menunggu_ttd", "siap_diambil", "siap_diambil"]


def test_tanpa_pilihan_diberi_tahu(tiga: list[Permohonan], kades: Akun) -> None:
    jawab = klien(kades).post(MEJA, {"kunci": pabrik.kunci()})
    assert jawab.status_code == 422
    assert "Pilih dulu surat" in teks(jawab)
    assert not Riwayat.objects.filter(aksi="tandatangani").exists()


def test_kode_asing_dalam_pilihan_diabaikan(tiga: list[Permohonan], kades: Akun, desa_lain: Desa) -> None:
    from balai.desa.scope import scope

    with scope(desa_lain):
        sana = pabrik.warga_buat(desa_lain, nama="Ni Luh Sari")
        op = pabrik.petugas_buat(desa_lain, "operator", nama="Made")  # type: ignore[arg-type]
        asing = pabrik.permohonan_di("menunggu_ttd", desa=desa_lain, orang=sana, operator=op)
    html = teks(klien(kades).post(MEJA, {"kunci": pabrik.kunci(), "pilih": [asing.kode, "tidak-ada"]}))
    assert "surat ditandatangani." not in html
    with scope(desa_lain):
        asing.refresh_from_db()
    assert asing.keadaan == "menunggu_ttd"


def test_surat_yang_sedang_dibuat_tidak_bisa_dipilih(tiga: list[Permohonan], kades: Akun) -> None:
    Surat.objects.filter(permohonan=tiga[0]).update(berkas=None)
    html = teks(klien(kades).get(MEJA))
    assert "Surat sedang dibuat" in html
    assert f'value="{tiga[0].kode}"' not in html
    assert f'value="{tiga[1].kode}"' in html


def test_sekdes_melihat_atas_nama_siapa(tiga: list[Permohonan], sekdes: Akun) -> None:
    html = teks(klien(sekdes).get(MEJA))
    assert "Untuk tanda tangan pejabat lain" in html
    assert "Sudah ditandatangani di kertas" in html
    assert "sudah saya tanda tangani" not in html.lower()
    assert "Penanda tangan Hadi Sucipto, Kepala Desa" in html


@pytest.mark.parametrize("peran", ["operator", "kadus"])
def test_yang_tidak_berhak_404(peran: str, tiga: list[Permohonan], request: pytest.FixtureRequest) -> None:
    c = klien(request.getfixturevalue(peran))
    kiriman: dict[str, Any] = {"kunci": pabrik.kunci(), "pilih": [tiga[0].kode]}
    assert c.get(MEJA).status_code == c.post(MEJA, kiriman).status_code == 404


def test_kembalikan_dengan_alasan_sampai_ke_operator(
    tiga: list[Permohonan], kades: Akun, operator: Akun
) -> None:
    c = klien(kades)
    jawab = c.post(
        f"/petugas/permohonan/{tiga[0].kode}/kembalikan/",
        {"kunci": pabrik.kunci(), "alasan": "Nama usaha salah"},
    )
    assert jawab["Location"] == f"{MEJA}?selesai=kembalikan"
    assert kabar_untuk(operator)[0].isi == "Nama usaha salah."


def test_meja_kosong_mengatakan_apa_yang_akan_datang(kades: Akun) -> None:
    assert "Semua sudah ditandatangani" in teks(klien(kades).get(MEJA))
