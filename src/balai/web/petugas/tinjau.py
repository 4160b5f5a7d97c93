"""Review of one request: documents at the left, register, answers, history and actions at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from balai.akun.models import Akun
from balai.dasar.nik import NikTidakSah, nik_peringatan
from balai.desa.delegasi import masih_berhak
from balai.desa.hak import Hak
from balai.desa.models import Desa
from balai.desa.selectors import jadwal_desa
from balai.jejak.services import catat_baca
from balai.surat.alur import AKHIR, Aksi, Keadaan, Transisi, aksi_boleh
from balai.surat.definisi import dari_json
from balai.surat.elektronik import dapat_dicabut, ekspresi_rupa, rupa, surat_permohonan
from balai.surat.linimasa import UNTUK, catatan_riwayat, judul_riwayat
from balai.surat.models import Permohonan, Riwayat
from balai.surat.rantai import Rantai
from balai.surat.rt import boleh_dilewati
from balai.surat.selectors import (
    TAB,
    dokumen_permohonan,
    langkah_permohonan,
    permohonan_meja,
    verifikasi_dulu,
)
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.baris import label_meja, sisa_permohonan
from balai.web.petugas.fakta import fakta_orang, fakta_permohonan, telepon_aman, wa_aman
from balai.web.petugas.konteks import kunci_baru
from balai.web.petugas.penampil import penampil
from balai.web.petugas.ttd.konteks import kilat_ttd, konteks_ttd, rantai_permohonan, saring_ttd
from balai.web.petugas.waktu import cap_waktu

TEMPLATE = "petugas/permohonan.jinja"
PALING_BANYAK = 600
# These need words first: their button leads to a form.
BERFORMULIR = frozenset(
    {
        Aksi.MINTA_PERBAIKAN,
        Aksi.TOLAK,
        Aksi.KEMBALIKAN,
        Aksi.KOREKSI,
        Aksi.SERAHKAN,
        Aksi.ANTAR,
        Aksi.LEWATI_RT,
    }
)
# One button with the usual signer, and a form for another one.
BERPENANDA = frozenset({Aksi.SIAPKAN, Aksi.MINTA_VERIFIKASI})


def permohonan_atau_404(kode: str, akun: Akun | None = None) -> Permohonan:
    p = permohonan_meja(kode, akun=akun)
    if p is None:
        raise Http404
    return p


def alasan_baca(akun: Akun, p: Permohonan) -> str:
    """Why this official looks, as the citizen will read it."""
    if Hak.PERIKSA in akun.hak:
        return f"Memeriksa permohonan {p.nomor}"
    return f"Melihat bukti permohonan {p.nomor} sebelum tanda tangan"


@petugas(Hak.LIHAT_PENDUDUK)
@require_safe
def permohonan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """One request on one screen. Opening it is written into the trail."""
    return halaman_tinjau(request, permohonan_atau_404(kode, request.pengguna))


@petugas(Hak.LIHAT_PENDUDUK)
@require_POST
def nik(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """The same page with the NIK in full; who asked for it is written down."""
    p = permohonan_atau_404(kode)
    catat_baca(
        akun=request.pengguna,
        subjek_id=p.penduduk_id,
        aksi="penduduk.nik",
        alasan=f"Mencocokkan NIK, permohonan {p.nomor}",
    )
    return halaman_tinjau(request, p, nik_terbuka=True)


def halaman_tinjau(
    request: PermintaanPetugas,
    p: Permohonan,
    *,
    kilat: Sequence[tuple[str, str]] = (),
    status: int = 200,
    nik_terbuka: bool = False,
    galat_sandi: str = "",
) -> HttpResponse:
    """The review page, with notices above it. `galat_sandi`: fault of the passphrase."""
    akun, desa = request.pengguna, request.desa
    konteks = konteks_tinjau(request, p, nik_terbuka=nik_terbuka)
    rantai = rantai_permohonan(p)
    boleh = saring_ttd(aksi_meja(p, akun, desa, rantai), rantai, p, akun)
    konteks |= {
        "aksi": [aksi_tampil(t, p, desa) for t in boleh],
        "pesan_kilat": [
            *_selesai(request, konteks["langkah"]),
            *kilat_ttd(p, request.GET.get("selesai", "")),
            *kilat,
        ],
        "kunci": kunci_baru(),
        "ttd": konteks_ttd(p, rantai, akun),
        "galat_sandi": galat_sandi,
    }
    return tampil_tinjau(request, TEMPLATE, konteks, status=status)


def aksi_meja(p: Permohonan, akun: Akun, desa: Desa, rantai: Rantai | None = None) -> list[Transisi]:
    """What this official may do with it now: the RT's own answers are given on the RT's page, and nobody
    passes by the RT before its time."""
    boleh = aksi_boleh(
        p.keadaan,
        hak=akun.hak,
        pemohon=False,
        perlu_verifikasi=verifikasi_dulu(desa, p.jenis),
        perlu_paraf=rantai is not None and rantai.perlu_paraf,
        dapat_dicabut=dapat_dicabut(surat_permohonan(p)),
    )
    if p.keadaan != Keadaan.MENUNGGU_RT:
        return boleh
    belum = boleh_dilewati(p, jadwal_desa(desa), timezone.now()) is not None
    return [t for t in boleh if t.aksi == Aksi.LEWATI_RT and not belum]


def tampil_tinjau(
    request: PermintaanPetugas, template: str, konteks: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The review layout has no rail, so it needs no counts."""
    return render(request, template, konteks, status=status)


