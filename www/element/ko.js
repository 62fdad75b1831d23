/** `<declaration-checker>`의 한국어 문구. 영문은 `en.js`에 같은 이름으로 있습니다. */

export default {
  /** 제출 단추를 눌렀을 때 브라우저가 보이는 말. */
  wait: "신고 내용을 확인하고 있습니다. 확인이 끝나면 이어서 제출합니다.",
  /** @param {number} n */
  stops: (n) => `이대로 내면 반려되거나 통관이 멈출 수 있는 곳이 ${n}군데 있습니다. 고친 뒤 제출하세요.`,
  /** @param {number} n */
  reviews: (n) => `내기 전에 한 번 더 볼 곳이 ${n}군데 있습니다.`,

  title: "신고 내용 자가점검",
  private: "쓴 내용은 이 기기 밖으로 나가지 않습니다.",
  idle: "양식에 쓰기 시작하면 검사기를 불러와 확인합니다.",
  blank: "품명과 세번부호를 쓰면 바로 확인합니다.",
  /** @param {string} line @param {string} field */
  goTo: (line, field) => `${line} ${field} 칸으로 가기`,
  /** @param {number} n */
  more: (n) => `그 밖에 ${n}군데가 더 있습니다. 위에서부터 고치면 이어서 보입니다.`,
  lines: "란 고르기",
  failed: "확인하지 못했습니다. 쓴 내용은 그대로이며 제출을 막지 않습니다.",
  decisionNote: "판정에서 빠지지만 계속 보이고, 언제든 되돌릴 수 있습니다.",
  retry: "다시 확인",
};
