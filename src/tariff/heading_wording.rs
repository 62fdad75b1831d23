//! All that the nomenclature calls the goods of a heading, as one text to look words up in.

use super::Tariff;
use super::lookup::Digits;
use crate::types::Lang;
use once_cell::sync::OnceCell;

/// The wordings of the headings, each put together when it is first asked for: a line needs one of a thousand.
#[derive(Debug)]
pub(super) struct HeadingWordings(Vec<(Digits, OnceCell<String>)>);

impl HeadingWordings {
    /// Of the headings among these nodes, which are in order.
    pub(super) fn new(nodes: &[Digits]) -> HeadingWordings {
        let headings = nodes.iter().filter(|digits| digits.as_str().len() == 4);
        HeadingWordings(headings.map(|heading| (heading.clone(), OnceCell::new())).collect())
    }
}

impl Tariff {
    /// The names of a heading (4 digits), of the codes under it and of their standard names, Korean and English, in lower case
    /// and one to a line; `None` where there is no such heading.
    pub fn heading_wording(&self, heading: &str) -> Option<&str> {
        let HeadingWordings(wordings) = &self.heading_wordings;
        let at = wordings.binary_search_by(|(digits, _)| digits.as_str().cmp(heading)).ok()?;
        wordings.get(at).map(|(_, wording)| wording.get_or_init(|| self.wording(heading)).as_str())
    }

    fn wording(&self, heading: &str) -> String {
        let mut wording = String::new();
        let mut add = |name: &str| {
            wording.push_str(&name.to_lowercase());
            wording.push('\n');
        };
        for lang in [Lang::Ko, Lang::En] {
            self.find(heading).into_iter().for_each(|node| add(node.name(lang)));
            let mut last = String::new();
            for code in self.codes_under(heading) {
                let path = code.path(lang);
                // Paths begin with the chapter, which says too much.
                let below = path.splitn(3, " > ").nth(2).unwrap_or_default();
                if below != last {
                    add(below);
                    last = below.to_owned();
                }
                code.standard_names().for_each(|name| add(name.name(lang)));
            }
        }
        wording
    }
}
