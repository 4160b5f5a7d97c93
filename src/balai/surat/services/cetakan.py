"""One print of a letter: its code, the statement in its QR, and what is drawn of both."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from balai.dasar.id import id_acak
from balai.dasar.nama import inisial_nama
from balai.desa.alamat import alamat_umum
from balai.desa.kunci import kunci_aktif
from balai.desa.models import Desa, KunciDesa
from balai.naskah.qr import qr_buat, qr_simpan
from balai.surat.models import CaraTtd, CetakanSurat, Surat, TandaSurat
from balai.surat.pernyataan import pernyataan_buat, pernyataan_ke_teks, sidik_isi
from balai.surat.susun import kotak_kedua
from balai.tte.models import PenandaElektronik

_BSRE = "BSrE–BSSN"
_DASAR = (
    "Berkas elektronik dan cetakannya diakui sebagai alat bukti hukum (UU ITE Pasal 5 ayat (1), PP 71/2019)."
)
_CONTOH = (
    "CONTOH — bukan tanda tangan sah. Sertifikatnya dibuat untuk mencoba Balai; surat ini tidak berlaku."
)


def cetakan_buat(surat: Surat, desa: Desa) -> CetakanSurat:
    """The row of the print `surat.cetakan`, and the part "periksa" of `surat.naskah`, which the caller saves.

    Call after `bekukan`, with pk, `cara_ttd` and `berlaku_sampai` set, inside the caller's transaction.
    Raises BungkusRusak.
    """
    kunci = kunci_aktif(KunciDesa.Guna.PERNYATAAN)
    kode, sekarang = id_acak(12), timezone.now()
    sidik = sidik_isi(surat.naskah)
    elektronik = surat.cara_ttd != CaraTtd.BASAH
    isi = pernyataan_buat(
        kunci=kunci,
        desa=desa.kode,
        kode=kode,
        jenis=surat.permohonan.jenis.singkat,
        nomor=surat.nomor,
        tanggal=surat.tanggal,
        inisial=inisial_nama(surat.naskah["data"]["nama"]),
        sidik=sidik,
        elektronik=elektronik,
        dibuat_pada=sekarang,
        kedaluwarsa=kedaluwarsa(surat, desa),
    )
    alamat, ujung = f"{alamat_umum(desa)}/v/{kode}", pernyataan_ke_teks(isi)
    sertifikat = _sertifikat(surat.penanda_id) if elektronik else None
    kedua, demo_kedua = _kedua(surat) if elektronik and kotak_kedua(surat.naskah) else ("", False)
    surat.naskah["periksa"] = {
        "kode": kode,
        "alamat": alamat,
        "qr": f"{alamat}#{ujung}",
        "modul": qr_simpan(qr_buat(f"{alamat}#", ujung)),
        "cara": str(surat.cara_ttd),
        "penerbit": sertifikat.penerbit if sertifikat and surat.cara_ttd == CaraTtd.LOKAL else "",
        "catatan": _CONTOH if demo_kedua else _catatan(surat, sertifikat, kedua),
        "demo": demo_kedua or (sertifikat is not None and sertifikat.demo),
    }
    if kedua:
        surat.naskah["periksa"]["sertifikat_kedua"] = kedua
    return CetakanSurat.objects.create(
        surat=surat, cetakan=surat.cetakan, kode=kode, sidik=sidik, pernyataan=isi, kid=kunci.kid
    )


def kedaluwarsa(surat: Surat, desa: Desa) -> datetime | None:
    """The first moment after the letter's last day, where the village is."""
    if surat.berlaku_sampai is None:
        return None
    besok = surat.berlaku_sampai + timedelta(days=1)
    return datetime.combine(besok, time.min, ZoneInfo(desa.zona))


def _sertifikat(perangkat_id: int) -> PenandaElektronik | None:
    return PenandaElektronik.objects.filter(perangkat_id=perangkat_id, aktif=True).defer("p12").first()


def _kedua(surat: Surat) -> tuple[str, bool]:
    """Whose certificate the second signer has, and whether it is one of the demo."""
    tanda = TandaSurat.objects.filter(
        surat=surat, cetakan=surat.cetakan, peran=TandaSurat.Peran.KEDUA
    ).first()
    sertifikat = _sertifikat(tanda.perangkat_id) if tanda is not None else None
    demo = sertifikat is not None and sertifikat.demo
    if tanda is not None and tanda.cara == CaraTtd.BSRE:
        return _BSRE, demo
    return (sertifikat.penerbit if sertifikat is not None else ""), demo


def _catatan(surat: Surat, sertifikat: PenandaElektronik | None, kedua: str) -> str:
    """What the foot of the letter says; a letter signed by hand needs nothing there. `kedua`: whose
    certificate the second signer has."""
    if surat.cara_ttd == CaraTtd.BASAH:
        return ""
    if sertifikat and sertifikat.demo:
        return _CONTOH
    dari = _BSRE if surat.cara_ttd == CaraTtd.BSRE else (sertifikat.penerbit if sertifikat else "")
    if kedua not in ("", dari):
        dari = f"{dari} dan {kedua}" if dari else kedua
    dengan = f"dengan sertifikat elektronik {dari}" if dari else "dengan sertifikat elektronik"
    return f"Surat ini ditandatangani secara elektronik {dengan}. {_DASAR}"
