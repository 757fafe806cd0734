//! Nodes moved apart until each has room for itself and its label.

use super::Point;
use crate::render::drawn::Drawn;

/// Overlaps smaller than this, in units, do no harm.
const SLACK: f64 = 0.5;
/// Rounds of moving, at most: some hundred nodes are apart after some hundred. Of very many, of which few labels can be read at
/// once, no more are asked than take some seconds.
const ROUNDS: usize = 600;
const MOST_MOVED: usize = 4_000_000;

/// How far a node and what is drawn with it reach from the node's middle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// To the left and to the right.
    pub(super) beside: f64,
    pub(super) above: f64,
    pub(super) below: f64,
}

impl Room {
    /// Room for a node and its label below, and a little more.
    pub(super) fn of(drawn: &Drawn) -> Self {
        Self {
            beside: f64::max(drawn.radius, drawn.width / 2.0) + 3.0,
            above: drawn.radius + 3.0,
            below: drawn.radius + Drawn::GAP + drawn.height() + 2.0,
        }
    }
}

/// Moves each two whose rooms overlap away from each other, the way that is shorter, until none do or it takes too long.
pub(super) fn move_apart(points: &mut [Point], rooms: &[Room]) {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let left = |points: &[Point], node: usize| points[node].0 - rooms[node].beside;
    for _ in 0..ROUNDS.min(MOST_MOVED / points.len().max(1)) {
        order.sort_by(|&a, &b| left(points, a).total_cmp(&left(points, b)).then(a.cmp(&b)));
        let mut moved = false;
        for (at, &a) in order.iter().enumerate() {
            for &b in &order[at + 1..] {
                let (to_right, to_left) = (points[a].0 + rooms[a].beside, left(points, b));
                if to_left > to_right {
                    break;
                }
                moved |= part((a, b), points, rooms);
            }
        }
        if !moved {
            break;
        }
    }
}

/// Moves two apart, should they overlap; tells whether they did.
fn part((a, b): (usize, usize), points: &mut [Point], rooms: &[Room]) -> bool {
    let middle = |node: usize| points[node].1 + (rooms[node].below - rooms[node].above) / 2.0;
    let height = |node: usize| rooms[node].above + rooms[node].below;
    let across = points[b].0 - points[a].0;
    let down = middle(b) - middle(a);
    let overlap_across = rooms[a].beside + rooms[b].beside - across.abs();
    let overlap_down = (height(a) + height(b)) / 2.0 - down.abs();
    if overlap_across.min(overlap_down) < SLACK {
        return false;
    }
    // The smaller node gives way more: others look for the larger one where its links are.
    let share = rooms[b].above.powi(2) / (rooms[a].above.powi(2) + rooms[b].above.powi(2));
    if overlap_across < overlap_down {
        points[a].0 -= overlap_across.copysign(across) * share;
        points[b].0 += overlap_across.copysign(across) * (1.0 - share);
    } else {
        points[a].1 -= overlap_down.copysign(down) * share;
        points[b].1 += overlap_down.copysign(down) * (1.0 - share);
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_rooms_overlap(
            nodes in prop::collection::vec(((-90.0..90.0, -90.0..90.0), (5.0..70.0, 5.0..20.0, 5.0..50.0)), 0..40),
        ) {
            let (mut points, rooms): (Vec<Point>, Vec<Room>) =
                nodes.into_iter().map(|(at, (beside, above, below))| (at, Room { beside, above, below })).unzip();
            move_apart(&mut points, &rooms);
            for a in 0..points.len() {
                for b in 0..a {
                    prop_assert!(!part((a, b), &mut points, &rooms), "{a} {b}");
                }
            }
        }
    }

    #[test]
    fn what_has_room_stays_where_it_is() {
        let room = Room { beside: 40.0, above: 10.0, below: 20.0 };
        let mut points = [(0.0, 0.0), (90.0, 0.0), (0.0, 40.0)];
        move_apart(&mut points, &[room; 3]);
        assert_eq!(points, [(0.0, 0.0), (90.0, 0.0), (0.0, 40.0)]);
        let mut points = [(0.0, 0.0), (70.0, 0.0)];
        move_apart(&mut points, &[room; 2]);
        assert_eq!(points, [(-5.0, 0.0), (75.0, 0.0)]);
    }
}
