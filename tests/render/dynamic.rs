//! Graphs that change by period.

use imena::relate::{Graph, Period};
use imena::render::{Format, RenderOptions, write};

use super::{agrees_with_file, fixtures, rendered};

fn dynamic(graph: &Graph, period: Period) -> String {
    let mut out = Vec::new();
    let options = RenderOptions { dynamic: Some(period), ..RenderOptions::default() };
    write(graph, Format::Gexf, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The number in `value="…"` of each line that has both texts.
fn values(gexf: &str, one: &str, other: &str) -> Vec<usize> {
    let lines = gexf.lines().filter(|line| line.contains(one) && line.contains(other));
    lines.map(|line| line.split("value=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_dynamic_graph_is_the_one_kept() {
    agrees_with_file("story.week.gexf", &dynamic(&fixtures::story().0, Period::Week));
}

#[test]
fn periods_add_up_to_the_whole() {
    let (graph, _) = fixtures::story();
    let dated = |windows: &std::collections::BTreeMap<_, usize>| windows.values().sum::<usize>();
    let of_nodes: usize = graph.nodes().map(|node| dated(&node.by_date)).sum();
    let of_edges: usize = graph.edges().map(|(.., edge)| dated(&edge.by_date)).sum();
    assert!(of_edges > 0);
    for period in Period::ALL {
        let gexf = dynamic(&graph, period);
        assert_eq!(values(&gexf, "for=\"windows_then\"", "start=").iter().sum::<usize>(), of_nodes);
        assert_eq!(values(&gexf, "for=\"weight\"", "start=").iter().sum::<usize>(), of_edges);
        assert_eq!(gexf.matches("<spell ").count(), values(&gexf, "<attvalue ", "start=").len());
    }
    assert!(dynamic(&graph, Period::Month).contains("<spell start=\"2023-09-01\" end=\"2023-09-30\"/>"));
}

#[test]
fn a_static_graph_tells_no_time() {
    let gexf = rendered(&fixtures::story().0, Format::Gexf);
    for word in ["timeformat", "start=", "end=", "spell", "dynamic"] {
        assert!(!gexf.contains(word), "{word}");
    }
}
