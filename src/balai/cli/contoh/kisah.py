"""The stories of the made-up requests: who asked for what, and what happened, counted in working minutes
before now. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, NamedTuple

from balai.penduduk.models import Penduduk

RINI, BAMBANG, SEKDES, KADES = "rini", "bambang", "sekdes", "kades"

TOLAK: Final = (
    "Alamat pada KTP belum masuk wilayah desa ini. Urus pindah datang dulu, kami bantu di kantor.",
    "Surat ini sudah pernah dibuat bulan lalu dan masih berlaku. Silakan pakai surat itu.",
    "Usaha yang ditulis tidak ada di alamat itu. Datang ke kantor bila ada yang keliru.",
)
PERBAIKI: Final = (
    ("Foto KTP terpotong di bagian bawah. Kirim foto baru yang utuh.", ["dokumen:KTP"]),
    ("Tulis keperluannya lebih jelas: surat dipakai untuk apa dan di mana.", ["isian:keperluan"]),
    (
        "Surat pengantar RT belum ditandatangani. Minta tanda tangan Ketua RT, lalu foto lagi.",
        ["dokumen:PENGANTAR_RT"],
    ),
)
KEMBALIKAN: Final = "Nama ayah tidak sama dengan KK. Cocokkan lagi."
BURAM: Final = (
    "Foto tempat usaha buram. Kirim foto baru, supaya bisa kami lanjutkan.",
    ["dokumen:FOTO_USAHA"],
)


class Acara(NamedTuple):
    lalu: int  # working minutes before now
    aksi: str
    oleh: str = ""  # account key; empty: the citizen
    data: Mapping[str, Any] = {}


@dataclass
class Kisah:
    pemohon: Penduduk
    jenis: str
    acara: list[Acara] = field(default_factory=list)
    malam: bool = False  # sent in the evening before
    antar: bool = False
    untuk: Penduduk | None = None  # a member of the family, not the one who asks

    @property
    def subjek(self) -> Penduduk:
        return self.untuk or self.pemohon


# Minutes before now of: kirim, ambil, siapkan, tandatangani, serahkan; as many as happened.
LANGKAH: Final = ("kirim", "ambil", "siapkan", "tandatangani", "serahkan")


def lurus(
    orang: Penduduk, jenis: str, lalu: Sequence[int], *, oleh: str = RINI, antar: bool = False
) -> Kisah:
    """A request without a detour, as far as it got."""
    pelaku = ("", oleh, oleh, KADES, oleh)
    acara = [Acara(m, a, p) for m, a, p in zip(lalu, LANGKAH, pelaku, strict=False)]
    return Kisah(orang, jenis, acara, antar=antar)


def kisah_tokoh(t: Mapping[str, Penduduk], janji: Mapping[str, int]) -> list[Kisah]:
    """The people of the guide pictures. `janji`: promised working minutes per letter type."""
    siti, agus = t["siti"], t["agus"]
    alasan, bagian = BURAM
    perbaikan = [
        Acara(500, "kirim"),
        Acara(460, "ambil", RINI),
        Acara(430, "minta_perbaikan", RINI, {"alasan": alasan, "bagian": bagian}),
    ]
    return [
        Kisah(siti, "SKU", perbaikan),
        lurus(siti, "SKD", [50, 41, 20]),
        lurus(siti, "SKCK", [900, 880, 850, 700]),
        lurus(siti, "SKTM", [9100, 9060, 9010, 8900, 8650]),
        lurus(siti, "SKD", [6200, 6170, 6150, 6120, 5800], oleh=BAMBANG),
        lurus(siti, "SKU", [3900, 3850, 3800, 3700, 3500]),
        lurus(agus, "SKTM", [janji["SKTM"] + 180, janji["SKTM"] + 120]),
        Kisah(agus, "SKD", [Acara(5, "konsep")]),
        lurus(agus, "SKCK", [4700, 4660, 4620, 4500, 4100]),
        lurus(t["dwi"], "SKCK", [janji["SKCK"] + 40]),
        lurus(t["nur"], "SKD", [60, 25]),
        lurus(t["made"], "SKU", [55]),
        lurus(t["wulan"], "SKD", [18]),
        lurus(t["yohanes"], "SKCK", [12]),
        lurus(t["tri"], "SKUM", [200, 150], oleh=BAMBANG),
        lurus(t["joko"], "SKTM", [60]),
    ]


_SIAP: Final = (
    Acara(1500, "kirim"), Acara(1460, "ambil", RINI), Acara(1400, "siapkan", RINI),
    Acara(1250, "tandatangani", KADES),
)  # fmt: skip


# Signed electronically, as the certificates are there by then (contoh.tte.SEJAK).
_UNDUH: Final = (("SKD", 990), ("SKU", 960), ("SKTM", 940), ("SKCK", 860))


def diunduh(orang: Penduduk, jenis: str, lalu: int) -> Kisah:
    """A request whose citizen downloaded the letter half an hour after it was signed."""
    k = lurus(orang, jenis, [lalu, lalu - 15, lalu - 30, lalu - 70])
    k.acara.append(Acara(lalu - 100, "unduh"))
    return k


def kisah_berjalan(rng: Random, orang: Sequence[Penduduk], janji: Mapping[str, int]) -> list[Kisah]:
    """One or more in every state that is not closed; `orang`: at least 16, one of them unmarried."""
    lajang = next(o for o in orang if o.status_kawin == "1")
    a = iter([o for o in orang if o is not lajang])
    perbaikan = [rng.choice(PERBAIKI[:2]) for _ in range(3)]
    minta = [{"alasan": alasan, "bagian": bagian} for alasan, bagian in perbaikan]
    return [
        Kisah(next(a), "SKD", [Acara(700, "kirim"), Acara(650, "minta_perbaikan", RINI, minta[0])]),
        Kisah(next(a), "SKCK", [Acara(300, "kirim"), Acara(280, "ambil", BAMBANG),
                                Acara(260, "minta_perbaikan", BAMBANG, minta[1])]),
        Kisah(next(a), "SKD", [Acara(900, "kirim"), Acara(870, "minta_perbaikan", RINI, minta[2]),
                               Acara(30, "kirim_ulang")]),
        Kisah(next(a), "SKTM", [Acara(330, "kirim"), Acara(250, "ambil", RINI),
                                Acara(90, "minta_verifikasi", RINI)]),
        Kisah(next(a), "SKU", [Acara(150, "kirim"), Acara(130, "ambil", BAMBANG),
                               Acara(70, "minta_verifikasi", BAMBANG)]),
        Kisah(lajang, "SKBM", [Acara(260, "kirim"), Acara(220, "ambil", RINI), Acara(180, "siapkan", RINI),
                                Acara(100, "kembalikan", KADES, {"alasan": KEMBALIKAN})]),
        lurus(next(a), "SKD", [janji["SKD"] + 95, janji["SKD"] + 60, janji["SKD"] + 20]),
        lurus(next(a), "SKU", [190, 170, 120]),
        lurus(next(a), "SKCK", [80, 66, 30], oleh=BAMBANG),
        lurus(next(a), "SKTM", [350, 320, 240]),
        lurus(next(a), "SKUM", [140, 120, 60], oleh=BAMBANG),
        lurus(next(a), "SKD", [800, 780, 760, 690]),
        lurus(next(a), "SKU", [1300, 1250, 1200, 1100], antar=True),
        Kisah(next(a), "SKTM", [*_SIAP, Acara(200, "antar", RINI)], antar=True),
        Kisah(next(a), "SKU", [Acara(400, "konsep")]),
        *(diunduh(next(a), jenis, lalu) for jenis, lalu in _UNDUH),
    ]  # fmt: skip


def kisah_lama(rng: Random, orang: Sequence[Penduduk], *, jumlah: int) -> list[Kisah]:
    """Closed requests of the last weeks: most done, some refused, some withdrawn."""
    hasil: list[Kisah] = []
    for n in range(jumlah):
        jenis = rng.choices(["SKD", "SKU", "SKTM", "SKCK", "SKUM"], [28, 22, 20, 20, 10])[0]
        mulai = rng.randint(1700, 9400)
        oleh = RINI if rng.random() < 0.7 else BAMBANG
        siapa = rng.choice(orang)
        kisah = _lama(rng, siapa, jenis, mulai, oleh, macam=n % 20)
        kisah.malam = rng.random() < 0.3
        hasil.append(kisah)
    return hasil


def _lama(rng: Random, orang: Penduduk, jenis: str, mulai: int, oleh: str, *, macam: int) -> Kisah:
    ambil = mulai - rng.randint(5, 60)
    siap = ambil - rng.randint(6, 50)
    if macam == 7:
        return Kisah(
            orang, jenis, [Acara(mulai, "kirim"), Acara(ambil, "tolak", oleh, {"alasan": rng.choice(TOLAK)})]
        )
    if macam == 13:
        acara = lurus(orang, jenis, [mulai, ambil, siap][: rng.choice([1, 2, 3])], oleh=oleh).acara
        return Kisah(orang, jenis, [*acara, Acara(acara[-1].lalu - 5, "batalkan")])
    # Two in twenty were late, so that the public figure is a real one.
    ttd = siap - (rng.randint(500, 700) if macam in (3, 11) else rng.randint(10, 60))
    serah = ttd - rng.randint(20, 700)
    if macam in (5, 10, 15):
        alasan, bagian = rng.choice(PERBAIKI[:2])
        acara = [
            Acara(mulai, "kirim"),
            Acara(ambil, "minta_perbaikan", oleh, {"alasan": alasan, "bagian": bagian}),
            Acara(ambil - 200, "kirim_ulang"),
            Acara(ambil - 215, "ambil", oleh),
            Acara(siap - 215, "siapkan", oleh),
            Acara(ttd - 215, "tandatangani", KADES),
            Acara(max(5, serah - 215), "serahkan", oleh),
        ]
        return Kisah(orang, jenis, acara)
    return lurus(orang, jenis, [mulai, ambil, siap, ttd, max(5, serah)], oleh=oleh)
