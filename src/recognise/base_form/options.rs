//! The settings of training.

/// Settings of training.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// Seed of the order of examples and of the features left out.
    pub(crate) seed: u64,
    /// Passes over the examples.
    pub(crate) epochs: usize,
    /// Share of a word's features left out at random.
    pub(crate) dropout: f32,
    /// Step size.
    pub(crate) rate: f32,
    /// The model keeps so many weights.
    pub(crate) weights: usize,
    /// In two to this power buckets.
    pub(crate) bucket_bits: u32,
    /// The filter of known words has two to this power bits.
    pub(crate) filter_bits: u32,
    /// Different words that must undergo an edit before it is learned.
    pub(crate) least_words: usize,
    /// Or the documents in which a single word undergoes it.
    pub(crate) least_documents: usize,
    /// Documents that must have a word form for it to be known.
    pub(crate) form_documents: u32,
    /// Share of words whose features that name whole words are left out.
    pub(crate) lexical_dropout: f32,
    /// Words that must undergo an edit for a longer ending to borrow it from one that is a letter, or two, shorter.
    pub(crate) lend: [usize; 2],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 6,
            dropout: 0.3,
            rate: 0.05,
            weights: 400_000,
            bucket_bits: 17,
            filter_bits: 23,
            least_words: 2,
            least_documents: 4,
            form_documents: 2,
            lexical_dropout: 0.4,
            lend: [2, 5],
        }
    }
}
