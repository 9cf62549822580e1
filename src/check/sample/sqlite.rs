//! SQL in a database of SQLite that lies in memory, and ends with the sample.

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection, Error, Row, Statement};

use super::data::data;
use super::judge::differs;
use super::{Fault, Inner, Sample};

/// So many bytes of rows are kept.
const MOST: usize = 64 * 1024;

/// Asks whether time is over once in so many steps of the database.
const STEPS: i32 = 10_000;

impl Inner {
    /// Says what is wrong with a sample, if anything; SQL stops where `is_over` says so.
    pub fn check(self, sample: &Sample, is_over: impl FnMut() -> bool + Send + 'static) -> Option<Fault> {
        match self {
            Inner::Sqlite => sqlite(sample, is_over),
            Inner::Json | Inner::Toml | Inner::Yaml => data(sample, self),
        }
    }
}

/// Runs the statements of a sample; it prints the rows of the last one that has columns, ` | ` between them.
pub fn sqlite(sample: &Sample, is_over: impl FnMut() -> bool + Send + 'static) -> Option<Fault> {
    match rows(&sample.code, is_over) {
        Ok(rows) => differs(sample, &rows),
        Err(error) => Some(fault(&error, &sample.code)),
    }
}

fn rows(code: &str, is_over: impl FnMut() -> bool + Send + 'static) -> Result<String, Error> {
    let mut database = Connection::open_in_memory()?;
    // Another database could be a file of this machine.
    let no_files = |context: AuthContext<'_>| match context.action {
        AuthAction::Attach { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    };
    database.authorizer(Some(no_files))?;
    database.progress_handler(STEPS, Some(is_over))?;
    let (mut batch, mut printed) = (Batch::new(&database, code), String::new());
    while let Some(mut statement) = batch.next()? {
        let said = run(&mut statement)?;
        printed = said.unwrap_or(printed);
    }
    Ok(printed)
}

/// Runs a statement to its end and returns its rows, if it can have any.
fn run(statement: &mut Statement<'_>) -> Result<Option<String>, Error> {
    let columns = statement.column_count();
    let (mut rows, mut printed) = (statement.raw_query(), String::new());
    while let Some(row) = rows.next()? {
        if printed.len() < MOST {
            printed += &line(row, columns)?;
        }
    }
    Ok((columns > 0).then_some(printed))
}

fn line(row: &Row<'_>, columns: usize) -> Result<String, Error> {
    let cells = (0..columns).map(|at| Ok(cell(row.get_ref(at)?))).collect::<Result<Vec<_>, Error>>()?;
    Ok(cells.join(" | ") + "\n")
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => bytes.iter().fold("0x".to_owned(), |hex, byte| hex + &format!("{byte:02x}")),
    }
}

fn fault(error: &Error, code: &str) -> Fault {
    match error {
        Error::SqliteFailure(error, _) if error.code == rusqlite::ErrorCode::OperationInterrupted => {
            Fault::new("is not done in time")
        }
        Error::SqlInputError { msg, sql, offset, .. } => {
            // What is prepared is the rest of the sample.
            let start = code.len().checked_sub(sql.len()).filter(|start| code.get(*start..) == Some(sql));
            let at = start.zip(usize::try_from(*offset).ok()).map(|(start, offset)| start + offset);
            let line = at.and_then(|at| code.get(..at)).map(|before| 1 + before.matches('\n').count());
            Fault::new(format!("fails in SQLite: {msg}")).at(line)
        }
        error => Fault::new(format!("fails in SQLite: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_rows_are_printed() {
        let code = "create table a(x, y);\n-- why\ninsert into a values (1, null), (2.5, 'b');\nselect 7;\nselect * from a;\n\
                    update a set x = 3;\n";
        assert_eq!(rows(code, || false).unwrap(), "1 | NULL\n2.5 | b\n");
        assert_eq!(rows("", || false).unwrap(), "");
    }

    #[test]
    fn mistakes_have_their_line() {
        let of = |code: &str| fault(&rows(code, || false).unwrap_err(), code);
        assert_eq!(of("select 1;\n\nselect\n  nobody;\n").line, Some(4));
        assert_eq!(of("create table a(x unique);\ninsert into a values (1), (1);\n").line, None);
        assert!(of("create table a(x unique);\ninsert into a values (1), (1);\n").message.contains("UNIQUE"));
    }

    #[test]
    fn no_file_is_made_and_no_loop_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        for code in [format!("attach '{}' as x;", path.display()), format!("vacuum into '{}';", path.display())] {
            assert!(rows(&code, || false).is_err(), "{code}");
        }
        assert!(!path.exists());
        let forever = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n;";
        assert_eq!(fault(&rows(forever, || true).unwrap_err(), forever).message, "is not done in time");
    }
}
