"""A letter that two officials sign: what each of them reads. Never "paraf"."""

from __future__ import annotations

import pytest

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.models import JenisSurat, Permohonan, TandaSurat
from balai.surat.services.borongan_ttd import borongan_ttd_buat
from balai.tte.models import PenandaElektronik
from tests import pabrik
from tests.conftest import klien
from tests.pabrik_tte import FRASA, penanda_lokal
from tests.web.petugas.bantu import teks
from tests.web.petugas.ttd.palsu import PenandaPalsu

MEJA = "/petugas/tanda-tangan/"
SEKDES = "Surat ditandatangani, Bambang Prakoso"


@pytest.fixture
def berdua(
    desa: Desa, orang: Penduduk, operator: Akun, sertifikat: PenandaElektronik, palsu: PenandaPalsu
) -> Permohonan:
    """On paper, as the sekdes has no certificate."""
    sekdes = Perangkat.objects.get(jabatan="sekretaris")
    JenisSurat.objects.filter(kode="SKU").update(paraf=sekdes, paraf_ttd=True)
    return pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)


def _hal(p: Permohonan, akhir: str = "") -> str:
    return f"/petugas/permohonan/{p.kode}/{akhir}"


def test_di_kertas_sekdes_lebih_dulu_lalu_kades(berdua: Permohonan, sekdes: Akun, kades: Akun) -> None:
    b, k = klien(sekdes), klien(kades)
    meja, hal = teks(k.get(MEJA)), teks(k.get(_hal(berdua)))
    assert "Menunggu tanda tangan Bambang Prakoso, Sekretaris Desa" in meja
    assert 'name="pilih"' not in meja
    assert "Tanda tangan Bambang Prakoso, Sekretaris Desa, dibubuhkan dulu" in hal
    html = teks(b.get(MEJA))
    assert "Tanda tangan Anda lebih dulu, di kertas" in html
    semua = meja + hal + html + teks(b.get(_hal(berdua)))
    jawab = b.post(MEJA, {"kunci": pabrik.kunci(), "aksi": "kedua", "pilih": [berdua.kode]})
    assert "1 surat ditandatangani." in teks(jawab)
    assert "Diteruskan ke penanda tangan berikutnya" in teks(jawab)
    html = teks(k.get(_hal(berdua)))
    assert SEKDES in html
    assert "Ditandatangani Bambang Prakoso" in teks(k.get(MEJA))
    semua += teks(jawab) + html + teks(k.get(MEJA))
    assert "diparaf" not in semua.lower()
    assert "paraf " not in semua.lower()
    k.post(MEJA, {"kunci": pabrik.kunci(), "pilih": [berdua.kode]})
    assert Permohonan.objects.get(pk=berdua.pk).keadaan == "siap_diambil"


def test_elektronik_dengan_frasa_di_halaman_suratnya(
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    sekdes: Akun,
    kades: Akun,
    sertifikat: PenandaElektronik,
    palsu: PenandaPalsu,
) -> None:
    perangkat = Perangkat.objects.get(jabatan="sekretaris")
    penanda_lokal(desa, perangkat)
    JenisSurat.objects.filter(kode="SKU").update(paraf=perangkat, paraf_ttd=True)
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    b = klien(sekdes)
    html = teks(b.get(_hal(p)))
    assert "Frasa sandi sertifikat" in html
    assert "Bubuhkan paraf" not in html
    assert "Tandatangani yang dipilih" in teks(b.get(MEJA))
    assert "Tandatangani 1 surat" in teks(b.get(f"{MEJA}sandi/?pilih={p.kode}"))
    assert b.post(_hal(p, "paraf/"), {"kunci": pabrik.kunci(), "sandi": FRASA}).status_code == 302
    assert TandaSurat.objects.get(peran="dua").oleh == sekdes
    assert SEKDES in teks(klien(operator).get(_hal(p)))
    assert 'name="sandi"' in teks(klien(kades).get(_hal(p)))


def test_borongan_penanda_pertama_tidak_bilang_pemohon_sudah_dikabari(
    desa: Desa, berdua: Permohonan, sekdes: Akun
) -> None:
    TandaSurat.objects.update(cara="lokal")
    penanda_lokal(desa, Perangkat.objects.get(jabatan="sekretaris"))
    b = borongan_ttd_buat(akun=sekdes, butir=[berdua.kode], sandi=FRASA, kunci=pabrik.kunci(), langsung=True)
    html = teks(klien(sekdes).get(f"{MEJA}berjalan/{b.kode}/"))
    assert "Semua surat sudah selesai" in html
    assert "1 surat diteruskan ke penanda tangan berikutnya." in html
    assert "Pemohon sudah dikabari" not in html
