//! The read step on files: every format, every encoding, every kind of bad input.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use imena::read::{Corpus, InputFormat, ReadOptions, read, read_bytes};
use imena::text::Language;
use imena::{Document, Error};
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

fn data(name: &str) -> PathBuf {
    Path::new("tests/data/read").join(name)
}

fn read_one(name: &str) -> Corpus {
    read([data(name)], &ReadOptions::default()).unwrap()
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus.documents.iter().map(|document| &*document.id).collect()
}

/// A folder with files of these names and contents.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Ids with the folder's own path left out.
fn names_in(folder: &TempDir, corpus: &Corpus) -> Vec<String> {
    let prefix = format!("{}/", folder.path().display());
    corpus.documents.iter().map(|document| document.id.replace(&prefix, "")).collect()
}

#[test]
fn a_page() {
    let corpus = read_one("page.html");
    let [page] = &corpus.documents[..] else { panic!("{corpus:?}") };
    assert_eq!(&*page.id, "tests/data/read/page.html");
    assert_eq!(page.title.as_deref(), Some("Саміт у Києві завершився"));
    assert_eq!(page.date, Some(date(2019, 4, 25)));
    assert_eq!(page.language, Language::Ukrainian);
    assert_eq!(page.url.as_deref(), Some("https://example.org/news/summit"));
    let paragraphs: Vec<_> = page.text.lines().filter(|line| line.chars().count() > 60).collect();
    assert_eq!(paragraphs.len(), 4, "{}", page.text);
    assert!(paragraphs[2].starts_with("«Це важливий крок», — сказав Гітанас Науседа"));
    for outside in ["Спорт", "Реклама", "Читайте також", "права захищено", "color"]
    {
        assert!(!page.text.contains(outside), "{outside} in {}", page.text);
    }
}

#[test]
fn a_bare_page() {
    let corpus = read_one("bare.html");
    assert_eq!(corpus.documents[0].text, "Prezydent jest w Kijowie.\nRozmowy potrwają dwa dni.");
    assert_eq!(corpus.documents[0].title.as_deref(), Some("Krótko"));
    assert_eq!(corpus.documents[0].language, Language::Polish);
    let empty = read_bytes("a.html", b"<html><script>document.write(1)</script></html>", &ReadOptions::default());
    assert!(empty.documents.is_empty() && empty.skipped[0].reason.contains("no text"), "{empty:?}");
}

#[test]
fn a_page_with_linked_data() {
    let page = |escape: &str| {
        format!(
            r#"<html lang="ru"><title>Вісті</title><script type="application/ld+json">{{"@context": "https://schema.org",
            "@type": "NewsArticle", "headline": "Саміт{escape} у Києві", "name": "x", "datePublished": "2019-04-25T10:00:00Z"}}
            </script><p>Президент України прибув до Варшави. Його зустріли міністри, які обіцяють підтримку.</p></html>"#
        )
    };
    let corpus = read_bytes("a.html", page("").as_bytes(), &ReadOptions::default());
    assert_eq!(corpus.documents[0].title.as_deref(), Some("Саміт у Києві"));
    assert_eq!(corpus.documents[0].date, Some(date(2019, 4, 25)));
    assert_eq!(corpus.documents[0].language, Language::Ukrainian, "the page says ru");
    let broken = read_bytes("a.html", page("\\u").as_bytes(), &ReadOptions::default());
    assert_eq!(broken.documents[0].title.as_deref(), Some("Вісті"));
}

#[test]
fn markdown() {
    let corpus = read_one("front.md");
    let document = &corpus.documents[0];
    assert_eq!(document.text, "# Саміт\n\n**Володимир Зеленський** прибув до *Варшави*.\n");
    assert_eq!(document.title.as_deref(), Some("Саміт: день перший"));
    assert_eq!(document.date, Some(date(2019, 4, 25)));
    assert_eq!(document.url.as_deref(), Some("https://example.org/md"));
    assert_eq!(document.language, Language::Ukrainian);
}

