/** 화면의 한국어 문구. 영문은 `en.js`에 같은 이름으로 있습니다. */
import { LIMITS } from "../engine/limits.js";

const fields = {
  line: "란 전체",
  id: "란 번호",
  description: "품명",
  trade_name: "거래품명",
  brand: "상표",
  model_spec: "모델·규격",
  composition: "성분",
  hs_code: "세번부호",
  origin: "원산지",
  quantity: "수량",
  quantity_unit: "수량단위",
  net_weight_kg: "순중량 (kg)",
  gross_weight_kg: "총중량 (kg)",
  unit_price: "단가",
  amount: "금액",
  currency: "통화",
  procedure: "통관절차",
  parcel: "운송장번호",
};

/** @param {number} ms */
const duration = (ms) => (ms < 60_000 ? `${Math.max(1, Math.ceil(ms / 1000))}초` : `${Math.ceil(ms / 60_000)}분`);

export default {
  lang: "ko",
  /** 이 문구가 속한 배포본. */
  release: "0.1.0",

  /** 다른 언어로 바꾸는 단추. */
  otherLanguage: "English",

  /** 바뀌지 않는 자리의 글. */
  page: {
    documentTitle: "바른신고 – 품명과 세번부호를 신고 전에 확인합니다",
    name: "바른신고",
    tagline: "수입·수출 신고 전 자가점검",
    skip: "본문 바로가기",
    title: "신고하기 전에, 품명과 세번부호가 맞는지 확인하세요",
    lead: "신고서 파일을 놓거나 한 줄을 써 보세요. 무엇이 왜 문제가 되는지, 어떻게 고쳐 쓰면 좋은지 바로 알려 드립니다.",
    private: "파일도 글도 이 기기 밖으로 나가지 않습니다. 인터넷이 끊겨도 검사합니다.",
    stepsTitle: "쓰는 방법",
    step1: "신고서 파일을 열거나, 표를 붙여넣거나, 아래 칸에 씁니다.",
    step2: "이유를 읽고 ‘바꾸기’를 누르거나 직접 고칩니다. 고치는 대로 다시 검사합니다.",
    step3: "고친 파일을 그 형식 그대로 내려받아 신고합니다.",
    legendTitle: "판정의 뜻",
    legendStop: "이대로 내면 반려되거나 통관이 멈출 수 있습니다.",
    legendReview: "내기 전에 사람이 한 번 더 볼 곳이 있습니다.",
    legendClear: "찾아낸 문제가 없다는 뜻이며, 세관이 수리한다는 뜻이 아닙니다.",
    legendUnchecked: "읽거나 검사하지 못했습니다. 문제가 없다는 뜻이 아닙니다.",
    responsibility: "신고 내용에 대한 책임은 신고인에게 있습니다. 이 화면은 관세청의 서비스가 아니며 판정에 법적 효력이 없습니다.",
    credit: "화면은 대한민국 디지털정부 디자인 시스템(KRDS)의 디자인 토큰을 따랐습니다.",
  },

  verdict: {
    stop: "수정 필요",
    review: "확인 필요",
    clear: "이상 없음",
    pending: "확인 중",
    blank: "입력 전",
    unchecked: "확인 못 함",
  },
  verdictMeans: {
    stop: "이대로 내면 반려되거나 통관이 멈출 수 있습니다.",
    review: "내기 전에 한 번 더 볼 곳이 있습니다.",
    clear: "찾아낸 문제가 없습니다. 수리된다는 뜻은 아닙니다.",
    pending: "검사기가 읽고 있습니다.",
    blank: "품명과 세번부호를 쓰면 바로 확인합니다.",
    unchecked: "이 란은 확인하지 못했습니다. 쓴 내용은 그대로 있습니다.",
  },
  severity: { error: "오류", warning: "주의", notice: "참고" },

  fields,
  /** 칸 아래의 도움말. 없는 칸은 비워 둡니다. */
  hints: {
    description: "무엇인지 알 수 있는 이름. 예: LED DESK LAMP, 면제 남성 셔츠",
    trade_name: "송품장에 적힌 이름 그대로",
    hs_code: "숫자 10자리, 또는 찾는 말(예: 텀블러). ↓ 키를 누르면 품명으로 찾습니다",
    origin: "나라 부호 2글자. 예: CN, VN",
    quantity_unit: "예: U, KG, M2",
    currency: "예: USD",
    model_spec: "재질, 가공, 용도, 크기, 용량 등",
    composition: "재료와 비율. 예: COTTON 60 %, POLYESTER 40 %",
    brand: "등록하지 않은 상표는 ZZZZ, 상표가 없으면 XXXX",
  },
  procedures: { import: "수입신고", export: "수출신고", list_clearance: "목록통관" },
  more: "더 쓰기: 모델·규격, 성분, 상표, 통관절차, 란 번호",

  /** @param {number} at */
  lineTitle: (at) => `${at}란`,
  /** 파일에서 온 란의, 파일 안의 행. @param {number} row */
  fileRow: (row) => `파일 ${row}행`,
  /** @param {number} row */
  fileRowShort: (row) => `${row}행`,
  check: "검사하기",
  addLine: "란 추가",
  copyLine: "복제",
  removeLine: "삭제",
  practice: "연습",
  example: "예시",
  erase: "모두 지우기",
  undo: "되돌리기",
  redo: "다시 하기",

  /** 되돌리기 단추에 덧붙이는, 무엇을 되돌리는지. @type {Record<import("../state/history.js").Change["kind"], (what: string) => string>} */
  change: {
    type: (field) => `${field} 입력`,
    fix: (field) => `${field} 바꾸기`,
    fixAll: (rule) => `모두 고치기 (${rule})`,
    cells: () => "목록의 칸 고치기",
    coding: () => "세번부호 넣기",
    add: () => "란 추가",
    copy: () => "란 복제",
    remove: () => "란 삭제",
    sample: () => "예시 열기",
    open: () => "파일 열기",
    paste: () => "표 붙여넣기",
    restore: () => "되살리기",
    erase: () => "모두 지우기",
  },
  /** @param {string} what */
  undone: (what) => `되돌렸습니다: ${what}`,
  /** @param {string} what */
  redone: (what) => `다시 했습니다: ${what}`,

  /** @param {string[]} words */
  evidence: (words) => `이렇게 읽은 말: ${words.map((word) => `‘${word}’`).join(", ")}`,
  source: "근거",
  ruleLabel: (/** @type {string} */ rule) => `${rule} 규칙 안내 (새 창)`,
  insteadTitle: "이렇게 써 보세요",
  /** @param {string} field */
  insteadIn: (field) => `${field}에 이렇게 써 보세요`,
  apply: "바꾸기",
  /** @param {string} field @param {string} text */
  applyLabel: (field, text) => `바꾸기: ${field} 칸을 ‘${text}’(으)로`,
  applied: "바꿨습니다.",

  /** 신고한 부호의 공식 이름. */
  officialName: "공식 품목명",
  /** @param {string} unit */
  unitOfCode: (unit) => `이 세번의 단위: ${unit}`,
  /** @param {number} n */
  standardNames: (n) => `표준품명과 필수규격 ${n}가지`,

  agreementTitle: "신고한 세번부호와 맞을 가능성",
  levels: { chapter: "류 (2단위)", heading: "호 (4단위)", subheading: "소호 (6단위)" },
  candidatesTitle: "품명으로 찾은 세번 후보",
  candidatesNote: "확률은 지난 품목분류 사례로 맞춘 값입니다. 분류를 대신하지 않습니다.",
  abstained: "이 글만으로는 어느 세번인지 말하기 어렵습니다. 재질, 용도, 형태를 더 써 보세요.",
  noCandidates: "품명을 쓰면 가까운 세번부호를 보여 드립니다.",
  useCode: "이 부호 쓰기",
  /** @param {string} code */
  useCodeLabel: (code) => `이 부호 쓰기: ${code}`,

  /** 세번을 가르는 질문. */
  questionTitle: "이것만 알면 세번이 정해집니다",
  /** @param {string} code */
  leadsTo: (code) => `그러면 ${code}`,
  /** @param {string} field */
  questionNote: (field) => `고르면 ${field} 칸에 그 말을 덧붙이고 다시 확인합니다. 사실과 다른 것은 고르지 마세요.`,

  /** 소호 아래 10자리 부호를 가르는 질문. @param {string} code */
  codeQuestionTitle: (code) => `${code} 아래 10자리 부호`,
  codeQuestionNote: "품목표의 품목명 그대로입니다. 고르면 세번부호 칸에 넣고 다시 확인합니다. 사실과 다른 것은 고르지 마세요.",
  codeSaid: "품명에 있는 말",
  codeBack: "앞 질문으로",

  /** 부호가 없는 란에 한꺼번에. */
  /** @param {number} n */
  coding: (n) => `세번부호 제안 (${n.toLocaleString()})`,
  codingTitle: "세번부호가 없는 란",
  codingMeans:
    "‘확실’은 소호(6자리) 확률이 90 % 이상이고 그 아래 10자리 부호가 하나뿐인 것입니다. 학습에 쓰지 않은 품목분류 사례에서 이런 것은 100건에 94건꼴로 맞았습니다. 품목 기록에 같은 물품이 있으면 기록된 부호도 확실로 봅니다. 나머지는 한 란씩 골라 넣습니다.",
  /** @param {number} done @param {number} all */
  codingAsking: (done, all) => `${all.toLocaleString()}개 란 가운데 ${done.toLocaleString()}개를 살펴봤습니다`,
  /** @param {number} sure @param {number} choose @param {number} none */
  codingCounts: (sure, choose, none) =>
    `확실 ${sure.toLocaleString()} · 골라야 함 ${choose.toLocaleString()} · 품명으로 알 수 없음 ${none.toLocaleString()}`,
  /** @param {number} n */
  codingTakeSure: (n) => `확실한 ${n.toLocaleString()}개 란에 넣기`,
  codingCandidate: "후보",
  codingCode: "10자리 부호",
  codingAct: "넣기",
  /** @param {number} n */
  codingChoose: (n) => `${n}개 가운데 고르세요`,
  codingTake: "넣기",
  codingTakeThis: "넣기 (확실)",
  codingNone: "이 품명만으로는 제안할 부호가 없습니다. 재질·용도·형태를 더 써 보세요.",
  codingDone: "모든 란에 세번부호가 있습니다.",
  /** @param {string} code @param {boolean} near @param {string} note */
  codingOwn: (code, near, note) => `품목 기록${near ? " (비슷한 물품)" : ""} · ${code}${note && ` · ${note}`}`,
  /** @param {number} n */
  codingTaken: (n) => `${n.toLocaleString()}개 란에 넣은 것 되돌리기`,
  /** @param {number} n @param {number} left */
  codingSaid: (n, left) => `${n.toLocaleString()}개 란에 넣었습니다. ${left.toLocaleString()}개 남았습니다.`,

  /** 후보마다 접어 둔 이유. */
  whyTitle: "왜 이 세번인가",
  /** @param {string} code */
  whyLabel: (code) => `왜 이 세번인가: ${code}`,
  whyCandidate: "후보의 공식 품목명",
  whyDeclared: "신고한 부호의 공식 품목명",
  /** @param {import("../engine/types.d.ts").Exclusion} excluded */
  whyExcluded: ({ of_section, number, named }) => {
    const level = of_section ? "부" : "류";
    const goods = named.length === 4 ? `제${named}호` : `제${Number(named)}류`;
    return `제${number}${level}의 주 규정은 이 ${level}에 속하지 않는 것으로 ${goods}의 물품을 들고 있습니다.`;
  },
  whyWords: "쓴 말이 가리키는 곳",
  whyNoWords: "없음",
  /** @param {string} words */
  whyFor: (words) => `이 후보 쪽: ${words}`,
  /** @param {string} words */
  whyAgainst: (words) => `신고한 부호 쪽: ${words}`,
  whyNames: "말이 비슷한 표준품명",
  /** @param {string[]} words */
  sharedWords: (words) => `같은 말: ${words.join(", ")}`,
  whyNamesNote: "겹치는 낱말이 많은 순서일 뿐이며, 분류한 결과가 아닙니다.",

  linesTitle: "란 목록",
  columns: {
    line: "란",
    goods: "품명",
    code: "세번부호",
    origin: "원산지",
    quantity: "수량",
    amount: "금액",
    verdict: "판정",
    count: "확인할 곳",
  },
  chooseColumns: "열",
  noGoods: "(품명 없음)",
  noLines: "고른 조건에 맞는 란이 없습니다.",
  changedLine: "고친 란",
  filterText: "낱말이나 부호로 찾기",
  filterVerdict: "판정으로 거르기",
  filterRule: "규칙으로 거르기",
  anyVerdict: "모든 판정",
  anyRule: "모든 규칙",
  clearFilter: "모두 보기",
  /** @param {number} n */
  allLines: (n) => `모두 ${n.toLocaleString()}개 란`,
  /** @param {number} n @param {number} all */
  someLines: (n, all) => `${all.toLocaleString()}개 란 가운데 ${n.toLocaleString()}개`,
  previousFinding: "이전 확인 사항",
  nextFinding: "다음 확인 사항",
  nextShort: "다음",
  noNextFinding: "더 볼 확인 사항이 없습니다.",
  noPreviousFinding: "앞에는 확인 사항이 없습니다.",

  /** @param {number} n */
  summaryTitle: (n) => `확인할 곳이 ${n}군데 있습니다`,
  summaryClearTitle: "찾아낸 문제가 없습니다",
  summaryClear:
    "‘이상 없음’은 수리된다는 뜻이 아닙니다. 세관은 서류와 물품을 따로 볼 수 있고, 신고 내용에 대한 책임은 신고인에게 있습니다.",
  summaryUncheckedTitle: "아직 확인하지 못했습니다",
  summaryUnchecked: "확인하지 못한 란이 있습니다. 확인하지 못한 것은 문제가 없다는 뜻이 아닙니다.",
  /** @param {number} n */
  summaryMore: (n) => `그 밖에 ${n.toLocaleString()}군데가 더 있습니다.`,
  /** 요약의 세관장확인 줄. */
  requirementsTitle: "세관장확인 대상",
  requirementsMeans: "수입요건을 갖췄는지 확인하세요.",
  /** @param {string} line @param {string} laws */
  requirementLaws: (line, laws) => `${line && `${line} · `}세관장확인: ${laws}`,
  walk: "하나씩 보기",
  firstFindings: "먼저 볼 곳",
  byRule: "유형별",
  summaryDetails: "먼저 볼 곳과 유형별 개수",
  /** @param {number} lines */
  tallyLabel: (lines) => `${lines.toLocaleString()}개 란의 판정. 누르면 그 란만 보입니다.`,
  /** @param {number} n */
  lineCount: (n) => `${n.toLocaleString()}개 란`,
  /** @param {number} n */
  alsoWorthKnowing: (n) => `함께 알아 두면 좋은 것 ${n.toLocaleString()}가지`,
  /** @param {number} n */
  fixAll: (n) => `모두 고치기 (${n.toLocaleString()})`,
  /** @param {string} rule @param {number} n */
  fixAllLabel: (rule, n) => `모두 고치기: ${rule}, ${n.toLocaleString()}개 란`,
  /** @param {string} rule @param {number} n */
  fixedAll: (rule, n) => `${rule}: ${n.toLocaleString()}개 란을 고쳤습니다. 한 번에 되돌릴 수 있습니다.`,

  /** @param {string} line @param {string} verdict @param {number} n */
  announce: (line, verdict, n) => `${line}: ${verdict}${n ? `, 확인할 곳 ${n}군데` : ""}`,

  /**
   * 검사기가 시작하지 못한 이유.
   * @type {Record<import("../engine/failure.js").Kind, (file: string, found: string, expected: string) => string>}
   */
  failure: {
    missing: (file, found) => `파일을 가져오지 못했습니다: ${file}${found && ` (${found})`}`,
    release: (file, found, expected) =>
      `${file} 파일이 이 배포본의 것이 아닙니다. 오래된 파일이 남아 있거나 손상되었습니다. (${found.slice(0, 16)} ≠ ${expected.slice(0, 16)})`,
    wasmBlocked: () => "이 페이지의 보안 정책(CSP)이 WebAssembly를 막고 있습니다. script-src에 'wasm-unsafe-eval'이 있어야 합니다.",
    wasmMissing: () => "이 브라우저에는 WebAssembly가 없습니다. 최신 브라우저를 쓰세요.",
  },

  /** 검사기 자체에 관한 알림. */
  notices: {
    update:
      "새 배포본이 준비되어 있습니다. 바꾸기 전까지는 지금 것을 그대로 씁니다. 바꾸면 화면을 다시 불러오니, 보관을 껐다면 쓴 내용을 먼저 내려받으세요.",
    loading: "검사기를 불러오고 있습니다. 먼저 써 두셔도 됩니다.",
    failed:
      "검사기를 시작하지 못했습니다. 쓴 내용은 그대로 있습니다. 최신 브라우저인지, WebAssembly가 막혀 있지 않은지 확인한 뒤 다시 불러오세요.",
    restarted: "검사기가 멈춰서 다시 시작했습니다. 쓴 내용은 그대로 있습니다.",
    restored: "지난번에 하던 내용을 되살렸습니다. 이 기기에만 남아 있으며, 아래에서 지우거나 남기지 않게 할 수 있습니다.",
    slow: "이 브라우저에서는 검사기를 따로 돌릴 수 없어 화면과 함께 돌립니다. 조금 느릴 수 있습니다.",
    fileFailed: "이 파일은 열지 못했습니다. 하던 일은 그대로 있습니다.",
    readNotice: "이 파일에는 읽지 않았거나 달리 읽은 곳이 있습니다.",
    notSaved: "하던 내용을 이 기기에 남기지 못하고 있습니다. 화면을 닫기 전에 내려받으세요.",
  },

  /** 시작하는 길. */
  startTitle: "신고서 파일을 여기에 놓으세요",
  startFormats: "CSV · 엑셀 · PDF 송품장 · JSONL · 유니패스 수입신고 XML, 10만 줄까지",
  openFile: "파일 열기",
  pasteTable: "표 붙여넣기",
  trySample: "예시로 써 보기",
  samples: { clean: "잘 쓴 신고서", careless: "서둘러 쓴 신고서", disguised: "다른 물품을 숨긴 신고서" },
  typeOne: "한 줄만 볼 때는 아래 칸에 바로 쓰세요",
  dropHere: "여기에 놓으면 파일을 엽니다",
  pasteLabel: "스프레드시트에서 복사한 표",
  pasteHint: "머리글이 있는 표를 그대로 붙여넣으세요. 이 화면 어디에서나 Ctrl+V로도 붙여넣을 수 있습니다.",
  readPasted: "이 표 넣기",
  pastedTable: "붙여넣은 표",
  typedLines: "직접 쓴 신고서",
  cancel: "그만두기",
  tooBig: `파일이 너무 큽니다. ${LIMITS.file_bytes >> 20} MB까지 열 수 있습니다. 나누어 열거나 명령줄 도구를 쓰세요.`,
  fileBroke: "파일을 읽다가 멈췄습니다. 파일이 손상되었을 수 있습니다.",
  /** PDF를 읽지 못한 이유. @type {Record<import("../files/pdf.js").Problem, string>} */
  pdfProblems: {
    scan: "글자가 없는 PDF입니다. 스캔한 그림이라 표를 읽을 수 없으니, 거래처에 엑셀이나 글자가 들어 있는 PDF를 요청하세요.",
    password: "암호가 걸린 PDF입니다. 암호를 풀어 저장한 뒤 다시 여세요.",
    damaged: "PDF를 읽지 못했습니다. 파일이 손상되었을 수 있습니다.",
    pages: "500쪽이 넘는 PDF입니다. 송품장이나 포장명세서가 있는 쪽만 따로 저장해 여세요.",
    missing:
      "PDF를 읽는 프로그램을 가져오지 못했습니다. 인터넷에 연결된 상태에서 PDF를 한 번 열면 그다음부터는 연결 없이도 열 수 있습니다.",
    elsewhere: "파일 하나로 된 바른신고에서는 PDF를 읽지 못합니다. 바른신고 사이트에서 열거나, PDF의 표를 복사해 붙여넣으세요.",
    stopped: "PDF 읽기를 멈췄습니다.",
  },
  /** @param {string[]} others */
  pdfOthers: (others) => `다른 표가 있는 쪽은 읽지 않았습니다. 위에서 고를 수 있습니다: ${others.join(", ")}`,
  /** @param {number[]} pages */
  pdfScans: (pages) => `글자가 없는 쪽(스캔한 그림)은 읽지 못했습니다: ${pages.join(", ")}쪽`,
  /** @param {string} name @param {number} n */
  opened: (name, n) => `${name}: ${n.toLocaleString()}개 란을 읽었습니다.`,

  /** 열 짝짓기. */
  mappingTitle: "열 짝짓기",
  mappingAsks: "어느 열이 무엇인지 알려 주세요",
  mappingPdf: "PDF의 글자 자리를 보고 표로 나누었습니다. 열과 값이 맞는지 확인하세요",
  /** @param {number} known @param {number} all */
  mappingKnown: (known, all) => `열 ${all}개 가운데 ${known}개를 알아봤습니다. 짝짓기를 보거나 고치기`,
  mappingHint: "같은 머리글의 표를 다시 열면 이번에 고른 대로 읽습니다.",
  columnHeader: "표의 열",
  columnSamples: "들어 있는 값",
  columnField: "신고 항목",
  noField: "쓰지 않음",
  /** @param {number} n */
  columnNumber: (n) => `${n}번째 열`,
  /** @param {string} column */
  fieldOfColumn: (column) => `‘${column}’ 열의 신고 항목`,
  readColumns: "이대로 읽기",
  sheet: "시트",
  pages: "쪽",
  declaration: "신고서",
  delimiters: { ",": "쉼표", ";": "쌍반점", "\t": "탭" },

  /** 시간이 걸리는 일. @param {string} name @param {number} n */
  reading: (name, n) => `${name} 읽는 중 · ${n.toLocaleString()}줄`,
  /** @param {number} done @param {number} total @param {number | null} left in milliseconds */
  checking: (done, total, left) =>
    `${total.toLocaleString()}개 란 가운데 ${done.toLocaleString()}개를 검사했습니다${left === null ? "" : ` · ${duration(left)} 남음`}`,
  /** @param {number} done @param {number} total */
  paused: (done, total) => `검사를 멈췄습니다. ${(total - done).toLocaleString()}개 란이 남았습니다.`,
  /** @param {string} rule @param {number} done @param {number} all */
  fixing: (rule, done, all) => `고치는 중: ${rule} · ${all.toLocaleString()}개 란 가운데 ${done.toLocaleString()}개`,
  stopChecking: "멈추기",
  goOn: "이어서 검사",

  /** 세번부호 찾기. */
  pickerLabel: "세번부호 찾기",
  /** @param {number} n */
  pickerFound: (n) => (n === 0 ? "맞는 세번부호가 없습니다." : `세번부호 ${n}개. 위아래 화살표로 고릅니다.`),
  /** @param {string} unit */
  unitOf: (unit) => `단위 ${unit}`,
  /** @param {string} names */
  standardNamed: (names) => `표준품명: ${names}`,
  /** @param {string} labels */
  mustSpecify: (labels) => `필수규격: ${labels}`,

  /** 내려받기. */
  export: "내려받기",
  /** @param {string} name */
  exportCorrected: (name) => `고친 파일: ${name}`,
  /** @param {number} n */
  exportCorrectedHint: (n) =>
    n === 0 ? "고친 곳이 없어 받은 그대로입니다." : `고친 칸 ${n.toLocaleString()}개만 바뀌고 나머지는 그대로입니다.`,
  exportNew: { xlsx: "새 파일: 엑셀", csv: "새 파일: CSV", jsonl: "새 파일: JSONL" },
  exportNewHint: { xlsx: "쓴 란을 엑셀 표로", csv: "쓴 란을 쉼표로 나눈 글로", jsonl: "쓴 란을 다른 프로그램이 읽을 형식으로" },
  exportFindings: "확인 사항 목록",
  exportFindingsAs: {
    xlsx: "확인 사항 목록: 엑셀",
    csv: "확인 사항 목록: CSV",
    sarif: "확인 사항 목록: SARIF",
    json: "확인 사항 목록: JSON",
  },
  exportFindingsHint: {
    xlsx: "거르고 나누어 보기 좋은 표",
    csv: "어디서나 열리는 표",
    sarif: "코드·문서 검토 도구용",
    json: "란마다 한 줄, 다른 프로그램용",
  },
  exportPrint: "보고서",
  printReport: "인쇄하거나 PDF로 저장",
  printReportHint: "판정과 확인 사항을 쪽 번호와 함께",
  exportUnchecked: "아직 검사하지 않은 란이 있습니다. 확인 사항 목록을 받을 때 마저 검사합니다.",
  exportNote: "내려받은 표에서 수식으로 읽힐 글은 수식이 되지 않게 적습니다.",
  /** @param {number} share */
  exporting: (share) => `만드는 중${share > 0 ? ` · ${Math.round(share * 100)} %` : ""}`,
  exported: "내려받았습니다.",
  reportTitle: "신고 전 자가점검 보고서",
  reportNote: "‘이상 없음’은 찾아낸 문제가 없다는 뜻이며, 수리된다는 뜻이 아닙니다.",
  /** @param {number} n */
  reportLines: (n) => `확인할 란 ${n.toLocaleString()}개`,
  /** @param {number} n */
  reportMore: (n) => `그 밖에 확인할 란이 ${n.toLocaleString()}개 더 있습니다. 확인 사항 목록 파일에 모두 있습니다.`,

  /** 확인 사항에 대한 결정. */
  decide: "확인함",
  decided: "확인함으로 두었습니다.",
  /** @param {string} reason */
  decidedBecause: (reason) => `확인함: ${reason}`,
  reopen: "다시 세기",
  decideTitle: "확인함으로 두기",
  decisionFor: "어디까지 확인함으로 둘까요?",
  /** @type {Record<import("../state/decisions.js").Scope, (phrase: string, rule: string) => string>} */
  decisionScope: {
    goods: () => "이 품명과 세번부호일 때만",
    phrase: (phrase) => `‘${phrase}’ 표현이 있으면 늘`,
    rule: (_, rule) => `이 규칙(${rule})은 모두`,
  },
  /** @param {number} n */
  decisionCount: (n) => (n === 0 ? "‘확인함’으로 둔 것이 없습니다." : `‘확인함’으로 둔 것 ${n.toLocaleString()}가지`),
  exportDecisions: "내려받기",
  importDecisions: "가져오기",
  /** @param {number} n */
  importedDecisions: (n) => `‘확인함’ ${n.toLocaleString()}가지를 가져왔습니다.`,
  decisionReason: "이유 (쓰지 않아도 됩니다)",
  decisionNote: "판정에서 빠지지만 계속 보이고, 언제든 되돌릴 수 있습니다. 이 기기에만 남습니다.",

  /** 하던 일을 지우거나 바꾸기 전에 묻는 말. */
  eraseTitle: "쓴 내용을 모두 지울까요?",
  /** @param {number} n */
  eraseWords: (n) =>
    `${n.toLocaleString()}개 란을 지웁니다. 이 기기에 남겨 둔 것도 지웁니다. 화면을 닫기 전이라면 ‘되돌리기’로 다시 가져올 수 있습니다.`,
  /** @param {string} name */
  replaceTitle: (name) => `지금 하던 일을 두고 ‘${name}’을(를) 열까요?`,
  /** @param {number} n */
  replaceWords: (n) => `지금 있는 ${n.toLocaleString()}개 란 대신 들어갑니다. 화면을 닫기 전이라면 ‘되돌리기’로 다시 가져올 수 있습니다.`,
  replaceYes: "열기",

  /** 품목 기록. */
  ownGoodsTitle: "품목 기록",
  ownGoodsMeans:
    "전에 신고한 물품과 세번부호입니다. 지난 신고나 품목 마스터 파일(CSV, XLSX, JSONL)을 넣으면 점검할 때 먼저 찾아보고, 품명을 칠 때 보여 줍니다. 이 기기에만 남습니다.",
  /** @param {number} n */
  ownGoodsCount: (n) => (n === 0 ? "아직 없습니다." : `${n.toLocaleString()}건`),
  /** @param {number} n */
  ownGoodsFound: (n) => `품목 기록 ${n.toLocaleString()}건. 위아래 화살표로 고르세요.`,
  /** @param {string} number */
  ruling: (number) => `사례 ${number}`,
  importGoods: "파일에서 추가",
  /** @param {number} n */
  addGoods: (n) => `이 신고의 ${n.toLocaleString()}개 란 추가`,
  exportGoods: "내려받기",
  eraseGoods: "품목 기록 지우기",
  eraseGoodsTitle: "품목 기록을 지울까요?",
  /** @param {number} n */
  eraseGoodsWords: (n) => `${n.toLocaleString()}건을 이 기기에서 지웁니다. 다른 사본이 없으면 먼저 내려받으세요.`,
  /** @param {string} name @param {number} added @param {number} all */
  importedGoods: (name, added, all) => `${name}: ${all.toLocaleString()}건을 읽어 새로운 ${added.toLocaleString()}건을 넣었습니다.`,
  /** @param {number} n */
  addedGoods: (n) => (n === 0 ? "모두 이미 있는 기록입니다." : `${n.toLocaleString()}건을 추가했습니다.`),
  goodsFile: "품목기록.csv",

  /** 이 기기에 남는 것. */
  storageTitle: "이 기기에만 남습니다",
  storageOn:
    "새로고침하거나 화면이 꺼져도 이어서 할 수 있게, 쓴 내용과 연 파일을 이 브라우저 안에만 둡니다. 여럿이 쓰는 컴퓨터라면 끄세요.",
  storageOff: "아무것도 남기지 않습니다. 화면을 닫으면 쓴 내용이 사라집니다.",
  storageElsewhere: "다른 탭에서 하는 일이 남고 있습니다. 이 탭에서 한 일은 화면을 닫으면 사라집니다.",
  storageLabel: "이 기기에 남겨 두기",

  /** 단축키. */
  keysTitle: "단축키",
  /** @type {[string, string][]} */
  keys: [
    ["N", "다음 확인 사항으로"],
    ["P", "이전 확인 사항으로"],
    ["↑ ↓", "란 목록에서 위아래로"],
    ["← →", "목록에서 고칠 칸 고르기"],
    ["F2", "고른 칸 고치기"],
    ["Shift ↑ ↓", "여러 칸 고르기"],
    ["Ctrl D", "위 칸, 또는 고른 칸 가운데 첫 칸의 값으로 채우기"],
    ["Delete", "고른 칸 비우기"],
    ["Enter", "고른 란 열기"],
    ["Ctrl Z", "되돌리기"],
    ["Ctrl Y", "다시 하기"],
    ["?", "이 도움말"],
  ],
  keysSwitch: "한 글자 단축키 쓰기 (글을 쓰는 칸에서는 늘 꺼져 있습니다)",

  reload: "다시 불러오기",
  replace: "지금 바꾸기",
  close: "닫기",
  /** @param {import("../engine/types.d.ts").Versions} v */
  editions: (v) => `품목표 ${v.tariff} · 분류 모델 ${v.model} · 규칙 ${v.ruleset} · declarewell ${v.package}`,
};
