//! One test for each claim that the page makes.

use chapter6::hello;
use stage::rehearse;

#[test]
fn everybody_is_greeted_in_order() {
    let run = rehearse(hello::demo);
    assert_eq!(run.lines(), ["hello, yield", "hello, await", "nobody is left"]);
}
