//! The job: a picture of the Mandelbrot set. Each row can be computed without
//! the others.

/// How large the picture is, and how long a point is followed.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Points in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// After so many steps a point counts as one that stays.
    pub steps: u32,
}

impl Picture {
    // ANCHOR: row
    /// How many steps each point of a row takes to run away.
    #[must_use]
    pub fn row(&self, row: u32) -> Vec<u32> {
        let im = 2.4 * f64::from(row) / f64::from(self.height) - 1.2;
        let point = |column| {
            let re = 3.0 * f64::from(column) / f64::from(self.width) - 2.1;
            self.steps_of(re, im)
        };
        (0..self.width).map(point).collect()
    }

    fn steps_of(&self, re: f64, im: f64) -> u32 {
        let (mut x, mut y) = (0.0, 0.0);
        for step in 0..self.steps {
            if x * x + y * y > 4.0 {
                return step;
            }
            (x, y) = (x * x - y * y + re, 2.0 * x * y + im);
        }
        self.steps
    }
    // ANCHOR_END: row

    /// The picture in letters, so many columns wide, without empty lines.
    #[must_use]
    pub fn draw(&self, rows: &[Vec<u32>], columns: u32) -> Vec<String> {
        // A letter is twice as high as wide.
        let lines = columns * self.height / self.width / 2;
        let at = |line, column| {
            let row = (line * self.height / lines) as usize;
            let point = (column * self.width / columns) as usize;
            match rows[row][point] {
                steps if steps == self.steps => '#',
                8.. => '+',
                4..8 => '.',
                _ => ' ',
            }
        };
        let line = |line| -> String {
            (0..columns).map(|column| at(line, column)).collect()
        };
        let drawn = (0..lines).map(|number| line(number).trim_end().to_owned());
        drawn.filter(|line| !line.is_empty()).collect()
    }
}
