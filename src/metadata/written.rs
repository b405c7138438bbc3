//! Dates as people write them, in any of the languages.

use super::clock;
use super::words::{DateLabel, date_label, month, solar_month};
use crate::date::{Date, pattern};
use crate::text::{ends_sentence, fold, has_unspaced, is_currency};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Which number stands first in a date such as 04/05/2019.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    /// Where slashes part the numbers, as Americans write.
    Month,
    /// Whatever parts them.
    AlwaysMonth,
}

/// A date in a text, with its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) date: Date,
    pub(super) label: Option<DateLabel>,
}

/// Longer texts are not read.
const LONGEST: usize = 400;

/// Year, month, day: `2019-04-25`, `2019. 4. 25.`, `2019年4月25日`, `2019. április 25.`.
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^0-9.])((?:13|14|19|20|25)[0-9]{2})(?:\s?[-/.年년]\s?|\sm\.\s)(?:([0-9]{1,2})\s?[-/.月월]|(\p{L}+)\.?)\s?([0-9]{1,2})(?:[^0-9]|$)",
    )
});
/// Day, month name, year: `25. April 2019`, `25 de abril de 2019`, `25th of April, 2019`.
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^0-9/])([0-9]{1,2})(?:\.|st|nd|rd|th|er|º|ª|°)?,?[\s/-]{0,2}(?:de\s|of\s|di\s|d')?([\p{L}\p{M}]+(?:\.[\p{L}\p{M}]{1,2})?)\.?\s?[,،]?[\s/-]{0,2}(?:de\s|del\s)?((?:13|14|19|20|25)[0-9]{2}|'?[0-9]{2}\b)([:.][0-9]{2}\b|\sUhr\b)?",
    )
});
/// Month name, day, year: `April 25, 2019`, `Apr. 25th 2019`.
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([\p{L}\p{M}]+)\.?\s?([0-9]{1,2})(?:st|nd|rd|th)?(?:,|\s|\s?[-—–/])\s?((?:19|20|25)[0-9]{2})(?:[^0-9]|$)",
    )
});
/// Numbers only, year last: `25/04/2019`, `25.4.19`.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^0-9.,:])([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})\s?[./-]\s?([0-9]{4}|[0-9]{2})(?:[^0-9%]|$)",
    )
});
/// `ngày 25 tháng 4 năm 2019`.
static VIETNAMESE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)([0-9]{1,2})\s+tháng\s+([0-9]{1,2}),?\s+(?:năm\s+)?((?:19|20)[0-9]{2})"));
/// Every date in a short text, in order.
pub(super) fn dates(text: &str, order: Order) -> Vec<Written> {
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    let text = latin_digits(&fold(text));
    if text.chars().count() > LONGEST || !text.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, Date)> = Vec::new();
    for (read, pattern) in [
        (year_first as Reader, &YEAR_FIRST),
        (vietnamese, &VIETNAMESE),
        (day_first, &DAY_FIRST),
        (month_first, &MONTH_FIRST),
        (numbers, &NUMBERS),
    ] {
        let mut at = 0;
        while let Some(captures) = pattern.captures_at(&text, at) {
            let (Some(whole), Some(first)) = (captures.get(0), captures.get(1)) else { break };
            let overlaps = found.iter().any(|&(start, end, _)| whole.start() < end && start < whole.end());
            let date = read(&captures, order).filter(|_| !overlaps);
            // What is no date may hold the beginning of one: "09:12 Updated 21 December 2024".
            at = if date.is_some() { whole.end() } else { first.end() };
            found.extend(date.map(|date| (whole.start(), whole.end(), date)));
        }
    }
    found.sort_by_key(|&(start, ..)| start);
    labelled(&text, &found)
}

/// The first date in a text.
pub(super) fn first(text: &str, order: Order) -> Option<Date> {
    Date::parse(text).or_else(|| dates(text, order).first().map(|w| w.date))
}

/// The dates in a short text, read with the day first and then with the month first.
pub(super) fn both_orders(text: &str) -> impl Iterator<Item = Date> {
    [Order::Day, Order::AlwaysMonth].into_iter().flat_map(move |order| dates(text, order)).map(|w| w.date)
}

