#!/usr/bin/env python3
"""Gives marked names of places and organisations a base form where the corpus has none, so that `imena train` learns how their
language inflects names:

    python3 scripts/base_forms_of_known_names.py uner-train.jsonl.gz names.tsv.gz > uner-with-bases.jsonl

Takes gold documents (docs/gold.jsonl) and writes all of them, with the same texts and marks; data/README.md says where the table
comes from, and data/knowledge is read, too. A mark gets a base form if its words are a known nominative, or differ from exactly one
in endings that words of its language are often seen to differ in; so not every name gets one, and a few get a wrong one. People get
none: no list has most of their names, and those it has would teach that whatever may be inflected is. Croatian and Serbian names
stand in for each other, Czech ones for Slovak ones. Nothing but Python's standard library is needed.
"""

import collections
import csv
import glob
import gzip
import json
import os
import sys

# By language of a text: the languages whose nominatives it may use, its own first.
LANGUAGES = {"hr": ["hr", "sr", "sl"], "sr": ["sr", "hr", "sl"], "sk": ["sk", "cs"]}
# Words of a language that must differ in a pair of endings.
LEAST_WORDS = 3
# A name in so many languages, and in twice as many as any other, is meant.
WELL_KNOWN = 8
KNOWLEDGE = os.path.join(os.path.dirname(__file__), "..", "data", "knowledge", "*.tsv")
PAIRS = [("џ", "dž"), ("љ", "lj"), ("њ", "nj")]
LETTERS = str.maketrans("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš")


def rows(path):
    """The rows of a table with a header, as dicts."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        lines = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def in_latin(name):
    """A Serbian name in Latin letters."""
    for cyrillic, latin in PAIRS:
        name = name.replace(cyrillic, latin)
    return name.translate(LETTERS)


class Names:
    """Known nominatives, in lower case."""

    def __init__(self, table):
        self.known = collections.defaultdict(dict)  # by language: name → number of languages it is known in
        languages = collections.defaultdict(set)
        for row in rows(table):
            languages[row["entity_id"]].add(row["lang"])
        for row in rows(table):
            if row["type"] != "PER" and row["lang"] != "sr":
                self.add(row["lang"].split("-")[0], row["name"], len(languages[row["entity_id"]]))
        for path in sorted(glob.glob(KNOWLEDGE)):
            for row in rows(path):
                if row["type"] != "PER":
                    known = [code for code in row if len(code) == 2 and code != "id" and row[code]]
                    for code in known:
                        for name in row[code].split("|"):
                            self.add(code, name, len(known))
        self.by_start = {code: starts(names) for code, names in self.known.items()}

    def add(self, code, name, fame):
        name = in_latin(name.lower()) if code == "sr" else name.lower()
        self.known[code][name] = max(fame, self.known[code].get(name, 0))

    def nominative(self, name, language):
        """The nominative of a name, or None."""
        name = name.lower()
        if any(name in self.known[code] for code in LANGUAGES[language]):
            return name
        words = name.split()
        found = {}
        for code in LANGUAGES[language][:2]:
            for other in self.by_start[code].get(name[:2], ()):
                parts = other.split()
                if len(parts) == len(words) and all(may_be_one(*pair) for pair in zip(words, parts)):
                    found[other] = max(found.get(other, 0), self.known[code][other])
        best = sorted(found, key=lambda other: (-found[other], other))[:2]
        if len(best) == 2 and (found[best[0]] < WELL_KNOWN or found[best[0]] < 2 * found[best[1]]):
            return None
        return best[0] if best else None


def starts(names):
    """The names by their first two letters."""
    result = collections.defaultdict(list)
    for name in sorted(names):
        result[name[:2]].append(name)
    return result


def common(word, other):
    """How many letters two words share from the start."""
    return len(os.path.commonprefix([word, other]))


def differences(word, other):
    """What two words end in after the letters they share."""
    shared = common(word, other)
    return word[shared:], other[shared:]


def may_be_one(word, nominative):
    """Whether a word may be a form of a nominative, by its letters."""
    shared = common(word, nominative)
    least = max(3 if len(nominative) > 3 else 2, len(nominative) - 2, len(word) - 3)
    return word == nominative or shared >= least


def cased(name, nominative):
    """The nominative with the capitals of the name."""
    if name.isupper():
        return nominative.upper()
    pairs = zip(name.split(), nominative.split())
    return " ".join(word[: common(word.lower(), other)] + other[common(word.lower(), other) :] for word, other in pairs)


def main():
    texts, table = sys.argv[1:3]
    names = Names(table)
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    marks = [
        (document["lang"], document["text"][mark[0] : mark[1]], mark)
        for document in documents
        if document["lang"] in LANGUAGES
        for mark in document["mentions"]
        if mark[2] != "PER" and mark[3] is None
    ]
    known = {}
    seen = collections.defaultdict(set)
    for language, name, mark in marks:
        if (language, name) not in known:
            base = names.nominative(name, language)
            known[language, name] = base
            for word, other in zip(name.lower().split(), (base or "").split()):
                seen[(language, *differences(word, other))].add(word)
    # No nominative is longer by a vowel alone than its other forms (UN, Una), "m" is no whole ending, and "ov" makes surnames.
    endings = {
        (language, old, new)
        for (language, old, new), words in seen.items()
        if len(words) >= LEAST_WORDS and old not in ("", "m", "ov", "ova")
    }
    for language, name, mark in marks:
        words = name.lower().split()
        base = known[language, name]
        pairs = zip(words, (base or "").split())
        if base and all(word == other or (language, *differences(word, other)) in endings for word, other in pairs):
            mark[3] = cased(name, base)
    for document in documents:
        print(json.dumps(document, ensure_ascii=False))


if __name__ == "__main__":
    main()
