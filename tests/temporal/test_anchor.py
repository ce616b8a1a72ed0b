"""Which day is counted from: the policies of ``policies.py``, each with its own reason."""

from __future__ import annotations

import msgspec
import pytest

from tests.temporal.dating import article, dated, values
from timeline.model.article import Domain
from timeline.temporal.story import date_articles

ARTICLE = """\
The authorities of a neighbouring country let fifty-two people go on Thursday, and a bus took them over the border.

An envoy from abroad had asked for it. He spoke of a good beginning.

Since 2022 the border has been closed to most. One of the freed had been in prison for over thirty years.

In June fourteen others had been released. Among them was a well-known politician.

Not everybody was content. "They should never have been there", a lawyer said.

The move came after a telephone call between the two presidents just a day prior, the envoy said.
"""


def test_a_shift_is_counted_from_the_last_date_that_is_as_fine_as_its_unit() -> None:
    found = {e.found.text: e for e in dated(ARTICLE, "2025-09-16")}
    assert {text: e.value for text, e in found.items()} == {
        "Thursday": "2025-09-11",
        "2022": "2022",
        "over thirty years": "P30Y",
        "June": "2025-06",
        "a day prior": "2025-09-10",
    }
    prior = found["a day prior"]
    assert prior.anchor is not None
    assert prior.anchor.name == "story"
    assert prior.anchor.why == 'from "Thursday", five paragraphs before'
    assert prior.trace == (
        "en: {n} {unit} (prior|earlier|previously|beforehand): n = 1, unit = day",
        'the story is at: 2025-09-11, from "Thursday", five paragraphs before',
        "one day earlier: 2025-09-10",
    )


def why(text: str, published: str | None) -> list[str]:
    return [e.anchor.why if e.anchor else "" for e in dated(text, published)]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("He came on Thursday.", ["from the date line"]),
        (
            "He came a day earlier.",
            ["from the date line; the article names no day before this that it could be counted from"],
        ),
        ("On May 3, 2020 he came. A day later he left.", ["", 'from "May 3, 2020", the sentence before']),
        ("On May 3, 2020 he came and a day later he left.", ["", 'from "May 3, 2020", in the same sentence']),
        (
            "Profit in the third quarter of 2020 rose from a loss a year ago.",
            ["", 'from "the third quarter of 2020", in the same sentence'],
        ),
    ],
)
def test_each_policy_says_why(text: str, reasons: list[str]) -> None:
    assert why(text, "2025-09-16") == reasons


def test_what_is_said_twice_is_counted_from_the_same_date() -> None:
    text = "In 1990 sales rose from those of a year earlier. Profit rose more than a year earlier."
    assert [value for _, value in values(text, "1992-01-10")][:2] == ["1990", "1989"]
    text = "In 1990 sales were up on those of a year earlier, and profit on that of a year earlier."
    assert [value for _, value in values(text, "1992-01-10")] == ["1990", "1989", "1989"]


def test_a_comparison_keeps_to_the_quarter_reported_on() -> None:
    text = "Profit in the third quarter rose from that of a year ago. Sales rose from those of a year ago."
    assert [value for _, value in values(text, "1989-10-26")] == ["1989-Q3", "1988-Q3", "1988-Q3"]


NARRATIVE = (
    "The war began in 1812 and ended in 1815. In June 1812 the army set out. On September 7 it fought. "
    "By December it was gone. In 1813 came another one. In 1813, in 1814 and in 1815 there were three more, "
    "and the peace of 1815 was kept until 1848."
)


def test_a_narrative_of_long_ago_is_counted_from_its_own_dates() -> None:
    found = {e.found.text: e for e in dated(NARRATIVE, "2009-12-19")}
    assert found["September 7"].value == "1812-09-07"
    assert found["December"].value == "1812-12"
    anchor = found["September 7"].anchor
    assert anchor is not None
    assert (
        anchor.why == 'from "June 1812", the sentence before; the article tells of a time long before its publication'
    )


