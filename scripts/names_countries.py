"""Countries for data/names/vocabulary.tsv that are not in it yet, from CLDR's names of territories.

    pip install babel
    python3 scripts/names_countries.py data/names/vocabulary.tsv

Prints lines of the class `country`: one word a language, as a stem that nouns and adjectives share (Кенія, кенійський).
A name of several words is left out, as is a stem that is too short to be told from other words (Чад, Mali), or one that the
table has. Read what comes out before adding it: a stem must not swallow other words.
"""

import sys
import unicodedata

from babel import Locale

LANGUAGES = ["uk", "ru", "be", "bg", "mk", "sr_Latn", "hr", "sl", "pl", "cs", "sk", "en"]
SHORTEST = 5
# States of the United Nations by ISO 3166-1 alpha-2; the table has the others.
STATES = (
    "DZ AO AR BS BH BD BB BZ BT BO BW BN BI KH CM CO KM CR CI DJ EC GQ ER SZ ET FJ GA GM GT GN GY HT HN IS ID JM JO "
    "KE KI KW KG LB LS LR LY LI LU MG MW MY MV MT MR MU FM MC MN MA MZ MM NA NR NP NI NE NG PA PG PY PH RW WS SN SC SL SG SB SO "
    "LK SD SR TJ TZ TH TG TO TT TN TM TV UG UY VU VE VN YE ZM ZW"
).split()
# English adjectives that are not the name and -n.
ADJECTIVES = {
    "argentina": "argentinian argentine", "bangladesh": "bangladeshi", "cameroon": "cameroonian", "ecuador": "ecuadorian",
    "iceland": "icelandic", "jordan": "jordanian", "kuwait": "kuwaiti", "kyrgyzstan": "kyrgyz", "lebanon": "lebanese",
    "malaysia": "malaysian", "morocco": "moroccan", "nepal": "nepalese nepali", "panama": "panamanian", "paraguay": "paraguayan",
    "philippines": "philippine filipino", "singapore": "singaporean", "somalia": "somali", "sudan": "sudanese",
    "tajikistan": "tajik", "thailand": "thai", "turkmenistan": "turkmen", "uruguay": "uruguayan", "vietnam": "vietnamese",
    "yemen": "yemeni", "zimbabwe": "zimbabwean",
}
VOWELS = "аеиіїоуюяєёыaeiouyąęáéíýúěů"
CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


def stem(name, language):
    """The name without the vowel of its nominative; English words stay whole, with their adjective."""
    word = unicodedata.normalize("NFC", name).lower().replace("'", "").replace("’", "").replace("ʼ", "")
    if " " in word or "-" in word:
        return ""
    if language == "en":
        regular = word + "n" if word.endswith("a") else ""
        return f"{word} {ADJECTIVES.get(word, regular)}".strip()
    cut = word.rstrip(VOWELS) if not word.endswith(("ия", "ія", "ыя", "ia", "ie")) else word[:-1]
    return cut + "-" if len(cut) >= SHORTEST else ""


def serbian(cell):
    digraphs = cell.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ")
    return f"{cell} {digraphs.translate(CYRILLIC)}" if cell else ""


def main(path):
    with open(path, encoding="utf-8") as lines:
        known = {word.rstrip("-") for line in lines for word in line.split("\t", 2)[-1].split()}
    for state in STATES:
        cells = []
        for language in LANGUAGES:
            cell = stem(Locale.parse(language).territories[state], language)
            cell = "" if cell.rstrip("-") in known else cell
            cells.append(serbian(cell) if language == "sr_Latn" else cell)
        if sum(map(bool, cells)) >= 8:
            print(Locale("en").territories[state].lower(), "country", *cells, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
