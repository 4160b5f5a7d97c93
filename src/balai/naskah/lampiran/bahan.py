"""What a letter gives to its forms, read so that nothing missing and nothing strange can break a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from balai.dasar.tanggal import hari_tanggal, tanggal_panjang, umur

Orang = Mapping[str, str]  # keys as `lampiran_orang`; read with kata()
_KOSONG: Final[Orang] = {}


def kata(isi: object) -> str:
    """One value as words. Missing is ""."""
    if isi is None or isinstance(isi, bool | Mapping | list | tuple):
        return ""
    if isinstance(isi, float) and isi.is_integer():
        isi = int(isi)
    return (str(isi).replace(".", ",") if isinstance(isi, float) else str(isi)).strip()


def orang(isi: object) -> Orang:
    """A person answer. A name alone is a person of whom nothing else is known."""
    if isinstance(isi, Mapping):
        return {str(k): kata(v) for k, v in isi.items()}
    return {"nama": kata(isi)} if kata(isi) else _KOSONG


def orang_banyak(isi: object) -> list[Orang]:
    return [orang(x) for x in isi] if isinstance(isi, Sequence) and not isinstance(isi, str) else []


def tempat_tanggal_lahir(o: Orang) -> str:
    return ", ".join(b for b in (o.get("tempat_lahir", ""), tanggal_kata(o.get("tanggal_lahir", ""))) if b)


def sebagai_tanggal(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def tanggal_kata(iso: str) -> str:
    """ "14 April 1988"; other words as they stand."""
    d = sebagai_tanggal(iso)
    return tanggal_panjang(d) if d else iso


def hari_kata(iso: str) -> str:
    """ "Kamis, 14 April 1988"; other words as they stand."""
    d = sebagai_tanggal(iso)
    return hari_tanggal(d) if d else iso


def jam_kata(isi: str) -> str:
    """ "09:30" or "09:30:00" -> "09.30"."""
    return ".".join(isi.split(":")[:2])


def umur_pada(o: Orang, iso: str) -> int | None:
    lahir, saat = sebagai_tanggal(o.get("tanggal_lahir", "")), sebagai_tanggal(iso)
    return umur(lahir, saat) if lahir and saat else None


def _tanpa(awalan: str, isi: str) -> str:
    return isi[len(awalan) :].strip() if isi.lower().startswith(awalan.lower() + " ") else isi


@dataclass(frozen=True)
class Bahan:
    """`desa`: nama, kecamatan, kabupaten, provinsi, kode, kode_pos, telepon; the rest as `lampiran_susun`."""

    desa: Mapping[str, str]
    pemohon: Orang
    keluarga: Mapping[str, Any]
    isian: Mapping[str, Any]
    jabatan: tuple[str, ...]
    nama_penanda: str
    nip: str
    nomor: str
    tanggal: str
    dikenal: tuple[Orang, ...] = ()

    @classmethod
    def dari(cls, data: Mapping[str, Any]) -> Bahan:
        d, p = orang(data.get("desa")), data.get("penanda")
        p = p if isinstance(p, Mapping) else {}
        keluarga, isian = data.get("keluarga"), data.get("isian")
        jabatan = p.get("jabatan")
        return cls(
            desa={
                "sebutan": d.get("sebutan_desa") or "Desa",
                "nama": d.get("nama_desa", ""),
                "kecamatan": _tanpa("Kecamatan", d.get("kecamatan", "")),
                "kabupaten": _tanpa("Kabupaten", d.get("kabupaten", "")),
                "provinsi": _tanpa("Provinsi", d.get("provinsi", "")),
                "kode": d.get("kode", ""),
                "kode_pos": d.get("kode_pos", ""),
                "telepon": d.get("telepon", ""),
            },
            pemohon=orang(data.get("pemohon")),
            keluarga=keluarga if isinstance(keluarga, Mapping) else {},
            isian=isian if isinstance(isian, Mapping) else {},
            jabatan=tuple(kata(j) for j in jabatan) if isinstance(jabatan, list | tuple) else (),
            nama_penanda=kata(p.get("nama")),
            nip=kata(p.get("nip")),
            nomor=kata(data.get("nomor")),
            tanggal=kata(data.get("tanggal")),
            dikenal=tuple(orang_banyak(data.get("dikenal"))),
        )

    def isi(self, kunci: str) -> str:
        return kata(self.isian.get(kunci))

    def ada(self, *kunci: str) -> bool:
        return all(self.isian.get(k) not in (None, "", [], {}) for k in kunci)

    def orang(self, kunci: str) -> Orang:
        """A person answer, with what the register knows of him besides."""
        return self.kenali(orang(self.isian.get(kunci)))

    def kenali(self, o: Orang) -> Orang:
        if not o.get("nik"):
            return o
        for lain in (self.pemohon, *self.anggota, *self.dikenal):
            if lain.get("nik") == o["nik"]:
                return {**lain, **{k: v for k, v in o.items() if v}}
        return o

    @property
    def anggota(self) -> list[Orang]:
        return orang_banyak(self.keluarga.get("anggota"))

    def keluarga_isi(self, kunci: str) -> str:
        return kata(self.keluarga.get(kunci))

    @property
    def tempat_tanggal(self) -> str:
        """ "Sukamaju, 22 November 2026", with dots for what is not known."""
        tempat, hari = self.desa["nama"] or "." * 24, tanggal_kata(self.tanggal) or "." * 30
        return f"{tempat}, {hari}"

    @property
    def wilayah_kepala(self) -> list[tuple[str, str]]:
        """Head lines of the forms that a village's office issues."""
        return [
            ("KANTOR DESA/KELURAHAN", self.desa["nama"].upper()),
            ("KECAMATAN", self.desa["kecamatan"].upper()),
            ("KABUPATEN/KOTA", self.desa["kabupaten"].upper()),
        ]
