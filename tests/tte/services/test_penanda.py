"""Installing, changing and giving up a means to sign."""

from __future__ import annotations

import pytest
from django.core.serializers import serialize

from balai.akun.models import Akun
from balai.desa.kunci import buka
from balai.desa.models import Perangkat
from balai.jejak.models import Jejak
from balai.naskah.signers.sertifikat import SertifikatDitolak, p12_buka
from balai.tte import rahasia
from balai.tte.models import PenandaElektronik
from balai.tte.selectors import cara_penanda, penanda_aktif, penanda_aktif_semua
from balai.tte.services import (
    SandiDitunda,
    TteDitolak,
    bsre_daftarkan,
    frasa_ganti,
    nik_penanda,
    penanda_hentikan,
    sertifikat_pasang,
)
from tests.pabrik_tte import FRASA, NIK_PENANDA, layanan_bsre, p12_buat, penanda_bsre, penanda_lokal

FRASA_BARU = "sungai bambu senja merah"


def _jejak() -> str:
    return serialize("json", Jejak.objects.order_by("pk"))


def test_sertifikat_terpasang_tersimpan_terkunci_dan_tercatat_tanpa_rahasia(
    kepala: Perangkat, operator: Akun
) -> None:
    p = sertifikat_pasang(perangkat=kepala, isi=p12_buat(), sandi=FRASA, oleh=operator)
    assert (p.subjek, p.penerbit) == ("Hadi Sucipto, Pemerintah Desa Sukamaju", "Otoritas Uji Balai")
    assert p.sampai is not None
    assert cara_penanda(kepala) == "lokal"
    assert penanda_aktif(kepala) == p
    assert penanda_aktif_semua([kepala.pk]) == {kepala.pk: p}
    with pytest.raises(SertifikatDitolak):
        p12_buka(bytes(p.p12), FRASA)  # wrapped once more
    assert p12_buka(buka(p.p12, guna=rahasia.P12), FRASA).sertifikat is not None
    assert Jejak.objects.get(aksi="tte.sertifikat_pasang").rincian["nomor_seri"] == p.nomor_seri
    assert FRASA not in _jejak()


def test_memasang_dua_kali_tidak_mengubah_apa_apa(kepala: Perangkat, operator: Akun) -> None:
    pertama = sertifikat_pasang(perangkat=kepala, isi=p12_buat(), sandi=FRASA, oleh=operator)
    kedua = sertifikat_pasang(perangkat=kepala, isi=p12_buat(), sandi=FRASA, oleh=operator)
    assert kedua.pk == pertama.pk
    assert Jejak.objects.filter(aksi="tte.sertifikat_pasang").count() == 1


def test_sertifikat_baru_menggantikan_dan_kunci_lama_dihapus(kepala: Perangkat, operator: Akun) -> None:
    lama = penanda_lokal(kepala.desa, kepala)
    baru = sertifikat_pasang(
        perangkat=kepala, isi=p12_buat("Hadi Sucipto", hari=400), sandi=FRASA, oleh=operator
    )
    lama.refresh_from_db()
    assert not lama.aktif
    assert bytes(lama.p12) == b""
    assert bytes(lama.sertifikat) != b""
    assert penanda_aktif(kepala) == baru


def test_frasa_sandi_yang_keliru_disebut_di_medannya(kepala: Perangkat, operator: Akun) -> None:
    for isi, sandi, medan in [
        (b"", FRASA, "berkas"),
        (b"bukan apa-apa", FRASA, "berkas"),
        (p12_buat(), "", "sandi"),
        (p12_buat(), "keliru", "sandi"),
    ]:
        with pytest.raises(TteDitolak) as e:
            sertifikat_pasang(perangkat=kepala, isi=isi, sandi=sandi, oleh=operator)
        assert set(e.value.galat) == {medan}
        assert "keliru" not in str(e.value)
    assert not PenandaElektronik.objects.exists()


def test_frasa_yang_lemah_bisa_diganti_sekaligus_saat_memasang(kepala: Perangkat, operator: Akun) -> None:
    berkas = p12_buat(sandi="12345678")
    with pytest.raises(TteDitolak) as e:
        sertifikat_pasang(perangkat=kepala, isi=berkas, sandi="12345678", oleh=operator)
    assert set(e.value.galat) == {"sandi_baru"}
    with pytest.raises(TteDitolak) as e:
        sertifikat_pasang(
            perangkat=kepala,
            isi=berkas,
            sandi="12345678",
            oleh=operator,
            sandi_baru="Hadi Sucipto",
            ulang="Hadi Sucipto",
        )
    assert "nama" in e.value.galat["sandi_baru"]
    p = sertifikat_pasang(
        perangkat=kepala, isi=berkas, sandi="12345678", oleh=operator, sandi_baru=FRASA, ulang=FRASA
    )
    p12_buka(buka(p.p12, guna=rahasia.P12), FRASA)


