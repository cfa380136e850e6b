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
  application: {
    subject: '{portal}: 신청 {number} – {what}',
    follow: '번호와 비밀 열쇠로 이 신청을 확인하십시오:',
    kinds: {
      application_submitted: {
        subject: '접수',
        body: '신청 {number}이(가) 기관에 접수되었습니다. 약속한 처리 기간을 지금부터 셉니다.',
      },
      application_asked: {
        subject: '보완 요청',
        body: '기관이 신청 {number}에 대해 보완을 요청했습니다. 기다리는 동안 처리 기간은 멈춥니다.',
      },
      application_fee_set: {
        subject: '수수료',
        body: '신청 {number}에 낼 수수료가 있습니다. 금액과 납부 번호는 신청 화면에 있습니다.',
      },
      application_granted: {
        subject: '승인',
        body: '신청 {number}이(가) 승인되었습니다. 사유와 다음 절차를 확인하십시오.',
      },
      application_refused: {
        subject: '거부',
        body: '신청 {number}이(가) 거부되었습니다. 사유와 근거 조항, 이의 제기 기한은 신청 화면에 있습니다.',
      },
      application_closed: {
        subject: '결과 없이 종료',
        body: '신청 {number}이(가) 결과 없이 종료되었습니다. 사유와 이의 제기 기한은 신청 화면에 있습니다.',
      },
      application_ready: {
        subject: '결과 준비 완료',
        body: '신청 {number}의 결과가 준비되었습니다.',
      },
      application_delivered: {
        subject: '전달 완료',
        body: '신청 {number}의 결과를 전달했습니다. 본인이 받지 않았다면 기관에 알려 주십시오.',
      },
      application_taken: {
        subject: '처리를 시작했습니다',
        body: '담당자가 신청 {number}의 처리를 시작했습니다.',
      },
      application_reminded: {
        subject: '아직 보완을 기다립니다',
        body: '신청 {number}은(는) 아직 보완을 기다리고 있습니다. 언제까지인지는 신청 화면에 있습니다.',
      },
      application_reopened: {
        subject: '다시 처리합니다',
        body: '신청 {number}의 결정이 취소되어 기관이 다시 결정합니다.',
      },
      application_objection_granted: {
        subject: '이의 신청이 받아들여졌습니다',
        body: '이의 신청에 따라 신청 {number}이(가) 승인되었습니다. 사유는 신청 화면에 있습니다.',
      },
      application_objection_refused: {
        subject: '이의 신청이 기각되었습니다',
        body: '신청 {number}의 이의 신청이 기각되었습니다. 사유는 신청 화면에 있습니다. 이 결정은 기관의 최종 결정입니다.',
      },
      application_lapsing: {
        subject: '작성 중인 신청 삭제 예정',
        body: '신청 {number}을(를) 아직 보내지 않았습니다. 다시 열지 않으면 며칠 안에 지워집니다.',
      },
    },
  },
  supporter: {
    kinds: {
      replied: {
        subject: '답변이 등록되었습니다',
        body: '공감하신 민원 {number}번에 대한 기관의 답변이 등록되었습니다.',
      },
      closed: { subject: '기관이 처리를 마쳤습니다', body: '공감하신 민원 {number}번의 처리를 기관이 마쳤습니다.' },
      lapsed: {
        subject: '자동으로 종결되었습니다',
        body: '공감하신 민원 {number}번은 신청인이 답변을 평가하지 않아 자동으로 종결되었습니다.',
      },
      archived: {
        subject: '보관되었습니다',
        body: '공감하신 민원 {number}번은 보관되어 더 이상 처리되지 않습니다. 문제가 해결되지 않았다면 직접 민원을 신청해 주십시오.',
      },
      withdrawn: {
        subject: '신청인이 취하했습니다',
        body: '공감하신 민원 {number}번을 신청인이 취하했습니다. 문제가 해결되지 않았다면 직접 민원을 신청해 주십시오.',
      },
    },
    read: '여기에서 읽어 보십시오:',
  },
  newKey: {
    subject: '새 비밀키 링크',
    body: '민원 {number}번의 새 비밀키 요청이 있었습니다. 아래 링크를 열어 새 비밀키를 만드십시오. 링크는 {hours}시간 동안 한 번만 쓸 수 있습니다.',
    notYou:
      '직접 요청하신 것이 아니라면 이 전자우편을 무시해 주십시오. 링크를 쓰지 않는 한 지금의 비밀키는 그대로 유효합니다.',
  },
  stop: '알림 메일을 더 받지 않으시려면 여기에서 중단하십시오.',
  stopPage: {
    title: '민원 {number}번의 알림',
    on: '이 민원의 알림을 전자우편 주소로 보내 드리고 있습니다.',
    case: '이 민원의 알림이 중단되었습니다.',
    all: '모든 민원에 대하여 이 전자우편 주소로 보내는 알림이 중단되었습니다.',
    stop: '이 민원의 알림 중단',
    stopAll: '모든 민원의 알림 중단',
    begin: '알림 다시 받기',
    support:
      '이 민원에 공감하고 소식을 받겠다고 하셨습니다. 공감은 그대로 집계됩니다. 같은 기기에서 민원 페이지를 열거나 이 주소의 계정에서 공감을 취소하실 수 있습니다.',
    lead: '민원 처리는 그대로 계속됩니다. 접수번호와 비밀키로 계속 확인하실 수 있습니다. 새 비밀키 링크처럼 직접 요청하신 전자우편은 계속 보내 드립니다.',
    overTitle: '더 이상 쓸 수 없는 링크입니다',
    over: '없는 링크이거나 새 링크로 바뀌었습니다. 최근 전자우편의 링크를 쓰시거나 접수번호와 비밀키로 민원을 여십시오.',
    open: '민원 열기',
    done: '저장되었습니다.',
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
