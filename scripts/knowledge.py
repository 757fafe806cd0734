#!/usr/bin/env python3
"""Makes the generated tables of data/knowledge from a table of names.

    python3 scripts/knowledge.py NAMES.tsv.gz data/knowledge

NAMES.tsv.gz has the columns `entity_id type lang name kind source`: names that Who's On First (wof), OpenTravelData
(optd), Unicode CLDR (cldr), Wikidata (xfactr, everypol), ROR (ror) and the OSM name-suggestion-index (nsi) give.
Read beside it: the hand-written tables of the output folder, which are never written. Written: generated-places.tsv,
generated-organisations.tsv, generated-people.tsv. The same input gives the same bytes. Standard library only.

What is chosen, and why:
  * A name is kept when it is its source's label, or when two sources agree on it: single aliases are often nicknames,
    demonyms, airport codes or inflected forms.
  * Places are scored by the number of languages and of sources that name them and by the age of their Wikidata number
    (famous things were entered first); the file has no populations. PLACE_LANGUAGES and its kin are the thresholds.
  * Two sources often list one place under two ids. Going down the scores, a place most of whose names belong to one
    better place is dropped, after lending it labels for languages it lacks. So a village named like a city is out.
  * Organisations and people of xfactr come without a label: the alias most like the other language's is taken.
"""

import argparse
import collections
import difflib
import functools
import gzip
import math
import pathlib
import re
import unicodedata

LANGUAGES = "uk ru be bg mk sr hr sl pl cs sk en".split()
HAND_WRITTEN = ["countries.tsv", "organisations.tsv", "people.tsv", "places.tsv"]
HEADER = ["id", "type", "rank", "source", *LANGUAGES]

# A place is in when this many languages name it (mk, hr and sl count twice), or fewer if travellers go there (optd),
# or when it is old enough in Wikidata.
PLACE_LANGUAGES = 8
PLACE_LANGUAGES_TRAVEL = 5
PLACE_OLDEST = 8_000
ADOPTED_NUMBER = 100_000
ORGANISATION_OLDEST = 1_000_000
PERSON_OLDEST = 300_000
PERSON_LANGUAGES = 3

# Which source's label is trusted first.
LABEL_ORDER = ["cldr", "optd", "wof", "everypol", "ror", "nsi", "xfactr"]

Name = collections.namedtuple("Name", "language text kind source")


def wikidata_number(entity):
    return int(entity[1:]) if re.fullmatch(r"Q\d+", entity) else None


def age(entity):
    """8 for the first things entered in Wikidata, falling to 0; 0 for other ids."""
    number = wikidata_number(entity)
    return max(0.0, 8 - math.log10(number)) if number else 0.0


def mixed_script(text):
    """Whether a word has Latin and Cyrillic letters: a homoglyph slip."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(letter, "").split()[0] for letter in word}
        if {"LATIN", "CYRILLIC"} <= scripts:
            return True
    return False


CYRILLIC_LANGUAGES = {"uk", "ru", "be", "bg", "mk"}
LATIN_LANGUAGES = {"hr", "sl", "pl", "cs", "sk", "en"}


def wrong_script(language, text):
    letters = {unicodedata.name(letter, "").split()[0] for letter in text if letter.isalpha()}
    if language in CYRILLIC_LANGUAGES:
        return "CYRILLIC" not in letters
    return language in LATIN_LANGUAGES and "LATIN" not in letters


def clean(language, text):
    """A name fit for the table, or None."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if language == "be":
        text = re.sub(r"^[Гг]орад ", "", text)
    if not 2 <= len(text) <= 60 or re.search(r"[,，;:()\[\]/|\"«»“”„?\t]", text):
        return None
    return None if mixed_script(text) or wrong_script(language, text) else text


def read_names(path):
    """Entity id -> (type, names in the order of the file)."""
    entities = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            entity, kind, language, text, form, source = line.rstrip("\n").split("\t")
            # Names in Serbian Latin fold like their Cyrillic, so they would add nothing.
            if language == "sr-Latn":
                continue
            text = clean(language, text)
            if text:
                entities.setdefault(entity, (kind, []))[1].append(Name(language, text, form, source))
    return entities


def read_hand_written(folder):
    """Id -> language -> names, of all hand-written tables."""
    known = {}
    for file in HAND_WRITTEN:
        lines = [l for l in (folder / file).read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
        header = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(header, line.split("\t")))
            known[row["id"]] = {l: row[l].split("|") for l in LANGUAGES if row.get(l)}
    return known


