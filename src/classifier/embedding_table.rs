//! Feature rows as the model file holds them: every number of a row is −1, 0 or 1 times the row's scale.
//!
//! Five of the three-valued numbers share a byte (3⁵ = 243), and a row's scale is a byte of its own in steps of an eighth
//! of an octave. Training reads its rows through [`ternarise`], so what it learns is what the file can say.

/// Three-valued numbers in one byte.
pub const PER_BYTE: usize = 5;

/// Numbers smaller than this share of a row's mean size become 0. Higher shares make smaller files.
const THRESHOLD: f32 = 1.1;

/// Packed rows of one width.
pub struct EmbeddingTable {
    width: usize,
    /// rows × width / [`PER_BYTE`]
    packed: Vec<u8>,
    /// One per row, see [`scale`].
    scales: Vec<u8>,
    /// The numbers that each byte stands for.
    unpacked: Vec<[f32; PER_BYTE]>,
    /// The scale that each code stands for.
    by_code: Vec<f32>,
}

impl EmbeddingTable {
    /// From what the model file holds; `None` where the two do not fit, or a byte stands for nothing.
    #[inline(never)] // See `Classifier::load_verified`.
    pub fn new(width: usize, packed: Vec<u8>, scales: Vec<u8>) -> Option<EmbeddingTable> {
        let fits = width > 0
            && width.is_multiple_of(PER_BYTE)
            && packed.len() == scales.len() * (width / PER_BYTE)
            // The greatest of all: many bytes at a time, where a search would stop at each.
            && packed.iter().fold(0, |most, byte| *byte.max(&most)) < 243;
        let unpacked = (0..243u8).map(|byte| {
            let mut rest = byte;
            std::array::from_fn(|_| {
                let digit = rest % 3;
                rest /= 3;
                f32::from(digit) - 1.0
            })
        });
        let by_code = (0..=u8::MAX).map(scale);
        fits.then(|| EmbeddingTable { width, packed, scales, unpacked: unpacked.collect(), by_code: by_code.collect() })
    }

    /// Packs rows of `width`, row-major, for the model file: the packed numbers and the scales.
    pub fn pack(rows: &[f32], width: usize) -> (Vec<u8>, Vec<u8>) {
        let mut packed = Vec::with_capacity(rows.len() / PER_BYTE);
        let scales = rows.chunks_exact(width).map(|row| {
            let (code, threshold) = measure(row);
            packed.extend(row.chunks_exact(PER_BYTE).map(|five| {
                five.iter().rev().fold(0u8, |byte, value| byte * 3 + (sign(*value, threshold) + 1.0) as u8)
            }));
            code
        });
        let scales = scales.collect();
        (packed, scales)
    }

    /// Width of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// True if there is no row.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Adds `weight` × a row to `sum`. A row that does not exist adds nothing.
    pub fn add(&self, row: u32, weight: f32, sum: &mut [f32]) {
        let bytes = self.width / PER_BYTE;
        let start = row as usize * bytes;
        let scale = self.scales.get(row as usize).and_then(|code| self.by_code.get(usize::from(*code)));
        let (Some(packed), Some(scale)) = (self.packed.get(start..start + bytes), scale) else { return };
        let scale = weight * scale;
        for (five, byte) in sum.chunks_exact_mut(PER_BYTE).zip(packed) {
            if let Some(values) = self.unpacked.get(usize::from(*byte)) {
                five.iter_mut().zip(values).for_each(|(sum, value)| *sum += scale * value);
            }
        }
    }
}

/// Rounds a row to what the file can hold: −1, 0 or 1 times a scale.
pub fn ternarise(row: &[f32], quantised: &mut [f32]) {
    let (code, threshold) = measure(row);
    let scale = scale(code);
    quantised.iter_mut().zip(row).for_each(|(quantised, value)| *quantised = scale * sign(*value, threshold));
}

/// The code of a row's scale, and the size below which its numbers become 0.
fn measure(row: &[f32]) -> (u8, f32) {
    let mean = row.iter().map(|value| value.abs()).sum::<f32>() / row.len().max(1) as f32;
    let threshold = THRESHOLD * mean;
    let (sum, count) = row
        .iter()
        .filter(|value| value.abs() > threshold)
        .fold((0.0f32, 0.0f32), |(sum, count), value| (sum + value.abs(), count + 1.0));
    let octave = libm::log2f((sum / count.max(1.0)).max(1e-9));
    ((octave * 8.0 + 128.0).round().clamp(0.0, 255.0) as u8, threshold)
}

fn scale(code: u8) -> f32 {
    libm::exp2f((f32::from(code) - 128.0) / 8.0)
}

fn sign(value: f32, threshold: f32) -> f32 {
    if value.abs() > threshold { value.signum() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_what_training_saw() {
        let width = 15;
        let rows: Vec<f32> =
            (0..width * 40).map(|n| ((n * n) as f32 * 0.37).sin() * (1.0 + (n / width) as f32)).collect();
        let (packed, scales) = EmbeddingTable::pack(&rows, width);
        let read = EmbeddingTable::new(width, packed, scales).expect("fits");
        assert_eq!(read.len(), 40);
        for (at, row) in rows.chunks_exact(width).enumerate() {
            let (mut seen, mut sum) = (vec![0.0; width], vec![0.0; width]);
            ternarise(row, &mut seen);
            read.add(at as u32, 1.0, &mut sum);
            assert_eq!(seen, sum);
            // Signs are kept, and what is kept is about as long as it was.
            assert!(row.iter().zip(&seen).all(|(row, seen)| row * seen >= 0.0));
            assert!(seen.iter().any(|value| *value != 0.0));
        }
        let mut sum = vec![0.0; width];
        read.add(40, 1.0, &mut sum);
        assert!(sum.iter().all(|value| *value == 0.0));
    }

    #[test]
    fn files_that_do_not_fit_are_refused() {
        assert!(EmbeddingTable::new(10, vec![0; 4], vec![0; 2]).is_some());
        assert!(EmbeddingTable::new(10, vec![0; 3], vec![0; 2]).is_none());
        assert!(EmbeddingTable::new(7, vec![0; 4], vec![0; 2]).is_none());
        assert!(EmbeddingTable::new(0, vec![], vec![]).is_none());
        assert!(EmbeddingTable::new(10, vec![243; 4], vec![0; 2]).is_none());
    }
}
