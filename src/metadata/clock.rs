//! The time of day beside a date.

use super::words::{DateLabel, date_label, is_afternoon};
use crate::date::{Date, Offset, half_day, pattern};
use regex::{Captures, Regex};
use std::sync::LazyLock;

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^.{0,24}?(?:^|[^0-9/.:-])([0-9]{1,2})(?:[:h]|\.|時|시\s?)([0-5][0-9])(?::[0-5][0-9])?(?:[^0-9]|$)",
    )
});
static CLOCK_LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?[^0-9]{0,12}$"));
/// "GMT", "(GMT+7)", "UTC +05:30".
static UTC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[^0-9]{0,8}\b(?:GMT|UTC)(?:\s?([+\-−])\s?([0-9]{1,2})(?::?([0-5][0-9]))?)?\b")
});

/// No clock is further from Greenwich.
const FURTHEST_HOURS: i16 = 14;

/// Whether a time stands near a text's start.
pub(super) fn is_in(text: &str) -> bool {
    CLOCK.is_match(text)
}

/// The time right before a date: "9:22 am, Tue" of "9:22 am, Tue Mar 12, 2013".
pub(super) fn before(text: &str) -> Option<&str> {
    let clock = &text[CLOCK_LAST.find(text)?.start()..];
    (date_label(clock) != Some(DateLabel::Updated)).then_some(clock)
}

/// The time right before a date, behind that of the date before.
pub(super) fn second(text: &str) -> Option<&str> {
    let first = CLOCK.captures(text)?.get(2)?.end();
    before(&text[first..])
}

/// The date with the time that a text gives near its start.
pub(super) fn set(date: Date, after: &str) -> Date {
    let Some(c) = CLOCK.captures(after) else { return date };
    let (Some(hour), Some(minute)) = (number(&c, 1), number(&c, 2)) else { return date };
    let before = c.get(1).and_then(|m| after.get(..m.start())).unwrap_or_default();
    let rest = c.get(2).and_then(|m| after.get(m.end()..)).unwrap_or_default();
    let second = rest.strip_prefix(':').and_then(|rest| rest.get(..2)).and_then(|rest| rest.parse().ok());
    let seconds = |c: char| c == ':' || c.is_ascii_digit();
    let half = is_afternoon(before, rest.trim_start_matches(seconds));
    let offset = UTC.captures(rest).and_then(|c| zone(&c));
    let (year, month, day) = date.ymd();
    let with =
        Date::new((year, month.into(), day.into()), Some(half_day(hour, half)), Some(minute), second, offset);
    with.unwrap_or(date)
}

/// How far from Greenwich a zone is.
fn zone(c: &Captures<'_>) -> Option<Offset> {
    let (Some(sign), Some(hours)) = (c.get(1), number(c, 2)) else { return Some(Offset::Zulu) };
    let minutes = hours * 60 + number(c, 3).unwrap_or_default();
    (hours <= FURTHEST_HOURS).then_some(Offset::East(if sign.as_str() == "+" { minutes } else { -minutes }))
}

fn number(captures: &Captures<'_>, group: usize) -> Option<i16> {
    captures.get(group)?.as_str().parse().ok()
}
