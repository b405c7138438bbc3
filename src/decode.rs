//! From bytes in any encoding to text.

use std::borrow::Cow;

/// Decodes a page; never fails.
pub(crate) fn decode<'a>(bytes: &'a [u8], _charset: Option<&str>) -> Cow<'a, str> {
    String::from_utf8_lossy(bytes)
}
