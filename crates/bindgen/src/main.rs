//! `declarewell-bindgen MODULE FOLDER NAME`: from the module that cargo built to `NAME_bg.wasm`, the script that loads it and its
//! types, in FOLDER. The same as the program wasm-bindgen does, which takes minutes to install.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().with_context(|| format!("{what} is missing: MODULE FOLDER NAME"));
    let (module, folder, name) = (next("MODULE")?, next("FOLDER")?, next("NAME")?);
    Bindgen::new()
        .input_path(&module)
        .web(true)?
        .typescript(true)
        // A default path would make bundlers add a second copy of the module.
        .omit_default_module_path(true)
        .out_name(&name)
        .generate(&folder)
        .with_context(|| format!("from {module} to {folder}"))
}
