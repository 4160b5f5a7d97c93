"""A signer that does what a test says, and counts what it signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.gudang import Gudang, GudangPenuh
from balai.desa.models import Desa, Perangkat
from balai.naskah.signers import GalatTanda, HasilTanda, PermintaanTanda, StatusPenanda
from balai.penduduk.models import Penduduk
from balai.surat import services as s
from balai.surat.models import Permohonan, Surat, UpayaTtd
from balai.tte.models import PenandaElektronik
from tests import pabrik, pabrik_tte

FRASA = "rahasia-kades-1945"
JAWAB = "balai.surat.services.tanda_minta.penanda_buat"
Sebelum = Callable[[PermintaanTanda], Exception | None]


@dataclass
class PenandaTiruan:
    """`antre`: what becomes of the next signatures, None: good, an error: raised without a signature,
    ("putus", error): signed, and the answer is lost. `milik`: what `ambil_lagi` still has."""

    antre: list[Any] = field(default_factory=list)
    bertanda: list[bytes] = field(default_factory=list)  # files that were signed, as they came
    milik: dict[str, bytes] = field(default_factory=dict)
    diambil: int = 0
    selagi: Callable[[], object] | None = None  # called in the middle
    besar: int = 40

    def status(self) -> StatusPenanda:
        return StatusPenanda("ISSUE", True)

    def tandatangani(self, minta: PermintaanTanda, sandi: str) -> HasilTanda:
        if self.selagi is not None:
            self.selagi()
        if sandi != FRASA:
            raise GalatTanda("Passphrase salah.", kode="2031", http=400, salah_sandi=True, hentikan=True)
        jadi = self.antre.pop(0) if self.antre else None
        if isinstance(jadi, Exception):
            raise jadi
        self.bertanda.append(minta.pdf)
        hasil = bubuhi(minta.pdf, minta.medan, self.besar)
        id_dokumen = f"dok-{len(self.bertanda)}"
        self.milik[id_dokumen] = hasil
        if isinstance(jadi, tuple):
            raise jadi[1]
        return self._hasil(hasil, id_dokumen)

    def ambil_lagi(self, id_dokumen: str) -> HasilTanda | None:
        self.diambil += 1
        isi = self.milik.pop(id_dokumen, None)
        return None if isi is None else self._hasil(isi, id_dokumen)

    def _hasil(self, isi: bytes, id_dokumen: str) -> HasilTanda:
        return HasilTanda(isi, "Hadi Sucipto", "Otoritas Uji", "0a1b", "B-T", id_dokumen, 200)


def tiruan_pasang(monkeypatch: pytest.MonkeyPatch) -> PenandaTiruan:
    """Every certificate signs by this one from now on."""
    tiruan = PenandaTiruan()
    monkeypatch.setattr(JAWAB, lambda _: tiruan)
    return tiruan


def bubuhi(pdf: bytes, medan: str, besar: int = 40) -> bytes:
    return pdf + b"\n% /T (" + medan.encode() + b") /ByteRange [0 1 2 3] " + b"0" * besar + b"\n%%EOF\n"


def jumlah_tanda(pdf: bytes) -> int:
    return pdf.count(b"/ByteRange")


def putus(id_dokumen: str = "") -> tuple[str, GalatTanda]:
    """The service signs, and its answer is lost."""
    return "putus", GalatTanda("Jawaban layanan terputus.", pasti=False, id_dokumen=id_dokumen)


def sibuk() -> GalatTanda:
    return GalatTanda("Layanan sedang sibuk. Coba lagi nanti.", kode="429", http=429, nanti=True)


def pasang(desa: Desa, perangkat: Perangkat, cara: str = "lokal") -> PenandaElektronik:
    buat = pabrik_tte.penanda_bsre if cara == "bsre" else pabrik_tte.penanda_lokal
    return buat(desa, perangkat)


def perangkat(jabatan: str) -> Perangkat:
    return Perangkat.objects.get(jabatan=jabatan)


def menunggu(desa: Desa, orang: Penduduk, operator: Akun, *, cara: str = "lokal", **kolom: Any) -> Permohonan:
    """A letter that waits for the head's signature, of this way ("" : no certificate)."""
    kepala = perangkat("kepala")
    if cara and not PenandaElektronik.objects.filter(perangkat=kepala).exists():
        pasang(desa, kepala, cara)
    return pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator, **kolom)


def surat(p: Permohonan) -> Surat:
    return Surat.objects.select_related("berkas", "permohonan").get(permohonan=p)


class Mati(BaseException):
    """The process ends here."""


def mati(*_: object, **__: object) -> None:
    raise Mati


def penuh(*_: object, **__: object) -> None:
    raise GudangPenuh


def penuhi(m: pytest.MonkeyPatch) -> None:
    """The store takes nothing more, not even where room was kept."""
    m.setattr(Gudang, "isi_cadangan", penuh)
    m.setattr(Gudang, "simpan", penuh)


def ttd(p: Permohonan, akun: Akun, sandi: str = FRASA, **lain: Any) -> Permohonan:
    """`akun` signs this letter electronically."""
    isi = {"kunci": pabrik.kunci()} | lain
    return s.permohonan_tandatangani_elektronik(permohonan=p, akun=akun, sandi=sandi, **isi)


def mati_di(m: pytest.MonkeyPatch, di: str, p: Permohonan, akun: Akun) -> None:
    """Sign, and the process ends where `di` would be called."""
    with m.context() as sementara:
        sementara.setattr(di, mati)
        with pytest.raises(Mati):
            ttd(p, akun)


def upaya(p: Permohonan) -> UpayaTtd:
    return UpayaTtd.objects.filter(surat__permohonan=p).latest("pk")


def tua(p: Permohonan) -> None:
    """Its attempts began long ago."""
    UpayaTtd.objects.filter(surat__permohonan=p).update(mulai_pada=timezone.now() - timedelta(minutes=3))
