//! The whole declaration: lines against each other.

pub mod duplicate_line;
pub mod empty_field;
pub mod mixed_currencies;
pub mod mixed_origins;
pub mod net_over_total_gross;
pub mod same_goods_other_code;
pub mod sum_mismatch;
pub mod unlike_goods_one_code;
