//! List clearance (목록통관).

pub mod excluded_goods;
pub mod excluded_in_parcel;
pub mod over_limit;
pub mod split_consignment;
pub mod unknown_parcel;
