use super::*;

const TEXT: &str = "# Hints\n\n## counts-down\n\n1. One.\n2. Two,\n   and more.\n\
    3. Three:\n\n   ```rust\n   # x\n   1. y\n   ```\n\n## E0507\n\n1. Moved.\n\n\
    ## future cannot be sent\n\n1. Sent.\n\n## cannot be\n\n1. Words.\n";

fn key(failing: &str) -> Option<String> {
    let hints = Hints::parse(TEXT).unwrap();
    hints.section_for(failing).map(|section| section.key.clone())
}

#[test]
fn sections_and_steps_are_read() {
    let hints = Hints::parse(TEXT).unwrap();
    let steps = &hints.section("counts-down").unwrap().steps;
    assert_eq!(steps[..2], ["One.", "Two,\nand more."]);
    assert_eq!(steps[2], "Three:\n\n```rust\n# x\n1. y\n```");
    assert_eq!(hints.sections.len(), 4);
}

#[test]
fn what_is_wrong_has_a_section() {
    for (failing, expected) in [
        ("counts-down", Some("counts-down")),
        ("E0507", Some("E0507")),
        ("error[E0507]: cannot move out", Some("E0507")),
        (
            "error: future cannot be sent between threads safely\nmore",
            Some("future cannot be sent"),
        ),
        ("Future cannot be sent", Some("future cannot be sent")),
        ("error: x cannot be formatted", Some("cannot be")),
        ("error[E0382]: use of moved value", None),
        ("counts", None),
        ("one line\ncounts-down", None),
    ] {
        assert_eq!(key(failing).as_deref(), expected, "{failing}");
    }
}

#[test]
fn what_is_written_in_another_way_is_said_with_its_line() {
    for (old, new, word) in [
        ("# Hints\n\n## c", "# Help\n\n## c", "line 1: begin with"),
        ("2. Two", "3. Two", "line 6"),
        ("2. Two", "Two", "line 6"),
        ("## E0507", "### E0507", "line 15"),
        ("## E0507", "# E0507", "line 15"),
        ("## E0507", "## counts-down", "twice"),
        ("1. Moved.\n", "", "`## E0507` has no steps"),
        ("\n\n## c", "\nText\n## c", "line 2"),
    ] {
        assert!(TEXT.contains(old), "{old}");
        let error = Hints::parse(&TEXT.replacen(old, new, 1)).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains(word), "{new}: {error}");
    }
}
