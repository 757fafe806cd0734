use std::path::Path;
use std::process::Command;
use std::{env, fs};

use super::Workplace;

/// Every `console` block of docs/decisions.md is run in one folder, which holds the sample's graph as graph.json, and must print
/// what stands there. `UPDATE_GOLDEN=1 cargo test --test cli decisions_page` writes what it prints.
#[cfg(unix)]
#[test]
fn every_example_prints_what_the_page_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("docs/decisions.md");
    let page = fs::read_to_string(&path).unwrap();
    let place = Workplace::new();
    place.write("graph.json", fs::read(root.join("graphs/sample.json")).unwrap());

    let mut run = String::new();
    let (mut in_console, mut commands) = (false, 0);
    for line in page.lines() {
        if line == "```console" {
            in_console = true;
        } else if line == "```" {
            in_console = false;
        }
        // What the page has as output is replaced.
        if in_console && line != "```console" && !line.starts_with("$ ") {
            continue;
        }
        run.push_str(line);
        run.push('\n');
        if let Some(command) = line.strip_prefix("$ ").filter(|_| in_console) {
            commands += 1;
            run.push_str(&shell(command, &place));
        }
    }
    assert!(commands > 5, "the page has only {commands} examples");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &run).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap();
    let differ = page.lines().zip(run.lines()).position(|(page, run)| page != run);
    assert!(
        page == run,
        "docs/decisions.md is not what its examples print, from line {differ:?} on (0-based); see here"
    );
}

/// What a command line prints to standard output, run by a shell that finds the program.
fn shell(command: &str, place: &Workplace) -> String {
    let program = assert_cmd::cargo::cargo_bin("imena");
    let mut folders = vec![program.parent().unwrap().to_owned()];
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let done = Command::new("sh")
        .args(["-c", command])
        .current_dir(place.path(""))
        .env("PATH", env::join_paths(folders).unwrap())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() || command.ends_with("2>&1"), "{command}: {told}");
    String::from_utf8(done.stdout).unwrap()
}
