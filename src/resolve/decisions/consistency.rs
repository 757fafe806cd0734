//! Which decisions hold together: taken in the order of their lines, one that contradicts those before it is refused whole.

use std::collections::{BTreeSet, VecDeque};

use petgraph::unionfind::UnionFind;

use crate::mention::EntityType;

/// Numbers of decisions that stand in the way of another.
pub(super) type Obstacles = BTreeSet<usize>;

/// What the decisions accepted so far say of the nodes: sets of mentions that all decisions treat alike.
pub(super) struct Consistency {
    entities: UnionFind<usize>,
    /// By the representative of an entity.
    members: Vec<Vec<usize>>,
    /// By representative: the decision that lets nothing else in.
    closed: Vec<Option<usize>>,
    kinds: Vec<Option<DecidedKind>>,
    /// By node: those it was joined with, and by which decision.
    joined: Vec<Vec<(usize, usize)>>,
    /// By node: those that are other entities, and by which decision.
    apart: Vec<Vec<(usize, usize)>>,
}

/// The type of an entity.
#[derive(Clone, Copy)]
struct DecidedKind {
    kind: EntityType,
    /// A node that the decision is about.
    node: usize,
    by: usize,
}

impl Consistency {
    pub fn new(nodes: usize) -> Self {
        Self {
            entities: UnionFind::new(nodes),
            members: (0..nodes).map(|node| vec![node]).collect(),
            closed: vec![None; nodes],
            kinds: vec![None; nodes],
            joined: vec![Vec::new(); nodes],
            apart: vec![Vec::new(); nodes],
        }
    }

    /// The representative of a node's entity.
    pub fn entity(&self, node: usize) -> usize {
        self.entities.find(node)
    }

    /// The entities of nodes, each once.
    pub fn entities_of(&self, nodes: &[usize]) -> BTreeSet<usize> {
        nodes.iter().map(|&node| self.entity(node)).collect()
    }

    /// Makes `nodes` one entity, with nothing else in it if it is `alone`.
    pub fn join(&mut self, nodes: &[usize], alone: bool, decision: usize) -> Result<(), Obstacles> {
        let entities = self.entities_of(nodes);
        let wanted: BTreeSet<usize> = nodes.iter().copied().collect();
        let all: BTreeSet<usize> = entities.iter().flat_map(|&entity| &self.members[entity]).copied().collect();
        let mut found: Vec<Obstacles> = Vec::new();
        // What is closed may be said once more, and not be joined with anything.
        if entities.len() > 1 {
            found.extend(entities.iter().filter_map(|&entity| self.closed[entity]).map(|by| Obstacles::from([by])));
        }
        if alone {
            let links = wanted.iter().flat_map(|&node| &self.joined[node]);
            let leaving = links.filter(|(other, _)| !wanted.contains(other));
            found.extend(leaving.map(|&(_, by)| Obstacles::from([by])));
        }
        for &node in &all {
            for &(other, by) in self.apart[node].iter().filter(|(other, _)| all.contains(other)) {
                let mut obstacles = self.path(node, &wanted);
                obstacles.extend(self.path(other, &wanted));
                obstacles.insert(by);
                found.push(obstacles);
            }
        }
        let decided: Vec<DecidedKind> = entities.iter().filter_map(|&entity| self.kinds[entity]).collect();
        for other in decided.iter().filter(|other| other.kind != decided[0].kind) {
            let ways = [decided[0], *other].map(|one| self.path(one.node, &wanted));
            found.push(ways.into_iter().flatten().chain([decided[0].by, other.by]).collect());
        }
        refuse(found)?;
        for pair in nodes.windows(2) {
            self.link(pair[0], pair[1], decision);
        }
        if let Some(&node) = nodes.first() {
            let entity = self.entity(node);
            self.closed[entity] = self.closed[entity].or(alone.then_some(decision));
        }
        Ok(())
    }

    fn link(&mut self, a: usize, b: usize, decision: usize) {
        self.joined[a].push((b, decision));
        self.joined[b].push((a, decision));
        let (left, right) = (self.entity(a), self.entity(b));
        if left == right {
            return;
        }
        self.entities.union(left, right);
        let kept = self.entity(left);
        let gone = left + right - kept;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[kept].extend(moved);
        self.closed[kept] = self.closed[kept].or(self.closed[gone]);
        self.kinds[kept] = self.kinds[kept].or(self.kinds[gone]);
    }

    /// Makes no two of these groups of nodes one entity.
    pub fn part(&mut self, groups: &[Vec<usize>], decision: usize) -> Result<(), Obstacles> {
        let pairs: Vec<(usize, usize)> = apart_pairs(groups).collect();
        let in_one = pairs.iter().filter(|&&(a, b)| self.entity(a) == self.entity(b));
        refuse(in_one.map(|&(a, b)| self.path(a, &BTreeSet::from([b]))).collect())?;
        for (a, b) in pairs {
            self.apart[a].push((b, decision));
            self.apart[b].push((a, decision));
        }
        Ok(())
    }

    /// Gives the entities of `nodes` a type.
    pub fn set_kind(&mut self, nodes: &[usize], kind: EntityType, decision: usize) -> Result<(), Obstacles> {
        let others = nodes.iter().filter_map(|&node| Some((node, self.kinds[self.entity(node)]?)));
        let unlike = others.filter(|(_, other)| other.kind != kind);
        refuse(unlike.map(|(node, other)| self.way(node, other.node, other.by)).collect())?;
        for &node in nodes {
            let entity = self.entity(node);
            self.kinds[entity].get_or_insert(DecidedKind { kind, node, by: decision });
        }
        Ok(())
    }

    /// The decision `by` and those that make one entity of `node` and the `other` that it is about.
    pub fn way(&self, node: usize, other: usize, by: usize) -> Obstacles {
        let mut obstacles = self.path(node, &BTreeSet::from([other]));
        obstacles.insert(by);
        obstacles
    }

    /// The decisions on the way from `node` to the nearest of `goals` in its entity.
    fn path(&self, node: usize, goals: &BTreeSet<usize>) -> Obstacles {
        let mut queue = VecDeque::from([(node, Obstacles::new())]);
        let mut seen = BTreeSet::from([node]);
        while let Some((node, way)) = queue.pop_front() {
            if goals.contains(&node) {
                return way;
            }
            for &(next, decision) in &self.joined[node] {
                if !seen.insert(next) {
                    continue;
                }
                let mut longer = way.clone();
                longer.insert(decision);
                queue.push_back((next, longer));
            }
        }
        Obstacles::new()
    }
}

/// Refuses a decision if anything was found to stand in its way: names what can be told with the fewest lines, the earliest of those.
pub(super) fn refuse(found: Vec<Obstacles>) -> Result<(), Obstacles> {
    found.into_iter().min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b))).map_or(Ok(()), Err)
}

/// All pairs of members of two different groups.
pub(super) fn apart_pairs<T: Copy>(groups: &[Vec<T>]) -> impl Iterator<Item = (T, T)> {
    groups.iter().enumerate().flat_map(move |(place, group)| {
        let others = groups[place + 1..].iter().flatten();
        others.flat_map(move |&b| group.iter().map(move |&a| (a, b)))
    })
}
