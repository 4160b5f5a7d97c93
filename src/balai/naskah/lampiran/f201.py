"""F-2.01 Formulir Pelaporan Pencatatan Sipil di Dalam Wilayah NKRI. Only the part of the event is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from balai.naskah.lampiran.bahan import (
    Bahan,
    Orang,
    hari_kata,
    jam_kata,
    kata,
    orang,
    orang_banyak,
    tanggal_kata,
)
from balai.naskah.lampiran.blok import (
    Blok,
    Lembar,
    Potong,
    baris,
    besar,
    dua,
    jarak,
    judul,
    kepala,
    kotak,
    paragraf,
    penanda,
    pilih,
    r,
    tanggal,
    teks,
    ttd,
    tulisan,
)
from balai.naskah.lampiran.formulir import PERMENDAGRI, Formulir, opsi_kata, opsi_tabel

KOSONG: Final[Orang] = {}
_KELAMIN: Final = ("Laki-laki", "Perempuan")
_AGAMA: Final = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu", "Kepercayaan")


@dataclass(frozen=True)
class Lapor:
    """Who reports what: the people of the common part, and which event's part follows."""

    peristiwa: str = ""  # lahir, lahir_mati, mati, kawin; "" prints every part, empty
    pelapor: Orang = field(default_factory=dict)
    satu: Orang = field(default_factory=dict)
    dua: Orang = field(default_factory=dict)
    ayah: Orang = field(default_factory=dict)
    ibu: Orang = field(default_factory=dict)


def laporan(b: Bahan) -> Lapor:
    """Which event the answers tell of: SKLHR and SPAKL, SKLM, SKMT, SNM."""
    pelapor = b.orang("pelapor") or b.pemohon
    ibu = b.orang("ibu")
    if b.ada("nama_bayi"):
        bayi = {"nama": b.isi("nama_bayi"), "no_kk": ibu.get("no_kk", ""), "kewarganegaraan": "WNI"}
        return Lapor("lahir", pelapor, bayi, ayah=b.orang("ayah"), ibu=ibu)
    if b.ada("anak", "nama_ibu"):
        anak = b.orang("anak")
        ayah_ibu = [_ortu(b, anak, "ayah"), _ortu(b, anak, "ibu")]
        return Lapor("lahir", pelapor, anak, ayah=ayah_ibu[0], ibu=ayah_ibu[1])
    if b.ada("lama_kandungan"):
        return Lapor("lahir_mati", pelapor, ibu=ibu)
    if b.ada("almarhum"):
        mati = b.orang("almarhum")
        return Lapor("mati", pelapor, mati, ayah=_ortu(b, mati, "ayah"), ibu=_ortu(b, mati, "ibu"))
    if b.ada("calon_pria"):
        return Lapor("kawin", pelapor, b.orang("calon_pria"), b.orang("calon_wanita"))
    return Lapor(pelapor=b.pemohon, satu=KOSONG)


def _ortu(b: Bahan, anak: Orang, siapa: str) -> Orang:
    """A parent as the answer or the register names him or her, with more where it is one of the family."""
    nama, nik = _nama_nik(b.isi(f"nama_{siapa}"), "", anak, siapa)
    return b.kenali({"nama": nama, "nik": nik})


def _nama_nik(nama: str, nik: str, anak: Orang, siapa: str) -> tuple[str, str]:
    """Answered name and NIK of a parent, else the register's; never the NIK of somebody of another name."""
    tercatat = anak.get(f"nama_{siapa}", "")
    if not nama or nama.casefold().split() == tercatat.casefold().split():
        return nama or tercatat, nik or anak.get(f"nik_{siapa}", "")
    return nama, nik


def _diri(o: Orang, *, perjalanan: bool = True, kontak: bool = False) -> Blok:
    isi = [r("", "Nama", besar(o.get("nama", ""))), r("", "NIK", kotak(16, o.get("nik", "")))]
    if perjalanan:
        isi.append(r("", "Nomor Dokumen Perjalanan*", besar(o.get("no_paspor", ""))))
    isi += [
        r("", "Nomor Kartu Keluarga", kotak(16, o.get("no_kk", ""))),
        r("", "Kewarganegaraan", besar(o.get("kewarganegaraan", ""))),
    ]
    if kontak:
        isi += [
            r("", "Nomor Handphone", besar(o.get("telepon", ""))),
            r("", "Email", teks(o.get("email", ""))),
        ]
    return baris(isi, nomor=0, label=48)


def _orang_tua(siapa: str, o: Orang) -> list[Blok]:
    return [
        r("", f"Nama {siapa}", besar(o.get("nama", ""))),
        r("", f"NIK {siapa}", kotak(16, o.get("nik", ""))),
        r("", "Tempat lahir", besar(o.get("tempat_lahir", ""))),
        r("", "Tanggal lahir", tanggal(o.get("tanggal_lahir", ""))),
        r("", "Kewarganegaraan", besar(o.get("kewarganegaraan", ""))),
    ]


