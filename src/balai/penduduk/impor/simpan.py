"""The writes of one import, inside the transaction of terapkan.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform

from balai.desa.models import Desa
from balai.penduduk.impor.dipakai import sidik_keluarga
from balai.penduduk.impor.galat import ImporDitolak
from balai.penduduk.impor.judul import TEMPAT
from balai.penduduk.impor.register import (
    KOLOM_KELUARGA,
    KOLOM_ORANG,
    SEKALIGUS,
    kunci_nama,
    potong,
)
from balai.penduduk.impor.tempat import PetaTempat, Tempat
from balai.penduduk.kolom import KOLOM_NAMA, nilai_dari_json, nilai_json
from balai.penduduk.models import BarisImpor, Impor, Keluarga, Penduduk, Peristiwa
from balai.penduduk.mutasi import Potret, mutasi_tulis, potret
from balai.penduduk.services.ubah import nik_sementara
from balai.penduduk.sisip import sisip

H = BarisImpor.Hasil
Isi = dict[str, str | None]
_KEPALA_MEDAN: Final = ("kk_level", "no_kk", "status_dasar")
_AWAL_SEMENTARA: Final = 11
_SEMENTARA_TERAKHIR: Final = 99_999


class DataBerubah(RuntimeError):
    """The register is no longer what the dry run saw."""


class _KataKk(NamedTuple):
    """What one row says of the KK that it names; `pk`: whom the register has, `tempat` None: where he is."""

    pk: int | None
    tempat: Tempat | None
    isi: Isi


class Penyimpan:
    """Stores one import. Afterwards: `disimpan` rows, and what the undo needs of families and places."""

    def __init__(self, *, impor: Impor, desa: Desa, peristiwa: Peristiwa) -> None:
        self.impor, self.peristiwa = impor, peristiwa
        self.tempat = PetaTempat(desa.sebutan_dusun)
        self.disimpan = 0
        self.sebelum: dict[str, Any] = {}
        self.sesudah: dict[str, Any] = {}
        kolom = ("desa_id", "nomor", "nama", "hasil", "penduduk_id", "isi", "lama")
        self._baris = BarisImpor.objects.filter(impor=impor).order_by("nomor").only(*kolom)
        self._kk: dict[str, int] = {}
        self._kk_isi: dict[int, dict[str, tuple[str | None, str | None]]] = {}
        self._rt_kepala: dict[int, int] = {}
        self._dilepas: set[int] = set()
        self._sementara = nik_sementara(desa.kode)
        self._urut = int(self._sementara[_AWAL_SEMENTARA:])

    def jalankan(self) -> None:
        """Raises DataBerubah, BulanDikunci, ImporDitolak; IntegrityError where somebody was quicker."""
        self._siapkan()
        for bagian in self._kelompok(H.BERUBAH):
            self._ubah(bagian)
        for bagian in self._kelompok(H.BARU):
            self._tambah(bagian)
        self._tandai_bernik()
        self._keluarga_ubah()
        self.sesudah["tempat_baru"] = self.tempat.baru
        self.sesudah["keluarga_sidik"] = sidik_keluarga(self.sesudah["keluarga_baru"])

    def _kelompok(self, hasil: str) -> Iterator[list[BarisImpor]]:
        """A thousand rows at a time, by key, so that all of them never lie in memory."""
        nomor = 0
        while bagian := list(self._baris.filter(hasil=hasil, nomor__gt=nomor)[:SEKALIGUS]):
            yield bagian
            nomor = bagian[-1].nomor

    # Before anybody is written: places, families, heads that step down.

    def _siapkan(self) -> None:
        tempat: dict[Tempat, None] = {}
        nomor_kk: dict[str, list[_KataKk]] = {}
        lepas: list[int] = []
        semua = self._baris.filter(hasil__in=[H.BARU, H.BERUBAH]).values_list("penduduk_id", "isi")
        for pk, isi in semua.iterator(chunk_size=SEKALIGUS):
            t = _tempat(isi) if "rt" in isi else None
            if t is not None:
                tempat[t] = None
            if no_kk := isi.get("no_kk"):
                kata = {n: isi[n] for n in KOLOM_KELUARGA if n in isi}
                nomor_kk.setdefault(no_kk, []).append(_KataKk(pk, t, kata))
            if pk is not None and any(k in isi for k in _KEPALA_MEDAN):
                lepas.append(pk)
            self._urut_lewati(isi.get("nik") or "")
        for t in sorted(tempat):
            self.tempat.ambil_atau_buat(t)
        self._sementara_periksa()
        self._keluarga_siapkan(nomor_kk)
        self._lepas_kepala(lepas)

    def _urut_lewati(self, nik: str) -> None:
        if nik.startswith(self._sementara[:_AWAL_SEMENTARA]):
            self._urut = max(self._urut, int(nik[_AWAL_SEMENTARA:]) + 1)

    def _sementara_periksa(self) -> None:
        """Somebody who got a temporary NIK since the check may be a person of this file."""
        sejak = Penduduk.objects.filter(nik__startswith="0", pk__gt=self.impor.jumlah["sementara_terakhir"])
        baru = {kunci_nama(n, lahir) for n, lahir in sejak.values_list("nama", "tanggal_lahir")}
        if not baru:
            return
        for b in (b for bagian in self._kelompok(H.BARU) for b in bagian):
            lahir = nilai_dari_json(KOLOM_NAMA["tanggallahir"], b.isi.get("tanggallahir"))
            if not b.isi.get("nik") and kunci_nama(b.nama, lahir) in baru:  # type: ignore[arg-type]
                raise DataBerubah("temporary")

    def _keluarga_siapkan(self, nomor_kk: dict[str, list[_KataKk]]) -> None:
        for bagian in potong(nomor_kk):
            self._kk |= dict(Keluarga.objects.filter(no_kk__in=bagian).values_list("no_kk", "pk"))
        kurang = [n for n in nomor_kk if n not in self._kk]
        asal = self._rt_asal([kata for n in kurang for kata in nomor_kk[n]])
        baru: list[Keluarga] = []
        for no_kk in kurang:
            isi: dict[str, Any] = {}
            for kata in nomor_kk[no_kk]:
                for nama, nilai in kata.isi.items():
                    kolom = KOLOM_KELUARGA[nama]
                    isi.setdefault(kolom.medan, nilai_dari_json(kolom, nilai))
            pertama = nomor_kk[no_kk][0]
            tempat = pertama.tempat
            rt_id = self.tempat.ambil_atau_buat(tempat) if tempat else asal[pertama.pk or 0]
            baru.append(Keluarga(no_kk=no_kk, rt_id=rt_id, **isi))
        for k in Keluarga.objects.bulk_create(baru, batch_size=SEKALIGUS):
            self._kk[k.no_kk] = k.pk
        self.sesudah["keluarga_baru"] = [k.pk for k in baru]

    def _rt_asal(self, semua: list[_KataKk]) -> dict[int, int]:
        pk = {kata.pk for kata in semua if kata.pk is not None and kata.tempat is None}
        hasil: dict[int, int] = {}
        for bagian in potong(sorted(pk)):
            hasil |= dict(Penduduk.objects.filter(pk__in=bagian).values_list("pk", "rt_id"))
        if len(hasil) != len(pk):
            raise DataBerubah("gone")
        return hasil

    def _lepas_kepala(self, pk: list[int]) -> None:
        """Heads who may step down do so first: a KK holds only one at any moment."""
        for bagian in potong(pk):
            kepala = Penduduk.objects.filter(
                pk__in=bagian, shdk=Penduduk.KEPALA_KELUARGA, status_dasar=Penduduk.Dasar.HIDUP
            )
            self._dilepas |= set(kepala.values_list("pk", flat=True))
            kepala.update(shdk="")

    # Residents.

    def _tambah(self, baris: list[BarisImpor]) -> None:
        orang = [self._orang_baru(b) for b in baris]
        sisip(orang)
        kunci = dict(Penduduk.objects.filter(nik__in=[o.nik for o in orang]).values_list("nik", "pk"))
        for o in orang:
            o.pk = kunci[o.nik]
        self._catat_mutasi({}, orang)
        self.disimpan += len(orang)
        self._tandai([(b, o) for b, o in zip(baris, orang, strict=True) if not b.isi.get("nik")])

    def _tandai(self, pasangan: list[tuple[BarisImpor, Penduduk]]) -> None:
        """Note whom rows without NIK made; the others are found by their NIK, all at once."""
        for b, o in pasangan:
            b.penduduk_id = o.pk
        BarisImpor.objects.bulk_update([b for b, _ in pasangan], ["penduduk_id"], batch_size=SEKALIGUS)

    def _tandai_bernik(self) -> None:
        nik = KeyTextTransform("nik", "isi")
        orang = Penduduk.objects.filter(nik=OuterRef("nik_baris"))
        self._baris.filter(hasil=H.BARU, penduduk_id=None).annotate(nik_baris=nik).order_by().update(
            penduduk_id=Subquery(orang.values("pk")[:1])
        )

    def _orang_baru(self, b: BarisImpor) -> Penduduk:
        isi = {k.medan: nilai_dari_json(k, b.isi[nama]) for nama, k in KOLOM_ORANG.items() if nama in b.isi}
        isi["nik"] = isi.get("nik") or self._nik_berikut()
        no_kk = b.isi.get("no_kk")
        keluarga_id = self._kk[str(no_kk)] if no_kk else None
        rt_id = self.tempat.ambil_atau_buat(_tempat(b.isi))
        o = Penduduk(desa_id=b.desa_id, keluarga_id=keluarga_id, rt_id=rt_id, **isi)
        self._kata_keluarga(b, o)
        return o

    def _nik_berikut(self) -> str:
        if self._urut > _SEMENTARA_TERAKHIR:
            raise ImporDitolak("Nomor NIK sementara desa ini sudah habis. Isi NIK yang sebenarnya dari KTP.")
        self._urut += 1
        return f"{self._sementara[:_AWAL_SEMENTARA]}{self._urut - 1:05}"

    def _ubah(self, baris: list[BarisImpor]) -> None:
        qs = Penduduk.objects.select_for_update(of=("self",)).select_related("keluarga")
        ada = {o.pk: o for o in qs.filter(pk__in=[b.penduduk_id for b in baris])}
        sebelum: dict[int, Potret] = {}
        medan: set[str] = {"shdk"}
        for b in baris:
            o = ada.get(b.penduduk_id or 0)
            if o is None:
                raise DataBerubah("gone")
            if o.pk in self._dilepas:
                o.shdk = Penduduk.KEPALA_KELUARGA
            sebelum[o.pk] = potret(o)
            self._periksa_lama(b, o)
            medan |= self._isi_orang(b, o)
            self._kata_keluarga(b, o)
        orang = list(ada.values())
        Penduduk.objects.bulk_create(
            orang,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=sorted(medan),
            batch_size=SEKALIGUS,
        )
        self._catat_mutasi(sebelum, orang)
        self.disimpan += len(orang)

    def _periksa_lama(self, b: BarisImpor, o: Penduduk) -> None:
        kini: Isi = {n: nilai_json(getattr(o, k.medan)) for n, k in KOLOM_ORANG.items() if n in b.lama}
        if "rt" in b.lama:
            kini |= dict(zip(TEMPAT, self.tempat.asli(o.rt_id), strict=True))
        if "no_kk" in b.lama:
            kini["no_kk"] = o.keluarga.no_kk if o.keluarga else ""
        if any(b.lama[n] != nilai for n, nilai in kini.items()):
            raise DataBerubah("value")

    def _isi_orang(self, b: BarisImpor, o: Penduduk) -> set[str]:
        medan: set[str] = set()
        for nama, k in KOLOM_ORANG.items():
            if nama in b.isi:
                setattr(o, k.medan, nilai_dari_json(k, b.isi[nama]))
                medan.add(k.medan)
        if "rt" in b.isi:
            o.rt_id = self.tempat.ambil_atau_buat(_tempat(b.isi))
            medan.add("rt")
        if "no_kk" in b.isi:
            o.keluarga_id = self._kk[str(b.isi["no_kk"])] if b.isi["no_kk"] else None
            medan.add("keluarga")
        return medan

    def _catat_mutasi(self, sebelum: dict[int, Potret], orang: list[Penduduk]) -> None:
        mutasi_tulis(peristiwa=self.peristiwa, sebelum=sebelum, sesudah={o.pk: potret(o) for o in orang})

    # Families.

    def _kata_keluarga(self, b: BarisImpor, o: Penduduk) -> None:
        """What the row says of the family that its resident now belongs to."""
        if o.keluarga_id is None:
            return
        for nama in KOLOM_KELUARGA:
            if nama in b.isi and nama in b.lama:
                kata = self._kk_isi.setdefault(o.keluarga_id, {})
                kata.setdefault(nama, (b.lama[nama], b.isi[nama]))
        if o.hidup and o.shdk == Penduduk.KEPALA_KELUARGA:
            self._rt_kepala[o.keluarga_id] = o.rt_id

    def _keluarga_ubah(self) -> None:
        """Columns of families, and their place, which is that of the head."""
        baru = set(self.sesudah["keluarga_baru"])
        sebelum: dict[str, dict[str, Any]] = {}
        sesudah: dict[str, dict[str, Any]] = {}
        for bagian in potong(sorted(self._kk_isi.keys() | self._rt_kepala.keys())):
            berubah: list[Keluarga] = []
            for k in Keluarga.objects.select_for_update().filter(pk__in=bagian):
                dulu, kini = self._keluarga_isi(k)
                if kini:
                    berubah.append(k)
                    if k.pk not in baru:
                        sebelum[str(k.pk)], sesudah[str(k.pk)] = dulu, kini
            medan = [k.medan for k in KOLOM_KELUARGA.values()]
            Keluarga.objects.bulk_create(
                berubah,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[*medan, "rt"],
                batch_size=SEKALIGUS,
            )
        self.sebelum["keluarga"], self.sesudah["keluarga"] = sebelum, sesudah

    def _keluarga_isi(self, k: Keluarga) -> tuple[dict[str, Any], dict[str, Any]]:
        dulu: dict[str, Any] = {}
        kini: dict[str, Any] = {}
        for nama, (lama, isi) in self._kk_isi.get(k.pk, {}).items():
            kolom = KOLOM_KELUARGA[nama]
            dulu[kolom.medan] = nilai_json(getattr(k, kolom.medan))
            if dulu[kolom.medan] != lama:
                raise DataBerubah("family")
            setattr(k, kolom.medan, nilai_dari_json(kolom, isi))
            kini[kolom.medan] = isi
        rt_id = self._rt_kepala.get(k.pk, k.rt_id)
        if rt_id != k.rt_id:
            dulu["rt_id"], kini["rt_id"] = k.rt_id, rt_id
            k.rt_id = rt_id
        return dulu, kini


def _tempat(isi: Isi) -> Tempat:
    return str(isi["dusun"]), str(isi["rw"]), str(isi["rt"])
