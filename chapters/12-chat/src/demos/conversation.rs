//! Three people enter, talk and leave, as each of them sees it.

use stage::{BoxError, Stage};

use super::house::House;

// ANCHOR: demo
fn talk(stage: &Stage, house: &House) -> Result<(), BoxError> {
    let mut coco = house.enter(stage, "coco", None)?;
    coco.reads(2)?;
    let mut cc = house.enter(stage, "cc", None)?;
    cc.reads(2)?;
    coco.reads(1)?;
    let mut aa = house.enter(stage, "aa", None)?;
    aa.reads(2)?;
    coco.reads(1)?;
    cc.reads(1)?;

    coco.say("hello")?;
    coco.reads(1)?;
    cc.reads(1)?;
    aa.reads(1)?;

    cc.leaves()?;
    coco.reads(1)?;
    aa.reads(1)?;

    aa.say("<b>hello</b>")?;
    aa.reads(1)?;
    coco.reads(1)?;

    let mut cc = house.enter(stage, "cc", None)?;
    cc.reads(4)?;
    Ok(())
}
// ANCHOR_END: demo

/// Three people, four seats.
///
/// # Errors
///
/// If the server cannot be opened, or somebody does not read what they
/// should.
pub fn demo(stage: &Stage) -> Result<(), BoxError> {
    talk(stage, &House::open()?)
}
