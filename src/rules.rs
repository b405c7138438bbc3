//! Named rules over single segments: what tells furniture from text in any language, whatever
//! the model makes of it. A rule leaves a mark; it never deletes.
//!
//! Rules come before the model: what one of them drops, the model is not asked about. That is a third
//! of a page's pieces.

mod promos;

use crate::dom::{Node, Page, Tag};
use crate::error::Error;
use crate::features::Context;
use crate::segment::Kind;
use crate::text::ends_sentence;
use crate::vocab::{
    CLOSING_LINES, COOKIES, COPYRIGHT, CREDIT_LABELS, Labels, NEWSLETTER, NOTICES, PAYWALL, RAIL_OPENINGS,
    is_image_counter,
};

/// What a mark does to a segment. The order is the precedence, and that of [`RULES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// It is article text unless the model is very sure that it is not.
    Protect,
    /// It is furniture, and nothing else is asked of it.
    Drop,
    /// It is likelier furniture than the model thinks.
    Demote,
}

/// A rule: what it is called, what it does, and when.
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) effect: Effect,
    matches: fn(&Line<'_>) -> bool,
}

/// What rules look at.
struct Line<'a> {
    context: &'a Context<'a>,
    i: usize,
    said: &'a str,
    chars: usize,
    /// The fields of the page that ask for mail addresses.
    mail_fields: &'a [Node],
}

/// A label is no longer than this, in characters.
const LABEL_CHARS: usize = 60;
/// A box of a newsletter or wall says no more than this in one piece.
const BOX_CHARS: usize = 180;
/// So many words may stand before what tells a notice: "This post may contain …".
const WORDS_BEFORE_NOTICE: usize = 3;

/// Links in a row have little between them.
const ROW_LINK_DENSITY: f32 = 0.75;

/// What stands between a post and its writer's signature.
const SIGNATURE_LINE: &str = "__________";

/// So many nodes of a heading are looked at.
const HEADING_NODES: usize = 40;

/// The heading of a rail that names its source is no longer than this.
const RAIL_CHARS: usize = 40;
/// A box to sign up in says no more than this, in characters, and a page has so many at most.
const FORM_CHARS: usize = 450;
const MOST_FIELDS: usize = 40;
/// So many elements around a line are asked for the form.
const FORM_LEVELS: usize = 4;

/// In a longer declared body no line is looked for: each would cost a walk through it.
const BODY_BYTES: usize = 128 << 10;

/// All rules; the first that matches holds.
pub(crate) static RULES: &[Rule] = &[
    Rule { id: "closing-line", effect: Effect::Protect, matches: |l| CLOSING_LINES.starts(l.said).is_some() },
    Rule { id: "declared-body", effect: Effect::Protect, matches: is_declared_body },
    Rule { id: "navigation", effect: Effect::Drop, matches: |l| l.stands_in(&[Tag::Nav]) },
    Rule { id: "hidden-line", effect: Effect::Drop, matches: is_hidden },
    Rule { id: "button", effect: Effect::Drop, matches: is_button },
    Rule { id: "page-footer", effect: Effect::Drop, matches: is_page_footer },
    Rule {
        id: "share-label",
        effect: Effect::Drop,
        matches: |l| l.is_label() && l.is_counted(Labels::SHARE),
    },
    Rule {
        id: "comment-label",
        effect: Effect::Drop,
        matches: |l| l.is_label() && l.is_counted(Labels::COMMENTS),
    },
    Rule { id: "comment-invitation", effect: Effect::Drop, matches: promos::is_invitation },
    Rule { id: "ad-label", effect: Effect::Drop, matches: |l| l.is_label() && l.is(Labels::AD) },
    Rule {
        id: "interface-label",
        effect: Effect::Drop,
        matches: |l| l.is_label() && l.is(Labels::INTERFACE) && !heads_section(l),
    },
    Rule { id: "tag-label", effect: Effect::Drop, matches: |l| l.is_label() && l.is(Labels::TAG_LABEL) },
    Rule {
        id: "rail-heading",
        effect: Effect::Drop,
        matches: |l| l.is_label() && (l.is(Labels::RAIL_HEADING) || l.opens_rail()),
    },
    Rule { id: "label-row", effect: Effect::Drop, matches: promos::is_row_of_labels },
    Rule {
        id: "promo-label",
        effect: Effect::Drop,
        matches: |l| l.is_label() && l.is(Labels::READ_MORE) && !heads_section(l),
    },
    Rule { id: "promo-line", effect: Effect::Drop, matches: promos::is_promo },
    Rule { id: "front-page-link", effect: Effect::Drop, matches: promos::leads_to_front_page },
    Rule { id: "capital-label", effect: Effect::Drop, matches: promos::is_capital_label },
    Rule { id: "bold-label", effect: Effect::Drop, matches: promos::is_bold_label },
    Rule { id: "line-numbers", effect: Effect::Drop, matches: is_line_numbers },
    Rule { id: "code-language", effect: Effect::Drop, matches: is_code_language },
    Rule { id: "sign-up", effect: Effect::Drop, matches: is_in_sign_up },
    Rule { id: "unfilled-slot", effect: Effect::Drop, matches: is_unfilled_slot },
    Rule { id: "end-mark", effect: Effect::Drop, matches: |l| is_end_mark(l.text()) },
    Rule { id: "credit-label", effect: Effect::Drop, matches: is_lone_credit_label },
    Rule { id: "signature", effect: Effect::Drop, matches: |l| l.text().starts_with(SIGNATURE_LINE) },
    Rule { id: "image-counter", effect: Effect::Drop, matches: |l| is_image_counter(l.text()) },
    Rule { id: "notice", effect: Effect::Drop, matches: |l| l.is_box() && l.opens_notice() },
    Rule { id: "consent", effect: Effect::Drop, matches: |l| l.is_box() && COOKIES.contains(l.said) },
    Rule { id: "button-row", effect: Effect::Demote, matches: is_button_row },
    Rule { id: "tag-line", effect: Effect::Demote, matches: promos::is_tag_line },
    Rule { id: "labelled-link", effect: Effect::Demote, matches: promos::is_labelled_link },
    Rule { id: "source-line", effect: Effect::Demote, matches: promos::is_source_line },
    Rule { id: "networks", effect: Effect::Demote, matches: promos::leads_to_networks },
    Rule { id: "notice-within", effect: Effect::Demote, matches: |l| l.is_box() && NOTICES.contains(l.said) },
    Rule { id: "newsletter", effect: Effect::Demote, matches: |l| l.is_box() && NEWSLETTER.contains(l.said) },
    Rule { id: "paywall", effect: Effect::Demote, matches: |l| l.is_box() && PAYWALL.contains(l.said) },
    Rule { id: "copyright", effect: Effect::Demote, matches: |l| l.is_box() && COPYRIGHT.contains(l.said) },
];