def _urut(isi: list[tuple[str, list[Potong]]]) -> Blok:
    return baris([r(f"{n}.", label, *p) for n, (label, p) in enumerate(isi, 1)], label=58, nomor=8)


def _kelamin(nilai: str) -> Potong:
    return pilih(opsi_kata(_KELAMIN, {"1": "Laki-laki", "2": "Perempuan"}.get(nilai, nilai)), 2)


def _lahir(b: Bahan, x: Lapor) -> list[Blok]:
    bayi = x.satu if b.ada("anak") else KOSONG
    saat = b.isi("tanggal") or bayi.get("tanggal_lahir", "") if x.peristiwa else ""
    return [
        judul("KELAHIRAN"),
        _urut(
            [
                ("Nama", [besar(x.satu.get("nama", ""))]),
                ("Jenis kelamin", [_kelamin(b.isi("jk") or bayi.get("jenis_kelamin", ""))]),
                (
                    "Tempat dilahirkan",
                    [pilih(opsi_tabel("tempat_dilahirkan", b.isi("tempat_dilahirkan")), 3)],
                ),
                ("Tempat kelahiran", [besar(b.isi("tempat_kelahiran") or bayi.get("tempat_lahir", ""))]),
                (
                    "Hari dan tanggal lahir",
                    [besar(hari_kata(saat).split(",")[0] if saat else ""), tanggal(saat)],
                ),
                ("Pukul", [besar(jam_kata(b.isi("pukul")))]),
                ("Jenis kelahiran", [pilih(opsi_tabel("jenis_kelahiran", b.isi("jenis_kelahiran")), 3)]),
                ("Kelahiran ke-", [kotak(2, b.isi("anak_ke"))]),
                ("Penolong kelahiran", [pilih(opsi_tabel("penolong_kelahiran", b.isi("penolong")), 3)]),
                ("Berat bayi", [besar(b.isi("berat")), tulisan("kg")]),
                ("Panjang bayi", [besar(b.isi("panjang")), tulisan("cm")]),
            ]
        ),
    ]


def _lahir_mati(b: Bahan, _: Lapor) -> list[Blok]:
    return [
        judul("LAHIR MATI"),
        _urut(
            [
                ("Lamanya dalam kandungan", [besar(b.isi("lama_kandungan")), tulisan("bulan/minggu")]),
                ("Jenis kelamin", [_kelamin("")]),
                ("Tanggal lahir mati", [tanggal(b.isi("tanggal"))]),
                ("Jenis kelahiran", [pilih(opsi_tabel("jenis_kelahiran", ""), 3)]),
                ("Anak ke-", [kotak(2, "")]),
                ("Tempat dilahirkan", [pilih(opsi_tabel("tempat_dilahirkan", ""), 3)]),
                ("Penolong kelahiran", [pilih(opsi_tabel("penolong_kelahiran", ""), 3)]),
                ("Sebab lahir mati", [besar("")]),
                ("Yang menentukan", [besar("")]),
                ("Tempat kelahiran", [besar(b.isi("tempat_mati"))]),
            ]
        ),
    ]


def _mati(b: Bahan, x: Lapor) -> list[Blok]:
    return [
        judul("KEMATIAN"),
        _urut(
            [
                ("NIK", [kotak(16, x.satu.get("nik", ""))]),
                ("Nama lengkap", [besar(x.satu.get("nama", ""))]),
                ("Tanggal kematian", [tanggal(b.isi("tanggal"))]),
                ("Pukul", [besar(jam_kata(b.isi("pukul")))]),
                ("Sebab kematian", [pilih(opsi_tabel("penyebab_kematian", b.isi("sebab")), 3)]),
                ("Tempat kematian", [besar(b.isi("tempat"))]),
                ("Yang menerangkan", [pilih(opsi_tabel("penolong_mati", b.isi("penolong")), 4)]),
            ]
        ),
    ]


