//! Element names as a small enum, and what HTML says of each.

macro_rules! tags {
    ($($variant:ident = $name:literal,)*) => {
        /// The element names that extraction tells apart; all others are [`Tag::Other`],
        /// names with a hyphen [`Tag::Custom`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Tag {
            /// A text node.
            Text,
            /// The document itself.
            Document,
            Other,
            Custom,
            $($variant,)*
        }

        impl Tag {
            pub(crate) fn from_name(name: &str) -> Tag {
                match name {
                    $($name => Tag::$variant,)*
                    _ if AMP_EMBEDS.contains(&name) => Tag::AmpEmbed,
                    _ if name.contains('-') => Tag::Custom,
                    _ => Tag::Other,
                }
            }
        }
    };
}

tags! {
    A = "a", Abbr = "abbr", Address = "address", AmpImg = "amp-img", Article = "article",
    Aside = "aside", Audio = "audio", B = "b", Base = "base", Blockquote = "blockquote",
    Body = "body", Br = "br", Button = "button", Canvas = "canvas", Caption = "caption",
    Center = "center", Cite = "cite", Code = "code", Dd = "dd", Del = "del",
    Details = "details", Dialog = "dialog", Div = "div", Dl = "dl", Dt = "dt", Em = "em",
    Embed = "embed", Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure",
    Font = "font", Footer = "footer", Form = "form", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4",
    H5 = "h5", H6 = "h6", Head = "head", Header = "header", Hgroup = "hgroup", Hr = "hr",
    Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input", Ins = "ins",
    Label = "label", Legend = "legend", Li = "li", Link = "link", Main = "main", Mark = "mark",
    Menu = "menu", Meta = "meta", Nav = "nav", Noframes = "noframes", Noscript = "noscript",
    Object = "object", Ol = "ol", Optgroup = "optgroup", Option = "option", P = "p",
    Picture = "picture", Pre = "pre", Q = "q", S = "s", Samp = "samp", Script = "script",
    Section = "section", Select = "select", Small = "small", Source = "source", Span = "span",
    Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup",
    Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Template = "template",
    Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time",
    Title = "title", Tr = "tr", Tt = "tt", U = "u", Ul = "ul", Video = "video",
    // How to read what stands beside it.
    Rt = "rt", Rp = "rp",
    AmpEmbed = "amp-iframe",
}

/// What AMP pages write for frames, films and posts from elsewhere: <https://amp.dev/documentation/components/>.
const AMP_EMBEDS: [&str; 8] = [
    "amp-audio",
    "amp-facebook",
    "amp-instagram",
    "amp-twitter",
    "amp-video",
    "amp-video-iframe",
    "amp-vimeo",
    "amp-youtube",
];

impl Tag {
    /// A set of tags as bits.
    pub(crate) const fn bits(tags: &[Tag]) -> u128 {
        let (mut bits, mut i) = (0, 0);
        while i < tags.len() {
            bits |= 1 << tags[i] as u32;
            i += 1;
        }
        bits
    }

    /// Elements whose content is never text that readers see.
    pub(crate) fn is_unseen(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Script
                | Style
                | Noscript
                | Template
                | Head
                | Svg
                | Noframes
                | Select
                | Textarea
                | Object
                | Canvas
                | Title
                | Meta
                | Link
                | Base
                | Input
                | Optgroup
                | Option
                | Rt
                | Rp
        )
    }

    /// Elements that start and end a line of their own.
    pub(crate) fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Pre
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
                | Document
        )
    }

    pub(crate) const HEADINGS: [Tag; 6] = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];

    /// The level of `h1` to `h6`.
    pub(crate) fn heading_level(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self, Tag::Ul | Tag::Ol | Tag::Menu)
    }

    pub(crate) fn is_picture(self) -> bool {
        matches!(self, Tag::Img | Tag::AmpImg)
    }

    /// Elements that show something from elsewhere.
    pub(crate) fn is_embed(self) -> bool {
        matches!(self, Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed | Tag::AmpEmbed)
    }
}
