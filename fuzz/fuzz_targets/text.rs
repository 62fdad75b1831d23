#![no_main]

use declarewell::text::Text;

libfuzzer_sys::fuzz_target!(|written: &str| {
    let text = Text::new(written);
    let units = written.encode_utf16().count() as u32;
    for token in text.tokens() {
        let span = text.span(token.range());
        assert!(span.start < span.end && span.end <= units);
        assert!(!text.quote(span).is_empty());
    }
});
