//! A lesson is a list of demos; a demo may have variants.

use std::error::Error;

use crate::recording::{Clock, full_name};
use crate::stage::Stage;

/// Whatever went wrong in a demo.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// What a demo may return: nothing, or a `Result`.
pub trait Outcome {
    /// The outcome as a result.
    ///
    /// # Errors
    ///
    /// Whatever went wrong in the demo.
    fn into_result(self) -> Result<(), BoxError>;
}

impl Outcome for () {
    fn into_result(self) -> Result<(), BoxError> {
        Ok(())
    }
}

impl<E: Into<BoxError>> Outcome for Result<(), E> {
    fn into_result(self) -> Result<(), BoxError> {
        self.map_err(Into::into)
    }
}

/// Says why something cannot be performed here, if so.
type Needs = fn() -> Result<(), String>;

/// The program of a demo or of one of its variants.
type Play = Box<dyn Fn(&Stage) -> Result<(), BoxError>>;

/// One runnable example of a lesson.
pub struct Demo {
    name: &'static str,
    clock: Clock,
    heavy: bool,
    until_stopped: bool,
    one_core: Option<&'static str>,
    needs: Option<Needs>,
    parts: Vec<Part>,
}

/// The demo itself or one of its variants.
struct Part {
    variant: Option<&'static str>,
    about: &'static str,
    play: Play,
}

impl Demo {
    /// A demo in which only the order counts.
    #[must_use]
    pub fn steps(name: &'static str) -> Self {
        Self::new(name, Clock::Steps)
    }

    /// A demo in which it matters when things happen.
    #[must_use]
    pub fn time(name: &'static str) -> Self {
        Self::new(name, Clock::Time)
    }

    fn new(name: &'static str, clock: Clock) -> Self {
        let parts = Vec::new();
        let (heavy, until_stopped) = (false, false);
        let (one_core, needs) = (None, None);
        Self { name, clock, heavy, until_stopped, one_core, needs, parts }
    }

    /// The program itself, and what it shows in a few words.
    #[must_use]
    pub fn plays<O: Outcome>(
        self,
        about: &'static str,
        play: impl Fn(&Stage) -> O + 'static,
    ) -> Self {
        self.part(None, about, play)
    }

    /// The same program with one thing changed.
    #[must_use]
    pub fn variant<O: Outcome>(
        self,
        variant: &'static str,
        about: &'static str,
        play: impl Fn(&Stage) -> O + 'static,
    ) -> Self {
        self.part(Some(variant), about, play)
    }

    fn part<O: Outcome>(
        mut self,
        variant: Option<&'static str>,
        about: &'static str,
        play: impl Fn(&Stage) -> O + 'static,
    ) -> Self {
        let play: Play = Box::new(move |stage| play(stage).into_result());
        self.parts.push(Part { variant, about, play });
        self
    }

    /// It takes seconds of computing, much memory or many connections: at
    /// [`Scale::Full`](crate::Scale::Full) only by name and when recording.
    #[must_use]
    pub fn heavy(mut self) -> Self {
        self.heavy = true;
        self
    }

    /// It runs until it is stopped, so only by name.
    #[must_use]
    pub fn until_stopped(mut self) -> Self {
        self.until_stopped = true;
        self
    }

    /// It needs what not every system has: where `available` says why not,
    /// the demo prints that line instead of being performed.
    #[must_use]
    pub fn needs(mut self, available: Needs) -> Self {
        self.needs = Some(available);
        self
    }

    /// This variant is about one core: on Linux it is given just one,
    /// elsewhere it says how many it had.
    #[must_use]
    pub fn one_core(mut self, variant: &'static str) -> Self {
        self.one_core = Some(variant);
        self
    }
}

/// One thing that can be performed: a demo, or a variant of one.
#[derive(Clone, Copy)]
pub(crate) struct Number<'a> {
    demo: &'a Demo,
    part: &'a Part,
}

impl<'a> Number<'a> {
    pub(crate) fn demo_name(self) -> &'a str {
        self.demo.name
    }

    pub(crate) fn variant(self) -> Option<&'a str> {
        self.part.variant
    }

    pub(crate) fn full_name(self) -> String {
        full_name(self.demo.name, self.part.variant)
    }

    pub(crate) fn about(self) -> &'a str {
        self.part.about
    }

    pub(crate) fn clock(self) -> Clock {
        self.demo.clock
    }

    pub(crate) fn is_heavy(self) -> bool {
        self.demo.heavy
    }

    pub(crate) fn is_until_stopped(self) -> bool {
        self.demo.until_stopped
    }

    pub(crate) fn is_on_one_core(self) -> bool {
        self.part.variant.is_some() && self.part.variant == self.demo.one_core
    }

    /// Why it cannot be performed here, if so.
    pub(crate) fn why_not(self) -> Option<String> {
        self.demo.needs?().err()
    }

    pub(crate) fn play(self, stage: &Stage) -> Result<(), BoxError> {
        (self.part.play)(stage)
    }
}

/// The demos of one lesson, in the order of its page.
pub struct Lesson {
    chapter: u32,
    demos: Vec<Demo>,
    command: String,
}

impl Lesson {
    /// The lesson of that chapter.
    #[must_use]
    pub fn new(chapter: u32, demos: impl Into<Vec<Demo>>) -> Self {
        let command = format!("cargo run -p chapter{chapter}");
        Self { chapter, demos: demos.into(), command }
    }

    /// The command that starts it, where that is not `cargo run -p chapterN`.
    #[must_use]
    pub fn started_by(mut self, command: &str) -> Self {
        command.clone_into(&mut self.command);
        self
    }

    pub(crate) fn command(&self) -> &str {
        &self.command
    }

    pub(crate) fn chapter(&self) -> u32 {
        self.chapter
    }

    /// Everything that can be performed, variants after their demo.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = Number<'_>> {
        self.demos.iter().flat_map(|demo| {
            demo.parts.iter().map(move |part| Number { demo, part })
        })
    }

    /// What a name on the command line stands for: itself, or, where a demo
    /// is nothing but its variants, all of them.
    pub(crate) fn named(&self, name: &str) -> Vec<Number<'_>> {
        let exact: Vec<_> =
            self.numbers().filter(|n| n.full_name() == name).collect();
        if exact.is_empty() {
            self.numbers().filter(|n| n.demo_name() == name).collect()
        } else {
            exact
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_demo_needs_and_lacks_is_its_reason() {
        let demo = |name| {
            let demo = Demo::steps(name).plays("plays", |_: &Stage| {});
            demo.variant("other", "plays", |_: &Stage| {})
        };
        let forbidden = || Err("forbidden here".to_owned());
        let lesson = Lesson::new(
            1,
            [
                demo("plain"),
                demo("able").needs(|| Ok(())),
                demo("unable").needs(forbidden),
            ],
        );
        let reasons: Vec<_> = lesson.numbers().map(Number::why_not).collect();
        let why = Some("forbidden here".to_owned());
        assert_eq!(reasons, [None, None, None, None, why.clone(), why]);
    }
}
