"""A thread as both sides of the counter read it, and the form of a message on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator

from balai.akun.models import Akun
from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.nama import nama_panggilan
from balai.dasar.tanggal import jam, saat_relatif
from balai.desa.models import Desa
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import dokumen_milik
from balai.pesan.models import Lampiran, Pesan, Utas
from balai.pesan.selectors import BerkasPesan, IsiUtas, lampiran_titipan
from balai.pesan.services import lampiran_unggah, utas_dibaca
from balai.surat.linimasa import nama_jabatan
from balai.web.berkas import berkas_tampil
from balai.web.titipan import titipan_ambil

BELUM_DIPILIH = "Ambil foto atau pilih berkas dulu, lalu tekan Tambah berkas lain."
UNGGAHAN = "lampiran"  # name of the upload field: berkas-lampiran, berkas-lampiran_foto
AWALAN_IKUT = "ikut-"
HURUF_MAKS = 4000  # of one field as typed
TAMPIL_MAKS = 50  # messages of a thread on its page, unless all are asked for


@dataclass(frozen=True)
class Gelembung:
    """One message as it is drawn. `hari`: heading above it where a new day begins, else ''."""

    pk: int
    hari: str
    isi: str
    nama: str
    waktu: str
    milik: bool
    dibaca: str
    lampiran: list[tuple[BerkasPesan, str]]


def gelembung(daftar: Iterable[IsiUtas], desa: Desa, akun: Akun) -> list[Gelembung]:
    """Messages as bubbles for this account; those of its own side of the counter stand at the right."""
    hasil: list[Gelembung] = []
    kantor = not akun.warga
    kini, hari_lalu = timezone.localtime(), ""
    for isi in daftar:
        p = isi.pesan
        saat = timezone.localtime(p.waktu)
        hari, _, _ = saat_relatif(saat, kini).rpartition(",")
        hasil.append(
            Gelembung(
                pk=p.pk,
                hari=hari[:1].upper() + hari[1:] if hari != hari_lalu else "",
                isi=p.isi,
                nama=_nama(p, desa, akun),
                waktu=jam(saat),
                milik=p.dari_kantor == kantor,
                dibaca=_dibaca(p, saat) if p.dari_kantor == kantor else "",
                lampiran=[(x, keterangan(x.mime, x.ukuran, x.halaman)) for x in isi.berkas],
            )
        )
        hari_lalu = hari
    return hasil


def _nama(p: Pesan, desa: Desa, akun: Akun) -> str:
    if p.pengirim_id == akun.pk:
        return "Anda"
    if p.dari_kantor and akun.warga:
        jabatan = nama_jabatan(p.pengirim.peran, desa)
        return f"{p.pelaku}, {jabatan}" if jabatan else p.pelaku
    return p.pelaku


def _dibaca(p: Pesan, dikirim: datetime) -> str:
    """ "Dibaca Rini, 10.32"; with the day where it is another one."""
    if p.dibaca_pada is None:
        return "Belum dibaca"
    dibaca = timezone.localtime(p.dibaca_pada)
    kapan = jam(dibaca) if dibaca.date() == dikirim.date() else saat_relatif(dibaca, timezone.localtime())
    return f"Dibaca {nama_panggilan(p.pembaca)}, {kapan}"


def keterangan(mime: str, ukuran: int, halaman: int) -> str:
    """ "Foto, 214 kB", "PDF 3 halaman, 1,2 MB"; `ukuran` in bytes."""
    besar = f"{max(1, ukuran // 1000)} kB"
    if ukuran >= 1_000_000:
        besar = f"{ukuran / 1_000_000:.1f} MB".replace(".", ",")
    return f"PDF {halaman} halaman, {besar}" if mime == "application/pdf" else f"Foto, {besar}"


def cuplikan(p: Pesan | None, akun: Akun) -> str:
    """The last message in one line, with who wrote it."""
    if p is None:
        return ""
    siapa = "Anda" if p.pengirim_id == akun.pk else nama_panggilan(p.pelaku)
    return f"{siapa}: {Truncator(' '.join(p.isi.split()) or 'mengirim berkas').words(18)}"


def ringkas_warga(p: Pesan | None, request: Any) -> dict[str, Any] | None:
    """The end of a thread, as the page of a request shows it to its citizen; None without a thread."""
    if p is None:
        return None
    saat = saat_relatif(timezone.localtime(p.waktu), timezone.localtime())
    return {
        "isi": Truncator(p.isi or "Mengirim berkas.").words(25),
        "nama": _nama(p, request.desa, request.pengguna),
        "waktu": saat,
        "milik": not p.dari_kantor,
        "baru": p.dari_kantor and p.dibaca_pada is None,
        "href": alamat_utas(p.utas, kantor=False),
    }


@dataclass
class Ketikan:
    """The form as typed. `ikut`: files uploaded before and still chosen, as (code, name, explanation)."""

    macam: str = ""
    judul: str = ""
    isi: str = ""
    lampiran: list[Lampiran] = field(default_factory=list)
    dokumen: list[Dokumen] = field(default_factory=list)

    @property
    def ikut(self) -> list[tuple[str, str, str]]:
        return [
            (x.kode, x.nama, keterangan(x.berkas.mime, x.berkas.ukuran, x.berkas.halaman))
            for x in self.lampiran
        ] + [(d.kode, d.nama, "Tersimpan di Dokumen Anda") for d in self.dokumen]


def ketikan_dari(
    kiriman: Mapping[str, Any], akun: Akun, orang: Penduduk | None, tambahan: Iterable[str] = ()
) -> Ketikan:
    """What a POST or a kept one says. `tambahan`: codes of further documents of the citizen's vault."""
    kode = [k.removeprefix(AWALAN_IKUT) for k in kiriman if k.startswith(AWALAN_IKUT)] + list(tambahan)

    def teks(nama: str) -> str:
        return str(kiriman.get(nama, ""))[:HURUF_MAKS].replace("\r\n", "\n")

    return Ketikan(
        macam=teks("macam"),
        judul=teks("judul"),
        isi=teks("isi"),
        lampiran=lampiran_titipan(akun, kode) if kode else [],
        dokumen=list(dokumen_milik(orang).filter(kode__in=kode)) if kode and orang is not None else [],
    )


