"""Reads the documents in which departments write down their roles: .docx and .txt, in Chinese.

Pure: bytes in, values out. Reading a file that somebody sent belongs into a process of its own,
see `ats.adapters.document_text`.
"""
