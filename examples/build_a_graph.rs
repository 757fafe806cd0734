//! From articles to a graph and its files: `cargo run --example build_a_graph -- data/sample/*`.

use std::path::PathBuf;

use imena::read::{ReadOptions, read};
use imena::recognise::Recogniser;
use imena::relate::{RelateOptions, relate};
use imena::render::{Format, RenderOptions, write, write_aliases};
use imena::resolve::{ResolveOptions, resolve};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut inputs: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if inputs.is_empty() {
        inputs.push("data/sample/vladivostok".into());
    }

    let corpus = read(&inputs, &ReadOptions::default())?;
    for skipped in &corpus.skipped {
        eprintln!("{skipped}");
    }
    let documents = corpus.documents;
    let mentions = Recogniser::embedded()?.recognise_all(&documents);
    let aliases = resolve(&documents, &mentions, &ResolveOptions::default());
    let graph = relate(&documents, &mentions, &aliases, &RelateOptions::default());

    // Who is written about with whom most often?
    let mut edges: Vec<_> = graph.edges().collect();
    edges.sort_by_key(|(_, _, relation)| std::cmp::Reverse(relation.windows));
    for (a, b, relation) in edges.iter().take(10) {
        println!("{} – {}: {} sentences", a.label(), b.label(), relation.windows);
    }

    let folder = std::env::temp_dir();
    for (name, format) in [("graph.json", Format::Json), ("graph.dot", Format::Dot)] {
        let path = folder.join(name);
        imena::output::write_whole(&path, |out| write(&graph, format, &RenderOptions::default(), out))?;
        println!("written {}", path.display());
    }
    let path = folder.join("aliases.tsv");
    imena::output::write_whole(&path, |out| write_aliases(&aliases, out))?;
    println!("written {}", path.display());
    Ok(())
}
