//! graphs/ holds the graph of data/sample in every format; these tests build it again with the real program and compare.
//!
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test graphs` rewrites graphs/; read the diff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of graphs/: every format of a graph, and the alias table.
const FILES: [&str; 14] = [
    "sample.html",
    "sample.dot",
    "sample.svg",
    "sample.json",
    "sample.gexf",
    "sample.graphml",
    "sample.cyjs",
    "sample.graphology.json",
    "sample.nodes.csv",
    "sample.edges.csv",
    "sample.neo4j.nodes.csv",
    "sample.neo4j.edges.csv",
    "sample.ftm.jsonl",
    "sample.aliases.tsv",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Builds the graph of `inputs` and writes it into `folder` under the names in [`FILES`].
fn build<S: AsRef<OsStr>>(inputs: impl IntoIterator<Item = S>, folder: &Path, options: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_imena"));
    // Documents are called by their paths as given: they must be the same wherever the repository lies.
    program.current_dir(root()).arg("build").args(inputs).arg("--quiet").args(options);
    for file in FILES {
        program.arg("-o").arg(folder.join(file));
    }
    let done = program.output().unwrap();
    assert!(
        done.status.success(),
        "{program:?} ended with {}:\n{}",
        done.status,
        String::from_utf8_lossy(&done.stderr)
    );
}

/// Articles of data/sample, one path each, the last first.
fn articles_backwards() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join("data/sample"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file() && !path.file_name().unwrap().to_string_lossy().starts_with('.'))
        .map(|path| path.strip_prefix(root()).unwrap().to_owned())
        .collect();
    files.sort();
    files.reverse();
    files
}

/// The line at which two texts part, for the message of a failure.
fn first_difference(expected: &[u8], actual: &[u8]) -> String {
    let [expected, actual] = [expected, actual].map(String::from_utf8_lossy);
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        let lines = (left.next(), right.next());
        if lines.0 != lines.1 || lines.0.is_none() {
            let shown = |line: Option<&str>| line.unwrap_or("<end>").chars().take(300).collect::<String>();
            return format!("line {number}\n  expected {}\n  found    {}", shown(lines.0), shown(lines.1));
        }
    }
    String::new()
}

#[test]
fn the_graph_of_the_sample_is_the_one_kept() {
    let built = tempfile::tempdir().unwrap();
    build(["data/sample"], built.path(), &[]);
    let mut wrong = Vec::new();
    for name in FILES {
        let actual = fs::read(built.path().join(name)).unwrap();
        let path = root().join("graphs").join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(root().join("graphs")).unwrap();
            fs::write(&path, &actual).unwrap();
        }
        match fs::read(&path) {
            Err(error) => wrong.push(format!("graphs/{name}: {error}")),
            Ok(expected) if expected != actual => {
                wrong.push(format!("graphs/{name} differs at {}", first_difference(&expected, &actual)));
            }
            Ok(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}\nIf the change is meant: UPDATE_GOLDEN=1 cargo test --test graphs", wrong.join("\n"));
}

#[test]
fn neither_threads_nor_the_order_of_inputs_change_a_byte() {
    let [one, two, backwards] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    build(["data/sample"], one.path(), &["--threads", "1"]);
    build(["data/sample"], two.path(), &["--threads", "2"]);
    build(articles_backwards(), backwards.path(), &["--threads", "2"]);
    for name in FILES {
        let expected = fs::read(one.path().join(name)).unwrap();
        for (what, other) in [("with two threads", &two), ("with the inputs backwards", &backwards)] {
            let actual = fs::read(other.path().join(name)).unwrap();
            assert!(expected == actual, "{name} differs {what} at {}", first_difference(&expected, &actual));
        }
    }
}

#[test]
fn graphviz_draws_the_dot_file() {
    let [plain, boxed] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    build(["data/sample"], plain.path(), &[]);
    build(["data/sample"], boxed.path(), &["--cluster-by", "type", "--min-documents", "3", "--hide-isolated"]);
    for (built, program, picture) in [(&plain, "dot", "svg"), (&plain, "sfdp", "png"), (&boxed, "dot", "svg")] {
        let mut command = Command::new(program);
        command.current_dir(built.path()).arg(format!("-T{picture}")).args(["sample.dot", "-o", "picture"]);
        let Ok(done) = command.output() else {
            skipped(program);
            continue;
        };
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() && said.is_empty(), "{command:?} ended with {}: {said}", done.status);
        assert!(fs::metadata(built.path().join("picture")).unwrap().len() > 1000);
    }
}

#[test]
fn networkx_reads_what_it_has_readers_for() {
    let python = std::env::var("IMENA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_networkx = Command::new(&python).args(["-c", "import networkx"]).output();
    if !has_networkx.is_ok_and(|done| done.status.success()) {
        return skipped("networkx");
    }
    let built = tempfile::tempdir().unwrap();
    build(["data/sample"], built.path(), &["--links-key", "both"]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_imena"));
    program.current_dir(built.path()).args([
        "export",
        "sample.json",
        "--quiet",
        "--dynamic",
        "week",
        "-o",
        "dynamic.gexf",
    ]);
    assert!(program.status().unwrap().success());
    let mut command = Command::new(&python);
    command.arg(root().join("scripts/check_networkx.py"));
    command.args(["sample.json", "sample.gexf", "sample.graphml", "dynamic.gexf"].map(|name| built.path().join(name)));
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}:\n{}", String::from_utf8_lossy(&done.stderr));
}

/// Says that a program is not installed here, past the test harness, which hides what passing tests print. `.ci/run` asks
/// that none be missing.
fn skipped(program: &str) {
    assert!(std::env::var_os("IMENA_CONSUMERS").is_none(), "{program} is missing, and IMENA_CONSUMERS asks for it");
    let _ = writeln!(std::io::stderr(), "skipped a test: {program} is not installed");
}
