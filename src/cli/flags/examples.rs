//! The examples and notes below each command's help.

pub(super) const IMENA: &str = "\
Examples:
  imena build news/ -o graph.json -o graph.dot -o aliases.tsv
  imena mentions article.html
  imena compare 'Кім Чен Ин' 'Kim Jong Un'
  imena decisions check graph.json --decisions news/imena.toml

Data goes to files and standard output, everything else to standard error.

Exit codes:
  0  done; also when the reader of a pipe has gone
  1  failed; no output is left half written. Also when a check finds problems
  2  the command line was not understood, or asks for what cannot be
  3  done, but some input was skipped, or some decision not applied, and --strict was given";

pub(super) const BUILD: &str = "\
Examples:
  imena build news/ -o graph.json -o graph.dot -o aliases.tsv
  imena build 'news/*.html' --lang bg -o graph.dot --min-documents 2 --hide-isolated
  imena build wire.jsonl -o - --to json | jq '.nodes | length'
  imena build news/ --mentions mine.jsonl --window paragraph -o graph.json
  imena build news/ --knowledge mine.tsv -o graph.json
  imena build news/ --decisions mine.toml --strict -o graph.json

Exit codes: 0 done, 1 failed, 2 usage, 3 done but some input was skipped or some decision not
applied under --strict. The format of decisions is in docs/formats.md.";

pub(super) const MENTIONS: &str = "\
Examples:
  imena mentions news/ -o mentions.jsonl
  imena mentions article.txt --no-resolve
  curl -s https://example.org/article.html | imena mentions - --format html

A line: {\"doc\",\"start\",\"end\",\"text\",\"type\",\"base\",\"lang\",\"entity\",\"confidence\"}, sorted by doc and start.
start and end count Unicode code points in the document's text, end exclusive.";

pub(super) const RESOLVE: &str = "\
Examples:
  imena resolve mine.jsonl -o resolved.jsonl
  imena resolve mine.jsonl --documents news/
  imena mentions news/ --no-resolve | imena resolve -

Lines come out in their order, with \"entity\" and with every other field they had.";

pub(super) const COMPARE: &str = "\
Examples:
  imena compare 'Кім Чен Ин' 'Kim Jong Un'
  imena compare 'Рада Безпеки' 'Съвет за сигурност' --type ORG --lang-a uk --lang-b bg
  imena compare --pairs pairs.tsv > scores.txt";

pub(super) const NAMES: &str = "\
Examples:
  imena names 'Володимиром Зеленським'
  imena names 'Александра Лукашенко' 'Светланы Тихановской' --lang ru
  cut -f 2 names.tsv | imena names - --json | jq -r '.romanisations[0].text'
  imena names Вашингтон Зе --lang uk --knowledge mine.tsv

Parts have their role, and in brackets their sounds and the stems that may be left without an
ending. Two names that share no key are never compared. The standards of romanisation and their
sources are listed in docs/formats.md. How other languages may write a name is a suggestion to
search by, made by letters alone: established forms often differ. What the tables of well-known
names have is shown with its id, type and rank, the likeliest first; the smaller the rank, the
likelier.";

pub(super) const WHY: &str = "\
Examples:
  imena why graph.json 'Кім Чен Ином' 'Kim Jong Un'
  imena why graph.json Кім
  imena why graph.json per-kim-jong-un --json | jq .

A name that several entities go by is told for each; of two names, the entity that has both.";

pub(super) const WHY_NOT: &str = "\
Examples:
  imena why-not graph.json 'Джо Байден' 'Хантер Байден'
  imena why-not graph.json per-kim per-kim-jong-un

It ends with the decision to write into imena.toml if the two are one.";

pub(super) const EVIDENCE: &str = "\
Examples:
  imena evidence graph.json 'Кім Чен Ин' Путін
  imena evidence graph.json 'Kim Jong Un' --limit 5
  imena evidence graph.json ООН --json | jq -r '.evidence[].text'

Each edge keeps its best passages only: as many as `imena build --evidence K` says. Offsets count
characters (code points) of the document's text.";

pub(super) const REVIEW: &str = "\
Examples:
  imena review graph.json
  imena review graph.json --decisions imena.toml --type PER
  imena review graph.json --list --limit 20
  imena review graph.json --list --json --splits | jq -r '.sides[].name'

Questions come in order of effect: how unsure x how many mentions (docs/decisions.md). An answer is
written at once; build the graph anew to see what it changes.";

pub(super) const DIFF: &str = "\
Examples:
  imena diff old.json new.json
  imena diff old.json new.json --limit 20
  imena diff old.json new.json --json | jq '.entities[] | select(.change == \"joined\")'

Exit codes: 0 done, whether they differ or not; 1 failed, or, with --exit-code, the graphs differ; 2 usage.";

pub(super) const DECISIONS: &str = "\
Examples:
  imena decisions check graph.json --decisions news/imena.toml
  imena mentions news/ --no-resolve | imena decisions check --mentions - --decisions news/imena.toml

A line for each decision, with what each of its names matches; under it what is wrong and what to
do. Exit codes: 0 all is well, 1 there are problems, 2 usage.";

pub(super) const EXPORT: &str = "\
Examples:
  imena export graph.json -o graph.dot
  imena export graph.json -o - --to dot | sfdp -Tsvg > graph.svg
  imena build news/ -o - --to json | imena export - -o graph.dot -o aliases.tsv";

pub(super) const TRAIN: &str = "\
Examples:
  imena train corpora/*.jsonl.gz -o data/models
  imena train gold.jsonl -o models --hold-out brexit
  imena eval gold.jsonl --topic brexit --model models/recogniser.bin";

pub(super) const EVAL: &str = "\
Examples:
  imena eval gold.jsonl.gz
  imena eval gold.jsonl --topic brexit --model models/recogniser.bin --gold-mentions
  imena eval gold.jsonl --gold-mentions --pairs --errors 30
  imena eval gold.jsonl --json | jq .recognition.strict.micro.all";

pub(super) const COMPLETIONS: &str = "\
Examples:
  imena completions bash > ~/.local/share/bash-completion/completions/imena
  imena completions zsh > ~/.zfunc/_imena
  imena completions fish > ~/.config/fish/completions/imena.fish";
