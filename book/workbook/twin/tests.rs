//! Which twins say what Rust says.

use super::complete;
use super::differences::Differences;
use crate::recording::{Recording, sample};

const NONE: &str = "";

fn differences(text: &str) -> Differences {
    Differences::parse(text, "chapters/01-sample/python/differences.toml")
        .unwrap()
}

/// Completes a twin that says these lines, all in one function.
fn twin(
    rust: &Recording,
    says: &[&str],
    toml: &str,
) -> Result<Recording, String> {
    let lines: Vec<_> = says.iter().map(|says| ("main", *says)).collect();
    let python = sample::python(&lines);
    complete(rust, &python, &differences(toml)).map_err(|e| format!("{e:#}"))
}

#[test]
fn the_figures_are_filled_in() {
    let mut rust = sample::lines(&[("main", "a"), ("main", "took 5 units")]);
    rust.events[1].figures = vec![sample::figure(5.0, "units")];
    let twin = twin(&rust, &["a", "took 5.25 units"], NONE).unwrap();
    assert_eq!(twin.events[1].figures, [sample::figure(5.25, "units")]);
    assert_eq!(twin.derived, ["then", "figures"]);
}

#[test]
fn the_first_other_line_is_named() {
    let rust = sample::lines(&[("A", "a"), ("B", "b")]);
    for (says, parts) in [
        (vec!["a", "c"], ["line 2", "expected: `b`", "got:      `c`"]),
        (vec!["a"], ["line 2", "expected: `b`", "got:      nothing more"]),
        (vec![], ["line 1", "expected: `a`", "got:      nothing more"]),
        (vec!["b", "a"], ["line 1", "expected: `a`", "got:      `b`"]),
        (
            vec!["a", "b", "c"],
            ["line 3", "expected: nothing more", "got:      `c`"],
        ),
    ] {
        let told = twin(&rust, &says, NONE).unwrap_err();
        for part in parts {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(told.contains("python/differences.toml"), "{told}");
    }
}

#[test]
fn a_group_may_come_in_any_order_that_its_lanes_allow() {
    let spoken = [("m", "go"), ("A", "x"), ("A", "y"), ("B", "x"), ("B", "z")];
    let rust = sample::grouped(&spoken, 1..5);
    for right in ["xyxz", "xxyz", "xxzy", "xzxy"] {
        let says = spelled(right);
        let says: Vec<_> = says.iter().map(String::as_str).collect();
        let twin = twin(&rust, &says, NONE).unwrap();
        assert_eq!(twin.events[4].group.as_deref(), Some("together"));
        assert_eq!(twin.derived, ["then", "group"]);
    }
    for wrong in ["yxxz", "zxxy", "xyzx", "xyxx", "xyx", "xyxzz"] {
        let says = spelled(wrong);
        let says: Vec<_> = says.iter().map(String::as_str).collect();
        assert!(twin(&rust, &says, NONE).is_err(), "{wrong}");
    }
}

fn spelled(letters: &str) -> Vec<String> {
    let letters = letters.chars().map(String::from);
    std::iter::once("go".to_owned()).chain(letters).collect()
}

#[test]
fn a_large_group_of_equal_lines_is_no_long_search() {
    let lanes: Vec<_> = (0..12).map(|n| format!("L{n}")).collect();
    let lines: Vec<_> = lanes
        .iter()
        .flat_map(|lane| [(lane.as_str(), "tick"), (lane.as_str(), "tock")])
        .collect();
    let rust = sample::grouped(&lines, 0..24);
    let mut says = vec!["tick"; 12];
    says.extend(["tock"; 11]);
    assert!(twin(&rust, &[says.as_slice(), &["tack"]].concat(), NONE).is_err());
    assert!(twin(&rust, &[says.as_slice(), &["tock"]].concat(), NONE).is_ok());
}

const REPLACED: &str = r#"
[[difference]]
demo = "sample"
rust = ["b", "c {}"]
python = ["B {}"]
reason = "it is"
"#;

#[test]
fn real_differences_are_applied() {
    let rust = sample::lines(&[("m", "a"), ("m", "b"), ("m", "c 7")]);
    let twin = twin(&rust, &["a", "B 3"], REPLACED).unwrap();
    assert_eq!(twin.events[1].figures[0].value, 3.0);
}

#[test]
fn lines_may_be_more_or_less_in_python() {
    let rust = sample::lines(&[("m", "a"), ("m", "b"), ("m", "b")]);
    let more = |place: &str| {
        format!(
            "[[difference]]\ndemo = \"sample\"\n{place}\npython = [\"new\"]\n\
             reason = \"it is\""
        )
    };
    let after = more("after = \"b\"\nnth = 2");
    assert!(twin(&rust, &["a", "b", "b", "new"], &after).is_ok());
    assert!(twin(&rust, &["new", "a", "b", "b"], &more("")).is_ok());
    let less = REPLACED
        .replace("[\"b\", \"c {}\"]", "[\"b\"]\nnth = 1")
        .replace("[\"B {}\"]", "[]");
    assert!(twin(&rust, &["a", "b"], &less).is_ok());
}

#[test]
fn a_difference_that_fits_nowhere_is_an_error() {
    let rust = sample::lines(&[("m", "a"), ("m", "b"), ("m", "b")]);
    let with = |rust: &str| REPLACED.replace("[\"b\", \"c {}\"]", rust);
    for (toml, part) in [
        (with("[\"q\"]"), "does not say `q`"),
        (with("[\"b\"]"), "2 times"),
        (with("[\"b\"]\nnth = 3"), "`nth` is 3"),
        (with("[\"b\"]\nnth = 0"), "`nth` is 0"),
        (with("[\"a\", \"b\", \"b\", \"b\"]"), "does not say `a`"),
        (format!("{}{}", with("[\"a\"]"), with("[\"a\"]")), "overlap"),
    ] {
        let told = twin(&rust, &["a", "b", "b"], &toml).unwrap_err();
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_file_that_is_not_valid_is_refused() {
    for (from, to, part) in [
        ("it is", " ", "reason"),
        ("python", "pythons", "pythons"),
        ("[\"b\", \"c {}\"]", "[\"B {}\"]", "no difference"),
        ("rust =", "after = \"a\"\nrust =", "not both"),
        ("rust = [\"b\", \"c {}\"]", "nth = 2", "without a line"),
    ] {
        let text = REPLACED.replacen(from, to, 1);
        let error = Differences::parse(&text, "file").unwrap_err();
        assert!(format!("{error:#}").contains(part), "{part}: {error:#}");
    }
    let both =
        format!("{REPLACED}[[no-twin]]\ndemo = \"sample\"\nreason = \"none\"");
    assert!(Differences::parse(&both, "file").is_err());
    let unknown = differences(REPLACED).check_demos(&["other".to_owned()]);
    assert!(unknown.unwrap_err().to_string().contains("`sample`"));
}
