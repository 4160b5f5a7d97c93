"""The letter at the desk: papers, answers, what it will look like, and "Buat dan cetak"."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balai.desa.delegasi import penanda_pada
from balai.desa.hak import Hak
from balai.desa.models import Perangkat
from balai.naskah.surat import SuratNaskah
from balai.surat import services as s
from balai.surat.alur import Keadaan
from balai.surat.bantu import jenis_bantu_satu, permohonan_bantu
from balai.surat.definisi import dari_json
from balai.surat.models import Permohonan
from balai.surat.rt import penyetuju_rt
from balai.surat.selectors import verifikasi_dulu
from balai.surat.services.konsep import versi_diminta
from balai.surat.services.orang import cari_orang_untuk, sebutan
from balai.surat.susun import konsep_naskah
from balai.surat.syarat import LAPOR
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.isian_surat import Bidang, bidang_isian, galat_isian, tambah_dari
from balai.web.petugas.fakta import alamat_tampil, lahir_tampil
from balai.web.petugas.formulir import kata_penanda
from balai.web.petugas.konteks import kunci_dari, tampil
from balai.web.petugas.meja.borang import Borang, borang_awal, borang_periksa, borang_terima
from balai.web.petugas.meja.kerangka import loket_kini, orang_dibantu
from balai.web.titipan import titipan_ambil

BERORANG = ("orang", "orang_banyak")
PENGAMBILAN = [("ambil", "Diambil di kantor"), ("antar", "Diantar perangkat ke rumah")]
DIBETULKAN = "Kalau data itu salah, betulkan dulu di data penduduk."


@petugas(Hak.BANTU_WARGA)
@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: PermintaanPetugas, pk: int, jenis: str) -> HttpResponse:
    """A new request for this resident."""
    orang, keluarga = orang_dibantu(request, pk)
    ada = jenis_bantu_satu(request.pengguna, jenis)
    if ada is None:
        raise Http404
    try:
        versi = versi_diminta(request.pengguna, orang, ada)
    except s.BukanUntukAnda as e:
        return _tidak_bisa(request, orang.pk, f"{ada.singkat} tidak bisa untuk {orang.nama}", str(e))
    return _jawab(request, Borang(orang, ada, dari_json(versi.definisi), keluarga))


@petugas(Hak.BANTU_WARGA)
@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """A request of this desk that the office sent back."""
    p = permohonan_bantu(request.pengguna, kode)
    if p is None:
        raise Http404
    if p.keadaan != Keadaan.PERLU_PERBAIKAN:
        return redirect("petugas:meja_hasil", kode=kode)
    orang, keluarga = orang_dibantu(request, p.penduduk_id)
    return _jawab(request, Borang(orang, p.jenis, dari_json(p.versi.definisi), keluarga, p))


def _tidak_bisa(request: PermintaanPetugas, pk: int, judul: str, isi: str) -> HttpResponse:
    konteks = {
        "judul": judul,
        "isi": isi.replace(LAPOR, DIBETULKAN),
        "kembali": reverse("petugas:meja_warga", kwargs={"pk": pk}),
        "label": "Pilih surat lain",
    }
    return tampil(request, "petugas/kabar_laman.jinja", konteks)


def _jawab(request: PermintaanPetugas, b: Borang) -> HttpResponse:
    if request.method != "POST":
        titipan = titipan_ambil(request)
        b = borang_terima(b, request, titipan["isi"]) if titipan else borang_awal(b, request)
        return _halaman(request, b)
    borang_terima(b, request, request.POST)
    if tambah_dari(request.POST) or request.POST.get("kerja") == "pratinjau":
        return _halaman(request, b)
    borang_periksa(b, request)
    if b.bersalah:
        return _halaman(request, b, status=422)
    return _kirim(request, b)


def _kirim(request: PermintaanPetugas, b: Borang) -> HttpResponse:
    try:
        p = _simpan(request, b)
    except s.TakBerhak as e:
        raise Http404 from e
    except s.BelumLengkap as e:  # read again inside the transaction
        b.galat_isian = {k[6:]: v for k, v in e.galat.items() if k.startswith("isian:")}
        b.galat_dokumen = {k[8:]: v for k, v in e.galat.items() if k.startswith("dokumen:")}
        return _halaman(request, b, status=422)
    except (s.KonsepTerkunci, s.SudahBerubah):
        return redirect("petugas:meja_hasil", kode=b.p.kode) if b.p else redirect("petugas:meja")
    except (s.AksiDitolak, s.BukanUntukAnda) as e:
        b.galat["kerja"] = str(e)
        return _halaman(request, b, status=422)
    return redirect(f"{reverse('petugas:meja_hasil', kwargs={'kode': p.kode})}?baru=1")


def _simpan(request: PermintaanPetugas, b: Borang) -> Permohonan:
    akun, kunci = request.pengguna, kunci_dari(request)
    if b.p is not None:
        return s.permohonan_bantu_ulang(
            desa=request.desa, akun=akun, permohonan=b.p, isi=b.isi(None), kunci=kunci
        )
    penanda = _penanda_pilihan(b, penanda_pada())
    langsung = Hak.PERIKSA in akun.hak and request.POST.get("kerja") != "dibantu" and penanda is not None
    return s.permohonan_bantu_buat(
        desa=request.desa,
        akun=akun,
        orang=b.orang,
        jenis=b.jenis,
        isi=b.isi(loket_kini(request).kini),
        cara=Permohonan.Cara.MEJA if langsung else Permohonan.Cara.DIBANTU,
        kunci=kunci,
        penanda=penanda,
    )


def _penanda_pilihan(b: Borang, boleh: list[Perangkat]) -> Perangkat | None:
    """The one that was chosen, else the type's own, else who stands first."""
    pilih = [x for x in boleh if str(x.pk) == b.penanda] or [x for x in boleh if x.pk == b.jenis.penanda_id]
    return next(iter(pilih or boleh), None)


