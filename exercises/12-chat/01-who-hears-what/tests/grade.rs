//! What a room must let its people hear, from easy to hard.

use std::process::ExitCode;

use exercise12_1::{Event, Room};
use judge::{Check, Outcome, equal};

fn main() -> ExitCode {
    judge::grade(&[
        Check::new("enters", 4, "everybody hears who enters", enters),
        Check::new("says", 4, "everybody hears what is said", says),
        Check::new("leaves", 5, "the others hear who leaves", leaves),
        Check::new("seats", 4, "a seat number is given once, and stays", seats),
        Check::new("not-there", 3, "who is not there is not heard", not_there),
    ])
}

/// What is done, and what is heard: "2: 1 coco enters" is what seat 2 hears
/// of coco on seat 1.
type Step = (Done, &'static [&'static str]);

enum Done {
    Enters(&'static str),
    Says(u64, &'static str),
    Leaves(u64),
}

use Done::{Enters, Leaves, Says};

fn enters() -> Outcome {
    plays(&[
        (Enters("coco"), &["1: 1 coco enters"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Enters("aa"), &["1: 3 aa enters", "2: 3 aa enters", "3: 3 aa enters"]),
    ])
}

fn says() -> Outcome {
    plays(&[
        (Enters("coco"), &["1: 1 coco enters"]),
        (Says(1, "alone?"), &["1: 1 coco says alone?"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Says(2, "no"), &["1: 2 cc says no", "2: 2 cc says no"]),
        (Says(1, "no"), &["1: 1 coco says no", "2: 1 coco says no"]),
        (Says(1, " <b> "), &["1: 1 coco says  <b> ", "2: 1 coco says  <b> "]),
    ])
}

fn leaves() -> Outcome {
    plays(&[
        (Enters("coco"), &["1: 1 coco enters"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Enters("aa"), &["1: 3 aa enters", "2: 3 aa enters", "3: 3 aa enters"]),
        (Leaves(2), &["1: 2 cc leaves", "3: 2 cc leaves"]),
        (Says(3, "bye"), &["1: 3 aa says bye", "3: 3 aa says bye"]),
        (Leaves(3), &["1: 3 aa leaves"]),
        (Leaves(1), &[]),
    ])
}

fn seats() -> Outcome {
    plays(&[
        (Enters("coco"), &["1: 1 coco enters"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Leaves(1), &["2: 1 coco leaves"]),
        (Says(2, "hm"), &["2: 2 cc says hm"]),
        (Enters("coco"), &["2: 3 coco enters", "3: 3 coco enters"]),
        (Leaves(3), &["2: 3 coco leaves"]),
        (Enters("aa"), &["2: 4 aa enters", "4: 4 aa enters"]),
        (Leaves(4), &["2: 4 aa leaves"]),
        (Leaves(2), &[]),
        (Enters("cc"), &["5: 5 cc enters"]),
    ])?;
    plays(&[
        (Enters("cc"), &["1: 1 cc enters"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Says(1, "a"), &["1: 1 cc says a", "2: 1 cc says a"]),
        (Says(2, "b"), &["1: 2 cc says b", "2: 2 cc says b"]),
        (Leaves(2), &["1: 2 cc leaves"]),
        (Says(1, "c"), &["1: 1 cc says c"]),
    ])
}

fn not_there() -> Outcome {
    plays(&[
        (Leaves(1), &[]),
        (Says(1, "nobody"), &[]),
        (Enters("coco"), &["1: 1 coco enters"]),
        (Enters("cc"), &["1: 2 cc enters", "2: 2 cc enters"]),
        (Says(3, "nobody"), &[]),
        (Says(0, "nobody"), &[]),
        (Leaves(3), &[]),
        (Leaves(0), &[]),
        (Leaves(1), &["2: 1 coco leaves"]),
        (Leaves(1), &[]),
        (Says(1, "late"), &[]),
        (Says(2, "still here"), &["2: 2 cc says still here"]),
    ])
}

/// Does all this in one room, and compares what is heard after each step.
fn plays(steps: &[Step]) -> Outcome {
    let mut room = Room::new();
    let mut so_far = Vec::new();
    let mut seats = 0;
    for (done, expected) in steps {
        let (what, heard) = match *done {
            Enters(user) => {
                let (seat, heard) = room.enter(user);
                seats += 1;
                equal(format!("the seat of {user}"), &seat, &seats)?;
                (format!("{user} enters"), heard)
            }
            Says(seat, text) => {
                (format!("seat {seat} says {text:?}"), room.say(seat, text))
            }
            Leaves(seat) => (format!("seat {seat} leaves"), room.leave(seat)),
        };
        so_far.push(what);
        let said = |(to, event)| format!("{to}: {}", said(event));
        let mut heard: Vec<_> = heard.into_iter().map(said).collect();
        heard.sort();
        let what = format!("who hears what after: {}", so_far.join(", "));
        equal(what, &heard.as_slice(), expected)?;
    }
    Ok(())
}

fn said(event: Event) -> String {
    match event {
        Event::Enter { seat, user } => format!("{seat} {user} enters"),
        Event::Message { seat, user, text } => {
            format!("{seat} {user} says {text}")
        }
        Event::Leave { seat, user } => format!("{seat} {user} leaves"),
    }
}
