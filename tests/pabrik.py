"""Makers of rows for tests. All NIKs are of province 99, which does not exist."""

from __future__ import annotations

import io
import itertools
import uuid
from datetime import date, time
from typing import Any

from django.contrib.auth.hashers import make_password
from PIL import Image

from balai.akun.models import Akun
from balai.akun.services import akun_petugas_buat
from balai.desa.hak import Peran
from balai.desa.models import Desa, Dusun, JamPelayanan, Perangkat, Rt, Rw
from balai.penduduk.models import Dokumen, Keluarga, Penduduk
from balai.penduduk.services import dokumen_unggah
from balai.surat import services as s
from balai.surat.alur import Keadaan
from balai.surat.definisi import DefinisiJenis, dari_json
from balai.surat.models import JenisSurat, Permohonan
from balai.surat.selectors import permohonan_meja

PIN = "482913"
SANDI = "gunung kelapa biru"
_urut = itertools.count(1)


def kunci() -> str:
    """A fresh idempotency key."""
    return str(uuid.uuid4())


def desa_buat(kode: str = "99.01.01.2001", nama: str = "Sukamaju", **kolom: Any) -> Desa:
    return Desa.objects.create(
        kode=kode,
        nama=nama,
        kecamatan="Tirta Asri",
        kabupaten="Arunika",
        provinsi="Nusaraya",
        alamat="Jalan Balai Desa 1",
        telepon="(0299) 555012",
        wa_operator="+6281200000012",
        **kolom,
    )


def lengkapi_desa(desa: Desa) -> None:
    """Officials, places, office hours and letter types; the village must be active."""
    for jabatan, nama, sebutan, ttd in [
        ("kepala", "Hadi Sucipto", "Kepala Desa", True),
        ("sekretaris", "Bambang Prakoso", "Sekretaris Desa", True),
        ("kadus", "Wagiman", "Kepala Dusun Krajan", False),
    ]:
        Perangkat.objects.create(nama=nama, jabatan=jabatan, nama_jabatan=sebutan, boleh_tanda_tangan=ttd)
    dusun = Dusun.objects.create(nama="Krajan", kepala=Perangkat.objects.get(jabatan="kadus"))
    rw = Rw.objects.create(dusun=dusun, nomor="01")
    Rt.objects.create(rw=rw, nomor="02")
    JamPelayanan.objects.bulk_create(
        JamPelayanan(hari=h, buka=time(8), tutup=time(15 if h < 4 else 11)) for h in range(5)
    )
    s.jenis_pasang()


def nik_buat(lahir: date = date(1988, 4, 14), jenis_kelamin: str = "1") -> str:
    """A NIK that agrees with birth date and sex."""
    hari = lahir.day + (40 if jenis_kelamin == "2" else 0)
    return f"990101{hari:02}{lahir:%m%y}{next(_urut):04}"


def penduduk_buat(desa: Desa, *, keluarga: Keluarga | None = None, **kolom: Any) -> Penduduk:
    rt = Rt.objects.first()
    assert rt is not None
    if keluarga is None:
        keluarga = Keluarga.objects.create(
            no_kk=f"990101010120{next(_urut):04}", alamat="Jalan Melati 3", rt=rt
        )
        kolom.setdefault("shdk", "1")
    isi: dict[str, Any] = {
        "nama": "Siti Rahmawati",
        "jenis_kelamin": "1",
        "tempat_lahir": "Arunika",
        "tanggal_lahir": date(1988, 4, 14),
        "agama": "1",
        "pendidikan_kk": "5",
        "pekerjaan": "1",
        "status_kawin": "1",
        "warganegara": "1",
        "shdk": "4",
    } | kolom
    isi.setdefault("nik", nik_buat(isi["tanggal_lahir"], isi["jenis_kelamin"]))
    return Penduduk.objects.create(desa=desa, keluarga=keluarga, rt=rt, **isi)


def warga_buat(desa: Desa, *, pin: str = PIN, **kolom: Any) -> Penduduk:
    """A resident with an account whose PIN is already the citizen's own."""
    orang = penduduk_buat(desa, **kolom)
    orang.akun = Akun.objects.create(
        desa=desa,
        nama_pengguna=f"w-{next(_urut)}",
        nama=orang.nama,
        peran=Peran.WARGA,
        telepon="+6281200003456",
        password=make_password(pin),
    )
    orang.save(update_fields=["akun"])
    return orang


def petugas_buat(desa: Desa, peran: Peran, *, nama: str, perangkat: Perangkat | None = None) -> Akun:
    return akun_petugas_buat(
        desa=desa,
        nama_pengguna=f"{peran}{next(_urut)}",
        nama=nama,
        peran=peran,
        sandi=SANDI,
        perangkat=perangkat,
    )


def foto(warna: str = "teal", ukuran: tuple[int, int] = (320, 240)) -> bytes:
    """A small real JPEG."""
    keluar = io.BytesIO()
    Image.new("RGB", ukuran, warna).save(keluar, "JPEG")
    return keluar.getvalue()


