//! The table of weights: for every feature the classes it speaks for or against, with the weight of each.
//!
//! The upper bits of a feature choose a bucket, its lowest eight tell it from the others in there. A feature that the model
//! does not know costs one look, however many classes there are.

/// Bytes of one weight: what tells its feature from others in the bucket, its class, the weight.
pub(super) const WEIGHT_BYTES: usize = 3;
/// A row of more bytes than this for each class asked about is searched and not read through.
const LONG_ROW: usize = 16;
/// Most weights in a bucket.
pub(super) const LARGEST_BUCKET: usize = u8::MAX as usize;

/// Where the weights stand in the bytes of a model.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    /// Where each bucket begins, and the last ends.
    starts: Vec<u32>,
    /// By how much a feature is shifted to give its bucket.
    shift: u32,
    tags: usize,
    classes: usize,
}

/// The weights that a feature has.
#[derive(Clone, Copy)]
pub(super) struct Row<'a>(&'a [u8]);

impl Row<'_> {
    /// Classes and what the feature says for them.
    pub(super) fn iter(self) -> impl Iterator<Item = (u8, i32)> {
        self.0.chunks_exact(2).map(|pair| (pair[0], i32::from(pair[1] as i8)))
    }

    /// Whether the model knows no such feature.
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// What the feature says for one class.
    pub(super) fn of(self, class: u8) -> i32 {
        let (mut begin, mut end) = (0, self.0.len() / 2);
        while begin < end {
            let middle = (begin + end) / 2;
            if self.0[2 * middle] < class { begin = middle + 1 } else { end = middle }
        }
        self.0.get(2 * begin..2 * begin + 2).filter(|pair| pair[0] == class).map_or(0, |pair| i32::from(pair[1] as i8))
    }
}

impl Weights {
    /// Reads the sizes of the buckets, a byte each, which stand in `bytes` at `sizes`; the weights follow them.
    pub(super) fn new(bytes: &[u8], sizes: std::ops::Range<usize>) -> Self {
        let (mut starts, mut sum) = (Vec::with_capacity(sizes.len() + 1), 0);
        let shift = 32 - sizes.len().ilog2();
        let tags = sizes.end;
        for &size in &bytes[sizes] {
            starts.push(sum);
            sum += u32::from(size);
        }
        starts.push(sum);
        Self { starts, shift, tags, classes: tags + sum as usize }
    }

    /// How many weights the sizes of the buckets promise.
    pub(super) fn len(&self) -> usize {
        self.classes - self.tags
    }

    /// The weights of a feature in `bytes`, those of the model.
    #[inline]
    pub(super) fn row<'a>(&self, bytes: &'a [u8], feature: u32) -> Row<'a> {
        let bucket = (feature >> self.shift) as usize;
        let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let tag = feature as u8;
        let tags = &bytes[self.tags + start..self.tags + end];
        let Some(first) = tags.iter().position(|&other| other >= tag) else { return Row(&[]) };
        let count = tags[first..].iter().take_while(|&&other| other == tag).count();
        let at = self.classes + 2 * (start + first);
        Row(&bytes[at..at + 2 * count])
    }
}

/// The part of a model file that [`Weights`] reads, of weights by feature and class: the largest `most` of them, one byte
/// each, where a few of the very largest are clipped.
pub(super) fn pack(mut weights: Vec<(u32, u8, f32)>, bucket_bits: u32, most: usize) -> Vec<u8> {
    weights.retain(|&(_, _, weight)| weight != 0.0);
    weights.sort_by(|left, right| right.2.abs().total_cmp(&left.2.abs()).then_with(|| left.0.cmp(&right.0)));
    weights.truncate(most);
    let largest = weights.get(weights.len() / 2000).map_or(1.0, |&(_, _, weight)| weight.abs());
    let mut buckets: Vec<Vec<(u8, u8, i8)>> = vec![Vec::new(); 1 << bucket_bits];
    for (feature, class, weight) in weights {
        let bucket = &mut buckets[(feature >> (32 - bucket_bits)) as usize];
        let weight = (weight * 127.0 / largest).round().clamp(-127.0, 127.0) as i8;
        let tag = feature as u8;
        // Of two features that cannot be told apart, the one that says more is kept.
        if weight != 0
            && bucket.len() < LARGEST_BUCKET
            && !bucket.iter().any(|&(other, of, _)| (other, of) == (tag, class))
        {
            bucket.push((tag, class, weight));
        }
    }
    for bucket in &mut buckets {
        bucket.sort_unstable();
    }
    let sizes = buckets.iter().map(|bucket| bucket.len() as u8);
    let tags = buckets.iter().flatten().map(|&(tag, _, _)| tag);
    let classes = buckets.iter().flatten().flat_map(|&(_, class, weight)| [class, weight as u8]);
    sizes.chain(tags).chain(classes).collect()
}

