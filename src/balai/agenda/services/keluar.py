"""Outgoing letters that are no citizen's letter, on the counters of the letters: no gap, no duplicate."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.utils import timezone

from balai.agenda.models import SuratKeluar
from balai.agenda.services.isi import AgendaSalah, IsiKeluar, panjang
from balai.agenda.services.pindaian import Pindaian, pindaian_terima
from balai.akun.models import Akun
from balai.berkas.models import Berkas
from balai.berkas.services import berkas_buang
from balai.dasar.terbilang import angka
from balai.desa.models import Desa
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.surat.models import JenisSurat, Pencacah, Surat
from balai.surat.nomor import (
    DERET_KELUAR,
    DERET_SURAT,
    KODE_KELUAR,
    PEMAKAI,
    nomor_ambil,
    nomor_terakhir,
    pola_isi,
    tahun_deret,
)

LONCAT_PALING_JAUH: Final = 200
K = SuratKeluar.Keadaan


class Deret(NamedTuple):
    """Series of outgoing letters on a day, the village's row locked. `tahun`: of its counter."""

    desa: Desa
    nama: str
    tahun: int


def deret_keluar(desa: Desa) -> str:
    """The series that outgoing letters count in: the letters' own where the village has one for all."""
    return DERET_SURAT if desa.deret_nomor == Desa.Deret.SEMUA else DERET_KELUAR


def nomor_berikut(desa: Desa, tanggal: date) -> int:
    """The number that the next outgoing letter would get, unless somebody else takes it first."""
    return nomor_terakhir(deret=deret_keluar(desa), tahun=tahun_deret(desa, tanggal)) + 1


def _kunci_deret(desa: Desa, tanggal: date) -> Deret:
    """Nobody changes the series, or takes a number of it, until the end of the transaction."""
    kini = Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    return Deret(kini, deret_keluar(kini), tahun_deret(kini, tanggal))


def surat_keluar_catat(
    *, desa: Desa, akun: Akun, isi: IsiKeluar, kunci: str, pindaian: Pindaian | None = None
) -> SuratKeluar:
    """Take the next number for a letter; a repeated key takes one.

    Raises AgendaSalah, and BerkasDitolak or GudangPenuh for the scan.
    """
    isi.periksa(timezone.localdate())
    if ada := SuratKeluar.objects.filter(oleh=akun, kunci=kunci).first():
        return ada
    with pindaian_terima(pindaian, akun) as berkas, transaction.atomic():
        d = _kunci_deret(desa, isi.tanggal)
        if ada := SuratKeluar.objects.filter(oleh=akun, kunci=kunci).first():
            return _tanpa(ada, berkas)
        urut = nomor_ambil(deret=d.nama, tahun=d.tahun)
        surat = SuratKeluar.objects.create(**_baris(d, akun, urut, isi), berkas=berkas, kunci=kunci)
        catat(aksi="agenda.keluar", akun=akun, objek=f"suratkeluar:{surat.pk}")
    return surat


def _tanpa(ada: SuratKeluar, berkas: Berkas | None) -> SuratKeluar:
    """The same form sent twice at one moment: its second scan is not needed."""
    if berkas is not None:
        berkas_buang(berkas)
    return ada


def surat_luar_catat(
    *,
    desa: Desa,
    akun: Akun,
    isi: IsiKeluar,
    urut: int,
    kunci: str,
    nomor: str = "",
    pindaian: Pindaian | None = None,
) -> SuratKeluar:
    """Enter a letter that was written by hand under a number of its own, so that the series stays true.

    A number further on than the next one leaves the numbers between as "belum diisi", to be filled in later;
    one that the book lacks is put in its place. `nomor`: as it stands on the letter, "" as the pattern prints
    it. Raises AgendaSalah where the number is used already or too far away.
    """
    isi.periksa(timezone.localdate())
    if ada := SuratKeluar.objects.filter(oleh=akun, kunci=kunci).first():
        return ada
    with pindaian_terima(pindaian, akun) as berkas, transaction.atomic():
        d = _kunci_deret(desa, isi.tanggal)
        if ada := SuratKeluar.objects.filter(oleh=akun, kunci=kunci).first():
            return _tanpa(ada, berkas)
        terakhir = nomor_terakhir(deret=d.nama, tahun=d.tahun)
        _periksa_urut(d, isi.tanggal, urut, terakhir)
        if urut > terakhir:
            _lewati(d, akun, isi, range(terakhir + 1, urut), kunci)
            nomor_ambil(deret=d.nama, tahun=d.tahun)  # makes the counter where there is none
            Pencacah.objects.filter(deret=d.nama, tahun=d.tahun).update(nilai=urut)
        baris = _baris(d, akun, urut, isi) | _nomor_tertulis(nomor, urut, isi.tanggal)
        surat = SuratKeluar.objects.create(**baris, berkas=berkas, kunci=kunci)
        catat(aksi="agenda.luar", akun=akun, objek=f"suratkeluar:{surat.pk}")
    return surat


def _lewati(d: Deret, akun: Akun, isi: IsiKeluar, urut: range, kunci: str) -> None:
    kosong = replace(isi, klasifikasi="", penanda=None, tujuan="", perihal="", ringkas="")
    SuratKeluar.objects.bulk_create(
        SuratKeluar(**_baris(d, akun, n, kosong), keadaan=K.KOSONG, kunci=f"{kunci}:{n}"[-50:]) for n in urut
    )