impl Line<'_> {
    fn text(&self) -> &str {
        &self.context.segments[self.i].text
    }

    fn is(&self, label: Labels) -> bool {
        self.context.basics[self.i].labels.has(label)
    }

    /// The same but for digits at its edges, as in "3 comments".
    fn is_counted(&self, label: Labels) -> bool {
        self.is(label) || self.context.basics[self.i].counted.has(label)
    }

    fn is_label(&self) -> bool {
        self.chars <= LABEL_CHARS
    }

    /// "More from the Post": a short line that is no sentence.
    fn opens_rail(&self) -> bool {
        self.chars <= RAIL_CHARS && RAIL_OPENINGS.starts(self.said).is_some() && !ends_sentence(self.text())
    }

    /// "👉 Follow us on …": a notice, or one behind a word or two.
    fn opens_notice(&self) -> bool {
        let starts = self.said.match_indices(' ').map(|(at, _)| at + 1).take(WORDS_BEFORE_NOTICE);
        std::iter::once(0).chain(starts).any(|at| NOTICES.starts(&self.said[at..]).is_some())
    }

    fn is_box(&self) -> bool {
        self.chars <= BOX_CHARS && self.context.basics[self.i].boxed
    }

    fn stands_in(&self, tags: &[Tag]) -> bool {
        self.context.page.is_within(self.context.segments[self.i].owner, tags)
    }
}

/// A paragraph or heading that style hides: what a script may show. Whole boxes may unfold to be read.
fn is_hidden(line: &Line<'_>) -> bool {
    let (page, owner) = (line.context.page, line.context.segments[line.i].owner);
    (page.tag(owner) == Tag::P || Tag::HEADINGS.contains(&page.tag(owner))) && page.is_hidden_by_style(owner)
}

/// The text stands in what JSON-LD names as the article's body.
fn is_declared_body(line: &Line<'_>) -> bool {
    line.chars > LABEL_CHARS
        && line
            .context
            .metadata
            .article_body
            .as_deref()
            .is_some_and(|body| body.len() <= BODY_BYTES && body.contains(line.text()))
}