/// Adds up what features say for some classes.
#[derive(Debug)]
pub(super) struct Gather {
    /// By class, its place among the sums; the first place is for classes that nobody asks about.
    places: Box<[u8; 256]>,
    sums: Vec<i32>,
    /// The classes asked about.
    classes: Vec<u8>,
}

impl Default for Gather {
    fn default() -> Self {
        Self { places: Box::new([0; 256]), sums: vec![0], classes: Vec::new() }
    }
}

impl Gather {
    /// Begins anew with these classes.
    pub(super) fn ask(&mut self, classes: impl IntoIterator<Item = u8>) {
        self.places.fill(0);
        self.sums.clear();
        self.sums.push(0);
        self.classes.clear();
        for class in classes {
            if self.places[usize::from(class)] == 0 {
                self.places[usize::from(class)] = self.sums.len() as u8;
                self.sums.push(0);
                self.classes.push(class);
            }
        }
    }

    /// Adds what a feature says.
    #[inline]
    pub(super) fn add(&mut self, row: Row<'_>) {
        if row.0.len() > LONG_ROW * self.classes.len() {
            for (sum, &class) in self.sums[1..].iter_mut().zip(&self.classes) {
                *sum += row.of(class);
            }
        } else {
            for (class, weight) in row.iter() {
                self.sums[usize::from(self.places[usize::from(class)])] += weight;
            }
        }
    }

    /// What was said for a class that was asked about.
    pub(super) fn sum(&self, class: u8) -> i32 {
        self.sums[usize::from(self.places[usize::from(class)])]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is packed, read back: weights by feature and class.
    fn packed(weights: &[(u32, u8, f32)], most: usize) -> impl Fn(u32, u8) -> i32 + use<> {
        let bytes = pack(weights.to_vec(), 4, most);
        let weights = Weights::new(&bytes, 0..16);
        assert_eq!(bytes.len(), 16 + weights.len() * WEIGHT_BYTES);
        move |feature, class| weights.row(&bytes, feature).of(class)
    }

    #[test]
    fn the_smallest_weights_go_first() {
        let weight = packed(&[(1 << 28, 3, 1.0), (1 << 28, 7, -0.5), (2 << 28 | 9, 3, 0.1)], 2);
        assert_eq!([weight(1 << 28, 3), weight(1 << 28, 7), weight(2 << 28 | 9, 3)], [127, -64, 0]);
        assert_eq!([weight(1 << 28 | 1, 3), weight(1 << 28, 4), weight(u32::MAX, 3)], [0, 0, 0]);
    }

    proptest! {
        #[test]
        fn gathering_agrees_with_looking_up(
            weights in prop::collection::btree_map((0_u32..6, 0_u8..40), -1.0_f32..1.0, 0..150),
            classes in prop::collection::vec(0_u8..40, 1..20),
        ) {
            let weights: Vec<(u32, u8, f32)> = weights.into_iter().map(|((feature, class), weight)| (feature, class, weight)).collect();
            let weight = packed(&weights, 1000);
            let bytes = pack(weights, 4, 1000);
            let table = Weights::new(&bytes, 0..16);
            let mut gather = Gather::default();
            gather.ask(classes.iter().copied());
            (0..6).for_each(|feature| gather.add(table.row(&bytes, feature)));
            for class in classes {
                prop_assert_eq!(gather.sum(class), (0..6).map(|feature| weight(feature, class)).sum::<i32>());
            }
        }
    }
}
