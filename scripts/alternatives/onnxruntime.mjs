// The network's graph under onnxruntime-web, on one thread: from the sums of feature rows, which the checker makes, to scores.
import { runtime } from "./packages.mjs";
import { best, labels, part, report, sums } from "./timed.mjs";

const start = performance.now();
const ort = await runtime();
const session = await ort.InferenceSession.create(part("model"), { logSeverityLevel: 3 });
const codes = labels();
await report(performance.now() - start, sums(), async (sum) => {
  const { scores } = await session.run({ sum: new ort.Tensor("float32", sum, [1, sum.length]) });
  return codes[best(scores.data)];
});
