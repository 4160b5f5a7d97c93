"""Letters for the tests: a village and people that do not exist (province 99)."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from balai.naskah.isi import isi
from balai.naskah.qr import qr_buat
from balai.naskah.surat import Kop, Penandatangan, Periksa, SuratNaskah, kop_desa
from balai.naskah.urai import urai
from balai.surat.definisi import DefinisiJenis, kenal

# As long as a real one: 192 bytes in base32.
PERIKSA = Periksa(
    qr=qr_buat("https://sukamaju.desa.id/v/4k7m9p2x8qhn#", "QRG2EAJGAREH3I3V" * 19 + "AUB"),
    kode="4k7m-9p2x-8qhn",
    alamat="sukamaju.desa.id/v",
)
ELEKTRONIK = replace(PERIKSA, elektronik=True, sertifikat="BSrE–BSSN")
WAKTU = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=7)))
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48">'
    b'<path d="M2 2h36v26c0 10-8 15-18 18C10 43 2 38 2 28Z" fill="#0E5A54" stroke="#B07C42"/>'
    b'<path d="M8 18l6-6h12l6 6z" fill="#fff"/></svg>'
)

DESA = {
    "sebutan_desa": "Desa",
    "nama_desa": "Sukamaju",
    "kecamatan": "Kecamatan Tirta Asri",
    "kabupaten": "Kabupaten Arunika",
    "provinsi": "Nusantara Tengah",
    "jabatan_penanda": "Kepala Desa Sukamaju",
    "nama_penanda": "Bambang Prakoso",
}
MINIMAL = DESA | {
    "nama": "Siti",
    "nik": "9901015404880012",
    "tempat_lahir": "Arunika",
    "tanggal_lahir": "1988-04-14",
    "jenis_kelamin": "Perempuan",
    "alamat": "Dusun Krajan RT 02 RW 01",
}
LENGKAP = MINIMAL | {
    "nama": "Siti Rahmawati",
    "no_kk": "9901011203100007",
    "agama": "Islam",
    "status_kawin": "Kawin",
    "pekerjaan": "Pedagang",
    "pendidikan": "SLTA / Sederajat",
    "kewarganegaraan": "WNI",
    "rt": "02",
    "rw": "01",
    "dusun": "Krajan",
    "berlaku_sampai": "2027-05-22",
}
JAHAT = "#set text(9pt) *x* $a^2$ <script>alert(1)</script> \\ `kode` // _y_ @z [q] {{ nik }} 🌸 é̤ ḍ ṭ ᬩᬮᬶ ꦗꦮ"
NAMA_PANJANG = "I Gusti Agung Ayu Made Raka Ratnawati Kusumaningtyas Wulandari Prawirodirdjo Sastroamidjojo"

_ELEKTRONIK_JAHAT = replace(ELEKTRONIK, sertifikat=f"{NAMA_PANJANG} {JAHAT}", contoh=True)

ISIAN: dict[str, dict[str, object]] = {
    "SKD": {
        "alamat_domisili": "Dusun Krajan RT 02 RW 01",
        "sejak": "2015-06-01",
        "status_tempat": "Milik sendiri",
        "keperluan": "Membuka rekening bank.",
    },
    "SKU": {
        "nama_usaha": "Warung Bu Siti",
        "jenis_usaha": "Warung sembako",
        "alamat_usaha": "Dusun Krajan RT 02 RW 01",
        "mulai": 2019,
        "omzet": 5_000_000,
        "karyawan": 2,
        "keperluan": "Syarat pengajuan Kredit Usaha Rakyat di bank untuk menambah modal warung.",
    },
    "SKTM": {
        "urusan": "Sekolah atau beasiswa",
        "keperluan": "Keringanan biaya sekolah anak",
        "instansi": "Kepala SMP Negeri 1 Tirta Asri",
        "keterangan": "Buruh harian, menanggung tiga anak sekolah",
        "no_pengantar": "12/RT02/XI/2026",
    },
    "SKCK": {
        "keperluan": "Melamar kerja di pabrik",
        "instansi": "PT Sumber Makmur",
        "keterangan": "Belum pernah bekerja di luar daerah",
    },
    "SKBM": {"keperluan": "Mendaftar nikah di KUA"},
    "SKUM": {
        "isi_keterangan": "Nama Siti Rahmawati di KTP dan Siti Rahma di ijazah adalah orang yang sama.",
        "keperluan": "Mengurus berkas di sekolah",
    },
}


def isian_minimal(d: DefinisiJenis) -> dict[str, object]:
    wajib = {i.kunci for i in d.isian if i.wajib}
    return {k: v for k, v in ISIAN[d.kode].items() if k in wajib}


def isian_jahat(d: DefinisiJenis) -> dict[str, object]:
    """Markup, emoji and foreign scripts in every text, as long as the form lets them be."""
    hasil = dict(ISIAN[d.kode])
    for i in d.isian:
        if i.jenis in ("text", "textarea"):
            hasil[i.kunci] = (f"{JAHAT}\n{'A' * 60} " * 9)[: i.batas_huruf]
    return hasil


def data_contoh(d: DefinisiJenis, ragam: str) -> dict[str, object]:
    """`ragam`: lengkap | minimal | jahat."""
    if ragam == "minimal":
        return {**MINIMAL, **isian_minimal(d)}
    if ragam == "jahat":
        orang = dict.fromkeys(("tempat_lahir", "agama", "pekerjaan", "alamat"), JAHAT)
        return {**LENGKAP, **orang, "nama": f"{NAMA_PANJANG} {JAHAT}", **isian_jahat(d)}
    return {**LENGKAP, **ISIAN[d.kode]}


def kop_contoh(ragam: str = "lengkap") -> Kop:
    if ragam == "minimal":
        return kop_desa(
            kabupaten="Arunika", kecamatan="Tirta Asri", sebutan_desa="Desa", nama_desa="Sukamaju"
        )
    return kop_desa(
        kabupaten="Kabupaten Arunika",
        kecamatan="Tirta Asri",
        sebutan_desa="Desa",
        nama_desa="Sukamaju" if ragam == "lengkap" else "Sungai Batang Hulu Seberang Tanjung Makmur",
        alamat="Jalan Balai Desa 1, Dusun Krajan",
        telepon="(0299) 555 012",
        surel="kantor@sukamaju.desa.id",
        kode_pos="54399",
        logo=LOGO,
    )


def surat_contoh(d: DefinisiJenis, ragam: str = "lengkap") -> SuratNaskah:
    """A whole letter of type `d`."""
    jahat = ragam == "jahat"
    return SuratNaskah(
        kop=kop_contoh(ragam),
        judul=d.judul_surat,
        nomor=None if ragam == "minimal" else "500.2/012/99.01.01.2001/XI/2026",
        isi=isi(urai(d.teks, dikenal=kenal(d)), data_contoh(d, ragam)),
        tempat_tanggal="Sukamaju, 22 November 2026",
        penandatangan=Penandatangan(
            ("a.n. KEPALA DESA SUKAMAJU", "SEKRETARIS DESA", "u.b. KASI PELAYANAN")
            if jahat
            else ("KEPALA DESA SUKAMAJU",),
            f"{NAMA_PANJANG}, S.IP., M.Si." if jahat else "Bambang Prakoso, S.IP.",
            "198001012005011003" if jahat else None,
        ),
        periksa={"minimal": None, "lengkap": PERIKSA, "jahat": _ELEKTRONIK_JAHAT}[ragam],
        catatan_kaki="" if ragam == "minimal" else "Periksa keaslian surat ini di sukamaju.desa.id/periksa.",
        konsep=ragam == "minimal",
        pengarang="Pemerintah Desa Sukamaju",
    )
