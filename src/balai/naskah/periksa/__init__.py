"""What `naskah/periksa_pdf.py` runs in a process of its own: a stranger's PDF, opened and judged."""
