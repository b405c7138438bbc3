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
}

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
        Some(lexicon)
    }

    pub(crate) fn odds(&self, token: &str) -> Odds {
        self.keys.binary_search(&Self::key(token)).map_or([0; LEXICON_ROLES], |i| self.odds[i])
    }

    /// 32-bit FNV-1a. <http://www.isthe.com/chongo/tech/comp/fnv/>
    pub(crate) fn key(token: &str) -> u32 {
        token.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
    }
}
