//! Named rules over single segments: what tells furniture from text in any language, whatever
//! the model makes of it. A rule leaves a mark; it never deletes.
//!
//! Rules come before the model: what one of them drops, the model is not asked about. That is a third
//! of a page's pieces.

mod controls;
mod promos;

use crate::dom::{Node, Tag};
use crate::error::Error;
use crate::features::Context;
use crate::metadata::sorted_words;
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

/// What a heading heads has so many characters at least.
const PROSE_CHARS: usize = 60;

/// So many nodes of a heading are looked at.
const HEADING_NODES: usize = 40;

/// The heading of a rail that names its source is no longer than this.
const RAIL_CHARS: usize = 40;

/// An ingredient with its amount is no longer than this.
const INGREDIENT_CHARS: usize = 160;

/// In a longer declared body no line is looked for: each would cost a walk through it.
const BODY_BYTES: usize = 128 << 10;

/// All rules; the first that matches holds.
pub(crate) static RULES: &[Rule] = &[
    Rule { id: "closing-line", effect: Effect::Protect, matches: |l| CLOSING_LINES.starts(l.said).is_some() },
    Rule { id: "declared-body", effect: Effect::Protect, matches: is_declared_body },
    Rule { id: "ingredient", effect: Effect::Protect, matches: is_ingredient },
    Rule { id: "navigation", effect: Effect::Drop, matches: |l| l.stands_in(&[Tag::Nav]) },
    Rule { id: "hidden-line", effect: Effect::Drop, matches: is_hidden },
    Rule { id: "button", effect: Effect::Drop, matches: controls::is_button },
    Rule { id: "page-footer", effect: Effect::Drop, matches: is_page_footer },
    Rule {
        id: "share-label",
        effect: Effect::Drop,
        matches: |l| l.is_label() && l.is_counted(Labels::SHARE) && !heads_prose(l) && !is_factor(l.said),
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
        matches: |l| l.is_label() && l.is(Labels::INTERFACE) && !heads_section(l) && !heads_prose(l),
    },
    Rule { id: "reading-time", effect: Effect::Drop, matches: is_reading_time },
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
        matches: |l| l.is_label() && l.is(Labels::READ_MORE) && !heads_section(l) && !heads_prose(l),
    },
    Rule { id: "promo-line", effect: Effect::Drop, matches: promos::is_promo },
    Rule { id: "bracketed-link", effect: Effect::Drop, matches: promos::is_bracketed_link },
    Rule { id: "pointed-link", effect: Effect::Drop, matches: promos::is_pointed_link },
    Rule { id: "price-link", effect: Effect::Drop, matches: promos::is_price_link },
    Rule { id: "notice-in-italics", effect: Effect::Drop, matches: promos::is_notice_in_italics },
    Rule { id: "post-metadata", effect: Effect::Drop, matches: promos::is_post_metadata },
    Rule { id: "follow-us", effect: Effect::Drop, matches: promos::asks_to_follow },
    Rule { id: "front-page-link", effect: Effect::Drop, matches: promos::leads_to_front_page },
    Rule { id: "capital-label", effect: Effect::Drop, matches: promos::is_capital_label },
    Rule { id: "bold-label", effect: Effect::Drop, matches: promos::is_bold_label },
    Rule { id: "line-numbers", effect: Effect::Drop, matches: controls::is_line_numbers },
    Rule { id: "code-language", effect: Effect::Drop, matches: controls::is_code_language },
    Rule { id: "sign-up", effect: Effect::Drop, matches: controls::is_in_sign_up },
    Rule { id: "tab-labels", effect: Effect::Drop, matches: controls::is_tab_labels },
    Rule { id: "field-label", effect: Effect::Drop, matches: controls::is_field_label },
    Rule { id: "sort-bar", effect: Effect::Drop, matches: controls::is_sort_bar },
    Rule { id: "file-note", effect: Effect::Drop, matches: controls::is_file_note },
    Rule { id: "counter", effect: Effect::Drop, matches: controls::is_counter },
    Rule { id: "reply-form", effect: Effect::Drop, matches: controls::is_in_reply_form },
    Rule { id: "unfilled-slot", effect: Effect::Drop, matches: is_unfilled_slot },
    Rule { id: "icon", effect: Effect::Drop, matches: |l| is_icon(l.text()) },
    Rule { id: "copyright-line", effect: Effect::Drop, matches: promos::is_copyright_line },
    Rule { id: "subscribe-link", effect: Effect::Drop, matches: promos::leads_to_sign_up },
    Rule { id: "end-mark", effect: Effect::Drop, matches: |l| is_end_mark(l.text()) },
    Rule { id: "credit-label", effect: Effect::Drop, matches: is_lone_credit_label },
    Rule { id: "signature", effect: Effect::Drop, matches: |l| l.text().starts_with(SIGNATURE_LINE) },
    Rule { id: "image-counter", effect: Effect::Drop, matches: |l| is_image_counter(l.text()) },
    Rule { id: "notice", effect: Effect::Drop, matches: |l| l.is_box() && l.opens_notice() },
    Rule { id: "consent", effect: Effect::Drop, matches: |l| l.is_box() && COOKIES.contains(l.said) },
    Rule { id: "button-row", effect: Effect::Demote, matches: controls::is_button_row },
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
        let opens = RAIL_OPENINGS.starts(self.said).is_some()
            // "More great Norhaven stories"
            || self.context.metadata.is_news
                && self.said.starts_with("more ")
                && self.said.ends_with(" stories");
        self.chars <= RAIL_CHARS && opens && !ends_sentence(self.text())
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

