"""What a citizen was sending when the session ran out, kept until the login is done.

Text fields wait in the anonymous session. Files are taken only where the session that just ran out tells
whose they are: they go straight into that citizen's vault as documents of the requirement they were for.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from balai.akun.middleware import KUNCI_TERKUNCI
from balai.akun.models import Akun
from balai.berkas.gudang import GudangPenuh
from balai.berkas.olah import BerkasDitolak
from balai.dasar.kode import tabel
from balai.penduduk.selectors import penduduk_untuk_akun
from balai.penduduk.services import dokumen_unggah

KUNCI_TITIPAN = "titipan"
_KODE_PERMOHONAN = re.compile(r"/(?:warga|petugas)/permohonan/(?!baru/)[a-z0-9]+/")
PALING_BANYAK = 20_000  # characters of all fields
# Typed again after the login, never stored in clear.
RAHASIA = frozenset({"lama", "pin", "ulang", "sandi", "sandi_baru", "bsre_sandi", "tsa_sandi", "nik_penanda"})
AWALAN_BERKAS = "berkas-"  # upload fields: berkas-<requirement code> and …_foto


def titipkan(request: HttpRequest) -> str:
    """Keep this POST; returns the address to come back to (the page of the form, never the action)."""
    isi = {k: v for k, v in request.POST.items() if k != "csrfmiddlewaretoken" and k not in RAHASIA}
    berkas = _berkas_titipan(request)
    # On a shared phone the next login may be somebody else's: without a known account only a page that
    # names one's own request is safe, as others get a 404 there.
    aman = KUNCI_TERKUNCI in request.session or _KODE_PERMOHONAN.match(request.path) is not None
    if aman and sum(len(str(v)) for v in isi.values()) <= PALING_BANYAK:
        request.session[KUNCI_TITIPAN] = {
            "alamat": request.path,
            "isi": isi,
            "berkas": berkas,
            "akun": request.session.get(KUNCI_TERKUNCI),
        }
    asal = urlsplit(request.headers.get("Referer", "")).path
    return asal if asal.startswith(("/warga/", "/petugas/")) else request.path


def _berkas_titipan(request: HttpRequest) -> dict[str, str]:
    """Requirement code -> code of the document that was stored for it."""
    pk = request.session.get(KUNCI_TERKUNCI)
    akun = Akun.objects.filter(pk=pk, aktif=True).first() if pk else None
    orang = penduduk_untuk_akun(akun) if akun is not None else None
    if orang is None:
        return {}
    hasil: dict[str, str] = {}
    for nama, unggahan in request.FILES.items():
        if not nama.startswith(AWALAN_BERKAS) or not isinstance(unggahan, UploadedFile):
            continue
        jenis = _jenis(request, nama.removeprefix(AWALAN_BERKAS).removesuffix("_foto"))
        try:
            dokumen = dokumen_unggah(
                orang=orang,
                jenis=jenis,
                isi=cast(BinaryIO, unggahan),
                nama_berkas=unggahan.name or "berkas",
                oleh=akun,
            )
        except (BerkasDitolak, GudangPenuh):
            continue  # the form asks for it again, with the reason
        hasil[dokumen.jenis] = dokumen.kode
    return hasil


def _jenis(request: HttpRequest, kode: str) -> str:
    """Kind of an upload: its requirement, or on the page of one's own documents what was chosen there."""
    dikenal = tabel("jenis_dokumen_pendek")
    return next((k for k in (kode, request.POST.get("jenis", "")) if k in dikenal), "LAIN")


def titipan_ambil(request: HttpRequest) -> dict[str, Any] | None:
    """What was kept for this very page and this account, once; None when there is nothing."""
    titipan: dict[str, Any] | None = request.session.get(KUNCI_TITIPAN)
    if titipan is None or titipan["alamat"] != request.path:
        return None
    del request.session[KUNCI_TITIPAN]
    if titipan["akun"] not in (None, request.user.pk):
        return None
    return titipan
