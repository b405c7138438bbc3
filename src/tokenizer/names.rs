//! Names of tags and attributes as html5ever's interned strings.

use html5ever::LocalName;
use std::collections::HashSet;

/// Names up to this length are held in place of a pointer.
const INLINE: usize = 7;
/// How many different longer names a page may bring of its own. They are kept in a table of fixed
/// size, for all threads, so that many of them make each slow. Further ones are cut to what
/// fits inline.
const OWN_NAMES: usize = 8_192;
const SLOTS: usize = 256;

/// Interns names; remembers the long ones seen last, as most come again and again.
#[derive(Default)]
pub(super) struct Names {
    recent: Vec<LocalName>,
    own: HashSet<Box<str>>,
}

impl Names {
    /// The name in lower case, and with U+FFFD for each NUL.
    pub(super) fn lowercased(&mut self, name: &str) -> LocalName {
        self.get(&name.to_ascii_lowercase().replace('\0', "\u{fffd}"))
    }

    pub(super) fn get(&mut self, name: &str) -> LocalName {
        if name.len() <= INLINE {
            return name.into();
        }
        if self.recent.is_empty() {
            self.recent = vec![LocalName::default(); SLOTS];
        }
        let slot = slot(name.as_bytes());
        if *self.recent[slot] == *name {
            return self.recent[slot].clone();
        }
        let interned = self.intern(name);
        self.recent[slot] = interned.clone();
        interned
    }

    fn intern(&mut self, name: &str) -> LocalName {
        if let Some(known) = LocalName::try_static(name) {
            return known;
        }
        if !self.own.contains(name) {
            if self.own.len() == OWN_NAMES {
                let end = (0..=INLINE).rev().find(|&i| name.is_char_boundary(i)).unwrap_or(0);
                return name[..end].into();
            }
            self.own.insert(name.into());
        }
        name.into()
    }
}

fn slot(name: &[u8]) -> usize {
    let picked =
        [name.len() as u8, name[0], name[name.len() / 2], name[name.len() - 2], name[name.len() - 1]];
    picked.iter().fold(0usize, |hash, &b| (hash * 31) ^ usize::from(b)) % SLOTS
}
