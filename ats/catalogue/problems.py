"""What is wrong with a catalogue file, and where."""

from dataclasses import dataclass

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with a file; `line` counts from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Return the problem as compilers print theirs, so that editors can jump to it."""
        return f"{self.file}:{self.line}: {self.reason}"


class CatalogueError(ValueError):
    """A catalogue file was refused. `problems` holds all that is wrong with it, by line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take every problem that was found."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Problems:
    """Collects what is wrong with one file while the rest of it is still being read."""

    def __init__(self, file: str) -> None:
        """Collect for the file of this name."""
        self._file = file
        self._found: set[Problem] = set()

    def add(self, line: int, reason: str) -> None:
        """Note one problem. A reason that quotes a very long value is cut short."""
        shown = reason if len(reason) <= LONGEST_REASON else f"{reason[: LONGEST_REASON - 1]}…"
        self._found.add(Problem(self._file, line, shown))

    def refuse_if_any(self) -> None:
        """Raise CatalogueError with all that was noted, if anything was."""
        if self._found:
            raise CatalogueError(tuple(sorted(self._found)))

    def refuse(self, line: int, reason: str) -> CatalogueError:
        """Return the error to raise for a problem after which nothing more can be read."""
        self.add(line, reason)
        return CatalogueError(tuple(sorted(self._found)))
