"""A citizen rates a service that ended: one question, the nine elements for those who like, a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from balai.surat.models import Permohonan
from balai.surat.selectors import permohonan_tentang
from balai.survei.ikm import NILAI
from balai.survei.models import Penilaian
from balai.survei.pertanyaan import TANYA
from balai.survei.selectors import boleh_menilai, penilaian_permohonan
from balai.survei.services import SARAN_MAKS, PenilaianSalah, penilaian_beri
from balai.web.akses import PermintaanWarga, warga
from balai.web.warga.halaman import arahkan, tampil

TURUN = tuple(sorted(NILAI, reverse=True))
PILIHAN = [(str(n), NILAI[n]) for n in TURUN]


def ringkas_nilai(request: PermintaanWarga, p: Permohonan) -> dict[str, str] | None:
    """For the page of a request: None where it cannot be rated; `kata` "" while it is not yet."""
    if not boleh_menilai(p, request.pengguna, request.orang):
        return None
    ada = penilaian_permohonan(p)
    return {"kata": NILAI[ada.umum] if ada else ""}


@warga
@require_http_methods(["GET", "HEAD", "POST"])
def nilai(request: PermintaanWarga, kode: str) -> HttpResponse:
    """GET: the form, with what was answered before. POST: store it; a second answer replaces the first."""
    p = permohonan_tentang(request.pengguna, request.orang).filter(kode=kode).first()
    if p is None or (p.pemohon_id is not None and p.pemohon_id != request.pengguna.pk):
        raise Http404
    if not boleh_menilai(p, request.pengguna, request.orang):
        belum = ("info", "Layanan ini bisa dinilai sesudah selesai.")
        return arahkan("warga:rincian", kode=kode, kilat=belum)
    if request.method != "POST":
        return _halaman(request, p, _ketikan_dari(penilaian_permohonan(p)))
    ketikan = {k: request.POST.get(k, "") for k in ("umum", "saran", *(f"unsur-{u}" for u in TANYA))}
    try:
        penilaian_beri(
            permohonan=p,
            akun=request.pengguna,
            orang=request.orang,
            umum=_angka(ketikan["umum"]),
            nilai={u: _angka(n) or 0 for u in TANYA if (n := ketikan[f"unsur-{u}"])},
            saran=ketikan["saran"].replace("\r\n", "\n"),
        )
    except PenilaianSalah as e:
        return _halaman(request, p, ketikan, galat=e.galat)
    return arahkan("warga:rincian", kode=kode, kilat=("success", "Terima kasih, penilaian Anda tersimpan."))


def _angka(teks: str) -> int | None:
    return int(teks) if teks in ("1", "2", "3", "4") else None


def _ketikan_dari(ada: Penilaian | None) -> dict[str, str]:
    if ada is None:
        return {}
    unsur = {f"unsur-{k}": str(n) for k, n in ada.nilai.items()}
    return {"umum": str(ada.umum), "saran": ada.saran, **unsur}


def _halaman(
    request: PermintaanWarga,
    p: Permohonan,
    ketikan: Mapping[str, str],
    *,
    galat: Mapping[str, str] | None = None,
) -> HttpResponse:
    galat = galat or {}
    konteks: dict[str, Any] = {
        "p": p,
        "pilihan": PILIHAN,
        "umum": ketikan.get("umum", ""),
        "saran": ketikan.get("saran", ""),
        "saran_maks": SARAN_MAKS,
        "unsur": [
            (f"unsur-{k}", tanya, ketikan.get(f"unsur-{k}", ""), galat.get(f"unsur-{k}", ""))
            for k, tanya in TANYA.items()
        ],
        "rinci_terbuka": any(v for k, v in ketikan.items() if k.startswith("unsur-")),
        "galat": galat,
        "galat_daftar": [(f"id_{k}" if k else "", v) for k, v in galat.items()],
        "kabar_baru": 0,  # this page has no bell
    }
    return tampil(request, "warga/survei/nilai.jinja", konteks, status=422 if galat else 200)
