//! A collection of Anki: a database of SQLite that lives in memory.

use rusqlite::Connection;

/// Makes an empty collection of schema 11.
pub(super) fn new() -> rusqlite::Result<Connection> {
    let database = Connection::open_in_memory()?;
    database.execute_batch(SCHEMA)?;
    Ok(database)
}

/// Returns a collection as the bytes of its file.
pub(super) fn bytes(mut database: Connection) -> rusqlite::Result<Vec<u8>> {
    database.execute_batch("VACUUM")?;
    Ok(database.serialize("main")?.to_vec())
}

/// Opens a collection that somebody else wrote; it is only read, and nothing in it is run.
pub(super) fn open(mut bytes: Vec<u8>) -> rusqlite::Result<Connection> {
    // A write-ahead log is a file beside the database: what says that there may be one is set to "none".
    if let Some(versions) = bytes.get_mut(18..20).filter(|versions| versions == &[2, 2]) {
        versions.fill(1);
    }
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact("main", &bytes[..], bytes.len(), true)?;
    // Anki brings this order of its own; tables can't be read without it.
    database.create_collation("unicase", |one, other| one.to_lowercase().cmp(&other.to_lowercase()))?;
    database.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    Ok(database)
}

/// The tables of schema 11.
const SCHEMA: &str = "
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
    dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null,
    decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
    tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null,
    data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
    usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
    factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
    odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";
