#![no_main]

mod file;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| file::handle(bytes, "file.xlsx"));
