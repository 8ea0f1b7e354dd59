//! The one package that some programs need beside Python itself.

use std::sync::OnceLock;
use std::time::Duration;

use super::Python;
use crate::performer::limit;

/// The oldest Tornado that the twins are written for: from here on it runs
/// on asyncio's loop.
const OLDEST: u32 = 6;

/// What a Python says of its Tornado: asked once, and only if it matters.
pub(super) type Asked = OnceLock<Option<String>>;

/// Whether a program imports Tornado.
pub(super) fn is_imported(program: &str) -> bool {
    program.lines().any(|line| {
        let mut words = line.split_whitespace();
        let imports = matches!(words.next(), Some("import" | "from"));
        let package = words.next().unwrap_or_default().split('.').next();
        imports && package == Some("tornado")
    })
}

impl Python {
    /// What this program needs and this Python does not have, in a sentence
    /// that says how to get it; `None` if it has everything.
    #[must_use]
    pub fn lacks(&self, program: &str) -> Option<String> {
        if !is_imported(program) {
            return None;
        }
        self.tornado.get_or_init(|| self.lacks_tornado()).clone()
    }

    fn lacks_tornado(&self) -> Option<String> {
        let name = &self.name;
        let get = format!("`{name} -m pip install --upgrade tornado`");
        let mut command = self.command();
        command.args(["-c", "import tornado; print(tornado.version)"]);
        let ended = limit::run(command, Duration::from_secs(60)).ok();
        let ended = ended.filter(|ended| ended.status.success());
        let Some(ended) = ended else {
            return Some(format!("`{name}` has no Tornado: {get}"));
        };
        let version = ended.stdout.trim();
        let major = version.split('.').next().and_then(|n| n.parse().ok());
        let is_old = major.is_none_or(|major: u32| major < OLDEST);
        is_old.then(|| {
            format!(
                "`{name}` has Tornado {version}, and the twins need {OLDEST}: \
                 {get}"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_imported;

    #[test]
    fn a_program_says_by_its_imports_that_it_needs_tornado() {
        for program in [
            "import os\nimport tornado\n",
            "from tornado.ioloop import IOLoop",
            "def f():\n    from tornado import gen\n",
            "import tornado.web as web",
        ] {
            assert!(is_imported(program), "{program}");
        }
        for program in ["import os", "from tornadoes import x", "# tornado"] {
            assert!(!is_imported(program), "{program}");
        }
    }
}
