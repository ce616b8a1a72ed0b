"""A text into paragraphs and sentences, without looking at what part they take."""

from __future__ import annotations

from timeline.model.article import Paragraph, Sentence
from timeline.reading.lines import paragraph_spans
from timeline.reading.sentences import split_sentences
from timeline.reading.words import words_for


def cut(text: str, *, language: str = "en") -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """The same paragraphs and sentences as ``segment`` gives, every paragraph as body."""
    words = words_for(language)
    spans = paragraph_spans(text, words.sentences)
    return tuple(Paragraph(start, end) for start, end in spans), tuple(split_sentences(text, spans, words.sentences))
