/** The words of the practice page; apart from the page's, which need none of them. */

const ko = {
  title: "신고 연습",
  name: "바른신고",
  lead: "신고 한 란을 먼저 스스로 판단한 다음, 검사기의 확인 사항과 견주어 보세요. 연습용으로 쓴 란이며, 이 기기 밖으로 나가지 않습니다.",
  back: "검사하러 가기",
  otherLanguage: "English",
  /** @param {number} at @param {number} all */
  task: (at, all) => `${all}문제 가운데 ${at}번`,
  ask: "이 란을 이대로 신고해도 될까요?",
  right: "그대로 신고해도 됩니다",
  wrong: "고쳐야 할 곳이 있습니다",
  unclear: "이 내용만으로는 알 수 없습니다",
  where: "어느 칸입니까?",
  anywhere: "칸을 고르세요",
  judge: "판단하기",
  next: "다음 문제",
  again: "처음부터 다시",
  hit: "맞혔습니다",
  near: "고칠 곳이 있다는 판단은 맞지만, 칸이 다릅니다",
  miss: "다르게 판단했습니다",
  /** @param {string} field */
  fault: (field) => `고칠 칸: ${field}`,
  isRight: "고칠 곳이 없는 란입니다.",
  isUnclear: "쓴 말만으로는 세번을 정할 수 없는 란입니다.",
  /** @param {string} question */
  missing: (question) => `이것을 알아야 합니다: ${question}`,
  /** @param {string} codes */
  rivals: (codes) => `가까운 소호: ${codes}`,
  found: "검사기의 확인 사항",
  foundNothing: "검사기가 찾아낸 것이 없습니다.",
  rightWay: "이렇게 쓰면 됩니다",
  /** @param {number} hits @param {number} done @param {number} near */
  score: (hits, done, near) => `${done}문제 가운데 ${hits}개를 맞혔습니다${near > 0 ? ` (칸만 다른 것 ${near}개)` : ""}.`,
  done: "모두 풀었습니다.",
  loading: "검사기를 불러오는 중입니다.",
  failed: "검사기를 시작하지 못했습니다. 최신 브라우저인지 확인한 뒤 다시 불러오세요.",
  empty: "(비어 있음)",
};

/** @type {typeof ko} */
const en = {
  title: "Practice",
  name: "declarewell",
  lead: "Judge a line yourself first, then compare with what the checker finds. The lines were written for practice, and nothing leaves this device.",
  back: "To the checker",
  otherLanguage: "한국어",
  task: (at, all) => `Line ${at} of ${all}`,
  ask: "May this line be declared as it stands?",
  right: "It may be declared as it is",
  wrong: "Something has to be corrected",
  unclear: "It cannot be told from this",
  where: "In which field?",
  anywhere: "Choose the field",
  judge: "Judge",
  next: "Next line",
  again: "Start again",
  hit: "That is right",
  near: "There is something to correct, but in another field",
  miss: "It is judged otherwise",
  fault: (field) => `To correct: ${field}`,
  isRight: "There is nothing to correct.",
  isUnclear: "The words alone do not tell which code it is.",
  missing: (question) => `This has to be known: ${question}`,
  rivals: (codes) => `Near subheadings: ${codes}`,
  found: "What the checker finds",
  foundNothing: "The checker finds nothing.",
  rightWay: "Written rightly",
  score: (hits, done, near) => `${hits} of ${done} judged rightly${near > 0 ? ` (${near} more but for the field)` : ""}.`,
  done: "That was all of them.",
  loading: "The checker is loading.",
  failed: "The checker could not start. Make sure that the browser is up to date, then reload.",
  empty: "(empty)",
};

export const PRACTICE_WORDS = { ko, en };
