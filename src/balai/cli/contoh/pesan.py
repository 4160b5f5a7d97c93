"""Made-up threads between citizens and the office: some wait, most were answered, a few are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Final

from balai.cli.contoh import gambar
from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.waktu import mundur, pada
from balai.dasar.id import id_acak
from balai.penduduk.models import Penduduk
from balai.pesan.models import Lampiran, Utas
from balai.pesan.selectors import acuan_permohonan
from balai.pesan.services import (
    jawaban_siap_pasang,
    lampiran_unggah,
    pesan_kirim,
    utas_buat,
    utas_dibaca,
    utas_tutup,
)
from balai.surat.models import Permohonan

FOTO: Final = "foto"  # the message carries a picture
BACA: Final = timedelta(minutes=8)  # after a message until the other side opened it
T, L = Utas.Macam.TANYA, Utas.Macam.LAPORAN


@dataclass(frozen=True)
class Kata:
    """One message. `kapan`: working minutes ago; `oleh`: key of an official, '' for the citizen."""

    kapan: int
    isi: str
    oleh: str = ""
    lampiran: str = ""


@dataclass(frozen=True)
class Contoh:
    """One thread. `surat`: letter type of a running request that it is about, "*" for any, '' for none;
    `tutup`: working minutes ago, 0 where it is open; `dibaca`: the other side has seen the last message."""

    warga: str
    macam: str
    judul: str
    kata: tuple[Kata, ...]
    surat: str = ""
    tutup: int = 0
    dibaca: bool = True


CONTOH: Final = (
    Contoh("wulan", T, "Jadwal posyandu bulan ini", (
        Kata(2900, "Selamat pagi. Posyandu balita di Kaliwangi bulan ini tanggal berapa?"),
        Kata(2790, "Selamat pagi, Bu. Hari Kamis pekan kedua, pukul 08.00 sampai 11.00 di balai dusun."
                   " Jangan lupa bawa buku KIA.", "rini"),
        Kata(2780, "Terima kasih, Bu."),
    ), tutup=2700),
    Contoh("joko", L, "Lampu jalan di depan masjid mati", (
        Kata(2500, "Lampu jalan di depan masjid Sumberejo mati sejak tiga hari. Anak-anak pulang mengaji"
                   " gelap-gelapan.", lampiran=FOTO),
        Kata(2280, "Terima kasih sudah melapor. Laporan Anda sudah kami teruskan kepada yang menangani."
                   " Perkembangannya kami tulis di sini.", "bambang"),
        Kata(1700, "Lampunya sudah diganti kemarin sore. Kalau masih mati, tulis lagi di sini.", "bambang"),
    )),
    Contoh("agus", T, "KTP hilang, urus ke mana?", (
        Kata(2100, "KTP saya hilang di pasar. Apa cukup ke kantor desa?"),
        Kata(1980, "Buat surat kehilangan di kepolisian dulu, lalu bawa ke Disdukcapil bersama fotokopi KK."
                   " Surat pengantar dari desa bisa Anda minta lewat Permohonan Surat.", "rini"),
    ), tutup=1500),
    Contoh("siti", "", "", (
        Kata(900, "Foto tempat usahanya harus kelihatan papan nama?"),
        Kata(860, "Betul, Bu. Ambil dari depan, siang hari, papan nama dan barang dagangannya kelihatan.",
             "rini"),
    ), surat="SKU", dibaca=False),
    Contoh("nur", T, "Syarat pindah satu rumah", (
        Kata(1300, "Kami sekeluarga mau pindah ke rumah mertua, masih satu desa. Suratnya apa saja?"),
        Kata(1210, "Cukup perubahan alamat di KK. Bawa KK asli dan KTP semua yang pindah ke kantor, nanti"
                   " kami bantu isikan formulirnya.", "sekdes"),
        Kata(640, "Kalau KTP anak saya belum jadi bagaimana?"),
    )),
    Contoh("dwi", L, "Saluran air tersumbat di RT 02", (
        Kata(470, "Saluran air di samping rumah saya tersumbat sampah, kalau hujan air masuk ke halaman.",
             lampiran=FOTO),
    )),
    Contoh("tri", T, "Akta kelahiran anak kedua", (
        Kata(380, "Anak saya lahir dua pekan lalu di puskesmas. Apa aktanya bisa diurus lewat desa?"),
    )),
    Contoh("agus", "", "", (
        Kata(260, "Saya salah menulis keperluan, seharusnya untuk beasiswa anak. Bisa diubah?"),
    ), surat="*"),
    Contoh("siti", T, "Jam buka hari Jumat", (
        Kata(1600, "Hari Jumat kantor buka sampai jam berapa?"),
        Kata(1585, "Sampai 11.30, Bu. Hari Senin sampai Kamis kami buka sampai 15.00.", "rini"),
    ), tutup=1400),
    Contoh("wulan", L, "Jembatan bambu ke sawah goyah", (
        Kata(150, "Jembatan bambu ke sawah Kaliwangi sudah goyah, dua bambunya patah. Kemarin hampir ada yang"
                  " jatuh.", lampiran=FOTO),
    )),
    Contoh("joko", T, "Bantuan pupuk", (
        Kata(1100, "Apa benar ada bantuan pupuk untuk petani? Daftarnya di mana?"),
        Kata(1040, "Untuk musim ini belum ada pemberitahuan dari kabupaten. Kalau sudah ada, kami umumkan di"
                   " beranda desa.", "bambang"),
    )),
    Contoh("dwi", T, "Cara mengganti nomor HP", (
        Kata(45, "Nomor HP saya ganti. Apa harus ke kantor supaya kabar surat masuk ke nomor baru?"),
    )),
)  # fmt: skip


def pesan_isi(p: Panggung, tokoh: dict[str, Penduduk]) -> int:
    """Play them through the real services; returns how many there are."""
    jawaban_siap_pasang()
    jumlah = 0
    for c in CONTOH:
        warga = tokoh[c.warga]
        if warga.pk in p.warga:
            jumlah += _satu(p, c, warga)
    return jumlah


def _satu(p: Panggung, c: Contoh, warga: Penduduk) -> int:
    tentang = _permohonan(p, warga, c.surat) if c.surat else None
    if c.surat and tentang is None:
        return 0
    utas: Utas | None = None
    for n, k in enumerate(c.kata):
        akun = p.akun[k.oleh] if k.oleh else p.warga[warga.pk]
        saat = mundur(p.jadwal, p.sekarang, k.kapan)
        if tentang is not None and tentang.diajukan_pada is not None:  # never before the request itself
            saat = min(p.sekarang, max(saat, tentang.diajukan_pada + timedelta(minutes=20 * (n + 1))))
        with pada(saat):
            lampiran = [_foto(p, warga)] if k.lampiran else []
            if utas is None:
                utas = utas_buat(
                    pemilik=p.warga[warga.pk], penduduk=warga, pengirim=akun, isi=k.isi, kunci=id_acak(20),
                    macam=Utas.Macam.PERMOHONAN if tentang else c.macam, lampiran=lampiran,
                    judul=f"{tentang.jenis.singkat} {tentang.nomor}" if tentang else c.judul,
                    acuan=acuan_permohonan(tentang.kode) if tentang else "",
                )  # fmt: skip
            else:
                pesan_kirim(utas=utas, pengirim=akun, isi=k.isi, kunci=id_acak(20), lampiran=lampiran)
        lawan = p.warga[warga.pk] if k.oleh else p.akun["rini"]
        if n + 1 < len(c.kata) or (k.oleh and c.dibaca):
            with pada(min(p.sekarang, saat + BACA)):
                utas_dibaca(utas=utas, oleh=lawan)
    if c.tutup and utas is not None:
        with pada(mundur(p.jadwal, p.sekarang, c.tutup)):
            utas_tutup(utas=utas, oleh=p.akun["rini"])
    return 1


def _permohonan(p: Panggung, warga: Penduduk, jenis: str) -> Permohonan | None:
    """A sent request of this citizen that still runs."""
    milik = Permohonan.objects.select_related("jenis").filter(pemohon=p.warga[warga.pk], tutup_pada=None)
    milik = milik if jenis == "*" else milik.filter(jenis__kode=jenis)
    return milik.exclude(nomor="").order_by("-pk").first()


def _foto(p: Panggung, warga: Penduduk) -> Lampiran:
    """A picture made for it, through the real workshop."""
    return lampiran_unggah(
        akun=p.warga[warga.pk], isi=BytesIO(gambar.foto_rumah()), nama="IMG_20261118_0902.jpg"
    )
