"""Aid programmes of the made-up village, their recipients, households and groups. In bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from balai.akun.models import Akun
from balai.bantuan.isian import program_dikenal
from balai.bantuan.models import MEDAN_SASARAN, Penerima, Pengecualian, Program, Sasaran
from balai.cli.contoh.register import SEKALIGUS, Register
from balai.dasar.tanggal import umur
from balai.penduduk.models import AnggotaKelompok, Kelompok, Penduduk, RumahTangga

# Nobody of these families receives anything, so that the empty page can be seen.
TANPA_BANTUAN: Final = ("agus",)
_BESARAN: Final = {
    "PKH": "Empat kali setahun, menurut jumlah anak sekolah, balita, lansia, dan difabel dalam keluarga",
    "BPNT": "Rp200.000 tiap bulan untuk membeli bahan pangan",
    "BLT-DD": "Rp300.000 tiap bulan selama tiga bulan, diambil di balai desa",
    "PIP": "SD Rp450.000, SMP Rp750.000, SMA dan SMK Rp1.800.000 setahun",
    "BSPS": "Rp20.000.000 untuk satu rumah: bahan bangunan dan upah tukang",
    "BANSOS-LANSIA": "Rp150.000 tiap tiga bulan",
    "BANTUAN-KELOMPOK": "Bibit, pupuk, atau alat kerja untuk kelompok",
}
_PERSEN: Final = {"PKH": 9, "BPNT": 12, "BLT-DD": 4}  # of families
_KELOMPOK: Final = (
    ("TANI-01", "Kelompok Tani Sri Rejeki", "1"),
    ("TERNAK-01", "Kelompok Ternak Lembu Makmur", "3"),
    ("KUBE-01", "KUBE Anyaman Bambu Lestari", "7"),
    ("KWT-01", "Kelompok Wanita Tani Melati", "1"),
)


def bantuan_isi(register: Register, *, oleh: Akun, hari_ini: date, rng: Random) -> None:
    """Seven programmes: one closed, three published, some recipients that must be looked at."""
    program = _program(hari_ini, oleh)
    jauh = {register.tokoh[k].keluarga_id for k in TANPA_BANTUAN if k in register.tokoh}
    hidup = [o for o in register.hidup if o.keluarga_id not in jauh]
    kepala = [o for o in hidup if o.shdk == Penduduk.KEPALA_KELUARGA]
    baris = _keluarga(program, register, kepala, rng)
    miskin = {b.keluarga_id for b in baris}
    baris += _anak_sekolah(program["PIP"], register, [o for o in hidup if o.keluarga_id in miskin], hari_ini)
    baris += _lansia(program["BANSOS-LANSIA"], hidup, hari_ini, rng)
    baris += _rumah(program["BSPS"], rng.sample(kepala, min(6, len(kepala))))
    baris += _kelompok(program["BANTUAN-KELOMPOK"], hidup, hari_ini, rng)
    for b in baris:
        b.oleh = oleh
    Penerima.objects.bulk_create(baris, batch_size=SEKALIGUS)


def _program(hari_ini: date, oleh: Akun) -> dict[str, Program]:
    """The programmes by the code of the known one; "BLT-DD-LAMA" is last year's, closed."""
    awal = date(hari_ini.year, 1, 1)
    hasil: dict[str, Program] = {}
    for d in program_dikenal():
        if d.kode not in _BESARAN:
            continue
        blt = d.kode == "BLT-DD"
        hasil[d.kode] = Program(
            kode=f"{d.kode}-{hari_ini.year}" if blt else d.kode,
            nama=f"{d.nama} {hari_ini.year}" if blt else d.nama,
            sasaran=d.sasaran,
            pemberi=d.pemberi,
            sumber_dana="2" if blt else "",
            besaran=_BESARAN[d.kode],
            dasar_hukum=f"Keputusan Kepala Desa Nomor 7 Tahun {hari_ini.year}" if blt else "",
            mulai=awal,
            selesai=date(hari_ini.year, 12, 31) if blt else None,
            terbit=d.kode in ("BPNT", "BLT-DD", "BANTUAN-KELOMPOK"),
            oleh=oleh,
        )
    lama = date(hari_ini.year - 1, 1, 1)
    hasil["BLT-DD-LAMA"] = Program(
        kode=f"BLT-DD-{lama.year}",
        nama=f"Bantuan Langsung Tunai Dana Desa {lama.year}",
        sasaran=Sasaran.KELUARGA,
        pemberi="Dana Desa",
        sumber_dana="2",
        besaran="Rp300.000 tiap bulan selama dua belas bulan",
        mulai=lama,
        selesai=date(lama.year, 12, 31),
        ditutup_pada=awal,
        alasan_tutup=f"Tahun anggaran {lama.year} berakhir",
        oleh=oleh,
    )
    Program.objects.bulk_create(hasil.values())
    tunai = hasil["BLT-DD"].pk
    Pengecualian.objects.bulk_create(
        Pengecualian(satu_id=min(tunai, x.pk), dua_id=max(tunai, x.pk)) for x in (hasil["PKH"], hasil["BPNT"])
    )
    return hasil


def _baris(program: Program, target_id: int, o: Penduduk, no_kartu: str = "", **kolom: Any) -> Penerima:
    kelompok = program.sasaran == Sasaran.KELOMPOK
    kartu: dict[str, Any] = {
        "nama": o.nama,
        "nik": "" if kelompok else o.nik,
        "tempat_lahir": "" if kelompok else o.tempat_lahir,
        "tanggal_lahir": None if kelompok else o.tanggal_lahir,
    }
    isi = kartu | {"mulai": program.mulai + timedelta(days=14)} | kolom
    medan = f"{MEDAN_SASARAN[program.sasaran]}_id"
    return Penerima(program=program, sasaran=program.sasaran, no_kartu=no_kartu, **{medan: target_id}, **isi)


