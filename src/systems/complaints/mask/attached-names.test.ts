import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadCountry } from '../../../core/country/load-country.ts'
import { proposePersonal } from './masks-of.ts'

/** All names are invented. */
const NAMED: readonly (readonly [text: string, ...names: string[]])[] = [
  ['어제 김꾸민 주무관님과 통화했습니다.', '김꾸민'],
  ['담당자 박지어씨가 오지 않았습니다.', '박지어'],
  ['제 이름은 최가명입니다.', '최가명'],
  ['성명: 정없음', '정없음'],
  ['남궁가상 과장이 거절했습니다.', '남궁가상'],
  ['신고자는 윤허구이고 이웃은 한가공 님입니다.', '윤허구', '한가공'],
  ['이웃집 강빈 씨가 밤마다 시끄럽습니다.', '강빈'],
]
const UNNAMED = [
  '선생님께서 고객님과 주민 여러분께 안내했습니다.',
  '구청장님과 시장님, 이장님, 기사님, 원장님께 알립니다.',
  '도로가 파손되어 조합장님께 말씀드렸습니다.',
  '어머님과 아버님이 다니시는 길입니다.',
  '방문객 씨름장 앞 가로등이 꺼졌습니다.',
]

describe('names that are written without a blank', () => {
  const namesIn = async (text: string) =>
    proposePersonal(text, await loadCountry('kr'))
      .filter(({ kind }) => kind === 'name')
      .map(({ start, end }) => text.slice(start, end))

  it('are found before an honorific and after an introduction', async () => {
    for (const [text, ...names] of NAMED) assert.deepEqual(await namesIn(text), names, text)
  })

  it('are not seen in ordinary words that begin as a surname and end as an honorific', async () => {
    for (const text of UNNAMED) assert.deepEqual(await namesIn(text), [], text)
  })
})
