//! `workbook new`.
pub struct NewChapter;
