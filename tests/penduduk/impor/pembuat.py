"""Files of made-up residents for tests, benches and browser journeys. Every number is of province 99.

contoh = baris_buat(200, salah=0.05)
isi = xlsx_isi(contoh.baris)          # or csv_isi, ods_isi: bytes of a file
contoh.salah                          # rows of the sheet that an import refuses, header is row 1
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from xml.sax.saxutils import escape

import xlsxwriter

from balai.penduduk.kolom import KOLOM_IMPOR

NAMA_KOLOM = tuple(k.nama for k in KOLOM_IMPOR)
Baris = dict[str, str]
HARI_INI = date(2026, 11, 1)

_LAKI = ("Agus", "Bambang", "Wagiman", "Slamet", "Hendra", "Rudi", "Joko", "Made", "Ahmad", "Yusuf")
_PEREMPUAN = ("Siti", "Sri", "Dewi", "Wulan", "Ratna", "Endang", "Ayu", "Maria", "Fitri", "Lestari")
_BELAKANG = ("Prakoso", "Rahmawati", "Santoso", "Astuti", "Wibowo", "Kusuma", "Nugroho", "Permata", "Sari")
_DUSUN = ("Krajan", "Karang Tengah", "Sumber Rejo", "Tegal Sari")
_JALAN = ("Jalan Melati", "Jalan Kenanga", "Jalan Balai Desa", "Gang Mawar")
# Each of them makes an import refuse just the row it stands in.
SALAH: tuple[tuple[str, str], ...] = (
    ("nama", ""),
    ("sex", "X"),
    ("tanggallahir", "31/02/1990"),
    ("tanggallahir", "2199-01-01"),
    ("nik", "990101123"),
    ("agama_id", "Entah"),
    ("rt", ""),
)


@dataclass
class Contoh:
    baris: list[Baris] = field(default_factory=list)
    salah: list[int] = field(default_factory=list)  # rows of the sheet


def baris_buat(
    jumlah: int, *, benih: int = 1, salah: float = 0.0, keluarga_mulai: int = 1, sementara: int = 0
) -> Contoh:
    """`jumlah` residents in families, `salah` the share of faulty rows, `sementara` how many have NIK 0.

    Files with another `keluarga_mulai` (say 100_001) hold other people.
    """
    rng = Random(benih)
    hasil = Contoh()
    nomor = keluarga_mulai
    while len(hasil.baris) < jumlah:
        hasil.baris += _keluarga(rng, nomor)[: jumlah - len(hasil.baris)]
        nomor += 1
    for n in range(sementara):
        hasil.baris[n * (jumlah // max(sementara, 1))]["nik"] = "0"
    banyak = round(jumlah * salah)
    for n, letak in enumerate(sorted(rng.sample(range(jumlah), banyak))):
        kolom, nilai = SALAH[n % len(SALAH)]
        hasil.baris[letak][kolom] = nilai
        hasil.salah.append(letak + 2)
    return hasil


def nik(lahir: date, jk: str, urut: int) -> str:
    hari = lahir.day + (40 if jk == "2" else 0)
    return f"99{urut // 9999 % 100:02}{urut // 999_900 % 100:02}{hari:02}{lahir:%m%y}{urut % 9999 + 1:04}"


def _keluarga(rng: Random, nomor: int) -> list[Baris]:
    terbit = date(2012, 1, 1) + timedelta(days=nomor % 4000)
    no_kk = f"990101{terbit:%d%m%y}{nomor // 4000 % 9999 + 1:04}"
    rumah = {
        "alamat": f"{rng.choice(_JALAN)} {rng.randint(1, 99)}",
        "dusun": rng.choice(_DUSUN),
        "rw": f"{rng.randint(1, 3):02}",
        "rt": f"{rng.randint(1, 5):02}",
        "no_kk": no_kk,
        "agama_id": rng.choice("11111234"),
    }
    ayah = _orang(rng, rumah, nomor, 0, "1", rng.randint(28, 70), "1", "2")
    anggota = [ayah]
    if rng.random() < 0.9:
        anggota.append(_orang(rng, rumah, nomor, 1, "2", rng.randint(25, 65), "3", "2"))
        for n in range(rng.choice((0, 1, 1, 2, 2, 3))):
            jk = rng.choice("12")
            anak = _orang(rng, rumah, nomor, 2 + n, jk, rng.randint(0, 24), "4", "1")
            anak |= {"ayah_nik": ayah["nik"], "nama_ayah": ayah["nama"]}
            anak |= {"ibu_nik": anggota[1]["nik"], "nama_ibu": anggota[1]["nama"]}
            anggota.append(anak)
    return anggota


def _orang(
    rng: Random, rumah: Mapping[str, str], nomor: int, n: int, jk: str, umur: int, shdk: str, kawin: str
) -> Baris:
    lahir = HARI_INI - timedelta(days=umur * 365 + rng.randint(0, 364))
    nama = f"{rng.choice(_LAKI if jk == '1' else _PEREMPUAN)} {rng.choice(_BELAKANG)} {rng.choice(_BELAKANG)}"
    baris = dict.fromkeys(NAMA_KOLOM, "")
    baris |= rumah
    baris |= {
        "nama": nama,
        "nik": nik(lahir, jk, nomor * 6 + n),
        "sex": jk,
        "tempatlahir": rng.choice(("Arunika", "Tirta Asri", "Wanasari")),
        "tanggallahir": lahir.isoformat() if rng.random() < 0.5 else f"{lahir:%d/%m/%Y}",
        "pendidikan_kk_id": str(rng.randint(1, 8)),
        "pendidikan_sedang_id": "18",
        "pekerjaan_id": str(rng.randint(1, 88)),
        "status_kawin": kawin,
        "kk_level": shdk,
        "warganegara_id": "1",
        "nama_ayah": f"{rng.choice(_LAKI)} {rng.choice(_BELAKANG)}",
        "nama_ibu": f"{rng.choice(_PEREMPUAN)} {rng.choice(_BELAKANG)}",
        "golongan_darah_id": str(rng.randint(1, 13)),
        "akta_lahir": f"AL-{nomor}-{n}",
        "cacat_id": "7",
        "ktp_el": "2" if umur >= 17 else "1",
        "status_dasar": "1",
        "suku": "Jawa",
        "id_asuransi": rng.choice("123"),
        "no_asuransi": f"000{nomor:07}{n}",
        "lat": f"-7.{nomor % 1_000_000:06}",
        "lng": f"110.{nomor % 1_000_000:06}",
    }
    if kawin == "2":
        baris["akta_perkawinan"] = f"AK-{nomor}"
        baris["tanggalperkawinan"] = "2010-05-17"
    return baris


def _tabel(baris: Iterable[Mapping[str, object]], kolom: Sequence[str]) -> Iterable[list[object]]:
    yield list(kolom)
    for b in baris:
        yield [b.get(k, "") for k in kolom]


def xlsx_isi(
    baris: Iterable[Mapping[str, object]],
    *,
    kolom: Sequence[str] = NAMA_KOLOM,
    lembar: str = "Data Penduduk",
    judul: Sequence[str] = (),
) -> bytes:
    """Text cells for text, number cells for int and float, date cells for dates."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"constant_memory": True, "strings_to_numbers": False})
    tanggal = buku.add_format({"num_format": "dd/mm/yyyy"})
    ws = buku.add_worksheet(lembar)
    for r, kata in enumerate(judul):
        ws.write_string(r, 0, kata)
    for r, sel in enumerate(_tabel(baris, kolom), len(judul)):
        for c, nilai in enumerate(sel):
            if isinstance(nilai, date):
                ws.write_datetime(r, c, nilai, tanggal)
            elif isinstance(nilai, int | float):
                ws.write_number(r, c, nilai)
            elif nilai:
                ws.write_string(r, c, str(nilai))
    buku.close()
    return keluar.getvalue()


