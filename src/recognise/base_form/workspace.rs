//! What is needed to work on a document, kept for the next one.

use super::decode::Decoder;
use super::evidence::Evidence;
use super::lattice::Lattice;
use super::memo::Memo;

/// Buffers, and what is remembered of words.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub(super) memo: Memo,
    pub(super) evidence: Evidence,
    pub(super) lattice: Lattice,
    pub(super) decoder: Decoder,
}
