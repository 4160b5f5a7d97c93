"""One programme: its recipients, what must be looked at, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from balai.bantuan.models import Penerima, Program
from balai.bantuan.periksa import program_dikecualikan
from balai.bantuan.selectors import Statistik, penerima_daftar, penerima_saring, statistik
from balai.desa.hak import Hak
from balai.web.akses import PermintaanPetugas, petugas
from balai.web.petugas.bantuan.baris import (
    SEBUTAN,
    href_penerima,
    href_program,
    kilat,
    lencana_program,
    masa,
    program_atau_404,
    sumber,
)
from balai.web.petugas.baris import lembar
from balai.web.petugas.cari import NIK_DI_ALAMAT, kata_bersih, rahasia
from balai.web.petugas.konteks import tampil

TAB: Final = ("aktif", "dilihat", "berhenti")


@dataclass(frozen=True)
class Pilihan:
    """What the list is narrowed to."""

    tab: str
    dusun: int | None
    kata: str

    def query(self, **lain: Any) -> str:
        """For addresses; a word that may hold a NIK never goes in."""
        isi = {
            "tab": self.tab if self.tab != "aktif" else "",
            "dusun": self.dusun or "",
            "q": "" if rahasia(self.kata) else self.kata,
        } | lain
        return urlencode({k: v for k, v in isi.items() if v})


def _pilihan(isi: Any) -> Pilihan:
    tab, dusun = isi.get("tab", ""), isi.get("dusun", "")
    angka = dusun.isascii() and dusun.isdigit() and len(dusun) < 12
    return Pilihan(
        tab if tab in TAB else "aktif", int(dusun) if angka else None, kata_bersih(isi.get("q", ""))
    )


@petugas(Hak.KELOLA_BANTUAN)
@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The programme's page. A search comes by POST; ordinary words move on to an address."""
    program = program_atau_404(pk)
    pesan = kilat(request)
    if request.method == "POST":
        pilih = _pilihan(request.POST)
        if not rahasia(pilih.kata):
            return redirect(f"{href_program(program)}?{pilih.query()}".rstrip("?"))
    else:
        pilih = _pilihan(request.GET)
        if rahasia(pilih.kata):
            pilih, pesan = Pilihan(pilih.tab, pilih.dusun, ""), [("warning", NIK_DI_ALAMAT)]
    hari_ini = timezone.localdate()
    angka = statistik(program, hari_ini)
    semua = penerima_saring(penerima_daftar(program), program, kata=pilih.kata, dusun=pilih.dusun)
    hal = lembar(_tab(semua, pilih.tab), request.GET.get("halaman", ""))
    konteks = {
        "program": program,
        "chip": lencana_program(program, hari_ini),
        "sebutan": SEBUTAN[program.sasaran],
        "masa": masa(program),
        "sumber": sumber(program),
        "kecuali": [p.nama for p in program_dikecualikan(program)],
        "pilih": pilih,
        "angka": angka,
        "tab_butir": _tab_butir(program, pilih, angka),
        "dusun": [("", f"Semua {request.desa.sebutan_dusun.lower()}")]
        + [(str(k), nama) for k, nama, _ in angka.dusun],
        "baris": [_baris(p) for p in hal.baris],
        "hal": hal,
        "awalan": _awalan(pilih),
        "pesan_kilat": pesan,
    } | _statistik(angka)
    return tampil(request, "petugas/bantuan/program.jinja", konteks)


def _tab(qs: QuerySet[Any], tab: str) -> QuerySet[Any]:
    if tab == "berhenti":
        return qs.filter(keadaan=Penerima.Keadaan.BERHENTI)
    qs = qs.filter(keadaan=Penerima.Keadaan.AKTIF)
    return qs.filter(perlu=True) if tab == "dilihat" else qs


def _tab_butir(program: Program, pilih: Pilihan, angka: Statistik) -> list[tuple[str, str, int, bool]]:
    jumlah = {"aktif": angka.total, "dilihat": angka.perlu, "berhenti": angka.berhenti}
    nama = {"aktif": "Menerima", "dilihat": "Perlu dilihat", "berhenti": "Berhenti"}
    akar = href_program(program)
    return [
        (
            nama[t],
            f"{akar}?{Pilihan(t, pilih.dusun, pilih.kata).query()}".rstrip("?"),
            jumlah[t],
            t == pilih.tab,
        )
        for t in TAB
    ]


def _awalan(pilih: Pilihan) -> str:
    if rahasia(pilih.kata):
        return ""
    isi = pilih.query()
    return f"?{isi}&halaman=" if isi else "?halaman="


def _baris(p: Any) -> dict[str, Any]:
    return {
        "pk": p.pk,
        "nama": p.nama,
        "beda": p.nama_register
        if p.nama_register and p.nama_register.casefold() != p.nama.casefold()
        else "",
        "dusun": p.nama_dusun or "",
        "rt": f"RT {p.no_rt} RW {p.no_rw}" if p.no_rt else "",
        "no_kartu": p.no_kartu,
        "perlu": p.perlu and p.aktif,
        "aktif": p.aktif,
        "berhenti": p.berhenti_pada,
        "alasan": p.alasan_berhenti,
        "href": href_penerima(p),
    }


def _statistik(angka: Statistik) -> dict[str, Any]:
    """Groups of figures as (title, rows of label, count, share in percent)."""
    kelompok = [
        ("Jenis kelamin", angka.kelamin),
        ("Umur", angka.umur),
    ]
    dusun = [(nama, n) for _, nama, n in angka.dusun]
    hasil = [("dusun", dusun)] + [(j, b) for j, b in kelompok if any(n for _, n in b)]
    return {
        "statistik": [
            (judul, [(label, n, round(100 * n / angka.total) if angka.total else 0) for label, n in baris])
            for judul, baris in hasil
            if baris
        ]
    }