#[test]
fn json_lines() {
    let corpus = read_one("news.jsonl");
    let path = "tests/data/read/news.jsonl";
    assert_eq!(ids(&corpus), ["17", "a1", "a1#2", "a7", &format!("{path}#3"), &format!("{path}#8")]);
    let by_id: BTreeMap<&str, &Document> = corpus.documents.iter().map(|document| (&*document.id, document)).collect();
    assert_eq!(by_id["a1"].text, "  Prezydent Andrzej Duda przybył do Kijowa. \n\tSpotkał się z kolegą.  ");
    assert_eq!(by_id["a1"].title.as_deref(), Some("Szczyt w Kijowie"));
    for id in ["a1", "17", &format!("{path}#3")] {
        assert_eq!(by_id[id].date, Some(date(2019, 4, 25)), "{id}");
    }
    assert_eq!(by_id["17"].language, Language::Russian);
    assert_eq!(by_id[&*format!("{path}#3")].language, Language::Bulgarian);
    assert_eq!(by_id[&*format!("{path}#8")].language, Language::Slovenian);
    assert_eq!((by_id["a7"].language, by_id["a7"].date), (Language::Ukrainian, None));

    let places: Vec<_> = corpus.skipped.iter().map(|skipped| skipped.line).collect();
    assert_eq!(places, [Some(6), Some(7)]);
    assert!(corpus.skipped[0].reason.contains("text, body, content, article, maintext"), "{}", corpus.skipped[0]);
    assert!(corpus.skipped[1].to_string().starts_with(&format!("{path}:7: skipped: is not valid JSON")));
    let warnings: Vec<String> = corpus.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 3, "{warnings:#?}");
    assert!(warnings[0].starts_with(&format!("{path}:5: ")) && warnings[0].contains("a1#2"));
    assert!(warnings[1].contains("said to be in en") && warnings[2].contains("учора"));
}

#[test]
fn json() {
    let corpus = read_one("array.json");
    assert_eq!(ids(&corpus), ["j1", "tests/data/read/array.json#3"]);
    assert_eq!(corpus.documents[1].language, Language::Slovak);
    assert!(corpus.skipped[0].reason.starts_with("record 2: has no text"));
    let corpus = read_one("object.json");
    assert_eq!(ids(&corpus), ["tests/data/read/object.json"]);
    let lines = b"{\"id\": 1, \"text\": \"one\"}\n{\"id\": 2, \"text\": \"two\"}\n";
    assert_eq!(ids(&read_bytes("a.json", lines, &ReadOptions::default())), ["1", "2"]);
    let pretty = b"{\n  \"id\": 1,\n  \"text\": \"one\"\n}\n";
    assert_eq!(ids(&read_bytes("a.jsonl", pretty, &ReadOptions::default())), ["1"]);
}

#[test]
fn tables() {
    let corpus = read_one("news.csv");
    assert_eq!(ids(&corpus), ["c1", "tests/data/read/news.csv#4"]);
    assert_eq!(corpus.documents[0].text, "Президент прибув; його зустріли.\nДалі \"цитата\"  ");
    assert_eq!(corpus.documents[0].title.as_deref(), Some("Саміт"));
    assert_eq!(corpus.documents[1].date, Some(date(2019, 4, 26)));
    let lines: Vec<_> = corpus.skipped.iter().map(|skipped| skipped.line).collect();
    assert_eq!(lines, [Some(4), Some(5)], "{:?}", corpus.skipped);
    assert!(corpus.skipped[1].reason.contains("5 cells, the header 4"));
    assert_eq!(read_one("news.tsv").documents[0].text, "Президент прибув до Києва.");
    let corpus = read_bytes("a.csv", "назва;текст\nа;б\n".as_bytes(), &ReadOptions::default());
    assert!(corpus.skipped[0].reason.contains("no column holds the text"), "{:?}", corpus.skipped);
}

#[test]
fn a_folder() {
    let corpus = read_one("folder");
    assert_eq!(ids(&corpus), ["tests/data/read/folder/b.txt", "tests/data/read/folder/inner/a"]);
    assert_eq!(corpus.documents[0].title.as_deref(), Some("Саміт у Києві"));
    assert_eq!(corpus.documents[0].text, "Саміт у Києві\n\nПрезидент прибув до Києва.\n");
    let skipped: Vec<_> = corpus.skipped.iter().map(|skipped| skipped.source.as_str()).collect();
    assert_eq!(skipped, ["tests/data/read/folder/empty.txt", "tests/data/read/folder/inner/picture.png"]);
    assert!(corpus.skipped[1].reason.contains("binary"));
}