def ketikan_awal(request: HttpRequest, akun: Akun, orang: Penduduk | None) -> tuple[Ketikan, bool]:
    """The form as it opens: empty, or what was kept while the session had run out; whether it was kept."""
    titipan = titipan_ambil(request)
    if titipan is None:
        return Ketikan(), False
    dokumen = titipan["berkas"].values() if orang is not None else ()
    return ketikan_dari(titipan["isi"], akun, orang, dokumen), True


def terima(request: HttpRequest, akun: Akun, orang: Penduduk | None) -> tuple[Ketikan, dict[str, str]]:
    """What was typed, with the file just uploaded, and the message of that upload under "lampiran"."""
    ketikan, galat = ketikan_dari(request.POST.dict(), akun, orang), {}
    berkas = _unggahan(request)
    if berkas is not None:
        try:
            x = lampiran_unggah(akun=akun, isi=cast(BinaryIO, berkas), nama=berkas.name or "berkas")
            if x.pk not in {y.pk for y in ketikan.lampiran}:
                ketikan.lampiran.append(x)
        except (BerkasDitolak, GudangPenuh) as e:
            galat[UNGGAHAN] = e.pesan
    elif "unggah" in request.POST:
        galat[UNGGAHAN] = BELUM_DIPILIH
    return ketikan, galat


def _unggahan(request: HttpRequest) -> UploadedFile | None:
    """The file from the camera's input or the other one."""
    for nama in (f"berkas-{UNGGAHAN}", f"berkas-{UNGGAHAN}_foto"):
        berkas = request.FILES.get(nama)
        if isinstance(berkas, UploadedFile):
            return berkas
    return None


def galat_daftar(galat: Mapping[str, str]) -> list[tuple[str, str]]:
    """Messages for the summary, each with the id of its field, in the order of the form."""
    tempat = {
        "macam": "id_macam", "judul": "id_judul", "isi": "id_isi", UNGGAHAN: f"id_berkas-{UNGGAHAN}", "": ""
    }  # fmt: skip
    return [(tempat[k], galat[k]) for k in tempat if k in galat]


def lampiran_jawab(x: Lampiran, varian: str) -> HttpResponse:
    return berkas_tampil(x.berkas, varian, nama=x.nama.rsplit(".", 1)[0] or "lampiran")


def tandai_dibuka(request: HttpRequest, utas: Utas, daftar: Iterable[IsiUtas], akun: Akun) -> None:
    """Set the read marks where a person looks and something is new; a browser that only fetches ahead looks
    at nothing. `utas`: from utas_milik or utas_meja."""
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return
    baru = any(x.pesan.dari_kantor == akun.warga and x.pesan.dibaca_pada is None for x in daftar)
    if baru or getattr(utas, "ada_kabar_", False):
        utas_dibaca(utas=utas, oleh=akun)


def judul_tampil(utas: Utas) -> str:
    """The title; the number of a request in it does not break."""
    awal, _, nomor = utas.judul.rpartition(" ")
    return format_html('{} <span class="utuh">{}</span>', awal, nomor) if utas.acuan and awal else utas.judul


def alamat_utas(utas: Utas, *, kantor: bool) -> str:
    """Address of a thread, at its last message."""
    return f"/{'petugas' if kantor else 'warga'}/pesan/{utas.kode}/#akhir"
