"""Each row beside the register: new, changed, unchanged or refused, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

from balai.dasar.nik import nik_peringatan, nik_peringatan_tempat, no_kk_peringatan
from balai.desa.models import Desa
from balai.penduduk.impor.baris import TAK_BOLEH_KOSONG, Baris, PembacaBaris
from balai.penduduk.impor.judul import TEMPAT
from balai.penduduk.impor.register import KOLOM_KELUARGA, KOLOM_ORANG, Buku, Rekam
from balai.penduduk.impor.tempat import PetaTempat, Tempat
from balai.penduduk.kolom import nilai_json
from balai.penduduk.models import BarisImpor, Impor, Penduduk

H = BarisImpor.Hasil
HIDUP: Final = str(Penduduk.Dasar.HIDUP)
_JK_HURUF: Final = {"1": "L", "2": "P"}
_WAJIB_BARU: Final = ("nama", "sex", *TEMPAT)
Catatan = dict[str, str | None]  # values by column, as JSON keeps them


class Kepala(NamedTuple):
    """A row that touches a headship: the KK headed before and after it, '' for none."""

    pk: int | None
    dulu: str
    nanti: str


class Pembanding:
    """Holds what one file said so far; `kelompok` takes its rows in order."""

    def __init__(self, *, impor: Impor, pembaca: PembacaBaris, desa: Desa) -> None:
        self.impor, self.pembaca, self.judul = impor, pembaca, pembaca.judul
        judul = self.judul
        self.buku = Buku(judul.ada)
        self.tempat = PetaTempat(desa.sebutan_dusun)
        self._kabupaten = desa.kabupaten
        self._kecamatan = "".join(c for c in desa.kode if c.isdigit())[:6]
        self._nik_baris: dict[str, int] = {}
        self._pk_baris: dict[int, int] = {}
        self._tanpa_nik: dict[tuple[object, ...], int] = {}
        self.tetap = 0
        self.tersimpan: set[int] = set()  # numbers of rows that are new or changed
        self.kepala: dict[int, Kepala] = {}
        self.kepala_ditolak: dict[str, int] = {}  # KK -> the refused row that would head it
        self.hidup_di: dict[str, list[int]] = defaultdict(list)  # KK -> rows of its living members
        self.keluar: dict[int, str] = {}  # resident -> the KK he lives in afterwards, '' for none
        self.tempat_baru: dict[int, Tempat] = {}
        self.kk_baru: dict[int, str] = {}

    def kelompok(self, baris: list[Baris]) -> list[BarisImpor]:
        """Rows to store, of those that are not simply unchanged."""
        rekam = self._cocokkan(baris)
        self.buku.keluarga_muat(b.teks("no_kk") for b in baris)
        self.buku.keluarga_muat(r.no_kk for r in rekam.values())
        hasil = []
        for b in baris:
            r = rekam.get(b.nomor)
            satu = self._baru(b) if r is None else self._lama(b, r)
            if satu is not None:
                hasil.append(satu)
        return hasil

    def _cocokkan(self, baris: list[Baris]) -> dict[int, Rekam]:
        """Whom each row means, by row number; notes rows that mean somebody twice."""
        nik_baris: dict[str, Baris] = {}
        pk_baris: dict[int, Baris] = {}
        for b in baris:
            nik = b.teks("nik")
            if any(kolom == "nik" for kolom, _ in b.masalah):
                continue
            if nik:
                pertama = self._nik_baris.setdefault(nik, b.nomor)
                if pertama == b.nomor:
                    nik_baris[nik] = b
                else:
                    b.masalah.append(
                        ("nik", f"NIK ini sudah ada di baris {pertama}. Hapus salah satunya atau betulkan.")
                    )
            elif b.teks("nama"):
                nama, lahir = b.teks("nama"), b.tanggal("tanggallahir")
                pk = self.buku.sementara(nama, lahir, b.teks("no_kk"), (self._pk_baris, pk_baris))
                if pk is not None:
                    pk_baris[pk] = b
        hasil: dict[int, Rekam] = {}
        for r in self.buku.orang(nik=list(nik_baris), pk=list(pk_baris)):
            baris_ini = pk_baris.get(r.pk) or nik_baris[r.nik]
            pertama = self._pk_baris.setdefault(r.pk, baris_ini.nomor)
            if pertama != baris_ini.nomor:
                baris_ini.masalah.append(
                    ("nik", f"Orang ini sudah ada di baris {pertama}. Hapus salah satu.")
                )
            hasil[baris_ini.nomor] = r
        return hasil

    def _baru(self, b: Baris) -> BarisImpor:
        salah = {kolom for kolom, _ in b.masalah}
        for kolom in _WAJIB_BARU:
            if kolom not in b.nilai and kolom not in salah:
                pesan = TAK_BOLEH_KOSONG[kolom]
                if kolom not in self.judul.ada:
                    pesan = f"Kolom {kolom} tidak ada di berkas, padahal orang ini baru. Tambahkan kolomnya."
                b.masalah.append((kolom, pesan))
        if b.masalah:
            return self._ditolak(b)
        isi = {nama: nilai_json(nilai) for nama, nilai in b.nilai.items() if nama not in KOLOM_KELUARGA}
        lama: Catatan = {}
        tempat = self.tempat.rapi((b.teks("dusun"), b.teks("rw"), b.teks("rt")))
        isi |= dict(zip(TEMPAT, tempat, strict=True))
        self._catat_tempat(b.nomor, tempat)
        no_kk = b.teks("no_kk")
        self._kolom_keluarga(b, no_kk, isi, lama)
        self._peringatan_baru(b, no_kk)
        shdk, status = b.teks("kk_level"), b.teks("status_dasar") or HIDUP
        self._catat_kepala(b.nomor, None, "", no_kk, shdk, status)
        return self._simpan(b, H.BARU, isi, lama, None)

    def _peringatan_baru(self, b: Baris, no_kk: str) -> None:
        nama, lahir = b.teks("nama"), b.tanggal("tanggallahir")
        if not b.teks("nik"):
            kunci = (nama.casefold(), lahir, no_kk)
            pertama = self._tanpa_nik.setdefault(kunci, b.nomor)
            if pertama != b.nomor:
                pesan = (
                    f"Nama dan tanggal lahir sama dengan baris {pertama}. Periksa, mungkin orang yang sama."
                )
                b.peringatan.append(("nama", pesan))
            b.peringatan.append(("nik", "Belum ada NIK. Orang ini akan diberi NIK sementara."))
        elif self.buku.ada_sementara(nama, lahir):
            b.peringatan.append(
                (
                    "nik",
                    "Orang bernama dan bertanggal lahir sama sudah ada dengan NIK sementara. Periksa dulu.",
                )
            )
        if not no_kk and "alamat" in b.nilai:
            b.peringatan.append(("alamat", _TANPA_KK))

    def _lama(self, b: Baris, r: Rekam) -> BarisImpor | None:
        if b.masalah:
            return self._ditolak(b)
        isi: Catatan = {}
        lama: Catatan = {}
        for nama, nilai in b.nilai.items():
            if nama in KOLOM_ORANG and nama != "nik" and r.nilai[nama] != nilai:
                isi[nama], lama[nama] = nilai_json(nilai), nilai_json(r.nilai[nama])
        if lama.get("nama") and lama.get("tanggallahir"):
            b.peringatan.append(("nik", _ORANG_LAIN.format(lama["nama"])))
        self._tempat_lama(b, r, isi, lama)
        no_kk = b.teks("no_kk") if "no_kk" in b.nilai else r.no_kk
        if no_kk != r.no_kk:
            isi["no_kk"], lama["no_kk"] = no_kk, r.no_kk
        self._kolom_keluarga(b, no_kk, isi, lama)
        if not no_kk and "alamat" in b.nilai:
            b.peringatan.append(("alamat", _TANPA_KK))
        shdk = b.teks("kk_level") if "kk_level" in b.nilai else r.shdk
        status = b.teks("status_dasar") or r.status
        if no_kk != r.no_kk or status != r.status:
            self.keluar[r.pk] = no_kk if status == HIDUP else ""
        self._catat_kepala(b.nomor, r.pk, r.kepala_di, no_kk, shdk, status)
        if not isi:
            self.tetap += 1
            return None
        return self._simpan(b, H.BERUBAH, isi, lama, r)

    def _tempat_lama(self, b: Baris, r: Rekam, isi: Catatan, lama: Catatan) -> None:
        if not any(kolom in b.nilai for kolom in TEMPAT):
            return
        asli = self.tempat.asli(r.rt_id)
        minta = [b.teks(k) or asal for k, asal in zip(TEMPAT, asli, strict=True)]
        tujuan: Tempat = (minta[0], minta[1], minta[2])
        if self.tempat.cari(tujuan) != r.rt_id:
            tujuan = self.tempat.rapi(tujuan)
            isi |= dict(zip(TEMPAT, tujuan, strict=True))
            lama |= dict(zip(TEMPAT, asli, strict=True))
            self._catat_tempat(b.nomor, tujuan)

    def _kolom_keluarga(self, b: Baris, no_kk: str, isi: Catatan, lama: Catatan) -> None:
        """Columns of the family that the row sets: the first row that names a value decides."""
        if not no_kk:
            return
        keluarga = self.buku.keluarga(no_kk)
        for nama in KOLOM_KELUARGA:
            if nama not in b.nilai:
                continue
            nilai = b.nilai[nama]
            dipakai, pertama = keluarga.kata_baris.setdefault(nama, (nilai, b.nomor))
            if dipakai != nilai:
                pesan = f"Berbeda dengan baris {pertama} yang satu KK. Yang dipakai isi baris {pertama}."
                b.peringatan.append((nama, pesan))
            elif keluarga.pk is None:
                isi[nama] = nilai_json(nilai)
            elif keluarga.nilai[nama] != nilai:
                isi[nama], lama[nama] = nilai_json(nilai), nilai_json(keluarga.nilai[nama])

    def _catat_tempat(self, nomor: int, tempat: Tempat) -> None:
        if self.tempat.cari(tempat) is None:
            self.tempat_baru[nomor] = tempat

    def _catat_kepala(
        self, nomor: int, pk: int | None, dulu: str, no_kk: str, shdk: str, status: str
    ) -> None:
        if no_kk and self.buku.keluarga(no_kk).pk is None:
            self.kk_baru[nomor] = no_kk
        nanti = no_kk if shdk == Penduduk.KEPALA_KELUARGA and status == HIDUP else ""
        if dulu or nanti:
            self.kepala[nomor] = Kepala(pk, dulu, nanti)
        if no_kk and status == HIDUP:
            self.hidup_di[no_kk].append(nomor)

    def _ditolak(self, b: Baris) -> BarisImpor:
        if b.teks("kk_level") == Penduduk.KEPALA_KELUARGA and b.teks("no_kk"):
            self.kepala_ditolak.setdefault(b.teks("no_kk"), b.nomor)
        return BarisImpor(
            impor=self.impor,
            nomor=b.nomor,
            hasil=H.DITOLAK,
            nama=(b.teks("nama") or str(self.judul.sel_asli(b.sel).get("nama", "")))[:100],
            isi=self.pembaca.asli(b),
            masalah=[list(m) for m in b.masalah],
        )

    def _simpan(self, b: Baris, hasil: H, isi: Catatan, lama: Catatan, r: Rekam | None) -> BarisImpor:
        self._peringatan_nomor(b, r)
        self.tersimpan.add(b.nomor)
        return BarisImpor(
            impor=self.impor,
            nomor=b.nomor,
            hasil=hasil,
            nama=b.teks("nama") or (str(r.nilai["nama"]) if r else ""),
            penduduk_id=r.pk if r else None,
            isi=isi,
            lama=lama,
            peringatan=[list(m) for m in b.peringatan],
        )

    def _peringatan_nomor(self, b: Baris, r: Rekam | None) -> None:
        """A NIK or KK number that disagrees with the rest: to look at, never to refuse."""
        stored = r.nilai if r else {}
        nik = b.teks("nik") or (r.nik if r else "")
        if nik and not nik.startswith("0"):
            lahir = b.tanggal("tanggallahir") or stored.get("tanggallahir")
            jk = _JK_HURUF.get(b.teks("sex") or str(stored.get("sex", "")))
            for pesan in nik_peringatan(nik, tanggal_lahir=lahir, jenis_kelamin=jk):  # type: ignore[arg-type]
                b.peringatan.append(("nik", pesan))
            tempat = b.teks("tempatlahir") or str(stored.get("tempatlahir", ""))
            for pesan in nik_peringatan_tempat(
                nik, tempat_lahir=tempat, kabupaten=self._kabupaten, kode=self._kecamatan
            ):
                b.peringatan.append(("nik", pesan))
        if no_kk := b.teks("no_kk"):
            for pesan in no_kk_peringatan(no_kk, kode_kecamatan=self._kecamatan):
                b.peringatan.append(("no_kk", pesan))


_ORANG_LAIN = "NIK ini milik {}: nama dan tanggal lahirnya berbeda dari berkas. Cocokkan dengan KTP."
_TANPA_KK = "Alamat ini tidak disimpan karena nomor KK kosong. Isi kolom alamat_sekarang atau nomor KK-nya."
