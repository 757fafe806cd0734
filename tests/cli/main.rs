//! The real program on real files: every command, and every kind of bad input.

#![expect(clippy::unwrap_used, reason = "what fails in a helper fails its test")]

mod bad_input;
mod build;
mod compare;
mod dates;
mod decisions;
mod decisions_page;
mod determinism;
mod diff;
mod docs;
mod eval;
mod evidence;
mod export;
mod help;
mod knowledge;
mod measures;
mod mentions;
mod models;
mod names;
mod review;
mod undo;
mod usage;
mod why;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;

const KYIV: &str = "Президент України Володимир Зеленський прибув до Києва. Зеленський зустрівся з Дональдом Туском.\n";
const WARSAW: &str = "Prezydent Ukrainy Wołodymyr Zełenski przybył do Warszawy. Donald Tusk powitał go na lotnisku.\n";

/// A folder of its own for a test, in which the program runs.
struct Workplace(TempDir);

impl Workplace {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A workplace with two articles in `news/`.
    fn with_news() -> Self {
        let this = Self::new();
        this.write("news/kyiv.txt", KYIV);
        this.write("news/warsaw.txt", WARSAW);
        this
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program with arguments parted by spaces, in this folder.
    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::cargo_bin("imena").unwrap();
        command.current_dir(self.0.path()).env_remove("NO_COLOR").args(arguments.split_whitespace());
        command
    }

    fn imena(&self, arguments: &str) -> Assert {
        self.command(arguments).assert()
    }
}

/// What an assertion's command wrote to standard output.
fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// What it wrote to standard error.
fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}