#[test]
fn encodings() {
    let text = "Президент України Володимир Зеленський прибув до Ґданська. Його зустріли.";
    let encode = |label: &str| encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [encode("windows-1251"), encode("koi8-u"), utf16, [b"\xef\xbb\xbf", text.as_bytes()].concat()] {
        let corpus = read_bytes("a.txt", &bytes, &ReadOptions::default());
        assert_eq!(corpus.documents[0].text, text);
        assert_eq!(corpus.warnings, []);
    }
    let page = [b"<html><meta charset=windows-1251><p>".as_slice(), &encode("windows-1251")].concat();
    assert_eq!(read_bytes("a.html", &page, &ReadOptions::default()).documents[0].text, text);
    let options = ReadOptions { charset: Some("koi8-u".parse().unwrap()), ..ReadOptions::default() };
    assert_eq!(read_bytes("a", &encode("koi8-u")[..14], &options).documents[0].text, "Президент Укра");
}

#[test]
fn options_win() {
    let options =
        ReadOptions { language: Some(Language::Serbian), format: Some(InputFormat::Text), ..ReadOptions::default() };
    let corpus = read([data("news.jsonl")], &options).unwrap();
    assert_eq!(corpus.documents.len(), 1);
    assert_eq!(corpus.documents[0].language, Language::Serbian);
    assert!(corpus.documents[0].text.starts_with("{\"id\""));
}

#[test]
fn formats_are_told_from_the_content_without_an_extension() {
    let options = ReadOptions::default();
    assert_eq!(read_bytes("-", b"{\"id\": \"x\", \"text\": \"one\"}\n{broken\n", &options).skipped[0].line, Some(2));
    assert_eq!(ids(&read_bytes("-", b"[{\"text\": \"one\"}, {\"text\": \"two\"}]", &options)), ["-#1", "-#2"]);
    let page = read_bytes("-", b"<!DOCTYPE html><title>T</title><p>One two three.", &options);
    assert_eq!(page.documents[0].title.as_deref(), Some("T"));
    assert_eq!(read_bytes("-", b"{not json} but text", &options).documents[0].text, "{not json} but text");
    for (name, format) in [("text", InputFormat::Text), ("NDJSON", InputFormat::JsonLines), ("tsv", InputFormat::Csv)] {
        assert_eq!(name.parse::<InputFormat>().unwrap(), format);
    }
    assert!("docx".parse::<InputFormat>().is_err());
}

#[test]
fn gzip() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(&fs::read(data("news.jsonl")).unwrap()).unwrap();
    let packed = packer.finish().unwrap();
    let folder = folder(&[("news.jsonl.gz", &packed), ("cut.jsonl.gz", &packed[..packed.len() / 2])]);
    let corpus = read([folder.path()], &ReadOptions::default()).unwrap();
    assert_eq!(corpus.documents.len(), 6);
    assert!(corpus.skipped[0].reason.contains("damaged gzip"), "{:?}", corpus.skipped);
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, word) in [
        (b"%PDF-1.5 abc".as_slice(), "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x28\xb5\x2f\xfdabc", "zstd"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
    ] {
        let corpus = read_bytes("a", bytes, &ReadOptions::default());
        assert!(corpus.documents.is_empty() && corpus.skipped[0].reason.contains(word), "{corpus:?}");
    }
}

#[test]
fn missing_inputs_are_errors() {
    for input in ["tests/data/read/nothing.txt", "tests/data/read/*.nothing", "tests/data/read/page.html/x"] {
        let error = read([data("page.html").to_str().unwrap(), input], &ReadOptions::default()).unwrap_err();
        assert!(matches!(error, Error::Input { .. }) && error.to_string().contains(input), "{error}");
    }
    assert!(read(Vec::<&str>::new(), &ReadOptions::default()).is_err());
}

#[test]
fn an_empty_folder_is_told() {
    let folder = folder(&[(".hidden", b"x")]);
    let corpus = read([folder.path()], &ReadOptions::default()).unwrap();
    assert!(corpus.documents.is_empty());
    assert_eq!(corpus.skipped.len(), 1);
    assert!(corpus.skipped[0].reason.contains("no readable file"), "{:?}", corpus.skipped);
}

