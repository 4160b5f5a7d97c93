"""Ratings of the made-up village: most who got a letter answer, some with all nine elements, few write."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Final

from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.waktu import pada
from balai.penduduk.models import Penduduk
from balai.surat.alur import Keadaan
from balai.surat.models import Permohonan
from balai.survei.pertanyaan import TANYA
from balai.survei.services import penilaian_beri

MENJAWAB: Final = 0.72
BENIH: Final = 20261122  # its own, so that what comes after stays as it was
# Weights of the answers 4, 3, 2, 1 per element; time and room are what villages are told most about.
_BOBOT: Final = {"3": (40, 42, 14, 4), "4": (92, 7, 1, 0), "7": (60, 34, 5, 1), "9": (22, 52, 21, 5)}
_BIASA: Final = (46, 45, 7, 2)
_DITOLAK: Final = (8, 34, 38, 20)
SARAN: Final = (
    "Cepat, tidak perlu bolak-balik ke kantor.",
    "Terima kasih, petugasnya ramah dan jelas menerangkan.",
    "Kursi tunggu di kantor kurang, apalagi hari Senin.",
    "Tolong jam pelayanan hari Jumat ditambah.",
    "Kalau bisa suratnya langsung dikirim lewat HP.",
    "Fotonya harus diulang dua kali karena buram, petunjuknya bisa lebih jelas.",
    "Sudah baik, pertahankan.",
    "Papan petunjuk ke ruang pelayanan belum ada.",
    "Pak kadus mengantar sampai rumah, sangat membantu orang tua saya.",
    "Sinyal di dusun kami lemah, tapi formulirnya tetap tersimpan.",
    "Mohon ada yang menjawab WhatsApp pada sore hari.",
    "Surat jadi lebih cepat dari yang dijanjikan.",
)


def survei_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> int:
    """Through the real service; returns how many there are. The people of the guide pictures have not
    answered yet for their last letter, so that the home page asks them."""
    rng, jumlah = Random(BENIH), 0  # noqa: S311
    tutup = Permohonan.objects.filter(keadaan__in=(Keadaan.SELESAI, Keadaan.DITOLAK), pemohon__isnull=False)
    semua = list(tutup.select_related("jenis", "penduduk", "pemohon").order_by("tutup_pada", "pk"))
    akhir = {x.penduduk_id: x.pk for x in semua}
    sisakan = {akhir.get(o.pk) for o in tokoh.values()}
    saran = list(SARAN)
    rng.shuffle(saran)
    for x in semua:
        akun = p.warga.get(x.penduduk_id)
        if x.pk in sisakan or akun is None or akun.pk != x.pemohon_id or x.tutup_pada is None:
            continue
        if rng.random() > MENJAWAB:
            continue
        with pada(min(p.sekarang, x.tutup_pada + timedelta(minutes=rng.randint(3, 2000)))):
            penilaian_beri(
                permohonan=x,
                akun=akun,
                orang=x.penduduk,
                umum=_jawab(rng, _DITOLAK if x.keadaan == Keadaan.DITOLAK else _BIASA),
                nilai=_unsur(rng, ditolak=x.keadaan == Keadaan.DITOLAK),
                saran=saran.pop() if saran and rng.random() < 0.3 else "",
            )
        jumlah += 1
    return jumlah


def _jawab(rng: Random, bobot: tuple[int, int, int, int]) -> int:
    return rng.choices([4, 3, 2, 1], bobot)[0]


def _unsur(rng: Random, *, ditolak: bool) -> dict[str, int]:
    """None, some or all of the elements."""
    berapa = rng.choices([0, 4, len(TANYA)], [30, 20, 50])[0]
    kode = sorted(rng.sample(list(TANYA), berapa))
    return {k: _jawab(rng, _DITOLAK if ditolak and k != "4" else _BOBOT.get(k, _BIASA)) for k in kode}
