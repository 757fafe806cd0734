//! Text and addresses that want to be more than that: every format holds them as what they are, or leaves them out.

use imena::AliasTable;
use imena::relate::{Graph, Hidden, Node, Subject};
use imena::render::{Format, write_aliases};
use imena::resolve::Previous;
use quick_xml::events::Event;
use serde_json::Value;

use super::fixtures::{HOSTILE, hostile, hostile_documents, story};
use super::rendered;

/// What an article may have written and no format may hold as it is: controls, and marks that turn the direction of text.
const NEVER: [char; 10] =
    ['\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{9d}', '\u{202e}', '\u{200f}', '\u{2066}', '\u{feff}', '\u{ffff}'];

#[test]
fn no_format_holds_what_can_do_harm() {
    let mut story = story().0;
    story.summary.reprints.clear();
    for (graph, format) in
        [hostile(), hostile_documents()].iter().flat_map(|graph| Format::all().map(move |f| (graph, f)))
    {
        let text = rendered(graph, format);
        assert!(!text.contains(NEVER), "{format}");
        // In DOT and CSV markup may stand, quoted: no browser reads them, and Graphviz escapes it in what it draws.
        let is_inert = matches!(
            format,
            Format::Dot | Format::CsvNodes | Format::CsvEdges | Format::Neo4jNodes | Format::Neo4jEdges
        );
        // A page has scripts of its own, as many for one small graph as for another.
        let ends = |text: &str| text.matches("</script>").count();
        assert!(is_inert || ends(&text) == ends(&rendered(&story, format)), "{format}");
        assert!(is_inert || !text.contains("<img"), "{format}");
        // The graph's own JSON loses nothing, so that it has addresses as the articles gave them; all others hand on what is safe
        // to click.
        if format != Format::Json {
            for address in ["javascript:", "data:text", "http://a b"] {
                assert!(!text.contains(address), "{format} has {address}");
            }
        }
    }
}

#[test]
fn every_parser_finds_the_texts_again() {
    for graph in [hostile(), hostile_documents()] {
        let labels: Vec<String> = graph.nodes().map(|node| visible(node.label())).collect();
        let passages =
            || graph.edges().map(|(.., edge)| visible(edge.evidence.first().map_or("", |first| &first.passage.text)));
        for format in Format::all() {
            let text = rendered(&graph, format);
            let (expected, found) = match format {
                Format::Json => (labels.clone(), json(&text, "/nodes", "/label")),
                Format::Cytoscape => (labels.clone(), json(&text, "/elements/nodes", "/data/label")),
                Format::Graphology => (labels.clone(), json(&text, "/nodes", "/attributes/label")),
                Format::Gexf => (labels.clone(), gexf(&text)),
                Format::GraphMl => (labels.clone(), graphml(&text)),
                Format::CsvNodes => (labels.clone(), csv(&text, "Label")),
                Format::Neo4jNodes => (labels.clone(), csv(&text, "name")),
                Format::CsvEdges => (passages().collect(), csv(&text, "evidence")),
                Format::Neo4jEdges => (passages().collect(), csv(&text, "evidence:string")),
                Format::Ftm => (sorted(labels.clone()), ftm(&graph, &text)),
                // Pictures and pages have tests of their own.
                _ => continue,
            };
            let found: Vec<String> = found.iter().map(|text| visible(text)).collect();
            assert_eq!(found, expected, "{format}");
        }
    }
}

/// What of a text may not get lost: all that is seen.
fn visible(text: &str) -> String {
    let dropped = |letter: char| letter.is_whitespace() || letter.is_control() || NEVER.contains(&letter);
    text.chars().filter(|letter| !dropped(*letter) && !matches!(letter, '\u{200e}' | '\u{202c}')).collect()
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}

fn json(text: &str, list: &str, field: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap();
    let items = value.pointer(list).unwrap().as_array().unwrap();
    items.iter().map(|item| item.pointer(field).unwrap().as_str().unwrap().to_owned()).collect()
}

/// The names of entities and the titles of articles that are nodes; an article whose title is its id has none.
fn ftm(graph: &Graph, text: &str) -> Vec<String> {
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let has_documents = graph.nodes().any(|node| matches!(node.subject, Subject::Document(_)));
    let names = lines.iter().filter_map(|line| match line["schema"].as_str().unwrap() {
        "UnknownLink" | "Documentation" => None,
        "Article" if !has_documents => None,
        "Article" => line.pointer("/properties/fileName/0"),
        _ => line.pointer("/properties/name/0"),
    });
    sorted(names.map(|name| visible(name.as_str().unwrap())).collect())
}

fn csv(text: &str, column: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let place = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    let starts_formula = |text: &str| text.starts_with(['=', '+', '-', '@']);
    let mut cells = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let mut texts = record.iter().filter(|cell| cell.parse::<f64>().is_err());
        assert!(texts.all(|cell| !starts_formula(cell)), "{record:?}");
        let cell = &record[place];
        cells.push(cell.strip_prefix('\'').filter(|text| starts_formula(text)).unwrap_or(cell).to_owned());
    }
    cells
}

