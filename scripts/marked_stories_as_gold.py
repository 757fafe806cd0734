"""The stories of tests/twelve_languages as marked articles for `imena eval`: marked_stories_as_gold.py FOLDER [LANG…] >gold.jsonl

A line an article, its topic the story; without languages, all twelve. With the half that nobody develops on,

    scripts/marked_stories_as_gold.py tests/twelve_languages/held-out uk ru bg >gold.jsonl
    imena eval gold.jsonl

measures the whole way on a few articles in three languages on one event each: names found, and linked from there.
"""

import json
import pathlib
import re
import sys

MARK = re.compile(r"\[\[([^|\]]*)\|([A-Z]+)\|([^|\]]*)(?:\|([^\]]*))?\]\]")


def article(path):
    mentions, text, end = [], "", 0
    marked = path.read_text(encoding="utf-8")
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        surface, kind, entity, base = mark.groups()
        mentions.append([len(text), len(text) + len(surface), kind, base or surface, entity])
        text += surface
        end = mark.end()
    text += marked[end:]
    subject = path.parent.name
    return {"id": f"{subject}-{path.stem}", "topic": subject, "lang": path.stem, "text": text, "mentions": mentions}


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folder, languages = pathlib.Path(sys.argv[1]), sys.argv[2:]
    for path in sorted(folder.glob("*/*.txt")):
        if not languages or path.stem in languages:
            print(json.dumps(article(path), ensure_ascii=False))


if __name__ == "__main__":
    main()
