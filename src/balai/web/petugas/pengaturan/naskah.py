"""The editor of one letter type: text, questions, documents, signatures; every save is a version."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from balai.dasar import kode as tabel_kode
from balai.dasar.tanggal import jam, tanggal_panjang
from balai.desa.hak import Hak
from balai.naskah.lampiran import LAMPIRAN
from balai.naskah.singkatan import DATA_ORANG
from balai.surat.definisi import STANDAR, DefinisiSalah, dari_json
from balai.surat.models import JenisSurat
from balai.surat.periksa_desa import sah_desa
from balai.surat.services.jenis_versi import SudahAdaVersiBaru, versi_simpan
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.pengaturan import kata
from balai.web.petugas.pengaturan.baris import baris_isian, baris_lain
from balai.web.petugas.pengaturan.borang import (
    Borang,
    borang_baca,
    borang_dari,
    lakukan,
    lengkapi_kunci,
    rapikan,
)
from balai.web.petugas.pengaturan.daftar import jenis_atau_404, ke, kilat
from balai.web.petugas.pengaturan.pratinjau import Pratinjau, pdf_contoh, pesan_manusia, pratinjau


def nama_dokumen(kode: str) -> str:
    """What a document of the table is called at first."""
    pendek = tabel_kode.tabel("jenis_dokumen_pendek").get(kode)
    return pendek or tabel_kode.tabel("jenis_dokumen").get(kode, kode)


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def naskah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The editor. `aksi`: simpan, lihat, or a button of a row."""
    jenis = jenis_atau_404(kode)
    assert jenis.versi is not None
    asal = dari_json(jenis.versi.definisi)
    if request.method != "POST":
        b = borang_dari(asal)
        return _tampil(request, jenis, b, pratinjau(request, asal, klasifikasi=jenis.klasifikasi))
    b = borang_baca(request.POST, asal)
    aksi = request.POST.get("aksi", "simpan")
    if aksi == "simpan":
        return _simpan(request, jenis, b)
    if not lakukan(b, aksi, nama_dokumen):
        lengkapi_kunci(b)
    lihat = pratinjau(request, rapikan(b.isi), klasifikasi=jenis.klasifikasi)
    return _tampil(request, jenis, b, lihat, aksi=aksi)


def _simpan(request: PermintaanPetugas, jenis: JenisSurat, b: Borang) -> HttpResponse:
    lengkapi_kunci(b)
    isi = rapikan(b.isi)
    dari = request.POST.get("dari", "")
    if not b.galat:
        try:
            versi_simpan(
                jenis=jenis,
                definisi=isi,
                oleh=request.pengguna,
                catatan=request.POST.get("catatan", ""),
                dari_versi=int(dari) if dari.isascii() and dari.isdigit() and len(dari) < 8 else None,
            )
        except DefinisiSalah as e:
            b.galat |= letak_galat(e.pesan, isi)
        except SudahAdaVersiBaru as e:
            v, waktu = e.versi, timezone.localtime(e.versi.dibuat_pada)
            oleh = v.oleh.nama if v.oleh else "Balai"
            b.galat["versi"] = (
                f"{oleh} sudah menyimpan versi {v.nomor} pada {tanggal_panjang(waktu)} pukul {jam(waktu)}. "
                "Lihat dulu versi itu. Tekan Simpan lagi kalau tulisan Anda yang dipakai."
            )
            jenis.versi = v
        else:
            return ke("jenis_naskah", "naskah", kode=jenis.kode)
    return _tampil(request, jenis, b, pratinjau(request, isi, klasifikasi=jenis.klasifikasi), status=422)


def letak_galat(pesan: list[str], isi: dict[str, Any]) -> dict[str, str]:
    """Messages of a wrong definition -> id of the field where each belongs."""
    hasil: dict[str, str] = {}
    awalan = (
        ("Teks surat", "teks"), ("Isi nama", "nama"), ("Isi kegunaan", "untuk"), ("Isi masa", "masa_bulan"),
        ("Dokumen", "bagian-dokumen"), ("Penanda", "bagian-ttd"), ("Tepat satu", "bagian-ttd"),
    )  # fmt: skip
    for p in pesan:
        tempat = next((t for a, t in awalan if p.startswith(a)), "")
        if p.startswith("Isian "):
            kunci = p.removeprefix("Isian ").split(":")[0].split(",")[0].split(" ")[0]
            ke = next((n for n, i in enumerate(isi["isian"]) if i["kunci"] == kunci), None)
            tempat = f"i{ke}.label" if ke is not None else "bagian-isian"
        tempat = tempat or "bagian-keterangan"
        kalimat = pesan_manusia(p, isi)
        hasil[tempat] = f"{hasil[tempat]} {kalimat}" if tempat in hasil else kalimat
    return hasil


