//! Which answers follow from a recording, and which questions are refused.

use super::read::parse;
use super::*;
use crate::recording::sample;

const LINES: [(&str, &str); 7] = [
    ("main", "start"),
    ("A", "a1"),
    ("A", "a2"),
    ("B", "b1"),
    ("B", "tick"),
    ("main", "tick"),
    ("main", "end"),
];

/// `a1 a2 b1 tick` may come in any order; then `tick`, `end`.
fn recording() -> Recording {
    sample::grouped(&LINES, 1..5)
}

fn question(rest: &str) -> Question {
    let text = format!("[[question]]\nid = \"q\"\ndemo = \"sample\"\n{rest}\n");
    parse(&text).unwrap().remove(0)
}

fn answered(rest: &str) -> Result<Answer> {
    answer(&question(rest), &recording())
}

fn told(rest: &str) -> String {
    format!("{:#}", answered(rest).unwrap_err())
}

fn right(rest: &str) -> Vec<String> {
    match answered(rest).unwrap() {
        Answer::Next { right, .. } => right,
        other => panic!("{other:?}"),
    }
}

#[test]
fn any_line_that_the_group_allows_may_come_next() {
    let next = |place: &str| {
        right(&format!("kind = \"next\"\n{place}\ndistractors = [\"x\"]"))
    };
    assert_eq!(next("at = \"start\""), ["start"]);
    assert_eq!(next("after = \"start\""), ["a1", "b1"]);
    assert_eq!(next("after = \"a1\""), ["a2", "b1", "tick"]);
    // `a2` may be the last of the group, so what follows that is right, too.
    assert_eq!(next("after = \"a2\""), ["b1", "tick"]);
    assert_eq!(next("after = \"tick\"\nnth = 1"), ["a1", "a2", "tick"]);
    assert_eq!(next("after = \"tick\"\nnth = 2"), ["end"]);
}

#[test]
fn a_question_about_the_next_line_can_be_wrong() {
    for (rest, part) in [
        ("after = \"start\"\ndistractors = [\"b1\"]", "right answer"),
        ("after = \"start\"", "no distractor"),
        ("after = \"end\"\ndistractors = [\"b1\"]", "nothing comes"),
        ("after = \"x\"\ndistractors = [\"b1\"]", "no line `x`"),
        ("after = \"end\"\nnth = 2\ndistractors = [\"x\"]", "comes 1 times"),
        ("after = \"end\"\nnth = 0\ndistractors = [\"x\"]", "`nth` is 0"),
    ] {
        let told = told(&format!("kind = \"next\"\n{rest}"));
        assert!(told.contains(part) && told.contains("`q`"), "{told}");
    }
}

