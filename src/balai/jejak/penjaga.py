"""Database triggers that refuse to change or remove a row of the trail."""

from typing import Any

TABEL = ["jejak_jejak", "jejak_segel"]

_PG_FUNGSI = """
CREATE OR REPLACE FUNCTION jejak_tolak() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$
"""


def pasang(connection: Any) -> None:
    with connection.cursor() as kursor:
        if connection.vendor == "postgresql":
            kursor.execute(_PG_FUNGSI)
            for t in TABEL:
                kursor.execute(
                    f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON {t}"
                    " FOR EACH ROW EXECUTE FUNCTION jejak_tolak()"
                )
            return
        for t in TABEL:
            for kejadian in ("UPDATE", "DELETE"):
                kursor.execute(
                    f"CREATE TRIGGER {t}_{kejadian.lower()} BEFORE {kejadian} ON {t}"
                    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
                )


def lepas(connection: Any) -> None:
    with connection.cursor() as kursor:
        for t in TABEL:
            if connection.vendor == "postgresql":
                kursor.execute(f"DROP TRIGGER {t}_tetap ON {t}")
            else:
                kursor.execute(f"DROP TRIGGER {t}_update")
                kursor.execute(f"DROP TRIGGER {t}_delete")
