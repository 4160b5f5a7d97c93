"""Made-up reports about the register: some wait, some were decided, one was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.nama import PEREMPUAN
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import id_acak
from balai.lapor.models import Laporan
from balai.lapor.services import (
    Putusan,
    laporan_tambah_kirim,
    laporan_tarik,
    laporan_ubah_kirim,
    laporan_ubah_putuskan,
)
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import anggota_keluarga


@dataclass(frozen=True)
class Contoh:
    """One report. `kapan`, `putus`: working minutes ago; `tolak`: attribute -> reason; `anggota`: name of the
    member it is about, '' for the reporter."""

    pelapor: str
    kapan: int
    isi: dict[str, str]
    anggota: str = ""
    catatan: str = ""
    bukti: tuple[str, ...] = ()
    putus: int = 0
    oleh: str = "rini"
    tolak: dict[str, str] = field(default_factory=dict)
    tarik: bool = False


CONTOH: Final = (
    Contoh("siti", 4100, {"pendidikan_sedang": "7"}, "Rizky Ramadhan", bukti=("IJAZAH",), putus=3600),
    Contoh(
        "agus", 2600, {"nama": "Agus Setyawan"}, bukti=("KTP",), putus=2200, oleh="bambang",
        tolak={"nama": "Di KTP yang dilampirkan tertulis Agus Setiawan. Kalau akta kelahiran berbeda,"
               " bawa akta aslinya ke kantor."},
    ),
    Contoh(
        "wulan", 1900, {"pekerjaan": "65", "status_kawin": "2"}, bukti=("SK_KERJA",), putus=1500,
        tolak={"status_kawin": "Lampirkan foto buku nikah, lalu lapor lagi."},
    ),
    Contoh("dwi", 1700, {"telepon": "081200000777"}, tarik=True),
    Contoh("nur", 610, {}, catatan="Kami sekeluarga akan pindah ke rumah mertua di Krajan bulan depan."),
    Contoh(
        "siti", 330, {"nama": "Naila Safitri", "golongan_darah": "4"}, "Nayla Safitri",
        catatan="Di akta kelahiran tertulis Naila, memakai huruf i.", bukti=("AKTA_LAHIR", "KK"),
    ),
    Contoh("joko", 95, {"pekerjaan": "26"}, "Fajar Purnomo", bukti=("KK",)),
)  # fmt: skip


def lapor_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> int:
    """Play them through the real services; returns how many there are."""
    for c in CONTOH:
        _satu(p, c, tokoh[c.pelapor])
    _bayi(p, tokoh["tri"])
    return len(CONTOH) + 1


def _satu(p: Panggung, c: Contoh, pelapor: Penduduk) -> None:
    akun = p.warga[pelapor.pk]
    orang = next((a for a in anggota_keluarga(pelapor) if a.nama == c.anggota), pelapor)
    with pada(mundur(p.jadwal, p.sekarang, c.kapan)):
        x = laporan_ubah_kirim(
            akun=akun,
            pelapor=pelapor,
            orang=orang,
            mentah=c.isi,
            catatan=c.catatan,
            dokumen=_bukti(p, pelapor, c.bukti),
            kunci=id_acak(20),
        )
    if c.tarik:
        with pada(mundur(p.jadwal, p.sekarang, c.kapan - 30)):
            laporan_tarik(laporan=x, akun=akun)
    if c.putus:
        with pada(mundur(p.jadwal, p.sekarang, c.putus)):
            _putuskan(p, c, x)


def _putuskan(p: Panggung, c: Contoh, x: Laporan) -> None:
    putusan = {m: Putusan(terima=m not in c.tolak, alasan=c.tolak.get(m, "")) for m in c.isi}
    laporan_ubah_putuskan(laporan=x, putusan=putusan, oleh=p.akun[c.oleh])


def _bayi(p: Panggung, pelapor: Penduduk) -> None:
    """A newborn whom the register lacks, with the clinic's paper."""
    saat = mundur(p.jadwal, p.sekarang, 190)
    lahir: date = saat.date() - timedelta(days=12)
    ayah = next((a for a in anggota_keluarga(pelapor) if a.pk != pelapor.pk), pelapor)
    with pada(saat):
        laporan_tambah_kirim(
            akun=p.warga[pelapor.pk],
            pelapor=pelapor,
            mentah={
                "nama": "Kirana Susanto",
                "jenis_kelamin": PEREMPUAN,
                "tempat_lahir": "Arunika",
                "tanggal_lahir": lahir.isoformat(),
                "shdk": "4",
                "agama": pelapor.agama,
                "nama_ayah": ayah.nama,
                "nama_ibu": pelapor.nama,
            },
            catatan="Lahir di Puskesmas Tirta Asri.",
            dokumen=_bukti(p, pelapor, ("KET_LAHIR_NAKES", "KK")),
            kunci=id_acak(20),
        )


def _bukti(p: Panggung, pelapor: Penduduk, jenis: tuple[str, ...]) -> list[Dokumen]:
    """What lies in the vault already, else a picture made for it."""
    milik = {d.jenis: d for d in Dokumen.objects.filter(penduduk=pelapor, dihapus_pada=None)}
    akun = p.warga[pelapor.pk]
    return [milik.get(j) or p.lemari.simpan(orang=pelapor, jenis=j, oleh=akun) for j in jenis]
