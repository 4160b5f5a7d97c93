"""An operation for migrations that make many tables."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


class BuatBersama(Operation):
    """New models with the fields, indexes and constraints that other operations add to them, made as one.

    Django renders its models anew after every operation, here some twenty of them each time: one by one the
    tables of an empty village took 7 s. Every operation must be about a model that this list creates.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        baru = {o.name_lower for o in self._model()}
        for o in self.operations:
            if not isinstance(o, CreateModel) and getattr(o, "model_name_lower", None) not in baru:
                raise ValueError(f"{o} is not about a model of this list")

    def _model(self) -> list[CreateModel]:
        return [o for o in self.operations if isinstance(o, CreateModel)]

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # rendered once, when it is asked for
        for o in self.operations:
            o.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for o in self._model():  # as they stand in the end, so with all that the others add
            o.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for o in reversed(self._model()):
            o.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {', '.join(o.name for o in self._model())}"
