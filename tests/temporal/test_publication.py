"""Publication days that only the texts give away, and years that only the siblings know."""

from __future__ import annotations

import datetime as dt

from tests.temporal.dating import story
from timeline.model.article import Article, Paragraph, Publication, Sentence
from timeline.temporal.story import date_articles


def test_yesterday_explained_by_a_date_pins_the_publication() -> None:
    told = story(
        a=("They were freed yesterday, September 11, at the border.", None),
        b=("They were freed on September 11, 2025.", None),
    )
    published = told["a"].article.published
    assert published.day == dt.date(2025, 9, 12)
    assert 'the text says "yesterday, September 11"' in published.basis
    assert "b" in published.basis
    assert not published.stated


def test_today_in_brackets_pins_it_too() -> None:
    told = story(a=("They are to be freed today (September 11, 2025).", None))
    assert told["a"].article.published.day == dt.date(2025, 9, 11)


def test_pins_that_contradict_each_other_are_no_pins() -> None:
    text = "They came yesterday, September 11, 2025. They left today, September 14, 2025."
    published = story(a=(text, None))["a"].article.published
    assert published.day is None
    assert published.not_before == dt.date(2025, 9, 14) or published.not_before == dt.date(2025, 9, 11)


def test_without_a_year_anywhere_nothing_is_pinned() -> None:
    told = story(a=("They came yesterday, September 11.", None))
    assert told["a"].article.published.day is None
    assert told["a"].expressions[-1].value == "XXXX-09-11"


def test_the_year_comes_from_the_same_date_in_a_sibling() -> None:
    told = story(a=("They were freed on September 11.", None), b=("They were freed on September 11, 2025.", None))
    [expression] = told["a"].expressions
    assert expression.value == "2025-09-11"
    assert expression.anchor is not None
    assert expression.anchor.name == "siblings"
    assert expression.anchor.why == 'from "September 11, 2025" in b'


def test_the_year_comes_from_the_publication_of_a_sibling() -> None:
    told = story(a=("They were freed on September 11.", None), b=("They were freed.", "2025-09-16"))
    [expression] = told["a"].expressions
    assert expression.value == "2025-09-11"
    assert expression.anchor is not None
    assert "b was published on 2025-09-16" in expression.anchor.why


def test_the_year_comes_from_the_latest_date_that_the_article_itself_names() -> None:
    text = "He was chosen in 2020 and left in March 2025. They were freed on September 11."
    expression = story(a=(text, None))["a"].expressions[-1]
    assert expression.value == "2025-09-11"
    assert expression.anchor is not None
    assert 'the latest date that the article names is "March 2025"' in expression.anchor.why


def test_what_is_told_as_past_was_before_the_publication() -> None:
    published = story(a=("They were freed on September 11, 2025.", None))["a"].article.published
    assert (published.day, published.not_before, published.not_after) == (None, dt.date(2025, 9, 11), None)
    assert 'tells of "September 11, 2025" (2025-09-11) as past' in published.basis


def test_what_is_to_come_is_after_the_publication() -> None:
    published = story(a=("The bridge will be opened on September 20, 2025.", None))["a"].article.published
    assert (published.day, published.not_after) == (None, dt.date(2025, 9, 20))
    assert "still to come" in published.basis


def test_what_a_sibling_dates_and_this_one_calls_upcoming_is_after_the_publication() -> None:
    told = story(
        a=("The upcoming opening of the harbour bridge worries many fishermen.", None),
        b=("The opening of the harbour bridge, which worries fishermen, will be on September 20.", "2025-09-12"),
    )
    published = told["a"].article.published
    assert published.day is None
    assert published.not_after == dt.date(2025, 9, 20)
    assert "calls upcoming what b dates to 2025-09-20" in published.basis


def test_a_stated_day_is_never_moved() -> None:
    told = story(a=("They came yesterday, September 11, 2025.", "2025-10-01"))
    assert told["a"].article.published.day == dt.date(2025, 10, 1)


def test_nothing_is_counted_from_a_day_that_nobody_knows() -> None:
    told = story(a=("They came on Thursday and leave next week.", None))
    assert [e.value for e in told["a"].expressions] == ["XXXX-WXX-4", "XXXX-WXX"]
    assert all(e.interval is None for e in told["a"].expressions)


def test_the_text_draws_stated_bounds_closer_and_never_contradicts_them() -> None:
    march = Publication(None, dt.date(2025, 3, 1), dt.date(2025, 3, 31), "front matter: 2025-03", stated=True)
    [closer] = date_articles([_article("The council met on 11 March 2025.", march)])
    assert (closer.article.published.not_before, closer.article.published.not_after) == (
        dt.date(2025, 3, 11),
        dt.date(2025, 3, 31),
    )
    assert closer.article.published.basis.startswith("front matter: 2025-03; the text")
    [contradicted] = date_articles([_article("The council met on 11 September 2025.", march)])
    assert contradicted.article.published == march


def _article(text: str, published: Publication) -> Article:
    return Article("a", text, (Paragraph(0, len(text)),), (Sentence(0, len(text), 0),), published)