fn order(rest: &str) -> Order {
    match answered(&format!("kind = \"order\"\n{rest}")).unwrap() {
        Answer::Order(order) => order,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_order_that_the_group_allows_is_right() {
    let order = order("lines = [\"end\", \"a2\", \"b1\", \"a1\", \"start\"]");
    assert_eq!(order.lines, ["a1", "a2", "b1", "end", "start"]);
    for right in
        ["start a1 a2 b1 end", "start b1 a1 a2 end", "start a1 b1 a2 end"]
    {
        let given: Vec<_> = right.split(' ').collect();
        assert!(order.accepts(&given), "{right}");
    }
    for wrong in
        ["start a2 a1 b1 end", "a1 start a2 b1 end", "start a1 a2 b1", ""]
    {
        let given: Vec<_> = wrong.split(' ').collect();
        assert!(!order.accepts(&given), "{wrong}");
    }
}

#[test]
fn an_answer_says_where_a_replay_stops() {
    let step = |place: &str| {
        let rest = format!("kind = \"next\"\n{place}\ndistractors = [\"x\"]");
        match answered(&rest).unwrap() {
            Answer::Next { step, .. } => step,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(step("at = \"start\""), 0);
    assert_eq!(step("after = \"a1\""), 2);
    assert_eq!(step("after = \"tick\"\nnth = 2"), 6);
    let order = order("lines = [\"end\", \"a2\", \"b1\", \"a1\", \"start\"]");
    assert_eq!(order.steps, [1, 2, 3, 6, 0]);
}

#[test]
fn equal_lines_can_stand_for_one_another() {
    let order = order("lines = [\"tick\", \"tick\", \"b1\", \"end\"]");
    assert!(order.accepts(&["b1", "tick", "tick", "end"]));
    assert!(!order.accepts(&["tick", "b1", "tick", "end"]));
}

#[test]
fn lines_that_follow_one_another_may_come_elsewhere_too() {
    let order = order("lines = [\"tick\", \"end\"]\nafter = \"tick\"");
    assert!(order.accepts(&["tick", "end"]));
    assert!(!order.accepts(&["end", "tick"]));
}

#[test]
fn a_question_about_order_can_be_wrong() {
    for (rest, part) in [
        ("lines = [\"a1\"]", "2 to 7"),
        ("lines = [\"a1\", \"x\"]", "no line `x`"),
        ("lines = [\"a1\", \"tick\"]", "comes 2 times"),
        ("lines = [\"a1\", \"a1\"]", "listed 2 times"),
        ("lines = [\"b1\", \"end\"]\nafter = \"start\"", "says `a1`, `a2`"),
        ("lines = [\"b1\", \"end\"]\nafter = \"end\"", "ends before"),
    ] {
        let told = told(&format!("kind = \"order\"\n{rest}"));
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_time_is_a_whole_number_of_units() {
    let recording = sample::timed(&[
        ("m", "a", 20_000),
        ("m", "b", 250_000),
        ("m", "c", 510_000),
    ]);
    let ask = |rest: &str| {
        answer(&question(&format!("kind = \"when\"\n{rest}")), &recording)
    };
    let options = vec![2, 5];
    assert_eq!(
        ask("line = \"c\"\ndistractors = [2]").unwrap(),
        Answer::When { options, right: 5, step: 2 }
    );
    let error = |rest: &str| format!("{:#}", ask(rest).unwrap_err());
    assert!(error("line = \"b\"").contains("2.5 units"));
    assert!(error("line = \"c\"\ndistractors = [5]").contains("right answer"));
    assert!(told("kind = \"when\"\nline = \"end\"").contains("by steps"));
}

#[test]
fn a_line_may_never_come() {
    for (rest, right, step) in [
        ("line = \"end\"", true, 6),
        ("line = \"x\"", false, 6),
        ("line = \"tick\"\nnth = 2", true, 5),
        ("line = \"tick\"\nnth = 3", false, 6),
    ] {
        let answer = answered(&format!("kind = \"ever\"\n{rest}")).unwrap();
        assert_eq!(answer, Answer::Ever { right, step }, "{rest}");
    }
}

#[test]
fn questions_that_are_not_valid_are_refused() {
    for (rest, part) in [
        ("kind = \"why\"", "`why`"),
        ("kind = \"next\"", "`after` or `at`"),
        ("kind = \"next\"\nat = \"end\"", "`start`"),
        ("kind = \"next\"\nat = \"start\"\nafter = \"x\"", "not both"),
        ("kind = \"next\"\nat = \"start\"\ndistractors = [1]", "wrong kind"),
        ("kind = \"order\"", "`lines`"),
        ("kind = \"ever\"", "`line`"),
        ("kind = \"ever\"\nline = \"x\"\ndistractors = []", "means nothing"),
        ("kind = \"ever\"\nline = \"x\"\nanswer = true", "answer"),
        ("kind = \"when\"\nline = \"x\"\ndistractors = [-1]", "wrong kind"),
    ] {
        let text = format!("[[question]]\nid = \"q\"\ndemo = \"d\"\n{rest}");
        let error = format!("{:#}", parse(&text).unwrap_err());
        assert!(error.contains(part), "{part}: {error}");
    }
    let one = "[[question]]\nid = \"q\"\ndemo = \"d\"\nkind = \"ever\"\n\
               line = \"x\"\n";
    assert!(parse(&one.repeat(2)).unwrap_err().to_string().contains("two"));
    assert!(parse(&one.replace("\"q\"", "\"Q q\"")).is_err());
}

#[test]
fn the_usual_wording_says_which_line_is_meant() {
    let wording = |rest: &str| question(rest).wording();
    assert_eq!(
        wording(
            "kind = \"next\"\nafter = \"a\"\nnth = 2\nlanguage = \"python\""
        ),
        "In Python: which line comes right after the 2nd “a”?"
    );
    assert_eq!(
        wording("kind = \"ever\"\nline = \"a\"\nnth = 13"),
        "Does “a” come a 13th time?"
    );
    assert_eq!(wording("kind = \"ever\"\nline = \"a\"\nask = \"Eh?\""), "Eh?");
}
