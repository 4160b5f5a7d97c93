"""Where a request comes from, for counting."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

AWALAN_V6 = 64  # what a provider gives one customer: inside it a phone takes a new address at will


def sumber(request: HttpRequest) -> str:
    """The client's address, of IPv6 its /64; behind our proxy the entry that the proxy itself wrote, the last
    one."""
    if settings.DI_BELAKANG_PROXY:
        teks = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    else:
        teks = str(request.META.get("REMOTE_ADDR", ""))
    try:
        alamat = ip_address(teks)
    except ValueError:
        return teks[:64] or "tak-dikenal"
    if not isinstance(alamat, IPv6Address):
        return str(alamat)
    if alamat.ipv4_mapped is not None:
        return str(alamat.ipv4_mapped)
    geser = 128 - AWALAN_V6
    return f"{IPv6Address(int(alamat) >> geser << geser)}/{AWALAN_V6}"
