import type { Like } from '../words.ts'
import type { id } from './id.ts'

export const ko = {
  problems: {
    required: '반드시 입력해야 하는 항목입니다.',
    tooShort: '{min}자 이상 입력해 주십시오.',
    tooLong: '너무 깁니다. {max}자 이하로 입력해 주십시오.',
    tooSmall: '{min} 이상을 선택해 주십시오.',
    tooBig: '{max} 이하를 선택해 주십시오.',
    wrongType: '요청한 형식의 값이 아닙니다.',
    notADay: '실제로 있는 날짜를 입력해 주십시오. 예: 2026-03-17',
    dayAhead: '아직 오지 않은 날짜입니다. 오늘이나 그 이전 날짜를 선택해 주십시오.',
    email: '전자우편 주소가 올바르지 않은 것 같습니다. @ 하나가 있고 빈칸이 없어야 합니다.',
    phone: '전화번호가 올바르지 않은 것 같습니다. 지역번호까지 숫자로 적어 주십시오.',
    notAChoice: '제시된 항목 중에서 선택해 주십시오.',
    unknownCode: '목록에 없는 값입니다. 목록에서 선택해 주십시오.',
    unknown: '알 수 없는 항목 이름입니다. 철자를 확인해 주십시오.',
    notText: '읽을 수 없는 글자가 있습니다. 그 부분을 지우고 다시 입력해 주십시오.',
    notValid: '받을 수 없는 값입니다. 다시 확인해 주십시오.',
  },
  refusals: {
    back: '첫 화면으로',
    notFound: {
      title: '찾을 수 없습니다',
      sentence: '찾으시는 것이 없거나, 볼 권한이 없습니다. 주소나 번호를 확인해 주십시오.',
    },
    numberAndKey: {
      title: '번호와 비밀키가 맞지 않습니다',
      sentence:
        '입력하신 번호와 비밀키가 서로 맞지 않습니다. 둘 다 확인해 주십시오. 대문자와 소문자는 구분하지 않습니다.',
    },
    notAllowed: {
      title: '권한이 없습니다',
      sentence: '현재 역할로는 여기에서 이 작업을 할 수 없습니다. 바뀐 것은 없습니다.',
    },
    conflict: {
      title: '처리 단계가 바뀌었습니다',
      sentence:
        '그사이 상태가 바뀌어 이 작업을 더 이상 할 수 없습니다. 보내신 내용으로 바뀐 것은 없습니다. 해당 화면을 다시 열어 현재 상태를 확인해 주십시오.',
    },
    changedMeanwhile: {
      title: '다른 사람이 먼저 처리했습니다',
      sentence:
        '읽으시는 동안 다른 사람이 내용을 변경했습니다. 보내신 내용으로 바뀐 것은 없습니다. 현재 상태를 확인하고, 필요하면 다시 보내 주십시오.',
    },
    unreadable: {
      title: '읽을 수 없는 내용입니다',
      sentence: '보내신 내용을 읽을 수 없습니다. 화면을 새로 고친 뒤 다시 시도해 주십시오.',
    },
    tooLarge: {
      title: '너무 큽니다',
      sentence:
        '보내신 내용이 너무 큽니다. 이전 화면으로 돌아가면 쓰신 글이 그대로 있습니다. 글을 줄여 다시 보내 주십시오.',
    },
    repeatDiffers: {
      title: '반복 키가 다른 내용에 쓰였습니다',
      sentence: '이 Idempotency-Key는 다른 내용에 이미 쓰였습니다. 새 요청에는 새 키를 쓰십시오.',
    },
    repeatNeeded: {
      title: 'Idempotency-Key가 필요합니다',
      sentence: '두 번 보내도 한 번만 접수되도록, 고유한 값을 담은 Idempotency-Key 헤더를 함께 보내 주십시오.',
    },
    tokenNeeded: {
      title: '토큰이 필요합니다',
      sentence: '유효한 토큰을 담은 Authorization: Bearer TOKEN 헤더를 함께 보내 주십시오.',
    },
    notText: {
      title: '저장할 수 없는 글자가 있습니다',
      sentence: '읽을 수 없는 글자가 있습니다. 그 부분을 지우고 다시 입력한 뒤 한 번 더 보내 주십시오.',
    },
    signInNeeded: {
      title: '로그인이 필요합니다',
      sentence: '담당자용 화면입니다. 로그인하시면 이 화면으로 돌아옵니다.',
    },
    tooMany: {
      title: '시도가 너무 많습니다',
      sentence: '이 네트워크에서 보낸 요청이 너무 많습니다. {minutes}분 뒤에 다시 시도해 주십시오.',
    },
    problems: { title: '고쳐야 할 항목이 있습니다', sentence: '아래에 표시된 항목을 확인해 주십시오.' },
    formExpired: {
      title: '한 번 더 보내 주십시오',
      sentence: '화면이 너무 오래 열려 있었습니다. 작성하신 내용은 그대로 있으니 확인한 뒤 보내기를 눌러 주십시오.',
    },
    busy: {
      title: '이용자가 매우 많습니다',
      sentence: '지금 이용자가 매우 많습니다. 잠시 뒤에 다시 시도해 주십시오. 사라진 내용은 없습니다.',
    },
    fault: {
      title: '시스템에 오류가 발생했습니다',
      sentence:
        '이용자의 잘못이 아니라 시스템의 오류입니다. 잠시 뒤에 다시 시도해 주십시오. 다시 발생하면 오류 번호 {reference}를 알려 주십시오.',
    },
  },
  carry: { send: '보내기', yours: '작성하신 내용' },
} satisfies Like<typeof id>
