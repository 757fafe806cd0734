//! What a name is, and whether two spellings, in any script, language and case, are one name.
//!
//! [`Name::parse`] takes a name apart once; [`compare`] then compares any two, fast, by sound, meaning and structure, and
//! says why. [`romanise_by`] and [`transcribe`] write a name in other letters. Nothing here knows any entity: what must be
//! known stands in the tables of `data/phonemes` and `data/names`.

mod acronym;
mod alignment;
mod blocking;
mod compare;
mod distance;
mod evidence;
mod explain;
mod features;
mod given;
mod homoglyphs;
mod inflection;
mod name;
mod ordinal;
mod part;
mod phonemes;
mod role;
mod romanise;
mod similarity;
mod spelling_rules;
mod standard;
mod table;
pub mod training;
mod transcribe;
mod trees;
mod vocabulary;
mod word;

pub use blocking::BlockingKey;
pub use compare::{Comparison, compare, threshold};
pub use evidence::Evidence;
pub use explain::{AlignedPart, Explanation, SoundChange};
pub(crate) use given::given_names;
pub use name::{LONGEST_NAME, MOST_PARTS, Name, NameHints};
pub use part::Part;
pub use role::Role;
pub use romanise::{romanise, romanise_by};
pub use similarity::Way;
pub use standard::Standard;
pub use transcribe::{transcribe, transcription_languages};
