//! Learns the tables of `data/names`: `cargo run --release --example train_names -- sounds|trees|report PAIRS.tsv`.
//!
//! `sounds` reads `left lang_left right lang_right count` and prints `data/names/sound_costs.tsv`. `trees` and `report`
//! read the pairs that `scripts/names_pairs.py` makes; `trees` prints `data/names/trees.tsv`, learned without the topics named;
//! `report` learns from some topics and prints how it does on the others. See `scripts/names_pairs.py` for the whole way.

mod measures;
mod pairs;
mod report;
mod sounds;
mod trees;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["sounds", path] => sounds::print(path),
        ["trees", path, left_out @ ..] => trees::print(path, left_out),
        ["report", path, rest @ ..] => report::print(path, rest),
        _ => {
            eprintln!("usage: train_names sounds|trees|report PAIRS.tsv [--dump FILE] [TOPIC…]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
