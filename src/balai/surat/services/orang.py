"""Who may be named in a letter without typing, and what the letter then says of him."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils import timezone

from balai.akun.models import Akun
from balai.dasar.tanggal import umur
from balai.jejak.services import catat_baca
from balai.naskah.singkatan import DATA_ORANG
from balai.penduduk.models import Penduduk
from balai.penduduk.selectors import anggota_keluarga
from balai.penduduk.sesama import KEPALA_DAN_PASANGAN, boleh_lihat_rincian, dewasa
from balai.surat.bantu import wilayah_bantu
from balai.surat.definisi import DefinisiJenis
from balai.surat.isian_majemuk import CariOrang
from balai.surat.susun import data_desa, data_orang, kode_tampil

ALASAN_SEBUT: Final = "Menyebut warga ini di surat"
_TEMPAT: Final = ("rt__rw__dusun", "keluarga", "desa")
_PK = re.compile(r"[1-9][0-9]{0,14}")
_NIK = re.compile(r"[0-9]{16}")


def data_sebut(orang: Penduduk) -> dict[str, Any]:
    """A resident as an answer: words of `DATA_ORANG`, and `penduduk`, the key. Needs place, family, desa."""
    desa = orang.desa
    data, tempat = data_orang(desa, orang), data_desa(desa)
    alamat = f"{data['alamat']}, {tempat['sebutan_desa']} {tempat['nama_desa']}, {tempat['kecamatan']}"
    lahir = orang.tanggal_lahir
    lain: dict[str, Any] = {
        "alamat": alamat,
        "bin": orang.nama_ayah,
        "shdk": kode_tampil("shdk", orang.shdk),
        "umur": umur(lahir, timezone.localdate()) if lahir else "",
    }
    return {k: lain.get(k, data.get(k, "")) for k in DATA_ORANG} | {"penduduk": orang.pk}


def boleh_sebut(pelihat: Penduduk, anggota: Penduduk, hari_ini: date) -> bool:
    """Whether `pelihat` may have this member's data put into a letter.

    Beside those whose details he may see, the head and the spouse: a grown child who marries names both
    parents. Who closed the details to the family is never offered.
    """
    if boleh_lihat_rincian(pelihat, anggota, hari_ini):
        return True
    serumah = pelihat.keluarga_id is not None and pelihat.keluarga_id == anggota.keluarga_id
    tertutup = anggota.tutup_untuk_keluarga and dewasa(anggota, hari_ini)
    return serumah and anggota.shdk in KEPALA_DAN_PASANGAN and not tertutup


def keluarga_sebut(orang: Penduduk) -> list[Penduduk]:
    """Living members of the KK whom `orang` may name in a letter, himself too, as on the card."""
    hari_ini = timezone.localdate()
    return [a for a in anggota_keluarga(orang) if boleh_sebut(orang, a, hari_ini)]


def sebutan(orang: Penduduk) -> str:
    """Line of a list to choose from: "Budi Santoso, anak"."""
    hubungan = kode_tampil("shdk", orang.shdk).lower()
    return f"{orang.nama}, {hubungan}" if hubungan else orang.nama


def pilihan_sebut(orang: Penduduk) -> list[tuple[str, str]]:
    """(key, "Budi Santoso, anak") of those whom a citizen may name."""
    return [(str(a.pk), sebutan(a)) for a in keluarga_sebut(orang)]


def pilihan_kk(orang: Penduduk) -> list[tuple[str, str]]:
    """(key, name and relation) of the whole living family, for an official."""
    return [(str(a.pk), sebutan(a)) for a in anggota_keluarga(orang)]


def usul_sebut(definisi: DefinisiJenis, subjek: Penduduk, anggota: Iterable[Penduduk]) -> dict[str, str]:
    """First answers that name father, mother, spouse or the couple, where the KK tells: "ibu.pilih" -> key.

    `anggota`: who may be named, `keluarga_sebut` for a citizen or the living family for an official.
    """
    semua = list(anggota)
    pasangan = [
        a
        for a in semua
        if a.pk != subjek.pk and {a.shdk, subjek.shdk} <= KEPALA_DAN_PASANGAN and a.shdk != subjek.shdk
    ]
    ayah = [a for a in semua if subjek.nik_ayah and a.nik == subjek.nik_ayah]
    ibu = [a for a in semua if subjek.nik_ibu and a.nik == subjek.nik_ibu]
    pihak = {"1": "pria", "2": "wanita"}.get(subjek.jenis_kelamin, "")
    calon = {"ayah": ayah, "ibu": ibu, "pasangan": pasangan, "suami": pasangan, "istri": pasangan} | {
        f"ayah_{pihak}": ayah,
        f"ibu_{pihak}": ibu,
        f"calon_{pihak}": [a for a in semua if a.pk == subjek.pk],
    }
    return {
        f"{i.kunci}.pilih": str(calon[i.kunci][0].pk)
        for i in definisi.isian
        if i.jenis == "orang" and len(calon.get(i.kunci, ())) == 1
    }


def cari_orang_kk(orang: Penduduk) -> CariOrang:
    """For a citizen: only living members of the own KK, by key. Reads the family once, when first asked."""
    simpan: dict[str, Penduduk] = {}

    def cari(kunci: str) -> Mapping[str, Any] | None:
        if not simpan:
            boleh = [a.pk for a in keluarga_sebut(orang)]
            baris = Penduduk.objects.filter(pk__in=boleh).select_related(*_TEMPAT)
            simpan.update({str(a.pk): a for a in baris})
        ada = simpan.get(kunci)
        return None if ada is None else data_sebut(ada)

    return cari


def cari_orang_register(akun: Akun) -> CariOrang:
    """For an official: any living resident of the village by key or NIK, outside the office only of his own
    area; each look leaves a trail."""
    wilayah = wilayah_bantu(akun)

    def cari(kunci: str) -> Mapping[str, Any] | None:
        rapi = re.sub(r"[ .-]", "", kunci)
        if _NIK.fullmatch(rapi):
            syarat: dict[str, Any] = {"nik": rapi}
        elif _PK.fullmatch(rapi):
            syarat = {"pk": int(rapi)}
        else:
            return None
        hidup = Penduduk.objects.filter(status_dasar=Penduduk.Dasar.HIDUP, **syarat)
        hidup = hidup if wilayah is None else hidup.filter(rt__in=wilayah)
        ada = hidup.select_related(*_TEMPAT).first()
        if ada is None:
            return None
        catat_baca(akun=akun, subjek_id=ada.pk, aksi="penduduk.buka", alasan=ALASAN_SEBUT)
        return data_sebut(ada)

    return cari


def cari_orang_untuk(akun: Akun) -> CariOrang:
    """The one that fits the account. A citizen without living record may name nobody."""
    if not akun.warga:
        return cari_orang_register(akun)
    orang = Penduduk.objects.filter(akun=akun, status_dasar=Penduduk.Dasar.HIDUP).first()
    return (lambda _kunci: None) if orang is None else cari_orang_kk(orang)
