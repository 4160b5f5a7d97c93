"""Documents: text with placeholders -> tree -> filled tree -> PDF or HTML. Pure Python, typst and segno.

`urai` reads the dialect once; `isi` puts data into the tree, never into the source; `cetak_pdf` and `ke_html`
draw the same tree. The dialect is described in `urai.py`.
"""
