//! What a person at the terminal sees besides the data: messages and progress, all on standard error.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;

use anstream::ColorChoice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Writes a line to standard error, coloured if the user wants that. That nobody may be listening is no failure.
pub(super) fn tell(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// The text with control characters replaced: what comes from files must not command the terminal.
pub(super) fn clean(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() && letter != '\n', "\u{fffd}")
}

/// Sets when messages are coloured, for the whole run: `always`, `never`, or by terminal and `NO_COLOR`.
pub(super) fn choose_color(choice: Option<&str>) {
    match choice {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
    .write_global();
}

/// Whether data is to be coloured on an output that is a terminal, or is none: as messages are, see [`choose_color`].
pub(super) fn colours(is_terminal: bool) -> bool {
    match ColorChoice::global() {
        ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// The value of `--color` among raw arguments: messages about the other arguments obey it, too.
pub(super) fn color_among(arguments: impl Iterator<Item = OsString>) -> Option<&'static str> {
    let known = |value: &str| ["always", "never", "auto"].into_iter().find(|known| *known == value);
    let arguments: Vec<String> = arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
    let joined = arguments.iter().rev().find_map(|argument| argument.strip_prefix("--color="));
    let apart = || arguments.windows(2).rev().find(|pair| pair[0] == "--color").map(|pair| pair[1].as_str());
    joined.or_else(apart).and_then(known)
}

/// How much the user wants to see.
pub(super) struct Terminal {
    quiet: bool,
}

impl Terminal {
    pub fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says how the work went, unless the user wants quiet.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            tell(&clean(text));
        }
    }

    /// A bar over `length` steps. It is seen only where a person watches: standard error and standard output are both a
    /// terminal (else it would run across what the next program in the pipe says).
    pub fn bar(&self, what: &'static str, length: usize) -> ProgressBar {
        let bar = self.progress(Some(length as u64), "{msg} {wide_bar} {pos}/{len} {eta}");
        bar.set_message(what);
        bar
    }

    /// Does `work` of unknown length while saying that it goes on.
    pub fn during<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let spinner = self.progress(None, "{spinner} {msg} {elapsed}");
        spinner.set_message(what);
        spinner.enable_steady_tick(Duration::from_millis(100));
        let result = work();
        spinner.finish_and_clear();
        result
    }

    fn progress(&self, length: Option<u64>, template: &str) -> ProgressBar {
        let watched = !self.quiet && stderr().is_terminal() && stdout().is_terminal();
        let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(length, target).with_style(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_is_found_among_arguments() {
        let among = |line: &str| color_among(line.split(' ').map(OsString::from));
        assert_eq!(among("imena build --color never --nonsense"), Some("never"));
        assert_eq!(among("imena --color=always"), Some("always"));
        assert_eq!(among("imena --color"), None);
        assert_eq!(among("imena --color=pink"), None);
    }

    #[test]
    fn text_cannot_command_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb\nc");
    }
}
