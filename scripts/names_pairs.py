"""Pairs of name spellings with a label: what data/names/trees.tsv is learned from and measured on.

    python3 scripts/names_pairs.py CORPORA > pairs.tsv
    cargo run --release --example train_names -- report pairs.tsv
    cargo run --release --example train_names -- trees pairs.tsv > data/names/trees.tsv

From slavicner-train.jsonl.gz: an item is one spelling of one entity in one language of one topic. Two spellings of one entity
are one name; of two entities of one topic and type, two (ids are not unified across topics, so pairs stay within a topic, and
a fold by topic is a fold by entity). About one id in a hundred is wrong, and some entities have
two; ids that are one by their own letters are merged, and a spelling counts as every
entity that it was ever marked as, and two spellings are taken for two names only if they share none and, where one of
them is a single word, if their entities share no spelling. Negatives are half hard, sharing a beginning of a word in folded letters or its
consonants, a first or a last word, and half of them random. Every entity gives at most MOST_POSITIVES pairs. From
names.tsv.gz: two labels or aliases of one person, place or organisation, and of two that share a word; topic "names", and "names-test" from one entity in five, which is never learned from.

Variants of persons' and organisations' names are made by names_variants.py; topic "variants".
Pairs of Korean and Chinese names are made from data/names/syllables.tsv; topic "syllables".

Columns: topic, type, label (1 or 0), a, lang_a, b, lang_b, source of the pair. The choice is by a hash, the same every time.
"""

import gzip
import json
import re
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from names_variants import variants

MOST_POSITIVES = 40
HARD_A_POSITIVE = 2.0
RANDOM_A_POSITIVE = 1.0
TOKENS = 3000
SYLLABLE_NAMES = 1500
VARIANTS_A_TYPE = {"PER": 8000, "ORG": 3000}
NAMES_A_TYPE = {"PER": 9000, "LOC": 14000, "ORG": 4000}

FOLD = str.maketrans(
    "абвгґдеєёжзиіїйыклмнопрстуўфхцчшщъьэюяјљњђћџѓќѕw",
    "abvggdeeejziiiiiklmnoprstuvfhcxssa_euailndcjgkzv",
)
CYRILLIC = re.compile("[\u0400-\u04ff]")


def rank(*words):
    return zlib.crc32("\t".join(words).encode())


def fold(word):
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.translate(FOLD).replace("_", "").replace("ł", "l")
    return plain.replace("sch", "s").replace("sh", "s").replace("sz", "s").replace("cz", "x").replace("ch", "h").replace("y", "i")


def skeleton(folded):
    return re.sub("[aeiou]+", "", folded)[:4]


def blocks(text):
    """Keys that a hard negative shares with a name."""
    words = [fold(word) for word in re.findall(r"\w+", text)]
    words = [word for word in words if len(word) > 2]
    return {key for word in words for key in (word[:4], "=" + skeleton(word)) if len(key) > 2}


def news(path):
    """(topic, type) -> list of (spelling, language, entity)."""
    items = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            for start, end, kind, lemma, entity in document["mentions"]:
                if entity and entity.split("-")[0] in (kind, "GPE" if kind == "LOC" else kind):
                    surface = document["text"][start:end]
                    key = (document["topic"], kind)
                    items[key][surface, document["lang"], entity] += 1
                    if lemma:
                        items[key][lemma, document["lang"], entity] += 0.1
    mentioned = {key: sorted(counter) for key, counter in sorted(items.items())}
    same = merged(mentioned)
    return {
        key: sorted({(name, language, same.get(entity, entity)) for name, language, entity in items})
        for key, items in mentioned.items()
    }


def merged(mentioned):
    """Ids that are one entity by their own letters: PER-Michael-O'Leary, PER-Michael-OLeary; of persons also a letter or two
    apart, PER-Jens-Muller, PER-Jens-Mueller. Entity -> the first of its ids."""
    same = {}
    for kind in sorted({kind for _, kind in mentioned}):
        ids = sorted({item[2] for key, items in mentioned.items() if key[1] == kind for item in items})
        plain = {entity: re.sub("[^a-z0-9]", "", fold(entity.split("-", 1)[-1])) for entity in ids}
        first = defaultdict(list)
        for entity in ids:
            heads = first[plain[entity][:2] if kind == "PER" else plain[entity]]
            for head in heads:
                x, y = plain[entity], plain[head]
                near = SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.88 if x != y else True
                if near and x.endswith("jr") == y.endswith("jr"):
                    same[entity] = head
                    break
            else:
                heads.append(entity)
    return same


