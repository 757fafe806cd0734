//! The direction of imports: every module of `src/` may import those before it, never those after it.
//!
//! What counts is the code: `crate::…` paths (in `use` or not) and `super::…` paths that lead out of their module. Comments
//! may point anywhere.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// What the root of the crate re-exports: the types that every step takes and gives.
const GROUND: [&str; 4] = ["document", "entity", "error", "mention"];

/// Each module with the modules it may import, besides itself and the [`GROUND`].
const DIRECTION: [(&str, &[&str]); 16] = [
    ("document", &["text"]),
    ("entity", &["text"]),
    ("error", &[]),
    ("mention", &["text"]),
    ("text", &[]),
    ("names", &["text"]),
    ("read", &["text", "names"]),
    ("recognise", &["text", "names", "read"]),
    ("resolve", &["text", "names", "read", "recognise"]),
    ("relate", &["text", "names", "read", "recognise", "resolve"]),
    ("render", &["text", "names", "read", "recognise", "resolve", "relate"]),
    ("review", &["text", "names", "resolve", "relate", "render"]),
    // Beside the way: nothing but the command line imports these.
    ("evaluate", &["text", "recognise"]),
    ("mention_lines", &["text"]),
    ("output", &[]),
    (
        "cli",
        &[
            "text",
            "names",
            "read",
            "recognise",
            "resolve",
            "relate",
            "render",
            "review",
            "evaluate",
            "mention_lines",
            "output",
        ],
    ),
];

#[test]
fn imports_run_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > 50, "{} holds only {} files", src.display(), files.len());
    let mut wrong = Vec::new();
    for file in files {
        let path = file.strip_prefix(&src).unwrap();
        let module = module_of(path);
        // lib.rs lists the modules, main.rs calls `cli`: they are above all.
        let Some(top) = module.first() else { continue };
        let Some((_, allowed)) = DIRECTION.iter().find(|(name, _)| name == top) else {
            wrong.push(format!("src/{}: the module {top} has no place in tests/imports.rs", path.display()));
            continue;
        };
        for import in imports(&fs::read_to_string(&file).unwrap(), &module) {
            let known = import.module == *top || GROUND.contains(&&*import.module);
            if !known && !allowed.contains(&&*import.module) {
                wrong.push(format!("src/{}:{}: {top} imports {}", path.display(), import.line, import.module));
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the direction:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    for (index, (name, allowed)) in DIRECTION.iter().enumerate().filter(|(_, (name, _))| !GROUND.contains(name)) {
        for import in *allowed {
            let place = DIRECTION.iter().position(|(other, _)| other == import).unwrap();
            assert!(place < index, "{name} may import {import}, which stands after it");
        }
    }
}

#[test]
fn imports_are_found_wherever_they_stand() {
    let code = "\
//! See [`crate::render`].
use crate::{Error, text::{fold, Language}, names};
use super::super::relate::Graph; // not crate::cli
use super::own;
fn f() { crate::resolve::resolve(); \"crate::quoted\"; }
#[cfg(test)]
mod tests { use super::super::sibling; use super::super::super::read; }
";
    let found: Vec<(usize, String)> = imports(code, &["names".to_owned(), "deep".to_owned()])
        .into_iter()
        .map(|found| (found.line, found.module))
        .collect();
    let expected = [(2, "text"), (2, "names"), (3, "relate"), (5, "resolve"), (7, "read")];
    assert_eq!(found, expected.map(|(line, module)| (line, module.to_owned())));
}

struct Import {
    /// 1-based.
    line: usize,
    /// A module that stands directly in the crate.
    module: String,
}

/// All modules of the crate that the code of a file names; `module` is the path of the file's own module.
fn imports(code: &str, module: &[String]) -> Vec<Import> {
    let mut found = Vec::new();
    let code = without_comments_and_strings(code);
    let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
    for (place, _) in code.match_indices("::") {
        let rest = &code[place + 2..];
        let depth = module.len() + usize::from(place > tests && code[tests..].contains("mod tests {"));
        if !leads_to_root(&code[..place], depth) {
            continue;
        }
        let line = code[..place].matches('\n').count() + 1;
        for name in first_names(rest) {
            // Types are re-exported from the ground.
            if name.starts_with(|letter: char| letter.is_ascii_lowercase()) && name != "super" {
                found.push(Import { line, module: name });
            }
        }
    }
    found
}

/// Whether a path up to here names the root of the crate, seen from a module `depth` levels below it.
fn leads_to_root(before: &str, depth: usize) -> bool {
    let start = before.rfind(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
    let path = &before[start.map_or(0, |start| start + 1)..];
    let mut parts = path.split("::");
    path == "crate" || (parts.clone().count() == depth && parts.all(|part| part == "super"))
}

/// The first name of a path, or of each path in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut names, mut begin) = (0, Vec::new(), 0);
    for (place, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                names.push(name(&group[begin..place]));
                begin = place + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The code with line comments and the contents of one-line strings blanked; lines stay where they are.
fn without_comments_and_strings(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    for line in code.lines() {
        let mut quoted = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '/' if !quoted && letters.peek() == Some(&'/') => break,
                '\\' if quoted => drop(letters.next()),
                '"' => quoted = !quoted,
                _ if quoted => {}
                _ => out.push(letter),
            }
        }
        out.push('\n');
    }
    out
}

/// `relate/build.rs` is `["relate", "build"]`, `relate/mod.rs` is `["relate"]`, `lib.rs` is `[]`.
fn module_of(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.retain(|path| path.is_file());
    files
}
