//! everywhere; did not compile: mismatched types
macro_rules! errors {
    ($($x:tt)*) => { $(let _: u8 = { stringify!($x); "" };)* };
}
macro_rules! many {
    ([] $($x:tt)*) => { errors!($($x)*) };
    ([$_:tt $($rest:tt)*] $($x:tt)*) => { many!([$($rest)*] $($x)* $($x)*) };
}
fn act() {
    many!([. . . . . . . . . . . .] x);
}
