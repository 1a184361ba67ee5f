"""The keys that the hospital may show."""

from spiritum.transport.http.trust_keys import TrustKeys


def test_each_key_is_accepted_and_nothing_else() -> None:
    keys = TrustKeys(["in use", "the next one"])
    assert keys.accept("in use")
    assert keys.accept("the next one")
    for wrong in ("", "in us", "in use ", "the next oné", "in usethe next one"):
        assert not keys.accept(wrong)
    assert not TrustKeys([]).accept("")
