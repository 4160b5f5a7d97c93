"""F-1.01 Formulir Biodata Keluarga: head, region, and 41 columns of each member in strips."""

from __future__ import annotations

from collections.abc import Callable

from balai.naskah.lampiran.bahan import Bahan, Orang, kata, orang_banyak, sebagai_tanggal
from balai.naskah.lampiran.blok import (
    Blok,
    Lembar,
    baris,
    besar,
    centang,
    dua,
    jarak,
    judul,
    kepala,
    kotak,
    paragraf,
    penanda,
    r,
    tabel,
    teks,
    ttd,
    tulisan,
)
from balai.naskah.lampiran.formulir import PERMENDAGRI, Formulir

BARIS = 6  # lines of an empty form; a larger family gets more
Ambil = Callable[[Orang], str]


def _k(kunci: str) -> Ambil:
    return lambda o: o.get(kunci, "").upper()


def _tgl(kunci: str) -> Ambil:
    def ambil(o: Orang) -> str:
        d = sebagai_tanggal(o.get(kunci, ""))
        return f"{d:%d-%m-%Y}" if d else o.get(kunci, "")

    return ambil


def _ada(kunci: str) -> Ambil:
    """Ada / tidak ada, where it can be known: only of a resident of the register."""
    return lambda o: ("ADA" if o.get(kunci) else "TIDAK ADA") if o.get("penduduk") else ""


def _kelainan(o: Orang) -> str:
    cacat = o.get("cacat", "")
    return "" if not cacat else "TIDAK ADA" if cacat.lower().startswith("tidak") else "ADA"


def _cacat(o: Orang) -> str:
    return "" if _kelainan(o) != "ADA" else o["cacat"].upper()


# Number, head, share of the width, value.
Kolom = tuple[int, str, float, Ambil]
STRIP: tuple[tuple[Kolom, ...], ...] = (
    (
        (2, "Nama Lengkap", 62, _k("nama")),
        (3, "Gelar Depan", 18, _k("gelar_depan")),
        (4, "Gelar Belakang", 20, _k("gelar_belakang")),
        (5, "Nomor Paspor", 30, _k("no_paspor")),
        (6, "Tanggal Berakhir Paspor", 24, _tgl("paspor_berakhir")),
        (7, "Nama Sponsor", 45, _k("nama_sponsor")),
    ),
    (
        (8, "Tipe Sponsor", 26, _k("tipe_sponsor")),
        (9, "Alamat Sponsor", 52, _k("alamat_sponsor")),
        (10, "Jenis Kelamin", 22, _k("jenis_kelamin")),
        (11, "Tempat Lahir", 36, _k("tempat_lahir")),
        (12, "Tanggal Lahir", 22, _tgl("tanggal_lahir")),
        (13, "Kewarganegaraan", 29, _k("kewarganegaraan")),
        (14, "No. SK Penetapan WNI", 36, _k("sk_wni")),
        (15, "Akta Lahir (ada/tidak)", 20, _ada("akta_lahir")),
    ),
    (
        (16, "Nomor Akta Kelahiran", 40, _k("akta_lahir")),
        (17, "Golongan Darah", 19, _k("golongan_darah")),
        (18, "Agama/ Kepercayaan", 30, _k("agama")),
        (19, "Nama Organisasi Kepercayaan", 38, _k("kepercayaan")),
        (20, "Status Perkawinan", 26, _k("status_kawin")),
        (21, "Akta Perkawinan (ada/tidak)", 24, _ada("akta_perkawinan")),
        (22, "Nomor Akta Perkawinan", 40, _k("akta_perkawinan")),
        (23, "Tanggal Perkawinan", 24, _tgl("tanggal_perkawinan")),
    ),
    (
        (24, "Akta Cerai (ada/tidak)", 20, _ada("akta_perceraian")),
        (25, "Nomor Akta Perceraian", 36, _k("akta_perceraian")),
        (26, "Tanggal Perceraian", 22, _tgl("tanggal_perceraian")),
        (27, "Status Hubungan Dalam Keluarga", 32, _k("shdk")),
        (28, "Kelainan Fisik dan Mental", 22, _kelainan),
        (29, "Penyandang Cacat", 30, _cacat),
        (30, "Pendidikan Terakhir", 40, _k("pendidikan")),
        (31, "Jenis Pekerjaan", 40, _k("pekerjaan")),
    ),
    (
        (32, "Nomor ITAS/ITAP", 28, _k("no_kitas")),
        (33, "Tempat Terbit", 24, _k("kitas_tempat_terbit")),
        (34, "Tanggal Terbit", 20, _tgl("kitas_terbit")),
        (35, "Tanggal Akhir", 20, _tgl("kitas_berakhir")),
        (36, "Tempat Datang Pertama", 24, _k("tempat_datang_pertama")),
        (37, "Tanggal Kedatangan Pertama", 22, _tgl("tanggal_datang_pertama")),
        (38, "NIK Ibu", 33, _k("nik_ibu")),
        (39, "Nama Ibu", 40, _k("nama_ibu")),
        (40, "NIK Ayah", 33, _k("nik_ayah")),
        (41, "Nama Ayah", 40, _k("nama_ayah")),
    ),
)


