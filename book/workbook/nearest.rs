//! What somebody may have meant who made a mistake in a name.

/// How alike two names must be, of 1; the parser of the command line asks for
/// as much.
const ALIKE: f64 = 0.7;

/// The words that suggest the name that is most like this one; nothing if
/// none is alike.
pub(crate) fn suggestion<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let alike = |known| (strsim::jaro_winkler(name, known), known);
    let best = known.into_iter().map(alike).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((likeness, best)) if likeness > ALIKE => {
            format!("did you mean `{best}`? ")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn the_most_alike_is_suggested_if_one_is_alike() {
        let known = ["countdown", "playlist", "three-pauses"];
        for (name, meant) in [
            ("countdwn", "did you mean `countdown`? "),
            ("play-list", "did you mean `playlist`? "),
            ("tree-pauses", "did you mean `three-pauses`? "),
            ("xyz", ""),
            ("", ""),
        ] {
            assert_eq!(suggestion(name, known), meant, "{name}");
        }
        assert_eq!(suggestion("countdown", []), "");
    }
}
