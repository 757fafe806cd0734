//! Compares two names and says why: `cargo run --example compare_two_names -- "Кім Чен Іном" "Kim Jong Un" [PER|LOC|ORG]`.

use std::process::ExitCode;
use std::str::FromStr;

use imena::EntityType;
use imena::names::{Name, NameHints, compare};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(left), Some(right)) = (arguments.first(), arguments.get(1)) else {
        eprintln!("usage: compare_two_names NAME NAME [PER|LOC|ORG|EVT|PRO]");
        return ExitCode::from(2);
    };
    let kind = arguments.get(2).and_then(|kind| EntityType::from_str(kind).ok()).unwrap_or(EntityType::Person);
    let hints = NameHints { kind: Some(kind), language: None };
    let (left, right) = (Name::parse(left, hints), Name::parse(right, hints));
    let comparison = compare(&left, &right);
    print!("{}", comparison.explain(&left, &right));
    ExitCode::SUCCESS
}
