"""Mention lines for `imena resolve` and `imena build --mentions` from brat's standoff files.

    python3 scripts/brat_mentions.py news/ > mentions.jsonl
    imena build 'news/*.txt' --mentions mentions.jsonl -o graph.json

Reads every .ann file of the folders given, with the .txt file of the same name beside it. Text-bound annotations (`T`) become
lines; a document's id is the .txt file's path, as `imena` names it when it is given the same folder. brat counts characters
(code points), as mention lines do. A discontinuous annotation has no single place in the text: it is told and left out, as is
one whose text does not stand at its place. Relations, events, attributes and notes are passed over.
"""

import json
import pathlib
import sys


def lines(annotations):
    article = annotations.with_suffix(".txt")
    text = article.read_bytes().decode("utf-8")
    for number, line in enumerate(annotations.read_text(encoding="utf-8").split("\n"), 1):
        if not line.startswith("T"):
            continue
        try:
            _, place, name = line.split("\t")
            label, start, end = place.split(" ")
            start, end = int(start), int(end)
        except ValueError:
            print(f"{annotations}:{number}: not an annotation of one stretch of text; left out", file=sys.stderr)
            continue
        if text[start:end] != name:
            print(f"{annotations}:{number}: {article} has {text[start:end]!r} there; left out", file=sys.stderr)
            continue
        yield {"doc": str(article), "start": start, "end": end, "text": name, "type": label}


def main():
    for folder in sys.argv[1:]:
        for annotations in sorted(pathlib.Path(folder).rglob("*.ann")):
            for line in lines(annotations):
                print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
