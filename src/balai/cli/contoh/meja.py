"""Letters made at the desk for people without account, one asked for by the head of a hamlet, and the
numbers of the counter today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from balai.cli.contoh.isian import isian_acak
from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import id_acak
from balai.penduduk.models import Penduduk
from balai.surat import services
from balai.surat.definisi import dari_json
from balai.surat.models import Permohonan

DEWASA: Final = 19 * 365
NOMOR_HARI_INI: Final = 9
_LOKET_BUKA: Final = timedelta(minutes=40)


class Layanan(NamedTuple):
    """`kapan`: working minutes ago; `oleh`: key of the official; `sampai`: "ttd" or "selesai", '' as made."""

    kapan: int
    jenis: str
    oleh: str
    cara: str
    antre: int | None = None
    sampai: str = ""


CONTOH: Final = (
    Layanan(11, "SKTM", "kadus", "dibantu"),
    Layanan(10, "SKD", "rini", "meja", 1, "selesai"),
    Layanan(8, "SKU", "rini", "meja", 2, "ttd"),
    Layanan(6, "SKCK", "bambang", "meja", 3),
    Layanan(4, "SKD", "rini", "meja", 4),
    Layanan(2, "SKD", "bambang", "dibantu"),
)


def meja_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> int:
    """Play them through the real services; returns how many letters were asked for."""
    calon = _calon(p, tokoh)
    jumlah = 0
    for c in CONTOH:
        if orang := next((o for o in calon if c.oleh != "kadus" or _dusun_kadus(p, o)), None):
            calon.remove(orang)
            _satu(p, c, orang)
            jumlah += 1
    _loket(p)
    return jumlah


def _calon(p: Panggung, tokoh: dict[str, Penduduk]) -> list[Penduduk]:
    """Grown-ups without account whom no other story needs."""
    lahir = (p.sekarang - timedelta(days=DEWASA)).date()
    hidup = Penduduk.objects.filter(akun=None, status_dasar=Penduduk.Dasar.HIDUP, tanggal_lahir__lt=lahir)
    hidup = hidup.exclude(pk__in=[o.pk for o in tokoh.values()]).exclude(keluarga=None)
    lengkap = hidup.select_related("rt__rw__dusun", "keluarga", "desa").order_by("-tanggal_lahir", "pk")
    return list(lengkap[60:600:7])


def _dusun_kadus(p: Panggung, orang: Penduduk) -> bool:
    return orang.rt.rw.dusun.kepala_id == p.akun["kadus"].perangkat_id


def _satu(p: Panggung, c: Layanan, orang: Penduduk) -> None:
    jenis, akun = p.jenis[c.jenis], p.akun[c.oleh]
    assert jenis.versi is not None
    alamat = f"{orang.alamat_rumah} RT {orang.rt.nomor} RW {orang.rt.rw.nomor}"
    saat = mundur(p.jadwal, p.sekarang, c.kapan)
    isi = services.IsiBantuan(
        mentah=isian_acak(p.rng, c.jenis, alamat=alamat, hari_ini=saat.date()),
        dilihat=[s.kode for s in dari_json(jenis.versi.definisi).dokumen if s.wajib],
        antre=c.antre,
    )
    with pada(saat):
        permohonan = services.permohonan_bantu_buat(
            desa=p.desa, akun=akun, orang=orang, jenis=jenis, isi=isi, cara=c.cara, kunci=id_acak(20),
            penanda=p.penanda,
        )  # fmt: skip
    if c.sampai:
        with pada(mundur(p.jadwal, p.sekarang, 3)):
            services.permohonan_tandatangani(permohonan=permohonan, akun=p.akun["kades"], kunci=id_acak(20))
    if c.sampai == "selesai":
        with pada(mundur(p.jadwal, p.sekarang, 1)):
            services.permohonan_serahkan(
                permohonan=Permohonan.objects.get(pk=permohonan.pk),
                akun=akun,
                kunci=id_acak(20),
                penerima=orang.nama,
                hubungan="Yang bersangkutan",
            )


def _loket(p: Panggung) -> None:
    """Some numbers were served, one did not come, some wait. All of today, also just after midnight."""
    tengah_malam = p.sekarang.astimezone(p.jadwal.zona).replace(hour=0, minute=0, second=0, microsecond=0)
    lama = min(_LOKET_BUKA, p.sekarang - tengah_malam)

    def sesudah(menit: int) -> datetime:
        return p.sekarang - lama + lama * (timedelta(minutes=menit) / _LOKET_BUKA)

    for n in range(NOMOR_HARI_INI):
        with pada(sesudah(4 * n)):
            services.antre_ambil(akun=p.akun["rini"], kunci=id_acak(20))
    for n, oleh in enumerate(("rini", "rini", "bambang", "rini", "bambang"), start=1):
        with pada(sesudah(5 * n + 4)):
            services.antre_panggil(akun=p.akun[oleh], nomor=n)
    with pada(sesudah(35)):
        services.antre_tutup(akun=p.akun["bambang"], nomor=5, tidak_datang=True)
