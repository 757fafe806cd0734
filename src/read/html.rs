//! Web pages.

mod linked_data;

use dom_smoothie::{Config, Readability, TextMode};

use super::record::Record;
use super::{Batch, ReadOptions};

/// Pages nested deeper than this are refused: no article is, and readability's time grows with the square of the depth.
const DEEPEST: usize = 1_000;
/// The same for the parser, by a count that takes elements for open which the parser closes by itself.
const DEEPEST_MARKUP: usize = 10 * DEEPEST;

/// Where pages write their date besides the places that readability looks at; the first that is there counts.
const DATES: [(&str, &str); 8] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("time[datetime]", "datetime"),
];
const URLS: [(&str, &str); 2] = [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];
const LANGUAGES: [(&str, &str); 3] = [
    ("html[lang]", "lang"),
    ("meta[http-equiv='content-language']", "content"),
    ("meta[property='og:locale']", "content"),
];

/// Reads a page as one document: its main text, a paragraph a line, or all its text where no part stands out.
pub(super) fn read(page: &str, batch: &mut Batch, options: &ReadOptions) -> Result<(), String> {
    let too_deep = || format!("its elements are nested more than {DEEPEST} deep; it is no article");
    if markup_depth(page) > DEEPEST_MARKUP {
        return Err(too_deep());
    }
    let mut readability = Readability::from(page);
    if depth(&readability) > DEEPEST {
        return Err(too_deep());
    }
    part_cells(&readability);
    // Its own reader of JSON-LD takes broken escapes for letters and yields strings that are not UTF-8.
    readability.config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let metadata = readability.get_article_metadata(None);
    let data = linked_data(&readability);
    let mut record = Record {
        title: data.title.or(Some(metadata.title)).filter(|title| !title.trim().is_empty()),
        date: data.date.or(metadata.published_time).or_else(|| first_attribute(&readability, &DATES)),
        language: first_attribute(&readability, &LANGUAGES).or(data.language),
        language_of_markup: true,
        url: first_attribute(&readability, &URLS).or(data.url),
        ..Record::default()
    };
    record.text = readability.parse().map(|article| paragraphs(&article.text_content)).unwrap_or_default();
    if record.text.is_empty() {
        record.text = whole_text(page);
    }
    if record.text.is_empty() {
        return Err("the page has no text; was it saved before its scripts ran?".to_owned());
    }
    record.store(None, None, batch, options);
    Ok(())
}

/// How deep the page's markup goes at most, if every element but those that are mostly left open were closed.
fn markup_depth(page: &str) -> usize {
    const LEFT_OPEN: [&str; 14] =
        ["br", "img", "meta", "link", "input", "hr", "p", "li", "tr", "td", "th", "dt", "dd", "option"];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in page.split('<').skip(1) {
        let name: &str = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !name.is_empty() && !LEFT_OPEN.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// How deep the parsed page goes.
fn depth(page: &Readability) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut next = Some(page.doc.root());
    while let Some(node) = next {
        deepest = deepest.max(depth);
        next = node.first_child();
        if next.is_some() {
            depth += 1;
            continue;
        }
        let mut left = Some(node);
        while let Some(node) = left {
            next = node.next_sibling();
            if next.is_some() {
                break;
            }
            left = node.parent();
            depth = depth.saturating_sub(1);
        }
    }
    deepest
}

/// What the page's JSON-LD says; of several scripts, the first that speaks of an article.
fn linked_data(page: &Readability) -> Record {
    let scripts = page.doc.select("script[type='application/ld+json']");
    let records = scripts.iter().map(|script| linked_data::read(&script.text()));
    records.into_iter().find(|record| *record != Record::default()).unwrap_or_default()
}

fn first_attribute(page: &Readability, places: &[(&str, &str)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        let value = page.doc.select_single(selector).attr(attribute)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    })
}

/// Everything on the page that a reader sees.
fn whole_text(page: &str) -> String {
    let page = Readability::from(page);
    part_cells(&page);
    page.doc.select("head, script, style, noscript, template").remove();
    paragraphs(&page.doc.formatted_text())
}

/// Puts a line break behind each cell of a table: names in neighbouring cells are not one name.
fn part_cells(page: &Readability) {
    page.doc.select("td, th").append_html("<br>");
}

/// The lines of a text that are not blank, one after the other.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
