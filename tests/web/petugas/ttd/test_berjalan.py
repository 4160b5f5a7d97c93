"""Progress and end of a batch of signatures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from balai.akun.models import Akun
from balai.surat.models import BoronganTtd, Permohonan
from balai.surat.services.borongan_ttd import borongan_ttd_buat
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_tte import FRASA
from tests.web.petugas.bantu import jumlah_kueri, teks
from tests.web.petugas.ttd.palsu import PUTUS, SIBUK, PenandaPalsu


def _buat(akun: Akun, p: list[Permohonan], sandi: str = FRASA) -> BoronganTtd:
    return borongan_ttd_buat(
        akun=akun, butir=[x.kode for x in p], sandi=sandi, kunci=pabrik.kunci(), langsung=True
    )


def _alamat(b: BoronganTtd) -> str:
    return f"/petugas/tanda-tangan/berjalan/{b.kode}/"


def _jalan(akun: Akun, p: list[Permohonan], **kolom: Any) -> BoronganTtd:
    return BoronganTtd.objects.create(
        **{"kode": "b" * 14, "kunci": pabrik.kunci(), "akun": akun, "butir": [x.kode for x in p],
           "detak": timezone.now()} | kolom
    )  # fmt: skip


def test_kemajuan_terbaca_juga_tanpa_skrip(dua: list[Permohonan], kades: Akun) -> None:
    b = _jalan(kades, dua, hasil={dua[0].kode: {"baik": True, "pesan": ""}})
    html = teks(klien(kades).get(_alamat(b)))
    assert "1 dari 2</span> sudah" in html
    assert '<noscript><meta http-equiv="refresh"' in html
    assert 'hx-trigger="every 2s"' in html
    assert "Menunggu giliran" in html


def test_semua_berhasil(dua: list[Permohonan], kades: Akun) -> None:
    html = teks(klien(kades).get(_alamat(_buat(kades, dua))))
    assert "Semua surat sudah ditandatangani" in html
    assert "hx-trigger" not in html
    assert "refresh" not in html
    keadaan = list(Permohonan.objects.order_by("pk").values_list("keadaan", flat=True))
    assert keadaan == ["siap_diambil", "siap_diambil"]


def test_satu_gagal_diceritakan_di_suratnya(dua: list[Permohonan], kades: Akun, palsu: PenandaPalsu) -> None:
    palsu.galat = [SIBUK, None]
    b = _buat(kades, dua)
    c = klien(kades)
    html = teks(c.get(_alamat(b)))
    assert "1 dari 2 surat ditandatangani" in html
    assert "Layanan BSrE sedang sibuk. Coba lagi" in html
    assert "Coba lagi 1 surat" in html
    lagi = teks(c.get(f"/petugas/tanda-tangan/sandi/?sisa={b.kode}"))
    assert "Tandatangani 1 surat" in lagi
    assert dua[0].kode in lagi
    assert "Tadi gagal: Layanan BSrE sedang sibuk." in teks(c.get("/petugas/tanda-tangan/"))


def test_frasa_salah_tidak_mencoba_sisanya_dan_satu_ketukan_mengulang(
    dua: list[Permohonan], kades: Akun, palsu: PenandaPalsu
) -> None:
    html = teks(klien(kades).get(_alamat(_buat(kades, dua, "bukan ini"))))
    assert palsu.dipanggil == 1
    assert "Frasa sandi salah." in html
    assert "2 surat belum ditandatangani" in html
    assert "Anda masih bisa mencoba 2 kali" in html
    assert 'type="password"' in html
    assert "Tandatangani 2 surat lagi" in html
    assert "bukan ini" not in html
    assert all(f'name="pilih" value="{p.kode}"' in html for p in dua)


def test_sesudah_tiga_kali_salah_harus_menunggu(dua: list[Permohonan], kades: Akun) -> None:
    for _ in range(2):
        _buat(kades, dua, "bukan ini")
    html = teks(klien(kades).get(_alamat(_buat(kades, dua, "bukan ini"))))
    assert "Demi keamanan, coba lagi pukul" in html
    assert 'type="password"' not in html


def test_yang_belum_pasti_tidak_diulang_begitu_saja(
    dua: list[Permohonan], kades: Akun, palsu: PenandaPalsu
) -> None:
    palsu.galat = [PUTUS, None]
    b = _buat(kades, dua)
    c = klien(kades)
    html = teks(c.get(_alamat(b)))
    assert "Jawaban layanan terputus." in html
    assert "Coba lagi" not in html.replace("Coba lagi nanti", "")
    meja = teks(c.get("/petugas/tanda-tangan/"))
    assert "Buka surat ini untuk mengambil hasilnya." in meja
    assert f'value="{dua[0].kode}"' not in meja


def test_proses_yang_mati_dikatakan_dan_sisanya_ditawarkan(dua: list[Permohonan], kades: Akun) -> None:
    b = _jalan(kades, dua, detak=timezone.now() - timedelta(minutes=10))
    html = teks(klien(kades).get(_alamat(b)))
    assert "Berhenti sebelum selesai." in html
    assert "2 surat belum dicoba." in html
    assert "Coba lagi 2 surat" in html


def test_milik_orang_lain_404(dua: list[Permohonan], kades: Akun, sekdes: Akun) -> None:
    b = _jalan(kades, dua)
    assert klien(sekdes).get(_alamat(b)).status_code == 404
    assert jumlah_kueri(klien(kades), _alamat(b)) <= 10
