import type { Like } from '../../../kit/words.ts'
import type { id } from './id.ts'

export const ko = {
  skip: '본문으로 바로가기',
  menu: '주 메뉴',
  publicPages: '공개',
  languages: '언어',
  footer: '이 포털에 관하여',
  signOut: '로그아웃',
  signIn: '담당자 로그인',
  wrong: '오류: {title}',
  demo: '시연용 – 공식 서비스가 아닙니다. 이곳의 모든 사람과 민원은 꾸며 낸 것입니다.',
  setup: '이 포털은 준비 중입니다. 아직 민원을 읽는 사람이 없습니다.',
  notOfficial: '공식 서비스가 아닙니다.',
  official: '{decree}에 따른 공식 서비스입니다.',
  emergency: '위급한 상황입니까? {numbers}번으로 전화하십시오.',
  about: '안내',
  privacy: '개인정보',
  programs: '개발자용(API)',
} satisfies Like<typeof id>
