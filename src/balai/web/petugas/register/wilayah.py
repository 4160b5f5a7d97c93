"""Places: dusun, RW and RT with their heads, and how many live there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from balai.desa.hak import Hak
from balai.desa.models import Dusun, Perangkat, Rt, Rw
from balai.penduduk.models import Penduduk
from balai.penduduk.services.ubah import DataDitolak
from balai.penduduk.services.wilayah import Tempat, dusun_simpan, rt_simpan, rw_simpan, tempat_hapus
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import tampil
from balai.web.petugas.register.kerangka import boleh_ubah, tab_register

_INDUK: Final[Mapping[str, tuple[type[Any], str, tuple[str, ...]]]] = {
    "dusun": (Dusun, "", ()),
    "rw": (Rw, "dusun", ("dusun",)),
    "rt": (Rt, "rw", ("rw__dusun",)),
}


@petugas(Hak.LIHAT_PENDUDUK)
@require_http_methods(["GET", "HEAD"])
def wilayah(request: PermintaanPetugas) -> HttpResponse:
    """All places by dusun."""
    jiwa = dict(
        Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP)
        .order_by()
        .values_list("rt_id")
        .annotate(n=Count("pk"))
    )
    rt: dict[int, list[dict[str, Any]]] = {}
    for r in Rt.objects.order_by("nomor"):
        n = jiwa.get(r.pk, 0)
        rt.setdefault(r.rw_id, []).append(
            {"rt": r, "jiwa": n, "daftar": f"{reverse('petugas:penduduk')}?tempat=r{r.pk}"}
        )
    rw: dict[int, list[dict[str, Any]]] = {}
    for w in Rw.objects.order_by("nomor"):
        anak = rt.get(w.pk, [])
        rw.setdefault(w.dusun_id, []).append({"rw": w, "rt": anak, "jiwa": sum(x["jiwa"] for x in anak)})
    dusun = [
        {"dusun": d, "rw": rw.get(d.pk, []), "jiwa": sum(x["jiwa"] for x in rw.get(d.pk, []))}
        for d in Dusun.objects.select_related("kepala").order_by("nama")
    ]
    konteks = {
        "tab_butir": tab_register(request, "wilayah"),
        "daftar": dusun,
        "boleh_ubah": boleh_ubah(request),
        "jumlah_rt": sum(len(x) for x in rt.values()),
    }
    return tampil(request, "petugas/register/wilayah.jinja", konteks)


def _cari(tingkat: str, pk: int) -> Any:
    model, _, ikut = _INDUK[tingkat]
    baris = model.objects.select_related(*ikut).filter(pk=pk).first()
    if baris is None:
        raise Http404
    return baris


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def tempat_tambah(request: PermintaanPetugas, tingkat: str, induk: int) -> HttpResponse:
    """A new dusun (`induk` 0), a RW in a dusun, or a RT in a RW."""
    if tingkat not in _INDUK:
        raise Http404
    di = _cari(_INDUK[tingkat][1], induk) if _INDUK[tingkat][1] else None
    return _satu(request, tingkat, None, di)


@petugas(Hak.UBAH_PENDUDUK)
@require_http_methods(["GET", "HEAD", "POST"])
def tempat_ubah(request: PermintaanPetugas, tingkat: str, pk: int) -> HttpResponse:
    """Name, number and head of a place; removal of an empty one."""
    if tingkat not in _INDUK:
        raise Http404
    tempat = _cari(tingkat, pk)
    medan = _INDUK[tingkat][1]
    return _satu(request, tingkat, tempat, getattr(tempat, medan) if medan else None)


def _satu(request: PermintaanPetugas, tingkat: str, tempat: Any, induk: Any) -> HttpResponse:
    if request.method != "POST":
        return _formulir(request, tingkat, tempat, induk)
    try:
        if request.POST.get("aksi") == "hapus" and tempat is not None:
            tempat_hapus(tempat=tempat, oleh=request.pengguna)
            return redirect("petugas:wilayah")
        baris = _simpan(request, tingkat, tempat, induk)
    except DataDitolak as e:
        segar = _cari(tingkat, tempat.pk) if tempat is not None else None
        return _formulir(request, tingkat, segar, induk, galat={e.medan: str(e)})
    dusun = (
        baris.rw.dusun_id if isinstance(baris, Rt) else baris.dusun_id if isinstance(baris, Rw) else baris.pk
    )
    return redirect(f"{reverse('petugas:wilayah')}#dusun-{dusun}")


def _simpan(request: PermintaanPetugas, tingkat: str, tempat: Any, induk: Any) -> Tempat:
    post, oleh = request.POST, request.pengguna
    nomor, ketua = post.get("nomor", ""), post.get("ketua", "")
    if tingkat == "rw":
        return rw_simpan(rw=tempat, dusun=induk, nomor=nomor, ketua=ketua, oleh=oleh)
    if tingkat == "rt":
        return rt_simpan(rt=tempat, rw=induk, nomor=nomor, ketua=ketua, oleh=oleh)
    pk = post.get("kepala", "")
    kepala = Perangkat.objects.filter(pk=int(pk), aktif=True).first() if pk.isdigit() else None
    return dusun_simpan(
        dusun=tempat, nama=post.get("nama", ""), kepala=kepala, oleh=oleh, desa_id=request.desa.pk
    )


def _formulir(
    request: PermintaanPetugas,
    tingkat: str,
    tempat: Any,
    induk: Any,
    *,
    galat: Mapping[str, str] | None = None,
) -> HttpResponse:
    dikirim = request.POST if request.method == "POST" else None
    galat = dict(galat or {})
    nama = {"dusun": request.desa.sebutan_dusun, "rw": "RW", "rt": "RT"}[tingkat]
    nilai = {m: str(getattr(tempat, m, "") or "") for m in ("nama", "nomor", "ketua")}
    nilai["kepala"] = str(getattr(tempat, "kepala_id", "") or "")
    if dikirim is not None:
        nilai |= {m: dikirim.get(m, v) for m, v in nilai.items()}
    sebutan = nama if tempat is None else f"{nama} {getattr(tempat, 'nama', '') or tempat.nomor}"
    di = (
        "" if induk is None else f"di RW {induk.nomor}, {induk.dusun.nama}" if tingkat == "rt" else induk.nama
    )
    konteks = {
        "judul": f"Tambah {nama}" if tempat is None else f"Ubah {sebutan}",
        "keterangan": di,
        "nama_tingkat": nama,
        "tingkat": tingkat,
        "tempat": tempat,
        "sebutan": sebutan,
        "nilai": nilai,
        "perangkat": _perangkat() if tingkat == "dusun" else [],
        "galat": galat,
        "galat_daftar": [(f"id_{m}", p) for m, p in galat.items()],
    }
    return tampil(request, "petugas/register/tempat.jinja", konteks, status=422 if galat else 200)


def _perangkat() -> list[tuple[str, str]]:
    """Officials who may head a dusun, heads of dusun first."""
    semua = Perangkat.objects.filter(aktif=True).order_by("nama")
    urut = sorted(semua, key=lambda p: p.jabatan != Perangkat.Jabatan.KADUS)
    return [("", "Belum ada"), *((str(p.pk), f"{p.nama}, {p.nama_jabatan}") for p in urut)]
