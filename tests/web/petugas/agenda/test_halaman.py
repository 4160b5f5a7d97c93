from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.akun.models import Akun
from balai.desa.models import Desa
from tests import pabrik_agenda as pa
from tests.guards.rute_agenda import OBYEK, RUTE, TETAP


def test_semua(desa: Desa, operator: Akun, operator_klien: Client) -> None:
    class D:
        pass
    d = D(); d.desa = desa; d.akun = {"operator": operator}
    for nama, r in RUTE.items():
        kw = dict(OBYEK[r.obyek](d) if r.obyek else {}) | TETAP.get(nama, {})
        a = reverse(nama, kwargs=kw)
        if r.cara == "POST":
            j = operator_klien.post(a)
        else:
            with CaptureQueriesContext(connection) as k:
                j = operator_klien.get(a)
        print(nama, j.status_code, len(j.content), len(k))