/// "{{newsletter}}", "$$ARTICLE_AD$$", "[form id=12]", "[Gambas:Video 12]": a slot of a template that nothing
/// has filled.
fn is_unfilled_slot(line: &Line<'_>) -> bool {
    let (page, segment) = (line.context.page, &line.context.segments[line.i]);
    let within = |open: &str, close: &str| line.text().strip_prefix(open)?.strip_suffix(close);
    let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    // A name, a space, and an attribute: a credit may have an equals sign, too.
    let is_shortcode = |said: &str| {
        let name = said.split_once(' ').filter(|(_, attributes)| attributes.contains('='));
        name.is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-'))
    };
    let is_typed = |said: &str| {
        said.split_once(':').is_some_and(|(kind, rest)| {
            kind.len() > 2
                && kind.bytes().all(|b| b.is_ascii_alphabetic())
                && rest.starts_with(char::is_alphabetic)
        })
    };
    line.chars <= LABEL_CHARS
        && !line.stands_in(&[Tag::Pre, Tag::Code])
        && !segment.spans.iter().any(|span| page.tag(span.node) == Tag::Code)
        && (within("{{", "}}").is_some()
            || within("$$", "$$").is_some_and(is_name)
            || within("[", "]").is_some_and(|said| {
                is_shortcode(said) || is_typed(said) || (is_name(said) && said.contains('_'))
            }))
}

/// "Image source", wholly a link, below a picture: a label that names nobody.
fn is_lone_credit_label(line: &Line<'_>) -> bool {
    line.is_label()
        && line.context.basics[line.i].link_density() >= ROW_LINK_DENSITY
        && line.context.is_near_picture(line.i)
        && CREDIT_LABELS.is(line.said)
}

/// "— END —", "（完）": what says that the story is over.
fn is_end_mark(text: &str) -> bool {
    const MARKS: [&str; 8] = ["end", "ends", "the end", "fin", "完", "全文完", "本文完", "终"];
    const AROUND: [char; 12] = ['—', '–', '-', '·', '*', '(', ')', '（', '）', '【', '】', ' '];
    let said = text.trim_matches(AROUND);
    said.len() < text.trim().len() && said.len() <= 9 && MARKS.contains(&said.to_lowercase().as_str())
}

/// The gutter of a code block: its lines' numbers, one below the other.
fn is_line_numbers(line: &Line<'_>) -> bool {
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
fn is_code_language(line: &Line<'_>) -> bool {
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
fn is_in_sign_up(line: &Line<'_>) -> bool {
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
fn mail_fields(page: &Page) -> Vec<Node> {
    let asks = |n: &Node| page.tag(*n) == Tag::Input && page.attr(*n, "type") == Some("email");
    page.nodes().filter(asks).take(MOST_FIELDS).collect()
}

/// What a button says; one with a picture opens its larger form, and may hold its caption.
fn is_button(line: &Line<'_>) -> bool {
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
    page.closest(owner, &[Tag::Button])
        .is_some_and(|button| pictures(button) == 0 && !heading(button) && !asks(button))
}

/// Links dressed as buttons, and nothing besides.
fn is_button_row(line: &Line<'_>) -> bool {
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

/// A heading with a link to itself, as manuals give each of their sections, whatever it is called.
fn heads_section(line: &Line<'_>) -> bool {
    let page = line.context.page;
    page.closest(line.context.segments[line.i].owner, &Tag::HEADINGS).is_some_and(|heading| {
        let nodes = || page.subtree(heading).take(HEADING_NODES);
        let names = || nodes().filter_map(|n| page.attr(n, "id"));
        let leads_here = |href: &str| href.strip_prefix('#').is_some_and(|to| names().any(|id| id == to));
        nodes().any(|n| page.tag(n) == Tag::A && page.attr(n, "href").is_some_and(leads_here))
    })
}

/// The footer of the page, not of an article; one that holds most of the page is none.
fn is_page_footer(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    line.stands_in(&[Tag::Footer])
        && !line.stands_in(&[Tag::Article, Tag::Main])
        && page.closest(context.segments[line.i].owner, &[Tag::Footer]).is_some_and(|footer| {
            let all = context.totals(0..context.segments.len()).chars;
            context.totals(context.range(footer)).chars * 2 < all
        })
}

/// The rule that decides over each segment, if any matches.
///
/// # Errors
/// The deadline.
pub(crate) fn marks(context: &Context<'_>) -> Result<Vec<Option<&'static Rule>>, Error> {
    let watch = context.page.watch();
    let fields = mail_fields(context.page);
    (0..context.segments.len()).map(|i| watch.check_at(i).map(|()| mark(context, &fields, i))).collect()
}

fn mark(context: &Context<'_>, mail_fields: &[Node], i: usize) -> Option<&'static Rule> {
    if context.segments[i].kind != Kind::Text {
        return None;
    }
    let said = context.basics[i].canon.as_str();
    let line = Line { context, i, said, chars: context.basics[i].chars, mail_fields };
    RULES.iter().find(|rule| (rule.matches)(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_the_order_of_their_effects() {
        assert!(RULES.is_sorted_by_key(|rule| rule.effect));
    }
}
