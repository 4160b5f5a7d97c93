"""Names as the public list shows them: enough to check one's neighbour, too little to collect."""

from __future__ import annotations


def nama_samar(nama: str) -> str:
    """ "Siti Rahmawati" -> "Siti R.", "I Made Sudiarta" -> "I Made S.", "Suparman" -> "Sup•••".

    The first word that is a name stays, with what stands before it; of the others the first letter. A name
    of one word would stand there whole, so it is cut after three letters (after one, when it is short).
    """
    kata = nama.split()
    if not kata:
        return "•••"
    kata = [k.capitalize() if k.isupper() and len(k) > 1 else k for k in kata]
    utuh = next((n for n, k in enumerate(kata) if len(k.rstrip(".")) > 2), 0)
    if utuh == len(kata) - 1:
        inti = kata[utuh]
        return " ".join([*kata[:utuh], f"{inti[: 3 if len(inti) > 4 else 1]}•••"])
    return " ".join([*kata[: utuh + 1], *(f"{k[0].upper()}." for k in kata[utuh + 1 :])])


def kartu_samar(nomor: str) -> str:
    """The last four signs of a card number: "•••• 4417"; a short one shows its last two."""
    if not nomor:
        return ""
    return f"•••• {nomor[-4:] if len(nomor) > 7 else nomor[-2:]}"
