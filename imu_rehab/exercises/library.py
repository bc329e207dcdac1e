"""The exercises that there are: the shipped ones, and a clinic's own that replace or join them."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from imu_rehab.errors import UnknownName
from imu_rehab.exercises.exercise import Exercise
from imu_rehab.exercises.reading import read_variants
from imu_rehab.exercises.reading_texts import PICTURE

SUFFIX = ".toml"


class Library:
    """Every exercise in every variant, read and checked at once: nothing can fail later."""

    def __init__(self, own: Mapping[str, str] | None = None, beside: Collection[str] = ()) -> None:
        """`own` are files, name to content, that come on top; `beside` the names of what is there.

        Raises ConfigurationError naming file and key.
        """
        self.own = dict(sorted((own or {}).items()))
        self._beside = tuple(sorted(set(beside) - set(self.own)))
        shipped, known = _shipped(), {*_shipped_pictures(), *beside}
        ours = {
            name.removesuffix(SUFFIX): read_variants(name, content, known)
            for name, content in self.own.items()
        }
        self.replaced = tuple(key for key in ours if key in shipped)  # to be told
        self._all = shipped | ours

    @classmethod
    def of_files(cls, files: Sequence[tuple[str, str]]) -> "Library":
        """Return the library of files, as a recording keeps them."""
        own = {name: content for name, content in files if name.endswith(SUFFIX)}
        return cls(own, [name for name, _ in files])

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The own files with their content, and the names of what lies beside them."""
        return (*self.own.items(), *((name, "") for name in self._beside))

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the exercises in the order of the specification; one's own come last."""
        return tuple(sorted(self._all, key=lambda key: (self.exercise(key).number or 99, key)))

    def exercise(self, key: str, variant: str = "", language: str = "en") -> Exercise:
        """Return an exercise, its easiest variant where none is named; raises UnknownName."""
        if key not in self._all:
            raise UnknownName("exercise", key, sorted(self._all))
        forms = self._all[key]
        first = next(iter(forms))
        if (variant or first) not in forms:
            raise UnknownName(f"variant of {key}", variant, list(forms))
        return forms[variant or first].spoken(language)


def load_exercise(key: str, variant: str = "", language: str = "en") -> Exercise:
    """Return a shipped exercise; raises UnknownName."""
    return shipped_library().exercise(key, variant, language)


@lru_cache(maxsize=1)
def shipped_library() -> Library:
    """Return what is shipped, and nothing else."""
    return Library()


def picture_svg(key: str) -> str:
    """Return a shipped picture as SVG; raises UnknownName."""
    if f"{key}{PICTURE}" not in _shipped_pictures():
        known = sorted(name.removesuffix(PICTURE) for name in _shipped_pictures())
        raise UnknownName("picture", key, known)
    return (_folder("pictures") / f"{key}{PICTURE}").read_text(encoding="utf-8")


def _folder(name: str) -> Traversable:
    return files("imu_rehab.exercises") / name


@lru_cache(maxsize=1)
def _shipped() -> dict[str, dict[str, Exercise]]:
    found = {}
    for source in sorted(_folder("library").iterdir(), key=lambda file: file.name):
        if source.name.endswith(SUFFIX):
            content = source.read_text(encoding="utf-8")
            key = source.name.removesuffix(SUFFIX)
            found[key] = read_variants(source.name, content, _shipped_pictures())
    return found


@lru_cache(maxsize=1)
def _shipped_pictures() -> frozenset[str]:
    names = (file.name for file in _folder("pictures").iterdir())
    return frozenset(name for name in names if name.endswith(PICTURE))
