import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.berkas import gudang as modul
from balai.berkas.gudang import BerkasHilang, BerkasRusak, Gudang, GudangPenuh

KUNCI = bytes(range(32))
ID = "kk7f3a9b2c"
ISI = b"KARTU KELUARGA 9901012003040001 " * 200
PENUH = "Penyimpanan desa sedang penuh. Kiriman Anda belum tersimpan; coba lagi nanti atau hubungi operator."


@pytest.fixture
def gudang(tmp_path: Path) -> Gudang:
    return Gudang(tmp_path / "gudang", KUNCI)


def isi_disk(akar: Path) -> list[Path]:
    return sorted(p for p in akar.rglob("*") if not p.is_dir())


def di_akar(gudang: Gudang, desa_id: int = 1, varian: str = "asli") -> Path:
    return gudang._akar / str(desa_id) / ID[:2] / f"{ID}.{varian}"


@pytest.mark.parametrize(
    "isi", [b"", b"x", ISI, os.urandom(3_000_000)], ids=["kosong", "satu", "teks", "besar"]
)
def test_yang_disimpan_kembali_utuh(gudang: Gudang, isi: bytes) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=isi)
    assert gudang.baca(desa_id=1, berkas_id=ID) == isi
    assert gudang.ada(desa_id=1, berkas_id=ID)
    assert isi_disk(gudang._akar) == [di_akar(gudang)]


