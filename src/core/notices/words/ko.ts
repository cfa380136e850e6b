import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const ko = {
  subject: '{portal}: 민원 {number} – {what}',
  kinds: {
    filed: {
      subject: '신청되었습니다',
      body: '보내신 민원 {number}번을 받았습니다. 내용을 검토하고 있습니다.',
    },
    accepted: {
      subject: '담당 기관에 접수되었습니다',
      body: '민원 {number}번의 검토가 끝나 담당 기관이 처리하고 있습니다.',
    },
    asked: {
      subject: '확인할 사항이 있습니다',
      body: '담당자가 민원 {number}번에 관하여 여쭐 사항이 있습니다. 답변을 기다리는 동안에는 처리 기한이 진행되지 않습니다.',
    },
    referred: {
      subject: '다른 기관으로 이송되었습니다',
      body: '민원 {number}번이 다른 기관으로 이송되었습니다. 최종 기한은 다시 시작되지 않습니다.',
    },
    replied: {
      subject: '답변이 등록되었습니다',
      body: '민원 {number}번에 대한 기관의 답변이 등록되었습니다. 답변을 읽고 평가해 주십시오.',
    },
    closed: {
      subject: '기관이 처리를 마쳤습니다',
      body: '기관이 민원 {number}번의 처리를 마쳤습니다. 처리 결과를 읽고 평가하실 수 있습니다.',
    },
    lapsed: {
      subject: '자동으로 종결되었습니다',
      body: '기한 안에 답변을 평가하지 않으셔서 민원 {number}번이 자동으로 종결되었습니다.',
    },
    archived: {
      subject: '처리하지 않고 종결되었습니다',
      body: '민원 {number}번은 처리 대상이 아니어서 종결되었습니다. 그 사유를 읽으실 수 있습니다.',
    },
    extended: {
      subject: '처리 기한이 연장되었습니다',
      body: '기관이 민원 {number}의 처리 기한을 연장했습니다. 사유와 새 최종 기한을 확인하실 수 있습니다.',
    },
    reminded: {
      subject: '답변을 기다리고 있습니다',
      body: '민원 {number}은(는) 담당자가 여쭌 내용에 대한 답변을 아직 기다리고 있습니다. 그때까지 처리 기한은 멈춰 있습니다.',
    },
    rests: {
      subject: '답변하실 때까지 쉽니다',
      body: '답변이 없어 민원 {number}을(를) 쉬게 둡니다. 지우지 않으며, 답변하시면 바로 다시 진행합니다. 이것이 마지막 알림입니다.',
    },
    parted: {
      subject: '민원이 둘로 나뉘었습니다',
      body: '민원 {number}에 두 가지 일이 있어 일부를 별도의 민원으로 나누었습니다. 민원 {number}을(를) 여시면 새 번호를 확인하실 수 있으며, 가지고 계신 비밀키로 둘 다 열립니다.',
    },
    new_key: {
      subject: '비밀키가 바뀌었습니다',
      body: '방금 민원 {number}번의 비밀키가 바뀌어 이전 비밀키로는 더 이상 열 수 없습니다. 직접 요청하신 것이 아니라면 다른 사람이 전자우편을 읽고 있는 것이니, 포털에서 새 비밀키를 요청해 주십시오.',
    },
  },
  newKey: {
    subject: '새 비밀키 링크',
    body: '민원 {number}번의 새 비밀키 요청이 있었습니다. 아래 링크를 열어 새 비밀키를 만드십시오. 링크는 {hours}시간 동안 한 번만 쓸 수 있습니다.',
    notYou:
      '직접 요청하신 것이 아니라면 이 전자우편을 무시해 주십시오. 링크를 쓰지 않는 한 지금의 비밀키는 그대로 유효합니다.',
  },
  follow: '접수번호와 비밀키로 민원을 확인하실 수 있습니다.',
  automatic: '자동으로 보낸 전자우편이므로 회신하실 수 없습니다. 저희는 비밀키를 절대로 묻지 않습니다.',
  official: '{decree}에 따른 공식 서비스',
  notOfficial: '공식 서비스가 아님',
  demoPage: {
    title: '시연용 전자우편',
    lead: '이 시연에는 전자우편 서버가 없습니다. 보냈을 전자우편을 이 컴퓨터에서만 보여 줍니다.',
    none: '아직 전자우편이 없습니다',
    noneLead: '전자우편 주소를 적어 민원을 신청하면 그 알림이 여기에 나타납니다.',
    to: '받는 사람 {address}',
  },
} satisfies Like<typeof id>