/// Whether a text holds a date.
pub(super) fn has_date(text: &str) -> bool {
    !dates(text, Order::Day).is_empty()
}

/// What names a time zone ends with, and how many words it has at most.
const ZONES: [&str; 8] = ["time", "zeit", "heure", "hora", "tid", "czas", "время", "saati"];
const ZONE_WORDS: usize = 3;

/// Whether a text is a date, a time or both, perhaps with a label such as "Updated", and no more.
pub(super) fn is_bare(text: &str) -> bool {
    let timed = || text.chars().count() <= LONGEST && clock::is_in(text);
    other_words(text).is_some_and(|others| others <= 2 && (timed() || has_date(text)))
}

/// The same of a line amid the text, where dates are told of, too: "Gestorben ist er am 4. Mai 2011.",
/// "Final score: 21:15", "June 5, 2024: York".
pub(super) fn is_bare_in_text(text: &str, is_listed: bool) -> bool {
    // "£12.00" is no time of the day.
    if ends_sentence(text) || text.contains(is_currency) || !is_bare(text) {
        return false;
    }
    if date_label(text).is_some() {
        return true;
    }
    let starts_with_time = text.starts_with(|c: char| c.is_ascii_digit());
    let stated = || match text.split_once(": ") {
        Some((_, rest)) => has_date(rest),
        None => other_words(text).is_some_and(|n| n == 0 || n == 1 && (starts_with_time || has_date(text))),
    };
    !is_listed && stated()
}

/// How many words a short text has beside months and time zones; `None` where its digits make no date.
fn other_words(text: &str) -> Option<usize> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() >= 3);
    let words: Vec<&str> =
        words.filter(|w| month(w).or_else(|| solar_month(w)).is_none()).take(ZONE_WORDS + 3).collect();
    // "British Summer Time"
    let zone = words.last().is_some_and(|last| ZONES.contains(&last.to_lowercase().as_str()));
    // Where nothing parts words, two characters make one.
    let unspaced: usize = words.iter().filter(|w| has_unspaced(w)).map(|w| w.chars().count() / 2).sum();
    Some((words.len() + unspaced).saturating_sub(if zone { ZONE_WORDS } else { 0 }))
}

type Reader = fn(&Captures<'_>, Order) -> Option<Date>;

/// Gives each date its label and its time: both stand between it and its neighbours.
fn labelled(text: &str, found: &[(usize, usize, Date)]) -> Vec<Written> {
    let mut written = Vec::new();
    let mut before = 0;
    let clock_first = found.first().is_some_and(|&(start, ..)| clock::before(&text[..start]).is_some());
    for (i, &(start, end, date)) in found.iter().enumerate() {
        let next = found.get(i + 1).map_or(text.len(), |&(next, ..)| next);
        let label = text.get(before..start).and_then(date_label);
        // The last sign of the match is what ended it, and may begin the time.
        let end = text.char_indices().map(|(at, _)| at).rfind(|&at| at < end).unwrap_or(end);
        let clock = if clock_first {
            text.get(before..start).and_then(clock::before)
        } else {
            let own = text.get(end..next).filter(|after| clock::is_in(after));
            own.or_else(|| text.get(before..start).and_then(clock::second))
        };
        let date = clock.map_or(date, |clock| clock::set(date, clock));
        written.push(Written { date, label });
        before = end;
    }
    written
}

fn number(captures: &Captures<'_>, group: usize) -> Option<i16> {
    captures.get(group)?.as_str().trim_start_matches('\'').parse().ok()
}

fn named(captures: &Captures<'_>, group: usize) -> Option<i16> {
    month(captures.get(group)?.as_str())
}

/// The month of a captured word in a year: one of the Iranian calendar has months of its own.
fn named_in(captures: &Captures<'_>, group: usize, year: i16) -> Option<i16> {
    let word = captures.get(group)?.as_str();
    if SOLAR_YEARS.contains(&year) { solar_month(word) } else { month(word) }
}

fn year_first(c: &Captures<'_>, _: Order) -> Option<Date> {
    let year = number(c, 1)?;
    day(year, number(c, 2).or_else(|| named_in(c, 3, year))?, number(c, 4)?)
}

fn vietnamese(c: &Captures<'_>, _: Order) -> Option<Date> {
    day(number(c, 3)?, number(c, 2)?, number(c, 1)?)
}

fn day_first(c: &Captures<'_>, _: Order) -> Option<Date> {
    let year = number(c, 3)?;
    // "12. März, 10:45 Uhr": the hour is no year.
    if year < 100 && c.get(4).is_some() {
        return None;
    }
    day(year, named_in(c, 2, year)?, number(c, 1)?)
}

fn month_first(c: &Captures<'_>, _: Order) -> Option<Date> {
    day(number(c, 3)?, named(c, 1)?, number(c, 2)?)
}

fn numbers(c: &Captures<'_>, order: Order) -> Option<Date> {
    let (a, b, year) = (number(c, 1)?, number(c, 3)?, number(c, 4)?);
    let slashes = c.get(2).is_some_and(|m| m.as_str() == "/");
    let ordered = order == Order::AlwaysMonth || (order == Order::Month && slashes);
    let month_first = b > 12 || (a <= 12 && ordered);
    if month_first { day(year, a, b) } else { day(year, b, a) }
}

/// Years of the Iranian calendar in which there were news pages, or will be.
const SOLAR_YEARS: std::ops::Range<i16> = 1370..1430;

/// A day; short years are of this century, years of the Thai calendar 543 ahead.
fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    if SOLAR_YEARS.contains(&year) {
        return Date::from_solar(year, month, day);
    }
    let year = match year {
        0..100 => 2000 + year,
        2500.. => year - 543,
        year => year,
    };
    Date::from_ymd(year, month, day)
}

