//! E0382
use chapter2::colors::Colors;

// ANCHOR: program
pub fn walk_twice(colors: Colors) {
    for color in colors {
        println!("walk 3: {color}");
    }
    for color in colors {
        println!("walk 4: {color}");
    }
}
// ANCHOR_END: program
