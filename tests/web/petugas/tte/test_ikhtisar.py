"""The overview, one official's page, the keys of the village."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.desa.kunci import kunci_aktif
from balai.desa.models import Desa, KunciDesa, Perangkat
from balai.jejak.models import Jejak
from balai.tte.models import PenandaElektronik
from tests.conftest import klien
from tests.pabrik_tte import NIK_PENANDA, hentikan, layanan_bsre, penanda_bsre, penanda_lokal
from tests.web.petugas.bantu import teks

ALAMAT = "/petugas/tte/"


def test_tanpa_apa_pun_halamannya_berkata_basah(operator_klien: Client) -> None:
    html = teks(operator_klien.get(ALAMAT))
    for kata in ("Tanda tangan basah", "Belum diatur", "Dibuat sendiri saat surat pertama"):
        assert kata in html


@pytest.mark.parametrize(
    ("sisa", "label"),
    [(400, "Bisa menandatangani"), (20, "Habis 20 hari lagi"), (0, "Kedaluwarsa")],
)
def test_keadaan_sertifikat_dan_apa_yang_dilakukan(
    operator_klien: Client, kepala: Perangkat, sisa: int, label: str
) -> None:
    penanda_lokal(kepala.desa, kepala, sampai=timezone.now() + timedelta(days=sisa))
    html = teks(operator_klien.get(ALAMAT))
    assert label in html
    assert ("Minta" in html) == (sisa < 30)


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("", "Status belum ditanyakan"),
        ("ISSUE", "Bisa menandatangani"),
        ("EXPIRED", "Perpanjang sertifikatnya"),
        ("BARU_SAMA_SEKALI", "BARU_SAMA_SEKALI"),
    ],
)
def test_status_bsre_dijelaskan_dan_nik_tidak_tampil(
    operator_klien: Client, kepala: Perangkat, status: str, label: str
) -> None:
    layanan_bsre(kepala.desa)
    penanda_bsre(kepala.desa, kepala, status=status)
    for alamat in (ALAMAT, f"{ALAMAT}pejabat/{kepala.pk}/"):
        html = teks(operator_klien.get(alamat))
        assert label in html
        assert NIK_PENANDA not in html


def test_yang_pernah_dipakai_tampil_dengan_tanggalnya(operator_klien: Client, kepala: Perangkat) -> None:
    hentikan(PenandaElektronik.objects.filter(pk=penanda_lokal(kepala.desa, kepala).pk))
    html = teks(operator_klien.get(f"{ALAMAT}pejabat/{kepala.pk}/"))
    assert "Yang pernah dipakai" in html
    assert f"sampai {tanggal_panjang(timezone.localdate())}" in html


def test_berhenti_selalu_bertanggal(kepala: Perangkat) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    with pytest.raises(IntegrityError), transaction.atomic():
        PenandaElektronik.objects.filter(pk=p.pk).update(aktif=False)


def test_menu_menyebut_halaman_sendiri_bagi_yang_hanya_menandatangani(desa: Desa, kadus: Akun) -> None:
    from tests import pabrik_alur

    html = teks(klien(kadus).get("/petugas/kabar/"))
    assert "Sertifikat saya" not in html
    assert kadus.perangkat is not None
    pabrik_alur.delegasi_buat(kadus.perangkat)
    html = teks(klien(kadus).get("/petugas/kabar/"))
    assert "Sertifikat saya" in html
    assert "Tanda tangan elektronik" not in html


def test_kunci_desa_diganti_dengan_sebab_lalu_tampil(sekdes: Akun) -> None:
    c, lama = klien(sekdes), kunci_aktif("pernyataan")
    alamat = f"{ALAMAT}kunci/pernyataan/ganti/"
    isi = {"kid": lama.kid, "sebab": "bocor", "alasan": "server dibobol"}
    jawab = c.post(alamat, isi | {"sebab": ""})
    assert jawab.status_code == 422
    assert "Pilih sebabnya." in teks(jawab)
    assert "server dibobol" in teks(jawab)
    assert c.post(alamat, isi | {"alasan": ""}).status_code == 422
    assert c.post(alamat, isi).status_code == 302
    assert c.post(alamat, isi).status_code == 302
    html = teks(c.get(f"{ALAMAT}kunci/"))
    assert lama.kid in html
    assert "Bocor, tidak dipercaya" in html
    assert KunciDesa.objects.count() == 2
    assert Jejak.objects.get(aksi="desa.kunci_ganti").alasan == "server dibobol"
    assert c.get(f"{ALAMAT}kunci/lain/ganti/").status_code == 404


def test_yang_pernah_dipakai_tetap_tercatat(operator_klien: Client, kepala: Perangkat) -> None:
    p = penanda_lokal(kepala.desa, kepala)
    alamat = f"{ALAMAT}pejabat/{kepala.pk}/"
    assert "Berhenti memakai" in teks(operator_klien.get(f"{alamat}berhenti/"))
    jawab = operator_klien.post(f"{alamat}berhenti/", {"penanda": str(p.pk), "alasan": "ganti HP"})
    assert jawab.status_code == 302
    html = teks(operator_klien.get(alamat))
    assert "Yang pernah dipakai" in html
    assert p.nomor_seri in html
    assert not PenandaElektronik.objects.filter(aktif=True).exists()
    assert operator_klien.get(f"{alamat}berhenti/").status_code == 302
