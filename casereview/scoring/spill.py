"""Frames put aside on disk while a run is on its way, so that memory does not grow with the rows."""

from pathlib import Path

import polars as pl
import pyarrow as arrow  # type: ignore[import-untyped]  # it ships no types

_OPTIONS = arrow.ipc.IpcWriteOptions(compression="lz4")


class Spill:
    """Appends frames to files by name; frames of one name have one schema. Close before reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._streams: dict[str, arrow.ipc.RecordBatchStreamWriter] = {}
        folder.mkdir(parents=True)

    def add(self, name: str, frame: pl.DataFrame) -> None:
        """Put the frame behind those of the same name."""
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if name not in self._streams:
            self._streams[name] = arrow.ipc.new_stream(self._path(name), table.schema, options=_OPTIONS)
        self._streams[name].write_table(table)

    def close(self) -> None:
        """Finish the files."""
        for stream in self._streams.values():
            stream.close()

    def take(self, name: str) -> pl.DataFrame | None:
        """The frames of the name as one, or None where there are none; the file is given up."""
        if name not in self._streams:
            return None
        del self._streams[name]
        with arrow.OSFile(str(self._path(name))) as file, arrow.ipc.open_stream(file) as stream:
            frame = pl.from_arrow(stream.read_all())
        self._path(name).unlink()
        assert isinstance(frame, pl.DataFrame)
        return frame

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.arrows"
