import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { y2025, y2026, y2027 } from '@hyunbinseo/holidays-kr/all'
import { loadCountry } from '../src/core/country/load-country.ts'

const ALMANAC: Readonly<Record<string, readonly string[]>> = { ...y2025, ...y2026, ...y2027 }

describe('the holidays of Korea', () => {
  it('are the days of the almanac, none more and none fewer', async () => {
    const { holidays } = await loadCountry('kr')
    assert.deepEqual(holidays.map(({ date }) => date).sort(), Object.keys(ALMANAC).sort())
  })

  it('are named as the almanac names them', async () => {
    const { holidays } = await loadCountry('kr')
    const bare = (name: string) => name.replace(/[\s.·ㆍ,()]/g, '')
    const strange = holidays.filter(({ date, name }) => {
      const ours = bare(name.ko ?? '')
      return !(ALMANAC[date] ?? []).map(bare).some((theirs) => ours.includes(theirs) || theirs.includes(ours))
    })
    assert.deepEqual(
      strange.map(({ date, name }) => `${date} ${name.ko}: ${ALMANAC[date]}`),
      [],
    )
  })
})
