//! Which addresses may stand in a rendered link.

/// The address, fit for a link: `http`, `https`, `mailto` or relative. Nothing for any other
/// scheme, however it is spelled.
pub(super) fn link(url: &str) -> Option<String> {
    checked(url, &["http", "https", "mailto"])
}

/// The address, fit for a picture: `http`, `https` or relative.
pub(super) fn picture(url: &str) -> Option<String> {
    checked(url, &["http", "https"])
}

fn checked(url: &str, schemes: &[&str]) -> Option<String> {
    // Browsers drop tabs and line breaks anywhere, and control characters at the ends, before
    // they look for a scheme.
    let url: String = url.chars().filter(|c| !c.is_control()).collect();
    let url = url.trim();
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    let is_safe = match first.split_once(':') {
        Some((scheme, _)) => schemes.iter().any(|safe| scheme.eq_ignore_ascii_case(safe)),
        // `javascript&colon;…` is relative in HTML, but Markdown reads it once more.
        None => !first.contains('&'),
    };
    (is_safe && !url.is_empty()).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_pages_pass() {
        for url in [
            "https://example.com/a?b=c:d#e",
            "HTTP://example.com",
            "//example.com/a",
            "/a:b",
            "a/b?c=d&e=f",
            "?page=2",
            "#note",
            "./a:b",
            "mailto:desk@example.com",
        ] {
            assert_eq!(link(url).as_deref(), Some(url));
        }
        assert_eq!(link(" https://example.com/\n").as_deref(), Some("https://example.com/"));
    }

    #[test]
    fn scripts_and_data_do_not() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \t\u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\u{0}script:alert(1)",
            "javascript\t:alert(1)",
            "\u{a0}javascript:alert(1)",
            "javascript&colon;alert(1)",
            "javascript&#58;alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:msgbox(1)",
            "blob:https://example.com/1",
            "file:///etc/hosts",
            "view-source:javascript:alert(1)",
            ":",
            "",
            "\u{7f}",
        ] {
            assert_eq!(link(url), None, "{url:?}");
        }
        assert_eq!(picture("mailto:desk@example.com"), None);
    }
}
