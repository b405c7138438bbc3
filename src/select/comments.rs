//! What readers write below an article, or customers of a product, is not part of it.

use super::Verdict;
use crate::dom::{Class, Node, Page, Tag, has_name_token};
use crate::features::Context;
use crate::roles::Role;

/// With less text than this outside the comments, in characters, they are what the page is about.
const STORY_CHARS: usize = 250;
/// The same as a share of all the text that is kept.
const STORY_SHARE: f64 = 0.12;

/// Drops what stands in areas that are named for comments, on a page that has a story beside them.
pub(super) fn drop(context: &Context<'_>, verdicts: &mut [Verdict]) {
    drop_named(context, verdicts, &COMMENTS);
}

/// What customers say of a product is no part of what the shop says.
pub(super) fn drop_reviews(context: &Context<'_>, verdicts: &mut [Verdict]) {
    drop_named(context, verdicts, &REVIEWS);
}

fn drop_named(context: &Context<'_>, verdicts: &mut [Verdict], names: &[&str]) {
    let page = context.page;
    let mut known = vec![None; page.len()];
    let kept: Vec<usize> = (0..verdicts.len()).filter(|&i| verdicts[i].kept).collect();
    let (comments, story): (Vec<usize>, Vec<usize>) =
        kept.into_iter().partition(|&i| in_comments(context, context.segments[i].owner, names, &mut known));
    let chars = |of: &[usize]| -> usize {
        of.iter().filter(|&&i| verdicts[i].role == Role::Body).map(|&i| context.basics[i].chars).sum()
    };
    let (said, told) = (chars(&comments), chars(&story));
    if is_thread(context, verdicts, &comments, &story) {
        return;
    }
    if told >= STORY_CHARS && told as f64 >= STORY_SHARE * (told + said) as f64 {
        for i in comments {
            verdicts[i].kept = false;
        }
    }
}

/// Whether most of what is named for comments is of one make with a good part of the story: the posts of a
/// thread, the first of which has a heading, a list or a quote besides.
fn is_thread(context: &Context<'_>, verdicts: &[Verdict], comments: &[usize], story: &[usize]) -> bool {
    let page = context.page;
    let make = |i: usize| {
        let around = page.parent(context.segments[i].owner);
        (page.tag(around), page.class(around))
    };
    let is_body = |i: &usize| verdicts[*i].role == Role::Body;
    let Some(post) = comments.iter().copied().find(is_body).map(make) else { return false };
    let count = |of: &[usize]| of.iter().filter(|&&i| make(i) == post).count();
    post.1 != Class::NONE && count(story) * 4 >= story.len() && count(comments) * 3 >= comments.len() * 2
}

/// Whether a node or anything above it is named for comments; `known` has what was found before.
fn in_comments(context: &Context<'_>, node: Node, names: &[&str], known: &mut [Option<bool>]) -> bool {
    let page = context.page;
    let mut missing = Vec::new();
    let mut at = node;
    let mut found = loop {
        if let Some(found) = known[at.index()] {
            break found;
        }
        if at == Node::DOCUMENT {
            break false;
        }
        missing.push(at);
        at = page.parent(at);
    };
    for &node in missing.iter().rev() {
        found = found || (!holds_story(context, node) && is_named(page, node, names));
        known[node.index()] = Some(found);
    }
    found
}

/// An element around the headline is named for the page (`has-comments`), not for its comments.
fn holds_story(context: &Context<'_>, node: Node) -> bool {
    let page = context.page;
    matches!(page.tag(node), Tag::Html | Tag::Body | Tag::Main)
        || context.metadata.headline.is_some_and(|headline| page.contains(node, headline))
}

/// Class words and ids of areas of comments, and of customers' reviews.
const COMMENTS: [&str; 8] = [
    "comments",
    "commentlist",
    "commentarea",
    "commentthread",
    "disqus",
    "kommentare",
    "comentarios",
    "commentaires",
];
const REVIEWS: [&str; 4] = ["reviews", "review", "jdgm", "bewertungen"];

fn is_named(page: &Page, node: Node, names: &[&str]) -> bool {
    let is_named = |id: &str| has_name_token(id, |word| names.contains(&word));
    page.is_called(node, names) || page.attr(node, "id").is_some_and(is_named)
}
