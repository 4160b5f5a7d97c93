"""Puts made-up families into the register, in bulk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from balai.cli.contoh.desa import Wilayah
from balai.cli.contoh.nama import LAKI, PEREMPUAN
from balai.cli.contoh.orang import ANAK, BELUM, CERAI_MATI, ISTRI, KAWIN, KEPALA, Orang, Pembuat, Rumah
from balai.dasar.tanggal import umur
from balai.desa.models import Rt
from balai.penduduk.models import Keluarga, Penduduk

JALAN = (
    "Jalan Kenanga", "Jalan Melati", "Jalan Masjid", "Jalan Lumbung", "Gang Mawar", "Jalan Irigasi",
    "Gang Sawo", "Jalan Pasar Lama", "Gang Manggis", "Jalan Lapangan",
)  # fmt: skip
SEKALIGUS = 500  # rows per statement


@dataclass(frozen=True)
class Tokoh:
    """Somebody whom the demo names, with a family of his own."""

    kunci: str
    nama: str
    jk: str
    umur: int
    dusun: str
    rt: int  # index into the RT of the dusun
    suku: str = "Jawa"
    agama: str = "1"
    pekerjaan: str = "88"
    pasangan: str = ""  # name; empty: unmarried
    anak: tuple[tuple[str, str, int], ...] = ()  # name, sex, age


TOKOH = (
    Tokoh("siti", "Siti Rahmawati", PEREMPUAN, 38, "Krajan", 1, pekerjaan="84", pasangan="Agus Purnomo",
          anak=(("Rizky Ramadhan", LAKI, 14), ("Nayla Safitri", PEREMPUAN, 8))),
    Tokoh("agus", "Agus Setiawan", LAKI, 44, "Kaliwangi", 0, pekerjaan="19", pasangan="Puji Lestari",
          anak=(("Dimas Setiawan", LAKI, 16), ("Intan Setiawan", PEREMPUAN, 11), ("Bayu Setiawan", LAKI, 5))),
    Tokoh("yusuf", "Yusuf Hidayat", LAKI, 21, "Sumberejo", 2, pekerjaan="15"),
    Tokoh("dwi", "Dwi Prasetyo", LAKI, 23, "Krajan", 0, pekerjaan="1"),
    Tokoh("nur", "Nur Aini", PEREMPUAN, 29, "Tegalsari", 3, pekerjaan="2", pasangan="Arif Rohman"),
    Tokoh("made", "I Made Sudiarta", LAKI, 47, "Tegalsari", 1, suku="Bali", agama="4",
          pasangan="Ni Kadek Ariani", anak=(("I Putu Mahendra", LAKI, 19),)),
    Tokoh("wulan", "Wulan Lestari", PEREMPUAN, 26, "Kaliwangi", 4, pekerjaan="30"),
    Tokoh("yohanes", "Yohanes Bria", LAKI, 24, "Krajan", 4, suku="Flores", agama="3", pekerjaan="15"),
    Tokoh("tri", "Tri Handayani", PEREMPUAN, 34, "Sumberejo", 0, pekerjaan="65", pasangan="Joko Susanto"),
    Tokoh("joko", "Joko Purnomo", LAKI, 52, "Sumberejo", 3, pekerjaan="20", pasangan="Sri Wahyuni",
          anak=(("Fajar Purnomo", LAKI, 17),)),
)  # fmt: skip


@dataclass
class Register:
    """`hidup`: who lived here from the start; `pembuat` makes more people without a number twice."""

    pembuat: Pembuat
    hidup: list[Penduduk] = field(default_factory=list)
    tokoh: dict[str, Penduduk] = field(default_factory=dict)
    jumlah: int = 0


def register_isi(wilayah: Wilayah, *, keluarga: int, benih: int, hari_ini: date) -> Register:
    """So many families with everyone in them, the named ones among them, some dead and some moved away."""
    pembuat = Pembuat(benih=benih, hari_ini=hari_ini)
    rng = pembuat.rng
    semua_rt = [rt for daftar in wilayah.rt.values() for rt in daftar]
    rumah: list[tuple[Rumah, Rt]] = [
        (_rumah_tokoh(pembuat, t), wilayah.rt[t.dusun][t.rt]) for t in TOKOH[: max(0, keluarga)]
    ]
    rumah += [(pembuat.rumah(), semua_rt[n % len(semua_rt)]) for n in range(keluarga - len(rumah))]
    kartu = Keluarga.objects.bulk_create(
        [
            Keluarga(
                no_kk=r.no_kk,
                alamat=f"{rng.choice(JALAN)} {rng.randint(1, 60)}",
                rt=rt,
                tanggal_terbit=r.terbit,
            )
            for r, rt in rumah
        ],
        batch_size=SEKALIGUS,
    )
    orang: list[Penduduk] = []
    for (r, rt), kk in zip(rumah, kartu, strict=True):
        orang += [baris_buat(rng, o, rt, hari_ini, keluarga=kk) for o in r.anggota]
    orang += _yang_tiada(pembuat, rumah, kartu, jumlah=max(3, keluarga // 22))
    orang = list(Penduduk.objects.bulk_create(orang, batch_size=SEKALIGUS))
    nama = {t.nama: t.kunci for t in TOKOH}
    return Register(
        pembuat=pembuat,
        hidup=[o for o in orang if o.status_dasar == Penduduk.Dasar.HIDUP],
        # The named families come first, so a namesake further down does not count.
        tokoh={nama[o.nama]: o for o in reversed(orang) if o.nama in nama},
        jumlah=len(orang),
    )


def _rumah_tokoh(p: Pembuat, t: Tokoh) -> Rumah:
    r = Rumah(p.nomor("KK990101", date(2019, 3, 12)), date(2019, 3, 12), t.suku, t.agama, "")
    kawin = KAWIN if t.pasangan else BELUM
    istri = t.jk == PEREMPUAN and bool(t.pasangan)
    tokoh = p.orang(r, jk=t.jk, umur_=t.umur, shdk=ISTRI if istri else KEPALA, kawin=kawin, nama=t.nama)
    tokoh.pekerjaan, tokoh.pendidikan, tokoh.sekolah = t.pekerjaan, "5", "18"
    p.induk(r, tokoh, None, None)
    pasangan = None
    if t.pasangan:
        jk, shdk, usia = (LAKI, KEPALA, t.umur + 3) if istri else (PEREMPUAN, ISTRI, t.umur - 2)
        pasangan = p.orang(r, jk=jk, umur_=usia, shdk=shdk, kawin=KAWIN, nama=t.pasangan)
        p.induk(r, pasangan, None, None)
        tokoh.nikah_pada = pasangan.nikah_pada = p.hari_ini - timedelta(days=365 * max(2, t.umur - 23))
    for nama, jk, usia in t.anak:
        o = p.orang(r, jk=jk, umur_=usia, shdk=ANAK, kawin=BELUM, nama=nama)
        ayah, ibu = (tokoh, pasangan) if t.jk == LAKI else (pasangan, tokoh)
        p.induk(r, o, ayah, ibu)
    return r


def _yang_tiada(
    p: Pembuat, rumah: list[tuple[Rumah, Rt]], kartu: list[Keluarga], *, jumlah: int
) -> list[Penduduk]:
    """The dead and those who moved; their rows stay, outside the count."""
    hasil: list[Penduduk] = []
    for n in range(jumlah):
        pilih = p.rng.randrange(len(rumah))
        asal, rt = rumah[pilih]
        tiada = Rumah(asal.no_kk, asal.terbit, asal.suku, asal.agama, asal.marga)
        mati = n % 3 != 2
        usia = p.rng.randint(62, 91) if mati else p.rng.randint(20, 40)
        o = p.orang(tiada, jk=p.jk_acak(), umur_=usia, shdk="9", kawin=CERAI_MATI if mati else BELUM)
        p.induk(tiada, o, None, None)
        b = baris_buat(p.rng, o, rt, p.hari_ini, keluarga=kartu[pilih])
        b.status_dasar = Penduduk.Dasar.MATI if mati else Penduduk.Dasar.PINDAH
        hasil.append(b)
    return hasil


def baris_buat(
    rng: Random, o: Orang, rt: Rt, hari_ini: date, *, keluarga: Keluarga | None = None
) -> Penduduk:
    """A row of the register, not saved yet."""
    usia = umur(o.lahir, hari_ini)
    dewasa = usia >= 17 or o.kawin != BELUM
    return Penduduk(
        nik=o.nik,
        keluarga=keluarga,
        rt=rt,
        nama=o.nama,
        jenis_kelamin=o.jk,
        tempat_lahir=o.tempat_lahir,
        tanggal_lahir=o.lahir,
        agama=o.agama,
        pendidikan_kk=o.pendidikan,
        pendidikan_sedang=o.sekolah,
        pekerjaan=o.pekerjaan,
        status_kawin=o.kawin,
        shdk=o.shdk,
        nama_ayah=o.nama_ayah,
        nik_ayah=o.ayah.nik if o.ayah else "",
        nama_ibu=o.nama_ibu,
        nik_ibu=o.ibu.nik if o.ibu else "",
        golongan_darah=rng.choices(["1", "2", "3", "4", "13"], [18, 20, 6, 30, 26])[0],
        akta_lahir=f"9901-LT-{o.lahir:%d%m%Y}-{o.nik[-4:]}" if usia < 30 else "",
        tanggal_perkawinan=o.nikah_pada if o.kawin == KAWIN else None,
        akta_perkawinan=f"{o.nik[6:10]}/{o.nik[-2:]}/{o.nikah_pada:%m/%Y}"
        if o.nikah_pada and o.kawin == KAWIN
        else "",
        cacat="7",
        ktp_el="2" if dewasa else "1",
        status_rekam="8" if dewasa else "1",
        suku=o.suku,
        asuransi=rng.choices(["1", "2", "3"], [12, 58, 30])[0],
        sakit_menahun="14",
    )
