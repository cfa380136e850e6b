import type { Like } from '../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words of the display of calls and of machines in a mall, in Korean. */
export const ko = {
  wrong: '고쳐야 할 항목이 있습니다',
  device: {
    title: '센터 기기',
    lead: '이 기기를 더할 때 보인 열쇠를 넣어 주십시오. 한 번이면 됩니다.',
    token: '기기 열쇠',
    hint: 'jbd_로 시작합니다.',
    submit: '이 기기로 쓰기',
  },
  display: {
    title: '부르는 번호',
    number: '번호',
    counter: '창구',
    none: '아직 부른 번호가 없습니다',
    follow: '코드를 찍으면 휴대전화로 대기열을 볼 수 있습니다',
    sound: '소리 켜기',
    asOf: '{time} 기준',
    stale: '이 화면에 {seconds}초 동안 새 소식이 없습니다. 담당자의 말을 들어 주십시오.',
  },
  voice: {
    language: 'ko-KR',
    digits: '공 일 이 삼 사 오 육 칠 팔 구',
    joined: ' ',
    call: '{number}번 손님, {counter}번 창구로 오십시오.',
  },
  problems: { noDevice: '모르는 열쇠이거나 끊긴 열쇠입니다. 센터 운영 담당자에게 새 열쇠를 요청해 주십시오.' },
} satisfies Like<typeof id>
