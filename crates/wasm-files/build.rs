//! Tells the linker what to leave out of the module.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        // A module without function names is 2 MB smaller; the list of target features stays, wasm-bindgen reads it.
        println!("cargo::rustc-link-arg-cdylib=--strip-all");
        println!("cargo::rustc-link-arg-cdylib=--keep-section=target_features");
    }
}
