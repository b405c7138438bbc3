//! What names and words tell of a segment's part, as log odds.

use super::reader::Reader;

/// The parts that odds are kept for: article text, caption, standfirst.
pub(crate) const LEXICON_ROLES: usize = 3;

/// Log odds in sixteenths, one for each part; 0 is "tells nothing".
pub(crate) type Odds = [i8; LEXICON_ROLES];

/// Odds by the hash of a token, in the order of the hashes.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    keys: Vec<u32>,
    odds: Vec<Odds>,
    /// Where the keys with these leading bits begin, and where the last ones end.
    shelves: Vec<u32>,
}

/// How many leading bits of a key name its shelf: two or three keys stand on each.
const SHELF_BITS: u32 = 12;

impl Lexicon {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Lexicon> {
        let count = reader.u32()? as usize;
        let mut lexicon = Lexicon::default();
        for _ in 0..count {
            lexicon.keys.push(reader.u32()?);
        }
        for _ in 0..count {
            lexicon.odds.push(reader.bytes::<LEXICON_ROLES>()?.map(|b| b as i8));
        }
        let shelf = |n: u32| lexicon.keys.partition_point(|key| key >> (32 - SHELF_BITS) < n) as u32;
        lexicon.shelves = (0..=1 << SHELF_BITS).map(shelf).collect();
        Some(lexicon)
    }

    /// The odds of a token, given its key.
    pub(crate) fn odds(&self, key: u32) -> Odds {
        let shelf = (key >> (32 - SHELF_BITS)) as usize;
        let Some(&[start, end]) = self.shelves.get(shelf..shelf + 2) else { return [0; LEXICON_ROLES] };
        let shelf = start as usize..end as usize;
        let found = self.keys[shelf.clone()].iter().position(|&k| k == key);
        found.map_or([0; LEXICON_ROLES], |at| self.odds[shelf.start + at])
    }

    /// The key of a token of some kind ("n:" for a name's word): 32-bit FNV-1a over both.
    /// <http://www.isthe.com/chongo/tech/comp/fnv/>
    pub(crate) fn key(kind: &str, token: &str) -> u32 {
        let bytes = kind.bytes().chain(token.bytes());
        bytes.fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
    }
}
