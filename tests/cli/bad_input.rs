use super::{KYIV, Workplace, stderr, stdout};

const GOOD: &str = "{\"id\":\"good\",\"text\":\"Володимир Зеленський прибув до Києва.\"}\n";

#[test]
fn a_missing_path_is_named() {
    let place = Workplace::new();
    let message = stderr(&place.imena("build nowhere.txt -o graph.json").code(1));
    assert!(message.contains("nowhere.txt: there is no such file or folder"), "{message}");
    assert!(place.names().is_empty());
}

#[test]
fn an_empty_folder_is_named() {
    let place = Workplace::new();
    std::fs::create_dir(place.path("empty")).unwrap();
    let message = stderr(&place.imena("build empty -o graph.json").code(1));
    assert!(message.contains("empty: ") && message.contains("there is no article"), "{message}");
    assert_eq!(place.names(), ["empty"]);
}

#[test]
fn one_bad_file_never_stops_the_rest() {
    let place = Workplace::with_news();
    place.write("news/binary.txt", [0x7f, b'E', b'L', b'F', 0, 0, 1, 0, 0xff, 0xfe, 0, 0]);
    place.write("news/wire.jsonl", GOOD.repeat(6).replace("\"id\":\"good\",", "") + "{broken\n" + GOOD);
    std::fs::create_dir(place.path("empty")).unwrap();
    for missing in ["", "nowhere.txt "] {
        let run = place.imena(&format!("build news empty {missing}-o graph.json")).success();
        let message = stderr(&run);
        for place in ["news/binary.txt: ", "news/wire.jsonl:7: ", "empty: ", missing.trim()] {
            assert!(message.contains(place), "{place:?} is not in\n{message}");
        }
        assert!(message.contains("documents  9 "), "{message}");
    }
    place.imena("build news -o graph.json --strict").code(3);
    assert!(place.path("graph.json").exists());
    // A reader of a quiet run still learns what is not in the graph.
    assert!(stderr(&place.imena("build news -q -o graph.json").success()).contains("binary.txt"));
}

#[test]
fn many_skipped_inputs_are_summed_up() {
    let place = Workplace::new();
    place.write("wire.jsonl", GOOD.to_owned() + &"{broken\n".repeat(15));
    let message = stderr(&place.imena("mentions wire.jsonl").success());
    assert_eq!(message.matches("wire.jsonl:").count(), 10, "{message}");
    assert!(message.contains("5 more") && message.contains("skipped    15"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_the_right_to_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Workplace::with_news();
    let locked = place.path("news/locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if std::fs::read_dir(&locked).is_err() {
        let message = stderr(&place.imena("build news -o graph.json").success());
        assert!(message.contains("news/locked: "), "{message}");
    }
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure_and_leaves_nothing() {
    let place = Workplace::with_news();
    let message = stderr(&place.imena("build news -o /dev/full --to dot").code(1));
    assert!(message.contains("/dev/full: cannot be written"), "{message}");
    for arguments in ["mentions news -o /dev/full", "build news -o - --to dot", "compare a b", "completions bash"] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("imena"));
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        command.current_dir(place.path("")).args(arguments.split_whitespace()).stdout(full);
        assert_eq!(command.output().unwrap().status.code(), Some(1), "{arguments}");
    }
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let place = Workplace::new();
    place.write("long.txt", KYIV.repeat(2000));
    for arguments in ["mentions long.txt --no-resolve", "build long.txt -o - --to json", "completions bash"] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("imena"));
        command.current_dir(place.path("")).args(arguments.split_whitespace());
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && !message.contains("error"), "{arguments}: {message}");
    }
}

#[test]
fn text_cannot_command_the_terminal() {
    let place = Workplace::new();
    place.write("good.txt", KYIV);
    place.write("a\u{1b}[2J.txt", "");
    let run = place.imena("build . -o - --to dot").success();
    assert!(!stderr(&run).contains('\u{1b}'));
    assert!(!stdout(&run).contains('\u{1b}'));
}
