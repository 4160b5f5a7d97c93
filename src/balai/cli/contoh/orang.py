"""Families as plain data: who lives together, how old, doing what. Pure and deterministic by its seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from balai.cli.contoh.nama import LAKI, PEREMPUAN, marga_acak, nama_orang, suku_acak
from balai.cli.contoh.riwayat_hidup import pekerjaan_acak, pendidikan_acak
from balai.dasar.tanggal import umur

KEPALA, ISTRI, ANAK, MENANTU, CUCU, ORANGTUA, MERTUA, FAMILI = "1", "3", "4", "5", "6", "7", "8", "9"
BELUM, KAWIN, CERAI_HIDUP, CERAI_MATI = "1", "2", "3", "4"
KECAMATAN = ("990101", "990102", "990103", "990201", "990304")  # where numbers were first issued
KOTA = ("Tirta Asri", "Arunika", "Wanasari", "Banyubiru Kidul", "Giri Jati")


@dataclass
class Orang:
    nama: str
    jk: str
    lahir: date
    shdk: str
    kawin: str
    suku: str
    agama: str
    nik: str = ""
    tempat_lahir: str = ""
    pendidikan: str = "1"
    sekolah: str = "18"
    pekerjaan: str = "1"
    ayah: Orang | None = None
    ibu: Orang | None = None
    nama_ayah: str = ""
    nama_ibu: str = ""
    nikah_pada: date | None = None


@dataclass
class Rumah:
    """One family card."""

    no_kk: str
    terbit: date
    suku: str
    agama: str
    marga: str
    anggota: list[Orang] = field(default_factory=list)


class Pembuat:
    """Makes families one after another; numbers never repeat."""

    def __init__(self, *, benih: int, hari_ini: date) -> None:
        self.rng = Random(benih)  # noqa: S311  made-up people, no secret
        self.hari_ini = hari_ini
        self._urut: Counter[str] = Counter()

    def rumah(self, *, suku: str = "", agama: str = "") -> Rumah:
        """A family of a believable kind."""
        if not suku:
            suku, agama = suku_acak(self.rng)
        terbit = self.hari_ini - timedelta(days=self.rng.randint(30, 12 * 365))
        r = Rumah(self.nomor("KK990101", terbit), terbit, suku, agama, marga_acak(self.rng, suku))
        bentuk = self.rng.choices(
            [self._inti, self._tua, self._duda_janda, self._sendiri, self._besar], [62, 9, 11, 6, 12]
        )[0]
        bentuk(r)
        return r

    def orang(
        self, r: Rumah, *, jk: str, umur_: int, shdk: str, kawin: str, urut: int = 0, nama: str = ""
    ) -> Orang:
        """A person of that age, added to the family."""
        lahir = self.hari_ini - timedelta(days=umur_ * 365 + umur_ // 4 + self.rng.randint(1, 364))
        turunan = shdk in (KEPALA, ANAK, CUCU)
        o = Orang(
            nama=nama
            or nama_orang(
                self.rng, suku=r.suku, jk=jk, umur=umur_, urut=urut, marga=r.marga if turunan else ""
            ),
            jk=jk,
            lahir=lahir,
            shdk=shdk,
            kawin=kawin,
            suku=r.suku,
            agama=r.agama,
        )
        asal = 0 if umur_ < 20 or self.rng.random() < 0.8 else self.rng.randrange(len(KECAMATAN))
        o.nik = self.nomor(KECAMATAN[asal], lahir, perempuan=jk == PEREMPUAN)
        o.tempat_lahir = KOTA[asal]
        o.pendidikan, o.sekolah = pendidikan_acak(self.rng, umur(lahir, self.hari_ini))
        o.pekerjaan = pekerjaan_acak(self.rng, umur(lahir, self.hari_ini), jk, o.pendidikan, kawin == KAWIN)
        r.anggota.append(o)
        return o

    def nomor(self, awal: str, tanggal: date, *, perempuan: bool = False) -> str:
        hari = tanggal.day + (40 if perempuan else 0)
        depan = f"{awal}{hari:02}{tanggal:%m%y}"
        self._urut[depan] += 1
        return f"{depan.removeprefix('KK')}{self._urut[depan]:04}"

    def pasangan(self, r: Rumah, umur_kepala: int) -> tuple[Orang, Orang]:
        umur_istri = max(18, umur_kepala - self.rng.choices([-2, 0, 2, 3, 5, 8], [5, 15, 25, 25, 20, 10])[0])
        suami = self.orang(r, jk=LAKI, umur_=umur_kepala, shdk=KEPALA, kawin=KAWIN)
        istri = self.orang(r, jk=PEREMPUAN, umur_=umur_istri, shdk=ISTRI, kawin=KAWIN)
        muda = max(suami.lahir, istri.lahir)
        nikah = date(muda.year + self.rng.randint(18, 21), self.rng.randint(1, 12), self.rng.randint(1, 28))
        suami.nikah_pada = istri.nikah_pada = min(nikah, self.hari_ini - timedelta(days=40))
        for o in (suami, istri):
            o.nama_ayah, o.nama_ibu = self._nama_tua(r, LAKI, o), self._nama_tua(r, PEREMPUAN, o)
        return suami, istri

    def _nama_tua(self, r: Rumah, jk: str, anak: Orang) -> str:
        usia = umur(anak.lahir, self.hari_ini) + 26
        return nama_orang(self.rng, suku=r.suku, jk=jk, umur=usia, urut=0, marga=r.marga)

    def anak(self, r: Rumah, ayah: Orang | None, ibu: Orang | None, paling_banyak: int = 5) -> list[Orang]:
        """Unmarried children who still live here."""
        acuan = ibu or ayah
        if acuan is None:
            return []
        umur_acuan = umur(acuan.lahir, self.hari_ini)
        jumlah = min(paling_banyak, self.rng.choices([0, 1, 2, 3, 4, 5], [5, 23, 39, 22, 8, 3])[0])
        pertama = umur_acuan - self.rng.randint(20, 27)
        hasil: list[Orang] = []
        for n in range(jumlah):
            usia = pertama - n * self.rng.randint(2, 5)
            if usia < 0 or (usia > 27 and self.rng.random() < 0.85):
                continue
            o = self.orang(r, jk=self.jk_acak(), umur_=usia, shdk=ANAK, kawin=BELUM, urut=n)
            self.induk(r, o, ayah, ibu)
            hasil.append(o)
        return hasil

    def induk(self, r: Rumah, o: Orang, ayah: Orang | None, ibu: Orang | None) -> None:
        o.ayah, o.ibu = ayah, ibu
        o.nama_ayah = ayah.nama if ayah else self._nama_tua(r, LAKI, o)
        o.nama_ibu = ibu.nama if ibu else self._nama_tua(r, PEREMPUAN, o)

    def jk_acak(self) -> str:
        return LAKI if self.rng.random() < 0.512 else PEREMPUAN

    def _inti(self, r: Rumah) -> None:
        usia = self.rng.choices([24, 28, 32, 36, 41, 46, 51, 56], [7, 12, 15, 17, 16, 14, 11, 8])[0]
        ayah, ibu = self.pasangan(r, usia + self.rng.randint(0, 4))
        self.anak(r, ayah, ibu)

    def _tua(self, r: Rumah) -> None:
        ayah, ibu = self.pasangan(r, self.rng.randint(58, 80))
        if self.rng.random() < 0.3:
            self.anak(r, ayah, ibu, paling_banyak=1)

    def _duda_janda(self, r: Rumah) -> None:
        janda = self.rng.random() < 0.75
        usia = self.rng.choice([38, 45, 52, 60, 66, 71, 76, 81]) + self.rng.randint(0, 4)
        mati = self.rng.random() < (0.35 if usia < 55 else 0.9)
        kepala = self.orang(
            r,
            jk=PEREMPUAN if janda else LAKI,
            umur_=usia,
            shdk=KEPALA,
            kawin=CERAI_MATI if mati else CERAI_HIDUP,
        )
        self.induk(r, kepala, None, None)
        self.anak(r, None if janda else kepala, kepala if janda else None, paling_banyak=3)

    def _sendiri(self, r: Rumah) -> None:
        kepala = self.orang(r, jk=self.jk_acak(), umur_=self.rng.randint(19, 45), shdk=KEPALA, kawin=BELUM)
        self.induk(r, kepala, None, None)

    def _besar(self, r: Rumah) -> None:
        if self.rng.random() < 0.5:
            self._dengan_orangtua(r)
            return
        usia = self.rng.randint(48, 64)
        ayah, ibu = self.pasangan(r, usia)
        umur_anak = umur(ibu.lahir, self.hari_ini) - self.rng.randint(20, 25)
        if umur_anak < 20:
            self.anak(r, ayah, ibu)
            return
        anak = self.orang(r, jk=self.jk_acak(), umur_=umur_anak, shdk=ANAK, kawin=KAWIN)
        self.induk(r, anak, ayah, ibu)
        jk = PEREMPUAN if anak.jk == LAKI else LAKI
        menantu = self.orang(r, jk=jk, umur_=max(18, umur_anak - 1), shdk=MENANTU, kawin=KAWIN)
        self.induk(r, menantu, None, None)
        nikah = self.hari_ini - timedelta(days=365 * min(8, umur_anak - 18) + 200)
        anak.nikah_pada = menantu.nikah_pada = nikah
        if self.rng.random() < 0.7:
            suami, istri = (anak, menantu) if anak.jk == LAKI else (menantu, anak)
            usia_cucu = self.rng.randint(0, min(7, umur_anak - 18))
            cucu = self.orang(r, jk=self.jk_acak(), umur_=usia_cucu, shdk=CUCU, kawin=BELUM)
            self.induk(r, cucu, suami, istri)

    def _dengan_orangtua(self, r: Rumah) -> None:
        ayah, ibu = self.pasangan(r, self.rng.randint(32, 52))
        self.anak(r, ayah, ibu, paling_banyak=3)
        milik_ayah = self.rng.random() < 0.6
        acuan = ayah if milik_ayah else ibu
        tua = self.orang(
            r,
            jk=PEREMPUAN if self.rng.random() < 0.75 else LAKI,
            umur_=umur(acuan.lahir, self.hari_ini) + self.rng.randint(21, 30),
            shdk=ORANGTUA if milik_ayah else MERTUA,
            kawin=CERAI_MATI,
        )
        self.induk(r, tua, None, None)
        if tua.jk == LAKI:
            acuan.nama_ayah = tua.nama
        else:
            acuan.nama_ibu = tua.nama
