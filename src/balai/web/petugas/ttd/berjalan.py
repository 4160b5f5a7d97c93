"""How far a batch of signatures is; at the end what was signed, what was not, and the next step."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from balai.surat.alur import Keadaan
from balai.surat.models import BoronganTtd, Permohonan, UpayaTtd
from balai.surat.services.borongan_ttd import BELUM_DICOBA, borongan_ttd_keadaan
from balai.surat.tanda import TERBUKA
from balai.tte.selectors import penanda_aktif
from balai.tte.services.sandi import JEDA
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.konteks import kunci_baru, tampil
from balai.web.petugas.ttd.sertifikat import halangan


@petugas(None)
@require_safe
def ttd_borongan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """For its author only."""
    try:
        b = borongan_ttd_keadaan(kode, request.pengguna)
    except BoronganTtd.DoesNotExist as e:
        raise Http404 from e
    butir = _butir(b)
    ulang = [x["id"] for x in butir if x["lagi"]]
    jalan = b.keadaan == BoronganTtd.Keadaan.JALAN
    konteks: dict[str, Any] = {
        "b": b,
        "jalan": jalan,
        "butir": butir,
        "jumlah": len(butir),
        "selesai": sum(1 for x in butir if x["keadaan"] != "belum"),
        "baik": [x for x in butir if x["keadaan"] == "baik"],
        "lanjut": sum(1 for x in butir if x["lanjut"]),
        "gagal": [x for x in butir if x["keadaan"] == "gagal"],
        "belum": [x for x in butir if x["keadaan"] == "belum"],
        "ulang": ulang,
        "href_ulang": f"{reverse('petugas:ttd_sandi')}?sisa={b.kode}",
        "kunci": kunci_baru(),
        **(_sandi_salah(request) if not jalan and b.salah_sandi else {"halangan": None, "sisa_coba": ""}),
    }
    return tampil(request, "petugas/ttd/berjalan.jinja", konteks)


def _sandi_salah(request: PermintaanPetugas) -> dict[str, Any]:
    """What stands against another try: after some wrong ones the signer has to wait."""
    perangkat = request.pengguna.perangkat
    p = penanda_aktif(perangkat) if perangkat is not None else None
    lagi = JEDA[0][0] - p.salah if p is not None else 0
    kata = "Kalau salah lagi, Anda harus menunggu lebih lama."
    if lagi > 0:
        kata = f"Anda masih bisa mencoba {lagi} kali sebelum harus menunggu."
    return {"halangan": halangan(p), "sisa_coba": kata}


def _butir(b: BoronganTtd) -> list[dict[str, Any]]:
    """Each letter with what became of it: "baik", "gagal" or "belum" (not tried). `lagi`: may be tried.
    `lanjut`: it waits for the next signer now, and nobody was told yet."""
    terbuka = UpayaTtd.objects.filter(surat__permohonan=OuterRef("pk"), keadaan__in=TERBUKA)
    qs = Permohonan.objects.filter(kode__in=b.butir).annotate(terbuka_=Exists(terbuka))
    baris = {
        x["kode"]: x
        for x in qs.values(
            "kode", "keadaan", "terbuka_", "penduduk__nama", "jenis__singkat", "surat__nomor",
            "surat__ditandatangani_pada",
        )
    }  # fmt: skip
    sandi = b.pesan if b.salah_sandi else ""
    return [_satu(kode, baris[kode], b.hasil.get(kode), sandi) for kode in b.butir if kode in baris]


def _satu(kode: str, x: dict[str, Any], hasil: dict[str, Any] | None, sandi: str) -> dict[str, Any]:
    """`sandi`: what was said of a wrong passphrase; that is no fault of the letter at which it was found."""
    sudah = x["surat__ditandatangani_pada"] is not None
    if hasil is None or hasil.get("pesan") in (BELUM_DICOBA, sandi or BELUM_DICOBA):
        keadaan = "baik" if sudah else "belum"
    else:
        keadaan = "baik" if hasil.get("baik") else "gagal"
    return {
        "id": kode,
        "nama": x["penduduk__nama"],
        "surat": x["jenis__singkat"],
        "nomor": x["surat__nomor"] or "",
        "href": reverse("petugas:permohonan", kwargs={"kode": kode}),
        "keadaan": keadaan,
        "lanjut": keadaan == "baik" and not sudah,
        "pesan": (hasil or {}).get("pesan", "") if keadaan == "gagal" else "",
        "lagi": keadaan != "baik" and x["keadaan"] == Keadaan.MENUNGGU_TTD and not x["terbuka_"],
    }