def pairs_of(topic, kind, items, source, known, most=None):
    entities, spellings = known

    def apart(x, y):
        left, right = entities[x[0].lower()], entities[y[0].lower()]
        if left & right:
            return False
        single = min(len(re.findall(r"\w+", x[0])), len(re.findall(r"\w+", y[0]))) == 1
        shared = (spellings[a] & spellings[b] for a in left for b in right)
        return not any(names and (single or any(" " in name for name in names)) for names in shared)

    by_entity = defaultdict(list)
    by_block = defaultdict(list)
    for item in items:
        by_entity[item[2]].append(item)
        for key in blocks(item[0]):
            by_block[key].append(item)
    positives = []
    for entity in sorted(by_entity):
        found = [
            pair
            for pair in combinations(by_entity[entity], 2)
            if pair[0][0].lower() != pair[1][0].lower()
        ]
        found.sort(key=lambda pair: rank(*pair[0], *pair[1]))
        seen, kept = set(), []
        for pair in found:
            key = frozenset(item[0].lower() for item in pair)
            if key not in seen:
                seen.add(key)
                kept.append(pair)
        positives.extend(kept[:MOST_POSITIVES])
    if most:
        positives.sort(key=lambda pair: rank("p", *pair[0], *pair[1]))
        positives = positives[:most]
    hard = set()
    for key in sorted(by_block):
        block = sorted(by_block[key], key=lambda item: rank(key, *item))[:40]
        for x, y in combinations(block, 2):
            if x[2] != y[2] and x[0].lower() != y[0].lower() and apart(x, y):
                hard.add((x, y) if x < y else (y, x))
    # The pair itself, too: hashes meet, and sets come in another order at every run.
    hard = sorted(hard, key=lambda pair: (rank("h", *pair[0], *pair[1]), pair))[: int(HARD_A_POSITIVE * len(positives))]
    random = []
    order = sorted(items, key=lambda item: rank("r", *item))
    step = 1
    while items and len(random) < RANDOM_A_POSITIVE * len(positives) and step < min(60, len(order)):
        random.extend(
            (x, y)
            for x, y in zip(order, order[step:])
            if x[2] != y[2] and x[0].lower() != y[0].lower() and apart(x, y)
        )
        step += 1
    random = random[: int(RANDOM_A_POSITIVE * len(positives))]
    for label, kinds, chosen in ((1, "same", positives), (0, "hard", hard), (0, "random", random)):
        for x, y in chosen:
            print(topic, kind, label, x[0], x[1], y[0], y[1], f"{source}-{kinds}", sep="\t")


def index(items):
    """Lower-case spelling -> entities, entity -> lower-case spellings."""
    entities, spellings = defaultdict(set), defaultdict(set)
    for spelling, _, entity in items:
        entities[spelling.lower()].add(entity)
        spellings[entity].add(spelling.lower())
    return entities, spellings


def flat(items):
    return [tuple(re.sub(r"\s+", " ", cell).strip() for cell in item) for item in items if item[0].strip()]


def syllables(path):
    """Korean and Chinese names of three syllables: the same ones spelled in two ways, and with one of them another."""
    groups = [line.split() for line in path.read_text(encoding="utf-8").splitlines()[1:]]

    def spell(name, seed):
        cyrillic = rank("script", seed) % 2
        forms = []
        for index in name:
            script = [form for form in groups[index] if bool(CYRILLIC.match(form)) == bool(cyrillic)] or groups[index]
            forms.append(script[rank(seed, str(index)) % len(script)].capitalize())
        return " ".join(forms), "und"

    for seed in range(SYLLABLE_NAMES):
        name = [rank(str(place), str(seed)) % len(groups) for place in range(3)]
        changed = list(name)
        place = rank("place", str(seed)) % 3
        changed[place] = (changed[place] + 1 + rank("other", str(seed)) % (len(groups) - 1)) % len(groups)
        left, same, other = spell(name, f"{seed}a"), spell(name, f"{seed}b"), spell(changed, f"{seed}c")
        if left[0] != same[0]:
            print("syllables", "PER", 1, *left, *same, "made-same", sep="\t")
        print("syllables", "PER", 0, *left, *other, "made-hard", sep="\t")


def tokens(path):
    """Single name words, English and Russian, with words of the same consonants against them; the train split is what the
    costs of sounds are learned from, so dev is used here, and test kept for the report (topic tokens-test)."""
    splits = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            en, ru, _, split = line.rstrip("\n").split("\t")
            if split != "train" and len(en) > 2 and len(ru) > 2:
                splits[split].append((en, ru))
    for split, topic in (("dev", "tokens"), ("test", "tokens-test")):
        pairs = sorted(splits[split], key=lambda pair: rank(*pair))
        known = set(pairs)
        by_block = defaultdict(list)
        for _, ru in pairs:
            by_block[skeleton(fold(ru))].append(ru)
        for en, ru in pairs[:TOKENS]:
            print(topic, "PER", 1, en, "en", ru, "ru", "tokens-same", sep="\t")
            other = sorted(set(by_block[skeleton(fold(en))]) - {ru}, key=lambda word: rank(en, word))[:2]
            other += [by_block[key][0] for key in [skeleton(fold(pairs[rank(en) % len(pairs)][1]))]]
            for word in other:
                if (en, word) not in known:
                    print(topic, "PER", 0, en, "en", word, "ru", "tokens-hard", sep="\t")


def main(corpora):
    print("topic", "type", "label", "a", "lang_a", "b", "lang_b", "source", sep="\t")
    mentioned = news(corpora / "slavicner-train.jsonl.gz")
    for (topic, kind), items in mentioned.items():
        known = index(item for key, others in mentioned.items() if key[1] == kind for item in flat(others))
        pairs_of(topic, kind, flat(items), "news", known)
    syllables(Path(__file__).parent.parent / "data/names/syllables.tsv")
    tokens(corpora / "translit-en-ru.tsv.gz")
    names, test = defaultdict(list), defaultdict(list)
    with gzip.open(corpora / "names.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            entity, kind, language, name, _, _ = line.rstrip("\n").split("\t")
            # One entity in eight is enough, chosen whole.
            if rank(entity) % 8 == 0 or kind != "LOC":
                chosen = test if rank("test", entity) % 5 == 0 else names
                chosen[kind].append((name, language.split("-")[0], entity))
    for kind in ("PER", "ORG"):
        for label, left, right, language, source in variants(kind, names[kind], VARIANTS_A_TYPE[kind]):
            print("variants", kind, label, left, language, right, language, source, sep="\t")
    for kind, most in NAMES_A_TYPE.items():
        pairs_of("names", kind, flat(names[kind]), "names", index(flat(names[kind])), most)
        pairs_of("names-test", kind, flat(test[kind]), "names", index(flat(test[kind])), most // 4)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
