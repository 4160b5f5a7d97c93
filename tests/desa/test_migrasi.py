"""Many tables made at once are the tables that one operation after another would make."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from balai.desa.migrasi import BuatBersama

PK = ("id", models.BigAutoField(primary_key=True))
LANGKAH = [
    migrations.CreateModel("UjiRak", [PK]),
    migrations.CreateModel("UjiBuku", [PK, ("judul", models.TextField())]),
    migrations.AddField("ujibuku", "rak", models.ForeignKey("desa.UjiRak", models.PROTECT)),
    migrations.AddIndex("ujibuku", models.Index(fields=["rak", "judul"], name="uji_buku_rak")),
    *(
        migrations.AddConstraint("ujibuku", c)
        for c in (
            models.CheckConstraint(condition=~models.Q(judul=""), name="uji_berjudul"),
            models.UniqueConstraint(fields=["judul"], condition=models.Q(rak=1), name="uji_satu"),
        )
    ),
]


def _jalankan(
    langkah: list[migrations.operations.base.Operation],
) -> tuple[ProjectState, dict[str, object], set[str]]:
    """State, constraints and columns after these operations; the tables are gone again afterwards."""
    dari = ProjectState()
    dari.apps  # rendered already, as in the midst of a migration  # noqa: B018
    with connection.schema_editor(atomic=False) as editor:
        for o in langkah:
            ke = dari.clone()
            o.state_forwards("desa", ke)
            o.database_forwards("desa", editor, dari, ke)
            dari = ke
    with connection.cursor() as k:
        ikatan = connection.introspection.get_constraints(k, "desa_ujibuku")
        kolom = {c.name for c in connection.introspection.get_table_description(k, "desa_ujibuku")}
    with connection.schema_editor(atomic=False) as editor:
        BuatBersama(LANGKAH).database_backwards("desa", editor, dari, ProjectState())
    assert "desa_ujibuku" not in connection.introspection.table_names()
    return dari, ikatan, kolom


def test_sama_dengan_satu_per_satu(transactional_db: None) -> None:
    assert _jalankan([BuatBersama(LANGKAH)]) == _jalankan(LANGKAH)


def test_hanya_tentang_model_yang_dibuatnya() -> None:
    with pytest.raises(ValueError, match="not about a model"):
        BuatBersama([*LANGKAH, migrations.RemoveField("desa", "nama")])
