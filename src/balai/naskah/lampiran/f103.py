"""F-1.03 Formulir Pendaftaran Perpindahan Penduduk: leaving (SPIN) and arriving (SDTG)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from balai.naskah.lampiran.bahan import Bahan, Orang, kata, orang_banyak
from balai.naskah.lampiran.blok import (
    Blok,
    Lembar,
    Opsi,
    baris,
    besar,
    jarak,
    judul,
    kepala,
    kotak,
    penanda,
    pilih,
    r,
    tabel,
    tanggal,
    ttd,
    tulisan,
)
from balai.naskah.lampiran.formulir import PERMENDAGRI, Formulir, opsi_tabel

BARIS: Final = 5
_PERMOHONAN: Final = (
    "Surat Keterangan Kependudukan",
    "Surat Keterangan Pindah",
    "Surat Keterangan Pindah Luar Negeri (SKPLN)",
    "Surat Keterangan Tempat Tinggal (SKTT)",
    "Bagi Orang Asing Tinggal Terbatas",
)
_KLASIFIKASI: Final = (
    "Dalam satu desa/kelurahan",
    "Antar desa/kelurahan dalam satu kecamatan",
    "Antar kecamatan dalam satu kabupaten/kota",
    "Antar kabupaten/kota dalam satu provinsi",
    "Antar provinsi",
)
_DINAS: Final = ("Kepala Dinas Kependudukan dan Pencatatan Sipil",)
_TINGKAT: Final = ("desa", "kecamatan", "kabupaten", "provinsi")
_SEBUTAN: Final = re.compile(r"^(?:(?:desa/)?kelurahan|desa|kecamatan|kabupaten|provinsi)\s+", re.IGNORECASE)
Wilayah = Mapping[str, str]


def _permohonan(nilai: str) -> list[Opsi]:
    return [
        (label, nilai != "" and nilai.lower() in (str(n), label.lower()))
        for n, label in enumerate(_PERMOHONAN, 1)
    ]


def _wilayah(isi: object) -> Wilayah:
    """Names by level out of "Desa A, Kecamatan B, Kabupaten C, Provinsi D"; other words go into the first."""
    if isinstance(isi, Mapping):
        return {k: _SEBUTAN.sub("", kata(isi.get(k))) for k in _TINGKAT}
    hasil = dict.fromkeys(_TINGKAT, "")
    bagian = [x.strip() for x in kata(isi).split(",")]
    if len(bagian) == len(_TINGKAT):
        for tingkat, nama in zip(_TINGKAT, bagian, strict=True):
            hasil[tingkat] = _SEBUTAN.sub("", nama)
    else:
        hasil["desa"] = kata(isi)
    return hasil


def _alamat(no: str, label: str, alamat: str, rt: str, rw: str, w: Wilayah, pos: str) -> list[Blok]:
    return [
        r(no, label, besar(alamat), tulisan("RT"), kotak(3, rt), tulisan("RW"), kotak(3, rw)),
        r("", "", tulisan("a. Desa/Kel."), besar(w["desa"]), tulisan("b. Kecamatan"), besar(w["kecamatan"])),
        r(
            "",
            "",
            tulisan("c. Kab/Kota"),
            besar(w["kabupaten"]),
            tulisan("d. Provinsi"),
            besar(w["provinsi"]),
        ),
        r("", "", tulisan("Kode Pos"), kotak(5, pos)),
    ]


def _asal_tujuan(b: Bahan) -> tuple[list[Blok], list[Blok]]:
    d, o = b.desa, b.pemohon
    sini = {
        "desa": d["nama"],
        "kecamatan": d["kecamatan"],
        "kabupaten": d["kabupaten"],
        "provinsi": d["provinsi"],
    }
    if b.ada("alamat_baru"):  # arriving: from elsewhere to this village
        asal = _alamat("5.", "Alamat Asal", b.isi("asal"), "", "", _wilayah(""), "")
        baru = (b.isi("alamat_baru"), b.isi("rt_baru") or b.isi("rt"), b.isi("rw_baru") or b.isi("rw"))
        return asal, _alamat("7.", "Alamat Pindah", *baru, sini, d["kode_pos"])
    rumah = o.get("alamat", "")
    asal = _alamat("5.", "Alamat Asal", rumah, o.get("rt", ""), o.get("rw", ""), sini, d["kode_pos"])
    jalan = ", ".join(x for x in (b.isi("alamat_tujuan"), b.isi("dusun_tujuan")) if x)
    tujuan = _alamat(
        "7.",
        "Alamat Pindah",
        jalan,
        b.isi("rt_tujuan"),
        b.isi("rw_tujuan"),
        _wilayah(b.isian.get("wilayah_tujuan")),
        b.isi("kode_pos"),
    )
    return asal, tujuan


def _daftar(b: Bahan) -> list[Orang]:
    isi = b.isian.get("pengikut") or b.isian.get("anggota")
    return [b.kenali(o) for o in orang_banyak(isi)]


def _isian(b: Bahan) -> list[Blok]:
    o = b.pemohon
    asal, tujuan = _asal_tujuan(b)
    return [
        baris(
            [
                r("1.", "Nomor Kartu Keluarga", kotak(16, o.get("no_kk", "") or b.keluarga_isi("no_kk"))),
                r("2.", "Nama Lengkap Pemohon", besar(o.get("nama", ""))),
                r("3.", "NIK", kotak(16, o.get("nik", ""))),
                r("4.", "Jenis Permohonan", pilih(_permohonan(b.isi("jenis_permohonan")), 2)),
                *asal,
                r("6.", "Klasifikasi Kepindahan",
                  pilih(opsi_tabel("klasifikasi_pindah", b.isi("klasifikasi"), _KLASIFIKASI), 2)),
                *tujuan,
                r("8.", "Alasan Pindah", pilih(opsi_tabel("alasan_pindah", b.isi("alasan_pindah")), 4)),
                r("9.", "Jenis Kepindahan",
                  pilih(opsi_tabel("jenis_kepindahan", b.isi("jenis_kepindahan")), 2)),
                r("10.", "Anggota Keluarga yang Tidak Pindah",
                  pilih(opsi_tabel("status_kk_tidak_pindah", b.isi("kk_tidak_pindah")), 2)),
                r("11.", "Anggota Keluarga yang Pindah",
                  pilih(opsi_tabel("status_kk_pindah", b.isi("kk_pindah")), 3)),
            ],
            label=40,
            rapat=0.5,
        )
    ]  # fmt: skip


def _pengikut(b: Bahan) -> list[Blok]:
    isi = [[o.get("nik", ""), o.get("nama", "").upper(), o.get("shdk", "").upper()] for o in _daftar(b)]
    isi += [["", "", ""]] * (BARIS - len(isi))
    return [
        judul("12. DAFTAR ANGGOTA KELUARGA YANG PINDAH"),
        tabel(
            kepala=[["No.", "NIK", "Nama Lengkap", "SHDK"]],
            lebar=[9, 40, 90, 41],
            baris=[[str(n), *x] for n, x in enumerate(isi, 1)],
            tengah=(0, 1),
            huruf=8,
            tinggi=2.6,
        ),
    ]


def _asing(b: Bahan) -> list[Blok]:
    o = b.pemohon
    wna = o.get("kewarganegaraan", "").upper() == "WNA"
    sponsor = o if wna else {}
    return [
        judul("Diisi Orang Asing pemegang ITAS yang mengajukan SKTT dan pemegang ITAP"),
        baris(
            [
                r("13.", "Nama Sponsor", besar(sponsor.get("nama_sponsor", ""))),
                r("14.", "Tipe Sponsor",
                  pilih(opsi_tabel("tipe_sponsor", sponsor.get("tipe_sponsor", "")), 5)),
                r("15.", "Alamat Sponsor", besar(sponsor.get("alamat_sponsor", ""))),
                r("16.", "Nomor dan Masa Berlaku ITAS/ITAP", besar(sponsor.get("no_kitas", "")),
                  tanggal(sponsor.get("kitas_berakhir", ""))),
            ],
            label=40,
            rapat=0.5,
        ),
    ]  # fmt: skip


def susun(b: Bahan) -> list[Lembar]:
    saat = b.isi("tanggal_pindah") or b.isi("tgl_datang")
    return [
        [
            kepala("F-1.03", "FORMULIR PENDAFTARAN PERPINDAHAN PENDUDUK"),
            *_isian(b),
            *_pengikut(b),
            *_asing(b),
            judul("Diisi penduduk yang mengajukan Surat Keterangan Pindah Luar Negeri"),
            baris(
                [
                    r("17.", "Negara Tujuan", besar(""), tulisan("Kode Negara"), kotak(3, "")),
                    r("18.", "Alamat Tujuan", besar("")),
                    r("19.", "Penanggung Jawab", besar("")),
                ],
                label=40,
                rapat=0.5,
            ),
            jarak(0.5),
            baris([r("20.", "Rencana Pindah Tanggal", tanggal(kata(saat)))], label=40),
            ttd(
                penanda(("Mengetahui,", *_DINAS, f"Kabupaten/Kota {b.desa['kabupaten']}".strip())),
                penanda(("", b.tempat_tanggal, "Pemohon"), b.pemohon.get("nama", "").upper()),
                jarak=1.5,
                ruang=12,
            ),
        ]
    ]


FORMULIR = Formulir(
    "F-1.03", "Formulir Pendaftaran Perpindahan Penduduk", PERMENDAGRI, susun, huruf=8.5, tepi=14
)
