"""N1 to N6: whose form it is, and what stands in it."""

from typing import Any

from balai.naskah.lampiran import lampiran_susun
from tests.naskah.lampiran.baca import cetak, halaman, jawaban
from tests.naskah.lampiran.contoh import AGUS, DINA, JANDA, LUAR, NIKAH, SITI, data_surat


def f(kode: str, isian: dict[str, Any], **lain: Any) -> dict[str, Any]:
    return lampiran_susun(kode, data_surat(isian, DINA) | lain)


def test_n1_untuk_warga_desa_ini_saja() -> None:
    x = f("N1", NIKAH)
    assert len(x["lembar"]) == 1
    assert jawaban(x, "Nama lengkap dan alias") == ["Dina Ayu Lestari", "Agus Purnomo", "Siti Rahmawati"]
    assert jawaban(x, "b. Jika wanita, perawan atau janda") == ["Perawan"]
    assert jawaban(x, "a. Jika pria, jejaka, duda, atau beristri") == ["-"]
    assert jawaban(x, "Pendidikan terakhir") == ["SLTA / Sederajat"]
    assert jawaban(x, "Bin/Binti") == ["Agus Purnomo"]
    teks = halaman(cetak(x))[0]
    assert "Bambang Prakoso, S.IP. NIP. 198001012005011003" in teks
    assert "Nomor: 400.12.2.1/012" in teks


def test_n1_dua_lembar_bila_keduanya_warga() -> None:
    pria = LUAR | {"penduduk": 9}
    x = f("N1", NIKAH | {"calon_pria": pria, "status_pria": "Beristri", "istri_ke": 2})
    assert len(x["lembar"]) == 2
    assert jawaban(x, "a. Jika pria, jejaka, duda, atau beristri") == ["Beristri, calon istri ke-2", "-"]
    assert len(halaman(cetak(x))) == 2


def test_n2_menyebut_akad_kua_dan_berkas_yang_memang_disertakan() -> None:
    x = f("N2", NIKAH)
    teks = halaman(cetak(x))[0]
    assert "Kepala KUA Kecamatan Tirta Asri" in teks
    assert "KUA Kecamatan KUA" not in teks
    assert jawaban(x, "Hari, tanggal, dan jam") == ["Sabtu, 19 Desember 2026 pukul 09.00"]
    assert "Model N5" in teks
    assert "Model N6" not in teks
    assert "Model N6" in halaman(cetak(f("N2", JANDA, pemohon=SITI)))[0]


def test_n4_memuat_kedua_calon() -> None:
    x = f("N4", NIKAH)
    assert jawaban(x, "Nama lengkap dan alias") == ["Rizky Hidayat", "Dina Ayu Lestari"]
    assert jawaban(x, "Bin") == ["Hasan Basri"]
    assert jawaban(x, "Binti") == ["Agus Purnomo"]


def test_n5_dari_orang_tua_kepada_anaknya() -> None:
    x = f("N5", NIKAH)
    assert jawaban(x, "Nama lengkap dan alias") == [
        "Agus Purnomo", "Siti Rahmawati", "Dina Ayu Lestari", "Rizky Hidayat",
    ]  # fmt: skip
    assert jawaban(x, "Nomor Induk Kependudukan (NIK)")[0] == AGUS["nik"]


def test_n6_tentang_pasangan_yang_meninggal() -> None:
    x = f("N6", JANDA, pemohon=SITI)
    assert jawaban(x, "Nama lengkap dan alias") == ["Budi Santoso", "Siti Rahmawati"]
    assert jawaban(x, "Bin") == ["Marto"]
    assert jawaban(x, "Hari dan tanggal") == ["Rabu, 1 Juli 2020"]
    assert "Yang bersangkutan adalah suami dari:" in halaman(cetak(x))[0]
