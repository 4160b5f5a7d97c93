"""Believable names by people, sex and age. Pure."""

from random import Random
from typing import Final

LAKI, PEREMPUAN = "1", "2"

# People -> (share of families, religions with their shares). Codes of dasar/data/agama.csv.
SUKU: Final[dict[str, tuple[int, dict[str, int]]]] = {
    "Jawa": (64, {"1": 92, "2": 4, "3": 3, "5": 1}),
    "Sunda": (22, {"1": 99, "2": 1}),
    "Bali": (9, {"4": 97, "1": 3}),
    "Flores": (3, {"3": 90, "2": 10}),
    "Batak": (2, {"2": 85, "3": 10, "1": 5}),
}

_JAWA_TUA: Final = {
    LAKI: "Wagiyo Paiman Sukardi Ngatman Sutrisno Kasiman Parjo Tukiman Suwito Marsudi Kartono Sukirman "
    "Sastro Wiryo Sumarno Suparman Ponimin Warsito Mulyono Samidi Karyadi Sarjono Tarno Sudiro Harjo",
    PEREMPUAN: "Sutarmi Wagiyem Painem Suminah Tukinem Ngatini Sukarti Parinem Kasinem Suparti Mujiyem "
    "Rukinah Waginah Surip Poniyem Marsinah Tumini Saminem Karsinah Sulastri Jumirah Lasinem Warsini Sarmi",
}
_JAWA_DEWASA: Final = {
    LAKI: "Slamet Bambang Agus Eko Budi Joko Sugeng Hadi Widodo Supriyanto Suryadi Purwanto Setyo Teguh "
    "Heri Dwi Tri Wahyu Yanto Edi Rudi Nur Imam Arif Mujiono Sigit Anang Bagus Hartono Gunawan Sapto Catur",
    PEREMPUAN: "Siti Sri Endang Dwi Tri Wiwik Rini Lestari Yuni Indah Ratna Titik Eni Sulis Nur Umi Ani "
    "Kristin Retno Tutik Ika Dewi Puji Rahayu Murni Ernawati Suhartini Winarni Marfuah Khotimah Istiqomah",
}
_JAWA_AKHIR: Final = {
    LAKI: "Setiawan Prasetyo Purnomo Santoso Wibowo Nugroho Kurniawan Susanto Hidayat Raharjo Saputro "
    "Cahyono Wijayanto Handoko Riyadi Maulana Haryanto Subagyo Winarto Prakoso Siswanto Rohman",
    PEREMPUAN: "Rahmawati Lestari Handayani Astuti Wahyuni Puspitasari Kusumawati Purwanti Rahayu "
    "Wulandari Susanti Utami Hidayah Aisyah Maryati Suryani Fatimah Widiastuti Nurjanah Ningsih Kartika",
}
_MUDA: Final = {
    LAKI: "Rizky Aditya Dimas Fajar Ilham Galang Bayu Rafi Farhan Daffa Alif Naufal Reza Yoga Bima Arya "
    "Zaki Raka Kevin Satria Hafiz Rangga Gilang Akbar Faiz Ibnu Azka Damar Rayhan",
    PEREMPUAN: "Nayla Putri Aulia Salsabila Zahra Intan Nabila Anisa Dinda Keisya Aqila Rara Amelia "
    "Tiara Nadia Vania Syifa Alya Khansa Melati Citra Kirana Laras Ayu Naura Hanifah Sekar Adinda",
}
_MUDA_AKHIR: Final = {
    LAKI: "Pratama Ramadhan Saputra Firmansyah Alfarizi Maulana Wicaksono Nugraha Permana Hidayatullah "
    "Kusuma Mahardika Perdana Anggara Syahputra Adinata Prayoga",
    PEREMPUAN: "Anggraini Maharani Khoirunnisa Ramadhani Permatasari Oktaviani Az-Zahra Puspita Kinanti "
    "Azzahra Larasati Damayanti Nuraini Cahyani Fitriani Kusuma Pratiwi",
}
_SUNDA: Final = {
    LAKI: "Asep Dedi Ujang Cecep Dadang Yayan Iwan Engkos Tatang Jajang Aep Ade Maman Oman Kosasih Rahmat",
    PEREMPUAN: "Euis Neneng Imas Cucu Yayah Nining Iis Lilis Enok Tati Entin Ai Elis Popon Nunung Rina Yanti",
}
_SUNDA_AKHIR: Final = {
    LAKI: "Supriatna Sutisna Hermawan Kurnia Suherman Ruhiyat Sobandi Sudrajat Permana Mulyana Gunawan",
    PEREMPUAN: "Nurhayati Rohaeti Komariah Rosmiati Suryati Sumiati Kurniasih Herawati Maryamah Nurlaela",
}
_BALI_URUT: Final = (("Wayan", "Putu", "Gede"), ("Made", "Kadek"), ("Nyoman", "Komang"), ("Ketut",))
_BALI: Final = {
    LAKI: "Sudiarta Suarta Artawan Widana Sukerta Arimbawa Mahendra Suardika Wirawan Sujana Darmawan Parwata",
    PEREMPUAN: "Suryani Ariani Sukreni Widiasih Mariani Puspawati Sumerti Yuliani Kertiasih Astiti Rasmini",
}
_FLORES: Final = {
    LAKI: "Yohanes Petrus Fransiskus Antonius Stefanus Marselinus Kristoforus Benediktus Dominikus Agustinus",
    PEREMPUAN: "Maria Theresia Yuliana Veronika Katarina Elisabet Margareta Kristina Agnes Bernadeta",
}
_FLORES_AKHIR: Final = ("Bria", "Lado", "Nahak", "Seran", "Klau", "Wolo", "Meo", "Tefa", "Kolo", "Manek")
_BATAK: Final = {
    LAKI: "Parlin Tigor Sahat Binsar Hotman Jonatan Daniel Rudolf Mangara Poltak",
    PEREMPUAN: "Tiurma Rosmaida Marlina Romauli Duma Lasma Riris Debora Ester Nauli",
}
_BATAK_MARGA: Final = ("Simanjuntak", "Siregar", "Manurung", "Sinaga", "Hutapea", "Nainggolan", "Pasaribu")


