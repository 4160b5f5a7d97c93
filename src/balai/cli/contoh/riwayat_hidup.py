"""Schooling and occupation by age and sex, as codes of dasar/data. Pure."""

from random import Random

from balai.cli.contoh.nama import LAKI

BELUM_BEKERJA, RUMAH_TANGGA, PELAJAR, PENSIUNAN = "1", "2", "3", "4"
_LAKI = {
    "9": 26, "20": 16, "19": 13, "88": 11, "15": 10, "8": 4, "26": 4, "27": 2, "81": 4, "10": 3, "35": 2,
    "13": 2, "84": 3, "1": 2, "14": 1,
}  # fmt: skip
_PEREMPUAN = {"2": 48, "9": 13, "20": 9, "84": 7, "88": 6, "15": 8, "30": 3, "23": 2, "19": 3, "1": 1}
_SARJANA = {
    "65": 24,
    "5": 14,
    "15": 24,
    "88": 12,
    "18": 8,
    "74": 4,
    "73": 3,
    "16": 3,
    "64": 1,
    "85": 3,
    "1": 4,
}


def _acak(rng: Random, bobot: dict[str, int]) -> str:
    return rng.choices(list(bobot), list(bobot.values()))[0]


def pendidikan_acak(rng: Random, umur: int) -> tuple[str, str]:
    """(pendidikan_kk, pendidikan_sedang): highest school finished, and the one attended now."""
    if umur < 4:
        return "1", "1"
    if umur < 7:
        return "1", "2"
    if umur < 13:
        return "2", "4"
    if umur < 16:
        return "3", "6"
    if umur < 19:
        return ("4", "7") if rng.random() < 0.9 else ("4", "18")
    if umur < 24:
        return ("5", "11") if rng.random() < 0.3 else (_acak(rng, {"5": 80, "4": 20}), "18")
    if umur < 45:
        return _acak(rng, {"3": 18, "4": 25, "5": 41, "6": 1, "7": 3, "8": 11, "9": 1}), "18"
    if umur < 60:
        return _acak(rng, {"2": 6, "3": 42, "4": 21, "5": 23, "7": 2, "8": 6}), "18"
    return _acak(rng, {"1": 22, "2": 22, "3": 40, "4": 8, "5": 6, "8": 2}), "18"


def pekerjaan_acak(rng: Random, umur: int, jk: str, pendidikan: str, kawin: bool) -> str:
    """Code of an occupation."""
    if umur < 6:
        return BELUM_BEKERJA
    if umur < 19:
        return PELAJAR
    if umur < 24 and not kawin and rng.random() < 0.45:
        return PELAJAR
    if umur > 62 and rng.random() < 0.35:
        return PENSIUNAN if int(pendidikan) >= 5 else BELUM_BEKERJA
    if int(pendidikan) >= 7 and umur < 60:
        return _acak(rng, _SARJANA)
    return _acak(rng, _LAKI if jk == LAKI else _PEREMPUAN)
