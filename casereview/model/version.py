"""The version of the program, which every run.json names."""

__version__ = "0.1.0"
