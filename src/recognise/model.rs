//! The recogniser's model: a table of weights by hashed feature, label transitions and the gazetteer, in one file that
//! is used in place.
//!
//! Layout, little-endian: magic (8 bytes); version, CRC-32 of all that follows, number of labels, number of gazetteer keys,
//! log2 of the rows of each pass (each `u32`), scale of each pass (`f32`); then the transitions of both passes (`f32`),
//! gazetteer keys (`u32`), their codes (`u8`), and the weights of both passes (`i8`, row by row, and a few bytes of padding).

use std::borrow::Cow;
use std::path::Path;

use super::decode::Transitions;
use super::gazetteer::Gazetteer;
use super::hashing::Hash;
use super::labels::LABELS;
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"imenaNER";
const VERSION: u32 = 1;
const HEADER: usize = 40;
/// The first pass sees the text, the second also what the first found in the whole document.
const PASSES: usize = 2;

/// Row width while summing: [`LABELS`] rounded up to whole vector registers.
pub(crate) const LANES: usize = LABELS.next_multiple_of(8);

/// Number of transitions: from each label and from the sentence's start, to each label.
pub(crate) const TRANSITIONS: usize = (LABELS + 1) * LABELS;

/// A trained model.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    bytes: Cow<'static, [u8]>,
    keys: usize,
    passes: [PassPlace; PASSES],
}

/// Where the parts of one pass stand in the file.
#[derive(Debug, Clone, Copy)]
struct PassPlace {
    transitions: usize,
    weights: usize,
    row_mask: u32,
    scale: f32,
}

/// The weights of one pass, as trained.
pub(crate) struct PassWeights {
    /// Rows by hashed feature, a power of two of them.
    pub rows: Vec<[f32; LANES]>,
    /// By previous label and next label; the last row is the sentence's start.
    pub transitions: Vec<f32>,
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

    /// A model of these bytes; `name` is for messages, the checksum is computed only if `check`.
    pub fn new(bytes: Cow<'static, [u8]>, name: &str, check: bool) -> Result<Self> {
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
        let (labels, keys) = (word(&bytes, 16) as usize, word(&bytes, 20) as usize);
        let bits = [word(&bytes, 24), word(&bytes, 28)];
        if labels != LABELS || bits.iter().any(|&bits| bits > 28) {
            return Err(refuse("does not fit this program; train it again with `imena train`"));
        }
        let mut weights = HEADER + PASSES * TRANSITIONS * 4 + keys * 5;
        let passes = [0, 1].map(|pass| {
            let place = PassPlace {
                transitions: HEADER + pass * TRANSITIONS * 4,
                weights,
                row_mask: (1u32 << bits[pass]) - 1,
                scale: f32::from_bits(word(&bytes, 32 + pass * 4)),
            };
            weights += (1usize << bits[pass]) * LABELS;
            place
        });
        if bytes.len() != weights + LANES {
            return Err(refuse("is cut short or does not fit its header; fetch or train it again"));
        }
        if check && checksum(&bytes[16..]) != word(&bytes, 12) {
            return Err(refuse("is damaged (checksum differs); fetch or train it again"));
        }
        Ok(Self { bytes, keys, passes })
    }

    /// Writes a model as the bytes of a file. Weights are stored as `i8`, those beyond ±`clip` at ±127.
    pub fn to_bytes(passes: &[PassWeights; PASSES], gazetteer: &Gazetteer, clip: f32) -> Vec<u8> {
        let scale = clip / 127.0;
        let bits = |pass: &PassWeights| pass.rows.len().trailing_zeros();
        let mut body = Vec::new();
        for number in [
            LABELS as u32,
            gazetteer.keys.len() as u32,
            bits(&passes[0]),
            bits(&passes[1]),
            scale.to_bits(),
            scale.to_bits(),
        ] {
            body.extend(number.to_le_bytes());
        }
        body.extend(passes.iter().flat_map(|pass| &pass.transitions).flat_map(|weight| weight.to_le_bytes()));
        body.extend(gazetteer.keys.iter().flat_map(|key| key.to_le_bytes()));
        body.extend(&gazetteer.codes);
        for row in passes.iter().flat_map(|pass| &pass.rows) {
            body.extend(row[..LABELS].iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        body.extend([0; LANES]);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// The score of each label for a token with these feature hashes in the first (0) or second (1) pass, without
    /// transitions.
    pub fn emissions(&self, pass: usize, features: &[u32]) -> [f32; LANES] {
        let place = self.passes[pass];
        let weights = &self.bytes[place.weights..];
        let mut sums = [0i16; LANES];
        for feature in features {
            let begin = (feature & place.row_mask) as usize * LABELS;
            for (sum, weight) in sums.iter_mut().zip(&weights[begin..begin + LANES]) {
                *sum += i16::from(*weight as i8);
            }
        }
        let mut scores = sums.map(|sum| f32::from(sum) * place.scale);
        scores[LABELS..].fill(0.0);
        scores
    }

    /// The valid transitions of the first (0) or second (1) pass with their scores.
    pub fn transitions(&self, pass: usize) -> Transitions {
        let begin = self.passes[pass].transitions;
        Transitions::new(|previous, next| {
            let index = previous.map_or(LABELS, usize::from) * LABELS + usize::from(next);
            f32::from_bits(word(&self.bytes, begin + index * 4))
        })
    }

    /// The gazetteer code of a key.
    pub fn gazetteer_code(&self, key: Hash) -> Option<u8> {
        let key = key.finish();
        let begin = HEADER + PASSES * TRANSITIONS * 4;
        let (keys, codes) = self.bytes[begin..begin + self.keys * 5].split_at(self.keys * 4);
        let (mut low, mut high) = (0, self.keys);
        while low < high {
            let middle = low.midpoint(high);
            match word(keys, middle * 4).cmp(&key) {
                std::cmp::Ordering::Equal => return Some(codes[middle]),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
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
        let pass = |rows: usize, row: usize| {
            let mut pass = PassWeights { rows: vec![[0.0; LANES]; rows], transitions: vec![0.5; TRANSITIONS] };
            pass.rows[row][5] = 1.0;
            pass.rows[row + 1][5] = -9.0;
            pass
        };
        let gazetteer = Gazetteer { keys: vec![Hash::new(7).finish()], codes: vec![9] };
        Model::to_bytes(&[pass(8, 3), pass(4, 2)], &gazetteer, 2.0)
    }

    fn open(bytes: Vec<u8>) -> Result<Model> {
        Model::new(Cow::Owned(bytes), "test", true)
    }

    #[test]
    fn written_models_read_back() {
        let model = open(small()).unwrap();
        assert!((model.emissions(0, &[3, 8 + 3])[5] - 2.0).abs() < 0.03);
        assert!((model.emissions(0, &[4])[5] + 2.0).abs() < 0.03, "clipped");
        assert!((model.emissions(1, &[2, 3])[5] + 1.0).abs() < 0.03);
        assert_eq!(model.gazetteer_code(Hash::new(7)), Some(9));
        assert_eq!(model.gazetteer_code(Hash::new(8)), None);
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
