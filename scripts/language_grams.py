"""Makes data/languages/grams-{cyrillic,latin}.tsv: how likely a letter is after the letters before it, by language.

    pip install brotli
    pip download --no-deps lingua-language-detector==1.3.5
    unzip -q lingua_language_detector-*.whl 'lingua/language-models/*'
    python3 scripts/language_grams.py lingua/language-models

The counts are those of lingua's models (Peter M. Stahl, Apache-2.0), taken from a million sentences of news, web text or
Wikipedia a language (Leipzig Corpora Collection). lingua gives P(last letter | letters before it) for runs of one to five
letters inside words. What stands at a word's edge follows by subtraction: a pair begins as many words as it has occurrences
without a letter before it. Serbian is there in Cyrillic and is spelled in Latin letters by its own one-to-one alphabet.

A row: two to four letters (`_` is a word's edge), or one letter alone; then for each language of the header one character that
stands for -ln P(last | letters before) in quarters: 0-9, A-Z, a-z are 0 to 61. A letter that a language's alphabet lacks has
FOREIGN. Kept are the KEPT rows of each length that tell the languages apart most: the expected absolute difference, from the
mean over the languages, of what the row changes against the longest kept ending of it.

A language more: its alphabet in ALPHABETS. One that lingua lacks: a text file FOLDER/CODE.txt in place of lingua's folder.
"""

import collections
import json
import math
import pathlib
import re
import sys

ASCII = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "cyrillic": {
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
        "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    },
    "latin": {
        "hr": ASCII + "čćđšž",
        "sr": ASCII + "čćđšž",
        "sl": ASCII + "čšž",
        "pl": ASCII + "ąćęłńóśźż",
        "cs": ASCII + "áčďéěíňóřšťúůýž",
        "sk": ASCII + "áäčďéíĺľňóôŕšťúýž",
        "en": ASCII,
    },
}
KEPT = {"cyrillic": {2: 1300, 3: 1500, 4: 1700}, "latin": {2: 1400, 3: 2000, 4: 2300}}
LENGTHS = (2, 3, 4)
FOREIGN, AFTER_FOREIGN, UNLIKELIEST = -11.0, -7.0, -12.0
BACK_OFF = 2e-5
RAREST = 3e-7
LEVELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
TO_LATIN = dict(zip("абвгдђежзијклмнопрстћуфхцчш_", "abvgdđežzijklmnoprstćufhcčš_")) | {"љ": "lj", "њ": "nj", "џ": "dž"}


def lingua(folder):
    """Share of each run of one to five letters, by length."""
    import brotli

    shares = {}
    for length, name in enumerate(("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"), 1):
        model = json.loads(brotli.decompress((folder / f"{name}.json.br").read_bytes()))
        found = {}
        for fraction, grams in model["ngrams"].items():
            part, whole = map(int, fraction.split("/"))
            for gram in grams.split(" "):
                found[gram] = part / whole * (shares[length - 1].get(gram[:-1], 0) if length > 1 else 1)
        shares[length] = found
    return shares


def text(path):
    """The same from running text."""
    counts = {length: collections.Counter() for length in range(1, 6)}
    for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").lower()):
        for length, found in counts.items():
            found.update(word[at : at + length] for at in range(len(word) - length + 1))
    total = sum(counts[1].values())
    return {length: {gram: count / total for gram, count in found.items()} for length, found in counts.items()}


def with_edges(shares, length, alphabet):
    """Shares of runs of `length` letters and edges."""
    inner, shorter, shortest = (shares[length - less] if length > less else {} for less in (0, 1, 2))
    found, begins, ends, whole = (collections.Counter(part) for part in (inner, shorter, shorter, shortest))
    for gram, share in inner.items():
        begins[gram[1:]] -= share
        ends[gram[:-1]] -= share
        whole[gram[1:-1]] += share
    for gram, share in shorter.items():
        whole[gram[1:]] -= share
        whole[gram[:-1]] -= share
    found.update({"_" + gram: share for gram, share in begins.items()})
    found.update({gram + "_": share for gram, share in ends.items()})
    if length > 2:
        found.update({f"_{gram}_": share for gram, share in whole.items()})
    allowed = set(alphabet) | {"_"}
    return {gram: share for gram, share in found.items() if share > 2e-8 and allowed.issuperset(gram)}


