"""Where a request comes from, for counting wrong tries."""

from django.conf import settings
from django.http import HttpRequest


def sumber(request: HttpRequest) -> str:
    """The client's address; behind our proxy the entry that the proxy itself wrote, the last one."""
    if settings.DI_BELAKANG_PROXY:
        return request.headers.get("X-Forwarded-For", "").split(",")[-1].strip() or "tak-dikenal"
    return str(request.META.get("REMOTE_ADDR", "")) or "tak-dikenal"
