"""Events at the desk: the month adds up after a death, a move, and the move taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Layar
from tests.e2e.langkah import masuk_petugas
from tests.e2e.peladen import Demo, tanya

pytestmark = pytest.mark.peramban
# Lines of the monthly report.
AWAL, LAHIR, MATI, DATANG, PINDAH, HILANG, AKHIR = range(1, 8)
Baris = tuple[int, ...]


@dataclass(frozen=True)
class Laporan:
    """Figures by line of the first table, and moves by destination of the second."""

    isi: dict[int, Baris]
    tujuan: dict[str, Baris]

    def cocok(self) -> None:
        """The closing is the sum of the lines above it, column by column."""
        for n, akhir in enumerate(self.isi[AKHIR]):
            satu = {k: v[n] for k, v in self.isi.items()}
            assert satu[AWAL] + satu[LAHIR] + satu[DATANG] - satu[MATI] - satu[PINDAH] - satu[HILANG] == akhir

    def beda(self, lain: Laporan) -> dict[int, Baris]:
        """What changed since `lain`, by line."""
        semua = {k: tuple(a - b for a, b in zip(v, lain.isi[k], strict=True)) for k, v in self.isi.items()}
        return {k: v for k, v in semua.items() if any(v)}


def _angka(sel: str) -> int:
    return int(re.sub(r"\D", "", sel) or 0)


def _tabel(hal: Page, judul: str) -> list[list[str]]:
    kotak = hal.get_by_role("region", name=f"Tabel {judul}")
    baris: list[list[str]] = kotak.evaluate(
        "k => [...k.querySelectorAll('tbody tr, tfoot tr')]"
        ".map(b => [...b.children].map(s => s.textContent.trim()))"
    )
    return baris


def baca_laporan(hal: Page) -> Laporan:
    """The report of the month on the screen."""
    isi = {int(b[0]): tuple(_angka(s) for s in b[2:]) for b in _tabel(hal, "Perkembangan penduduk")}
    tujuan = {b[1]: tuple(_angka(s) for s in b[2:]) for b in _tabel(hal, "Perincian pindah")}
    laporan = Laporan(isi, tujuan)
    laporan.cocok()
    return laporan


def buka_laporan(hal: Page, demo: Demo) -> Laporan:
    hal.goto(f"{demo.url}/petugas/laporan/bulanan/{hari_ini()[:7]}/")
    return baca_laporan(hal)


def keluarga_demo(demo: Demo, ke: int) -> dict[str, Any]:
    """A family of the demo: head, his wife, two children, each with a name that nobody else has."""
    hasil: dict[str, Any] = tanya(
        demo,
        f"""
from collections import Counter
from balai.penduduk.models import Penduduk
hidup = Penduduk.objects.filter(status_dasar="1").order_by("pk")
nama = Counter(hidup.values_list("nama", flat=True))
kk = {{}}
for o in hidup.exclude(keluarga=None):
    kk.setdefault(o.keluarga_id, []).append(o)
pilih = [
    a for a in kk.values()
    if sum(o.shdk == "1" and o.jenis_kelamin == "1" and o.warganegara == "1" for o in a) == 1
    and sum(o.shdk == "3" for o in a) == 1 and sum(o.shdk == "4" for o in a) >= 2
    and all(nama[o.nama] == 1 and o.akun_id is None and o.warganegara == "1" for o in a)
]
a = pilih[{ke}]
ambil = lambda kode: [{{"pk": o.pk, "nama": o.nama, "jk": o.jenis_kelamin}} for o in a if o.shdk == kode]
hasil = {{"pk": a[0].keluarga_id, "kepala": ambil("1")[0], "istri": ambil("3")[0], "anak": ambil("4")}}
""",
    )
    return hasil


@pytest.fixture
def operator(layar: Layar, demo: Demo) -> Page:
    hal = layar.buka()
    masuk_petugas(hal, demo, demo.milik("operator"))
    return hal


def hari_ini() -> str:
    """In the demo's village."""
    return datetime.now(ZoneInfo("Asia/Jakarta")).date().isoformat()


