use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::help::COMMANDS;
use super::{Workplace, stdout};

/// Every command of docs/formats.md that exports a graph.
#[test]
fn the_page_of_formats_shows_commands_that_work() {
    let place = Workplace::with_news();
    place.imena("build news -o graph.json").success();
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap();
    let commands: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("imena export ")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        place.imena(&format!("export {command}")).success();
    }
}

/// `UPDATE_GOLDEN=1 cargo test --test cli docs` writes docs/commands.md anew.
#[test]
fn the_page_of_commands_says_what_help_says() {
    let place = Workplace::new();
    let mut page =
        "# The commands of imena\n\nMade from `--help` by tests/cli/docs.rs; change the help, not this page.\n"
            .to_owned();
    for command in [""].into_iter().chain(COMMANDS) {
        let help = stdout(&place.command(&format!("{command} --help")).env("COLUMNS", "100").assert().success());
        let title = if command.is_empty() { "imena".to_owned() } else { format!("imena {command}") };
        write!(page, "\n## {title}\n\n```text\n{}\n```\n", help.trim_end()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/commands.md is not what --help says; see the head of tests/cli/docs.rs");
}
