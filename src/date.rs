//! Dates as pages give them: honest about their precision.

use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::sync::LazyLock;

/// A point in time as a page gives it.
///
/// It displays and serialises as RFC 3339 with the page's own offset
/// (`2024-03-05T08:30:00+01:00`); without an offset where the page gives none
/// (`2024-03-05T08:30:00`); as a plain date where there is no time (`2024-03-05`).
///
/// ```
/// use tearsheet::Date;
/// let date = Date::parse("2024-03-05 08:30 +0100").unwrap();
/// assert_eq!(date.to_string(), "2024-03-05T08:30:00+01:00");
/// assert_eq!(Date::parse("2024-03-05").unwrap().to_string(), "2024-03-05");
/// assert!(Date::parse("2024-02-30").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Date {
    day: jiff::civil::Date,
    time: Option<jiff::civil::Time>,
    offset: Option<Offset>,
}

/// Where the clock stands; a page's `Z` and its `+00:00` are kept apart as it writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offset {
    Zulu,
    /// Minutes east of UTC.
    East(i16),
}

/// Years outside this are a slip of the page.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// `2019-04-25`, `2019-04-25T08:12:31.5+02:00`, `2019/4/25 8:12 PM UTC`.
static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T\s,]+(?:at\s+)?([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-][0-9]{1,2}:?[0-9]{2}|[+-][0-9]{2})?)?(?:T|\s*\[[\w/]+\]|\s*[A-Z]{2,5})?$",
    )
});
/// `20190425`, `20190425T081200Z`.
static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?(Z|[+-][0-9]{4})?)?$")
});
/// `Thu, 25 Apr 2019 08:12:00 +0200`.
static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[a-z]{3,9},?\s+)?([0-9]{1,2})[\s-](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]([0-9]{4})(?:\s+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s*(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?(?:\s*[A-Z]{2,5})?$",
    )
});
/// `Thu Apr 25 2019 08:12:00 GMT+0200 (CEST)`, `Thu Apr 25 08:12:00 UTC 2019`.
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[a-z]{3,9},?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+([0-9]{1,2}),?\s+(?:([0-9]{4})\s+)?([0-9]{2}):([0-9]{2}):([0-9]{2})\s*(?:GMT|UTC)?([+-][0-9]{4}|[A-Z]{3,4})?(?:\s*\([^)]*\))?(?:\s+([0-9]{4}))?$",
    )
});

/// Compiles a constant pattern.
pub(crate) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("a constant pattern compiles")
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Date {
    /// Reads a date as machines write it: ISO 8601 in its common variants, RFC 2822, or seconds
    /// or milliseconds since 1970. `None` where it is none, or no day of the calendar.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let number = |m: Option<regex::Match<'_>>| m.and_then(|m| m.as_str().parse::<i16>().ok());
        if let Some(c) = ISO.captures(text) {
            let day = (number(c.get(1))?, number(c.get(2))?, number(c.get(3))?);
            let hour =
                number(c.get(4)).map(|h| half_day(h, c.get(7).map(|m| m.as_str().starts_with(['p', 'P']))));
            return Date::new(
                day,
                hour,
                number(c.get(5)),
                number(c.get(6)),
                c.get(8).and_then(|m| offset(m.as_str())),
            );
        }
        if let Some(c) = MAIL.captures(text) {
            let day = (number(c.get(3))?, month(c.get(2)?.as_str())?, number(c.get(1))?);
            let offset = c.get(7).and_then(|m| offset(m.as_str()));
            return Date::new(day, number(c.get(4)), number(c.get(5)), number(c.get(6)), offset);
        }
        if let Some(c) = SCRIPT.captures(text) {
            let year = number(c.get(3)).or_else(|| number(c.get(8)))?;
            let day = (year, month(c.get(1)?.as_str())?, number(c.get(2))?);
            let named = text.contains("GMT") || text.contains("UTC");
            let stated = c.get(7).filter(|m| m.as_str().starts_with(['+', '-']));
            let zone = stated.and_then(|m| offset(m.as_str())).or(named.then_some(Offset::Zulu));
            return Date::new(day, number(c.get(4)), number(c.get(5)), number(c.get(6)), zone);
        }
        if text.len() != 10
            && let Some(c) = COMPACT.captures(text)
        {
            let day = (number(c.get(1))?, number(c.get(2))?, number(c.get(3))?);
            let offset = c.get(7).and_then(|m| offset(m.as_str()));
            if let Some(date) = Date::new(day, number(c.get(4)), number(c.get(5)), number(c.get(6)), offset) {
                return Some(date);
            }
        }
        Date::from_epoch(text)
    }

    /// A plain date; `None` where it is no day of the calendar.
    pub fn from_ymd(year: i16, month: i16, day: i16) -> Option<Date> {
        Date::new((year, month, day), None, None, None, None)
    }

    /// A day of the Iranian calendar, whose leap years come by turns of 33 years since 1343, and will until
    /// 1472 (M. Heydari-Malayeri, "A concise review of the Iranian calendar", 2004).
    pub(crate) fn from_solar(year: i16, month: i16, day: i16) -> Option<Date> {
        const LEAP: [i16; 8] = [1, 5, 9, 13, 17, 22, 26, 30];
        // Days from a year's first day to that of the year 0.
        let first_of = |year: i16| {
            let leaps = LEAP.iter().filter(|leap| **leap < year % 33).count();
            i64::from(year) * 365 + i64::from(year / 33 * 8) + leaps as i64
        };
        let longest = match month {
            1..=6 => 31,
            7..=11 => 30,
            12 if LEAP.contains(&(year % 33)) => 30,
            12 => 29,
            _ => return None,
        };
        if !(1..=longest).contains(&day) {
            return None;
        }
        let before = (month - 1) * 30 + (month - 1).min(6);
        // The first day of 1403 was 20 March 2024.
        let days = first_of(year) - first_of(1403) + i64::from(before + day - 1);
        let day = jiff::civil::date(2024, 3, 20).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Some(Date { day, time: None, offset: None })
    }

    /// The year, month (1 to 12) and day (1 to 31) on the page's own calendar.
    pub fn ymd(&self) -> (i16, i8, i8) {
        (self.day.year(), self.day.month(), self.day.day())
    }

    /// Whether the page gives a time of day.
    pub fn has_time(&self) -> bool {
        self.time.is_some()
    }

    /// The offset from UTC in minutes, where the page gives one.
    pub fn offset_minutes(&self) -> Option<i16> {
        self.offset.map(|offset| match offset {
            Offset::Zulu => 0,
            Offset::East(minutes) => minutes,
        })
    }

    pub(crate) fn new(
        (year, month, day): (i16, i16, i16),
        hour: Option<i16>,
        minute: Option<i16>,
        second: Option<i16>,
        offset: Option<Offset>,
    ) -> Option<Date> {
        let small = |n: i16| i8::try_from(n).ok();
        let day = jiff::civil::Date::new(year, small(month)?, small(day)?).ok()?;
        if !YEARS.contains(&year) {
            return None;
        }
        let time = match (hour, minute) {
            (Some(h), Some(m)) => {
                jiff::civil::Time::new(small(h)?, small(m)?, small(second.unwrap_or(0).min(59))?, 0).ok()
            }
            _ => None,
        };
        Some(Date { day, time, offset: offset.filter(|_| time.is_some()) })
    }

    /// Seconds (10 digits) or milliseconds (13 digits) since 1970.
    fn from_epoch(text: &str) -> Option<Date> {
        if !text.bytes().all(|b| b.is_ascii_digit()) || !matches!(text.len(), 10 | 13) {
            return None;
        }
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() == 13 { number / 1000 } else { number };
        let at = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
        let found = Date { day: at.date(), time: Some(at.time()), offset: Some(Offset::Zulu) };
        YEARS.contains(&at.date().year()).then_some(found)
    }
}

