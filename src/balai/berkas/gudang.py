"""The store: files of the villages, encrypted, on a plain file system.

A file is `<akar>/<desa_id>/<first two of berkas_id>/<berkas_id>.<varian>`: one version byte, a nonce of 12
bytes, then AES-256-GCM over the content. The village, the file and the variant are part of what is
authenticated, so one file cannot be put in another's place.
"""

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSI = b"\x01"
NONCE = 12
TAG = 16
PANJANG_KUNCI = 32
CADANGAN = "cadangan"
POLA_ID = re.compile(r"[a-z0-9]{8,32}")
POLA_VARIAN = re.compile(r"[a-z0-9_-]{1,16}")
POLA_NAMA = re.compile(rf"({POLA_ID.pattern})\.{POLA_VARIAN.pattern}")
# EFBIG too: a limit on file size that the administrator set is a full store to the citizen.
KODE_PENUH = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class GalatGudang(Exception):
    """Something that the store cannot do. `pesan` is Indonesian, for the screen."""

    pesan = "Berkas sedang tidak dapat dibuka. Coba lagi nanti, atau hubungi operator."

    def __init__(self, rinci: str = "") -> None:
        super().__init__(rinci or self.pesan)


class GudangPenuh(GalatGudang):
    """The disk or the quota is full; nothing of the new file is left behind."""

    pesan = (
        "Penyimpanan desa sedang penuh. Kiriman Anda belum tersimpan; coba lagi nanti atau hubungi operator."
    )


class BerkasHilang(GalatGudang):
    """There is no such file."""

    pesan = "Berkas ini tidak ada lagi di penyimpanan. Kirim ulang berkasnya, atau hubungi operator."


class BerkasRusak(GalatGudang):
    """What lies there is not what was stored: cut short, changed, moved, or of another key."""

    pesan = "Berkas ini rusak di penyimpanan. Kirim ulang berkasnya, atau hubungi operator."


