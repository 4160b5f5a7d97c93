"""One letter signed electronically: once, whatever fails on the way."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest

from balai.akun.models import Akun
from balai.berkas.gudang import Gudang
from balai.berkas.services import berkas_baca, gudang
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.naskah.signers import GalatTanda
from balai.surat import services as s
from balai.surat.models import CetakanSurat, Permohonan, Riwayat, TandaSurat, UpayaTtd
from balai.surat.services.tanda_minta import PENUH, surat_bertanda
from balai.surat.tanda import giliran_tanda
from tests import pabrik, pabrik_tanda
from tests.pabrik_tanda import FRASA, PenandaTiruan, jumlah_tanda, sibuk, ttd, upaya
from tests.pabrik_tte import hentikan

K = UpayaTtd.Keadaan


def test_ditandatangani_berkas_bertanda_yang_disimpan(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    asal = berkas_baca(pabrik_tanda.surat(menunggu).berkas)  # type: ignore[arg-type]
    p = ttd(menunggu, kades)
    surat = pabrik_tanda.surat(p)
    assert (p.keadaan, surat.cara_ttd) == ("siap_diambil", "lokal")
    assert surat.ditandatangani_pada is not None
    assert surat.berkas is not None
    isi = berkas_baca(surat.berkas)
    assert isi.startswith(asal)
    assert jumlah_tanda(isi) == 1
    assert (surat.berkas.sha256, surat.berkas.ukuran) == (hashlib.sha256(isi).hexdigest(), len(isi))
    tanda = TandaSurat.objects.get(surat=surat)
    assert (tanda.oleh, tanda.subjek, tanda.nomor_seri, tanda.tingkat) == (
        kades,
        "Hadi Sucipto",
        "0a1b",
        "B-T",
    )
    assert tanda.waktu == surat.ditandatangani_pada
    jejak = Jejak.objects.get(aksi="surat.terbit")
    kode = CetakanSurat.objects.get(surat=surat).kode
    assert jejak.rincian == {"sha256": surat.berkas.sha256, "kode": kode}
    u = upaya(p)
    assert (u.keadaan, u.http) == (K.SELESAI, 200)
    kotak = gudang()
    assert not kotak.ada(desa_id=u.desa_id, berkas_id=u.kode_berkas, varian="cadangan")
    assert not kotak.ada(desa_id=u.desa_id, berkas_id=u.kode_berkas, varian="tanda")


def test_diulang_dengan_kunci_sama_atau_lain_tetap_satu_tanda(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    kunci = pabrik.kunci()
    for k in (kunci, kunci, pabrik.kunci()):
        assert ttd(menunggu, kades, kunci=k).keadaan == "siap_diambil"
    assert len(alat.bertanda) == 1
    assert Riwayat.objects.filter(permohonan=menunggu, aksi="tandatangani").count() == 1


def test_sandi_salah_dihitung_dan_surat_tetap_menunggu(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    for _ in range(3):
        with pytest.raises(s.SandiSalah, match="Passphrase salah"):
            ttd(menunggu, kades, "bukan-itu")
    with pytest.raises(s.SandiSalah, match="Coba lagi"):
        ttd(menunggu, kades)  # the right one has to wait now
    with pytest.raises(s.SandiSalah, match="Isi frasa sandi"):
        ttd(menunggu, kades, "")
    assert alat.bertanda == []
    assert set(UpayaTtd.objects.values_list("keadaan", flat=True)) == {K.GAGAL}
    assert Permohonan.objects.get(pk=menunggu.pk).keadaan == "menunggu_ttd"


def test_layanan_sibuk_lalu_berhasil(menunggu: Permohonan, kades: Akun, alat: PenandaTiruan) -> None:
    alat.antre = [sibuk(), RuntimeError("rahasia")]
    with pytest.raises(s.TandaGagal, match="sibuk") as e:
        ttd(menunggu, kades)
    assert e.value.nanti
    assert (upaya(menunggu).kode_galat, upaya(menunggu).http) == ("429", 429)
    with pytest.raises(s.TandaGagal, match="belum ditandatangani"):
        ttd(menunggu, kades)
    assert ttd(menunggu, kades).keadaan == "siap_diambil"


def test_kalimat_gangguan_tidak_masuk_catatan(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, caplog: pytest.LogCaptureFixture
) -> None:
    alat.antre = [RuntimeError(f"cannot send {FRASA}")]
    with pytest.raises(s.TandaGagal) as e:
        ttd(menunggu, kades)
    assert "RuntimeError" in caplog.text
    assert FRASA not in caplog.text
    assert e.value.__cause__ is None
    assert e.value.__suppress_context__


def test_penyimpanan_penuh_sebelumnya_layanan_tidak_ditanya(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        m.setattr(Gudang, "cadangkan", pabrik_tanda.penuh)
        with pytest.raises(s.TandaGagal, match="belum ditandatangani"):
            ttd(menunggu, kades)
    assert (alat.bertanda, upaya(menunggu).pesan) == ([], PENUH)
    assert ttd(menunggu, kades).keadaan == "siap_diambil"


def test_lebih_besar_dari_ruangnya_tetap_tersimpan(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.besar = 300_000
    surat = pabrik_tanda.surat(ttd(menunggu, kades))
    assert surat.berkas is not None
    assert len(berkas_baca(surat.berkas)) == surat.berkas.ukuran > 300_000


def test_hanya_pemilik_sertifikat_yang_menandatangani(
    menunggu: Permohonan, sekdes: Akun, operator: Akun, kades: Akun, alat: PenandaTiruan
) -> None:
    for akun in (sekdes, operator):
        with pytest.raises(s.TakBerhak):
            ttd(menunggu, akun)
    with pytest.raises(s.AksiDitolak, match="ditandatangani elektronik oleh Hadi Sucipto"):
        s.permohonan_tandatangani(permohonan=menunggu, akun=kades, kunci=pabrik.kunci())
    assert not UpayaTtd.objects.exists()


def test_sertifikat_berganti_sejak_dicetak_ditolak_sampai_dibuat_ulang(
    menunggu: Permohonan, kades: Akun, desa: Desa, alat: PenandaTiruan
) -> None:
    kepala = pabrik_tanda.perangkat("kepala")
    hentikan(kepala.elektronik.all())
    pabrik_tanda.pasang(desa, kepala, "bsre")
    with pytest.raises(s.AksiDitolak, match="Ganti cara"):
        ttd(menunggu, kades)
    s.surat_ganti_cara(permohonan=menunggu, akun=kades, kunci=pabrik.kunci(), cara="bsre")
    s.surat_cetak(surat_id=menunggu.surat.pk)
    assert ttd(menunggu, kades).keadaan == "siap_diambil"
    assert pabrik_tanda.surat(menunggu).cara_ttd == "bsre"


def test_hasil_harus_surat_kita_ditambah_satu_tanda() -> None:
    asal = b"%PDF-1.7\nisi\n%%EOF\n"
    satu = pabrik_tanda.bubuhi(asal, "Ttd1")
    assert surat_bertanda(asal, satu, utuh=True)
    assert surat_bertanda(satu, pabrik_tanda.bubuhi(satu, "Ttd2"), utuh=True)
    assert not surat_bertanda(asal, asal, utuh=True)
    assert not surat_bertanda(asal, b" " + satu, utuh=True)
    assert not surat_bertanda(asal, satu + b"0" * 6_000_000, utuh=True)
    assert not surat_bertanda(asal, b"rusak /ByteRange [", utuh=False)


def test_layanan_boleh_menulis_ulang_asal_isi_halamannya_tetap(menunggu: Permohonan) -> None:
    berkas = pabrik_tanda.surat(menunggu).berkas
    assert berkas is not None
    asal = berkas_baca(berkas)
    with pikepdf.open(io.BytesIO(asal)) as pdf:
        rapi, kosong = io.BytesIO(), io.BytesIO()
        pdf.save(rapi, linearize=True)
        pdf.pages[0].obj["/Contents"] = pdf.make_stream(b"")
        pdf.save(kosong)
    for isi, sama in ((rapi, True), (kosong, False)):
        baru = pabrik_tanda.bubuhi(isi.getvalue(), "Signature1")
        assert surat_bertanda(asal, baru, utuh=False) is sama
        assert not surat_bertanda(asal, baru, utuh=True)


def test_bsre_yang_melarang_tercatat_pada_sertifikatnya(
    lewat_bsre: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [GalatTanda("Sertifikat kedaluwarsa.", kode="EXPIRED", hentikan=True)]
    with pytest.raises(s.TandaGagal):
        ttd(lewat_bsre, kades)
    assert pabrik_tanda.perangkat("kepala").elektronik.get().status == "EXPIRED"


def test_galat_pasti_tanpa_layanan_menghentikan_borongan(
    menunggu: Permohonan, kades: Akun, alat: PenandaTiruan
) -> None:
    alat.antre = [GalatTanda("Sertifikat habis.", kode="EXPIRED", hentikan=True)]
    with pytest.raises(s.TandaGagal, match="habis") as e:
        ttd(menunggu, kades)
    assert e.value.hentikan
    assert giliran_tanda(pabrik_tanda.surat(menunggu)) is not None