def by_source(names, language):
    """Texts of one language with the sources of each, and those that are labels with their source."""
    sources, labels = collections.OrderedDict(), {}
    for name in names:
        if name.language != language:
            continue
        sources.setdefault(name.text, set()).add(name.source)
        if name.kind == "label":
            labels.setdefault(name.source, []).append(name.text)
    return sources, labels


ROUGH_LATIN = str.maketrans(dict(pair.split("=") for pair in (
    "а=a б=b в=v г=g ґ=g д=d е=e є=e ж=z з=z и=i і=i ј=i к=k л=l љ=l м=m н=n њ=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=c "
    "џ=d ш=s щ=s ъ=a ы=i ь= э=e ю=u я=a ђ=d ћ=c ѕ=z ł=l đ=d").split()))


@functools.cache
def romanised(text):
    """A rough Latin form for comparing names across languages; not for showing."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if letter.isalnum()).translate(ROUGH_LATIN)


def likeness(text, others):
    """How alike a name is to the same thing's names in other languages, 0 to 1; nicknames and old names are not."""
    return max((difflib.SequenceMatcher(None, romanised(text), romanised(other)).ratio() for other in others), default=0.0)


def place_names(names, language):
    """The label of a place in a language, then what two sources agree on."""
    sources, labels = by_source(names, language)
    chosen = [text for source in LABEL_ORDER for text in labels.get(source, [])[:1]]
    if sources and not chosen:
        # Without a label: what most sources say, of equals the likest to the other languages' names.
        plain = [t for t in sources if t[0].isupper() and not t.isupper()] or list(sources)
        most = max(len(sources[t]) for t in plain)
        others = sorted({name.text for name in names if name.language != language})
        chosen = [min((t for t in plain if len(sources[t]) == most), key=lambda t: (-likeness(t, others), len(t), t))]
    chosen += [text for text in sources if len(sources[text]) > 1 and not text.isupper()]
    return unique(chosen)[:4]


def unique(texts):
    seen, kept = set(), []
    for text in texts:
        if text.casefold() not in seen:
            seen.add(text.casefold())
            kept.append(text)
    return kept


def in_languages(choose, names):
    found = {language: choose(names, language) for language in LANGUAGES}
    return {language: texts for language, texts in found.items() if texts}


def all_names(names):
    found = {}
    for name in names:
        found.setdefault(name.language, []).append(name.text)
    return found


REGION = re.compile(
    r"област|вобласц|вобласьц|район|раён|край$|rajon|okres|kraj$|województwo|obwód|powiat|district|region|province"
    r"|county|oblast|raion|provinc|governorate|prefecture|gmina|municipality|department", re.I)
AIRPORT = re.compile(r"airport|letišt|аэрапорт|аэропорт|аеропорт|летище|аеродром|zračna luka|letališče|port lotniczy", re.I)


class Row:
    """A row to be written."""

    def __init__(self, entity, kind, rank, sources, languages):
        self.entity, self.kind, self.rank, self.sources, self.languages = entity, kind, rank, set(sources), languages

    def fields(self):
        names = ["|".join(self.languages.get(language, [])) for language in LANGUAGES]
        return [self.entity, self.kind, str(self.rank), "+".join(sorted(self.sources)), *names]

    def order(self):
        return (self.rank, -len(self.languages), wikidata_number(self.entity) or math.inf, self.entity)


def place_rank(row):
    """1 states, 3 big cities and seas, 4 regions everyone names, 5 well-known, 6 the rest; 2 is for hand-written capitals."""
    many = len(row.languages) >= 10
    if "cldr" in row.sources:
        return 1
    if sum(bool(REGION.search(texts[0])) for texts in row.languages.values()) >= 2:
        return 4 if many else 6
    travelled = "optd" in row.sources
    old = (wikidata_number(row.entity) or math.inf) <= 2 * PLACE_OLDEST
    if many and travelled + old + (len(row.sources) >= 2) >= 2:
        return 3
    return 5 if many or len(row.sources) >= 2 else 6


def wanted_place(entity, languages, sources):
    if "en" not in languages:
        return False
    # Robots made articles on every village in the big Wikipedias; the small ones tell towns from villages.
    count = len(languages) + sum(language in languages for language in ("mk", "hr", "sl"))
    if any(AIRPORT.search(text) for texts in languages.values() for text in texts):
        return count >= PLACE_LANGUAGES
    old = (wikidata_number(entity) or math.inf) <= PLACE_OLDEST
    return old or count >= (PLACE_LANGUAGES_TRAVEL if "optd" in sources else PLACE_LANGUAGES)