#[test]
fn globs() {
    let folder = folder(&[
        ("a.txt", b"one"),
        ("in/b.txt", b"two"),
        ("in/.c.txt", b"no"),
        ("[d].txt", b"four"),
        ("e.md", b"five"),
    ]);
    let at = |glob: &str| read([folder.path().join(glob)], &ReadOptions::default()).unwrap();
    assert_eq!(names_in(&folder, &at("*.txt")), ["[d].txt", "a.txt"]);
    assert_eq!(names_in(&folder, &at("**/*.txt")), ["[d].txt", "a.txt", "in/b.txt"]);
    assert_eq!(names_in(&folder, &at("[d].txt")), ["[d].txt"]);
    assert_eq!(names_in(&folder, &at("*")), ["[d].txt", "a.txt", "e.md", "in/b.txt"]);
}

#[test]
fn the_order_of_inputs_does_not_matter() {
    let inputs: Vec<PathBuf> =
        ["folder", "news.jsonl", "array.json", "folder/b.txt", "./folder", "news.csv", "news.jsonl", "object.json"]
            .map(data)
            .into();
    let expected = read(&inputs, &ReadOptions::default()).unwrap();
    assert_eq!(expected.documents.len(), 6 + 2 + 2 + 1 + 2);
    let mut shuffled = inputs;
    for _ in 0..8 {
        shuffled.rotate_left(3);
        shuffled.swap(0, 5);
        assert_eq!(read(&shuffled, &ReadOptions::default()).unwrap(), expected);
    }
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(single.install(|| read(&shuffled, &ReadOptions::default())).unwrap(), expected);
}

#[test]
fn taken_ids_get_a_number_that_is_free() {
    let folder = folder(&[
        ("1.jsonl", b"{\"id\": \"a\", \"text\": \"one\"}\n{\"id\": \"a#2\", \"text\": \"two\"}"),
        ("2.jsonl", b"{\"id\": \"a\", \"text\": \"three\"}\n{\"id\": \"a\", \"text\": \"four\"}"),
    ]);
    let corpus = read([folder.path()], &ReadOptions::default()).unwrap();
    let texts: Vec<_> = corpus.documents.iter().map(|document| (&*document.id, &*document.text)).collect();
    assert_eq!(texts, [("a", "one"), ("a#2", "two"), ("a#3", "three"), ("a#4", "four")]);
    assert_eq!(corpus.warnings.len(), 2);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_lead_somewhere_once() {
        let folder = folder(&[("z/a.txt", b"one"), ("b/c.txt", b"two"), ("d/e.txt", b"three")]);
        let at = |name: &str| folder.path().join(name);
        let outside = super::folder(&[("far.txt", b"four")]);
        symlink(folder.path(), at("b/loop")).unwrap();
        symlink(at("b"), at("z/to-b")).unwrap();
        symlink(at("z"), at("b/to-z")).unwrap();
        symlink(at("z/a.txt"), at("again.txt")).unwrap();
        symlink(at("nowhere"), at("dangling.txt")).unwrap();
        symlink(outside.path(), at("a-link")).unwrap();
        let corpus = read([folder.path()], &ReadOptions::default()).unwrap();
        assert_eq!(names_in(&folder, &corpus), ["a-link/far.txt", "b/c.txt", "d/e.txt", "z/a.txt"]);
        assert_eq!(corpus.skipped.len(), 1, "{:?}", corpus.skipped);
        assert!(corpus.skipped[0].reason.contains("a link to nothing"));
    }

    #[test]
    fn what_may_not_be_read_is_skipped() {
        let folder = folder(&[("closed/a.txt", b"one"), ("open.txt", b"two"), ("file.txt", b"three")]);
        let (closed, file) = (folder.path().join("closed"), folder.path().join("file.txt"));
        for path in [&closed, &file] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
        }
        // The superuser may read everything.
        if fs::read(&file).is_err() {
            let corpus = read([folder.path()], &ReadOptions::default()).unwrap();
            assert_eq!(names_in(&folder, &corpus), ["open.txt"]);
            assert_eq!(corpus.skipped.len(), 2, "{:?}", corpus.skipped);
            assert!(corpus.skipped.iter().all(|skipped| skipped.reason.contains("ermission denied")));
        }
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

proptest! {
    #[test]
    fn any_bytes_give_a_document_or_a_reason(
        bytes in any::<Vec<u8>>(),
        name in prop::sample::select(vec!["a", "a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.gz"]),
    ) {
        let corpus = read_bytes(name, &bytes, &ReadOptions::default());
        prop_assert!(corpus.documents.len() + corpus.skipped.len() > 0 || name.ends_with(".csv"));
    }

    #[test]
    fn any_markup_is_read(tags in prop::collection::vec("</?(p|b|div|article|table|tr|td|script|a|meta charset=x|br|svg)/?>|Київ |<script type='application/ld\\+json'>\\{\"@type\": \"Article\", |\"name\": \"|\\\\u|\"|<!--|-->|&[a-z]{1,5};?", 0..60)) {
        read_bytes("a.html", tags.concat().as_bytes(), &ReadOptions::default());
    }

    #[test]
    fn the_text_of_a_record_is_kept(text in "\\PC*[а-яa-z]\\PC*") {
        let line = serde_json::json!({ "text": text }).to_string();
        let corpus = read_bytes("a.jsonl", line.as_bytes(), &ReadOptions::default());
        prop_assert_eq!(&corpus.documents[0].text, &text);
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["text", "title"]).unwrap();
        table.write_record([text.as_str(), "t"]).unwrap();
        let corpus = read_bytes("a.csv", &table.into_inner().unwrap(), &ReadOptions::default());
        prop_assert_eq!(&corpus.documents[0].text, &text);
    }
}

