//! How a run fails: one line on standard error, and an exit code.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;
use tearsheet::{Error, ErrorKind};

pub(crate) struct Failure {
    code: u8,
    /// Nothing to say where what was printed has said it.
    message: Option<String>,
}

impl Failure {
    pub(crate) fn usage(subject: impl Display, reason: impl Display) -> Self {
        Failure { code: 2, message: Some(format!("{subject}: {reason}")) }
    }

    pub(crate) fn file(subject: impl Display, reason: impl Display) -> Self {
        Failure { code: 3, message: Some(format!("{subject}: {reason}")) }
    }

    pub(crate) fn extraction(subject: impl Display, error: &Error) -> Self {
        let code = match error.kind() {
            ErrorKind::NoArticle { .. } => 1,
            ErrorKind::InvalidOption { .. } => 2,
            _ => 3,
        };
        Failure { code, message: Some(format!("{subject}: {error}")) }
    }

    pub(crate) fn difference() -> Self {
        Failure { code: 1, message: None }
    }

    pub(crate) fn report(self) -> ExitCode {
        if let Some(message) = self.message {
            // One line, whatever a file's name holds.
            eprintln!("tearsheet: {}", message.replace(['\n', '\r'], " "));
        }
        ExitCode::from(self.code)
    }
}

/// What writing came to. A reader that has gone away, such as `head`, has had enough.
pub(crate) fn written(done: io::Result<()>, subject: impl Display) -> Result<(), Failure> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::file(subject, error)),
        Ok(()) => Ok(()),
    }
}
