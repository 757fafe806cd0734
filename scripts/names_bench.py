"""How `imena compare` does on OpenSanctions' name bench, which docs/names.md reports.

    python3 scripts/names_bench.py cases.csv [IMENA]

cases.csv is contrib/name_bench/cases.csv of github.com/opensanctions/nomenklatura; it is not kept here. Its persons are compared
as PER, everything else as ORG. IMENA is the program, target/release/imena unless given. Prints the best F1 over all thresholds, and
that at the program's own, for all, for persons and for the rest.
"""

import csv
import json
import subprocess
import sys


def run(program, *arguments, given=None):
    done = subprocess.run([program, "compare", *arguments], input=given, capture_output=True, text=True, check=True)
    return done.stdout


def f1(hits, chosen, all_same):
    return 2 * hits / (chosen + all_same) if chosen + all_same else 0.0


def best(scored):
    scored = sorted(scored, reverse=True)
    all_same, hits, found = sum(same for _, same in scored), 0, 0.0
    for index, (score, same) in enumerate(scored):
        hits += same
        if index + 1 == len(scored) or scored[index + 1][0] < score:
            found = max(found, f1(hits, index + 1, all_same))
    return found


def main(path, program="target/release/imena"):
    with open(path, newline="", encoding="utf-8") as lines:
        cases = list(csv.DictReader(lines))
    kinds = ["PER" if case["schema"] == "Person" else "ORG" for case in cases]
    table = "type\ta\tb\n" + "".join(
        f"{kind}\t{case['name1']}\t{case['name2']}\n" for kind, case in zip(kinds, cases, strict=True)
    )
    scores = map(float, run(program, "--pairs", "-", given=table).split())
    threshold = {kind: json.loads(run(program, "--json", "--type", kind, "a", "b"))["threshold"] for kind in ("PER", "ORG")}
    rows = [(score, case["is_match"] == "true", kind) for score, case, kind in zip(scores, cases, kinds, strict=True)]
    for title in ("all", "PER", "ORG"):
        own = [row for row in rows if title in ("all", row[2])]
        chosen = [same for score, same, kind in own if score >= threshold[kind]]
        at = f1(sum(chosen), len(chosen), sum(same for _, same, _ in own))
        print(f"{title}  {len(own)} pairs  best F1 {best([row[:2] for row in own]):.3f}  at threshold {at:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
