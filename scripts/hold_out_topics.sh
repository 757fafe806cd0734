#!/usr/bin/env bash
# Trains the models without each topic of SlavicNER in turn and measures them on it, which data/models/MODEL.md reports:
#
#     scripts/hold_out_topics.sh CORPORA FOLDER [TOPIC…]
#
# CORPORA holds slavicner-train.jsonl.gz, uner-train.jsonl.gz, wikigold.jsonl.gz and names.tsv.gz; models, FOLDER/TOPIC, and
# tables, FOLDER/TOPIC.txt and FOLDER/TOPIC.alone.txt (each article read alone), go to FOLDER. A topic takes some five minutes on
# one core; models that are there are measured as they are. The hand-written tables of data/knowledge are left out: whoever wrote
# them knew what is in the news.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

corpora=$1
folder=$2
shift 2
topics=("$@")
if [[ ${#topics[@]} -eq 0 ]]; then
    topics=(asia_bibi brexit covid-19 nord_stream russia_-_ukraine_war ryanair)
fi

cargo build --release --quiet
gold=("$corpora"/{slavicner-train,uner-train,wikigold}.jsonl.gz)
for topic in "${topics[@]}"; do
    if [[ ! -e $folder/$topic/base-form.bin ]]; then
        mkdir -p "$folder/$topic"
        target/release/imena train "${gold[@]}" --names "$corpora/names.tsv.gz" --hold-out "$topic" -o "$folder/$topic"
    fi
    measure=(target/release/imena eval "${gold[0]}" --topic "$topic" --model "$folder/$topic")
    "${measure[@]}" >"$folder/$topic.txt"
    "${measure[@]}" --each-alone >"$folder/$topic.alone.txt"
    printf '%s\n\n' "$topic"
    cat "$folder/$topic.txt"
done
