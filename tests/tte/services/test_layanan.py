"""Settings of the services, and asking them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.desa.kunci import buka
from balai.desa.models import Desa, Perangkat
from balai.jejak.models import Jejak
from balai.naskah.signers import GalatTanda
from balai.tte import pembuat, rahasia
from balai.tte.models import LayananTte
from balai.tte.selectors import layanan_tte
from balai.tte.services import SetelanLayanan, TteDitolak, layanan_coba, layanan_simpan
from tests.pabrik_tte import layanan_bsre, penanda_bsre

SETELAN = SetelanLayanan(
    bsre_alamat="https://esign.arunika.example", bsre_pengguna="desa", bsre_sandi="rahasia-sekali"
)


def test_disimpan_terkunci_dan_tercatat_tanpa_isinya(desa: Desa, operator: Akun) -> None:
    kini = layanan_simpan(setelan=SETELAN, oleh=operator)
    assert buka(kini.bsre_sandi, guna=rahasia.BSRE) == b"rahasia-sekali"
    assert "rahasia-sekali" not in repr(SETELAN)
    catatan = Jejak.objects.get(aksi="tte.layanan")
    assert "bsre_sandi" in catatan.rincian["berubah"]
    assert "rahasia-sekali" not in str(catatan.rincian)
    layanan_simpan(setelan=replace(SETELAN, bsre_sandi=""), oleh=operator)
    assert Jejak.objects.filter(aksi="tte.layanan").count() == 1
    assert buka(layanan_tte().bsre_sandi, guna=rahasia.BSRE) == b"rahasia-sekali"


def test_alamat_baru_meminta_sandinya_lagi(desa: Desa, operator: Akun) -> None:
    """Else whoever may set the address could have the stored password sent to a machine of his own."""
    layanan_simpan(setelan=SETELAN, oleh=operator)
    pindah = replace(SETELAN, bsre_alamat="https://lain.example", bsre_sandi="")
    with pytest.raises(TteDitolak) as e:
        layanan_simpan(setelan=pindah, oleh=operator)
    assert set(e.value.galat) == {"bsre_sandi"}


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"bsre_alamat": "esign"}, "bsre_alamat"),
        ({"bsre_alamat": "http://esign.arunika.example"}, "bsre_alamat"),
        ({"bsre_alamat": "https://a:b@esign.arunika.example"}, "bsre_alamat"),
        ({"bsre_pengguna": ""}, "bsre_pengguna"),
        ({"bsre_versi": "v3"}, "bsre_versi"),
        ({"bsre_detik": 1}, "bsre_detik"),
        ({"tsa_alamat": "ftp://x"}, "tsa_alamat"),
        ({"tsa_alamat": "https://x y"}, "tsa_alamat"),
        ({"tsa_alamat": "https://[x"}, "tsa_alamat"),
        ({"tsa_alamat": "http://tsa.example", "tsa_pengguna": "a", "tsa_sandi": "b"}, "tsa_alamat"),
        ({"tsa_alamat": "https://tsa.example", "tsa_pengguna": "a"}, "tsa_sandi"),
    ],
)
def test_isian_keliru_disebut_di_medannya(
    desa: Desa, operator: Akun, ubah: dict[str, object], medan: str
) -> None:
    with pytest.raises(TteDitolak) as e:
        layanan_simpan(setelan=replace(SETELAN, **ubah), oleh=operator)  # type: ignore[arg-type]
    assert medan in e.value.galat
    assert not LayananTte.objects.exists()


def test_bsre_tidak_bisa_dilepas_selagi_ada_yang_memakainya(desa: Desa, operator: Akun) -> None:
    layanan_simpan(setelan=SETELAN, oleh=operator)
    p = penanda_bsre(desa, Perangkat.objects.get(jabatan="kepala"))
    with pytest.raises(TteDitolak):
        layanan_simpan(setelan=SetelanLayanan(), oleh=operator)
    p.aktif, p.berhenti_pada = False, timezone.now()
    p.save()
    kini = layanan_simpan(setelan=SetelanLayanan(), oleh=operator)
    assert bytes(kini.bsre_sandi) == b""


def test_coba_sambungan_menyebut_tiap_layanan(desa: Desa, operator: Akun) -> None:
    assert layanan_coba(oleh=operator) == []
    layanan_bsre(desa, tsa_alamat="http://127.0.0.1:9/tsa")  # nobody answers there
    hasil = layanan_coba(oleh=operator)
    assert [(h.layanan, h.baik) for h in hasil] == [("BSrE", False), ("Cap waktu", False)]
    assert all(h.pesan for h in hasil)
    assert Jejak.objects.get(aksi="tte.layanan_coba").rincian == {"BSrE": False, "Cap waktu": False}


def test_rahasia_yang_tidak_bisa_dibuka_berkata_apa_obatnya(desa: Desa) -> None:
    layanan = layanan_bsre(desa, bsre_sandi=b"x" * 40)
    p = penanda_bsre(desa, Perangkat.objects.get(jabatan="kepala"))
    with pytest.raises(GalatTanda) as e:
        pembuat.penanda_buat(p, layanan)
    assert "kunci_desa" in e.value.pesan
    assert e.value.pasti
    assert e.value.hentikan
