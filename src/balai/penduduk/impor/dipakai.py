"""Whether something was built on an import since it was stored, and what, in words for the office."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from django.db import models

from balai.penduduk.impor.judul import TEMPAT
from balai.penduduk.impor.register import KOLOM_ORANG, bawaan, potong
from balai.penduduk.impor.tempat import PetaTempat
from balai.penduduk.kolom import nilai_dari_json
from balai.penduduk.models import BarisImpor, Impor, Keluarga, Mutasi, Penduduk, Peristiwa
from balai.penduduk.mutasi import BulanDikunci, bulan_terbuka

H = BarisImpor.Hasil
_NAMA_DITULIS: Final = 3
# Model -> what people call a row of it.
_SEBUTAN: Final = {
    "Dokumen": "dokumen",
    "Permohonan": "permohonan surat",
    "Peristiwa": "peristiwa",
    "Mutasi": "peristiwa",
    "AnggotaKelompok": "kelompok",
    "SyaratAkun": "akun",
    "KodeTercetak": "kode aktivasi yang dicetak",
    "PasanganGanda": "keputusan data ganda",
    "NomorKkLama": "riwayat nomor KK",
}


def sidik_keluarga(pk: Iterable[int]) -> str:
    """A digest of these families' columns, to see later whether somebody changed one."""
    h = hashlib.sha256()
    kolom = ("pk", "no_kk", "alamat", "rt_id", "tanggal_terbit", "kesejahteraan")
    for bagian in potong(sorted(pk)):
        for baris in Keluarga.objects.filter(pk__in=bagian).order_by("pk").values_list(*kolom):
            h.update(repr([str(n) for n in baris]).encode())
    return h.hexdigest()


