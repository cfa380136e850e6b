import type { Like } from '../../../kit/words.ts'
import type { similarId } from './similar-id.ts'

export const similarKo = {
  answered: {
    title: '이미 답변된 비슷한 민원이 있습니다',
    lead: '비슷한 내용으로 이미 답변이 나온 민원입니다. 먼저 답변을 확인해 보십시오.',
    helped: '궁금한 점이 풀렸습니다. 보내지 않겠습니다',
  },
  open: {
    title: '가까운 곳에서 같은 민원이 접수되었습니다',
    lead: '새로 보내는 대신 “저도 그렇습니다”를 누르십시오. 공감으로 집계되고 처리 소식을 받을 수 있습니다.',
    support: '저도 그렇습니다',
  },
  another: '다른 내용이라면 아래에서 그대로 보내십시오.',
  why: { area: '같은 {area}', words: '같은 낱말: {words}' },
  supporters: '{count}명이 공감했습니다',
  helpedPage: {
    title: '감사합니다. 민원은 보내지 않았습니다',
    lead: '이 답변이 도움이 되었다고 집계했습니다. 입력하신 내용은 저장하지 않았습니다.',
    read: '답변 다시 보기',
    back: '작성하던 민원으로 돌아가기',
  },
  support: {
    title: '저도 그렇습니다',
    lead: '같은 일을 겪고 계십니까? 새 민원을 보내지 않고 여기에서 공감할 수 있습니다. 기관은 몇 명이 겪고 있는지 확인합니다.',
    email: '전자우편 주소',
    emailHint: '이 민원이 답변되거나 종결될 때 알려 드리는 데에만 씁니다. 담당자는 볼 수 없습니다.',
    noMail: '이 포털은 아직 전자우편을 보낼 수 없습니다. 공감은 그대로 집계됩니다.',
    how: '기기마다, 전자우편 주소마다 한 번만 집계합니다. 이를 위해 이 기기에 쿠키 하나를 1년 동안 저장합니다. 주소는 민원이 끝나고 {days}일 뒤에 삭제합니다.',
    send: '저도 그렇습니다',
    back: '작성하던 민원으로 돌아가기',
    toReport: '이 민원 보기',
    doneTitle: '공감이 집계되었습니다',
    done: '새 민원을 보내지 않으셔도 됩니다.',
    doneMail: '이 민원이 답변되거나 종결되면 전자우편으로 알려 드립니다. 편지마다 수신을 그만두는 링크가 있습니다.',
    already: '이 기기에서 이미 공감하셨습니다.',
    withdraw: '공감 취소하기',
    withdrawn: '공감을 취소하고 주소를 삭제했습니다.',
    over: '이미 답변되었거나 종결된 민원이므로 공감할 수 없습니다.',
    own: '본인이 보내신 민원입니다.',
  },
  figures: {
    spared: '답변이 도움이 되어 보내지 않음',
    instead: '민원 대신 공감',
    supporters: '전체 공감',
  },
} satisfies Like<typeof similarId>
