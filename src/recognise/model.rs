//! The recogniser's model: a table of weights by hashed feature, label transitions and the gazetteer, in one file that
//! is used in place.
//!
//! Layout, little-endian: magic (8 bytes), version, CRC-32 of all that follows, log2 of the number of rows, number of
//! labels, number of keys of names (each `u32`), scale (`f32`); then transitions (`f32`), how many keys begin with each sixteen
//! bits (`u16`), the other sixteen bits of the keys in order (`u16`), their codes (`u8`), weights (`i8`, row by row, and a few
//! bytes of padding).

use std::borrow::Cow;
use std::path::Path;

use super::hashing::Hash;
use super::key_index::{BUCKETS, KeyIndex};
use super::labels::LABELS;
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"imenaNER";
const VERSION: u32 = 2;
const HEADER: usize = 32;

/// Row width while summing: [`LABELS`] rounded up to whole vector registers.
pub(crate) const LANES: usize = LABELS.next_multiple_of(8);

/// Number of transitions: from each label and from the sentence's start, to each label.
pub(crate) const TRANSITIONS: usize = (LABELS + 1) * LABELS;

/// Weights whose stored size is no larger than this are dropped: that costs no accuracy that could be measured (less than 0.1
/// either way on three held-out sets), and the file packs better.
const DROPPED: f32 = 2.0;

/// Where the parts of a file begin.
#[derive(Debug, Clone, Copy)]
struct Layout {
    buckets: usize,
    keys: usize,
    codes: usize,
    weights: usize,
    end: usize,
}

impl Layout {
    fn of(row_bits: u32, keys: usize) -> Self {
        let buckets = HEADER + TRANSITIONS * 4;
        let low = buckets + BUCKETS * 2;
        let codes = low + keys * 2;
        let weights = codes + keys;
        Self { buckets, keys: low, codes, weights, end: weights + (LABELS << row_bits) + LANES }
    }
}

/// A trained model.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    bytes: Cow<'static, [u8]>,
    row_mask: u32,
    scale: f32,
    transitions: Vec<f32>,
    layout: Layout,
    index: KeyIndex,
}

impl Model {
    /// The model inside the program.
    ///
    /// Its checksum is not computed at every start: a test does it.
    pub fn embedded() -> Result<Self> {
        Self::new(Cow::Borrowed(include_bytes!("../../data/models/recogniser.bin")), "built-in recogniser model", false)
    }

    /// A model file; refused if it is not one, of another version, or damaged.
    pub fn from_file(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
        Self::new(Cow::Owned(bytes), &path.display().to_string(), true)
    }

    /// A model from the bytes of a file.
    pub fn from_bytes(bytes: Vec<u8>, name: &str) -> Result<Self> {
        Self::new(Cow::Owned(bytes), name, false)
    }

