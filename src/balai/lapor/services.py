"""Send, withdraw and decide reports. The register itself is written by penduduk.services alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.id import id_acak
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.lapor.medan import CATATAN_MAKS, MEDAN_UBAH, baca, baca_tambah, kolom
from balai.lapor.models import BuktiLaporan, ButirLaporan, Laporan
from balai.lapor.notifications import kabarkan_masuk, kabarkan_putusan
from balai.penduduk.kolom import Nilai, nilai_dari_json, nilai_json
from balai.penduduk.models import Dokumen, Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.services import DataDitolak, penduduk_tambah, penduduk_ubah

PALING_BANYAK = 20  # reports of one citizen that may wait at the same time
ALASAN_PALING_PENDEK = 5
CARA_TAMBAH = (Peristiwa.Jenis.LAHIR, Peristiwa.Jenis.PENDATAAN, Peristiwa.Jenis.DATANG)
BELUM_ADA_ISI = "Isi data yang benar di salah satu bagian, atau ceritakan di catatan."
SAMA = "sama dengan data sekarang. Isi yang benar, atau ceritakan di catatan."
K = Laporan.Keadaan
P = ButirLaporan.Putusan


class LaporanSalah(ValueError):
    """The report cannot be sent as it is; `galat`: attribute (or "catatan", "") -> message with the cure."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)


class PutusanSalah(ValueError):
    """The decision cannot be taken as it is; `galat`: attribute (or "cara", "tanggal", "alasan", "")
    -> message."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)


class SudahTutup(Exception):
    """Somebody else decided, or the reporter withdrew. `laporan`: as it stands now."""

    def __init__(self, laporan: Laporan) -> None:
        super().__init__(laporan.keadaan)
        self.laporan = laporan


@dataclass(frozen=True, slots=True)
class Putusan:
    """What the office says to one value; a refusal needs its reason."""

    terima: bool
    alasan: str = ""


def laporan_ubah_kirim(
    *,
    akun: Akun,
    pelapor: Penduduk,
    orang: Penduduk,
    mentah: Mapping[str, str],
    catatan: str,
    dokumen: Sequence[Dokumen],
    kunci: str,
    bandingkan: bool = True,
) -> Laporan:
    """Report what is wrong in the record of oneself or a member; only what differs is kept.

    `mentah`: attribute -> as typed; `dokumen`: of the reporter's vault; `bandingkan` False: the reporter may
    not see the record, so what was typed is taken as it is. A repeated key with the same words sends once.
    Raises LaporanSalah.
    """
    nilai, galat = baca(mentah, MEDAN_UBAH, hari_ini=timezone.localdate())
    lama = {m: nilai_json(getattr(orang, m)) or "" for m in nilai}
    butir = [
        ButirLaporan(medan=m, lama=lama[m], baru=nilai_json(v) or "")
        for m, v in nilai.items()
        if not bandingkan or lama[m] != nilai_json(v)
    ]
    catatan = _catatan(catatan, galat)
    if not butir and not catatan and not galat:
        galat = {m: f"{kolom(m).label} {SAMA}" for m in nilai} or {"": BELUM_ADA_ISI}
    if galat:
        raise LaporanSalah(galat)
    if not butir:
        butir = [ButirLaporan(medan=ButirLaporan.CATATAN, baru=catatan)]
    laporan = Laporan(
        jenis=Laporan.Jenis.UBAH, akun=akun, pelapor=pelapor, orang=orang, nama=orang.nama,
        keluarga_id=orang.keluarga_id, catatan=catatan, kunci=_sidik(kunci, f"{orang.pk}", mentah, catatan),
    )  # fmt: skip
    return _simpan(laporan, butir, dokumen)


def laporan_tambah_kirim(
    *,
    akun: Akun,
    pelapor: Penduduk,
    mentah: Mapping[str, str],
    catatan: str,
    dokumen: Sequence[Dokumen],
    kunci: str,
) -> Laporan:
    """Report a member whom the register lacks, into the reporter's own family. Raises LaporanSalah."""
    nilai, galat = baca_tambah(mentah, hari_ini=timezone.localdate())
    catatan = _catatan(catatan, galat)
    if pelapor.keluarga_id is None:
        galat[""] = "Anda belum tercatat dalam Kartu Keluarga. Hubungi kantor desa lebih dulu."
    if galat:
        raise LaporanSalah(galat)
    laporan = Laporan(
        jenis=Laporan.Jenis.TAMBAH, akun=akun, pelapor=pelapor, nama=str(nilai["nama"]),
        keluarga_id=pelapor.keluarga_id, catatan=catatan, kunci=_sidik(kunci, "tambah", mentah, catatan),
    )  # fmt: skip
    butir = [ButirLaporan(medan=m, baru=nilai_json(v) or "") for m, v in nilai.items()]
    return _simpan(laporan, butir, dokumen)


