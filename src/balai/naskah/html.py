"""The same letter as a page fragment, for the preview. Class names only: how it looks is the stylesheet's."""

from markupsafe import Markup, escape

from balai.naskah.pohon import (
    Blok,
    Daftar,
    GarisBawah,
    Miring,
    Paragraf,
    Sebaris,
    SubJudul,
    Tabel,
    TabelIdentitas,
    TabelIsi,
    Tebal,
    Teks,
)
from balai.naskah.surat import KotakTtd, SuratNaskah

_BR = Markup("<br>")


def ke_html(surat: SuratNaskah, *, alamat_logo: str = "", tingkat_judul: int = 2) -> Markup:
    """Escaped HTML. `alamat_logo`: address of the crest, since bytes cannot stand in a page under strict CSP.

    `tingkat_judul`: heading level of the letter's title in the page, 1 to 6.
    """
    h = f"h{min(6, max(1, tingkat_judul))}"
    kelas = "naskah naskah-konsep" if surat.konsep else "naskah"
    return Markup(
        '<article class="{}" lang="id">{}{}<{} class="naskah-judul">{}</{}>{}{}{}{}{}</article>'
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
        _lampiran(surat),
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


def _lampiran(surat: SuratNaskah) -> Markup:
    """Forms behind the letter by name: their boxes are drawn on paper only."""
    if not surat.lampiran:
        return Markup("")
    isi = Markup("").join(Markup("<li>{}, {}</li>").format(x["kode"], x["nama"]) for x in surat.lampiran)
    return Markup(
        '<div class="naskah-lampiran"><p>Lampiran:</p><ol class="naskah-daftar">{}</ol></div>'
    ).format(isi)


def _tanda_tangan(surat: SuratNaskah) -> Markup:
    if surat.tanda_tangan:
        kotak = Markup("").join(_kotak(k, surat.tempat_tanggal) for k in surat.tanda_tangan)
        return Markup('<div class="naskah-ttd-banyak">{}</div>').format(kotak)
    ttd = surat.penandatangan
    bagian = [Markup("<p>{}</p>").format(surat.tempat_tanggal)]
    bagian += [Markup('<p class="naskah-jabatan">{}</p>').format(j) for j in ttd.jabatan]
    bagian.append(Markup('<p class="naskah-penanda">{}</p>').format(ttd.nama))
    if ttd.nip:
        bagian.append(Markup("<p>NIP. {}</p>").format(ttd.nip))
    return Markup('<div class="naskah-ttd">{}</div>').format(Markup("").join(bagian))


def _kotak(k: KotakTtd, tempat_tanggal: str) -> Markup:
    bagian = [Markup("<p>{}</p>").format(tempat_tanggal if k.bertanggal else Markup("&nbsp;"))]
    bagian += [Markup('<p class="naskah-jabatan">{}</p>').format(j) for j in k.jabatan]
    if k.meterai:
        bagian.append(Markup('<p class="naskah-meterai">meterai</p>'))
    bagian.append(Markup('<p class="naskah-penanda">{}</p>').format(k.nama or "(....................)"))
    if k.nip:
        bagian.append(Markup("<p>NIP. {}</p>").format(k.nip))
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
        case SubJudul(anak):
            return Markup('<p class="naskah-sub">{}</p>').format(_sebaris(anak))
        case TabelIsi(kepala, baris_isi):
            return _tabel(kepala, baris_isi)
        case Tabel():
            raise TypeError("Naskah belum diisi: panggil isi() lebih dulu.")


def _tabel(kepala: tuple[str, ...], baris: tuple[tuple[str, ...], ...]) -> Markup:
    th = Markup("").join(Markup('<th scope="col">{}</th>').format(k) for k in kepala)
    tr = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(sel) for sel in b))
        for b in baris
    )
    return Markup(
        '<div class="naskah-gulir"><table class="naskah-tabel"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(th, tr)


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
