//! E0308
// ANCHOR: program
pub struct Token(usize);

pub fn serve(Token(number): Token) {
    println!("client {number} can go on");
}

pub fn serve_first() {
    serve(0);
}
// ANCHOR_END: program
