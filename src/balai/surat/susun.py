"""From a request to the letter that is drawn: frozen JSON first, so that a letter never changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from balai.dasar.id import kode_tampil as kode_periksa
from balai.dasar.kode import nama_tampil
from balai.dasar.tanggal import tanggal_gaya
from balai.desa.delegasi import KEPALA, KUASA_PENUH, bentuk_penanda
from balai.desa.models import Delegasi, Desa, Lambang, Perangkat
from balai.naskah.isi import isi
from balai.naskah.qr import qr_muat
from balai.naskah.surat import Kop, KotakTtd, Margin, Penandatangan, Periksa, SuratNaskah
from balai.naskah.urai import urai
from balai.penduduk.models import Penduduk
from balai.surat.definisi import DefinisiJenis, dari_json, kenal, validasi_isian
from balai.surat.isian_majemuk import CariOrang, ratakan
from balai.surat.lampiran import lampiran_bekukan
from balai.surat.models import Permohonan
from balai.surat.tanda import penanda_kedua

KOSONG = "…………"  # where a draft lacks an answer


def kode_tampil(tabel: str, kode: str) -> str:
    """Word of a code; a code that the register lacks is missing, not an error."""
    return nama_tampil(tabel, kode) if kode else ""


def data_orang(desa: Desa, orang: Penduduk) -> dict[str, str]:
    """Placeholders about the person (definisi.STANDAR)."""
    rt = orang.rt
    dusun = f"{desa.sebutan_dusun} {rt.rw.dusun.nama} RT {rt.nomor} RW {rt.rw.nomor}"
    return {
        "nama": orang.nama,
        "nik": orang.nik,
        "no_kk": orang.keluarga.no_kk if orang.keluarga else "",
        "tempat_lahir": orang.tempat_lahir,
        "tanggal_lahir": orang.tanggal_lahir.isoformat() if orang.tanggal_lahir else "",
        "jenis_kelamin": kode_tampil("jenis_kelamin", orang.jenis_kelamin),
        "agama": kode_tampil("agama", orang.agama),
        "status_kawin": kode_tampil("status_kawin", orang.status_kawin),
        "pekerjaan": kode_tampil("pekerjaan", orang.pekerjaan),
        "kewarganegaraan": kode_tampil("warganegara", orang.warganegara),
        "pendidikan": kode_tampil("pendidikan_kk", orang.pendidikan_kk),
        "alamat": f"{orang.alamat_rumah}, {dusun}" if orang.alamat_rumah else dusun,
        "rt": rt.nomor,
        "rw": rt.rw.nomor,
        "dusun": rt.rw.dusun.nama,
    }


def data_desa(desa: Desa) -> dict[str, str]:
    return {
        "sebutan_desa": desa.sebutan,
        "nama_desa": desa.nama,
        "kecamatan": f"{desa.sebutan_kecamatan} {desa.kecamatan}",
        "kabupaten": f"{desa.sebutan_kabupaten} {desa.kabupaten}",
        "provinsi": desa.provinsi,
    }


def jabatan_cetak(desa: Desa, penanda: Perangkat, tanggal: date | None = None) -> list[str]:
    """Lines above the signature, in the form that this official has on `tanggal` (today): the head's own
    title; "Plh." (Plt., Pj.) with the head's title; a.n. with the official's; or a.n., secretary, u.b."""
    kepala = f"{desa.sebutan_kepala} {desa.nama}".upper()
    bentuk = bentuk_penanda(penanda, tanggal)
    if bentuk == KEPALA:
        return [kepala]
    if bentuk in KUASA_PENUH:
        return [f"{bentuk.title()}. {kepala}"]
    atas_nama = [f"a.n. {kepala}"]
    if bentuk == Delegasi.Bentuk.UB:
        return [*atas_nama, desa.sebutan_sekretaris.upper(), f"u.b. {penanda.nama_jabatan.upper()}"]
    return [*atas_nama, penanda.nama_jabatan.upper()]


def kop_baris_baku(desa: Desa) -> list[str]:
    """The usual lines of the letterhead, before capitals."""
    return [
        f"PEMERINTAH {desa.sebutan_kabupaten} {desa.kabupaten}",
        f"{desa.sebutan_kecamatan} {desa.kecamatan}",
        f"{desa.sebutan} {desa.nama}",
    ]


def _kop(desa: Desa) -> dict[str, Any]:
    baris = desa.kop_baris or kop_baris_baku(desa)
    return {
        "baris": [b.upper() for b in baris],
        "alamat": desa.alamat,
        "telepon": desa.telepon,
        "surel": desa.email,
        "laman": desa.laman,
        "kode_pos": desa.kode_pos,
    }


def tanda_tangan_bekukan(
    d: DefinisiJenis,
    desa: Desa,
    orang: Penduduk,
    penanda: Perangkat,
    jabatan: list[str],
    jawaban: dict[str, Any],
) -> list[dict[str, Any]]:
    """Boxes of all who sign, in the order of the type; [] where only the village's signer does."""
    hasil = []
    for t in d.tanda_tangan:
        baris = [t.label] if t.label else []
        nama, nip = "", None
        if t.siapa == "penanda":
            baris, nama, nip = baris + jabatan, penanda.nama, penanda.nip or None
        elif t.siapa == "pemohon":
            nama = orang.nama
        elif t.siapa == "camat":
            baris.append(f"Camat {desa.kecamatan}".upper())
        elif t.siapa:
            jawab = jawaban.get(t.siapa)
            if not isinstance(jawab, dict):
                continue
            nama = str(jawab.get("nama", ""))
        hasil.append(
            {
                "jabatan": baris,
                "nama": nama,
                "nip": nip,
                "bertanggal": t.bertanggal,
                "meterai": t.meterai,
                "utama": t.siapa == "penanda",
            }
        )
    return hasil