@petugas(Hak.ATUR_SURAT)
@require_POST
def lihat(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The preview of what is typed, as a fragment for the script."""
    jenis = jenis_atau_404(kode)
    assert jenis.versi is not None
    b = borang_baca(request.POST, dari_json(jenis.versi.definisi))
    lengkapi_kunci(b)
    isi = pratinjau(request, rapikan(b.isi), klasifikasi=jenis.klasifikasi)
    jawab = render(request, "petugas/pengaturan/_pratinjau.jinja", {"lihat": isi})
    if isi.naskah is None:
        jawab["HX-Reswap"] = "none"  # the last good letter stays, only the message changes
    return jawab


@petugas(Hak.ATUR_SURAT)
@require_http_methods(["GET", "HEAD", "POST"])
def pdf(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The example as PDF: of what is typed (POST), or of the newest version."""
    jenis = jenis_atau_404(kode)
    assert jenis.versi is not None
    definisi = dari_json(jenis.versi.definisi)
    if request.method == "POST":
        b = borang_baca(request.POST, definisi)
        lengkapi_kunci(b)
        try:
            definisi = sah_desa(rapikan(b.isi))
        except DefinisiSalah as e:
            b.galat |= letak_galat(e.pesan, b.isi)
            return _tampil(request, jenis, b, pratinjau(request, rapikan(b.isi)), status=422)
    return pdf_contoh(request, definisi, klasifikasi=jenis.klasifikasi)


def _tampil(
    request: PermintaanPetugas,
    jenis: JenisSurat,
    b: Borang,
    lihat: Pratinjau,
    *,
    status: int = 200,
    aksi: str = "",
) -> HttpResponse:
    isi = b.isi
    konteks: dict[str, Any] = {
        "jenis": jenis,
        "isi": isi,
        "galat": b.galat,
        "galat_daftar": [(_id(k), v) for k, v in b.galat.items()] if status != 200 else [],
        "baru": b.baru,
        "fokus": b.fokus,
        "aksi": aksi,
        "buka": _buka(b, aksi),
        "lihat": lihat,
        "catatan": request.POST.get("catatan", ""),
        "chip": kata.chip_teks([i for i in isi["isian"] if i["kunci"]]),
        "baris_isian": baris_isian(isi["isian"], b.galat),
        "pesan_kilat": kilat(request, dilayani=jenis.aktif),
        **baris_lain(isi),
    }
    return tampil(request, "petugas/pengaturan/naskah.jinja", konteks | _tetap(), status=status)


def _id(kunci: str) -> str:
    return kunci if kunci.startswith("bagian-") else f"id_{kunci}"


def _buka(b: Borang, aksi: str) -> set[str]:
    """Sections that stand open: where something was just done, or is wrong."""
    buka = {"i": "isian", "k": "isian", "d": "dokumen", "t": "ttd"}
    hasil = {buka[aksi[0]]} if aksi[:2] in ("i.", "k.", "d.", "t.") else set()
    for k in b.galat:
        if k.startswith("bagian-"):
            hasil.add(k.removeprefix("bagian-"))
        elif (k[:1] in buka and k[1:2].isdigit()) or k in ("i_baru", "d_baru"):
            hasil.add(buka[k[0]])
        elif k not in ("teks", "versi", "catatan"):
            hasil.add("keterangan")
    if not b.isi["isian"]:
        hasil.add("isian")
    return hasil


def _tetap() -> dict[str, Any]:
    return {
        "jenis_isian": list(kata.JENIS.items()),
        "jenis_kolom": [(k, kata.JENIS[k]) for k in kata.JENIS_KOLOM],
        "tabel_ref": kata.TABEL,
        "fungsi": kata.FUNGSI,
        "data_orang": [(k, v[:1].upper() + v[1:]) for k, v in DATA_ORANG.items()],
        "awal_pilihan": [("", "Kosong"), *((k, kata.nama_standar(k)) for k in STANDAR)],
        "dokumen_pilihan": [("", "Pilih dokumen"), *tabel_kode.tabel("jenis_dokumen").items()],
        "lampiran_pilihan": [(k, f"{k}, {f.nama}") for k, f in LAMPIRAN.items()],
        "kawin_pilihan": [
            (k, tabel_kode.nama_tampil("status_kawin", k)) for k in tabel_kode.tabel("status_kawin")
        ],
        "kelamin_pilihan": [("", "Siapa saja"), ("1", "Laki-laki"), ("2", "Perempuan")],
        "penanda_pilihan": [
            ("kepala", "Desa", "Ditandatangani pejabat desa."),
            ("pemohon", "Pemohon", "Pernyataan yang ditandatangani warga, desa mengetahui."),
        ],
    }
