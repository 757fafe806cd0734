use proptest::prelude::*;

use super::super::fixture::{alias, entity, graph, of_entities, relation};
use super::*;
use crate::entity::Reason;

fn with(id: &str, spellings: &[(&str, usize)]) -> Entity {
    let aliases = spellings.iter().map(|(spelling, count)| alias("uk", spelling, spelling, *count, Reason::Seed));
    entity(id, aliases.collect())
}

fn told(old: &Graph, new: &Graph) -> Vec<String> {
    let diff = Diff::new(old, new);
    let lines = diff.entities.iter().map(ToString::to_string).chain(diff.edges.iter().map(ToString::to_string));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn told_of(old: Vec<Entity>, new: Vec<Entity>) -> Vec<String> {
    told(&of_entities(old), &of_entities(new))
}

#[test]
fn a_graph_does_not_differ_from_itself() {
    assert!(Diff::new(&graph(), &graph()).is_empty());
}

#[test]
fn joined_and_split() {
    let apart = || vec![with("per-a", &[("Алеф", 9)]), with("per-b", &[("Бет", 3)]), with("per-c", &[("Гимел", 2)])];
    let one = || vec![with("per-a", &[("Алеф", 9), ("Бет", 3), ("Гимел", 2)])];
    assert_eq!(told_of(apart(), one()), ["5 joined per-a (9), per-b (3), per-c (2) → per-a (14)"]);
    assert_eq!(told_of(one(), apart()), ["5 split per-a (14) → per-a (9), per-b (3), per-c (2)"]);
}

#[test]
fn mentions_that_move_between_two_that_stay() {
    let old = vec![with("per-a", &[("Алеф", 9), ("Кім", 2)]), with("per-b", &[("Бет", 3)])];
    let new = vec![with("per-a", &[("Алеф", 9)]), with("per-b", &[("Бет", 3), ("Кім", 2)])];
    assert_eq!(told_of(old, new), ["2 moved per-a (11) → per-b (5)"]);
}

#[test]
fn most_of_one_goes_and_a_little_stays() {
    let old = vec![with("per-a", &[("Алеф", 9)]), with("per-kim", &[("Кім", 5)])];
    let new = vec![with("per-a", &[("Алеф", 9), ("Кім", 4)]), with("per-kim", &[("Кім", 1)])];
    let told = told_of(old, new);
    assert_eq!(
        told,
        ["4 joined per-a (9), per-kim (5) → per-a (13)", "1 split per-kim (5) → per-a (13), per-kim (1)",]
    );
}

#[test]
fn new_gone_renamed_and_relabelled() {
    let mut old = vec![with("per-a", &[("Алеф", 9)]), with("per-b", &[("Бет", 3)])];
    let mut new = vec![with("per-x", &[("Алеф", 8), ("Алефа", 1)]), with("per-c", &[("Гимел", 2)])];
    assert_eq!(
        told_of(old.clone(), new.clone()),
        ["9 renamed per-a (9) → per-x (9)", "3 gone per-b (3) Бет", "2 new per-c (2) Гимел"]
    );
    old.truncate(1);
    new.truncate(1);
    new[0].id = "per-a".to_owned();
    new[0].label = "Aleph".to_owned();
    new[0].kind = crate::EntityType::Organisation;
    assert_eq!(told_of(old, new), ["9 label per-a (9): Алеф → Aleph", "9 type per-a (9): PER → ORG"]);
}

#[test]
fn edges_follow_their_entities() {
    let build = |entities: Vec<Entity>, edges: &[(usize, usize, usize)]| {
        let mut graph = of_entities(entities);
        let nodes: Vec<_> = graph.graph.node_indices().collect();
        for &(a, b, windows) in edges {
            graph.graph.add_edge(nodes[a], nodes[b], relation(windows, Vec::new()));
        }
        graph
    };
    let (a, b, c) = (with("per-a", &[("Алеф", 9)]), with("per-b", &[("Бет", 3)]), with("per-c", &[("Гимел", 2)]));
    let old = build(vec![a.clone(), b.clone(), c.clone()], &[(0, 1, 7), (0, 2, 2), (1, 2, 1)]);
    // b is joined with a: their edges to c add up to what is there now, and that between them is no loss.
    let joined = build(vec![with("per-x", &[("Алеф", 9), ("Бет", 3)]), c.clone()], &[(0, 1, 3)]);
    let changes = told(&old, &joined);
    assert!(changes.iter().all(|line| !line.contains('–')), "{changes:?}");
    let other = build(vec![a, b, c], &[(0, 2, 5), (1, 2, 1)]);
    assert_eq!(told(&old, &other), ["7 → 0 gone per-a – per-b", "2 → 5 weight per-a – per-c"]);
    assert_eq!(told(&other, &old), ["0 → 7 new per-a – per-b", "5 → 2 weight per-a – per-c"]);
}

fn any_graph() -> impl Strategy<Value = Graph> {
    let spelling = (0..12usize, 1..5usize);
    prop::collection::vec(prop::collection::vec(spelling, 1..4), 0..6).prop_map(|entities| {
        let entity = |(number, spellings): (usize, Vec<(usize, usize)>)| {
            let mut spellings: Vec<(String, usize)> =
                spellings.into_iter().map(|(name, count)| (format!("Імʼя{name}"), count)).collect();
            spellings.sort();
            spellings.dedup_by(|a, b| a.0 == b.0);
            let spellings: Vec<(&str, usize)> = spellings.iter().map(|(name, count)| (name.as_str(), *count)).collect();
            with(&format!("per-{number}"), &spellings)
        };
        of_entities(entities.into_iter().enumerate().map(entity).collect())
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_and_there_is_a_way_back(old in any_graph(), new in any_graph()) {
        prop_assert!(Diff::new(&old, &old).is_empty());
        let (forth, back) = (Diff::new(&old, &new), Diff::new(&new, &old));
        let count = |diff: &Diff<'_>, name| diff.entities.iter().filter(|change| change.name() == name).count();
        prop_assert_eq!(count(&forth, "new"), count(&back, "gone"));
        prop_assert_eq!(forth.is_empty(), back.is_empty());
        // Every old entity that is not there under its id is told of.
        for node in old.nodes() {
            let id = node.id();
            let still = new.nodes().any(|other| other.id() == id);
            let said = forth.entities.iter().any(|change| change.to_string().contains(id));
            prop_assert!(still || said, "{id}: {forth:?}");
        }
    }
}