/// A twelve-hour clock's hour on the twenty-four-hour clock.
pub(crate) fn half_day(hour: i16, afternoon: Option<bool>) -> i16 {
    match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    }
}

fn month(name: &str) -> Option<i16> {
    let short = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|m| *m == short).map(|i| i as i16 + 1)
}

fn offset(text: &str) -> Option<Offset> {
    let Some(sign) = text.chars().next().filter(|c| matches!(c, '+' | '-')) else {
        return Some(Offset::Zulu);
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "0"),
        3 => digits.split_at(1),
        4 => digits.split_at(2),
        _ => return None,
    };
    let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    (minutes <= 15 * 60).then_some(Offset::East(if sign == '-' { -minutes } else { minutes }))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(Offset::Zulu) => f.write_str("Z"),
            Some(Offset::East(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not an RFC 3339 date")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Date::parse(text).map_or("none".to_owned(), |d| d.to_string())
    }

    #[test]
    fn precision_and_offset_are_the_pages_own() {
        assert_eq!(read("2019-04-25"), "2019-04-25");
        assert_eq!(read("2019-04-25T08:12"), "2019-04-25T08:12:00");
        assert_eq!(read("2019-04-25T08:12:31.512+0530"), "2019-04-25T08:12:31+05:30");
        assert_eq!(read("2019-04-25 08:12:31 -03:00"), "2019-04-25T08:12:31-03:00");
        assert_eq!(read("Thu, 25 Apr 2019 08:12:00 GMT"), "2019-04-25T08:12:00Z");
        assert_eq!(read("20190425T081200Z"), "2019-04-25T08:12:00Z");
        assert_eq!(read("1556179920"), "2019-04-25T08:12:00Z");
        assert_eq!(read("1556179920000"), "2019-04-25T08:12:00Z");
        assert_eq!(read("2019/4/5 3:07 PM"), "2019-04-05T15:07:00");
        assert_eq!(read("2019-04-25T08:12:00+02:00[Europe/Berlin]"), "2019-04-25T08:12:00+02:00");
        assert_eq!(read("Thu Apr 25 2019 08:12:00 GMT+0200 (CEST)"), "2019-04-25T08:12:00+02:00");
        assert_eq!(read("Thu Apr 25 08:12:00 UTC 2019"), "2019-04-25T08:12:00Z");
    }

    #[test]
    fn days_of_the_iranian_calendar_are_those_of_ours() {
        let solar = |year, month, day| Date::from_solar(year, month, day).map(|date| date.to_string());
        assert_eq!(solar(1403, 1, 1).as_deref(), Some("2024-03-20"));
        assert_eq!(solar(1403, 12, 30).as_deref(), Some("2025-03-20"));
        assert_eq!(solar(1404, 1, 1).as_deref(), Some("2025-03-21"));
        assert_eq!(solar(1403, 8, 22).as_deref(), Some("2024-11-12"));
        assert_eq!(solar(1375, 6, 31).as_deref(), Some("1996-09-21"));
        assert_eq!(solar(1404, 12, 30), None);
        assert_eq!(solar(1404, 7, 31), None);
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_no_date() {
        for text in ["", "soon", "2019-13-01", "2019-02-29", "0001-01-01", "9999-01-01T00:00:00Z", "123"] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn json_keeps_a_date_as_it_is() -> Result<(), serde_json::Error> {
        let date: Date = serde_json::from_str("\"2019-04-25T08:12:00+02:00\"")?;
        assert_eq!(serde_json::to_string(&date)?, "\"2019-04-25T08:12:00+02:00\"");
        assert!(serde_json::from_str::<Date>("\"yesterday\"").is_err());
        Ok(())
    }
}
