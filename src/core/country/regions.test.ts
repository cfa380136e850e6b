import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Country } from './country.ts'
import { loadCountry } from './load-country.ts'
import { governmentOf, type RegionLine, regionPlacer } from './regions.ts'

const line = (level: number, code: string, parent: string | null, name: string): RegionLine => ({
  level,
  code,
  parent,
  name,
})

describe('placing regions', () => {
  let indonesia: Country
  before(async () => {
    indonesia = await loadCountry('id')
  })

  it('names a village with all that it lies in', () => {
    const place = regionPlacer(indonesia)
    place(line(1, '32', null, 'Jawa Barat'))
    place(line(2, '32.04', '32', 'Kabupaten Bandung'))
    place(line(3, '32.04.29', '32.04', 'Ciparay'))
    const village = place(line(4, '32.04.29.2008', '32.04.29', 'Ciparay'))
    assert.equal(village.place, 'Desa Ciparay, Kec. Ciparay, Kab. Bandung, Jawa Barat')
    assert.equal(village.kind, 'desa')
    assert.equal(village.search, ' desa ciparay kecamatan kec ciparay kabupaten kab bandung provinsi jawa barat')
  })

  it('tells kelurahan, desa and desa adat by the code', () => {
    const place = regionPlacer(indonesia)
    place(line(1, '94', null, 'Papua'))
    place(line(2, '94.01', '94', 'Kota X'))
    place(line(3, '94.01.01', '94.01', 'Y'))
    const kinds = ['1001', '2001', '3001'].map((code) => place(line(4, `94.01.01.${code}`, '94.01.01', 'Z')).kind)
    assert.deepEqual(kinds, ['kelurahan', 'desa', 'desa-adat'])
  })

  it('refuses a region whose parent was not seen and a name that no kind fits', () => {
    assert.throws(
      () => regionPlacer(indonesia)(line(2, '32.04', '32', 'Kabupaten Bandung')),
      /its parent 32 is not in the list/,
    )
    const place = regionPlacer(indonesia)
    place(line(1, '32', null, 'Jawa Barat'))
    assert.throws(() => place(line(2, '32.04', '32', 'Bandung')), /no kind of level 2/)
  })

  it('names the governments as people know them', () => {
    const named = (level: number, name: string) => {
      const government = governmentOf(indonesia, line(level, '00', null, name))
      return [government?.name.id, government?.name.en, government?.short]
    }
    assert.deepEqual(named(1, 'Aceh'), ['Pemerintah Aceh', 'Government of Aceh', 'Pemerintah Aceh'])
    assert.deepEqual(named(1, 'Jawa Barat'), [
      'Pemerintah Provinsi Jawa Barat',
      'Provincial Government of Jawa Barat',
      'Pemprov Jawa Barat',
    ])
    assert.deepEqual(named(2, 'Kabupaten Bandung'), [
      'Pemerintah Kabupaten Bandung',
      'Government of Bandung Regency',
      'Pemkab Bandung',
    ])
    assert.deepEqual(named(2, 'Kota Bandung'), [
      'Pemerintah Kota Bandung',
      'Government of Bandung City',
      'Pemkot Bandung',
    ])
    assert.deepEqual(named(3, 'Ciparay'), [undefined, undefined, undefined])
  })
})
