"""Plays the stories through the real services, in the order of time, under a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from balai.akun.models import Akun
from balai.cli.contoh.dokumen import BURAM, Lemari
from balai.cli.contoh.isian import isian_acak
from balai.cli.contoh.kisah import Acara, Kisah
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import id_acak
from balai.desa.jam import Jadwal
from balai.desa.models import Desa, Perangkat
from balai.jejak.services import catat_baca
from balai.penduduk.models import Dokumen
from balai.surat import services
from balai.surat.keluarga import pemilik_unggahan
from balai.surat.models import CaraTtd, JenisSurat, Permohonan, Surat
from balai.surat.services.konsep import definisi
from balai.surat.services.tanda_minta import Alat
from balai.surat.services.unduh import permohonan_unduh

MENULIS = timedelta(minutes=7)  # from the first page to "Kirim"


@dataclass
class Panggung:
    """Everything that a step may need."""

    desa: Desa
    jadwal: Jadwal
    sekarang: datetime
    akun: dict[str, Akun]  # officials by key
    warga: dict[int, Akun]  # citizens by resident
    penanda: Perangkat
    jenis: dict[str, JenisSurat]
    lemari: Lemari
    rng: Random
    frasa: dict[str, str] = field(default_factory=dict)  # passphrases of signers by name
    alat: Alat = field(default_factory=Alat)


def mainkan(p: Panggung, kisah: Iterable[Kisah]) -> int:
    """Play them all; returns the number of steps."""
    langkah: list[tuple[datetime, int, Kisah, Acara]] = []
    for k in kisah:
        for a in k.acara:
            langkah.append((_saat(p, k, a), len(langkah), k, a))
    langkah.sort(key=lambda x: x[:2])
    berjalan: dict[int, Permohonan] = {}
    for saat, _, k, a in langkah:
        if a.aksi in ("kirim", "konsep"):
            berjalan[id(k)] = _tulis(p, k, saat, kirim=a.aksi == "kirim")
            continue
        with pada(saat):
            berjalan[id(k)] = _LANGKAH[a.aksi](Adegan(p, k, a, berjalan[id(k)]))
    return len(langkah)


def _saat(p: Panggung, k: Kisah, a: Acara) -> datetime:
    saat = mundur(p.jadwal, p.sekarang, a.lalu)
    if a.aksi == "kirim" and k.malam:
        saat = datetime.combine(saat.date() - timedelta(days=1), time(18, 30), tzinfo=saat.tzinfo)
        saat += timedelta(minutes=p.rng.randint(0, 200))
    return saat + timedelta(seconds=p.rng.randint(0, 40)) if a.lalu > 5 else saat


def _tulis(p: Panggung, k: Kisah, saat: datetime, *, kirim: bool) -> Permohonan:
    """The citizen's part: papers, draft, form, and "Kirim"."""
    orang, akun, jenis = k.subjek, p.warga[k.pemohon.pk], p.jenis[k.jenis]
    with pada(saat - MENULIS):
        _lengkapi(p, k, akun)
        permohonan = services.konsep_buat(
            akun=akun,
            orang=orang,
            jenis=jenis,
            keterangan_tambahan="",
            telepon=akun.telepon,
            kunci=id_acak(20),
        )
        alamat = f"{orang.alamat_rumah} RT {orang.rt.nomor} RW {orang.rt.rw.nomor}"
        mentah = isian_acak(p.rng, k.jenis, alamat=alamat, hari_ini=saat.date())
        permohonan = services.isian_simpan(
            permohonan=permohonan, mentah=mentah, pengambilan="antar" if k.antar else "ambil"
        )
    if not kirim:
        return permohonan
    with pada(saat):
        return _kirim(p, permohonan, akun)


def _kirim(p: Panggung, permohonan: Permohonan, akun: Akun) -> Permohonan:
    return services.permohonan_kirim(desa=p.desa, permohonan=permohonan, akun=akun, kunci=id_acak(20))


def _lengkapi(p: Panggung, k: Kisah, akun: Akun) -> None:
    """Upload what the type requires and the vault lacks; a shop whose photo will be returned is blurred."""
    buram = any("dokumen:FOTO_USAHA" in a.data.get("bagian", []) for a in k.acara)
    ada = set(Dokumen.objects.filter(penduduk__in=[k.pemohon, k.subjek]).values_list("jenis", flat=True))
    versi = p.jenis[k.jenis].versi
    contoh = Permohonan(versi=versi)
    for syarat in definisi(contoh).dokumen:
        if syarat.wajib and (syarat.kode not in ada or (buram and syarat.kode == "FOTO_USAHA")):
            kunci = BURAM if buram and syarat.kode == "FOTO_USAHA" else ""
            pemilik = pemilik_unggahan(k.pemohon, k.subjek, syarat.kode)
            p.lemari.simpan(orang=pemilik, jenis=syarat.kode, oleh=akun, kunci=kunci)