def lewat_halaman_orang(hal: Page, demo: Demo, pk: int, peristiwa: str) -> None:
    """From a person's page to the form of an event."""
    hal.goto(f"{demo.url}/petugas/penduduk/{pk}/")
    hal.get_by_label("Alasan membuka").select_option(index=1)
    hal.get_by_role("button", name="Buka data").click()
    hal.get_by_role("link", name="Catat peristiwa").click()
    hal.get_by_role("link", name=re.compile(f"^{peristiwa}")).click()
    expect(hal.get_by_role("heading", level=1)).to_have_text(peristiwa)


def simpan(hal: Page) -> None:
    hal.locator("main").get_by_role("button", name="Simpan", exact=True).last.click()


def catat_kematian(hal: Page, demo: Demo, duka: dict[str, Any]) -> None:
    """A head dies, his wife leads the family; first sent without a date."""
    lewat_halaman_orang(hal, demo, duka["kepala"]["pk"], "Kematian")
    hal.get_by_label("Tempat meninggal").fill("RSUD Arunika")
    simpan(hal)
    expect(hal.get_by_role("alert")).to_contain_text("Isi tanggal meninggal.")
    expect(hal.get_by_label("Tempat meninggal")).to_have_value("RSUD Arunika")
    hal.get_by_label("Tanggal meninggal").fill(hari_ini())
    hal.get_by_role("radio", name=re.compile(f"^{duka['istri']['nama']}")).check()
    simpan(hal)
    expect(hal.get_by_text("Tersimpan.")).to_be_visible()
    expect(hal.get_by_text(f"{duka['istri']['nama']} menjadi kepala keluarga.")).to_be_visible()


def catat_pindah(hal: Page, demo: Demo, satu: dict[str, Any], dua: dict[str, Any]) -> str:
    """Two of a family move away; the address of the event."""
    hal.goto(demo.url + "/petugas/peristiwa/")
    hal.get_by_role("link", name="Catat peristiwa").click()
    hal.get_by_role("link", name=re.compile("^Pindah keluar")).click()
    hal.get_by_role("searchbox", name="Cari nama, NIK, atau nomor KK").fill(satu["nama"])
    hal.locator("main").get_by_role("button", name="Cari").click()
    hal.get_by_role("link", name=satu["nama"], exact=True).click()
    hal.get_by_label("Tanggal pindah").fill(hari_ini())
    hal.get_by_role("checkbox", name=re.compile(f"^{dua['nama']}")).check()
    hal.get_by_label("Pindah ke mana").select_option(label="Pindah keluar Kabupaten/Kota")
    hal.get_by_label("Alamat tujuan").fill("Jalan Mawar 5, Kota Melati")
    simpan(hal)
    expect(hal.get_by_text("Tersimpan.")).to_be_visible()
    return hal.url.partition("?")[0]


def batalkan(hal: Page, peristiwa: str) -> None:
    """Take it back; first sent without a reason."""
    hal.goto(peristiwa)
    hal.get_by_role("link", name="Batalkan peristiwa ini").click()
    hal.get_by_role("button", name="Batalkan peristiwa").click()
    expect(hal.get_by_role("alert")).to_contain_text("Isi alasan membatalkan.")
    hal.get_by_label("Alasan membatalkan").fill("Tidak jadi pindah")
    hal.get_by_role("button", name="Batalkan peristiwa").click()
    expect(hal.get_by_text("Alasannya: Tidak jadi pindah")).to_be_visible()


