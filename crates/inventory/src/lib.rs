//! In place of the crate of the same name, for all of this workspace (`[patch.crates-io]` in the root's Cargo.toml).
//!
//! tract registers its transformations of models and its kernels there before `main`, so a linker cannot tell that nobody asks
//! for them: they and all operators they know were 6 of the 11 MB of the checker's module. The network here is wired from operators
//! that need none of it (`src/classifier/network.rs`), so this crate registers nothing and every registry is empty.
//!
//! Programs that take the library from elsewhere link the real crate; for the checker it makes no difference.

#![no_std]

use core::marker::PhantomData;
use core::ops::Deref;

/// A type that things can be registered of.
pub trait Collect: Sync + Sized + 'static {}

/// What is registered of a type: nothing.
#[derive(Debug)]
pub struct Registered<T>(PhantomData<T>);

impl<T: 'static> Iterator for Registered<T> {
    type Item = &'static T;

    fn next(&mut self) -> Option<&'static T> {
        None
    }
}

// `iter::<T>` has to be a value that can be called and one that can be iterated over, as it is in the other crate.
#[doc(hidden)]
pub mod value {
    pub use super::of_a_type::iter::iter;
}

#[doc(hidden)]
pub mod of_a_type {
    /// `iter::<T>`.
    #[allow(non_camel_case_types)]
    #[derive(Debug)]
    pub enum iter<T> {
        /// Never made: it is there to name `T`.
        OfType(core::marker::PhantomData<T>, core::convert::Infallible),
        /// The value.
        iter,
    }

    pub use super::value::*;
}

#[doc(inline)]
pub use of_a_type::*;

impl<T: Collect> IntoIterator for iter<T> {
    type Item = &'static T;
    type IntoIter = Registered<T>;

    fn into_iter(self) -> Registered<T> {
        registered()
    }
}

impl<T: Collect> Deref for iter<T> {
    type Target = fn() -> Registered<T>;

    fn deref(&self) -> &fn() -> Registered<T> {
        &(registered as fn() -> Registered<T>)
    }
}

fn registered<T: Collect>() -> Registered<T> {
    Registered(PhantomData)
}

/// Says that things can be registered of a type.
#[macro_export]
macro_rules! collect {
    ($type:ty) => {
        impl $crate::Collect for $type {}
    };
}

/// Would register something.
#[macro_export]
macro_rules! submit {
    ($($value:tt)*) => {};
}

#[cfg(test)]
mod tests {
    struct Kernel;
    crate::collect!(Kernel);
    crate::submit! { Kernel }

    #[test]
    fn nothing_is_registered() {
        assert_eq!(crate::iter::<Kernel>().count(), 0);
        assert_eq!(crate::iter::<Kernel>.into_iter().count(), 0);
    }
}
