from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from ats.adapters.passwords import (
    WeakPassword,
    check_new_password,
    hash_password,
    needs_rehash,
    verify_password,
)

ABOUT = ("Zhang Wei 张伟", "wei.zhang@mall.example")


def weakness(password: str) -> str:
    with pytest.raises(WeakPassword) as refused:
        check_new_password(password, about=ABOUT)
    return refused.value.reason


def test_a_password_matches_its_own_hash_only():
    stored = hash_password("quiet harbour lantern 7")
    assert stored.startswith("$argon2id$")
    assert verify_password(stored, "quiet harbour lantern 7")
    assert not verify_password(stored, "quiet harbour lantern 8")


def test_two_hashes_of_one_password_differ():
    assert hash_password("quiet harbour lantern 7") != hash_password("quiet harbour lantern 7")


def test_full_width_letters_typed_through_an_input_method_are_the_same_password():
    assert verify_password(hash_password("ｑｕｉｅｔ１２３harbour"), "quiet123harbour")


def test_an_unknown_user_costs_the_same_work_and_matches_nothing():
    assert not verify_password(None, "nobody has this password")
    assert not verify_password("", "nobody has this password")


@pytest.mark.parametrize("stored", ["plain text", "$argon2id$v=19$m=19456", "$2b$12$abc"])
def test_a_hash_that_cannot_be_read_matches_nothing(stored):
    assert not verify_password(stored, "plain text")


def test_a_password_that_nobody_can_have_matches_nothing():
    assert not verify_password(hash_password("a" * 1024), "a" * 1025)
    assert not verify_password(hash_password("quiet harbour"), "\ud800")


def test_hashes_of_other_parameters_are_due_for_a_new_one():
    assert not needs_rehash(hash_password("quiet harbour lantern 7"))
    weaker = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash("quiet harbour")
    assert needs_rehash(weaker)
    assert verify_password(weaker, "quiet harbour")


@pytest.mark.parametrize(
    "password",
    [
        "quiet harbour lantern",
        "vT9#kq2LmZ!x",
        "我爱北京天安门上太阳升起",
        "Zhang Wei keeps eleven grey herons",
        "x7" * 40 + "Gq!9vLm2#Tz",
        "correct-horse-battery",
        "🐼🌧️🎹🧵🛶🧭🦔🪁🧊🫖🪴🎈",
    ],
)
def test_a_strong_password_may_be_used(password):
    check_new_password(password, about=ABOUT)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "too_short"),
        ("vT9#kq2LmZ!", "too_short"),
        ("x" * 1025, "too_long"),
        ("password1234", "common"),
        ("iloveyou1234", "common"),
        ("P@ssw0rd!2024", "common"),
        ("qwertyuiop12", "common"),
        ("woaini1314520", "common"),
        ("我爱你我爱你我爱你我爱你", "predictable"),
        ("111111111111", "predictable"),
        ("aB3$" * 100, "predictable"),
        ("x" * 1024, "predictable"),
        ("abcdefghijkl", "predictable"),
        ("zhangweizhangwei", "about_you"),
        ("Zhang Wei 1988", "about_you"),
        ("wei.zhang@mall.example", "about_you"),
        ("张伟张伟张伟张伟张伟张伟", "about_you"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password, reason):
    assert weakness(password) == reason


def test_what_is_known_of_one_user_says_nothing_of_another():
    check_new_password("Kowalczyk-Brzoza", about=ABOUT)
    with pytest.raises(WeakPassword):
        check_new_password("Kowalczyk-Brzoza", about=["Kowalczyk Brzoza"])
    check_new_password("Kowalczyk-Brzoza", about=ABOUT)


def test_threads_do_not_mix_up_whose_password_they_check():
    def accepted(about: str) -> bool:
        try:
            check_new_password("Kowalczyk-Brzoza", about=[about])
        except WeakPassword:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(accepted, ["Kowalczyk Brzoza", "Zhang Wei"] * 40))
    assert answers == [False, True] * 40
