"""An article's text into paragraphs and sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from timeline.model.article import Paragraph, Sentence
from timeline.reading.lines import paragraph_spans
from timeline.reading.sentences import split_sentences
from timeline.reading.structure import classify
from timeline.reading.words import words_for

Segments: TypeAlias = tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]

Cut: TypeAlias = Callable[[str, str], Segments]
"""What cuts a text in a language (a BCP 47 tag) into paragraphs and sentences, as ``segment`` does."""


def segment(text: str, language: str = "en", *, furniture: bool = True) -> Segments:
    """Cut a text into paragraphs and sentences, and tell headings and page furniture from the body.

    Takes time in proportion to the text, whatever it holds.

    Args:
        text: Any text; it is not changed.
        language: A BCP 47 tag. A language without a word list is read by what holds in all languages.
        furniture: Whether to mark page furniture. Without, every paragraph is body or heading.

    Returns:
        The paragraphs and the sentences in reading order. Spans are character offsets into ``text``, end
        exclusive, without white space at their ends; they may hold line breaks. Every sentence lies inside
        one paragraph, and every character that is no white space lies in a sentence.
    """
    words = words_for(language)
    spans = paragraph_spans(text, words.sentences)
    parts = classify([text[start:end] for start, end in spans], words, furniture=furniture)
    paragraphs = tuple(
        Paragraph(start, end, part.kind, part.section) for (start, end), part in zip(spans, parts, strict=True)
    )
    return paragraphs, tuple(split_sentences(text, spans, words.sentences))