def test_perangkat_yang_tidak_bertugas_ditolak(kepala: Perangkat, operator: Akun) -> None:
    kepala.aktif = False
    with pytest.raises(TteDitolak):
        sertifikat_pasang(perangkat=kepala, isi=p12_buat(), sandi=FRASA, oleh=operator)


def test_berhenti_kembali_ke_basah_dan_menyisakan_sertifikatnya(kepala: Perangkat, operator: Akun) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    penanda_hentikan(penanda=p, oleh=operator, alasan="ganti  HP")
    penanda_hentikan(penanda=p, oleh=operator)
    p.refresh_from_db()
    assert (p.aktif, bytes(p.p12)) == (False, b"")
    assert p.berhenti_pada is not None
    assert cara_penanda(kepala) == "basah"
    assert Jejak.objects.get(aksi="tte.hentikan").alasan == "ganti HP"


def test_frasa_sandi_diganti_dengan_yang_lama(kepala: Perangkat, kades: Akun) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    frasa_ganti(penanda=p, lama=FRASA, baru=FRASA_BARU, ulang=FRASA_BARU, oleh=kades)
    p.refresh_from_db()
    isi = buka(p.p12, guna=rahasia.P12)
    assert p12_buka(isi, FRASA_BARU).lain
    with pytest.raises(SertifikatDitolak):
        p12_buka(isi, FRASA)
    assert FRASA_BARU not in _jejak()


def test_frasa_lama_yang_salah_dihitung_lalu_harus_menunggu(kepala: Perangkat, kades: Akun) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    for _ in range(3):
        with pytest.raises(TteDitolak):
            frasa_ganti(penanda=p, lama="bukan itu", baru=FRASA_BARU, ulang=FRASA_BARU, oleh=kades)
    with pytest.raises(SandiDitunda):
        frasa_ganti(penanda=p, lama=FRASA, baru=FRASA_BARU, ulang=FRASA_BARU, oleh=kades)


@pytest.mark.parametrize(
    ("lama", "baru", "ulang", "medan"),
    [
        ("", FRASA_BARU, FRASA_BARU, "lama"),
        (FRASA, "pendek", "pendek", "sandi"),
        (FRASA, FRASA, FRASA, "sandi"),
        (FRASA, FRASA_BARU, "lain sekali", "ulang"),
    ],
)
def test_frasa_baru_yang_tidak_bisa_dipakai(
    kepala: Perangkat, kades: Akun, lama: str, baru: str, ulang: str, medan: str
) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    with pytest.raises(TteDitolak) as e:
        frasa_ganti(penanda=p, lama=lama, baru=baru, ulang=ulang, oleh=kades)
    assert set(e.value.galat) == {medan}


def test_pendaftaran_bsre_menyimpan_nik_terkunci(kepala: Perangkat, operator: Akun) -> None:
    with pytest.raises(TteDitolak) as e:
        bsre_daftarkan(perangkat=kepala, nik=NIK_PENANDA, oleh=operator)
    assert set(e.value.galat) == {"layanan"}
    layanan_bsre(kepala.desa)
    with pytest.raises(TteDitolak) as e:
        bsre_daftarkan(perangkat=kepala, nik="9901", oleh=operator)
    assert set(e.value.galat) == {"nik_penanda"}
    p = bsre_daftarkan(perangkat=kepala, nik=NIK_PENANDA, oleh=operator)
    assert nik_penanda(p) == NIK_PENANDA
    assert NIK_PENANDA.encode() not in bytes(p.nik)
    assert bsre_daftarkan(perangkat=kepala, nik=NIK_PENANDA, oleh=operator).pk == p.pk
    assert NIK_PENANDA not in _jejak()
    with pytest.raises(TteDitolak):
        frasa_ganti(penanda=p, lama="a", baru=FRASA, ulang=FRASA, oleh=operator)


def test_berhenti_dari_bsre_menghapus_nik(kepala: Perangkat, operator: Akun) -> None:
    p = penanda_bsre(kepala.desa, kepala)
    penanda_hentikan(penanda=p, oleh=operator)
    p.refresh_from_db()
    assert nik_penanda(p) == ""
