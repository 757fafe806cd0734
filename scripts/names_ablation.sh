#!/usr/bin/env bash
# What each table of names is worth: the best F1 of persons, places and organisations with one table emptied at a time.
#
#     scripts/names_ablation.sh PAIRS.tsv FOLDER [TOPIC…]
#
# PAIRS.tsv comes from scripts/names_pairs.py; the topics (Brexit and COVID-19) are left out together and measured. A copy of the
# sources goes to FOLDER and is built there once a table, a minute or two each.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pairs=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2
topics=("$@")
if [[ ${#topics[@]} -eq 0 ]]; then
    topics=(brexit covid-19)
fi

tables=(
    data/names/{sound_costs,endings,gender_endings,given_names,syllables,ordinals,roles,vocabulary}.tsv
    data/phonemes/languages.tsv
)

git ls-files -z | tar --null -T - -cf - | tar -xf - -C "$folder"
cd "$folder"

measure() {
    cargo build --release --quiet --example train_names
    target/release/examples/train_names report "$pairs" "${topics[@]}" |
        awk -v title="$1" '$2 == "all" && $1 != "other" { score[$1] = $4 }
            END { printf "%-24s %s  %s  %s\n", title, score["PER"], score["LOC"], score["ORG"] }'
}

printf '%-24s %-5s  %-5s  %-5s\n' without PER LOC ORG
measure nothing
for table in "${tables[@]}"; do
    cp "$table" kept.tsv
    head -n 1 kept.tsv >"$table"
    touch src/lib.rs
    measure "$(basename "$table" .tsv)"
    cp kept.tsv "$table"
done
