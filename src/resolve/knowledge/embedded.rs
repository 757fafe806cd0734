//! The tables of `data/knowledge`, as the build script compiles them.

use std::sync::{Arc, LazyLock};

use super::Knowledge;
use super::compiled::Compiled;

static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The tables alone. Nothing is read before something is looked up.
pub(super) static EMBEDDED: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge { built_in: Arc::new(Compiled::new(COMPILED)), ..Knowledge::default() });
