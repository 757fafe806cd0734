//! The model file: how it is laid out, written and checked.
//!
//! Little-endian. Magic, version, checksum of what follows; numbers of scripts, slots of the table of endings, candidates,
//! bytes of the filter of known words, buckets of weights; then these parts in that order. It is used in place.

use std::borrow::Cow;

use super::tables::{ENDING_BYTES, LEAST_FILTER, SCRIPT_BYTES, Tables, number_at};
use super::weights::{WEIGHT_BYTES, Weights};

/// First bytes of a model file.
pub(super) const MAGIC: [u8; 8] = *b"imenabas";
/// Changes whenever features or layout change: weights mean nothing to another version.
pub(super) const VERSION: u32 = 4;
/// Numbers in the header after magic, version and checksum.
const SIZES: usize = 5;
/// Bytes of the header.
pub(super) const HEADER: usize = 8 + 4 + 4 + SIZES * 4;
/// The parts of a model file before the weights.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// Script records.
    pub(super) scripts: Vec<u8>,
    /// Hash table of endings; its length is a power of two times [`ENDING_BYTES`].
    pub(super) endings: Vec<u8>,
    /// Lists of candidates, two bytes each.
    pub(super) lists: Vec<u8>,
    /// Blocked Bloom filter of known words; its length is a power of two.
    pub(super) filter: Vec<u8>,
}

impl Tables {
    /// A file's bytes; `weights` has so many `buckets`.
    pub(super) fn assemble(parts: &Parts, weights: &[u8], buckets: usize) -> Vec<u8> {
        let sizes = [
            parts.scripts.len() / SCRIPT_BYTES,
            parts.endings.len() / ENDING_BYTES,
            parts.lists.len() / 2,
            parts.filter.len(),
            buckets,
        ];
        let mut body: Vec<u8> = sizes.iter().flat_map(|&size| (size as u32).to_le_bytes()).collect();
        for part in [&parts.scripts, &parts.endings, &parts.lists, &parts.filter] {
            body.extend_from_slice(part);
        }
        body.extend_from_slice(weights);
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.append(&mut body);
        bytes
    }

    /// Finds the parts in a file's bytes; `verify` reads all of them once for the checksum. The error says what to do.
    pub(super) fn parse(bytes: Cow<'static, [u8]>, verify: bool) -> Result<Self, String> {
        if bytes.len() < HEADER || bytes[..8] != MAGIC {
            return Err("not a base form model; make one with `imena train`".to_owned());
        }
        let number = |index: usize| number_at(&bytes, 8 + 4 * index);
        if number(0) != VERSION {
            return Err(format!(
                "a base form model of version {}, this program reads version {VERSION}; train it again",
                number(0)
            ));
        }
        let short = "a damaged base form model (its length does not agree with its header); get it again";
        let sizes: [usize; SIZES] = std::array::from_fn(|index| number(2 + index) as usize);
        let [scripts, ending_slots, lists, filter, buckets] = sizes;
        let parts = [scripts * SCRIPT_BYTES, ending_slots * ENDING_BYTES, lists * 2, filter, buckets];
        let powers = [ending_slots, filter, buckets].iter().all(|size| size.is_power_of_two());
        let weights_end = HEADER + parts.iter().sum::<usize>();
        if !powers || scripts == 0 || filter < LEAST_FILTER || buckets < 2 || weights_end > bytes.len() {
            return Err(short.to_owned());
        }
        let weights = Weights::new(&bytes, weights_end - buckets..weights_end);
        if weights_end + weights.len() * WEIGHT_BYTES != bytes.len() {
            return Err(short.to_owned());
        }
        if verify && checksum(&bytes[16..]) != number(1) {
            return Err("a damaged base form model (its checksum does not agree); get it again".to_owned());
        }
        let endings = HEADER + parts[0];
        let list_start = endings + parts[1];
        Ok(Self {
            scripts: HEADER,
            endings,
            ending_slots,
            lists: list_start,
            filter: list_start + parts[2],
            filter_bits: filter.ilog2() + 3,
            weights,
            bytes,
        })
    }
}

/// FNV-1a over words of four bytes: enough to notice damage.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for chunk in bytes.chunks(4) {
        let word = chunk.iter().rev().fold(0_u64, |word, &byte| word << 8 | u64::from(byte));
        hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}
