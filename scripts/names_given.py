"""Completes and checks data/names/given_names.tsv: one group of given names a line, written by hand, spellings added from data.

    python3 scripts/names_given.py data/names/given_names.tsv [CORPORA] > table.tsv
    python3 scripts/names_given.py --candidates data/names/given_names.tsv CORPORA

Prints the table with every word in lower case, composed (NFC), without apostrophes, once a line, and groups in the order
given. With CORPORA, a cluster of name-parts.tsv.gz (opensanctions/rigour, MIT, from Wikidata, CC0) gives a group its other
spellings if the group has at least MOST_OF of the cluster's words, of both scripts, and no other group has one of them. Latin
words with marks are given without them too, as English papers print them, unless that is a word of another group. A word that
stays in more than GROUPS groups, two scripts in one word, or a group of one word is an error. A second run changes nothing
but what the larger groups now cover.

--candidates prints first words of persons that names.tsv.gz aligns by entity and that no group joins, the most frequent
first: material to read, not to add.
"""

import gzip
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

GROUPS = 4
MOST_OF = 0.6
# Not names, words of other meanings, or joined to another name: read in what the clusters added.
LEFT_OUT = "мати роса рожа поля тата лиса topcoden boroszló nikolaievna vautrin vincenzopio".split()
SURNAME = re.compile("ov[aá]$")
LATIN = "a-zßàáâãäåæçèéêëìíîïñòóôõöøùúûüýāăąćčďđēęěğģīįķļłńņňőŕřśşšţťūůűųźżžșțĺľėŭ"
CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяѓђјљњћќџѕ"
WORD = re.compile(f"[{LATIN}]+|[{CYRILLIC}]+")
PLAIN = str.maketrans("łđøßæ", "ldosa")


def clean(word):
    return re.sub("['’ʼ]", "", unicodedata.normalize("NFC", word.lower()))


def unmarked(word):
    parts = unicodedata.normalize("NFD", word.translate(PLAIN))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def cyrillic(word):
    return bool(re.match("[\u0400-\u04ff]", word))


def read(path):
    groups = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines()[1:], 2):
        words = list(dict.fromkeys(clean(word) for word in line.split()))
        wrong = [word for word in words if not WORD.fullmatch(word)]
        if wrong:
            sys.exit(f"{path}:{number}: not letters of one script: {' '.join(wrong)}")
        groups.append(words)
    return groups


def index(groups):
    groups_of = defaultdict(set)
    for number, words in enumerate(groups):
        for word in words:
            groups_of[word].add(number)
    return groups_of


def fits(word):
    """Whether a spelling of a cluster may be added: short ones are words of many meanings, and some are surnames."""
    return len(word) > 3 and not SURNAME.search(word) and word not in LEFT_OUT


def complete(groups, corpora):
    groups_of = index(groups)
    with gzip.open(corpora / "name-parts.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        clusters = [
            [word for cell in line.rstrip("\n").split("\t")[1:] for word in map(clean, cell.split("|")) if WORD.fullmatch(word)]
            for line in lines
        ]
    added = [[] for _ in groups]
    for words in clusters:
        known = Counter(number for word in words for number in groups_of.get(word, ()))
        for number, count in known.items():
            shared = [word for word in words if number in groups_of.get(word, ())]
            others = any(groups_of.get(word) and number not in groups_of[word] for word in words)
            both = len({cyrillic(word) for word in shared}) == 2
            if both and count >= MOST_OF * len(words) and not others:
                added[number] += [word for word in words if word not in shared and fits(word)]
    twice = index(added)
    for number, words in enumerate(added):
        new = sorted({word for word in words if len(twice[word]) == 1})
        groups[number] = list(dict.fromkeys(groups[number] + new))
    groups_of = index(groups)
    for number, words in enumerate(groups):
        plain = [unmarked(word) for word in words if not cyrillic(word)]
        new = [word for word in plain if len(word) > 2 and not groups_of.get(word, set()) - {number}]
        groups[number] = list(dict.fromkeys(words + new))
    return groups


def check(groups):
    for word, numbers in index(groups).items():
        if len(numbers) > GROUPS:
            sys.exit(f"{word} is in {len(numbers)} groups: {' '.join(groups[number][0] for number in sorted(numbers))}")
    for words in groups:
        if len(words) < 2:
            sys.exit(f"a group of one word: {' '.join(words)}")


def candidates(groups, corpora):
    groups_of = index(groups)
    first = defaultdict(lambda: defaultdict(set))
    with gzip.open(corpora / "names.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            entity, kind, language, name, _, _ = line.rstrip("\n").split("\t")
            if kind == "PER" and " " in name and "," not in name:
                first[entity][language[:2]].add(clean(name.split()[0]))
    met = Counter()
    for by_language in first.values():
        for left in by_language.get("en", ()):
            for language, words in by_language.items():
                if language != "en":
                    met.update((left, right) for right in words if left != right)
    table = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщыьэюя", "abvggdeejziiiiklmnoprstufhccssy'eua"))
    for (left, right), count in met.most_common(6000):
        latin = "".join(table.get(letter, letter) for letter in right)
        near = SequenceMatcher(None, unmarked(left), unmarked(latin), autojunk=False).ratio() > 0.6
        if count > 2 and not near and not groups_of.get(left, set()) & groups_of.get(right, set()):
            print(left, right, count, sep="\t")


def main(arguments):
    if arguments and arguments[0] == "--candidates":
        return candidates(read(arguments[1]), Path(arguments[2]))
    groups = read(arguments[0])
    if len(arguments) > 1:
        groups = complete(groups, Path(arguments[1]))
    check(groups)
    print("names")
    for words in groups:
        print(" ".join(words))


if __name__ == "__main__":
    main(sys.argv[1:])
