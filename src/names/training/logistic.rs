//! Logistic regression, fitted by Newton's method with a ridge.

/// Weights of a fitted model.
#[derive(Debug, Clone)]
pub struct Fitted<const N: usize> {
    /// One weight a feature.
    pub weights: [f32; N],
}

/// Newton steps; the fit moves no more after about ten.
const STEPS: usize = 30;

/// A row to fit to: features, label, how much it counts.
pub type Row<const N: usize> = ([f32; N], bool, f32);

/// Fits weights to rows. `ridge` pulls every weight to 0, as strongly as that many rows. `signs` says of each feature
/// whether it may only speak for (1), only against (-1), or both (0): weights that come out with the wrong sign are left out,
/// the worst first, and the rest fitted again. So no reason that is shown ever contradicts itself.
pub fn fit<const N: usize>(rows: &[Row<N>], signs: [i8; N], ridge: f64) -> Fitted<N> {
    let mut used = [true; N];
    let mut weights = [0.0_f64; N];
    loop {
        weights = newton(rows, weights, &used, ridge);
        let wrong = |index: &usize| weights[*index] * f64::from(signs[*index]) < 0.0;
        let worst = (0..N).filter(wrong).max_by(|&i, &j| weights[i].abs().total_cmp(&weights[j].abs()));
        let Some(worst) = worst else {
            #[expect(clippy::cast_possible_truncation, reason = "weights are stored as f32")]
            let weights = weights.map(|weight| weight as f32);
            return Fitted { weights };
        };
        let limit = weights[worst].abs() / 2.0;
        for index in (0..N).filter(wrong).filter(|&index| weights[index].abs() >= limit).collect::<Vec<_>>() {
            used[index] = false;
            weights[index] = 0.0;
        }
    }
}

#[expect(clippy::needless_range_loop, reason = "matrix code reads best by index")]
fn newton<const N: usize>(rows: &[Row<N>], mut weights: [f64; N], used: &[bool; N], ridge: f64) -> [f64; N] {
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -ridge * weight).collect();
        let mut hessian = vec![[0.0_f64; N]; N];
        for (values, label, count) in rows {
            let odds: f64 = values.iter().zip(&weights).map(|(value, weight)| f64::from(*value) * weight).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            let error = (f64::from(u8::from(*label)) - p) * f64::from(*count);
            let curve = (p * (1.0 - p)).max(1e-6) * f64::from(*count);
            for i in 0..N {
                let value = f64::from(values[i]);
                if value != 0.0 && used[i] {
                    gradient[i] += error * value;
                    for j in (0..=i).filter(|&j| used[j]) {
                        hessian[i][j] += curve * value * f64::from(values[j]);
                    }
                }
            }
        }
        for i in 0..N {
            hessian[i][i] += ridge;
            for j in 0..i {
                hessian[j][i] = hessian[i][j];
            }
        }
        let step = solve(hessian, gradient);
        let longest = step.iter().fold(0.0_f64, |longest, value| longest.max(value.abs()));
        let scale = if longest > 2.0 { 2.0 / longest } else { 1.0 };
        for (weight, value) in weights.iter_mut().zip(&step) {
            *weight += value * scale;
        }
        if longest < 1e-3 {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive definite system by elimination with pivots.
fn solve<const N: usize>(mut matrix: Vec<[f64; N]>, mut right: Vec<f64>) -> Vec<f64> {
    for column in 0..N {
        let pivot =
            (column..N).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs())).unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let head = matrix[column][column];
        if head.abs() < 1e-12 {
            continue;
        }
        let top = matrix[column];
        for row in column + 1..N {
            let factor = matrix[row][column] / head;
            if factor != 0.0 {
                for k in column..N {
                    matrix[row][k] -= factor * top[k];
                }
                right[row] -= factor * right[column];
            }
        }
    }
    for column in (0..N).rev() {
        let tail: f64 = (column + 1..N).map(|k| matrix[column][k] * right[k]).sum();
        let head = matrix[column][column];
        right[column] = if head.abs() < 1e-12 { 0.0 } else { (right[column] - tail) / head };
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clear_cut_is_found() {
        let rows: Vec<([f32; 2], bool, f32)> =
            (0..100).map(|index| ([1.0, index as f32 / 100.0], index > 60 || index == 10, 1.0)).collect();
        let fitted = fit(&rows, [0, 0], 0.1);
        let cut = -fitted.weights[0] / fitted.weights[1];
        assert!((0.5..0.7).contains(&cut), "{:?}", fitted.weights);
        assert_eq!(fit(&rows, [0, -1], 0.1).weights[1], 0.0, "a sign is kept");
    }
}
