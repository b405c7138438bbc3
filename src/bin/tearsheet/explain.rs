//! `tearsheet explain`: one page in, one self-contained HTML report on it out.

use crate::args::ExplainArgs;
use crate::extract::Page;
use crate::failure::{Failure, written};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use tearsheet::{Because, Decision, Explanation, Field, Piece, Role};

pub(crate) fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let Page { name, bytes, extractor } = Page::read(&args.page)?;
    let explanation = extractor.explain_bytes(&bytes).map_err(|error| Failure::extraction(&name, &error))?;
    let report = report(&name, &explanation);
    if args.output == Path::new("-") {
        let mut stdout = std::io::stdout().lock();
        written(stdout.write_all(report.as_bytes()).and_then(|()| stdout.flush()), "standard output")
    } else {
        written(fs::write(&args.output, report), args.output.display())
    }
}

const STYLE: &str = include_str!("explain.css");

fn report(name: &str, explanation: &Explanation) -> String {
    let mut html = String::new();
    let title = escaped(name);
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title} explained</title>\n\
         <style>\n{STYLE}</style>\n<h1>{title}</h1>\n{}\n<div class=\"page\">\n",
        summary(explanation)
    );
    for (i, decision) in explanation.decisions.iter().enumerate() {
        let _ = writeln!(
            html,
            "<a href=\"#d{i}\" id=\"p{i}\" class=\"{}\" title=\"{}\">{}</a>",
            class(decision),
            escaped(&hover(decision)),
            shown(decision)
        );
    }
    html.push_str("</div>\n<table>\n<tr><th>#<th>kept<th>role<th>score<th>because<th>place<th>text</tr>\n");
    for (i, decision) in explanation.decisions.iter().enumerate() {
        let _ = writeln!(
            html,
            "<tr id=\"d{i}\" class=\"{}\"><td><a href=\"#p{i}\">{i}</a><td>{}<td>{}<td>{:.1}<td>{}<td>{}<td>{}</tr>",
            class(decision),
            if decision.kept { "kept" } else { "dropped" },
            role(decision.role),
            logit(decision),
            because(decision),
            escaped(&decision.place),
            shown(decision)
        );
    }
    html.push_str("</table>\n<h2>Title, authors and dates</h2>\n");
    html.push_str("<table>\n<tr><th>field<th>agrees<th>source<th>place<th>value</tr>\n");
    for candidate in &explanation.candidates {
        let _ = writeln!(
            html,
            "<tr class=\"{}\"><td>{}<td>{}<td>{}<td>{}<td>{}</tr>",
            if candidate.agrees { "body" } else { "dropped" },
            field(candidate.field),
            if candidate.agrees { "yes" } else { "no" },
            escaped(&candidate.source),
            escaped(candidate.place.as_deref().unwrap_or_default()),
            escaped(&candidate.value)
        );
    }
    html.push_str("</table>\n</html>\n");
    html
}

fn summary(explanation: &Explanation) -> String {
    let kept = explanation.decisions.iter().filter(|decision| decision.kept).count();
    let counts = format!("{kept} of {} pieces kept", explanation.decisions.len());
    match &explanation.article {
        Ok(article) => {
            let line = |name: &str, value: &str| format!("<dt>{name}<dd>{}", escaped(value));
            let date = article.published.as_ref().map(ToString::to_string).unwrap_or_default();
            format!(
                "<dl>{}{}{}{}</dl>\n<p>{counts}. Colours say what each piece was taken for; point at one for \
                 the reasons, click it for its row in the table.</p>",
                line("title", article.title.as_deref().unwrap_or_default()),
                line("subtitle", article.subtitle.as_deref().unwrap_or_default()),
                line("authors", &article.authors.join(", ")),
                line("published", &date),
            )
        }
        Err(error) => format!("<p>{}; {counts}.</p>", escaped(&error.to_string())),
    }
}

fn class(decision: &Decision) -> &'static str {
    match (decision.kept, decision.role) {
        (false, _) => "dropped",
        (true, Role::Heading) => "heading",
        (true, Role::Caption) => "caption",
        (true, Role::Subtitle) => "subtitle",
        (true, _) if decision.piece != Piece::Text => "picture",
        (true, _) => "body",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Heading => "heading",
        Role::Caption => "caption",
        Role::Subtitle => "subtitle",
        _ => "other",
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Authors => "authors",
        Field::Published => "published",
        Field::Modified => "modified",
        _ => "",
    }
}

fn because(decision: &Decision) -> String {
    match decision.because {
        Because::Rule(rule) => format!("rule: {rule}"),
        Because::Repair(repair) => format!("repair: {repair}"),
        _ => "score".to_owned(),
    }
}

fn hover(decision: &Decision) -> String {
    let verdict = if decision.kept { "kept" } else { "dropped" };
    let (role, score, because) = (role(decision.role), logit(decision), because(decision));
    format!("{verdict} as {role}, score {score:.1}, because of {because}\n{}", decision.place)
}

/// The score as a logit: whole thousandths are for machines.
fn logit(decision: &Decision) -> f64 {
    f64::from(decision.score) / 1000.0
}

fn shown(decision: &Decision) -> String {
    let text = escaped(&decision.text);
    match decision.piece {
        Piece::Picture => format!("[picture] {text}"),
        Piece::Embed => format!("[embed] {text}"),
        _ => text,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
