//! The page as a file; what it does in a browser is checked by `scripts/check_page.py`.

use petgraph::graph::UnGraph;

use super::*;
use crate::relate::GraphSummary;
use crate::render::layout::positions;

fn page(graph: &Graph) -> String {
    let mut out = Vec::new();
    write(graph, &positions(graph), &RenderOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_field_of_the_template_is_filled() {
    let page = page(&Graph::default());
    assert!(!page.replace(SCRIPT, "").contains("{{"));
    assert!(page.contains(&hash(SCRIPT)) && page.contains("<title>Who is named with whom: documents 0, names 0,"));
}

#[test]
fn hashes_are_those_of_what_stands_between_the_tags() {
    let page = page(&Graph::default());
    let between = |start: &str, end: &str| page.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned();
    assert_eq!(between("<style>", "</style>"), STYLE);
    assert_eq!(between("<script>", "</script>"), SCRIPT);
    assert!(!SCRIPT.contains("<!--"), "it would change how a browser reads the script");
    // FIPS 180-2, appendix B.1, in base64.
    assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

#[test]
fn the_script_makes_no_markup_and_loads_nothing() {
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ] {
        assert!(!SCRIPT.contains(word), "{word}");
    }
}

#[test]
fn data_closes_no_element() {
    let hostile = "</script><!--<script>alert(1)</script>-->\u{2028}&amp;";
    let summary = GraphSummary { generator: hostile.to_owned(), ..GraphSummary::default() };
    let page = page(&Graph { summary, graph: UnGraph::default() });
    let data = page.split_once("id=\"graph\">").unwrap().1.split_once("</script>").unwrap().0;
    assert!(!data.contains(['<', '>', '&', '\u{2028}']));
    let told: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(told["head"]["about"]["generator"], "</script><!--<script>alert(1)</script>--> &amp;");
}
