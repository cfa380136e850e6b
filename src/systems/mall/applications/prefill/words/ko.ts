import type { Like } from '../../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words about answers that come from registers, in Korean. */
export const ko = {
  offer: '{register}에서 가져와 채우기',
  offerHint: '무엇을 가져오는지 먼저 보고 결정합니다.',
  from: '{register}에서, {day}',
  fixed: '등록부에서 온 답이므로 여기서 고칠 수 없습니다. 지우고 직접 입력할 수 있습니다.',
  remove: '지우고 직접 입력하기',
  goOn: '계속',
  title: '{register}에서 가져와 채우기',
  lead: '아직 아무것도 가져오지 않았습니다. 무엇을 가져오는지 읽고 결정하십시오.',
  what: '가져오는 것',
  whom: '관리 기관',
  why: '이유',
  whySentence: '{service} 신청의 다음 질문에 답하기 위해서입니다. 직접 입력하지 않아도 됩니다.',
  basis: '근거',
  how: '방법',
  howOidc: '{signIn}(으)로 가서 로그인하면 저절로 이곳으로 돌아옵니다. 비밀번호는 이 포털에 보이지 않습니다.',
  howHttp:
    '본인만 자신에 대해 물을 수 있도록 {signIn}(으)로 가서 로그인합니다. 그다음 {register}에 본인에 대해 한 번 묻습니다.',
  kept: '받은 답은 출처와 함께 신청서 초안에 담기며 다시 지울 수 있습니다. 신청서를 보내면 {agency}에서 읽습니다.',
  agree: '동의합니다. 가져와 주십시오',
  decline: '아니요, 직접 입력합니다',
  leaving: '{signIn}(으)로 가기',
  leavingLead: '동의하셨습니다. 15분 안에 그곳에서 로그인하십시오. 그러면 이 초안으로 돌아옵니다.',
  filled: '{register}에서 답 {count}개를 채웠습니다.',
  nothing: '{register}에서 채울 수 있는 답을 받지 못했습니다.',
  left: '다음은 직접 입력해 주십시오:',
  missing: '{question}: 등록부에 없습니다.',
  unfit: '{question}: 등록부의 답이 이 질문에 맞지 않습니다.',
  again: '동의합니다. 다시 가져와 주십시오',
  failed: {
    denied: '로그인 서비스에서 동의하지 않아 아무것도 가져오지 않았습니다. 직접 입력할 수 있습니다.',
    slow: '등록부가 제시간에 답하지 않았습니다. 나중에 다시 하거나 직접 입력하십시오.',
    notFound: '등록부에 본인에 대한 내용이 없습니다. 직접 입력해 주십시오.',
    lost: '로그인이 너무 오래 걸렸거나 다른 브라우저에서 돌아왔습니다. 다시 하거나 직접 입력하십시오.',
    other: '지금은 등록부에 물을 수 없습니다. 나중에 다시 하거나 직접 입력하십시오.',
  },
  refusals: {
    registerEnded: { title: '닫힌 등록부', sentence: '이 등록부에는 더 이상 묻지 않습니다. 직접 입력해 주십시오.' },
    consentOver: {
      title: '다시 동의해 주십시오',
      sentence: '동의는 한 번, 15분 동안만 유효합니다. 아무것도 채우지 않았습니다. 페이지를 다시 열어 동의하십시오.',
    },
    fromRegister: {
      title: '등록부에서 온 답',
      sentence: '등록부에서 온 답은 덮어쓸 수 없습니다. 먼저 지우십시오.',
    },
  },
} satisfies Like<typeof id>
