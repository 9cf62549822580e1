//! Fragments that are remembered between runs.
//!
//! A remembered fragment is a version, a checksum and the fragment. Whatever cannot be read back to the
//! last byte is rendered again.

use serde::{Deserialize, Serialize};

use crate::guide::Content;

use super::{Form, Fragment, Renderer};

/// The name of a pure computation's input: equal keys, equal results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub [u8; 32]);

/// Remembers results of pure work between runs. Forgetting is always allowed.
pub trait Cache: Sync {
    /// Returns what was remembered under a key.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;
    /// Remembers a result.
    fn put(&self, key: Key, value: Vec<u8>);
}

/// A cache that remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _key: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _key: Key, _value: Vec<u8>) {}
}

/// Changes whenever fragments are written in another way.
const VERSION: u8 = 1;
const CHECKSUM: usize = 8;

/// Renders content, or remembers what it became the last time.
pub fn remembered(cache: &dyn Cache, renderer: &Renderer, (content, scope, form): (&Content, &str, Form)) -> Fragment {
    let key = renderer.key(content, scope, form);
    if let Some(fragment) = cache.get(&key).as_deref().and_then(unpack) {
        return fragment;
    }
    let fragment = renderer.render(content, scope, form);
    if let Some(bytes) = pack(&fragment) {
        cache.put(key, bytes);
    }
    fragment
}

fn pack(fragment: &Fragment) -> Option<Vec<u8>> {
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(&[0; CHECKSUM]);
    let mut bytes = postcard::to_extend(fragment, bytes).ok()?;
    let sum = checksum(bytes.get(1 + CHECKSUM..)?);
    bytes.get_mut(1..=CHECKSUM)?.copy_from_slice(&sum);
    Some(bytes)
}

fn unpack(bytes: &[u8]) -> Option<Fragment> {
    let (version, rest) = bytes.split_first()?;
    let (sum, body) = rest.split_at_checked(CHECKSUM)?;
    if *version != VERSION || sum != checksum(body) {
        return None;
    }
    postcard::from_bytes(body).ok()
}

fn checksum(body: &[u8]) -> [u8; CHECKSUM] {
    let mut sum = [0; CHECKSUM];
    sum.copy_from_slice(&blake3::hash(body).as_bytes()[..CHECKSUM]);
    sum
}
