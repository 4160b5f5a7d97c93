"""Profil, the family's card, a member's data, and the prints of both (M5)."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from balai.desa.selectors import kepala_desa
from balai.jejak.services import catat, catat_baca, catat_baca_semua
from balai.naskah.kependudukan import biodata_pdf, kk_pdf, penanda_kepala
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import TEMPAT, anggota_keluarga
from balai.penduduk.services import sesama_tutup
from balai.penduduk.sesama import boleh_lihat_kk, boleh_lihat_rincian, dewasa
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil
from balai.web.warga.profil.data import konteks_orang
from balai.web.warga.tampilan import alamat, kata

ALASAN_KELUARGA = "Membuka data anggota keluarga"


@warga
@require_safe
def profil(request: PermintaanWarga) -> HttpResponse:
    orang = request.orang
    keluarga = anggota_keluarga(orang)
    pelihat = [a.nama for a in keluarga if a.pk != orang.pk and boleh_lihat_kk(a)]
    konteks = konteks_orang(orang) | {
        "orang": orang,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else "",
        "alamat": alamat(orang, orang.rt, request.desa),
        "hubungan": kata("shdk", orang.shdk),
        "keluarga": _baris(orang, keluarga),
        "boleh_kk": boleh_lihat_kk(orang),
        "pelihat": " dan ".join(filter(None, [", ".join(pelihat[:-1]), *pelihat[-1:]])),
        "boleh_tutup": len(keluarga) > 1 and dewasa(orang, timezone.localdate()),
    }
    return tampil(request, "warga/profil/profil.jinja", konteks)


def _baris(orang: Penduduk, keluarga: list[Penduduk]) -> list[tuple[Penduduk, str, bool]]:
    """Members with relation, and whether `orang` may open them."""
    hari = timezone.localdate()
    return [(a, kata("shdk", a.shdk), boleh_lihat_rincian(orang, a, hari)) for a in keluarga]


@warga
@require_safe
def keluarga(request: PermintaanWarga) -> HttpResponse:
    """ "Cetak Kartu Keluarga": the card's members, each one's biodata, and the print of all."""
    orang = request.orang
    konteks = {
        "orang": orang,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else "",
        "alamat_kk": alamat(orang, orang.rt, request.desa),
        "anggota": _baris(orang, anggota_keluarga(orang)),
        "boleh_kk": boleh_lihat_kk(orang),
    }
    return tampil(request, "warga/profil/keluarga.jinja", konteks)


def anggota_atau_404(request: PermintaanWarga, pk: int) -> Penduduk:
    """A living member of the own KK whose details this citizen may see. A look at another is written down."""
    orang = request.orang
    a = Penduduk.objects.select_related(*TEMPAT).filter(pk=pk, status_dasar=Penduduk.Dasar.HIDUP).first()
    if a is None or not boleh_lihat_rincian(orang, a, timezone.localdate()):
        raise Http404
    if a.pk != orang.pk:
        catat_baca(akun=request.pengguna, subjek_id=a.pk, aksi="warga.anggota", alasan=ALASAN_KELUARGA)
    return a


@warga
@require_safe
def anggota(request: PermintaanWarga, pk: int) -> HttpResponse:
    a = anggota_atau_404(request, pk)
    konteks = konteks_orang(a) | {
        "anggota": a,
        "diri": a.pk == request.orang.pk,
        "hubungan": kata("shdk", a.shdk),
        "alamat": alamat(a, a.rt, request.desa),
    }
    return tampil(request, "warga/profil/anggota.jinja", konteks)


@warga
@require_safe
def biodata(request: PermintaanWarga, pk: int) -> HttpResponse:
    """ "Cetak Biodata" of oneself or of a member."""
    a = anggota_atau_404(request, pk)
    penanda = penanda_kepala(request.desa, kepala_desa())
    pdf = biodata_pdf(desa=request.desa, orang=a, penanda=penanda, waktu=timezone.localtime())
    return pdf_jawab(pdf, "biodata.pdf")


@warga
@require_safe
def kartu(request: PermintaanWarga) -> HttpResponse:
    """The copy of the KK, for head and spouse."""
    orang = request.orang
    if not boleh_lihat_kk(orang) or orang.keluarga is None:
        raise Http404
    semua, hari = anggota_keluarga(orang), timezone.localdate()
    tertutup = {a.pk for a in semua if not boleh_lihat_rincian(orang, a, hari)}
    lain = [a.pk for a in semua if a.pk != orang.pk and a.pk not in tertutup]
    catat_baca_semua(akun=request.pengguna, subjek=lain, aksi="warga.kk", alasan="Mencetak Kartu Keluarga")
    pdf = kk_pdf(
        desa=request.desa,
        keluarga=orang.keluarga,
        rt=orang.rt,
        anggota=semua,
        penanda=penanda_kepala(request.desa, kepala_desa()),
        waktu=timezone.localtime(),
        tertutup=tertutup,
    )
    return pdf_jawab(pdf, "kartu-keluarga.pdf")


def pdf_jawab(isi: bytes, nama: str) -> HttpResponse:
    """A PDF that opens in the browser, from where it is printed or saved."""
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{nama}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@warga
@require_POST
def izin(request: PermintaanWarga) -> HttpResponse:
    """Close one's details to the family, or open them again."""
    orang, tutup = request.orang, request.POST.get("tutup") == "1"
    if not dewasa(orang, timezone.localdate()):
        raise Http404
    with transaction.atomic():
        sesama_tutup(orang=orang, tutup=tutup)
        catat(aksi="warga.izin_keluarga", akun=request.pengguna, subjek_id=orang.pk, rincian={"tutup": tutup})
    pesan = (
        "Data Anda sekarang tertutup untuk anggota keluarga lain."
        if tutup
        else "Data Anda bisa dilihat lagi oleh kepala keluarga dan pasangannya."
    )
    return arahkan("warga:profil", kilat=("success", pesan), jangkar="#izin")