def dokumen_buat(orang: Penduduk, jenis: str = "KTP") -> Dokumen:
    return dokumen_unggah(
        orang=orang, jenis=jenis, isi=io.BytesIO(foto()), nama_berkas="foto.jpg", oleh=orang.akun
    )


def definisi(permohonan: Permohonan) -> DefinisiJenis:
    return dari_json(permohonan.versi.definisi)


def isian_contoh(d: DefinisiJenis) -> dict[str, str]:
    """A right answer for every field of a type, as a person would type it."""
    contoh = {
        "number": "2019",
        "money": "1.500.000",
        "date": "2020-05-17",
        "time": "08.00",
        "phone": "081200003456",
    }
    return {
        i.kunci: i.pilihan[0] if i.pilihan else contoh.get(i.jenis, "Syarat pengajuan kredit usaha")
        for i in d.isian
    }


def konsep_buat(orang: Penduduk, jenis: str = "SKU", *, lengkap: bool = True) -> Permohonan:
    """A draft; `lengkap`: with all documents and answers, ready for Kirim."""
    assert orang.akun is not None
    p = s.konsep_buat(
        akun=orang.akun,
        orang=orang,
        jenis=JenisSurat.objects.select_related("versi").get(kode=jenis),
        keterangan_tambahan="Untuk ke bank hari Senin",
        telepon="0812 0000 3456",
        kunci=kunci(),
    )
    if lengkap:
        d = definisi(p)
        for syarat in d.dokumen:
            if syarat.wajib:
                dok = Dokumen.objects.filter(penduduk=orang, jenis=syarat.kode).first()
                s.dokumen_pilih(
                    permohonan=p,
                    syarat=syarat.kode,
                    dokumen=dok or dokumen_buat(orang, syarat.kode),
                    akun=orang.akun,
                )
        s.isian_simpan(permohonan=p, mentah=isian_contoh(d), pengambilan="ambil")
    return Permohonan.objects.select_related("jenis", "versi", "penduduk", "pemohon").get(pk=p.pk)


_JALAN: dict[str, list[Keadaan]] = {
    "diajukan": [],
    "diproses": [Keadaan.DIPROSES],
    "perlu_perbaikan": [Keadaan.DIPROSES, Keadaan.PERLU_PERBAIKAN],
    "menunggu_ttd": [Keadaan.DIPROSES, Keadaan.MENUNGGU_TTD],
    "siap_diambil": [Keadaan.DIPROSES, Keadaan.MENUNGGU_TTD, Keadaan.SIAP_DIAMBIL],
    "selesai": [Keadaan.DIPROSES, Keadaan.MENUNGGU_TTD, Keadaan.SIAP_DIAMBIL, Keadaan.SELESAI],
    "ditolak": [Keadaan.DIPROSES, Keadaan.DITOLAK],
}


def permohonan_di(
    keadaan: str,
    *,
    desa: Desa,
    orang: Penduduk,
    operator: Akun,
    kades: Akun | None = None,
    jenis: str = "SKU",
) -> Permohonan:
    """A request brought into a state by the real services. From siap_diambil on `kades` is needed."""
    assert orang.akun is not None
    p = konsep_buat(orang, jenis)
    p = s.permohonan_kirim(desa=desa, permohonan=p, akun=orang.akun, kunci=kunci())
    for langkah in _JALAN[keadaan]:
        p = _maju(p, langkah, desa=desa, operator=operator, kades=kades)
    hasil = permohonan_meja(p.kode)
    assert hasil is not None
    assert hasil.keadaan == keadaan
    return hasil


def _maju(p: Permohonan, ke: Keadaan, *, desa: Desa, operator: Akun, kades: Akun | None) -> Permohonan:
    umum: dict[str, Any] = {"permohonan": p, "akun": operator, "kunci": kunci()}
    if ke == Keadaan.DIPROSES:
        return s.permohonan_ambil(**umum)
    if ke == Keadaan.PERLU_PERBAIKAN:
        return s.permohonan_minta_perbaikan(
            desa=desa, alasan="Foto tempat usaha buram", bagian=["dokumen:FOTO_USAHA"], **umum
        )
    if ke == Keadaan.MENUNGGU_TTD:
        p = s.permohonan_siapkan(desa=desa, penanda=Perangkat.objects.get(jabatan="kepala"), **umum)
        s.surat_cetak(surat_id=p.surat.pk)
        return p
    if ke == Keadaan.SIAP_DIAMBIL:
        return s.permohonan_tandatangani(**umum | {"akun": kades})
    if ke == Keadaan.SELESAI:
        return s.permohonan_serahkan(penerima=p.penduduk.nama, hubungan="Yang bersangkutan", **umum)
    return s.permohonan_tolak(alasan="Alamat di luar desa", **umum)
