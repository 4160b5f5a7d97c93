"""Tanda tangan elektronik: the officials' certificates and the village's signing services."""