def anggota_keluarga(b: Bahan) -> list[Orang]:
    """Who stands on the card: with a new card (SPKK) the applicant leads those who come along."""
    ikut = [b.kenali(o) for o in orang_banyak(b.isian.get("anggota"))]
    if ikut:
        sendiri = {**b.pemohon, "shdk": "Kepala Keluarga"}
        return [sendiri, *(o for o in ikut if not o.get("nik") or o["nik"] != b.pemohon.get("nik"))]
    return b.anggota or ([b.pemohon] if b.pemohon else [])


def _strip(kolom: tuple[Kolom, ...], orang: list[Orang]) -> Blok:
    n = max(BARIS, len(orang))
    isi = [[ambil(o) for _, _, _, ambil in kolom] for o in orang]
    isi += [[""] * len(kolom)] * (n - len(isi))
    return tabel(
        kepala=[["No.", *(nama for _, nama, _, _ in kolom)]],
        nomor=["1", *(str(no) for no, _, _, _ in kolom)],
        lebar=[8, *(lebar for _, _, lebar, _ in kolom)],
        baris=[[str(i), *x] for i, x in enumerate(isi, 1)],
        huruf=7.5,
        tinggi=4.6,
    )


def _kepala_keluarga(b: Bahan, nama: str, jumlah: str) -> Blok:
    o = b.pemohon
    alamat = b.keluarga_isi("alamat") or o.get("alamat", "")
    return baris(
        [
            r("1.", "Nama Kepala Keluarga", besar(nama)),
            r("2.", "Alamat", besar(alamat)),
            r("3.", "Kode Pos", kotak(5, b.desa["kode_pos"]), tulisan("4. RT"), kotak(3, _rt(b, "rt")),
              tulisan("5. RW"), kotak(3, _rt(b, "rw"))),
            r("6.", "Jumlah Anggota Keluarga", kotak(2, jumlah), tulisan("orang")),
            r("7.", "Telepon/Handphone", besar(b.keluarga_isi("telepon") or o.get("telepon", ""))),
            r("8.", "Email", teks(b.keluarga_isi("email") or o.get("email", ""))),
        ],
        label=40,
    )  # fmt: skip


def _rt(b: Bahan, kunci: str) -> str:
    return b.keluarga_isi(kunci) or b.pemohon.get(kunci, "")


def _wilayah(b: Bahan) -> Blok:
    d = b.desa
    return baris(
        [
            r("9.", "Provinsi", besar(d["provinsi"])),
            r("10.", "Kabupaten/Kota", besar(d["kabupaten"])),
            r("11.", "Kecamatan", besar(d["kecamatan"])),
            r("12.", "Desa/Kelurahan", besar(d["nama"])),
            r("13.", "Dusun/Dukuh/Kampung", besar(_rt(b, "dusun"))),
        ],
        label=40,
    )


def _luar_negeri() -> Blok:
    """Filled in by citizens abroad only, so never out of the register."""
    return dua(
        [baris([
            r("", "Alamat di luar negeri", besar("")),
            r("", "Kota", besar("")),
            r("", "Provinsi/negara bagian", besar("")),
            r("", "Negara", besar(""), tulisan("Kode negara"), kotak(3, "")),
        ], label=40)],
        [baris([
            r("", "Kode pos", besar(""), tulisan("Jumlah anggota"), kotak(2, "")),
            r("", "Telepon/Handphone", besar("")),
            r("", "Email", besar("")),
            r("", "Perwakilan RI", besar(""), tulisan("Kode perwakilan"), kotak(3, "")),
        ], label=40)],
    )  # fmt: skip


def susun(b: Bahan) -> list[Lembar]:
    orang = anggota_keluarga(b)
    kepala_kk = orang[0].get("nama", "") if b.ada("anggota") else b.keluarga_isi("kepala")
    kepala_kk = kepala_kk or (b.pemohon.get("nama", "") if not b.anggota else "")
    asing = bool(orang) and orang[0].get("kewarganegaraan", "").upper() in ("WNA", "ORANG ASING")
    jenis = [
        ("WNI dalam wilayah NKRI", bool(orang) and not asing),
        ("Orang Asing", asing),
        ("WNI di luar wilayah NKRI", False),
    ]
    satu: Lembar = [
        kepala("F-1.01", "FORMULIR BIODATA KELUARGA"),
        centang(jenis, 3),
        paragraf("Isi dengan huruf cetak dan jelas. Beri tanda ✓ pada kotak yang sesuai.", huruf=0.86),
        dua(
            [judul("DATA KEPALA KELUARGA"), _kepala_keluarga(b, kepala_kk, kata(len(orang) or ""))],
            [judul("DATA WILAYAH"), _wilayah(b)],
        ),
        judul("Khusus WNI di luar wilayah NKRI"),
        _luar_negeri(),
        judul("DATA ANGGOTA KELUARGA"),
    ]
    for kolom in STRIP:
        satu += [_strip(kolom, orang), jarak(1.2)]
    satu += [
        paragraf(
            "Keterangan: WNI mengisi kolom 2–6, 10–31, dan 38–41; Orang Asing mengisi kolom 2–13 dan 15–41; "
            "WNI di luar wilayah NKRI mengisi kolom 2–31 dan 38–41.",
            huruf=0.86,
        ),
        ttd(
            penanda(("Mengetahui,", "Kepala Dinas Kependudukan dan Pencatatan Sipil")),
            None,
            penanda((b.tempat_tanggal, "Kepala Keluarga"), kepala_kk.upper()),
        ),
    ]
    return [satu]


FORMULIR = Formulir(
    "F-1.01", "Formulir Biodata Keluarga", PERMENDAGRI, susun, arah="datar", huruf=8.5, tepi=12
)
