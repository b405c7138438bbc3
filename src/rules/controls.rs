//! Rules over what readers press, fill in or count by: buttons, tabs, forms, counters, numbers.

use super::{LABEL_CHARS, Line, ROW_LINK_DENSITY};
use crate::dom::{Node, Page, Tag};

/// A box to sign up in says no more than this, in characters, and a page has so many at most.
const FORM_CHARS: usize = 450;
const MOST_FIELDS: usize = 40;
/// So many elements around a line are asked for the form.
const FORM_LEVELS: usize = 4;
/// A label stands so many nodes from its field at most.
const FIELD_REACH: usize = 60;
/// A form to reply with says no more than this, in characters, in so many pieces.
const REPLY_CHARS: usize = 2500;
const REPLY_PIECES: usize = 30;

/// What a button says; one with a picture opens its larger form, and may hold its caption.
pub(super) fn is_button(line: &Line<'_>) -> bool {
    let owner = line.context.segments[line.i].owner;
    let page = line.context.page;
    let pictures = |button| line.context.totals(line.context.range(button)).pictures;
    // A heading that is pressed to unfold its text is a heading.
    let heading = |button| {
        let heading = page.closest(button, &Tag::HEADINGS);
        heading.is_some_and(|heading| line.context.range(heading) == line.context.range(button))
    };
    // So is a question that stands over its answer, or all of a term that does.
    let unfolds = |button| ["aria-controls", "aria-expanded"].iter().any(|a| page.attr(button, a).is_some());
    let is_term = |button| page.closest(button, &[Tag::Dt]).is_some();
    let asks = |button| is_term(button) || unfolds(button) && line.text().ends_with(['?', '？', '؟']);
    // A link that leads nowhere and says that it is a button.
    let is_pressed = |n: Node| {
        page.tag(n) == Tag::A && page.attr(n, "role") == Some("button") && page.attr(n, "href").is_none()
    };
    let around = line.context.segments[line.i].covering().chain([owner]);
    page.closest(owner, &[Tag::Button])
        .into_iter()
        .chain(around.filter(|&n| is_pressed(n) && page.closest(n, &Tag::HEADINGS).is_none() && !unfolds(n)))
        .any(|button| pictures(button) == 0 && !heading(button) && !asks(button))
}

/// Links dressed as buttons, and nothing besides.
pub(super) fn is_button_row(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let linked = line.context.basics[line.i].link_density() >= ROW_LINK_DENSITY;
    if line.chars > LABEL_CHARS || !linked || line.stands_in(&Tag::HEADINGS) {
        return false;
    }
    let is_button = |node: Node| page.is_called(node, &["button", "btn"]);
    match page.closest(segment.owner, &[Tag::A]) {
        Some(link) => is_button(link),
        None => {
            let mut links = segment.spans.iter().filter(|span| page.tag(span.node) == Tag::A).peekable();
            links.peek().is_some() && links.all(|link| is_button(link.node))
        }
    }
}

/// The gutter of a code block: its lines' numbers, one below the other.
pub(super) fn is_line_numbers(line: &Line<'_>) -> bool {
    if !line.stands_in(&[Tag::Pre])
        || !line.text().starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace())
    {
        return false;
    }
    let numbers = || line.text().lines().map(|number| number.trim().parse::<u32>().ok());
    let rise = numbers().zip(numbers().skip(1)).all(|(a, b)| a.is_some_and(|a| b == a.checked_add(1)));
    line.text().contains('\n') && rise
}

/// "js" over a block of code whose class says the same.
pub(super) fn is_code_language(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    let word = line.said;
    let below = context.segments.iter().skip(line.i + 1).take(CODE_REACH);
    let is_code = |n: Node| matches!(page.tag(n), Tag::Pre | Tag::Code) || page.is_called(n, &["highlight"]);
    !word.is_empty()
        && word.len() <= LANGUAGE_BYTES
        && !word.contains(' ')
        && !line.stands_in(&[Tag::Pre])
        && below.map(|below| below.owner).filter(|&owner| page.is_within(owner, &[Tag::Pre])).any(|owner| {
            let around = std::iter::once(owner).chain(page.ancestors(owner).take(2));
            around.filter(|&n| is_code(n)).any(|n| page.is_called(n, &[word]))
        })
}

/// The code stands so many pieces below its language at most, whose name has so many bytes.
const CODE_REACH: usize = 2;
const LANGUAGE_BYTES: usize = 12;

/// What a small box says that asks for a mail address.
pub(super) fn is_in_sign_up(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    if line.mail_fields.is_empty() || line.chars > FORM_CHARS {
        return false;
    }
    let all = context.totals(0..context.segments.len()).chars;
    let small = |n: &Node| {
        let chars = context.totals(context.range(*n)).chars;
        chars <= FORM_CHARS && (chars * 2 < all || page.tag(*n) == Tag::Form)
    };
    let asks = |n: Node| line.mail_fields.iter().any(|&field| page.contains(n, field));
    page.ancestors(context.segments[line.i].owner).take(FORM_LEVELS).take_while(small).any(asks)
}

