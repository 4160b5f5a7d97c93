"""One event form being filled: who it is about, what was typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from balai.dasar.kode import nama_tampil, tabel
from balai.dasar.nik import no_kk_samarkan
from balai.dasar.tanggal import umur
from balai.desa.models import Rt
from balai.jejak.services import catat_baca
from balai.penduduk.cari import rt_semua, tempat_tampil
from balai.penduduk.models import Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci
from balai.penduduk.selectors import TEMPAT
from balai.penduduk.services import DataDitolak
from balai.penduduk.susunan import anggota_hidup
from balai.web.akses import PermintaanPetugas
from balai.web.petugas.fakta import alamat_tampil, lahir_tampil
from balai.web.petugas.konteks import kunci_baru, kunci_dari, tampil
from balai.web.petugas.peristiwa.macam import Macam
from balai.web.petugas.peristiwa.medan import CATATAN, pilihan_tabel
from balai.web.titipan import titipan_ambil

USUL = "0"  # in a select of relations: as proposed
# What a service may complain about that is no control of the form.
_TANPA_KENDALI = frozenset({"orang", "keluarga", "ke"})


@dataclass
class Borang:
    """`ketikan` and `galat` go by the name of the control; `anggota`: living members of the family."""

    request: PermintaanPetugas
    macam: Macam
    orang: Penduduk | None = None
    keluarga: Keluarga | None = None
    anggota: list[Penduduk] = field(default_factory=list)
    ketikan: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)

    @property
    def hari_ini(self) -> str:
        return timezone.localdate().isoformat()

    @property
    def dikirim(self) -> bool:
        return self.request.method == "POST"

    def awal(self, **nilai: str) -> None:
        """What stands in the form before anything was typed."""
        if not self.ketikan:
            self.ketikan = {"lapor_pada": self.hari_ini} | nilai

    def dipilih(self) -> list[int]:
        """Members that were ticked."""
        return [a.pk for a in self.anggota if self.ketikan.get(f"anggota_{a.pk}")]

    def orang_dipilih(self, nama: str = "kepala_baru") -> int | None:
        """The member chosen in the control `nama`."""
        teks = self.ketikan.get(nama, "")
        return next((a.pk for a in self.anggota if str(a.pk) == teks), None)

    def rt_dipilih(self) -> tuple[Rt | None, dict[str, str]]:
        teks = self.ketikan.get("rt", "")
        aman = teks.isascii() and teks.isdigit() and len(teks) < 18
        rt = Rt.objects.filter(pk=int(teks)).first() if aman else None
        return rt, {} if rt else {"rt": "Pilih RT tempat tinggalnya."}

    def shdk_baru(self) -> dict[int, str]:
        """Relations that were chosen against the proposal."""
        dipilih = {a.pk: self.ketikan.get(f"shdk_{a.pk}", "") for a in self.anggota}
        return {pk: kode for pk, kode in dipilih.items() if kode not in ("", USUL)}

    def simpan(self, kerja: Callable[[str], Peristiwa]) -> HttpResponse | None:
        """Do it once; None when it was refused, with the reason at its control."""
        try:
            peristiwa = kerja(kunci_dari(self.request))
        except DataDitolak as e:
            self.galat[e.medan] = str(e)
        except BulanDikunci as e:
            self.galat["lapor_pada"] = str(e)
        else:
            return redirect(f"{reverse('petugas:peristiwa_satu', kwargs={'kode': peristiwa.kode})}?tersimpan")
        return None

    def halaman(self, bentuk: str, **lain: Any) -> HttpResponse:
        """The page with everything that was typed; 422 when something is wrong."""
        konteks = {
            "macam": self.macam,
            "bentuk": bentuk,
            "kunci": kunci_dari(self.request) if self.dikirim else kunci_baru(),
            "ketikan": self.ketikan,
            "galat": self.galat,
            "galat_daftar": [self._ringkas(k, v) for k, v in self.galat.items()],
            "hari_ini": self.hari_ini,
            "aksi": self.request.path,
            "batal": self._batal(),
            "siapa_judul": self.orang.nama if self.orang else "",
            "anggota": anggota_tampil(self.anggota),
            "terpilih": self.orang.pk if self.orang else None,
            "peringatan": [],
            "pilihan_shdk": pilihan_shdk_lain("Pilih hubungan"),
            "medan_catatan": [CATATAN],
            **lain,
        }
        template = "petugas/peristiwa/isi.jinja"
        return tampil(self.request, template, konteks, status=422 if self.galat else 200)

    def _ringkas(self, medan: str, pesan: str) -> tuple[str, str]:
        """A line of the summary; in a form of several people it says whose."""
        nomor, _, sisa = medan.partition("-")
        if sisa and nomor.isdigit() and self.ketikan.get("jumlah", "1") != "1":
            nama = self.ketikan.get(f"{nomor}-nama", "").strip() or f"Orang ke-{int(nomor) + 1}"
            pesan = f"{nama}: {pesan[:1].lower()}{pesan[1:]}"
        return ("" if medan in _TANPA_KENDALI else f"id_{medan}"), pesan

    def _batal(self) -> str:
        if self.macam.mulai == "orang" and self.orang is not None:
            return reverse("petugas:orang", kwargs={"pk": self.orang.pk})
        if self.keluarga is not None:
            return reverse("petugas:keluarga", kwargs={"pk": self.keluarga.pk})
        return reverse("petugas:peristiwa_catat")


def borang_buka(request: PermintaanPetugas, macam: Macam, *, orang: int = 0, keluarga: int = 0) -> Borang:
    """The form with its person or family, whose record it opens. Raises Http404."""
    b = Borang(request, macam, ketikan=ketikan(request))
    if orang:
        b.orang = Penduduk.objects.select_related(*TEMPAT).filter(pk=orang).first()
        if b.orang is None:
            raise Http404
        b.keluarga = b.orang.keluarga
    elif keluarga:
        b.keluarga = keluarga_atau_404(keluarga)
    if b.keluarga is not None:
        b.anggota = anggota_hidup(b.keluarga)
    subjek = b.orang or (b.anggota[0] if b.anggota else None)
    if subjek is not None and request.method != "POST":
        catat_baca(akun=request.pengguna, subjek_id=subjek.pk, aksi="penduduk.buka", alasan=macam.alasan)
    return b


def keluarga_atau_404(pk: int) -> Keluarga:
    k = Keluarga.objects.select_related("rt__rw__dusun").filter(pk=pk).first()
    if k is None:
        raise Http404
    return k


def kepala_dengan_rumah(keluarga: int) -> Penduduk | None:
    """Head of a family, with the family and its place, in one query."""
    kepala = Penduduk.objects.select_related("keluarga__rt__rw__dusun").filter(
        keluarga=keluarga, shdk=Penduduk.KEPALA_KELUARGA, status_dasar=Penduduk.Dasar.HIDUP
    )
    return kepala.first()


def ketikan(request: PermintaanPetugas) -> dict[str, str]:
    """What was typed: in this POST, or before the session ran out."""
    if request.method == "POST":
        isi: Mapping[str, Any] = request.POST
    else:
        titipan = titipan_ambil(request)
        isi = titipan["isi"] if titipan else {}
    return {k: str(v) for k, v in isi.items() if k not in ("csrfmiddlewaretoken", "kunci")}


def hubungan(o: Penduduk) -> str:
    """ "Istri", or '' where the register does not tell."""
    return nama_tampil("shdk", o.shdk) if o.shdk in tabel("shdk") else ""


def umur_tampil(o: Penduduk) -> str:
    if o.tanggal_lahir is None:
        return ""
    tahun = umur(o.tanggal_lahir, timezone.localdate())
    return f"{tahun} tahun" if tahun else "di bawah 1 tahun"


def anggota_tampil(anggota: Sequence[Penduduk]) -> list[dict[str, Any]]:
    """Members for a list: name, and relation with age."""
    return [
        {"pk": a.pk, "nama": a.nama, "ket": ", ".join(x for x in (hubungan(a), umur_tampil(a)) if x)}
        for a in anggota
    ]


def fakta_orang_singkat(o: Penduduk) -> list[dict[str, str]]:
    """Who this is, enough to be sure of the right person."""
    isi = [
        ("Nama", o.nama),
        ("NIK", o.nik_samar),
        ("Lahir", lahir_tampil(o)),
        ("Alamat", alamat_tampil(o)),
        ("Nomor KK", no_kk_samarkan(o.keluarga.no_kk) if o.keluarga else "Belum punya KK"),
    ]
    return [{"label": label, "nilai": nilai} for label, nilai in isi]


def fakta_keluarga(k: Keluarga) -> list[dict[str, str]]:
    """The family card in three lines."""
    isi = [("Nomor KK", no_kk_samarkan(k.no_kk)), ("Alamat", alamat_keluarga(k))]
    return [{"label": label, "nilai": nilai} for label, nilai in isi]


def alamat_keluarga(k: Keluarga) -> str:
    return ", ".join(x for x in (k.alamat, tempat_rt(k.rt)) if x)


def tempat_rt(rt: Rt) -> str:
    return f"{tempat_tampil(rt)}, {rt.rw.dusun.nama}"


def pilihan_shdk_lain(kosong: str = "Pilih hubungan") -> list[tuple[str, str]]:
    """Relations to a head."""
    return [p for p in pilihan_tabel("shdk", kosong) if p[0] != Penduduk.KEPALA_KELUARGA]


def pilihan_rt() -> list[tuple[str, str]]:
    return [("", "Pilih RT"), *((str(r.pk), f"{r.rw.dusun.nama}, {tempat_tampil(r)}") for r in rt_semua())]
