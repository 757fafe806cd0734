"""Variants of real names, made up: what slips, forms and databases do to a name, and names that only look like it.

Used by names_pairs.py (topic "variants"). News spells names by sound and grammar; lists and forms also mistype them, turn them
round, drop or shorten a part, write them in capitals or without marks. For every such variant there is a pair of two names that
differ just as little: another given name, another initial, another middle name, a family name that begins alike, another number.
The words put in come from other names of the same list, so they are names too. The choice is by a hash, the same every time.
"""

import re
import unicodedata
import zlib
from collections import defaultdict

ALPHABETS = {
    True: "абвгдежзийклмнопрстуфхцчшюя",
    False: "abcdefghijklmnoprstuvwyz",
}
LEGAL_FORMS = ["Ltd", "Limited", "LLC", "Inc", "GmbH", "AG", "S.A.", "d.o.o.", "OOO", "ООО", "ТОВ", "АО", "PLC", "Corp", "AB"]
TITLES = ["Mr", "Mrs", "Dr", "Prof.", "President", "Sir", "г-н", "д-р", "проф.", "пан"]
SHORTEST_TYPO = 5
# A man's surname and a woman's.
GENDERS = [("ський", "ська"), ("цький", "цька"), ("ский", "ская"), ("цкий", "цкая"), ("ски", "ска"), ("ский", "ска"), ("скі", "ская"),
           ("ski", "ska"), ("cki", "cka"), ("ský", "ská"), ("cký", "cká"), ("sky", "ska"), ("ov", "ova"), ("ев", "ева"), ("ов", "ова"),
           ("ин", "ина"), ("ev", "eva")]


class Dice:
    """Numbers that depend on words alone."""

    def __init__(self, *words):
        self.words, self.count = "\t".join(words), 0

    def below(self, limit):
        self.count += 1
        return zlib.crc32(f"{self.words}\t{self.count}".encode()) % max(1, limit)

    def of(self, items):
        return items[self.below(len(items))]


def cyrillic(word):
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def mistyped(word, dice):
    at = 1 + dice.below(len(word) - 1)
    letter = dice.of(ALPHABETS[cyrillic(word)])
    match dice.below(5):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + letter + word[at + 1 :]
        case 3:
            return word[:at] + letter + word[at:]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def with_typo(words, dice):
    long = [index for index, word in enumerate(words) if len(word) >= SHORTEST_TYPO]
    if not long:
        return None
    index = dice.of(long)
    return [*words[:index], mistyped(words[index], dice), *words[index + 1 :]]


def plain(text):
    marks = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in marks if not unicodedata.combining(letter)).replace("ł", "l").replace("Ł", "L")


def same_person(words, dice):
    """A variant of one person's name, or None."""
    given, family = words[0], words[-1]
    match dice.below(12):
        case 0 | 1 | 2:
            return with_typo(words, dice)
        case 3:
            once = with_typo(words, dice)
            return once and with_typo(once, dice)
        case 4:
            return [family, *words[:-1]]
        case 5:
            return [family + ",", *words[:-1]]
        case 6:
            return [given[0] + ".", *words[1:]]
        case 7:
            return [given, *(word[0] + "." for word in words[1:-1]), family] if len(words) > 2 else None
        case 8:
            return [given, family] if len(words) > 2 else None
        case 9:
            return [word.upper() for word in words]
        case 10:
            return [dice.of(TITLES), *words]
    if dice.below(2):
        return plain(" ".join(words)).split()
    return [given + words[1].lower(), *words[2:]]


def other_person(words, dice, names):
    """A name of somebody else that differs little, or None. `names` are the words of the list by their place and beginning."""
    given, family = words[0], words[-1]
    first, last = names[0][cyrillic(given)], names[1][family[:2]]
    match dice.below(10):
        case 0 | 1 | 2:
            return [dice.of(first), *words[1:]]
        case 3 | 4 | 5:
            return [*words[:-1], dice.of(last)]
        case 6:
            return [dice.of(names[2][given[:2]]), *words[1:]]
        case 7:
            return [given, dice.of(first), family] if len(words) > 2 else None
        case 8:
            other = dice.of(first)
            return [other[0] + ".", *words[1:]] if other[0] != given[0] else None
    return [dice.of(names[2][given[:2]]), *words[1:-1], dice.of(last)]


def of_other_gender(word):
    """A surname in the other gender, or None."""
    for man, woman in GENDERS:
        if word.endswith(man) and len(word) > len(man) + 2:
            return word[: -len(man)] + woman
        if word.endswith(woman) and len(word) > len(woman) + 2 and len(woman) > 3:
            return word[: -len(woman)] + man
    return None


def same_organisation(words, dice):
    match dice.below(5):
        case 0 | 1:
            return with_typo(words, dice)
        case 2:
            return [*words, dice.of(LEGAL_FORMS)]
        case 3:
            return [word.upper() for word in words]
    return plain(" ".join(words)).split()


def other_organisation(words, dice, names):
    at = dice.below(len(words))
    match dice.below(3):
        case 0:
            return [*words[:at], dice.of(names[2][words[at][:2]] or names[0][cyrillic(words[at])]), *words[at + 1 :]]
        case 1:
            return [*words[:at], dice.of(names[0][cyrillic(words[at])]), *words[at + 1 :]]
    return [*words, str(1 + dice.below(9))] if dice.below(2) else [*words[:at], *words[at + 1 :], dice.of(LEGAL_FORMS)]


def same_but_for_marks(x, y):
    return re.sub(r"\W", "", plain(x)).lower() == re.sub(r"\W", "", plain(y)).lower()


def variants(kind, items, most):
    """Yields (label, left, right, language, source) for names of several words; `items` are (name, language, entity)."""
    split = [(name.split(), language) for name, language, _ in items]
    split = [(words, language) for words, language in split if 2 <= len(words) <= 5 and all(len(word) > 1 for word in words)]
    split = [(words, language) for words, language in split if all(re.fullmatch(r"[\w'’-]+", word) for word in words)]
    names = [defaultdict(list), defaultdict(list), defaultdict(list)]
    for words, _ in split:
        names[0][cyrillic(words[0])].append(words[0])
        names[1][words[-1][:2]].append(words[-1])
        for word in words[:-1] if kind == "ORG" else words[:1]:
            names[2][word[:2]].append(word)
    split.sort(key=lambda name: zlib.crc32(" ".join(name[0]).encode()))
    same, other = (same_person, other_person) if kind == "PER" else (same_organisation, other_organisation)
    for words, language in split[:most]:
        name = " ".join(words)
        found = same(words, Dice("same", name))
        if found and name != " ".join(found):
            yield 1, name, " ".join(found), language, "variants-same"
        spouse = of_other_gender(words[-1]) if kind == "PER" else None
        if spouse:
            yield 0, words[-1], spouse, language, "variants-gender"
            dice = Dice("spouse", name)
            yield 0, name, f"{dice.of(names[0][cyrillic(words[0])])} {spouse}", language, "variants-gender"
        for turn in range(2):
            dice = Dice("other", str(turn), name)
            found = other(words, dice, names)
            if found and not same_but_for_marks(name, " ".join(found)):
                # Half of them with a slip besides, so that a slip alone says nothing.
                slip = with_typo(found, dice) if dice.below(4) == 0 else None
                yield 0, name, " ".join(slip or found), language, "variants-other"
