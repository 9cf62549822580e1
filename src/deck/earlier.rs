//! What an earlier package says of its notes, so that Anki takes those for newer that are.
//!
//! Anki updates a note where the package's has a later time than its own. The time of now would make each package another one;
//! so each note keeps the time of the package that it follows, and one that was changed is a second later.

use std::collections::BTreeMap;

use super::archive::{Archive, BadPackage};
use super::collection;

/// The notes of the package that another one follows, by GUID: time, fields, tags.
#[derive(Debug, Clone, Default)]
pub struct Earlier(BTreeMap<String, (i64, String, String)>);

impl Earlier {
    /// Reads a package that this program wrote.
    pub fn read(package: &[u8]) -> Result<Self, BadPackage> {
        let collection = Archive::open(package)?.part("collection.anki2")?.ok_or(BadPackage::NoCollection)?;
        let database = collection::open(collection)?;
        let mut select = database.prepare("SELECT guid, mod, flds, tags FROM notes")?;
        let rows = select.query_map((), |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
        Ok(Earlier(rows.collect::<Result<_, _>>()?))
    }

    /// Returns the time of a note; nothing where it is new.
    pub(super) fn time(&self, guid: &str, fields: &str, tags: &str) -> Option<i64> {
        let (time, old_fields, old_tags) = self.0.get(guid)?;
        let is_same = old_fields == fields && old_tags == tags;
        Some(if is_same { *time } else { time.saturating_add(1) })
    }
}
