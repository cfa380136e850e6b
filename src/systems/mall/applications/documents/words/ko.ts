import type { Like } from '../../../../../kit/words.ts'
import type { id } from './id.ts'

/** 발급된 문서에 관한 말. */
export const ko = {
  wrong: '고칠 것이 있습니다',
  crumbs: '돌아가는 길',
  pdf: {
    lead: '이 신청은 승인되었습니다.',
    facts: {
      holder: '받는 사람',
      output: '승인된 것',
      number: '신청 번호',
      issuedOn: '발급일',
      standard: '서비스 기준 판',
    },
    check: '이 문서가 진짜이고 아직 유효한지 확인하려면 코드를 스캔하거나 주소를 여십시오.',
    signed: '포털이 전자 서명한 문서입니다(Ed25519, 키 {key}). 한 글자라도 바뀌면 서명이 맞지 않습니다.',
    official: '{decree}에 따른 공식 서비스',
    notOfficial: '공식 서비스가 아님',
  },
  find: {
    title: '문서 확인',
    lead: '여기서 발급한 문서에는 코드가 있습니다. 문서를 가진 사람은 누구나 그 문서가 진짜이고 아직 유효한지 확인할 수 있습니다.',
    code: '문서의 코드',
    codeHint: '코드 그림 아래에 있는 글자와 숫자 25자입니다.',
    submit: '확인',
  },
  page: {
    title: '문서 확인 결과',
    valid: '이 문서는 여기서 발급되었으며 아직 유효합니다.',
    revoked: '이 문서는 여기서 발급되었으나 {day}에 취소되었습니다. 더는 유효하지 않습니다.',
    why: '취소 사유',
    spoilt: '이 문서의 서명이 맞지 않습니다. 믿지 말고 기관에 알려 주십시오.',
    service: '서비스',
    agency: '발급 기관',
    initials: '받는 사람(이름 첫 글자)',
    initialsNone: '적히지 않음',
    issuedOn: '발급일',
    number: '신청 번호',
    standard: '서비스 기준',
    standardOf: '{number}판',
    digest: '문서 지문(SHA-256)',
    signature: '서명(Ed25519)',
    key: '공개 키',
    keyOf: '키 {key}',
    technical: '서명을 확인하는 사람을 위한 정보',
    technicalHint: '서명한 내용은 “jembatan paper 1”, 코드, 문서 지문을 빈칸 하나씩으로 이은 글입니다.',
    sameTitle: '같은 문서입니까?',
    same: '이 화면은 발급된 문서를 알려 줍니다. 받은 파일이 바뀌지 않았는지 확인하려면 PDF 파일을 고르십시오. 파일은 저장하지 않습니다.',
    file: 'PDF 파일',
    compare: '비교',
    isSame: '같습니다. 이 파일은 발급된 그대로입니다.',
    isOther: '다릅니다. 이 파일은 이 코드의 문서가 아니거나 바뀌었습니다. 믿지 마십시오.',
    another: '다른 문서 확인',
  },
  problems: {
    paperNotFound:
      '이 코드의 문서가 없습니다. 한 글자씩 다시 확인하십시오. 코드가 맞다면 여기서 발급한 문서가 아닙니다.',
    code_length: '코드는 글자와 숫자 25자입니다.',
    noFile: '먼저 PDF 파일을 고르십시오.',
    fileTooLarge: '파일이 너무 큽니다. 여기서 발급한 문서는 훨씬 작습니다.',
  },
  refusals: {
    paperUnknown: {
      title: '문서가 없습니다',
      sentence: '이 코드의 문서가 없습니다. 여기서 발급하지 않았거나 코드를 잘못 적었습니다.',
    },
  },
} satisfies Like<typeof id>