/// What JSON-LD gives as an ingredient, in whatever order.
fn is_ingredient(line: &Line<'_>) -> bool {
    let ingredients = &line.context.metadata.ingredients;
    !ingredients.is_empty()
        && line.chars <= INGREDIENT_CHARS
        && line.said.contains(' ')
        && ingredients.contains(&sorted_words(line.text()))
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

/// "6 min read": a count of minutes and the words for it.
fn is_reading_time(line: &Line<'_>) -> bool {
    const MINUTES: [&str; 11] = [
        "min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter", "minutter", "minut",
        "minuts",
    ];
    const STEMS: [&str; 10] = [
        "read", "lesezeit", "lectura", "lecture", "leitura", "lettura", "leestijd", "læsetid", "lesetid",
        "czytania",
    ];
    line.chars <= RAIL_CHARS
        && line.text().contains(|c: char| c.is_ascii_digit())
        && line.said.split(' ').any(|word| MINUTES.contains(&word))
        && line.said.split(' ').any(|word| STEMS.contains(&word))
        && line.said.split(' ').count() <= 6
}

/// "1.5x": how many times, not where to share.
fn is_factor(said: &str) -> bool {
    said.strip_suffix('x').is_some_and(|factor| {
        factor.ends_with(|c: char| c.is_ascii_digit() || c == ' ') && !factor.trim().is_empty()
    })
}

/// "Image source", wholly a link, below a picture: a label that names nobody.
fn is_lone_credit_label(line: &Line<'_>) -> bool {
    line.is_label()
        && line.context.basics[line.i].link_density() >= ROW_LINK_DENSITY
        && line.context.is_near_picture(line.i)
        && CREDIT_LABELS.is(line.said)
}

/// Signs of a font of icons, in the area that Unicode leaves for private use.
fn is_icon(text: &str) -> bool {
    let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
    text.starts_with(private) && text.chars().all(|c| private(c) || c.is_whitespace())
}

/// "— END —", "（完）": what says that the story is over.
fn is_end_mark(text: &str) -> bool {
    const MARKS: [&str; 8] = ["end", "ends", "the end", "fin", "完", "全文完", "本文完", "终"];
    const AROUND: [char; 12] = ['—', '–', '-', '·', '*', '(', ')', '（', '）', '【', '】', ' '];
    let said = text.trim_matches(AROUND);
    // American desks end a story with "-30-"; "-30" is a temperature.
    text.trim() == "-30-"
        || said.len() < text.trim().len() && said.len() <= 9 && MARKS.contains(&said.to_lowercase().as_str())
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

/// A heading without a link, with a sentence right below it: a part of the text, whatever it is called.
fn heads_prose(line: &Line<'_>) -> bool {
    let (context, page) = (line.context, line.context.page);
    let heading = page.closest(context.segments[line.i].owner, &Tag::HEADINGS);
    let below = context.segments.get(line.i + 1).filter(|below| below.kind == Kind::Text);
    heading.is_some_and(|heading| {
        context.basics[line.i].link_chars == 0
            && below.is_some_and(|below| {
                let basic = &context.basics[line.i + 1];
                page.parent(below.owner) == page.parent(heading)
                    && basic.chars >= PROSE_CHARS
                    && basic.link_chars == 0
                    && ends_sentence(&below.text)
            })
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
    let fields = controls::mail_fields(context.page);
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