#[test]
fn a_broken_line_is_named_once() {
    let corpus = read_bytes("wire.jsonl", b"{\"text\":\"a\"}\n{\"text\": broken}\n", &ReadOptions::default());
    let message = corpus.skipped[0].to_string();
    assert!(
        message.starts_with("wire.jsonl:2: skipped: is not valid JSON: ") && !message.contains("line 1"),
        "{message}"
    );
    assert!(message.contains("(column 10)"), "{message}");
}

#[test]
fn names_in_the_cells_of_a_table_are_not_one() {
    let rows = "<tr><th>Київ</th><td>Львів</td><td>Одеса</td></tr>".repeat(3);
    let prose = "<p>Президент прибув до міста, щоб зустрітися з міністрами та послами багатьох країн.</p>".repeat(5);
    for page in [format!("<table>{rows}</table>"), format!("<article>{prose}<table>{rows}</table>{prose}</article>")] {
        let corpus = read_bytes("page.html", page.as_bytes(), &ReadOptions::default());
        let text = &corpus.documents[0].text;
        let cells = text.lines().filter(|line| ["Київ", "Львів", "Одеса"].contains(line)).count();
        assert_eq!(cells, 9, "{text}");
    }
}

#[test]
fn utf_32_is_refused_with_what_to_do() {
    for bytes in [&b"\xff\xfe\0\0\x1a\x04\0\0"[..], b"\0\0\xfe\xff\0\0\x04\x1a"] {
        let corpus = read_bytes("a.txt", bytes, &ReadOptions::default());
        assert!(corpus.documents.is_empty());
        assert!(corpus.skipped[0].reason.contains("UTF-32; convert it to UTF-8"), "{corpus:?}");
    }
}

#[test]
fn a_wrong_encoding_that_was_asked_for_is_doubted() {
    let read_as = |label: &str, bytes: &[u8]| {
        let options = ReadOptions { charset: Some(label.parse().unwrap()), ..ReadOptions::default() };
        read_bytes("a.txt", bytes, &options).warnings
    };
    let utf_16: Vec<u8> = "Kyiv is the capital".bytes().flat_map(|byte| [byte, 0]).collect();
    assert!(read_as("windows-1251", &utf_16)[0].reason.contains("NUL"));
    assert!(read_as("utf-16le", "Київ є столицею".as_bytes())[0].reason.contains("hardly a Latin or Cyrillic letter"));
    assert!(read_as("utf-16le", &utf_16).is_empty());
    assert!(read_as("utf-8", "24.02.2022".as_bytes()).is_empty());
}
