"""`./balai export penduduk FILE.xlsx`; see impor.py, which it shares its village with."""

from balai.cli.impor import ekspor as jalankan

__all__ = ["jalankan"]