def test_isi_tidak_pernah_terbaca_di_disk_dan_hanya_milik_pelayan(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    jalan = di_akar(gudang)
    mentah = jalan.read_bytes()
    assert b"KELUARGA" not in mentah
    assert b"9901" not in mentah
    assert len(mentah) == len(ISI) + 1 + 12 + 16
    assert stat.S_IMODE(jalan.stat().st_mode) == 0o600
    for folder in (jalan.parent, jalan.parent.parent, gudang._akar):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_isi_yang_sama_tersimpan_berbeda(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    pertama = di_akar(gudang).read_bytes()
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    assert di_akar(gudang).read_bytes() != pertama


def test_varian_berdiri_sendiri(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"asli")
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"kecil", varian="kecil")
    assert gudang.baca(desa_id=1, berkas_id=ID) == b"asli"
    assert gudang.baca(desa_id=1, berkas_id=ID, varian="kecil") == b"kecil"
    gudang.hapus(desa_id=1, berkas_id=ID, varian="asli")
    assert not gudang.ada(desa_id=1, berkas_id=ID)
    assert gudang.ada(desa_id=1, berkas_id=ID, varian="kecil")


def test_hapus_membawa_semua_varian_dan_hanya_milik_berkas_itu(gudang: Gudang) -> None:
    tetangga = ID + "x"
    for berkas_id in (ID, tetangga):
        for varian in ("asli", "kecil"):
            gudang.simpan(desa_id=1, berkas_id=berkas_id, isi=ISI, varian=varian)
    gudang.hapus(desa_id=1, berkas_id=ID)
    assert list(gudang.daftar(1)) == [tetangga]
    assert gudang.ada(desa_id=1, berkas_id=tetangga, varian="kecil")
    with pytest.raises(BerkasHilang):
        gudang.baca(desa_id=1, berkas_id=ID, varian="kecil")
    gudang.hapus(desa_id=1, berkas_id=ID)
    gudang.hapus(desa_id=7, berkas_id=ID)


def test_daftar_menyebut_tiap_berkas_sekali_per_desa(gudang: Gudang) -> None:
    for berkas_id in ("aa000000", "zz000000", "ab000000"):
        gudang.simpan(desa_id=1, berkas_id=berkas_id, isi=b"1")
        gudang.simpan(desa_id=1, berkas_id=berkas_id, isi=b"2", varian="kecil")
    gudang.simpan(desa_id=2, berkas_id="milikdua", isi=b"3")
    (gudang._akar / "1" / "aa" / "catatan.txt.bak").write_bytes(b"")
    (gudang._akar / "1" / ".DS_Store").write_bytes(b"")
    assert list(gudang.daftar(1)) == ["aa000000", "ab000000", "zz000000"]
    assert list(gudang.daftar(2)) == ["milikdua"]
    assert list(gudang.daftar(3)) == []


def test_berkas_yang_tidak_ada_dinyatakan_hilang(gudang: Gudang) -> None:
    assert not gudang.ada(desa_id=1, berkas_id=ID)
    with pytest.raises(BerkasHilang) as galat:
        gudang.baca(desa_id=1, berkas_id=ID)
    assert galat.value.pesan.startswith("Berkas ini tidak ada lagi")


@pytest.mark.parametrize(
    ("desa_id", "berkas_id", "varian"),
    [
        (1, "../../../etc/passwd", "asli"),
        (1, "pendek", "asli"),
        (1, "a" * 33, "asli"),
        (1, "ABCDEFGH", "asli"),
        (1, "abcdefgh\n", "asli"),
        (1, "abcd.fgh", "asli"),
        (1, "abcdefg\0", "asli"),
        (1, "a٣٣٣٣٣٣٣٣", "asli"),
        (1, ID, "../asli"),
        (1, ID, "a.b"),
        (1, ID, "a" * 17),
        (0, ID, "asli"),
        (-1, ID, "asli"),
        (True, ID, "asli"),
        ("1", ID, "asli"),
    ],
)
def test_nama_yang_menjelajah_ditolak(gudang: Gudang, desa_id: int, berkas_id: str, varian: str) -> None:
    with pytest.raises(ValueError, match="tidak sah"):
        gudang.simpan(desa_id=desa_id, berkas_id=berkas_id, isi=b"x", varian=varian)
    with pytest.raises(ValueError, match="tidak sah"):
        gudang.baca(desa_id=desa_id, berkas_id=berkas_id, varian=varian)
    if varian:
        with pytest.raises(ValueError, match="tidak sah"):
            gudang.hapus(desa_id=desa_id, berkas_id=berkas_id, varian=varian)
    assert not gudang._akar.exists()


def test_varian_kosong_bukan_perintah_hapus_semua(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    with pytest.raises(ValueError, match="tidak sah"):
        gudang.hapus(desa_id=1, berkas_id=ID, varian="")
    assert gudang.ada(desa_id=1, berkas_id=ID)


# --- tampering ---


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_setiap_perubahan_ketahuan(gudang: Gudang, data: st.DataObject) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"isi rahasia")
    jalan = di_akar(gudang)
    isi = bytearray(jalan.read_bytes())
    if data.draw(st.booleans()):
        isi[data.draw(st.integers(0, len(isi) - 1))] ^= data.draw(st.integers(1, 255))
    else:
        isi = isi[: data.draw(st.integers(0, len(isi) - 1))]
    jalan.write_bytes(isi)
    with pytest.raises(BerkasRusak):
        gudang.baca(desa_id=1, berkas_id=ID)


@pytest.mark.parametrize(
    ("desa_id", "berkas_id", "varian"), [(2, ID, "asli"), (1, "kklainlain", "asli"), (1, ID, "kecil")]
)
def test_berkas_yang_dipindah_ke_tempat_lain_ketahuan(
    gudang: Gudang, desa_id: int, berkas_id: str, varian: str
) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    gudang.simpan(desa_id=desa_id, berkas_id=berkas_id, isi=b"lain", varian=varian)
    tujuan = gudang._akar / str(desa_id) / berkas_id[:2] / f"{berkas_id}.{varian}"
    os.replace(di_akar(gudang), tujuan)
    with pytest.raises(BerkasRusak):
        gudang.baca(desa_id=desa_id, berkas_id=berkas_id, varian=varian)


def test_kunci_lain_tidak_membuka(gudang: Gudang, tmp_path: Path) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    with pytest.raises(BerkasRusak):
        Gudang(tmp_path / "gudang", bytes(32)).baca(desa_id=1, berkas_id=ID)
    with pytest.raises(ValueError, match="32 byte"):
        Gudang(tmp_path, b"pendek")


def test_tautan_dan_folder_di_tempat_berkas_tidak_diikuti(gudang: Gudang, tmp_path: Path) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    jalan = di_akar(gudang)
    os.replace(jalan, tmp_path / "sasaran")
    jalan.symlink_to(tmp_path / "sasaran")
    with pytest.raises(BerkasRusak):
        gudang.baca(desa_id=1, berkas_id=ID)
    jalan.unlink()
    jalan.mkdir()
    with pytest.raises(BerkasRusak):
        gudang.baca(desa_id=1, berkas_id=ID)
    assert not gudang.ada(desa_id=1, berkas_id=ID)


# --- full disk, sudden death ---


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("fungsi", ["write", "fsync", "replace", "open", "mkdir"])
def test_disk_penuh_di_langkah_mana_pun_tidak_meninggalkan_apa_pun(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch, fungsi: str, kode: int
) -> None:
    def penuh(*_: object, **__: object) -> None:
        raise OSError(kode, os.strerror(kode))

    monkeypatch.setattr(os, fungsi, penuh)
    with pytest.raises(GudangPenuh) as galat:
        gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    monkeypatch.undo()
    assert galat.value.pesan == PENUH
    assert isi_disk(gudang._akar) == []
    assert list(gudang.daftar(1)) == []


def test_disk_penuh_tidak_merusak_isi_yang_lama(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"yang lama")
    asli = os.write
    jatah = [1000]

    def sempit(fd: int, isi: bytes) -> int:
        if jatah[0] <= 0:
            raise OSError(errno.ENOSPC, "penuh")
        tertulis = asli(fd, isi[: jatah[0]])
        jatah[0] -= tertulis
        return tertulis

    monkeypatch.setattr(os, "write", sempit)
    with pytest.raises(GudangPenuh):
        gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    monkeypatch.undo()
    assert gudang.baca(desa_id=1, berkas_id=ID) == b"yang lama"
    assert isi_disk(gudang._akar) == [di_akar(gudang)]


def test_galat_disk_yang_lain_tidak_disebut_penuh(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    def rusak(*_: object) -> int:
        raise OSError(errno.EIO, "disk rusak")

    monkeypatch.setattr(os, "write", rusak)
    with pytest.raises(OSError, match="disk rusak"):
        gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    assert isi_disk(gudang._akar) == []


@pytest.fixture
def disk_mungil(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 kB."""
    titik = tmp_path / "mungil"
    titik.mkdir()
    try:
        pasang = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(titik)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("mount tidak ada")
    if pasang.returncode != 0:
        pytest.skip("tidak boleh memasang tmpfs")
    try:
        yield titik
    finally:
        subprocess.run(["umount", str(titik)], check=True)


def test_disk_yang_sungguh_penuh(disk_mungil: Path) -> None:
    gudang = Gudang(disk_mungil / "gudang", KUNCI)
    gudang.simpan(desa_id=1, berkas_id=ID, isi=ISI)
    with pytest.raises(GudangPenuh):
        gudang.simpan(desa_id=1, berkas_id="besarbesar", isi=bytes(1_000_000))
    assert gudang.baca(desa_id=1, berkas_id=ID) == ISI
    assert isi_disk(disk_mungil) == [di_akar(gudang)]
    gudang.simpan(desa_id=1, berkas_id="sesudahnya", isi=ISI)
    assert gudang.baca(desa_id=1, berkas_id="sesudahnya") == ISI


def _jalankan(akar: Path, naskah: str) -> subprocess.CompletedProcess[str]:
    awal = (
        f"import os, signal\nfrom pathlib import Path\nfrom balai.berkas.gudang import *\n"
        f"g = Gudang(Path({str(akar)!r}), bytes(range(32)))\nsimpan = lambda isi: "
        f"g.simpan(desa_id=1, berkas_id={ID!r}, isi=isi)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", awal + naskah],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(modul.__file__).parents[2])},
    )


def test_batas_ukuran_dari_inti_sistem_disebut_penuh(gudang: Gudang) -> None:
    naskah = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    simpan(bytes(100_000))
except GudangPenuh as galat:
    print(galat.pesan)
"""
    assert _jalankan(gudang._akar, naskah).stdout.strip() == PENUH
    assert isi_disk(gudang._akar) == []


@pytest.mark.parametrize("saat", ["replace", "fsync", "write"])
def test_mati_mendadak_di_tengah_simpan_tidak_meninggalkan_yang_terbaca(gudang: Gudang, saat: str) -> None:
    naskah = f"""
asli_write = os.write
def mati(*a, **k):
    if {saat!r} == "write":
        asli_write(a[0], a[1][:20])
    os.kill(os.getpid(), signal.SIGKILL)
Path({str(gudang._akar / "1" / ID[:2])!r}).mkdir(parents=True)
os.{saat} = mati
simpan({ISI!r})
"""
    assert _jalankan(gudang._akar, naskah).returncode == -signal.SIGKILL
    (sisa,) = isi_disk(gudang._akar)
    assert sisa.name.startswith(".")
    assert b"KELUARGA" not in sisa.read_bytes()
    assert not gudang.ada(desa_id=1, berkas_id=ID)
    assert list(gudang.daftar(1)) == []
    with pytest.raises(BerkasHilang):
        gudang.baca(desa_id=1, berkas_id=ID)
    assert gudang.sapu(1) == 0
    assert gudang.sapu(1, lebih_tua_detik=0) == 1
    assert isi_disk(gudang._akar) == []


def test_mati_mendadak_saat_mengganti_menyisakan_isi_lama(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"yang lama")
    naskah = "os.replace = lambda *a: os.kill(os.getpid(), signal.SIGKILL)\nsimpan(b'yang baru')"
    assert _jalankan(gudang._akar, naskah).returncode == -signal.SIGKILL
    assert gudang.baca(desa_id=1, berkas_id=ID) == b"yang lama"


def test_delapan_utas_menulis_nama_yang_sama_selalu_terbaca_utuh(gudang: Gudang) -> None:
    gudang.simpan(desa_id=1, berkas_id=ID, isi=b"0" * 5000)
    rusak: list[bytes] = []

    def kerja(huruf: int) -> None:
        for _ in range(20):
            gudang.simpan(desa_id=1, berkas_id=ID, isi=b"%d" % huruf * 5000)
            isi = gudang.baca(desa_id=1, berkas_id=ID)
            if len(isi) != 5000 or len(set(isi)) != 1:
                rusak.append(isi)

    utas = [threading.Thread(target=kerja, args=(n,)) for n in range(8)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert rusak == []
    assert isi_disk(gudang._akar) == [di_akar(gudang)]