def _kawin(b: Bahan, x: Lapor) -> list[Blok]:
    pria, wanita = (_pasangan_ortu(b, k, o) for k, o in (("ortu_pria", x.satu), ("ortu_wanita", x.dua)))
    status = [f"Suami: {b.isi('status_pria')}" if b.isi("status_pria") else "",
              f"Istri: {b.isi('status_wanita')}" if b.isi("status_wanita") else ""]  # fmt: skip
    isi: list[tuple[str, list[Potong]]] = []
    for siapa, ortu in (("suami", pria), ("istri", wanita)):
        for yang in ("ayah", "ibu"):
            isi += [
                (f"NIK {yang} dari {siapa}", [kotak(16, ortu.get(f"nik_{yang}", ""))]),
                (f"Nama {yang} dari {siapa}", [besar(ortu.get(f"nama_{yang}", ""))]),
            ]
    agama = b.isi("agama_nikah") or b.isi("agama")
    isi += [
        ("Status perkawinan sebelum kawin", [besar(", ".join(s for s in status if s))]),
        ("Perkawinan yang ke-", [kotak(2, b.isi("perkawinan_ke_pria"))]),
        ("Istri yang ke- (bagi yang berpoligami)", [kotak(2, "")]),
        ("Tanggal pemberkatan perkawinan", [tanggal(b.isi("tanggal"))]),
        ("Tanggal melapor", [tanggal(b.tanggal)]),
        ("Jam pelaporan", [besar("")]),
        ("Agama/kepercayaan", [pilih(opsi_tabel("agama", agama, _AGAMA), 4)]),
        ("Nama organisasi kepercayaan", [besar(b.isi("organisasi"))]),
        ("Nama pengadilan", [besar(b.isi("peradilan"))]),
        (
            "Nomor dan tanggal penetapan pengadilan",
            [besar(b.isi("no_putusan")), tanggal(b.isi("tgl_putusan"))],
        ),
        ("Nama pemuka agama/kepercayaan", [besar(b.isi("pemuka"))]),
        ("Nomor surat izin dari Perwakilan", [besar(b.isi("izin_perwakilan"))]),
        ("Nomor paspor", [besar(x.satu.get("no_paspor", "") or x.dua.get("no_paspor", ""))]),
        ("Perjanjian perkawinan dibuat oleh notaris", [besar("")]),
        ("Nomor dan tanggal akta notaris", [besar(""), tanggal("")]),
        ("Jumlah anak yang diakui/disahkan", [kotak(2, kata(len(_anak(b)) or ""))]),
    ]
    return [judul("PERKAWINAN"), _urut(isi), *_daftar_anak(b)]


def _pasangan_ortu(b: Bahan, kunci: str, o: Orang) -> Orang:
    """Names of both parents: the group's answer, else what the register knows of their child."""
    isi, hasil = orang(b.isian.get(kunci)), {}
    for yang in ("ayah", "ibu"):
        jawab = isi.get(f"nama_{yang}", ""), isi.get(f"nik_{yang}", "")
        hasil[f"nama_{yang}"], hasil[f"nik_{yang}"] = _nama_nik(*jawab, o, yang)
    return hasil


def _anak(b: Bahan) -> list[Orang]:
    return [o for o in orang_banyak(b.isian.get("anak_disahkan")) if any(o.values())]


def _daftar_anak(b: Bahan) -> list[Blok]:
    isi = [
        ", ".join(
            x for x in (o.get("nama", ""), o.get("no_akta", ""), tanggal_kata(o.get("tgl_lahir", ""))) if x
        )
        for o in _anak(b)
    ]
    return [_urut([("Anak (nama, nomor akta, tanggal lahir)", [besar(x)]) for x in isi])] if isi else []


BAGIAN: Final[dict[str, Callable[[Bahan, Lapor], list[Blok]]]] = {
    "lahir": _lahir,
    "lahir_mati": _lahir_mati,
    "kawin": _kawin,
    "mati": _mati,
}


def susun(b: Bahan) -> list[Lembar]:
    x, d = laporan(b), b.desa
    bagian = [BAGIAN[x.peristiwa]] if x.peristiwa else list(BAGIAN.values())
    subjek = [judul("DATA SUBJEK AKTA KESATU"), _diri(x.satu)]
    if x.peristiwa in ("", "kawin"):
        subjek += [judul("DATA SUBJEK AKTA KEDUA"), _diri(x.dua)]
    ortu = [baris(_orang_tua(k, o), nomor=0, label=48) for k, o in (("ayah", x.ayah), ("ibu", x.ibu))]
    return [
        [
            kepala(
                "F-2.01",
                "FORMULIR PELAPORAN PENCATATAN SIPIL DI DALAM WILAYAH NKRI",
                kiri=[
                    ("Provinsi", d["provinsi"].upper()),
                    ("Kabupaten/Kota", d["kabupaten"].upper()),
                    ("Kecamatan", d["kecamatan"].upper()),
                    ("Desa/Kelurahan", d["nama"].upper()),
                    ("Kode Wilayah", d["kode"]),
                ],
            ),
            judul("DATA PELAPOR"),
            _diri(x.pelapor, kontak=True),
            *subjek,
            judul("DATA SAKSI I"),
            _diri(b.orang("saksi1"), perjalanan=False),
            judul("DATA SAKSI II"),
            _diri(b.orang("saksi2"), perjalanan=False),
            *([judul("DATA ORANG TUA**"), ortu[0], jarak(0.6), ortu[1]] if x.peristiwa != "kawin" else []),
            *(blok for f in bagian for blok in f(b, x)),
            paragraf(
                "* Bagi Orang Asing. ** Untuk pencatatan kelahiran, lahir mati, dan kematian.", huruf=0.86
            ),
            dua([], [ttd(penanda((b.tempat_tanggal, "Pelapor"), x.pelapor.get("nama", "").upper()))]),
        ]
    ]


FORMULIR = Formulir(
    "F-2.01", "Formulir Pelaporan Pencatatan Sipil di Dalam Wilayah NKRI", PERMENDAGRI, susun, huruf=9
)
