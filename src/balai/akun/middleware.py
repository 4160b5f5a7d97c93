"""Ends an idle session; a phone in a village is shared."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

KUNCI_AKTIF = "aktif_pada"
KUNCI_TERKUNCI = "terkunci"  # account whose session ran out here: what it sends now is kept for it
HEADER_LATAR = "X-Balai-Latar"  # a page that refreshes itself is no sign of life


class SesiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Reading the session only where a cookie came keeps public pages free of queries.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._jaga(request)
        return self.get_response(request)

    def _jaga(self, request: HttpRequest) -> None:
        sekarang = int(time.time())
        aktif = request.session.get(KUNCI_AKTIF, sekarang)
        akun = request.user
        menit = settings.SESI_DIAM_WARGA_MENIT if akun.warga else settings.SESI_DIAM_PETUGAS_MENIT  # type: ignore[union-attr]
        if sekarang - aktif > menit * 60:
            pk = akun.pk
            logout(request)
            request.session[KUNCI_TERKUNCI] = pk
        elif (
            sekarang - aktif > 60 or KUNCI_AKTIF not in request.session
        ) and HEADER_LATAR not in request.headers:
            request.session[KUNCI_AKTIF] = sekarang
