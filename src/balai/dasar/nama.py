"""How people are addressed."""


def nama_panggilan(nama: str) -> str:
    """The word that follows Pak or Bu: "Siti Rahmawati" -> "Siti", "I Made Sudiarta" -> "Made".

    Registers often keep names in capitals. Balinese gender words (I, Ni) and initials are no names to
    call somebody by.
    """
    kata = nama.split()
    pilih = next((k for k in kata if len(k.rstrip(".")) > 2), kata[0] if kata else "")
    return pilih.capitalize() if pilih.isupper() else pilih
