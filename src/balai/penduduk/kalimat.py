"""What happened, in one plain Indonesian sentence. Pure: reads the row and what was loaded with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from balai.dasar.tanggal import tanggal_panjang
from balai.penduduk.kolom import KOLOM_PENDUDUK
from balai.penduduk.models import Peristiwa

J = Peristiwa.Jenis
_TUJUAN: Final = {
    "1": "ke desa lain",
    "2": "ke kecamatan lain",
    "3": "ke kabupaten lain",
    "4": "ke provinsi lain",
}
_DI_LUAR_KOLOM: Final = {
    "keluarga_id": "keluarga",
    "rt_id": "tempat tinggal",
    "rumah_tangga_id": "rumah tangga",
}


def kalimat(peristiwa: Peristiwa) -> str:
    """One sentence with its full stop: "Suparman meninggal 3 November 2026; Sumini menjadi kepala keluarga."

    No query when `orang` is loaded; the snapshots, which are large after an import, are not needed.
    """
    inti = _INTI.get(J(peristiwa.jenis), _pendataan)(peristiwa)
    r = peristiwa.rincian
    ekor = f"; {r['kepala_baru']} menjadi kepala keluarga" if r.get("kepala_baru") else ""
    return f"{inti}{ekor}."


def siapa(p: Peristiwa) -> str:
    """Names of those whom it is about: "Budi", "Budi dan Sri", "Budi dan 3 anggota keluarga"."""
    nama = [str(n) for n in p.rincian.get("siapa", [])] or ([p.orang.nama] if p.orang else [])
    if len(nama) > 2:
        return f"{nama[0]} dan {len(nama) - 1} anggota keluarga"
    return " dan ".join(nama) or "Seseorang"


def _hari(p: Peristiwa) -> str:
    return tanggal_panjang(p.tanggal)


def _lahir(p: Peristiwa) -> str:
    return f"{siapa(p)} lahir {_hari(p)}"


def _mati(p: Peristiwa) -> str:
    return f"{siapa(p)} meninggal {_hari(p)}"


def _pindah(p: Peristiwa) -> str:
    tujuan = p.rincian.get("alamat_tujuan")
    ke = f"ke {tujuan}" if tujuan else _TUJUAN.get(str(p.rincian.get("tujuan_wilayah")), "ke luar desa")
    return f"{siapa(p)} pindah {ke} pada {_hari(p)}"


def _datang(p: Peristiwa) -> str:
    asal = p.rincian.get("asal")
    kata = "kembali" if p.rincian.get("kembali") else "datang"
    return f"{siapa(p)} {kata}{f' dari {asal} pada' if asal else ''} {_hari(p)}"


def _hilang(p: Peristiwa) -> str:
    return f"{siapa(p)} dilaporkan hilang sejak {_hari(p)}"


def _pergi(p: Peristiwa) -> str:
    tujuan = p.rincian.get("tujuan")
    return f"{siapa(p)} pergi{f' ke {tujuan} pada' if tujuan else ''} {_hari(p)}"


def _pisah(p: Peristiwa) -> str:
    return f"{siapa(p)} membuat KK sendiri {_hari(p)}"


def _gabung(p: Peristiwa) -> str:
    kepala = p.rincian.get("kepala")
    return f"{siapa(p)} masuk KK {kepala if kepala else 'lain'} pada {_hari(p)}"


def _kepala(p: Peristiwa) -> str:
    lama = p.rincian.get("kepala_lama")
    return f"{siapa(p)} menjadi kepala keluarga{f' menggantikan {lama} pada' if lama else ''} {_hari(p)}"


def _pendataan(p: Peristiwa) -> str:
    if p.rincian.get("sama_dengan"):
        return f"{siapa(p)} ternyata tercatat dua kali, satu datanya tidak berlaku lagi sejak {_hari(p)}"
    jiwa = p.rincian.get("jiwa")
    if jiwa:
        return f"{p.keterangan or 'Pendataan'}: {jiwa} orang terdata {_hari(p)}"
    if "baru" in p.rincian:
        isi = ((p.rincian["baru"], "orang baru"), (p.rincian["berubah"], "diubah"))
        return f"{p.keterangan}: {', '.join(f'{n} {kata}' for n, kata in isi if n)}, {_hari(p)}"
    if p.orang is None and not p.rincian.get("siapa"):
        return f"{p.keterangan or 'Pendataan'} {_hari(p)}"
    return f"{siapa(p)} terdata {_hari(p)}"


def _ubah(p: Peristiwa) -> str:
    hal = p.rincian.get("hal")
    if hal == "nomor_kk":
        return f"Nomor KK keluarga {siapa(p)} diganti {_hari(p)}"
    if hal == "alamat":
        return f"Keluarga {siapa(p)} pindah rumah di dalam desa {_hari(p)}"
    kolom = _kolom(p.rincian.get("kolom", []))
    return f"{kolom} {siapa(p)} diubah {_hari(p)}"


def _kolom(kolom: list[str]) -> str:
    label = list(dict.fromkeys(_label(m) for m in kolom))
    if not label or len(label) > 3:
        return f"{len(label)} bagian data" if label else "Data"
    kata = ", ".join(label[:-1]) + " dan " + label[-1] if len(label) > 1 else label[0]
    return kata[:1].upper() + kata[1:]


def _label(medan: str) -> str:
    k = KOLOM_PENDUDUK.get(medan)
    label = k.label if k is not None else _DI_LUAR_KOLOM.get(medan, "data lain")
    return label if label.split()[0].isupper() else label[:1].lower() + label[1:]


_INTI: Final[dict[Peristiwa.Jenis, Callable[[Peristiwa], str]]] = {
    J.LAHIR: _lahir,
    J.MATI: _mati,
    J.PINDAH: _pindah,
    J.DATANG: _datang,
    J.HILANG: _hilang,
    J.PERGI: _pergi,
    J.PISAH: _pisah,
    J.GABUNG: _gabung,
    J.KEPALA: _kepala,
    J.UBAH: _ubah,
}
