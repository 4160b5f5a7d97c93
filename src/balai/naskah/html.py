"""The same letter as a page fragment, for the preview. Class names only: how it looks is the stylesheet's."""

from markupsafe import Markup, escape

from balai.naskah.pohon import (
    Blok,
    Daftar,
    GarisBawah,
    Miring,
    Paragraf,
    Sebaris,
    TabelIdentitas,
    Tebal,
    Teks,
)
from balai.naskah.surat import SuratNaskah

_BR = Markup("<br>")


def ke_html(surat: SuratNaskah, *, alamat_logo: str = "", tingkat_judul: int = 2) -> Markup:
    """Escaped HTML. `alamat_logo`: address of the crest, since bytes cannot stand in a page under strict CSP.

    `tingkat_judul`: heading level of the letter's title in the page, 1 to 6.
    """
    h = f"h{min(6, max(1, tingkat_judul))}"
    kelas = "naskah naskah-konsep" if surat.konsep else "naskah"
    return Markup(
        '<article class="{}" lang="id">{}{}<{} class="naskah-judul">{}</{}>{}{}{}{}</article>'
    ).format(
        kelas,
        Markup('<p class="naskah-tanda">KONSEP</p>') if surat.konsep else "",
        _kop(surat, alamat_logo),
        h,
        surat.judul,
        h,
        Markup('<p class="naskah-nomor">Nomor: {}</p>').format(surat.teks_nomor),
        Markup("").join(map(_blok, surat.isi.blok)),
        _tanda_tangan(surat),
        Markup('<p class="naskah-catatan">{}</p>').format(surat.catatan_kaki) if surat.catatan_kaki else "",
    )


def _kop(surat: SuratNaskah, alamat_logo: str) -> Markup:
    logo = (
        Markup('<img class="naskah-logo" src="{}" alt="Lambang daerah">').format(alamat_logo)
        if alamat_logo
        else Markup("")
    )
    baris = [Markup('<p class="naskah-kop-baris">{}</p>').format(b) for b in surat.kop.baris]
    baris += [Markup('<p class="naskah-kop-rincian">{}</p>').format(b) for b in surat.kop.rincian]
    return Markup('<header class="naskah-kop">{}<div class="naskah-kop-nama">{}</div></header>').format(
        logo, Markup("").join(baris)
    )


def _tanda_tangan(surat: SuratNaskah) -> Markup:
    ttd = surat.penandatangan
    bagian = [Markup("<p>{}</p>").format(surat.tempat_tanggal)]
    bagian += [Markup('<p class="naskah-jabatan">{}</p>').format(j) for j in ttd.jabatan]
    bagian.append(Markup('<p class="naskah-penanda">{}</p>').format(ttd.nama))
    if ttd.nip:
        bagian.append(Markup("<p>NIP. {}</p>").format(ttd.nip))
    return Markup('<div class="naskah-ttd">{}</div>').format(Markup("").join(bagian))


def _blok(blok: Blok) -> Markup:
    match blok:
        case Paragraf(anak):
            return Markup('<p class="naskah-paragraf">{}</p>').format(_sebaris(anak))
        case TabelIdentitas(baris):
            isi = (
                Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(b.label, _sebaris(b.nilai)) for b in baris
            )
            return Markup('<dl class="naskah-identitas">{}</dl>').format(Markup("").join(isi))
        case Daftar(butir, bernomor):
            tag = "ol" if bernomor else "ul"
            isi = (Markup("<li>{}</li>").format(_sebaris(b.anak)) for b in butir)
            return Markup('<{} class="naskah-daftar">{}</{}>').format(tag, Markup("").join(isi), tag)


def _sebaris(anak: tuple[Sebaris, ...]) -> Markup:
    hasil: list[Markup] = []
    for s in anak:
        match s:
            case Teks(isi):
                hasil.append(_BR.join(escape(b) for b in isi.split("\n")))
            case Tebal(dalam):
                hasil.append(Markup("<strong>{}</strong>").format(_sebaris(dalam)))
            case Miring(dalam):
                hasil.append(Markup("<em>{}</em>").format(_sebaris(dalam)))
            case GarisBawah(dalam):
                hasil.append(Markup('<span class="naskah-garis-bawah">{}</span>').format(_sebaris(dalam)))
            case _:
                raise TypeError("Naskah belum diisi: panggil isi() lebih dulu.")
    return Markup("").join(hasil)
