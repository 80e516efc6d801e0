"""Whether a text of a posting, a form or an interview may lawfully be published or asked.

Pure. What is looked for, what is harmless, the articles and the wordings to use instead are data,
in `rules.yaml`; `check` finds, `folding` sees through disguises, `rules` reads the data.
"""
