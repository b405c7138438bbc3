//! Notes on the staff that close a story: who the author is, how to reach them, who helped.

use super::{Verdict, body_chars, holds_no_more};
use crate::credits::reads_as_credit;
use crate::dom::Tag;
use crate::features::Context;
use crate::text::{canon, is_mail, word_count};
use crate::vocab::{COPULAS, CREDIT_OWNERS, EDITORS, REACHES, STAFF_CREDITS};

/// Notes are among so many of the last lines that are kept.
const LINES: usize = 4;
/// A note is no longer than this, in characters.
const NOTE_CHARS: usize = 700;
/// Credits of those who helped are no longer than this, in characters.
const CREDIT_CHARS: usize = 250;
/// What says who somebody is begins with the name, or has it so many words later at most.
const WORDS_BEFORE_NAME: usize = 5;
/// A label is no longer than this, in characters.
const LABEL_CHARS: usize = 40;
/// Whoever edited a story is named in a line of so many characters at most, of which the names take so many
/// words; what signs it is no longer, either.
const STAFF_CHARS: usize = 60;
const STAFF_WORDS: usize = 6;
/// The credit of a picture that signs a story has no more words than this.
const CREDIT_WORDS: usize = 8;
/// Initials have so many letters.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;
/// Notes are no more than this share of the text.
const MOST_SHARE: f32 = 0.3;

/// Drops the notes at the end.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    let site = context.metadata.site_name.as_deref().map(canon).unwrap_or_default();
    let names = context.metadata.authors.iter().map(|name| canon(name));
    // Where no capitals tell names from words, one word is a whole name.
    let uncased = |name: &str| !name.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let whole = |name: &String| word_count(name) >= 2 || (uncased(name) && name.chars().count() >= 2);
    let authors: Vec<String> = names.filter(|name| whole(name) && *name != site).collect();
    let last: Vec<usize> = (0..verdicts.len()).rev().filter(|&i| verdicts[i].is_text()).take(LINES).collect();
    let all = body_chars(context, verdicts, 0..verdicts.len());
    for &i in &last {
        if is_note(context, i, &authors, &site)
            && holds_no_more(context, verdicts, &(i..i + 1), all, MOST_SHARE)
        {
            verdicts[i].kept = false;
            // What announces it: "Media contact:".
            let label = i.checked_sub(1).filter(|&above| is_label(context, above));
            label.into_iter().for_each(|above| verdicts[above].kept = false);
        }
    }
    let first: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].is_text()).take(LINES).collect();
    for i in first.into_iter().filter(|&i| is_staff(context, i)) {
        verdicts[i].kept = false;
    }
    for _ in 0..LINES {
        let end = verdicts.iter().rposition(Verdict::is_text);
        let Some(i) = end.filter(|&i| is_sign(context, i, &authors, &site)) else { break };
        verdicts[i].kept = false;
    }
    // "___", which parted them from the story.
    let ornament =
        last.into_iter().find(|&i| verdicts[i].kept).filter(|&i| context.basics[i].canon.is_empty());
    ornament.into_iter().for_each(|i| verdicts[i].kept = false);
}

fn is_label(context: &Context<'_>, i: usize) -> bool {
    context.basics[i].chars <= LABEL_CHARS && context.segments[i].text.ends_with([':', '：'])
}

fn is_note(context: &Context<'_>, i: usize, authors: &[String], site: &str) -> bool {
    let (basic, text) = (&context.basics[i], &context.segments[i].text);
    let said = basic.canon.as_str();
    // "Autorin: Ida Lund"
    let signed =
        |label: &str, name: &str| label.len() <= LABEL_CHARS && authors.iter().any(|a| *a == canon(name));
    if text.split_once([':', '：']).is_some_and(|(label, name)| signed(label, name)) {
        return true;
    }
    // The paper's name and nothing else closes a story as an end mark does.
    let is_site = !said.is_empty() && said == site;
    // "lund@post.example; @idalund"
    let reached = |word: &str| is_mail(word) || (word.starts_with('@') && word.len() > 2);
    if is_staff(context, i) || text.split([' ', ';', ',', '|']).filter(|word| !word.is_empty()).all(reached) {
        return true;
    }
    // "Do you have a story to share? Write to tips@post.example", all in italics.
    let page = context.page;
    let is_italic = || context.segments[i].covering().any(|n| matches!(page.tag(n), Tag::Em | Tag::I));
    let is_mailed = |word: &str| is_mail(word.trim_end_matches(['.', '!', '?', ')']));
    if basic.chars <= NOTE_CHARS && is_italic() && text.split_whitespace().any(is_mailed) {
        return true;
    }
    let is_author = || basic.chars <= STAFF_CHARS && authors.iter().any(|author| author == said);
    (context.metadata.is_news && is_author())
        || (context.metadata.is_news && basic.chars <= CREDIT_CHARS && is_site)
        || (basic.chars <= CREDIT_CHARS && STAFF_CREDITS.contains(said))
        || (basic.chars <= NOTE_CHARS && authors.iter().any(|name| is_about(name, said, text)))
}

/// "Editor: Ole Berg", "编辑 | 周明", "Redaktorka — Ida Lund": who edited a story, and no more.
fn is_staff(context: &Context<'_>, i: usize) -> bool {
    const SIGNS: [char; 6] = [':', '：', '|', '｜', '—', '–'];
    let text = &context.segments[i].text;
    context.basics[i].chars <= STAFF_CHARS
        && text
            .split_once(SIGNS)
            .is_some_and(|(label, names)| word_count(names) <= STAFF_WORDS && EDITORS.is(&canon(label)))
}

/// "(AFP)", "(Norhaven Post/Ida Lund)", "mkt/ask": what signs a story behind its end.
fn is_sign(context: &Context<'_>, i: usize, authors: &[String], site: &str) -> bool {
    let (text, said) = (context.segments[i].text.trim(), context.basics[i].canon.as_str());
    let is_initials =
        |part: &str| INITIALS.contains(&part.chars().count()) && part.chars().all(char::is_lowercase);
    let initials = |text: &str| text.contains('/') && text.split('/').all(is_initials);
    // "LEH", where a newsroom signs.
    let is_desk = context.metadata.is_news
        && INITIALS.contains(&text.chars().count())
        && (text.chars().all(|c| c.is_ascii_uppercase()) || is_initials(text));
    let is_acronym = |inside: &str| !inside.is_empty() && inside.chars().all(char::is_uppercase);
    let names = |name: &str| !name.is_empty() && said.contains(name);
    // "— Reuters"
    let is_agency = text.starts_with(['—', '–', '-']) && CREDIT_OWNERS.is(said);
    let inside = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let in_brackets = inside.is_some_and(|inside| {
        initials(inside)
            || is_acronym(inside)
            || inside.contains('/') && (names(site) || authors.iter().any(|author| names(author)))
    });
    // "Featured image credit: Ida Lund", of the picture above the story.
    let is_credit = || {
        word_count(text) <= CREDIT_WORDS && reads_as_credit(text) && !super::is_within_structure(context, i)
    };
    context.basics[i].chars <= STAFF_CHARS
        && (in_brackets || is_agency || is_desk || initials(text) || is_credit())
}

/// "Ada Grey is a staff writer", "Write to Ada Grey at …".
fn is_about(name: &str, said: &str, text: &str) -> bool {
    let Some((before, after)) = said.split_once(name) else { return false };
    let whole = (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '));
    let says_who = || word_count(before) <= WORDS_BEFORE_NAME && COPULAS.starts(after.trim_start()).is_some();
    let says_how = || text.contains(['@']) || REACHES.contains(said);
    whole && (says_who() || says_how())
}
