#!/usr/bin/env bash
# How well names are linked on each topic of SlavicNER by comparisons that never saw it:
#
#     scripts/hold_out_names.sh CORPORA FOLDER [TOPIC…]
#
# For each topic, data/names/trees.tsv is learned from the others and built into a copy of the sources, FOLDER/source; the working
# tree is not touched. The tables of `imena eval --gold-mentions --pairs` go to FOLDER/TOPIC.linking.txt, and those with the trees
# as they are to FOLDER/TOPIC.linking.all.txt, to compare. Where FOLDER/TOPIC holds the models that scripts/hold_out_topics.sh
# makes, linking of the names that they find is measured, too; the built-in models have seen every topic. All else is as it is:
# sounds and variants are learned from lists of names, but whoever wrote data/knowledge and chose the resolver's thresholds knew
# the topics. A topic takes some minutes. Builds go to CARGO_TARGET_DIR, or FOLDER/target; the program left there is not the
# working tree's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

corpora=$(realpath "$1")
mkdir -p "$2/source"
folder=$(realpath "$2")
shift 2
topics=("$@")
if [[ ${#topics[@]} -eq 0 ]]; then
    topics=(asia_bibi brexit covid-19 nord_stream russia_-_ukraine_war ryanair)
fi
target=$(realpath -m "${CARGO_TARGET_DIR:-$folder/target}")
export CARGO_TARGET_DIR=$target
gold=$corpora/slavicner-train.jsonl.gz

# As new files: an earlier run built others under these names.
git ls-files -z | tar --null -T - -cf - | tar -xmf - -C "$folder/source"
python3 scripts/names_pairs.py "$corpora" >"$folder/pairs.tsv"
cd "$folder/source"

# The linking tables of a topic; those of found names only where the models have not seen it.
measure() {
    local options=(--topic "$1" --gold-mentions --pairs) found=0
    if [[ -e $folder/$1/recogniser.bin ]]; then
        options+=(--model "$folder/$1")
        found=1
    fi
    "$target/release/imena" --quiet eval "$gold" "${options[@]}" |
        awk -v found="$found" '/^[A-Z].* mentions/ { on = /of gold mentions/ || found } on'
}

cargo build --release --quiet --bin imena --example train_names
cp "$target/release/examples/train_names" "$folder/train_names"
for topic in "${topics[@]}"; do
    "$folder/train_names" trees "$folder/pairs.tsv" "$topic" >"$folder/$topic.trees.tsv"
    measure "$topic" >"$folder/$topic.linking.all.txt"
done
for topic in "${topics[@]}"; do
    cp "$folder/$topic.trees.tsv" data/names/trees.tsv
    cargo build --release --quiet --bin imena
    measure "$topic" >"$folder/$topic.linking.txt"
    printf '%s\n\n' "$topic"
    cat "$folder/$topic.linking.txt"
done