@dataclass
class Adegan:
    """One step of one story."""

    p: Panggung
    kisah: Kisah
    acara: Acara
    permohonan: Permohonan

    def dasar(self) -> dict[str, Any]:
        """What every action of an official takes."""
        return {"permohonan": self.permohonan, "akun": self.p.akun[self.acara.oleh], "kunci": id_acak(20)}


def _kirim_ulang(d: Adegan) -> Permohonan:
    akun = d.p.warga[d.kisah.pemohon.pk]
    for bagian in d.permohonan.bagian:
        macam, _, kode = bagian.partition(":")
        if macam == "dokumen":
            dokumen = d.p.lemari.simpan(orang=d.kisah.pemohon, jenis=kode, oleh=akun)
            services.dokumen_pilih(permohonan=d.permohonan, syarat=kode, dokumen=dokumen, akun=akun)
    return _kirim(d.p, d.permohonan, akun)


def _ambil(d: Adegan) -> Permohonan:
    alasan = f"Memeriksa permohonan {d.permohonan.nomor}"
    catat_baca(akun=d.p.akun[d.acara.oleh], subjek_id=d.kisah.subjek.pk, aksi="penduduk.buka", alasan=alasan)
    return services.permohonan_ambil(**d.dasar())


def _minta_perbaikan(d: Adegan) -> Permohonan:
    return services.permohonan_minta_perbaikan(
        desa=d.p.desa, **d.dasar(), alasan=d.acara.data["alasan"], bagian=d.acara.data["bagian"]
    )


def _siapkan(d: Adegan) -> Permohonan:
    hasil = services.permohonan_siapkan(desa=d.p.desa, **d.dasar(), penanda=d.p.penanda)
    services.surat_cetak(surat_id=Surat.objects.get(permohonan=hasil).pk)
    return hasil


def _minta_verifikasi(d: Adegan) -> Permohonan:
    """As in a village that wants the sekdes first, so that the demo shows this state too."""
    desa = copy(d.p.desa)
    desa.perlu_verifikasi = True
    return services.permohonan_siapkan(desa=desa, **d.dasar(), penanda=d.p.penanda)


def _tandatangani(d: Adegan) -> Permohonan:
    surat = Surat.objects.defer("naskah").get(permohonan=d.permohonan)
    if surat.cara_ttd == CaraTtd.BASAH:
        return services.permohonan_tandatangani(**d.dasar())
    return services.permohonan_tandatangani_elektronik(
        **d.dasar(), sandi=d.p.frasa[d.p.akun[d.acara.oleh].nama], alat=d.p.alat
    )


def _unduh(d: Adegan) -> Permohonan:
    akun = d.p.warga[d.kisah.pemohon.pk]
    return permohonan_unduh(permohonan=d.permohonan, akun=akun, kunci=id_acak(20))


def _serahkan(d: Adegan) -> Permohonan:
    wakil = d.p.rng.random() < 0.2
    penerima = f"Keluarga {d.kisah.pemohon.nama}" if wakil else d.kisah.pemohon.nama
    return services.permohonan_serahkan(**d.dasar(), penerima=penerima, hubungan="keluarga" if wakil else "")


def _antar(d: Adegan) -> Permohonan:
    kadus = d.kisah.pemohon.rt.rw.dusun.kepala
    assert kadus is not None
    return services.permohonan_antar(**d.dasar(), pembawa=kadus)


def _kembalikan(d: Adegan) -> Permohonan:
    return services.permohonan_kembalikan(**d.dasar(), alasan=d.acara.data["alasan"])


def _tolak(d: Adegan) -> Permohonan:
    return services.permohonan_tolak(**d.dasar(), alasan=d.acara.data["alasan"])


def _batalkan(d: Adegan) -> Permohonan:
    akun = d.p.warga[d.kisah.pemohon.pk]
    return services.permohonan_batalkan(permohonan=d.permohonan, akun=akun, kunci=id_acak(20))


def _setujui_rt(d: Adegan) -> Permohonan:
    return services.permohonan_setujui_rt(desa=d.p.desa, **d.dasar())


def _undang_rt(d: Adegan) -> Permohonan:
    return services.permohonan_undang_rt(**d.dasar(), alasan=d.acara.data["alasan"])


_LANGKAH: dict[str, Callable[[Adegan], Permohonan]] = {
    "setujui_rt": _setujui_rt,
    "undang_rt": _undang_rt,
    "kirim_ulang": _kirim_ulang,
    "ambil": _ambil,
    "minta_perbaikan": _minta_perbaikan,
    "siapkan": _siapkan,
    "minta_verifikasi": _minta_verifikasi,
    "tandatangani": _tandatangani,
    "serahkan": _serahkan,
    "unduh": _unduh,
    "antar": _antar,
    "kembalikan": _kembalikan,
    "tolak": _tolak,
    "batalkan": _batalkan,
}