/// Where a page asks for mail addresses.
pub(super) fn mail_fields(page: &Page) -> Vec<Node> {
    let asks = |n: &Node| page.tag(*n) == Tag::Input && page.attr(*n, "type") == Some("email");
    page.nodes().filter(asks).take(MOST_FIELDS).collect()
}

/// What a form says that is there to write a reply in. One around most of the page is none.
pub(super) fn is_in_reply_form(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    let Some(form) = page.closest(context.segments[line.i].owner, &[Tag::Form]) else { return false };
    let chars = context.totals(context.range(form)).chars;
    let all = context.totals(0..context.segments.len()).chars;
    context.range(form).len() <= REPLY_PIECES
        && chars <= REPLY_CHARS
        && chars * 2 < all
        && page.subtree(form).any(|n| page.tag(n) == Tag::Textarea)
}

/// What labels a field to write in or choose from, in a form that is no more than a part of the page.
pub(super) fn is_field_label(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    let owner = context.segments[line.i].owner;
    let mut around = context.segments[line.i].covering().chain([owner]).chain(page.ancestors(owner).take(2));
    let label = around.find(|&n| page.tag(n) == Tag::Label).filter(|_| line.chars <= LABEL_CHARS);
    let (Some(label), Some(form)) = (label, page.closest(owner, &[Tag::Form])) else { return false };
    // A box to tick may stand for the choice of a tab, or unfold an answer.
    let is_written = |kind: &str| !matches!(kind, "checkbox" | "radio" | "hidden" | "submit" | "button");
    let is_field = |n: Node| match page.tag(n) {
        Tag::Input => is_written(page.attr(n, "type").unwrap_or_default()),
        tag => matches!(tag, Tag::Select | Tag::Textarea),
    };
    let all = context.totals(0..context.segments.len()).chars;
    let named = page.attr(label, "for");
    let is_own = |n: &Node| page.attr(*n, "id") == named || named.is_none() && page.contains(label, *n);
    let near = || page.between(page.parent(label), page.end(form)).take(FIELD_REACH);
    context.totals(context.range(form)).chars * 2 < all && near().filter(is_own).any(is_field)
}

/// "Sort by: Relevance Distance Votes": links that only ask the same page again.
pub(super) fn is_sort_bar(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let asks_again = |link: Node| page.attr(link, "href").is_some_and(|href| href.starts_with('?'));
    line.chars <= 2 * LABEL_CHARS && segment.links(page).count() > 1 && segment.links(page).all(asks_again)
}

/// "export.png (184.2 KiB)", "1243×699 87.4 KB": what a board says of a picture's file.
pub(super) fn is_file_note(line: &Line<'_>) -> bool {
    const UNITS: [&str; 8] = ["KB", "MB", "KiB", "MiB", "Ko", "Mo", "Кб", "Мб"];
    const PICTURES: [&str; 5] = [".jpg", ".jpeg", ".png", ".gif", ".webp"];
    let text = line.text();
    if line.chars > LABEL_CHARS * 2 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words = || text.split_whitespace().map(|word| word.trim_matches(['(', ')', '[', ']', ',']));
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_unit = |word: &str| UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word));
    let is_picture = |word: &str| PICTURES.iter().any(|end| word.to_ascii_lowercase().ends_with(end));
    let is_extent = |word: &str| {
        word.split_once(['×', 'x'])
            .is_some_and(|(w, h)| is_number(w) && h.bytes().all(|b| b.is_ascii_digit()))
    };
    words().zip(words().skip(1)).any(|(number, unit)| is_unit(unit) && is_number(number))
        && words().any(|word| is_picture(word) || is_extent(word))
}

/// "Docker" and "Package", run together: labels of fields, which style sheets make tabs of.
pub(super) fn is_tab_labels(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let labels = || segment.spans.iter().filter(|s| page.tag(s.node) == Tag::Label);
    let covered = || labels().map(|s| s.end - s.start).sum::<usize>();
    let tied = |node: Node| page.attr(node, "for").is_some();
    line.chars <= 2 * LABEL_CHARS
        && labels().count() > 1
        && labels().all(|s| tied(s.node))
        && covered() + labels().count() > segment.text.len()
}

/// "2 likes", where the markup says that it counts what readers do.
pub(super) fn is_counter(line: &Line<'_>) -> bool {
    let page = line.context.page;
    let owner = line.context.segments[line.i].owner;
    let counts = |n: Node| page.attr(n, "itemprop") == Some("interactionStatistic");
    line.chars <= LABEL_CHARS && std::iter::once(owner).chain(page.ancestors(owner)).take(3).any(counts)
}