def _rujukan(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """(model, field) of every foreign key to `model`, in whatever app."""
    for r in model._meta.get_fields(include_hidden=True):
        if isinstance(r, models.ManyToOneRel) and isinstance(r.related_model, type):
            yield r.related_model, r.field.name


class Pemeriksa:
    """Looks through everything that may have happened since `impor` was stored."""

    def __init__(self, impor: Impor, peristiwa: Peristiwa) -> None:
        self.impor, self.peristiwa = impor, peristiwa
        self._baris = BarisImpor.objects.filter(impor=impor).order_by("nomor")
        self._tempat = PetaTempat("")

    def alasan(self) -> list[str]:
        """Every reason against the undo; empty when there is none."""
        hasil: list[str] = []
        try:
            bulan_terbuka(self.peristiwa.lapor_pada)
        except BulanDikunci:
            hasil.append("Laporan bulan itu sudah dikunci.")
        hasil += self._orang_berubah()
        hasil += self._orang_dipakai()
        return hasil + self._keluarga_dipakai()

    def _orang_berubah(self) -> list[str]:
        nama: list[str] = []
        for hasil in (H.BARU, H.BERUBAH):
            for bagian in potong(self._baris.filter(hasil=hasil).iterator(chunk_size=1000)):
                qs = Penduduk.objects.select_related("keluarga")
                ada = qs.in_bulk([b.penduduk_id for b in bagian if b.penduduk_id])
                nama += [b.nama for b in bagian if self._beda(b, ada.get(b.penduduk_id or 0))]
        if not nama:
            return []
        return [f"Data {_sebut(nama)} sudah diubah sesudah impor ini."]

    def _beda(self, b: BarisImpor, o: Penduduk | None) -> bool:
        if o is None:
            return True
        for n, k in KOLOM_ORANG.items():
            if n in b.isi and not (n == "nik" and not b.isi[n]):
                harap = nilai_dari_json(k, b.isi[n])
            elif b.hasil == H.BARU and n != "nik":
                harap = bawaan(k.medan)
            else:
                continue
            if (getattr(o, k.medan) or None) != (harap or None):
                return True
        if "rt" in b.isi and self._tempat.asli(o.rt_id) != tuple(b.isi[n] for n in TEMPAT):
            return True
        no_kk = o.keluarga.no_kk if o.keluarga else ""
        if no_kk != (b.isi.get("no_kk") or "") and ("no_kk" in b.isi or b.hasil == H.BARU):
            return True
        return b.hasil == H.BARU and (o.rumah_tangga_id is not None or o.tutup_untuk_keluarga)

    def _orang_dipakai(self) -> list[str]:
        baru = [pk for pk in self._baris.filter(hasil=H.BARU).values_list("penduduk_id", flat=True) if pk]
        lama = [pk for pk in self._baris.filter(hasil=H.BERUBAH).values_list("penduduk_id", flat=True) if pk]
        sebutan: dict[str, int] = {}
        for bagian in potong(baru):
            n = Penduduk.objects.filter(pk__in=bagian).exclude(akun=None).count()
            _tambah(sebutan, "akun", n)
            lain = BarisImpor.objects.filter(penduduk_id__in=bagian, impor__keadaan=Impor.Keadaan.SELESAI)
            _tambah(sebutan, "impor lain", lain.exclude(impor=self.impor).count())
            for model, medan in _rujukan(Penduduk):
                qs = model._default_manager.filter(**{f"{medan}__in": bagian})
                if model is Mutasi:
                    qs = qs.exclude(peristiwa=self.peristiwa)
                if model is Peristiwa:
                    qs = qs.filter(dibatalkan_pada=None)  # what was taken back holds nothing
                _tambah(sebutan, _SEBUTAN.get(model.__name__, "catatan lain"), qs.count())
        for bagian in potong(lama):
            tercatat = Mutasi.objects.filter(peristiwa=self.peristiwa, penduduk_id__in=bagian)
            kemudian = Mutasi.objects.filter(
                penduduk_id__in=tercatat.values("penduduk_id"), peristiwa_id__gt=self.peristiwa.pk
            )
            _tambah(sebutan, "peristiwa", kemudian.count())
        return [f"Sudah ada {apa} untuk orang dari impor ini ({n})." for apa, n in sebutan.items()]

    def _keluarga_dipakai(self) -> list[str]:
        hasil: list[str] = []
        baru = self.peristiwa.sesudah["keluarga_baru"]
        if sidik_keluarga(baru) != self.peristiwa.sesudah["keluarga_sidik"]:
            hasil.append("Data KK dari impor ini sudah diubah.")
        kini = self.peristiwa.sesudah["keluarga"]
        for bagian in potong(kini):
            for k in Keluarga.objects.filter(pk__in=bagian):
                if any((str(getattr(k, m) or "")) != str(v or "") for m, v in kini[str(k.pk)].items()):
                    hasil.append(f"KK di {k.alamat or 'alamat yang kosong'} sudah diubah sesudah impor ini.")
        milik = set(self._baris.exclude(hasil=H.DITOLAK).values_list("penduduk_id", flat=True))
        sebutan: dict[str, int] = {}
        for bagian in potong(baru):
            anggota = Penduduk.objects.filter(keluarga_id__in=bagian).values_list("pk", flat=True)
            _tambah(sebutan, "anggota lain", len(set(anggota) - milik))
            for model, medan in _rujukan(Keluarga):
                if model is Penduduk:
                    continue
                qs = model._default_manager.filter(**{f"{medan}__in": bagian})
                if model is Peristiwa:
                    qs = qs.filter(dibatalkan_pada=None)
                _tambah(sebutan, _SEBUTAN.get(model.__name__, "catatan lain"), qs.count())
        return hasil[:5] + [f"Sudah ada {apa} pada KK dari impor ini ({n})." for apa, n in sebutan.items()]


def _tambah(jumlah: dict[str, int], apa: str, n: int) -> None:
    if n:
        jumlah[apa] = jumlah.get(apa, 0) + n


def _sebut(nama: list[str]) -> str:
    lebih = len(nama) - _NAMA_DITULIS
    return ", ".join(nama[:_NAMA_DITULIS]) + (f", dan {lebih} orang lain" if lebih > 0 else "")
