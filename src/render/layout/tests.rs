use proptest::prelude::*;

use super::*;

const ROOM: Room = Room { beside: 15.0, above: 10.0, below: 20.0 };

/// A ring of so many nodes.
fn ring(nodes: usize) -> Vec<Edge> {
    (0..nodes).map(|node| (node, (node + 1) % nodes, 1.0)).collect()
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt()
}

fn bounds(points: &[Point]) -> [f64; 4] {
    points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[left, top, right, bottom], &(x, y)| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    })
}

#[test]
fn what_belongs_together_stands_together() {
    // Two cliques of ten, and one edge between them.
    let clique = |first: usize| (first..first + 10).flat_map(move |a| (a + 1..first + 10).map(move |b| (a, b, 1.0)));
    let edges: Vec<Edge> = clique(0).chain(clique(10)).chain([(0, 10, 1.0)]).collect();
    let order: Vec<usize> = (0..20).collect();
    let points = place(&order, &edges, &vec![ROOM; order.len()]);
    let mean = |pairs: &dyn Fn(usize, usize) -> bool| {
        let all = (0..20).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|&(a, b)| pairs(a, b));
        let distances: Vec<f64> = all.map(|(a, b)| distance(points[a], points[b])).collect();
        distances.iter().sum::<f64>() / distances.len() as f64
    };
    let (within, between) = (mean(&|a, b| (a < 10) == (b < 10)), mean(&|a, b| (a < 10) != (b < 10)));
    assert!(between > 2.0 * within, "{within} {between}");
}

#[test]
fn parts_do_not_overlap_and_lone_nodes_stand_in_rows() {
    // A ring of 30, one of 4, a pair and 10 lone nodes.
    let shifted = |by: usize, edges: Vec<Edge>| edges.into_iter().map(move |(a, b, pull)| (a + by, b + by, pull));
    let edges: Vec<Edge> = ring(30).into_iter().chain(shifted(30, ring(4))).chain([(34, 35, 1.0)]).collect();
    let order: Vec<usize> = (0..46).collect();
    let points = place(&order, &edges, &vec![ROOM; order.len()]);
    let parts = [&points[..30], &points[30..34], &points[34..36]];
    let parts: Vec<[f64; 4]> = parts.into_iter().chain(points[36..].chunks(1)).map(bounds).collect();
    for (number, a) in parts.iter().enumerate() {
        for b in &parts[..number] {
            let apart = a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
            assert!(apart, "{a:?} {b:?}");
        }
    }
    let mut rows: Vec<f64> = points[36..].iter().map(|point| point.1).collect();
    rows.dedup();
    assert!(rows.len() <= 3, "{rows:?}");
    let [left, top, right, bottom] = bounds(&points);
    assert!(right - left < 2500.0 && bottom - top < 2500.0, "nothing flies away");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    // As many as are laid out by far ones repelling as one, in several threads.
    let edges: Vec<Edge> = (0..2_000).map(|node| (node % 700, node * 7 % 701, 1.0)).collect();
    let order: Vec<usize> = (0..701).collect();
    let [one, three] = [1, 3].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| place(&order, &edges, &vec![ROOM; order.len()]))
    });
    assert_eq!(one, three);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_node_has_a_place_of_its_own(
        nodes in 1usize..40,
        edges in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1.0..9.0), 0..60),
    ) {
        let edges: Vec<Edge> =
            edges.into_iter().map(|(a, b, pull)| (a.index(nodes), b.index(nodes), pull)).collect();
        let order: Vec<usize> = (0..nodes).rev().collect();
        let points = place(&order, &edges, &vec![ROOM; order.len()]);
        prop_assert_eq!(points.len(), nodes);
        for (number, &a) in points.iter().enumerate() {
            prop_assert!(a.0.is_finite() && a.1.is_finite());
            prop_assert_eq!(((a.0 * 100.0).round() / 100.0, (a.1 * 100.0).round() / 100.0), a);
            for &b in &points[..number] {
                prop_assert!(distance(a, b) > 1.0, "{a:?} {b:?}");
            }
        }
        prop_assert_eq!(place(&order, &edges, &vec![ROOM; order.len()]), points);
    }
}
