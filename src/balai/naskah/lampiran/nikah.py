"""Whose marriage forms these are: facts that N1 to N6 share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from balai.naskah.lampiran.bahan import Bahan, Orang, orang, umur_pada

DEWASA = 21  # below this age parents must consent (UU 1/1974 art. 6)


@dataclass(frozen=True)
class Calon:
    """One of the pair. `status`: Jejaka, Duda, Beristri, Perawan, Janda; `pasangan`: the other one."""

    pria: bool
    diri: Orang
    status: str
    ayah: Orang
    ibu: Orang
    pasangan: Orang

    @property
    def bin(self) -> str:
        return "Bin" if self.pria else "Binti"


def _calon(b: Bahan, sisi: str) -> Orang:
    o = dict(b.orang(f"calon_{sisi}"))
    nama_bin = b.isi("bin_pria" if sisi == "pria" else "binti_wanita")
    if nama_bin:
        o["bin"] = nama_bin
    if o and not o.get("jenis_kelamin"):
        o["jenis_kelamin"] = "Laki-laki" if sisi == "pria" else "Perempuan"
    return o


def _orang_tua(b: Bahan, sisi: str, yang: str, anak: Orang) -> Orang:
    o = b.orang(f"{yang}_{sisi}")
    return o or b.kenali({"nama": anak.get(f"nama_{yang}", ""), "nik": anak.get(f"nik_{yang}", "")})


def keduanya(b: Bahan) -> tuple[Calon, Calon]:
    pria, wanita = _calon(b, "pria"), _calon(b, "wanita")
    suami, istri = (
        Calon(
            pria=sisi == "pria",
            diri=diri,
            status=b.isi(f"status_{sisi}"),
            ayah=_orang_tua(b, sisi, "ayah", diri),
            ibu=_orang_tua(b, sisi, "ibu", diri),
            pasangan=lain,
        )
        for sisi, diri, lain in (("pria", pria, wanita), ("wanita", wanita, pria))
    )
    return suami, istri


def warga(b: Bahan) -> list[Calon]:
    """Those of the pair for whom this village's office vouches: its own residents."""
    semua = keduanya(b)
    sendiri = [
        c
        for c in semua
        if c.diri.get("penduduk") or (c.diri.get("nik") and c.diri["nik"] == b.pemohon.get("nik"))
    ]
    return sendiri or [c for c in semua if c.diri] or [semua[0]]


def di_bawah_umur(b: Bahan) -> list[Calon]:
    """Under 21 on the day of the akad; who has no known age on it is not among them."""
    return [c for c in warga(b) if (n := umur_pada(c.diri, b.isi("tanggal"))) is not None and n < DEWASA]


def terdahulu(b: Bahan) -> Orang:
    """The earlier husband or wife, under the names that N1 and N6 read."""
    isi = b.isian.get("pasangan_terdahulu")
    o = dict(orang(isi))
    if isinstance(isi, Mapping):
        o["bin"] = o.get("bin") or o.get("bin_binti") or o.get("binti", "")
        o["tanggal_meninggal"] = o.get("tanggal_meninggal") or o.get("tgl_meninggal", "")
        o["tempat_meninggal"] = o.get("tempat_meninggal") or o.get("tempat", "")
    return o


def ditinggal_mati(b: Bahan) -> list[Calon]:
    """Duda and janda by death: the answers tell of a death, or the register says cerai mati."""
    mati = bool(terdahulu(b).get("tanggal_meninggal") or terdahulu(b).get("tempat_meninggal"))
    return [
        c
        for c in warga(b)
        if c.status in ("Duda", "Janda") and (mati or c.diri.get("status_kawin", "").lower() == "cerai mati")
    ]
