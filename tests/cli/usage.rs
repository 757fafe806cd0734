use super::{Workplace, stderr};

/// A command line that is refused, and what the message must name.
const REFUSED: [(&str, &[&str]); 36] = [
    ("build news", &["there is no output", "-o graph.json"]),
    ("build news -o graph", &[".dot", ".json", ".tsv"]),
    ("build news -o graph.jsn", &["did you mean graph.json?"]),
    ("build news -o -", &["--to json"]),
    ("build news -o a.dot -o b.json --to dot", &["--to goes with"]),
    ("build news -o graph.dot -o ./graph.dot", &["./graph.dot is given twice"]),
    ("build news -o - -o - --to dot", &["- is given twice"]),
    ("build wire.jsonl -o wire.jsonl --to json", &["wire.jsonl is an input as well"]),
    ("build news -o news/old.json", &["news/old.json lies in an input folder"]),
    ("build news -o missing/graph.dot", &["there is no folder missing"]),
    ("build news -o news --to dot", &["news is a folder"]),
    ("build news -o a.dot --window page", &["page", "sentence", "paragraph", "document"]),
    ("build news -o a.dot --lang xx", &["xx", "uk"]),
    ("build news -o a.dot --format pdf", &["pdf", "jsonl"]),
    ("build news -o a.dot --types PER,TREE", &["TREE", "ORG"]),
    ("build news -o a.dot --top 0", &["--top", "must be 1 or more"]),
    ("build news -o a.dot --encoding klingon", &["klingon"]),
    ("build -o a.dot", &["INPUT"]),
    ("--threads many build news -o a.dot", &["many"]),
    ("--threads 0 build news -o a.dot", &["--threads", "must be 1 or more"]),
    ("train gold.jsonl -o . --epochs 0", &["--epochs", "must be 1 or more"]),
    ("compare — Київ", &["\"—\" is no name"]),
    ("build news -o news/new.json", &["news/new.json lies in an input folder", "write to another folder"]),
    ("build news -o a.json --dynamic week", &["--dynamic has no effect", "gexf"]),
    ("build news -o a.json --csv-bom", &["--csv-bom has no effect", "csv-nodes"]),
    ("build news -o a.json --cluster-by type", &["--cluster-by has no effect", "dot"]),
    ("build news -o a.dot --links-key both", &["--links-key has no effect", "json"]),
    ("build news -o a.dot -o a.svg --weight npmi", &["--weight has no effect", "graphml"]),
    ("build news -o a.json --node-measures all --colour-by community", &["--colour-by has no effect", "svg"]),
    ("build news -o a.svg --colour-by community", &["add --node-measures community"]),
    ("build news -o a.tsv --slice month", &["--slice writes graphs"]),
    ("build news -o a.dot --since 2024-02-01 --until 2024-01-01", &["--since 2024-02-01 is later than"]),
    ("build news -o a.dot --backbone -1", &["--backbone", "must be from 0 to 1"]),
    ("build news -o a.dot --all --backbone 0.5", &["--all", "cannot be used with"]),
    ("build news -o a.dot --top 5 --all", &["--all", "cannot be used with"]),
    ("bild news", &["bild", "build"]),
];

#[test]
fn each_slip_is_refused_with_what_to_do() {
    let place = Workplace::with_news();
    place.write("wire.jsonl", "{\"id\":\"1\",\"text\":\"Київ\"}\n");
    place.write("news/old.json", "{\"text\":\"Київ\"}");
    for (arguments, expected) in REFUSED {
        let run = place.imena(arguments).code(2).stdout("");
        let message = stderr(&run);
        assert!(message.starts_with("imena: error: "), "{arguments}: {message}");
        for part in expected {
            assert!(message.contains(part), "{arguments}: {part:?} is not in {message}");
        }
    }
    assert_eq!(place.names(), ["news", "wire.jsonl"]);
}

#[test]
fn other_commands_check_their_output_too() {
    let place = Workplace::with_news();
    place.write("mine.jsonl", "");
    for arguments in ["resolve mine.jsonl -o mine.jsonl", "mentions news -o missing/m.jsonl", "export - -o -"] {
        place.imena(arguments).code(2).stdout("");
    }
}
