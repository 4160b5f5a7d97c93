"""The desk's form as it came in: answers, papers, marks of what was seen; and what it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from balai.akun.models import Akun
from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.telepon import TeleponTidakSah, telepon_parse, telepon_tampil
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.services import dokumen_unggah
from balai.surat.bantu import dokumen_terbaru, warga_bantu, warga_cari
from balai.surat.definisi import DefinisiJenis, validasi_isian
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.services import IsiBantuan
from balai.surat.services.orang import cari_orang_untuk
from balai.surat.susun import data_orang
from balai.web.akses import PermintaanPetugas
from balai.web.isian_surat import isian_awal, mentah_dari
from balai.web.petugas.meja.kerangka import calon_pilihan
from balai.web.petugas.waktu import cap_waktu

NAMA_PALING: Final = 8  # people offered for a name
BELUM: Final = "Centang kalau aslinya sudah Anda lihat, atau ambil fotonya."


@dataclass
class Borang:
    """One form for one resident. `p`: the request that came back for mending. `calon`: residents found by
    the names that were typed, as choices."""

    orang: Penduduk
    jenis: JenisSurat
    d: DefinisiJenis
    keluarga: list[Penduduk]
    p: Permohonan | None = None
    mentah: dict[str, str] = field(default_factory=dict)
    dilihat: set[str] = field(default_factory=set)
    telepon: str = ""
    pengambilan: str = ""
    penanda: str = ""
    dokumen: dict[str, Dokumen] = field(default_factory=dict)
    calon: list[tuple[str, str]] = field(default_factory=list)
    galat_isian: dict[str, str] = field(default_factory=dict)
    galat_dokumen: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)

    @property
    def bersalah(self) -> bool:
        return bool(self.galat_isian or self.galat_dokumen or self.galat)

    def isi(self, antre: int | None) -> IsiBantuan:
        return IsiBantuan(
            mentah=self.mentah,
            dokumen=self.dokumen,
            dilihat=self.dilihat,
            telepon=self.telepon,
            pengambilan=self.pengambilan,
            antre=antre,
        )

    def baris_dokumen(self) -> list[dict[str, Any]]:
        """The requirements as they are drawn."""
        return [
            {
                "syarat": s,
                "ada": _diunggah(self.dokumen[s.kode]) if s.kode in self.dokumen else "",
                "dilihat": s.kode in self.dilihat,
                "galat": self.galat_dokumen.get(s.kode, ""),
            }
            for s in self.d.dokumen
        ]


def borang_awal(b: Borang, request: PermintaanPetugas) -> Borang:
    """What the register and, of a request that came back, its own answers say."""
    if b.p is not None:
        b.mentah = {k: str(v) for k, v in b.p.mentah.items()}
        b.dilihat = set(b.p.dokumen_dilihat)
        b.telepon, b.pengambilan = _hp(b.p.telepon), b.p.pengambilan
    else:
        b.mentah = isian_awal(b.d, data_orang(request.desa, b.orang))
        b.telepon = _hp(b.orang.akun.telepon) if b.orang.akun else ""
    b.calon = _calon_tersebut(request.pengguna, b.mentah)
    b.dokumen = dokumen_terbaru(b.orang, [s.kode for s in b.d.dokumen])
    return b


def borang_terima(b: Borang, request: PermintaanPetugas, kiriman: Mapping[str, Any]) -> Borang:
    """Everything that was typed; photos go into the vault at once, so that no error loses them."""
    kode = [s.kode for s in b.d.dokumen]
    b.mentah = mentah_dari(kiriman, b.d)
    b.dilihat = {k for k in kode if f"dilihat-{k}" in kiriman}
    if "dilihat-semua" in kiriman:
        b.dilihat |= {s.kode for s in b.d.dokumen if s.wajib}
    b.telepon = str(kiriman.get("telepon", ""))[:40]
    b.pengambilan = str(kiriman.get("pengambilan", ""))[:10]
    b.penanda = str(kiriman.get("penanda", ""))[:18]
    b.galat_dokumen = _unggah(request, b.orang, kode)
    b.dokumen = dokumen_terbaru(b.orang, kode)
    b.calon = _calon_tersebut(request.pengguna, b.mentah)
    _cari_nama(b, request.pengguna)
    return b


def borang_periksa(b: Borang, request: PermintaanPetugas) -> None:
    """All messages at once: answers, papers, telephone."""
    cari = cari_orang_untuk(request.pengguna)
    _, salah = validasi_isian(b.d, b.mentah, hari_ini=timezone.localdate(), cari_orang=cari)
    b.galat_isian = salah | b.galat_isian
    for s in b.d.dokumen:
        if s.wajib and s.kode not in b.dokumen and s.kode not in b.dilihat:
            b.galat_dokumen.setdefault(s.kode, BELUM)
    try:
        if b.telepon.strip():
            telepon_parse(b.telepon)
    except TeleponTidakSah as e:
        b.galat["telepon"] = str(e)


def _hp(nomor: str) -> str:
    try:
        return telepon_tampil(nomor) if nomor else ""
    except TeleponTidakSah:
        return nomor


def _diunggah(d: Dokumen) -> str:
    return cap_waktu(timezone.localtime(d.dibuat_pada), timezone.localtime())


def _unggah(request: PermintaanPetugas, orang: Penduduk, kode: list[str]) -> dict[str, str]:
    galat: dict[str, str] = {}
    for k in kode:
        berkas = request.FILES.get(f"berkas-{k}") or request.FILES.get(f"berkas-{k}_foto")
        if not isinstance(berkas, UploadedFile):
            continue
        try:
            dokumen_unggah(
                orang=orang,
                jenis=k,
                isi=berkas,  # type: ignore[arg-type]
                nama_berkas=berkas.name or "berkas",
                oleh=request.pengguna,
            )
        except (BerkasDitolak, GudangPenuh) as e:
            galat[k] = e.pesan
    return galat


def _pilihan(mentah: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(k, v.strip()) for k, v in mentah.items() if k.endswith(".pilih") and v.strip()]


def _calon_tersebut(akun: Akun, mentah: Mapping[str, str]) -> list[tuple[str, str]]:
    """Residents that are named by key already, so that the list can show them."""
    hasil: dict[str, str] = {}
    for _, nilai in _pilihan(mentah):
        if nilai.isascii() and nilai.isdigit() and len(nilai) < 16 and (o := warga_bantu(akun, int(nilai))):
            hasil[nilai] = f"{o.nama}, {o.rt.rw.dusun.nama}, RT {o.rt.nomor} RW {o.rt.rw.nomor}"
    return list(hasil.items())


def _cari_nama(b: Borang, akun: Akun) -> None:
    """A name where a NIK may stand: one resident is taken, several are offered."""
    for kunci, nilai in _pilihan(b.mentah):
        if not any(c.isalpha() for c in nilai):
            continue
        ditemukan = warga_cari(akun, nilai, paling=NAMA_PALING)
        b.calon += [c for c in calon_pilihan(ditemukan) if c not in b.calon]
        if len(ditemukan) == 1:
            b.mentah[kunci] = str(ditemukan[0].pk)
        elif len(ditemukan) == NAMA_PALING:
            b.galat_isian[kunci] = "Banyak warga bernama itu. Pilih dari daftar di atas, atau tambah namanya"
        elif ditemukan:
            b.galat_isian[kunci] = f"Ada {len(ditemukan)} warga bernama itu, pilih dari daftar di atas"
        else:
            b.galat_isian[kunci] = "Tidak ada warga bernama itu. Periksa ejaannya, atau tulis datanya"
