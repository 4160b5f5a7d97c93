"""Registry of messages: a class per kind, so that preferences and channels can list them."""

from __future__ import annotations

from typing import Any, ClassVar

_kelas: dict[str, type[Pesan]] = {}


class Pesan:
    """One kind of message. `data` is the JSON of its row; never a NIK, a PIN or a letter's text."""

    kode: ClassVar[str]
    ikon: ClassVar[str] = "info"

    def judul(self, data: dict[str, Any]) -> str:
        raise NotImplementedError

    def isi(self, data: dict[str, Any]) -> str:
        raise NotImplementedError


def daftarkan(kelas: type[Pesan]) -> type[Pesan]:
    if kelas.kode in _kelas:
        raise ValueError(f"message {kelas.kode} is registered twice")
    _kelas[kelas.kode] = kelas
    return kelas


def daftarkan_kalimat(kode: str, ikon: str, judul: str, isi: str) -> None:
    """Register a message whose sentences are filled from the row's data."""

    class Kelas(Pesan):
        def judul(self, data: dict[str, Any]) -> str:
            return judul.format_map(data)

        def isi(self, data: dict[str, Any]) -> str:
            return isi.format_map(data)

    Kelas.kode, Kelas.ikon = kode, ikon
    daftarkan(Kelas)


def pesan(kode: str) -> Pesan:
    """The message class of a row. Raises KeyError for an unknown code."""
    return _kelas[kode]()


def semua_kode() -> list[str]:
    return sorted(_kelas)
