"""Sentences out of what people typed."""


def titik(kalimat: str) -> str:
    """A reason as typed, ending like a sentence."""
    rapi = kalimat.strip()
    return rapi if not rapi or rapi[-1] in ".!?" else f"{rapi}."
