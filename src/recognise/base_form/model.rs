//! A model ready for use: its tables, and space to work in.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, Mutex};

use crate::error::{Error, Result};

use super::tables::Tables;
use super::workspace::Workspace;

/// The built-in model's file.
static FILE: &[u8] = include_bytes!("../../../data/models/base-form.bin");
static EMBEDDED: LazyLock<Result<BaseFormModel, String>> =
    LazyLock::new(|| Tables::parse(Cow::Borrowed(FILE), false).map(BaseFormModel::new));

/// A trained model of base forms. The built-in one is cheap to clone: its bytes are part of the program.
#[derive(Clone)]
pub(crate) struct BaseFormModel {
    tables: Tables,
    /// Space to work in, with what was remembered of earlier words; as many as there were documents at once.
    workspaces: Arc<Mutex<Vec<Workspace>>>,
}

impl BaseFormModel {
    /// The built-in model. Nothing is read or checked but a header.
    ///
    /// # Errors
    /// [`Error::Model`] when the program was built with a model of another version.
    pub(crate) fn embedded() -> Result<&'static Self> {
        EMBEDDED
            .as_ref()
            .map_err(|problem| Error::Model { name: "built-in base form model".to_owned(), problem: problem.clone() })
    }

    /// A model from the bytes of a file; `name` is for messages.
    ///
    /// # Errors
    /// [`Error::Model`] for bytes that are not a model, are of another version, cut short or changed.
    pub(crate) fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self> {
        let tables = Tables::parse(Cow::Owned(bytes), true);
        tables.map(Self::new).map_err(|problem| Error::Model { name: name.to_owned(), problem })
    }

    fn new(tables: Tables) -> Self {
        Self { tables, workspaces: Arc::default() }
    }

    pub(super) fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Space to work on a document in.
    pub(super) fn workspace(&self) -> Workspace {
        let mut workspace = self.workspaces.lock().ok().and_then(|mut kept| kept.pop()).unwrap_or_default();
        workspace.evidence.clear();
        workspace
    }

    /// Takes back the space that a document was worked on in.
    pub(super) fn keep(&self, workspace: Workspace) {
        if let Ok(mut kept) = self.workspaces.lock() {
            kept.push(workspace);
        }
    }
}