def _dua_bekukan(
    kedua: Perangkat, penanda: Perangkat, jabatan: list[str], desa: Desa
) -> list[dict[str, Any]]:
    """Two officials of the village: the one who signs first to the left, the signer of the letter to the
    right, under place and date."""
    dasar = {"bertanggal": False, "meterai": False, "utama": False}
    kiri = {"jabatan": [_jabatan_sendiri(desa, kedua)], "nama": kedua.nama, "nip": kedua.nip or None}
    kanan = {"jabatan": jabatan, "nama": penanda.nama, "nip": penanda.nip or None}
    return [dasar | kiri | {"kedua": True}, dasar | kanan | {"bertanggal": True, "utama": True}]


def _jabatan_sendiri(desa: Desa, p: Perangkat) -> str:
    """His own office, not in anybody's place."""
    if p.jabatan == Perangkat.Jabatan.KEPALA:
        return f"{desa.sebutan_kepala} {desa.nama}".upper()
    return p.nama_jabatan.upper()


def kotak_kedua(beku: dict[str, Any]) -> bool:
    """Whether a second official stands on this frozen letter."""
    return any(k.get("kedua") for k in beku.get("tanda_tangan", ()))


def bekukan(
    *,
    desa: Desa,
    permohonan: Permohonan,
    penanda: Perangkat,
    nomor: str | None,
    tanggal: date,
    isian: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything that the letter says, as JSON: text of its version, data, letterhead, signer."""
    d = dari_json(permohonan.versi.definisi)
    jabatan = jabatan_cetak(desa, penanda)
    jawaban = permohonan.isian if isian is None else isian
    data = data_orang(desa, permohonan.penduduk) | data_desa(desa)
    sampai = d.berlaku_sampai(tanggal)
    data |= {
        "jabatan_penanda": f"{desa.sebutan_kepala} {desa.nama}",  # also when signed a.n.
        "nama_penanda": penanda.nama,
        "berlaku_sampai": sampai.isoformat() if sampai else "",
    }
    tanda = {"jabatan": jabatan, "nama": penanda.nama, "nip": penanda.nip}
    kotak = tanda_tangan_bekukan(d, desa, permohonan.penduduk, penanda, jabatan, jawaban)
    if (kedua := penanda_kedua(permohonan.jenis, d, penanda)) is not None:
        kotak = _dua_bekukan(kedua, penanda, jabatan, desa)
    lampiran = lampiran_bekukan(
        d,
        desa=desa,
        orang=permohonan.penduduk,
        jawaban=jawaban,
        penanda=tanda,
        nomor=nomor,
        tanggal=tanggal,
    )
    return {
        "definisi": permohonan.versi.definisi,
        "data": {**ratakan(jawaban), **data},
        "tanda_tangan": kotak,
        "kop": _kop(desa),
        "nomor": nomor,
        "tempat_tanggal": f"{desa.nama}, {tanggal_gaya(tanggal, desa.gaya_tanggal)}",
        "gaya_tanggal": desa.gaya_tanggal,
        "penanda": tanda,
        "lampiran": lampiran,
        "kertas": desa.kertas,
        "margin": desa.margin,
        "pengarang": f"Pemerintah {desa.sebutan} {desa.nama}",
    }


def naskah_beku(beku: dict[str, Any], *, lambang: Lambang | None, konsep: bool = False) -> SuratNaskah:
    """The drawable letter out of frozen JSON. A draft shows dots where an answer is missing."""
    d: DefinisiJenis = dari_json(beku["definisi"])
    pohon = urai(d.teks, dikenal=kenal(d))
    p = beku["penanda"]
    return SuratNaskah(
        kop=Kop(
            **{**beku["kop"], "baris": tuple(beku["kop"]["baris"])},
            logo=bytes(lambang.isi) if lambang else None,
        ),
        judul=d.judul_surat,
        nomor=beku["nomor"],
        isi=isi(
            pohon,
            beku["data"],
            kosong=KOSONG if konsep else None,
            gaya_tanggal=beku.get("gaya_tanggal", "panjang"),
        ),
        tempat_tanggal=beku["tempat_tanggal"],
        penandatangan=Penandatangan(jabatan=tuple(p["jabatan"]), nama=p["nama"], nip=p["nip"] or None),
        tanda_tangan=tuple(_kotak(k, beku) for k in beku.get("tanda_tangan", ())),
        periksa=_periksa(beku.get("periksa")),
        catatan_kaki=beku["periksa"]["catatan"] if "periksa" in beku else "",
        lampiran=tuple(beku.get("lampiran", ())),
        kertas=beku["kertas"],
        margin=Margin(**beku.get("margin", {})),
        konsep=konsep,
        pengarang=beku["pengarang"],
    )


def _kotak(k: dict[str, Any], beku: dict[str, Any]) -> KotakTtd:
    sertifikat = beku.get("periksa", {}).get("sertifikat_kedua", "") if k.get("kedua") else ""
    return KotakTtd(**{**k, "jabatan": tuple(k["jabatan"])}, sertifikat=sertifikat)


def _periksa(beku: dict[str, Any] | None) -> Periksa | None:
    """What surat.services.cetakan put there; None for letters from before."""
    if not beku:
        return None
    return Periksa(
        qr=qr_muat(beku["modul"]),
        kode=kode_periksa(beku["kode"]),
        alamat=beku["alamat"].partition("://")[2].rpartition("/")[0],
        elektronik=beku["cara"] != "basah",
        sertifikat="BSrE–BSSN" if beku["cara"] == "bsre" else beku["penerbit"],
        contoh=beku["demo"],
    )


def isian_konsep(permohonan: Permohonan, cari_orang: CariOrang | None = None) -> dict[str, Any]:
    """What a draft shows: answers that are right as they will stand, the others as they were typed."""
    bersih, _ = validasi_isian(
        dari_json(permohonan.versi.definisi), permohonan.mentah, sebagian=True, cari_orang=cari_orang
    )
    return {**permohonan.mentah, **bersih}


def jawaban_permohonan(permohonan: Permohonan, cari_orang: CariOrang | None = None) -> dict[str, Any]:
    """Answers as they were checked, or, of a draft, as `isian_konsep` gives them."""
    return permohonan.isian or isian_konsep(permohonan, cari_orang)


def konsep_naskah(
    *,
    desa: Desa,
    permohonan: Permohonan,
    penanda: Perangkat,
    tanggal: date,
    lambang: Lambang | None,
    cari_orang: CariOrang | None = None,
) -> SuratNaskah:
    """The letter as it would become, marked KONSEP; typed answers stand in where none is checked yet.

    `cari_orang`: who may be named in a draft that was not sent yet, surat.services.orang.
    """
    isian = isian_konsep(permohonan, cari_orang)
    if permohonan.nomor:
        isian = {**permohonan.mentah, **permohonan.isian}
    beku = bekukan(
        desa=desa, permohonan=permohonan, penanda=penanda, nomor=None, tanggal=tanggal, isian=isian
    )
    return naskah_beku(beku, lambang=lambang, konsep=True)