def suku_acak(rng: Random) -> tuple[str, str]:
    """A people and a religion code for a family."""
    suku = rng.choices(list(SUKU), [bobot for bobot, _ in SUKU.values()])[0]
    agama = SUKU[suku][1]
    return suku, rng.choices(list(agama), list(agama.values()))[0]


def _ambil(rng: Random, daftar: dict[str, str], jk: str) -> str:
    return rng.choice(daftar[jk].split())


def nama_orang(rng: Random, *, suku: str, jk: str, umur: int, urut: int, marga: str = "") -> str:
    """A name. `urut`: place among the siblings, 0 first; `marga`: clan of the father, if any."""
    if suku == "Bali":
        awalan = "I" if jk == LAKI else "Ni"
        return f"{awalan} {rng.choice(_BALI_URUT[urut % 4])} {_ambil(rng, _BALI, jk)}"
    if suku == "Flores":
        return f"{_ambil(rng, _FLORES, jk)} {marga or rng.choice(_FLORES_AKHIR)}"
    if suku == "Batak":
        return f"{_ambil(rng, _BATAK, jk)} {marga or rng.choice(_BATAK_MARGA)}"
    if umur < 26:
        return _dua(rng, _ambil(rng, _MUDA, jk), _ambil(rng, _MUDA_AKHIR, jk), _ambil(rng, _MUDA, jk))
    if suku == "Sunda":
        return f"{_ambil(rng, _SUNDA, jk)} {_ambil(rng, _SUNDA_AKHIR, jk)}"
    if umur > 58 and rng.random() < 0.75:
        return _ambil(rng, _JAWA_TUA, jk)
    return _dua(rng, _ambil(rng, _JAWA_DEWASA, jk), _ambil(rng, _JAWA_AKHIR, jk), "")


def _dua(rng: Random, depan: str, akhir: str, tengah: str) -> str:
    if tengah and tengah not in (depan, akhir) and rng.random() < 0.3:
        return f"{depan} {tengah} {akhir}"
    return depan if depan == akhir else f"{depan} {akhir}"


def marga_acak(rng: Random, suku: str) -> str:
    """The clan name that children take over, or empty."""
    return rng.choice({"Flores": _FLORES_AKHIR, "Batak": _BATAK_MARGA}.get(suku, ("",)))