def aksi_tampil(t: Transisi, p: Permohonan, desa: Desa) -> dict[str, Any]:
    """An action as a button or link."""
    return {
        "aksi": str(t.aksi),
        "label": t.label.format(kepala=desa.sebutan_kepala, sekretaris=desa.sebutan_sekretaris),
        "href": reverse("petugas:cabut_surat", kwargs={"kode": p.kode})
        if t.aksi == Aksi.CABUT
        else reverse("petugas:aksi", kwargs={"kode": p.kode, "aksi": str(t.aksi)}),
        "formulir": t.aksi in BERFORMULIR,
    }


def _selesai(request: PermintaanPetugas, langkah: Sequence[Riwayat]) -> list[tuple[str, str]]:
    """Confirms the step that this official just did; an address alone confirms nothing."""
    akhir = langkah[-1] if langkah else None
    if akhir is None or request.GET.get("selesai") != akhir.aksi or akhir.akun_id != request.pengguna.pk:
        return []
    catatan = catatan_riwayat(akhir)
    sela = " " if akhir.aksi == Aksi.SIAPKAN else ". "  # its note is the number that the line speaks of
    teks = sela.join(b for b in (judul_riwayat(akhir, request.desa), catatan) if b)
    return [("success", f"{teks}.")]


def konteks_tinjau(request: PermintaanPetugas, p: Permohonan, *, nik_terbuka: bool = False) -> dict[str, Any]:
    """Both panes without the actions: shared by the review and the pages of its forms."""
    akun, desa = request.pengguna, request.desa
    catat_baca(
        akun=akun,
        subjek_id=p.penduduk_id,
        aksi="penduduk.buka",
        alasan=alasan_baca(akun, p),
        sudah=getattr(p, "dilihat_", None),
    )
    definisi = dari_json(p.versi.definisi)
    langkah = langkah_permohonan(p)
    sekarang = timezone.now()
    s = sisa_permohonan(p, jadwal_desa(desa), sekarang)
    surat = getattr(p, "surat", None)
    return {
        "p": p,
        "definisi": definisi,
        "surat": surat,
        "langkah": langkah,
        "chip_rupa": rupa(p),
        "chip_label": label_meja(p, desa),
        "penanda_habis": p.keadaan == Keadaan.MENUNGGU_TTD
        and surat is not None
        and not masih_berhak(surat.penanda),
        "sisa": None if p.keadaan in AKHIR else s,
        "orang": p.penduduk,
        "orang_fakta": fakta_orang(p.penduduk),
        "nik_terbuka": nik_terbuka,
        "peringatan": _peringatan(p),
        "isi_fakta": fakta_permohonan(p, definisi),
        "telepon": telepon_aman(p.telepon) if p.telepon else "",
        "wa": wa_aman(p.telepon),
        "riwayat": [baris_riwayat(r, akun, desa) for r in reversed(langkah)],
        "pesan": _pesan(p, akun),
        **_sekitar(p),
        **penampil(request, p, definisi, dokumen_permohonan(p), _perbaikan_terakhir(langkah)),
    }