def in_latin(edged):
    """Serbian's shares of Cyrillic runs as those of Latin ones: each Latin run is counted with the Cyrillic letter it ends in."""
    result = {length: collections.Counter() for length in LENGTHS}
    for length, found in edged.items():
        for gram, share in found.items():
            parts = [TO_LATIN[letter] for letter in gram]
            spelled = "".join(parts)
            for end in range(len(spelled) - len(parts[-1]) + 1, len(spelled) + 1):
                if end >= length:
                    result[length][spelled[end - length : end]] += share
    for gram, share in edged[2].items():
        if gram[0] == "_" and len(TO_LATIN[gram[1]]) == 2:
            result[3]["_" + TO_LATIN[gram[1]]] += share
    return result


class Model:
    """ln P(last letter | letters before) of one language, longer runs resting on shorter ones."""

    def __init__(self, edged, alphabet):
        self.edged, self.letters = edged, set(alphabet) | {"_"}
        self.before = {length: collections.Counter() for length in LENGTHS}
        self.alone = collections.Counter()
        for length, found in edged.items():
            for gram, share in found.items():
                self.before[length][gram[:-1]] += share
        for gram, share in edged[2].items():
            self.alone[gram[1]] += share
        self.total = sum(self.alone.values())

    def log(self, gram):
        last, before = gram[-1], gram[:-1]
        if last not in self.letters:
            return FOREIGN
        if before and before[-1] not in self.letters:
            return AFTER_FOREIGN
        probability = (self.alone[last] + 1e-7) / (self.total + 1e-5)
        for length in range(2, len(gram) + 1):
            part = gram[-length:]
            share = self.edged[length].get(part, 0) + BACK_OFF * probability
            probability = share / (self.before[length][part[:-1]] + BACK_OFF)
        return max(math.log(probability), UNLIKELIEST)


def level(log):
    return min(round(-4 * log), len(LEVELS) - 1)


def rows(models, kept):
    table = {letter: [level(m.log(letter)) for m in models] for letter in set.union(*(m.letters for m in models))}
    for length in LENGTHS:
        likeliest = collections.Counter()
        for model in models:
            for gram, share in model.edged[length].items():
                likeliest[gram] = max(likeliest[gram], share)
        telling = []
        for gram, share in likeliest.items():
            if length > 2 and share < RAREST:
                continue
            logs = [model.log(gram) for model in models]
            ending = next(table[gram[at:]] for at in range(1, length) if gram[at:] in table)
            changes = [log + value / 4 for log, value in zip(logs, ending)]
            mean = sum(changes) / len(changes)
            weights = [model.edged[length].get(gram, 0) + 1e-7 for model in models]
            telling.append((-sum(w * abs(change - mean) for w, change in zip(weights, changes)), gram, logs))
        table.update({gram: [level(log) for log in logs] for _, gram, logs in sorted(telling)[: kept[length]]})
    return table


def main():
    folder = pathlib.Path(sys.argv[1])
    serbian = None
    for script, alphabets in ALPHABETS.items():
        models = []
        for code, alphabet in alphabets.items():
            if script == "latin" and code == "sr":
                edged = in_latin(serbian)
            else:
                own_text = folder / f"{code}.txt"
                shares = text(own_text) if own_text.exists() else lingua(folder / code)
                edged = {length: with_edges(shares, length, alphabet) for length in LENGTHS}
            if script == "cyrillic" and code == "sr":
                serbian = edged
            models.append(Model(edged, alphabet))
        target = pathlib.Path(__file__).parent.parent / f"data/languages/grams-{script}.tsv"
        with target.open("w", encoding="utf-8", newline="\n") as out:
            print("gram", " ".join(alphabets), sep="\t", file=out)
            for gram, levels in sorted(rows(models, KEPT[script]).items()):
                print(gram, "".join(LEVELS[level] for level in levels), sep="\t", file=out)


if __name__ == "__main__":
    main()
