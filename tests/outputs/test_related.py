from __future__ import annotations

from timeline.model.article import Article
from timeline.model.chronology import Chronology
from timeline.model.sections import Kind, Topic
from timeline.outputs.related import index, others, related

ARTICLES = (Article("a", ""), Article("b", ""))


def person(*names: str) -> Topic:
    return Topic(Kind.PERSON, names[0], names, ("a", "b"))


def place(name: str, *articles: str) -> Topic:
    return Topic(Kind.PLACE, name, (name,), articles or ("a",))


def story(name: str, *topics: Topic) -> Chronology:
    return Chronology(name, name.title(), (), ARTICLES, topics=topics)


BRIDGE = story("bridge", person("Zoë Lind", "Lind"), place("Osterby"), place("Nordland"))
FERRY = story("ferry", person("Zoe Lind"), place("Osterby", "a", "b"))
STRIKE = story("strike", place("Nordland"))
FAIR = story("fair", person("Ada Lind", "Lind"))
STORIES = (BRIDGE, FERRY, STRIKE, FAIR)


def test_stories_that_share_more_than_a_place_in_passing_are_related() -> None:
    known = index(STORIES)
    assert [(one.story, one.shared) for one in related(BRIDGE, known)] == [("ferry", ("Zoë Lind", "Osterby"))]
    assert related(STRIKE, known) == ()
    assert related(FAIR, known) == ()


def test_a_topic_occurs_in_the_stories_that_name_it_in_full() -> None:
    known = index(STORIES)
    assert others(BRIDGE.topics[0], "bridge", known) == ("ferry",)  # not Ada Lind's, who shares a surname
    assert others(BRIDGE.topics[2], "bridge", known) == ("strike",)


def test_what_very_many_stories_share_relates_none() -> None:
    many = [story(f"s{number:03}", place("Nordland", "a", "b"), place("Osterby", "a", "b")) for number in range(80)]
    assert related(many[0], index(many)) == ()


def test_at_most_five_are_related_and_the_order_is_fixed() -> None:
    many = [story(f"s{number}", person("Ada Lind"), person("Jan Orvik")) for number in range(9)]
    found = related(many[3], index(many))
    assert [one.story for one in found] == ["s0", "s1", "s2", "s4", "s5"]
