//! The loop, step by step.
