#!/usr/bin/env bash
# Learns data/models/context.tsv from SlavicNER:
#
#     scripts/hold_out_names.sh CORPORA FOLDER      # makes the comparisons that have not seen a topic, FOLDER/TOPIC.trees.tsv
#     scripts/learn_context.sh CORPORA FOLDER >data/models/context.tsv
#
# For each topic, the pairs of groups of organisations that the resolver is in doubt about go to FOLDER/TOPIC.context.tsv, compared by
# trees that have not seen the topic: scores of names that were learned from are surer than scores will be. To measure a topic by
# weights that have not seen it either, learn from the other files: `learn_context weights`. Builds are made in FOLDER/source; the
# working tree is not touched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

gold=$(realpath "$1")/slavicner-train.jsonl.gz
folder=$(realpath "$2")
target=$(realpath -m "${CARGO_TARGET_DIR:-$folder/target}")
export CARGO_TARGET_DIR=$target

# As new files: an earlier run built others under these names.
mkdir -p "$folder/source"
git ls-files -z | tar --null -T - -cf - | tar -xmf - -C "$folder/source"
cd "$folder/source"
found=()
for trees in "$folder"/*.trees.tsv; do
    topic=$(basename "$trees" .trees.tsv)
    cp "$trees" data/names/trees.tsv
    cargo build --release --quiet --example learn_context
    "$target/release/examples/learn_context" pairs "$gold" "$topic" >"$folder/$topic.context.tsv"
    found+=("$folder/$topic.context.tsv")
done
"$target/release/examples/learn_context" weights "${found[@]}"