/// The text of every element and the value of every attribute that `wanted` asks for. A strict parser finds every element closed,
/// every attribute whole, and no element that an article made.
fn xml(text: &str, wanted: impl Fn(&str, &str, &str) -> bool) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth, mut reading) = (Vec::new(), 0, None);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                assert!(ELEMENTS.contains(&&*name), "{name}");
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    if wanted(&name, attribute.key.as_ref(), &value) {
                        if name == "data" { reading = Some(String::new()) } else { found.push(value.into_owned()) }
                    }
                }
            }
            Event::Text(piece) => reading.iter_mut().for_each(|text| text.push_str(piece)),
            Event::GeneralRef(name) => reading.iter_mut().for_each(|text| {
                let letter = name.resolve_char_ref().unwrap().map(String::from);
                text.push_str(
                    &letter.unwrap_or_else(|| quick_xml::escape::resolve_predefined_entity(name).unwrap().to_owned()),
                );
            }),
            Event::End(_) => found.extend(reading.take()),
            Event::Eof => break,
            _ => {}
        }
        depth += i32::from(matches!(event, Event::Start(_))) - i32::from(matches!(event, Event::End(_)));
    }
    assert_eq!(depth, 0);
    found
}

const ELEMENTS: [&str; 22] = [
    "gexf",
    "meta",
    "creator",
    "description",
    "graph",
    "attributes",
    "attribute",
    "nodes",
    "node",
    "attvalues",
    "attvalue",
    "spells",
    "spell",
    "viz:color",
    "viz:position",
    "viz:size",
    "viz:thickness",
    "edges",
    "edge",
    "graphml",
    "key",
    "data",
];

fn gexf(text: &str) -> Vec<String> {
    xml(text, |element, attribute, _| element == "node" && attribute == "label")
}

fn graphml(text: &str) -> Vec<String> {
    xml(text, |element, attribute, value| element == "data" && attribute == "key" && value == "node_label")
}

/// What an option hid stands in every format with a place for it, as text.
#[test]
fn what_was_hidden_is_told() {
    let mut graph = hostile();
    graph.summary.hidden.push(Hidden { documents: 41, ..Hidden::rule("until = 2023-09-30".to_owned()) });
    for format in Format::all() {
        let text = rendered(&graph, format);
        let has_no_place = matches!(
            format,
            Format::CsvNodes | Format::CsvEdges | Format::Neo4jNodes | Format::Neo4jEdges | Format::Ftm
        );
        assert_eq!(text.contains("until = 2023-09-30"), !has_no_place, "{format}");
        assert!(has_no_place || text.contains("41"), "{format}: documents");
        assert!(text.contains("onerror=1") || has_no_place, "{format}");
    }
}

/// A spreadsheet that opens the table of aliases runs nothing of it, and the next build reads what was written.
#[test]
fn aliases_are_no_formulas_and_come_back() {
    let table =
        AliasTable { entities: hostile().nodes().filter_map(Node::entity).cloned().collect(), ..AliasTable::default() };
    let mut tsv = Vec::new();
    write_aliases(&table, &mut tsv).unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(&tsv[..]);
    for record in reader.records() {
        assert!(!record.unwrap().iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])));
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, tsv).unwrap();
    let previous = Previous::read(&[file.path()]).unwrap();
    let mut expected: Vec<&str> = table.entities.iter().map(|entity| &*entity.id).collect();
    expected.sort_unstable();
    assert_eq!(previous.ids().collect::<Vec<_>>(), expected);
}

/// The marks of a spreadsheet's formulas, of DOT, of XML: what the table of hostile texts is there for.
#[test]
fn the_table_has_one_of_each() {
    for mark in ["</script>", "onerror", "=HYPERLINK", "\\N", "&amp;", "]]>", "\u{0}", "\u{202e}"] {
        assert!(HOSTILE.iter().any(|text| text.contains(mark)), "{mark}");
    }
}

/// Every statement of a DOT file is lexed as Graphviz does: outside quotes there is nothing an article wrote.
#[test]
fn dot_quotes_everything() {
    let dot = rendered(&hostile(), Format::Dot);
    let mut outside = String::new();
    let mut letters = dot.lines().filter(|line| !line.contains("label=<")).collect::<Vec<_>>().join("\n");
    letters.push('\n');
    let mut quoted = false;
    let mut letters = letters.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' if quoted => {
                let next = letters.next().unwrap();
                assert!(matches!(next, '\\' | '"' | 'n'), "\\{next} would be expanded");
            }
            '\n' => assert!(!quoted, "a value runs over a line's end"),
            _ if !quoted => outside.push(letter),
            _ => {}
        }
    }
    assert!(!quoted);
    assert!(outside.chars().all(|letter| letter.is_ascii_alphabetic() || " {}[],=-".contains(letter)), "{outside}");
    assert!(!dot.contains("javascript:"));
    assert!(dot.contains("URL=\"https://example.org/?a=1&amp;lt;b\""));
    let legend = dot.lines().find(|line| line.contains("label=<")).unwrap();
    let html = legend.split_once("label=<").unwrap().1.strip_suffix(">]").unwrap();
    let mut reader = quick_xml::Reader::from_str(html);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                assert!(["TABLE", "TR", "TD", "BR"].contains(&element.name().as_ref()), "{legend}");
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(html.contains("&lt;IMG"), "what was hidden is told");
}
