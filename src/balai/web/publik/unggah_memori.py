"""An upload that is never written to a disk: looked at, then forgotten."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class HanyaMemori(FileUploadHandler):
    """Takes the first file of field `medan`, at most `maks` bytes; all others are read past.

    `terlalu_besar`: there was one, and it was longer.
    """

    def __init__(self, *, medan: str, maks: int) -> None:
        super().__init__()
        self.medan, self.maks = medan, maks
        self.terlalu_besar = False
        self._isi: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.field_name != self.medan or self._isi is not None:
            raise SkipFile
        self._isi = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self._isi is not None
        if start + len(raw_data) > self.maks:
            self.terlalu_besar = True
            self._isi = BytesIO()
            raise SkipFile
        self._isi.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        assert self._isi is not None
        self._isi.seek(0)
        return InMemoryUploadedFile(
            file=self._isi,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