def test_news_that_mention_the_past_are_counted_from_publication() -> None:
    text = "The club was founded in 1899 and won in 1920. It won again on September 7."
    assert values(text, "2025-09-16")[-1] == ("September 7", "2025-09-07")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was freed on Thursday.", "2025-09-11"),
        ("He will be freed on Thursday.", "2025-09-18"),
        ("He is to be freed on Thursday.", "2025-09-18"),
        ("The talks are scheduled for Thursday.", "2025-09-18"),
        ("The rights, which were issued long since, are payable December 7.", "2025-12-07"),
        ("He was freed in December.", "2024-12"),
        ("He will be freed in June.", "2026-06"),
        ("He met them in August.", "2025-08"),
        ("The storm could hit the coast on Thursday.", "2025-09-18"),
        ("He concluded that the storm would likely hit the coast on Thursday.", "2025-09-18"),
        ("The exiles said they would set up a council on Thursday.", "2025-09-18"),
        ("She prepared to fly to Osterby on Thursday.", "2025-09-18"),
        ("The exiles set up a council on Thursday.", "2025-09-11"),
        ("Neither he nor she could be reached on Thursday.", "2025-09-11"),
        ("An accord on Monday, an embrace, a photograph.", "2025-09-15"),
    ],
)
def test_the_tense_tells_past_from_coming(text: str, value: str) -> None:
    assert [v for _, v in values(text, "2025-09-16")] == [value]


LIVE = "On Tuesday the council met. Early Wednesday the mayor gave a speech. Police said Wednesday that ten were hurt."


def test_a_page_that_goes_on_past_its_date_tells_of_the_next_day() -> None:
    found = dated(LIVE, "2025-09-16")
    assert [e.value for e in found] == ["2025-09-16", "2025-09-17", "2025-09-17"]
    assert found[1].anchor is not None
    assert found[1].anchor.why.endswith("the page tells of the next day as past too, and was still written then")
    assert found[0].anchor is not None
    assert found[0].anchor.why == "from the date line"


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the council met. On Wednesday the mayor gave a speech.",  # once is no proof
        "On Wednesday the mayor gave a speech. On Wednesday ten were hurt.",  # nothing of the day itself
        f"{LIVE} The vote on Thursday was close. On Friday it was calm.",  # the week is looked back on
    ],
)
def test_a_page_that_looks_back_on_its_week_tells_of_the_last_one(text: str) -> None:
    assert "2025-09-10" in [value for _, value in values(text, "2025-09-16")]
    assert "2025-09-17" not in [value for _, value in values(text, "2025-09-16")]


def test_what_is_past_is_not_counted_from_what_is_to_come() -> None:
    text = "The fair will open on 25 June. On 17 June the mayor visited it. Two days later she called the press."
    assert dict(values(text, "2025-06-20"))["Two days later"] == "2025-06-19"
    text = "The mayor called on 12 June. The fair will open on 25 June. Two days later she had visited it."
    assert dict(values(text, "2025-06-20"))["Two days later"] == "2025-06-14"


def test_behind_a_day_that_is_not_known_nothing_is_counted() -> None:
    text = "The fair opened on 11 June 2025. The mayor visited it on Tuesday. Two days later she called the press."
    assert dict(values(text))["Two days later"] == "XXXX-XX-XX"


def test_a_time_of_day_does_not_reach_back_into_another_paragraph() -> None:
    text = "The well blew out on 20 April 2010.\n\nAt 3:25 p.m. it was still."
    assert dict(values(text, "2010-07-16"))["3:25 p.m."] == "2010-07-16T15:25"
    text = "The well blew out on 20 April 2010. At 3:25 p.m. it was still."
    assert dict(values(text, "2010-07-16"))["3:25 p.m."] == "2010-04-20T15:25"


YEARS = "He was born in 1931, went to sea in 1949, married in 1955, sailed again in 1960, 1962, 1965 and 1971. "


