use predicates::str::contains;

use super::{Workplace, stdout};

pub(crate) const COMMANDS: [&str; 15] = [
    "build",
    "mentions",
    "resolve",
    "compare",
    "names",
    "why",
    "why-not",
    "review",
    "diff",
    "decisions",
    "decisions check",
    "export",
    "train",
    "eval",
    "completions",
];

#[test]
fn every_command_explains_itself_with_examples() {
    let place = Workplace::new();
    let help = stdout(&place.imena("--help").success());
    for command in COMMANDS {
        assert!(help.contains(command), "{command}");
        let own = stdout(&place.imena(&format!("{command} -h")).success());
        assert!(own.contains("Examples:") && own.contains(&format!("imena {command}")), "{own}");
    }
    for code in ["0  done", "1  failed", "2  ", "3  "] {
        assert!(help.contains(code), "{help}");
    }
    place.imena("--version").success().stdout(contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_for_every_shell() {
    let place = Workplace::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&place.imena(&format!("completions {shell}")).success());
        assert!(script.contains("imena") && script.contains("min-documents"), "{shell}");
    }
}

#[test]
fn messages_are_coloured_when_asked() {
    let place = Workplace::new();
    place.imena("build none -o graph.json").code(1).stderr(contains("imena: error: none: there is no such file"));
    place.imena("--color always build none -o graph.json").code(1).stderr(contains("\u{1b}["));
    place.imena("--color=always build --nonsense").code(2).stderr(contains("\u{1b}["));
}
