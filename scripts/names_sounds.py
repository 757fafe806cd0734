"""Word pairs to learn the costs of sound changes from (data/names/sound_costs.tsv).

    python3 scripts/names_sounds.py CORPORA > sounds.tsv
    cargo run --release --example train_names -- sounds sounds.tsv > data/names/sound_costs.tsv

CORPORA holds translit-en-ru.tsv.gz (its train split is used), name-parts.tsv.gz and names.tsv.gz. Pairs of words that are
written the same count little; each name gives few pairs, so that no language drowns the others. The choice is by a hash of the
words, so the same corpora give the same pairs.
"""

import gzip
import sys
import zlib
from collections import defaultdict
from pathlib import Path

PAIRS_A_NAME = 6
NAMES_A_LANGUAGE_PAIR = 6000
CYRILLIC = {"uk", "ru", "be", "bg", "mk", "sr"}


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


def rank(*words):
    return zlib.crc32("\t".join(words).encode())


def clean(word):
    return len(word) >= 3 and word.isalpha()


def main(corpora):
    out = []
    for en, ru, count, split in rows(corpora / "translit-en-ru.tsv.gz"):
        if split == "train" and clean(en) and clean(ru):
            out.append((en, "und", ru, "ru", min(int(count), 5)))
    for _, latin, cyrillic in rows(corpora / "name-parts.tsv.gz"):
        forms = [(a, b) for a in latin.split("|") for b in cyrillic.split("|") if clean(a) and clean(b)]
        forms.sort(key=lambda pair: rank(*pair))
        out.extend((a, "und", b, "und", 1) for a, b in forms[:PAIRS_A_NAME])
    names = defaultdict(dict)
    for entity, kind, language, name, sort, _ in rows(corpora / "names.tsv.gz"):
        if sort == "label" and clean(name.replace(" ", "").replace("-", "")):
            names[entity][language.split("-")[0]] = name.lower().replace("-", " ").split()
    by_languages = defaultdict(list)
    for entity, spellings in names.items():
        languages = sorted(spellings)
        for i, left in enumerate(languages):
            for right in languages[i + 1 :]:
                x, y = spellings[left], spellings[right]
                if len(x) == len(y) and len(x) <= 2:
                    by_languages[left, right].extend((a, left, b, right) for a, b in zip(x, y) if clean(a) and clean(b))
    for pairs in by_languages.values():
        pairs = sorted(set(pairs), key=lambda pair: rank(*pair))[:NAMES_A_LANGUAGE_PAIR]
        out.extend((*pair, 0.3 if pair[0] == pair[2] else 1) for pair in pairs)
    print("left\tlang_left\tright\tlang_right\tcount")
    for pair in out:
        print(*pair, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
