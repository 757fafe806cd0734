#!/usr/bin/env python3
"""Writes marked Serbian articles in Cyrillic letters, to measure how well a script is read that nothing was trained on:

    python3 scripts/serbian_cyrillic.py uner-train.jsonl.gz > uner-sr-cyrillic.jsonl

Takes gold documents (docs/gold.jsonl), `.gz` or not, keeps those whose "lang" is sr, and moves the marks along: lj, nj and dž are one
letter in Cyrillic. Words with q, w, x or y are foreign and stay as they are. Nothing but Python's standard library is needed.
"""

import gzip
import json
import re
import sys

LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))
PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
# Where the two letters belong to different parts of a word.
APART = re.compile(r"(?i)^(in|kon)(?=j)|^nad(?=ž)|^pod(?=ž)|^od(?=ž)")


def word_in_cyrillic(word):
    """The word's new letters, each with how many of the old ones it stands for."""
    if re.search("[qwxyQWXY]", word):
        return [(letter, 1) for letter in word]
    apart = APART.match(word)
    result = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        new = PAIRS.get(pair.lower())
        if new and not (apart and apart.end() == place + 1):
            result.append((new.upper() if pair[0].isupper() else new, 2))
            place += 2
            continue
        letter = word[place]
        new = LETTERS.get(letter.lower(), letter.lower())
        result.append((new.upper() if letter.isupper() else new, 1))
        place += 1
    return result


def convert(document):
    text, places = [], [0]
    for piece in re.findall(r"\w+|\W", document["text"]):
        for letter, old in word_in_cyrillic(piece):
            text.append(letter)
            places.extend([len(text) - 1] * (old - 1) + [len(text)])
    document["text"] = "".join(text)
    for mention in document["mentions"]:
        mention[0], mention[1] = places[mention[0]], places[mention[1]]
    return document


def main():
    path = sys.argv[1]
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            if document["lang"] == "sr":
                print(json.dumps(convert(document), ensure_ascii=False))


main()
