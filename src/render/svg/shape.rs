//! The outlines of nodes: shape as well as colour tells the type, for print and for colour-blind readers.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI, TAU};
use std::fmt::Write as _;

use crate::mention::EntityType;
use crate::relate::Node;

/// A node's outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Circle,
    /// As many corners, the first in this direction, in radians from rightwards, clockwise.
    Polygon(u32, f64),
}

impl Shape {
    /// How far the corners of any reach from its middle, to the radius: a triangle's, √(4π / 3√3).
    pub(super) const FURTHEST: f64 = 1.5552;

    /// That of a type; of a document, where there is none.
    pub(super) const fn of(kind: Option<EntityType>) -> Self {
        match kind {
            Some(EntityType::Person) => Self::Circle,
            Some(EntityType::Location) => Self::Polygon(4, 0.0),
            Some(EntityType::Organisation) => Self::Polygon(4, FRAC_PI_4),
            Some(EntityType::Product) => Self::Polygon(3, -FRAC_PI_2),
            Some(EntityType::Event) => Self::Polygon(6, 0.0),
            None => Self::Polygon(3, FRAC_PI_2),
        }
    }

    pub(super) fn of_node(node: &Node) -> Self {
        Self::of(node.entity().map(|entity| entity.kind))
    }

    /// How far it reaches from its middle, if it has the area of a circle of this radius.
    pub(super) fn reach(self, radius: f64) -> f64 {
        match self {
            Self::Circle => radius,
            Self::Polygon(corners, _) => {
                let corners = f64::from(corners);
                radius * (PI / (corners / 2.0 * (TAU / corners).sin())).sqrt()
            }
        }
    }

    /// The outline around a point, of the area of a circle of this radius, as the data of a path.
    pub(super) fn path(self, (x, y): (f64, f64), radius: f64) -> String {
        let mut path = String::new();
        match self {
            Self::Circle => {
                // Rounded first: the arcs must span the circle to the last digit written.
                let radius = (radius * 10.0).round() / 10.0;
                let (left, width) = (x - radius, 2.0 * radius);
                let _ = write!(path, "M{left:.1} {y:.1}a{radius:.1} {radius:.1} 0 1 0 {width:.1} 0");
                let _ = write!(path, "a{radius:.1} {radius:.1} 0 1 0 -{width:.1} 0z");
            }
            Self::Polygon(corners, first) => {
                let reach = self.reach(radius);
                for corner in 0..corners {
                    let angle = first + TAU * f64::from(corner) / f64::from(corners);
                    let (x, y) = (x + reach * angle.cos(), y + reach * angle.sin());
                    let _ = write!(path, "{}{x:.1} {y:.1}", if corner == 0 { 'M' } else { 'L' });
                }
                path.push('z');
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_cover_the_area_of_the_circle() {
        let square = Shape::of(Some(EntityType::Organisation));
        // Half the diagonal of a square of area π.
        assert!((square.reach(1.0) - (PI / 2.0).sqrt()).abs() < 1e-12);
        assert!((Shape::of(Some(EntityType::Product)).reach(1.0) - Shape::FURTHEST).abs() < 1e-4);
        assert_eq!(square.path((10.0, 10.0), 0.0), "M10.0 10.0L10.0 10.0L10.0 10.0L10.0 10.0z");
        assert_eq!(Shape::Circle.path((10.0, 10.0), 2.0), "M8.0 10.0a2.0 2.0 0 1 0 4.0 0a2.0 2.0 0 1 0 -4.0 0z");
    }
}