def is_older_id(entity, other):
    """Whether `entity` is the better id of one place: an old Wikidata number against none, or one ten times as high."""
    number = wikidata_number(entity) or math.inf
    return number <= ADOPTED_NUMBER and number * 10 < (wikidata_number(other) or math.inf)


def places(entities, hand_written):
    # A hand-written row in English only says a capital's rank; its names are found as for any place.
    written_out = {entity for entity, languages in hand_written.items() if len(languages) > 1}
    scored = []
    for entity, (kind, names) in entities.items():
        sources = {name.source for name in names}
        if kind != "LOC" or "everypol" in sources or "nsi" in sources and "wof" not in sources:
            continue
        if "cldr" in sources:
            # Unicode's names of states are checked; the other sources mix in old, short and foreign ones.
            names = [name for name in names if name.source == "cldr"]
        if any(AIRPORT.search(name.text) for name in names):
            # Some sources name an airport like its city; the city is another thing.
            names = [name for name in names if AIRPORT.search(name.text)]
        languages = in_languages(place_names, names)
        score = len(languages) + 2 * len(sources) + age(entity) + (20 if "cldr" in sources else 0)
        own = entity in written_out
        scored.append((-score - (100 if own else 0), entity, sources, languages))
    scored.sort(key=lambda place: place[:2])

    rows, owners = [], collections.defaultdict(list)
    for entity in sorted(written_out):
        texts = hand_written[entity]
        for language in texts:
            for text in texts[language]:
                owners[language, text.casefold()].append(entity)
    taken = {}
    for _, entity, sources, languages in scored:
        if entity not in written_out:
            # Every name counts of a place known in two languages only, for which of them is the label is not known.
            names = languages if len(languages) > 2 else all_names(entities[entity][1])
            shared = collections.Counter()
            for language, texts in names.items():
                shared.update({owner for text in texts for owner in owners.get((language, text.casefold()), [])})
            rival, count = min(shared.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
            row = taken.get(rival)
            if row and count == len(names) == 2 and is_older_id(entity, row.entity):
                row.entity = entity
                continue
            if count * 2 >= len(languages) and entity not in hand_written:
                common = row and len([l for l in languages if l in row.languages])
                if row and count >= 0.8 * common and (common >= 3 or len(row.languages) <= 2):
                    for language, texts in languages.items():
                        row.languages.setdefault(language, texts[:1])
                    row.sources |= sources
                continue
            if not ("cldr" in sources or entity in hand_written or wanted_place(entity, languages, sources)):
                continue
        taken[entity] = Row(entity, "LOC", 0, sources, languages)
        rows.append(taken[entity])
        for language, texts in languages.items():
            for text in texts:
                owners[language, text.casefold()].append(entity)
    fill_from_unnamed(rows, [place for place in scored if "en" not in place[3]])
    for row in rows:
        row.rank = place_rank(row)
    return rows


def fill_from_unnamed(rows, unnamed):
    """Gives rows known in English and Russian only the names of an entity without an English one: wof's federal states."""
    by_russian = collections.defaultdict(list)
    for _, _, sources, languages in unnamed:
        for text in languages.get("ru", []):
            by_russian[text].append((sources, languages))
    for row in rows:
        if set(row.languages) != {"en", "ru"}:
            continue
        for text in row.languages["ru"]:
            for sources, languages in by_russian.get(text, []):
                latin = [languages[l][0] for l in ("cs", "pl", "sl", "hr", "sk") if l in languages]
                if len(languages) >= PLACE_LANGUAGES and likeness(row.languages["en"][0], latin) >= 0.8:
                    for language, texts in languages.items():
                        row.languages.setdefault(language, texts[:1])
                    row.sources |= sources
                    break


CLUB = re.compile(r"\b(F\.?C\.?|Football|Soccer|Club|City|United|Town|Rovers)\b")
ORGANISATION_JUNK = re.compile(r"\b(The|Ltd|Inc|LLC|ОАО|ООО|ЗАО|ПАО)\b\.?|\.(com|ru|org)\b")


def organisations(entities, hand_written, place_rows):
    ambiguous = collections.Counter()
    for entity, (kind, names) in entities.items():
        if kind == "ORG":
            ambiguous.update({(name.language, name.text.casefold()) for name in names})
    for row in place_rows:
        ambiguous.update({(l, text.casefold()): 2 for l, texts in row.languages.items() for text in texts})
    ours = {(l, text.casefold()) for texts in hand_written.values() for l in texts for text in texts[l]}

    def choose(names, language):
        sources, _ = by_source(names, language)
        club = any(CLUB.search(name.text) for name in names)
        texts = [t for t in sources if not ORGANISATION_JUNK.search(t) and t[0] == t[0].upper()]
        texts = [t for t in texts if " " in t or not club and ambiguous[language, t.casefold()] < 2]
        others = sorted({name.text for name in names if name.language != language})
        words = [t for t in texts if not t.isupper()]
        words.sort(key=lambda t: (-len(sources[t]), -round(likeness(t, others), 1), len(t), t))
        acronyms = sorted(t for t in texts if t.isupper() and t.isalpha() and len(t) >= 3 and not club)
        return unique(words[:2] + acronyms[:1])

    rows = []
    for entity, (kind, names) in entities.items():
        sources = {name.source for name in names}
        if kind != "ORG" or not sources & {"xfactr", "nsi", "ror"} or sources == {"nsi"}:
            continue
        if (wikidata_number(entity) or math.inf) > ORGANISATION_OLDEST and entity not in hand_written:
            continue
        languages = in_languages(choose, names)
        known = any((l, text.casefold()) in ours for l, texts in languages.items() for text in texts)
        if entity not in hand_written and (known or len(languages) < 2):
            continue
        rows.append(Row(entity, "ORG", 5, sources, languages))
    return rows


TITLE = re.compile(r"^(Sir|Mr|Mrs|President|Baron|Baroness|Lord|King|Queen|Dr|The|Saint|St|Pope|Senator|Prince)\b\.?|\d")

def person_names(names, language):
    """A person's label and at most one other full name; no initials, titles or surnames alone."""
    sources, labels = by_source(names, language)
    others = sorted({n.text for n in names if n.language != language and len(n.text.split()) in (2, 3)})
    texts = [t for t in sources if 2 <= len(t.split()) <= 4 and "." not in t and not TITLE.search(t) and t[0].isupper()]
    chosen = [text for group in labels.values() for text in group if text in texts]
    # Russian names of xfactr stand in both orders; the natural one is most like the English name.
    texts.sort(key=lambda t: (-len(sources[t]), -round(likeness(t, others), 2), len(t.split()), len(t), t))
    return unique(chosen + texts)[:1 if len(texts) > 1 and likeness(texts[1], texts[:1]) < 0.8 else 2]


def people(entities, hand_written):
    ours = {(l, text.casefold()) for texts in hand_written.values() for l in texts for text in texts[l]}
    rows = []
    for entity, (kind, names) in entities.items():
        number = wikidata_number(entity)
        if kind != "PER" or number is None:
            continue
        sources = {name.source for name in names}
        languages = in_languages(person_names, names)
        if entity not in hand_written:
            wanted = len(languages) >= PERSON_LANGUAGES or ("xfactr" in sources and number <= PERSON_OLDEST)
            known = any((l, text.casefold()) in ours for l, texts in languages.items() for text in texts)
            if not wanted or known or len(languages) < 2:
                continue
        rank = 4 if "everypol" in sources and len(languages) >= 5 else 6
        rows.append(Row(entity, "PER", rank, sources, languages))
    return rows


def write(path, rows, hand_written):
    """Writes rows in order; for ids written by hand only the languages that the hand-written row leaves out."""
    written = 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("# Made by scripts/knowledge.py; do not edit: write into the hand-written tables, whose rows win.\n")
        out.write("\t".join(HEADER) + "\n")
        for row in sorted(rows, key=Row.order):
            ours = hand_written.get(row.entity, {})
            row.languages = {language: texts for language, texts in row.languages.items() if language not in ours}
            if row.languages:
                out.write("\t".join(row.fields()) + "\n")
                written += 1
    print(f"{path}: {written} rows, {path.stat().st_size:,} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", type=pathlib.Path, help="names.tsv.gz")
    parser.add_argument("folder", type=pathlib.Path, help="data/knowledge")
    arguments = parser.parse_args()
    entities = read_names(arguments.names)
    hand_written = read_hand_written(arguments.folder)
    place_rows = places(entities, hand_written)
    write(arguments.folder / "generated-places.tsv", place_rows, hand_written)
    organisation_rows = organisations(entities, hand_written, place_rows)
    write(arguments.folder / "generated-organisations.tsv", organisation_rows, hand_written)
    write(arguments.folder / "generated-people.tsv", people(entities, hand_written), hand_written)


if __name__ == "__main__":
    main()
