//! Protocol buffers, as far as packages of Anki need them: fields of a message by their numbers.

/// A field of a message.
pub(super) enum Field<'a> {
    /// A number.
    Number(u64),
    /// Bytes: a text, or a message.
    Bytes(&'a [u8]),
}

/// Lists the fields of a message as far as it can be read.
pub(super) fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut fields = Vec::new();
    while let Some(field) = next(&mut bytes) {
        fields.extend(field);
    }
    fields
}

/// Returns the first bytes of a field.
pub(super) fn bytes(message: &[u8], number: u64) -> Option<&[u8]> {
    fields(message).into_iter().find_map(|(own, field)| match field {
        Field::Bytes(bytes) if own == number => Some(bytes),
        Field::Bytes(_) | Field::Number(_) => None,
    })
}

/// Returns the number of a field; 0 where it is not given, as the format says.
pub(super) fn number(message: &[u8], number: u64) -> u64 {
    let found = fields(message).into_iter().find_map(|(own, field)| match field {
        Field::Number(value) if own == number => Some(value),
        Field::Bytes(_) | Field::Number(_) => None,
    });
    found.unwrap_or_default()
}

/// Reads a field; within, nothing where its value says nothing to us.
fn next<'a>(bytes: &mut &'a [u8]) -> Option<Option<(u64, Field<'a>)>> {
    let key = varint(bytes)?;
    let field = match key & 7 {
        0 => Some(Field::Number(varint(bytes)?)),
        1 => take(bytes, 8).map(|_| None)?,
        2 => {
            let length = usize::try_from(varint(bytes)?).ok()?;
            Some(Field::Bytes(take(bytes, length)?))
        }
        5 => take(bytes, 4).map(|_| None)?,
        _ => return None,
    };
    Some(field.map(|field| (key >> 3, field)))
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = *take(bytes, 1)?.first()?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}
