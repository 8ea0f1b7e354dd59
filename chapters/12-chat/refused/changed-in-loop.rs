//! E0502
// ANCHOR: program
pub struct Person {
    pub behind: usize,
}

pub fn tell(people: &mut Vec<Person>, bound: usize) {
    for (index, person) in people.iter().enumerate() {
        if person.behind > bound {
            people.remove(index);
        }
    }
}
// ANCHOR_END: program
