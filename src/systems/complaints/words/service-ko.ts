import type { Like } from '../../../kit/words.ts'
import type { serviceId } from './service-id.ts'

/** Words of the panel of complaints on the page of a service, in Korean. */
export const serviceKo = {
  services: '이 기관의 서비스',
  promise: '서비스 약속',
  caption: '최근 1년간 이 서비스에 대한 민원',
  count: '민원',
  inTime: '기한 안에 답변',
  inTimeOf: '{answered}건 중 {count}건',
  solved: '신청인이 해결로 평가',
  solvedOf: '{judged}건 중 {count}건',
  stars: '처리 만족도',
  starsOf: '5점 만점에 {stars}점',
  none: '최근 1년간 이 서비스에 대한 민원이 없습니다.',
  figures: {
    complaints: { label: '민원', source: '공개된 민원' },
    complaints_in_time: { label: '기한 안에 답변', source: '답변된 공개 민원' },
    complaints_solved: { label: '해결(민원인 평가)', source: '민원인의 평가' },
  },
  most: '최근 민원 {count}건으로 계산했습니다.',
} satisfies Like<typeof serviceId>