def _kartu(rng: Random) -> str:
    return f"6013 01{rng.randrange(100):02} {rng.randrange(10_000):04} {rng.randrange(10_000):04}"


def _keluarga(
    program: dict[str, Program], register: Register, kepala: Sequence[Penduduk], rng: Random
) -> list[Penerima]:
    """PKH, BPNT, and those who get BLT because they get neither. Siti's family is among BPNT."""
    siti = register.tokoh["siti"].keluarga_id
    acak = [o for o in rng.sample(list(kepala), len(kepala)) if o.keluarga_id != siti]
    jumlah = {k: max(2, len(kepala) * p // 100) for k, p in _PERSEN.items()}
    pkh = acak[: jumlah["PKH"]]
    bpnt = [o for o in kepala if o.keluarga_id == siti] + acak[jumlah["PKH"] // 2 :][: jumlah["BPNT"]]
    blt = acak[-jumlah["BLT-DD"] :]
    hasil = [_baris(program["PKH"], o.keluarga_id or 0, o, _kartu(rng)) for o in pkh]
    hasil += [_baris(program["BPNT"], o.keluarga_id or 0, o, _kartu(rng)) for o in bpnt]
    hasil += [_baris(program["BLT-DD"], o.keluarga_id or 0, o) for o in blt]
    hasil += [_baris(program["BLT-DD-LAMA"], o.keluarga_id or 0, o) for o in [*blt, *pkh[:5]]]
    _cacatkan(hasil, rng)
    return hasil


def _cacatkan(baris: Sequence[Penerima], rng: Random) -> None:
    """What real lists suffer from: cards spelled another way, cards of the dead, and some who stopped."""
    for b in baris[::9]:
        b.nama = b.nama.upper().replace("AH", "A", 1) if b.nama[:2] != "I " else b.nama.upper()
    tiada = {
        o.keluarga_id: o
        for o in Penduduk.objects.filter(status_dasar=Penduduk.Dasar.MATI, keluarga__isnull=False)
    }
    for b in baris:
        if (o := tiada.get(b.keluarga_id)) is not None:
            b.nama, b.nik, b.tanggal_lahir = o.nama, o.nik, o.tanggal_lahir
    for b in rng.sample(list(baris), min(3, len(baris))):
        b.keadaan = Penerima.Keadaan.BERHENTI
        b.berhenti_pada = b.mulai + timedelta(days=60)
        b.alasan_berhenti = "Sudah mampu, hasil musyawarah desa"


def _anak_sekolah(
    program: Program, register: Register, calon: Iterable[Penduduk], hari_ini: date
) -> list[Penerima]:
    """One child of school age of each poor family, and Siti's eldest."""
    hasil: dict[int, Penerima] = {}
    siti = register.tokoh["siti"].keluarga_id
    for o in calon:
        kk = o.keluarga_id
        if kk is None or kk in hasil or o.tanggal_lahir is None:
            continue
        if 7 <= umur(o.tanggal_lahir, hari_ini) <= 18 and (kk == siti or kk % 2 == 0):
            hasil[kk] = _baris(program, o.pk, o)
    return list(hasil.values())


def _lansia(program: Program, hidup: Sequence[Penduduk], hari_ini: date, rng: Random) -> list[Penerima]:
    """Some of the aged, and two who have died since: they must be looked at."""
    tua = [o for o in hidup if o.tanggal_lahir and umur(o.tanggal_lahir, hari_ini) >= 70]
    mati = list(Penduduk.objects.filter(status_dasar=Penduduk.Dasar.MATI).order_by("pk")[:2])
    return [_baris(program, o.pk, o) for o in [*rng.sample(tua, min(18, len(tua))), *mati]]


def _rumah(program: Program, kepala: Sequence[Penduduk]) -> list[Penerima]:
    """Households of one family each, made for the houses that are mended."""
    rumah = RumahTangga.objects.bulk_create(
        RumahTangga(nomor=f"RTM-{n:03}", rt_id=o.rt_id) for n, o in enumerate(kepala, 1)
    )
    for r, o in zip(rumah, kepala, strict=True):
        sekeluarga = Penduduk.objects.filter(keluarga=o.keluarga, status_dasar=Penduduk.Dasar.HIDUP)
        sekeluarga.update(rumah_tangga=r, hubungan_rtm="2")
        Penduduk.objects.filter(pk=o.pk).update(hubungan_rtm="1")
    return [_baris(program, r.pk, o) for r, o in zip(rumah, kepala, strict=True)]


def _kelompok(program: Program, hidup: Sequence[Penduduk], hari_ini: date, rng: Random) -> list[Penerima]:
    """Groups with a chair, a secretary, a treasurer and members; the first three get something."""
    dewasa = [o for o in hidup if o.tanggal_lahir and 25 <= umur(o.tanggal_lahir, hari_ini) <= 60]
    ada = {k.kode: k for k in Kelompok.objects.filter(kode__in=[k for k, _, _ in _KELOMPOK])}
    hasil = []
    for kode, nama, kategori in _KELOMPOK:
        k = ada.get(kode) or Kelompok.objects.create(kode=kode, nama=nama, kategori=kategori)
        anggota = rng.sample(dewasa, min(9, len(dewasa)))
        jabatan = ["1", "3", "4"] + ["90"] * 6
        AnggotaKelompok.objects.bulk_create(
            [
                AnggotaKelompok(kelompok=k, penduduk=o, jabatan=j)
                for o, j in zip(anggota, jabatan, strict=False)
            ],
            ignore_conflicts=True,
        )
        hasil.append(_baris(program, k.pk, anggota[0], nama=nama))
    return hasil[:3]
