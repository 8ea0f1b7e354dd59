//! error: missing lifetime in associated type
pub struct Colors {
    data: Vec<String>,
}

// ANCHOR: program
impl IntoIterator for &Colors {
    type Item = &String;
    type IntoIter = std::slice::Iter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.iter()
    }
}
// ANCHOR_END: program
