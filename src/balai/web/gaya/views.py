from django.http import HttpResponse
from django.shortcuts import render

from balai.web.akses import Permintaan, umum


@umum
def gaya(request: Permintaan) -> HttpResponse:
    """The sheet of all components; demo mode only."""
    return render(request, "gaya/gaya.jinja")
