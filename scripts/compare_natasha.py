"""Speed of imena and natasha on the same Russian articles, on one core, and F1 of both where people have marked them.

    cargo build --release
    python3 scripts/compare_natasha.py --gold GOLD.jsonl.gz [--topic TOPIC]… [--model FOLDER]
    python3 scripts/compare_natasha.py ARTICLE.txt…

natasha (https://github.com/natasha/natasha, MIT) is installed from PyPI into .cache/natasha, once. --gold takes marked articles as
`imena eval` reads them, of which those in Russian are used, or those of the topics; without it, F1 is not told. imena's
built-in models were trained on SlavicNER: measure on its articles with models that `imena train --hold-out` made without their
topics.

Times are CPU seconds. Start-up (imports and models) is told apart and left out of the speed; imena reads the articles several
times over, since once takes too short to measure. natasha finds names; imena finds names and base forms, from JSON Lines to
JSON Lines. F1 is strict: the same start, end and type, of PER, LOC and ORG.
"""

import argparse
import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".cache" / "natasha"
IMENA = ROOT / "target" / "release" / "imena"
# natasha's morphology asks for pkg_resources, which setuptools had up to 81.
PACKAGES = ["natasha==1.6.0", "setuptools<81"]
TYPES = ("PER", "LOC", "ORG")
ENOUGH_BYTES = 30_000_000


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=pathlib.Path, help="Russian articles as plain text in UTF-8")
    parser.add_argument("--gold", action="append", default=[], type=pathlib.Path, help="marked articles")
    parser.add_argument("--topic", action="append", default=[], help="take marked articles of this topic only")
    parser.add_argument("--model", help="imena's models: a folder that `imena train` wrote")
    parser.add_argument("--natasha", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def articles(args):
    """Texts, each with its gold names or None."""
    found = [(path.read_text(encoding="utf-8"), None) for path in args.texts]
    for path in args.gold:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for article in map(json.loads, filter(str.strip, lines)):
                if article["lang"] == "ru" and (not args.topic or article.get("topic") in args.topic):
                    gold = {tuple(mention[:3]) for mention in article["mentions"] if mention[2] in TYPES}
                    found.append((article["text"], gold))
    if not found:
        sys.exit("there is no Russian article in the input")
    return found


def read_with_natasha():
    """Run by the virtual environment's Python: texts in as JSON, names and times out."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    texts = json.load(sys.stdin)
    started = time.process_time()
    names = []
    for text in texts:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        names.append([(span.start, span.stop, span.type) for span in doc.spans])
    json.dump({"start_up": started, "seconds": time.process_time() - started, "names": names}, sys.stdout)


def natasha(texts):
    python = VENV / "bin" / "python"
    if not python.exists():
        print(f"installing {' '.join(PACKAGES)} into {VENV}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    one_core = os.environ | {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    run = subprocess.run(
        [python, __file__, "--natasha"], input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True, env=one_core
    )
    found = json.loads(run.stdout)
    return found["start_up"], found["seconds"], [{tuple(name) for name in names} for names in found["names"]]


def run_imena(texts, copies, model, folder):
    """Names of each text, and CPU seconds."""
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for copy in range(copies):
            for number, text in enumerate(texts):
                out.write(json.dumps({"id": f"{copy}.{number}", "lang": "ru", "text": text}, ensure_ascii=False) + "\n")
    command = [IMENA, "mentions", path, "--no-resolve", "--threads", "1", "--quiet", "-o", folder / "mentions.jsonl"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command + (["--model", model] if model else []), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    names = [set() for _ in texts]
    with (folder / "mentions.jsonl").open(encoding="utf-8") as lines:
        for mention in map(json.loads, lines):
            copy, _, number = mention["doc"].partition(".")
            if copy == "0":
                names[int(number)].add((mention["start"], mention["end"], mention["type"]))
    return names, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def imena(texts, model):
    size = sum(len(text.encode()) for text in texts)
    copies = max(1, ENOUGH_BYTES // size)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        start_up = min(run_imena(["Москва."], 1, model, folder)[1] for _ in range(5))
        names, seconds = run_imena(texts, copies, model, folder)
    return start_up, (seconds - start_up) / copies, names


def f1(found, golds, types):
    of_types = lambda names: {name for name in names if name[2] in types}
    pairs = [(of_types(names), of_types(gold)) for names, gold in zip(found, golds) if gold is not None]
    right = sum(len(names & gold) for names, gold in pairs)
    total = sum(len(names) + len(gold) for names, gold in pairs)
    return 200 * right / total if total else float("nan")


def main():
    args = arguments()
    if args.natasha:
        return read_with_natasha()
    if not IMENA.exists():
        sys.exit(f"{IMENA} is not there; run cargo build --release")
    texts, golds = zip(*articles(args))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} articles, {megabytes:.2f} MB of UTF-8; one core")
    marked = any(gold is not None for gold in golds)
    columns = ["F1", *TYPES] if marked else []
    print(f"{'':<9}{'start-up s':>11}{'MB/s':>8}", *(f"{column:>6}" for column in columns))
    speeds = []
    for name, read in (("imena", lambda: imena(texts, args.model)), ("natasha", lambda: natasha(texts))):
        start_up, seconds, found = read()
        speeds.append(megabytes / seconds)
        scores = [f1(found, golds, types) for types in (TYPES, *((kind,) for kind in TYPES))] if marked else []
        print(f"{name:<9}{start_up:>11.2f}{speeds[-1]:>8.3f}", *(f"{score:>6.1f}" for score in scores))
    print(f"imena is {speeds[0] / speeds[1]:.0f} times as fast")


if __name__ == "__main__":
    main()
