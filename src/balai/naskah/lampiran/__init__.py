"""Official forms that go with a letter: Dukcapil's F-x (Permendagri 109/2019), the KUA's N-x (473/2020)."""

from balai.naskah.lampiran.daftar import (
    LAMPIRAN,
    LampiranTidakDikenal,
    lampiran_kosong,
    lampiran_surat,
    lampiran_susun,
)
from balai.naskah.lampiran.formulir import Formulir
from balai.naskah.lampiran.orang import (
    lampiran_desa,
    lampiran_keluarga,
    lampiran_orang,
    lampiran_penduduk,
)

__all__ = [
    "LAMPIRAN",
    "Formulir",
    "LampiranTidakDikenal",
    "lampiran_desa",
    "lampiran_keluarga",
    "lampiran_kosong",
    "lampiran_orang",
    "lampiran_penduduk",
    "lampiran_surat",
    "lampiran_susun",
]