def test_kematian_dan_pindah_mengubah_laporan_persis_sebanyak_itu(
    layar: Layar, demo: Demo, operator: Page
) -> None:
    layar.maklum = "status of 422"
    hal, geser = operator, 0 if layar.ukuran == "hp" else 2
    duka, pindah = keluarga_demo(demo, geser), keluarga_demo(demo, geser + 1)
    awal = buka_laporan(hal, demo)

    catat_kematian(hal, demo, duka)
    hal.get_by_role("link", name=re.compile("^Laporan ")).locator("visible=true").last.click()
    sesudah_mati = baca_laporan(hal)
    # Columns: WNI L P, WNA L P, L P jumlah, KK L P jumlah. The man goes with his family, hers comes new.
    assert sesudah_mati.beda(awal) == {
        LAHIR: (0, 0, 0, 0, 0, 0, 0, 0, 1, 1),
        MATI: (1, 0, 0, 0, 1, 0, 1, 1, 0, 1),
        AKHIR: (-1, 0, 0, 0, -1, 0, -1, -1, 1, 0),
    }

    satu, dua = pindah["anak"][:2]
    peristiwa = catat_pindah(hal, demo, satu, dua)
    sesudah_pindah = buka_laporan(hal, demo)
    laki = sum(o["jk"] == "1" for o in (satu, dua))
    pergi = (laki, 2 - laki, 0, 0, laki, 2 - laki, 2, 0, 0, 0)
    assert sesudah_pindah.beda(sesudah_mati) == {PINDAH: pergi, AKHIR: tuple(-n for n in pergi)}
    baru, lama = (x.tujuan["Pindah keluar Kabupaten/Kota"] for x in (sesudah_pindah, sesudah_mati))
    assert tuple(a - b for a, b in zip(baru, lama, strict=True)) == (laki, 2 - laki, 2, 0, 0, 0)

    batalkan(hal, peristiwa)
    assert buka_laporan(hal, demo) == sesudah_mati
    hal.goto(f"{demo.url}/petugas/keluarga/{pindah['pk']}/")
    for o in (satu, dua):
        expect(hal.get_by_role("link", name=o["nama"], exact=True)).to_be_visible()


def test_pindah_masuk_dua_orang_tanpa_skrip(layar: Layar, demo: Demo) -> None:
    hal = layar.buka(skrip=False)
    masuk_petugas(hal, demo, demo.milik("operator"))
    awal = buka_laporan(hal, demo)
    urut = 11 if layar.ukuran == "hp" else 12
    hal.goto(demo.url + "/petugas/peristiwa/catat/datang/")
    hal.get_by_role("link", name="Buat KK baru").click()
    hal.get_by_label("Datang dari").fill("Kota Melati")
    hal.get_by_label("Nomor KK", exact=False).first.fill(f"99010111012600{urut}")
    hal.get_by_label("Alamat di desa ini").fill("Jalan Kenanga 9")
    hal.get_by_label("Tinggal di RT").select_option(index=1)
    hal.get_by_label("Nama lengkap").fill("Wayan Sudira")
    hal.get_by_role("button", name="Tambah orang").click()
    expect(hal.get_by_label("Nama lengkap").first).to_have_value("Wayan Sudira")
    hal.get_by_label("Nama lengkap").last.fill("Made Lestari")
    for n, (jk, hubungan, hari) in enumerate(
        (("Laki-laki", "Kepala Keluarga", 14), ("Perempuan", "Istri", 54))
    ):
        hal.locator(f"[name='{n}-nik']").fill(f"990101{hari}049000{urut}")
        hal.locator(f"[name='{n}-jenis_kelamin']").select_option(label=jk)
        hal.locator(f"[name='{n}-shdk']").select_option(label=hubungan)
        hal.locator(f"[name='{n}-tanggal_lahir']").fill("1990-04-14")
    simpan(hal)
    expect(hal.get_by_text("Tersimpan.")).to_be_visible()
    expect(hal.get_by_text("Wayan Sudira dan Made Lestari datang dari Kota Melati")).to_be_visible()
    datang = (1, 1, 0, 0, 1, 1, 2, 1, 0, 1)
    assert buka_laporan(hal, demo).beda(awal) == {DATANG: datang, AKHIR: datang}
