/** 화면의 한국어 문구. 영문은 `en.js`에 같은 이름으로 있습니다. */

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
  procedure: "통관 방법",
};

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
    lead: "송품장에 적힌 대로 쓰면 무엇이 왜 문제가 되는지, 어떻게 고쳐 쓰면 좋은지 바로 알려 드립니다.",
    private: "쓴 내용은 이 기기 밖으로 나가지 않습니다. 인터넷이 끊겨도 검사합니다.",
    stepsTitle: "쓰는 방법",
    step1: "품명과 세번부호를 씁니다. 아는 것만 써도 됩니다.",
    step2: "칸 아래에 뜨는 까닭을 읽고, ‘바꾸기’를 누르거나 직접 고칩니다.",
    step3: "‘검사하기’를 누르면 남은 확인 사항을 맨 위에 모아 보여 드립니다.",
    meaningTitle: "판정의 뜻",
    meaningStop: "이대로 내면 반려되거나 통관이 멈출 수 있습니다.",
    meaningReview: "내기 전에 사람이 한 번 더 볼 곳이 있습니다.",
    meaningClear: "찾아낸 문제가 없다는 뜻이며, 세관이 수리한다는 뜻이 아닙니다.",
    responsibility:
      "신고 내용에 대한 책임은 신고인에게 있습니다. 이 화면은 관세청의 서비스가 아니며 판정에 법적 효력이 없습니다.",
    credit: "화면은 대한민국 디지털정부 디자인 시스템(KRDS)의 디자인 토큰을 따랐습니다.",
  },

  verdict: {
    stop: "정지",
    review: "검토",
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
    hs_code: "숫자 2~10자리. 점과 빈칸은 있어도 됩니다",
    origin: "나라 부호 2글자. 예: CN, VN",
    quantity_unit: "예: U, KG, M2",
    currency: "예: USD",
    model_spec: "재질, 가공, 용도, 크기, 용량 등",
    composition: "재료와 비율. 예: COTTON 60 %, POLYESTER 40 %",
    brand: "등록하지 않은 상표는 ZZZZ, 상표가 없으면 XXXX",
  },
  procedures: { import: "수입신고", export: "수출신고", list_clearance: "목록통관" },
  more: "더 쓰기: 모델·규격, 성분, 상표, 통관 방법, 란 번호",

  /** @param {number} at */
  lineTitle: (at) => `${at}란`,
  check: "검사하기",
  addLine: "란 추가",
  copyLine: "복제",
  removeLine: "삭제",
  example: "예시 넣기",
  erase: "모두 지우기",
  undo: "되돌리기",
  redo: "다시 하기",

  /** 되돌리기 단추에 덧붙이는, 무엇을 되돌리는지. @type {Record<import("../store.js").Change['kind'], (field: string) => string>} */
  change: {
    type: (field) => `${field} 입력`,
    fix: (field) => `${field} 바꾸기`,
    add: () => "란 추가",
    copy: () => "란 복제",
    remove: () => "란 삭제",
    example: () => "예시 넣기",
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
  candidatesTitle: "이 글이 가리키는 세번",
  candidatesNote: "확률은 지난 품목분류 사례로 맞춘 값입니다. 분류를 대신하지 않습니다.",
  abstained: "이 글만으로는 어느 세번인지 말하기 어렵습니다. 재질, 용도, 형태를 더 써 보세요.",
  noCandidates: "품명을 쓰면 가까운 세번부호를 보여 드립니다.",
  useCode: "이 부호 쓰기",
  /** @param {string} code */
  useCodeLabel: (code) => `이 부호 쓰기: ${code}`,

  linesTitle: "란 목록",
  columns: { line: "란", goods: "품명", code: "세번부호", verdict: "판정", count: "확인할 곳" },
  noGoods: "(품명 없음)",
  /** @param {number} at @param {string} goods */
  openLine: (at, goods) => `${at}란 열기: ${goods}`,
  /** @param {Record<'stop' | 'review' | 'clear', number>} n */
  tally: (n) => `정지 ${n.stop} · 검토 ${n.review} · 이상 없음 ${n.clear}`,

  /** @param {number} n */
  summaryTitle: (n) => `확인할 곳이 ${n}군데 있습니다`,
  summaryClearTitle: "찾아낸 문제가 없습니다",
  summaryClear:
    "‘이상 없음’은 수리된다는 뜻이 아닙니다. 세관은 서류와 물품을 따로 볼 수 있고, 신고 내용에 대한 책임은 신고인에게 있습니다.",
  summaryUncheckedTitle: "아직 확인하지 못했습니다",
  summaryUnchecked: "확인하지 못한 란이 있습니다. 확인하지 못한 것은 문제가 없다는 뜻이 아닙니다.",
  /** @param {number} n */
  summaryMore: (n) => `그 밖에 ${n}군데가 더 있습니다. 위에서부터 고치면 이어서 보입니다.`,

  /** @param {string} line @param {string} verdict @param {number} n */
  announce: (line, verdict, n) => `${line}: ${verdict}${n ? `, 확인할 곳 ${n}군데` : ""}`,

  /**
   * 검사기가 시작하지 못한 까닭.
   * @type {Record<import("../failure.js").Kind, (file: string, found: string, expected: string) => string>}
   */
  failure: {
    missing: (file, found) => `파일을 가져오지 못했습니다: ${file}${found && ` (${found})`}`,
    release: (file, found, expected) =>
      `${file} 파일이 이 배포본의 것이 아닙니다. 오래된 파일이 남아 있거나 손상되었습니다. (${found.slice(0, 16)} ≠ ${expected.slice(0, 16)})`,
    wasmBlocked: () =>
      "이 페이지의 보안 정책(CSP)이 WebAssembly를 막고 있습니다. script-src에 'wasm-unsafe-eval'이 있어야 합니다.",
    wasmMissing: () => "이 브라우저에는 WebAssembly가 없습니다. 최신 브라우저를 쓰세요.",
  },

  /** 검사기 자체에 관한 알림. */
  notices: {
    update: "새 배포본이 준비되어 있습니다. 바꾸기 전까지는 지금 것을 그대로 씁니다. 쓴 내용은 이 탭에 남습니다.",
    loading: "검사기를 불러오고 있습니다. 먼저 써 두셔도 됩니다.",
    failed:
      "검사기를 시작하지 못했습니다. 쓴 내용은 그대로 있습니다. 최신 브라우저인지, WebAssembly가 막혀 있지 않은지 확인한 뒤 다시 불러오세요.",
    restarted: "검사기가 멈춰서 다시 시작했습니다. 쓴 내용은 그대로 있습니다.",
    restored: "이 탭에서 쓰던 내용을 되살렸습니다. 이 기기에만 있으며 탭을 닫으면 사라집니다.",
    slow: "이 브라우저에서는 검사기를 따로 돌릴 수 없어 화면과 함께 돌립니다. 조금 느릴 수 있습니다.",
  },
  reload: "다시 불러오기",
  replace: "지금 바꾸기",
  close: "닫기",
  /** @param {import("../../src/wasm.d.ts").Versions} v */
  editions: (v) => `품목표 ${v.tariff} · 분류 모델 ${v.model} · 규칙 ${v.ruleset} · declarewell ${v.package}`,
};
