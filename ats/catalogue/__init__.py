"""The role catalogue: what each role asks for, and everything that is generated from it.

Pure: no Flask, no database. `reader` turns a file into a `document.Catalogue`; `posting_text`,
`application_form`, `interview_plan` and `kit` turn a role of it into what people read and fill in.
"""
