import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const ko = {
  verify: '검토하여 기관에 전달',
  answer: '기관의 답변',
  close: '민원인의 평가(그 뒤 자동 종결)',
  final: '규정에 따른 최종 기한',
  promise: '서비스가 약속한 처리 기한',
  objection: '이의를 낼 수 있는 기한',
  review: '이의에 대한 결정',
  by: '{day}까지',
  ended: '끝난 단계입니다',
  why: {
    working: '{start} 다음 날부터 세어 근무일 {days}일입니다.',
    working_first: '{start} 당일을 넣어 근무일 {days}일입니다.',
    calendar: '{start} 다음 날부터 세어 {days}일입니다.',
    calendar_first: '{start} 당일을 넣어 {days}일입니다.',
    hours: '{start}의 시작 시각부터 근무시간 {days}시간으로 셉니다.',
  },
  todayAt: '오늘 {time}',
  dayAt: '{day} {time}',
  holidays: '세지 않은 휴무일: {count}일.',
  paused: '민원인의 답변을 기다린 {days}일을 더했습니다.',
  extended: '연장한 {days}일을 더했습니다.',
  noArticle: '이 포털의 규칙입니다.',
  byStandard: '서비스 표준에서 약속한 기간입니다.',
  source: {
    law: '근거: {article}.',
    secondary: '근거: {article}(2차 자료에 따름).',
    ours: '이 포털의 자체 규칙: {article}.',
  },
} satisfies Like<typeof id>