def csv_isi(
    baris: Iterable[Mapping[str, object]],
    *,
    kolom: Sequence[str] = NAMA_KOLOM,
    pemisah: str = ",",
    sandi: str = "utf-8",
) -> bytes:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah).writerows(_tabel(baris, kolom))
    return keluar.getvalue().encode(sandi)


_ODS_KEPALA = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_ODS_MANIFES = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _sel_ods(nilai: object) -> str:
    if nilai in ("", None):
        return "<table:table-cell/>"
    if isinstance(nilai, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{nilai.isoformat()}">'
            f"<text:p>{nilai:%d/%m/%Y}</text:p></table:table-cell>"
        )
    if isinstance(nilai, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{nilai}">'
            f"<text:p>{nilai}</text:p></table:table-cell>"
        )
    teks = escape(str(nilai))
    return f'<table:table-cell office:value-type="string"><text:p>{teks}</text:p></table:table-cell>'


def ods_isi(
    baris: Iterable[Mapping[str, object]],
    *,
    kolom: Sequence[str] = NAMA_KOLOM,
    lembar: str = "Data Penduduk",
) -> bytes:
    """OpenDocument 1.2, the least that LibreOffice and readers need."""
    isi = "".join(
        f"<table:table-row>{''.join(map(_sel_ods, sel))}</table:table-row>" for sel in _tabel(baris, kolom)
    )
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        z.writestr("META-INF/manifest.xml", _ODS_MANIFES)
        z.writestr(
            "content.xml",
            f'{_ODS_KEPALA}<table:table table:name="{escape(lembar)}">{isi}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return keluar.getvalue()