def _perbaikan_terakhir(langkah: Sequence[Riwayat]) -> Riwayat | None:
    return next((r for r in reversed(langkah) if r.aksi == Aksi.MINTA_PERBAIKAN), None)


def _peringatan(p: Permohonan) -> list[str]:
    """What the officer should look at again; never a block."""
    orang = p.penduduk
    hasil = [] if orang.hidup else [f"{orang.nama} tercatat {orang.get_status_dasar_display().lower()}."]
    jk = {"1": "L", "2": "P"}.get(orang.jenis_kelamin)
    try:
        return hasil + nik_peringatan(orang.nik, tanggal_lahir=orang.tanggal_lahir, jenis_kelamin=jk)
    except NikTidakSah:
        return [*hasil, "NIK di data desa bukan 16 angka. Cocokkan dengan KTP."]


def _pesan(p: Permohonan, akun: Akun) -> tuple[str, str] | None:
    """Link to the thread with the citizen (words, address), for those who may answer in it."""
    if Hak.PERIKSA not in akun.hak or p.pemohon is None or not p.pemohon.warga:
        return None
    utas: str | None = getattr(p, "utas_kode", None)  # annotated by permohonan_meja
    if utas is None:
        return "Tulis pesan", reverse("petugas:pesan_permohonan", kwargs={"kode": p.kode})
    kata = f"Pesan ({p.utas_jumlah})" + (", belum dibalas" if p.utas_menunggu else "")  # type: ignore[attr-defined]
    return kata, reverse("petugas:pesan_utas", kwargs={"kode": utas}) + "#akhir"


def baris_riwayat(r: Riwayat, akun: Akun, desa: Desa) -> tuple[str, str]:
    """(when, "Surat dibuat dan diberi nomor, Anda: 470/1/2026")."""
    siapa = "Anda" if r.akun_id == akun.pk else r.pelaku
    rinci = r.alasan or catatan_riwayat(r)
    sela = " " if rinci.startswith(UNTUK) else ": "
    teks = f"{judul_riwayat(r, desa)}, {siapa}" + (f"{sela}{rinci}" if rinci else "")
    return cap_waktu(timezone.localtime(r.waktu), timezone.localtime()), teks


def _sekitar(p: Permohonan) -> dict[str, Any]:
    """Neighbours in the queue and other requests of this resident: one query, as the page has a budget."""
    tab = next((t for t, ks in TAB.items() if p.keadaan in ks and p.keadaan not in AKHIR), None)
    syarat = Q(penduduk_id=p.penduduk_id)
    if tab is not None:
        syarat |= Q(keadaan__in=TAB[tab])
    baris = list(
        Permohonan.objects.filter(syarat)
        .exclude(nomor="")
        .order_by("janji_pada", "pk")
        .annotate(rupa_=ekspresi_rupa())
        .values("pk", "kode", "keadaan", "rupa_", "penduduk_id", "jenis__singkat", "diajukan_pada")[
            :PALING_BANYAK
        ]
    )
    kode = [b["kode"] for b in baris if tab is not None and b["keadaan"] in TAB[tab]]
    lain = sorted(
        (b for b in baris if b["penduduk_id"] == p.penduduk_id and b["pk"] != p.pk), key=lambda b: -b["pk"]
    )
    n = kode.index(p.kode) if p.kode in kode else -1
    return {
        "urutan": f"{n + 1} dari {len(kode)}" if n >= 0 else "",
        "sebelum": _alamat(kode[n - 1]) if n > 0 else "",
        "sesudah": _alamat(kode[n + 1]) if 0 <= n < len(kode) - 1 else "",
        "lain": [
            (b["jenis__singkat"], b["rupa_"], b["diajukan_pada"], _alamat(b["kode"])) for b in lain[:10]
        ],
        "lain_total": len(lain),
    }


def _alamat(kode: str) -> str:
    return reverse("petugas:permohonan", kwargs={"kode": kode})


def sudah_jadi(p: Permohonan) -> bool:
    """Whether there is a letter whose PDF can be shown."""
    surat = getattr(p, "surat", None)
    return surat is not None and surat.berkas_id is not None
