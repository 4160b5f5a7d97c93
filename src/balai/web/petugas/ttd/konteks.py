"""What the page of one request says of signing: the chain, the last attempt, what one may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.hak import Hak
from balai.surat.alur import Aksi, Keadaan, Transisi
from balai.surat.models import CaraTtd, Permohonan, Surat
from balai.surat.rantai import Rantai, Tanda, rantai_satu
from balai.tte.services.status import TAUTAN, TAUTAN_SAYA
from balai.web.petugas.ttd.sertifikat import Halangan, berlaku, halangan, nama_sertifikat, penerbit_pendek

_TTD = frozenset({Aksi.TANDATANGANI, Aksi.PARAF})


def rantai_permohonan(p: Permohonan) -> Rantai | None:
    """None where there is no letter yet, or a void one."""
    surat: Surat | None = getattr(p, "surat", None)
    return rantai_satu(surat) if surat is not None and surat.batal_pada is None else None


def giliran_milik(r: Rantai | None, p: Permohonan, akun: Akun) -> bool:
    """As surat.tanda.giliran_akun, of a chain that was read: whether this account sets the next signature."""
    g = r.giliran if r is not None else None
    if g is None or Hak.TANDA_TANGAN not in akun.hak:
        return False
    if akun.perangkat_id == g.perangkat_id:
        return True
    return akun.penanda_penuh and not g.elektronik and p.surat.cara_ttd == CaraTtd.BASAH


def saring_ttd(boleh: Sequence[Transisi], r: Rantai | None, p: Permohonan, akun: Akun) -> list[Transisi]:
    """Without the signature of somebody else, and without another one while an attempt is open."""
    if r is None or (giliran_milik(r, p, akun) and not r.belum_pasti):
        return list(boleh)
    return [t for t in boleh if t.aksi not in _TTD]


def konteks_ttd(p: Permohonan, r: Rantai | None, akun: Akun) -> dict[str, Any] | None:
    """For petugas/ttd/_tinjau.jinja; None where there is nothing to say."""
    if r is None:
        return None
    surat, g = p.surat, r.giliran
    menunggu = p.keadaan == Keadaan.MENUNGGU_TTD
    milik = menunggu and giliran_milik(r, p, akun)
    elektronik = g is not None and g.elektronik
    kantor = Hak.PERIKSA in akun.hak
    return {
        "butir": [_butir(t, g, akun) for t in r.tanda],
        "milik": milik,
        "paraf": g is not None and g.paraf,
        "kedua": f"{g.nama}, {g.jabatan}" if g is not None and g.kedua else "",
        "elektronik": elektronik,
        "sertifikat": _sertifikat(g) if g is not None and elektronik and menunggu else None,
        "halangan": _halangan(g) if g is not None and elektronik and menunggu else None,
        "tautan_sertifikat": TAUTAN_SAYA if milik else (TAUTAN if Hak.ATUR_TTE in akun.hak else ""),
        "upaya": _upaya(r) if menunggu else None,
        "lepas": menunggu and (milik or kantor),
        "ganti": _ganti(p, r) if menunggu and (kantor or _penanda(surat, akun)) else "",
        "pindai": kantor and surat.cara_ttd == CaraTtd.BASAH and surat.ditandatangani_pada is not None,
        "pindaian": reverse("petugas:ttd_pindaian", kwargs={"kode": p.kode}) if surat.pindai_id else "",
    }


def kilat_ttd(p: Permohonan, selesai: str) -> list[tuple[str, str]]:
    """Confirms a change of signing that this letter shows; an address alone confirms nothing."""
    surat: Surat | None = getattr(p, "surat", None)
    if surat is None:
        return []
    baru = p.keadaan == Keadaan.MENUNGGU_TTD and surat.cetakan > 1
    teks = {
        "cara": "Cara tanda tangan diganti. Surat dibuat ulang." if baru else "",
        "lepas": "Surat dibuat ulang, dan bisa ditandatangani lagi." if baru else "",
        "pindai": "Pindaian disimpan." if surat.pindai_id else "",
    }.get(selesai, "")
    return [("success", teks)] if teks else []


def _penanda(surat: Surat, akun: Akun) -> bool:
    return Hak.TANDA_TANGAN in akun.hak and (akun.penanda_penuh or akun.perangkat_id == surat.penanda_id)


def _ganti(p: Permohonan, r: Rantai) -> str:
    """Key of the other way to sign, "" while somebody is signing."""
    if r.upaya is not None and r.upaya.berjalan:
        return ""
    g = r.giliran
    if g is not None and _berganti(g):
        return "elektronik"
    return "basah" if p.surat.cara_ttd != CaraTtd.BASAH else "elektronik"


def _berganti(g: Tanda) -> bool:
    """Whether the letter was made for another certificate than the one that could sign it now."""
    s = g.sertifikat
    return g.elektronik and s is not None and s.cara != g.cara and halangan(s) is None


def _halangan(g: Tanda) -> Halangan | None:
    return _BERGANTI if _berganti(g) else halangan(g.sertifikat)


_BERGANTI = Halangan(
    "Sertifikat sudah berganti sejak surat ini dibuat.",
    "Tekan Ganti cara tanda tangan, supaya surat dibuat ulang.",
    tunggu=True,
)


def _sertifikat(g: Tanda) -> dict[str, Any] | None:
    s = g.sertifikat
    if s is None:
        return None
    nama = nama_sertifikat(s, penerbit=s.penerbit, demo=s.demo)
    sampai = berlaku(s)
    return {"teks": f"{nama}, {sampai}" if sampai else nama, "demo": s.demo, "cara": s.cara}


def _butir(t: Tanda, giliran: Tanda | None, akun: Akun) -> dict[str, Any]:
    apa = "Paraf" if t.paraf else "Tanda tangan"
    siapa = "Anda" if t.perangkat_id == akun.perangkat_id else f"{t.nama}, {t.jabatan}"
    if t.waktu is not None:
        return {"keadaan": "sudah", "apa": apa, "teks": siapa, "rinci": _rinci(t, t.waktu)}
    teks = f"menunggu {siapa}" if t is giliran else siapa
    cara = "" if t.paraf and not t.elektronik else ("dengan sertifikat" if t.elektronik else "di kertas")
    return {"keadaan": "kini" if t is giliran else "nanti", "apa": apa, "teks": teks, "rinci": cara}


def _rinci(t: Tanda, waktu: datetime) -> str:
    """ "22 November 2026, 09.12, sertifikat Otoritas Demo (PAdES B-T)"."""
    lokal = timezone.localtime(waktu)
    kapan = f"{tanggal_panjang(lokal.date())}, {jam(lokal)}"
    if not t.elektronik:
        return f"{kapan}, {'disetujui di Balai' if t.paraf else 'di kertas'}"
    penerbit = "BSrE" if t.cara == CaraTtd.BSRE and not t.penerbit else penerbit_pendek(t.penerbit)
    return f"{kapan}, sertifikat {penerbit}" + (f" (PAdES {t.tingkat})" if t.tingkat else "")


def _upaya(r: Rantai) -> dict[str, Any] | None:
    """The attempt that is open, or the one that failed last."""
    u = r.upaya if r.belum_pasti else r.gagal
    if u is None:
        return None
    lokal = timezone.localtime(u.mulai_pada)
    return {
        "keadaan": "berjalan" if u.berjalan else ("ragu" if u.belum_pasti else "gagal"),
        "pesan": u.pesan,
        "waktu": f"{tanggal_panjang(lokal.date())}, {jam(lokal)}",
    }
