//! How messages are read, made plain and compared.

use super::*;

const MESSAGE: &str = "\
error[E0382]: use of moved value: `colors`
   --> chapters\\02-iterators\\refused\\twice.rs:9:18
    |
  6 |     for color in colors {
    |                  ------ `colors` moved
...
  9 |     for color in colors {
    |                  ^^^^^^ value used here after move
note: `into_iter` takes ownership
   --> /opt/rust/lib/rustlib/src/rust/library/core/src/iter/collect.rs:313:18
    |
313 |     fn into_iter(self) -> Self::IntoIter;
    |                  ^^^^

error: aborting due to 1 previous error
";

#[test]
fn a_package_lies_elsewhere_on_every_machine() {
    let text = "note: required by a bound in `tokio::spawn`
   --> X:\\cargo\\registry\\src\\index.example-1a2b\\tokio-1.2.3\\src\\spawn.rs:176:21
    |
176 |         F: Future + Send + 'static,
";
    let plain = message::plain(text);
    let place = "   --> tokio-1.2.3/src/spawn.rs:176:21\n    |\n176 |  ";
    assert!(plain.contains(place), "{plain}");
}

#[test]
fn nothing_of_the_machine_stays_in_the_message() {
    let text = message::plain(MESSAGE);
    assert!(text.contains("--> chapters/02-iterators/refused/twice.rs:9:18"));
    assert!(text.contains("--> library/core/src/iter/collect.rs:313:18\n\n"));
    assert!(!text.contains("home") && !text.contains("fn into_iter"));
    assert!(text.contains("for color in colors"));
}

#[test]
fn machines_with_and_without_the_library_say_the_same() {
    let without = "\
error[E0382]: use of moved value: `colors`
 --> chapters/02-iterators/refused/twice.rs:9:18
  |
6 |     for color in colors {
  |                  ------ `colors` moved
...
9 |     for color in colors {
  |                  ^^^^^^ value used here after move
note: `into_iter` takes ownership
 --> /rustc/abc123/library/core/src/iter/collect.rs:313:18

error: aborting due to 1 previous error
";
    let kept = |text: &str| format!("{}\n\n(rustc 1)\n", message::plain(text));
    let (with, without) = (kept(MESSAGE), kept(without));
    assert_eq!(Refused::differences(&with, &without), None);
    let other = without.replace("after move", "after it");
    let told = Refused::differences(&with, &other).unwrap();
    assert!(told.contains("after it"), "{told}");
}

#[test]
fn another_version_may_use_other_words() {
    let was = "error[E0382]: moved\nmore\n\n(rustc 1.88.0)\n";
    let same = "error[E0382]: was moved\n\n(rustc 1.99.0)\n";
    let other = "error[E0505]: moved\n\n(rustc 1.99.0)\n";
    assert_eq!(Refused::differences(was, same), None);
    assert!(Refused::differences(was, other).is_some());
    assert!(Refused::differences(was, "").is_some());
}

#[test]
fn the_first_line_says_what_is_expected() {
    let codes = |codes: &[&str]| {
        let codes = codes.iter().map(|code| (*code).to_owned());
        Some(Expected::Codes(codes.collect()))
    };
    assert_eq!(Expected::parse("//! E0382"), codes(&["E0382"]));
    assert_eq!(Expected::parse("//! E0382, E0505"), codes(&["E0382", "E0505"]));
    for wrong in ["", "//!", "//! E38", "// E0382", "//! moved", "E0382"] {
        assert_eq!(Expected::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn what_is_accepted_or_refused_otherwise_is_an_error() {
    let code = Expected::parse("//! E0382").unwrap();
    let error = Expected::parse("//! error: future cannot be sent").unwrap();
    let warning = Expected::parse("//! warning: unused_must_use").unwrap();
    let sent = "error: future cannot be sent between threads safely";
    let unused = "= note: `#[warn(unused_must_use)]` on by default";
    for (expected, accepted, text, good) in [
        (&code, false, "error[E0382]: use of moved value", true),
        (&code, false, "error[E0505]: cannot move", false),
        (&code, true, "", false),
        (&error, false, sent, true),
        (&error, false, "error: expected `;`", false),
        (&warning, true, unused, true),
        (&warning, true, "", false),
        (&warning, false, unused, false),
    ] {
        let checked = expected.check(accepted, text);
        assert_eq!(checked.is_ok(), good, "{expected:?}: {text}");
    }
}