def _periksa_urut(d: Deret, tanggal: date, urut: int, terakhir: int) -> None:
    tempat = {"deret": d.nama, "urut": urut} | ({"tahun": tanggal.year} if d.tahun else {})
    if urut < 1:
        raise AgendaSalah({"urut": "Tulis nomor urut surat itu, mulai dari 1."})
    if SuratKeluar.objects.filter(**tempat, keadaan=K.KOSONG).exists():
        raise AgendaSalah({"urut": f"Nomor {angka(urut)} masih kosong di buku. Buka nomor itu, lalu isi."})
    if any(m.objects.filter(**tempat).exists() for m in PEMAKAI):
        raise AgendaSalah(
            {"urut": f"Nomor {angka(urut)} sudah dipakai. Nomor berikutnya {angka(terakhir + 1)}."}
        )
    if urut - terakhir - 1 > LONCAT_PALING_JAUH:
        jauh = f"Nomor berikutnya {angka(terakhir + 1)}, jadi {angka(urut)} terlalu jauh."
        raise AgendaSalah({"urut": f"{jauh} Kalau benar, tulis dulu nomor terakhir di Pengaturan surat."})


def _nomor_tertulis(nomor: str, urut: int, tanggal: date, kecuali: int = 0) -> dict[str, str]:
    """The number as somebody wrote it, which must hold its place in the series: so none can stand under two
    places. Raises AgendaSalah, also where another letter of that year bears it."""
    nomor = " ".join(nomor.split())
    if not nomor:
        return {}
    galat = panjang({"nomor": nomor}, SuratKeluar)
    sama = {"nomor": nomor, "tahun": tanggal.year}
    if re.search(rf"(?<!\d)0*{urut}(?!\d)", nomor) is None:
        galat["nomor"] = f"Nomor ini tidak memuat nomor urut {urut}. Periksa lagi di suratnya."
    elif (
        SuratKeluar.objects.filter(**sama).exclude(pk=kecuali).exists()
        or Surat.objects.filter(**sama).exists()
    ):
        galat["nomor"] = "Nomor ini sudah ada di buku. Periksa lagi di suratnya."
    if galat:
        raise AgendaSalah(galat)
    return {"nomor": nomor}


def _baris(d: Deret, akun: Akun, urut: int, isi: IsiKeluar) -> dict[str, Any]:
    return {
        "desa_id": desa_aktif_id(),
        "deret": d.nama,
        "tahun": isi.tanggal.year,
        "urut": urut,
        "nomor": nomor_tulis(d.desa, isi, urut),
        "tanggal": isi.tanggal,
        "tujuan": isi.tujuan.strip(),
        "perihal": isi.perihal.strip(),
        "ringkas": isi.ringkas.strip(),
        "klasifikasi": isi.klasifikasi,
        "penanda": isi.penanda,
        "oleh": akun,
        "pencatat": akun.nama,
    }


def nomor_tulis(desa: Desa, isi: IsiKeluar, urut: int) -> str:
    """A number's text by the village's pattern."""
    return pola_isi(
        desa.pola_nomor,
        desa=desa,
        jenis=JenisSurat(kode=KODE_KELUAR),
        klasifikasi=isi.klasifikasi or "000",
        urut=urut,
        tanggal=isi.tanggal,
    )


@transaction.atomic
def surat_keluar_isi(
    *, desa: Desa, surat: SuratKeluar, akun: Akun, isi: IsiKeluar, nomor: str = ""
) -> SuratKeluar:
    """Fill in a number that was passed over; `nomor` as in surat_luar_catat. Raises AgendaSalah."""
    isi.periksa(timezone.localdate())
    d = _kunci_deret(desa, isi.tanggal)
    kini = SuratKeluar.objects.select_for_update().get(pk=surat.pk)
    if kini.keadaan != K.KOSONG:
        raise AgendaSalah({"": "Nomor ini sudah diisi. Muat ulang halaman untuk melihatnya."})
    if isi.tanggal.year != kini.tahun:
        raise AgendaSalah({"tanggal": f"Nomor ini dari tahun {kini.tahun}. Isi tanggal di tahun itu."})
    baris = _baris(d._replace(nama=kini.deret), akun, kini.urut, isi)
    baris |= _nomor_tertulis(nomor, kini.urut, isi.tanggal, kecuali=kini.pk)
    for medan, nilai in baris.items():
        setattr(kini, medan, nilai)
    kini.keadaan = K.BERLAKU
    kini.save()
    catat(aksi="agenda.isi", akun=akun, objek=f"suratkeluar:{kini.pk}")
    return kini


@transaction.atomic
def surat_keluar_batalkan(*, surat: SuratKeluar, akun: Akun, alasan: str) -> SuratKeluar:
    """Void an entry, also one that nobody filled in; its number stays in the book. Raises AgendaSalah."""
    alasan = " ".join(alasan.split())
    if len(alasan) < 5:
        raise AgendaSalah({"alasan": "Tulis mengapa nomor ini batal."})
    if galat := panjang({"alasan_batal": alasan}, SuratKeluar):
        raise AgendaSalah({"alasan": galat["alasan_batal"]})
    kini = SuratKeluar.objects.select_for_update().get(pk=surat.pk)
    if kini.keadaan != K.BATAL:
        kini.keadaan, kini.alasan_batal = K.BATAL, alasan
        kini.save(update_fields=["keadaan", "alasan_batal"])
        catat(aksi="agenda.batal", akun=akun, objek=f"suratkeluar:{kini.pk}", alasan=alasan)
    return kini