def _catatan(teks: str, galat: dict[str, str]) -> str:
    rapi = teks.replace("\r\n", "\n").strip()
    if len(rapi) > CATATAN_MAKS:
        galat["catatan"] = f"Ringkas catatan, lebih {len(rapi) - CATATAN_MAKS} huruf."
    return rapi


def _sidik(kunci: str, tentang: str, mentah: Mapping[str, str], catatan: str) -> str:
    """The form's key with what was typed: a second press is the same, a changed form is another report."""
    isi = [kunci, tentang, catatan, *(f"{k}={v.strip()}" for k, v in sorted(mentah.items()) if v.strip())]
    return hashlib.sha256("\x1f".join(isi).encode()).hexdigest()


def _simpan(laporan: Laporan, butir: list[ButirLaporan], dokumen: Sequence[Dokumen]) -> Laporan:
    sama = Laporan.objects.filter(akun=laporan.akun, kunci=laporan.kunci)
    if ada := sama.first():
        return ada
    if Laporan.objects.filter(akun=laporan.akun, keadaan=K.DIAJUKAN).count() >= PALING_BANYAK:
        pesan = f"Masih ada {PALING_BANYAK} laporan Anda yang menunggu. Kirim lagi setelah ada yang diputus."
        raise LaporanSalah({"": pesan})
    try:
        with transaction.atomic():
            return _buat(laporan, butir, dokumen)
    except IntegrityError:  # the other press was faster by a hair
        if ada := sama.first():
            return ada
        raise


def _buat(laporan: Laporan, butir: list[ButirLaporan], dokumen: Sequence[Dokumen]) -> Laporan:
    laporan.desa_id, laporan.kode = desa_aktif_id(), id_acak(14)
    laporan.save()
    for n, b in enumerate(butir):
        b.laporan, b.urutan = laporan, n
    ButirLaporan.objects.bulk_create(butir)
    milik = [d for d in dokumen if d.penduduk_id == laporan.pelapor_id]
    BuktiLaporan.objects.bulk_create([BuktiLaporan(laporan=laporan, dokumen=d) for d in milik])
    catat(
        aksi="lapor.kirim",
        akun=laporan.akun,
        objek=f"laporan:{laporan.kode}",
        subjek_id=laporan.orang_id or laporan.pelapor_id,
        rincian={"jenis": laporan.jenis, "kolom": sorted(b.medan for b in butir)},
    )
    kabarkan_masuk(laporan)
    return laporan


@transaction.atomic
def laporan_tarik(*, laporan: Laporan, akun: Akun) -> Laporan:
    """The reporter takes it back; a second press changes nothing. Raises SudahTutup once it is decided."""
    kini = Laporan.objects.select_for_update().get(pk=laporan.pk, akun=akun)
    if kini.keadaan == K.DITARIK:
        return kini
    if not kini.menunggu:
        raise SudahTutup(kini)
    kini.keadaan, kini.tutup_pada = K.DITARIK, timezone.now()
    kini.save(update_fields=["keadaan", "tutup_pada"])
    catat(
        aksi="lapor.tarik",
        akun=akun,
        objek=f"laporan:{kini.kode}",
        subjek_id=kini.orang_id or kini.pelapor_id,
    )
    return kini


def laporan_ubah_putuskan(*, laporan: Laporan, putusan: Mapping[str, Putusan], oleh: Akun) -> Laporan:
    """Decide a report about a record, value by value; what is accepted goes into the register at once.

    `putusan`: attribute -> decision, for every value of the report. Raises PutusanSalah, SudahTutup.
    """

    def terapkan(kini: Laporan, butir: list[ButirLaporan]) -> Peristiwa | None:
        galat = {b.medan: g for b in butir if (g := _periksa(putusan.get(b.medan)))}
        if galat:
            raise PutusanSalah(galat)
        for b in butir:
            b.putusan = P.TERIMA if putusan[b.medan].terima else P.TOLAK
            b.alasan = "" if putusan[b.medan].terima else putusan[b.medan].alasan.strip()[:300]
        ubahan = _nilai([b for b in butir if b.putusan == P.TERIMA])
        if not ubahan or kini.orang is None:
            return None
        return penduduk_ubah(
            orang=kini.orang, ubahan=ubahan, oleh=oleh, sumber=f"lapor:{kini.kode}",
            alasan=f"Laporan {kini.pelapor.nama}",
        )  # fmt: skip

    return _putuskan(laporan, oleh, terapkan)


