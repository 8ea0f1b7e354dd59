//! One test for each claim that the page makes about a demo.

use chapter7::demos::start_stop;
use stage::rehearse;

#[test]
fn the_loop_starts_and_ends() {
    let run = rehearse(start_stop::demo);
    assert_eq!(run.lines(), ["loop start", "loop end"]);
}
