"""Reports and books of the register: reads only, plain figures and tables (domain.md 9)."""