def laporan_tambah_putuskan(
    *,
    laporan: Laporan,
    cara: Peristiwa.Jenis | None,
    tanggal: date | None,
    alasan: str,
    oleh: Akun,
    kode_desa: str,
) -> Laporan:
    """Add the reported member to the reporter's family, or refuse (`cara` None) with a reason.

    `tanggal`: of arrival, needed for DATANG; a birth counts on its own date. Raises PutusanSalah, SudahTutup.
    """

    def terapkan(kini: Laporan, butir: list[ButirLaporan]) -> Peristiwa | None:
        if galat := _periksa(Putusan(cara is not None, alasan)):
            raise PutusanSalah({"alasan": galat})
        for b in butir:
            b.putusan, b.alasan = (P.TOLAK, alasan.strip()[:300]) if cara is None else (P.TERIMA, "")
        return None if cara is None else _tambah(kini, butir, cara, tanggal, oleh, kode_desa)

    return _putuskan(laporan, oleh, terapkan)


def _tambah(
    laporan: Laporan,
    butir: list[ButirLaporan],
    cara: Peristiwa.Jenis,
    tanggal: date | None,
    oleh: Akun,
    kode_desa: str,
) -> Peristiwa:
    data = {"warganegara": "1"} | _nilai(butir)
    hari_ini, lahir = timezone.localdate(), data.get("tanggal_lahir")
    if cara == Peristiwa.Jenis.DATANG and tanggal is None:
        raise PutusanSalah({"tanggal": "Isi tanggal datang ke desa."})
    if tanggal is not None and tanggal > hari_ini:
        raise PutusanSalah({"tanggal": "Tanggal datang belum terjadi. Periksa tahunnya."})
    kapan = {Peristiwa.Jenis.LAHIR: lahir, Peristiwa.Jenis.DATANG: tanggal}.get(cara)
    keluarga = Keluarga.objects.select_related("rt").get(pk=laporan.keluarga_id or 0)
    orang = penduduk_tambah(
        data=data,
        keluarga=keluarga,
        rt=keluarga.rt,
        jenis=cara,
        tanggal=kapan if isinstance(kapan, date) else hari_ini,
        oleh=oleh,
        kode_desa=kode_desa,
        sumber=f"lapor:{laporan.kode}",
        keterangan=f"Laporan {laporan.pelapor.nama}",
    )
    laporan.orang = orang
    return Peristiwa.objects.get(orang=orang, sumber=f"lapor:{laporan.kode}")


def _nilai(butir: Sequence[ButirLaporan]) -> dict[str, Nilai]:
    return {
        b.medan: nilai_dari_json(kolom(b.medan), b.baru) for b in butir if b.medan != ButirLaporan.CATATAN
    }


def _periksa(p: Putusan | None) -> str:
    if p is None:
        return "Pilih terima atau tolak."
    if not p.terima and len(p.alasan.strip()) < ALASAN_PALING_PENDEK:
        return "Tulis alasan menolak, supaya pelapor tahu apa yang bisa dilakukan."
    return ""


def _putuskan(
    laporan: Laporan, oleh: Akun, terapkan: Callable[[Laporan, list[ButirLaporan]], Peristiwa | None]
) -> Laporan:
    """One transaction: the register, the decision, the trail, the messages; or nothing."""
    try:
        with transaction.atomic():
            kini = (
                Laporan.objects.select_for_update(of=("self",)).select_related(*_BERSAMA).get(pk=laporan.pk)
            )
            if not kini.menunggu:
                raise SudahTutup(kini)
            butir = list(ButirLaporan.objects.filter(laporan=kini).order_by("urutan"))
            kini.peristiwa = terapkan(kini, butir)
            _tutup(kini, butir, oleh)
            return kini
    except DataDitolak as e:
        raise PutusanSalah({e.medan: str(e)}) from e
    except BulanDikunci as e:
        raise PutusanSalah({"": str(e)}) from e


_BERSAMA = ("akun", "pelapor", "orang__akun")


def _tutup(kini: Laporan, butir: list[ButirLaporan], oleh: Akun) -> None:
    ButirLaporan.objects.bulk_update(butir, ["putusan", "alasan"])
    diterima = sum(b.putusan == P.TERIMA for b in butir)
    kini.keadaan = K.DITOLAK
    if diterima:
        kini.keadaan = K.DITERIMA if diterima == len(butir) else K.DITERIMA_SEBAGIAN
    kini.tutup_pada, kini.diputus_oleh, kini.pemutus = timezone.now(), oleh, oleh.nama
    kini.save(update_fields=["keadaan", "tutup_pada", "diputus_oleh", "pemutus", "peristiwa", "orang"])
    catat(
        aksi="lapor.putus",
        akun=oleh,
        objek=f"laporan:{kini.kode}",
        subjek_id=kini.orang_id or kini.pelapor_id,
        rincian={"keadaan": kini.keadaan, "diterima": diterima, "semua": len(butir)},
    )
    kabarkan_putusan(kini)
