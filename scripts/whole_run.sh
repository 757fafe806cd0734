#!/usr/bin/env bash
# Time and memory of the whole way, from articles to a graph, on the sample repeated N times:
#
#     scripts/whole_run.sh [N] [OPTIONS OF imena build…]        N is 100 without it
#
# Every copy stands in a folder of its own, so that ids differ (the two files with ids of their own are taken once); the words
# are the same, so that every copy but one is a reprint and no new names come up. Prints the program's summary and, where GNU time is installed, time and memory. With a release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

copies=${1:-100}
shift || true

cargo build --release --quiet
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp data/sample/wire.jsonl data/sample/digest.csv "$folder"
for number in $(seq "$copies"); do
    mkdir "$folder/$number"
    cp -r data/sample/*/ "$folder/$number"
done
printf '%s files, %s of text and markup\n' \
    "$(find "$folder" -type f ! -name '.*' | wc -l)" "$(du -sh --apparent-size "$folder" | cut -f 1)"

command=(target/release/imena build "$folder" -o "$folder.json" -o "$folder.tsv" "$@")
trap 'rm -rf "$folder" "$folder.json" "$folder.tsv"' EXIT
if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -v "${command[@]}" 2>&1 | grep -vE '^\s(Page size|Signals|Socket|Swaps|Average|Exit)'
else
    time "${command[@]}"
fi
