"""Passwords: what may become one, how it is kept, how a sign-in is checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

MIN_LENGTH = 12
MAX_LENGTH = 1024

# What OWASP recommends at least: 19 MiB and some 20 ms a sign-in, so that eight threads signing
# people in at once still fit on a small machine. Raising it rehashes at the next sign-in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# The estimator's time grows faster than the password, so it sees windows of a long one.
_WINDOW = 72
# On its scale of 0 to 4: not to be guessed in fewer than 10^8 attempts.
_STRONG_ENOUGH = 3
# What people here choose and the estimator's lists, which are English, do not have.
_LOCAL_FAVOURITES = (
    *("woaini", "woaiwojia", "woaimama", "wodemima", "nihao", "zhongguo", "beijing", "shanghai"),
    *("guangzhou", "shenzhen", "mima", "gongsi", "kefu", "zhaopin", "renshi", "mianshi"),
    *("1314520", "5201314", "520520", "1314", "584520", "7758521", "7758258", "a123456"),
    *("密码", "我爱你", "中国", "公司", "客服", "招聘", "人事", "面试"),
    *("recruiting", "recruitment", "applicant", "tracking", "hiring", "interview", "welcome"),
)
_SHORTEST_PART = 3
# The estimator keeps the words about a user in a global: one password at a time.
_estimating = Lock()


class Weakness(StrEnum):
    """Why a password was refused; stable, for the form layer to put into words."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    ABOUT_YOU = "about_you"
    PREDICTABLE = "predictable"


class WeakPassword(Exception):
    """A new password was refused, for the ``reason`` given."""

    def __init__(self, reason: Weakness) -> None:
        super().__init__(reason.value)
        self.reason = reason


def hash_password(password: str) -> str:
    """Return what is to be kept of a password: an argon2id hash with salt and parameters."""
    return _hasher.hash(_bytes(password))


def verify_password(stored_hash: str | None, password: str) -> bool:
    """Whether the password is the one the hash was made of.

    ``None`` stands for an unknown user or one without a password: the same work is done, so that
    the time taken tells nobody who has an account. A hash that cannot be read matches nothing.
    """
    dummy = _dummy_hash()
    try:
        _hasher.verify(stored_hash or dummy, _bytes(password[:MAX_LENGTH]))
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored_hash) and len(password) <= MAX_LENGTH


def needs_rehash(stored_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's; then hash at sign-in."""
    return _hasher.check_needs_rehash(stored_hash)


def check_new_password(password: str, *, about: Iterable[str]) -> None:
    """Return when the password may be used, else raise :class:`WeakPassword`.

    ``about``: what others know of the user (name, e-mail address). The password must be strong
    enough without it.
    """
    if len(password) < MIN_LENGTH:
        raise WeakPassword(Weakness.TOO_SHORT)
    if len(password) > MAX_LENGTH:
        raise WeakPassword(Weakness.TOO_LONG)
    plain = _normal(password)
    known = _parts(about)
    _require_strength(plain, known)
    rest = re.sub("|".join(map(re.escape, known)), "", plain, flags=re.IGNORECASE)
    if known and rest != plain:
        try:
            _require_strength(rest, known)
        except WeakPassword:
            raise WeakPassword(Weakness.ABOUT_YOU) from None


def _require_strength(password: str, known: list[str]) -> None:
    # A long one may begin or end weakly, not both.
    weaknesses = [_weakness(window, known) for window in (password[:_WINDOW], password[-_WINDOW:])]
    if weaknesses[0] and weaknesses[1]:
        raise WeakPassword(weaknesses[0])


def _weakness(password: str, known: list[str]) -> Weakness | None:
    with _estimating:
        estimate = zxcvbn(password, user_inputs=[*known, *_LOCAL_FAVOURITES], max_length=_WINDOW)
    if estimate["score"] >= _STRONG_ENOUGH:
        return None
    patterns = estimate["sequence"]
    words = {
        str(found.get("matched_word", ""))
        for match in patterns
        for found in (match, *match.get("base_matches", ()))
    }
    if not words.isdisjoint(part.lower() for part in known):
        return Weakness.ABOUT_YOU
    if any(match["pattern"] == "dictionary" for match in patterns):
        return Weakness.COMMON
    return Weakness.PREDICTABLE


def _parts(about: Iterable[str]) -> list[str]:
    """What is known, whole, run together and word by word, longest first."""
    parts = set()
    for text in map(_normal, about):
        words = [word for word in re.split(r"[\W_]+", text) if word]
        parts |= {text, "".join(words), *words}
    return sorted(filter(_tells_something, parts), key=len, reverse=True)


def _tells_something(part: str) -> bool:
    # Two Chinese characters are a name; two letters are in every other word.
    return len(part) >= (_SHORTEST_PART if part.isascii() else _SHORTEST_PART - 1)


def _normal(password: str) -> str:
    """One spelling for what looks the same, whatever keyboard or input method typed it."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _normal(password).encode("utf-8", "surrogatepass")


@cache
def _dummy_hash() -> str:
    return hash_password("nobody has this password")
