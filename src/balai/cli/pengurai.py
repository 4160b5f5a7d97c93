"""argparse in Indonesian: how a verb is called, and what to do when it was called otherwise."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

# argparse has no Indonesian; what it says of a wrong call, as patterns -> our words.
_KATA: list[tuple[str, str]] = [
    (r"the following arguments are required: (.+)", r"belum ditulis: \1"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"argument (.+?): expected one argument", r"\1 belum diberi nilai"),
    (r"argument (.+?): (harus .+)", r"\1 \2"),
    (r"argument (.+?): invalid int value: (.+)", r"\1 harus angka, bukan \2"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 tidak bisa \2; pilihannya \3"),
]


def nomor_port(kata: str) -> int:
    """A `type` for add_argument. 0: any free one, where the verb allows that."""
    if not kata.isascii() or not kata.isdigit() or int(kata) > 65535:
        raise argparse.ArgumentTypeError(f"harus angka 0 sampai 65535, bukan {kata!r}")
    return int(kata)


class _Tulisan(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Pengurai(argparse.ArgumentParser):
    """The options of one verb. `--data` is not among them: `utama` takes it out before."""

    def __init__(self, perintah: str, uraian: str) -> None:
        super().__init__(
            prog=f"./balai {perintah}",
            description=uraian,
            epilog="--data FOLDER (atau BALAI_DATA): tempat basis data, kunci, dan berkas.",
            formatter_class=_Tulisan,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "isian", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tulisan ini")

    def error(self, message: str) -> NoReturn:
        for pola, kata in _KATA:
            message = re.sub(f"^{pola}$", kata, message)
        self.exit(2, f"{self.format_usage()}Belum benar: {message}. Lihat {self.prog} --help\n")
