//! What the targets do, as `tests/replay.rs` does it too.

#[path = "../../tests/support/allowed.rs"]
pub mod allowed;
#[path = "../../tests/support/sound.rs"]
pub mod sound;
#[path = "../../tests/support/targets.rs"]
pub mod targets;
