// React 19: properties, attributes and events of a custom element work as those of any other.
import "declarewell/element";
import { useEffect, useRef, useState } from "react";

export function DeclarationForm() {
  const checker = useRef(null);
  const [goods, setGoods] = useState("");
  const [code, setCode] = useState("");
  const [verdict, setVerdict] = useState("blank");

  useEffect(() => {
    const element = checker.current;
    const told = (event) => setVerdict(event.detail.verdict);
    element.addEventListener("verdict-changed", told);
    return () => element.removeEventListener("verdict-changed", told);
  }, []);

  return (
    <form action="/declarations">
      <label>
        품명 <input name="description" value={goods} onChange={(event) => setGoods(event.target.value)} />
      </label>
      <label>
        세번부호 <input name="hs_code" value={code} onChange={(event) => setCode(event.target.value)} />
      </label>
      <declaration-checker ref={checker} name="selfcheck" assets="/declarewell/" fields="" apply="" />
      <button>제출</button> <output>{verdict}</output>
    </form>
  );
}
