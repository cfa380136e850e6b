import type { Like } from '../../../../kit/words.ts'
import type { id } from './id.ts'

/** 대기 순서에 관한 말, 한국어. */
export const ko = {
  title: '대기 번호 {number}',
  yours: '내 번호',
  mall: '통합민원센터',
  service: '서비스',
  group: '창구',
  taken: '번호를 받은 시각',
  status: {
    queued: '차례를 기다리고 있습니다',
    'sent-on': '{group}에서 차례를 기다리고 있습니다',
    called: '{counter}번 창구로 오십시오',
    processing: '{counter}번 창구에서 업무를 보고 있습니다',
    missed: '호출했으나 자리에 없었습니다',
    parked: '차례를 보관하고 있습니다',
    held: '{counter}번 창구에서 기다리고 있습니다',
    finished: '업무가 끝났습니다',
    left: '이 번호는 더 이상 기다리지 않습니다',
  },
  hints: {
    queued: '대기실 가까이에 계십시오.',
    'sent-on': '번호는 그대로입니다. 처음부터 다시 기다리지 않습니다.',
    called: '지금 번호를 부르고 있습니다. 창구에서 이 화면을 보여 주십시오.',
    processing: '',
    missed: '창구 직원에게 말씀하십시오. 새 번호를 받지 않아도 다시 부릅니다.',
    parked: '준비가 되면 창구 직원에게 말씀하십시오.',
    held: '새 번호를 받지 말고 그 창구로 돌아오십시오.',
    finished: '방문해 주셔서 감사합니다.',
    left: '잘못되었다면 같은 날 창구 직원에게 말씀하십시오.',
  },
  ahead: '앞에 기다리는 사람',
  nobodyAhead: '없음',
  wait: '예상 대기 시간',
  soon: '곧 차례입니다',
  minutes: '약 {low}~{high}분',
  noCounter: '아직 열린 창구가 없습니다',
  unsure: '아직 알 수 없습니다',
  open: '열린 창구',
  asOf: '{time} 기준',
  kept: '지난 4주 동안 이 센터의 예상 시간은 100건 중 {good}건이 맞았습니다. 오차가 3분 또는 대기 시간의 4분의 1 이내인 경우입니다.',
  reload: '다시 보기',
  stale: '{seconds}초 동안 새 소식을 받지 못했습니다. 연결을 확인하고 대기실 화면을 보십시오.',
  notice: {
    title: '알림 받기',
    label: '전자우편 주소',
    hint: '앞에 세 사람이 남으면 전자우편을 한 번 보냅니다. 그 뒤에 주소를 지웁니다.',
    submit: '알림 받기',
    done: '앞에 세 사람이 남으면 전자우편을 한 번 보내겠습니다.',
  },
  leave: {
    title: '더 이상 기다리지 않습니다',
    lead: '번호를 내놓으면 다른 사람의 차례가 앞당겨집니다.',
    submit: '번호 내놓기',
  },
  letter: {
    subject: '곧 차례입니다',
    body: '대기 번호 {number}: 앞에 기다리는 사람이 {ahead}명 남았습니다.',
    come: '대기실로 돌아와 호출 화면을 보십시오.',
  },
  wrong: '고쳐야 할 것이 있습니다',
  problems: {
    unknownService: '그 창구에는 이 서비스가 없습니다.',
    unknownGroup: '이 센터에는 그런 창구가 없습니다.',
    offlineBoth: '번호와 도착 시각은 무인 발급기가 함께 보냅니다.',
    restBoth: '휴식의 시작과 끝을 함께 적거나 모두 비워 두십시오.',
  },
  refusals: {
    counterBusy: {
      title: '창구가 사용 중입니다',
      sentence: '이 창구에 아직 사람이 있습니다. 먼저 끝내거나 보류하거나 부재로 처리하십시오.',
    },
    counterClosed: { title: '창구가 열려 있지 않습니다', sentence: '먼저 이 창구를 연 뒤에 호출하십시오.' },
    nobodyWaits: {
      title: '기다리는 사람이 없습니다',
      sentence: '아직 부를 수 있는 사람이 없습니다. 예약한 사람은 예약 시각 2분 전부터 부릅니다.',
    },
    notWaiting: {
      title: '더 이상 기다리지 않습니다',
      sentence: '이 번호는 기다리고 있지 않습니다. 목록을 다시 여십시오.',
    },
    notServedHere: {
      title: '여기서는 처리하지 않습니다',
      sentence: '이 창구에는 그 서비스가 없습니다. 다른 서비스나 창구를 고르십시오.',
    },
    mallClosed: { title: '센터가 문을 닫았습니다', sentence: '이 센터에서는 더 이상 대기 번호를 발급하지 않습니다.' },
    numbersOut: {
      title: '오늘 번호가 모두 나갔습니다',
      sentence: '오늘은 남은 번호가 없습니다. 직원에게 문의하십시오.',
    },
    numberTaken: { title: '이미 발급된 번호입니다', sentence: '이 번호는 오늘 이미 발급되었습니다.' },
    numberNotKept: {
      title: '이 발급기의 번호가 아닙니다',
      sentence: '그 번호는 그날 이 발급기에 배정되지 않았습니다.',
    },
  },
} satisfies Like<typeof id>
