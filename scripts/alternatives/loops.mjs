// The network's graph as loops written by hand in JavaScript: from the sums of feature rows to scores.
import { best, labels, part, report, sums } from "./timed.mjs";

/** The fields of a protobuf message: number and value, which is bytes where it has a length. @param {Uint8Array} bytes */
function* fields(bytes) {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const kind = key & 7;
    const size = kind === 2 ? varint() : kind === 5 ? 4 : kind === 1 ? 8 : 0;
    yield { field: key >> 3, bytes: bytes.subarray(at, at + size), value: kind === 0 ? varint() : 0 };
    at += size;
  }
}

/** The one field of this number. @param {Uint8Array} bytes @param {number} number */
const only = (bytes, number) => Array.from(fields(bytes)).findLast(({ field }) => field === number)?.bytes ?? new Uint8Array();

/** The tensors of an ONNX file by their names. @param {Uint8Array} model */
function tensors(model) {
  const GRAPH = 7;
  const [INITIALIZER, NAME, RAW_DATA] = [5, 8, 9];
  const every = Array.from(fields(only(model, GRAPH))).filter(({ field }) => field === INITIALIZER);
  return new Map(every.map(({ bytes }) => [new TextDecoder().decode(only(bytes, NAME)), Uint8Array.from(only(bytes, RAW_DATA))]));
}

/** A layer: weights by what comes in, and what is added. @param {Map<string, Uint8Array<ArrayBuffer>>} all @param {string} name */
function layer(all, name) {
  const floats = (/** @type {string} */ of) => new Float32Array((all.get(`${name}.${of}`) ?? new Uint8Array()).buffer);
  const [step] = floats("step");
  return {
    weights: Float32Array.from(new Int8Array(all.get(name)?.buffer ?? new ArrayBuffer(0)), (value) => value * step),
    bias: floats("bias"),
  };
}

/** Adds what comes in, weighed, to what comes out. @param {Float32Array} weights @param {Float32Array} input @param {Float32Array} output */
function add(weights, input, output) {
  for (let from = 0, at = 0; from < input.length; from++) {
    const value = input[from];
    for (let to = 0; to < output.length; to++, at++) output[to] += value * weights[at];
  }
  return output;
}

const start = performance.now();
const all = tensors(part("model"));
const [inner, outer, output] = ["inner", "outer", "output"].map((name) => layer(all, name));
const codes = labels();
await report(performance.now() - start, sums(), (sum) => {
  const hidden = add(inner.weights, sum, inner.bias.slice()).map((value) => Math.max(0, value));
  const state = add(outer.weights, hidden, sum.slice());
  return codes[best(add(output.weights, state, output.bias.slice()))];
});
