"""The dry run: what it finds, what it refuses and with which words, and that it stores nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.dasar.kode import nama_tampil, tabel
from balai.desa.models import Desa
from balai.desa.scope import scope
from balai.penduduk.impor import ImporDitolak, impor_lanjutkan_tertunda, impor_periksa, impor_unggah
from balai.penduduk.impor import periksa as modul
from balai.penduduk.kolom import KOLOM_PENDUDUK, nilai_baca
from balai.penduduk.models import BarisImpor, Impor, Keluarga, Penduduk
from tests import pabrik
from tests.penduduk.impor.bantu import (
    KK,
    anak,
    angka,
    isi_register,
    masalah,
    orang,
    periksa,
    periksa_baris,
    peringatan,
    simpan_baris,
    xlsx_43,
)
from tests.penduduk.impor.pembuat import baris_buat, csv_isi, ods_isi, xlsx_isi

K = Impor.Keadaan


@pytest.mark.parametrize("tulis", [xlsx_43, csv_isi, ods_isi])
def test_lima_persen_salah_ditolak_dan_hanya_itu(desa: Desa, tulis: Any) -> None:
    contoh = baris_buat(200, salah=0.05)
    awal = isi_register()
    impor = periksa(tulis(contoh.baris))
    assert impor.keadaan == K.SIAP
    assert angka(impor) == (190, 0, 0, 10)
    assert sorted(masalah(impor)) == contoh.salah
    assert (impor.baris_semua, impor.baris_terbaca) == (200, 200)
    assert isi_register() == awal


def test_kode_boleh_kata_dan_judul_boleh_ditulis_lain(desa: Desa) -> None:
    baris = [orang(), anak()]
    isi = xlsx_isi(
        [
            {
                "NAMA": b["nama"],
                "Nik": b["nik"],
                "Jenis Kelamin": kata,
                "Agama ID": "islam",
                "Dusun": "KRAJAN",
            }
            | {"RW": "1", "Rt": "RT 002", "tanggal lahir": date(1988, 4, 14), "hobi": "voli"}
            for b, kata in zip(baris, ("Laki-Laki", "perempuan"), strict=True)
        ],
        kolom=("hobi", "Rt", "RW", "Dusun", "NAMA", "Nik", "Jenis Kelamin", "Agama ID", "tanggal lahir"),
        judul=["DATA PENDUDUK DESA SUKAMAJU"],
    )
    impor = periksa(isi)
    assert impor.kolom_asing == ["hobi"]
    assert angka(impor) == (2, 0, 0, 0)
    satu = BarisImpor.objects.get(nomor=3)
    assert satu.isi["sex"] == "1"
    assert satu.isi["agama_id"] == "1"
    assert (satu.isi["rw"], satu.isi["rt"]) == ("01", "02")
    assert satu.isi["tanggallahir"] == "1988-04-14"
    assert impor.jumlah["tempat_baru"] == []


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"nama,alamat\nSiti,Jalan\n", "Kolom nik, sex tidak ada"),
        (b"nama,nik,sex\n", "hanya berisi judul"),
        (b"satu,dua\n1,2\n", "judul kolom tidak ditemukan"),
        (b"nama,nik,sex,NAMA\nA,0,1,B\n", "Kolom nama ada dua kali"),
        (b"nama,nik,sex\nSiti,9901015404880001,2\n", "Kolom dusun, rw, rt tidak ada"),
    ],
)
def test_berkas_tanpa_kolom_wajib_gagal_dengan_jelas(desa: Desa, isi: bytes, kata: str) -> None:
    impor = periksa(isi)
    assert impor.keadaan == K.GAGAL
    assert kata in impor.kabar


@pytest.mark.parametrize(
    ("lain", "kolom", "kata"),
    [
        ({"nama": ""}, "nama", "tidak boleh kosong"),
        ({"sex": ""}, "sex", "Jenis kelamin"),
        ({"sex": "X"}, "sex", "tidak ada dalam daftar"),
        ({"rt": ""}, "rt", "00 bila tidak ada"),
        ({"rt": "RT Empat Belas"}, "rt", "terlalu panjang"),
        ({"tanggallahir": "31/02/1990"}, "tanggallahir", "tidak ada"),
        ({"tanggallahir": "01/01/2199"}, "tanggallahir", "belum terjadi"),
        ({"tanggallahir": "32247"}, "tanggallahir", "format selnya"),
        ({"nik": "990201140488"}, "nik", "kurang 4 angka"),
        ({"nik": "9.90101E+15"}, "nik", "ubah formatnya menjadi Teks"),
        ({"no_kk": "9,90101E+15"}, "no_kk", "ubah formatnya menjadi Teks"),
        ({"ibu_nik": "9902011404880000.0"}, "ibu_nik", "ubah formatnya menjadi Teks"),
        ({"nama": "(kosong)"}, "nama", "tidak boleh kosong"),
        ({"lat": "100"}, "lat", "antara -90 dan 90"),
    ],
)
def test_baris_ditolak_dengan_kolom_dan_caranya(
    desa: Desa, lain: dict[str, str], kolom: str, kata: str
) -> None:
    impor = periksa_baris([orang(**lain), anak(no_kk="0")])
    assert angka(impor) == (1, 0, 0, 1)
    ((sebab, pesan),) = masalah(impor)[2]
    assert sebab == kolom
    assert kata in pesan


def test_nik_berupa_angka_di_excel_ditolak(desa: Desa) -> None:
    isi = xlsx_isi([orang(nik=9902011404880001), anak(no_kk=9901010101120001)], kolom=tuple(orang()))
    impor = periksa(isi)
    assert {n: m[0][0] for n, m in masalah(impor).items()} == {2: "nik", 3: "no_kk"}
    assert "angka terakhirnya sudah diganti 0" in masalah(impor)[2][0][1]


def test_nik_yang_hampir_semua_berakhir_nol_ditolak(desa: Desa) -> None:
    def baris(nol: int, semua: int) -> list[dict[str, Any]]:
        return [orang(nik=f"9902011404{n:05}{'0' if n < nol else '1'}", no_kk="0") for n in range(semua)]

    assert angka(periksa_baris(baris(6, 10))) == (4, 0, 0, 6)
    assert angka(periksa_baris(baris(5, 10))) == (10, 0, 0, 0)
    assert angka(periksa_baris(baris(4, 4))) == (4, 0, 0, 0)


def test_nik_dua_kali_menyebut_baris_pertama(desa: Desa) -> None:
    impor = periksa_baris([orang(), anak(), anak(nama="Ayu lagi")])
    assert angka(impor) == (2, 0, 0, 1)
    assert masalah(impor)[4] == [("nik", "NIK ini sudah ada di baris 3. Hapus salah satunya atau betulkan.")]


def test_dua_kepala_dalam_satu_kk_ditolak(desa: Desa) -> None:
    impor = periksa_baris([orang(), anak(kk_level="1")])
    assert angka(impor) == (1, 0, 0, 1)
    ((kolom, pesan),) = masalah(impor)[3]
    assert kolom == "kk_level"
    assert "baris 2" in pesan
    assert BarisImpor.objects.get(nomor=3).isi["nik"] == anak()["nik"]


def test_kepala_mati_tidak_menghalangi_kepala_baru(desa: Desa) -> None:
    impor = periksa_baris([orang(status_dasar="2"), anak(kk_level="1", status_dasar="1")])
    assert angka(impor) == (2, 0, 0, 0)


def test_kepala_kedua_ditolak_kecuali_yang_lama_ikut_berganti(desa: Desa) -> None:
    simpan_baris([orang(), anak()])
    ganti = anak(kk_level="1")
    impor = periksa_baris([ganti])
    assert angka(impor) == (0, 0, 0, 1)
    assert "kepala keluarga di data desa" in masalah(impor)[2][0][1]
    assert angka(periksa_baris([ganti, orang(kk_level="7")])) == (0, 2, 0, 0)
    # The old head's own row is refused, so he stays, and the new one with him.
    assert angka(periksa_baris([ganti, orang(kk_level="7", agama_id="Entah")])) == (0, 0, 0, 2)


def test_kk_tanpa_kepala_diingatkan_bukan_ditolak(desa: Desa) -> None:
    impor = periksa_baris([anak()])
    assert angka(impor) == (1, 0, 0, 0)
    assert any("tidak punya kepala keluarga" in p for p in peringatan(impor)[2])
    # Its head stands in the file, but was refused: that row is the one to mend.
    impor = periksa_baris([anak(), orang(agama_id="Entah")])
    assert any("di baris 3 yang ditolak" in p for p in peringatan(impor)[2])
    simpan_baris([orang(), anak()])
    impor = periksa_baris([orang(no_kk="9901010101120077")])
    assert any("ditinggalkan masih punya anggota" in p for p in peringatan(impor)[2])


def test_nik_orang_lain_diingatkan_sebelum_datanya_tertimpa(desa: Desa) -> None:
    simpan_baris([orang()])
    assert peringatan(periksa_baris([orang(nama="Siti R.")])) == {}
    impor = periksa_baris([orang(nama="Dian", tanggallahir="2001-01-01")])
    assert any(f"NIK ini milik {orang()['nama']}" in p for p in peringatan(impor)[2])


def test_keadaan_ktp_dibaca_kembali_seperti_ditampilkan(desa: Desa) -> None:
    for kode in tabel("status_rekam"):
        assert nilai_baca(KOLOM_PENDUDUK["status_rekam"], nama_tampil("status_rekam", kode)) == kode


def test_petik_di_depan_angka_dari_excel_diabaikan(desa: Desa) -> None:
    bersih = orang(rt="02")
    petik = ("nik", "no_kk", "tanggallahir", "sex", "rt")
    impor = simpan_baris([bersih | {k: f"'{bersih[k]}" for k in petik}])
    assert angka(impor) == (1, 0, 0, 0)
    assert angka(periksa_baris([bersih])) == (0, 0, 1, 0)


def test_tanggal_yang_tidak_ada_disebut_sekali(desa: Desa) -> None:
    impor = periksa_baris([orang(tanggallahir="31/02/2010")])
    assert masalah(impor)[2][0][1] == "Tanggal lahir: 31 Februari 2010 tidak ada. Periksa lagi."


def test_nik_yang_tidak_cocok_hanya_peringatan(desa: Desa) -> None:
    impor = periksa_baris([orang(sex="2", tanggallahir="1990-01-01", no_kk="1101010101120001")])
    assert angka(impor) == (1, 0, 0, 0)
    kata = " ".join(peringatan(impor)[2])
    assert "Tanggal lahir 1 Januari 1990" in kata
    assert "Jenis kelamin tidak sama" in kata
    assert "kecamatan lain" in kata


def test_alamat_berbeda_dalam_satu_kk_diingatkan(desa: Desa) -> None:
    impor = periksa_baris([orang(), anak(alamat="Jalan Lain")])
    assert any("Berbeda dengan baris 2" in p for p in peringatan(impor)[3])
    assert "alamat" not in BarisImpor.objects.get(nomor=3).isi


def test_sel_kosong_membiarkan_dan_kata_kosong_menghapus(desa: Desa) -> None:
    simpan_baris([orang(suku="Jawa", akta_lahir="AL-1")])
    impor = periksa_baris([orang(suku="", akta_lahir="(Kosong)", alamat="(kosong)")])
    assert angka(impor) == (0, 1, 0, 0)
    satu = BarisImpor.objects.get(impor=impor)
    assert satu.isi == {"akta_lahir": "", "alamat": ""}
    assert satu.lama == {"akta_lahir": "AL-1", "alamat": "Jalan Melati 3"}


def test_baru_berubah_tetap_dibandingkan_per_kolom(desa: Desa) -> None:
    simpan_baris([orang(), anak()])
    impor = periksa_baris(
        [orang(pekerjaan_id="88"), anak(), orang(nik="9901010101900009", nama="Slamet", no_kk="")]
    )
    assert angka(impor) == (1, 1, 1, 0)
    satu = BarisImpor.objects.get(impor=impor, hasil="berubah")
    assert (satu.isi, satu.lama) == ({"pekerjaan_id": "88"}, {"pekerjaan_id": ""})


def test_kode_pekerjaan_lama_menjadi_yang_baru(desa: Desa) -> None:
    for lama, harap in ((True, "99"), (False, "89")):
        impor = periksa_baris([orang(pekerjaan_id="89")], pekerjaan_lama=lama)
        assert BarisImpor.objects.get(impor=impor).isi["pekerjaan_id"] == harap


def test_tempat_baru_disebut_dan_yang_lama_dikenali(desa: Desa) -> None:
    impor = periksa_baris([orang(dusun="dusun krajan", rw="001", rt="2"), anak(rt="14", no_kk="")])
    assert impor.jumlah["tempat_baru"] == ["Krajan, RT 14 RW 01"]
    assert impor.jumlah["keluarga_baru"] == 1


def test_tanpa_kolom_tempat_hanya_orang_baru_ditolak(desa: Desa) -> None:
    simpan_baris([orang()])
    buang = ("dusun", "rw", "rt")
    baris = [{k: v for k, v in b.items() if k not in buang} for b in (orang(suku="Sunda"), anak())]
    impor = periksa_baris(baris)
    assert angka(impor) == (0, 1, 0, 1)
    assert [k for k, _ in masalah(impor)[3]] == ["dusun", "rw", "rt"]


def test_nama_dan_nomor_di_desa_lain_tidak_terlihat(desa: Desa, desa_lain: Desa) -> None:
    with scope(desa_lain):
        pabrik.penduduk_buat(desa_lain, nik=orang()["nik"], nama="Orang lain")
        Keluarga.objects.create(no_kk=KK, rt=pabrik.Rt.objects.first())
        awal = isi_register()
    assert angka(periksa_baris([orang()])) == (1, 0, 0, 0)
    assert angka(simpan_baris([orang(), anak()])) == (2, 0, 0, 0)
    with scope(desa_lain):
        assert isi_register() == awal


def test_pekerja_yang_mati_digantikan_dari_awal(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first worker dies after a batch of rows; a minute later the round takes the import up."""
    import io

    contoh = baris_buat(2500, salah=0.01)
    asli = modul.Pembanding.kelompok
    kali = 0

    def mati_di_tengah(self: Any, baris: Any) -> Any:
        nonlocal kali
        kali += 1
        if kali == 3:
            raise KeyboardInterrupt
        return asli(self, baris)

    monkeypatch.setattr(modul.Pembanding, "kelompok", mati_di_tengah)
    impor = impor_unggah(isi=io.BytesIO(csv_isi(contoh.baris)), nama="a.csv", pekerjaan_lama=False, oleh=None)
    with pytest.raises(KeyboardInterrupt):
        impor_periksa(impor=impor)
    impor.refresh_from_db()
    assert (impor.keadaan, impor.baris_terbaca, impor.baris_semua) == (K.DIPERIKSA, 2000, 2500)
    assert impor_lanjutkan_tertunda() == 0  # it may still be alive
    Impor.objects.update(detak=timezone.now() - timedelta(minutes=2))
    assert impor_lanjutkan_tertunda() == 1
    impor.refresh_from_db()
    assert impor.keadaan == K.SIAP
    assert angka(impor) == (2475, 0, 0, 25)
    assert BarisImpor.objects.count() == 2500