def test_a_narrative_is_counted_from_its_own_dates() -> None:
    text = YEARS + "In March 1972 he sold the ship. In June he bought another. On 3 May he sank it."
    found = dict(values(text, "2009-12-19"))
    assert (found["June"], found["3 May"]) == ("1972-06", "1972-05-03")


def test_an_obituary_is_news() -> None:
    text = YEARS + "In March 2024 he sold the ship. In 2025 he fell ill. He died on Wednesday. In June he had sailed."
    found = dict(values(text, "2025-10-09"))
    assert (found["Wednesday"], found["June"]) == ("2025-10-08", "2025-06")


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("On 7 December 1971 he sold it. In January he left.", "January", "1972-01"),
        ("On 7 December 1971, late in 1971, he left. In January he sold it.", "January", "1972-01"),
        ("On 7 May 1971 he sold it, a year later than he said. On 9 June he left.", "9 June", "1972-06-09"),
        ("On 7 May 1971 he sold what he bought a year earlier. On 9 June he left.", "9 June", "1971-06-09"),
        ("On 7 May 1971 he planned a ship to be built by 1976. On 9 June he left.", "9 June", "1971-06-09"),
        ("In March 490 BC he came. In June he left.", "June", "BC0490-06"),
        ("In 490 BC he came. He left the following year.", "the following year", "BC0489"),
        ("In 490 BC he came. He left the same day.", "the same day", "XXXX-XX-XX"),
    ],
)
def test_the_steps_of_a_narrative(text: str, phrase: str, value: str) -> None:
    assert dict(values(YEARS + text, "2009-12-19"))[phrase] == value


@pytest.mark.parametrize(
    ("domain", "value"), [(Domain.AUTO, "2025-05"), (Domain.NEWS, "2025-05"), (Domain.NARRATIVE, "1972-05")]
)
def test_the_domain_can_be_told(domain: Domain, value: str) -> None:
    told = article("In March 1972 he sold the ship. In May he left.", "2025-09-16")
    assert date_articles([msgspec.structs.replace(told, domain=domain)])[0].expressions[1].value == value


def test_background_to_news_is_no_narrative() -> None:
    text = YEARS + "The first deaths were on 18 March. He lifted the law on 21 April and sent tanks on 25 April."
    assert dict(values(text, "2011-04-27"))["18 March"] == "2011-03-18"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He lost his temper. Two days later, a letter came.", "XXXX-XX-XX"),
        ("A letter came two days later.", "XXXX-XX-XX"),
        ("He lost his temper. A letter will come two days later.", "2025-09-18"),
    ],
)
def test_what_follows_an_event_without_a_date_is_not_counted_from_publication(text: str, value: str) -> None:
    assert [v for phrase, v in values(text, "2025-09-16") if phrase.lower() == "two days later"] == [value]


LEAD = "People marched from the square to the hall. Men threw stones at the police. "
RISING = "They wanted to mirror the rising in Weststadt, which {} had ended a long rule."


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        (LEAD + RISING, "10 days prior", "XXXX-XX-XX"),
        (LEAD + RISING, "a week earlier", "XXXX-WXX"),
        (LEAD + "Their leaders had been freed two days before.", "two days before", "XXXX-XX-XX"),
        ("On 25 January people marched. It rained. Men threw stones. " + RISING, "10 days prior", "2011-01-15"),
        ("On 25 January people marched. It rained.\n\nMen threw stones.\n\n" + RISING, "two days before", "2011-01-23"),
        ("People will march on Friday. On 25 January they met. It rained. " + RISING, "10 days prior", "2011-01-15"),
        ("People have marched to the hall. " + RISING, "10 days prior", "2011-01-21"),
        ("People marched to the hall, police say. " + RISING, "10 days prior", "2011-01-21"),
        ("Sales rose. Profit was up from {}.", "a year earlier", "2010"),
        ("Prices fell to a low from {}.", "a week earlier", "2011-W04"),
    ],
)
def test_days_before_an_event_without_a_date_are_not_counted_from_publication(
    text: str, phrase: str, value: str
) -> None:
    assert dict(values(text.format(phrase), "2011-01-31"))[phrase] == value