    fn new(bytes: Cow<'static, [u8]>, name: &str, check: bool) -> Result<Self> {
        let refuse = |problem: &str| Error::Model { name: name.to_owned(), problem: problem.to_owned() };
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(refuse("is not an imena recogniser model; `imena train` makes one"));
        }
        if bytes.len() < HEADER {
            return Err(refuse("is cut short; fetch or train it again"));
        }
        if word(&bytes, 8) != VERSION {
            return Err(refuse(&format!(
                "is of version {}, this program reads version {VERSION}; train it again with `imena train`",
                word(&bytes, 8)
            )));
        }
        let (bits, labels, keys) = (word(&bytes, 16), word(&bytes, 20) as usize, word(&bytes, 24) as usize);
        let layout = (bits <= 28 && labels == LABELS).then(|| Layout::of(bits, keys));
        let Some(layout) = layout.filter(|layout| layout.end == bytes.len()) else {
            return Err(refuse("is cut short or does not fit its header; fetch or train it again"));
        };
        if check && checksum(&bytes[16..]) != word(&bytes, 12) {
            return Err(refuse("is damaged (checksum differs); fetch or train it again"));
        }
        let transitions = (0..TRANSITIONS).map(|index| f32::from_bits(word(&bytes, HEADER + index * 4))).collect();
        let counts = bytes[layout.buckets..layout.keys].as_chunks().0.iter().map(|count| u16::from_le_bytes(*count));
        let low = bytes[layout.keys..layout.codes].as_chunks().0.iter().map(|key| u16::from_le_bytes(*key));
        let index = KeyIndex::new(counts, low)
            .ok_or_else(|| refuse("has more or fewer names than it says; fetch or train it again"))?;
        let scale = f32::from_bits(word(&bytes, 28));
        Ok(Self { row_mask: (1u32 << bits) - 1, scale, transitions, layout, index, bytes })
    }

    /// Writes a model of `weights` (rows of [`LANES`], a power of two of them) as the bytes of a file; `names` are the keys of
    /// names with their codes, sorted.
    ///
    /// Weights are stored as `i8`, those beyond ±`clip` at ±127, very small ones as 0.
    pub fn to_bytes(weights: &[[f32; LANES]], transitions: &[f32], names: &[(u32, u8)], clip: f32) -> Vec<u8> {
        let scale = clip / 127.0;
        let mut body = Vec::new();
        for number in [weights.len().trailing_zeros(), LABELS as u32, names.len() as u32, scale.to_bits()] {
            body.extend(number.to_le_bytes());
        }
        body.extend(transitions.iter().flat_map(|weight| weight.to_le_bytes()));
        body.extend(KeyIndex::counts(names.iter().map(|(key, _)| *key)).into_iter().flat_map(u16::to_le_bytes));
        body.extend(names.iter().flat_map(|(key, _)| (*key as u16).to_le_bytes()));
        body.extend(names.iter().map(|(_, code)| code));
        let stored = |weight: &f32| {
            let size = (weight / scale).round().clamp(-127.0, 127.0);
            (if size.abs() <= DROPPED { 0 } else { size as i8 }) as u8
        };
        for row in weights {
            body.extend(row[..LABELS].iter().map(stored));
        }
        body.extend([0; LANES]);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Adds the weights of these rows (taken modulo the number of rows) to `sums`, as they are stored.
    #[inline]
    pub fn add(&self, rows: &[u32], sums: &mut [i16; LANES]) {
        let weights = &self.bytes[self.layout.weights..];
        for row in rows {
            let begin = (row & self.row_mask) as usize * LABELS;
            for (sum, weight) in sums.iter_mut().zip(&weights[begin..begin + LANES]) {
                *sum += i16::from(*weight as i8);
            }
        }
    }

    /// Label scores from sums of stored weights, without transitions.
    #[inline]
    pub fn scores(&self, sums: &[i16; LANES]) -> [f32; LANES] {
        sums.map(|sum| f32::from(sum) * self.scale)
    }

    /// Score of the transition from `previous` (`None`: the sentence's start) to `next`.
    pub fn transition(&self, previous: Option<u8>, next: u8) -> f32 {
        self.transitions[previous.map_or(LABELS, usize::from) * LABELS + usize::from(next)]
    }

    /// The code of the key of a name.
    #[inline]
    pub fn name_code(&self, key: Hash) -> Option<u8> {
        let key = key.finish();
        if self.index.may_hold(key) { self.find(key) } else { None }
    }

    fn find(&self, key: u32) -> Option<u8> {
        let low = &self.bytes[self.layout.keys..self.layout.codes];
        let wanted = (key as u16).to_le_bytes();
        let place = self.index.range(key).find(|&place| low[place * 2..place * 2 + 2] == wanted)?;
        Some(self.bytes[self.layout.codes + place])
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        let mut weights = vec![[0.0; LANES]; 8];
        weights[3][5] = 1.0;
        weights[4][5] = -9.0;
        let mut names: Vec<(u32, u8)> = (7..900).map(|key| (Hash::new(key).finish(), key as u8)).collect();
        names.sort_unstable();
        Model::to_bytes(&weights, &vec![0.5; TRANSITIONS], &names, 2.0)
    }

    fn open(bytes: Vec<u8>) -> Result<Model> {
        Model::new(Cow::Owned(bytes), "test", true)
    }

    #[test]
    fn written_models_read_back() {
        let model = open(small()).unwrap();
        let score = |rows: &[u32]| {
            let mut sums = [0; LANES];
            model.add(rows, &mut sums);
            model.scores(&sums)[5]
        };
        assert!((score(&[3, 8 + 3]) - 2.0).abs() < 0.03);
        assert!((score(&[4]) + 2.0).abs() < 0.03, "clipped");
        for key in 7..900 {
            assert_eq!(model.name_code(Hash::new(key)), Some(key as u8));
        }
        assert_eq!(model.name_code(Hash::new(6)), None);
        assert!((model.transition(None, 3) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn damaged_models_are_refused() {
        let good = small();
        for damage in [0, 9, 17, good.len() - 30] {
            let mut bad = good.clone();
            bad[damage] ^= 0x55;
            assert!(matches!(open(bad), Err(Error::Model { .. })), "byte {damage}");
        }
        for length in [0, 5, 20, 100, good.len() - 1] {
            assert!(open(good[..length].to_vec()).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn the_embedded_model_is_whole() {
        let model = Model::embedded().unwrap();
        assert_eq!(checksum(&model.bytes[16..]), word(&model.bytes, 12));
    }
}
