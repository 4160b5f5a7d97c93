"""Activates the village of the host name, and its time zone, for the length of a request."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from balai.desa.scope import scope
from balai.desa.selectors import desa_untuk_host


class DesaMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desa = desa_untuk_host(request.get_host().split(":")[0].lower())
        if desa is None:
            return HttpResponse(
                "Alamat ini belum dipakai desa mana pun.",
                status=404,
                content_type="text/plain; charset=utf-8",
            )
        request.desa = desa  # type: ignore[attr-defined]
        with scope(desa), timezone.override(ZoneInfo(desa.zona or settings.TIME_ZONE)):
            return self.get_response(request)
