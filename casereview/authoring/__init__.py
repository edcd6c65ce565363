"""Rubrics as workbooks: written, read back, and drafted from an office's plain scoring sheet."""