/// The digits of Arabic, Persian, India's scripts and so on as ASCII ones.
fn latin_digits(text: &str) -> String {
    let latin = |c: char| {
        let zero = match c as u32 {
            0x660..=0x669 => 0x660,
            0x6f0..=0x6f9 => 0x6f0,
            0x966..=0x96f => 0x966,
            0x9e6..=0x9ef => 0x9e6,
            0xa66..=0xa6f => 0xa66,
            0xae6..=0xaef => 0xae6,
            0xbe6..=0xbef => 0xbe6,
            0xc66..=0xc6f => 0xc66,
            0xce6..=0xcef => 0xce6,
            0xd66..=0xd6f => 0xd66,
            0xe50..=0xe59 => 0xe50,
            0xff10..=0xff19 => 0xff10,
            _ => return c,
        };
        char::from_digit(c as u32 - zero, 10).unwrap_or(c)
    };
    text.chars().map(latin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        first(text, Order::Day).map_or("none".to_owned(), |d| d.to_string())
    }

    #[test]
    fn an_hour_is_no_year() {
        assert_eq!(said("12. März, 10:45 Uhr"), "none");
        assert_eq!(said("Aktualizováno 24. dubna 18:40"), "none");
        assert_eq!(said("24 april 19.30"), "none");
        assert_eq!(said("12. März 21, 10:45 Uhr"), "2021-03-12T10:45:00");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "25. April 2019",
            "25 avril 2019",
            "25 de abril de 2019",
            "25 aprile 2019",
            "25 april 2019",
            "25. huhtikuuta 2019",
            "25 kwietnia 2019",
            "25. dubna 2019",
            "2019. április 25.",
            "25 aprilie 2019",
            "25 Απριλίου 2019",
            "25 Nisan 2019",
            "25 апреля 2019 г.",
            "25 квітня 2019",
            "٢٥ أبريل ٢٠١٩",
            "25 באפריל 2019",
            "25 अप्रैल 2019",
            "ngày 25 tháng 4 năm 2019",
            "25 เม.ย. 2562",
            "2019年4月25日",
            "2019년 4월 25일",
            "2019. 4. 25.",
            "25.04.2019",
            "25.4.19",
            "25/04/2019",
            "April 25, 2019",
            "Apr. 25th, 2019",
            "Thursday, 25 Apr 2019",
            "Published: April 25 2019",
            "25-Apr-2019",
            "2019/04/25",
            "২৫ এপ্রিল ২০১৯",
            "25 اپریل ، 2019",
            "ஏப் 25, 2019",
            "2019 m. balandžio 25 d.",
            "25 aprila 2019",
            "۵ اردیبهشت ۱۳۹۸",
            "۱۳۹۸/۰۲/۰۵",
        ] {
            assert_eq!(said(text), "2019-04-25", "{text}");
        }
    }

    #[test]
    fn the_time_beside_a_date_is_kept() {
        for text in [
            "Apr 25, 2019 8:12 pm",
            "2019.04.25. 오후 8:12",
            "2019年4月25日 午後8:12",
            "2019-04-25 下午8:12",
            "25.04.2019 8:12 ÖS",
            "25/04/2019, 8:12 μ.μ.",
            "25/4/2019 8:12 CH",
            "8:12 pm, Thu Apr 25, 2019",
        ] {
            assert_eq!(said(text), "2019-04-25T20:12:00", "{text}");
        }
        assert_eq!(said("25 April 2019, 8:12:07 p. m."), "2019-04-25T20:12:07");
        assert_eq!(said("2019.04.25. 오전 12:05"), "2019-04-25T00:05:00");
        assert_eq!(said("25. April 2019, 8.12 Uhr"), "2019-04-25T08:12:00");
        assert_eq!(said("25 avril 2019 à 08h12"), "2019-04-25T08:12:00");
        assert_eq!(said("2019年4月25日 08:12"), "2019-04-25T08:12:00");
        assert_eq!(said("25 April 2019 08:12 GMT"), "2019-04-25T08:12:00Z");
        assert_eq!(said("25/04/2019 08:12 (GMT+7)"), "2019-04-25T08:12:00+07:00");
        assert_eq!(said("First published: 08:12 IST(25/4/2019)"), "2019-04-25T08:12:00");
        let both =
            |text: &str| dates(text, Order::Day).iter().map(|w| w.date.to_string()).collect::<Vec<_>>();
        let each = ["2019-04-25T08:12:00", "2019-04-26T09:30:00"];
        assert_eq!(both("Posted: 08:12 (25/4/2019) | Updated: 09:30 (26/4/2019)"), each);
        assert_eq!(both("Posted: 25/4/2019 08:12 | Updated: 26/4/2019 09:30"), each);
        assert_eq!(both("Posted: 25/4/2019 08:12 | Updated: 9:30 am, Fri Apr 26, 2019"), each);
    }

    #[test]
    fn what_holds_no_day_is_no_date() {
        for text in [
            "The war of 1914 began",
            "in May 2019",
            "version 1.2.3",
            "192.168.1.20",
            "12/13/14 of 2",
            "the battle of 25 October 1415",
            "call 555 1234",
        ] {
            assert!(!matches!(said(text).as_str(), t if t.starts_with("19")), "{text}: {}", said(text));
        }
        assert_eq!(said("The war of 1914 began"), "none");
    }

    #[test]
    fn labels_tell_the_dates_of_a_line_apart() {
        let read = dates("Published 4 March 2024, updated 5 March 2024 at 10:15", Order::Day);
        let labels: Vec<_> = read.iter().map(|w| (w.date.to_string(), w.label)).collect();
        assert_eq!(
            labels,
            [
                ("2024-03-04".to_owned(), Some(DateLabel::Published)),
                ("2024-03-05T10:15:00".to_owned(), Some(DateLabel::Updated)),
            ]
        );
    }

    #[test]
    fn the_minutes_of_one_date_are_not_the_day_of_the_next() {
        let read = dates("Published 4 March 2024 06:12 Updated 5 March 2024 09:40", Order::Day);
        let days: Vec<String> = read.iter().map(|w| w.date.to_string()).collect();
        assert_eq!(days, ["2024-03-04T06:12:00", "2024-03-05T09:40:00"]);
    }

    #[test]
    fn americans_put_the_month_first() {
        assert_eq!(first("04/05/2019", Order::Month).map(|d| d.to_string()).as_deref(), Some("2019-04-05"));
        assert_eq!(first("04/05/2019", Order::Day).map(|d| d.to_string()).as_deref(), Some("2019-05-04"));
    }
}
