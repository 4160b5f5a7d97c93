"""Makers of threads and messages for tests."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence

from balai.akun.models import Akun
from balai.penduduk.models import Penduduk
from balai.pesan import services as s
from balai.pesan.models import JawabanSiap, Lampiran, Pesan, Utas
from balai.pesan.selectors import acuan_permohonan
from balai.surat.models import Permohonan
from tests import pabrik

_urut = itertools.count(1)


def utas_buat(
    orang: Penduduk,
    *,
    judul: str = "Jadwal posyandu",
    isi: str = "Posyandu bulan ini tanggal berapa?",
    macam: str = Utas.Macam.TANYA,
    permohonan: Permohonan | None = None,
    lampiran: Sequence[Lampiran] = (),
) -> Utas:
    """A citizen's question that waits; about a request where one is given."""
    assert orang.akun is not None
    return s.utas_buat(
        pemilik=orang.akun,
        penduduk=orang,
        pengirim=orang.akun,
        macam=Utas.Macam.PERMOHONAN if permohonan else macam,
        judul=judul,
        isi=isi,
        kunci=pabrik.kunci(),
        acuan=acuan_permohonan(permohonan.kode) if permohonan else "",
        lampiran=lampiran,
    )


def balas(utas: Utas, oleh: Akun, isi: str = "Hari Kamis pukul 08.00.", *, tutup: bool = False) -> Pesan:
    """A further message of either side."""
    return s.pesan_kirim(utas=utas, pengirim=oleh, isi=isi, kunci=pabrik.kunci(), tutup=tutup)


def titipan_buat(akun: Akun, warna: str = "teal") -> Lampiran:
    """A file uploaded for a message that is not sent yet."""
    return s.lampiran_unggah(akun=akun, isi=io.BytesIO(pabrik.foto(warna)), nama="jalan rusak.jpg")


def lampiran_buat(orang: Penduduk) -> Lampiran:
    """A photo in the first message of a citizen's thread."""
    assert orang.akun is not None
    x = titipan_buat(orang.akun)
    utas_buat(orang, judul="Jalan rusak di RT 02", macam=Utas.Macam.LAPORAN, lampiran=[x])
    return Lampiran.objects.select_related("pesan__utas", "berkas").get(pk=x.pk)


def jawaban_buat(oleh: Akun, judul: str = "", isi: str = "Silakan datang ke kantor.") -> JawabanSiap:
    return s.jawaban_siap_simpan(oleh=oleh, judul=judul or f"Datang ke kantor {next(_urut)}", isi=isi)
