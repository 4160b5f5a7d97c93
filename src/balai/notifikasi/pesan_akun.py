"""Messages about the account itself."""

from typing import Any

from balai.notifikasi.registri import Pesan, daftarkan


@daftarkan
class KodeBaru(Pesan):
    """A new activation code voids the old PIN: the owner must learn who asked for it."""

    kode = "akun.kode_baru"
    ikon = "kunci"

    def judul(self, data: dict[str, Any]) -> str:  # noqa: ARG002  the words are always the same
        return "Kode aktivasi baru dibuat untuk akun Anda"

    def isi(self, data: dict[str, Any]) -> str:
        return f"Dibuat oleh {data['pelaku']}. Kalau Anda tidak memintanya, segera hubungi kantor desa."
