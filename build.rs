//! Compiles the tables of `data/knowledge` into the form in which the program looks names up, with the library's own code.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[allow(dead_code, reason = "the library uses the rest")]
#[path = "src/text"]
mod text {
    mod folding;
    mod language;

    pub(crate) use folding::{fold_into, folding_rules};
    pub(crate) use language::Language;
}

#[allow(dead_code, reason = "the library uses the rest")]
#[path = "src/mention"]
mod mention {
    mod entity_type;

    pub(crate) use entity_type::EntityType;
}

#[allow(dead_code, reason = "the library uses the rest")]
#[path = "src/resolve/knowledge"]
mod knowledge {
    mod compile;
    mod key;
    mod layout;
    mod rows;

    /// The tables compiled, or which of them is wrong, in which line and how.
    pub(crate) fn compiled(tables: &[&str]) -> Result<Vec<u8>, (usize, String)> {
        compile::compile(tables).map_err(|(table, problem)| {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            (table, format!("{line}: {}", problem.problem))
        })
    }
}

/// The tables in the order in which they count: hand-written ones first, so that their labels win over the generated.
const TABLES: [&str; 7] = [
    "countries.tsv",
    "organisations.tsv",
    "people.tsv",
    "places.tsv",
    "generated-places.tsv",
    "generated-organisations.tsv",
    "generated-people.tsv",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data/knowledge");
    let folder = Path::new("data/knowledge");
    let texts = TABLES.map(|table| {
        fs::read_to_string(folder.join(table)).map_err(|error| format!("data/knowledge/{table}: {error}"))
    });
    let texts = texts.into_iter().collect::<Result<Vec<_>, _>>()?;
    let tables: Vec<&str> = texts.iter().map(String::as_str).collect();
    let compiled = knowledge::compiled(&tables)
        .map_err(|(table, problem)| format!("data/knowledge/{}{problem}", TABLES[table]))?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    fs::write(Path::new(&out).join("knowledge.bin"), compiled)?;
    Ok(())
}