def test_pemeriksaan_yang_terus_mati_berhenti_sesudah_tiga_kali(
    desa: Desa, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    def mati(self: Any, baris: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(modul.Pembanding, "kelompok", mati)
    impor = impor_unggah(isi=io.BytesIO(csv_isi([orang()])), nama="a.csv", pekerjaan_lama=False, oleh=None)
    for _ in range(3):
        Impor.objects.update(detak=timezone.now() - timedelta(minutes=2))
        with pytest.raises(KeyboardInterrupt):
            impor_periksa(impor=impor)
    Impor.objects.update(detak=timezone.now() - timedelta(minutes=2))
    assert impor_periksa(impor=impor).keadaan == K.GAGAL


def test_pekerja_yang_tertinggal_tidak_menimpa(desa: Desa, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that slept while another took over writes nothing any more."""
    asli = modul.Pembanding.kelompok

    def direbut(self: Any, baris: Any) -> Any:
        Impor.objects.update(detak=timezone.now() + timedelta(seconds=1))
        return asli(self, baris)

    monkeypatch.setattr(modul.Pembanding, "kelompok", direbut)
    impor = periksa_baris([orang()])
    assert impor.keadaan == K.DIPERIKSA
    assert not BarisImpor.objects.exists()


def test_unggahan_yang_ditolak_tidak_meninggalkan_apa_pun(desa: Desa) -> None:
    with pytest.raises(ImporDitolak, match="bukan tabel"):
        periksa(b"%PDF-1.4")
    assert not Impor.objects.exists()
    assert not Penduduk.objects.exists()
