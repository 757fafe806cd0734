//! The outlines of nodes, as the paths of a picture.

use std::f64::consts::{PI, TAU};
use std::fmt::Write as _;

use crate::render::style::Shape;

impl Shape {
    /// How far the corners of any reach from its middle, to the radius: a triangle's, √(4π / 3√3).
    pub(super) const FURTHEST: f64 = 1.5552;

    /// How far it reaches from its middle, if it has the area of a circle of this radius.
    pub(super) fn reach(self, radius: f64) -> f64 {
        if self.corners == 0 {
            return radius;
        }
        let corners = f64::from(self.corners);
        radius * (PI / (corners / 2.0 * (TAU / corners).sin())).sqrt()
    }

    /// The outline around a point, of the area of a circle of this radius, as the data of a path.
    pub(super) fn path(self, (x, y): (f64, f64), radius: f64) -> String {
        let mut path = String::new();
        if self.corners == 0 {
            // Rounded first: the arcs must span the circle to the last digit written.
            let radius = (radius * 10.0).round() / 10.0;
            let (left, width) = (x - radius, 2.0 * radius);
            let _ = write!(path, "M{left:.1} {y:.1}a{radius:.1} {radius:.1} 0 1 0 {width:.1} 0");
            let _ = write!(path, "a{radius:.1} {radius:.1} 0 1 0 -{width:.1} 0z");
            return path;
        }
        let reach = self.reach(radius);
        for corner in 0..self.corners {
            let angle = self.first + TAU * f64::from(corner) / f64::from(self.corners);
            let (x, y) = (x + reach * angle.cos(), y + reach * angle.sin());
            let _ = write!(path, "{}{x:.1} {y:.1}", if corner == 0 { 'M' } else { 'L' });
        }
        path.push('z');
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::EntityType;

    #[test]
    fn outlines_cover_the_area_of_the_circle() {
        let square = Shape::of(Some(EntityType::Organisation));
        // Half the diagonal of a square of area π.
        assert!((square.reach(1.0) - (PI / 2.0).sqrt()).abs() < 1e-12);
        assert!((Shape::of(Some(EntityType::Product)).reach(1.0) - Shape::FURTHEST).abs() < 1e-4);
        assert_eq!(square.path((10.0, 10.0), 0.0), "M10.0 10.0L10.0 10.0L10.0 10.0L10.0 10.0z");
        assert_eq!(Shape::CIRCLE.path((10.0, 10.0), 2.0), "M8.0 10.0a2.0 2.0 0 1 0 4.0 0a2.0 2.0 0 1 0 -4.0 0z");
    }
}
