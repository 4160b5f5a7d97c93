"""Actions: who may, what is told, what never happens twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from balai.akun.models import Akun
from balai.desa.hak import Peran
from balai.desa.models import Desa, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.alur import TRANSISI
from balai.surat.models import Permohonan, Riwayat, Surat
from balai.web.petugas.formulir import HUBUNGAN
from tests import pabrik
from tests.conftest import klien
from tests.web.petugas.bantu import teks

AWAL = {
    "ambil": "diajukan", "minta_perbaikan": "diproses", "koreksi": "diproses", "siapkan": "diproses",
    "kembalikan": "menunggu_ttd", "tandatangani": "menunggu_ttd", "antar": "siap_diambil",
    "serahkan": "siap_diambil", "tolak": "diproses",
}  # fmt: skip
SESUDAH = {
    "ambil": "diproses", "minta_perbaikan": "perlu_perbaikan", "koreksi": "diproses",
    "siapkan": "menunggu_ttd",
    "kembalikan": "diproses", "tandatangani": "siap_diambil", "antar": "siap_diambil",
    "serahkan": "selesai", "tolak": "ditolak",
}  # fmt: skip


def alamat(p: Permohonan, aksi: str) -> str:
    return f"/petugas/permohonan/{p.kode}/{aksi}/"


@pytest.fixture
def di(desa: Desa, orang: Penduduk, operator: Akun, kades: Akun) -> Any:
    def _di(keadaan: str) -> Permohonan:
        return pabrik.permohonan_di(keadaan, desa=desa, orang=orang, operator=operator, kades=kades)

    return _di


def kiriman(p: Permohonan, aksi: str) -> dict[str, Any]:
    """A right form for this action."""
    isi: dict[str, Any] = {"kunci": pabrik.kunci()}
    if aksi in ("minta_perbaikan", "tolak", "kembalikan"):
        isi["alasan"] = "Foto kurang jelas"
    if aksi in ("siapkan", "minta_verifikasi"):
        isi["penanda"] = Perangkat.objects.get(jabatan="kepala").pk
    if aksi == "antar":
        isi["pembawa"] = Perangkat.objects.get(jabatan="kadus").pk
    if aksi == "serahkan":
        isi |= {"penerima": "Budi", "hubungan": HUBUNGAN[1]}
    if aksi == "koreksi":
        jawab = pabrik.isian_contoh(pabrik.definisi(p)) | {"nama_usaha": "Warung Bu Siti"}
        isi |= {f"isian-{k}": v for k, v in jawab.items()}
    return isi


@pytest.mark.parametrize("aksi", list(AWAL))
@pytest.mark.parametrize("peran", ["operator", "sekdes", "kades"])
def test_aksi_menurut_hak(aksi: str, peran: str, di: Any, request: pytest.FixtureRequest) -> None:
    akun: Akun = request.getfixturevalue(peran)
    boleh = next(t.hak for t in TRANSISI if t.aksi == aksi) in akun.hak
    p = di(AWAL[aksi])
    jawab = klien(akun).post(alamat(p, aksi), kiriman(p, aksi))
    p.refresh_from_db()
    assert jawab.status_code == (302 if boleh else 404)
    assert p.keadaan == (SESUDAH if boleh else AWAL)[aksi]


def test_kadus_hanya_bisa_antar_dan_serahkan_yang_dibawanya(di: Any, kadus: Akun) -> None:
    c, p = klien(kadus), di("siap_diambil")
    assert c.post(alamat(p, "serahkan"), kiriman(p, "serahkan")).status_code == 404
    assert c.post(alamat(p, "antar"), kiriman(p, "antar")).status_code == 404
    Permohonan.objects.filter(pk=p.pk).update(pengambilan="antar")
    assert (
        c.post(alamat(p, "antar"), {"kunci": pabrik.kunci()})["Location"] == "/petugas/antar/?selesai=antar"
    )
    assert (
        c.post(alamat(p, "serahkan"), kiriman(p, "serahkan"))["Location"]
        == "/petugas/antar/?selesai=serahkan"
    )
    p.refresh_from_db()
    assert (p.keadaan, p.penerima, p.pembawa_id) == ("selesai", "Budi", kadus.perangkat_id)


@pytest.mark.parametrize("aksi", ["kirim", "batalkan", "kirim_ulang", "hapus", "nik-palsu"])
def test_aksi_warga_atau_tak_dikenal_404(aksi: str, di: Any, operator_klien: Client) -> None:
    assert operator_klien.post(alamat(di("diajukan"), aksi), {"kunci": pabrik.kunci()}).status_code == 404


def test_dua_operator_yang_kalah_diberi_tahu_siapa(di: Any, desa: Desa, operator_klien: Client) -> None:
    p = di("diajukan")
    lain = klien(pabrik.petugas_buat(desa, Peran.OPERATOR, nama="Bagus Priyono"))
    assert operator_klien.post(alamat(p, "ambil"), {"kunci": pabrik.kunci()}).status_code == 302
    jawab = lain.post(alamat(p, "ambil"), {"kunci": pabrik.kunci()})
    assert jawab.status_code == 409
    assert "Rini Astuti sudah lebih dulu: Mulai diperiksa, pukul " in teks(jawab)
    assert Riwayat.objects.filter(permohonan=p, aksi="ambil").count() == 1


@pytest.mark.parametrize("aksi", ["ambil", "siapkan", "tandatangani", "serahkan", "tolak", "minta_perbaikan"])
def test_tekan_dua_kali_tidak_apa_apa(aksi: str, di: Any, sekdes: Akun) -> None:
    p, c = di(AWAL[aksi]), klien(sekdes)
    isi = kiriman(p, aksi)
    satu, dua = c.post(alamat(p, aksi), isi), c.post(alamat(p, aksi), isi)
    assert (satu.status_code, dua.status_code) == (302, 302)
    assert satu["Location"] == dua["Location"]
    assert Riwayat.objects.filter(permohonan=p, aksi=aksi).count() == 1
    assert Surat.objects.filter(permohonan=p).count() <= 1


@pytest.mark.parametrize("aksi", ["minta_perbaikan", "tolak", "kembalikan"])
@pytest.mark.parametrize("alasan", ["", "   ", "x"])
def test_tanpa_alasan_ditanya_lagi_dan_isian_tetap(aksi: str, alasan: str, di: Any, sekdes: Akun) -> None:
    p = di(AWAL[aksi])
    isi = {"kunci": pabrik.kunci(), "alasan": alasan, "bagian": ["dokumen:KTP"]}
    jawab = klien(sekdes).post(alamat(p, aksi), isi)
    html = teks(jawab)
    p.refresh_from_db()
    assert jawab.status_code == 422
    assert p.keadaan == AWAL[aksi]
    assert 'href="#id_alasan"' in html
    assert f'value="{isi["kunci"]}"' in html
    assert aksi != "minta_perbaikan" or 'value="dokumen:KTP" checked' in html


def test_kalimat_siap_pakai_menjadi_alasan(di: Any, operator_klien: Client) -> None:
    p = di("diproses")
    operator_klien.post(
        alamat(p, "minta_perbaikan"),
        {
            "kunci": pabrik.kunci(),
            "kalimat": ["0"],
            "alasan": "Terima kasih.",
            "bagian": ["dokumen:FOTO_USAHA", "dokumen:BOHONG"],
        },
    )
    p.refresh_from_db()
    assert p.alasan == "Foto buram. Kirim foto baru yang semua tulisannya terbaca. Terima kasih."
    assert p.bagian == ["dokumen:FOTO_USAHA"]


def test_minta_ganti_mencentang_dokumennya(di: Any, operator_klien: Client) -> None:
    html = teks(operator_klien.get(alamat(di("diproses"), "minta_perbaikan") + "?bagian=dokumen:KK"))
    assert 'value="dokumen:KK" checked' in html
    assert html.count(" checked>") == 1


def test_koreksi_salah_dijelaskan_dan_ketikan_tetap(di: Any, operator_klien: Client) -> None:
    p = di("diproses")
    isi = kiriman(p, "koreksi") | {
        "isian-nama_usaha": "",
        "isian-omzet": "banyak",
        "isian-keperluan": "Modal kerja",
    }
    jawab = operator_klien.post(alamat(p, "koreksi"), isi)
    html = teks(jawab)
    assert jawab.status_code == 422
    assert 'href="#id_isian-nama_usaha"' in html
    assert 'value="banyak"' in html
    assert "Modal kerja" in html
    p.refresh_from_db()
    assert p.isian["keperluan"] != "Modal kerja"


def test_koreksi_tercatat_bagian_mana(di: Any, operator_klien: Client) -> None:
    p = di("diproses")
    operator_klien.post(alamat(p, "koreksi"), kiriman(p, "koreksi"))
    p.refresh_from_db()
    assert p.isian["nama_usaha"] == "Warung Bu Siti"
    assert Riwayat.objects.get(permohonan=p, aksi="koreksi").bagian == ["isian:nama_usaha"]


def test_serahkan_menyebut_penerima_dan_hubungan(di: Any, operator_klien: Client, orang: Penduduk) -> None:
    p = di("siap_diambil")
    html = teks(operator_klien.get(alamat(p, "serahkan")))
    assert f'value="{orang.nama}"' in html
    sendiri = {"penerima": orang.nama.upper(), "hubungan": HUBUNGAN[1]}  # her own name, another's hand
    for isi in (
        {"penerima": " ", "hubungan": HUBUNGAN[0]},
        {"penerima": "Budi", "hubungan": "Kenalan lama"},
        sendiri,
    ):
        assert operator_klien.post(alamat(p, "serahkan"), isi | {"kunci": pabrik.kunci()}).status_code == 422
    p.refresh_from_db()
    assert p.keadaan == "siap_diambil"
    operator_klien.post(alamat(p, "serahkan"), kiriman(p, "serahkan"))
    assert (
        Riwayat.objects.filter(permohonan=p).order_by("pk").last().catatan
        == "Diterima Budi (Suami atau istri)"
    )  # type: ignore[union-attr]


@pytest.mark.parametrize("penanda", ["", "999999", "abc"])
def test_siapkan_tanpa_penanda_tidak_memberi_nomor(penanda: str, di: Any, operator_klien: Client) -> None:
    p = di("diproses")
    jawab = operator_klien.post(alamat(p, "siapkan"), {"kunci": pabrik.kunci(), "penanda": penanda})
    assert jawab.status_code == 422
    assert "Pilih dulu siapa yang menandatangani" in teks(jawab)
    assert not Surat.objects.exists()


def test_kepala_menandatangani_kalau_tidak_dipilih_yang_lain(di: Any, operator_klien: Client) -> None:
    p = di("diproses")
    html = teks(operator_klien.get(alamat(p, "siapkan")))
    assert html.index("Hadi Sucipto, Kepala Desa") < html.index("Bambang Prakoso, Sekretaris Desa")
    assert "Wagiman" not in html
    operator_klien.post(alamat(p, "siapkan"), {"kunci": pabrik.kunci()})
    assert Surat.objects.get(permohonan=p).penanda.nama == "Hadi Sucipto"


def test_penanda_lain_bisa_dipilih(di: Any, operator_klien: Client) -> None:
    p, sekretaris = di("diproses"), Perangkat.objects.get(jabatan="sekretaris")
    operator_klien.post(alamat(p, "siapkan"), {"kunci": pabrik.kunci(), "penanda": sekretaris.pk})
    assert Surat.objects.get(permohonan=p).penanda == sekretaris


def test_penanda_yang_tidak_berhak_ditolak(di: Any, operator_klien: Client) -> None:
    p, kadus = di("diproses"), Perangkat.objects.get(jabatan="kadus")
    jawab = operator_klien.post(alamat(p, "siapkan"), {"kunci": pabrik.kunci(), "penanda": kadus.pk})
    assert "tidak berhak menandatangani" in teks(jawab)


def test_desa_dengan_verifikasi_lewat_sekdes(
    di: Any, desa: Desa, operator_klien: Client, sekdes: Akun
) -> None:
    p = di("diproses")
    Desa.objects.filter(pk=desa.pk).update(perlu_verifikasi=True)
    assert "Kirim ke Sekretaris Desa" in teks(operator_klien.get(f"/petugas/permohonan/{p.kode}/"))
    operator_klien.post(alamat(p, "minta_verifikasi"), kiriman(p, "minta_verifikasi"))
    c = klien(sekdes)
    assert p.penduduk.nama in teks(c.get("/petugas/verifikasi/"))
    assert c.post(alamat(p, "verifikasi"), {"kunci": pabrik.kunci()}).status_code == 302
    p.refresh_from_db()
    assert p.keadaan == "menunggu_ttd"


def test_surat_yang_belum_jadi_tidak_bisa_ditandatangani(di: Any, kades: Akun) -> None:
    p = di("menunggu_ttd")
    Surat.objects.filter(permohonan=p).update(berkas=None)
    c = klien(kades)
    assert "Surat sedang dibuat" in teks(c.get(f"/petugas/permohonan/{p.kode}/"))
    jawab = c.post(alamat(p, "tandatangani"), {"kunci": pabrik.kunci()})
    assert jawab.status_code == 409
    assert "Surat sedang dibuat" in teks(jawab)


@pytest.mark.parametrize("aksi", ["ambil", "verifikasi", "tandatangani"])
def test_get_pada_aksi_satu_tombol_405(aksi: str, di: Any, sekdes: Akun) -> None:
    assert klien(sekdes).get(alamat(di("diajukan"), aksi)).status_code == 405


def test_formulir_aksi_yang_sudah_tak_berlaku_kembali_ke_permohonan(di: Any, operator_klien: Client) -> None:
    p = di("ditolak")
    assert operator_klien.get(alamat(p, "tolak"))["Location"] == f"/petugas/permohonan/{p.kode}/"


def test_alasan_yang_diketik_selamat_dari_sesi_habis(di: Any, operator: Akun) -> None:
    p, c = di("diproses"), klien(operator)
    sesi = c.session
    sesi["aktif_pada"] = 1
    sesi.save()
    tujuan = alamat(p, "tolak")
    jawab = c.post(
        tujuan,
        {"kunci": pabrik.kunci(), "alasan": "Alamat di luar desa kami"},
        headers={"Referer": f"http://testserver{tujuan}"},
    )
    assert jawab["Location"].startswith("/petugas/masuk/")
    c.post("/petugas/masuk/", {"nama_pengguna": operator.nama_pengguna, "sandi": pabrik.SANDI})
    assert "Alamat di luar desa kami" in teks(c.get(tujuan))
    p.refresh_from_db()
    assert p.keadaan == "diproses"
