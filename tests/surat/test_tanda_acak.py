"""At once, and whatever fails: never two signatures of one print, never a signed letter without its state."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.akun.models import Akun
from balai.berkas.gudang import Gudang
from balai.berkas.services import berkas_baca
from balai.desa.hak import Peran
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.naskah.signers import GalatTanda
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Riwayat, TandaSurat, UpayaTtd
from balai.surat.services import borongan_ttd
from balai.surat.tanda import upaya_terbuka
from balai.tte.models import PenandaElektronik
from tests import pabrik, pabrik_tanda, pabrik_tte
from tests.pabrik_tanda import FRASA, PenandaTiruan, jumlah_tanda, putus, sibuk
from tests.surat.test_bersamaan import serentak

K = UpayaTtd.Keadaan


@pytest.mark.parametrize("cara", ["lokal", "bsre"])
def test_empat_tekanan_bersamaan_satu_tanda_tangan(
    desa_sejati: Desa, monkeypatch: pytest.MonkeyPatch, cara: str
) -> None:
    alat = pabrik_tanda.tiruan_pasang(monkeypatch)
    rini = pabrik.petugas_buat(desa_sejati, Peran.OPERATOR, nama="Rini Astuti")
    kepala = pabrik_tanda.perangkat("kepala")
    hadi = pabrik.petugas_buat(desa_sejati, Peran.KADES, nama="Hadi Sucipto", perangkat=kepala)
    p = pabrik_tanda.menunggu(desa_sejati, pabrik.warga_buat(desa_sejati), rini, cara=cara)

    def ttd() -> Permohonan:
        return s.permohonan_tandatangani_elektronik(
            permohonan=p, akun=hadi, kunci=pabrik.kunci(), sandi=FRASA
        )

    hasil = serentak(desa_sejati, [ttd] * 4)
    assert any(isinstance(h, Permohonan) for h in hasil)
    assert all(isinstance(h, Permohonan | s.TandaGagal) for h in hasil)
    assert len(alat.bertanda) == 1
    assert Riwayat.objects.filter(permohonan=p, aksi="tandatangani").count() == 1


# What becomes of a try: the signer's answer, or where the process dies, or a full disk.
_MATI = {
    "mati_simpan": "balai.surat.services.tanda_minta.simpan",
    "mati_selesai": "balai.surat.services.tanda.upaya_selesaikan",
    "mati_catat": "balai.surat.services.tanda_selesai._catat_tanda",
}
_JADI = st.sampled_from(
    ["baik", "sibuk", "sandi", "putus", "putus_id", "penuh_dulu", "penuh_lalu", "tua", "pekerja", "lepas",
     "kertas", *_MATI]
)  # fmt: skip


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(langkah=st.lists(_JADI, min_size=2, max_size=8), cara=st.sampled_from(["lokal", "bsre"]))
def test_gangguan_acak_tidak_pernah_menandatangani_dua_kali(
    desa: Desa, orang: Penduduk, operator: Akun, kades: Akun, langkah: list[str], cara: str
) -> None:
    pabrik_tte.hentikan(PenandaElektronik.objects.all())
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("kepala"), cara)
    p = pabrik_tanda.menunggu(desa, orang, operator)
    with pytest.MonkeyPatch.context() as m:
        alat = pabrik_tanda.tiruan_pasang(m)
        for jadi in langkah:
            _langkah(jadi, p, kades, alat, cara)
            _periksa(p, alat, cara)
        surat = pabrik_tanda.surat(p)
        if surat.berkas_id is None:
            s.surat_cetak(surat_id=surat.pk)
        if (u := upaya_terbuka(surat)) is not None:
            pabrik_tanda.tua(p)
            s.upaya_tertunda()
            s.upaya_lepas(permohonan=p, akun=kades, kunci=pabrik.kunci())
        surat = pabrik_tanda.surat(p)
        if surat.berkas_id is None:
            s.surat_cetak(surat_id=surat.pk)
        alat.antre = []
        PenandaElektronik.objects.update(salah=0, tunggu_sampai=None)
        if Permohonan.objects.get(pk=p.pk).keadaan == "menunggu_ttd" and u is None:
            s.surat_ganti_cara(permohonan=p, akun=kades, kunci=pabrik.kunci(), cara=cara)
            if pabrik_tanda.surat(p).berkas_id is None:
                s.surat_cetak(surat_id=surat.pk)
        if Permohonan.objects.get(pk=p.pk).keadaan == "menunggu_ttd":
            pabrik_tanda.ttd(p, kades, FRASA)
        assert Permohonan.objects.get(pk=p.pk).keadaan == "siap_diambil"  # there is always a way out
        _periksa(p, alat, cara)


def _langkah(jadi: str, p: Permohonan, kades: Akun, alat: PenandaTiruan, cara: str) -> None:
    kunci: dict[str, Any] = {"permohonan": p, "akun": kades, "kunci": pabrik.kunci()}
    alat.antre = {
        "sibuk": [sibuk()],
        "putus": [GalatTanda("Putus.") if cara == "lokal" else putus()],
        "putus_id": [GalatTanda("Putus.") if cara == "lokal" else putus(f"dok-{len(alat.bertanda) + 1}")],
    }.get(jadi, [])
    with pytest.MonkeyPatch.context() as m:
        if jadi == "penuh_dulu":
            m.setattr(Gudang, "cadangkan", pabrik_tanda.penuh)
        if jadi == "penuh_lalu":
            pabrik_tanda.penuhi(m)
        if jadi in _MATI:
            m.setattr(_MATI[jadi], pabrik_tanda.mati)
        try:
            if jadi == "tua":
                pabrik_tanda.tua(p)
            elif jadi == "pekerja":
                s.upaya_tertunda()
            elif jadi == "lepas":
                s.upaya_lepas(**kunci)
            elif jadi == "kertas":
                s.surat_ganti_cara(**kunci, cara="basah")
            else:
                pabrik_tanda.ttd(p, kades, "keliru" if jadi == "sandi" else FRASA)
        except (s.AksiDitolak, pabrik_tanda.Mati):
            pass
    surat = pabrik_tanda.surat(p)
    if surat.berkas_id is None:
        s.surat_cetak(surat_id=surat.pk)


def _periksa(p: Permohonan, alat: PenandaTiruan, cara: str) -> None:
    surat, kini = pabrik_tanda.surat(p), Permohonan.objects.get(pk=p.pk)
    if cara == "bsre":  # what a service signed has left the house: once for each print
        assert len(alat.bertanda) == len(set(alat.bertanda))
    selesai = kini.keadaan == "siap_diambil"
    assert (surat.ditandatangani_pada is not None) == selesai
    tanda = TandaSurat.objects.get(surat=surat, cetakan=surat.cetakan)
    assert (tanda.waktu is not None) == selesai
    assert UpayaTtd.objects.filter(surat=surat, keadaan=K.SELESAI).count() == selesai
    assert Jejak.objects.filter(aksi="surat.terbit", objek=f"permohonan:{p.kode}").count() == selesai
    assert surat.berkas is not None
    assert jumlah_tanda(berkas_baca(surat.berkas)) == selesai
    assert not (selesai and upaya_terbuka(surat))


def test_sertifikat_sungguhan_satu_borongan(desa: Desa, operator: Akun, kades: Akun) -> None:
    """The real signer: the file stays ours, one signature more, and a wrong passphrase signs nothing."""
    pabrik_tanda.pasang(desa, pabrik_tanda.perangkat("kepala"))
    orang = pabrik.warga_buat(desa)
    p = pabrik_tanda.menunggu(desa, orang, operator)
    berkas = pabrik_tanda.surat(p).berkas
    assert berkas is not None
    asal = berkas_baca(berkas)
    salah = s.borongan_ttd_buat(
        akun=kades, butir=[p.kode], sandi="bukan frasa itu", kunci=pabrik.kunci(), langsung=True
    )
    assert salah.salah_sandi
    baik = s.borongan_ttd_buat(
        akun=kades, butir=[p.kode], sandi=pabrik_tte.FRASA, kunci=pabrik.kunci(), langsung=True
    )
    assert borongan_ttd.borongan_ttd_sisa(baik) == []
    surat = pabrik_tanda.surat(p)
    assert surat.berkas is not None
    isi = berkas_baca(surat.berkas)
    assert isi.startswith(asal)
    assert isi.count(b"/ByteRange") == 1
    tanda = TandaSurat.objects.get(surat=surat)
    assert tanda.nomor_seri
    assert tanda.subjek