class Gudang:
    """Encrypted files below `akar`, under a key per village that comes from the 32-byte `kunci_induk`.

    `desa_id` is positive, `berkas_id` is [a-z0-9]{8,32}, `varian` is [a-z0-9_-]{1,16}: else a ValueError.
    """

    def __init__(self, akar: Path, kunci_induk: bytes) -> None:
        if len(kunci_induk) != PANJANG_KUNCI:
            raise ValueError("kunci induk harus 32 byte")
        self._akar = Path(akar)
        self._sandi = lru_cache(maxsize=512)(lambda desa_id: _sandi_desa(kunci_induk, desa_id))

    def simpan(self, *, desa_id: int, berkas_id: str, isi: bytes, varian: str = "asli") -> None:
        """Stores `isi` whole or not at all, also when power fails; replaces what had this name.

        Raises GudangPenuh when there is no room.
        """
        tujuan = self._jalan(desa_id, berkas_id, varian)
        nonce = os.urandom(NONCE)
        tertutup = self._sandi(desa_id).encrypt(nonce, isi, _ikatan(desa_id, berkas_id, varian))
        with _kenali_penuh():
            _buat_folder(tujuan.parent, self._akar)
            _tulis_utuh(tujuan, VERSI + nonce + tertutup)

    def cadangkan(self, *, desa_id: int, berkas_id: str, ukuran: int) -> None:
        """Keeps room for a file of `ukuran` bytes under this name, until `isi_cadangan` or `hapus`; the room
        is no file that `ada` or `baca` know. Raises GudangPenuh."""
        tujuan = self._jalan(desa_id, berkas_id, CADANGAN)
        with _kenali_penuh():
            _buat_folder(tujuan.parent, self._akar)
            # Random, so that no file system saves the room by packing it.
            _tulis_utuh(tujuan, os.urandom(ukuran + len(VERSI) + NONCE + TAG))

    def isi_cadangan(self, *, desa_id: int, berkas_id: str, isi: bytes) -> None:
        """Stores `isi` in the room that was kept for it, whole or not at all; with none kept, as `simpan`.

        Raises GudangPenuh when it needs more than was kept and there is no more; the room stays kept.
        """
        ruang = self._jalan(desa_id, berkas_id, CADANGAN)
        milik = ruang.with_name(f".{ruang.name}.{secrets.token_hex(8)}.tmp")
        try:
            os.rename(ruang, milik)  # one writer has it
        except FileNotFoundError:
            self.simpan(desa_id=desa_id, berkas_id=berkas_id, isi=isi)
            return
        nonce = os.urandom(NONCE)
        tertutup = self._sandi(desa_id).encrypt(nonce, isi, _ikatan(desa_id, berkas_id, "asli"))
        try:
            with _kenali_penuh():
                _timpa(milik, VERSI + nonce + tertutup)
                os.replace(milik, self._jalan(desa_id, berkas_id, "asli"))
        except BaseException:
            with suppress(OSError):
                os.rename(milik, ruang)
            raise
        _sinkron_folder(ruang.parent)

    def baca(self, *, desa_id: int, berkas_id: str, varian: str = "asli") -> bytes:
        """The content as it was stored. Raises BerkasHilang or BerkasRusak."""
        jalan = self._jalan(desa_id, berkas_id, varian)
        try:
            with os.fdopen(os.open(jalan, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as berkas:
                isi = berkas.read()
        except FileNotFoundError:
            raise BerkasHilang(f"{desa_id}/{berkas_id}.{varian} tidak ada") from None
        except OSError as galat:
            if galat.errno in (errno.ELOOP, errno.EISDIR):
                raise BerkasRusak(f"{desa_id}/{berkas_id}.{varian} bukan berkas") from None
            raise
        if len(isi) < len(VERSI) + NONCE + TAG or not isi.startswith(VERSI):
            raise BerkasRusak(f"{desa_id}/{berkas_id}.{varian} terpotong atau bukan milik gudang")
        nonce, tertutup = isi[1 : 1 + NONCE], isi[1 + NONCE :]
        try:
            return self._sandi(desa_id).decrypt(nonce, tertutup, _ikatan(desa_id, berkas_id, varian))
        except InvalidTag:
            raise BerkasRusak(f"{desa_id}/{berkas_id}.{varian} tidak cocok dengan segelnya") from None

    def ada(self, *, desa_id: int, berkas_id: str, varian: str = "asli") -> bool:
        return self._jalan(desa_id, berkas_id, varian).is_file()

    def hapus(self, *, desa_id: int, berkas_id: str, varian: str | None = None) -> None:
        """Removes one variant, or the file with all its variants. What is not there is no error."""
        folder = self._jalan(desa_id, berkas_id, "asli" if varian is None else varian).parent
        if varian is not None:
            nama = [f"{berkas_id}.{varian}"]
        else:
            nama = [n for n in _isi_folder(folder) if n.startswith(f"{berkas_id}.")]
        for satu in nama:
            with suppress(FileNotFoundError):
                os.unlink(folder / satu)
        if nama:
            with suppress(FileNotFoundError):
                _sinkron_folder(folder)

    def daftar(self, desa_id: int) -> Iterator[str]:
        """The ids that this village holds, each once; half-written files are not among them."""
        akar_desa = self._folder_desa(desa_id)
        for rak in sorted(_isi_folder(akar_desa)):
            cocok = (POLA_NAMA.fullmatch(nama) for nama in _isi_folder(akar_desa / rak))
            yield from sorted({nama[1] for nama in cocok if nama})

    def sapu(self, desa_id: int, *, lebih_tua_detik: float = 3600) -> int:
        """Removes what writers that were killed left half done; returns how many."""
        akar_desa = self._folder_desa(desa_id)
        batas = time.time() - lebih_tua_detik
        jumlah = 0
        for rak in _isi_folder(akar_desa):
            for nama in _isi_folder(akar_desa / rak):
                jalan = akar_desa / rak / nama
                with suppress(FileNotFoundError):
                    if nama.startswith(".") and nama.endswith(".tmp") and jalan.stat().st_mtime <= batas:
                        jalan.unlink()
                        jumlah += 1
        return jumlah

    def _folder_desa(self, desa_id: int) -> Path:
        if isinstance(desa_id, bool) or not isinstance(desa_id, int) or desa_id < 1:
            raise ValueError(f"desa_id {desa_id!r} tidak sah")
        return self._akar / str(desa_id)

    def _jalan(self, desa_id: int, berkas_id: str, varian: str) -> Path:
        if not POLA_ID.fullmatch(berkas_id) or not POLA_VARIAN.fullmatch(varian):
            raise ValueError(f"nama berkas {berkas_id!r}.{varian!r} tidak sah")
        return self._folder_desa(desa_id) / berkas_id[:2] / f"{berkas_id}.{varian}"


def kunci_baca_atau_buat(path: Path) -> bytes:
    """The 32-byte master key in `path`, made there (mode 0600) if there is none.

    Processes that start together get the same key. Raises ValueError when the file is not a key: put the
    backup back, for a new key opens none of the stored files. OSError as the file system gives it.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sementara = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
        try:
            _tulis_baru(sementara, secrets.token_bytes(PANJANG_KUNCI))
            # A link appears whole and never over another: the first process wins, the others read its key.
            with suppress(FileExistsError):
                os.link(sementara, path)
        finally:
            sementara.unlink(missing_ok=True)
        _sinkron_folder(path.parent)
    kunci = path.read_bytes()
    if len(kunci) != PANJANG_KUNCI:
        raise ValueError(f"{path} bukan kunci: {len(kunci)} byte, seharusnya 32. Kembalikan dari cadangan.")
    return kunci


def _sandi_desa(kunci_induk: bytes, desa_id: int) -> AESGCM:
    info = b"balai/berkas/v1/desa/%d" % desa_id
    return AESGCM(HKDF(algorithm=SHA256(), length=PANJANG_KUNCI, salt=None, info=info).derive(kunci_induk))


def _ikatan(desa_id: int, berkas_id: str, varian: str) -> bytes:
    return b"|".join((VERSI, b"%d" % desa_id, berkas_id.encode(), varian.encode()))


@contextmanager
def _kenali_penuh() -> Iterator[None]:
    try:
        yield
    except OSError as galat:
        if galat.errno in KODE_PENUH:
            raise GudangPenuh from galat
        raise


def _isi_folder(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _buat_folder(folder: Path, akar: Path) -> None:
    """Makes `folder` with all above it, mode 0700, and has each written down in its parent."""
    if folder.is_dir():
        return
    if folder != akar:
        _buat_folder(folder.parent, akar)
        folder.mkdir(mode=0o700, exist_ok=True)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sinkron_folder(folder.parent)


def _tulis_utuh(tujuan: Path, isi: bytes) -> None:
    sementara = tujuan.with_name(f".{tujuan.name}.{secrets.token_hex(8)}.tmp")
    try:
        _tulis_baru(sementara, isi)
        os.replace(sementara, tujuan)
    except BaseException:
        with suppress(OSError):
            sementara.unlink(missing_ok=True)
        raise
    _sinkron_folder(tujuan.parent)


def _tulis_baru(jalan: Path, isi: bytes) -> None:
    fd = os.open(jalan, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        sisa = memoryview(isi)
        while sisa:
            sisa = sisa[os.write(fd, sisa) :]
        os.fsync(fd)
    finally:
        os.close(fd)


def _timpa(jalan: Path, isi: bytes) -> None:
    """Over what stands there: blocks that the file has are used again."""
    fd = os.open(jalan, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        sisa = memoryview(isi)
        while sisa:
            sisa = sisa[os.write(fd, sisa) :]
        os.ftruncate(fd, len(isi))
        os.fsync(fd)
    finally:
        os.close(fd)


def _sinkron_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
