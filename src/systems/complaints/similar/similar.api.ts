import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { publicJson, shown } from '../public/public-json.ts'
import { findSimilar, type Similar } from './similar.ts'

const similar = shown.extend({
  near: z.enum(['village', 'district', 'regency', 'province', 'elsewhere']),
  words: z.array(z.string()).meta({ description: 'Words that it shares with what was asked' }),
})

/** Letters of an address that are read. */
const TEXT_MAX = 3_000

/** Before filing: what may already help, and what may be supported instead. */
export const similarEndpoint: AnyEndpoint = {
  method: 'get',
  path: '/api/v1/complaints/similar',
  tag: 'complaints',
  summary: {
    id: 'Laporan terbit yang mirip: yang sudah dijawab, dan yang masih berjalan di dekatnya. Yang diketik tidak disimpan',
    en: 'Published complaints that are alike: answered ones, and open ones near by. Nothing of what is asked is kept',
    ko: '비슷한 공개 민원: 답변된 것과 가까운 곳에서 처리 중인 것. 물은 내용은 저장하지 않습니다',
  },
  query: { title: 'title', text: 'text', region: 'region code', category: 'category code' },
  status: 200,
  answer: z.object({ answered: z.array(similar), open: z.array(similar) }),
  bearer: false,
  async run({ db, query, house }) {
    const { title = '', text = '', region, category } = query
    const found = await findSimilar(db, {
      title: title.slice(0, TEXT_MAX),
      text: text.slice(0, TEXT_MAX),
      region,
      category,
    })
    const json = (one: Similar) => ({ ...publicJson(one, house.baseUrl), near: one.near, words: one.shared })
    return { answered: found.answered.map(json), open: found.open.map(json) }
  },
}
