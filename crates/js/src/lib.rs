//! Values across the boundary between WebAssembly and JavaScript, for both modules: plain objects in the shapes of the
//! Rust types, for which `cargo xtask types` generates TypeScript.

#![cfg(target_arch = "wasm32")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// A value as plain objects, arrays and nulls. By way of JSON: one text crosses the boundary instead of every name and
/// value, which takes a fraction of the time.
///
/// # Errors
/// None for the types of this repository, which all have a form in JSON.
pub fn to_js<J: JsCast>(value: &impl Serialize) -> Result<J, JsError> {
    let json = serde_json::to_string(value)?;
    let value = js_sys::JSON::parse(&json).map_err(|_| JsError::new("a value that is no JSON"))?;
    Ok(value.unchecked_into())
}

/// A value out of objects, or out of one text in JSON.
///
/// # Errors
/// A value of another shape.
pub fn from_js<T: DeserializeOwned>(value: impl Into<JsValue>) -> Result<T, JsError> {
    let value = value.into();
    match value.as_string() {
        Some(json) => Ok(serde_json::from_str(&json)?),
        None => Ok(serde_wasm_bindgen::from_value(value)?),
    }
}

/// The same, where nothing stands for the default.
///
/// # Errors
/// As [`from_js`].
pub fn from_js_or_default<T: DeserializeOwned + Default>(value: Option<impl Into<JsValue>>) -> Result<T, JsError> {
    value.map_or_else(|| Ok(T::default()), from_js)
}

/// One of a few words, such as a language or a format.
///
/// # Errors
/// Another word.
pub fn from_word<T: DeserializeOwned>(value: impl Into<JsValue>) -> Result<T, JsError> {
    Ok(serde_wasm_bindgen::from_value(value.into())?)
}
