"""One passphrase for the letters chosen on the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.naskah.signers import GalatTanda, StatusPenanda
from balai.surat.models import BoronganTtd, Permohonan, Surat
from balai.tte.models import PenandaElektronik
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_tte import FRASA, hentikan
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.ttd.palsu import PenandaPalsu
from tests.web.test_titipan import isi_sesi, kedaluwarsa

SANDI = "/petugas/tanda-tangan/sandi/"
MEJA = "/petugas/tanda-tangan/"


def _alamat(*p: Permohonan) -> str:
    return SANDI + "?" + "&".join(f"pilih={x.kode}" for x in p)


def test_meja_mengantar_ke_satu_frasa_sandi(dua: list[Permohonan], kades: Akun) -> None:
    html = teks(klien(kades).get(MEJA))
    assert f'action="{SANDI}"' in html
    assert 'data-terpilih="Tandatangani {n} surat"' in html
    assert "tanda tangan basah" not in html


def test_daftar_sekali_lagi_sebelum_frasa_sandi(dua: list[Permohonan], kades: Akun) -> None:
    html = teks(klien(kades).get(_alamat(*dua)))
    assert "Tandatangani 2 surat" in html
    for kata in ("Siti Rahmawati", "Agus Setiawan", "Syarat pengajuan kredit usaha", "Keterangan Domisili"):
        assert kata in html
    assert "Hadi Sucipto, Kepala Desa" in html
    assert "Otoritas Uji Balai" in html
    assert "berlaku sampai" in html
    assert 'type="password"' in html
    assert 'autocomplete="off"' in html


def test_tanpa_frasa_sandi_pilihan_tetap_ada(dua: list[Permohonan], kades: Akun) -> None:
    isi = {"pilih": [p.kode for p in dua], "sandi": "", "kunci": pabrik.kunci()}
    jawab = klien(kades).post(SANDI, isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'id="id_sandi-galat"' in html
    assert all(f'name="pilih" value="{p.kode}"' in html for p in dua)
    assert not BoronganTtd.objects.exists()


def test_mengirim_membuka_halaman_kemajuan_dan_dua_kali_tetap_satu(
    dua: list[Permohonan], kades: Akun
) -> None:
    isi = {"pilih": [p.kode for p in dua], "sandi": FRASA, "kunci": pabrik.kunci()}
    c = klien(kades)
    jawab = c.post(SANDI, isi)
    b = BoronganTtd.objects.get()
    assert jawab.status_code == 302
    assert jawab["Location"] == f"/petugas/tanda-tangan/berjalan/{b.kode}/"
    assert set(b.butir) == {p.kode for p in dua}
    Surat.objects.update(berkas=None)  # nothing could be signed any more
    assert c.post(SANDI, isi)["Location"] == jawab["Location"]
    assert BoronganTtd.objects.count() == 1


def test_surat_yang_bukan_gilirannya_tidak_ikut(dua: list[Permohonan], kades: Akun, sekdes: Akun) -> None:
    Surat.objects.filter(permohonan=dua[1]).update(berkas=None)
    html = teks(klien(kades).get(_alamat(*dua)))
    assert "Tandatangani 1 surat" in html
    assert "1 surat tidak ikut" in html
    lain = klien(sekdes)
    assert "Tidak ada surat yang dipilih" in teks(lain.get(_alamat(*dua)))
    isi = {"pilih": [dua[0].kode], "sandi": FRASA, "kunci": pabrik.kunci()}
    assert lain.post(SANDI, isi).status_code == 422
    assert not BoronganTtd.objects.exists()


def test_sertifikat_yang_habis_dikatakan_sebelum_mengetik(
    surat: Permohonan, sertifikat: PenandaElektronik, kades: Akun
) -> None:
    PenandaElektronik.objects.update(sampai=timezone.now() - timedelta(days=1))
    c = klien(kades)
    for html in (teks(c.get(MEJA)), teks(c.get(_alamat(surat)))):
        assert "Sertifikat habis berlaku" in html
        assert "/petugas/tte/saya/" in html
        assert 'type="password"' not in html
    hentikan(PenandaElektronik.objects.all())
    assert "Belum ada sertifikat elektronik." in teks(c.get(MEJA))


def test_terlalu_sering_salah_harus_menunggu(
    surat: Permohonan, sertifikat: PenandaElektronik, kades: Akun
) -> None:
    PenandaElektronik.objects.update(salah=3, tunggu_sampai=timezone.now() + timedelta(minutes=5))
    html = teks(klien(kades).get(_alamat(surat)))
    assert "Demi keamanan, coba lagi pukul" in html
    assert 'type="password"' not in html


@pytest.mark.parametrize(
    ("status", "kata"),
    [
        (GalatTanda("Layanan BSrE tidak menjawab. Coba lagi nanti.", nanti=True), "BSrE tidak menjawab"),
        (StatusPenanda("EXPIRED", False, "Sertifikat habis. Hubungi Diskominfo."), "Hubungi Diskominfo"),
        (StatusPenanda("ISSUE", True), "BSrE tersambung"),
    ],
)
def test_bsre_ditanya_dari_halaman_ini(
    surat: Permohonan, palsu: PenandaPalsu, kades: Akun, status: StatusPenanda | GalatTanda, kata: str
) -> None:
    PenandaElektronik.objects.update(cara="bsre", sertifikat=b"")
    palsu.status_ = status
    c = klien(kades)
    awal = teks(c.get(_alamat(surat)))
    assert "periksa=1" in awal
    assert kata not in awal
    assert kata in teks(c.get(_alamat(surat) + "&periksa=1"))


def test_sertifikat_contoh_diberi_tahu(surat: Permohonan, kades: Akun) -> None:
    PenandaElektronik.objects.update(demo=True)
    assert "tidak berkekuatan hukum" in teks(klien(kades).get(_alamat(surat)))


def test_frasa_sandi_tidak_tersimpan_saat_sesi_habis(surat: Permohonan, kades: Akun) -> None:
    """Neither the desk's page nor the letter's keeps it, and what else was sent is kept."""
    for alamat in (SANDI, f"/petugas/permohonan/{surat.kode}/tandatangani/"):
        c = kedaluwarsa(kades, 120)
        jawab = c.post(alamat, {"pilih": [surat.kode], "sandi": FRASA, "kunci": pabrik.kunci()})
        assert "/masuk/" in jawab["Location"]
    assert "titipan" in isi_sesi()
    assert FRASA not in isi_sesi()


@pytest.mark.parametrize("peran", ["operator", "kadus"])
def test_yang_tidak_berhak_404(peran: str, surat: Permohonan, request: pytest.FixtureRequest) -> None:
    c: Client = klien(request.getfixturevalue(peran))
    isi = {"pilih": [surat.kode], "sandi": FRASA, "kunci": pabrik.kunci()}
    assert c.get(_alamat(surat)).status_code == c.post(SANDI, isi).status_code == 404


def test_anggaran_kueri(dua: list[Permohonan], kades: Akun) -> None:
    c = klien(kades)
    assert jumlah_kueri(c, _alamat(*dua)) <= 10
    assert jumlah_kueri(c, MEJA) <= 10
    assert jumlah_kueri(c, f"/petugas/permohonan/{dua[0].kode}/") <= 10