def _naskah(request: PermintaanPetugas, b: Borang, penanda: Perangkat | None) -> SuratNaskah | None:
    """The letter as it stands now, marked KONSEP; dots where an answer is missing."""
    versi = b.p.versi if b.p is not None else b.jenis.versi
    if penanda is None or versi is None:
        return None
    contoh = Permohonan(penduduk=b.orang, jenis=b.jenis, versi=versi, mentah=b.mentah)
    return konsep_naskah(
        desa=request.desa,
        permohonan=contoh,
        penanda=penanda,
        tanggal=timezone.localdate(),
        lambang=None,
        cari_orang=cari_orang_untuk(request.pengguna),
    )


def _halaman(request: PermintaanPetugas, b: Borang, *, status: int = 200) -> HttpResponse:
    boleh = penanda_pada()
    penanda = _penanda_pilihan(b, boleh)
    bidang = bidang_isian(
        b.d,
        b.mentah,
        b.galat_isian,
        orang=_orang_pilihan(b),
        label_pilih="Pilih dari daftar",
        cari_nik=True,
        cari_nama=True,
        tambah=tambah_dari(request.POST),
        diminta=[x.removeprefix("isian:") for x in b.p.bagian] if b.p is not None else [],
    )
    konteks: dict[str, Any] = {
        "b": b,
        "orang": b.orang,
        "judul": b.jenis.nama,
        "fakta": [("Lahir", lahir_tampil(b.orang)), ("Alamat", alamat_tampil(b.orang))],
        "bidang": bidang,
        "lompat": _kosong_pertama(bidang),
        "dokumen": b.baris_dokumen(),
        "wajib": sum(x.wajib for x in b.d.dokumen),
        "ringkasan": _ringkasan(b),
        "kunci": kunci_dari(request),
        "pengambilan": PENGAMBILAN,
        "penanda": [(str(x.pk), kata_penanda(x, request.desa)) for x in boleh],
        "penanda_pilih": str(penanda.pk) if penanda else "",
        "naskah": _naskah(request, b, penanda),
        "kembali": _kembali(b),
        **_tujuan(request, b, penanda),
    }
    return tampil(request, "petugas/meja/isi.jinja", konteks, status=status)


def _kosong_pertama(bidang: list[Bidang]) -> tuple[str, str] | None:
    """(name of the field, its label) of the first question that still has to be answered."""
    for x in bidang:
        if x.boleh_kosong or any(b.terisi for b in x.baris):
            continue
        if x.macam != "satu":
            return x.nama, x.label.lower()
        if not x.kolom[0].nilai:
            return x.kolom[0].nama, x.label.lower()
    return None


def _kembali(b: Borang) -> str:
    if b.p is not None:
        return reverse("petugas:meja_hasil", kwargs={"kode": b.p.kode})
    return reverse("petugas:meja_warga", kwargs={"pk": b.orang.pk})


def _orang_pilihan(b: Borang) -> list[tuple[str, str]]:
    """Who may be named without typing: the family, and those who were searched for."""
    if not any(i.jenis in BERORANG for i in b.d.isian):
        return []
    kk = [(str(o.pk), sebutan(o)) for o in b.keluarga]
    sudah = {k for k, _ in kk}
    return kk + [c for c in b.calon if c[0] not in sudah]


def _ringkasan(b: Borang) -> list[tuple[str, str]]:
    nama = {x.kode: x.nama for x in b.d.dokumen}
    hasil = [(f"id_syarat-{k}", f"{nama[k]}: {v}") for k, v in b.galat_dokumen.items()]
    return hasil + galat_isian(b.d, b.galat_isian) + [(f"id_{k}", v) for k, v in b.galat.items()]


def _tujuan(request: PermintaanPetugas, b: Borang, penanda: Perangkat | None) -> dict[str, Any]:
    """Where the main button leads, and who has to agree before a letter can be printed."""
    kantor = Hak.PERIKSA in request.pengguna.hak
    if b.p is not None:
        return {"langsung": False, "label": "Kirim perbaikan", "dulu": ""}
    rt = {x.pk for x in penyetuju_rt(b.orang)} if b.jenis.perlu_rt else set()
    if rt and request.pengguna.pk not in rt:
        return {"langsung": False, "label": "Kirim ke Ketua RT", "dulu": "disetujui Ketua RT"}
    if not kantor or penanda is None:
        return {"langsung": False, "label": "Kirim ke kantor", "dulu": ""}
    if verifikasi_dulu(request.desa, b.jenis):
        sekretaris = request.desa.sebutan_sekretaris
        return {"langsung": True, "label": f"Kirim ke {sekretaris}", "dulu": f"diperiksa {sekretaris}"}
    return {"langsung": True, "label": "Buat dan cetak", "dulu": ""}
