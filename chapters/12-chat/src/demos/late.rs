//! Somebody comes late, goes, and comes back.

use stage::{BoxError, Stage, say};

use super::house::House;
use super::person::Person;

/// How much is said while somebody comes in.
const SAID: i64 = 200;

// ANCHOR: demo
fn come_and_go(stage: &Stage, house: &House) -> Result<(), BoxError> {
    let mut coco = house.enter(stage, "coco", None)?;
    coco.say("one")?;
    coco.say("two")?;
    coco.reads(4)?;
    let mut cc = house.enter(stage, "cc", None)?;
    cc.reads(4)?;
    cc.leaves()?;
    coco.say("three")?;
    coco.reads(3)?;
    let mut cc = house.enter(stage, "cc", Some(2))?;
    cc.reads(3)?;
    coco.say("four")?;
    cc.reads(1)?;
    cc.leaves()
}
// ANCHOR_END: demo

/// Says a lot without a pause, while somebody comes in.
fn come_in_between(stage: &Stage, house: &House) -> Result<(), BoxError> {
    let mut coco = house.enter(stage, "coco", None)?;
    let talk = std::thread::spawn(move || {
        for _ in 0..SAID {
            coco.say("and so on")?;
        }
        // Who hangs up with something unread may take back what was said.
        id_of(&mut coco, SAID + 4).map(drop)
    });
    let mut aa = house.enter(stage, "aa", None)?;
    let read = id_of(&mut aa, SAID + 4)?;
    let in_order = read.windows(2).all(|two| two[1] == two[0] + 1);
    let lane = stage.lane("aa");
    talk.join().map_err(|_| "a person broke down")??;
    say!(lane, "aa reads while coco talks: none missing, none twice: {in_order}" => Done);
    Ok(())
}

/// Reads up to the message with that id; says which ids came.
fn id_of(person: &mut Person, last: i64) -> Result<Vec<i64>, BoxError> {
    let mut ids = Vec::new();
    while ids.last() != Some(&last) {
        ids.extend(person.hear()?["id"].as_i64());
    }
    Ok(ids)
}

/// The history, then what is said.
///
/// # Errors
///
/// If the server cannot be opened, or somebody does not read what they
/// should.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    let house = House::open()?;
    come_and_go(stage, &house)?;
    come_in_between(stage, &house)
}
