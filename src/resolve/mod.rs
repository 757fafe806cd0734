//! From mentions to entities: which spellings are one person, place or organisation, and why.
//!
//! 1. What a person decided holds throughout: [`Decisions`].
//! 2. Mentions with one base form, type and language are one form; so are the names of earlier builds ([`Previous`]).
//! 3. The knowledge tables say what well-known forms are (США = САЩ = USA): [`Knowledge`]. Where a name has several bearers
//!    (Georgia), each document says which it means, by what else it names; else it stays apart from all of them.
//! 4. In each document, bare surnames find their full name; two full names are two people.
//! 5. Forms that share a blocking key are compared by sound and structure, and grouped by average link under cannot-links; how well
//!    names of organisations must agree depends on what stands around them.
//! 6. What the tables know to be one is joined, and names given in brackets: `Служба безпеки України (СБУ)`.
//! 7. Short names attach last: to the one person their document or the collection offers, or to none.

mod apposition;
mod attach;
mod blocking;
mod cannot_links;
mod cluster;
mod common_nouns;
mod context;
mod decisions;
mod demonyms;
mod facts;
mod forms;
mod homonyms;
mod in_document;
mod joins;
mod kept_apart;
mod knowledge;
mod label;
mod links;
mod lists;
mod options;
mod persons;
mod previous;
mod reasons;
mod resolver;
mod table;

pub(crate) use cluster::least_mean_score;
pub use context::{InQuestion, in_question};
pub use decisions::{Checked, Decision, Decisions, Problem, Rule, Trouble, check_decisions};
pub use knowledge::{Candidate, Entry, Knowledge, Meaning, Nearness};
pub use options::{EvidenceKind, ResolveOptions};
pub use previous::Previous;
pub use resolver::resolve;
