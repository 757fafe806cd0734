use super::{Workplace, sample};

/// Every output of a build, and the mentions, with these arguments before the inputs.
fn outputs(threads: usize, reversed: bool) -> Vec<String> {
    let place = Workplace::new();
    let mut stories: Vec<_> = std::fs::read_dir(sample()).unwrap().map(|entry| entry.unwrap().path()).collect();
    stories.sort();
    if reversed {
        stories.reverse();
    }
    let build = format!("--threads {threads} build -q -o graph.json -o graph.dot -o aliases.tsv");
    place.command(&build).args(&stories).assert().success();
    place.command(&format!("--threads {threads} mentions -q -o mentions.jsonl")).args(&stories).assert().success();
    ["graph.json", "graph.dot", "aliases.tsv", "mentions.jsonl"].map(|name| place.read(name)).into()
}

#[test]
fn neither_threads_nor_the_order_of_inputs_change_a_byte() {
    let expected = outputs(1, false);
    assert!(expected.iter().all(|output| output.len() > 1000));
    for (threads, reversed) in [(2, false), (2, true), (5, true)] {
        assert!(outputs(threads, reversed) == expected, "{threads} threads, reversed: {reversed}");
    }
}
