"""Tenancy: every query on a village's rows needs an active village; without one it raises.

The middleware activates the village of the host name for a request; jobs, commands and tests use
`scope(desa)`. `semua_desa(alasan)` is the only way around, for work that truly spans villages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models

from balai.desa.konteks import SEMUA
from balai.desa.konteks import aktif as _aktif

if TYPE_CHECKING:
    from balai.desa.models import Desa

M = TypeVar("M", bound=models.Model)


class ScopeError(RuntimeError):
    """A village's rows were asked for while no village was active."""


def desa_aktif_id() -> int:
    """Primary key of the active village. Raises ScopeError where there is none or all are open."""
    nilai = _aktif.get()
    if not isinstance(nilai, int):
        raise ScopeError("No active village: wrap the call in balai.desa.scope.scope(desa).")
    return nilai


@contextmanager
def scope(desa: Desa | int) -> Iterator[None]:
    token = _aktif.set(desa if isinstance(desa, int) else desa.pk)
    try:
        yield
    finally:
        _aktif.reset(token)


@contextmanager
def semua_desa(alasan: str) -> Iterator[None]:
    """Open all villages, e.g. for a migration or a worker that looks for its next village."""
    if not alasan:
        raise ValueError("semua_desa needs a reason")
    token = _aktif.set(SEMUA)
    try:
        yield
    finally:
        _aktif.reset(token)


class TenantQuerySet(models.QuerySet[M]):
    def create(self, **kwargs: Any) -> M:
        if "desa" not in kwargs and "desa_id" not in kwargs:
            kwargs["desa_id"] = desa_aktif_id()
        return super().create(**kwargs)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for obj in objs:
            if obj.desa_id is None:
                obj.desa_id = desa_aktif_id()
        return super().bulk_create(objs, *args, **kwargs)


class TenantManager(models.Manager[M]):
    """Filters by the active village, and raises where there is none."""

    def get_queryset(self) -> TenantQuerySet[M]:
        nilai = _aktif.get()
        if nilai is None:
            raise ScopeError(f"{self.model.__name__} was queried without an active village.")
        qs: TenantQuerySet[M] = TenantQuerySet(self.model, using=self._db)
        return qs if nilai == SEMUA else qs.filter(desa_id=nilai)

    def create(self, **kwargs: Any) -> M:
        return self.get_queryset().create(**kwargs)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        return self.get_queryset().bulk_create(objs, *args, **kwargs)


class MilikDesa(models.Model):
    """Base of every row that belongs to one village."""

    desa = models.ForeignKey("desa.Desa", on_delete=models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
